//! The schema, version by version. A version is applied once, whole, under a lock that other processes wait for.

use std::collections::HashSet;

use ledger::hash::Hash;
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};

use super::{Error, Result};
use crate::search::index::Replay;
use crate::short_code::candidates;

/// What each version adds. A version that was ever released is not edited; a change is a new one.
const VERSIONS: [(i64, &str); 12] = [
    (1, include_str!("../../../migrations/0001_ledger.sql")),
    (2, include_str!("../../../migrations/0002_desk.sql")),
    (3, include_str!("../../../migrations/0003_privacy.sql")),
    (4, include_str!("../../../migrations/0004_share.sql")),
    (5, include_str!("../../../migrations/0005_matters.sql")),
    (SEARCH, include_str!("../../../migrations/0006_search.sql")),
    (7, include_str!("../../../migrations/0007_service.sql")),
    (8, include_str!("../../../migrations/0008_files.sql")),
    (9, include_str!("../../../migrations/0009_until.sql")),
    (10, include_str!("../../../migrations/0010_quota.sql")),
    (11, include_str!("../../../migrations/0011_lists.sql")),
    (12, include_str!("../../../migrations/0012_submitted.sql")),
];

/// The version that gives entries their short codes; those of older ledgers get theirs with it.
const SHORT_CODES: i64 = 4;

/// The version that makes entries found by words; those of older ledgers get theirs with it.
const SEARCH: i64 = 6;

/// What SQLite adds to a version. Its guards are set for each connection.
const OF_SQLITE: [(i64, &str); 2] =
    [(SEARCH, include_str!("../../../migrations/sqlite/search.sql")), (12, include_str!("../../../migrations/sqlite/rows.sql"))];

/// What PostgreSQL adds to a version.
const OF_POSTGRES: [(i64, &str); 2] = [
    (1, include_str!("../../../migrations/postgres/append_only.sql")),
    (SEARCH, include_str!("../../../migrations/postgres/search.sql")),
];

/// Any number will do, as long as every process takes the same: the digits of "mingzhang" on a telephone.
const LOCK: &str = "SELECT pg_advisory_xact_lock(646494264)";

const TABLE: &str = "CREATE TABLE IF NOT EXISTS migration (version BIGINT PRIMARY KEY)";
const NEWEST: &str = "SELECT coalesce(max(version), 0) FROM migration";
const APPLIED: &str = "INSERT INTO migration (version) VALUES ($1)";
const LEAVES: &str = "SELECT idx, hash FROM leaf ORDER BY idx";
const SHORT_CODE: &str = "INSERT INTO short_code (code, idx) VALUES ($1, $2)";
const DOCUMENTS: &str = "SELECT body FROM document";
const ENTRIES: &str = "SELECT idx, body FROM entry WHERE idx >= $1 ORDER BY idx LIMIT 500";
const EMPTY_HEAD: &str = "INSERT INTO head (one, size, root, at, checkpoint) VALUES (1, 0, $1, 0, '')";

/// Runs one body for either connection: the same steps, one text.
macro_rules! apply {
    ($tx:expr, $translate:expr, $own:expr, $add_words:expr) => {{
        sqlx::query(TABLE).execute(&mut *$tx).await?;
        let (found,): (i64,) = sqlx::query_as(NEWEST).fetch_one(&mut *$tx).await?;
        let known = VERSIONS.iter().map(|(version, _)| *version).max().unwrap_or(0);
        if found > known {
            return Err(Error::Newer { found, known });
        }
        for (version, text) in VERSIONS.into_iter().filter(|(version, _)| *version > found) {
            sqlx::raw_sql(AssertSqlSafe($translate(text))).execute(&mut *$tx).await?;
            for (_, own) in $own.into_iter().filter(|(of, _)| *of == version) {
                sqlx::raw_sql(own).execute(&mut *$tx).await?;
            }
            if version == 1 {
                sqlx::query(EMPTY_HEAD).bind(Hash::of(b"").as_bytes().as_slice()).execute(&mut *$tx).await?;
            }
            if version == SHORT_CODES {
                let leaves: Vec<(i64, Vec<u8>)> = sqlx::query_as(LEAVES).fetch_all(&mut *$tx).await?;
                for (code, idx) in short_codes(&leaves) {
                    sqlx::query(SHORT_CODE).bind(code).bind(idx).execute(&mut *$tx).await?;
                }
            }
            if version == SEARCH {
                let documents: Vec<(Vec<u8>,)> = sqlx::query_as(DOCUMENTS).fetch_all(&mut *$tx).await?;
                let mut replay = Replay::new(documents.into_iter().map(|(body,)| body));
                let mut next = 0;
                loop {
                    let entries: Vec<(i64, Vec<u8>)> = sqlx::query_as(ENTRIES).bind(next).fetch_all(&mut *$tx).await?;
                    let Some((last, _)) = entries.last() else { break };
                    next = last + 1;
                    for (idx, words) in entries.iter().filter_map(|(idx, body)| Some((*idx, replay.next(body)?))) {
                        sqlx::query(AssertSqlSafe($add_words)).bind(idx).bind(words).execute(&mut *$tx).await?;
                    }
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
    apply!(tx, |text: &str| text.to_owned(), OF_SQLITE, super::sqlite::add_words(1));
    Ok(tx.commit().await?)
}

/// PostgreSQL: a lock of our own, held until the commit, for creating a table is not safe against creating it twice at once.
pub(super) async fn postgres(connection: &mut PgConnection) -> Result<()> {
    let mut tx = connection.begin().await?;
    sqlx::query(LOCK).execute(&mut *tx).await?;
    apply!(tx, |text: &str| text.replace("BLOB", "BYTEA"), OF_POSTGRES, super::postgres::add_words(1));
    Ok(tx.commit().await?)
}
