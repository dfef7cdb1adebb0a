//! Faults of what is said and by whom: each named, each with the code that it is found by.

use ledger::canonical::Value;
use ledger::finding::Finding;
use ledger::hash::Hash;
use ledger::key::{Purpose, Signature};
use ledger::record::{Entry, MAX_ENTRY, Signed};

use crate::county::{COUNTY, LIUPING, Log, TONGMU, Who, YANKOU, refused};
use crate::value::{read, set};

use Who::{ClerkOfLiuping, ClerkOfYankou, LiaisonOfYankou, Registrar, Root};

#[test]
fn an_untouched_log_is_clean() {
    let mut log = Log::staffed();
    let said = log.sealed_decision();
    log.append(&log.agreed_of(said));
    let report = log.audit();
    assert_eq!((report.findings, report.unchecked, report.remarks), (vec![], vec![], vec![]));
}

#[test]
fn a_statement_for_another_log() {
    let mut log = Log::peopled();
    let mut said = log.decision();
    set(&mut said, "log", Hash::of(b"another county").to_string());
    refused(&log, &log.approved_of(said), &[("statement.log", "statement.log")]);
}

#[test]
fn a_statement_without_a_log() {
    let mut log = Log::peopled();
    let said = log.decision().without("log");
    refused(&log, &log.approved_of(said), &[("field.missing", "statement.log")]);
}

#[test]
fn a_clerk_of_another_village() {
    let mut log = Log::peopled();
    let said = log.decision();
    let approval = log.round(&said, ClerkOfLiuping, LiaisonOfYankou, "approved", "", &[]);
    refused(&log, &log.entry(said, ClerkOfLiuping, vec![approval]), &[("author.authority", "author.key")]);
}

#[test]
fn a_statement_on_another_village_s_chain() {
    let mut log = Log::peopled();
    let entry = Entry { chain: LIUPING.parse().unwrap(), ..log.approved() };
    refused(&log, &entry, &[("entry.chain", "chain")]);
}

#[test]
fn a_village_that_the_county_does_not_have() {
    let mut log = Log::peopled();
    let mut said = log.decision();
    set(&mut said, "chain", "430802105999");
    let faults =
        [("author.authority", "author.key"), ("division.unknown", "statement.chain"), ("round.authority", "countersigned.0.key")];
    refused(&log, &log.approved_of(said), &faults);
}

#[test]
fn a_village_of_another_county() {
    let mut log = Log::peopled();
    let mut said = log.decision();
    set(&mut said, "chain", "430803105901");
    let faults = [
        ("entry.county", "chain"),
        ("author.authority", "author.key"),
        ("division.unknown", "statement.chain"),
        ("round.authority", "countersigned.0.key"),
    ];
    refused(&log, &log.approved_of(said), &faults);
}

#[test]
fn a_kind_on_the_wrong_level_of_chain() {
    let mut log = Log::peopled();
    let mut said = log.dismissal(&log.leaf(3));
    set(&mut said, "chain", YANKOU);
    let faults = [("statement.level", "statement.chain"), ("author.authority", "author.key")];
    refused(&log, &log.entry(said, Registrar, vec![]), &faults);
}

#[test]
fn an_id_that_stands_already() {
    let mut log = Log::peopled();
    let entry = log.approved();
    log.append(&entry);
    let again = log.approved_of(entry.statement);
    refused(&log, &again, &[("statement.repeated", "statement.id")]);
}

#[test]
fn the_same_id_for_another_kind_is_none_of_it() {
    let mut log = Log::peopled();
    let entry = log.approved();
    log.append(&entry);
    let mut said = log.dismissal(&log.leaf(3));
    set(&mut said, "id", entry.statement.text("id").unwrap());
    log.take(said, Registrar);
}

#[test]
fn a_signature_for_another_purpose() {
    let mut log = Log::peopled();
    let said = log.dismissal(&log.leaf(3));
    for purpose in [Purpose::Countersignature, Purpose::Session, Purpose::Possession, Purpose::Attestation] {
        let author = Registrar.sign(purpose, &said);
        let entry = Entry { author, ..log.entry(said.clone(), Registrar, vec![]) };
        refused(&log, &entry, &[("author.signature", "author.sig")]);
    }
}

#[test]
fn a_signature_by_another_key() {
    let mut log = Log::peopled();
    let said = log.dismissal(&log.leaf(3));
    let author = Signed { key: Registrar.key(), ..Root.sign(Purpose::Statement, &said) };
    let entry = Entry { author, ..log.entry(said, Registrar, vec![]) };
    refused(&log, &entry, &[("author.signature", "author.sig")]);
}

