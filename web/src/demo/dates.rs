//! Moving what is told to another time: by whole years where the season matters, by days where it only matters that it was lately.

use ledger::canonical::Value;
use ledger::time::Date;

/// How far something is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// To the same day of another year.
    Years(i64),
    /// By days; the second number is by how many years a year that stands alone moves.
    Days(i64, i64),
}

impl Shift {
    /// A date, moved.
    pub fn date(self, date: Date) -> Date {
        match self {
            Shift::Years(years) => {
                let (year, month, day) = date.civil();
                // The 29th of February is the 28th elsewhere.
                let moved = |day| Date::from_civil(year + years, month, day);
                moved(day).or_else(|| moved(day - 1)).unwrap_or(date)
            }
            Shift::Days(days, _) => date.plus_days(days),
        }
    }

    /// A value with every date and year in its texts moved.
    pub fn value(self, value: &Value) -> Value {
        match value {
            Value::Text(text) => self.text(text).into(),
            Value::List(items) => Value::List(items.iter().map(|item| self.value(item)).collect()),
            Value::Object(members) => {
                Value::Object(members.iter().map(|(name, value)| (name.to_owned(), self.value(value))).collect())
            }
            other => other.clone(),
        }
    }

    /// A text with its dates moved (`2026-03-12`, `2026年3月12日`), and its years that stand alone (`2026年`, `〔2026〕`).
    pub fn text(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
            let (before, from) = rest.split_at(start);
            out.push_str(before);
            rest = match self.written(from) {
                Some((moved, after)) => {
                    out.push_str(&moved);
                    after
                }
                None => {
                    let (digits, after) = split_digits(from);
                    out.push_str(digits);
                    after
                }
            };
        }
        out.push_str(rest);
        out
    }

    /// The date or the year that a text begins with, moved, and what follows it.
    fn written(self, text: &str) -> Option<(String, &str)> {
        let (year, after) = split_digits(text);
        let number: i64 = year.parse().ok().filter(|_| year.len() == 4 && year.starts_with("20"))?;
        if let Some((month, day, rest)) = month_and_day(after, '-', "-", "") {
            let moved = self.date(Date::from_civil(number, month, day)?);
            return Some((moved.to_string(), rest));
        }
        if let Some((month, day, rest)) = month_and_day(after, '年', "月", "日") {
            let (year, month, day) = self.date(Date::from_civil(number, month, day)?).civil();
            return Some((format!("{year}年{month}月{day}日"), rest));
        }
        let (Shift::Years(years) | Shift::Days(_, years)) = self;
        after.starts_with(['年', '〕']).then(|| ((number + years).to_string(), after))
    }
}

fn split_digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

/// Month, day and the rest of a text that goes on after the year with these marks.
fn month_and_day<'a>(text: &'a str, first: char, second: &str, last: &str) -> Option<(i64, i64, &'a str)> {
    let (month, rest) = split_digits(text.strip_prefix(first)?);
    let (day, rest) = split_digits(rest.strip_prefix(second)?);
    Some((month.parse().ok()?, day.parse().ok()?, rest.strip_prefix(last)?))
}

/// The latest date that stands anywhere in a value by itself.
pub fn last_date(value: &Value) -> Option<Date> {
    match value {
        Value::Text(text) => text.parse().ok(),
        Value::List(items) => items.iter().filter_map(last_date).max(),
        Value::Object(members) => members.values().filter_map(last_date).max(),
        Value::Bool(_) | Value::Int(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_move_and_sums_do_not() {
        let text = "岩公〔2025〕31号，2025年12月27日至2026-01-08，2026年办六件事，共2026元，电话0744-000-2025";
        assert_eq!(
            Shift::Years(1).text(text),
            "岩公〔2026〕31号，2026年12月27日至2027-01-08，2027年办六件事，共2026元，电话0744-000-2025"
        );
        assert_eq!(
            Shift::Days(10, 1).text(text),
            "岩公〔2026〕31号，2026年1月6日至2026-01-18，2027年办六件事，共2026元，电话0744-000-2025"
        );
        let leap: Date = "2028-02-29".parse().unwrap();
        assert_eq!(Shift::Years(1).date(leap).to_string(), "2029-02-28");
    }
}
