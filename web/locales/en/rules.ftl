# What a rule's verdict says: rule-<id>-holds and -broken for the rules of the sample pack, verdict-<check>-holds and -broken for any other.

# The whole matter.
rule-path-holds = The path is one the catalogue gives for this item and sum.
rule-path-broken = The path does not fit the catalogue: see which one this item and sum take.
rule-assembly-only-holds = This item belongs to the villagers' assembly, and the assembly decided it.
rule-assembly-only-broken = The charter and village rules are decided by the villagers' assembly; the representatives cannot.
rule-order-holds = The four discussions and the posting follow one another: the dates are in order.
rule-order-broken = The dates are out of order: one step is on {$start}, the next on {$end}. Please check.
rule-not-future-holds = Every meeting has been held by now.
rule-not-future-broken = A meeting is dated in the future: record it once it has been held.
rule-money-sources-holds = The sources come to {$sum}, and the total is {$total}: they agree.
rule-money-sources-broken = The sources come to {$sum}, but the total is {$total}. Please check.

# Every discussion.
rule-attendance-holds = Present and recused are {$sum}, of {$total} due: that agrees.
rule-attendance-broken = Present and recused are {$sum}, more than the {$total} due. Please check.
rule-votes-holds = For, against and abstaining are {$sum}, of {$total} present: that agrees.
rule-votes-broken = For, against and abstaining are {$sum}, more than the {$total} present. Please check.
rule-recusal-holds = Nobody recused hosted, kept the record or counted the votes.
rule-recusal-broken = {$name} was recused and so may not host, keep the record or count the votes.
rule-recorded-after-holds = Met on {$start}, recorded on {$end}: in that order.
rule-recorded-after-broken = Met on {$start} but recorded on {$end}, before it: the dates are wrong.
rule-recorded-soon-holds = Met on {$start}, recorded on {$end}: in time.
rule-recorded-soon-broken = Met on {$start}, recorded only on {$end}, {$days} days after: late.

# Proposal and consultation.
rule-proposal-quorum-holds = The Party organisation's proposal needs {$need} ({$share} of {$whole}); {$part} came: enough.
rule-proposal-quorum-broken = The Party organisation's proposal needs {$need} ({$share} of {$whole}); only {$part} came: not enough.
rule-proposal-majority-holds = The proposal needs {$need} for it ({$share} of {$whole} due); {$part} were: passed.
rule-proposal-majority-broken = The proposal needs {$need} for it ({$share} of {$whole} due); only {$part} were: not passed.
rule-consultation-quorum-holds = The two committees' consultation needs {$need} ({$share} of {$whole}); {$part} came: enough.
rule-consultation-quorum-broken = The two committees' consultation needs {$need} ({$share} of {$whole}); only {$part} came: not enough.
rule-consultation-majority-holds = The consultation needs {$need} for it ({$share} of {$whole} present); {$part} were: passed.
rule-consultation-majority-broken = The consultation needs {$need} for it ({$share} of {$whole} present); only {$part} were: not passed.
rule-merged-forbidden-holds = The proposal and the consultation were two meetings.
rule-merged-forbidden-broken = The proposal and the consultation were merged into one: they are to be two meetings.

# Deliberation.
rule-deliberation-voting-holds = {$sum} of {$total} Party members have a vote: that agrees.
rule-deliberation-voting-broken = {$sum} members with a vote are more than the {$total} Party members there are. Please check.
rule-deliberation-due-holds = {$sum} were due, of {$total} members with a vote: that agrees.
rule-deliberation-due-broken = {$sum} due are more than the {$total} members with a vote. Please check.
rule-deliberation-quorum-holds = The members' meeting needs {$need} ({$share} of {$whole}); {$part} came: enough.
rule-deliberation-quorum-broken = The members' meeting needs {$need} ({$share} of {$whole}); only {$part} came: not enough.
rule-deliberation-majority-holds = The members' meeting needs {$need} for it ({$share} of {$whole} due); {$part} were: passed.
rule-deliberation-majority-broken = The members' meeting needs {$need} for it ({$share} of {$whole} due); only {$part} were: not passed.
rule-deliberation-branch-holds = Of {$whole} members with a vote {$need} are needed ({$share}); {$part} came: enough.
rule-deliberation-branch-broken = Of {$whole} members with a vote {$need} are needed ({$share}); only {$part} came: not enough.
rule-deliberation-sent-holds = The plan was sent on {$start} for the meeting on {$end}: beforehand.
rule-deliberation-sent-broken = The plan was sent only on {$start} for the meeting on {$end}: not beforehand.
rule-deliberation-township-holds = Somebody from the township attended the members' meeting.
rule-deliberation-township-broken = Nobody from the township is named as attending the members' meeting.

