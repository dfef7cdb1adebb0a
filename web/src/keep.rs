//! The layer over the routes that everybody reads: answers with the kept page where it still holds.

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use form_urlencoded::{Serializer, parse};
use ledger::statement::Kind;
use ledger::time::Date;

use crate::app::App;
use crate::append::Standing;
use crate::cache::{ASK_AGAIN, Kept, Key, Packed, Shows};
use crate::error::Error;
use crate::request::look;

/// The longest path that a page has: ours are short.
const PATH: usize = 256;

/// How often somebody waits for others to make a page that is older, once it is made, than what they have seen of the ledger.
const WAITS: usize = 3;

/// Answers with the kept page where it still holds, and otherwise keeps what is answered. Of many who ask for a page at once one makes it.
///
/// # Errors
/// Where the database cannot be read; `NotFound` where no page has such an address.
pub async fn keep(State(app): State<App>, request: Request, next: Next) -> Result<Response, Error> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Ok(next.run(request).await);
    }
    let Some(address) = address(&request)? else { return Ok(next.run(request).await) };
    let key = (address, look(request.uri().query(), request.headers()));
    // Before the page is made: what it shows is at least as new as this.
    let (standing, today) = (app.standing().await?, app.today());
    match app.pages.get(&key) {
        Some(kept) if kept.holds(&standing, today) => Ok(kept.answer(request.headers())),
        _ => missed(&app, &key, (&standing, today), request, next).await,
    }
}

/// What of a request makes its page, and nothing else of its address; `None` where the handler will say that it cannot be understood.
fn address(request: &Request) -> Result<Option<String>, Error> {
    let path = request.uri().path();
    // No name of ours needs it, and every page would have as many addresses as one likes.
    if path.len() > PATH || path.contains('%') {
        return Err(Error::NotFound);
    }
    let Some(query) = request.uri().query() else { return Ok(Some(path.to_owned())) };
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str).unwrap_or_default();
    Ok(parameters(route, query).map(|known| if known.is_empty() { path.to_owned() } else { format!("{path}?{known}") }))
}

/// The parameters that the page of a route reads, in one order and one spelling.
fn parameters(route: &str, query: &str) -> Option<String> {
    let names: &[&str] = match route {
        "/v/{division}" => &["before", "kind", "year"],
        "/e/{index}" => &["line"],
        "/v/{division}/{table}" | "/decisions.csv" | "/decisions.xlsx" | "/notices.csv" | "/notices.xlsx" => &["year"],
        _ => &[],
    };
    let mut known = Serializer::new(String::new());
    for name in names {
        let mut values = parse(query.as_bytes()).filter(|(given, _)| given == name).map(|(_, value)| value);
        match (values.next(), values.next()) {
            (None, _) => {}
            (Some(_), Some(_)) => return None,
            // A kind that there is not is as good as none.
            (Some(kind), None) if *name == "kind" => drop(kind.parse::<Kind>().map(|kind| known.append_pair(name, kind.name()))),
            (Some(number), None) => drop(known.append_pair(name, &number.parse::<i128>().ok()?.to_string())),
        }
    }
    Some(known.finish())
}

/// Makes a page that is not kept, or waits for whoever is making it.
async fn missed(app: &App, key: &Key, now: (&Standing, Date), request: Request, next: Next) -> Result<Response, Error> {
    let asked = request.headers().clone();
    let (mut mine, mut other) = (Some((request, next)), None);
    for _ in 0..WAITS {
        let make = async {
            // Whoever made it may have ended between our look and now.
            if let Some(kept) = app.pages.get(key).filter(|kept| kept.holds(now.0, now.1)) {
                return Some(kept);
            }
            let (request, next) = mine.take()?;
            match made(request, next).await {
                Ok((shows, keep, packed)) => {
                    let kept = Arc::new(Kept::new(shows, now, keep, packed));
                    app.pages.put(key, &kept);
                    Some(kept)
                }
                Err(answer) => {
                    other = Some(answer);
                    None
                }
            }
        };
        let kept = app.pages.join(key, make).await;
        if let Some(answer) = other {
            return *answer;
        }
        match kept {
            Some(kept) if mine.is_none() || kept.holds(now.0, now.1) => return Ok(kept.answer(&asked)),
            Some(_) => {}
            None => break,
        }
    }
    let (request, next) = mine.ok_or_else(|| Error::internal("a page was made and not given"))?;
    Ok(next.run(request).await)
}

/// A page, what it shows and for how long who asks may keep it; any other answer as an error.
async fn made(mut request: Request, next: Next) -> Result<(Shows, HeaderValue, Packed), Box<Result<Response, Error>>> {
    // Whoever asks for the head alone is answered from the same page.
    *request.method_mut() = Method::GET;
    let response = next.run(request).await;
    if response.status() != StatusCode::OK || response.headers().contains_key(header::SET_COOKIE) {
        return Err(Box::new(Ok(response)));
    }
    let keep = response.headers().get(header::CACHE_CONTROL).cloned().unwrap_or(ASK_AGAIN);
    let (mut parts, body) = response.into_parts();
    let shows = parts.extensions.remove().unwrap_or(Shows::Log);
    let failed = |why: String| Box::new(Err(Error::internal(why)));
    let plain = to_bytes(body, usize::MAX).await.map_err(|error| failed(error.to_string()))?;
    let packed = tokio::task::spawn_blocking(move || Packed::new(parts.headers, plain)).await;
    Ok((shows, keep, packed.map_err(|error| failed(error.to_string()))?))
}
