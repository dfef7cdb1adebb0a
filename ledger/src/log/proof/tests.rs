//! Every proof of small trees, every way of spoiling one, and the published examples.

use proptest::prelude::*;

use super::*;
use crate::log::merkle::{consistency, inclusion, leaf_hash, root};
use crate::log::sample::{Tree, hex, leaves, reference_leaves, reference_roots};

const SIZES: u64 = 300;

#[test]
fn every_leaf_of_every_tree_is_proved() {
    let hashes = leaves(SIZES);
    let tree = Tree::new(&hashes);
    for size in 1..=SIZES {
        let root = root(size, &tree).unwrap();
        for (index, leaf) in (0..size).zip(&hashes) {
            let path = inclusion(index, size, &tree).unwrap();
            assert!(verify_inclusion(index, size, leaf, &root, &path), "{index} of {size}");
        }
    }
}

#[test]
fn every_pair_of_trees_is_consistent() {
    let tree = Tree::new(&leaves(SIZES));
    let roots: Vec<Hash> = (0..=SIZES).map(|size| root(size, &tree).unwrap()).collect();
    for new in 0..=SIZES {
        for old in 0..=new {
            let path = consistency(old, new, &tree).unwrap();
            assert!(verify_consistency(old, &roots[old as usize], new, &roots[new as usize], &path), "{old} to {new}");
        }
    }
}

#[test]
fn no_wrong_place_or_changed_path_is_proved_in_small_trees() {
    let hashes = leaves(24);
    let tree = Tree::new(&hashes);
    for size in 1..=24 {
        let root = root(size, &tree).unwrap();
        for index in 0..size {
            let leaf = &hashes[index as usize];
            let path = inclusion(index, size, &tree).unwrap();
            for other in (0..size + 8).filter(|other| *other != index) {
                assert!(!verify_inclusion(other, size, leaf, &root, &path), "{index} as {other} of {size}");
            }
            for wrong in changed(&path) {
                assert!(!verify_inclusion(index, size, leaf, &root, &wrong), "{index} of {size}");
            }
            assert!(!verify_inclusion(index, size, &Hash::ZERO, &root, &path));
            assert!(!verify_inclusion(index, size, leaf, &Hash::ZERO, &path));
        }
    }
}

#[test]
fn no_changed_root_or_path_is_consistent_in_small_trees() {
    let tree = Tree::new(&leaves(24));
    let roots: Vec<Hash> = (0..=24).map(|size| root(size, &tree).unwrap()).collect();
    for new in 0..=24_u64 {
        for old in 0..=new {
            let (a, b) = (&roots[old as usize], &roots[new as usize]);
            let path = consistency(old, new, &tree).unwrap();
            for wrong in changed(&path) {
                assert!(!verify_consistency(old, a, new, b, &wrong), "{old} to {new}");
            }
            assert!(!verify_consistency(old, &Hash::ZERO, new, b, &path), "{old} to {new}");
            if old > 0 || new == 0 {
                assert!(!verify_consistency(old, a, new, &Hash::ZERO, &path), "{old} to {new}");
            }
            if old < new {
                assert!(!verify_consistency(new, b, old, a, &path), "{new} to {old}");
            }
        }
    }
}

#[test]
fn a_path_of_another_height_fails_even_where_the_roots_fit_it() {
    let hashes = leaves(24);
    let tree = Tree::new(&hashes);
    let above = |root: Hash| node_hash(&Hash::ZERO, &root);
    for size in 1..=24 {
        let new_root = root(size, &tree).unwrap();
        for index in 0..size {
            let mut path = inclusion(index, size, &tree).unwrap();
            path.push(Hash::ZERO);
            let leaf = &hashes[index as usize];
            assert!(!verify_inclusion(index, size, leaf, &above(new_root), &path), "{index} of {size}");
        }
        for old in 1..size {
            let old_root = root(old, &tree).unwrap();
            let path = consistency(old, size, &tree).unwrap();
            let longer = [&path[..], &[Hash::ZERO]].concat();
            assert!(!verify_consistency(old, &above(old_root), size, &above(new_root), &longer), "{old} to {size}");
            for claimed in size + 1..=64 {
                // The same tree under another size: right only where the path cannot tell the two apart.
                let accepted = verify_consistency(old, &old_root, claimed, &new_root, &path);
                assert!(!accepted || path.len() == length(old, claimed), "{old} to {size} as {claimed}");
            }
        }
    }
}

