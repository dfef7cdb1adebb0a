//! The pages that villagers, journalists and neighbouring counties read: handlers that gather what the views show.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use ledger::canonical::Value;
use ledger::division::{Division, Level};
use ledger::hash::Hash;
use ledger::key::PublicKey;
use ledger::record::{Appointment, Authority};
use ledger::rules::Divisions;
use ledger::rules::divisions::Place;
use ledger::statement;
use ledger::statement::schema::hash_at;
use ledger::time::{DAY, Date};
use serde::Deserialize;

use super::duties::{self, Place as DutyPlace};
use super::matter::{around, corrected};
use super::villages;
use crate::app::App;
use crate::append::{Standing, context};
use crate::cache::{Shows, showing};
use crate::error::Error;
use crate::html::html;
use crate::page::Html;
use crate::request::Reader;
use crate::short_code;
use crate::store::{Leaf, Read};
use crate::texts::Texts;
use crate::villager::check::CheckPage;
use crate::villager::county::{CountyPage, LogState, TownshipCount};
use crate::villager::entry::{EntryPage, Signer, Source};
use crate::villager::item::Item;
use crate::villager::record::RecordPage;
use crate::villager::township::{TownshipPage, VillageCount};

/// Where the next page of a timeline begins, of which kind it is, and which year's duties are shown.
#[derive(Deserialize)]
pub struct Paging {
    pub(super) before: Option<u64>,
    pub(super) kind: Option<String>,
    pub(super) year: Option<i64>,
}

/// `GET /`: the county.
///
/// # Errors
/// Where the database fails, as in every handler here.
pub async fn county(State(app): State<App>, Reader(texts): Reader) -> Result<Response, Error> {
    let (mut read, standing) = app.read().await?;
    let (county, divisions) = table(&standing)?;
    let counts = month(&app, &mut read).await?;
    let townships: Vec<TownshipCount> = divisions
        .townships
        .iter()
        .map(|township| TownshipCount {
            code: township.code.clone(),
            name: texts.pick(&township.zh, &township.en).to_owned(),
            villages: villages(texts, &divisions, &township.code, &counts),
        })
        .collect();
    let leaves = read.latest(LATEST).await?;
    let latest = items(&app, &mut read, texts, Some(&divisions), &leaves).await?;
    let held = divisions.townships.iter().filter(|township| !township.villages.is_empty());
    let places: Vec<DutyPlace> = held
        .map(|township| DutyPlace {
            code: township.code.clone(),
            name: texts.pick(&township.zh, &township.en).to_owned(),
            villages: township.villages.iter().filter_map(|village| village.code.parse().ok()).collect(),
        })
        .collect();
    let due = duties::places(&mut read, &standing, texts, &county, &places, app.today()).await?;
    let page = CountyPage::new(texts, &standing.place(texts, &county), &townships, latest, log_state(&standing));
    html(&page.with_due(due))
}

/// `GET /v/{division}`: a village or a township.
///
/// # Errors
/// `NotFound` where the county's table does not have it.
pub async fn place(
    State(app): State<App>,
    Reader(texts): Reader,
    Path(code): Path<String>,
    Query(paging): Query<Paging>,
) -> Result<Response, Error> {
    let (mut read, standing) = app.read().await?;
    let (county, divisions) = table(&standing)?;
    let place: Division = code.parse().map_err(|_| Error::NotFound)?;
    if !divisions.has(&place) {
        return Err(Error::NotFound);
    }
    let name = standing.place(texts, &place);
    match place.level() {
        Level::County => Err(Error::NotFound),
        Level::Township => {
            let counts = month(&app, &mut read).await?;
            let villages = villages(texts, &divisions, &code, &counts);
            let leaves = latest_of(&mut read, &villages).await?;
            let latest = items(&app, &mut read, texts, Some(&divisions), &leaves).await?;
            let each = villages.iter().map(|village| DutyPlace {
                code: village.code.clone(),
                name: village.name.clone(),
                villages: village.code.parse().ok().into_iter().collect(),
            });
            let places: Vec<DutyPlace> = each.collect();
            let due = duties::places(&mut read, &standing, texts, &place, &places, app.today()).await?;
            let page = TownshipPage::new(texts, &code, &name, &standing.place(texts, &county), &villages, latest);
            let chains = villages.iter().filter_map(|village| village.code.parse().ok()).chain([county, place]).collect();
            Ok(showing(Shows::Chains(chains), html(&page.with_due(due))?))
        }
        Level::Village => {
            let page = villages::page(&app, &mut read, &standing, texts, place, &paging).await?;
            Ok(showing(chains(&standing, place), page))
        }
    }
}

