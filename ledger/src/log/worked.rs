//! Computes the worked bytes of `docs/log.md` and looks for them there.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};

use super::checkpoint;
use super::merkle::{consistency, inclusion, leaf_hash, root, verify_consistency, verify_inclusion};
use super::note::Signer;
use super::sample::{Tree, leaves};
use super::tile::{self, Edge, TilePath};
use crate::hash::Hash;

const DOCUMENT: &str = include_str!("../../../docs/log.md");

/// Asserts that the document has these lines, indented, one directly after the other.
fn documented(lines: &[String]) {
    let block: String =
        lines.iter().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect();
    assert!(DOCUMENT.contains(&block), "docs/log.md lacks\n{block}");
}

/// What is said of a hash, and the hash, in two columns.
fn row(what: &str, hash: Hash) -> String {
    format!("{what:<29}{hash}")
}

/// The entries of the document's small log, and their tree.
fn five() -> (Vec<String>, Vec<Hash>, Tree) {
    let entries: Vec<String> = (0..5).map(|n| format!("entry {n}")).collect();
    let hashes: Vec<Hash> = entries.iter().map(|entry| leaf_hash(entry.as_bytes())).collect();
    assert_eq!(hashes, leaves(5));
    let tree = Tree::new(&hashes);
    (entries, hashes, tree)
}

#[test]
fn the_tree() {
    let (_, hashes, tree) = five();
    let mut lines: Vec<String> = (0..).zip(&hashes).map(|(n, hash)| row(&format!("leaf hash of entry {n}"), *hash)).collect();
    lines.splice(0..0, [row("root of 0 leaves", root(0, &tree).unwrap())]);
    lines.extend((2..=5).map(|size| row(&format!("root of {size} leaves"), root(size, &tree).unwrap())));
    documented(&lines);
}

#[test]
fn the_proofs() {
    let (_, hashes, tree) = five();
    let root = |size| root(size, &tree).unwrap();
    let included = inclusion(3, 5, &tree).unwrap();
    assert!(verify_inclusion(3, 5, &hashes[3], &root(5), &included));
    let mut lines = vec!["inclusion of entry 3 in the tree of 5 leaves".to_owned()];
    lines.extend(included.iter().map(Hash::to_string));
    for (old, new) in [(3, 5), (4, 5)] {
        let consistent = consistency(old, new, &tree).unwrap();
        assert!(verify_consistency(old, &root(old), new, &root(new), &consistent));
        lines.push(format!("consistency of the tree of {old} leaves with that of {new}"));
        lines.extend(consistent.iter().map(Hash::to_string));
    }
    documented(&lines);
}

#[test]
fn the_paths() {
    let line = |text: &str| {
        let path: TilePath = text.parse().unwrap();
        assert_eq!(path.to_string(), text);
        let what = match path.resource {
            tile::Resource::Tile(level) => format!("tile {} of level {level}", path.index),
            tile::Resource::Entries => format!("bundle {}", path.index),
        };
        let width = if path.width == tile::WIDTH { "full".to_owned() } else { format!("of width {}", path.width) };
        format!("{text:<31}{what}, {width}")
    };
    documented(&["tile/0/x001/x234/067", "tile/1/001.p/17", "tile/entries/000", "tile/entries/x001/000.p/5"].map(line));
}

#[test]
fn the_bundle() {
    let (entries, _, _) = five();
    let bundle = tile::encode(&entries).unwrap();
    let lines: Vec<String> = bundle.chunks(9).map(|part| HEXLOWER.encode(part)).collect();
    documented(&lines);
}

#[test]
fn the_large_log() {
    let mut edge = Edge::new();
    let full = leaves(70_000).into_iter().flat_map(|leaf| edge.push(leaf)).fold([0; 3], |mut full, tile| {
        full[usize::from(tile.level)] += 1;
        full
    });
    let mut lines = vec![row("root", edge.root())];
    for (level, full) in (0..).zip(full) {
        let partial = edge.partial(level);
        let first = format!("level {level}");
        lines.push(format!(
            "{first:<29}full tiles: {full}; a partial tile of width {}, whose bytes have the SHA-256",
            partial.len()
        ));
        lines.push(row("", Hash::of(&tile::to_bytes(partial))));
    }
    documented(&lines);
}

#[test]
fn the_checkpoint() {
    let (_, _, tree) = five();
    let signer = Signer::new("example.org/log", &[7; 32]).unwrap();
    let note = checkpoint::sign(5, root(5, &tree).unwrap(), &signer);
    assert!(checkpoint::open(&note, signer.verifier()).is_ok());
    documented(&[signer.secret(), signer.verifier().to_string()]);
    documented(&note.lines().map(str::to_owned).collect::<Vec<_>>());
}

#[test]
fn the_paper() {
    let (_, hashes, tree) = five();
    let text = |hash: Hash| BASE64URL_NOPAD.encode(hash.as_bytes());
    documented(&[format!("https://example.org/e/3#{}.5.{}", text(hashes[3]), text(root(5, &tree).unwrap()))]);
}
