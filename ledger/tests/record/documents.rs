//! Faults of catalogues, packs and divisions, and of the entries that put them in force.

use ledger::canonical::Value;
use ledger::rules::Document;

use crate::county::{COUNTY, DEFAULT, Log, Who, YANKOU, refused};
use crate::value::{paths, read, remove, set};

use Who::{ClerkOfYankou, Registrar, Root, Supervisor};

fn with_supervisor() -> Log {
    let mut log = Log::peopled();
    let said = log.appointment(Supervisor, "supervisor", &[COUNTY]);
    log.take(said, Registrar);
    log
}

/// A pack of other bytes, at hand.
fn other_pack(log: &mut Log) -> String {
    let pack = read(DEFAULT.pack).with("name", "新规则".into()).to_bytes();
    let hash = log.documents.add(&pack).unwrap();
    log.papers.push(pack);
    hash.to_string()
}

#[test]
fn new_rules_by_the_root_until_there_is_a_supervisor() {
    let mut log = Log::peopled();
    let said = log.rules("2026-03-01");
    log.take(said, Root);
    let mut log = with_supervisor();
    let said = log.rules("2026-03-01");
    refused(&log, &log.entry(said.clone(), Root, vec![]), &[("author.authority", "author.key")]);
    refused(&log, &log.entry(said.clone(), Registrar, vec![]), &[("author.authority", "author.key")]);
    log.take(said, Supervisor);
    // That the supervisor has gone does not give the power back to the root.
    let supervisor = log.authority.of_key(&Supervisor.key()).unwrap().entry;
    let dismissal = log.dismissal(&supervisor);
    log.take(dismissal, Registrar);
    let said = log.rules("2026-03-01");
    refused(&log, &log.entry(said, Root, vec![]), &[("author.authority", "author.key")]);
}

#[test]
fn rules_that_name_nothing() {
    let mut log = with_supervisor();
    let said = log.rules("2026-03-01").without("pack");
    refused(&log, &log.entry(said, Supervisor, vec![]), &[("field.missing", "statement.pack")]);
}

#[test]
fn rules_that_name_what_cannot_be_had_or_is_something_else() {
    let mut log = with_supervisor();
    for (name, hash) in [
        ("pack", ledger::hash::Hash::of(b"lost").to_string()),
        ("pack", log.hash_of(0)),
        ("catalogue", log.hash_of(2)),
        ("divisions", log.hash_of(1)),
    ] {
        let said = log.rules("2026-03-01").without("pack").with(name, hash.into());
        refused(&log, &log.entry(said, Supervisor, vec![]), &[("rules.document", &format!("statement.{name}"))]);
    }
}

#[test]
fn a_table_of_another_county() {
    let mut log = with_supervisor();
    let other = DEFAULT.divisions.replace("430802", "430803");
    let table = read(&other).to_bytes();
    let hash = log.documents.add(&table).unwrap();
    log.papers.push(table);
    let said = log.rules("2026-03-01").without("pack").with("divisions", hash.to_string().into());
    refused(&log, &log.entry(said, Supervisor, vec![]), &[("founding.county", "statement.divisions")]);
}

#[test]
fn a_decision_by_rules_that_are_not_in_force() {
    let mut log = with_supervisor();
    let pack = other_pack(&mut log);
    let said = log.decision().with("pack", pack.clone().into());
    refused(&log, &log.approved_of(said), &[("rules.version", "statement.pack")]);
    // The decision's last discussion was on 1 March: rules from the day after do not touch it.
    let later = log.rules("2026-03-02").with("pack", pack.clone().into());
    log.take(later, Supervisor);
    let entry = log.approved();
    log.append(&entry);
    let now = log.rules("2026-03-01").with("pack", pack.clone().into());
    log.take(now, Supervisor);
    let entry = log.approved();
    refused(&log, &entry, &[("rules.version", "statement.pack")]);
    let said = log.decision().with("pack", pack.into());
    let entry = log.approved_of(said);
    log.append(&entry);
}

#[test]
fn a_new_catalogue_does_not_bring_forward_a_pack_to_come() {
    let mut log = with_supervisor();
    let pack = other_pack(&mut log);
    let to_come = log.rules("2026-06-01").with("pack", pack.into());
    log.take(to_come, Supervisor);
    let catalogue = read(DEFAULT.catalogue).with("name", "新清单".into()).to_bytes();
    let hash = log.documents.add(&catalogue).unwrap().to_string();
    log.papers.push(catalogue);
    let now = log.rules("2026-03-01").without("pack").with("catalogue", hash.clone().into());
    log.take(now, Supervisor);
    let said = log.decision().with("catalogue", hash.into());
    let entry = log.approved_of(said);
    log.append(&entry);
    assert_eq!(log.audit().findings, vec![]);
}

