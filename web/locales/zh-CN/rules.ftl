# What a rule's verdict says: rule-<id>-holds and -broken for the rules of the sample pack, verdict-<check>-holds and -broken for any other.

# The whole matter.
rule-path-holds = 走的路径和清单对得上。
rule-path-broken = 走的路径和清单对不上：请看这一条、这笔钱该走哪条路。
rule-assembly-only-holds = 这一条由村民会议定：是村民会议定的。
rule-assembly-only-broken = 章程和村规民约只能由村民会议定，代表会议定不了。
rule-order-holds = 四步和公示一步接一步，日期先后对。
rule-order-broken = 日期先后不对：前一步是{$start}，后一步反而是{$end}。请核对。
rule-not-future-holds = 开会的日期都已经过了。
rule-not-future-broken = 有的会写的是还没到的日期：开了会再记。
rule-money-sources-holds = 各项来源合计{$sum}，和总金额{$total}对得上。
rule-money-sources-broken = 各项来源合计{$sum}，总金额是{$total}，对不上。请核对。

# Every discussion.
rule-attendance-holds = 实到加回避共{$sum}人，应到{$total}人：对得上。
rule-attendance-broken = 实到加回避共{$sum}人，比应到的{$total}人还多。请核对。
rule-votes-holds = 赞成、反对、弃权共{$sum}，到会{$total}人：对得上。
rule-votes-broken = 赞成、反对、弃权共{$sum}，比到会的{$total}人还多。请核对。
rule-recusal-holds = 回避的人没有主持、记录，也没有监票、计票、唱票。
rule-recusal-broken = {$name}已经回避，就不能再主持、记录，或监票、计票、唱票。
rule-recorded-after-holds = {$start}开会，{$end}记录：先后对。
rule-recorded-after-broken = {$start}才开会，{$end}就记录了：日期不对。
rule-recorded-soon-holds = {$start}开会，{$end}记录：及时。
rule-recorded-soon-broken = {$start}开会，{$end}才记录，隔了{$days}天：晚了。

# Proposal and consultation.
rule-proposal-quorum-holds = 党组织提议要到{$need}人（{$whole}人的{$share}），到了{$part}人：够。
rule-proposal-quorum-broken = 党组织提议要到{$need}人（{$whole}人的{$share}），只到了{$part}人：不够。
rule-proposal-majority-holds = 党组织提议要{$need}人赞成（应到{$whole}人的{$share}），赞成{$part}人：通过。
rule-proposal-majority-broken = 党组织提议要{$need}人赞成（应到{$whole}人的{$share}），只有{$part}人赞成：没通过。
rule-consultation-quorum-holds = 两委商议要到{$need}人（{$whole}人的{$share}），到了{$part}人：够。
rule-consultation-quorum-broken = 两委商议要到{$need}人（{$whole}人的{$share}），只到了{$part}人：不够。
rule-consultation-majority-holds = 两委商议要{$need}人赞成（到会{$whole}人的{$share}），赞成{$part}人：通过。
rule-consultation-majority-broken = 两委商议要{$need}人赞成（到会{$whole}人的{$share}），只有{$part}人赞成：没通过。
rule-merged-forbidden-holds = 提议和商议是分开开的。
rule-merged-forbidden-broken = 提议和商议并成了一次会：要分开开。

# Deliberation.
rule-deliberation-voting-holds = 有表决权的党员{$sum}人，党员共{$total}人：对得上。
rule-deliberation-voting-broken = 有表决权的党员写了{$sum}人，比党员总数{$total}人还多。请核对。
rule-deliberation-due-holds = 应到{$sum}人，有表决权的党员{$total}人：对得上。
rule-deliberation-due-broken = 应到写了{$sum}人，比有表决权的党员{$total}人还多。请核对。
rule-deliberation-quorum-holds = 党员大会要到{$need}人（{$whole}人的{$share}），到了{$part}人：够。
rule-deliberation-quorum-broken = 党员大会要到{$need}人（{$whole}人的{$share}），只到了{$part}人：不够。
rule-deliberation-majority-holds = 党员大会要{$need}人赞成（应到{$whole}人的{$share}），赞成{$part}人：通过。
rule-deliberation-majority-broken = 党员大会要{$need}人赞成（应到{$whole}人的{$share}），只有{$part}人赞成：没通过。
rule-deliberation-branch-holds = 有表决权的党员{$whole}人，要到{$need}人（{$share}），到了{$part}人：够。
rule-deliberation-branch-broken = 有表决权的党员{$whole}人，要到{$need}人（{$share}），只到了{$part}人：不够。
rule-deliberation-sent-holds = 方案{$start}送到党员手里，{$end}开会：提前送到了。
rule-deliberation-sent-broken = 方案{$start}才送，{$end}就开会：没有提前送到。
rule-deliberation-township-holds = 党员大会有乡镇干部到场。
rule-deliberation-township-broken = 党员大会没有写明有乡镇干部到场。

