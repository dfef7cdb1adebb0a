//! The golden bytes that the phone's scripts read too (`tests/phone/golden.mjs`): two implementations that share no code agree on them.

use data_encoding::HEXLOWER;
use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::key::{PublicKey, Purpose, Signature, verify_strict};
use ledger::log::checkpoint;
use ledger::log::merkle::{self, Nodes, leaf_hash, node_hash, verify_consistency, verify_inclusion};
use ledger::log::note::Verifier;

fn golden() -> Value {
    Value::parse(include_bytes!("../testdata/golden.json")).expect("golden.json")
}

struct Leaves(Vec<Hash>);

impl Nodes for Leaves {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        match level {
            0 => self.0.get(usize::try_from(index).ok()?).copied(),
            _ => Some(node_hash(&self.node(level - 1, index * 2)?, &self.node(level - 1, index * 2 + 1)?)),
        }
    }
}

fn hashes(list: &[Value]) -> Vec<Hash> {
    list.iter().map(|hash| hash.text("").and_then(|hash| hash.parse().ok()).expect("a hash")).collect()
}

fn number(value: &Value, name: &str) -> u64 {
    value.int(name).and_then(|n| u64::try_from(n).ok()).expect("a number")
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.text(name).expect("a text")
}

#[test]
fn canonical_form() {
    let golden = golden();
    for case in golden.list("canonical.good") {
        let value = Value::parse(text(case, "text").as_bytes()).expect("a value");
        assert_eq!(value.to_bytes(), text(case, "canonical").as_bytes());
    }
    for bad in golden.list("canonical.bad") {
        assert!(Value::parse(text(bad, "").as_bytes()).is_err(), "{bad:?}");
    }
}

#[test]
fn purposes() {
    let purposes = [Purpose::Statement, Purpose::Countersignature, Purpose::Session, Purpose::Possession, Purpose::Attestation];
    let golden = golden();
    assert_eq!(golden.list("pae").len(), purposes.len());
    for (case, purpose) in golden.list("pae").iter().zip(purposes) {
        assert_eq!(text(case, "type"), purpose.payload_type());
        assert_eq!(text(case, "hex"), HEXLOWER.encode(&purpose.pae(text(case, "body").as_bytes())));
    }
}

#[test]
fn signatures() {
    for case in golden().list("signatures") {
        let key: PublicKey = text(case, "key").parse().expect("32 bytes");
        let sig: Signature = text(case, "sig").parse().expect("64 bytes");
        let message = HEXLOWER.decode(text(case, "message").as_bytes()).expect("hexadecimal");
        assert_eq!(Some(&Value::Bool(verify_strict(&key.0, &message, &sig.0))), case.get("good"), "{}", text(case, "name"));
    }
}

#[test]
fn trees_and_proofs() {
    let golden = golden();
    let leaves = Leaves(hashes(golden.list("tree.leaves")));
    let roots = hashes(golden.list("tree.roots"));
    for (entry, leaf) in golden.list("tree.entries").iter().zip(&leaves.0) {
        assert_eq!(leaf_hash(text(entry, "").as_bytes()), *leaf);
    }
    let root = |size: u64| roots[usize::try_from(size - 1).expect("small")];
    for case in golden.list("tree.inclusion") {
        let (index, size, proof) = (number(case, "index"), number(case, "size"), hashes(case.list("proof")));
        assert_eq!(merkle::root(size, &leaves), Some(root(size)));
        assert_eq!(merkle::inclusion(index, size, &leaves).as_ref(), Some(&proof));
        let leaf = leaves.0[usize::try_from(index).expect("small")];
        assert!(verify_inclusion(index, size, &leaf, &root(size), &proof));
    }
    for case in golden.list("tree.consistency") {
        let (old, size, proof) = (number(case, "old"), number(case, "size"), hashes(case.list("proof")));
        assert_eq!(merkle::consistency(old, size, &leaves).as_ref(), Some(&proof));
        assert!(verify_consistency(old, &root(old), size, &root(size), &proof));
    }
}

#[test]
fn checkpoints() {
    for case in golden().list("notes") {
        let verifier: Verifier = text(case, "vkey").parse().expect("a verifier key");
        let read = checkpoint::open(text(case, "note"), &verifier);
        let good = case.get("good") == Some(&Value::Bool(true));
        assert_eq!(read.is_ok(), good, "{}", text(case, "name"));
        if let Ok(read) = read {
            assert_eq!((read.origin.as_str(), read.size), (text(case, "origin"), number(case, "size")));
            assert_eq!(read.root.to_string(), text(case, "root"));
        }
    }
}
