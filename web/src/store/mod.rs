//! The database, and the only place with SQL.
//!
//! SQLite and PostgreSQL read one text: every query is written once and run by the macros below on whichever is open. Functions are
//! methods of [`Read`] (one consistent snapshot) or [`Write`] (one transaction, nothing before [`Write::commit`]); whoever opens the
//! transaction decides what belongs together, and what is called inside takes it.
//!
//! Deliberately absent: queries checked at compile time (they would fix one database) and any function that changes an entry.

use std::ops::{Deref, DerefMut};
use std::path::Path;

use ::ledger::hash::Hash;
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

/// `fetch_all!(transaction, Row, "SQL", binds…)` and its sisters run one text on whichever database is open.
macro_rules! on {
    ($tx:expr, $connection:ident => $body:expr) => {
        match &mut $tx.inner {
            $crate::store::Inner::Sqlite(tx) => {
                let $connection = &mut **tx;
                $body
            }
            $crate::store::Inner::Postgres(tx) => {
                let $connection = &mut **tx;
                $body
            }
        }
    };
}
macro_rules! fetch_all {
    ($tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        on!($tx, connection => sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_all(connection).await)
    };
}
macro_rules! fetch_optional {
    ($tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        on!($tx, connection => sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_optional(connection).await)
    };
}
/// `execute_many!(transaction, sql, first binds…; item in items => binds of each…)`: a text made for so many items.
macro_rules! execute_many {
    ($tx:expr, $sql:expr $(, $first:expr)*; $item:ident in $items:expr => $($bind:expr),* $(,)?) => {
        on!($tx, connection => {
            let mut query = sqlx::query(sqlx::AssertSqlSafe($sql))$(.bind($first))*;
            for $item in $items {
                query = query$(.bind($bind))*;
            }
            query.execute(connection).await.map(|done| done.rows_affected())
        })
    };
}
/// The same for rows that are read.
macro_rules! fetch_many {
    ($tx:expr, $row:ty, $sql:expr $(, $first:expr)*; $item:ident in $items:expr => $($bind:expr),* $(,)?) => {
        on!($tx, connection => {
            let mut query = sqlx::query_as::<_, $row>(sqlx::AssertSqlSafe($sql))$(.bind($first))*;
            for $item in $items {
                query = query$(.bind($bind))*;
            }
            query.fetch_all(connection).await
        })
    };
}
/// The number of rows that the statement touched.
macro_rules! execute {
    ($tx:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        on!($tx, connection => sqlx::query($sql)$(.bind($bind))*.execute(connection).await.map(|done| done.rows_affected()))
    };
}

mod challenges;
mod drafts;
mod error;
mod files;
mod invitations;
mod jobs;
mod ledger;
mod listing;
mod many;
mod migrate;
mod outbox;
mod overrides;
mod postgres;
mod pulse;
mod references;
mod row;
mod search;
mod sessions;
mod shares;
mod short_codes;
mod sqlite;
mod submissions;
mod tiles;
mod uploads;
mod watch;

pub use challenges::Challenge;
pub use drafts::{Draft, Saved};
pub use error::{Error, Result};
pub use files::File;
pub use invitations::{Accepted, Invitation, NewInvitation, ROOT};
pub use jobs::JobState;
pub use ledger::{Body, ChainCount, Governing, Head, Leaf, Strays};
pub use listing::Listed;
pub use outbox::{NewTask, Task};
pub use overrides::Override;
pub use pulse::Pulse;
use pulse::WalIndex;
pub use references::{DutyNotice, Reference, SealBody, SealedStep};
pub use sessions::{Limits, NewSession, Session};
pub use shares::Share;
pub use sqlite::FILE as SQLITE_FILE;
pub use submissions::{Closing, NewSubmission, Put, Round, State, Submission, Verdict};
pub use tiles::Tile;
pub use uploads::Upload;
pub use watch::Watch;

/// An open database. Cheap to clone; clones share the connections.
#[derive(Clone, Debug)]
pub struct Store(Pools);

#[derive(Clone, Debug)]
enum Pools {
    /// One connection writes, so that writers wait in our queue and not in SQLite's busy loop. Without a writer the store only reads.
    Sqlite {
        writer: Option<SqlitePool>,
        readers: SqlitePool,
        index: WalIndex,
    },
    Postgres {
        pool: PgPool,
        writes: bool,
    },
}

enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// A consistent snapshot: whatever is read through one `Read` was true at one moment.
pub struct Read {
    inner: Inner,
}

/// A transaction that changes something. Dropped without [`Write::commit`], nothing of it has happened.
pub struct Write(Read);

impl Deref for Write {
    type Target = Read;

