//! Who is signed in. A session belongs to a key; whether the key still holds a post is asked of the ledger each time.

use ledger::hash::Hash;
use ledger::key::PublicKey;
use ledger::time::Timestamp;

use super::row::row;
use super::{Read, Result, Write};

row! {
    /// A session that has not ended.
    pub struct Session {
        /// Its name, which is no secret.
        pub id: String,
        /// SHA-256 of the token in the cookie; the token itself is kept nowhere.
        pub token_hash: Hash,
        /// The key that proved itself.
        pub key: PublicKey,
        /// Whose it was then, a person's id.
        pub person: String,
        /// What kind of device signed in.
        pub device: String,
        /// When.
        pub created: Timestamp,
        /// When it was last used, to within [`GRAIN`].
        pub seen: Timestamp,
    }
}

/// A session to begin.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Its name, which is no secret.
    pub id: String,
    /// SHA-256 of the token in the cookie.
    pub token_hash: Hash,
    /// The key that proved itself.
    pub key: PublicKey,
    /// Whose it is, a person's id.
    pub person: String,
    /// What kind of device signs in.
    pub device: String,
}

/// When a session ends by itself, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// After this long without use.
    pub idle: i64,
    /// After this long in any case.
    pub absolute: i64,
}

impl Limits {
    /// Before which moments a session that is still good was neither used nor begun.
    fn before(self, now: Timestamp) -> (i64, i64) {
        (now.plus_ms(-self.idle).0, now.plus_ms(-self.absolute).0)
    }
}

/// Use is written down once in this many milliseconds: reading a page is not worth a commit.
pub const GRAIN: i64 = 60_000;

impl Session {
    /// Whether the next use should be written down with [`Write::touch_session`].
    pub fn wants_touch(&self, now: Timestamp) -> bool {
        now.0 - self.seen.0 >= GRAIN
    }
}

macro_rules! sessions {
    ($rest:literal) => {
        concat!(
            "SELECT id, token_hash, key, person, device, created, seen FROM session WHERE ended IS NULL AND seen > $1 AND created > $2 ",
            $rest
        )
    };
}

row! {
    pub struct Count {
        pub count: i64,
    }
}

impl Read {
    /// The session of a token, if it is still good.
    ///
    /// # Errors
    /// Where the database fails, as in every function below.
    pub async fn session(&mut self, token_hash: &Hash, limits: Limits, now: Timestamp) -> Result<Option<Session>> {
        let (idle, absolute) = limits.before(now);
        let sql = sessions!("AND token_hash = $3");
        Ok(fetch_optional!(self, Session, sql, idle, absolute, token_hash.as_bytes().as_slice())?)
    }

    /// A person's sessions, the last used first; everybody's without a person. At most `limit`.
    pub async fn sessions(&mut self, person: Option<&str>, limits: Limits, now: Timestamp, limit: u32) -> Result<Vec<Session>> {
        let (idle, absolute) = limits.before(now);
        let sql = sessions!("AND ($3 = '' OR person = $3) ORDER BY seen DESC, id LIMIT $4");
        Ok(fetch_all!(self, Session, sql, idle, absolute, person.unwrap_or(""), i64::from(limit))?)
    }

    /// How many sessions have not ended.
    pub async fn sessions_open(&mut self, limits: Limits, now: Timestamp) -> Result<u64> {
        let sql = "SELECT count(*) AS count FROM session WHERE ended IS NULL AND seen > $1 AND created > $2";
        let (idle, absolute) = limits.before(now);
        let found = fetch_optional!(self, Count, sql, idle, absolute)?;
        Ok(found.map_or(0, |row| row.count.unsigned_abs()))
    }
}

impl Write {
    /// Begins a session.
    pub async fn create_session(&mut self, new: &NewSession, now: Timestamp) -> Result<()> {
        let sql = "INSERT INTO session (id, token_hash, key, person, device, created, seen) VALUES ($1, $2, $3, $4, $5, $6, $6)";
        let token = new.token_hash.as_bytes().as_slice();
        execute!(self, sql, &*new.id, token, new.key.to_string(), &*new.person, &*new.device, now.0)?;
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

    /// Ends the session of this name, if it is that person's; anybody's without a person. `false` where there was none to end.
    pub async fn end_session_named(&mut self, id: &str, person: Option<&str>, now: Timestamp) -> Result<bool> {
        let sql = "UPDATE session SET ended = $3 WHERE id = $1 AND ($2 = '' OR person = $2) AND ended IS NULL";
        Ok(execute!(self, sql, id, person.unwrap_or(""), now.0)? == 1)
    }

    /// Ends a person's sessions but the one named `except`, and says how many.
    pub async fn end_sessions_of_person(&mut self, person: &str, except: &str, now: Timestamp) -> Result<u64> {
        let sql = "UPDATE session SET ended = $3 WHERE person = $1 AND id <> $2 AND ended IS NULL";
        Ok(execute!(self, sql, person, except, now.0)?)
    }

    /// Ends every session of a key, and says how many: the key was dismissed or replaced.
    pub async fn end_sessions_of(&mut self, key: &PublicKey, now: Timestamp) -> Result<u64> {
        Ok(execute!(self, "UPDATE session SET ended = $2 WHERE key = $1 AND ended IS NULL", key.to_string(), now.0)?)
    }

    /// Forgets sessions that have ended, in whatever way, and says how many.
    pub async fn forget_sessions(&mut self, limits: Limits, now: Timestamp) -> Result<u64> {
        let (idle, absolute) = limits.before(now);
        let sql = "DELETE FROM session WHERE ended IS NOT NULL OR seen <= $1 OR created <= $2";
        Ok(execute!(self, sql, idle, absolute)?)
    }
}
