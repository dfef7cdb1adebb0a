//! The log as rows: entries, what timelines need of them, the head, and the documents they name by hash.

use ledger::division::Division;
use ledger::hash::Hash;
use ledger::time::Timestamp;

use super::many::{marks, parts, rows};
use super::row::row;
use super::{Read, Result, Write};

row! {
    /// An entry's bytes and where they stand.
    pub struct Body {
        /// Index in the log, from 0.
        pub idx: u64,
        /// The leaf's bytes.
        pub body: Vec<u8>,
    }
}

row! {
    /// What lists need of an entry. Derived from it; the entry alone is true.
    pub struct Leaf {
        /// Index in the log, from 0.
        pub idx: u64,
        /// The RFC 6962 leaf hash, by which entries name each other.
        pub hash: Hash,
        /// The chain that it stands in.
        pub chain: Division,
        /// Its place in that chain, from 0.
        pub seq: u64,
        /// The statement's kind.
        pub kind: String,
        /// The statement's id.
        pub id: String,
        /// When the log took it.
        pub at: Timestamp,
        /// The decision's title, the appointed person's or the county's name; empty where the kind has none.
        pub title: String,
        /// The catalogue's item, for a decision.
        pub item: Option<i64>,
        /// The money decided, in fen.
        pub sum: Option<i64>,
    }
}

row! {
    /// The newest commit.
    pub struct Head {
        /// How many entries there are.
        pub size: u64,
        /// The tree's root.
        pub root: Hash,
        /// When the log took the last entry; 1970 before there is one.
        pub at: Timestamp,
        /// The signed note of this size and root; empty before there is an entry.
        pub checkpoint: String,
    }
}

row! {
    /// How many entries a chain took in a span of time.
    pub struct ChainCount {
        /// The chain.
        pub chain: Division,
        /// The entries.
        pub count: u64,
    }
}

row! {
    /// Entries beyond a log's size.
    pub struct Strays {
        /// How many there are.
        pub count: i64,
        /// The lowest of their indexes; meaningless where there are none.
        pub first: i64,
    }
}

row! {
    /// An entry of the county's chain.
    pub struct Governing {
        /// Index in the log, from 0.
        pub idx: u64,
        /// The leaf hash that the tree has.
        pub hash: Hash,
        /// The leaf's bytes.
        pub body: Vec<u8>,
    }
}

row! {
    pub struct HashRow {
        pub hash: Hash,
    }
}

/// A leaf query: the columns are written once.
macro_rules! leaves {
    ($($rest:expr),*) => {
        concat!("SELECT idx, hash, chain, seq, kind, id, at, title, item, sum FROM leaf ", $($rest),*)
    };
}

/// That a leaf is one of those that villages publish. Nearly all are, so that no index by kind must be taken for it: hence no bare column.
macro_rules! of_villages {
    () => {
        "kind || '' IN ('decision', 'progress', 'disclosure', 'outcome', 'notice', 'correction')"
    };
}

