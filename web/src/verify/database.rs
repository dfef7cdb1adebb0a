//! A ledger in a database, read in one snapshot, beside a running service too. Besides the log itself it is compared with what is
//! stored for lists: pages show those.

use std::collections::BTreeMap;
use std::path::Path;

use ledger::audit::Found;
use ledger::finding::Finding;
use ledger::hash::Hash;
use ledger::log::merkle::node_hash;
use ledger::log::tile::{from_bytes, to_bytes};
use ledger::time::Timestamp;

use super::page::{Head, LeafRead, PAGE, Page, Row, Unchecked, about_log, about_tile, stated_size};
use crate::log_files;
use crate::store::{self, Leaf, Read, Store};

/// A database.
pub(super) struct Database {
    store: Store,
    tx: Read,
    /// Size, root and time of the last entry as the head row has them.
    head: Option<(u64, Hash, Timestamp)>,
}

/// A database that does not answer. What it answers wrongly is a finding, and never comes here.
fn unreachable(error: store::Error) -> Unchecked {
    Unchecked::new("unchecked.unreachable", error.to_string())
}

/// `None` where the rows are there and do not fit their columns.
fn readable<T>(read: store::Result<T>) -> Result<Option<T>, Unchecked> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.is_of_the_content() => Ok(None),
        Err(error) => Err(unreachable(error)),
    }
}

impl Database {
    pub async fn open(data: &Path, address: Option<&str>) -> Result<Database, Unchecked> {
        let store = Store::open_to_read(data, address).await.map_err(unreachable)?;
        let tx = store.read().await.map_err(unreachable)?;
        Ok(Database { store, tx, head: None })
    }

    pub async fn close(self) {
        drop(self.tx);
        self.store.close().await;
    }

    pub async fn head(&mut self) -> Result<Head, Unchecked> {
        let no_ledger = |detail: &str| Unchecked::new("unchecked.no_ledger", detail);
        let head = match self.tx.head().await {
            Ok(head) => head,
            // No table, or no row: not ours.
            Err(error) if !error.is_of_the_content() => return Err(no_ledger(&error.to_string())),
            Err(_) => return Ok(Head { found: vec![about_log(store_head())], ..Head::default() }),
        };
        let stored = self.tx.strays(0).await.map_err(|error| no_ledger(&error.to_string()))?;
        if head.size == 0 && stored.count == 0 {
            return Err(no_ledger("empty"));
        }
        self.head = Some((head.size, head.root, head.at));
        Ok(Head { size: stated_size(&head.checkpoint), note: head.checkpoint, found: Vec::new() })
    }

    pub async fn page(&mut self, first: u64, size: Option<u64>) -> Result<Page, Unchecked> {
        let count = size.map_or(PAGE, |size| size.saturating_sub(first).min(PAGE));
        let mut bodies = self.bodies(first, count).await?;
        let mut rows = self.rows(first, count).await?;
        let n = first / PAGE;
        let mut page = Page::default();
        let tile = if count == PAGE && (size.is_some() || bodies.len() as u64 == PAGE) {
            self.leaf_tile(n, &mut page.found).await?
        } else {
            Vec::new()
        };
        for (i, index) in (first..first + count).enumerate() {
            let row = rows.remove(&index);
            // The tile is what was signed for; the row is all there is where the tile is not full yet.
            let claimed = tile.get(i).copied().or_else(|| row.as_ref().map(|row| row.hash));
            let row = row.map_or(Row::Unreadable, |row| Row::Read(Box::new(row)));
            page.leaves.push(LeafRead { body: bodies.remove(&index), claimed, row });
        }
        if page.is_empty() {
            return Ok(Page::default());
        }
        // Where the log's size is not known, it ends with the last entry that is there.
        while size.is_none() && page.leaves.last().is_some_and(|leaf| leaf.body.is_none() && leaf.claimed.is_none()) {
            page.leaves.pop();
        }
        Ok(page)
    }

