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
rule-posting-open-holds = 公示到{$start}，公布时还没过：在公示期里。
rule-posting-open-broken = 公示只到{$start}，到{$end}已经过了：请把公示日期改到后面，重新张贴。
rule-review-before-posting-holds = 乡镇{$start}审核，{$end}贴出来：先审核后张贴。
rule-review-before-posting-broken = 乡镇{$start}才审核，{$end}就贴出来了：没审先贴。

# Seals, the collective's members, groups, notices, the Party.
rule-step-sealed-holds = 每一步开完会就封存，日期才算数。已经有了。
rule-step-sealed-broken = 每一步开完会就封存，日期才算数。现在没有。
rule-members-notice-holds = 成员大会要提前10天通知时间、地点和事项。从{$start}到{$end}，{$days}天：够。
rule-members-notice-broken = 成员大会要提前10天通知时间、地点和事项。从{$start}到{$end}，只有{$days}天，要{$atleast}天：不够。
rule-members-quorum-holds = 成员（代表）大会，到会的要达到全体的三分之二。{$whole}人要{$need}人，有{$part}人：够。
rule-members-quorum-broken = 成员（代表）大会，到会的要达到全体的三分之二。{$whole}人要{$need}人，只有{$part}人：不够。
rule-members-majority-holds = 成员（代表）大会，赞成的要达到全体的三分之二。{$whole}人要{$need}人，有{$part}人：够。
rule-members-majority-broken = 成员（代表）大会，赞成的要达到全体的三分之二。{$whole}人要{$need}人，只有{$part}人：不够。
rule-members-due-holds = 应到的成员，不能比全体成员多。现在是{$sum}，不多于{$total}：对得上。
rule-members-due-broken = 应到的成员，不能比全体成员多。现在是{$sum}，多过了{$total}：请核对。
rule-members-proxies-holds = 委托的和线上参加的，都算在到会的人里。现在是{$sum}，不多于{$total}：对得上。
rule-members-proxies-broken = 委托的和线上参加的，都算在到会的人里。现在是{$sum}，多过了{$total}：请核对。
rule-members-signatures-holds = 签字的人，不能比到会的多。现在是{$sum}，不多于{$total}：对得上。
rule-members-signatures-broken = 签字的人，不能比到会的多。现在是{$sum}，多过了{$total}：请核对。
rule-members-charter-holds = 由成员代表大会定的，要写明章程哪一条授权。已经有了。
rule-members-charter-broken = 由成员代表大会定的，要写明章程哪一条授权。现在没有。
rule-group-quorum-holds = 村民小组会议，到会的要达到三分之二。{$whole}要{$need}，有{$part}：够。
rule-group-quorum-broken = 村民小组会议，到会的要达到三分之二。{$whole}要{$need}，只有{$part}：不够。
rule-group-majority-holds = 村民小组会议，赞成的要超过到会的一半。{$whole}要{$need}，有{$part}：够。
rule-group-majority-broken = 村民小组会议，赞成的要超过到会的一半。{$whole}要{$need}，只有{$part}：不够。
rule-group-signatures-holds = 签字的人，不能比到会的多。现在是{$sum}，不多于{$total}：对得上。
rule-group-signatures-broken = 签字的人，不能比到会的多。现在是{$sum}，多过了{$total}：请核对。
rule-group-posted-holds = 小组定了的事，要马上在组里公布。从{$start}到{$end}，{$days}天：及时。
rule-group-posted-broken = 小组定了的事，要马上在组里公布。从{$start}到{$end}，隔了{$days}天：晚了。
rule-notice-days-holds = 入户审核后的公示要满7天。从{$start}到{$end}，{$days}天：够。
rule-notice-days-broken = 入户审核后的公示要满7天。从{$start}到{$end}，只有{$days}天，要{$atleast}天：不够。
rule-party-quorum-holds = 党员会议，到会的要超过应到的一半。{$whole}人要{$need}人，有{$part}人：够。
rule-party-quorum-broken = 党员会议，到会的要超过应到的一半。{$whole}人要{$need}人，只有{$part}人：不够。
rule-party-majority-holds = 党员会议，赞成的要超过应到的一半。{$whole}人要{$need}人，有{$part}人：够。
rule-party-majority-broken = 党员会议，赞成的要超过应到的一半。{$whole}人要{$need}人，只有{$part}人：不够。
rule-contractor-named-holds = 项目和采购要写明由谁实施。已经有了。
rule-contractor-named-broken = 项目和采购要写明由谁实施。现在没有。
rule-responsible-named-holds = 要写明责任人。已经有了。
rule-responsible-named-broken = 要写明责任人。现在没有。