/// Numbers above this cannot be an index; a request's number is cut down to it, and finds nothing.
pub(super) fn int(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

impl Head {
    /// Whether it is the head of this very log.
    pub fn is_of(&self, size: u64, root: &Hash) -> bool {
        (self.size, &self.root) == (size, root)
    }
}

pub(super) const HEAD: &str = "SELECT size, root, at, checkpoint FROM head WHERE one = 1";

impl Read {
    /// The newest commit.
    ///
    /// # Errors
    /// Where the database fails, as in every function below.
    pub async fn head(&mut self) -> Result<Head> {
        let head = fetch_optional!(self, Head, HEAD)?;
        Ok(head.ok_or(sqlx::Error::RowNotFound)?)
    }

    /// At most `count` entries from index `from` on, in order. A gap shows in the indexes.
    pub async fn entries(&mut self, from: u64, count: u64) -> Result<Vec<Body>> {
        let sql = "SELECT idx, body FROM entry WHERE idx >= $1 AND idx < $2 ORDER BY idx";
        Ok(fetch_all!(self, Body, sql, int(from), int(from.saturating_add(count)))?)
    }

    /// The bytes of one entry.
    pub async fn entry(&mut self, index: u64) -> Result<Option<Vec<u8>>> {
        let found = fetch_optional!(self, Body, "SELECT idx, body FROM entry WHERE idx = $1", int(index))?;
        Ok(found.map(|entry| entry.body))
    }

    /// The entries from index `from` on that say who may sign what and by which rules, in order, with the leaf hash they are known by.
    pub async fn governing_entries(&mut self, from: u64) -> Result<Vec<Governing>> {
        let sql = "SELECT entry.idx, leaf.hash, entry.body FROM entry JOIN leaf ON leaf.idx = entry.idx WHERE leaf.idx >= $1 \
                   AND leaf.kind IN ('founding', 'logkey', 'rules', 'appointment', 'dismissal') ORDER BY leaf.idx";
        Ok(fetch_all!(self, Governing, sql, int(from))?)
    }

    /// At most `count` leaf hashes from index `from` on, in order.
    pub async fn leaf_hashes(&mut self, from: u64, count: u64) -> Result<Vec<Hash>> {
        let sql = "SELECT hash FROM leaf WHERE idx >= $1 AND idx < $2 ORDER BY idx";
        let rows = fetch_all!(self, HashRow, sql, int(from), int(from.saturating_add(count)))?;
        Ok(rows.into_iter().map(|row| row.hash).collect())
    }

    /// What lists show of one entry.
    pub async fn leaf(&mut self, index: u64) -> Result<Option<Leaf>> {
        Ok(fetch_optional!(self, Leaf, leaves!("WHERE idx = $1"), int(index))?)
    }

    /// What lists show of at most `count` entries from index `from` on, in order. A gap shows in the indexes.
    pub async fn leaves(&mut self, from: u64, count: u64) -> Result<Vec<Leaf>> {
        let sql = leaves!("WHERE idx >= $1 AND idx < $2 ORDER BY idx");
        Ok(fetch_all!(self, Leaf, sql, int(from), int(from.saturating_add(count)))?)
    }

    /// The entries that are none of the first `size`.
    pub async fn strays(&mut self, size: u64) -> Result<Strays> {
        let sql =
            "SELECT count(*) AS count, CAST(coalesce(min(idx), 0) AS BIGINT) AS first FROM entry WHERE idx < 0 OR idx >= $1";
        Ok(fetch_optional!(self, Strays, sql, int(size))?.unwrap_or(Strays { count: 0, first: 0 }))
    }

    /// The entry with this leaf hash.
    pub async fn leaf_by_hash(&mut self, hash: &Hash) -> Result<Option<Leaf>> {
        Ok(fetch_optional!(self, Leaf, leaves!("WHERE hash = $1"), hash.as_bytes().as_slice())?)
    }

    /// The one entry that publishes the statement of this kind and id.
    pub async fn leaf_by_id(&mut self, kind: &str, id: &str) -> Result<Option<Leaf>> {
        Ok(fetch_optional!(self, Leaf, leaves!("WHERE kind = $1 AND id = $2"), kind, id)?)
    }

    /// Those of these entries of one kind that are published, in no order.
    pub async fn leaves_by_id(&mut self, kind: &str, ids: &[&str]) -> Result<Vec<Leaf>> {
        let mut found = Vec::new();
        for part in parts(ids) {
            let sql = format!("{}WHERE kind = $1 AND id IN ({})", leaves!(""), marks(part.len(), 1));
            found.extend(fetch_many!(self, Leaf, sql, kind; id in part => *id)?);
        }
        Ok(found)
    }

    /// The newest entry of a chain: what the next one names as `prev`.
    pub async fn chain_end(&mut self, chain: &Division) -> Result<Option<Leaf>> {
        Ok(fetch_optional!(self, Leaf, leaves!("WHERE chain = $1 ORDER BY seq DESC LIMIT 1"), chain.as_str())?)
    }

    /// A chain's entries, newest first: at most `limit`, those before index `before` if given, of one kind if given; of none, seals
    /// are left out.
    pub async fn timeline(&mut self, chain: &Division, kind: Option<&str>, before: Option<u64>, limit: u32) -> Result<Vec<Leaf>> {
        let sql =
            leaves!("WHERE chain = $1 AND idx < $2 AND (($3 = '' AND kind <> 'sealed') OR kind = $3) ORDER BY idx DESC LIMIT $4");
        let before = before.map_or(i64::MAX, int);
        Ok(fetch_all!(self, Leaf, sql, chain.as_str(), before, kind.unwrap_or(""), i64::from(limit))?)
    }

    /// The newest of what all villages publish, the newest first.
    pub async fn latest(&mut self, limit: u32) -> Result<Vec<Leaf>> {
        Ok(fetch_all!(self, Leaf, leaves!("WHERE ", of_villages!(), " ORDER BY idx DESC LIMIT $1"), i64::from(limit))?)
    }

    /// How many entries each village published from one moment up to but without another; villages without any are absent.
    pub async fn counts(&mut self, from: Timestamp, until: Timestamp) -> Result<Vec<ChainCount>> {
        let sql = concat!(
            "SELECT chain, count(*) AS count FROM leaf WHERE at >= $1 AND at < $2 AND ",
            of_villages!(),
            " GROUP BY chain ORDER BY chain"
        );
        Ok(fetch_all!(self, ChainCount, sql, from.0, until.0)?)
    }

    /// A catalogue, rule pack or list of divisions by its SHA-256.
    pub async fn document(&mut self, sha256: &Hash) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT CAST(0 AS BIGINT) AS idx, body FROM document WHERE sha256 = $1";
        Ok(fetch_optional!(self, Body, sql, sha256.as_bytes().as_slice())?.map(|row| row.body))
    }
}