#[test]
fn a_signature_with_any_bit_flipped() {
    let mut log = Log::peopled();
    let said = log.dismissal(&log.leaf(3));
    let good = log.entry(said, Registrar, vec![]);
    assert_eq!(log.judge(&good).findings, vec![]);
    for bit in 0..512 {
        let mut sig = good.author.sig.0;
        sig[bit / 8] ^= 1 << (bit % 8);
        let entry = Entry { author: Signed { sig: Signature(sig), ..good.author }, ..good.clone() };
        assert_eq!(log.judge(&entry).findings, vec![Finding::new("author.signature", "author.sig")], "bit {bit}");
    }
}

#[test]
fn a_statement_altered_after_approval() {
    let mut log = Log::peopled();
    let mut entry = log.approved();
    set(&mut entry.statement, "title", "一组机耕道硬化，12公里");
    refused(&log, &entry, &[("author.signature", "author.sig"), ("round.statement", "countersigned.0.statement")]);
    // The clerk signs again, and the liaison does not.
    entry.author = ClerkOfYankou.sign(Purpose::Statement, &entry.statement);
    refused(&log, &entry, &[("round.statement", "countersigned.0.statement"), ("round.author", "countersigned.0.author")]);
}

#[test]
fn a_decision_by_whoever_is_no_clerk() {
    let mut log = Log::peopled();
    for who in [Who::Stranger, Root, Registrar, Who::System, Who::Log] {
        let said = log.decision();
        let approval = log.round(&said, who, LiaisonOfYankou, "approved", "", &[]);
        refused(&log, &log.entry(said, who, vec![approval]), &[("author.authority", "author.key")]);
    }
}

#[test]
fn a_place_in_the_chain_that_is_taken_or_not_yet_reached() {
    let mut log = Log::peopled();
    let first = log.approved();
    log.append(&first);
    let good = log.approved();
    for seq in [0, 2, 7] {
        refused(&log, &Entry { seq, ..good.clone() }, &[("chain.seq", "seq")]);
    }
    for prev in [Hash::ZERO, log.leaf(0), log.leaf(4)] {
        refused(&log, &Entry { prev, ..good.clone() }, &[("chain.prev", "prev")]);
    }
}

#[test]
fn a_log_in_which_time_goes_back() {
    let mut log = Log::peopled();
    let entry = Entry { at: log.read(5).at.plus_ms(-1), ..log.approved() };
    refused(&log, &entry, &[("entry.at", "at")]);
    let same = Entry { at: log.read(5).at, ..log.approved() };
    assert_eq!(log.judge(&same).findings, vec![]);
}

fn leaf_fault(bytes: &[u8]) -> (String, String) {
    let finding = Entry::parse(bytes).expect_err("a leaf that cannot be read");
    (finding.code, finding.field)
}

#[test]
fn leaves_that_are_no_entries() {
    let mut log = Log::peopled();
    let good = log.approved().to_value();
    assert!(Entry::parse(&good.to_bytes()).is_ok());
    let form = ("entry.form".to_owned(), String::new());
    assert_eq!(leaf_fault(b""), form);
    assert_eq!(leaf_fault(b"{}\n"), form);
    assert_eq!(leaf_fault(&[b" ".as_slice(), &good.to_bytes()].concat()), form);
    assert_eq!(leaf_fault(&[b"\xef\xbb\xbf".as_slice(), &good.to_bytes()].concat()), form);
    assert_eq!(leaf_fault(b"[]"), ("entry.field".to_owned(), String::new()));
    let long = good.clone().with("statement", "一".repeat(MAX_ENTRY / 3).into());
    assert_eq!(leaf_fault(&long.to_bytes()), ("entry.size".to_owned(), String::new()));
    for (path, value) in [
        ("extra", Value::Int(1)),
        ("at", "2026-03-06T01:00:00Z".into()),
        ("author", "x".into()),
        ("author.key", "AA==".into()),
        ("author.sig", Value::Int(0)),
        ("author.extra", Value::Int(1)),
        ("chain", "4308021059".into()),
        ("countersigned", read("{}")),
        ("countersigned.0", Value::Int(1)),
        ("countersigned.0.extra", Value::Int(1)),
        ("countersigned.0.at", "yesterday".into()),
        ("countersigned.0.author.key", "".into()),
        ("countersigned.0.post", "registrar".into()),
        ("countersigned.0.prior", "00".into()),
        ("countersigned.0.reason", "一".repeat(1_001).into()),
        ("countersigned.0.reason", Value::Int(1)),
        ("countersigned.0.sig", "AA==".into()),
        ("countersigned.0.statement", Value::Bool(true)),
        ("countersigned.0.verdict", "yes".into()),
        ("prev", Hash::ZERO.to_string().to_uppercase().replace('0', "A").into()),
        ("seq", Value::Int(-1)),
        ("seq", "0".into()),
    ] {
        let mut bad = good.clone();
        set(&mut bad, path, value);
        assert_eq!(leaf_fault(&bad.to_bytes()), ("entry.field".to_owned(), path.to_owned()));
    }
    for name in ["at", "author", "chain", "countersigned", "prev", "seq", "statement"] {
        assert_eq!(leaf_fault(&good.clone().without(name).to_bytes()), ("entry.field".to_owned(), name.to_owned()));
    }
}

