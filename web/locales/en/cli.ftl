# What the command line says.

# Settings and files
cli-config-line = {$path}, line {$line}: not NAME=VALUE.
cli-config-name = {$path}, line {$line}: there is no setting {$name}.
cli-config-data = {$path}, line {$line}: the data folder cannot be named by a file inside it; use --data or MINGZHANG_DATA in the environment.
cli-config-twice = {$path}, line {$line}: {$name} stands twice.
cli-config-listen = {$value} is no address to listen at; it should be IP:PORT, such as 127.0.0.1:8470.
cli-config-database = The address of a database begins with postgres://; without one, SQLite in the data folder is used.
cli-config-url = {$value} is no URL to be reached at; it should be https://HOST without a path.
cli-config-files = {$value} is no place for files: it should be a folder, or s3://BUCKET/FOLDER in a program built with s3.
cli-config-s3 = For files in s3:// name MINGZHANG_S3_KEY and MINGZHANG_S3_SECRET.
cli-config-no-url = With port 0 the address is not known here; name it with --url.
cli-config-proxies = {$value} names no proxies; it should be addresses or networks parted by blanks, such as 127.0.0.0/8 ::1.
cli-config-limits = {$value} names no limits; it should be CLASS=AT-ONCE/A-MINUTE, such as sign-in=60/30, or CLASS=off.
cli-config-sessions = {$value} is no life of a session; it should be minutes without use and in any case, such as 30/720.
cli-config-quota = {$value} is no bound for files that are not yet published; it should be a whole number of MiB from 20 to 1048576, such as 512.
cli-file = {$path}: {$detail}
cli-key-exists = {$path} is there already, and keys are never overwritten. If a ledger was founded here, there is nothing to do; if founding was interrupted, move these key files away first.
cli-key-form = {$path} is not the key file that is needed here.
cli-document = {$path} cannot be the {$name}: {$detail}
cli-date = {$value} is no date; it should be written like 2026-03-01.
cli-store = The database did not do it: {$detail}
cli-random = The system gives no random bytes: {$detail}
cli-refused = Not published, because:
cli-conflict = Not published: somebody has just done this.
cli-clock = Not published: this machine's clock is more than five minutes behind the ledger's last entry. Set the clock first.
cli-no-ledger = There is no ledger at {$data} ({$detail}). Run mingzhang init first, or say where it is with --data or --database.
cli-damaged = The ledger's first entry is damaged; run mingzhang verify.

# init
cli-init-ledger-exists = There is a ledger here already, and it stays. Nothing was changed.
cli-init-origin = {$value} cannot be the log's name: it should be like HOST/log, without https:// and without a slash at the end.
cli-init-founded = The ledger of {$name} ({$code}) is founded; its first entry is in the log.
cli-init-log = The log is {$origin}, its number {$hash}
cli-init-vkey = The log's key (publish it; whoever verifies gives it with --key):
    {$vkey}
cli-init-root = root key       {$words}  {$path}
cli-init-next-root = next root key  {$words}  {$path}
cli-init-system = system key     {$words}  {$path}
cli-init-move = Move root.key and root-next.key out of {$data} and off this machine now, to two places: whoever has the root key appoints registrars. log.key and system.key stay; back them up.
cli-init-next = Next:
      mingzhang appoint{$command} --name REGISTRAR
      mingzhang serve{$command}

# appoint
cli-appoint-root-away = {$path} is not there. Where was the root key moved to? Say so with --root FILE.
cli-appoint-root-wrong = This is not the root key of this ledger.
cli-appoint-name = A name has 1 to 40 characters and no control characters.
cli-appoint-invited = {$name} opens this link on their own phone, or scans the code. It works once, until {$day}:
cli-appoint-then = The service must be running (mingzhang serve --data {$data}). Once they have chosen a PIN, their screen shows eight characters. Let them read these out, then run:
      mingzhang appoint --data {$data} --confirm THE-EIGHT-CHARACTERS --root ROOT-KEY-FILE
cli-appoint-nobody = Nobody waits for confirmation.
cli-appoint-eight = There should be eight characters.
cli-appoint-unknown = Nobody who waits for confirmation has a key of these eight characters. --waiting lists who does.
cli-appoint-done = {$name} is appointed registrar by entry {$index}.
cli-appoint-no-registrar = No registrar in post has a key of these eight characters.
cli-appoint-dismissed = {$name} is dismissed as registrar by entry {$index}.

# rules
cli-rules-none = Say what is new with --catalogue, --pack, --divisions or --calendar.
cli-rules-done = In force from {$day}, by entry {$index}.

# verify
cli-verify-key-taken = Without --key, the key used here was taken from the target itself. To notice a whole ledger being exchanged, get the key from elsewhere and verify again with --key.
cli-verify-key-used = Key {$vkey}
cli-verify-reading = Verifying {$target}
cli-verify-holds = It holds: {$size} entries, every byte, hash, signature, authority and rule.
cli-verify-broken = It does not hold: {$count} findings.
cli-verify-unchecked = It could not be checked to the end.
cli-verify-log = the log
cli-verify-entry = entry {$index}
cli-verify-entry-of = entry {$index} ({$chain})
cli-verify-remarks = {$count} remarks:
cli-verify-more = … and {$count} more, all of them with --json.
cli-verify-root = Log {$origin}, root {$root}
cli-verify-files = Papers and photographs read and compared: {$count}, {$size} MB.
cli-verify-no-files = Papers and photographs were not read: --files reads them.
cli-serve = The service could not be started: { $detail }

# demo
cli-demo-public = Note: other machines can reach this demo, and anybody may take its keys.
cli-demo-content = The demo's content cannot be read: {$detail}
cli-demo-other = {$data} holds a ledger, and not that of a finished demo: a real one, or a demo that was stopped half-way. Name another folder.
cli-demo-summary = {$path} is not what a demo left behind.
cli-demo-serve = The demo could not run: {$detail}
cli-demo-story = Not all of the demo's content got into the ledger: {$detail}
cli-demo-ready = The demo is ready. Its villages, people and matters are invented; its year went by on a clock that was put forward, act by act, to today.
cli-demo-look = Look: the county, a village, a matter
cli-demo-sign-in = Sign in: pick somebody, such as
cli-demo-verify = Verify: by the address, or by the data folder
cli-demo-file = Everybody's keys and the published entries are in
cli-demo-stop = Ctrl-C stops it; the data stays. To see it again run
cli-privacy = { $path } is no list for the privacy guard: { $detail }
cli-verify-due =   { $chain }  in time { $published }  late { $late }  missing { $missing }  not yet { $notyet }
cli-logkey-done = Entry { $index }: checkpoints of { $from } entries and more are signed by the new key.
    verifier key: { $vkey }
    file: { $path }
    Back this file up, and copy it to your other servers. Keep the old key file.
