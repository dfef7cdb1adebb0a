# The record in words: field-<path> labels a field (list positions dropped, dots and underscores as dashes), code-<field>-<value> a value taken from a list.

# What every statement has.
field-kind = Kind
field-log = Log
field-chain = Village, township or county
field-id = Id
field-round = Round

# What the ledger puts around a statement.
field-seq = Number in this chain
field-prev = Entry before
field-at = Taken at
field-statement = Statement
field-author = Author
field-author-key = Author's public key
field-author-sig = Author's signature
field-countersigned = Rounds
field-countersigned-at = Time of the round
field-countersigned-author = Author of that round
field-countersigned-key = Reviewer's public key
field-countersigned-post = Reviewer's post
field-countersigned-prior = Round before
field-countersigned-reason = Reason for the return
field-countersigned-sig = Reviewer's signature
field-countersigned-statement = Statement of that round
field-countersigned-verdict = Verdict

# Founding.
field-county = County
field-county-code = Division code
field-county-name = Name of the county
field-origin = Origin of the log
field-vkey = Key of the log
field-root = Root key
field-next-root = Fingerprint of the next root key
field-system = System key
field-catalogue = Catalogue
field-calendar = Calendar of holidays
field-pack = Rule pack
field-divisions = Divisions

# Rules.
field-from = In force from

# Appointment and dismissal.
field-person = Person
field-name = Name
field-post = Post
field-areas = Areas
field-since = Since
field-suite = Signature suite
field-key = Public key
field-possession = Proof of possession
field-replaces = Appointment it replaces
field-appointment = Appointment that ends
field-reason = Reason

# Decision: the matter.
field-item = Catalogue item
field-path = Path
field-title = Title
field-number = Number of the notice
field-motion = Who raised it
field-motion-note = How it came up
field-handler = Handled by
field-money = Money
field-money-total = Total
field-money-sources = Sources of the money
field-money-sources-source = Source
field-money-sources-note = Note on the source
field-money-sources-amount = Amount
field-contractor = Carried out by
field-responsible = Responsible
field-finish-by = To be finished by

# Decision: what every discussion has. The members are names at the consultation and a count at the deliberation.
field-steps = The steps
field-steps-step = Step
field-steps-date = Date of the meeting
field-steps-time = Time of the meeting
field-steps-recorded = Recorded on
field-steps-place = Place
field-steps-host = Host
field-steps-recorder = Minutes kept by
field-steps-observers = Also attending
field-steps-due = Due
field-steps-present = Present
field-steps-discussion = What was said
field-steps-method = How it was voted
field-steps-votes = Votes
field-steps-votes-for = For
field-steps-votes-against = Against
field-steps-votes-abstain = Abstaining
field-steps-recused = Recused
field-steps-recused-name = Who was recused
field-steps-recused-reason = Why
field-steps-dissent = Dissent
field-steps-conclusion = Conclusion
field-steps-members = Members
field-steps-township = Township cadres present
field-steps-township-name = Name
field-steps-township-post = Post

# Decision: the proposal.
field-steps-survey = Asking around
field-steps-survey-people = People asked
field-steps-survey-method = How they were asked
field-steps-survey-opinions = What they said
field-steps-plan = The plan

# Decision: the consultation and the deliberation.
field-steps-consultation-members = Members of the two committees
field-steps-changes = Changes to the plan
field-steps-merged = Why it was merged with the proposal
field-steps-deliberation-members = Party members
field-steps-sent = Plan sent on
field-steps-voting = Members with a vote
field-steps-floating = How members away took part
field-steps-adoption = What was taken up

# Decision: the resolution.
field-steps-form = Form of the meeting
field-steps-convener = Convened by
field-steps-requested = Meeting asked for
field-steps-requested-by = Asked for by
field-steps-requested-count = How many asked
field-steps-notice = Notice given on
field-steps-authorisation = Authorisation by the villagers' assembly
field-steps-authorisation-date = Date of the authorisation
field-steps-authorisation-scope = Scope of the authorisation
field-steps-agenda = Agenda
field-steps-basis = Counted by
field-steps-composition = Composition
field-steps-composition-committee = Committee members
field-steps-composition-representatives = Representatives
field-steps-composition-women = Women among them
field-steps-officers = Officers of the vote
field-steps-officers-supervisors = Watching the vote
field-steps-officers-counters = Counting the votes
field-steps-officers-callers = Calling the votes
field-steps-ballots = Ballots
field-steps-ballots-issued = Issued
field-steps-ballots-returned = Returned
field-steps-ballots-valid = Valid
field-steps-ballots-invalid = Invalid
field-steps-resolution = The resolution in full
field-steps-signatures = Signatures
field-steps-objecting = Signed as objecting
field-steps-minutes = Number of the minutes
field-steps-review = Township's review
field-steps-review-by = Reviewed by
field-steps-review-date = Reviewed on
field-steps-review-opinion = Opinion

