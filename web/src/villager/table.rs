//! Tables of decisions with what came of them, and of notices, one line each, as a comma separated file and as a workbook.

use ledger::canonical::Value;
use ledger::rules::{Divisions, Rules};
use ledger::statement::Kind;
use ledger::statement::facts::effective;
use ledger::time::Timestamp;
use rust_xlsxwriter::{ExcelDateTime, Format, XlsxError};

use super::entry::{Line, Matter, place, state};
use crate::sheets;
use crate::texts::{Texts, code_id};
use crate::wording;

/// An entry to be listed, by its line of corrections.
pub struct Listed<'a> {
    /// The reader's language.
    pub texts: &'static Texts,
    /// The entry with its corrections; what holds now is listed.
    pub line: &'a Line,
    /// What came of it.
    pub matter: &'a Matter,
    /// Where people find the service, no path.
    pub url: &'a str,
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

/// A line, a cell for each of the table's columns.
pub type Row = Vec<Cell>;

/// The columns of a table: `table-NAME` is the heading; the width is in characters.
pub type Columns = &'static [(&'static str, u32)];

/// The columns of the table of decisions.
#[rustfmt::skip]
pub const DECISIONS: Columns = &[
    ("village", 12), ("code", 14), ("number", 18), ("title-column", 34), ("item", 26), ("path", 12), ("sum", 14), ("meeting", 16), ("due", 6),
    ("present", 6), ("for", 6), ("against", 6), ("abstain", 6), ("proposal", 12), ("consultation", 12), ("deliberation", 12),
    ("resolution", 12), ("from", 12), ("to", 12), ("closed", 12), ("objections", 8), ("contract", 14), ("paid", 14), ("actual", 14),
    ("difference", 14), ("finished", 12), ("accepted", 10), ("outcome-closed", 12), ("rounds", 6), ("state", 10), ("link", 34), ("leaf", 66),
];

/// The columns of the table of notices.
#[rustfmt::skip]
pub const NOTICES: Columns = &[
    ("village", 12), ("code", 14), ("number", 18), ("title-column", 34), ("item", 26), ("topic", 14), ("period-from", 12), ("period-to", 12),
    ("opening", 14), ("income", 14), ("spending", 14), ("closing", 14), ("total", 14), ("owed-to", 14), ("owed-by", 14), ("households", 8), ("lines", 8), ("published", 12),
    ("from", 12), ("to", 12), ("closed", 12), ("objections", 8), ("rounds", 6), ("state", 10), ("link", 34), ("leaf", 66),
];

/// One line in the making.
struct Writer<'a> {
    of: &'a Listed<'a>,
    /// What holds now; what held last where it was withdrawn.
    said: &'a Value,
}

/// The line of a decision.
pub fn decision(of: &Listed<'_>) -> Row {
    let Some(w) = Writer::of(of) else { return vec![Cell::Empty; DECISIONS.len()] };
    let steps = w.said.list("steps");
    let met = |name: &str| {
        let step = steps.iter().find(|step| step.text("step") == Some(name));
        step.and_then(|step| step.text("date")).map_or(Cell::Empty, |date| Cell::Date(date.to_owned()))
    };
    let last = steps.iter().rfind(|step| step.get("votes").is_some()).or(steps.last());
    let count = |path: &str| last.and_then(|step| step.int(path)).map_or(Cell::Empty, Cell::Int);
    let form =
        last.and_then(|step| step.text("form").map(|form| code_id("form", form)).or(Some(code_id("step", step.text("step")?))));
    let outcome = of.matter.held(Kind::Outcome).last();
    let done = outcome.and_then(Line::said);
    let money = |said: Option<&Value>, path: &str| said.and_then(|said| said.int(path)).map_or(Cell::Empty, Cell::Money);
    let (paid, times) = state::paid(of.matter);
    let difference = done.and_then(|said| said.int("actual")?.checked_sub(said.int("planned")?));
    let closed = of.matter.closing(&of.line.first).and_then(Line::said);
    let ended = outcome.and_then(|line| of.matter.closing(&line.first)).and_then(Line::said);
    let mut row = w.head();
    row.extend([
        w.code("path", "path"),
        w.money("money.total"),
        words(form.map(|id| of.texts.m(&id))),
        count("due"),
        count("present"),
        count("votes.for"),
        count("votes.against"),
        count("votes.abstain"),
        met("proposal"),
        met("consultation"),
        met("deliberation"),
        met("resolution"),
        w.date("posting.from"),
        w.date("posting.to"),
        date_of(closed, "to"),
        closed.and_then(|said| said.int("received")).map_or(Cell::Empty, Cell::Int),
        money(done.filter(|said| said.get("contract_price").is_some()), "contract_price").or(state::contract(of.matter)),
        money(done, "paid").or((times > 0).then_some(paid)),
        money(done, "actual"),
        difference.map_or(Cell::Empty, Cell::Money),
        date_of(done, "finished"),
        words(done.and_then(|said| said.text("acceptance.result")).map(|one| of.texts.m(&code_id("result", one)))),
        date_of(ended, "to"),
    ]);
    row.extend(w.tail());
    row
}

