//! Why a submission says what the privacy guard warned of.

use super::row::row;
use super::{Read, Result, Write};

row! {
    /// One reason, for one kind in one field.
    pub struct Override {
        /// The dotted path of the field.
        pub field: String,
        /// What the guard sees there.
        pub kind: String,
        /// Why it stays, in the author's words.
        pub reason: String,
    }
}

impl Read {
    /// The reasons given with a round's submission, in the order of their fields.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn overrides(&mut self, id: &str, round: i64) -> Result<Vec<Override>> {
        let sql = "SELECT field, kind, reason FROM privacy_override WHERE id = $1 AND round = $2 ORDER BY field, kind";
        Ok(fetch_all!(self, Override, sql, id, round)?)
    }
}

impl Write {
    /// Keeps the reasons given with a submission, in its own transaction. The first of a kind in a field stands.
    ///
    /// # Errors
    /// Where there is no such submission, or the database fails.
    pub async fn put_overrides(&mut self, id: &str, round: i64, given: &[Override]) -> Result<()> {
        let sql = "INSERT INTO privacy_override (id, round, field, kind, reason) VALUES ($1, $2, $3, $4, $5) \
                   ON CONFLICT (id, round, field, kind) DO NOTHING";
        for one in given {
            execute!(self, sql, id, round, &*one.field, &*one.kind, &*one.reason)?;
        }
        Ok(())
    }
}