impl Write {
    /// Keeps a document under its SHA-256, which is returned. The same document twice is one.
    pub async fn put_document(&mut self, body: &[u8]) -> Result<Hash> {
        let sha256 = Hash::of(body);
        let sql = "INSERT INTO document (sha256, body) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING";
        execute!(self, sql, sha256.as_bytes().as_slice(), body)?;
        Ok(sha256)
    }

    /// Replaces the head if it still is `old`: whoever comes second gets `false` and has changed nothing.
    pub(crate) async fn swap_head(&mut self, old: &Head, new: &Head) -> Result<bool> {
        let sql = "UPDATE head SET size = $1, root = $2, at = $3, checkpoint = $4 WHERE one = 1 AND size = $5 AND root = $6";
        let (root, old_root) = (new.root.as_bytes().as_slice(), old.root.as_bytes().as_slice());
        Ok(execute!(self, sql, int(new.size), root, new.at.0, &*new.checkpoint, int(old.size), old_root)? == 1)
    }

    /// Writes the head as it is, to see whether anything can be written; for a transaction that is rolled back.
    pub async fn try_head(&mut self) -> Result<()> {
        execute!(self, "UPDATE head SET size = size WHERE one = 1")?;
        Ok(())
    }

    /// Adds entries. Only the commit point does this, after it has taken the head.
    pub(crate) async fn add_entries(&mut self, entries: &[(&Leaf, &[u8])]) -> Result<()> {
        for part in parts(entries) {
            let sql = format!("INSERT INTO entry (idx, body) VALUES {}", rows(part.len(), 2, 0));
            execute_many!(self, sql; entry in part => int(entry.0.idx), entry.1)?;
            let sql = format!(
                "INSERT INTO leaf (idx, hash, chain, seq, kind, id, at, title, item, sum) VALUES {}",
                rows(part.len(), 10, 0)
            );
            let leaves = part.iter().map(|(leaf, _)| *leaf);
            execute_many!(
                self,
                sql;
                leaf in leaves => int(leaf.idx),
                leaf.hash.as_bytes().as_slice(),
                leaf.chain.as_str(),
                int(leaf.seq),
                &*leaf.kind,
                &*leaf.id,
                leaf.at.0,
                &*leaf.title,
                leaf.item,
                leaf.sum
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::tests::with_store;

    #[tokio::test]
    async fn the_head_is_taken_by_one() {
        with_store("head", async |store| {
            let mut tx = store.write().await.unwrap();
            let old = tx.head().await.unwrap();
            let new = Head { size: 1, root: Hash::of(b"new"), at: Timestamp(1), checkpoint: "signed".into() };
            let (other_size, other_root) = (Head { size: 1, ..old.clone() }, Head { root: Hash::ZERO, ..old.clone() });
            assert!(!tx.swap_head(&other_size, &new).await.unwrap());
            assert!(!tx.swap_head(&other_root, &new).await.unwrap());
            assert!(tx.swap_head(&old, &new).await.unwrap());
            assert!(!tx.swap_head(&old, &new).await.unwrap());
            assert_eq!(tx.head().await.unwrap(), new);
        })
        .await;
    }
}
