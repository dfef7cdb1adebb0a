//! The checking of proofs, by the loops of RFC 9162, sections 2.1.3.2 and 2.1.4.2. Nothing of their making is used here.

use super::merkle::{EMPTY, node_hash};
use crate::hash::Hash;

/// Whether `path` proves that `leaf` is the leaf hash at `index` in the tree of `size` leaves whose root is `root`.
pub fn verify_inclusion(index: u64, size: u64, leaf: &Hash, root: &Hash, path: &[Hash]) -> bool {
    if index >= size {
        return false;
    }
    // `place` is where our node stands at the level reached, `last` the rightmost node of that level.
    let (mut place, mut last) = (index, size - 1);
    let mut hash = *leaf;
    for sibling in path {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            hash = node_hash(sibling, &hash);
            climb_while_unpaired(&mut place, &mut last);
        } else {
            hash = node_hash(&hash, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Whether `path` proves that the tree of `new` leaves under `new_root` begins with the `old` leaves under `old_root`. The empty
/// tree has one root only, and every tree begins with it.
pub fn verify_consistency(old: u64, old_root: &Hash, new: u64, new_root: &Hash, path: &[Hash]) -> bool {
    if old == 0 {
        return *old_root == EMPTY && (new > 0 || *new_root == EMPTY) && path.is_empty();
    }
    if old >= new {
        return old == new && old_root == new_root && path.is_empty();
    }
    // An old tree that is complete is a node of the new one, and stands first without being sent.
    let mut path = path.iter();
    let first = if old.is_power_of_two() { Some(old_root) } else { path.next() };
    let Some(first) = first else {
        return false;
    };
    let (mut place, mut last) = (old - 1, new - 1);
    let complete = place.trailing_ones();
    place >>= complete;
    last >>= complete;
    let (mut old_hash, mut new_hash) = (*first, *first);
    for sibling in path {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            old_hash = node_hash(sibling, &old_hash);
            new_hash = node_hash(sibling, &new_hash);
            climb_while_unpaired(&mut place, &mut last);
        } else {
            new_hash = node_hash(&new_hash, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && old_hash == *old_root && new_hash == *new_root
}

/// A rightmost node that is a left child has no sibling: it is carried up as it is, until it is a right child or the root.
fn climb_while_unpaired(place: &mut u64, last: &mut u64) {
    while *place & 1 == 0 && *place != 0 {
        *place >>= 1;
        *last >>= 1;
    }
}

#[cfg(test)]
mod tests;
