//! Days, months and years as people type them: 2026-03-05, 2026年3月5日, 3月5日, 3月, 2026年, March.

use ledger::time::Date;

use super::index;
use crate::texts::{Language, Texts};

/// How many years back a date without its year may lie.
const YEARS: i64 = 10;

/// What a date names: what is left open is any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meant {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
}

impl Meant {
    /// Whether this day is meant.
    pub fn is(self, date: Date) -> bool {
        let (year, month, day) = date.civil();
        let fits = |wanted: Option<i64>, is: i64| wanted.is_none_or(|wanted| wanted == is);
        fits(self.year, year) && fits(self.month, month) && fits(self.day, day)
    }

    /// The index's words for it. Where no year is named it may be any of the last [`YEARS`], or the next: keeping a word for each day
    /// and month without its year would cost every entry more than it costs this query.
    pub(super) fn words(self, today: Date) -> Vec<String> {
        let (now, ..) = today.civil();
        let years = self.year.map_or(now - YEARS..=now + 1, |year| year..=year);
        let word = |year| match (self.month, self.day) {
            (Some(month), Some(day)) => index::of_day(year, month, day),
            (Some(month), None) => index::of_month(year, month),
            _ => index::of_year(year),
        };
        years.map(word).collect()
    }
}

/// The date that a folded text is, if it is one and nothing else.
pub fn read(text: &str) -> Option<Meant> {
    if let Some(month) = (1..=12).find(|n| english(*n) == text) {
        return Some(Meant { year: None, month: Some(month), day: None });
    }
    let plain: String = text.trim_end_matches(['日', '号']).chars().map(|c| if "年月/.".contains(c) { '-' } else { c }).collect();
    let parts: Vec<&str> = plain.trim_end_matches('-').split('-').collect();
    let numbers: Vec<i64> =
        parts.iter().map(|part| if is_number(part) { part.parse().ok() } else { None }).collect::<Option<_>>()?;
    let has_month = text.contains('月');
    let (year, month, day) = match (&numbers[..], parts[0].len()) {
        ([year, month, day], 4) => (Some(*year), Some(*month), Some(*day)),
        ([year, month], 4) => (Some(*year), Some(*month), None),
        ([month, day], _) if has_month || text.contains('/') => (None, Some(*month), Some(*day)),
        ([all], 8) => (Some(all / 10_000), Some(all / 100 % 100), Some(all % 100)),
        ([year], 4) if !has_month => (Some(*year), None, None),
        ([month], _) if has_month => (None, Some(*month), None),
        _ => return None,
    };
    let within = |value: Option<i64>, least: i64, most: i64| value.is_none_or(|value| (least..=most).contains(&value));
    (within(year, 1900, 2100) && within(month, 1, 12) && within(day, 1, 31)).then_some(Meant { year, month, day })
}

fn is_number(part: &str) -> bool {
    (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
}

fn english(month: i64) -> String {
    Texts::of(Language::English).m(&format!("format-month-{month}")).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let day: Date = "2026-03-05".parse().expect("a day");
        for (text, word) in [
            ("2026-03-05", "day=2026-03-05"),
            ("2026年3月5日", "day=2026-03-05"),
            ("2026.3.5", "day=2026-03-05"),
            ("20260305", "day=2026-03-05"),
            ("2026年3月", "month=2026-03"),
            ("2026/3", "month=2026-03"),
            ("3月5号", "day=2016-03-05"),
            ("3月", "month=2016-03"),
            ("march", "month=2016-03"),
            ("2026年", "year=2026"),
            ("2026", "year=2026"),
        ] {
            let words = read(text).map(|meant| meant.words(day)).unwrap_or_default();
            assert_eq!(
                (words.first().map(String::as_str), words.len()),
                (Some(word), if word.contains("2016") { 12 } else { 1 }),
                "{text}"
            );
        }
        for text in ["", "日", "13月", "3-5", "50000", "3", "5号", "2026年13月", "2026-03-05-06", "3月x日", "20261399"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(read("3月").is_some_and(|meant| meant.is(day)) && !read("2025年3月").is_some_and(|meant| meant.is(day)));
    }
}