# Resolution, by either meeting.
rule-notice-before-holds = Notice on {$start}, meeting on {$end}: notice came first.
rule-notice-before-broken = Notice only on {$start}, after the meeting on {$end}: the dates are wrong.
rule-signatures-present-holds = {$sum} signed, of {$total} present: that agrees.
rule-signatures-present-broken = {$sum} signatures are more than the {$total} present. Please check.
rule-signatures-objecting-holds = {$sum} signed as objecting, of {$total} who signed: that agrees.
rule-signatures-objecting-broken = {$sum} who signed as objecting are more than the {$total} who signed. Please check.
rule-ballots-issued-holds = {$sum} ballots issued to {$total} present: that agrees.
rule-ballots-issued-broken = {$sum} ballots issued are more than the {$total} present. Please check.
rule-ballots-returned-holds = {$sum} ballots came back of {$total} issued: that agrees.
rule-ballots-returned-broken = {$sum} ballots came back, more than the {$total} issued. Please check.
rule-ballots-valid-holds = Valid and invalid ballots are {$sum}, and {$total} came back: they agree.
rule-ballots-valid-broken = Valid and invalid ballots are {$sum}, but {$total} came back. Please check.
rule-ballots-votes-holds = For, against and abstaining are {$sum}, of {$total} valid ballots: they agree.
rule-ballots-votes-broken = For, against and abstaining are {$sum}, but there are {$total} valid ballots. Please check.
rule-resolution-township-holds = Somebody from the township attended the resolving meeting.
rule-resolution-township-broken = Nobody from the township is named as attending the resolving meeting.
rule-resolution-review-holds = The township has reviewed whether the resolution is lawful.
rule-resolution-review-broken = No review by the township is given.

# Resolution, by the representatives.
rule-representatives-authorised-holds = The villagers' assembly's authorisation is given.
rule-representatives-authorised-broken = No authorisation is given: the representatives decide only what the villagers' assembly has authorised.
rule-representatives-authorised-before-holds = Authorised on {$start}, decided on {$end}: in that order.
rule-representatives-authorised-before-broken = Authorised only on {$start}, but decided on {$end}: decided without authorisation.
rule-representatives-composed-holds = The meeting's composition is given.
rule-representatives-composed-broken = The meeting's composition is missing: committee, representatives, women among them.
rule-representatives-composition-holds = Committee and representatives are {$sum}, and {$total} were due: they agree.
rule-representatives-composition-broken = Committee and representatives are {$sum}, but {$total} were due. Please check.
rule-representatives-share-holds = Of {$whole} members {$need} must be representatives ({$share}); {$part} are: enough.
rule-representatives-share-broken = Of {$whole} members {$need} must be representatives ({$share}); only {$part} are: not enough.
rule-representatives-women-count-holds = {$sum} women among {$total} representatives: that agrees.
rule-representatives-women-count-broken = {$sum} women are more than the {$total} representatives. Please check.
rule-representatives-women-holds = Of {$whole} representatives {$need} must be women ({$share}); {$part} are: enough.
rule-representatives-women-broken = Of {$whole} representatives {$need} must be women ({$share}); only {$part} are: not enough.
rule-representatives-notice-holds = Notice on {$start}, meeting on {$end}: {$atleast} days or more beforehand.
rule-representatives-notice-broken = Notice on {$start}, meeting on {$end}: not {$atleast} days beforehand.
rule-representatives-quorum-holds = The representatives' meeting needs {$need} ({$share} of {$whole}); {$part} came: enough.
rule-representatives-quorum-broken = The representatives' meeting needs {$need} ({$share} of {$whole}); only {$part} came: not enough.
rule-representatives-majority-holds = The representatives' meeting needs {$need} for it ({$share} of {$whole} present); {$part} were: passed.
rule-representatives-majority-broken = The representatives' meeting needs {$need} for it ({$share} of {$whole} present); only {$part} were: not passed.
rule-representatives-signatures-holds = The representatives' meeting needs {$need} signatures ({$share} of {$whole}); there are {$part}: enough.
rule-representatives-signatures-broken = The representatives' meeting needs {$need} signatures ({$share} of {$whole}); there are only {$part}: not enough.

# Resolution, by the assembly.
rule-assembly-basis-holds = It is stated how the assembly is counted.
rule-assembly-basis-broken = It is not stated how the assembly is counted: by adults or by households.
rule-assembly-notice-holds = Notice on {$start}, meeting on {$end}: {$atleast} days or more beforehand.
rule-assembly-notice-broken = Notice on {$start}, meeting on {$end}: not {$atleast} days beforehand.
rule-assembly-adults-holds = The villagers' assembly needs {$need} ({$share} of {$whole}); {$part} came: enough.
rule-assembly-adults-broken = The villagers' assembly needs {$need} ({$share} of {$whole}); only {$part} came: not enough.
rule-assembly-households-holds = The villagers' assembly needs {$need} households ({$share} of {$whole}); {$part} came: enough.
rule-assembly-households-broken = The villagers' assembly needs {$need} households ({$share} of {$whole}); only {$part} came: not enough.
rule-assembly-majority-holds = The villagers' assembly needs {$need} for it ({$share} of {$whole} present); {$part} were: passed.
rule-assembly-majority-broken = The villagers' assembly needs {$need} for it ({$share} of {$whole} present); only {$part} were: not passed.
rule-assembly-signatures-adults-holds = The villagers' assembly needs {$need} signatures ({$share} of {$whole}); there are {$part}: enough.
rule-assembly-signatures-adults-broken = The villagers' assembly needs {$need} signatures ({$share} of {$whole}); there are only {$part}: not enough.
rule-assembly-signatures-households-holds = The villagers' assembly needs {$need} signatures ({$share} of {$whole}); there are {$part}: enough.
rule-assembly-signatures-households-broken = The villagers' assembly needs {$need} signatures ({$share} of {$whole}); there are only {$part}: not enough.

