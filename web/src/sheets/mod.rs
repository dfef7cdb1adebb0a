//! Spreadsheets in: an .xlsx or .csv as people keep it becomes the lines of a table as the record has them.
//!
//! Reading is a function of the bytes alone, so that the same file twice gives the same lines. Nothing is guessed in silence: what
//! cannot be read is named by row and column, what is taken by interpretation is noted.

pub mod api;
pub mod decimal;
pub mod grid;
pub mod nameless;
pub mod read;
pub mod sums;
pub mod template;
pub mod topics;
pub mod values;

use ledger::canonical::Value;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

/// The most lines of a table.
pub const MAX_LINES: usize = 2_000;

/// The format of a table that stands outside its entry.
pub const FORMAT: &str = "mingzhang-table/1";

/// The greatest spreadsheet that is read, in bytes.
pub const MAX_SHEET: usize = 4 * 1024 * 1024;

/// A table as it stands outside an entry; its canonical bytes are what is hashed.
pub fn table(topic: &str, lines: Vec<Value>) -> Value {
    Value::object([("format", FORMAT.into()), ("topic", topic.into()), ("lines", Value::List(lines))])
}

/// A workbook of our own. It says nothing of who made it when and where, so that every server makes the same of the same.
///
/// # Errors
/// None that a fixed day could give.
pub fn blank() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    Ok(book)
}