# Resolution, by either meeting.
rule-notice-before-holds = {$start}通知，{$end}开会：先通知后开会。
rule-notice-before-broken = {$start}才通知，{$end}就开了会：日期不对。
rule-signatures-present-holds = 签字{$sum}人，到会{$total}人：对得上。
rule-signatures-present-broken = 签字写了{$sum}人，比到会的{$total}人还多。请核对。
rule-signatures-objecting-holds = 签字反对{$sum}人，签字共{$total}人：对得上。
rule-signatures-objecting-broken = 签字反对写了{$sum}人，比签字的{$total}人还多。请核对。
rule-ballots-issued-holds = 发票{$sum}张，到会{$total}人：对得上。
rule-ballots-issued-broken = 发票写了{$sum}张，比到会的{$total}人还多。请核对。
rule-ballots-returned-holds = 收回{$sum}张，发出{$total}张：对得上。
rule-ballots-returned-broken = 收回写了{$sum}张，比发出的{$total}张还多。请核对。
rule-ballots-valid-holds = 有效票加无效票共{$sum}张，收回{$total}张：对得上。
rule-ballots-valid-broken = 有效票加无效票共{$sum}张，收回的是{$total}张，对不上。请核对。
rule-ballots-votes-holds = 赞成、反对、弃权共{$sum}张，有效票{$total}张：对得上。
rule-ballots-votes-broken = 赞成、反对、弃权共{$sum}张，有效票是{$total}张，对不上。请核对。
rule-resolution-township-holds = 作决议的会有乡镇干部到场。
rule-resolution-township-broken = 作决议的会没有写明有乡镇干部到场。
rule-resolution-review-holds = 乡镇审核过这个决议合不合法。
rule-resolution-review-broken = 没有写明乡镇审核过这个决议合不合法。

# Resolution, by the representatives.
rule-representatives-authorised-holds = 写明了村民会议的授权。
rule-representatives-authorised-broken = 没有写村民会议的授权：代表会议只能定村民会议授权的事。
rule-representatives-authorised-before-holds = 村民会议{$start}授权，代表会议{$end}开：先授权后决定。
rule-representatives-authorised-before-broken = 村民会议{$start}才授权，代表会议{$end}就开了：没授权就定了。
rule-representatives-composed-holds = 写明了代表会议由哪些人组成。
rule-representatives-composed-broken = 没有写代表会议的组成人员：村委会几人、代表几人、妇女代表几人。
rule-representatives-composition-holds = 村委会成员加村民代表共{$sum}人，应到{$total}人：对得上。
rule-representatives-composition-broken = 村委会成员加村民代表共{$sum}人，应到写的是{$total}人，对不上。请核对。
rule-representatives-share-holds = 组成人员{$whole}人，村民代表要有{$need}人（{$share}），有{$part}人：够。
rule-representatives-share-broken = 组成人员{$whole}人，村民代表要有{$need}人（{$share}），只有{$part}人：不够。
rule-representatives-women-count-holds = 妇女代表{$sum}人，村民代表{$total}人：对得上。
rule-representatives-women-count-broken = 妇女代表写了{$sum}人，比村民代表{$total}人还多。请核对。
rule-representatives-women-holds = 村民代表{$whole}人，妇女代表要有{$need}人（{$share}），有{$part}人：够。
rule-representatives-women-broken = 村民代表{$whole}人，妇女代表要有{$need}人（{$share}），只有{$part}人：不够。
rule-representatives-notice-holds = {$start}通知，{$end}开会：提前了{$atleast}天以上。
rule-representatives-notice-broken = {$start}通知，{$end}开会：没有提前{$atleast}天。
rule-representatives-quorum-holds = 代表会议要到{$need}人（{$whole}人的{$share}），到了{$part}人：够。
rule-representatives-quorum-broken = 代表会议要到{$need}人（{$whole}人的{$share}），只到了{$part}人：不够。
rule-representatives-majority-holds = 代表会议要{$need}人赞成（到会{$whole}人的{$share}），赞成{$part}人：通过。
rule-representatives-majority-broken = 代表会议要{$need}人赞成（到会{$whole}人的{$share}），只有{$part}人赞成：没通过。
rule-representatives-signatures-holds = 代表会议要{$need}人签字（{$whole}人的{$share}），签了{$part}人：够。
rule-representatives-signatures-broken = 代表会议要{$need}人签字（{$whole}人的{$share}），只签了{$part}人：不够。

