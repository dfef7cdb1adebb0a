# What the command line says.

# Settings and files
cli-config-line = {$path} 第 {$line} 行写法不对：应为“名称=值”。
cli-config-name = {$path} 第 {$line} 行：没有名为 {$name} 的设置。
cli-config-data = {$path} 第 {$line} 行：数据文件夹不能写在它自己里面的文件中，请用 --data 或环境变量 MINGZHANG_DATA。
cli-config-twice = {$path} 第 {$line} 行：{$name} 写了两遍。
cli-config-listen = 监听地址 {$value} 看不懂，应为“IP:端口”，例如 127.0.0.1:8470。
cli-config-database = 数据库地址应以 postgres:// 开头；不填则用数据文件夹里的 SQLite。
cli-config-url = 对外网址 {$value} 看不懂，应为“https://主机名”，不带路径。
cli-config-files = 附件存放处 {$value} 看不懂：应为文件夹，或（编译时带上 s3 的）s3://桶/文件夹。
cli-config-s3 = 用 s3:// 存附件，要写明 MINGZHANG_S3_KEY 和 MINGZHANG_S3_SECRET。
cli-config-no-url = 端口为 0 时不知道网址，请用 --url 写明。
cli-config-proxies = 可信代理 {$value} 看不懂，应为用空格分开的地址或网段，例如 127.0.0.0/8 ::1。
cli-config-limits = 访问限制 {$value} 看不懂，应为“类别=一次几个/每分钟几个”，例如 sign-in=60/30；不限写 off。
cli-config-sessions = 登录时限 {$value} 看不懂，应为“多久不用/最长多久”，单位分钟，例如 30/720。
cli-config-quota = 未公布文件的上限 {$value} 看不懂，应为20到1048576之间的整数，单位MiB，例如 512。
cli-file = {$path}：{$detail}
cli-key-exists = {$path} 已经在了，密钥绝不覆盖。如果这里已经建过账，就不用再建；如果上次建账中断了，请先把这些密钥文件移走。
cli-key-form = {$path} 不是这里要的密钥文件。
cli-document = {$path} 不能用作 {$name}：{$detail}
cli-date = {$value} 不是日期，应写作 2026-03-01 这样。
cli-store = 数据库没有完成：{$detail}
cli-random = 系统给不出随机数：{$detail}
cli-refused = 没有发布，因为：
cli-conflict = 没有发布：这件事刚才已经有人办了。
cli-clock = 没有发布：本机时钟比账本最后一条慢五分钟以上，请先校准时钟。
cli-no-ledger = {$data} 这里没有账本（{$detail}）。请先运行 mingzhang init，或用 --data、--database 指明账本在哪里。
cli-damaged = 账本的第一条已经损坏，请运行 mingzhang verify。

# init
cli-init-ledger-exists = 这里已经有账本，不会再建。什么都没有改动。
cli-init-origin = 账本名称 {$value} 不能用：应为“主机名/log”这样，不带 https://，末尾不带斜线。
cli-init-founded = 已为{$name}（{$code}）建账，创始条目已写入账本。
cli-init-log = 账本名称 {$origin}，编号 {$hash}
cli-init-vkey = 账本公钥（请公布，查验时用 --key）：
    {$vkey}
cli-init-root = 根密钥　　　{$words}　{$path}
cli-init-next-root = 备用根密钥　{$words}　{$path}
cli-init-system = 系统密钥　　{$words}　{$path}
cli-init-move = 现在就把 {$data} 里的 root.key 和 root-next.key 移出这台机器，分开存放：谁拿到根密钥，谁就能任命登记员。log.key 和 system.key 留下，并做好备份。
cli-init-next = 接下来：
      mingzhang appoint{$command} --name 登记员姓名
      mingzhang serve{$command}