/// How many hashes a proof of consistency of these two sizes has.
fn length(old: u64, new: u64) -> usize {
    consistency(old, new, &Tree::new(&leaves(new))).unwrap().len()
}

/// Every path that differs from `path` by one hash changed, lost, added, doubled or exchanged with its neighbour.
fn changed(path: &[Hash]) -> Vec<Vec<Hash>> {
    let mut all = Vec::new();
    for at in 0..=path.len() {
        for added in [Hash::ZERO, path.get(at).copied().unwrap_or(EMPTY)] {
            let mut longer = path.to_vec();
            longer.insert(at, added);
            all.push(longer);
        }
    }
    for at in 0..path.len() {
        let mut flipped = path.to_vec();
        flipped[at].0[at % 32] ^= 0x10;
        all.push(flipped);
        let mut shorter = path.to_vec();
        shorter.remove(at);
        all.push(shorter);
        if at > 0 {
            let mut exchanged = path.to_vec();
            exchanged.swap(at - 1, at);
            all.push(exchanged);
        }
    }
    all
}

#[test]
fn known_answers() {
    let hashes: Vec<Hash> = reference_leaves().iter().map(|leaf| leaf_hash(leaf)).collect();
    let (tree, roots) = (Tree::new(&hashes), reference_roots());
    let path = [
        hex("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
        hex("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
        hex("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    ];
    assert_eq!(inclusion(5, 8, &tree).unwrap(), path);
    assert!(verify_inclusion(5, 8, &hashes[5], &roots[7], &path));
    let path = [
        hex("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"),
        hex("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
        hex("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    ];
    assert_eq!(consistency(6, 8, &tree).unwrap(), path);
    assert!(verify_consistency(6, &roots[5], 8, &roots[7], &path));
}

#[test]
fn the_largest_sizes_neither_overflow_nor_loop() {
    let path = [Hash::ZERO; 200];
    for size in [1 << 62, 1 << 63, (1 << 63) + 1, u64::MAX] {
        for at in [0, 1, size / 2, size - 2, size - 1] {
            for take in [0, 1, 63, 64, 65, 200] {
                assert!(!verify_inclusion(at, size, &EMPTY, &EMPTY, &path[..take]));
                assert!(!verify_consistency(at + 1, &EMPTY, size, &Hash::ZERO, &path[..take]));
            }
        }
    }
}

proptest! {
    #[test]
    fn a_proof_changed_anywhere_fails(size in 1..SIZES, at in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(), bit in 0..256_usize) {
        let hashes = leaves(size);
        let tree = Tree::new(&hashes);
        let (index, old) = (at.index(size as usize) as u64, at.index(size as usize) as u64 + 1);
        let root_of = |size| root(size, &tree).unwrap();
        let flip = |path: &[Hash]| {
            let mut path = path.to_vec();
            let place = to.index(path.len());
            path[place].0[bit / 8] ^= 1 << (bit % 8);
            path
        };
        let path = inclusion(index, size, &tree).unwrap();
        let leaf = &hashes[index as usize];
        prop_assert!(verify_inclusion(index, size, leaf, &root_of(size), &path));
        if !path.is_empty() {
            prop_assert!(!verify_inclusion(index, size, leaf, &root_of(size), &flip(&path)));
        }
        let path = consistency(old, size, &tree).unwrap();
        prop_assert!(verify_consistency(old, &root_of(old), size, &root_of(size), &path));
        if !path.is_empty() {
            prop_assert!(!verify_consistency(old, &root_of(old), size, &root_of(size), &flip(&path)));
        }
    }

    #[test]
    fn nothing_invented_is_accepted(index: u64, size: u64, old: u64, path in prop::collection::vec(any::<[u8; 32]>().prop_map(Hash), 0..70)) {
        prop_assert!(!verify_inclusion(index, size, &EMPTY, &Hash::ZERO, &path));
        prop_assert!(!verify_consistency(old, &EMPTY, size, &Hash::ZERO, &path) || old == 0 && path.is_empty());
    }
}