# Progress.
rule-progress-not-future-holds = 还没发生的事，不能先写进来。写的日期都已经过了。
rule-progress-not-future-broken = 还没发生的事，不能先写进来。写的是{$start}，今天才{$end}。
rule-tender-after-decision-holds = 先决议，后招标。前面是{$start}，后面是{$end}：先后对。
rule-tender-after-decision-broken = 先决议，后招标。前面写的是{$start}，后面反而是{$end}：请核对。
rule-contract-after-decision-holds = 先决议，后签合同。前面是{$start}，后面是{$end}：先后对。
rule-contract-after-decision-broken = 先决议，后签合同。前面写的是{$start}，后面反而是{$end}：请核对。
rule-contract-period-holds = 合同工期不能倒着写。前面是{$start}，后面是{$end}：先后对。
rule-contract-period-broken = 合同工期不能倒着写。前面写的是{$start}，后面反而是{$end}：请核对。
rule-start-after-decision-holds = 先决议，后开工。前面是{$start}，后面是{$end}：先后对。
rule-start-after-decision-broken = 先决议，后开工。前面写的是{$start}，后面反而是{$end}：请核对。
rule-tender-within-control-holds = 中标价不能高过控制价。现在是{$sum}，不多于{$total}：对得上。
rule-tender-within-control-broken = 中标价不能高过控制价。现在是{$sum}，多过了{$total}：请核对。
rule-contract-within-decision-holds = 合同价不要高过决议定的金额。现在是{$sum}，不多于{$total}：对得上。
rule-contract-within-decision-broken = 合同价不要高过决议定的金额。现在是{$sum}，多过了{$total}：请核对。
rule-contract-as-tendered-holds = 合同价要和中标价一样。现在是{$sum}和{$total}：对得上。
rule-contract-as-tendered-broken = 合同价要和中标价一样。现在是{$sum}和{$total}：对不上，请核对。
rule-award-posted-holds = 中标结果至少贴3天。从{$start}到{$end}，{$days}天：够。
rule-award-posted-broken = 中标结果至少贴3天。从{$start}到{$end}，只有{$days}天，要{$atleast}天：不够。
rule-call-posted-holds = 招标公告至少贴5天。从{$start}到{$end}，{$days}天：够。
rule-call-posted-broken = 招标公告至少贴5天。从{$start}到{$end}，只有{$days}天，要{$atleast}天：不够。
rule-payments-after-decision-holds = 先决议，后付钱。付款都在{$start}到{$end}里。
rule-payments-after-decision-broken = 先决议，后付钱。{$date}的付款不在{$start}（决议）到{$end}（登记）里：请核对。
rule-payments-within-contract-holds = 付出去的钱，不能比合同价多。现在是{$sum}，不多于{$total}：对得上。
rule-payments-within-contract-broken = 付出去的钱，不能比合同价多。现在是{$sum}，多过了{$total}：请核对。

# The end of a posting.
rule-disclosure-not-future-holds = 公示没到期，不能先写结束。写的日期都已经过了。
rule-disclosure-not-future-broken = 公示没到期，不能先写结束。写的是{$start}，今天才{$end}。
rule-disclosure-days-holds = 张贴的起止日期不能倒着写。前面是{$start}，后面是{$end}：先后对。
rule-disclosure-days-broken = 张贴的起止日期不能倒着写。前面写的是{$start}，后面反而是{$end}：请核对。
rule-disclosure-begun-holds = 实际张贴不要比公告写的晚。前面是{$start}，后面是{$end}：先后对。
rule-disclosure-begun-broken = 实际张贴不要比公告写的晚。前面写的是{$start}，后面反而是{$end}：请核对。
rule-disclosure-hung-holds = 要贴满公告写的天数，不满的重新张贴。前面是{$start}，后面是{$end}：先后对。
rule-disclosure-hung-broken = 要贴满公告写的天数，不满的重新张贴。前面写的是{$start}，后面反而是{$end}：请核对。
rule-disclosure-answered-holds = 收到的异议要一条一条答复。现在是{$sum}，不多于{$total}：对得上。
rule-disclosure-answered-broken = 收到的异议要一条一条答复。现在是{$sum}，多过了{$total}：请核对。
rule-disclosure-received-holds = 写出来的异议，不能比收到的多。现在是{$sum}，不多于{$total}：对得上。
rule-disclosure-received-broken = 写出来的异议，不能比收到的多。现在是{$sum}，多过了{$total}：请核对。

