# What villagers, journalists and neighbouring counties read without an account.

## Around every page
base-name = Mingzhang, the clear account
base-skip = Skip to the text
base-other-language = 中文
base-county-page = The county
base-check = How to check
base-sign-in = Staff sign-in

## How values read; the page's scripts use the same messages
format-money = ¥{ $yuan }
format-date = { $day } { $month }
format-date-year = { $day } { $month } { $year }
format-moment = { $date }, { $time }
format-comma = , { "" }
format-month-1 = January
format-month-2 = February
format-month-3 = March
format-month-4 = April
format-month-5 = May
format-month-6 = June
format-month-7 = July
format-month-8 = August
format-month-9 = September
format-month-10 = October
format-month-11 = November
format-month-12 = December

entry-due = { $n } should attend
