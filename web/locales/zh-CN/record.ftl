# The record in words: field-<path> labels a field (list positions dropped, dots and underscores as dashes), code-<field>-<value> a value taken from a list.

# What every statement has.
field-kind = 种类
field-log = 哪一本账
field-chain = 村、乡镇或区
field-id = 编码
field-round = 第几轮

# What the ledger puts around a statement.
field-seq = 本地第几条
field-prev = 前一条
field-at = 入账时间
field-statement = 内容
field-author = 提交人签名
field-author-key = 提交人的公钥
field-author-sig = 提交人的签名
field-countersigned = 审核经过
field-countersigned-at = 审核时间
field-countersigned-author = 这一轮的提交人签名
field-countersigned-key = 审核人的公钥
field-countersigned-post = 审核人岗位
field-countersigned-prior = 上一轮
field-countersigned-reason = 退回理由
field-countersigned-sig = 审核人的签名
field-countersigned-statement = 那一轮的内容
field-countersigned-verdict = 审核结果

# Founding.
field-county = 区县
field-county-code = 区划代码
field-county-name = 区县名称
field-origin = 账本名
field-vkey = 账本公钥
field-root = 根公钥
field-next-root = 下一把根公钥的指纹
field-system = 系统公钥
field-catalogue = 权力清单
field-calendar = 放假安排
field-pack = 规则
field-divisions = 区划表

# Rules.
field-from = 从哪天起

# Appointment and dismissal.
field-person = 人员编号
field-name = 姓名
field-post = 岗位
field-areas = 管哪些地方
field-since = 从哪天起任
field-suite = 签名算法
field-key = 公钥
field-possession = 本人持有公钥的证明
field-replaces = 接替哪一次任命
field-appointment = 免去哪一次任命
field-reason = 原因

# Decision: the matter.
field-item = 清单条目
field-path = 走哪条路
field-title = 事项名称
field-number = 公告文号
field-motion = 谁提的
field-motion-note = 缘由
field-handler = 经办人
field-money = 钱
field-money-total = 总金额
field-money-sources = 钱从哪来
field-money-sources-source = 来源
field-money-sources-note = 来源说明
field-money-sources-amount = 金额
field-contractor = 实施单位
field-responsible = 责任人
field-finish-by = 完成期限

# Decision: what every discussion has. The members are names at the consultation and a count at the deliberation.
field-steps = 各步记录
field-steps-step = 步骤
field-steps-date = 开会日期
field-steps-time = 开会时间
field-steps-recorded = 记录日期
field-steps-place = 地点
field-steps-host = 主持人
field-steps-recorder = 记录人
field-steps-observers = 列席
field-steps-due = 应到
field-steps-present = 实到
field-steps-discussion = 大家怎么说
field-steps-method = 表决方式
field-steps-votes = 表决结果
field-steps-votes-for = 赞成
field-steps-votes-against = 反对
field-steps-votes-abstain = 弃权
field-steps-recused = 回避
field-steps-recused-name = 回避人
field-steps-recused-reason = 为什么回避
field-steps-dissent = 不同意见
field-steps-conclusion = 结论
field-steps-members = 成员
field-steps-township = 到场的乡镇干部
field-steps-township-name = 姓名
field-steps-township-post = 职务

# Decision: the proposal.
field-steps-survey = 征求意见
field-steps-survey-people = 问了多少人
field-steps-survey-method = 怎么问的
field-steps-survey-opinions = 主要意见
field-steps-plan = 初步方案

# Decision: the consultation and the deliberation.
field-steps-consultation-members = 两委成员名单
field-steps-changes = 方案改了哪些
field-steps-merged = 和提议合并开会的原因
field-steps-deliberation-members = 党员总数
field-steps-sent = 方案送达日期
field-steps-voting = 有表决权的党员
field-steps-floating = 流动党员怎么参加
field-steps-adoption = 意见采纳情况

# Decision: the resolution.
field-steps-form = 会议形式
field-steps-convener = 召集人
field-steps-requested = 谁要求开会
field-steps-requested-by = 要求的人
field-steps-requested-count = 要求的人数
field-steps-notice = 通知日期
field-steps-authorisation = 村民会议授权
field-steps-authorisation-date = 授权日期
field-steps-authorisation-scope = 授权范围
field-steps-agenda = 议题
field-steps-basis = 按什么算人数
field-steps-composition = 组成人员
field-steps-composition-committee = 村委会成员
field-steps-composition-representatives = 村民代表
field-steps-composition-women = 其中妇女代表
field-steps-officers = 监票、计票、唱票
field-steps-officers-supervisors = 监票人
field-steps-officers-counters = 计票人
field-steps-officers-callers = 唱票人
field-steps-ballots = 选票
field-steps-ballots-issued = 发出的票
field-steps-ballots-returned = 收回的票
field-steps-ballots-valid = 有效票
field-steps-ballots-invalid = 无效票
field-steps-resolution = 决议全文
field-steps-signatures = 签字人数
field-steps-objecting = 其中签字反对
field-steps-minutes = 会议记录编号
field-steps-review = 乡镇合法性审核
field-steps-review-by = 审核人
field-steps-review-date = 审核日期
field-steps-review-opinion = 审核意见