/// The line of a notice.
pub fn notice(of: &Listed<'_>) -> Row {
    let Some(w) = Writer::of(of) else { return vec![Cell::Empty; NOTICES.len()] };
    let at = of.line.first.entry.text("at").and_then(|at| at.parse::<Timestamp>().ok());
    let total = ["total", "net", "rent", "distributed", "received", "collected"];
    let total = total.iter().find_map(|name| w.said.int(&format!("content.{name}")));
    let closed = of.matter.closing(&of.line.first).and_then(Line::said);
    // What does not fit the entry stands outside, and its lines are counted where the topic counts them.
    let lines = i64::try_from(w.said.list("content.lines").len()).ok().filter(|n| *n > 0).or(w.said.int("content.count"));
    let spending = ["spending", "spent", "used"].iter().find_map(|name| w.said.int(&format!("content.{name}")));
    let mut row = w.head();
    row.extend([
        w.code("content.topic", "topic"),
        w.date("from"),
        w.date("to"),
        w.money("content.opening"),
        w.money("content.income"),
        spending.map_or(Cell::Empty, Cell::Money),
        w.money("content.closing"),
        total.map_or(Cell::Empty, Cell::Money),
        w.money("content.owed_to"),
        w.money("content.owed_by"),
        w.said.int("content.households").map_or(Cell::Empty, Cell::Int),
        lines.map_or(Cell::Empty, Cell::Int),
        at.map_or(Cell::Empty, |at| Cell::Date(at.date().to_string())),
        w.date("posting.from"),
        w.date("posting.to"),
        date_of(closed, "to"),
        closed.and_then(|said| said.int("received")).map_or(Cell::Empty, Cell::Int),
    ]);
    row.extend(w.tail());
    row
}

fn words(words: Option<String>) -> Cell {
    words.filter(|words| !words.is_empty()).map_or(Cell::Empty, Cell::Text)
}

fn date_of(said: Option<&Value>, path: &str) -> Cell {
    said.and_then(|said| said.text(path)).map_or(Cell::Empty, |date| Cell::Date(date.to_owned()))
}

impl Cell {
    /// This sum, or another where there is none.
    fn or(self, other: Option<i64>) -> Cell {
        match (self, other) {
            (Cell::Empty, Some(fen)) => Cell::Money(fen),
            (cell, _) => cell,
        }
    }
}

impl<'a> Writer<'a> {
    fn of(of: &'a Listed<'a>) -> Option<Writer<'a>> {
        let held = std::iter::once(&of.line.first).chain(&of.line.corrections).rev();
        let said = held.filter_map(|one| effective(one.entry.get("statement")?)).map(|(_, said)| said).next()?;
        Some(Writer { of, said })
    }

    fn date(&self, path: &str) -> Cell {
        date_of(Some(self.said), path)
    }

    fn money(&self, path: &str) -> Cell {
        self.said.int(path).map_or(Cell::Empty, Cell::Money)
    }

    fn code(&self, path: &str, name: &str) -> Cell {
        words(self.said.text(path).map(|code| self.of.texts.m(&code_id(name, code))))
    }

    /// Where, which and what about.
    fn head(&self) -> Row {
        let texts = self.of.texts;
        let text = |path: &str| words(self.said.text(path).map(str::to_owned));
        let chain = self.of.line.first.entry.text("chain").map(str::to_owned);
        let item = self.said.int("item").zip(self.of.rules).map(|(n, rules)| wording::item_name(texts, &rules.catalogue, n));
        let village = chain.as_deref().map(|chain| place(texts, self.of.divisions, chain));
        vec![words(village), words(chain), text("number"), text("title"), words(item)]
    }

    /// How it was passed, whether it still holds, and where it is.
    fn tail(&self) -> Row {
        let Listed { texts, line, url, .. } = self.of;
        let rounds = line.now().entry.list("countersigned").len();
        let state = match (line.is_withdrawn(), line.corrections.is_empty()) {
            (true, _) => "item-withdrawn",
            (false, false) => "item-corrected",
            (false, true) => "table-holds",
        };
        vec![
            i64::try_from(rounds).map_or(Cell::Empty, Cell::Int),
            words(Some(texts.m(state))),
            words(Some(format!("{url}/e/{}", line.now().index))),
            words(Some(line.now().leaf.to_string())),
        ]
    }
}

/// The heading of a column.
fn heading(texts: &Texts, name: &str) -> String {
    texts.m(&format!("table-{name}"))
}

/// The rows as comma separated values (RFC 4180), UTF-8 with the mark by which spreadsheets know it.
pub fn csv(texts: &Texts, columns: Columns, rows: &[Row]) -> String {
    let mut out = String::from("\u{FEFF}");
    let headings: Vec<String> = columns.iter().map(|(name, _)| field(&heading(texts, name))).collect();
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
pub fn xlsx(texts: &Texts, (name, columns): (&str, Columns), rows: &[Row]) -> Result<Vec<u8>, XlsxError> {
    let mut book = sheets::blank()?;
    let sheet = book.add_worksheet();
    let bold = Format::new().set_bold();
    let (money, date) = (Format::new().set_num_format("#,##0.00"), Format::new().set_num_format("yyyy-mm-dd"));
    sheet.set_name(texts.m(name))?;
    for (at, (name, width)) in (0u16..).zip(columns) {
        sheet.set_column_width(at, *width)?;
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
        let csv = csv(texts, DECISIONS, &rows);
        assert!(csv.starts_with('\u{FEFF}'));
        assert_eq!(csv.lines().next().map(|line| line.split(',').count()), Some(DECISIONS.len()));
        assert_eq!(csv.lines().nth(1), Some("'=1,128000.00,2026-03-12,45"));
        let book = xlsx(texts, ("table-name", DECISIONS), &rows).expect("a workbook");
        assert!(book.starts_with(b"PK"));
    }
}
