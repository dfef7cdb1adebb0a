//! `testdata/record.json`: a whole log and its parts, which every implementation must judge alike. `MINGZHANG_GOLDEN=write` writes
//! it; otherwise it must be what is computed here.

use data_encoding::{BASE64, HEXLOWER};
use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::key::{PublicKey, Purpose, Signature, verify_strict, words};
use ledger::log::checkpoint;
use ledger::log::merkle::{Nodes, consistency, inclusion, node_hash};

use crate::county::{Log, Who, signer};
use crate::scenario::{faults, scenario};

/// Whether files are to be written instead of compared.
pub fn writes() -> bool {
    std::env::var_os("MINGZHANG_GOLDEN").is_some_and(|value| value == "write")
}

/// The path of a file of the repository.
pub fn file(path: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// A tree over few leaves, by definition.
pub struct Leaves(pub Vec<Hash>);

impl Nodes for Leaves {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        match level {
            0 => self.0.get(usize::try_from(index).ok()?).copied(),
            _ => Some(node_hash(&self.node(level - 1, index * 2)?, &self.node(level - 1, index * 2 + 1)?)),
        }
    }
}

pub fn leaves(log: &Log) -> Leaves {
    Leaves((0..log.leaves.len()).map(|i| log.leaf(i)).collect())
}

fn texts<T: ToString>(all: impl IntoIterator<Item = T>) -> Value {
    Value::List(all.into_iter().map(|one| one.to_string().into()).collect())
}

fn int(n: usize) -> Value {
    Value::Int(i64::try_from(n).unwrap())
}

/// What has no canonical form, with the code that it is refused by. Where the code is `unassigned`, an implementation whose Unicode
/// tables are of another version may let it pass.
const REFUSED: &[(&str, &str)] = &[
    ("", "syntax"),
    ("nul", "syntax"),
    ("null", "null"),
    ("[null]", "null"),
    ("1.0", "float"),
    ("1e2", "float"),
    ("-0", "float"),
    ("9007199254740992", "integer"),
    ("-9007199254740992", "integer"),
    ("{\"a\":1,\"a\":1}", "duplicate"),
    ("{\"a\":{\"b\":1,\"b\":2}}", "duplicate"),
    ("{\"\\u00e9\":1}", "name"),
    ("{\"\\n\":1}", "name"),
    ("\"\\r\"", "control"),
    ("\"\\u001f\"", "control"),
    ("\"\\u009f\"", "control"),
    ("\"\\u0378\"", "unassigned"),
    ("\"\\ufdd0\"", "unassigned"),
    ("\"A\\u030a\"", "nfc"),
    ("\"\\u2126\"", "nfc"),
    ("\"\\u1100\\u1161\"", "nfc"),
    ("\"\\udc00\"", "syntax"),
    ("\u{feff}1", "syntax"),
    ("1 1", "syntax"),
];

/// What is a value, and not in its canonical form.
const LOOSE: &[&str] = &[" 1", "1\n", "{\"b\":1,\"a\":2}", "\"\\u660e\"", "\"\\/\"", "[1, 2]"];

fn canonical() -> Value {
    let refused = REFUSED.iter().map(|(text, code)| {
        assert_eq!(Value::parse(text.as_bytes()).map_err(|fault| fault.code), Err(*code), "{text:?}");
        Value::object([("text", (*text).into()), ("code", (*code).into())])
    });
    for text in LOOSE {
        assert!(Value::parse(text.as_bytes()).is_ok());
        assert_eq!(Value::parse_canonical(text.as_bytes()).unwrap_err().code, "form", "{text:?}");
    }
    Value::object([("refused", Value::List(refused.collect())), ("loose", texts(LOOSE))])
}

