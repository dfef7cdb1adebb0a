//! The links that a village's groups get: how often each was opened, and who says they posted it.

use ledger::time::Timestamp;

use super::ledger::int;
use super::row::row;
use super::{Read, Result, Write};

row! {
    /// A group's own link to an entry.
    pub struct Share {
        /// What stands in the link.
        pub code: String,
        /// The entry.
        pub idx: u64,
        /// The group's name.
        pub name: String,
        /// Who made the link, a person's id.
        pub person: String,
        /// When.
        pub created: Timestamp,
        /// How often it was opened, by whomever.
        pub opened: u64,
        /// When somebody said they had posted it.
        pub posted: Option<Timestamp>,
        /// Who said so, a person's id.
        pub posted_by: Option<String>,
    }
}

macro_rules! shares {
    ($rest:literal) => {
        concat!("SELECT code, idx, name, person, created, opened, posted, posted_by FROM share ", $rest)
    };
}

impl Read {
    /// A link by its code.
    ///
    /// # Errors
    /// Where the database fails, as in every function below.
    pub async fn share(&mut self, code: &str) -> Result<Option<Share>> {
        Ok(fetch_optional!(self, Share, shares!("WHERE code = $1"), code)?)
    }

    /// The links to an entry, the oldest first.
    pub async fn shares(&mut self, index: u64) -> Result<Vec<Share>> {
        Ok(fetch_all!(self, Share, shares!("WHERE idx = $1 ORDER BY created, code"), int(index))?)
    }
}

impl Write {
    /// Makes a group's link under `code`, or gives the one that it has. `None` where the code is taken by another.
    pub async fn add_share(&mut self, code: &str, index: u64, name: &str, person: &str, now: Timestamp) -> Result<Option<Share>> {
        let sql =
            "INSERT INTO share (code, idx, name, person, created, opened) VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT DO NOTHING";
        execute!(self, sql, code, int(index), name, person, now.0)?;
        Ok(fetch_optional!(self, Share, shares!("WHERE idx = $1 AND name = $2"), int(index), name)?)
    }

    /// Counts one opening.
    pub async fn count_opening(&mut self, code: &str) -> Result<()> {
        execute!(self, "UPDATE share SET opened = opened + 1 WHERE code = $1", code)?;
        Ok(())
    }

    /// Notes that somebody posted the link; whoever said so first stays.
    pub async fn mark_posted(&mut self, code: &str, person: &str, now: Timestamp) -> Result<Option<Share>> {
        let sql = "UPDATE share SET posted = $2, posted_by = $3 WHERE code = $1 AND posted IS NULL";
        execute!(self, sql, code, now.0, person)?;
        self.share(code).await
    }
}
