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

/// What only the county's own servers can write into a nonce: whoever holds the log's key gives challenges, and knows them again
/// without having kept them. So anybody may ask for as many as they like.
fn mark(app: &App, random: &[u8], expiry: Timestamp, key: &PublicKey) -> [u8; 16] {
    let secret = Hash::of_parts(&[b"mingzhang challenge\n", app.signer.secret().as_bytes()]);
    let inner = Hash::of_parts(&[secret.as_bytes(), random, &expiry.0.to_be_bytes(), &key.0]);
    let outer = Hash::of_parts(&[secret.as_bytes(), inner.as_bytes()]);
    let mut mark = [0; 16];
    mark.copy_from_slice(&outer.as_bytes()[..16]);
    mark
}

/// The challenge that we gave to this key with this nonce; `None` where we did not, or its time is over.
pub fn given(app: &App, nonce: &str, key: &PublicKey, now: Timestamp) -> Option<Challenge> {
    let bytes: [u8; 40] = HEXLOWER.decode(nonce.as_bytes()).ok()?.try_into().ok()?;
    let (random, rest) = bytes.split_at(16);
    let (expiry, marked) = rest.split_at(8);
    let expiry = Timestamp(i64::from_be_bytes(expiry.try_into().ok()?));
    // A mark that somebody guesses byte by byte still wants the key's signature: how long comparing takes tells nothing worth knowing.
    let is_ours = mark(app, random, expiry, key) == marked && expiry >= now;
    is_ours.then(|| Challenge { nonce: nonce.to_owned(), key: *key, expiry })
}

/// Answers any key alike, known or not: who is appointed can be read in the ledger, but not whom we expect.
///
/// # Errors
/// Where the key is missing or malformed.
pub async fn create(State(app): State<App>, body: Body) -> Result<Response, Error> {
    let key: PublicKey = body.read("key")?;
    let log = app.standing().await?.log();
    let expiry = app.now().plus_ms(LIFE);
    let random = random::<16>().map_err(Error::internal)?;
    let nonce = HEXLOWER.encode(&[&random[..], &expiry.0.to_be_bytes(), &mark(&app, &random, expiry, &key)].concat());
    Ok((StatusCode::CREATED, axum::Json(object(&log, app.origin(), &nonce, expiry))).into_response())
}
