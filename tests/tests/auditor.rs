//! The auditor: anybody, with nothing but what the log serves.

use ledger::hash::Hash;
use ledger::log::checkpoint;
use ledger::log::merkle::{consistency, leaf_hash, root, verify_consistency, verify_inclusion};
use ledger::log::tile::{Edge, TileReader, decode, from_bytes};
use tests::support::matters::matter;
use tests::support::place::Place;
use tests::support::service::{County, YANKOU};

fn head(county: &County) -> checkpoint::Checkpoint {
    let note = county.reads("/log/checkpoint").expect(200);
    assert_eq!(note.header("content-type"), Some("text/plain; charset=utf-8"));
    checkpoint::open(note.text(), &county.inner.vkey.parse().unwrap()).unwrap()
}

fn reads_all_of_it(county: &County) {
    let (clerk, liaison) = county.village(YANKOU);
    let mut heads = vec![head(county)];
    for _ in 0..5 {
        liaison.approves(&clerk.submits(&clerk.decides(matter("canal-clearing"))));
        heads.push(head(county));
    }
    let last = heads.last().unwrap().clone();
    let size = last.size;
    let tile = county.reads(&format!("/log/tile/0/000.p/{size}")).expect(200);
    assert_eq!(tile.header("cache-control"), Some("public, max-age=31536000, immutable"));
    let hashes = from_bytes(&tile.body).unwrap();
    let bundle = county.reads(&format!("/log/tile/entries/000.p/{size}")).expect(200);
    let entries: Vec<Vec<u8>> = decode(&bundle.body).unwrap().into_iter().map(<[u8]>::to_vec).collect();
    assert_eq!(entries.iter().map(|entry| leaf_hash(entry)).collect::<Vec<_>>(), hashes);
    let reader = TileReader::new(size, |_, _, _| Some(tile.body.clone()));
    assert_eq!(root(size, &reader), Some(last.root));
    let mut edge = Edge::new();
    hashes.iter().for_each(|hash| drop(edge.push(*hash)));
    assert_eq!(edge.root(), last.root);
    for old in &heads {
        let path = consistency(old.size, size, &reader).unwrap();
        assert!(verify_consistency(old.size, &old.root, size, &last.root, &path), "{} to {size}", old.size);
        assert_eq!(old.origin, "county.example/log");
    }
    for (index, entry) in (0..size).zip(&entries) {
        let proof = county.reads(&format!("/e/{index}.json")).expect(200).json();
        assert_eq!(proof.get("entry").unwrap().to_bytes(), *entry);
        let path: Vec<Hash> = proof.list("proof").iter().map(|hash| hash.text("").unwrap().parse().unwrap()).collect();
        let note = checkpoint::open(proof.text("checkpoint").unwrap(), &county.inner.vkey.parse().unwrap()).unwrap();
        assert!(verify_inclusion(index, note.size, &leaf_hash(entry), &note.root, &path), "{index}");
    }
    // A partial tile that was once served is served for ever; one that the log has not grown to is not there.
    for width in 1..=size {
        let partial = county.reads(&format!("/log/tile/0/000.p/{width}")).expect(200);
        assert_eq!(partial.body, tile.body[..32 * usize::try_from(width).unwrap()]);
        county.reads(&format!("/log/tile/entries/000.p/{width}")).expect(200);
    }
    for missing in [
        format!("0/000.p/{}", size + 1),
        "0/000".into(),
        "entries/000".into(),
        "1/000".into(),
        "1/000.p/1".into(),
        "0/001.p/1".into(),
    ] {
        county.reads(&format!("/log/tile/{missing}")).expect(404);
    }
}

#[test]
fn reads_tiles_checkpoints_and_proofs_on_sqlite() {
    reads_all_of_it(&County::founded());
}

#[test]
fn reads_tiles_checkpoints_and_proofs_on_postgres() {
    reads_all_of_it(&County::at(Place::postgres(), None));
}

#[test]
fn finds_the_key_and_every_document_that_the_founding_names() {
    let county = County::founded();
    let founding = county.reads("/e/0.json").json();
    let said = founding.get("entry.statement").unwrap();
    assert_eq!(county.reads("/log/vkey").expect(200).text(), format!("{}\n", said.text("vkey").unwrap()));
    assert_eq!(founding.text("leaf_hash"), Some(&*county.inner.log.to_string()));
    for name in ["catalogue", "pack", "divisions"] {
        let hash = said.text(name).unwrap();
        let document = county.reads(&format!("/rules/{hash}")).expect(200);
        assert_eq!(Hash::of(&document.body).to_string(), hash);
        assert_eq!(document.header("content-type"), Some("application/json"));
    }
    county.reads(&format!("/rules/{}", "00".repeat(32))).expect(404);
}

#[test]
fn bundles_come_compressed_to_whoever_wants_that() {
    let county = County::founded();
    let path = format!("/log/tile/entries/000.p/{}", county.size());
    let packed = county.inner.ask("GET", &path, "Accept-Encoding: gzip\r\n", &[]).expect(200);
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    assert!(packed.body.len() < county.reads(&path).body.len());
}

#[test]
fn a_log_of_more_than_a_tile_holds() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    while county.size() < 258 {
        liaison.approves(&clerk.submits(&clerk.decides(matter("canal-clearing"))));
    }
    let full = county.reads("/log/tile/0/000").expect(200);
    assert_eq!(full.body.len(), 32 * 256);
    let above = county.reads("/log/tile/1/000.p/1").expect(200);
    assert_eq!(above.body.len(), 32);
    let size = county.size();
    for index in [0, 1, 255, 256, size - 1] {
        let proof = county.reads(&format!("/e/{index}.json")).expect(200).json();
        let path: Vec<Hash> = proof.list("proof").iter().map(|hash| hash.text("").unwrap().parse().unwrap()).collect();
        let leaf = proof.text("leaf_hash").unwrap().parse().unwrap();
        assert!(verify_inclusion(index, size, &leaf, &head(&county).root, &path), "{index}");
    }
}
