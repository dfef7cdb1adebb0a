//! Complete tiles. A partial tile is computed: at level 0 from leaf hashes, above it from the roots of the tiles below.

use ledger::hash::Hash;

use super::ledger::{HashRow, int};
use super::row::row;
use super::{Read, Result, Write};

row! {
    /// A complete tile: 256 hashes, and the node above them.
    pub struct Tile {
        /// The tile level: hashes of a tile of level L are roots of complete subtrees of 256^L leaves.
        pub level: u64,
        /// The tile's place in its level, from 0.
        pub n: u64,
        /// 256 hashes, 8 192 bytes.
        pub body: Vec<u8>,
        /// The node above them.
        pub root: Hash,
    }
}

impl Read {
    /// A complete tile.
    pub async fn tile(&mut self, level: u8, n: u64) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT level, n, body, root FROM tile WHERE level = $1 AND n = $2";
        Ok(fetch_optional!(self, Tile, sql, i64::from(level), int(n))?.map(|tile| tile.body))
    }

    /// The nodes above at most `count` complete tiles of a level from tile `from` on, in order.
    pub async fn tile_roots(&mut self, level: u8, from: u64, count: u64) -> Result<Vec<Hash>> {
        let sql = "SELECT root AS hash FROM tile WHERE level = $1 AND n >= $2 AND n < $3 ORDER BY n";
        let rows = fetch_all!(self, HashRow, sql, i64::from(level), int(from), int(from.saturating_add(count)))?;
        Ok(rows.into_iter().map(|row| row.hash).collect())
    }
}

impl Write {
    /// Keeps a complete tile.
    pub(crate) async fn put_tile(&mut self, tile: &Tile) -> Result<()> {
        let sql = "INSERT INTO tile (level, n, body, root) VALUES ($1, $2, $3, $4)";
        execute!(self, sql, int(tile.level), int(tile.n), &*tile.body, tile.root.as_bytes().as_slice())?;
        Ok(())
    }
}
