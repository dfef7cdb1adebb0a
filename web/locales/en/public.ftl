# What villagers, journalists and neighbouring counties read without an account.

## Around every page
base-name = Mingzhang, the clear account
base-skip = Skip to the text
base-other-language = 中文
base-county-page = The county
base-check = How to check
base-sign-in = Staff sign-in
base-desk = My desk

## How values read; the page's scripts use the same messages
format-money = ¥{ $yuan }
format-date = { $day } { $month }
format-date-year = { $day } { $month } { $year }
format-moment = { $date }, { $time }
format-comma = , { "" }
format-month-1 = January
format-month-2 = February
format-month-3 = March
format-month-4 = April
format-month-5 = May
format-month-6 = June
format-month-7 = July
format-month-8 = August
format-month-9 = September
format-month-10 = October
format-month-11 = November
format-month-12 = December

format-reason = { $code }: { $words }


## An entry
entry-how-much = How much
entry-no-money = No money is spent
entry-source = { $source } { $amount }
entry-source-note = { $source } { $amount } ({ $note })
entry-who-decided = Who decided
entry-figures = Due { $due }, present { $present }; for { $for }, against { $against }, abstained { $abstain }
entry-bar = Of { $due } due: { $for } for, { $against } against, { $abstain } abstained
entry-how-far = How far along
entry-progress = Step { $n } of { $of }
entry-posting-to-come = On the wall from { $from }
entry-posting-now = On the wall until { $to }, days left: { $days }
entry-posting-last-day = On the wall, today ({ $to }) for the last day
entry-posting-over = Was on the wall until { $to }
entry-resolution = What was decided
entry-steps = The six steps
entry-state-done = (done)
entry-state-current = (now)
entry-state-to-come = (to come)
entry-met = Met on { $date }, recorded on { $recorded }
entry-met-same-day = Met on { $date }, recorded the same day
entry-place = At { $place }; host { $host }, recorder { $recorder }
entry-recused = Stood aside: { $name } ({ $reason })
entry-dissent = Said against it:
entry-verdicts-rest = Other rules, all of which hold: { $n }
entry-step-all = Everything recorded of this step
entry-posted = On the wall from { $from } to { $to }
entry-posted-where = { $places } ({ $methods })
entry-outcome-to-come = When the work is done and accepted
entry-objections = Where to object
entry-objections-until = Until { $date }.
entry-rounds = Who examined it
entry-matter = The matter
entry-item-label = Item of the catalogue
entry-item = { $n }, { $name }
entry-notice = The notice and where it hangs
entry-phone = Checked by this phone
entry-phone-without = This page is complete without scripts. With scripts on, the phone works these out for itself:
entry-phone-how = How to check without the phone
entry-original = Number and original
entry-index = In the ledger
entry-number = Number { $n }
entry-json = Original and proof (JSON)
entry-qr = QR code

## Other entries
record-appointment = { $name }: { $post }
record-appointment-lead = From this entry on, this person may sign with the public key below.
record-founding = The ledger of { $county } begins here
record-founding-lead = The first entry: it names the log's key, the root key and the rules. Every later entry refers to it.
record-rules = Rules from { $from }
record-rules-lead = From that day on, the catalogue, rules or table of divisions named below are in force.
record-dismissal = An appointment ends
record-dismissal-lead = From this entry on, that appointment's key signs nothing; what it signed before stays good.
record-other-lead = An entry of the ledger.
record-areas = For:{ " " }
record-signed-by = Signed by { $name }, { $post }.
record-signed-by-root = Signed by the root key.
record-all = All of it

## A village, a township, the county
village-people = People with posts
village-nobody = Nobody has been enrolled yet.
village-since = since { $date }
village-published = What was published
village-nothing = Nothing has been published yet.
village-newest = Back to the newest
village-older = Older
township-villages = Villages
township-no-villages = The table of divisions names no village of this township yet.
county-title = { $county }: the villages' open ledger
county-lead = What each village decided, what it costs and who was for it. What is in here cannot be changed, and anybody can check that.
county-townships = Townships and villages
county-township = villages: { $villages }, published this month: { $n }
county-township-page = The page of { $name }
county-quiet = Townships without a village so far
county-this-month = Published this month: { $n }
county-nothing-this-month = Nothing this month
county-latest = The latest
county-log = The ledger now
county-log-lead = All entries stand in one ledger. Change one character anywhere, and this number changes.

## How to check it yourself
check-title = How to check it yourself
check-lead = Trust neither the village nor the township nor this server: every step below can be worked out by yourself.
check-phone = What a phone checks for you
check-text = What you see is what was signed
check-text-proves = The words and figures on the page are, to the character, what the author signed.
check-author = The right person signed it
check-author-proves = A registrar appointed that key as this village's clerk, the root key appointed the registrar, and both stand in the ledger.
check-liaison = The liaison examined it
check-liaison-proves = Every return and the approval follow one another; who approved is in charge of this village and is not the author.
check-ledger = It is in the ledger
check-ledger-proves = The entry stands at its place in the tree that the log signed.
check-poster = The ledger was not exchanged
check-poster-proves = Today's ledger continues the one of the day the poster was printed; nothing before has changed.
check-all = What a phone does not check
check-all-proves = Whether somebody was dismissed, and whether all other entries hold: the command below checks the whole ledger from its first entry.
check-page = The script comes from the server too
check-page-proves = What a phone checks with comes from the same server as the page. Who does not trust the server uses the command below, or a program of their own.
check-truth = What no check can prove
check-truth-proves = Whether a meeting was really held so, and whether its figures were reported truly, cannot be computed. What is proved is who signed, when, and that nobody has changed it since. Those who were there know best: an entry names to whom to object.
check-computer = Check the whole ledger with a computer
check-command-lead = Install mingzhang, from source code that you trust and not from this server, and run:
check-key = The key proves something only if it comes from elsewhere: from paper, from a newspaper, from another county. Without --key the server's own word is taken for it.
check-ends = It recomputes the bytes, hashes, signatures, appointments and rules of every entry. It ends with 0 if everything holds, with 1 if not, and with 2 if it could not be checked.
check-own = Write a verifier of your own
check-spec = The record's specification is in the docs folder of the source and is enough to write a verifier in another language. The log is served as C2SP tlog-tiles, which existing tools read.
check-checkpoint = the signed size and root
check-vkey = the log's key
check-entries = the entries' bytes
check-tiles = the tree's hashes
check-json = any entry's original and proof
