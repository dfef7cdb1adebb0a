//! `/clerk/entries/{hash}`: an entry of the clerk's villages, whoever submitted it, and what can follow it.

use axum::extract::{Path, State};
use axum::response::Response;
use ledger::hash::Hash;
use ledger::statement::Kind;
use serde_json::json;

use super::begin::{current, may_follow};
use super::matters::item;
use super::sent::take_along;
use super::view::{Begin, EntryPage};
use crate::app::App;
use crate::auth::Actor;
use crate::desk::pages::desk_page;
use crate::desk::view::Signed;
use crate::error::Error;
use crate::format;
use crate::html::html;
use crate::page::Link;
use crate::request::Reader;
use crate::store::{Leaf, Read};
use crate::texts::{Texts, code_id};

/// What a clerk begins about an entry, in the order of a matter's life.
const FOLLOWING: [Kind; 4] = [Kind::Progress, Kind::Disclosure, Kind::Outcome, Kind::Correction];

/// What can be begun about an entry now.
///
/// # Errors
/// Where the database fails.
pub async fn next(read: &mut Read, texts: &Texts, hash: Hash) -> Result<Vec<Begin>, Error> {
    let Some(entry) = current(read, hash).await? else { return Ok(Vec::new()) };
    let followers = read.followers(&entry.first).await?;
    let is_done = |kind: Kind| kind == Kind::Outcome && followers.iter().any(|leaf| leaf.kind == kind.name());
    let asked = |kind: Kind| json!({"kind": kind.name(), "chain": entry.chain.as_str(), "about": entry.first.to_string()});
    let mut begin: Vec<Begin> = FOLLOWING
        .into_iter()
        .filter(|kind| may_follow(*kind, &entry) && !is_done(*kind))
        .map(|kind| Begin { label: texts.m(&format!("clerk-follow-{kind}")), asked: asked(kind).to_string() })
        .collect();
    if entry.kind == Kind::Decision && !entry.is_withdrawn {
        let mut asked = asked(Kind::Notice);
        asked["topic"] = "payments".into();
        begin.push(Begin { label: texts.m("clerk-follow-payments"), asked: asked.to_string() });
    }
    Ok(begin)
}

/// The entry's page at the desk.
///
/// # Errors
/// `NotFound` where it is no entry of this clerk's villages.
pub async fn show(
    State(app): State<App>,
    Reader(texts): Reader,
    actor: Actor,
    Path(hash): Path<String>,
) -> Result<Response, Error> {
    let actor = actor.in_post("clerk")?;
    let hash: Hash = hash.parse().map_err(|_| Error::NotFound)?;
    let mut read = app.store.read().await?;
    let entry = current(&mut read, hash).await?.ok_or(Error::NotFound)?;
    if !actor.appointment.holds("clerk", &entry.chain) {
        return Err(Error::NotFound);
    }
    let leaf = read.leaf_by_hash(&entry.last).await?.ok_or(Error::NotFound)?;
    let mut followers = read.followers(&entry.first).await?;
    followers.retain(|one| one.hash != entry.last);
    let line = |leaf: Leaf| Signed {
        when: format::moment(texts, leaf.at),
        what: texts.m(&code_id("kind", &leaf.kind)),
        about: leaf.title,
        href: Some(format!("/clerk/entries/{}", leaf.hash)),
    };
    let said = entry.said.clone().with("kind", entry.kind.name().into()).with("chain", entry.chain.as_str().into());
    let home = Link::to("/clerk", texts.m("clerk-home"));
    html(&EntryPage {
        page: desk_page(texts, &actor, "clerk-entry", &format!("/clerk/entries/{hash}")).below(home),
        title: entry.said.text("title").unwrap_or_default().to_owned(),
        item: item(texts, &actor.standing, &said),
        village: actor.standing.place(texts, &entry.chain),
        is_withdrawn: entry.is_withdrawn,
        published: take_along(&app, &mut read, texts, &actor, leaf.idx).await?,
        followers: followers.into_iter().map(line).collect(),
        begin: next(&mut read, texts, hash).await?,
    })
}
