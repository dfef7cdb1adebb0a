//! `/log/…`: the log as C2SP tlog-tiles has it, so that tools we did not write can verify us.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use ledger::log::tile::TilePath;

use crate::app::App;
use crate::cache::IMMUTABLE;
use crate::error::Error;
use crate::log_files;

const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
const BYTES: HeaderValue = HeaderValue::from_static("application/octet-stream");

/// `GET /log/checkpoint`: the newest committed.
///
/// # Errors
/// `NotFound` before the founding.
pub async fn checkpoint(State(app): State<App>) -> Result<Response, Error> {
    let note = log_files::checkpoint(&mut app.store.read().await?).await?.ok_or(Error::NotFound)?;
    Ok(([(header::CONTENT_TYPE, TEXT)], note).into_response())
}

/// `GET /log/vkey`: the key that the checkpoints are signed with, of the size that the log has now.
///
/// # Errors
/// `NotFound` before the founding.
pub async fn vkey(State(app): State<App>) -> Result<Response, Error> {
    let standing = app.standing().await?;
    let vkey = Some(standing.authority.vkey_at(standing.size)).filter(|vkey| !vkey.is_empty()).ok_or(Error::NotFound)?;
    Ok(([(header::CONTENT_TYPE, TEXT)], format!("{vkey}\n")).into_response())
}

/// `GET /log/tile/{L}/{N}[.p/{W}]` and `/log/tile/entries/{N}[.p/{W}]`.
///
/// # Errors
/// `NotFound` where the path is no tile's, or the log has not grown that far.
pub async fn tile(State(app): State<App>, Path(path): Path<String>) -> Result<Response, Error> {
    let path: TilePath = format!("tile/{path}").parse().map_err(|_| Error::NotFound)?;
    let bytes = log_files::file(&mut app.store.read().await?, &path).await?.ok_or(Error::NotFound)?;
    Ok(([(header::CONTENT_TYPE, BYTES), (header::CACHE_CONTROL, IMMUTABLE)], bytes).into_response())
}