# Outcomes.
rule-outcome-not-future-holds = 还没验收，不能先写结果。写的日期都已经过了。
rule-outcome-not-future-broken = 还没验收，不能先写结果。写的是{$start}，今天才{$end}。
rule-outcome-after-decision-holds = 先决议，后开工。前面是{$start}，后面是{$end}：先后对。
rule-outcome-after-decision-broken = 先决议，后开工。前面写的是{$start}，后面反而是{$end}：请核对。
rule-outcome-term-holds = 完工不能早过开工。前面是{$start}，后面是{$end}：先后对。
rule-outcome-term-broken = 完工不能早过开工。前面写的是{$start}，后面反而是{$end}：请核对。
rule-outcome-accepted-holds = 先完工，后验收。前面是{$start}，后面是{$end}：先后对。
rule-outcome-accepted-broken = 先完工，后验收。前面写的是{$start}，后面反而是{$end}：请核对。
rule-outcome-posted-holds = 先验收，后公示结果。前面是{$start}，后面是{$end}：先后对。
rule-outcome-posted-broken = 先验收，后公示结果。前面写的是{$start}，后面反而是{$end}：请核对。
rule-outcome-lines-planned-holds = 各项预算加起来，要等于总预算。现在是{$sum}和{$total}：对得上。
rule-outcome-lines-planned-broken = 各项预算加起来，要等于总预算。现在是{$sum}和{$total}：对不上，请核对。
rule-outcome-lines-actual-holds = 各项决算加起来，要等于总决算。现在是{$sum}和{$total}：对得上。
rule-outcome-lines-actual-broken = 各项决算加起来，要等于总决算。现在是{$sum}和{$total}：对不上，请核对。
rule-outcome-sources-planned-holds = 各项资金来源的计划数加起来，要等于总预算。现在是{$sum}和{$total}：对得上。
rule-outcome-sources-planned-broken = 各项资金来源的计划数加起来，要等于总预算。现在是{$sum}和{$total}：对不上，请核对。
rule-outcome-sources-actual-holds = 各项资金来源的实际数加起来，要等于总决算。现在是{$sum}和{$total}：对得上。
rule-outcome-sources-actual-broken = 各项资金来源的实际数加起来，要等于总决算。现在是{$sum}和{$total}：对不上，请核对。
rule-outcome-as-decided-holds = 预算要和决议定的金额一样。现在是{$sum}和{$total}：对得上。
rule-outcome-as-decided-broken = 预算要和决议定的金额一样。现在是{$sum}和{$total}：对不上，请核对。
rule-outcome-within-budget-holds = 决算不要超过预算，超了要说清楚原因。现在是{$sum}，不多于{$total}：对得上。
rule-outcome-within-budget-broken = 决算不要超过预算，超了要说清楚原因。现在是{$sum}，多过了{$total}：请核对。
rule-outcome-paid-holds = 已经付的，不能比审定的多。现在是{$sum}，不多于{$total}：对得上。
rule-outcome-paid-broken = 已经付的，不能比审定的多。现在是{$sum}，多过了{$total}：请核对。
rule-outcome-settled-holds = 审定价不能比送审价高。现在是{$sum}，不多于{$total}：对得上。
rule-outcome-settled-broken = 审定价不能比送审价高。现在是{$sum}，多过了{$total}：请核对。
rule-outcome-satisfaction-holds = 满意、基本满意、不满意加起来，不能比问到的人多。现在是{$sum}，不多于{$total}：对得上。
rule-outcome-satisfaction-broken = 满意、基本满意、不满意加起来，不能比问到的人多。现在是{$sum}，多过了{$total}：请核对。
rule-outcome-photos-holds = 要有完工后的照片。已经有了。
rule-outcome-photos-broken = 要有完工后的照片。现在没有。
rule-outcome-posting-days-holds = {$start}贴到{$end}，共{$days}天，不少于{$atleast}天：够。
rule-outcome-posting-days-broken = {$start}贴到{$end}，要贴够{$atleast}天，只有{$days}天：不够。