# Posting.
rule-posting-days-holds = It hangs from {$start} to {$end}, {$days} days of at least {$atleast}: enough.
rule-posting-days-broken = It hangs from {$start} to {$end}, {$days} days of at least {$atleast}: not enough.
rule-posting-soon-holds = Resolved on {$start}, posted on {$end}: in time.
rule-posting-soon-broken = Resolved on {$start}, posted only on {$end}, {$days} days after: late.
rule-posting-open-holds = The posting ends on {$start} and was not over: in time.
rule-posting-open-broken = The posting ends on {$start}, and it is {$end} by now: put it up again, and give later days.
rule-review-before-posting-holds = Reviewed on {$start}, posted on {$end}: in that order.
rule-review-before-posting-broken = Reviewed only on {$start}, but posted on {$end}: posted before the review.

# Seals, the collective's members, groups, notices, the Party.
rule-step-sealed-holds = Each step is sealed when it is recorded, so that its date is worth something. It is there.
rule-step-sealed-broken = Each step is sealed when it is recorded, so that its date is worth something. It is not there.
rule-members-notice-holds = Members hear of time, place and matters 10 days before. From {$start} to {$end} are {$days} days: enough.
rule-members-notice-broken = Members hear of time, place and matters 10 days before. From {$start} to {$end} are only {$days} days of {$atleast}.
rule-members-quorum-holds = At least two thirds of all members, or representatives, are present. Of {$whole}, {$need} are needed, and there are {$part}.
rule-members-quorum-broken = At least two thirds of all members, or representatives, are present. Of {$whole}, {$need} are needed, and there are only {$part}.
rule-members-majority-holds = At least two thirds of all members, or representatives, are for it. Of {$whole}, {$need} are needed, and there are {$part}.
rule-members-majority-broken = At least two thirds of all members, or representatives, are for it. Of {$whole}, {$need} are needed, and there are only {$part}.
rule-members-due-holds = Members due are no more than all members. It is {$sum} of at most {$total}.
rule-members-due-broken = Members due are no more than all members. It is {$sum}, more than {$total}. Please check.
rule-members-proxies-holds = Proxies and those online are among those present. It is {$sum} of at most {$total}.
rule-members-proxies-broken = Proxies and those online are among those present. It is {$sum}, more than {$total}. Please check.
rule-members-signatures-holds = No more people sign than were present. It is {$sum} of at most {$total}.
rule-members-signatures-broken = No more people sign than were present. It is {$sum}, more than {$total}. Please check.
rule-members-charter-holds = Where representatives decide, the charter's article that lets them is named. It is there.
rule-members-charter-broken = Where representatives decide, the charter's article that lets them is named. It is not there.
rule-group-quorum-holds = At least two thirds are present at the group's meeting. Of {$whole}, {$need} are needed, and there are {$part}.
rule-group-quorum-broken = At least two thirds are present at the group's meeting. Of {$whole}, {$need} are needed, and there are only {$part}.
rule-group-majority-holds = More than half of those present are for it at the group's meeting. Of {$whole}, {$need} are needed, and there are {$part}.
rule-group-majority-broken = More than half of those present are for it at the group's meeting. Of {$whole}, {$need} are needed, and there are only {$part}.
rule-group-signatures-holds = No more people sign than were present. It is {$sum} of at most {$total}.
rule-group-signatures-broken = No more people sign than were present. It is {$sum}, more than {$total}. Please check.
rule-group-posted-holds = What the group decided is published to it at once. From {$start} to {$end} are {$days} days: in time.
rule-group-posted-broken = What the group decided is published to it at once. From {$start} to {$end} are {$days} days: late.
rule-notice-days-holds = The notice of the review hangs at least 7 days. From {$start} to {$end} are {$days} days: enough.
rule-notice-days-broken = The notice of the review hangs at least 7 days. From {$start} to {$end} are only {$days} days of {$atleast}.
rule-party-quorum-holds = More than half of those due are present at the Party's meeting. Of {$whole}, {$need} are needed, and there are {$part}.
rule-party-quorum-broken = More than half of those due are present at the Party's meeting. Of {$whole}, {$need} are needed, and there are only {$part}.
rule-party-majority-holds = More than half of those due are for it at the Party's meeting. Of {$whole}, {$need} are needed, and there are {$part}.
rule-party-majority-broken = More than half of those due are for it at the Party's meeting. Of {$whole}, {$need} are needed, and there are only {$part}.
rule-contractor-named-holds = Works and purchases name who carries them out. It is there.
rule-contractor-named-broken = Works and purchases name who carries them out. It is not there.
rule-responsible-named-holds = Somebody is named as responsible. It is there.
rule-responsible-named-broken = Somebody is named as responsible. It is not there.

