//! Where a ledger is read from. One page at a time: 256 entries and what the log claims of them, so that memory does not grow with
//! the log.

use ledger::audit::Found;
use ledger::hash::Hash;

use super::database::Database;
use super::page::{Head, Kept, Page, Unchecked};
use super::server::Server;

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

    /// What is served as a paper, at most `most` bytes of it and one more. A database keeps none.
    pub async fn paper(&mut self, hash: &Hash, most: u64) -> Result<Kept, Unchecked> {
        match self {
            Source::Server(server) => server.paper(hash, most).await,
            Source::Database(_) => Ok(Kept::Absent),
        }
    }

    /// What a commitment was made with, where the database has it still.
    pub async fn salt(&mut self, commitment: &Hash) -> Result<Option<Hash>, Unchecked> {
        match self {
            Source::Server(_) => Ok(None),
            Source::Database(database) => database.salt(commitment).await,
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
