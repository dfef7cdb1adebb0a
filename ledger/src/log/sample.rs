//! Trees to test with.

use super::merkle::{EMPTY, Nodes, leaf_hash, node_hash};
use crate::hash::Hash;

/// The hash that `text` writes.
pub fn hex(text: &str) -> Hash {
    text.parse().unwrap()
}

/// `count` leaf hashes, all different.
pub fn leaves(count: u64) -> Vec<Hash> {
    (0..count).map(|n| leaf_hash(format!("entry {n}").as_bytes())).collect()
}

/// The eight leaves that implementations of Certificate Transparency test with.
pub fn reference_leaves() -> [&'static [u8]; 8] {
    [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"`abcdefghijklmno",
    ]
}

/// The published roots over the first 1, 2, … 8 of the reference leaves.
pub fn reference_roots() -> [Hash; 8] {
    [
        hex("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        hex("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        hex("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        hex("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        hex("4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        hex("76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        hex("ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        hex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ]
}

/// Every complete subtree of a log, level by level.
pub struct Tree(Vec<Vec<Hash>>);

impl Tree {
    pub fn new(leaves: &[Hash]) -> Tree {
        let mut levels = vec![leaves.to_vec()];
        while let Some(below) = levels.last().filter(|level| level.len() > 1) {
            let above = below.chunks_exact(2).map(|pair| node_hash(&pair[0], &pair[1])).collect();
            levels.push(above);
        }
        Tree(levels)
    }

    /// The root as RFC 6962 defines it, by nothing but recursion.
    pub fn by_definition(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => EMPTY,
            [leaf] => *leaf,
            more => {
                let mut half = 1;
                while half * 2 < more.len() {
                    half *= 2;
                }
                node_hash(&Tree::by_definition(&more[..half]), &Tree::by_definition(&more[half..]))
            }
        }
    }
}

impl Nodes for Tree {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        self.0.get(level as usize)?.get(index as usize).copied()
    }
}
