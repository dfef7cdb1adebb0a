//! The schema, version by version. A version is applied once, whole, under a lock that other processes wait for.

use std::collections::HashSet;

use ledger::hash::Hash;
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};

use super::{Error, Result};
use crate::short_code::candidates;

/// What each version adds. A version that was ever released is not edited; a change is a new one.
const VERSIONS: [&str; 5] = [
    include_str!("../../../migrations/0001_ledger.sql"),
    include_str!("../../../migrations/0002_desk.sql"),
    include_str!("../../../migrations/0003_privacy.sql"),
    include_str!("../../../migrations/0004_share.sql"),
    include_str!("../../../migrations/0008_files.sql"),
];

/// The version that gives entries their short codes; those of older ledgers get theirs with it.
const SHORT_CODES: i64 = 4;

/// What PostgreSQL adds to the first version. SQLite's guards are set for each connection.
const POSTGRES_GUARDS: &str = include_str!("../../../migrations/postgres/append_only.sql");

/// Any number will do, as long as every process takes the same: the digits of "mingzhang" on a telephone.
const LOCK: &str = "SELECT pg_advisory_xact_lock(646494264)";

const TABLE: &str = "CREATE TABLE IF NOT EXISTS migration (version BIGINT PRIMARY KEY)";
const NEWEST: &str = "SELECT coalesce(max(version), 0) FROM migration";
const APPLIED: &str = "INSERT INTO migration (version) VALUES ($1)";
const LEAVES: &str = "SELECT idx, hash FROM leaf ORDER BY idx";
const SHORT_CODE: &str = "INSERT INTO short_code (code, idx) VALUES ($1, $2)";
const EMPTY_HEAD: &str = "INSERT INTO head (one, size, root, at, checkpoint) VALUES (1, 0, $1, 0, '')";

/// Runs one body for either connection: the same steps, one text.
macro_rules! apply {
    ($tx:expr, $translate:expr, $guards:expr) => {{
        sqlx::query(TABLE).execute(&mut *$tx).await?;
        let (found,): (i64,) = sqlx::query_as(NEWEST).fetch_one(&mut *$tx).await?;
        let known = VERSIONS.len() as i64;
        if found > known {
            return Err(Error::Newer { found, known });
        }
        for (version, text) in (1..).zip(VERSIONS).filter(|(version, _)| *version > found) {
            sqlx::raw_sql(AssertSqlSafe($translate(text))).execute(&mut *$tx).await?;
            if version == 1 {
                sqlx::raw_sql($guards).execute(&mut *$tx).await?;
                sqlx::query(EMPTY_HEAD).bind(Hash::of(b"").as_bytes().as_slice()).execute(&mut *$tx).await?;
            }
            if version == SHORT_CODES {
                let leaves: Vec<(i64, Vec<u8>)> = sqlx::query_as(LEAVES).fetch_all(&mut *$tx).await?;
                for (code, idx) in short_codes(&leaves) {
                    sqlx::query(SHORT_CODE).bind(code).bind(idx).execute(&mut *$tx).await?;
                }
            }
            sqlx::query(APPLIED).bind(version).execute(&mut *$tx).await?;
        }
    }};
}

/// The codes of a log's leaves, as the commit point would have given them one by one.
fn short_codes(leaves: &[(i64, Vec<u8>)]) -> Vec<(String, i64)> {
    let mut taken = HashSet::new();
    let hashed = leaves.iter().filter_map(|(idx, hash)| Some((idx, Hash::from_slice(hash)?)));
    hashed.filter_map(|(idx, hash)| candidates(&hash).find(|code| taken.insert(code.clone())).map(|code| (code, *idx))).collect()
}

/// SQLite: the write lock is the lock.
pub(super) async fn sqlite(connection: &mut SqliteConnection) -> Result<()> {
    let mut tx = connection.begin_with("BEGIN IMMEDIATE").await?;
    apply!(tx, |text: &str| text.to_owned(), "");
    Ok(tx.commit().await?)
}

/// PostgreSQL: a lock of our own, held until the commit, for creating a table is not safe against creating it twice at once.
pub(super) async fn postgres(connection: &mut PgConnection) -> Result<()> {
    let mut tx = connection.begin().await?;
    sqlx::query(LOCK).execute(&mut *tx).await?;
    apply!(tx, |text: &str| text.replace("BLOB", "BYTEA"), POSTGRES_GUARDS);
    Ok(tx.commit().await?)
}
