//! `/healthz`: whether the service can read its ledger and append to it.

use axum::Json;
use axum::extract::State;
use serde_json::{Value as Json_, json};

use crate::app::App;
use crate::error::Error;

/// The log's size, where the ledger can be read.
///
/// # Errors
/// Where it cannot.
pub async fn show(State(app): State<App>) -> Result<Json<Json_>, Error> {
    let standing = app.standing().await?;
    Ok(Json(json!({"status": "ok", "size": standing.size})))
}
