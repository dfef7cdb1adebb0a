//! Duties: what a village publishes again and again, how often, and by which day.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::law::{Law, holds_on};
use crate::time::Date;

/// One regular disclosure.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// A stable name.
    pub id: String,
    /// The number of the catalogue's item that it belongs to.
    pub item: i64,
    /// How often.
    pub period: Period,
    /// By when.
    pub due: DueOn,
    /// The topics of the notices that fulfil it.
    pub topics: Vec<String>,
    /// The duty in one sentence, in Chinese.
    pub zh: String,
    /// The duty in one sentence, in English.
    pub en: String,
    /// Where it is written, by edition and date. Several rows may hold at once: the duty and its day can come from two texts.
    pub law: Vec<Law>,
    /// The first day it holds.
    pub from: Option<Date>,
    /// The last day it holds.
    pub until: Option<Date>,
}

/// The day by which a period is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DueOn {
    /// The day (1–31) of the first month after the period; the month's last where it is shorter.
    pub day: i64,
}

/// What one publication is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// A month.
    Month,
    /// Three months from January, April, July or October.
    Quarter,
    /// Six months from January or July.
    Half,
    /// A year.
    Year,
}

impl Period {
    /// How many months it has.
    pub fn months(self) -> i64 {
        match self {
            Period::Month => 1,
            Period::Quarter => 3,
            Period::Half => 6,
            Period::Year => 12,
        }
    }

    /// The last day of the period that begins on `first`, if one begins on that day.
    pub fn last(self, first: Date) -> Option<Date> {
        let (year, month, day) = first.civil();
        if day != 1 || (month - 1) % self.months() != 0 {
            return None;
        }
        let after = month - 1 + self.months();
        Some(Date::from_civil(year + after / 12, after % 12 + 1, 1)?.plus_days(-1))
    }
}

impl Duty {
    /// Whether the duty holds on a day.
    pub fn is_in_force(&self, day: Date) -> bool {
        holds_on(day, self.from, self.until)
    }

    /// Where the duty is written, in the texts that hold on a day.
    pub fn laws_on(&self, day: Date) -> impl Iterator<Item = &Law> {
        self.law.iter().filter(move |law| law.holds_on(day))
    }

    /// The day by which the period that ends on `last` is published, rest day or not.
    pub fn due_after(&self, last: Date) -> Date {
        let next = last.plus_days(1);
        let (year, month, _) = next.civil();
        (1..=self.due.day).rev().find_map(|day| Date::from_civil(year, month, day)).unwrap_or(next)
    }

    fn is_sound(&self) -> bool {
        let ends = self.from.zip(self.until).is_none_or(|(from, until)| from <= until);
        let topics = !self.topics.is_empty() && self.topics.iter().all(|topic| is_name(topic));
        is_name(&self.id) && (1..=31).contains(&self.due.day) && ends && topics
    }
}

