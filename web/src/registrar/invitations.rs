//! `/api/invitations`: a one-time link for a named person, a post and areas. The link's token stands in the fragment, which no server
//! and no log of one sees; here only its hash is kept.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use ledger::canonical::Value;
use ledger::division::Division;
use ledger::finding::Finding;
use ledger::hash::Hash;
use ledger::key::{PublicKey, Purpose, Signature, words};
use ledger::statement::appointment::{FIELDS, POSTS, level_of, possession_body};
use ledger::statement::schema;
use ledger::time::{Date, Timestamp};
use serde_json::{Value as Json_, json};

use crate::app::App;
use crate::append::Standing;
use crate::auth::Actor;
use crate::clock::random;
use crate::error::Error;
use crate::public::qr;
use crate::request::{Body, Reader};
use crate::store::{Accepted, Invitation, NewInvitation, ROOT};
use crate::submissions::privacy;

/// How long a link works, in milliseconds: a week.
pub const LIFE: i64 = 7 * 86_400_000;

/// The address of a link.
pub fn link(url: &str, token: &str) -> String {
    format!("{url}/join#{token}")
}

/// Invites somebody. The link is told once.
///
/// # Errors
/// `Forbidden` for any post but a registrar's; `Invalid` with every finding.
pub async fn create(State(app): State<App>, actor: Actor, body: Body) -> Result<Response, Error> {
    let actor = actor.in_post("registrar")?;
    let name = body.text("name", 40)?.trim().to_owned();
    // What the appointment could not say is told now, not when the person stands there with their telephone.
    let found = schema::check(&Value::object([("name", name.as_str().into())]), &[FIELDS]);
    if let Some(found) = found.into_iter().find(|found| found.field == "name") {
        return Err(Error::Invalid(vec![found]));
    }
    privacy::plain(&app.guard.look(&name, "name", app.today(), &app.guard.office_phones()))?;
    let post = body.text("post", 20)?.to_owned();
    let since: Date = body.read("since")?;
    // Registrars are the root's to appoint.
    if !POSTS.contains(&post.as_str()) || post == "registrar" {
        return Err(Error::invalid("field.choice", "post"));
    }
    let areas = areas(&body, &post, &actor.standing)?;
    let (replaces, person) = match body.0.get("replaces") {
        None => (None, HEXLOWER.encode(&random::<16>().map_err(Error::internal)?)),
        Some(_) => {
            let replaced: Hash = body.read("replaces")?;
            let before =
                actor.standing.authority.of_entry(&replaced).filter(|a| a.acts_at(actor.standing.size) && a.post == post);
            (Some(replaced), before.ok_or(Error::invalid("appointment.replaces", "replaces"))?.person.clone())
        }
    };
    let token = BASE64URL_NOPAD.encode(&random::<32>().map_err(Error::internal)?);
    let id = HEXLOWER.encode(&random::<16>().map_err(Error::internal)?);
    let now = app.now();
    let new = NewInvitation {
        id: id.clone(),
        token_hash: Hash::of(token.as_bytes()),
        person,
        name,
        post,
        areas,
        since,
        replaces,
        invited_by: actor.person().to_owned(),
        expires: now.plus_ms(LIFE),
    };
    let mut write = app.store.write().await?;
    write.create_invitation(&new, now).await?;
    write.commit().await?;
    let link = link(&app.url, &token);
    let qr = qr::svg(&link)?;
    Ok((StatusCode::CREATED, Json(json!({"id": id, "link": link, "qr": qr}))).into_response())
}

fn areas(body: &Body, post: &str, standing: &Standing) -> Result<Vec<Division>, Error> {
    let codes = match body.0.get("areas") {
        Some(Value::List(codes)) if !codes.is_empty() => codes,
        Some(Value::List(_)) | None => return Err(Error::invalid("field.missing", "areas")),
        Some(_) => return Err(Error::invalid("field.type", "areas")),
    };
    let divisions = standing.divisions();
    let mut areas = Vec::new();
    let mut found = Vec::new();
    for (i, code) in codes.iter().enumerate() {
        let field = format!("areas.{i}");
        match code.text("").and_then(|code| code.parse::<Division>().ok()) {
            None => found.push(Finding::new("field.form", field)),
            Some(place) if !divisions.as_ref().is_some_and(|d| d.has(&place)) => {
                found.push(Finding::new("division.unknown", field))
            }
            Some(place) if !level_of(post).contains(&place.level()) => found.push(Finding::new("appointment.level", field)),
            Some(place) if areas.contains(&place) => found.push(Finding::new("appointment.area", field)),
            Some(place) => areas.push(place),
        }
    }
    if areas.len() > 60 {
        found.push(Finding::new("field.many", "areas").arg("max", 60_i64));
    }
    if found.is_empty() { Ok(areas) } else { Err(Error::Invalid(found)) }
}

