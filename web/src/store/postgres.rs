//! Where PostgreSQL differs: how it is opened.

use std::time::Duration;

use ledger::hash::Hash;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{Postgres, Transaction};

use super::{Result, migrate};
use crate::search::Dialect;

/// Connections of one server; several servers share one database.
const CONNECTIONS: u32 = 16;

/// How long a request waits for a connection.
const PATIENCE: Duration = Duration::from_secs(20);

/// How a tsquery is written.
pub(super) const SEARCH: Dialect = Dialect { quote: '\'', begins: ":*", and: " & ", or: " | " };

/// Adds the words of so many entries.
pub(super) fn add_words(entries: usize) -> String {
    let one = |n: usize| format!("(${}, array_to_tsvector(string_to_array(${}, ' ')))", 2 * n + 1, 2 * n + 2);
    format!("INSERT INTO search (idx, words) VALUES {}", (0..entries).map(one).collect::<Vec<_>>().join(", "))
}

/// The entries that have these words, the newest first: before an index, of a sum between two.
pub(super) const FIND: &str = "SELECT leaf.idx, entry.body FROM search JOIN leaf ON leaf.idx = search.idx \
     JOIN entry ON entry.idx = leaf.idx WHERE search.words @@ CAST($1 AS tsquery) AND search.idx < $2 \
     AND ($3 < 0 OR leaf.sum BETWEEN $3 AND $4) ORDER BY search.idx DESC LIMIT $5";

/// Takes a lock that ends with the transaction.
pub(super) async fn lock(tx: &mut Transaction<'static, Postgres>, name: &Hash) -> Result<()> {
    let mut first = [0; 8];
    first.copy_from_slice(&name.as_bytes()[..8]);
    sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(i64::from_be_bytes(first)).execute(&mut **tx).await?;
    Ok(())
}

/// Connects and changes nothing.
pub(super) async fn connect(url: &str) -> Result<PgPool> {
    let options: PgConnectOptions = url.parse()?;
    let options = options.application_name("mingzhang");
    Ok(PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE).connect_with(options).await?)
}

/// Connects and brings the schema up to date.
pub(super) async fn open(url: &str) -> Result<PgPool> {
    let pool = connect(url).await?;
    migrate::postgres(&mut *pool.acquire().await?).await?;
    Ok(pool)
}
