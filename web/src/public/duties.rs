//! Gathers what is due: of one village for its page, of many added up for a township's and the county's. What is gathered here goes
//! through [`ledger::record::duties`], as it does for whoever verifies.

use std::collections::BTreeMap;

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::due::{Counts, State, Year};
use ledger::record::duties::{self, Notice};
use ledger::statement::Kind;
use ledger::time::Date;

use super::pages::end_of;
use crate::append::Standing;
use crate::page::Link;
use crate::store::{DutyNotice, Read, Result};
use crate::texts::Texts;
use crate::villager::due::DueView;
use crate::villager::due_places::{DuePlace, DuePlacesView};

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
    let (Some(since), Some((_, rules))) = (since(read, standing, village).await?, standing.rules_on(today)) else {
        return Ok(None);
    };
    let years = since.civil().0..=today.civil().0;
    let year = asked.filter(|year| years.contains(year)).unwrap_or(*years.end());
    let mut notices = Vec::new();
    for one in read.duty_notices((village, village)).await? {
        // Whether there was nothing to report is told on this page alone, and stands in the entry.
        let body = if is_of(&one, year) { read.entry(one.idx).await? } else { None };
        let said = body.and_then(|body| Value::parse(&body).ok()).and_then(|entry| entry.get("statement").cloned());
        notices.push(said.and_then(|said| Notice::of(one.idx, one.hash, one.at, &said)).unwrap_or_else(|| known(one)));
    }
    let published = duties::fulfilled(&notices);
    let place = (standing.size, today);
    let table = duties::year(&standing.authority, &standing.documents, place, (year, since), &published);
    let others = years.rev().filter(|other| *other != year).map(|other| {
        let named = texts.f("due-title", &[("year", other.to_string().into())]);
        Link::to(format!("/v/{village}?year={other}"), named)
    });
    Ok(Some(DueView { others: others.collect(), ..DueView::new(texts, year, &table, &rules.catalogue, today) }))
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
    let mut notices: BTreeMap<Division, Vec<Notice>> = BTreeMap::new();
    for one in read.duty_notices((whole, &end_of(whole))).await? {
        notices.entry(one.chain).or_default().push(known(one));
    }
    let (year, month, day) = today.civil();
    let first = today.plus_days(1 - day);
    let after = first.plus_days(31);
    let last = after.plus_days(-after.civil().2);
    let mut lines = Vec::with_capacity(places.len());
    for place in places {
        let mut line = DuePlace { code: place.code.clone(), name: place.name.clone(), month: Counts::default(), owed: 0 };
        for village in &place.villages {
            let Some(since) = since(read, standing, village).await? else { continue };
            let published = duties::fulfilled(notices.get(village).map_or(&[][..], Vec::as_slice));
            // What is due in January is of the year before.
            for number in [year - 1, year] {
                let at = (standing.size, today);
                let table = duties::year(&standing.authority, &standing.documents, at, (number, since), &published);
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

/// The day on which the log took the appointment of the village's first clerk.
async fn since(read: &mut Read, standing: &Standing, village: &Division) -> Result<Option<Date>> {
    let Some(index) = duties::first_clerk(&standing.authority, village, standing.size) else { return Ok(None) };
    Ok(read.leaf(index).await?.map(|leaf| leaf.at.date()))
}

fn is_of(one: &DutyNotice, year: i64) -> bool {
    one.period.as_deref().and_then(|period| period.parse::<Date>().ok()).is_some_and(|period| period.civil().0 == year)
}

/// What the database knows of a notice without its bytes.
fn known(one: DutyNotice) -> Notice {
    let period = one.period.as_deref().and_then(|period| period.parse().ok());
    Notice {
        index: one.idx,
        entry: one.hash,
        at: one.at.date(),
        corrects: one.about.filter(|_| one.kind == Kind::Correction.name()),
        fulfils: one.duty.zip(period),
        nothing: false,
    }
}
