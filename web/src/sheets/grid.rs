//! Cells by row and column, from a workbook or a text file, as much of them as a table can have and no more.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use encoding_rs::{Encoding, GB18030, UTF_8};
use ledger::finding::Finding;
use ledger::statement::schema::hides;
use ledger::time::Date;
use unicode_normalization::UnicodeNormalization;

use super::decimal::Decimal;

/// What a workbook may hold when it is unpacked, in bytes: far more than any table of 2 000 lines.
const UNPACKED: u64 = 64 * 1024 * 1024;

/// The most cells that are read of one workbook.
const MAX_CELLS: usize = 200_000;

/// The longest text of a cell, in characters.
pub const MAX_TEXT: usize = 2_000;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text in NFC without control characters and blanks around it; never empty.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A cell that its workbook shows as a date.
    Date(Date),
    /// What the workbook could not compute.
    Error,
}

/// One sheet. Rows and columns are counted from 0.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// Its name; empty for a text file.
    pub name: String,
    /// What is not empty.
    pub cells: BTreeMap<(u32, u32), Cell>,
    /// Where a formula stands.
    pub formulas: BTreeSet<(u32, u32)>,
    /// Joined cells: their first and last row and column.
    pub merged: Vec<((u32, u32), (u32, u32))>,
}

impl Grid {
    /// The cell at a row and a column.
    pub fn at(&self, row: u32, column: u32) -> Option<&Cell> {
        self.cells.get(&(row, column))
    }

    /// The cells of one row.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Cell)> {
        self.cells.range((row, 0)..=(row, u32::MAX)).map(|((_, column), cell)| (*column, cell))
    }

    /// The last row that holds something.
    pub fn last_row(&self) -> u32 {
        self.cells.keys().next_back().map_or(0, |(row, _)| *row)
    }

    fn put(&mut self, row: u32, column: u32, cell: Option<Cell>) {
        if let Some(cell) = cell {
            self.cells.insert((row, column), cell);
        }
    }
}

/// A text as a cell holds it; `None` where nothing is left of it.
pub fn text(typed: &str) -> Option<Cell> {
    let blank = |c: char| if matches!(c, '\t' | '\u{a0}' | '\u{3000}') { ' ' } else { c };
    // What nobody sees comes along when people paste, and the record refuses it.
    let is_seen = |c: &char| *c == '\n' || !(c.is_control() || hides(c.encode_utf8(&mut [0; 4])));
    // Cut before it is worked on: a shared text stands behind every cell that names it.
    let cut: String = typed.chars().take(2 * MAX_TEXT).collect();
    let kept = cut.replace("\r\n", "\n").chars().map(blank).filter(is_seen).nfc().collect::<String>();
    let kept = kept.trim();
    (!kept.is_empty()).then(|| Cell::Text(kept.chars().take(MAX_TEXT).collect()))
}

/// Whether these bytes begin as a workbook does.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The sheets of a file.
///
/// # Errors
/// `file.sheet` where it is neither a workbook nor text, `file.macro` where it holds programs, `file.embedded` other files, `file.bomb` where it holds far more than
/// a table.
pub fn read(bytes: &[u8]) -> Result<Vec<Grid>, Finding> {
    if is_workbook(bytes) { workbook(bytes) } else { Ok(vec![separated(&decoded(bytes)?)]) }
}

fn workbook(bytes: &[u8]) -> Result<Vec<Grid>, Finding> {
    let unreadable = || Finding::new("file.sheet", "file");
    measure(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let mut left = MAX_CELLS;
    let mut grids = Vec::new();
    for name in book.sheet_names() {
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let merged = merged.into_iter().map(|region| (region.start, region.end)).collect();
        let mut grid = Grid { name: name.clone(), merged, ..Grid::default() };
        // A sheet that is a chart has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        while let Some(cell) = cells.next_cell_with_formula().map_err(|_| unreadable())? {
            left = left.checked_sub(1).ok_or_else(|| Finding::new("file.bomb", "file"))?;
            let (row, column) = cell.pos;
            if cell.formula.is_some() {
                grid.formulas.insert((row, column));
            }
            grid.put(row, column, cell_of(cell.value));
        }
        grids.push(grid);
    }
    Ok(grids)
}

