//! Who is signed in. A session belongs to a key; whether the key still holds a post is asked of the ledger each time.

use ledger::hash::Hash;
use ledger::key::PublicKey;
use ledger::time::Timestamp;

use super::row::row;
use super::{Read, Result, Write};

row! {
    /// A session that has not ended.
    pub struct Session {
        /// SHA-256 of the token in the cookie; the token itself is kept nowhere.
        pub token_hash: Hash,
        /// The key that proved itself.
        pub key: PublicKey,
        /// When.
        pub created: Timestamp,
        /// When it was last used, to within [`GRAIN`].
        pub seen: Timestamp,
    }
}

/// When a session ends by itself, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// After this long without use.
    pub idle: i64,
    /// After this long in any case.
    pub absolute: i64,
}

/// Use is written down once in this many milliseconds: reading a page is not worth a commit.
pub const GRAIN: i64 = 60_000;

impl Session {
    /// Whether the next use should be written down with [`Write::touch_session`].
    pub fn wants_touch(&self, now: Timestamp) -> bool {
        now.0 - self.seen.0 >= GRAIN
    }
}

impl Read {
    /// The session of a token, if it is still good.
    pub async fn session(&mut self, token_hash: &Hash, limits: Limits, now: Timestamp) -> Result<Option<Session>> {
        let sql = "SELECT token_hash, key, created, seen FROM session \
                   WHERE token_hash = $1 AND ended IS NULL AND seen > $2 AND created > $3";
        let (idle, absolute) = (now.plus_ms(-limits.idle).0, now.plus_ms(-limits.absolute).0);
        Ok(fetch_optional!(self, Session, sql, token_hash.as_bytes().as_slice(), idle, absolute)?)
    }
}

row! {
    pub struct Count {
        pub count: i64,
    }
}

impl Read {
    /// How many sessions have not ended.
    pub async fn sessions_open(&mut self, limits: Limits, now: Timestamp) -> Result<u64> {
        let sql = "SELECT count(*) AS count FROM session WHERE ended IS NULL AND seen > $1 AND created > $2";
        let (idle, absolute) = (now.plus_ms(-limits.idle).0, now.plus_ms(-limits.absolute).0);
        let found = fetch_optional!(self, Count, sql, idle, absolute)?;
        Ok(found.map_or(0, |row| row.count.unsigned_abs()))
    }
}

impl Write {
    /// Begins a session, and forgets those that `limits` ended.
    pub async fn create_session(&mut self, token_hash: &Hash, key: &PublicKey, limits: Limits, now: Timestamp) -> Result<()> {
        let over = now.plus_ms(-limits.absolute).0;
        execute!(self, "DELETE FROM session WHERE created <= $1", over)?;
        let sql = "INSERT INTO session (token_hash, key, created, seen) VALUES ($1, $2, $3, $3)";
        execute!(self, sql, token_hash.as_bytes().as_slice(), key.to_string(), now.0)?;
        Ok(())
    }

    /// Writes down that a session was used. A session that has ended stays ended.
    pub async fn touch_session(&mut self, token_hash: &Hash, now: Timestamp) -> Result<()> {
        let sql = "UPDATE session SET seen = $2 WHERE token_hash = $1 AND ended IS NULL AND seen < $2";
        execute!(self, sql, token_hash.as_bytes().as_slice(), now.0)?;
        Ok(())
    }

    /// Ends a session. `false` where there was none to end.
    pub async fn end_session(&mut self, token_hash: &Hash, now: Timestamp) -> Result<bool> {
        let sql = "UPDATE session SET ended = $2 WHERE token_hash = $1 AND ended IS NULL";
        Ok(execute!(self, sql, token_hash.as_bytes().as_slice(), now.0)? == 1)
    }

    /// Ends every session of a key, and says how many: the key was dismissed or replaced.
    pub async fn end_sessions_of(&mut self, key: &PublicKey, now: Timestamp) -> Result<u64> {
        Ok(execute!(self, "UPDATE session SET ended = $2 WHERE key = $1 AND ended IS NULL", key.to_string(), now.0)?)
    }
}