# Progress.
rule-progress-not-future-holds = Nothing is recorded before it happens. Every day has come.
rule-progress-not-future-broken = Nothing is recorded before it happens. It says {$start}, and today is {$end}.
rule-tender-after-decision-holds = The tender is opened after the decision. First {$start}, then {$end}: in order.
rule-tender-after-decision-broken = The tender is opened after the decision. First {$start}, then {$end}: that goes back. Please check.
rule-contract-after-decision-holds = The contract is signed after the decision. First {$start}, then {$end}: in order.
rule-contract-after-decision-broken = The contract is signed after the decision. First {$start}, then {$end}: that goes back. Please check.
rule-contract-period-holds = The contract's term does not go back. First {$start}, then {$end}: in order.
rule-contract-period-broken = The contract's term does not go back. First {$start}, then {$end}: that goes back. Please check.
rule-start-after-decision-holds = Work starts after the decision. First {$start}, then {$end}: in order.
rule-start-after-decision-broken = Work starts after the decision. First {$start}, then {$end}: that goes back. Please check.
rule-tender-within-control-holds = The award is no more than the control price. It is {$sum} of at most {$total}.
rule-tender-within-control-broken = The award is no more than the control price. It is {$sum}, more than {$total}. Please check.
rule-contract-within-decision-holds = The contract is no more than the sum decided. It is {$sum} of at most {$total}.
rule-contract-within-decision-broken = The contract is no more than the sum decided. It is {$sum}, more than {$total}. Please check.
rule-contract-as-tendered-holds = The contract's price is the award's. It is {$sum} and {$total}: they agree.
rule-contract-as-tendered-broken = The contract's price is the award's. It is {$sum} and {$total}: they do not agree. Please check.
rule-award-posted-holds = The award hangs at least 3 days. From {$start} to {$end} are {$days} days: enough.
rule-award-posted-broken = The award hangs at least 3 days. From {$start} to {$end} are only {$days} days of {$atleast}.
rule-call-posted-holds = The call hangs at least 5 days. From {$start} to {$end} are {$days} days: enough.
rule-call-posted-broken = The call hangs at least 5 days. From {$start} to {$end} are only {$days} days of {$atleast}.
rule-payments-after-decision-holds = Money is paid after the decision. All was paid from {$start} to {$end}.
rule-payments-after-decision-broken = Money is paid after the decision. What was paid on {$date} does not lie from {$start} (the decision) to {$end} (this record). Please check.
rule-payments-within-contract-holds = Payments are no more than the contract's price. It is {$sum} of at most {$total}.
rule-payments-within-contract-broken = Payments are no more than the contract's price. It is {$sum}, more than {$total}. Please check.

# The end of a posting.
rule-disclosure-not-future-holds = A posting is not closed before it ends. Every day has come.
rule-disclosure-not-future-broken = A posting is not closed before it ends. It says {$start}, and today is {$end}.
rule-disclosure-days-holds = A posting's days do not go back. First {$start}, then {$end}: in order.
rule-disclosure-days-broken = A posting's days do not go back. First {$start}, then {$end}: that goes back. Please check.
rule-disclosure-begun-holds = It was put up no later than the notice said. First {$start}, then {$end}: in order.
rule-disclosure-begun-broken = It was put up no later than the notice said. First {$start}, then {$end}: that goes back. Please check.
rule-disclosure-hung-holds = It hung until the day the notice said; else it is posted again. First {$start}, then {$end}: in order.
rule-disclosure-hung-broken = It hung until the day the notice said; else it is posted again. First {$start}, then {$end}: that goes back. Please check.
rule-disclosure-answered-holds = Every objection received is answered. It is {$sum} of at most {$total}.
rule-disclosure-answered-broken = Every objection received is answered. It is {$sum}, more than {$total}. Please check.
rule-disclosure-received-holds = No more objections are told than were received. It is {$sum} of at most {$total}.
rule-disclosure-received-broken = No more objections are told than were received. It is {$sum}, more than {$total}. Please check.

