//! From a cell to a value of the record.

use ledger::canonical::{Value, check_text};
use ledger::time::Date;
use unicode_normalization::UnicodeNormalization;

use super::decimal::Decimal;
use super::grid::Cell;
use super::topics::{Column, Shape};

/// The day that workbooks count from, as they count.
const EPOCH: i64 = 25_569;

/// Days that a plain number in a column of dates is taken for: 1954 to 2119.
const SERIALS: std::ops::RangeInclusive<i64> = 20_000..=80_000;

/// What people write where there is nothing.
const NOTHING: [&str; 6] = ["-", "—", "——", "/", "无", "\\"];

/// What surrounds a column's cells.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// The title says that its sums are in 万元.
    pub is_in_ten_thousands: bool,
    /// The year of dates that name none.
    pub year: Option<i64>,
}

/// The letters of a column, as spreadsheets show them.
pub fn letters(column: u32) -> String {
    let (above, own) = (column / 26, column % 26);
    let letter = char::from(b'A' + u8::try_from(own).unwrap_or(0));
    if above == 0 { letter.to_string() } else { letters(above - 1) + &letter.to_string() }
}

/// A cell as its column reads it; `None` where it says that there is nothing.
///
/// # Errors
/// The code of what is wrong with it.
pub fn read(cell: &Cell, column: &Column, about: About) -> Result<Option<Value>, &'static str> {
    let written = match cell {
        Cell::Error => return Err("table.error"),
        Cell::Text(text) => text.nfkc().collect::<String>().trim().to_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
    };
    if NOTHING.contains(&written.as_str()) && column.shape != Shape::Text {
        return Ok(None);
    }
    match column.shape {
        Shape::Text if check_text(&written).is_err() => Err("table.text"),
        Shape::Text => Ok(words(cell)),
        Shape::Int => int(cell, &written).map(|n| Some(Value::Int(n))).ok_or("table.int"),
        Shape::Money => money(cell, &written, about).map(|n| Some(Value::Int(n))).ok_or("table.money"),
        Shape::Date => date(cell, &written, about.year).map(|date| Some(date.to_string().into())),
        Shape::Code => {
            let of = |(code, words): (&String, &Vec<String>)| words.contains(&written).then(|| code.as_str().into());
            column.codes.iter().find_map(of).map(Some).ok_or("table.code")
        }
    }
}

/// Words as typed: names and remarks keep their own widths.
fn words(cell: &Cell) -> Option<Value> {
    match cell {
        Cell::Text(text) => Some(text.as_str().into()),
        Cell::Number(number) => Some(number.to_string().into()),
        Cell::Date(date) => Some(date.to_string().into()),
        Cell::Error => None,
    }
}

fn int(cell: &Cell, written: &str) -> Option<i64> {
    let number = match cell {
        Cell::Number(number) => *number,
        _ => Decimal::of_text(written.trim_end_matches(['张', '人', '个', '份', '月', '户', '号']))?,
    };
    number.whole()
}

fn money(cell: &Cell, written: &str, about: About) -> Option<i64> {
    let (number, is_large) = match cell {
        Cell::Number(number) => (*number, false),
        _ => {
            let plain = written.trim_end_matches("人民币").trim_end_matches('整').trim_end_matches('元').trim();
            let (plain, is_large) = plain.strip_suffix('万').map_or((plain, false), |plain| (plain, true));
            (Decimal::of_text(plain)?, is_large)
        }
    };
    number.shifted(if is_large || about.is_in_ten_thousands { 6 } else { 2 })
}

fn date(cell: &Cell, written: &str, year: Option<i64>) -> Result<Date, &'static str> {
    if let Cell::Date(date) = cell {
        return Ok(*date);
    }
    let whole = match cell {
        Cell::Number(number) => Some(number.whole().ok_or("table.date")?),
        _ => written.parse::<i64>().ok(),
    };
    match whole {
        Some(serial) if SERIALS.contains(&serial) => {
            let epoch: Date = "1970-01-01".parse().map_err(|_| "table.date")?;
            return Ok(epoch.plus_days(serial - EPOCH));
        }
        Some(packed) if (19_000_101..=21_001_231).contains(&packed) => {
            return day(packed / 10_000, packed / 100 % 100, packed % 100);
        }
        Some(_) => return Err("table.date"),
        None => {}
    }
    // A moment keeps its day.
    let plain = written.split_once(' ').map_or(written, |(day, _)| day);
    let parts: Vec<&str> =
        plain.split(['-', '/', '.', '年', '月', '日', '号']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let numbers: Option<Vec<i64>> = parts.iter().map(|part| part.parse().ok()).collect();
    match (numbers.as_deref(), year) {
        (Some([y, m, d]), _) if *y > 999 => day(*y, *m, *d),
        (Some([y, m, d]), _) if (0..100).contains(y) && plain.contains('年') => day(2000 + y, *m, *d),
        (Some([m, d]), Some(year)) if plain.contains('月') => day(year, *m, *d),
        (Some([_, _]), None) if plain.contains('月') => Err("table.date_year"),
        _ => Err("table.date"),
    }
}

fn day(year: i64, month: i64, day: i64) -> Result<Date, &'static str> {
    format!("{year:04}-{month:02}-{day:02}").parse().map_err(|_| "table.date")
}

#[cfg(test)]
mod tests {
    use super::super::{grid, topics};
    use super::*;

    fn of(shape: Shape, typed: &str, year: Option<i64>) -> Result<Option<Value>, &'static str> {
        let accounts = topics::find("accounts").expect("accounts");
        let column = accounts.columns.iter().find(|column| column.shape == shape).expect("a column");
        let about = About { is_in_ten_thousands: false, year };
        read(&grid::text(typed).expect("a cell"), column, about)
    }

    #[test]
    fn days_as_people_write_them() {
        for typed in
            ["2026-03-05", "2026/3/5", "2026.3.5", "２０２６年３月５日", "20260305", "46086", "2026-03-05 09:30", "26年3月5日"]
        {
            assert_eq!(of(Shape::Date, typed, None), Ok(Some("2026-03-05".into())), "{typed}");
        }
        assert_eq!(of(Shape::Date, "3月5日", Some(2026)), Ok(Some("2026-03-05".into())));
        assert_eq!(of(Shape::Date, "3月5日", None), Err("table.date_year"));
        for typed in ["2026-02-30", "三月", "3.5", "5/3/26"] {
            assert_eq!(of(Shape::Date, typed, Some(2026)), Err("table.date"), "{typed}");
        }
    }

    #[test]
    fn sums_and_codes_as_people_write_them() {
        for (typed, fen) in [("￥１，２００．５０元", 120_050), ("1.2万元", 1_200_000), ("(30.00)", -3_000), ("0", 0)]
        {
            assert_eq!(of(Shape::Money, typed, None), Ok(Some(Value::Int(fen))), "{typed}");
        }
        assert_eq!(of(Shape::Money, "—", None), Ok(None));
        assert_eq!(of(Shape::Money, "1.234", None), Err("table.money"));
        assert_eq!(of(Shape::Code, "支出", None), Ok(Some("spending".into())));
        assert_eq!(of(Shape::Code, "转", None), Err("table.code"));
        assert_eq!(of(Shape::Int, "3张", None), Ok(Some(Value::Int(3))));
        assert_eq!([letters(0), letters(25), letters(26), letters(701)], ["A", "Z", "AA", "ZZ"]);
    }
}