# Notices.
rule-notice-posting-days-holds = {$start}贴到{$end}，共{$days}天，不少于{$atleast}天：够。
rule-notice-posting-days-broken = {$start}贴到{$end}，要贴够{$atleast}天，只有{$days}天：不够。
rule-notice-period-holds = 公开的期间不能倒着写。前面是{$start}，后面是{$end}：先后对。
rule-notice-period-broken = 公开的期间不能倒着写。前面写的是{$start}，后面反而是{$end}：请核对。
rule-notice-period-over-holds = 这个期间还没过完，不能先公开。写的日期都已经过了。
rule-notice-period-over-broken = 这个期间还没过完，不能先公开。写的是{$start}，今天才{$end}。
rule-notice-duty-holds = 要对得上公开任务：事项、起止日期都要对。{$start}到{$end}这一期：对得上。
rule-notice-duty-broken = 要对得上公开任务：事项、起止日期都要对。从{$start}到{$end}，和任务对不上：请核对。
rule-accounts-balance-holds = 上期结余加收入减支出，要等于本期结余。现在是{$sum}和{$total}：对得上。
rule-accounts-balance-broken = 上期结余加收入减支出，要等于本期结余。现在是{$sum}和{$total}：对不上，请核对。
rule-accounts-income-holds = 收入一笔一笔加起来，要等于总收入。现在是{$sum}和{$total}：对得上。
rule-accounts-income-broken = 收入一笔一笔加起来，要等于总收入。现在是{$sum}和{$total}：对不上，请核对。
rule-accounts-spending-holds = 支出一笔一笔加起来，要等于总支出。现在是{$sum}和{$total}：对得上。
rule-accounts-spending-broken = 支出一笔一笔加起来，要等于总支出。现在是{$sum}和{$total}：对不上，请核对。
rule-accounts-running-holds = 每一笔后面的余额都要对得上。都对得上。
rule-accounts-running-broken = 每一笔后面的余额都要对得上。第{$line}笔后面写的是{$total}，算出来是{$sum}：请核对。
rule-accounts-dates-holds = 每一笔的日期都要在这个期间里。都在{$start}到{$end}里。
rule-accounts-dates-broken = 每一笔的日期都要在这个期间里。{$date}不在{$start}到{$end}里：请核对。
rule-accounts-held-holds = 库存现金加银行存款，要等于本期结余。现在是{$sum}和{$total}：对得上。
rule-accounts-held-broken = 库存现金加银行存款，要等于本期结余。现在是{$sum}和{$total}：对不上，请核对。
rule-assets-count-holds = 资产的件数要对得上。现在是{$sum}和{$total}：对得上。
rule-assets-count-broken = 资产的件数要对得上。现在是{$sum}和{$total}：对不上，请核对。
rule-assets-net-holds = 各项净值加起来，要等于总净值。现在是{$sum}和{$total}：对得上。
rule-assets-net-broken = 各项净值加起来，要等于总净值。现在是{$sum}和{$total}：对不上，请核对。
rule-leases-count-holds = 合同的份数要对得上。现在是{$sum}和{$total}：对得上。
rule-leases-count-broken = 合同的份数要对得上。现在是{$sum}和{$total}：对不上，请核对。
rule-leases-rent-holds = 各份年租金加起来，要等于总租金。现在是{$sum}和{$total}：对得上。
rule-leases-rent-broken = 各份年租金加起来，要等于总租金。现在是{$sum}和{$total}：对不上，请核对。
rule-debts-owed-to-holds = 别人欠村里的，一笔一笔加起来要对得上。现在是{$sum}和{$total}：对得上。
rule-debts-owed-to-broken = 别人欠村里的，一笔一笔加起来要对得上。现在是{$sum}和{$total}：对不上，请核对。
rule-debts-owed-by-holds = 村里欠别人的，一笔一笔加起来要对得上。现在是{$sum}和{$total}：对得上。
rule-debts-owed-by-broken = 村里欠别人的，一笔一笔加起来要对得上。现在是{$sum}和{$total}：对不上，请核对。
rule-pay-total-holds = 各人的报酬加起来，要等于总额。现在是{$sum}和{$total}：对得上。
rule-pay-total-broken = 各人的报酬加起来，要等于总额。现在是{$sum}和{$total}：对不上，请核对。
rule-grants-received-holds = 到账的钱，一笔一笔加起来要对得上。现在是{$sum}和{$total}：对得上。
rule-grants-received-broken = 到账的钱，一笔一笔加起来要对得上。现在是{$sum}和{$total}：对不上，请核对。
rule-grants-spent-holds = 用掉的钱，一笔一笔加起来要对得上。现在是{$sum}和{$total}：对得上。
rule-grants-spent-broken = 用掉的钱，一笔一笔加起来要对得上。现在是{$sum}和{$total}：对不上，请核对。
rule-stamps-count-holds = 用印的次数要对得上。现在是{$sum}和{$total}：对得上。
rule-stamps-count-broken = 用印的次数要对得上。现在是{$sum}和{$total}：对不上，请核对。
rule-stamps-dates-holds = 每次用印的日期都要在这个期间里。都在{$start}到{$end}里。
rule-stamps-dates-broken = 每次用印的日期都要在这个期间里。{$date}不在{$start}到{$end}里：请核对。
rule-payments-total-holds = 各笔付款加起来，要等于总额。现在是{$sum}和{$total}：对得上。
rule-payments-total-broken = 各笔付款加起来，要等于总额。现在是{$sum}和{$total}：对不上，请核对。
rule-benefits-groups-holds = 各组的金额加起来，要等于总额。现在是{$sum}和{$total}：对得上。
rule-benefits-groups-broken = 各组的金额加起来，要等于总额。现在是{$sum}和{$total}：对不上，请核对。
rule-benefits-households-holds = 各组的户数加起来，要等于总户数。现在是{$sum}和{$total}：对得上。
rule-benefits-households-broken = 各组的户数加起来，要等于总户数。现在是{$sum}和{$total}：对不上，请核对。
rule-benefits-list-holds = 名单的行数要和户数一样。现在是{$sum}和{$total}：对得上。
rule-benefits-list-broken = 名单的行数要和户数一样。现在是{$sum}和{$total}：对不上，请核对。
rule-distribution-whole-holds = 提留加分配，不能超过可分配的收益。现在是{$sum}，不多于{$total}：对得上。
rule-distribution-whole-broken = 提留加分配，不能超过可分配的收益。现在是{$sum}，多过了{$total}：请核对。

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
verdict-not-past-holds = {$rule}做到了。
verdict-not-past-broken = {$rule}没有做到：写的是{$start}，今天已经{$end}。
verdict-within-holds = {$rule}都在{$start}到{$end}里。
verdict-within-broken = {$rule}{$date}不在{$start}到{$end}里，请核对。
verdict-running-holds = {$rule}都对得上。
verdict-running-broken = {$rule}第{$line}笔后面写的是{$total}，算出来是{$sum}，请核对。
verdict-duty-holds = {$rule}做到了。
verdict-duty-broken = {$rule}从{$start}到{$end}对不上，请核对。

