# What villagers, journalists and neighbouring counties read without an account.
# A space between Chinese and figures is the stylesheet's business and is never typed.

## Around every page
base-name = 明账
base-skip = 跳到正文
base-other-language = English
base-size-ordinary = 标准字
base-size-large = 大字
base-size-largest = 更大
base-county-page = 首页
base-check = 怎样核对
base-sign-in = 工作人员登录
base-desk = 我的工作台

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

format-reason = { $code }：{ $words }


## An entry
entry-how-much = 多少钱
entry-no-money = 不花钱
entry-source = { $source }{ $amount }
entry-source-note = { $source }{ $amount }（{ $note }）
entry-who-decided = 谁定的
entry-figures = 应到{ $due }人，实到{ $present }人，赞成{ $for }，反对{ $against }，弃权{ $abstain }
entry-bar = 应到{ $due }人：赞成{ $for }，反对{ $against }，弃权{ $abstain }
entry-how-far = 到哪一步
entry-progress = 第{ $n }步，共{ $of }步
entry-posting-to-come = { $from }起公示
entry-posting-now = 正在公示，到{ $to }，还剩{ $days }天
entry-posting-last-day = 正在公示，今天（{ $to }）是最后一天
entry-posting-over = 公示到{ $to }，已满期
entry-resolution = 定了什么
entry-steps = 六步走到哪
entry-state-done = （已做）
entry-state-current = （正在做）
entry-state-to-come = （还没到）
entry-met = { $date }开会，{ $recorded }记录
entry-met-same-day = { $date }开会，当天记录
entry-place = 在{ $place }，{ $host }主持，{ $recorder }记录
entry-recused = 回避：{ $name }（{ $reason }）
entry-dissent = 不同意见：
entry-verdicts-rest = 另有{ $n }条规矩都合
entry-step-all = 这一步的全部记录
entry-posted = { $from }贴到{ $to }
entry-posted-where = { $places }（{ $methods }）
entry-outcome-to-come = 做完、验收之后
entry-tools = 听、看、反映
entry-object = 怎么反映
entry-objections = 有意见找谁
entry-objections-until = { $date }前都可以提。
entry-rounds = 谁审过
entry-matter = 这件事
entry-item-label = 清单条目
entry-item = 第{ $n }条 { $name }
entry-notice = 公告全文和张贴
entry-phone = 这部手机核对过
entry-phone-without = 这一页不用脚本也完整。浏览器开着脚本时，手机会自己算一遍，核对下面这几条：
entry-phone-how = 不靠手机，怎样自己核对
entry-original = 编号和原件
entry-index = 在账本里
entry-number = 第{ $n }号
entry-json = 原件和证明（JSON）
entry-qr = 二维码

## Other entries
record-appointment = { $name }任{ $post }
record-appointment-lead = 从这一条之后，这个人可以用下面的公钥签字。
record-founding = { $county }的账本从这里开始
record-founding-lead = 这是账本的第一条：写明账本的公钥、根公钥和用哪些规则。以后每一条都认它。
record-rules = { $from }起的规则
record-rules-lead = 从这天起，按下面写明的清单、规则或区划表办。
record-dismissal = 免去一项任命
record-dismissal-lead = 从这一条之后，那项任命的公钥不能再签字；以前签过的仍然有效。
record-other-lead = 账本里的一条。
record-areas = 管：
record-signed-by = 由{ $post }{ $name }签字。
record-signed-by-root = 由根公钥签字。
record-all = 全部内容

## A village, a township, the county
village-people = 谁在管
village-nobody = 还没有登记任何人。
village-since = { $date }起
village-published = 公开了什么
village-nothing = 还没有公开过。
village-newest = 回到最新
village-older = 更早的
township-villages = 各村
township-no-villages = 区划表里还没有这个乡镇的村。
county-title = { $county }村务公开账本
county-lead = 各村定了什么、花多少钱、谁赞成，都在这里。登上去就改不掉，谁都可以核对。
county-townships = 乡镇和村
county-township = { $villages }个村，本月公开{ $n }件
county-township-page = { $name }的页面
county-quiet = 还没有村的乡镇
county-this-month = 本月公开{ $n }件
county-nothing-this-month = 本月还没有
county-latest = 最近公开
county-log = 账本现在
county-log-lead = 每一条都在同一本账里。改动任何一个字，下面这串数就会变。

