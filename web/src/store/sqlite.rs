//! Where SQLite differs: how it is opened, and its guards.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, SqliteConnection, SqlitePool};

use super::many::rows;
use super::{Result, migrate};
use crate::search::Dialect;

/// The database's name in the data folder.
pub const FILE: &str = "mingzhang.db";

/// How long a writer waits for a writer of another process.
const PATIENCE: Duration = Duration::from_secs(20);

/// Readers at once. More would only wait for the same disk.
const READERS: u32 = 8;

const APPEND_ONLY: &str = include_str!("../../../migrations/sqlite/append_only.sql");

/// How FTS5 reads what is looked for.
pub(super) const SEARCH: Dialect = Dialect { quote: '"', begins: "*", and: " AND ", or: " OR " };

/// Adds the words of so many entries.
pub(super) fn add_words(entries: usize) -> String {
    format!("INSERT INTO search (rowid, words) VALUES {}", rows(entries, 2, 0))
}

/// The entries that have these words, the newest first: before an index, of a sum between two.
pub(super) const FIND: &str = "SELECT leaf.idx, entry.body FROM search JOIN leaf ON leaf.idx = search.rowid \
     JOIN entry ON entry.idx = leaf.idx WHERE search MATCH $1 AND search.rowid < $2 \
     AND ($3 < 0 OR leaf.sum BETWEEN $3 AND $4) ORDER BY search.rowid DESC LIMIT $5";

/// Statements that a connection keeps prepared. One that takes many rows has a text for each length.
const STATEMENTS: usize = 256;

/// Pages after which a commit folds the write-ahead log into the file by itself, 64 MB: long after [`Store::fold`] has done it beside the
/// commits.
///
/// [`Store::fold`]: super::Store::fold
const LONGEST_LOG: &str = "16384";

/// What the writer keeps of the file in memory, in KiB below zero: 16 MB.
const CACHE: &str = "-16384";

/// Folds what is committed into the file, as far as no reader needs what is there. Waits for nobody, and nobody for it.
pub(super) const FOLD: &str = "PRAGMA wal_checkpoint(PASSIVE)";

fn options(file: &Path) -> SqliteConnectOptions {
    let options = SqliteConnectOptions::new().filename(file).busy_timeout(PATIENCE).foreign_keys(true);
    options.statement_cache_capacity(STATEMENTS)
}

/// The one connection that writes. A commit is on the disk before it is answered for: WAL with synchronous FULL.
pub(super) async fn open_writer(file: &Path) -> Result<SqlitePool> {
    let options = options(file).create_if_missing(true).synchronous(SqliteSynchronous::Full);
    prepare(&options).await?;
    // What a statement of many rows needs to undo itself stays in memory.
    let options = options.pragma("temp_store", "MEMORY").pragma("cache_size", CACHE).pragma("wal_autocheckpoint", LONGEST_LOG);
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .after_connect(|connection, _| Box::pin(async move { sqlx::raw_sql(APPEND_ONLY).execute(connection).await.map(|_| ()) }));
    Ok(pool.connect_with(options).await?)
}

/// Makes file and tables where they are not. SQLite does not wait while another process turns a fresh file to WAL but answers
/// "locked" at once, so that the attempt is repeated here.
async fn prepare(options: &SqliteConnectOptions) -> Result<()> {
    // A table that is made anew stands in for the one that others refer to.
    let options = options.clone().journal_mode(SqliteJournalMode::Wal).foreign_keys(false);
    let mut attempts = 0;
    loop {
        let done = async {
            let mut connection = SqliteConnection::connect_with(&options).await?;
            migrate::sqlite(&mut connection).await?;
            connection.close().await?;
            Ok(())
        };
        match done.await {
            Err(error @ super::Error::Database(_)) if error.is_worth_retrying() && attempts < 200 => {
                attempts += 1;
                tokio::time::sleep(Duration::from_millis(25)).await;
            }
            done => return done,
        }
    }
}

/// Connections that cannot write.
pub(super) async fn open_readers(file: &Path) -> Result<SqlitePool> {
    let options = options(file).pragma("query_only", "1");
    // A file does not hang up: no connection is tried out before it is used.
    let pool = SqlitePoolOptions::new().max_connections(READERS).acquire_timeout(PATIENCE).test_before_acquire(false);
    Ok(pool.connect_with(options).await?)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::store::{Pools, Store};

    /// A store in a folder of its own, which goes with the test.
    pub async fn with_store(name: &str, test: impl AsyncFnOnce(&Store)) {
        let folder = std::env::temp_dir().join(format!("mingzhang-{}-{name}", std::process::id()));
        std::fs::create_dir(&folder).unwrap();
        let store = Store::open(&folder, None).await.unwrap();
        test(&store).await;
        store.close().await;
        std::fs::remove_dir_all(&folder).unwrap();
    }

    async fn with_writer(name: &str, test: impl AsyncFnOnce(&SqlitePool)) {
        with_store(name, async |store| match &store.0 {
            Pools::Sqlite { writer: Some(writer), .. } => test(writer).await,
            other => panic!("{other:?}"),
        })
        .await;
    }

    #[tokio::test]
    async fn the_service_cannot_change_an_entry() {
        with_writer("guards", async |pool| {
            let entry = "INSERT INTO entry (idx, body) VALUES (0, 'x')";
            let leaf = "INSERT INTO leaf (idx, hash, chain, seq, kind, id, at, title) VALUES (0, 'h', 'c', 0, 'k', 'i', 0, '')";
            for sql in [entry, leaf] {
                sqlx::raw_sql(sql).execute(pool).await.unwrap();
            }
            for sql in ["UPDATE entry SET body = 'y'", "DELETE FROM entry", "UPDATE leaf SET seq = 1", "DELETE FROM leaf"] {
                let refused = sqlx::raw_sql(sql).execute(pool).await.unwrap_err();
                assert!(refused.to_string().contains("append-only"), "{sql}: {refused}");
            }
        })
        .await;
    }

    #[tokio::test]
    async fn it_is_built_and_opened_as_it_should_be() {
        with_writer("pragmas", async |pool| {
            let options: Vec<(String,)> = sqlx::query_as("PRAGMA compile_options").fetch_all(pool).await.unwrap();
            assert!(
                options.iter().all(|(option,)| option != "ENABLE_MEMORY_MANAGEMENT"),
                "set LIBSQLITE3_FLAGS as .cargo/config.toml does"
            );
            let (mode,): (String,) = sqlx::query_as("PRAGMA journal_mode").fetch_one(pool).await.unwrap();
            let (synchronous,): (i64,) = sqlx::query_as("PRAGMA synchronous").fetch_one(pool).await.unwrap();
            assert_eq!((&*mode, synchronous), ("wal", 2));
        })
        .await;
    }
}
