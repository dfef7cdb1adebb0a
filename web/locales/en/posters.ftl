# What is made of an entry for walls, folders, groups and offices.

## Around every paper
print-back = Back to the entry
print-how = To print, choose “Print” in the browser's menu, paper A4. WeChat cannot print: open its menu at the top right and choose “Open in browser”.

## The poster
poster = Notice
poster-title = { $village }: notice of the resolution on { $title }
poster-basis = { $date }, { $meeting }: { $figures }; resolved as follows:
poster-sum = Sum
poster-who = Carried out by
poster-posted = { $from } to { $to } (both days included)
poster-approved = Liaison { $name } agreed to publish ({ $at })
poster-scan = Scan to read all and to check
poster-type = Who cannot scan types in a browser
poster-code = Short code
poster-seal = Stamp
poster-party = Party organisation of { $village }
poster-committee = Villagers' committee of { $village }
poster-entry = Number { $index } in the ledger · { $size } entries when this was printed
poster-leaf = Hash of this entry
poster-root = Root of the ledger

## The register
archive = Register
archive-heading = Register of major village affairs, “four discussions and two disclosures” ({ $n })
archive-number-1 = 1
archive-number-2 = 2
archive-number-3 = 3
archive-number-4 = 4
archive-number-5 = 5
archive-number-6 = 6
archive-village = Village
archive-hand-present = Signatures of those present
archive-hand-township = Signatures of township cadres present (with post)
archive-hand-poster = Signature of who posted it
archive-hand-supervision = Opinion of the village's supervision committee
archive-outcome = Disclosure of the outcome (to be filled in when done)
archive-outcome-contractor = Carried out by
archive-outcome-dates = Begun, completed
archive-outcome-sums = Budget, final account
archive-outcome-difference = Difference and why
archive-outcome-sources = Where the money is from
archive-outcome-acceptance = Acceptance (by whom, opinion, date)
archive-outcome-quality = Quality, quantity
archive-outcome-changes = Changes and their approval
archive-outcome-posted = Outcome posted from, to
archive-outcome-opinion = Supervision's opinion, villagers' satisfaction
archive-outcome-archive = Archive number

## For a group
share = Send to a group
share-lead = Copy the words below into the group, or hold the picture to save and send it.
share-text = Words for the group
share-copy = Copy these words
share-picture = Picture for the group
share-picture-short = Picture
share-picture-without = With scripts on, the phone draws a picture here. Without, use the QR code below.
share-hold = Hold the picture to save or forward it.
share-save = Save the picture
share-heading = [{ $village }] { $title }
share-sum = Sum: { $total }
share-decided = { $date }, { $meeting }: { $figures }; passed.
share-posted = Posted: { $from } to { $to }
share-objections = Objections to: { $post } { $name } { $phone }
share-link = Read all and check: { $link }
share-code = If the link does not open, go to { $desk } and type { $code }
share-groups-lead = Give each group a link of its own and you know how often that group opened it. Openings are counted, not who.
share-group = Name of the group
share-group-help = For example: Yankou, group 2
share-make = Make this group's link
share-opened = Opened { $n } times
share-i-posted = I posted it
share-posted-by = posted by { $name } ({ $when })
script-group-missing = Please write the group's name.
field-group = Name of the group
field-index = Number in the ledger
error-shares = Too many links for groups
error-shares-detail = An entry has at most 30 links for groups. Use one of those there are.

## Short codes
code-title = Type a short code
code-label = Short code on the notice
code-help = Six or eight letters and digits. Capitals, spaces and dashes do not matter.
code-open = Open
code-unknown = There is no such code. Please look at the notice again.

## Tables
table-title = Table of decisions
table-lead = Opens in any spreadsheet. Add ?year=2026 to the address for one year.
table-csv = CSV file
table-xlsx = Excel file
table-name = Decisions
table-village = Village
table-code = Division code
table-number = Notice number
table-title-column = Title
table-item = Catalogue item
table-sum = Sum (yuan)
table-meeting = Meeting
table-due = Should attend
table-present = Present
table-for = For
table-against = Against
table-abstain = Abstained
table-proposal = Proposed
table-consultation = Consulted
table-deliberation = Deliberated
table-resolution = Resolved
table-from = Posted from
table-to = Posted to
table-rounds = Rounds
table-link = Page
table-leaf = Leaf hash

## Posters and papers of other kinds
poster-title-outcome = { $village }: the outcome of { $title }
poster-title-notice = { $village }: { $title }
poster-basis-step = { $date }, { $meeting }:
poster-basis-outcome = Of the resolution { $number }:
poster-labelled = { $label }: { $value }
poster-person = { $post } { $name } { $phone }
poster-line = Line
poster-difference = Difference
poster-whole = Total
poster-care = Warranty
poster-many = { $n } lines: scan to read them all
poster-opinion = Opinion
poster-opinion-of = { $verdict } ({ $name }, { $at })
archive-heading-other = Register of village matters ({ $n })
archive-number-7 = 7
archive-number-8 = 8
archive-number-9 = 9
archive-number-10 = 10
archive-hand-recorder = Signed by whoever did it
archive-hand-acceptance = Signed by who accepted it
archive-enclosed = Enclosed
archive-closed = In fact: { $label }
share-done = { $date }: { $meeting }
share-answer = { $label }: { $words }
share-comma = , { "" }
share-corrected = Why it was corrected: { $reason }
table-notices = Table of notices
table-name-notices = Notices
table-path = Path
table-closed = Closed on
table-objections = Objections
table-contract = Contract (yuan)
table-paid = Paid (yuan)
table-actual = Actual (yuan)
table-difference = Over (yuan; less is negative)
table-finished = Finished
table-accepted = Accepted
table-outcome-closed = Outcome closed on
table-state = State
table-holds = Holds
table-topic = Topic
table-period-from = Period from
table-period-to = Period to
table-opening = Opening (yuan)
table-income = Income (yuan)
table-spending = Spending (yuan)
table-closing = Closing (yuan)
table-total = Total (yuan)
table-households = Households
table-lines = Lines
table-published = Published