fn cell_of(value: DataRef<'_>) -> Option<Cell> {
    match value {
        DataRef::Empty => None,
        DataRef::Int(n) => Decimal::of_text(&n.to_string()).map(Cell::Number),
        #[allow(clippy::cast_precision_loss)]
        DataRef::Float(n) => Some(Decimal::of_cell(n).map_or(Cell::Error, Cell::Number)),
        DataRef::String(typed) => text(&typed),
        DataRef::SharedString(typed) => text(typed),
        DataRef::Bool(is) => text(if is { "是" } else { "否" }),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Some(format!("{year:04}-{month:02}-{day:02}").parse().map_or(Cell::Error, Cell::Date))
        }
        DataRef::DateTime(span) => Some(Decimal::of_cell(span.as_f64()).map_or(Cell::Error, Cell::Number)),
        DataRef::DateTimeIso(written) => Some(written.get(..10).and_then(|day| day.parse().ok()).map_or(Cell::Error, Cell::Date)),
        DataRef::DurationIso(written) => text(&written),
        DataRef::Error(_) => Some(Cell::Error),
    }
}

/// Unpacks everything once and keeps nothing, so that what is unpacked afterwards is known to be small.
fn measure(bytes: &[u8]) -> Result<(), Finding> {
    let unreadable = |_| Finding::new("file.sheet", "file");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Finding::new("file.sheet", "file"))?;
    let mut left = UNPACKED;
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).map_err(|_| Finding::new("file.sheet", "file"))?;
        let name = String::from_utf8_lossy(part.name_raw()).to_ascii_lowercase().replace('\\', "/");
        if name.ends_with("vbaproject.bin") {
            return Err(Finding::new("file.macro", "file"));
        }
        // Nobody looks into files within the file; and a name that leads elsewhere is for whoever unpacks it carelessly.
        if name.starts_with("xl/embeddings/") {
            return Err(Finding::new("file.embedded", "file"));
        }
        if name.starts_with('/') || name.contains("..") {
            return Err(Finding::new("file.sheet", "file"));
        }
        let unpacked = std::io::copy(&mut std::io::Read::take(&mut part, left), &mut std::io::sink()).map_err(unreadable)?;
        left -= unpacked;
        if left == 0 {
            return Err(Finding::new("file.bomb", "file"));
        }
    }
    Ok(())
}

/// Text as UTF-8 or UTF-16 where it says so, else UTF-8 where it is that, else what Chinese Windows writes.
///
/// # Errors
/// `file.sheet` where it is none of these, or holds what no text does.
pub fn decoded(bytes: &[u8]) -> Result<String, Finding> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => GB18030,
    };
    let (text, _, is_broken) = encoding.decode(bytes);
    let is_text = !is_broken && !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    if is_text { Ok(text.into_owned()) } else { Err(Finding::new("file.sheet", "file")) }
}

/// Fields parted by commas, semicolons or tabs, whichever the first lines have most of; quoted as RFC 4180 says.
fn separated(text: &str) -> Grid {
    let head: String = text.lines().take(10).collect();
    let parts = [',', '\t', ';', '，'];
    let mark = parts.into_iter().max_by_key(|mark| head.matches(*mark).count()).unwrap_or(',');
    let mut grid = Grid::default();
    let (mut row, mut column, mut field, mut is_quoted) = (0, 0, String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if field.trim().is_empty() => {
                field.clear();
                is_quoted = true;
            }
            c if is_quoted => field.push(c),
            '\n' => {
                grid.put(row, column, self::text(&std::mem::take(&mut field)));
                (row, column) = (row + 1, 0);
            }
            c if c == mark => {
                grid.put(row, column, self::text(&std::mem::take(&mut field)));
                column += 1;
            }
            c => field.push(c),
        }
        if grid.cells.len() > MAX_CELLS {
            break;
        }
    }
    grid.put(row, column, self::text(&field));
    grid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_file_is_read_as_it_was_meant() {
        let grid = separated("日期,摘要\r\n2026-03-05,\"买石料，\"\"二组\"\"\n和沙子\"\n,  \n");
        assert_eq!(grid.at(1, 1), Some(&Cell::Text("买石料，\"二组\"\n和沙子".into())));
        assert_eq!((grid.at(2, 1), grid.last_row()), (None, 1));
        let (gbk, ..) = encoding_rs::GBK.encode("日期\t金额\n3月5日\t1,200.00\n");
        let grid = separated(&decoded(&gbk).expect("GBK"));
        assert_eq!(grid.at(1, 1), Some(&Cell::Text("1,200.00".into())));
        assert!(decoded(b"\x7fELF\x02\x01\x01\x00").is_err());
    }
}