/// `GET /e/{index}`: an entry.
///
/// # Errors
/// `NotFound` where the log has not grown that far.
pub async fn entry(State(app): State<App>, Reader(texts): Reader, index: u64, line: usize) -> Result<Response, Error> {
    let (mut read, standing) = app.read().await?;
    let leaf = read.leaf(index).await?.ok_or(Error::NotFound)?;
    let body = read.entry(index).await?.ok_or(Error::NotFound)?;
    let code = short_code::shown(&read.short_code(index).await?.unwrap_or_default());
    let entry = Value::parse(&body).map_err(Error::damaged)?;
    let (_, divisions) = table(&standing)?;
    let said = entry.get("statement").ok_or_else(|| Error::damaged("no statement"))?;
    let mut standing = standing.clone();
    standing.learn(&mut read, said).await?;
    let bearing = context(&mut read, said, Some(index)).await?;
    let matter = around(&mut read, &entry).await?;
    drop(read);
    let rules = standing.rules_of(said);
    let (people, authority) = signers(&standing.authority, &entry);
    let authority: Vec<u64> = authority.into_iter().collect();
    let source = Source {
        texts,
        index,
        leaf: leaf.hash,
        code,
        entry: &entry,
        matter: &matter,
        divisions: &divisions,
        rules: rules.as_ref(),
        past: bearing.facts(said),
        documents: &standing.documents,
        people: &people,
        has_scrutineer: has_scrutineer(&standing, said, index),
        authority: &authority,
        line,
        today: app.today(),
    };
    let page = match EntryPage::of(&source) {
        Some(page) => html(&page),
        None => html(&RecordPage::new(&source)),
    };
    Ok(showing(chains(&standing, leaf.chain), page?))
}

/// `GET /check`: how to check all of this yourself.
///
/// # Errors
/// `NotFound` before the founding.
pub async fn check(State(app): State<App>, Reader(texts): Reader) -> Result<Response, Error> {
    let standing = app.standing().await?;
    let (county, _) = table(&standing)?;
    html(&CheckPage::new(texts, &standing.place(texts, &county), &app.url, log_state(&standing)))
}

/// An entry's page as it will be once published: what clerk and liaison read before they sign.
///
/// # Errors
/// `NotFound` where the entry has no statement.
pub async fn preview(
    read: &mut Read,
    standing: &Standing,
    texts: &'static Texts,
    entry: &Value,
    today: Date,
) -> Result<Html, Error> {
    let (_, divisions) = table(standing)?;
    let said = entry.get("statement").ok_or(Error::NotFound)?;
    let mut standing = standing.clone();
    standing.learn(read, said).await?;
    let bearing = context(read, said, None).await?;
    let matter = around(read, entry).await?;
    let rules = standing.rules_of(said);
    let (people, _) = signers(&standing.authority, entry);
    let source = Source {
        texts,
        index: standing.size,
        leaf: Hash::ZERO,
        code: String::new(),
        entry,
        matter: &matter,
        divisions: &divisions,
        rules: rules.as_ref(),
        past: bearing.facts(said),
        documents: &standing.documents,
        people: &people,
        has_scrutineer: has_scrutineer(&standing, said, standing.size),
        authority: &[],
        line: 1,
        today,
    };
    EntryPage::of(&source).ok_or(Error::NotFound)?.preview().map_err(Error::internal)
}

/// Whether somebody was the village's scrutineer when the entry at `index` was taken.
fn has_scrutineer(standing: &Standing, said: &Value, index: u64) -> bool {
    let chain = statement::chain(said);
    chain.is_some_and(|chain| standing.authority.holders("scrutineer", &chain, index).next().is_some())
}

/// The county and its table of divisions.
pub(super) fn table(standing: &Standing) -> Result<(Division, Arc<Divisions>), Error> {
    standing.authority.county.zip(standing.divisions()).ok_or(Error::NotFound)
}

/// What a page shows that tells of one chain, and of who holds which post and by which rules.
fn chains(standing: &Standing, chain: Division) -> Shows {
    Shows::Chains([Some(chain), standing.authority.county].into_iter().flatten().collect())
}