#[test]
fn a_statement_of_no_kind() {
    let mut log = Log::peopled();
    for (said, fault, field) in [
        (Value::Int(1), "field.type", "statement"),
        (read("[]"), "field.type", "statement"),
        (read("{}"), "field.missing", "statement.kind"),
        (log.decision().with("kind", Value::Int(1)), "field.type", "statement.kind"),
        (log.decision().with("kind", "voice".into()), "field.choice", "statement.kind"),
    ] {
        let entry = Entry { statement: said, ..log.approved() };
        let judgement = log.judge(&entry);
        assert!(judgement.findings.contains(&Finding::new(fault, field)), "{:?}", judgement.findings);
    }
}

#[test]
fn a_second_founding_and_a_late_one() {
    let mut log = Log::peopled();
    let said = log.founding();
    let entry = log.entry(said, Root, vec![]);
    refused(&log, &entry, &[("founding.first", "statement.kind")]);
}

#[test]
fn foundings_that_do_not_hold() {
    let empty = Log::empty(crate::county::DEFAULT);
    let weak = format!("{}=", "A".repeat(43));
    let other_log = crate::county::signer().verifier().to_string().replace("county.example", "town.example");
    for (path, value, faults) in [
        ("chain", "430803000000", vec![("founding.county", "statement.county.code"), ("founding.county", "statement.divisions")]),
        ("county.code", "430803000000", vec![("founding.county", "statement.county.code")]),
        ("origin", "other.example/log", vec![("founding.origin", "statement.vkey")]),
        ("vkey", other_log.as_str(), vec![("founding.origin", "statement.vkey")]),
        ("vkey", "county.example/log+00000000+AA==", vec![("founding.origin", "statement.vkey")]),
        ("system", weak.as_str(), vec![("key.weak", "statement.system")]),
        ("system", &Root.key().to_string(), vec![("key.reused", "statement.system")]),
        ("system", &Who::Log.key().to_string(), vec![("key.reused", "statement.system")]),
        ("root", &Who::Stranger.key().to_string(), vec![("author.authority", "author.key")]),
        ("next_root", &Root.key().fingerprint().to_string(), vec![("key.reused", "statement.next_root")]),
        ("pack", &Hash::of(b"lost").to_string(), vec![("rules.document", "statement.pack")]),
        ("catalogue", &empty.hash_of(1), vec![("rules.document", "statement.catalogue")]),
        ("divisions", &empty.hash_of(0), vec![("rules.document", "statement.divisions")]),
    ] {
        let mut log = empty.clone();
        let mut said = log.founding();
        set(&mut said, path, value);
        let entry = log.entry(said, Root, vec![]);
        let codes: Vec<(String, String)> = faults.iter().map(|(code, field)| ((*code).to_owned(), (*field).to_owned())).collect();
        assert_eq!(crate::county::found(&log.judge(&entry)), codes, "{path}");
    }
    let mut log = empty.clone();
    let said = log.founding().with("log", Hash::ZERO.to_string().into());
    let found = log.judge(&log.entry(said, Root, vec![])).findings;
    assert!(found.contains(&Finding::new("field.unknown", "statement.log")), "{found:?}");
}

#[test]
fn a_log_that_begins_without_a_founding() {
    let mut log = Log::empty(crate::county::DEFAULT);
    let said = log.appointment(Registrar, "registrar", &[COUNTY]);
    let entry = log.entry(said, Root, vec![]);
    log.force(&entry);
    let found: Vec<String> = log.audit().findings.into_iter().map(|f| f.finding.code).collect();
    assert!(found.contains(&"founding.first".to_owned()) && found.contains(&"checkpoint.key".to_owned()), "{found:?}");
}

#[test]
fn a_liaison_of_another_township_and_a_village_with_another_liaison() {
    let mut log = Log::peopled();
    let said = log.decision();
    let approval = log.round(&said, ClerkOfYankou, Who::LiaisonOfTongmu, "approved", "", &[]);
    refused(&log, &log.entry(said, ClerkOfYankou, vec![approval]), &[("round.authority", "countersigned.0.key")]);
    assert!(log.authority.of_key(&Who::LiaisonOfTongmu.key()).unwrap().holds("liaison", &TONGMU.parse().unwrap()));
}
