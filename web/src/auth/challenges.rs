//! `POST /api/challenges`: the object that a key signs to sign in.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::key::PublicKey;
use ledger::time::Timestamp;

use crate::app::App;
use crate::clock::random;
use crate::error::Error;
use crate::request::Body;
use crate::store::Challenge;

/// How long a challenge can be answered, in milliseconds.
const LIFE: i64 = 5 * 60_000;

/// The very object that is signed: log, the URL's origin, nonce and expiry, so that it is good for nothing else.
pub fn object(log: &Hash, origin: &str, nonce: &str, expiry: Timestamp) -> Value {
    Value::object([
        ("expiry", expiry.to_string().into()),
        ("log", log.to_string().into()),
        ("nonce", nonce.into()),
        ("origin", origin.into()),
    ])
}

/// Answers any key alike, known or not: who is appointed can be read in the ledger, but not whom we expect.
///
/// # Errors
/// Where the key is missing or malformed.
pub async fn create(State(app): State<App>, body: Body) -> Result<Response, Error> {
    let key: PublicKey = body.read("key")?;
    let log = app.standing().await?.log();
    let nonce = HEXLOWER.encode(&random::<32>().map_err(Error::internal)?);
    let now = app.now();
    let challenge = Challenge { nonce, key, expiry: now.plus_ms(LIFE) };
    let mut write = app.store.write().await?;
    write.create_challenge(&challenge, now).await?;
    write.commit().await?;
    let object = object(&log, app.origin(), &challenge.nonce, challenge.expiry);
    Ok((StatusCode::CREATED, axum::Json(object)).into_response())
}
