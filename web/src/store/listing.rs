//! Entries with their bytes, for the tables that offices take away.

use ledger::division::Division;
use ledger::hash::Hash;
use ledger::time::Timestamp;

use super::row::row;
use super::{Read, Result};

row! {
    /// An entry's bytes with the leaf hash that it is known by.
    pub struct Listed {
        /// Index in the log, from 0.
        pub idx: u64,
        /// The leaf hash that the tree has.
        pub hash: Hash,
        /// The leaf's bytes.
        pub body: Vec<u8>,
    }
}

impl Read {
    /// The newest entries of one kind in a range of chains, both ends included, that the log took from one moment up to but without
    /// another; at most `limit`, the oldest of them first.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn listed(
        &mut self,
        kind: &str,
        chains: (&Division, &Division),
        (from, until): (Timestamp, Timestamp),
        limit: u32,
    ) -> Result<Vec<Listed>> {
        let sql = "SELECT leaf.idx, leaf.hash, entry.body FROM leaf JOIN entry ON entry.idx = leaf.idx WHERE leaf.kind = $1 \
                   AND leaf.chain >= $2 AND leaf.chain <= $3 AND leaf.at >= $4 AND leaf.at < $5 ORDER BY leaf.idx DESC LIMIT $6";
        let (first, last) = (chains.0.as_str(), chains.1.as_str());
        let mut found = fetch_all!(self, Listed, sql, kind, first, last, from.0, until.0, i64::from(limit))?;
        found.reverse();
        Ok(found)
    }
}
