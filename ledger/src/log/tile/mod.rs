//! Tiles: how a tree and its entries are cut into files that never change (C2SP tlog-tiles).
//!
//! A tile holds up to 256 neighbouring hashes of one of the tree's levels 0, 8, 16 …; tile level 0 is the leaf hashes, and each
//! hash of tile level `l + 1` is the root over a full tile of level `l`. An entry bundle holds the entries under a tile of level 0.

mod bundle;
mod edge;
mod path;
mod reader;

pub use bundle::{MAX_ENTRY, Malformed, decode, encode};
pub use edge::Edge;
pub use path::{NotAPath, Resource, TilePath};
pub use reader::TileReader;

use crate::hash::Hash;

/// How many hashes, or entries, a full tile holds.
pub const WIDTH: u16 = 256;

/// How many levels of the tree one level of tiles spans: 256 = 2⁸.
const HEIGHT: u32 = 8;

/// A full tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The tile level: 0 for leaf hashes.
    pub level: u8,
    /// Which tile of its level, from the left and from 0.
    pub index: u64,
    /// 256 hashes one after the other, 8 192 bytes.
    pub bytes: Vec<u8>,
}

/// How many hashes tile `index` of `level` holds in a tree of `size` leaves: 256 when full, 0 where there is no such tile.
pub fn width(size: u64, level: u8, index: u64) -> u16 {
    let hashes = size.checked_shr(HEIGHT * u32::from(level)).unwrap_or(0);
    let before = index.saturating_mul(u64::from(WIDTH));
    hashes.saturating_sub(before).min(u64::from(WIDTH)) as u16
}

/// The hashes of a tile as its bytes.
pub fn to_bytes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.as_bytes()).copied().collect()
}

/// The hashes that a tile's bytes hold; `None` where the length is not that of 1 to 256 hashes.
pub fn from_bytes(bytes: &[u8]) -> Option<Vec<Hash>> {
    let (hashes, rest) = bytes.as_chunks::<32>();
    let fits = rest.is_empty() && (1..=usize::from(WIDTH)).contains(&hashes.len());
    fits.then(|| hashes.iter().copied().map(Hash).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::sample::leaves;

    #[test]
    fn the_widths_of_a_tree_of_seventy_thousand() {
        assert_eq!(
            [width(70_000, 0, 0), width(70_000, 0, 272), width(70_000, 0, 273), width(70_000, 0, 274)],
            [256, 256, 112, 0]
        );
        assert_eq!([width(70_000, 1, 0), width(70_000, 1, 1), width(70_000, 1, 2)], [256, 17, 0]);
        assert_eq!([width(70_000, 2, 0), width(70_000, 3, 0)], [1, 0]);
        assert_eq!([width(256, 0, 0), width(256, 0, 1), width(256, 1, 0)], [256, 0, 1]);
    }

    #[test]
    fn widths_of_the_largest_numbers() {
        assert_eq!(width(u64::MAX, 7, 0), 255);
        assert_eq!(width(u64::MAX, 8, 0), 0);
        assert_eq!(width(u64::MAX, 255, u64::MAX), 0);
        assert_eq!(width(0, 0, 0), 0);
    }

    #[test]
    fn bytes_hold_one_to_256_whole_hashes() {
        let hashes = leaves(256);
        for count in [1, 2, 255, 256] {
            let bytes = to_bytes(&hashes[..count]);
            assert_eq!(bytes.len(), 32 * count);
            assert_eq!(from_bytes(&bytes).as_deref(), Some(&hashes[..count]));
        }
        for wrong in [0, 31, 33, 8191, 8193, 8224] {
            assert_eq!(from_bytes(&vec![0; wrong]), None, "{wrong} bytes");
        }
    }
}
