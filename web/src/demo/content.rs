//! What is told: the people and matters of `web/demo/`, dated so that the story ends just before today.
//!
//! The matters of a village are written as of one year. A matter whose season counts is told in the last year in which all of it is
//! over by now; one that happened `lately` ends so many days before today. A village joins a few days before its first matter, and from
//! then on publishes what is due.

use std::collections::BTreeMap;

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::time::Date;

use super::dates::Shift;
use super::people::Post;
use super::routine;
use super::telling::Telling;

/// Who is who.
const PEOPLE: &str = include_str!("../../demo/people.json");

/// The villages, each with its routine and its matters.
const VILLAGES: [&str; 6] = [
    include_str!("../../demo/villages/yankou.json"),
    include_str!("../../demo/villages/shibanya.json"),
    include_str!("../../demo/villages/fengxiangtang.json"),
    include_str!("../../demo/villages/sanchaxi.json"),
    include_str!("../../demo/villages/yunwuxi.json"),
    include_str!("../../demo/villages/shuangjingping.json"),
];

/// The county's table of divisions: real codes of its townships, invented villages.
pub const DIVISIONS: &str = include_str!("../../demo/divisions.json");

/// How many days before its first matter a village joins.
const JOINS: i64 = 3;

/// How many days ago a village had joined whose seasons count: so long that each month's notice has come at least once, a late one too.
const YEAR: i64 = 395;

/// The whole story.
#[derive(Clone, Debug)]
pub struct Content {
    /// The day on which the county's ledger is founded.
    pub founded: Date,
    /// The registrar whom the root key appoints first.
    pub first_registrar: Post,
    /// Everybody else.
    pub people: Vec<Post>,
    /// Every statement of every village: its matters in the order in which they stand there, then what was due.
    pub tellings: Vec<Telling>,
}

/// A matter: a statement and what follows it.
struct Matter {
    tellings: Vec<Telling>,
    /// How many days ago it ended; `None` where its season counts.
    lately: Option<i64>,
}

impl Content {
    /// The story as it is told on a day; nothing in it happens on that day itself.
    ///
    /// # Errors
    /// Where the content is not of this form; a test reads it all.
    pub fn on(today: Date) -> Result<Content, &'static str> {
        let people = Value::parse(PEOPLE.as_bytes()).map_err(|fault| fault.code)?;
        let (mut tellings, mut joined) = (Vec::new(), BTreeMap::new());
        for told in VILLAGES {
            let told = Value::parse(told.as_bytes()).map_err(|fault| fault.code)?;
            let (village, since, all) = village(&told, today).ok_or("a village's matters cannot be read")?;
            joined.insert(village, since);
            tellings.extend(all);
        }
        let founded = joined.values().min().ok_or("there is no village")?.plus_days(-1);
        let since = |areas: &[Division]| areas.iter().filter_map(|area| joined.get(area)).min().copied().unwrap_or(founded);
        let post = |value: &Value| Post::parse(value, since);
        let first_registrar = people.get("first_registrar").and_then(post).ok_or("there is no registrar")?;
        let people = people.list("people").iter().map(post).collect::<Option<_>>().ok_or("the story's people cannot be read")?;
        Ok(Content { founded, first_registrar, people, tellings })
    }
}

/// A village, the day on which it joins, and all that it says.
fn village(told: &Value, today: Date) -> Option<(Division, Date, Vec<Telling>)> {
    let village: Division = told.text("village")?.parse().ok()?;
    let (mut tellings, mut shifts) = (Vec::new(), BTreeMap::new());
    let mut since = today;
    for matter in told.list("matters") {
        let matter = Matter::parse(matter, &village)?;
        let shift = matter.shift(today)?;
        if matter.lately.is_none() {
            since = since.min(today.plus_days(-YEAR));
        }
        shifts.insert(matter.tellings.first()?.name.clone(), shift);
        tellings.extend(matter.tellings.iter().map(|telling| telling.moved(shift)));
    }
    since = since.min(tellings.iter().map(Telling::begins).min()?.plus_days(-JOINS));
    tellings.extend(routine::notices(&village, told.get("routine")?, since, today, &shifts)?);
    Some((village, since, tellings))
}

impl Matter {
    fn parse(value: &Value, village: &Division) -> Option<Matter> {
        let mut tellings = vec![Telling::parse(value, village, None)?];
        for one in value.list("then") {
            let first = tellings[0].name.clone();
            tellings.push(Telling::parse(one, village, Some(&first))?);
        }
        Some(Matter { tellings, lately: value.int("lately") })
    }

    /// How far it is moved, so that it is over before today.
    fn shift(&self, today: Date) -> Option<Shift> {
        let last = self.tellings.iter().map(Telling::ends).max()?;
        if let Some(ago) = self.lately {
            let end = today.plus_days(-ago);
            return Some(Shift::Days(end.days_since(last), end.civil().0 - last.civil().0));
        }
        let years = today.civil().0 - last.civil().0;
        [years, years - 1].into_iter().map(Shift::Years).find(|shift| shift.date(last) < today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_ends_just_before_today() {
        for today in ["2024-02-29", "2026-11-08", "2026-11-28", "2027-05-10", "2031-01-01"] {
            let today: Date = today.parse().expect("a date");
            let content = Content::on(today).expect("the content is read");
            let last = content.tellings.iter().map(Telling::ends).max().expect("it has matters");
            assert!(last < today && today.days_since(last) <= 7, "{today}: {last}");
            let year = today.days_since(content.founded);
            assert!((365..=365 + 183).contains(&year), "{today}: {}", content.founded);
        }
    }
}
