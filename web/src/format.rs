//! How money, dates and moments read to people.
//!
//! The page's scripts write the same values with the same messages and compare: what is written here must be a function of the
//! value, the language and, for a date, the one year that goes without saying.

use ledger::time::{Date, Timestamp};

use crate::texts::Texts;

/// An amount in fen as yuan with two decimals and commas: `128,000.00元`, `¥128,000.00`.
pub fn money(texts: &Texts, fen: i64) -> String {
    let digits = format!("{:03}", fen.unsigned_abs());
    let (yuan, rest) = digits.split_at(digits.len() - 2);
    let mut grouped = String::new();
    for (i, digit) in yuan.chars().enumerate() {
        if i > 0 && (yuan.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if fen < 0 { "-" } else { "" };
    texts.f("format-money", &[("yuan", format!("{sign}{grouped}.{rest}").into())])
}

/// The same for a line in a list, where whole yuan go without their decimals: `128,000元`.
pub fn money_short(texts: &Texts, fen: i64) -> String {
    let whole = money(texts, fen);
    if fen % 100 == 0 { whole.replacen(".00", "", 1) } else { whole }
}

/// A date `YYYY-MM-DD`, without its year where that is `year`; what is no date stands as it is.
pub fn date_text(texts: &Texts, text: &str, year: Option<i32>) -> String {
    let mut parts = text.split('-').map(str::parse::<u32>);
    let (Some(Ok(own)), Some(Ok(month)), Some(Ok(day)), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return text.to_owned();
    };
    let id = if i32::try_from(own).ok() == year { "format-date" } else { "format-date-year" };
    let month = texts.m(&format!("format-month-{month}"));
    texts.f(id, &[("year", own.to_string().into()), ("month", month.into()), ("day", day.to_string().into())])
}

/// A date, without its year where that is `year`.
pub fn date(texts: &Texts, date: Date, year: Option<i32>) -> String {
    date_text(texts, &date.to_string(), year)
}

/// The year of a date.
pub fn year(date: Date) -> Option<i32> {
    i32::try_from(date.civil().0).ok()
}

/// A moment's date and minute in +08:00.
pub fn moment(texts: &Texts, at: Timestamp) -> String {
    let (hour, minute) = at.clock();
    let day = date(texts, at.date(), None);
    texts.f("format-moment", &[("date", day.into()), ("time", format!("{hour:02}:{minute:02}").into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Language;

    #[test]
    fn money_has_commas_and_two_decimals() {
        let zh = Texts::of(Language::Chinese);
        assert_eq!(money(zh, 12_800_000), "128,000.00元");
        assert_eq!(money(zh, 5), "0.05元");
        assert_eq!(money(zh, 100_000), "1,000.00元");
        assert_eq!(money(Texts::of(Language::English), -123_456_789), "¥-1,234,567.89");
    }

    #[test]
    fn a_date_loses_the_year_that_goes_without_saying() {
        let (zh, en) = (Texts::of(Language::Chinese), Texts::of(Language::English));
        assert_eq!(date_text(zh, "2026-03-05", Some(2026)), "3月5日");
        assert_eq!(date_text(zh, "2026-03-05", Some(2027)), "2026年3月5日");
        assert_eq!(date_text(en, "2026-03-05", None), "5 March 2026");
        assert_eq!(date_text(zh, "soon", None), "soon");
    }

    #[test]
    fn a_moment_is_shown_in_beijing_time() {
        let at: Timestamp = "2026-03-15T16:05:09.123Z".parse().expect("a timestamp");
        assert_eq!(moment(Texts::of(Language::Chinese), at), "2026年3月16日 00:05");
    }
}
