//! `/api/files`: an upload in pieces. It begins with what the whole will be, goes on where it stopped, also after a reload or a
//! lost answer, and ends with what is kept.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use ledger::division::Division;
use ledger::finding::Finding;
use ledger::hash::Hash;
use ledger::rules::privacy::Severity;
use serde_json::{Value as Json_, json};

use super::content::Purpose;
use super::quota::{self, mb};
use super::receive::{Received, finish};
use super::shelf::Part;
use super::{MAX_FILE, MAX_UPLOADS, names};
use crate::app::App;
use crate::auth::Actor;
use crate::clock::random;
use crate::error::Error;
use crate::request::{Body, Reader, Whole};
use crate::store::Upload;
use crate::submissions::privacy;
use crate::texts::Texts;

/// The header with the number of bytes before a piece.
const OFFSET: &str = "upload-offset";

/// Begins an upload, or takes up the one of the same file: the same file twice changes nothing.
///
/// # Errors
/// `Invalid` where the name misleads or holds what the privacy guard blocks, the file is empty or too large, or too many uploads of this
/// person are on their way, or not yet published.
pub async fn create(State(app): State<App>, Reader(texts): Reader, actor: Actor, body: Body) -> Result<Response, Error> {
    let actor = actor.in_post("clerk")?;
    let chain: Division = body.read("chain")?;
    if !actor.appointment.holds("clerk", &chain) {
        return Err(Error::Forbidden("place"));
    }
    let new = asked(&app, &actor, chain, &body)?;
    let mut write = app.store.write().await?;
    quota::hold(&mut write, actor.person()).await?;
    let mut upload = write.begin_upload(&new).await?.ok_or(Error::NotFound)?;
    // What was kept and then tidied away, because nothing named it, is brought again.
    let is_lost = match &upload.stored {
        Some(hash) => {
            let is_known = write.files(hash).await?.iter().any(|file| file.chain == upload.chain);
            !is_known || !app.shelf.has(hash, Part::Whole).await?
        }
        None => upload.size != new.size,
    };
    if is_lost {
        write.drop_upload(&upload.id).await?;
        upload = write.begin_upload(&new).await?.ok_or(Error::NotFound)?;
    }
    if write.unfinished_uploads(actor.person()).await? > MAX_UPLOADS {
        return Err(Error::Invalid(vec![Finding::new("file.many", "file").arg("max", i64::try_from(MAX_UPLOADS).unwrap_or(0))]));
    }
    if upload.stored.is_none() {
        quota::check(&app, &mut write, actor.person(), upload.size).await?;
    }
    write.commit().await?;
    Ok((StatusCode::CREATED, Json(state(&app, texts, &upload).await?)).into_response())
}

/// What somebody asks to bring.
fn asked(app: &App, actor: &Actor, chain: Division, body: &Body) -> Result<Upload, Error> {
    let name = body.text("name", 4_000)?;
    names::check(name).map_err(|found| Error::Invalid(vec![found]))?;
    let mut seen = names::sightings(&app.guard, name, app.today());
    seen.retain(|one| one.severity == Severity::Block);
    privacy::no_block(&seen)?;
    let kind = body.text("kind", 20)?;
    let purpose: Purpose = kind.parse().map_err(|()| Error::invalid("field.form", "kind"))?;
    let size = u64::try_from(body.int("size")?).map_err(|_| Error::invalid("field.form", "size"))?;
    if size == 0 {
        return Err(Error::invalid("file.empty", "file"));
    }
    if size > MAX_FILE {
        return Err(Error::Invalid(vec![Finding::new("file.size", "file").arg("max", mb(MAX_FILE)).arg("length", mb(size))]));
    }
    let salt = match (purpose, body.0.get("salt")) {
        (Purpose::Erasable, _) => body.read::<Hash>("salt")?.to_string(),
        (_, None) => String::new(),
        (_, Some(_)) => return Err(Error::invalid("field.unknown", "salt")),
    };
    let now = app.now();
    Ok(Upload {
        id: HEXLOWER.encode(&random::<16>().map_err(Error::internal)?),
        person: actor.person().to_owned(),
        chain,
        kind: kind.to_owned(),
        name: name.to_owned(),
        size,
        sha256: body.read("sha256")?,
        salt,
        received: 0,
        parts: String::new(),
        stored: None,
        created: now,
        touched: now,
    })
}

