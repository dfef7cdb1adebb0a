//! A table of decisions, one line each, as a comma separated file and as a workbook.

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::rules::{Divisions, Rules};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

use super::entry::place;
use crate::texts::{Texts, code_id};
use crate::wording;

/// A decision to be listed.
pub struct Line<'a> {
    /// The reader's language.
    pub texts: &'static Texts,
    /// The entry.
    pub entry: &'a Value,
    /// Its leaf hash.
    pub leaf: Hash,
    /// The address of its page.
    pub link: String,
    /// The names of villages.
    pub divisions: &'a Divisions,
    /// The catalogue and pack that it names.
    pub rules: Option<&'a Rules>,
}

/// What stands in one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Int(i64),
    /// Money in fen.
    Money(i64),
    /// A date, `YYYY-MM-DD`.
    Date(String),
}

/// A line, a cell for each of [`COLUMNS`].
pub type Row = Vec<Cell>;

/// The columns: `table-NAME` is the heading; the width is in characters.
#[rustfmt::skip]
pub const COLUMNS: [(&str, u32); 21] = [
    ("village", 12), ("code", 14), ("number", 18), ("title-column", 34), ("item", 26), ("sum", 14), ("meeting", 16), ("due", 6), ("present", 6),
    ("for", 6), ("against", 6), ("abstain", 6), ("proposal", 12), ("consultation", 12), ("deliberation", 12), ("resolution", 12),
    ("from", 12), ("to", 12), ("rounds", 6), ("link", 34), ("leaf", 66),
];

/// The line of a decision.
pub fn row(line: &Line<'_>) -> Row {
    let (texts, entry) = (line.texts, line.entry);
    let text = |path: &str| entry.text(path).map(str::to_owned);
    let steps = entry.list("statement.steps");
    let last = steps.last();
    let count = |path: &str| last.and_then(|step| step.int(path)).map_or(Cell::Empty, Cell::Int);
    let date = |path: &str| text(path).map_or(Cell::Empty, Cell::Date);
    let met = |name: &str| {
        let step = steps.iter().find(|step| step.text("step") == Some(name));
        step.and_then(|step| step.text("date")).map_or(Cell::Empty, |date| Cell::Date(date.to_owned()))
    };
    let words = |words: Option<String>| words.filter(|words| !words.is_empty()).map_or(Cell::Empty, Cell::Text);
    let item = entry.int("statement.item").zip(line.rules).map(|(n, rules)| wording::item_name(texts, &rules.catalogue, n));
    let rounds = entry.list("countersigned").len();
    vec![
        words(text("chain").map(|chain| place(texts, line.divisions, &chain))),
        words(text("chain")),
        words(text("statement.number")),
        words(text("statement.title")),
        words(item),
        entry.int("statement.money.total").map_or(Cell::Empty, Cell::Money),
        words(last.and_then(|step| step.text("form")).map(|form| texts.m(&code_id("form", form)))),
        count("due"),
        count("present"),
        count("votes.for"),
        count("votes.against"),
        count("votes.abstain"),
        met("proposal"),
        met("consultation"),
        met("deliberation"),
        met("resolution"),
        date("statement.posting.from"),
        date("statement.posting.to"),
        i64::try_from(rounds).map_or(Cell::Empty, Cell::Int),
        words(Some(line.link.clone())),
        words(Some(line.leaf.to_string())),
    ]
}

/// The heading of a column.
fn heading(texts: &Texts, name: &str) -> String {
    texts.m(&format!("table-{name}"))
}

/// The rows as comma separated values (RFC 4180), UTF-8 with the mark by which spreadsheets know it.
pub fn csv(texts: &Texts, rows: &[Row]) -> String {
    let mut out = String::from("\u{FEFF}");
    let headings: Vec<String> = COLUMNS.iter().map(|(name, _)| field(&heading(texts, name))).collect();
    out += &headings.join(",");
    out += "\r\n";
    for row in rows {
        let cells: Vec<String> = row.iter().map(written).collect();
        out += &cells.join(",");
        out += "\r\n";
    }
    out
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Int(n) => n.to_string(),
        Cell::Money(fen) => yuan(*fen),
        Cell::Text(text) | Cell::Date(text) => field(text),
    }
}

/// Fen as yuan with two decimals and nothing else, so that a spreadsheet adds them up.
fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", fen.unsigned_abs() / 100, fen.unsigned_abs() % 100)
}

/// A text as a field. One that a spreadsheet would take for a formula gets an apostrophe before it, and so does one that begins with
/// the blanks that spreadsheets drop.
fn field(text: &str) -> String {
    let starts = text.chars().next().is_some_and(|c| "=+-@\t\r\n＝＋－＠".contains(c) || c.is_whitespace());
    let safe = if starts { format!("'{text}") } else { text.to_owned() };
    if safe.contains([',', '"', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

/// The rows as a workbook of one sheet. Every text is written as text, whatever it begins with.
///
/// # Errors
/// Where a cell holds more than a sheet can.
pub fn xlsx(texts: &Texts, rows: &[Row]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let bold = Format::new().set_bold();
    let (money, date) = (Format::new().set_num_format("#,##0.00"), Format::new().set_num_format("yyyy-mm-dd"));
    sheet.set_name(texts.m("table-name"))?;
    for (at, (name, width)) in (0u16..).zip(COLUMNS) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, heading(texts, name), &bold)?;
    }
    for (line, row) in (1u32..).zip(rows) {
        for (at, cell) in (0u16..).zip(row) {
            match cell {
                Cell::Empty => continue,
                Cell::Text(text) => sheet.write_string(line, at, text)?,
                #[allow(clippy::cast_precision_loss)]
                Cell::Int(n) => sheet.write_number(line, at, *n as f64)?,
                #[allow(clippy::cast_precision_loss)]
                Cell::Money(fen) => sheet.write_number_with_format(line, at, *fen as f64 / 100.0, &money)?,
                Cell::Date(text) => match ExcelDateTime::parse_from_str(text) {
                    Ok(day) => sheet.write_datetime_with_format(line, at, &day, &date)?,
                    Err(_) => sheet.write_string(line, at, text)?,
                },
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Language;

    #[test]
    fn no_field_is_a_formula() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+86", "'+86"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            (" =1", "' =1"),
            ("=\"a\",b", "\"'=\"\"a\"\",b\""),
            ("二组至四组道路硬化，1.2公里", "二组至四组道路硬化，1.2公里"),
            ("a\nb", "\"a\nb\""),
        ];
        for (text, expected) in cases {
            assert_eq!(field(text), expected);
        }
    }

    #[test]
    fn sums_are_figures() {
        for (fen, expected) in [(12_800_000, "128000.00"), (5, "0.05"), (-150, "-1.50")] {
            assert_eq!(yuan(fen), expected);
        }
    }

    #[test]
    fn both_files_hold_every_column() {
        let texts = Texts::of(Language::Chinese);
        let rows = vec![vec![Cell::Text("=1".into()), Cell::Money(12_800_000), Cell::Date("2026-03-12".into()), Cell::Int(45)]];
        let csv = csv(texts, &rows);
        assert!(csv.starts_with('\u{FEFF}'));
        assert_eq!(csv.lines().next().map(|line| line.split(',').count()), Some(COLUMNS.len()));
        assert_eq!(csv.lines().nth(1), Some("'=1,128000.00,2026-03-12,45"));
        let book = xlsx(texts, &rows).expect("a workbook");
        assert!(book.starts_with(b"PK"));
    }
}
