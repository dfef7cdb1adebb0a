# Papers, photographs and spreadsheets.

field-file = The file
field-file-name = The file's name

# What is wrong with a file.
finding-file-name-path = A file's name has no slash, colon or line break, does not begin with a dot, and has no blank around it. Please rename it.
finding-file-name-hidden = The file's name holds characters that are not seen or turn others round, so that it reads as another name. Please rename it.
finding-file-empty = This file is empty.
finding-file-size = The file is too large: at most { $max } MB, and this one has about { $length } MB. Make the photograph smaller, or the paper into several.
finding-file-many = Too many files are still on their way, at most { $max }. Let them finish first.
finding-file-quota = What you have brought and not yet published takes about { $used } MB of at most { $max } MB, and this one has about { $length } MB. Submit what is at hand and go on once it is published; files that nothing came to name go after 30 days.
finding-file-longer = More came than was announced. Please pick the file again.
finding-file-hash = What came is not what is on your phone; the file may have changed meanwhile. Please pick it again.
finding-file-type = This is no file that is taken here. Taken are JPEG, PNG and WebP pictures, PDF, Excel (.xlsx), CSV and plain text. What is inside counts, not the name.
finding-file-no-photo = This is no photograph. Taken are JPEG, PNG and WebP; what is inside counts, not the name.
finding-file-heic = This is a HEIC picture, which web pages cannot show. Choose "most compatible" in the phone's camera settings, or convert it to JPEG first.
finding-file-picture = This picture cannot be opened; it may be damaged. Please take another.
finding-file-pixels = This picture has { $width } × { $height } pixels, more than { $max } million. Please make it smaller.
finding-file-pdf = This PDF is not whole, or no PDF at all. Please export it again.
finding-file-pdf-locked = This PDF has a password or restrictions, so that people cannot open it. Please remove them.
finding-file-pdf-program = This PDF holds a program, a form that is sent, or other files. Please print it to PDF and use that.
finding-file-sheet = This spreadsheet cannot be read. Please save it as .xlsx or .csv.
finding-file-embedded = Other files are embedded in this spreadsheet, and nobody sees what they say. Please remove them, save it again and bring that.
finding-file-macro = This spreadsheet holds macros. Please save it as .xlsx without them.
finding-file-bomb = What is inside this spreadsheet is far too large. Please keep only the table to be published.
finding-file-table = This table does not have the form it should. Please read it from the spreadsheet again.
finding-file-private = Something about a person that may not be public seems to stand in the file, at { $place }: { $shown }. Please mask or remove it.
finding-file-absent = { $field }: the file that is named here has not arrived, or is another one. Please pick it again.

# What is wrong with a spreadsheet, and what was taken by interpretation.
finding-table-titles = No row of titles was found. It should name at least: { $titles }. There is an empty table to download.
finding-table-column-missing = A column is missing: { $title }.
finding-table-column-twice = Column { $column } "{ $title }" is the same as one before it; which of them counts?
finding-table-column-unknown = Column { $column } "{ $title }" is not used here and was not read.
finding-table-missing = Row { $row }, column { $column } "{ $title }" must be filled in.
finding-table-error = Row { $row }, column { $column } "{ $title }" shows an error; please mend the formula or type the figure.
finding-table-formula-empty = Row { $row }, column { $column } "{ $title }" is a formula without a result. Open and save the file once, or type the figure.
finding-table-int = Row { $row }, column { $column } "{ $title }" should be a whole number, and is "{ $value }".
finding-table-money = Row { $row }, column { $column } "{ $title }" should be an amount with at most two decimals, and is "{ $value }".
finding-table-date = Row { $row }, column { $column } "{ $title }" should be a date such as 2026-03-05, and is "{ $value }".
finding-table-date-year = Row { $row }, column { $column } "{ $title }": the date "{ $value }" names no year.
finding-table-code = Row { $row }, column { $column } "{ $title }": "{ $value }" is not understood; please write it as the empty table does.
finding-table-text = Row { $row }, column { $column } "{ $title }" holds characters that the record does not take; please type it again.
finding-table-both = Row { $row }, column { $column } "{ $title }" and another column both have a figure: income or spending?
finding-table-merged = { $place } are joined cells, and nobody can tell whose line they are. Please part them and fill in each line.
finding-table-total = Row { $row }, column { $column } "{ $title }": the total is wrong. The lines make { $expected } yuan, the sheet says { $found }.
finding-table-balance = Row { $row }, column { $column } "{ $title }": by the line above it should be { $expected } yuan, the sheet says { $found }.
finding-table-sum = Row { $row }, column { $column } "{ $title }": by the rest of the line it should be { $expected } yuan, the sheet says { $found }.
finding-table-long = At most { $max } lines; what follows was not read. Please make several tables of it.
finding-table-empty = There is nothing below the titles.
finding-table-more = { $n } more things are wrong; mend those above first.
finding-table-sheet = The file holds several sheets; "{ $sheet }" was read.
finding-table-formula = { $n } cells of column { $column } "{ $title }" are formulas; their last results were taken.
finding-table-row-skipped = Row { $row } is no part of the table and was not read.
finding-table-total-checked = Row { $row } is a total; it was checked and is no line.
finding-table-total-longer = Row { $row } is a total that includes earlier months; it cannot be checked here and was not read.

table-place = Row { $row }, column { $column } "{ $title }"

# What the browser says.
script-file-pick = Pick files
script-file-take = Take a photograph
script-file-waiting = Waiting
script-file-hashing = Reading the file on your phone …
script-file-sending = { $percent } % sent
script-file-again = Weak signal; going on in { $seconds } s ({ $percent } % sent)
script-file-checking = Sent, being checked …
script-file-comparing = Comparing what was kept …
script-file-kept = Kept and compared
script-file-differs = What was kept is not what it should be, and is not used. Please pick it again.
script-file-unlike = { $name } is not what is kept, and nothing was signed. Please remove it and pick it again.
script-file-gone = The file on this phone cannot be opened any more. Please pick it again.
script-file-remove = Remove { $name }
script-file-max = At most { $max }
script-file-size = { $size } KB
script-sheet-pick = Pick a spreadsheet
script-sheet-template = Download an empty one
script-sheet-reading = Reading the spreadsheet …
script-sheet-read = { $name }: { $count } lines were read
script-sheet-wrong = Mend what is named below and pick it again. Nothing was taken over.
script-sheet-inside = { $count } lines
script-sheet-outside = A long table: { $name }
script-sheet-remove = Remove this table