# Where a rule is written. A number of an article is shown for the edition it stands in alone.
source-article = {$law}第{$article}条（{$edition}版）
source-article-unread = {$law}第{$article}条（{$edition}版，原文待核）
source-to-check = {$law}（{$edition}版，条款待核）
source-named = {$law}
source-custom = {$law}，县里可以改

# Findings: fields. A finding's code is documented; this is its sentence.
finding-field-missing = 这里要填：{$field}。
finding-field-type = {$field}填得不对：数目只写数字，例如12万元写120000。
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
finding-logkey-origin = 新的账本公钥不是这本账的名字。
finding-logkey-from = 新公钥写的起用条数已经过了。

# What is said about an earlier entry, and what stands outside an entry.
finding-about-entry = 账本里没有它说的那一条。
finding-about-chain = 它说的那一条是别的村的。
finding-about-kind = 它说的那一条不是这一类该接着说的。
finding-about-withdrawn = 它说的那一条已经撤回了。
finding-about-followed = 前面已经有人接着说过了，只能说一次；要改就更正最新的那一条。
finding-correction-kind = 更正后的内容和原来的不是同一类。
finding-correction-about = 更正后说的不是原来那一件。
finding-table-document = 找不到它写明的明细表，或者明细表读不出来。
finding-table-topic = 明细表是别的内容的。
finding-table-twice = 明细写了两处：里面一份，外面一份，只能留一份。