# Outcomes.
rule-outcome-not-future-holds = No outcome is recorded before its acceptance. Every day has come.
rule-outcome-not-future-broken = No outcome is recorded before its acceptance. It says {$start}, and today is {$end}.
rule-outcome-after-decision-holds = Work starts after the decision. First {$start}, then {$end}: in order.
rule-outcome-after-decision-broken = Work starts after the decision. First {$start}, then {$end}: that goes back. Please check.
rule-outcome-term-holds = It is not finished before it is started. First {$start}, then {$end}: in order.
rule-outcome-term-broken = It is not finished before it is started. First {$start}, then {$end}: that goes back. Please check.
rule-outcome-accepted-holds = It is accepted after it is finished. First {$start}, then {$end}: in order.
rule-outcome-accepted-broken = It is accepted after it is finished. First {$start}, then {$end}: that goes back. Please check.
rule-outcome-posted-holds = The outcome is posted after the acceptance. First {$start}, then {$end}: in order.
rule-outcome-posted-broken = The outcome is posted after the acceptance. First {$start}, then {$end}: that goes back. Please check.
rule-outcome-lines-planned-holds = The planned sums add up to the plan. It is {$sum} and {$total}: they agree.
rule-outcome-lines-planned-broken = The planned sums add up to the plan. It is {$sum} and {$total}: they do not agree. Please check.
rule-outcome-lines-actual-holds = The actual sums add up to the total. It is {$sum} and {$total}: they agree.
rule-outcome-lines-actual-broken = The actual sums add up to the total. It is {$sum} and {$total}: they do not agree. Please check.
rule-outcome-sources-planned-holds = The sources planned add up to the plan. It is {$sum} and {$total}: they agree.
rule-outcome-sources-planned-broken = The sources planned add up to the plan. It is {$sum} and {$total}: they do not agree. Please check.
rule-outcome-sources-actual-holds = The sources used add up to the total. It is {$sum} and {$total}: they agree.
rule-outcome-sources-actual-broken = The sources used add up to the total. It is {$sum} and {$total}: they do not agree. Please check.
rule-outcome-as-decided-holds = The plan is the sum that was decided. It is {$sum} and {$total}: they agree.
rule-outcome-as-decided-broken = The plan is the sum that was decided. It is {$sum} and {$total}: they do not agree. Please check.
rule-outcome-within-budget-holds = What was spent is no more than planned. It is {$sum} of at most {$total}.
rule-outcome-within-budget-broken = What was spent is no more than planned. It is {$sum}, more than {$total}. Please check.
rule-outcome-paid-holds = What is paid is no more than what was settled. It is {$sum} of at most {$total}.
rule-outcome-paid-broken = What is paid is no more than what was settled. It is {$sum}, more than {$total}. Please check.
rule-outcome-settled-holds = The settlement approved is no more than the one submitted. It is {$sum} of at most {$total}.
rule-outcome-settled-broken = The settlement approved is no more than the one submitted. It is {$sum}, more than {$total}. Please check.
rule-outcome-satisfaction-holds = Answers are no more than people asked. It is {$sum} of at most {$total}.
rule-outcome-satisfaction-broken = Answers are no more than people asked. It is {$sum}, more than {$total}. Please check.
rule-outcome-photos-holds = There are photographs of the finished work. It is there.
rule-outcome-photos-broken = There are photographs of the finished work. It is not there.
rule-outcome-posting-days-holds = It hangs from {$start} to {$end}, {$days} days of at least {$atleast}.
rule-outcome-posting-days-broken = It hangs from {$start} to {$end}, only {$days} days of at least {$atleast}.

