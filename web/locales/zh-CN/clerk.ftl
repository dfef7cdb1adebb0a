# The clerk's further texts: kinds besides a decision, seals, two devices, what is due.

# Where a matter begins.
clerk-kind-item = { $kind } · { $item }
clerk-waiting = 交上去的
clerk-with-scrutineer = 第{ $round }轮，在村务监督委员会{ $name }那里
clerk-new-notice = 定期公开，不用表决
clerk-new-notice-lead = 收支、资产、名单、用印登记，和别的不用表决就要公开的事。到期该公布的，工作台上有按钮。
clerk-begin-notice = 开始填
clerk-path-over = { $sum }以上
clerk-path-up-to = { $sum }以下
clerk-path-between = { $over }到{ $sum }
clerk-path-and = ，
clerk-path-then = {" → "}
clerk-entry = 已经公布的事
clerk-entry-withdrawn = 这一条已经撤回了。
clerk-follow = 接下来
clerk-follow-lead = 知道的都已经填好，只补没有的。交上去以后，和这一条排在同一页上。
clerk-followed = 后来的
clerk-follow-progress = 记进度
clerk-follow-disclosure = 公示到期
clerk-follow-outcome = 公布结果
clerk-follow-correction = 更正
clerk-follow-payments = 公布付款明细
clerk-publish = 公布
clerk-publish-nothing = 本期无事项
clerk-ended = 还有{ $n }件早就满期了，没有办公示到期
clerk-categories = 各大类
clerk-card-papers = 照片和附件
clerk-ends = 正在张贴的
clerk-due-period = { $period }{ $what }
clerk-due-by = { $date }前公布
clerk-due-over = { $date }就该公布，已经过期
clerk-period-month = { $year }年{ $month }月
clerk-period-quarter-1 = { $year }年第一季度
clerk-period-quarter-2 = { $year }年第二季度
clerk-period-quarter-3 = { $year }年第三季度
clerk-period-quarter-4 = { $year }年第四季度
clerk-period-half-1 = { $year }年上半年
clerk-period-half-2 = { $year }年下半年
clerk-period-year = { $year }年
clerk-title-notice = { $period }{ $what }公开
clerk-known-change = { $date }：{ $reason }（{ $sum }，{ $by }同意）。
clerk-title-nothing = { $period }没有{ $what }事项

# Screens and cards.
clerk-step-progress = 办到哪一步了
clerk-step-disclosure = 公示到期
clerk-step-outcome = 办得怎么样，花了多少钱
clerk-step-acceptance = 验收和以后
clerk-step-content = 公开什么
clerk-step-correction = 为什么更正
clerk-more-of-line = 这一行再填细一点
clerk-card-path = 走哪条路
clerk-path-lead = 按这件事的情形和金额选。换了路，已经填的步骤都留着。
clerk-card-project = 工程项目
clerk-card-rest = 其他内容
clerk-card-appraisal = 评议（有人提异议才做）
clerk-card-progress = 什么事
clerk-card-tender = 招标、比选
clerk-card-contract = 合同
clerk-card-start = 开工
clerk-card-changes = 变更
clerk-card-payments = 付款，一笔一笔写
clerk-card-hung = 贴了多久
clerk-card-received = 收到的异议和结果
clerk-card-outcome = 办成了什么
clerk-card-budget = 预算和决算
clerk-card-settlement = 结算、付款、审计
clerk-card-acceptance = 验收
clerk-card-after = 变更、结余、管护
clerk-card-satisfaction = 群众满意度
clerk-card-notice = 公开的是什么、哪段时间
clerk-card-correction = 更正
clerk-effect = 怎么更正
clerk-effect-replace = 改成对的：后面几页已经填好原来的内容，把错的改过来
clerk-effect-withdraw = 整条撤回：原来的还能看到，但不再算数

# Seals.
clerk-seal = 封存这一步
clerk-seal-step = 记好这一步，封存
clerk-reseal = 封存以后改过：{ $steps }。签名时会先重新封存，前后几次封存村民都看得到。
clerk-goes-to-scrutineer = 先请村务监督委员会{ $name }写意见。
script-seal-none = 还没封存。封存以后，这一步是哪天记的就定下来了；公布以前没有人看得到内容。
script-seal-sealed = 已封存：{ $when }。
script-seal-changed = 封存以后改过（上次封存：{ $when }，共{ $n }次）。要重新封存，每次封存村民都看得到。
script-seal-late = 开会是{ $met }，今天{ $today }才记。公开时两个日期都会写明。
script-seal-done = 封存好了。

# Weak networks, two devices.
script-kept-here = 存在手机上，联网后再上传
script-path-changes = 正在换……
script-path-offline = 连不上网，换不了路，还按原来的填。联网后再换。
script-conflict-mine = 用这部手机上的：
script-conflict-theirs = 用另一边的：
script-conflict-empty = （空着）
script-conflict-first = 有两处写得不一样，先选好用哪一个，再签名。
