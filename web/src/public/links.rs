//! Short ways to an entry: the code that is typed, and a group's own link.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::app::App;
use crate::error::Error;
use crate::html::html;
use crate::request::Reader;
use crate::short_code;
use crate::villager::code::CodePage;

/// What was typed.
#[derive(Deserialize)]
pub struct Typed {
    code: Option<String>,
}

/// `GET /s`: the form, and what became of the code that was typed in it.
///
/// # Errors
/// Where the database fails.
pub async fn form(State(app): State<App>, Reader(texts): Reader, Query(typed): Query<Typed>) -> Result<Response, Error> {
    let typed = typed.code.unwrap_or_default();
    match find(&app, &typed).await? {
        Some(index) => Ok(to(index)),
        None => html(&CodePage::new(texts, &typed)),
    }
}

/// `GET /s/{code}`: the entry of a code.
///
/// # Errors
/// `NotFound`.
pub async fn code(State(app): State<App>, Path(typed): Path<String>) -> Result<Response, Error> {
    find(&app, &typed).await?.map(to).ok_or(Error::NotFound)
}

async fn find(app: &App, typed: &str) -> Result<Option<u64>, Error> {
    let Some(code) = short_code::read(typed) else { return Ok(None) };
    Ok(app.store.read().await?.entry_of_short_code(&code).await?)
}

fn to(index: u64) -> Response {
    Redirect::to(&format!("/e/{index}")).into_response()
}

/// `GET /g/{code}`: a group's link. One opening is counted, and nothing else is kept: no cookie, no address, no time.
///
/// # Errors
/// `NotFound`.
pub async fn group(
    State(app): State<App>,
    method: Method,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Result<Response, Error> {
    let share = app.store.read().await?.share(&code).await?.ok_or(Error::NotFound)?;
    // What a browser fetches in advance, and a look at the head alone, nobody has read.
    let ahead = headers.get("sec-purpose").or(headers.get("purpose")).and_then(|value| value.to_str().ok());
    if method == Method::GET && !ahead.is_some_and(|value| value.contains("prefetch")) {
        // Who wants to read is not kept waiting for a number that could not be written.
        if let Err(error) = count(&app, &code).await {
            tracing::warn!(%error, "an opening was not counted");
        }
    }
    Ok(to(share.idx))
}

async fn count(app: &App, code: &str) -> crate::store::Result<()> {
    let mut write = app.store.write().await?;
    write.count_opening(code).await?;
    write.commit().await
}
