# The clerk's further texts: kinds besides a decision, seals, two devices, what is due.

# Where a matter begins.
clerk-kind-item = { $kind } · { $item }
clerk-waiting = Handed in
clerk-with-scrutineer = Round { $round }, with { $name } of the supervision committee
clerk-new-notice = Routine disclosure, without a vote
clerk-new-notice-lead = Accounts, assets, lists, the register of the stamp, and whatever else is made public without a vote. What is due has a button at your desk.
clerk-begin-notice = Begin
clerk-path-over = over { $sum }
clerk-path-up-to = up to { $sum }
clerk-path-between = { $over } to { $sum }
clerk-path-and = {", "}
clerk-path-then = {" → "}
clerk-entry = A published matter
clerk-entry-withdrawn = This entry was withdrawn.
clerk-follow = What follows
clerk-follow-lead = What is known is filled in already. Once published it stands on the same page as this.
clerk-followed = What followed
clerk-follow-progress = Record progress
clerk-follow-disclosure = Close the posting
clerk-follow-outcome = Publish the outcome
clerk-follow-correction = Correct
clerk-follow-payments = Publish payments
clerk-publish = Publish
clerk-publish-nothing = Nothing to report
clerk-ended = { $n } more ended long ago and were never closed
clerk-categories = The categories
clerk-card-papers = Photographs and papers
clerk-ends = On the wall
clerk-due-period = { $what }, { $period }
clerk-due-by = by { $date }
clerk-due-over = was due on { $date }
clerk-period-month = { $month } { $year }
clerk-period-quarter-1 = first quarter of { $year }
clerk-period-quarter-2 = second quarter of { $year }
clerk-period-quarter-3 = third quarter of { $year }
clerk-period-quarter-4 = fourth quarter of { $year }
clerk-period-half-1 = first half of { $year }
clerk-period-half-2 = second half of { $year }
clerk-period-year = { $year }
clerk-title-notice = { $what }, { $period }
clerk-known-change = { $date }: { $reason } ({ $sum }, agreed by { $by }).
clerk-title-nothing = No { $what }, { $period }

# Screens and cards.
clerk-step-progress = How far it has come
clerk-step-disclosure = The posting is closed
clerk-step-outcome = What came of it, and what it cost
clerk-step-acceptance = Acceptance and after
clerk-step-content = What is made public
clerk-step-correction = Why it is corrected
clerk-more-of-line = More of this line
clerk-card-path = Which path
clerk-path-lead = By what it is and how much it costs. Steps already filled in are kept when the path changes.
clerk-card-project = Project
clerk-card-rest = Further
clerk-card-appraisal = Appraisal (only where somebody objected)
clerk-card-progress = What it is about
clerk-card-tender = Tender
clerk-card-contract = Contract
clerk-card-start = Start of work
clerk-card-changes = Changes
clerk-card-payments = Payments, one by one
clerk-card-hung = How long it hung
clerk-card-received = Objections and result
clerk-card-outcome = What was done
clerk-card-budget = Planned and actual
clerk-card-settlement = Settlement, payments, audit
clerk-card-acceptance = Acceptance
clerk-card-after = Changes, what is left, care
clerk-card-satisfaction = Satisfaction
clerk-card-notice = What and for which period
clerk-card-correction = Correction
clerk-effect = How
clerk-effect-replace = Say it right: the next screens hold what stood until now
clerk-effect-withdraw = Withdraw it: it stays readable and no longer holds

# Seals.
clerk-seal = Seal this step
clerk-seal-step = Recorded: seal it
clerk-reseal = Changed since it was sealed: { $steps }. It is sealed again before you sign; villagers see every seal.
clerk-goes-to-scrutineer = First { $name } of the supervision committee gives an opinion. { "" }
script-seal-none = Not sealed yet. Once sealed, the day of this record is settled; nobody reads its content before it is published.
script-seal-sealed = Sealed { $when }.
script-seal-changed = Changed since it was sealed ({ $when }, { $n } seals so far). It has to be sealed again; villagers see every seal.
script-seal-late = The meeting was on { $met } and is recorded today, { $today }. Both days will be shown.
script-seal-done = Sealed.

# Weak networks, two devices.
script-kept-here = kept on this phone, to be sent when there is a network
script-path-changes = Changing…
script-path-offline = No connection: the path stays as it was. Change it when there is a network.
script-conflict-mine = Take what stands here:
script-conflict-theirs = Take the other:
script-conflict-empty = (empty)
script-conflict-first = Two devices wrote different things: choose first, then sign.
