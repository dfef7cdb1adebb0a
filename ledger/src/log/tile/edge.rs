//! The right edge of a growing tree: all that appending and the root need, however large the log.

use super::{HEIGHT, Tile, WIDTH, to_bytes, width};
use crate::hash::Hash;
use crate::log::MAX_SIZE;
use crate::log::merkle::{EMPTY, Nodes, node_hash};

/// The partial tiles of a log and the roots from which its root is made. It takes leaf hashes, hands out full tiles, and costs one
/// hash for each leaf, on average.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    size: u64,
    /// The hashes of the partial tile of each tile level, at most 255 in each.
    partials: Vec<Vec<Hash>>,
    /// The roots of the complete subtrees that the leaves fall into, one for each one-bit of `size`, the largest first.
    peaks: Vec<Hash>,
}

impl Edge {
    /// The edge of the empty log.
    pub fn new() -> Edge {
        Edge::default()
    }

    /// The edge of a log of `size` leaves, out of the hashes of its partial tiles, level 0 first. `None` where their number is not
    /// what `size` asks for, levels without any included, or `size` is more than [`MAX_SIZE`].
    pub fn restore(size: u64, partials: Vec<Vec<Hash>>) -> Option<Edge> {
        let asked = (0..levels(size)).map(|level| partial_width(size, level));
        let fits = size <= MAX_SIZE && partials.iter().map(Vec::len).eq(asked);
        if !fits {
            return None;
        }
        let mut peaks = Vec::new();
        for partial in partials.iter().rev() {
            // The peaks of one level of tiles never combine with those of another.
            let mut within = Vec::new();
            for (count, hash) in (0..).zip(partial) {
                add(&mut within, count, *hash, |_, _| ());
            }
            peaks.append(&mut within);
        }
        Some(Edge { size, partials, peaks })
    }

    /// The edge of the first `size` leaves of a log whose nodes can be had; `None` where one is lacking.
    pub fn of(size: u64, nodes: &(impl Nodes + ?Sized)) -> Option<Edge> {
        let partial = |level| {
            let count = partial_width(size, level) as u64;
            let height = HEIGHT * u32::from(level);
            let first = (size >> height) - count;
            (first..first + count).map(|index| nodes.node(height as u8, index)).collect()
        };
        let partials: Option<Vec<Vec<Hash>>> = (0..levels(size)).map(partial).collect();
        Edge::restore(size, partials?)
    }

    /// How many leaves the log has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf and tells the tiles that it filled, level 0 first: most often none.
    pub fn push(&mut self, leaf: Hash) -> Vec<Tile> {
        let Edge { size, partials, peaks } = self;
        let mut full = Vec::new();
        put(partials, 0, leaf);
        add(peaks, *size, leaf, |height, hash| {
            if height.is_multiple_of(HEIGHT) {
                let level = (height / HEIGHT - 1) as u8;
                if let Some(hashes) = partials.get_mut(usize::from(level)) {
                    full.push(Tile { level, index: *size >> height, bytes: to_bytes(hashes) });
                    hashes.clear();
                }
                put(partials, level + 1, *hash);
            }
        });
        *size += 1;
        full
    }

