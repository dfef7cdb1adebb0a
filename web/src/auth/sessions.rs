//! `/api/sessions`: signing in and out, and ending sessions elsewhere. A session is read from the database with every request, so that
//! one that was ended is over at once, on every server.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use ledger::hash::Hash;
use ledger::key::{PublicKey, Purpose, Signature};
use ledger::time::Timestamp;
use serde_json::json;

use super::{Actor, challenges, device};
use crate::app::App;
use crate::clock::random;
use crate::error::Error;
use crate::request::{Body, cookie};
use crate::store::{NewSession, Session};

/// The cookie's name. Under https the prefix makes the browser insist on Secure, our host and the root path.
pub fn cookie_name(app: &App) -> &'static str {
    if app.is_secure() { "__Host-session" } else { "session" }
}

/// The hash by which a request's token is kept.
pub fn token_hash(app: &App, headers: &HeaderMap) -> Option<Hash> {
    cookie(headers, cookie_name(app)).map(|token| Hash::of(token.as_bytes()))
}

/// The session of a request, if it is still good.
///
/// # Errors
/// Where the database fails.
pub async fn open(app: &App, headers: &HeaderMap, now: Timestamp) -> Result<Option<Session>, Error> {
    let Some(token) = token_hash(app, headers) else { return Ok(None) };
    Ok(app.store.read().await?.session(&token, app.settings.sessions, now).await?)
}

/// Lax, so that a link from a group chat finds the person signed in; what changes something asks for our own Origin besides.
fn set_cookie(app: &App, token: &str, age: i64) -> Option<HeaderValue> {
    let secure = if app.is_secure() { "; Secure" } else { "" };
    let cookie = format!("{}={token}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}", cookie_name(app));
    HeaderValue::from_str(&cookie).ok()
}

/// Signs in with a signed challenge, which is used up by it. What does not hold is told before anything is written.
///
/// # Errors
/// `Forbidden` alike for an unknown key, a dismissed one, a wrong signature and a challenge used, expired or given to another key.
pub async fn create(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Error> {
    let (key, sig) = (body.read::<PublicKey>("key")?, body.read::<Signature>("sig")?);
    let nonce = body.text("nonce", 100)?;
    let now = app.now();
    let standing = app.standing().await?;
    let answered = challenges::given(&app, nonce, &key, now).filter(|challenge| {
        let object = challenges::object(&standing.log(), app.origin(), &challenge.nonce, challenge.expiry);
        key.verify(Purpose::Session, &object.to_bytes(), &sig)
    });
    let (challenge, appointment) = answered.zip(standing.acting(&key)).ok_or(Error::Forbidden("sign-in"))?;
    let token = BASE64URL_NOPAD.encode(&random::<32>().map_err(Error::internal)?);
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let new = NewSession {
        id: HEXLOWER.encode(&random::<16>().map_err(Error::internal)?),
        token_hash: Hash::of(token.as_bytes()),
        key,
        person: appointment.person.clone(),
        device: device::kind(agent).to_owned(),
    };
    let mut write = app.store.write().await?;
    if !write.use_challenge(&challenge, now).await? {
        return Err(Error::Forbidden("sign-in"));
    }
    if let Some(before) = token_hash(&app, &headers) {
        write.end_session(&before, now).await?;
    }
    write.create_session(&new, now).await?;
    write.commit().await?;
    tracing::info!(post = appointment.post, appointment = appointment.index, "signed in");
    let body = axum::Json(json!({"name": appointment.name, "post": appointment.post}));
    let mut response = (StatusCode::CREATED, body).into_response();
    if let Some(cookie) = set_cookie(&app, &token, app.settings.sessions.absolute / 1_000) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Signs out, whether or not anybody was signed in.
///
/// # Errors
/// Where the database fails.
pub async fn delete(State(app): State<App>, headers: HeaderMap) -> Result<Response, Error> {
    if let Some(token) = token_hash(&app, &headers) {
        let mut write = app.store.write().await?;
        write.end_session(&token, app.now()).await?;
        write.commit().await?;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Some(cookie) = set_cookie(&app, "", 0) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// `DELETE /api/sessions/{id}`: ends one's own session elsewhere; a registrar's word ends anybody's.
///
/// # Errors
/// `NotFound` where there is none, or not for this person.
pub async fn end(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Error> {
    let mut write = app.store.write().await?;
    let ended = write.end_session_named(&id, actor.reach(), app.now()).await?;
    write.commit().await?;
    tracing::info!(ended, "a session was ended");
    if ended { Ok(StatusCode::NO_CONTENT) } else { Err(Error::NotFound) }
}

/// `DELETE /api/people/{person}/sessions`: ends all of a person's sessions but the one that asks.
///
/// # Errors
/// `NotFound` for somebody else's, but for a registrar.
pub async fn end_all(State(app): State<App>, actor: Actor, Path(person): Path<String>) -> Result<StatusCode, Error> {
    if actor.reach().is_some_and(|own| own != person) {
        return Err(Error::NotFound);
    }
    let mut write = app.store.write().await?;
    let ended = write.end_sessions_of_person(&person, &actor.session, app.now()).await?;
    write.commit().await?;
    tracing::info!(ended, "a person's sessions were ended");
    Ok(StatusCode::NO_CONTENT)
}
