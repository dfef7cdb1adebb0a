//! The supervisor: new rules are part of the record, hold from their day, and leave what was made under the old ones good.

use ledger::canonical::Value;
use ledger::hash::Hash;
use tests::support::matters::{matter, with};
use tests::support::service::{COUNTY, County, DAY, YANKOU};

/// The pack with another number in one rule.
fn stricter() -> Value {
    let pack = Value::parse(include_bytes!("../../ledger/data/pack.json")).unwrap();
    let rules = pack.list("rules").iter().map(|rule| match rule.text("id") {
        // Nine tenths of the party members instead of two thirds.
        Some("deliberation-quorum") => rule.clone().with("numerator", 9.into()).with("denominator", 10.into()),
        _ => rule.clone(),
    });
    let rules = Value::List(rules.collect());
    pack.with("rules", rules).with("name", "更严的规则".into())
}

#[test]
fn new_rules_hold_from_their_day() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let supervisor = county.registrar().appoints("彭丽华", "supervisor", &[COUNTY]);
    assert_eq!(supervisor.reads("/desk").status, 200);
    let pack = stricter();
    let hash = Hash::of(&pack.to_bytes()).to_string();
    let named = |hash: &str, from: &str| {
        let fields = Value::object([("from", from.into()), ("pack", hash.into())]);
        county.inner.statement("rules", COUNTY, fields)
    };
    // A document must be at hand before it is named.
    supervisor.hands_in(&named(&hash, "2026-07-01")).expect(422).finds("pack:rules.document");
    county.reads(&format!("/rules/{hash}")).expect(404);
    assert_eq!(supervisor.posts("/api/documents", &pack).expect(201).json().text("sha256"), Some(&*hash));
    supervisor.posts("/api/documents", &pack).expect(201);
    county.reads(&format!("/rules/{hash}")).expect(404);
    let waiting = clerk.submits_matter("drainage-ditch");
    // A catalogue is no pack.
    let catalogue = county.reads("/e/0.json").json().text("entry.statement.catalogue").unwrap().to_owned();
    supervisor.hands_in(&named(&catalogue, "2026-07-01")).expect(422).finds("pack:rules.document");
    let index = supervisor.hands_in(&named(&hash, "2026-07-01")).expect(201).json().int("index").unwrap();
    county.reads(&format!("/e/{index}")).expect(200);
    assert_eq!(county.reads(&format!("/rules/{hash}")).expect(200).body, pack.to_bytes());
    // Decided before that day: the old rules, for ever.
    let old = clerk.submits_matter("canal-clearing");
    liaison.approves(&old);
    // Decided after it: the old ones no longer.
    clerk.hands_in(&clerk.decides(matter("drainage-ditch"))).expect(422).finds("pack:rules.version");
    liaison.answers_with(&waiting, &liaison.round(&waiting, "")).expect(422).finds("pack:rules.version");
    liaison.returns(&waiting, "other: 规则换了，请按新规则再签一次。");
    let fields = with(&matter("drainage-ditch"), "steps.2.due", 30.into());
    let fields = with(&with(&fields, "steps.2.present", 25.into()), "steps.2.votes.for", 24.into());
    let fields = with(&with(&fields, "steps.2.votes.against", 0.into()), "steps.2.votes.abstain", 0.into());
    let under_new = |fields: &Value| clerk.decides(fields.clone()).with("pack", hash.as_str().into());
    clerk.hands_in(&under_new(&fields)).expect(422).finds("steps.2.present:rule.deliberation-quorum");
    let fields = with(&fields, "steps.2.present", 27.into());
    let again = under_new(&fields).with("id", waiting.id.as_str().into()).with("round", 2.into());
    let published = liaison.approves(&clerk.submits(&again));
    county.reads(&format!("/e/{published}")).expect(200);
    // The clerk's screens name the rules in force.
    let id = county.inner.new_id();
    let new = Value::object([("id", id.as_str().into()), ("chain", YANKOU.into()), ("item", 4.into())]);
    clerk.posts("/api/drafts", &new).expect(201);
    assert!(clerk.reads(&format!("/clerk/matters/{id}/matter")).expect(200).text().contains(&hash));
}

#[test]
fn a_document_is_one_of_the_three_and_nothing_else() {
    let county = County::founded();
    let supervisor = county.registrar().appoints("彭丽华", "supervisor", &[COUNTY]);
    let pack = stricter();
    for body in [
        Value::object([]),
        Value::object([("format", "mingzhang-pack/2".into())]),
        pack.clone().with("format", "mingzhang-catalogue/1".into()),
        pack.clone().with("rules", "none".into()),
        with(&pack, "rules.0.severity", "perhaps".into()),
        with(&pack, "rules.0.check", "weather".into()),
        pack.clone().with("from", "2026-13-01".into()),
    ] {
        let answer = supervisor.posts("/api/documents", &body).expect(422);
        assert!(answer.errors().iter().all(|error| error.ends_with("document.form")), "{:?}", answer.errors());
    }
    county.passes(DAY);
}
