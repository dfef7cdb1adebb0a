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
rule-review-before-posting-holds = Reviewed on {$start}, posted on {$end}: in that order.
rule-review-before-posting-broken = Reviewed only on {$start}, but posted on {$end}: posted before the review.

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

# Where a rule is written. A number of an article is shown for the edition it stands in alone.
source-article = {$law}, art. {$article} (edition of {$edition})
source-article-unread = {$law}, art. {$article} (edition of {$edition}, to be checked against the text)
source-to-check = {$law} (edition of {$edition}, article to be checked)
source-named = {$law}
source-custom = {$law}, which a county may change

# Findings: fields. A finding's code is documented; this is its sentence.
finding-field-missing = This is needed: {$field}.
finding-field-type = {$field} is of the wrong type.
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

# Rounds.
finding-round-signature = The reviewer's signature does not fit.
finding-round-post = The reviewer must be a liaison cadre.
finding-round-verdict = The verdict is wrong: earlier rounds return, the last approves.
finding-round-reason = A return needs a listed reason and words; an approval has none.
finding-round-self = Nobody countersigns their own submission.
finding-round-prior = It does not join the round before.
finding-round-statement = What was reviewed is not what was submitted.
finding-round-author = The author named in this round is not the right one.
finding-round-authority = The reviewer does not hold the post for this village.
finding-rounds-none = A statement of this kind has no rounds, yet some are given.
finding-rounds-missing = The liaison's review is missing.
finding-rounds-number = The number of the round is wrong.

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
finding-checkpoint-form = The checkpoint cannot be read.
finding-entry-missing = The entry is missing.
finding-entry-extra = There are {$count} entries that the checkpoint does not count.
finding-bundle-form = {$path} holds {$count} entries instead of {$need}, or cannot be read.
finding-tile-hash = Tile {$n} of level {$level} is not what the entries below it make.
finding-tile-form = Tile {$n} of level {$level} cannot be read.
finding-tile-missing = Tile {$n} of level {$level} is missing.
finding-store-leaf = What is stored for lists is not what the entry says: {$columns}.
finding-store-head = The stored size or root is not what the entries make.

# Verification: what could not be checked
finding-unchecked-key = The key given cannot be used: {$detail}
finding-unchecked-unreachable = It could not be read: {$detail}
finding-unchecked-server = The server did not answer: {$detail}
finding-unchecked-no-ledger = There is no ledger there: {$detail}
finding-unchecked-too-many = So much is wrong that reading stopped after {$detail} entries.
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
