//! The nodes of a tree, out of its tiles.

use std::cell::RefCell;

use super::{HEIGHT, WIDTH, from_bytes, width};
use crate::hash::Hash;
use crate::log::merkle::{Nodes, node_hash};

/// How many tiles are kept: the paths to two leaves of the largest log.
const KEPT: usize = 16;

/// Reads the nodes of a tree of known size from wherever its tiles are. What comes out is worth as much as the tiles: a proof made
/// of it is checked against a signed root like any other.
pub struct TileReader<F> {
    size: u64,
    fetch: F,
    kept: RefCell<Vec<Kept>>,
}

struct Kept {
    level: u8,
    index: u64,
    hashes: Vec<Hash>,
}

impl<F: Fn(u8, u64, u16) -> Option<Vec<u8>>> TileReader<F> {
    /// A reader of the tree of `size` leaves. `fetch` is given a tile level, an index and a width of 1 to 256, and answers with
    /// the bytes of that tile, or of the full tile where that has taken the partial one's place. Partial tiles above level 0 may
    /// be left out: they are then computed from the full tiles below them.
    pub fn new(size: u64, fetch: F) -> TileReader<F> {
        TileReader { size, fetch, kept: RefCell::new(Vec::new()) }
    }

    /// Calls `read` with the hashes of a tile that the tree has.
    fn with_tile<T>(&self, level: u8, index: u64, read: impl FnOnce(&[Hash]) -> T) -> Option<T> {
        let width = width(self.size, level, index);
        let at = self.kept.borrow().iter().position(|tile| (tile.level, tile.index) == (level, index));
        let tile = match at {
            Some(at) => self.kept.borrow_mut().remove(at),
            None if width == 0 => return None,
            None => Kept { level, index, hashes: self.hashes(level, index, width)? },
        };
        let answer = read(&tile.hashes);
        let mut kept = self.kept.borrow_mut();
        // The one used longest ago makes room.
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push(tile);
        Some(answer)
    }

    fn hashes(&self, level: u8, index: u64, width: u16) -> Option<Vec<Hash>> {
        if let Some(bytes) = (self.fetch)(level, index, width) {
            let mut hashes = from_bytes(&bytes)?;
            let fits = hashes.len() == usize::from(width) || hashes.len() == usize::from(WIDTH);
            hashes.truncate(usize::from(width));
            return fits.then_some(hashes);
        }
        if width == WIDTH {
            return None;
        }
        // Every hash of a partial tile above level 0 is the root over a full tile.
        let below = level.checked_sub(1)?;
        let first = index * u64::from(WIDTH);
        (first..first + u64::from(width)).map(|under| complete_root(&self.hashes(below, under, WIDTH)?)).collect()
    }
}

impl<F: Fn(u8, u64, u16) -> Option<Vec<u8>>> Nodes for TileReader<F> {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        let (tile_level, height) = (level / HEIGHT as u8, u32::from(level) % HEIGHT);
        // Within the level of tiles, the node stands over `count` hashes from `first` on, all in one tile.
        let count = 1_u64 << height;
        let first = index.checked_mul(count)?;
        let start = (first % u64::from(WIDTH)) as usize;
        self.with_tile(tile_level, first / u64::from(WIDTH), |hashes| complete_root(hashes.get(start..start + count as usize)?))?
    }
}

