//! `/api/drafts`: a matter as far as typed, saved as it is typed. A draft is its author's alone, while they are in post.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ledger::canonical::Value;
use ledger::division::Division;
use serde_json::{Value as Json_, json};

use super::begin;
use super::matters::{Seals, Typed};
use super::screens::REVIEW;
use super::whose;
use crate::app::App;
use crate::auth::Actor;
use crate::error::Error;
use crate::request::{Body, Reader};
use crate::store::{Draft, Saved};
use crate::submissions::fits;

/// A draft as the API gives it.
pub fn shown(draft: &Draft) -> Json_ {
    let fields: Json_ = serde_json::from_str(&draft.fields).unwrap_or_else(|_| json!({}));
    json!({"id": draft.id, "version": draft.version, "chain": draft.chain.as_str(), "fields": fields})
}

/// Begins a matter of any kind that a clerk submits, with what is known by then filled in.
///
/// # Errors
/// `Conflict` where the id is taken; `Invalid` where it cannot begin so, as in [`begin::fields`].
pub async fn create(State(app): State<App>, actor: Actor, body: Body) -> Result<Response, Error> {
    let actor = actor.in_post("clerk")?;
    let id = body.text("id", 32)?;
    if id.len() != 32 || !id.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(Error::invalid("field.form", "id"));
    }
    let chain: Division = body.read("chain")?;
    if !actor.appointment.holds("clerk", &chain) {
        return Err(Error::Forbidden("place"));
    }
    let (_, rules) = actor.standing.rules_on(app.today()).ok_or(Error::NotFound)?;
    let mut read = app.store.read().await?;
    let fields = begin::fields(&mut read, &actor, &rules, &chain, &body, app.today()).await?;
    drop(read);
    let fields = String::from_utf8(fields.to_bytes()).map_err(Error::internal)?;
    let mut write = app.store.write().await?;
    let is_new = write.create_draft(id, &chain, &actor.key, actor.person(), &fields, app.now()).await?;
    let before = write.draft(id).await?.filter(|draft| whose::is_mine(&actor, &draft.chain, &draft.person));
    write.commit().await?;
    match before {
        Some(draft) if is_new || draft.chain == chain => {
            let screens = Typed::of(&actor.standing, &draft, 1)?.form.screens();
            let step = screens.first().map_or(REVIEW, |screen| screen.name);
            Ok((StatusCode::CREATED, Json(json!({"id": draft.id, "version": draft.version, "step": step}))).into_response())
        }
        _ => Err(Error::Conflict("foreign", None)),
    }
}

/// One draft.
///
/// # Errors
/// `NotFound` where this person has none of that id.
pub async fn show(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<Json_>, Error> {
    Ok(Json(shown(&whose::draft(&mut app.store.read().await?, &actor, &id).await?)))
}

/// The seals that a matter has in the ledger, and the day in China: what a phone needs to seal again what it is not sure of.
///
/// # Errors
/// `NotFound` where this person has no draft of that id.
pub async fn seals(
    State(app): State<App>,
    Reader(texts): Reader,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<Json_>, Error> {
    let mut read = app.store.read().await?;
    let draft = whose::draft(&mut read, &actor, &id).await?;
    let seals = Seals::read(&mut read, &draft.chain, &id).await?.shown(texts);
    Ok(Json(json!({"today": app.today().to_string(), "seals": seals})))
}

/// Saves what was typed over the version it was typed on. Whoever saves what another clerk left takes it over.
///
/// # Errors
/// `Conflict` with the newer draft where another tab or device saved meanwhile.
pub async fn update(State(app): State<App>, actor: Actor, Path(id): Path<String>, body: Body) -> Result<Json<Json_>, Error> {
    let version = body.int("version")?;
    let fields = body.object("fields")?;
    fits(fields, 0)?;
    let fields = String::from_utf8(Value::to_bytes(fields)).map_err(Error::internal)?;
    let now = app.now();
    let mut write = app.store.write().await?;
    whose::draft(&mut write, &actor, &id).await?;
    let saved = write.save_draft(&id, actor.person(), version, &fields, now).await?;
    write.commit().await?;
    match saved {
        Saved::Yes(version) => Ok(Json(json!({"version": version, "saved": now.to_string()}))),
        Saved::Stale(newer) => Err(Error::Conflict("draft", Some(shown(&newer)))),
        Saved::Absent => Err(Error::NotFound),
    }
}

/// Throws a draft away.
///
/// # Errors
/// `NotFound` where this person has none of that id.
pub async fn delete(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Error> {
    let mut write = app.store.write().await?;
    whose::draft(&mut write, &actor, &id).await?;
    let deleted = write.delete_draft(&id).await?;
    write.commit().await?;
    if deleted { Ok(StatusCode::NO_CONTENT) } else { Err(Error::NotFound) }
}