# Notices.
rule-notice-posting-days-holds = It hangs from {$start} to {$end}, {$days} days of at least {$atleast}.
rule-notice-posting-days-broken = It hangs from {$start} to {$end}, only {$days} days of at least {$atleast}.
rule-notice-period-holds = The period does not go back. First {$start}, then {$end}: in order.
rule-notice-period-broken = The period does not go back. First {$start}, then {$end}: that goes back. Please check.
rule-notice-period-over-holds = A period is published when it is over. Every day has come.
rule-notice-period-over-broken = A period is published when it is over. It says {$start}, and today is {$end}.
rule-notice-duty-holds = It fulfils a duty of the pack: topic and period fit. From {$start} to {$end}: it fits.
rule-notice-duty-broken = It fulfils a duty of the pack: topic and period fit. From {$start} to {$end} it does not fit. Please check.
rule-accounts-balance-holds = Opening and income less spending is the closing. It is {$sum} and {$total}: they agree.
rule-accounts-balance-broken = Opening and income less spending is the closing. It is {$sum} and {$total}: they do not agree. Please check.
rule-accounts-income-holds = The lines of income add up. It is {$sum} and {$total}: they agree.
rule-accounts-income-broken = The lines of income add up. It is {$sum} and {$total}: they do not agree. Please check.
rule-accounts-spending-holds = The lines of spending add up. It is {$sum} and {$total}: they agree.
rule-accounts-spending-broken = The lines of spending add up. It is {$sum} and {$total}: they do not agree. Please check.
rule-accounts-running-holds = The balance beside each line is what the lines so far make. All agree.
rule-accounts-running-broken = The balance beside each line is what the lines so far make. Line {$line} says {$total}, and the lines make {$sum}. Please check.
rule-accounts-dates-holds = Each line's date lies in the period. All lie from {$start} to {$end}.
rule-accounts-dates-broken = Each line's date lies in the period. {$date} does not lie from {$start} to {$end}. Please check.
rule-accounts-held-holds = Cash and bank are the closing. It is {$sum} and {$total}: they agree.
rule-accounts-held-broken = Cash and bank are the closing. It is {$sum} and {$total}: they do not agree. Please check.
rule-assets-count-holds = The assets are as many as counted. It is {$sum} and {$total}: they agree.
rule-assets-count-broken = The assets are as many as counted. It is {$sum} and {$total}: they do not agree. Please check.
rule-assets-net-holds = The net values add up. It is {$sum} and {$total}: they agree.
rule-assets-net-broken = The net values add up. It is {$sum} and {$total}: they do not agree. Please check.
rule-leases-count-holds = The leases are as many as counted. It is {$sum} and {$total}: they agree.
rule-leases-count-broken = The leases are as many as counted. It is {$sum} and {$total}: they do not agree. Please check.
rule-leases-rent-holds = The rents add up. It is {$sum} and {$total}: they agree.
rule-leases-rent-broken = The rents add up. It is {$sum} and {$total}: they do not agree. Please check.
rule-debts-owed-to-holds = What is owed to the village adds up. It is {$sum} and {$total}: they agree.
rule-debts-owed-to-broken = What is owed to the village adds up. It is {$sum} and {$total}: they do not agree. Please check.
rule-debts-owed-by-holds = What the village owes adds up. It is {$sum} and {$total}: they agree.
rule-debts-owed-by-broken = What the village owes adds up. It is {$sum} and {$total}: they do not agree. Please check.
rule-pay-total-holds = The pay adds up. It is {$sum} and {$total}: they agree.
rule-pay-total-broken = The pay adds up. It is {$sum} and {$total}: they do not agree. Please check.
rule-grants-received-holds = What was received adds up. It is {$sum} and {$total}: they agree.
rule-grants-received-broken = What was received adds up. It is {$sum} and {$total}: they do not agree. Please check.
rule-grants-spent-holds = What was spent adds up. It is {$sum} and {$total}: they agree.
rule-grants-spent-broken = What was spent adds up. It is {$sum} and {$total}: they do not agree. Please check.
rule-stamps-count-holds = The uses of the stamp are as many as counted. It is {$sum} and {$total}: they agree.
rule-stamps-count-broken = The uses of the stamp are as many as counted. It is {$sum} and {$total}: they do not agree. Please check.
rule-stamps-dates-holds = Each use of the stamp lies in the period. All lie from {$start} to {$end}.
rule-stamps-dates-broken = Each use of the stamp lies in the period. {$date} does not lie from {$start} to {$end}. Please check.
rule-payments-total-holds = The payments add up. It is {$sum} and {$total}: they agree.
rule-payments-total-broken = The payments add up. It is {$sum} and {$total}: they do not agree. Please check.
rule-benefits-groups-holds = The groups' sums add up. It is {$sum} and {$total}: they agree.
rule-benefits-groups-broken = The groups' sums add up. It is {$sum} and {$total}: they do not agree. Please check.
rule-benefits-households-holds = The groups' households add up. It is {$sum} and {$total}: they agree.
rule-benefits-households-broken = The groups' households add up. It is {$sum} and {$total}: they do not agree. Please check.
rule-benefits-list-holds = The lists have as many lines as households. It is {$sum} and {$total}: they agree.
rule-benefits-list-broken = The lists have as many lines as households. It is {$sum} and {$total}: they do not agree. Please check.
rule-distribution-whole-holds = Reserve and distribution are no more than what is available. It is {$sum} of at most {$total}.
rule-distribution-whole-broken = Reserve and distribution are no more than what is available. It is {$sum}, more than {$total}. Please check.

# Fall-backs, for the rules a county writes itself.
verdict-share-holds = {$rule} {$need} needed ({$share} of {$whole}), {$part} there: enough.
verdict-share-broken = {$rule} {$need} needed ({$share} of {$whole}), only {$part} there: not enough.
verdict-sum-holds = {$rule} The sum is {$sum} beside {$total}: they agree.
verdict-sum-broken = {$rule} The sum is {$sum} beside {$total}: they do not agree. Please check.
verdict-days-holds = {$rule} From {$start} to {$end}, {$days} days: it holds.
verdict-days-broken = {$rule} From {$start} to {$end}, {$days} days: it does not hold.
verdict-posting-holds = {$rule} From {$start} to {$end}, {$days} days of {$atleast}: enough.
verdict-posting-broken = {$rule} From {$start} to {$end}, {$days} days of {$atleast}: not enough.
verdict-recusal-holds = {$rule} It holds.
verdict-recusal-broken = {$rule} {$name} did not keep to it.
verdict-order-holds = {$rule} It holds.
verdict-order-broken = {$rule} It does not hold.
verdict-required-holds = {$rule} It holds.
verdict-required-broken = {$rule} It does not hold.
verdict-forbidden-holds = {$rule} It holds.
verdict-forbidden-broken = {$rule} It does not hold.
verdict-assembly-only-holds = {$rule} It holds.
verdict-assembly-only-broken = {$rule} It does not hold.
verdict-path-holds = {$rule} It holds.
verdict-path-broken = {$rule} It does not hold.
verdict-not-future-holds = {$rule} It holds.
verdict-not-future-broken = {$rule} It does not hold.
verdict-not-past-holds = {$rule} It holds.
verdict-not-past-broken = {$rule} It does not hold: it says {$start}, and today is {$end}.
verdict-within-holds = {$rule} All lie from {$start} to {$end}.
verdict-within-broken = {$rule} {$date} does not lie from {$start} to {$end}. Please check.
verdict-running-holds = {$rule} All agree.
verdict-running-broken = {$rule} Line {$line} says {$total}, and the lines make {$sum}. Please check.
verdict-duty-holds = {$rule} It fits.
verdict-duty-broken = {$rule} From {$start} to {$end} it does not fit. Please check.

