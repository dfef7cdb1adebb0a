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

## To be heard: read out by the phone, or said at the loudspeaker. Figures come in words.
aloud = To be read out
aloud-listen = Listen
aloud-pause = Pause
aloud-go-on = Go on
aloud-stop = Stop
aloud-reading = Reading.
aloud-paused = Paused here.
aloud-done = That is all.
aloud-silent = This browser cannot read aloud. Ask somebody near you to read the words below.
aloud-lead = For the village's loudspeaker: read it as it stands, about { $seconds } seconds.
aloud-what = { $village } publishes: { $title }.
aloud-sum = { $total } in all.
aloud-sum-one = { $total } in all, from: { $source }.
aloud-sum-many = { $total } in all: { $sources }.
aloud-source = { $source } { $amount }
aloud-comma = { ", " }
aloud-no-money = It costs nothing.
aloud-decided = Decided on { $date } by the { $meeting }: { $due } should attend, { $present } were present, { $for } for, { $against } against, { $abstain } abstained.
aloud-decided-short = Decided on { $date } by the { $meeting }, { $for } for, { $against } against.
aloud-posted = On the wall from { $from } to { $to }; you can object on any of these days.
aloud-whom = Objections go to { $name }, { $post }, telephone { $phone }.
aloud-whom-short = Objections go to { $name }, telephone { $phone }.
aloud-whole = The full text hangs at { $place }; scan the code there to read it on a phone.
aloud-whole-short = The full text is on the notice board; scan the code there to read it on a phone.

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