# appoint
cli-appoint-root-away = {$path} 不在。根密钥移到哪里了？请用 --root 文件 指明。
cli-appoint-root-wrong = 这不是本账本的根密钥。
cli-appoint-name = 姓名应为 1 到 40 个字，不含特殊符号。
cli-appoint-invited = 请{$name}在自己的手机上打开这个链接，或扫下面的码。只能用一次，{$day} 前有效：
cli-appoint-then = 服务须在运行（mingzhang serve --data {$data}）。对方设好口令后，屏幕上会出现八个字。请对方念给您听，然后运行：
      mingzhang appoint --data {$data} --confirm 那八个字 --root 根密钥文件
cli-appoint-nobody = 没有人在等待确认。
cli-appoint-eight = 应为八个字。
cli-appoint-unknown = 等待确认的人里，没有谁的密钥是这八个字。用 --waiting 可以看到都有谁。
cli-appoint-done = 已任命{$name}为登记员，见第 {$index} 条。
cli-appoint-no-registrar = 在任的登记员里，没有谁的密钥是这八个字。
cli-appoint-dismissed = 已免去{$name}的登记员职务，见第 {$index} 条。

# rules
cli-rules-none = 请用 --catalogue、--pack、--divisions 或 --calendar 指明要更新什么。
cli-rules-done = 自 {$day} 起施行，见第 {$index} 条。

# verify
cli-verify-key-taken = 没有给 --key：下面用的公钥取自被查验的账本自己。要防整本账被换掉，请从别处得到公钥，用 --key 再查一遍。
cli-verify-key-used = 公钥 {$vkey}
cli-verify-reading = 正在查验 {$target}
cli-verify-holds = 查验通过：{$size} 条记录，每一字节、每个哈希、每个签名、每项权限和规则都对得上。
cli-verify-broken = 查验不通过：{$count} 处对不上。
cli-verify-unchecked = 没能查验完。
cli-verify-log = 账本
cli-verify-entry = 第 {$index} 条
cli-verify-entry-of = 第 {$index} 条（{$chain}）
cli-verify-remarks = 另有 {$count} 处说明：
cli-verify-more = ……另有 {$count} 处，用 --json 可全部看到。
cli-verify-root = 账本名称 {$origin}，根哈希 {$root}
cli-verify-files = 读过附件 {$count} 份，{$size} MB，大小和哈希都比过。
cli-verify-no-files = 没有读附件（照片、文件）：要读，加上 --files。
cli-serve = 服务没有开起来：{ $detail }

# demo
cli-demo-public = 注意：别的机器也能连到这个演示，任何人都能拿走演示的钥匙。
cli-demo-content = 演示的内容读不出来：{$detail}
cli-demo-other = {$data} 里已经有账本，但不是演示完成后的账本：可能是真账，也可能是中途停下的演示。请换一个文件夹。
cli-demo-summary = {$path} 不是演示留下的文件。
cli-demo-serve = 演示没能运行：{$detail}
cli-demo-story = 演示的内容没能全部放进账本：{$detail}
cli-demo-ready = 演示已就绪。村、人和事都是虚构的；一年的日子，是把钟一件事一件事拨到今天走完的。
cli-demo-look = 看：全区、一个村、一件事
cli-demo-sign-in = 登录：挑一个人用，例如
cli-demo-verify = 查验：直接查网址，或查数据文件夹
cli-demo-file = 这些人的钥匙和公布的条目都在
cli-demo-stop = 按 Ctrl-C 停下；数据会留着，再看运行
cli-privacy = { $path }不是隐私检查的名单：{ $detail }
cli-verify-due =   { $chain }  按时公开{ $published }  晚了{ $late }  没公开{ $missing }  没到期{ $notyet }
cli-logkey-done = 已写进第{ $index }条：从第{ $from }条起，检查点用新密钥签名。
    新公钥：{ $vkey }
    密钥文件：{ $path }
    请备份这个文件；别的服务器上也要放一份。旧密钥文件留着，不要删。