# Where a rule is written. A number of an article is shown for the edition it stands in alone.
source-article = {$law}, art. {$article} (edition of {$edition})
source-article-unread = {$law}, art. {$article} (edition of {$edition}, to be checked against the text)
source-to-check = {$law} (edition of {$edition}, article to be checked)
source-named = {$law}
source-custom = {$law}, which a county may change

# Findings: fields. A finding's code is documented; this is its sentence.
finding-field-missing = This is needed: {$field}.
finding-field-type = {$field} is not of the right type: a number takes digits alone, such as 120000.
finding-field-unknown = There is no such field here: {$field}.
finding-field-choice = {$field} must be one of those listed.
finding-field-few = {$field}: at least {$min} are needed.
finding-field-many = {$field}: at most {$max} fit.
finding-field-range = {$field} must lie between {$min} and {$max}.
finding-field-form = {$field} is not written as it should be. Please check.
finding-field-long = {$field} is too long: {$length} characters of at most {$max}.
finding-field-hidden = {$field} holds characters that cannot be seen, turn others round or cover them. Type it anew instead of pasting it.
finding-field-lines = {$field} must be a single line.

# What a body is that cannot be read.
finding-body-syntax = What was sent cannot be read.
finding-body-null = What was sent holds a null.
finding-body-float = What was sent holds a fraction; only whole numbers are taken.
finding-body-integer = What was sent holds a number that is too large.
finding-body-duplicate = What was sent holds a field twice.
finding-body-name = What was sent holds a field name with characters that may not stand there.
finding-body-control = The text holds invisible control characters.
finding-body-unassigned = The text holds characters that are not known.
finding-body-nfc = The text is not in its normal form (NFC).
finding-body-depth = What was sent is nested too deeply.

# Statements and their authors.
finding-statement-level = A statement of this kind does not belong at this level.
finding-statement-repeated = This has been published already.
finding-statement-log = This was written for another ledger.
finding-author-signature = The author's signature does not fit.
finding-author-authority = Whoever signed holds no post that may sign this here.
finding-suite-unknown = This signature suite cannot be checked.
finding-key-weak = This key is not safe to use.
finding-key-reused = This key was appointed before; a new one is needed.
finding-division-unknown = The table of divisions has no such place.
finding-rules-version = This is not the catalogue or rule pack in force then. Please reload and do it again.
finding-rules-document = The catalogue, rule pack or table of divisions it names is not at hand.
finding-founding-county = The founding names two different counties.
finding-founding-origin = The log's origin is not the name in its key.
finding-founding-first = The founding is the first entry and nothing else is.
finding-appointment-level = This post is not for places at this level.
finding-appointment-area = The same place stands twice.
finding-appointment-possession = It is not shown that the person holds this key.
finding-appointment-self = Nobody appoints themselves: another registrar must sign this.
finding-appointment-replaces = The appointment it replaces is not one of the same person and post that still acts.
finding-dismissal-appointment = The appointment it ends does not exist or has ended already.
finding-logkey-origin = The new key is not named as this log.
finding-logkey-from = The size from which the new key signs has passed already.

# What is said about an earlier entry, and what stands outside an entry.
finding-about-entry = The ledger has no such earlier entry.
finding-about-chain = The earlier entry is another village's.
finding-about-kind = The earlier entry is not of a kind that this can be about.
finding-about-withdrawn = The earlier entry was withdrawn.
finding-about-followed = Somebody said this about the earlier entry already; correct the newest one instead.
finding-correction-kind = What the correction says is of another kind.
finding-correction-about = What the correction says is about another entry.
finding-table-document = The table it names is not at hand, or cannot be read.
finding-table-topic = The table is of another topic.
finding-table-twice = The lines stand both inside and outside; only one place may have them.

# What was sealed before.
finding-seal-entry = This is not the newest seal of this step.
finding-seal-opening = What stands here is not what was sealed.
finding-seal-unopened = This step was sealed, and the seal is not opened.
finding-seal-recorded = The day of the record is not the day of the seal.
finding-seal-changed = This step was sealed {$times} times (entries {$entries}); the newest counts, and all stay in view.
finding-seal-left = A step was sealed (entries {$entries}) that does not stand here.

