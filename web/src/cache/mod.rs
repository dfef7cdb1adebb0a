//! Pages that everybody reads are kept, rendered and compressed, until something that they show changes.
//!
//! Only routes under [`keep`] are kept, and what they answer must be the same for everybody who asks at one address in one language:
//! nothing of whoever is signed in is near. A page is as new as the ledger at the moment of asking, whichever server published last: the
//! head is read from the store for every request (by many at once, together), and a page that is older than what it shows is made again.

mod packed;
mod shelf;

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::time::Date;

pub use packed::Packed;
use shelf::Shelf;

use crate::app::App;
use crate::append::Standing;
use crate::error::Error;
use crate::request::look;

/// How many bytes the kept pages may take.
const ROOM: usize = 64 << 20;

/// The longest address that is kept: ours are short.
const ADDRESS: usize = 256;

/// A browser may keep a page, and asks each time whether it still holds.
pub const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// What of the ledger a page shows, besides what never changes and the day: a handler says so in its answer's extensions. One that says
/// nothing shows the whole log.
#[derive(Clone, Debug)]
pub enum Shows {
    /// Anything: any new entry may change it.
    Log,
    /// Entries of these chains only; without any, nothing that can change.
    Chains(Vec<Division>),
}

/// The moment of the ledger that a page shows. Two that are equal show the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Version {
    /// Today, in China: postings end, years change.
    day: Date,
    /// The root of the log, or of what it was when this process began to watch its chains.
    root: Hash,
    /// The number of entries up to the last that may be shown.
    size: u64,
}

impl Shows {
    fn version(&self, standing: &Standing, day: Date) -> Version {
        match self {
            Shows::Log => Version { day, root: standing.root, size: standing.size },
            Shows::Chains(chains) => Version { day, root: standing.watched_from(), size: standing.grown(chains) },
        }
    }
}

#[derive(Debug)]
struct Kept {
    shows: Shows,
    version: Version,
    /// For how long who asks may keep it.
    keep: HeaderValue,
    packed: Packed,
}

impl Kept {
    fn answer(&self, asked: &HeaderMap) -> Response {
        let mut response = self.packed.answer(asked, self.keep.clone());
        response.headers_mut().append(header::VARY, HeaderValue::from_static("cookie"));
        response
    }
}

/// The kept pages, by address and look.
#[derive(Debug)]
pub struct Pages(Mutex<Shelf<(String, String), Arc<Kept>>>);

impl Default for Pages {
    fn default() -> Pages {
        Pages(Mutex::new(Shelf::new(ROOM)))
    }
}

impl Pages {
    /// How many bytes they take.
    pub fn weight(&self) -> usize {
        self.with(|shelf| shelf.weight())
    }

    fn with<T>(&self, use_it: impl FnOnce(&mut Shelf<(String, String), Arc<Kept>>) -> T) -> T {
        use_it(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

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
    if let Some(kept) = app.pages.with(|shelf| shelf.get(&key))
        && kept.version == kept.shows.version(&standing, today)
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
    let kept = Arc::new(Kept { version: shows.version(&standing, today), shows, keep, packed });
    app.pages.with(|shelf| shelf.put(key, kept.clone(), kept.packed.weight()));
    Ok(kept.answer(&asked))
}

/// An answer that says what it shows.
pub fn showing(shows: Shows, mut response: Response) -> Response {
    response.extensions_mut().insert(shows);
    response
}