/// Takes the next piece. The last one is answered once the whole has been checked and kept; an empty one asks for that again.
///
/// # Errors
/// `Conflict` with the offset to go on from, where the piece begins elsewhere; `Invalid` with what is wrong with the whole, which is
/// forgotten then.
pub async fn append(
    State(app): State<App>,
    Reader(texts): Reader,
    actor: Actor,
    Path(id): Path<String>,
    headers: HeaderMap,
    Whole(bytes): Whole,
) -> Result<Response, Error> {
    let upload = app.store.read().await?.upload(&id, actor.person()).await?.ok_or(Error::NotFound)?;
    let offset = headers.get(OFFSET).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let offset = offset.ok_or(Error::invalid("field.form", "Upload-Offset"))?;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if upload.stored.is_none() {
        if offset != upload.received {
            return Err(elsewhere(&upload));
        }
        if offset.saturating_add(length) > upload.size {
            return Err(Error::invalid("file.longer", "file"));
        }
        if length > 0 {
            app.shelf.keep_piece(&id, offset, bytes.to_vec()).await?;
            let mut write = app.store.write().await?;
            let is_next = write.add_piece(&id, offset, length, app.now()).await?;
            write.commit().await?;
            if !is_next {
                let Some(upload) = app.store.read().await?.upload(&id, actor.person()).await? else {
                    // It was swept meanwhile, and nobody will look for its pieces again.
                    app.shelf.remove_pieces(&id, &[(offset, length)]).await?;
                    return Err(Error::NotFound);
                };
                return Err(elsewhere(&upload));
            }
        }
    }
    if upload.stored.is_some() || offset + length < upload.size {
        let upload = app.store.read().await?.upload(&id, actor.person()).await?.ok_or(Error::NotFound)?;
        return Ok(Json(state(&app, texts, &upload).await?).into_response());
    }
    // It goes on where the connection is lost meanwhile: then it is done when the phone asks again.
    let (person, working) = (actor.person().to_owned(), app.clone());
    let work = tokio::spawn(async move { finish(&working, &id, &person).await });
    let Received { upload, seen } = work.await.map_err(Error::internal)??;
    let mut told = state(&app, texts, &upload).await?;
    if let Some(Json_::Array(list)) = told.get_mut("privacy") {
        list.extend(privacy::json(texts, &seen));
    }
    Ok(Json(told).into_response())
}

fn elsewhere(upload: &Upload) -> Error {
    Error::Conflict("offset", Some(json!({"offset": upload.received})))
}

/// How far an upload has come.
///
/// # Errors
/// `NotFound` where this person has none of that id.
pub async fn show(
    State(app): State<App>,
    Reader(texts): Reader,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<Json_>, Error> {
    let upload = app.store.read().await?.upload(&id, actor.person()).await?.ok_or(Error::NotFound)?;
    Ok(Json(state(&app, texts, &upload).await?))
}

/// An upload as the API gives it: `offset` of `size`, what the guard sees in its name, and `file` once it is kept.
async fn state(app: &App, texts: &Texts, upload: &Upload) -> Result<Json_, Error> {
    let seen = names::sightings(&app.guard, &upload.name, app.today());
    let mut told =
        json!({"id": upload.id, "offset": upload.received, "size": upload.size, "privacy": privacy::json(texts, &seen)});
    let Some(hash) = &upload.stored else { return Ok(told) };
    let files = app.store.read().await?.files(hash).await?;
    let file = files.into_iter().find(|file| file.chain == upload.chain).ok_or(Error::NotFound)?;
    let under = if file.salt.is_some() { "commitment" } else { "sha256" };
    if let Some(members) = told.as_object_mut() {
        let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let name = names::with_ending(&upload.name, &[ending]);
        members.insert("file".to_owned(), json!({"name": name, "type": file.media, "size": file.size, under: hash.to_string()}));
    }
    Ok(told)
}