# Resolution, by the assembly.
rule-assembly-basis-holds = 写明了按什么算人数。
rule-assembly-basis-broken = 没有写按什么算人数：按成年村民，还是按户。
rule-assembly-notice-holds = {$start}通知，{$end}开会：提前了{$atleast}天以上。
rule-assembly-notice-broken = {$start}通知，{$end}开会：没有提前{$atleast}天。
rule-assembly-adults-holds = 村民会议要到{$need}人（{$whole}人的{$share}），到了{$part}人：够。
rule-assembly-adults-broken = 村民会议要到{$need}人（{$whole}人的{$share}），只到了{$part}人：不够。
rule-assembly-households-holds = 村民会议要到{$need}户（{$whole}户的{$share}），到了{$part}户：够。
rule-assembly-households-broken = 村民会议要到{$need}户（{$whole}户的{$share}），只到了{$part}户：不够。
rule-assembly-majority-holds = 村民会议要{$need}赞成（到会{$whole}的{$share}），赞成{$part}：通过。
rule-assembly-majority-broken = 村民会议要{$need}赞成（到会{$whole}的{$share}），只有{$part}赞成：没通过。
rule-assembly-signatures-adults-holds = 村民会议要{$need}人签字（{$whole}人的{$share}），签了{$part}人：够。
rule-assembly-signatures-adults-broken = 村民会议要{$need}人签字（{$whole}人的{$share}），只签了{$part}人：不够。
rule-assembly-signatures-households-holds = 村民会议要{$need}户签字（{$whole}户的{$share}），签了{$part}户：够。
rule-assembly-signatures-households-broken = 村民会议要{$need}户签字（{$whole}户的{$share}），只签了{$part}户：不够。

# Posting.
rule-posting-days-holds = {$start}贴到{$end}，共{$days}天，不少于{$atleast}天：够。
rule-posting-days-broken = {$start}贴到{$end}，要贴够{$atleast}天，只有{$days}天：不够。
rule-posting-soon-holds = {$start}决议，{$end}贴出来：及时。
rule-posting-soon-broken = {$start}决议，{$end}才贴出来，隔了{$days}天：晚了。
rule-review-before-posting-holds = 乡镇{$start}审核，{$end}贴出来：先审核后张贴。
rule-review-before-posting-broken = 乡镇{$start}才审核，{$end}就贴出来了：没审先贴。