# Rounds.
finding-round-signature = The reviewer's signature does not fit.
finding-round-post = The scrutineer is not asked about this kind.
finding-round-verdict = The verdict is wrong: a scrutineer agrees or objects; a liaison returns, and approves in the last round.
finding-round-reason = A return or an objection needs a listed reason and words; consent has none.
finding-round-self = Nobody countersigns their own submission.
finding-round-prior = It does not join the round before.
finding-round-statement = What was reviewed is not what was submitted.
finding-round-author = The author named in this round is not the right one.
finding-round-authority = The reviewer does not hold the post for this village.
finding-round-twice = A scrutineer gives one opinion of one submission.
finding-round-another = The opinion and the verdict are not of the same submission.
finding-rounds-none = A statement of this kind has no rounds, yet some are given.
finding-rounds-missing = The liaison's review is missing.
finding-rounds-number = The number of the round is wrong.

# The scrutineer's opinion.
finding-scrutiny-unsealed = There is no scrutineer's opinion, and no seal of the submission by which the days could be counted.
finding-scrutiny-early = The scrutineer has until the end of {$end} (submitted on {$start}).
finding-scrutiny-silent = Submitted on {$start}, and the scrutineer had given no opinion by {$end}.
finding-scrutiny-nobody = This village has no scrutineer now, and so nobody's opinion.
finding-scrutiny-calendar = Without the calendar of holidays nobody can say when the scrutineer's days end.

# Entries, chains and checkpoints.
finding-entry-size = The entry is too large: {$length} bytes of at most {$max}.
finding-entry-form = The entry cannot be read: {$detail}.
finding-entry-field = The entry's {$field} is not as it should be.
finding-entry-hash = The entry was changed: its bytes hash to {$computed}, the log holds {$logged}.
finding-entry-at = The entry is dated before the one before it.
finding-entry-chain = The entry stands in the wrong chain.
finding-entry-county = The entry is of another county.
finding-chain-seq = The numbers in this chain do not follow one another.
finding-chain-prev = It does not join the entry before it in its chain.
finding-checkpoint-key = The log's key is not the one that was given.
finding-checkpoint-signature = The log's signature does not fit: {$detail}.
finding-checkpoint-origin = The checkpoint is of another log: {$origin}.
finding-checkpoint-size = The checkpoint says {$stated} entries, there are {$found}.
finding-checkpoint-root = The checkpoint's root is {$stated}, the entries give {$computed}.
finding-checkpoint-replaced = The checkpoint is signed by a key that the log replaced: {$detail}.
finding-checkpoint-form = The checkpoint cannot be read.
finding-entry-missing = The entry is missing.
finding-entry-extra = There are {$count} entries that the checkpoint does not count.
finding-bundle-form = {$path} holds {$count} entries instead of {$need}, or cannot be read.
finding-tile-hash = Tile {$n} of level {$level} is not what the entries below it make.
finding-tile-form = Tile {$n} of level {$level} cannot be read.
finding-tile-missing = Tile {$n} of level {$level} is missing.
finding-store-leaf = What is stored for lists is not what the entry says: {$columns}.
finding-store-head = The stored size or root is not what the entries make.
finding-paper-absent = {$field}: the paper named here is not there ({$hash}).
finding-paper-differs = {$field}: the paper named here is not what was signed ({$hash}).
finding-paper-kept = {$field}: the day of this list is over, and it is still kept ({$hash}).

# Verification: what could not be checked
finding-unchecked-key = The key given cannot be used: {$detail}
finding-unchecked-unreachable = It could not be read: {$detail}
finding-unchecked-server = The server did not answer: {$detail}
finding-unchecked-no-ledger = There is no ledger there: {$detail}
finding-unchecked-too-many = So much is wrong that reading stopped after {$detail} entries.
finding-unchecked-files = Papers and photographs could not be read: {$detail}
finding-other = {$field} is not as it should be. Please check.
finding-invitation-used = This invitation was used already; each works once.
finding-invitation-unknown = There is no such invitation: the link may be incomplete, or it was withdrawn.
finding-invitation-expired = This invitation has expired; ask the registrar for a new one.
finding-document-form = This document cannot be read: { $detail }
finding-statement-size = Too long: { $length } bytes, at most { $max }.

# What the privacy guard sees.
finding-privacy-identity = {$field} holds what looks like an identity card number.
finding-privacy-identity-doubtful = {$field} holds what looks like an identity card number with a wrong check digit, perhaps miscopied.
finding-privacy-identity-15 = {$field} holds what looks like an old identity number of 15 digits.
finding-privacy-travel-document = {$field} holds what looks like the number of a passport or permit.
finding-privacy-bank-card = {$field} holds what looks like a bank card number.
finding-privacy-mobile = {$field} holds what looks like a mobile number.
finding-privacy-landline = {$field} holds what looks like a landline number.
finding-privacy-address = {$field} goes down to a house number; the villagers' group is enough.
finding-privacy-account = {$field} holds what looks like a WeChat, QQ or e-mail account.
finding-privacy-plate = {$field} holds what looks like a number plate.
finding-privacy-minor = {$field} holds what looks like the name of a child under fourteen.
finding-privacy-health = {$field} speaks of somebody's health or disability.
finding-privacy-private-life = {$field} speaks of marriage, belief or an offence.
finding-privacy-secret = {$field} holds words that mark a secret or an internal paper.