    async fn bodies(&mut self, first: u64, count: u64) -> Result<BTreeMap<u64, Vec<u8>>, Unchecked> {
        if let Some(bodies) = readable(self.tx.entries(first, count).await)? {
            return Ok(bodies.into_iter().map(|entry| (entry.idx, entry.body)).collect());
        }
        let mut bodies = BTreeMap::new();
        for index in first..first + count {
            if let Some(Some(body)) = readable(self.tx.entry(index).await)? {
                bodies.insert(index, body);
            }
        }
        Ok(bodies)
    }

    /// The rows for lists. One that does not fit its columns must not hide the others.
    async fn rows(&mut self, first: u64, count: u64) -> Result<BTreeMap<u64, Leaf>, Unchecked> {
        if let Some(rows) = readable(self.tx.leaves(first, count).await)? {
            return Ok(rows.into_iter().map(|row| (row.idx, row)).collect());
        }
        let mut rows = BTreeMap::new();
        for index in first..first + count {
            if let Some(Some(row)) = readable(self.tx.leaf(index).await)? {
                rows.insert(index, row);
            }
        }
        Ok(rows)
    }

    /// The hashes of a full tile of level 0; none where it is not what a tile is.
    async fn leaf_tile(&mut self, n: u64, found: &mut Vec<Found>) -> Result<Vec<Hash>, Unchecked> {
        let Some(bytes) = readable(self.tx.tile(0, n).await)?.flatten() else {
            found.push(about_tile("tile.missing", 0, n));
            return Ok(Vec::new());
        };
        let hashes = from_bytes(&bytes).filter(|hashes| hashes.len() as u64 == PAGE).unwrap_or_default();
        if hashes.is_empty() {
            found.push(about_tile("tile.form", 0, n));
        } else {
            self.node_above(0, n, &hashes, found).await?;
        }
        Ok(hashes)
    }

    /// The node that is stored above a full tile: the next level's partial tile is made of these.
    async fn node_above(&mut self, level: u8, n: u64, hashes: &[Hash], found: &mut Vec<Found>) -> Result<(), Unchecked> {
        let mut row = hashes.to_vec();
        while row.len() > 1 {
            row = row.chunks(2).filter_map(|pair| Some(node_hash(pair.first()?, pair.get(1)?))).collect();
        }
        let stored = readable(self.tx.tile_roots(level, n, 1).await)?.unwrap_or_default();
        if stored != row {
            found.push(about_tile("tile.hash", level.saturating_add(1), n / PAGE));
        }
        Ok(())
    }

    pub async fn tile(&mut self, level: u8, n: u64, width: u16) -> Result<Option<Vec<u8>>, Unchecked> {
        if u64::from(width) == PAGE {
            return Ok(readable(self.tx.tile(level, n).await)?.flatten());
        }
        let hashes = log_files::hashes(&mut self.tx, level, n.saturating_mul(PAGE), u64::from(width)).await;
        Ok(readable(hashes)?.map(|hashes| to_bytes(&hashes)))
    }

    pub async fn document(&mut self, hash: &Hash) -> Result<Option<Vec<u8>>, Unchecked> {
        Ok(readable(self.tx.document(hash).await)?.flatten())
    }

    pub async fn salt(&mut self, commitment: &Hash) -> Result<Option<Hash>, Unchecked> {
        let files = readable(self.tx.files(commitment).await)?.unwrap_or_default();
        Ok(files.into_iter().find_map(|file| file.salt))
    }

    pub async fn rest(&mut self, size: u64, root: Hash) -> Result<Vec<Found>, Unchecked> {
        let mut found = Vec::new();
        // The row of the last entry was compared with the entry.
        let last = readable(self.tx.leaf(size.saturating_sub(1)).await)?.flatten().map(|leaf| leaf.at);
        let is_same = |(s, r, at): (u64, Hash, Timestamp)| (s, r) == (size, root) && last.is_none_or(|last| last == at);
        if self.head.is_some_and(|head| !is_same(head)) {
            found.push(about_log(store_head()));
        }
        let strays = self.tx.strays(size).await.map_err(unreachable)?;
        if strays.count > 0 {
            let finding = Finding::new("entry.extra", "").arg("count", strays.count);
            found.push(Found { index: u64::try_from(strays.first).ok(), chain: None, finding });
        }
        Ok(found)
    }
}

fn store_head() -> Finding {
    Finding::new("store.head", "")
}
