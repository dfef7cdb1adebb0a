# What villagers, journalists and neighbouring counties read without an account.
# A space between Chinese and figures is the stylesheet's business and is never typed.

## Around every page
base-name = 明账
base-skip = 跳到正文
base-other-language = English
base-county-page = 全县首页
base-check = 怎样核对
base-sign-in = 工作人员登录

## How values read; the page's scripts use the same messages
format-money = { $yuan }元
format-date = { $month }月{ $day }日
format-date-year = { $year }年{ $month }月{ $day }日
format-moment = { $date } { $time }
format-comma = 、
format-month-1 = 1
format-month-2 = 2
format-month-3 = 3
format-month-4 = 4
format-month-5 = 5
format-month-6 = 6
format-month-7 = 7
format-month-8 = 8
format-month-9 = 9
format-month-10 = 10
format-month-11 = 11
format-month-12 = 12

entry-due = 应到{ $n }人
