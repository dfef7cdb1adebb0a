# What is made of an entry for walls, folders, groups and offices.

## Around every paper
print-back = 回到这一条
print-how = 打印：在浏览器的菜单里选“打印”，纸张选A4。微信里不能打印，请点右上角，选“在浏览器打开”。

## The poster
poster = 公告
poster-title = { $village }关于{ $title }的决议公告
poster-basis = { $date }，{ $meeting }{ $figures }，通过如下决议：
poster-sum = 金额
poster-who = 谁来办
poster-posted = { $from }至{ $to }（含首尾两天）
poster-approved = 联村干部{ $name }同意公布（{ $at }）
poster-scan = 扫码看全文、核对真假
poster-type = 不能扫码的，在浏览器输入
poster-code = 短码
poster-seal = 盖章处
poster-party = { $village }党组织
poster-committee = { $village }村民委员会
poster-entry = 账本第{ $index }条 · 打印时账本有{ $size }条
poster-leaf = 本条散列
poster-root = 账本树根

## The register
archive = 登记表
archive-heading = 村级重大事务“四议两公开”决策实施登记表（{ $n }）
archive-number-1 = 一
archive-number-2 = 二
archive-number-3 = 三
archive-number-4 = 四
archive-number-5 = 五
archive-number-6 = 六
archive-village = 村
archive-hand-present = 参会人员签字
archive-hand-township = 乡镇参会人员签字（含职务）
archive-hand-poster = 张贴人签字
archive-hand-supervision = 监督意见（村务监督委员会）
archive-outcome = 实施结果公开（待办结后填写）
archive-outcome-contractor = 实施单位（人）
archive-outcome-dates = 开工、完工日期
archive-outcome-sums = 预算、决算
archive-outcome-difference = 差额及原因
archive-outcome-sources = 资金来源
archive-outcome-acceptance = 验收（人员、意见、日期）
archive-outcome-quality = 质量、数量
archive-outcome-changes = 变更及审批
archive-outcome-posted = 结果公开起止
archive-outcome-opinion = 监督意见、群众满意度
archive-outcome-archive = 归档号

## For a group
share = 发到群里
share-lead = 把下面的话复制到微信群，或者长按保存图片再发。
share-text = 发到群里的话
share-copy = 复制这些话
share-picture = 发到群里的图片
share-picture-short = 图片
share-picture-without = 浏览器开着脚本时，手机会在这里画一张图片。没有脚本，可以用下面的二维码。
share-hold = 长按图片，保存或者转发。
share-save = 保存图片
share-heading = 【{ $village }】{ $title }
share-sum = 金额：{ $total }
share-decided = { $date }{ $meeting }：{ $figures }，通过。
share-posted = 公示：{ $from }至{ $to }
share-objections = 有意见找：{ $post }{ $name } { $phone }
share-link = 看全文、核对真假：{ $link }
share-code = 不能点开的，在浏览器输入{ $desk }，短码{ $code }
share-groups-lead = 给每个群一个自己的链接，就知道这个群打开过多少次。只数次数，不记是谁。
share-group = 群的名字
share-group-help = 例如：岩口村二组群
share-make = 做这个群的链接
share-opened = 打开过{ $n }次
share-i-posted = 已发到群里
share-posted-by = { $name }发到群里（{ $when }）
script-group-missing = 请写群的名字。
field-group = 群的名字
field-index = 账本里的序号
error-shares = 这一条的群链接太多了
error-shares-detail = 一条最多30个群链接，请用已有的。

## Short codes
code-title = 输入短码
code-label = 公告上的短码
code-help = 六个或八个字母和数字。大小写、空格、横线都不要紧。
code-open = 打开
code-unknown = 没有这个短码，请照公告再看一遍。

## Tables
table-title = 决议汇总表
table-lead = 可以用表格软件打开。网址后面加?year=2026，只要一年的。
table-csv = CSV文件
table-xlsx = Excel文件
table-name = 决议
table-village = 村
table-code = 区划代码
table-number = 公告文号
table-title-column = 事项名称
table-item = 清单条目
table-sum = 金额（元）
table-meeting = 会议
table-due = 应到
table-present = 实到
table-for = 赞成
table-against = 反对
table-abstain = 弃权
table-proposal = 提议日期
table-consultation = 商议日期
table-deliberation = 审议日期
table-resolution = 决议日期
table-from = 公示起
table-to = 公示止
table-rounds = 审核轮数
table-link = 网页
table-leaf = 散列

## Posters and papers of other kinds
poster-title-outcome = { $village }关于{ $title }的实施结果公告
poster-title-notice = { $village }{ $title }
poster-basis-step = { $date }，{ $meeting }，内容如下：
poster-basis-outcome = 原决议{ $number }，完成情况如下：
poster-labelled = { $label }：{ $value }
poster-person = { $post } { $name } { $phone }
poster-line = 项目
poster-difference = 差额
poster-whole = 合计
poster-care = 质保
poster-many = 共{ $n }笔，扫码逐笔看
poster-opinion = 监督意见
poster-opinion-of = { $verdict }（{ $name }，{ $at }）
archive-heading-other = 村级事务登记表（{ $n }）
archive-number-7 = 七
archive-number-8 = 八
archive-number-9 = 九
archive-number-10 = 十
archive-hand-recorder = 经办人签字
archive-hand-acceptance = 验收人员签字
archive-enclosed = 附件
archive-closed = 实际公示：{ $label }
share-done = { $date }{ $meeting }
share-answer = { $label }：{ $words }
share-comma = ，
share-corrected = 更正的原因：{ $reason }
table-notices = 公告汇总表
table-name-notices = 公告
table-path = 程序
table-closed = 公示实际止日
table-objections = 意见条数
table-contract = 合同价（元）
table-paid = 已付（元）
table-actual = 决算（元）
table-difference = 超出（元，少为负）
table-finished = 完工
table-accepted = 验收
table-outcome-closed = 结果公示止日
table-state = 状态
table-holds = 有效
table-topic = 内容
table-period-from = 期间起
table-period-to = 期间止
table-opening = 期初（元）
table-income = 收入（元）
table-spending = 支出（元）
table-closing = 期末（元）
table-total = 合计（元）
table-households = 户数
table-lines = 行数
table-published = 公开日期