/// The root over a power of two of hashes.
fn complete_root(hashes: &[Hash]) -> Option<Hash> {
    let mut row = hashes.to_vec();
    while row.len() > 1 {
        row = row.chunks_exact(2).map(|pair| node_hash(&pair[0], &pair[1])).collect();
    }
    row.first().copied()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::log::merkle::{consistency, inclusion, root};
    use crate::log::sample::{Tree, leaves};
    use crate::log::tile::{Edge, to_bytes};

    type Files = HashMap<(u8, u64, u16), Vec<u8>>;

    /// Every tile of a log, the partial ones too.
    fn files(hashes: &[Hash]) -> Files {
        let (mut edge, mut files) = (Edge::new(), Files::new());
        for leaf in hashes {
            files.extend(edge.push(*leaf).into_iter().map(|tile| ((tile.level, tile.index, 256), tile.bytes)));
        }
        for level in 0..8 {
            let hashes = edge.partial(level);
            if !hashes.is_empty() {
                files.insert((level, edge.size() >> (8 * (level + 1)), hashes.len() as u16), to_bytes(hashes));
            }
        }
        files
    }

    #[test]
    fn tiles_give_every_node_of_the_tree_and_no_other() {
        let hashes = leaves(66_100);
        let (tree, files) = (Tree::new(&hashes), files(&hashes));
        let reader = TileReader::new(66_100, |level, index, width| files.get(&(level, index, width)).cloned());
        for level in 0..20 {
            let nodes = 66_100 >> level;
            let step = if level == 0 { 61 } else { 1 + nodes / 500 };
            for index in (0..nodes).step_by(step as usize).chain([nodes, nodes + 1, nodes + 256]) {
                assert_eq!(reader.node(level, index), tree.node(level, index), "{level} {index}");
            }
        }
        assert_eq!(reader.node(255, 0), None);
        assert_eq!(reader.node(63, u64::MAX), None);
        assert_eq!(reader.node(0, u64::MAX), None);
    }

    #[test]
    fn proofs_out_of_tiles_are_those_of_the_tree() {
        let hashes = leaves(66_100);
        let (tree, files) = (Tree::new(&hashes), files(&hashes));
        let reader = TileReader::new(66_100, |level, index, width| files.get(&(level, index, width)).cloned());
        assert_eq!(root(66_100, &reader), root(66_100, &tree));
        for size in [1, 255, 256, 257, 65_536, 65_800, 66_100] {
            assert_eq!(inclusion(size / 2, size, &reader), inclusion(size / 2, size, &tree), "size {size}");
            assert_eq!(consistency(size, 66_100, &reader), consistency(size, 66_100, &tree), "size {size}");
        }
        assert_eq!(Edge::of(66_100, &reader), Edge::of(66_100, &tree));
    }

    #[test]
    fn partial_tiles_may_be_left_out_or_have_been_filled() {
        let hashes = leaves(66_100);
        let (tree, files) = (Tree::new(&hashes), files(&hashes));
        let without = TileReader::new(66_100, |level, index, width| {
            files.get(&(level, index, width)).filter(|_| level == 0 || width == 256).cloned()
        });
        assert_eq!(inclusion(7, 66_100, &without), inclusion(7, 66_100, &tree));
        let smaller = TileReader::new(60_000, |level, index, _| files.get(&(level, index, 256)).cloned());
        assert_eq!(root(60_000, &smaller), root(60_000, &tree));
        assert_eq!(smaller.node(0, 60_000), None);
    }

    #[test]
    fn a_tile_of_another_length_or_none_gives_nothing() {
        for length in [0, 31, 32, 32 * 9, 32 * 11, 32 * 255, 32 * 257] {
            let reader = TileReader::new(10, |_, _, _| Some(vec![0; length]));
            assert_eq!(reader.node(0, 3), None, "{length} bytes");
        }
        assert_eq!(TileReader::new(10, |_, _, _| None).node(0, 3), None);
        assert_eq!(TileReader::new(1000, |_, _, _| None).node(8, 0), None);
        assert!(TileReader::new(10, |_, _, _| Some(vec![0; 320])).node(0, 3).is_some());
    }

    #[test]
    fn a_tile_is_fetched_once_for_one_proof() {
        let hashes = leaves(66_100);
        let (files, fetched) = (files(&hashes), Cell::new(0));
        let reader = TileReader::new(66_100, |level, index, width| {
            fetched.set(fetched.get() + 1);
            files.get(&(level, index, width)).cloned()
        });
        inclusion(300, 66_100, &reader).unwrap();
        assert_eq!(fetched.get(), 4, "two full ones on the way up, and the two partial ones beside it");
        inclusion(301, 66_100, &reader).unwrap();
        assert_eq!(fetched.get(), 4);
        (0..66_100).step_by(256).for_each(|index| assert!(reader.node(0, index).is_some()));
        assert_eq!(reader.kept.borrow().len(), KEPT);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn tiles_of_any_size_read_back(size in 1..3000_u64) {
            let hashes = leaves(size);
            let (tree, files) = (Tree::new(&hashes), files(&hashes));
            let reader = TileReader::new(size, |level, index, width| files.get(&(level, index, width)).cloned());
            for level in 0..12 {
                for index in 0..=(size >> level) {
                    prop_assert_eq!(reader.node(level, index), tree.node(level, index));
                }
            }
        }
    }
}
