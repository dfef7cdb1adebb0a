//! The tree of RFC 6962, section 2.1: its hashes, and the making of proofs out of stored nodes.
//!
//! Proofs are checked in another file by another method (RFC 9162's loops instead of this recursion), so that a mistake here
//! cannot approve itself.

pub use super::proof::{verify_consistency, verify_inclusion};
use crate::hash::Hash;

/// The root of the tree without leaves: SHA-256 of nothing.
pub const EMPTY: Hash = Hash([
    0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24, 0x27, 0xae, 0x41, 0xe4, 0x64,
    0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
]);

/// The hash of a leaf: SHA-256 of a zero byte and the entry's bytes.
pub fn leaf_hash(entry: &[u8]) -> Hash {
    Hash::of_parts(&[&[0], entry])
}

/// The hash of an inner node: SHA-256 of a one byte and both children.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    // One buffer and one update: this is most of the time spent on a large log.
    let mut bytes = [1; 65];
    bytes[1..33].copy_from_slice(left.as_bytes());
    bytes[33..].copy_from_slice(right.as_bytes());
    Hash::of(&bytes)
}

/// Whatever can tell the roots of complete subtrees: a store, tiles, a tree in memory.
pub trait Nodes {
    /// The root of the complete subtree over the leaves `index << level` up to `(index + 1) << level`, that last one excluded;
    /// level 0 is the leaf hashes themselves. `None` where it is not there.
    fn node(&self, level: u8, index: u64) -> Option<Hash>;
}

/// The root of the tree of the first `size` leaves; `None` where `nodes` lacks one that is needed.
pub fn root(size: u64, nodes: &(impl Nodes + ?Sized)) -> Option<Hash> {
    if size == 0 { Some(EMPTY) } else { subtree(0, size, nodes) }
}

/// The path that proves leaf `index` in the tree of the first `size` leaves, from the leaf's sibling upwards (RFC 6962, 2.1.1).
/// `None` where there is no such leaf, or `nodes` lacks a node.
pub fn inclusion(index: u64, size: u64, nodes: &(impl Nodes + ?Sized)) -> Option<Vec<Hash>> {
    if index >= size {
        return None;
    }
    let (mut start, mut end) = (0, size);
    let mut path = Vec::new();
    while end - start > 1 {
        let middle = start + split(end - start);
        if index < middle {
            path.push(subtree(middle, end, nodes)?);
            end = middle;
        } else {
            path.push(subtree(start, middle, nodes)?);
            start = middle;
        }
    }
    path.reverse();
    Some(path)
}

/// The proof that the tree of the first `new` leaves begins with the tree of the first `old` (RFC 6962, 2.1.2). It is empty where
/// both are the same, and where `old` is 0: everything begins with nothing. `None` where `old` is the larger, or a node is lacking.
pub fn consistency(old: u64, new: u64, nodes: &(impl Nodes + ?Sized)) -> Option<Vec<Hash>> {
    if old > new {
        return None;
    }
    if old == 0 {
        return Some(Vec::new());
    }
    let (mut start, mut end) = (0, new);
    let mut path = Vec::new();
    while old < end {
        let middle = start + split(end - start);
        if old <= middle {
            path.push(subtree(middle, end, nodes)?);
            end = middle;
        } else {
            path.push(subtree(start, middle, nodes)?);
            start = middle;
        }
    }
    // Where the old tree is itself a node of the new one, whoever verifies holds it already: it is the old root.
    if start > 0 {
        path.push(subtree(start, end, nodes)?);
    }
    path.reverse();
    Some(path)
}

/// The root over leaves `start..end`, a range that splitting a tree from 0 arrives at: `start` is a multiple of a power of two
/// that is not smaller than the range.
fn subtree(start: u64, end: u64, nodes: &(impl Nodes + ?Sized)) -> Option<Hash> {
    let width = end - start;
    if width.is_power_of_two() {
        let level = width.trailing_zeros();
        return nodes.node(level as u8, start >> level);
    }
    let middle = start + split(width);
    Some(node_hash(&subtree(start, middle, nodes)?, &subtree(middle, end, nodes)?))
}

/// The largest power of two smaller than `width`, which is at least 2.
fn split(width: u64) -> u64 {
    1 << (width - 1).ilog2()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::sample::{Tree, leaves, reference_leaves, reference_roots};

    #[test]
    fn empty_root_is_the_hash_of_nothing() {
        assert_eq!(EMPTY, Hash::of(b""));
        assert_eq!(root(0, &Tree::new(&[])), Some(EMPTY));
    }

    #[test]
    fn roots_of_the_reference_leaves() {
        let hashes: Vec<Hash> = reference_leaves().iter().map(|leaf| leaf_hash(leaf)).collect();
        let tree = Tree::new(&hashes);
        for (size, expected) in (1..).zip(reference_roots()) {
            assert_eq!(root(size, &tree), Some(expected), "size {size}");
        }
    }

    #[test]
    fn roots_are_those_of_the_recursive_definition() {
        let hashes = leaves(300);
        let tree = Tree::new(&hashes);
        for size in 1..=300 {
            assert_eq!(root(size as u64, &tree), Some(Tree::by_definition(&hashes[..size])), "size {size}");
        }
    }

    #[test]
    fn nothing_is_made_of_what_is_not_there() {
        let tree = Tree::new(&leaves(5));
        assert_eq!(root(6, &tree), None);
        assert_eq!(inclusion(5, 5, &tree), None);
        assert_eq!(inclusion(0, 0, &tree), None);
        assert_eq!(inclusion(0, 6, &tree), None);
        assert_eq!(consistency(3, 2, &tree), None);
        assert_eq!(consistency(3, 9, &tree), None);
        assert_eq!(consistency(0, 5, &tree), Some(Vec::new()));
        assert_eq!(consistency(5, 5, &tree), Some(Vec::new()));
    }

    /// Answers every question, so that only arithmetic is tried.
    struct Anything;

    impl Nodes for Anything {
        fn node(&self, level: u8, index: u64) -> Option<Hash> {
            Some(Hash::of_parts(&[&[level], &index.to_be_bytes()]))
        }
    }

    #[test]
    fn the_largest_sizes_do_not_overflow() {
        for size in [1 << 63, (1 << 63) - 1, (1 << 63) + 1, u64::MAX] {
            assert!(root(size, &Anything).is_some());
            for index in [0, 1, size / 2, size - 1] {
                assert!(inclusion(index, size, &Anything).is_some_and(|path| path.len() <= 64));
            }
            for old in [1, 2, size / 2, size - 1, size] {
                assert!(consistency(old, size, &Anything).is_some_and(|path| path.len() <= 65));
            }
        }
    }
}