# Decision: the posting.
field-posting = Posting
field-posting-number = Number of the notice
field-posting-text = Text of the notice
field-posting-methods = How it is posted
field-posting-places = Where it hangs
field-posting-from = From
field-posting-to = Until
field-posting-posted-by = Posted by
field-posting-objections = Where to object
field-posting-objections-name = Name
field-posting-objections-post = Post
field-posting-objections-phone = Telephone

# Kinds of statements.
code-kind-founding = Founding
code-kind-rules = Rules
code-kind-appointment = Appointment
code-kind-dismissal = Dismissal
code-kind-decision = Decision

# Posts.
code-post-clerk = Village clerk
code-post-scrutineer = Village supervision committee
code-post-liaison = Liaison cadre
code-post-supervisor = County supervisor
code-post-unit = Responsible unit
code-post-registrar = Registrar
code-post-auditor = Auditor

# Who raised a matter, and where its money comes from.
code-motion-party-members = Party members
code-motion-villagers = Villagers
code-motion-cadres = Village cadres
code-motion-superior = Party committee or government above
code-source-fiscal = Public funds
code-source-collective = The village collective
code-source-social = Donations
code-source-levy = Raised from villagers
code-source-other = Other

# The steps: the four discussions, the two disclosures, and the steps of the other paths.
code-step-proposal = Proposal by the Party organisation
code-step-consultation = Consultation of the two committees
code-step-deliberation = Deliberation by the members' meeting
code-step-resolution = Resolution by the representatives or the assembly
code-step-posting = Resolution posted
code-step-outcome = Outcome posted
code-step-members = Vote of the collective's members
code-step-supervision = Review by the supervision committee
code-step-application = Application
code-step-review = Review
code-step-notice = Public notice
code-step-opinion = The village's opinion
code-step-township = The township decides
code-step-group = The villagers' group decides
code-step-posted = Posted by the village
code-step-party = Party procedure
code-step-filed = Filed
numbered-step-proposal = Step 1: Proposal by the Party organisation
numbered-step-consultation = Step 2: Consultation of the two committees
numbered-step-deliberation = Step 3: Deliberation by the members' meeting
numbered-step-resolution = Step 4: Resolution by the representatives or the assembly
numbered-step-posting = Step 5: Resolution posted
numbered-step-outcome = Step 6: Outcome posted
step-of = Step {$n} of {$of}

# How a vote was taken, by which meeting, counted how.
code-method-oral = By voice
code-method-hands = By show of hands
code-method-ballot = By secret ballot
code-form-assembly = Villagers' assembly
code-form-representatives = Representatives' meeting
code-by-villagers = A tenth of the villagers or more
code-by-representatives = Representatives together
code-basis-adults = Villagers of 18 and over
code-basis-households = Households
code-methods-board = Notice board
code-methods-group = WeChat group
code-methods-broadcast = Loudspeaker
code-methods-web = Web

# Paths of the catalogue, ways to sign, and what a liaison answers.
code-path-a = Four discussions, two disclosures
code-path-a-plus = Four discussions, then the collective's members
code-path-b = Two committees, then the representatives
code-path-c = Two committees, then the supervision committee
code-path-d = Application, review, notice, then the township
code-path-g = The villagers' group decides
code-path-p = Party procedure
code-path-f = Filed only
code-suite-ed25519 = Ed25519
code-verdict-approved = Approved
code-verdict-returned = Returned
code-verdict-agreed = Agreed
code-verdict-objected = Objected
code-reason-step = A step or paper is missing
code-reason-figures = Figures do not add up
code-reason-personal = Personal data is shown
code-reason-law = Against the law
code-reason-unreadable = Cannot be read
code-reason-other = Other
code-basis-of-item-law = Law or a national standard
code-basis-of-item-default = This catalogue's default

# Levels of divisions.
code-level-county = County
code-level-township = Township
code-level-village = Village

# The words of a verdict: how a rule came out and how much it weighs.
verdict-word-holds = Holds
verdict-word-broken = Does not hold
verdict-word-noted = Noted
verdict-word-open = Not filled in yet
code-severity-must = Must hold
code-severity-note = Noted, not refused
code-mark-s = Read in the text itself
code-mark-w = Not checked against the text
code-mark-i = Inferred or a default
