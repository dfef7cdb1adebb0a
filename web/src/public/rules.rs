//! `/rules/{sha256}`: catalogues, packs and tables of divisions, for ever.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ledger::finding::Finding;
use ledger::hash::Hash;
use ledger::rules::Document;
use serde_json::json;

use super::log::IMMUTABLE;
use crate::app::App;
use crate::auth::Actor;
use crate::cache::{Shows, showing};
use crate::error::Error;
use crate::request::Body;

/// `GET /rules/{sha256}`: the canonical bytes of a document that some entry names.
///
/// # Errors
/// `NotFound`; also for what a supervisor has handed in and no entry names yet.
pub async fn show(State(app): State<App>, Path(hash): Path<String>) -> Result<Response, Error> {
    let hash: Hash = hash.parse().map_err(|_| Error::NotFound)?;
    let (mut read, standing) = app.read().await?;
    if !standing.authority.all_rules().iter().any(|rules| [rules.catalogue, rules.pack, rules.divisions].contains(&hash)) {
        return Err(Error::NotFound);
    }
    let body = read.document(&hash).await?.ok_or(Error::NotFound)?;
    let kind = HeaderValue::from_static("application/json");
    let answer = ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, IMMUTABLE)], body).into_response();
    Ok(showing(Shows::Chains(Vec::new()), answer))
}

/// `POST /api/documents`: a supervisor hands in a document before a `rules` statement names it.
///
/// # Errors
/// `Forbidden` for any other post; `Invalid` where it is no document of a known format.
pub async fn create(State(app): State<App>, actor: Actor, body: Body) -> Result<Response, Error> {
    actor.in_post("supervisor")?;
    let bytes = body.0.to_bytes();
    Document::parse(&bytes)
        .map_err(|fault| Error::Invalid(vec![Finding::new("document.form", "").arg("detail", fault.to_string())]))?;
    let mut write = app.store.write().await?;
    let hash = write.put_document(&bytes).await?;
    write.commit().await?;
    Ok((StatusCode::CREATED, axum::Json(json!({"sha256": hash.to_string()}))).into_response())
}
