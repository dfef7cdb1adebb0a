//! `/e/{index}.json` and the codes of an entry.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use ledger::canonical::Value;
use ledger::hash::Hash;
use serde::Deserialize;
use serde_json::json;

use super::{pages, qr};
use crate::app::App;
use crate::error::Error;
use crate::log_files::{self, Proof};
use crate::request::Reader;

/// An index as it stands in an address: decimal, no sign, no leading zeros, so that one entry has one address.
pub fn index(text: &str) -> Result<u64, Error> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|_| plain).ok_or(Error::NotFound)
}

/// Which line of the table outside the entry is asked for, from 1.
#[derive(Deserialize)]
pub struct Lines {
    line: Option<usize>,
}

/// `GET /e/{index}` and `GET /e/{index}.json`; the router knows no endings.
///
/// # Errors
/// `NotFound`.
pub async fn show(
    app: State<App>,
    reader: Reader,
    Path(name): Path<String>,
    Query(lines): Query<Lines>,
) -> Result<Response, Error> {
    match name.strip_suffix(".json") {
        Some(name) => proof(app, index(name)?).await,
        None => pages::entry(app, reader, index(&name)?, lines.line.unwrap_or(1)).await,
    }
}

async fn proof(State(app): State<App>, index: u64) -> Result<Response, Error> {
    let Proof { index, size, leaf_hash, entry, path, checkpoint } = found(&app, index).await?;
    let entry = Value::parse(&entry).map_err(Error::damaged)?;
    let proof: Vec<String> = path.iter().map(Hash::to_string).collect();
    let body = json!({
        "index": index, "size": size, "leaf_hash": leaf_hash.to_string(), "entry": entry, "proof": proof, "checkpoint": checkpoint,
    });
    Ok(Json(body).into_response())
}

async fn found(app: &App, index: u64) -> Result<Proof, Error> {
    log_files::proof(&mut app.store.read().await?, index).await?.ok_or(Error::NotFound)
}

/// What the code of an entry holds now.
///
/// # Errors
/// `NotFound`.
pub async fn code_text(app: &App, index: u64) -> Result<String, Error> {
    let mut read = app.store.read().await?;
    let head = read.head().await?;
    let leaf = read.leaf(index).await?.ok_or(Error::NotFound)?;
    Ok(qr::text(&app.url, index, &leaf.hash, head.size, &head.root))
}

/// `GET /e/{index}/qr.svg`.
///
/// # Errors
/// `NotFound`.
pub async fn qr_svg(State(app): State<App>, Path(name): Path<String>) -> Result<Response, Error> {
    qr::svg_response(&code_text(&app, index(&name)?).await?)
}

/// `GET /e/{index}/qr.png`.
///
/// # Errors
/// `NotFound`.
pub async fn qr_png(State(app): State<App>, Path(name): Path<String>) -> Result<Response, Error> {
    qr::png_response(&code_text(&app, index(&name)?).await?)
}