#[test]
fn a_catalogue_or_pack_that_nobody_has() {
    let mut log = Log::peopled();
    let lost = ledger::hash::Hash::of(b"lost").to_string();
    for name in ["catalogue", "pack"] {
        let said = log.decision().with(name, lost.clone().into());
        let field = format!("statement.{name}");
        refused(&log, &log.approved_of(said), &[("rules.version", &field), ("rules.document", &field)]);
    }
}

#[test]
fn a_catalogue_and_a_pack_taken_for_each_other() {
    let mut log = Log::peopled();
    let (catalogue, pack) = (log.hash_of(0), log.hash_of(1));
    let said = log.decision().with("catalogue", pack.into()).with("pack", catalogue.into());
    let entry = log.entry(said.clone(), ClerkOfYankou, vec![log.approval(&said, &[])]);
    let codes = crate::county::found(&log.judge(&entry));
    assert!(codes.iter().any(|(code, _)| code == "rules.document"), "{codes:?}");
}

fn is_document(value: &Value) -> bool {
    Document::parse(&value.to_bytes()).is_ok()
}

#[test]
fn documents_that_are_none() {
    for text in [DEFAULT.catalogue, DEFAULT.pack, DEFAULT.divisions] {
        let good = read(text);
        assert!(is_document(&good));
        assert_eq!(Document::parse(text.as_bytes()).unwrap_err().code, "form", "formatted text is not the canonical form");
        assert!(!is_document(&good.clone().with("format", "mingzhang-pack/2".into())));
        assert!(!is_document(&good.clone().with("format", Value::Int(1))));
        assert!(!is_document(&good.clone().without("format")));
        // An unknown member anywhere is refused: it would mean something to somebody else.
        for path in paths(&good).into_iter().chain([String::new()]) {
            if good.get(&path).is_some_and(|value| value.members().is_some()) {
                let mut bad = good.clone();
                let member = if path.is_empty() { "extra".to_owned() } else { format!("{path}.extra") };
                set(&mut bad, &member, 1);
                assert!(!is_document(&bad), "{member}");
            }
        }
    }
}

#[test]
fn packs_that_contradict_themselves() {
    let good = read(include_str!("../../testdata/pack.json"));
    assert!(is_document(&good));
    let share = 7;
    assert_eq!(good.text("rules.7.check"), Some("share"));
    for (path, value) in [
        ("rules.0.id", Value::from("Path")),
        ("rules.0.id", "".into()),
        ("rules.1.id", "path".into()),
        ("rules.0.check", "guess".into()),
        ("rules.0.severity", "may".into()),
        ("rules.0.from", "2026-02-30".into()),
        ("rules.0.parts", read("[]")),
        ("rules.7.denominator", Value::Int(1)),
        ("rules.7.numerator", Value::Int(0)),
        ("rules.7.form", Value::Int(0)),
        ("rules.7.forms", "representatives".into()),
        ("rules.10.at_least", "1".into()),
        ("rules.5.relation", "about".into()),
        ("returns.1.code", "step".into()),
        ("returns.1.code", "a: b".into()),
        ("returns.1.code", "".into()),
        ("from", "spring".into()),
        ("place", "430802".into()),
    ] {
        let mut bad = good.clone();
        set(&mut bad, path, value);
        assert!(!is_document(&bad), "{path}");
    }
    for name in ["part", "whole", "numerator", "denominator", "more_than", "severity", "zh", "law"] {
        let mut bad = good.clone();
        remove(&mut bad, &format!("rules.{share}.{name}"));
        assert!(!is_document(&bad), "without {name}");
    }
}

#[test]
fn catalogues_that_contradict_themselves() {
    let good = read(include_str!("../../testdata/catalogue.json"));
    assert!(is_document(&good));
    for (path, value) in [
        ("categories.1.items.0.number", Value::Int(2)),
        ("paths.1.path", "A".into()),
        ("categories.0.items.0.paths.0.path", "Z".into()),
        ("categories.0.items.0.posted_days", Value::Int(-1)),
        ("from", "spring".into()),
    ] {
        let mut bad = good.clone();
        set(&mut bad, path, value);
        assert!(!is_document(&bad), "{path}");
    }
}

#[test]
fn divisions_that_contradict_themselves() {
    let good = read(DEFAULT.divisions);
    for (path, value) in [
        ("county.code", YANKOU),
        ("county.code", "430803000000"),
        ("townships.0.code", YANKOU),
        ("townships.0.code", "430802108000"),
        ("townships.0.villages.0.code", "430802108901"),
        ("townships.0.villages.1.code", YANKOU),
        ("townships.0.villages.0.code", "430803105901"),
    ] {
        let mut bad = good.clone();
        set(&mut bad, path, value);
        assert!(!is_document(&bad), "{path}");
    }
}
