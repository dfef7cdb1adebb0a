//! The calendar: statutory holidays and swapped working days, a table per year, and the sums that are made with working days.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::time::Date;

/// The format that this version reads.
pub const FORMAT: &str = "mingzhang-calendar/1";

/// Years that can have a table. Beyond them the week alone holds, so that a search for a working day always ends.
const YEARS: std::ops::RangeInclusive<i64> = 1950..=2999;

/// A calendar of holidays, dated. The default one knows no year: its only rest days are Saturdays and Sundays.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// [`FORMAT`].
    pub format: String,
    /// What it is called.
    pub name: String,
    /// The first day it is meant for.
    pub from: String,
    /// The tables, by year.
    pub years: Vec<Table>,
}

/// One year's holidays, as the State Council announces them the autumn before.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The year.
    pub year: i64,
    /// Rest days, those on a Saturday or Sunday with the others, in their order.
    pub holidays: Vec<Date>,
    /// Saturdays and Sundays that are worked, in their order.
    pub workdays: Vec<Date>,
    /// The announcement in Chinese.
    pub zh: String,
    /// The announcement in English.
    pub en: String,
    /// `S` where the text was read, `W` and `I` where a county should check.
    pub mark: String,
}

impl Table {
    /// Whether the days are this year's, in order and each once. New Year's holiday may begin in the December before.
    fn is_sound(&self) -> bool {
        let is_own = |day: &Date| {
            let (year, month, _) = day.civil();
            year == self.year || (year, month) == (self.year - 1, 12)
        };
        let is_ordered = |days: &[Date]| days.iter().all(is_own) && days.windows(2).all(|pair| pair[0] < pair[1]);
        let swaps = self.workdays.iter().all(|day| day.is_weekend());
        YEARS.contains(&self.year)
            && is_ordered(&self.holidays)
            && is_ordered(&self.workdays)
            && swaps
            && !self.holidays.is_empty()
    }
}

impl Calendar {
    /// Whether the years are in order, every table has holidays of its year, and no day stands twice.
    ///
    /// # Errors
    /// The first thing that is not so, in words.
    pub fn check(&self) -> Result<(), String> {
        if self.from.parse::<Date>().is_err() {
            return Err(format!("{:?} is no first day", self.from));
        }
        if let Some(pair) = self.years.windows(2).find(|pair| pair[0].year >= pair[1].year) {
            return Err(format!("the year {} stands twice, or in the wrong place", pair[1].year));
        }
        let mut seen = BTreeSet::new();
        for table in &self.years {
            if !table.is_sound() || !table.holidays.iter().chain(&table.workdays).all(|day| seen.insert(*day)) {
                return Err(format!("the table of {} has no holidays, days of another year, or a day twice", table.year));
            }
        }
        Ok(())
    }

    /// Whether there is a table of this year. Without one, its rest days are Saturdays and Sundays alone.
    pub fn knows(&self, year: i64) -> bool {
        self.years.iter().any(|table| table.year == year)
    }

    /// The first year without a table among those that two days and the days between them lie in.
    pub fn unknown_year(&self, first: Date, last: Date) -> Option<i64> {
        (first.civil().0..=last.civil().0).find(|year| !self.knows(*year))
    }

    /// Whether offices work on a day.
    pub fn is_working_day(&self, day: Date) -> bool {
        let is_in = |days: fn(&Table) -> &[Date]| self.years.iter().any(|table| days(table).binary_search(&day).is_ok());
        is_in(|table| &table.workdays) || !(day.is_weekend() || is_in(|table| &table.holidays))
    }

    /// The day itself if offices work on it, else the next on which they do.
    pub fn next_working_day_on_or_after(&self, day: Date) -> Date {
        self.working_days_from(day).next().unwrap_or(day)
    }

    /// The last day of a period of `n` working days that runs from a day. It counts from the next day; with `n` = 0 it is the day
    /// itself, or the next working one.
    pub fn add_working_days(&self, from: Date, n: u16) -> Date {
        match n.checked_sub(1) {
            Some(before) => self.working_days_from(from.plus_days(1)).nth(before.into()).unwrap_or(from),
            None => self.next_working_day_on_or_after(from),
        }
    }

    /// How many working days there are after `from`, up to `to` and with it; 0 where `to` is not later.
    pub fn working_days_between(&self, from: Date, to: Date) -> i64 {
        let days = (1..=to.days_since(from)).filter(|n| self.is_working_day(from.plus_days(*n)));
        i64::try_from(days.count()).unwrap_or(i64::MAX)
    }

