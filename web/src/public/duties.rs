//! Gathers what is due: of one village for its page, of many added up for a township's and the county's. What is gathered here goes
//! through [`ledger::due::year_of`], as it does for whoever verifies.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::due::{Counts, Published, State, Year, year_of};
use ledger::hash::Hash;
use ledger::statement::Kind;
use ledger::time::Date;

use super::pages::end_of;
use crate::append::Standing;
use crate::page::Link;
use crate::store::{DutyNotice, Read, Result};
use crate::texts::Texts;
use crate::villager::due::DueView;
use crate::villager::due_places::{DuePlace, DuePlacesView};

/// A notice that fulfils a duty.
struct Regular {
    duty: String,
    from: Date,
    at: Date,
    index: u64,
    nothing: bool,
}

impl Regular {
    fn published(all: &[Regular]) -> Vec<Published<'_>> {
        let all = all.iter();
        all.map(|of| Published { duty: &of.duty, from: of.from, at: of.at, index: of.index, nothing: of.nothing }).collect()
    }
}

/// A place in a table: its code, its name, and the villages that are added up.
#[derive(Debug)]
pub struct Place {
    /// The division's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its villages, or itself.
    pub villages: Vec<Division>,
}

/// A year of a village, this one where none or an impossible one is asked for; `None` before anybody is its clerk, or where no rules
/// are in force.
///
/// # Errors
/// Where the database fails, as in every function below.
pub async fn village(
    read: &mut Read,
    standing: &Standing,
    texts: &Texts,
    village: &Division,
    (asked, today): (Option<i64>, Date),
) -> Result<Option<DueView>> {
    let (Some(since), Some((_, rules))) = (standing.authority.begun(village), standing.rules_on(today)) else {
        return Ok(None);
    };
    let years = since.civil().0..=today.civil().0;
    let year = asked.filter(|year| years.contains(year)).unwrap_or(*years.end());
    let mut held = regular(read, (village, village), year..=year).await?.remove(village).unwrap_or_default();
    for one in &mut held {
        // Whether there was nothing to report is told on this page alone, and stands in the entry.
        let entry = entry(read, one.index).await?;
        one.nothing = entry.is_some_and(|entry| entry.text("statement.content.topic") == Some("nothing"));
    }
    let place = (&*standing.authority, &*standing.documents, standing.size);
    let Some(table) = year_of(place, village, year, &Regular::published(&held), today) else { return Ok(None) };
    let others = years.rev().filter(|other| *other != year).map(|other| {
        let named = texts.f("due-title", &[("year", other.to_string().into())]);
        Link::to(format!("/v/{village}?year={other}"), named)
    });
    Ok(Some(DueView { others: others.collect(), ..DueView::new(texts, year, &table, &rules.catalogue, today) }))
}

/// The last year and this one of a village: what the last quarter of a year owes is due in the next.
///
/// # Errors
/// As [`village`].
pub async fn recent(read: &mut Read, standing: &Standing, village: &Division, today: Date) -> Result<Vec<Year>> {
    let (this, ..) = today.civil();
    let held = regular(read, (village, village), this - 1..=this).await?.remove(village).unwrap_or_default();
    let (published, of) = (Regular::published(&held), (&*standing.authority, &*standing.documents, standing.size));
    Ok([this - 1, this].into_iter().filter_map(|year| year_of(of, village, year, &published, today)).collect())
}

/// This month of several places, and what is still owed this year.
///
/// # Errors
/// As [`village`].
pub async fn places(
    read: &mut Read,
    standing: &Standing,
    texts: &Texts,
    whole: &Division,
    places: &[Place],
    today: Date,
) -> Result<DuePlacesView> {
    let (year, month, day) = today.civil();
    let held = regular(read, (whole, &end_of(whole)), year - 1..=year).await?;
    let first = today.plus_days(1 - day);
    let after = first.plus_days(31);
    let last = after.plus_days(-after.civil().2);
    let of = (&*standing.authority, &*standing.documents, standing.size);
    let mut lines = Vec::with_capacity(places.len());
    for place in places {
        let mut line = DuePlace { code: place.code.clone(), name: place.name.clone(), month: Counts::default(), owed: 0 };
        for village in &place.villages {
            let published = Regular::published(held.get(village).map_or(&[][..], Vec::as_slice));
            // What is due in January is of the year before.
            for number in [year - 1, year] {
                let Some(table) = year_of(of, village, number, &published, today) else { continue };
                line.month = line.month + Counts::of(table.cells().filter(|cell| (first..=last).contains(&cell.due.last)));
                line.owed += if number == year { owed(&table) } else { 0 };
            }
        }
        lines.push(line);
    }
    Ok(DuePlacesView::new(texts, month, &lines))
}

fn owed(year: &Year) -> u64 {
    let missing = year.cells().filter(|cell| matches!(cell.state, State::Missing { .. })).count();
    u64::try_from(missing).unwrap_or(u64::MAX)
}

/// The notices of a range of chains that fulfil a duty of these years, by their chains. One that was withdrawn fulfils nothing.
async fn regular(
    read: &mut Read,
    chains: (&Division, &Division),
    years: RangeInclusive<i64>,
) -> Result<BTreeMap<Division, Vec<Regular>>> {
    let span = Date::from_civil(*years.start(), 1, 1).zip(Date::from_civil(*years.end(), 12, 31));
    let Some(span) = span else { return Ok(BTreeMap::new()) };
    let all = read.duty_notices(chains, span).await?;
    let is_correction = |one: &&DutyNotice| one.kind == Kind::Correction.name();
    let corrections: BTreeMap<Hash, &DutyNotice> =
        all.iter().filter(is_correction).filter_map(|one| Some((one.about?, one))).collect();
    let mut out: BTreeMap<Division, Vec<Regular>> = BTreeMap::new();
    for one in all.iter().filter(|one| !is_correction(one)) {
        let period = one.period.as_deref().and_then(|period| period.parse().ok());
        let Some((duty, from)) = one.duty.clone().zip(period) else { continue };
        let mut last = None;
        while let Some(next) = corrections.get(&last.map_or(one.hash, |last: &DutyNotice| last.hash)).copied() {
            last = Some(next);
        }
        let correction = match last {
            Some(last) => entry(read, last.idx).await?,
            None => None,
        };
        if correction.is_none_or(|correction| correction.get("statement.says").is_some()) {
            out.entry(one.chain).or_default().push(Regular { duty, from, at: one.at.date(), index: one.idx, nothing: false });
        }
    }
    Ok(out)
}

async fn entry(read: &mut Read, index: u64) -> Result<Option<Value>> {
    Ok(read.entry(index).await?.and_then(|body| Value::parse(&body).ok()))
}