/// Signatures that libraries judge differently; none is good but the first.
fn signatures() -> Value {
    let (key, body) = (Who::Registrar.secret(), b"{}");
    let good = key.sign(Purpose::Statement, body);
    let message = Purpose::Statement.pae(body);
    let order = HEXLOWER.decode(b"edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").unwrap();
    let with = |r: &[u8], s: &[u8]| Signature([r, s].concat().try_into().unwrap());
    let point = |text: &str| -> [u8; 32] { HEXLOWER.decode(text.as_bytes()).unwrap().try_into().unwrap() };
    let identity = point("0100000000000000000000000000000000000000000000000000000000000000");
    let negative_identity = point("0100000000000000000000000000000000000000000000000000000000000080");
    let high_identity = point("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    let order_two = point("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    let (zero, public) = ([0; 32], key.public());
    let cases = [
        ("good", public, good),
        ("S = 0 and the neutral point as R", public, with(&identity, &zero)),
        ("S = L", public, with(&good.0[..32], &order)),
        ("all zero", public, Signature([0; 64])),
        ("R written as p + 1", public, with(&high_identity, &good.0[32..])),
        ("R the neutral point with the sign of a negative x", public, with(&negative_identity, &good.0[32..])),
        ("a key of order two", PublicKey(order_two), with(&identity, &zero)),
        ("the neutral point as key, with the sign of a negative x", PublicKey(negative_identity), with(&identity, &zero)),
        ("the key is no point", PublicKey(point("0200000000000000000000000000000000000000000000000000000000000000")), good),
        (
            "R is no point",
            public,
            with(&point("0200000000000000000000000000000000000000000000000000000000000000"), &good.0[32..]),
        ),
        ("R and S exchanged", public, with(&good.0[32..], &good.0[..32])),
    ];
    let value = |(name, key, sig): &(&str, PublicKey, Signature)| {
        let is_good = verify_strict(&key.0, &message, &sig.0);
        assert_eq!(is_good, *name == "good", "{name}");
        Value::object([
            ("name", (*name).into()),
            ("key", key.to_string().into()),
            ("message", HEXLOWER.encode(&message).into()),
            ("sig", sig.to_string().into()),
            ("good", Value::Bool(is_good)),
        ])
    };
    Value::List(cases.iter().map(value).collect())
}

fn people() -> Value {
    let people = [Who::Root, Who::System, Who::Registrar, Who::ClerkOfYankou, Who::LiaisonOfYankou];
    let value = |who: Who| {
        let fingerprint = who.key().fingerprint();
        Value::object([
            ("seed", HEXLOWER.encode(&who.secret().seed()).into()),
            ("key", who.key().to_string().into()),
            ("fingerprint", fingerprint.to_string().into()),
            ("words", words(&fingerprint).into()),
        ])
    };
    Value::List(people.into_iter().map(value).collect())
}

fn whole() -> Value {
    let log = scenario().log;
    let tree = leaves(&log);
    let size = log.index();
    let proofs = (0..size).map(|index| texts(inclusion(index, size, &tree).unwrap())).collect();
    let growth = (1..size).map(|old| {
        let root = ledger::log::merkle::root(old, &tree).unwrap();
        let proof = texts(consistency(old, size, &tree).unwrap());
        Value::object([
            ("old", Value::Int(i64::try_from(old).unwrap())),
            ("checkpoint", checkpoint::sign(old, root, &signer()).into()),
            ("proof", proof),
        ])
    });
    let judged = faults(&log).into_iter().map(|(name, entry)| {
        let judgement = log.judge(&entry);
        assert_eq!(judgement.findings.is_empty(), name == "good", "{name}: {:?}", judgement.findings);
        let findings = judgement.findings.iter().map(|finding| texts([&finding.code, &finding.field])).collect();
        let remarks = judgement.remarks.iter().map(|finding| texts([&finding.code, &finding.field])).collect();
        Value::object([
            ("name", name.into()),
            ("leaf", BASE64.encode(&entry.to_bytes()).into()),
            ("findings", Value::List(findings)),
            ("remarks", Value::List(remarks)),
        ])
    });
    let report = log.audit();
    assert_eq!((report.findings.len(), report.unchecked.len()), (0, 0));
    let remarks = report.remarks.iter().map(|found| {
        Value::object([
            ("index", int(usize::try_from(found.index.unwrap()).unwrap())),
            ("code", found.finding.code.as_str().into()),
            ("field", found.finding.field.as_str().into()),
        ])
    });
    Value::object([
        ("vkey", signer().verifier().to_string().into()),
        ("checkpoint", log.checkpoint().into()),
        ("documents", texts((0..3).map(|i| log.hash_of(i)))),
        ("leaves", texts(log.leaves.iter().map(|leaf| BASE64.encode(leaf)))),
        ("hashes", texts(&tree.0)),
        ("inclusion", Value::List(proofs)),
        ("consistency", Value::List(growth.collect())),
        ("remarks", Value::List(remarks.collect())),
        ("next", Value::List(judged.collect())),
    ])
}

#[test]
fn golden() {
    let computed = Value::object([
        (
            "about",
            "A log by testdata/catalogue.json, pack.json and divisions.json; docs/record.md says how each part is checked."
                .into(),
        ),
        ("canonical", canonical()),
        ("keys", people()),
        ("signatures", signatures()),
        ("log", whole()),
    ]);
    let text = serde_json::to_string_pretty(&computed).unwrap() + "\n";
    let path = file("ledger/testdata/record.json");
    if writes() {
        std::fs::write(&path, &text).unwrap();
    }
    assert!(std::fs::read_to_string(&path).unwrap_or_default() == text, "{} is not what is computed", path.display());
}