    /// The root of the tree.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        let Some(smallest) = peaks.next() else {
            return EMPTY;
        };
        peaks.fold(*smallest, |right, left| node_hash(left, &right))
    }

    /// The hashes of the partial tile of `level`, none where there is no such tile.
    pub fn partial(&self, level: u8) -> &[Hash] {
        self.partials.get(usize::from(level)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Appends `hash` to a row of peaks over `count` hashes, and calls `joined` with the height and root of each subtree this completes.
fn add(peaks: &mut Vec<Hash>, count: u64, hash: Hash, mut joined: impl FnMut(u32, &Hash)) {
    let mut hash = hash;
    for height in 1..=count.trailing_ones() {
        let Some(left) = peaks.pop() else {
            break;
        };
        hash = node_hash(&left, &hash);
        joined(height, &hash);
    }
    peaks.push(hash);
}

/// Appends `hash` to the partial tile of `level`.
fn put(partials: &mut Vec<Vec<Hash>>, level: u8, hash: Hash) {
    let level = usize::from(level);
    if partials.len() <= level {
        partials.resize_with(level + 1, || Vec::with_capacity(usize::from(WIDTH)));
    }
    partials[level].push(hash);
}

/// How many levels of tiles a log of `size` leaves has.
fn levels(size: u64) -> u8 {
    (u64::BITS - size.leading_zeros()).div_ceil(HEIGHT) as u8
}

/// How many hashes the partial tile of `level` holds.
fn partial_width(size: u64, level: u8) -> usize {
    let last = size.checked_shr(HEIGHT * (u32::from(level) + 1)).unwrap_or(0);
    usize::from(width(size, level, last))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::log::merkle::root;
    use crate::log::sample::{Tree, leaves};

    #[test]
    fn the_root_is_that_of_the_definition_at_every_size() {
        let hashes = leaves(600);
        let mut edge = Edge::new();
        assert_eq!(edge.root(), EMPTY);
        for (size, leaf) in (1..).zip(&hashes) {
            edge.push(*leaf);
            assert_eq!((edge.size(), edge.root()), (size as u64, Tree::by_definition(&hashes[..size])));
        }
    }

    #[test]
    fn tiles_come_out_full_once_and_in_order() {
        let hashes = leaves(70_000);
        let tree = Tree::new(&hashes);
        let mut edge = Edge::new();
        let mut next = [0, 0, 0];
        for leaf in &hashes {
            for tile in edge.push(*leaf) {
                let height = 8 * tile.level;
                assert_eq!(tile.index, next[usize::from(tile.level)]);
                assert_eq!(edge.size(), (tile.index + 1) << (height + 8));
                let expected = (0..256).map(|at| tree.node(height, tile.index * 256 + at).unwrap()).collect::<Vec<_>>();
                assert_eq!(tile.bytes, to_bytes(&expected));
                next[usize::from(tile.level)] += 1;
            }
        }
        assert_eq!(next, [273, 1, 0]);
        assert_eq!([0, 1, 2, 3].map(|level| edge.partial(level).len()), [112, 17, 1, 0]);
        assert_eq!(edge.root(), root(70_000, &tree).unwrap());
        assert_eq!(edge, Edge::of(70_000, &tree).unwrap());
    }

    #[test]
    fn a_restored_edge_goes_on_as_if_never_put_down() {
        let hashes = leaves(66_000);
        let tree = Tree::new(&hashes);
        for size in [0, 1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 65_792] {
            let mut restored = Edge::of(size, &tree).unwrap();
            assert_eq!(restored.root(), root(size, &tree).unwrap(), "size {size}");
            for leaf in &hashes[size as usize..][..200] {
                restored.push(*leaf);
            }
            assert_eq!(restored, Edge::of(size + 200, &tree).unwrap(), "size {size}");
        }
        assert_eq!(Edge::of(66_001, &tree), None);
    }

    #[test]
    fn what_does_not_fit_the_size_is_not_restored() {
        let hashes = leaves(256);
        let some = |count: usize| hashes[..count].to_vec();
        assert!(Edge::restore(0, vec![]).is_some());
        assert!(Edge::restore(257, vec![some(1), some(1)]).is_some());
        assert!(Edge::restore(256, vec![vec![], some(1)]).is_some());
        for (size, partials) in [
            (0, vec![vec![]]),
            (1, vec![]),
            (1, vec![some(2)]),
            (1, vec![some(1), vec![]]),
            (256, vec![some(256)]),
            (256, vec![some(256), vec![]]),
            (257, vec![some(1)]),
            (257, vec![some(1), some(2)]),
        ] {
            assert_eq!(Edge::restore(size, partials), None, "size {size}");
        }
        assert_eq!(Edge::restore(u64::MAX, vec![some(255); 8]), None);
        let mut largest = vec![some(255); 7];
        largest.push(some(127));
        let mut edge = Edge::restore(MAX_SIZE, largest).unwrap();
        assert_eq!(edge.push(Hash::ZERO).len(), 7);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn the_edge_of_any_size_has_the_root_of_its_tree(size in 0..5000_u64) {
            let hashes = leaves(size);
            let tree = Tree::new(&hashes);
            let mut edge = Edge::new();
            for leaf in &hashes {
                edge.push(*leaf);
            }
            prop_assert_eq!(edge.root(), Tree::by_definition(&hashes));
            prop_assert_eq!(Some(edge), Edge::of(size, &tree));
        }
    }
}
