//! `/rules/{sha256}`: what the record names by its hash and is judged by, for ever: catalogues, packs, divisions, calendars, and the
//! lines of notices that do not fit an entry.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ledger::finding::Finding;
use ledger::hash::Hash;
use ledger::record::InForce;
use ledger::rules::Document;
use serde_json::json;

use crate::app::App;
use crate::auth::Actor;
use crate::cache::{IMMUTABLE, Shows, showing};
use crate::error::Error;
use crate::files::quota;
use crate::request::Body;
use crate::submissions::privacy;

/// `GET /rules/{sha256}`: the canonical bytes of a document that some entry names.
///
/// # Errors
/// `NotFound`; also for what a supervisor has handed in and no entry names yet.
pub async fn show(State(app): State<App>, Path(hash): Path<String>) -> Result<Response, Error> {
    let hash: Hash = hash.parse().map_err(|_| Error::NotFound)?;
    let (mut read, standing) = app.read().await?;
    let is_named = |rules: &InForce| {
        [rules.catalogue, rules.pack, rules.divisions].contains(&hash) || rules.calendar.as_ref() == Some(&hash)
    };
    if !standing.authority.all_rules().iter().any(is_named) && !read.is_outside(&hash).await? {
        return Err(Error::NotFound);
    }
    let body = read.document(&hash).await?.ok_or(Error::NotFound)?;
    let kind = HeaderValue::from_static("application/json");
    let answer = ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, IMMUTABLE)], body).into_response();
    Ok(showing(Shows::Chains(Vec::new()), answer))
}

/// `POST /api/documents`: a supervisor hands in a document before a `rules` statement names it, a clerk the lines of a notice.
///
/// # Errors
/// `Forbidden` for any other post; `Invalid` where it is no document of a known format.
pub async fn create(State(app): State<App>, actor: Actor, body: Body) -> Result<Response, Error> {
    let bytes = body.0.to_bytes();
    let document = Document::parse(&bytes)
        .map_err(|fault| Error::Invalid(vec![Finding::new("document.form", "").arg("detail", fault.to_string())]));
    let post = if matches!(document, Ok(Document::Table(_))) { "clerk" } else { "supervisor" };
    let actor = actor.in_post(post)?;
    let mut write;
    let hash = if let Document::Table(_) = document? {
        privacy::no_block(&app.guard.statement(&body.0, app.today()))?;
        write = app.store.write().await?;
        quota::hold(&mut write, actor.person()).await?;
        let hash = write.put_lines(&bytes, actor.person(), app.now()).await?;
        quota::check(&app, &mut write, actor.person(), bytes.len() as u64).await?;
        hash
    } else {
        write = app.store.write().await?;
        write.put_document(&bytes).await?
    };
    write.commit().await?;
    Ok((StatusCode::CREATED, axum::Json(json!({"sha256": hash.to_string()}))).into_response())
}
