//! What `/log` serves, and the proof of one entry: pure functions over the store. Complete tiles are stored, everything partial is
//! computed. Nothing here trusts what it reads; whoever fetches it checks it against the signed checkpoint.

use std::collections::HashMap;

use ledger::hash::Hash;
use ledger::log::merkle::inclusion;
use ledger::log::tile::{Resource, TilePath, TileReader, WIDTH, encode, to_bytes, width};

use crate::store::{Error, Read, Result};

/// An entry and the proof that it is under a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The entry's index.
    pub index: u64,
    /// The checkpoint's size.
    pub size: u64,
    /// The leaf hash as the tree has it.
    pub leaf_hash: Hash,
    /// The entry's bytes as stored; whoever reads them hashes them again.
    pub entry: Vec<u8>,
    /// The inclusion path, from the leaf's sibling upwards.
    pub path: Vec<Hash>,
    /// The signed checkpoint.
    pub checkpoint: String,
}

/// The newest committed checkpoint, a signed note; `None` before the founding.
///
/// # Errors
/// Where the database fails, as in every function here.
pub async fn checkpoint(tx: &mut Read) -> Result<Option<String>> {
    let head = tx.head().await?;
    Ok((head.size > 0).then_some(head.checkpoint))
}

/// The bytes of a tile or an entry bundle; `None` where the log has not grown that far. A partial one is served for ever.
pub async fn file(tx: &mut Read, path: &TilePath) -> Result<Option<Vec<u8>>> {
    if !path.within(tx.head().await?.size) {
        return Ok(None);
    }
    match path.resource {
        Resource::Tile(level) => tile(tx, level, path.index, path.width).await.map(Some),
        Resource::Entries => {
            let (first, count) = (path.index * u64::from(WIDTH), u64::from(path.width));
            let entries: Vec<Vec<u8>> = tx.entries(first, count).await?.into_iter().map(|entry| entry.body).collect();
            if entries.len() != usize::from(path.width) {
                return Err(Error::Damaged);
            }
            encode(&entries).map(Some).map_err(|_| Error::Damaged)
        }
    }
}

/// An entry with its proof under the newest checkpoint; `None` where there is no such entry.
pub async fn proof(tx: &mut Read, index: u64) -> Result<Option<Proof>> {
    let head = tx.head().await?;
    if index >= head.size {
        return Ok(None);
    }
    let (Some(leaf), Some(entry)) = (tx.leaf(index).await?, tx.entry(index).await?) else { return Err(Error::Damaged) };
    let mut tiles = HashMap::new();
    for level in 0..8_u8 {
        let hashes = head.size >> (8 * level);
        // Every node of the path stands in the tile above the leaf or in the partial tile at the tree's right edge.
        for n in [index >> (8 * level) >> 8, hashes >> 8] {
            let width = width(head.size, level, n);
            if width > 0 && !tiles.contains_key(&(level, n)) {
                tiles.insert((level, n), tile(tx, level, n, width).await?);
            }
        }
    }
    let reader = TileReader::new(head.size, |level, n, _| tiles.get(&(level, n)).cloned());
    let path = inclusion(index, head.size, &reader).ok_or(Error::Damaged)?;
    Ok(Some(Proof { index, size: head.size, leaf_hash: leaf.hash, entry, path, checkpoint: head.checkpoint }))
}

async fn tile(tx: &mut Read, level: u8, n: u64, width: u16) -> Result<Vec<u8>> {
    let bytes = match width {
        WIDTH => tx.tile(level, n).await?.unwrap_or_default(),
        _ => to_bytes(&hashes(tx, level, n * u64::from(WIDTH), u64::from(width)).await?),
    };
    if bytes.len() == 32 * usize::from(width) { Ok(bytes) } else { Err(Error::Damaged) }
}

/// `count` hashes of a level of tiles from `from` on.
pub(crate) async fn hashes(tx: &mut Read, level: u8, from: u64, count: u64) -> Result<Vec<Hash>> {
    match level.checked_sub(1) {
        None => tx.leaf_hashes(from, count).await,
        Some(below) => tx.tile_roots(below, from, count).await,
    }
}