# Fall-backs, for the rules a county writes itself.
verdict-share-holds = {$rule}要{$need}（{$whole}的{$share}），有{$part}：够。
verdict-share-broken = {$rule}要{$need}（{$whole}的{$share}），只有{$part}：不够。
verdict-sum-holds = {$rule}合计{$sum}，对照{$total}：对得上。
verdict-sum-broken = {$rule}合计{$sum}，对照{$total}：对不上，请核对。
verdict-days-holds = {$rule}从{$start}到{$end}，{$days}天：符合。
verdict-days-broken = {$rule}从{$start}到{$end}，{$days}天：不符合。
verdict-posting-holds = {$rule}从{$start}到{$end}，{$days}天，要{$atleast}天：够。
verdict-posting-broken = {$rule}从{$start}到{$end}，{$days}天，要{$atleast}天：不够。
verdict-recusal-holds = {$rule}做到了。
verdict-recusal-broken = {$rule}{$name}没有做到。
verdict-order-holds = {$rule}做到了。
verdict-order-broken = {$rule}没有做到。
verdict-required-holds = {$rule}做到了。
verdict-required-broken = {$rule}没有做到。
verdict-forbidden-holds = {$rule}做到了。
verdict-forbidden-broken = {$rule}没有做到。
verdict-assembly-only-holds = {$rule}做到了。
verdict-assembly-only-broken = {$rule}没有做到。
verdict-path-holds = {$rule}做到了。
verdict-path-broken = {$rule}没有做到。
verdict-not-future-holds = {$rule}做到了。
verdict-not-future-broken = {$rule}没有做到。

# Where a rule is written. A number of an article is shown for the edition it stands in alone.
source-article = {$law}第{$article}条（{$edition}版）
source-article-unread = {$law}第{$article}条（{$edition}版，原文待核）
source-to-check = {$law}（{$edition}版，条款待核）
source-named = {$law}
source-custom = {$law}，县里可以改

# Findings: fields. A finding's code is documented; this is its sentence.
finding-field-missing = 这里要填：{$field}。
finding-field-type = {$field}的类型不对。
finding-field-unknown = 多了一栏，这里没有：{$field}。
finding-field-choice = {$field}要从列出的里面选一个。
finding-field-few = {$field}太少，至少要{$min}个。
finding-field-many = {$field}太多，最多{$max}个。
finding-field-range = {$field}要在{$min}到{$max}之间。
finding-field-form = {$field}的写法不对，请核对。
finding-field-long = {$field}太长：最多{$max}个字，现在{$length}个。
finding-field-hidden = {$field}里有看不见、会颠倒或盖住别的字的字符，请重新打字，不要粘贴。
finding-field-lines = {$field}只能写一行。

# What a body is that cannot be read.
finding-body-syntax = 发来的内容读不出来。
finding-body-null = 发来的内容里有空值。
finding-body-float = 发来的内容里有小数，只收整数。
finding-body-integer = 发来的内容里有太大的数。
finding-body-duplicate = 发来的内容里有一栏写了两遍。
finding-body-name = 发来的内容里有不认识的栏名。
finding-body-control = 发来的文字里有看不见的控制字符。
finding-body-unassigned = 发来的文字里有不认识的字符。
finding-body-nfc = 发来的文字没有统一写法（NFC）。
finding-body-depth = 发来的内容套得太深。

# Statements and their authors.
finding-statement-level = 这种内容不能放在这一级。
finding-statement-repeated = 这一件已经公布过了。
finding-statement-log = 这份内容写的是另一本账。
finding-author-signature = 提交人的签名对不上。
finding-author-authority = 签名的人没有这里的岗位，不能签这一件。
finding-suite-unknown = 这种签名算法查不了。
finding-key-weak = 这把公钥不安全，不能用。
finding-key-reused = 这把公钥已经用过，要换一把新的。
finding-division-unknown = 区划表里没有这个地方。
finding-rules-version = 用的不是当时有效的清单或规则，请刷新后重做。
finding-rules-document = 找不到它写明的清单、规则或区划表。
finding-founding-county = 建账写的区县前后不一致。
finding-founding-origin = 账本名和账本公钥里的名字不一致。
finding-founding-first = 建账只能是第一条，第一条只能是建账。
finding-appointment-level = 这个岗位不能管这一级的地方。
finding-appointment-area = 同一个地方写了两遍。
finding-appointment-possession = 证明不了本人持有这把钥匙。
finding-appointment-self = 登记员不能任命自己，要由另一位登记员来签。
finding-appointment-replaces = 要接替的那次任命不对：不是同一个人、同一个岗位，或者已经结束。
finding-dismissal-appointment = 要免去的任命不存在，或者已经结束。

