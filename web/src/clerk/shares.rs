//! `/api/shares`: the links that a clerk gives to the village's groups.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use data_encoding::BASE32_NOPAD;
use ledger::division::Division;
use ledger::statement::Kind;
use serde_json::{Value as Json_, json};

use crate::app::App;
use crate::auth::Actor;
use crate::clock;
use crate::error::Error;
use crate::format;
use crate::request::Body;
use crate::store::{Leaf, Read, Share};
use crate::villager::share::message;
use crate::villager::sheet::Published;

/// The longest name of a group, in characters.
const NAME: usize = 40;

/// The most links of one entry: a village has a few groups.
const LINKS: usize = 30;

/// How often another code is tried where one is taken.
const ATTEMPTS: u32 = 4;

fn shown(app: &App, share: &Share) -> Json_ {
    let mut shown = json!({
        "code": share.code,
        "link": format!("{}/g/{}", app.url, share.code),
        "index": share.idx,
        "group": share.name,
        "opened": share.opened,
    });
    if let Some(at) = share.posted {
        shown["posted"] = json!(at.to_string());
    }
    shown
}

/// The chain of what a village published, where this clerk holds it.
async fn own(read: &mut Read, actor: &Actor, index: u64) -> Result<Division, Error> {
    let is_of_village = |leaf: &Leaf| leaf.kind.parse().is_ok_and(Kind::is_countersigned);
    let leaf = read.leaf(index).await?.filter(is_of_village).ok_or(Error::NotFound)?;
    if actor.appointment.holds("clerk", &leaf.chain) { Ok(leaf.chain) } else { Err(Error::Forbidden("place")) }
}

/// `POST /api/shares {"index","group"}`: the group's own link; the one that it has, where it has one.
///
/// # Errors
/// `Forbidden` but to the clerk of the entry's village; `Invalid` where the name cannot be used.
pub async fn create(State(app): State<App>, actor: Actor, body: Body) -> Result<Response, Error> {
    let actor = actor.in_post("clerk")?;
    let name = body.text("group", NAME)?.trim().to_owned();
    if name.chars().any(char::is_control) {
        return Err(Error::invalid("field.form", "group"));
    }
    let index = u64::try_from(body.int("index")?).map_err(|_| Error::invalid("field.form", "index"))?;
    let mut write = app.store.write().await?;
    own(&mut write, &actor, index).await?;
    let before = write.shares(index).await?;
    if before.len() >= LINKS && !before.iter().any(|share| share.name == name) {
        return Err(Error::Conflict("shares", None));
    }
    for _ in 0..ATTEMPTS {
        let code = BASE32_NOPAD.encode(&clock::random::<5>().map_err(Error::internal)?).to_ascii_lowercase();
        if let Some(share) = write.add_share(&code, index, &name, actor.person(), app.now()).await? {
            write.commit().await?;
            return Ok((StatusCode::CREATED, Json(shown(&app, &share))).into_response());
        }
    }
    Err(Error::internal("no code for a link is free"))
}

/// `POST /api/shares/{code}/postings {}`: "I posted it", by whom and when; who said so first stays.
///
/// # Errors
/// `NotFound`; `Forbidden` but to the clerk of the entry's village.
pub async fn post(State(app): State<App>, actor: Actor, Path(code): Path<String>, _: Body) -> Result<Response, Error> {
    let actor = actor.in_post("clerk")?;
    let mut write = app.store.write().await?;
    let share = write.share(&code).await?.ok_or(Error::NotFound)?;
    own(&mut write, &actor, share.idx).await?;
    let posted = write.mark_posted(&code, actor.person(), app.now()).await?.ok_or(Error::NotFound)?;
    write.commit().await?;
    Ok((StatusCode::CREATED, Json(shown(&app, &posted))).into_response())
}

/// A group's link as the clerk sees it.
#[derive(Clone, Debug)]
pub struct Line {
    /// What stands in the link.
    pub code: String,
    /// The group's name.
    pub name: String,
    /// The text to copy.
    pub message: String,
    /// How often it was opened, in words.
    pub opened: String,
    /// Who posted it and when, in words; empty where nobody said so yet.
    pub posted: String,
}

/// The link `share` to what is published, in words.
pub fn line(of: &Published<'_>, actor: &Actor, share: Share) -> Line {
    let texts = of.texts;
    let named = |person: &str| {
        let held = actor.standing.authority.appointments().find(|one| one.person == person);
        held.map(|one| one.name.clone()).unwrap_or_default()
    };
    Line {
        opened: texts.f("share-opened", &[("n", share.opened.to_string().into())]),
        posted: share.posted.zip(share.posted_by.as_deref()).map_or_else(String::new, |(at, person)| {
            texts.f("share-posted-by", &[("name", named(person).into()), ("when", format::moment(texts, at).into())])
        }),
        message: message(of, &format!("{}/g/{}", of.url, share.code)),
        code: share.code,
        name: share.name,
    }
}
