//! Where a ledger is read from. One page at a time: 256 entries and what the log claims of them, so that memory does not grow with
//! the log.

use ledger::audit::Found;
use ledger::finding::Finding;
use ledger::hash::Hash;

use super::database::Database;
use super::server::Server;
use crate::store::Leaf;

/// How many entries a page holds: as many as a tile.
pub(super) const PAGE: u64 = ledger::log::tile::WIDTH as u64;

/// Why a target could not be checked to the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unchecked {
    pub code: &'static str,
    pub detail: String,
}

impl Unchecked {
    pub fn new(code: &'static str, detail: impl Into<String>) -> Unchecked {
        Unchecked { code, detail: detail.into() }
    }

    /// As a remark about the log.
    pub fn remark(self) -> Found {
        about_log(Finding::new(self.code, "").arg("detail", self.detail))
    }
}

/// Something found that is about no single entry.
pub(super) fn about_log(finding: Finding) -> Found {
    Found { index: None, chain: None, finding }
}

/// A tile that is not what the entries make of it; `code` is `tile.hash`, `tile.form` or `tile.missing`.
pub(super) fn about_tile(code: &str, level: u8, n: u64) -> Found {
    about_log(Finding::new(code, "").arg("level", i64::from(level)).arg("n", i64::try_from(n).unwrap_or(i64::MAX)))
}

/// What the log says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// The newest checkpoint, a signed note, unchecked.
    pub note: String,
    /// How many entries to read; `None` where that is not known and all there are will be read.
    pub size: Option<u64>,
    /// What is wrong with it already.
    pub found: Vec<Found>,
}

/// One leaf as it was read.
#[derive(Clone, Debug, Default)]
pub(super) struct LeafRead {
    /// The bytes; `None` where they are missing.
    pub body: Option<Vec<u8>>,
    /// The leaf hash as the log has it.
    pub claimed: Option<Hash>,
    /// What lists show of it.
    pub row: Row,
}

/// What a database has for lists.
#[derive(Clone, Debug, Default)]
pub(super) enum Row {
    /// The target is no database.
    #[default]
    NotKept,
    /// It is missing, or cannot be read.
    Unreadable,
    /// This.
    Read(Box<Leaf>),
}

/// Up to 256 leaves.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub leaves: Vec<LeafRead>,
    /// What is wrong with the page itself.
    pub found: Vec<Found>,
}

impl Page {
    /// Whether the log ends before it.
    pub fn is_empty(&self) -> bool {
        self.leaves.iter().all(|leaf| leaf.body.is_none() && leaf.claimed.is_none())
    }
}

/// A ledger somewhere.
pub(super) enum Source {
    Server(Server),
    Database(Box<Database>),
}

impl Source {
    pub async fn head(&mut self) -> Result<Head, Unchecked> {
        match self {
            Source::Server(server) => server.head().await,
            Source::Database(database) => database.head().await,
        }
    }

    /// The leaves from `first` on, a multiple of [`PAGE`], of a log of `size`.
    pub async fn page(&mut self, first: u64, size: Option<u64>) -> Result<Page, Unchecked> {
        match self {
            Source::Server(server) => server.page(first, size.unwrap_or(0)).await,
            Source::Database(database) => database.page(first, size).await,
        }
    }

    /// The bytes of a tile above level 0; `None` where it is missing.
    pub async fn tile(&mut self, level: u8, n: u64, width: u16) -> Result<Option<Vec<u8>>, Unchecked> {
        match self {
            Source::Server(server) => server.tile(level, n, width).await,
            Source::Database(database) => database.tile(level, n, width).await,
        }
    }

    /// The bytes that are served under a document's hash, whatever they are.
    pub async fn document(&mut self, hash: &Hash) -> Result<Option<Vec<u8>>, Unchecked> {
        match self {
            Source::Server(server) => server.document(hash).await,
            Source::Database(database) => database.document(hash).await,
        }
    }

    /// What else is wrong, once everything was read: `size` and `root` are what the entries make.
    pub async fn rest(&mut self, size: u64, root: Hash) -> Result<Vec<Found>, Unchecked> {
        match self {
            Source::Server(_) => Ok(Vec::new()),
            Source::Database(database) => database.rest(size, root).await,
        }
    }

    pub async fn close(self) {
        if let Source::Database(database) = self {
            database.close().await;
        }
    }
}

/// The size that a note states, whoever signed it.
pub(super) fn stated_size(note: &str) -> Option<u64> {
    let text = note.rfind("\n\n").map(|at| &note[..=at])?;
    text.parse().ok().map(|checkpoint: ledger::log::checkpoint::Checkpoint| checkpoint.size)
}
