//! Pages that everybody reads are kept, rendered and compressed, until something that they show changes.
//!
//! Only routes under [`crate::keep::keep`] are kept, and what they answer must be the same for everybody who asks at one address in one
//! language: nothing of whoever is signed in is near. A page is as new as the ledger at the moment of
//! asking, whichever server published last: every request asks where the ledger stands, which is read from the store unless nothing was
//! committed since (by many at once, together), and a page that is older than what it shows is made again.

mod flights;
mod fresh;
mod packed;
mod shelf;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::time::Date;

use flights::Flights;
pub use fresh::Fresh;
pub use packed::Packed;
use shelf::Shelf;

use crate::append::Standing;

/// How many bytes the kept pages may take.
const ROOM: usize = 64 << 20;

/// What never changes is kept by whoever has it.
pub const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

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

/// A page that is kept.
#[derive(Debug)]
pub struct Kept {
    shows: Shows,
    version: Version,
    /// For how long who asks may keep it.
    keep: HeaderValue,
    packed: Packed,
}

impl Kept {
    /// A page as it was made when the ledger stood so.
    pub fn new(shows: Shows, (standing, day): (&Standing, Date), keep: HeaderValue, packed: Packed) -> Kept {
        Kept { version: shows.version(standing, day), shows, keep, packed }
    }

    /// Whether it still shows what there is.
    pub fn holds(&self, standing: &Standing, day: Date) -> bool {
        self.version == self.shows.version(standing, day)
    }

    /// The answer to whoever asks for it, shorter where they have it already.
    pub fn answer(&self, asked: &HeaderMap) -> Response {
        let mut response = self.packed.answer(asked, self.keep.clone());
        response.headers_mut().append(header::VARY, HeaderValue::from_static("cookie"));
        response
    }
}

/// A page by its address and look.
pub type Key = (String, String);

/// The kept pages, and those that are being made.
#[derive(Debug)]
pub struct Pages {
    kept: Mutex<Shelf<Key, Arc<Kept>>>,
    joined: Flights<Key, Option<Arc<Kept>>>,
    made: AtomicU64,
}

impl Default for Pages {
    fn default() -> Pages {
        Pages { kept: Mutex::new(Shelf::new(ROOM)), joined: Flights::default(), made: AtomicU64::new(0) }
    }
}

impl Pages {
    /// How many bytes they take.
    pub fn weight(&self) -> usize {
        self.with(|shelf| shelf.weight())
    }

    /// How many were made since the service began.
    pub fn made(&self) -> u64 {
        self.made.load(Ordering::Relaxed)
    }

    /// The page kept for an address and a look.
    pub fn get(&self, key: &Key) -> Option<Arc<Kept>> {
        self.with(|shelf| shelf.get(key))
    }

    /// Keeps a page, in place of what was kept for its address and look.
    pub fn put(&self, key: &Key, kept: &Arc<Kept>) {
        self.made.fetch_add(1, Ordering::Relaxed);
        self.with(|shelf| shelf.put(key.clone(), kept.clone(), kept.packed.weight()));
    }

    /// What `make` gives, or what whoever makes the same page just now is given. `None` where it is no page to be kept.
    pub async fn join(&self, key: &Key, make: impl Future<Output = Option<Arc<Kept>>>) -> Option<Arc<Kept>> {
        self.joined.join(key, make).await
    }

    fn with<T>(&self, use_it: impl FnOnce(&mut Shelf<Key, Arc<Kept>>) -> T) -> T {
        use_it(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// An answer that says what it shows.
pub fn showing(shows: Shows, mut response: Response) -> Response {
    response.extensions_mut().insert(shows);
    response
}