# What was sealed before.
finding-seal-entry = 写的不是这一步最新的封存。
finding-seal-opening = 现在写的和当时封存的不一样。
finding-seal-unopened = 这一步封存过，公布时要对上。
finding-seal-recorded = 记录日期和封存的那一天不一样。
finding-seal-changed = 这一步封存过{$times}次（第{$entries}条），以最新的为准，前面的都留着可查。
finding-seal-left = 有一步封存过（第{$entries}条），公布的内容里没有。

# Rounds.
finding-round-signature = 审核人的签名对不上。
finding-round-post = 这一类不用监委会主任签意见。
finding-round-verdict = 审核结果不对：监委会主任只能同意或有异议，联村干部前面只能退回、最后只能同意。
finding-round-reason = 退回和有异议都要选一个理由并写几句话，同意的不写理由。
finding-round-self = 自己不能审自己提交的。
finding-round-prior = 和上一轮接不上。
finding-round-statement = 审核的和提交的不是同一份。
finding-round-author = 这一轮写的提交人不对。
finding-round-authority = 审核的人不管这个村，或者岗位已经结束。
finding-round-twice = 监委会主任对同一份只签一次意见。
finding-round-another = 监委会主任看的和联村干部审的不是同一份。
finding-rounds-none = 这种内容不用审核，却写了审核。
finding-rounds-missing = 没有联村干部的审核。
finding-rounds-number = 轮次不对。

# The scrutineer's opinion.
finding-scrutiny-unsealed = 没有监委会主任的意见，也没有提交那天的封存，不能算等够了。
finding-scrutiny-early = 监委会主任还没签意见，要等到{$end}过完（{$start}提交）。
finding-scrutiny-silent = {$start}提交，到{$end}监委会主任没有签意见。
finding-scrutiny-nobody = 这个村现在没有监委会主任，没有人签意见。
finding-scrutiny-calendar = 没有节假日表，算不出监委会主任的期限到哪天。

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
finding-checkpoint-replaced = 账本是用已经换下的公钥签的：{$detail}。
finding-checkpoint-form = 检查点无法读取。
finding-entry-missing = 这一条不见了。
finding-entry-extra = 有 {$count} 条记录不在检查点所记的条数之内。
finding-bundle-form = {$path} 里有 {$count} 条，应有 {$need} 条，或者无法读取。
finding-tile-hash = 第 {$level} 层第 {$n} 块哈希与其下的记录对不上。
finding-tile-form = 第 {$level} 层第 {$n} 块哈希无法读取。
finding-tile-missing = 第 {$level} 层第 {$n} 块哈希不见了。
finding-store-leaf = 列表里显示的与这一条的内容不一致：{$columns}。
finding-store-head = 库里记的条数或根哈希与各条记录对不上。
finding-paper-absent = {$field}：这里写的附件不见了（{$hash}）。
finding-paper-differs = {$field}：这里写的附件和签名时的不一样（{$hash}）。
finding-paper-kept = {$field}：这份名单过了期，还没有删掉（{$hash}）。

# 查验：没能查的
finding-unchecked-key = 所给公钥不能用：{$detail}
finding-unchecked-unreachable = 无法读取：{$detail}
finding-unchecked-server = 服务器没有回答：{$detail}
finding-unchecked-no-ledger = 那里没有账本：{$detail}
finding-unchecked-too-many = 对不上的太多，读到第 {$detail} 条后停止。
finding-unchecked-files = 附件没能读：{$detail}
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
