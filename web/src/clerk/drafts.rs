//! `/api/drafts`: a matter as far as typed, saved as it is typed. A draft is its author's alone.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ledger::canonical::Value;
use ledger::division::Division;
use serde_json::{Value as Json_, json};

use crate::app::App;
use crate::auth::Actor;
use crate::error::Error;
use crate::request::Body;
use crate::store::{Draft, Saved};
use crate::submissions::fits;

/// A draft as the API gives it.
pub fn shown(draft: &Draft) -> Json_ {
    let fields: Json_ = serde_json::from_str(&draft.fields).unwrap_or_else(|_| json!({}));
    json!({"id": draft.id, "version": draft.version, "chain": draft.chain.as_str(), "fields": fields})
}

/// Begins a matter.
///
/// # Errors
/// `Conflict` where the id is taken; `Invalid` where the item is not in the catalogue or cannot be recorded.
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
    let item = body.int("item")?;
    let (_, rules) = actor.standing.rules_on(app.today()).ok_or(Error::NotFound)?;
    let path = recordable(&rules.catalogue, item).ok_or(Error::invalid("rule.path", "item"))?;
    let fields = json!({"item": item, "path": path}).to_string();
    let mut write = app.store.write().await?;
    let is_new = write.create_draft(id, &chain, &actor.key, actor.person(), &fields, app.now()).await?;
    let before = write.draft(id, actor.person()).await?;
    write.commit().await?;
    match before {
        Some(draft) if is_new || draft.chain == chain => {
            Ok((StatusCode::CREATED, Json(json!({"id": draft.id, "version": draft.version}))).into_response())
        }
        _ => Err(Error::Conflict("foreign", None)),
    }
}

/// The first path of an item that this version records.
pub fn recordable(catalogue: &ledger::rules::Catalogue, item: i64) -> Option<&str> {
    let mut paths = catalogue.item(item)?.paths.iter().filter_map(|choice| catalogue.path(&choice.path));
    paths.find(|path| path.recordable).map(|path| path.path.as_str())
}

/// One draft.
///
/// # Errors
/// `NotFound` where this person has none of that id.
pub async fn show(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<Json_>, Error> {
    let draft = app.store.read().await?.draft(&id, actor.person()).await?.ok_or(Error::NotFound)?;
    Ok(Json(shown(&draft)))
}

/// Saves what was typed over the version it was typed on.
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
    let deleted = write.delete_draft(&id, actor.person()).await?;
    write.commit().await?;
    if deleted { Ok(StatusCode::NO_CONTENT) } else { Err(Error::NotFound) }
}
