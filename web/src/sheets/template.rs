//! An empty table of a topic to fill in, with the titles that reading knows.

use rust_xlsxwriter::{Color, DataValidation, Format, XlsxError};

use super::MAX_LINES;
use super::topics::{Column, Shape, Topic};

/// A workbook of one sheet with the topic's titles.
///
/// # Errors
/// Where the workbook cannot be written.
pub fn workbook(topic: &Topic) -> Result<Vec<u8>, XlsxError> {
    let mut book = super::blank()?;
    let sheet = book.add_worksheet();
    sheet.set_name(topic.sheet.as_str())?;
    let head = Format::new().set_bold().set_background_color(Color::RGB(0x00E7_F4EC));
    let last = u32::try_from(MAX_LINES).unwrap_or(u32::MAX);
    // Where several columns can fill a member, the template has the one that needs no other.
    let columns = topic.columns.iter().filter(|column| column.sets.is_empty());
    for (at, column) in (0u16..).zip(columns) {
        let title = heading(column);
        sheet.set_column_width(at, if column.shape == Shape::Text { 18.0 } else { 14.0 })?;
        let format = match column.shape {
            Shape::Money => "#,##0.00",
            Shape::Date => "yyyy-mm-dd",
            Shape::Int => "0",
            Shape::Text | Shape::Code => "@",
        };
        sheet.set_column_format(at, &Format::new().set_num_format(format))?;
        sheet.write_string_with_format(0, at, title, &head)?;
        if column.shape == Shape::Code {
            let words: Vec<&str> = column.codes.values().filter_map(|words| words.first()).map(|word| &**word).collect();
            sheet.add_data_validation(1, at, last, at, &DataValidation::new().allow_list_strings(&words)?)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

fn heading(column: &Column) -> String {
    let title = column.titles.first().map_or("", |title| title);
    if column.shape == Shape::Money { format!("{title}（元）") } else { title.to_owned() }
}