fn log_state(standing: &Standing) -> LogState {
    let Standing { size, root, authority, .. } = standing;
    LogState { origin: authority.origin.clone(), size: *size, root: *root, vkey: authority.vkey_at(*size).to_owned() }
}

/// The greatest code in a county or township.
pub(super) fn end_of(place: &Division) -> Division {
    let digits = match place.level() {
        Level::County => &place.as_str()[..6],
        Level::Township => &place.as_str()[..9],
        Level::Village => place.as_str(),
    };
    format!("{digits:9<12}").parse().unwrap_or(*place)
}

/// What each village published since the first of this month.
async fn month(app: &App, read: &mut Read) -> Result<BTreeMap<Division, u64>, Error> {
    let (_, _, day) = app.today().civil();
    let first = app.today().plus_days(1 - day).start();
    let counts = read.counts(first, app.now().plus_ms(DAY)).await?;
    Ok(counts.into_iter().map(|count| (count.chain, count.count)).collect())
}

fn villages(texts: &Texts, divisions: &Divisions, township: &str, counts: &BTreeMap<Division, u64>) -> Vec<VillageCount> {
    let Some(township) = divisions.townships.iter().find(|one| one.code == township) else { return Vec::new() };
    let count = |code: &str| code.parse().ok().and_then(|code: Division| counts.get(&code).copied()).unwrap_or(0);
    let line = |place: &Place| VillageCount {
        code: place.code.clone(),
        name: texts.pick(&place.zh, &place.en).to_owned(),
        count: count(&place.code),
    };
    township.villages.iter().map(line).collect()
}

/// How many of the newest entries a county's or a township's page shows.
const LATEST: u32 = 10;

/// The newest of what villages published, the newest first.
async fn latest_of(read: &mut Read, villages: &[VillageCount]) -> Result<Vec<Leaf>, Error> {
    let mut leaves = Vec::new();
    for village in villages.iter().filter_map(|village| village.code.parse().ok()) {
        leaves.extend(read.timeline(&village, None, None, LATEST).await?);
    }
    leaves.sort_by_key(|leaf| std::cmp::Reverse(leaf.idx));
    leaves.truncate(LATEST as usize);
    Ok(leaves)
}

pub(super) async fn items(
    app: &App,
    read: &mut Read,
    texts: &Texts,
    divisions: Option<&Divisions>,
    leaves: &[Leaf],
) -> Result<Vec<Item>, Error> {
    let mut items = Vec::with_capacity(leaves.len());
    for leaf in leaves {
        let Some(body) = read.entry(leaf.idx).await? else { continue };
        // An entry whose bytes somebody broke is still a line; its own page and every verifier say what is wrong with it.
        let entry = Value::parse(&body).unwrap_or_else(|_| Value::object([]));
        let now = corrected(read, leaf).await?;
        items.push(Item::corrected(texts, (leaf.idx, &entry), now.as_ref(), divisions, app.today()));
    }
    Ok(items)
}

/// Who holds each key in an entry, and the entries that show it: the founding, each key's appointment, and that of who appointed them.
pub(super) fn signers(authority: &Authority, entry: &Value) -> (BTreeMap<String, Signer>, BTreeSet<u64>) {
    let mut keys: Vec<&str> = entry.text("author.key").into_iter().collect();
    for round in entry.list("countersigned") {
        keys.extend(round.text("key"));
        keys.extend(round.text("author.key"));
    }
    let (mut people, mut indexes) = (BTreeMap::new(), BTreeSet::from([0]));
    // Who may dismiss depends on who is dismissed.
    let mut leant_on: Vec<&Appointment> = Vec::new();
    leant_on.extend(hash_at(entry, "statement.appointment").and_then(|hash| authority.of_entry(&hash)));
    for text in keys {
        let Some(appointment) = text.parse::<PublicKey>().ok().and_then(|key| authority.of_key(&key)) else { continue };
        people.insert(text.to_owned(), Signer { name: appointment.name.clone(), post: appointment.post.clone() });
        leant_on.push(appointment);
    }
    for appointment in leant_on {
        let mut above = Some(appointment);
        while let Some(one) = above.filter(|one| indexes.insert(one.index)) {
            above = authority.of_key(&one.by);
        }
    }
    (people, indexes)
}
