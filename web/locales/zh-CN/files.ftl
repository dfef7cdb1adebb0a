# Papers, photographs and spreadsheets.

field-file = 文件
field-file-name = 文件名

# What is wrong with a file.
finding-file-name-path = 文件名里不能有斜杠、冒号、换行，开头不能是点，前后不能有空格。请改个名字。
finding-file-name-hidden = 文件名里有看不见或会颠倒文字的字符，看起来和实际不一样。请改个名字。
finding-file-empty = 这个文件是空的。
finding-file-size = 文件太大：最多{$max}MB，这个约{$length}MB。照片可以先压缩，文件可以分开传。
finding-file-many = 没传完的文件太多了，最多{$max}个。请先把它们传完。
finding-file-quota = 您传了还没公布的文件已有约{$used}MB，最多{$max}MB，再加这个（约{$length}MB）就超了。请先把手上的事交上去，等公布了再传；没有用上的文件30天后自动清掉。
finding-file-longer = 传来的比开始时说的多，请重新选这个文件。
finding-file-hash = 传来的和您手机上的不一样，可能传的时候文件变了。请重新选这个文件。
finding-file-type = 这不是能收的文件。能收：JPEG、PNG、WebP照片，PDF，Excel（.xlsx），CSV和纯文本。文件里面是什么说了算，改名字没有用。
finding-file-no-photo = 这不是照片。能收的照片是JPEG、PNG和WebP；文件里面是什么说了算，改名字没有用。
finding-file-heic = 这是HEIC格式的照片，网页看不了。请在手机“设置—相机—格式”里选“兼容性最佳”再拍，或先转成JPEG。
finding-file-picture = 这张照片打不开，可能传坏了或本来就坏了。请换一张。
finding-file-pixels = 这张照片有{$width}×{$height}点，太大了，最多{$max}00万点。请缩小再传。
finding-file-pdf = 这个PDF不完整或者不是真的PDF。请重新导出一份。
finding-file-pdf-locked = 这个PDF加了密码或限制，大家打不开。请去掉密码再传。
finding-file-pdf-program = 这个PDF里有程序、表单提交或夹带的文件。请用“打印成PDF”另存一份再传。
finding-file-sheet = 这个表格读不出来。请另存为.xlsx或.csv再传。
finding-file-embedded = 这个表格里嵌着别的文件，里面写了什么看不到。请删去嵌入的文件，另存一份再传。
finding-file-macro = 这个表格里有宏（程序）。请另存为不带宏的.xlsx再传。
finding-file-bomb = 这个表格里面大得不正常。请只留要公布的那张表，另存一份再传。
finding-file-table = 这个表和格式不符，请从表格重新导入。
finding-file-private = 文件里（{$place}）像有不能公开的个人信息：{$shown}。请遮住或删掉再传。
finding-file-absent = {$field}：这里写的文件还没有传到，或者和传到的不一样。请重新选一次。

# What is wrong with a spreadsheet, and what was taken by interpretation.
finding-table-titles = 没有找到表头。表里要有一行写着各栏的名字，至少有：{$titles}。可以下载空表照着填。
finding-table-column-missing = 少了一栏：{$title}。
finding-table-column-twice = {$column}列“{$title}”和前面一列是同一栏，不知道用哪一列。
finding-table-column-unknown = {$column}列“{$title}”这里用不上，没有读进来。
finding-table-missing = 第{$row}行{$column}列“{$title}”要填。
finding-table-error = 第{$row}行{$column}列“{$title}”显示的是错误，请改好公式或直接填数。
finding-table-formula-empty = 第{$row}行{$column}列“{$title}”是公式，没有算出结果。请用表格软件打开、保存一次，或直接填数。
finding-table-int = 第{$row}行{$column}列“{$title}”要填整数，现在是“{$value}”。
finding-table-money = 第{$row}行{$column}列“{$title}”要填金额，最多到分，现在是“{$value}”。
finding-table-date = 第{$row}行{$column}列“{$title}”要填日期，例如2026-03-05，现在是“{$value}”。
finding-table-date-year = 第{$row}行{$column}列“{$title}”的日期“{$value}”没有写年份。
finding-table-code = 第{$row}行{$column}列“{$title}”填的“{$value}”看不懂，请用空表里的写法。
finding-table-text = 第{$row}行{$column}列“{$title}”里有记录不收的字符，请重新打字。
finding-table-both = 第{$row}行{$column}列“{$title}”和另一列都填了数，不知道是收入还是支出。
finding-table-merged = {$place}是合并的单元格，不知道算哪一行的。请取消合并，每行填全。
finding-table-total = 第{$row}行{$column}列“{$title}”的合计不对：各行加起来是{$expected}元，表里写{$found}元。
finding-table-balance = 第{$row}行{$column}列“{$title}”对不上：按上一行算应是{$expected}元，表里写{$found}元。
finding-table-sum = 第{$row}行{$column}列“{$title}”对不上：按同一行的其他栏算应是{$expected}元，表里写{$found}元。
finding-table-long = 最多{$max}行，后面的没有读。请分成几张表。
finding-table-empty = 表头下面没有内容。
finding-table-more = 还有{$n}处不对，先改好上面这些。
finding-table-sheet = 文件里有几张表，读的是“{$sheet}”。
finding-table-formula = {$column}列“{$title}”有{$n}格是公式，取的是上次算出的结果。
finding-table-row-skipped = 第{$row}行不在表里，没有读进来。
finding-table-total-checked = 第{$row}行是合计，核对过了，不读进来。
finding-table-total-longer = 第{$row}行是累计，连着以前的月份，这里核对不了，没有读进来。

table-place = 第{$row}行{$column}列“{$title}”

# What the browser says.
script-file-pick = 选文件
script-file-take = 拍照
script-file-waiting = 等着传
script-file-hashing = 正在核对手机上的文件……
script-file-sending = 已传{$percent}%
script-file-again = 信号不好，{$seconds}秒后接着传（已传{$percent}%）
script-file-checking = 传完了，正在检查……
script-file-comparing = 正在核对存下的文件……
script-file-kept = 已存好，核对过
script-file-differs = 存下的和核对的不一样，没有用它。请重新选一次。
script-file-unlike = {$name}和存下的文件不一样，没有签名。请去掉它，重新选一次。
script-file-gone = 手机上的这个文件打不开了，请重新选一次。
script-file-remove = 去掉{$name}
script-file-max = 最多{$max}个
script-file-size = {$size}KB
script-sheet-pick = 选表格文件
script-sheet-template = 下载空表
script-sheet-reading = 正在读表格……
script-sheet-read = {$name}：读进{$count}行
script-sheet-wrong = 先把下面几处改好，再选一次。什么也没有读进来。
script-sheet-inside = 已有{$count}行
script-sheet-outside = 已有一张长表：{$name}
script-sheet-remove = 去掉这张表