# Decision: the posting.
field-posting = 公示
field-posting-number = 公告文号
field-posting-text = 公告内容
field-posting-methods = 怎么公示
field-posting-places = 贴在哪
field-posting-from = 从哪天起
field-posting-to = 到哪天止
field-posting-posted-by = 张贴人
field-posting-objections = 有意见找谁
field-posting-objections-name = 姓名
field-posting-objections-post = 职务
field-posting-objections-phone = 电话

# Kinds of statements.
code-kind-founding = 建账
code-kind-rules = 换规则
code-kind-appointment = 任命
code-kind-dismissal = 免职
code-kind-decision = 决议公开

# Posts.
code-post-clerk = 村级管理员
code-post-scrutineer = 村务监督委员会
code-post-liaison = 联村干部
code-post-supervisor = 区纪委监督员
code-post-unit = 责任单位
code-post-registrar = 登记员
code-post-auditor = 审计员

# Who raised a matter, and where its money comes from.
code-motion-party-members = 党员建议
code-motion-villagers = 群众建议
code-motion-cadres = 村干部提议
code-motion-superior = 上级安排
code-source-fiscal = 财政资金
code-source-collective = 村集体
code-source-social = 社会捐助
code-source-levy = 筹资筹劳
code-source-other = 其他

# The steps: the four discussions, the two disclosures, and the steps of the other paths.
code-step-proposal = 党组织提议
code-step-consultation = 两委商议
code-step-deliberation = 党员大会审议
code-step-resolution = 村民代表会议或村民会议决议
code-step-posting = 决议公开
code-step-outcome = 结果公开
code-step-members = 成员大会表决
code-step-supervision = 监委会审核
code-step-application = 本人申请
code-step-review = 审核
code-step-notice = 公示
code-step-opinion = 村里出意见
code-step-township = 乡镇定
code-step-group = 村民小组定
code-step-posted = 村里张贴
code-step-party = 党内程序
code-step-filed = 备案
numbered-step-proposal = 第1步 党组织提议
numbered-step-consultation = 第2步 两委商议
numbered-step-deliberation = 第3步 党员大会审议
numbered-step-resolution = 第4步 村民代表会议或村民会议决议
numbered-step-posting = 第5步 决议公开
numbered-step-outcome = 第6步 结果公开
step-of = 第{$n}步，共{$of}步

# How a vote was taken, by which meeting, counted how.
code-method-oral = 口头表决
code-method-hands = 举手表决
code-method-ballot = 无记名投票
code-form-assembly = 村民会议
code-form-representatives = 村民代表会议
code-by-villagers = 十分之一以上村民
code-by-representatives = 村民代表联名
code-basis-adults = 按成年村民
code-basis-households = 按户
code-methods-board = 公开栏
code-methods-group = 微信群
code-methods-broadcast = 广播
code-methods-web = 网上

# Paths of the catalogue, ways to sign, and what a liaison answers.
code-path-a = 四议两公开
code-path-a-plus = 四议两公开，再由成员大会通过
code-path-b = 两委商议，村民代表会议定
code-path-c = 两委商议，监委会审核
code-path-d = 申请、审核、公示，乡镇定
code-path-g = 村民小组自己定
code-path-p = 党内程序
code-path-f = 只备案
code-suite-ed25519 = Ed25519
code-verdict-approved = 同意公布
code-verdict-returned = 退回
code-verdict-agreed = 同意
code-verdict-objected = 有异议
code-reason-step = 少了步骤或材料
code-reason-figures = 数字对不上
code-reason-personal = 露了个人信息
code-reason-law = 不合法律规定
code-reason-unreadable = 看不清、看不懂
code-reason-other = 其他
code-basis-of-item-law = 法律或国家标准有规定
code-basis-of-item-default = 本清单的默认做法

# Levels of divisions.
code-level-county = 区县
code-level-township = 乡镇、街道
code-level-village = 村

# The words of a verdict: how a rule came out and how much it weighs.
verdict-word-holds = 符合
verdict-word-broken = 不符合
verdict-word-noted = 记一笔
verdict-word-open = 还没填全
code-severity-must = 必须做到
code-severity-note = 不拦，照样写明
code-mark-s = 已核对原文
code-mark-w = 未核对原文
code-mark-i = 推断或默认