## What is due
due-title = { $year }年该公开的
due-nothing = 这一年没有按月、按季要公开的。
due-published = 按时{ $n }件
due-late = 迟了{ $n }件
due-missing = 没有公开{ $n }件
due-not-yet = 还没到{ $n }件
due-published-means = 在期限内公开了，点日子看内容。
due-late-means = 公开了，但过了期限。
due-missing-means = 过了期限还没有公开，写的是最后一天。
due-not-yet-means = 期限还没到，写的是最后一天。
due-none-means = 村里的管理员还没上任，或者那时还没有这项规定。
due-cell-published = 按时
due-cell-late = 迟{ $days }天
due-cell-missing = 没有公开
due-cell-not-yet = 还没到
due-cell-none = 不用公开
due-cell-nothing = 没有事项
due-by = { $date }前
due-month = { $month }月
due-months = { $from }月到{ $to }月
due-quarter-1 = 一季度
due-quarter-2 = 二季度
due-quarter-3 = 三季度
due-quarter-4 = 四季度
due-half-1 = 上半年
due-half-2 = 下半年
due-year = 全年
due-why = 日子怎么定的
due-moved = { $period }：{ $plain }是休息日，顺延到{ $last }。
due-unknown-year = { $year }年的放假安排还没有登进来，落在那一年的日子先按周末算，可能会变。
due-unjudged = 有{ $n }个月的规则文件找不到，那几个月说不准。
due-places = { $month }月到期的
due-total = 合计：
due-places-none = 这个月没有到期的
due-owed = 今年还欠{ $n }件

## How to check it yourself
check-title = 怎样自己核对
check-lead = 不用信村里，不用信乡镇，也不用信这台服务器：下面每一步都可以自己算。
check-phone = 手机替你核对的
check-text = 看到的就是签名的
check-text-proves = 页面上的字和数，同提交人签过名的内容一字不差。
check-author = 是该签的人签的
check-author-proves = 签名的钥匙由登记员任命给这个村的管理员，登记员由根钥匙任命，都写在账本里。
check-liaison = 联村干部审过
check-liaison-proves = 每一轮退回和同意都接得上；同意的人管这个村，也不是提交人自己。
check-ledger = 在账本里
check-ledger-proves = 这一条在账本签过名的那棵树里，位置也对。
check-poster = 账本没有换
check-poster-proves = 今天的账本是墙上那张公告印出来那天的账本接着往下写的，前面没有改过。
check-all = 手机没有核对的
check-all-proves = 有没有人后来被免职，别的条目合不合规：这要用下面的命令，把整本账从头核对一遍。
check-page = 脚本也是服务器给的
check-page-proves = 手机核对用的脚本，同这一页来自同一台服务器。连服务器都信不过时，用下面的命令，或者自己写的程序。
check-truth = 怎样核对都证明不了的
check-truth-proves = 会是不是真的这样开的、数是不是照实报的，算不出来。能证明的是：谁签的、什么时候、签过以后没有人改过。到过场、举过手的人最清楚，发现不对就找“有意见找谁”里的人。
check-computer = 用电脑核对整本账
check-command-lead = 装上 mingzhang（从您信得过的地方取源代码，别从这台服务器取），在电脑上运行：
check-key = 公钥要从别处得来才算数：印在纸上的、报上登的、别的县存的。不写 --key，就只好信服务器自己给的。
check-ends = 它把每一条的字节、散列、签名、任命和规则全部重算一遍。退出码 0 是对得上，1 是对不上，2 是没能核对。
check-own = 自己写一个核对程序
check-spec = 记录的规范在源代码的 docs 文件夹里，照着就能用别的语言写核对程序。账本按 C2SP 的 tlog-tiles 提供，现成的工具也能读。
check-checkpoint = 签过名的大小和树根
check-vkey = 账本的公钥
check-entries = 条目的字节
check-tiles = 树的散列
check-json = 任何一条的原件和证明

## Searching
search-title = 在{ $place }找
search-label = 找什么
search-help = 可以打：事情的名字、村名、金额（5万，或3万到5万）、日期（3月5日，或2026年3月）、文号、公告上的短码。几样之间空一格。
search-go = 找
search-found = 找到的，新的在前
search-nothing = 没有找到
search-nothing-lead = 少打几个字再试；一样东西也可能叫别的名字。还没有公布的，这里找不到。
search-smaller = 也可以分开找：
search-whole = 在整个{ $county }找
search-days = 日期
