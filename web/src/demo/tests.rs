//! The whole content against the record's fields and the rules that come with the program.

use std::collections::BTreeSet;
use std::sync::Arc;

use ledger::canonical::Value;
use ledger::finding::Finding;
use ledger::hash::Hash;
use ledger::rules::{Divisions, Document, Rules, Severity, Subject, verdicts};
use ledger::statement;
use ledger::time::Date;

use super::content::{Content, DIVISIONS, Fate, Matter};
use super::people::{People, Person, Summary};

fn document(bytes: &[u8]) -> (Hash, Document) {
    let bytes = Value::parse(bytes).expect("narrow JSON").to_bytes();
    (Hash::of(&bytes), Document::parse(&bytes).expect("a document"))
}

fn rules() -> (Hash, Hash, Rules) {
    match (
        document(include_bytes!("../../../ledger/data/catalogue.json")),
        document(include_bytes!("../../../ledger/data/pack.json")),
    ) {
        ((catalogue, Document::Catalogue(of)), (pack, Document::Pack(by))) => {
            (catalogue, pack, Rules { catalogue: of, pack: by })
        }
        _ => panic!("a catalogue and a pack"),
    }
}

fn divisions() -> Arc<Divisions> {
    let (_, Document::Divisions(divisions)) = document(DIVISIONS.as_bytes()) else { panic!("a table of divisions") };
    divisions
}

fn statement(matter: &Matter, fields: &Value, catalogue: &Hash, pack: &Hash) -> Value {
    let common: [(&str, Value); 7] = [
        ("kind", "decision".into()),
        ("log", Hash::ZERO.to_string().into()),
        ("chain", matter.village.as_str().into()),
        ("id", "00112233445566778899aabbccddeeff".into()),
        ("round", 1.into()),
        ("catalogue", catalogue.to_string().into()),
        ("pack", pack.to_string().into()),
    ];
    common.into_iter().fold(fields.clone(), |fields, (name, value)| fields.with(name, value))
}

/// What is wrong with a matter handed in on a day.
fn faults(statement: &Value, rules: &Rules, today: Date) -> Vec<Finding> {
    let documents = ledger::rules::Documents::default();
    let judged = Subject::of(statement, None, &documents, today).map(|subject| verdicts(&subject, rules)).unwrap_or_default();
    let broken = judged.into_iter().filter(|verdict| !verdict.holds && verdict.severity == Severity::Must);
    statement::check(statement).into_iter().chain(broken.map(|verdict| verdict.finding())).collect()
}

#[test]
fn every_matter_keeps_every_rule_in_every_year() {
    let (catalogue, pack, rules) = rules();
    for today in ["2025-12-01", "2026-11-09", "2026-11-23", "2027-12-01", "2029-06-01"] {
        let today: Date = today.parse().expect("a date");
        for matter in Content::on(today).expect("the content is read").matters {
            for fields in [&matter.first, &matter.fields] {
                let found = faults(&statement(&matter, fields, &catalogue, &pack), &rules, today);
                assert!(found.is_empty(), "{} on {today}: {found:?}", matter.name);
            }
        }
    }
}

#[test]
fn the_story_is_large_enough_and_every_village_has_its_people() {
    let today: Date = "2026-11-23".parse().expect("a date");
    let content = Content::on(today).expect("the content is read");
    let divisions = divisions();
    let count = |fate: Fate| content.matters.iter().filter(|matter| matter.fate == fate).count();
    assert!(count(Fate::Published) + count(Fate::Mended) >= 12);
    assert!(count(Fate::Mended) >= 2 && count(Fate::Waiting) >= 2 && count(Fate::Returned) >= 1);
    let villages: BTreeSet<_> = content.matters.iter().map(|matter| matter.village).collect();
    let townships: BTreeSet<_> = villages.iter().map(|village| village.township()).collect();
    assert!(villages.len() >= 6 && townships.len() >= 3);
    assert_eq!(divisions.townships.len(), 21);
    for village in &villages {
        assert!(divisions.has(village), "{village}");
        for post in ["clerk", "liaison"] {
            let is_held = content.people.iter().any(|person| person.post == post && person.areas.contains(village));
            assert!(is_held, "{village} has no {post}");
        }
    }
    let reasons: Vec<&Matter> = content.matters.iter().filter(|m| matches!(m.fate, Fate::Mended | Fate::Returned)).collect();
    assert!(reasons.iter().all(|matter| matter.reason.split_once(": ").is_some()));
}

#[test]
fn the_summary_is_read_as_it_was_written() {
    let content = Content::on("2026-11-23".parse().expect("a date")).expect("the content is read");
    let people = content.people.iter().map(|post| Person::draw(post).expect("random bytes")).collect();
    let summary = Summary {
        url: "http://127.0.0.1:8470".to_owned(),
        vkey: "example/log+00000000+AAAA".to_owned(),
        people: People::new(people),
        entries: [("canal".to_owned(), 15)].into(),
    };
    let json = summary.to_json();
    let again = Summary::parse(&json.to_bytes()).expect("a summary");
    assert_eq!(again.to_json(), json);
    assert!(summary.people.all().iter().all(|person| person.pin.len() == 6));
    assert!(Summary::parse(b"{}").is_none());
}

/// What the story publishes names nobody's number, and needs no excuse.
#[test]
fn the_privacy_guard_passes_every_matter() {
    let today: Date = "2026-11-23".parse().unwrap();
    let guard = ledger::rules::privacy::Guard::built_in().unwrap();
    for matter in Content::on(today).unwrap().matters {
        for fields in [&matter.first, &matter.fields] {
            assert_eq!(guard.statement(fields, today), [], "{}", matter.name);
        }
    }
}
