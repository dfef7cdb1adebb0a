//! Nonces that a key was asked to sign. Each is good once.

use ledger::key::PublicKey;
use ledger::time::Timestamp;

use super::row::row;
use super::{Result, Write};

row! {
    /// A challenge as it was given out.
    pub struct Challenge {
        /// What makes it unlike any other.
        pub nonce: String,
        /// The key that asked for it.
        pub key: PublicKey,
        /// The last moment at which it can be answered.
        pub expiry: Timestamp,
    }
}

impl Write {
    /// Keeps a challenge, and forgets those that nobody can answer any more.
    pub async fn create_challenge(&mut self, challenge: &Challenge, now: Timestamp) -> Result<()> {
        execute!(self, "DELETE FROM challenge WHERE expiry < $1", now.0)?;
        let sql = "INSERT INTO challenge (nonce, key, expiry) VALUES ($1, $2, $3)";
        execute!(self, sql, &*challenge.nonce, challenge.key.to_string(), challenge.expiry.0)?;
        Ok(())
    }

    /// Takes the challenge that was given to this key, once: `None` where it was not given, was taken before, or is too old. Whoever
    /// answers wrongly has used it up too.
    pub async fn take_challenge(&mut self, nonce: &str, key: &PublicKey, now: Timestamp) -> Result<Option<Challenge>> {
        let sql = "UPDATE challenge SET used = $3 WHERE nonce = $1 AND key = $2 AND used IS NULL AND expiry >= $3 \
                   RETURNING nonce, key, expiry";
        Ok(fetch_optional!(self, Challenge, sql, nonce, key.to_string(), now.0)?)
    }
}