/// Whether names are unique, days of the month and dates can be, and every duty can be fulfilled.
///
/// # Errors
/// The first duty that is not so, in words.
pub fn check(duties: &[Duty]) -> Result<(), String> {
    let mut ids = BTreeSet::new();
    match duties.iter().find(|duty| !duty.is_sound() || !ids.insert(&duty.id)) {
        Some(duty) => Err(format!("duty {:?} is malformed, or stands twice", duty.id)),
        None => Ok(()),
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canonical::Value;
    use crate::rules::Document;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn duty(due: i64) -> Duty {
        let (id, zh, en) = ("accounts".to_owned(), String::new(), String::new());
        let topics = vec!["accounts".to_owned()];
        Duty {
            id,
            item: 10,
            period: Period::Month,
            due: DueOn { day: due },
            topics,
            zh,
            en,
            law: vec![],
            from: None,
            until: None,
        }
    }

    #[test]
    fn periods_begin_and_end_with_months() {
        for (period, first, last) in [
            (Period::Month, "2028-02-01", Some("2028-02-29")),
            (Period::Month, "2026-02-01", Some("2026-02-28")),
            (Period::Month, "2026-12-01", Some("2026-12-31")),
            (Period::Month, "2026-12-02", None),
            (Period::Quarter, "2028-01-01", Some("2028-03-31")),
            (Period::Quarter, "2026-10-01", Some("2026-12-31")),
            (Period::Quarter, "2026-11-01", None),
            (Period::Half, "2026-07-01", Some("2026-12-31")),
            (Period::Half, "2026-04-01", None),
            (Period::Year, "2026-01-01", Some("2026-12-31")),
            (Period::Year, "2026-07-01", None),
            (Period::Year, "9999-01-01", None),
        ] {
            assert_eq!(period.last(day(first)), last.map(day), "{period:?} from {first}");
        }
    }

    #[test]
    fn a_day_that_the_month_lacks_is_its_last() {
        for (due, last, by) in [
            (15, "2025-12-31", "2026-01-15"),
            (31, "2026-01-31", "2026-02-28"),
            (30, "2028-01-31", "2028-02-29"),
            (31, "2026-03-31", "2026-04-30"),
            (31, "2026-02-28", "2026-03-31"),
            (1, "2026-09-30", "2026-10-01"),
        ] {
            assert_eq!(duty(due).due_after(day(last)), day(by), "{due} after {last}");
        }
    }

    #[test]
    fn an_article_is_named_only_of_the_text_that_holds() {
        let Ok(Document::Pack(pack)) = Document::parse(&Value::parse(include_bytes!("../../data/pack.json")).unwrap().to_bytes())
        else {
            panic!("a pack")
        };
        let accounts = pack.duties.iter().find(|duty| duty.id == "accounts-monthly").unwrap();
        let articles = |on: &str| accounts.laws_on(day(on)).map(|law| law.article.clone()).collect::<Vec<_>>();
        assert_eq!(articles("2025-12-31"), ["30", "", ""]);
        assert_eq!(articles("2026-01-01"), ["", "", ""]);
    }

    #[test]
    fn duties_that_contradict_themselves() {
        let good = Value::parse(include_bytes!("../../data/pack.json")).unwrap();
        let with = |change: &dyn Fn(Value) -> Value| {
            let mut duties = good.list("duties").to_vec();
            let changed = change(duties.remove(0));
            duties.insert(0, changed);
            Document::parse(&good.clone().with("duties", Value::List(duties)).to_bytes()).is_ok()
        };
        assert!(with(&|duty| duty));
        assert!(with(&|duty| duty.with("from", "2026-03-01".into()).with("until", "2026-03-01".into())));
        assert!(Document::parse(&good.clone().without("duties").to_bytes()).is_ok(), "a pack of before there were duties");
        let due = |n| Value::object([("day", Value::Int(n))]);
        for (name, value) in [
            ("id", Value::from("Accounts")),
            ("id", "debts-quarterly".into()),
            ("period", "week".into()),
            ("due", due(0)),
            ("due", due(32)),
            ("due", Value::Int(15)),
            ("due", due(15).with("month", Value::Int(1))),
            ("topics", Value::List(vec![])),
            ("topics", Value::List(vec!["".into()])),
            ("item", "10".into()),
            ("from", "2026-02-30".into()),
            ("extra", Value::Int(1)),
        ] {
            assert!(!with(&|duty| duty.with(name, value.clone())), "{name} {value:?}");
        }
        assert!(!with(&|duty| duty.with("from", "2026-03-02".into()).with("until", "2026-03-01".into())));
        for name in ["id", "item", "period", "due", "topics", "zh", "en", "law"] {
            assert!(!with(&|duty| duty.without(name)), "without {name}");
        }
    }

    proptest! {
        #[test]
        fn the_day_lies_in_the_month_after_the_period(year in 1_i64..9_999, month in 1_i64..=12, due in 1_i64..=31) {
            for period in [Period::Month, Period::Quarter, Period::Half, Period::Year] {
                let Some(last) = period.last(Date::from_civil(year, month, 1).unwrap()) else { continue };
                let (year_due, month_due, day_due) = duty(due).due_after(last).civil();
                let months = (year_due * 12 + month_due) - (year * 12 + month);
                prop_assert_eq!(months, period.months());
                prop_assert!(day_due <= due && (day_due == due || day_due >= 28));
            }
        }
    }
}
