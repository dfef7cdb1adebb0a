//! `/files/{sha256}`: what is kept, for everybody once an entry names it, before that for those who work on it; and what may have to
//! go, for the latter alone. However it is opened, nothing of it can run. It is sent from the store piece by piece, and in parts to whoever
//! goes on where the connection broke.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, StatusCode, Version, header};
use axum::response::{IntoResponse, Response};
use ledger::hash::Hash;

use super::range::{self, Asked};
use super::shelf::Part;
use crate::app::App;
use crate::auth::Actor;
use crate::error::Error;
use crate::store::File;

/// A sandbox without scripts, forms, frames or anything to load.
const POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// Where the salt of a commitment stands, hex.
const SALT: HeaderName = HeaderName::from_static("mingzhang-salt");

/// `GET /files/{sha256}`.
///
/// # Errors
/// `NotFound` where nothing is kept under it, or no entry names it yet and the reader does not work on it.
pub async fn show(
    State(app): State<App>,
    actor: Result<Actor, Error>,
    Path(hash): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    lasting(&app, actor.ok().as_ref(), &hash, Part::Whole, &headers).await
}

/// `GET /files/{sha256}/thumb`, for pictures.
///
/// # Errors
/// As [`show`].
pub async fn thumb(
    State(app): State<App>,
    actor: Result<Actor, Error>,
    Path(hash): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    lasting(&app, actor.ok().as_ref(), &hash, Part::Thumb, &headers).await
}

/// `GET /files/c/{commitment}`, with the salt in the header `Mingzhang-Salt`.
///
/// # Errors
/// `NotFound` where nothing is kept under it, or the reader does not work on it.
pub async fn erasable(State(app): State<App>, actor: Actor, Path(hash): Path<String>) -> Result<Response, Error> {
    passing(&app, &actor, &hash, Part::Whole).await
}

/// `GET /files/c/{commitment}/thumb`, for pictures.
///
/// # Errors
/// As [`erasable`].
pub async fn erasable_thumb(State(app): State<App>, actor: Actor, Path(hash): Path<String>) -> Result<Response, Error> {
    passing(&app, &actor, &hash, Part::Thumb).await
}

async fn lasting(app: &App, actor: Option<&Actor>, hash: &str, part: Part, headers: &HeaderMap) -> Result<Response, Error> {
    let hash: Hash = hash.parse().map_err(|_| Error::NotFound)?;
    let mut read = app.store.read().await?;
    let files = read.files(&hash).await?;
    let file = files.iter().find(|file| file.salt.is_none()).ok_or(Error::NotFound)?;
    let is_public = read.is_published(&hash).await?;
    drop(read);
    if !is_public && !actor.is_some_and(|actor| works_on(actor, &files)) {
        return Err(Error::NotFound);
    }
    let tag = format!("\"{hash}\"");
    let keep = if is_public { "public, max-age=31536000, immutable" } else { "no-store" };
    let held = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let mut response = if held.is_some_and(|held| held.trim_start_matches("W/") == tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let asked = if part == Part::Whole { range::asked(headers, &tag, file.size) } else { Asked::Whole };
        answer(app, file, part, asked).await?
    };
    let about = [(header::CACHE_CONTROL, keep), (header::ETAG, &*tag)];
    for (name, value) in about.into_iter().chain((part == Part::Whole).then_some((header::ACCEPT_RANGES, "bytes"))) {
        response.headers_mut().insert(name, HeaderValue::from_str(value).map_err(Error::internal)?);
    }
    Ok(response)
}

async fn passing(app: &App, actor: &Actor, hash: &str, part: Part) -> Result<Response, Error> {
    let hash: Hash = hash.parse().map_err(|_| Error::NotFound)?;
    let files = app.store.read().await?.files(&hash).await?;
    let (file, salt) = files.iter().find_map(|file| Some((file, file.salt?))).ok_or(Error::NotFound)?;
    if !works_on(actor, &files) {
        return Err(Error::NotFound);
    }
    let mut response = answer(app, file, part, Asked::Whole).await?;
    response.headers_mut().insert(SALT, HeaderValue::from_str(&salt.to_string()).map_err(Error::internal)?);
    Ok(response)
}

/// Whether somebody may see what their village has not published.
fn works_on(actor: &Actor, files: &[File]) -> bool {
    files.iter().any(|file| actor.may_see(&file.chain))
}

async fn answer(app: &App, file: &File, part: Part, asked: Asked) -> Result<Response, Error> {
    let bytes = match asked {
        Asked::Whole => None,
        Asked::Part(bytes) => Some(bytes),
        Asked::Beyond => {
            let mut response = Error::Refused(StatusCode::RANGE_NOT_SATISFIABLE).into_response();
            response.headers_mut().insert(header::CONTENT_RANGE, span(format!("bytes */{}", file.size))?);
            return Ok(response);
        }
    };
    let sent = match (app.shelf.send(&file.hash, part, bytes.clone()).await?, part) {
        (Some(sent), Part::Whole) if sent.whole != file.size => {
            return Err(Error::damaged(format!("the file {} has {} bytes now", file.hash, sent.whole)));
        }
        (Some(sent), _) => sent,
        (None, Part::Thumb) => return Err(Error::NotFound),
        (None, Part::Whole) => return Err(Error::damaged(format!("the file {} is not kept any more", file.hash))),
    };
    let (media, is_picture) = match part {
        Part::Thumb => ("image/jpeg", true),
        Part::Whole => (&*file.media, file.media.starts_with("image/")),
    };
    let charset = if media.starts_with("text/") { "; charset=utf-8" } else { "" };
    let ending = file.name.rsplit_once('.').map_or("bin", |(_, ending)| ending);
    let shown = if is_picture { "inline" } else { "attachment" };
    let about = [
        (header::CONTENT_TYPE, format!("{media}{charset}")),
        (header::CONTENT_LENGTH, sent.left().to_string()),
        (header::CONTENT_DISPOSITION, format!("{shown}; filename=\"{}.{ending}\"", &file.hash.to_string()[..16])),
        (header::CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin".to_owned()),
    ];
    let mut response = (about, Body::from_stream(sent)).into_response();
    if let Some(bytes) = bytes {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        let said = format!("bytes {}-{}/{}", bytes.start, bytes.end - 1, file.size);
        response.headers_mut().insert(header::CONTENT_RANGE, span(said)?);
    }
    Ok(response)
}

fn span(text: String) -> Result<HeaderValue, Error> {
    HeaderValue::try_from(text).map_err(Error::internal)
}

/// Whether an answer may be compressed: what is sent in parts goes as it is kept, with its length.
pub fn may_shrink(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(header::ACCEPT_RANGES)
}