    fn deref(&self) -> &Read {
        &self.0
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut Read {
        &mut self.0
    }
}

impl Store {
    /// Opens the database of a county, makes it where there is none, and brings its schema up to date: `mingzhang.db` in the folder
    /// `data`, or the PostgreSQL database at the address `database`. Safe when several processes do so at once.
    ///
    /// # Errors
    /// Where the database cannot be reached, or was written by a newer version.
    pub async fn open(data: &Path, database: Option<&str>) -> Result<Store> {
        Ok(Store(match database {
            Some(url) => Pools::Postgres { pool: postgres::open(url).await?, writes: true },
            None => {
                let file = data.join(sqlite::FILE);
                let (writer, readers) = (sqlite::open_writer(&file).await?, sqlite::open_readers(&file).await?);
                let index = WalIndex::of(&file, &writer).await;
                Pools::Sqlite { writer: Some(writer), readers, index }
            }
        }))
    }

    /// Opens a database that must be there already, to read it and change nothing, its schema neither.
    ///
    /// # Errors
    /// Where it is not there or cannot be reached.
    pub async fn open_to_read(data: &Path, database: Option<&str>) -> Result<Store> {
        Ok(Store(match database {
            Some(url) => Pools::Postgres { pool: postgres::connect(url).await?, writes: false },
            None => {
                let readers = sqlite::open_readers(&data.join(sqlite::FILE)).await?;
                Pools::Sqlite { writer: None, readers, index: WalIndex::NONE }
            }
        }))
    }

    /// Begins a snapshot.
    ///
    /// # Errors
    /// Where no connection can be had.
    pub async fn read(&self) -> Result<Read> {
        let inner = match &self.0 {
            Pools::Sqlite { readers, .. } => Inner::Sqlite(readers.begin().await?),
            Pools::Postgres { pool, .. } => {
                Inner::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        };
        Ok(Read { inner })
    }

    /// Begins a transaction that may change something.
    ///
    /// # Errors
    /// [`Error::OnlyReads`] after [`Store::open_to_read`]; where no connection can be had.
    pub async fn write(&self) -> Result<Write> {
        let inner = match &self.0 {
            // IMMEDIATE, because a transaction that reads first and writes later could not be made to wait, only to fail.
            Pools::Sqlite { writer: Some(writer), .. } => Inner::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres { pool, writes: true } => Inner::Postgres(pool.begin().await?),
            _ => return Err(Error::OnlyReads),
        };
        Ok(Write(Read { inner }))
    }

    /// Begins the transaction of the commit point: it reads one snapshot, and fails where somebody else has changed what it writes.
    pub(crate) async fn write_to_log(&self) -> Result<Write> {
        match &self.0 {
            Pools::Postgres { pool, writes: true } => {
                let tx = pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ").await?;
                Ok(Write(Read { inner: Inner::Postgres(tx) }))
            }
            // SQLite has one writer at a time, who sees one snapshot.
            _ => self.write().await,
        }
    }

    /// What changes with every commit, whoever makes it; `None` where only the database itself can tell.
    pub fn pulse(&self) -> Option<Pulse> {
        match &self.0 {
            Pools::Sqlite { index, .. } => index.pulse(),
            Pools::Postgres { .. } => None,
        }
    }

    /// Folds SQLite's write-ahead log into the file, beside whoever writes. PostgreSQL does so by itself.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn fold(&self) -> Result<()> {
        if let Pools::Sqlite { readers, .. } = &self.0 {
            sqlx::query(sqlite::FOLD).execute(readers).await?;
        }
        Ok(())
    }

    /// Closes every connection, once what runs on it has ended. SQLite folds its write-ahead log into the file then.
    pub async fn close(&self) {
        match &self.0 {
            Pools::Sqlite { writer, readers, .. } => {
                readers.close().await;
                if let Some(writer) = writer {
                    writer.close().await;
                }
            }
            Pools::Postgres { pool, .. } => pool.close().await,
        }
    }
}

impl Write {
    /// Makes everything done in this transaction true at once.
    ///
    /// # Errors
    /// Where the commit failed, or where its outcome is not known: then only reading again tells.
    pub async fn commit(self) -> Result<()> {
        match self.0.inner {
            Inner::Sqlite(tx) => tx.commit().await?,
            Inner::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Lets nobody else have the lock of this name until this transaction has ended: a file's hash, a person's.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn lock(&mut self, name: &Hash) -> Result<()> {
        match &mut self.0.inner {
            // It has one writer at a time.
            Inner::Sqlite(_) => Ok(()),
            Inner::Postgres(tx) => postgres::lock(tx, name).await,
        }
    }

    /// Undoes everything done in this transaction, and waits until that is so.
    ///
    /// # Errors
    /// Where the connection was lost; nothing of the transaction remains then either.
    pub async fn roll_back(self) -> Result<()> {
        match self.0.inner {
            Inner::Sqlite(tx) => tx.rollback().await?,
            Inner::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }
}
