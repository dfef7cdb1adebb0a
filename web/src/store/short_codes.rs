//! Which entry a typed code means.

use ledger::hash::Hash;

use super::ledger::int;
use super::many::{parts, rows};
use super::row::row;
use super::{Error, Read, Result, Write};
use crate::short_code::candidates;

row! {
    pub struct CodeRow {
        pub code: String,
        pub idx: u64,
    }
}

impl Read {
    /// The code of an entry.
    ///
    /// # Errors
    /// Where the database fails, as in every function below.
    pub async fn short_code(&mut self, index: u64) -> Result<Option<String>> {
        let sql = "SELECT code, idx FROM short_code WHERE idx = $1";
        Ok(fetch_optional!(self, CodeRow, sql, int(index))?.map(|row| row.code))
    }

    /// The index of the entry with this code, in the form of [`crate::short_code::read`].
    pub async fn entry_of_short_code(&mut self, code: &str) -> Result<Option<u64>> {
        let sql = "SELECT code, idx FROM short_code WHERE code = $1";
        Ok(fetch_optional!(self, CodeRow, sql, code)?.map(|row| row.idx))
    }
}

impl Write {
    /// Gives entries the shortest codes that are free, as if one after the other. Only the commit point does this.
    pub(crate) async fn add_short_codes(&mut self, leaves: &[(u64, Hash)]) -> Result<()> {
        for part in parts(leaves) {
            let shortest: Vec<(i64, String)> =
                part.iter().filter_map(|(index, leaf)| Some((int(*index), candidates(leaf).next()?))).collect();
            let sql =
                format!("INSERT INTO short_code (code, idx) VALUES {} ON CONFLICT (code) DO NOTHING", rows(shortest.len(), 2, 0));
            let added = execute_many!(self, sql; one in &shortest => &*one.1, one.0)?;
            if added == part.len() as u64 {
                continue;
            }
            // Two share their shortest: whoever came second goes on to a longer one, which no shortest can be.
            for (index, leaf) in part {
                if self.short_code(*index).await?.is_none() {
                    self.add_longer_code(*index, leaf).await?;
                }
            }
        }
        Ok(())
    }

    async fn add_longer_code(&mut self, index: u64, leaf: &Hash) -> Result<()> {
        for code in candidates(leaf) {
            let sql = "INSERT INTO short_code (code, idx) VALUES ($1, $2) ON CONFLICT (code) DO NOTHING";
            if execute!(self, sql, code, int(index))? == 1 {
                return Ok(());
            }
        }
        // Only the same leaf twice has the same codes throughout.
        Err(Error::Damaged)
    }
}