# Rounds.
finding-round-signature = 审核人的签名对不上。
finding-round-post = 审核的人要是联村干部。
finding-round-verdict = 审核结果不对：前面几轮只能是退回，最后一轮只能是同意。
finding-round-reason = 退回要选一个理由并写几句话，同意的不写理由。
finding-round-self = 自己不能审自己提交的。
finding-round-prior = 和上一轮接不上。
finding-round-statement = 审核的和提交的不是同一份。
finding-round-author = 这一轮写的提交人不对。
finding-round-authority = 审核的人不管这个村，或者岗位已经结束。
finding-rounds-none = 这种内容不用审核，却写了审核。
finding-rounds-missing = 没有联村干部的审核。
finding-rounds-number = 轮次不对。

# Entries, chains and checkpoints.
finding-entry-size = 这一条太大：{$length}字节，最多{$max}字节。
finding-entry-form = 这一条读不出来：{$detail}。
finding-entry-field = 这一条的{$field}不对。
finding-entry-hash = 这一条被改过：算出来是{$computed}，账本里记的是{$logged}。
finding-entry-at = 这一条的入账时间早过前一条。
finding-entry-chain = 这一条放错了地方。
finding-entry-county = 这一条不是本区县的。
finding-chain-seq = 本村的编号不连着。
finding-chain-prev = 和本村的前一条接不上。
finding-checkpoint-key = 账本的公钥不是给定的那一把。
finding-checkpoint-signature = 账本的签名对不上：{$detail}。
finding-checkpoint-origin = 签名写的是另一本账：{$origin}。
finding-checkpoint-size = 签名说有{$stated}条，实际有{$found}条。
finding-checkpoint-root = 签名的树根是{$stated}，算出来是{$computed}。
finding-checkpoint-form = 检查点无法读取。
finding-entry-missing = 这一条不见了。
finding-entry-extra = 有 {$count} 条记录不在检查点所记的条数之内。
finding-bundle-form = {$path} 里有 {$count} 条，应有 {$need} 条，或者无法读取。
finding-tile-hash = 第 {$level} 层第 {$n} 块哈希与其下的记录对不上。
finding-tile-form = 第 {$level} 层第 {$n} 块哈希无法读取。
finding-tile-missing = 第 {$level} 层第 {$n} 块哈希不见了。
finding-store-leaf = 列表里显示的与这一条的内容不一致：{$columns}。
finding-store-head = 库里记的条数或根哈希与各条记录对不上。

# 查验：没能查的
finding-unchecked-key = 所给公钥不能用：{$detail}
finding-unchecked-unreachable = 无法读取：{$detail}
finding-unchecked-server = 服务器没有回答：{$detail}
finding-unchecked-no-ledger = 那里没有账本：{$detail}
finding-unchecked-too-many = 对不上的太多，读到第 {$detail} 条后停止。
finding-other = {$field}不对，请核对。
finding-invitation-used = 这个邀请已经用过了，每个邀请只能用一次。
finding-invitation-unknown = 没有这个邀请，可能链接不全，或者已经收回。
finding-invitation-expired = 这个邀请过期了，请找登记员要一个新的。
finding-document-form = 这份文件读不出来：{ $detail }
finding-statement-size = 内容太长：{ $length }字节，最多{ $max }字节。

# What the privacy guard sees.
finding-privacy-identity = {$field}里像有身份证号码。
finding-privacy-identity-doubtful = {$field}里像有身份证号码，但校验不对，可能抄错了。
finding-privacy-identity-15 = {$field}里像有十五位的老身份证号码。
finding-privacy-travel-document = {$field}里像有护照或通行证号码。
finding-privacy-bank-card = {$field}里像有银行卡号。
finding-privacy-mobile = {$field}里像有手机号。
finding-privacy-landline = {$field}里像有座机号。
finding-privacy-address = {$field}写到了门牌号；写到村民小组就够了。
finding-privacy-account = {$field}里像有微信号、QQ号或邮箱。
finding-privacy-plate = {$field}里像有车牌号。
finding-privacy-minor = {$field}里像有不满十四岁的孩子的姓名。
finding-privacy-health = {$field}说到了健康或残疾情况。
finding-privacy-private-life = {$field}说到了婚育、信仰、违法犯罪等私事。
finding-privacy-secret = {$field}里像有国家秘密或内部文件的字样。
