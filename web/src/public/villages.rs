//! A village's page: gathers its people, its timeline, what is due and what is only sealed so far.

use std::collections::{BTreeMap, BTreeSet};

use axum::response::Response;
use ledger::division::Division;
use ledger::rules::Deadline;
use ledger::statement::Kind;
use ledger::statement::steps::SUBMISSION;
use ledger::time::Date;

use super::duties;
use super::pages::{Paging, items};
use crate::app::App;
use crate::append::Standing;
use crate::error::Error;
use crate::html::html;
use crate::store::{Read, SealedStep};
use crate::texts::Texts;
use crate::villager::village::{Holder, Open, Village, VillagePage};

/// Lines on one page of a timeline.
const PAGE: u32 = 20;

/// The posts that a village's page names. A deputy is one who holds the same post.
const VILLAGE_POSTS: [&str; 3] = ["clerk", "scrutineer", "liaison"];

/// The page of the village `place`.
///
/// # Errors
/// Where the database fails.
pub(super) async fn page(
    app: &App,
    read: &mut Read,
    standing: &Standing,
    texts: &'static Texts,
    place: Division,
    paging: &Paging,
) -> Result<Response, Error> {
    let kind = paging.kind.as_deref().and_then(|kind| kind.parse::<Kind>().ok());
    let kind = kind.filter(|kind| kind.is_countersigned());
    let mut leaves = read.timeline(&place, kind.map(Kind::name), paging.before, PAGE + 1).await?;
    let more = leaves.len() > PAGE as usize;
    leaves.truncate(PAGE as usize);
    let older = leaves.last().filter(|_| more).map(|leaf| leaf.idx);
    let township = place.township();
    let people = holders(standing, &place);
    let page = VillagePage::new(Village {
        texts,
        name: standing.place(texts, &place),
        township: (township.to_string(), standing.place(texts, &township)),
        people: &people,
        open: &with_clocks(open(read.unopened(&place).await?), standing, &place, app.today()),
        kind,
        items: items(app, read, texts, None, &leaves).await?,
        before: paging.before,
        older,
        today: app.today(),
        code: place.to_string(),
    });
    match duties::village(read, standing, texts, &place, (paging.year, app.today())).await? {
        Some(due) => html(&page.with_due(due)),
        None => html(&page),
    }
}

/// Seals by the matter that they are of, in the order in which the matters began.
fn open(seals: Vec<SealedStep>) -> Vec<Open> {
    let mut matters: BTreeMap<String, (u64, Open, BTreeSet<String>)> = BTreeMap::new();
    for seal in seals {
        let day = seal.at.date();
        let new = || (seal.idx, Open { begun: day, steps: 0, submitted: None, late: None }, BTreeSet::new());
        let (_, open, steps) = matters.entry(seal.matter).or_insert_with(new);
        if seal.step == SUBMISSION {
            open.submitted = Some(day);
        } else if steps.insert(seal.step) {
            open.steps += 1;
        }
    }
    let mut matters: Vec<(u64, Open)> = matters.into_values().map(|(first, open, _)| (first, open)).collect();
    matters.sort_by_key(|(first, _)| *first);
    matters.into_iter().map(|(_, open)| open).collect()
}

/// The same, with how late an answer to what was submitted is. What the scrutineer said, and when, is not public yet: all their days are
/// counted before the liaison's.
fn with_clocks(mut all: Vec<Open>, standing: &Standing, place: &Division, today: Date) -> Vec<Open> {
    for open in &mut all {
        open.late = open.submitted.and_then(|day| {
            let (_, rules) = standing.rules_on(day)?;
            let in_force = standing.authority.rules_on(day, standing.size);
            let calendar = in_force.and_then(|rules| standing.documents.calendar(&rules.calendar?)).unwrap_or_default();
            let scrutiny = rules.pack.scrutiny.as_ref().filter(|_| !standing.holders("scrutineer", place).is_empty());
            let [asked, answered] = [scrutiny.map_or(0, |scrutiny| scrutiny.working_days), rules.pack.countersign_days?];
            let days = u16::try_from(asked + answered).unwrap_or(u16::MAX);
            let deadline = Deadline::new(day, days, &calendar);
            Some((deadline.last, deadline.working_days_late(today, &calendar))).filter(|(_, late)| *late > 0)
        });
    }
    all
}

fn holders(standing: &Standing, place: &Division) -> Vec<Holder> {
    let all = VILLAGE_POSTS.into_iter().flat_map(|post| standing.holders(post, place));
    all.map(|a| Holder { name: a.name, post: a.post, since: a.since, index: a.index }).collect()
}
