//! The layer over the routes that everybody reads: answers with the kept page where it still holds.

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::app::App;
use crate::cache::{ASK_AGAIN, Kept, Packed, Shows};
use crate::error::Error;
use crate::request::look;

/// The longest address that is kept: ours are short.
const ADDRESS: usize = 256;

/// Answers with the kept page where it still holds, and otherwise keeps what is answered.
///
/// # Errors
/// Where the database cannot be read.
pub async fn keep(State(app): State<App>, request: Request, next: Next) -> Result<Response, Error> {
    let address = request.uri().path_and_query().map_or_else(String::new, |address| address.as_str().to_owned());
    if !matches!(*request.method(), Method::GET | Method::HEAD) || address.len() > ADDRESS {
        return Ok(next.run(request).await);
    }
    let key = (address, look(request.uri().query(), request.headers()));
    // Before the page is made: what it shows is at least as new as this.
    let (standing, today) = (app.standing().await?, app.today());
    if let Some(kept) = app.pages.get(&key)
        && kept.holds(&standing, today)
    {
        return Ok(kept.answer(request.headers()));
    }
    let (method, asked) = (request.method().clone(), request.headers().clone());
    let response = next.run(request).await;
    // Who asks for the head alone is answered without a body; there is nothing to keep.
    let is_page =
        method == Method::GET && response.status() == StatusCode::OK && !response.headers().contains_key(header::SET_COOKIE);
    if !is_page {
        return Ok(response);
    }
    let keep = response.headers().get(header::CACHE_CONTROL).cloned().unwrap_or(ASK_AGAIN);
    let (mut parts, body) = response.into_parts();
    let shows = parts.extensions.remove().unwrap_or(Shows::Log);
    let plain = to_bytes(body, usize::MAX).await.map_err(Error::internal)?;
    let packed = tokio::task::spawn_blocking(move || Packed::new(parts.headers, plain)).await.map_err(Error::internal)?;
    let kept = Arc::new(Kept::new(shows, (&standing, today), keep, packed));
    app.pages.put(key, &kept);
    Ok(kept.answer(&asked))
}