/// Who is invited to what, for whoever holds the link.
///
/// # Errors
/// `Invalid` with `invitation.unknown`, `invitation.used` or `invitation.expired`.
pub async fn open(State(app): State<App>, Reader(texts): Reader, body: Body) -> Result<Json<Json_>, Error> {
    let token = Hash::of(body.text("token", 100)?.as_bytes());
    let (mut read, standing) = app.read().await?;
    let found = usable(read.invitation_of(&token).await?, None, app.now())?;
    let county = standing.authority.county.map(|county| standing.place(texts, &county)).unwrap_or_default();
    Ok(Json(json!({
        "log": standing.log().to_string(),
        "county": county,
        "person": found.person,
        "name": found.name,
        "post": found.post,
        "areas": found.areas.iter().map(Division::as_str).collect::<Vec<_>>(),
        "area_names": found.areas.iter().map(|area| standing.place(texts, area)).collect::<Vec<_>>(),
        "since": found.since.to_string(),
    })))
}

/// The invitation, where it can still be accepted, or was accepted by this very key: that answer may have been lost.
fn usable(found: Option<Invitation>, key: Option<PublicKey>, now: Timestamp) -> Result<Invitation, Error> {
    let found = found.ok_or(Error::invalid("invitation.unknown", "token"))?;
    match (found.accepted, found.key) {
        (Some(_), by) if by.is_none() || by != key => Err(Error::invalid("invitation.used", "token")),
        (None, _) if found.expires < now => Err(Error::invalid("invitation.expired", "token")),
        _ => Ok(found),
    }
}

/// Accepts an invitation with a key made on the person's own device, which signs that it is theirs.
///
/// # Errors
/// `Invalid` where the link can no longer be used, or the key is weak, taken or did not sign.
pub async fn accept(State(app): State<App>, body: Body) -> Result<Response, Error> {
    let token = Hash::of(body.text("token", 100)?.as_bytes());
    let (key, possession) = (body.read::<PublicKey>("key")?, body.read::<Signature>("possession")?);
    let (mut read, standing) = app.read().await?;
    let now = app.now();
    let invitation = usable(read.invitation_of(&token).await?, Some(key), now)?;
    drop(read);
    if !key.is_usable() {
        return Err(Error::invalid("key.weak", "key"));
    }
    if standing.authority.of_key(&key).is_some() || standing.authority.root == Some(key) {
        return Err(Error::invalid("key.reused", "key"));
    }
    let areas: Vec<Value> = invitation.areas.iter().map(|area| area.as_str().into()).collect();
    let signed = possession_body(&standing.log(), &key, &invitation.person, &invitation.post, &areas);
    if !key.verify(Purpose::Possession, &signed, &possession) {
        return Err(Error::invalid("appointment.possession", "possession"));
    }
    let mut write = app.store.write().await?;
    let accepted = write.accept_invitation(&token, &key, &possession, now).await?;
    write.commit().await?;
    match accepted {
        Accepted::Yes(_) => Ok((StatusCode::CREATED, Json(json!({"words": words(&key.fingerprint())}))).into_response()),
        Accepted::ByAnother | Accepted::NotOpen => Err(Error::invalid("invitation.used", "token")),
    }
}

/// Withdraws an invitation that led to no appointment: it was wrong, or the characters did not match.
///
/// # Errors
/// `NotFound`.
pub async fn delete(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Error> {
    actor.in_post("registrar")?;
    let mut write = app.store.write().await?;
    // The root's own invitations are the root's to withdraw.
    let is_ours = write.invitation(&id).await?.is_some_and(|invitation| invitation.invited_by != ROOT);
    let withdrawn = is_ours && write.withdraw_invitation(&id).await?;
    write.commit().await?;
    if withdrawn { Ok(StatusCode::NO_CONTENT) } else { Err(Error::NotFound) }
}
