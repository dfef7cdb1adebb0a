//! Challenges that were answered. Each is good once; one that was only given out stands nowhere, so that asking costs no commit.

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
    /// Writes down that a challenge was answered. `false` where this one was answered before.
    pub async fn use_challenge(&mut self, challenge: &Challenge, now: Timestamp) -> Result<bool> {
        let sql = "INSERT INTO challenge (nonce, key, expiry, used) VALUES ($1, $2, $3, $4) ON CONFLICT (nonce) DO NOTHING";
        Ok(execute!(self, sql, &*challenge.nonce, challenge.key.to_string(), challenge.expiry.0, now.0)? == 1)
    }

    /// Forgets the challenges that nobody can answer any more, and says how many.
    pub async fn forget_challenges(&mut self, now: Timestamp) -> Result<u64> {
        Ok(execute!(self, "DELETE FROM challenge WHERE expiry < $1", now.0)?)
    }
}