    fn working_days_from(&self, day: Date) -> impl Iterator<Item = Date> {
        (0..).map(move |n| day.plus_days(n)).filter(|day| self.is_working_day(*day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canonical::Value;
    use crate::rules::Document;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn value() -> Value {
        Value::parse(include_bytes!("../../data/calendar.json")).unwrap()
    }

    fn calendar() -> Arc<Calendar> {
        let Ok(Document::Calendar(calendar)) = Document::parse(&value().to_bytes()) else { panic!("a calendar") };
        calendar
    }

    #[test]
    fn spring_festival_of_2026_as_it_was_announced() {
        let calendar = calendar();
        // Saturday the 14th is worked, nine days of rest follow, Saturday the 28th is worked.
        for (date, works) in [("13", true), ("14", true), ("15", false), ("16", false), ("23", false), ("24", true), ("28", true)]
        {
            assert_eq!(calendar.is_working_day(day(&format!("2026-02-{date}"))), works, "{date}");
        }
        assert_eq!(calendar.next_working_day_on_or_after(day("2026-02-15")), day("2026-02-24"));
        assert_eq!(calendar.next_working_day_on_or_after(day("2026-02-14")), day("2026-02-14"));
        assert_eq!(calendar.add_working_days(day("2026-02-13"), 1), day("2026-02-14"), "a swapped Saturday counts");
        assert_eq!(calendar.add_working_days(day("2026-02-13"), 3), day("2026-02-25"));
        assert_eq!(calendar.add_working_days(day("2026-02-15"), 0), day("2026-02-24"));
        assert_eq!(calendar.working_days_between(day("2026-02-13"), day("2026-02-25")), 3);
        assert_eq!(calendar.working_days_between(day("2026-02-25"), day("2026-02-13")), 0);
    }

    /// Working days of each year: the days of the year, less Saturdays and Sundays, less holidays within the week, plus swaps.
    #[test]
    fn the_years_add_up() {
        for (year, days) in [(2025, 365 - 104 - 18 + 5), (2026, 365 - 104 - 19 + 6), (2027, 365 - 104)] {
            let last = |year| Date::from_civil(year, 12, 31).unwrap();
            assert_eq!(calendar().working_days_between(last(year - 1), last(year)), days, "{year}");
        }
    }

    #[test]
    fn a_year_without_a_table_is_said() {
        let calendar = calendar();
        assert!(calendar.knows(2026) && !calendar.knows(2027));
        assert_eq!(calendar.unknown_year(day("2026-12-01"), day("2026-12-31")), None);
        assert_eq!(calendar.unknown_year(day("2026-12-31"), day("2027-01-04")), Some(2027));
        assert_eq!(Calendar::default().unknown_year(day("2026-01-01"), day("2026-01-01")), Some(2026));
        assert!(calendar.is_working_day(day("2027-01-01")), "only Saturdays and Sundays rest in a year that nobody announced");
    }

    #[test]
    fn calendars_that_contradict_themselves() {
        let table = |members: &str| {
            let members = format!(r#"{{"year":2027,"zh":"","en":"","mark":"W",{members}}}"#);
            let table = Value::parse(members.as_bytes()).unwrap();
            let mut years = value().list("years").to_vec();
            years.push(table);
            Document::parse(&value().with("years", Value::List(years)).to_bytes()).is_ok()
        };
        // New Year's holiday may begin in December, and a day then be worked, by the next year's announcement.
        assert!(table(r#""holidays":["2026-12-31","2027-01-01"],"workdays":["2026-12-27"]"#));
        for bad in [
            r#""holidays":[],"workdays":[]"#,
            r#""holidays":["2027-01-02","2027-01-01"],"workdays":[]"#,
            r#""holidays":["2027-01-01","2027-01-01"],"workdays":[]"#,
            r#""holidays":["2027-02-29"],"workdays":[]"#,
            r#""holidays":["2026-11-30"],"workdays":[]"#,
            r#""holidays":["2028-01-01"],"workdays":[]"#,
            r#""holidays":["2027-01-02"],"workdays":["2027-01-02"]"#,
            r#""holidays":["2027-01-01"],"workdays":["2027-01-04"]"#,
            r#""holidays":["2027-01-01"]"#,
            r#""holidays":["2027-01-01"],"workdays":[],"extra":1"#,
        ] {
            assert!(!table(bad), "{bad}");
        }
        let years = value().list("years").to_vec();
        for wrong in [vec![years[1].clone(), years[0].clone()], vec![years[0].clone(), years[0].clone()]] {
            assert!(Document::parse(&value().with("years", Value::List(wrong)).to_bytes()).is_err());
        }
        assert!(Document::parse(&value().with("from", "spring".into()).to_bytes()).is_err());
        assert!(Document::parse(&value().with("extra", Value::Int(1)).to_bytes()).is_err());
    }

    proptest! {
        #[test]
        fn between_two_working_days_nobody_works(start in 20_000_i64..22_000, n in 1_u16..60) {
            let calendar = calendar();
            let from = day("1970-01-01").plus_days(start);
            let (one, next) = (calendar.add_working_days(from, n), calendar.add_working_days(from, n + 1));
            prop_assert!(calendar.is_working_day(one) && calendar.is_working_day(next) && one < next);
            for between in 1..next.days_since(one) {
                prop_assert!(!calendar.is_working_day(one.plus_days(between)));
            }
            prop_assert_eq!(calendar.working_days_between(from, one), i64::from(n), "counting and adding agree");
            prop_assert_eq!(calendar.add_working_days(one, 1), next);
        }

        #[test]
        fn an_end_moves_to_the_first_working_day_and_no_further(start in 20_000_i64..22_000) {
            let calendar = calendar();
            let from = day("1970-01-01").plus_days(start);
            let end = calendar.next_working_day_on_or_after(from);
            prop_assert!(calendar.is_working_day(end) && end >= from);
            prop_assert!((0..end.days_since(from)).all(|n| !calendar.is_working_day(from.plus_days(n))));
            prop_assert_eq!(calendar.next_working_day_on_or_after(end), end);
        }
    }
}
