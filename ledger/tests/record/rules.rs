//! Every rule of the default pack, broken one by one; and verdicts on whatever is still being typed.

use ledger::canonical::Value;
use ledger::rules::{Document, Rules, Severity, Subject, verdicts};
use ledger::statement;
use ledger::time::Date;
use proptest::prelude::*;

use crate::county::{DEFAULT, Log, found};
use crate::value::{paths, read, remove, set};

/// What a decision is turned into before one rule is broken.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Base {
    /// As it stands in the test data: by the representatives, with ballots.
    Representatives,
    /// By the villagers' assembly, counting adults, by show of hands.
    Adults,
    /// By the villagers' assembly, counting households.
    Households,
}

use Base::{Adults, Households, Representatives};

fn base(log: &mut Log, base: Base) -> Value {
    let mut said = log.decision();
    if base != Representatives {
        set(&mut said, "steps.3.form", "assembly");
        set(&mut said, "steps.3.method", "hands");
        set(&mut said, "steps.3.notice", "2026-02-15");
        set(&mut said, "steps.3.basis", if base == Adults { "adults" } else { "households" });
        for name in ["authorisation", "composition", "ballots"] {
            remove(&mut said, &format!("steps.3.{name}"));
        }
    }
    said
}

/// A rule, the decision it is broken in, what is changed, and the field where it is shown.
type Breach = (&'static str, Base, &'static [(&'static str, &'static str)], &'static str);

/// Values are JSON; `-` leaves the field out. Each breach breaks just this one rule.
const BREACHES: &[Breach] = &[
    ("path", Representatives, &[("path", "\"F\"")], "item"),
    ("assembly-only", Representatives, &[("item", "2")], "steps.3.form"),
    ("order", Representatives, &[("steps.1.date", "\"2026-02-09\""), ("steps.1.recorded", "\"2026-02-09\"")], "steps.1.date"),
    (
        "not-future",
        Representatives,
        &[("steps.3.recorded", "\"2026-03-07\""), ("steps.3.date", "\"2026-03-05\"")],
        "steps.3.recorded",
    ),
    ("money-sources", Representatives, &[("money.total", "12600001")], "money.sources"),
    ("attendance", Representatives, &[("steps.0.due", "4"), ("steps.0.votes.for", "3")], "steps.0.present"),
    ("votes", Representatives, &[("steps.2.votes.abstain", "2")], "steps.2.votes.for"),
    ("recusal", Representatives, &[("steps.3.officers.counters.0", "\"覃大山\"")], "steps.3.recused"),
    ("recorded-after", Representatives, &[("steps.0.recorded", "\"2026-02-09\"")], "steps.0.recorded"),
    ("recorded-soon", Representatives, &[("steps.0.recorded", "\"2026-02-14\"")], "steps.0.recorded"),
    ("proposal-quorum", Representatives, &[("steps.0.due", "8"), ("steps.0.votes.for", "4")], "steps.0.present"),
    ("proposal-majority", Representatives, &[("steps.0.votes.for", "2")], "steps.0.votes.for"),
    ("consultation-quorum", Representatives, &[("steps.1.due", "12")], "steps.1.present"),
    ("consultation-majority", Representatives, &[("steps.1.votes.for", "3")], "steps.1.votes.for"),
    ("merged-forbidden", Representatives, &[("steps.1.merged", "\"一并开\"")], "steps.1.merged"),
    ("deliberation-voting", Representatives, &[("steps.2.members", "31")], "steps.2.voting"),
    ("deliberation-due", Representatives, &[("steps.2.voting", "29")], "steps.2.due"),
    (
        "deliberation-quorum",
        Representatives,
        &[("steps.2.due", "32"), ("steps.2.present", "21"), ("steps.2.votes.for", "20")],
        "steps.2.present",
    ),
    ("deliberation-majority", Representatives, &[("steps.2.votes.for", "15")], "steps.2.votes.for"),
    (
        "deliberation-branch",
        Representatives,
        &[("steps.2.due", "24"), ("steps.2.present", "16"), ("steps.2.votes.for", "15")],
        "steps.2.present",
    ),
    ("deliberation-sent", Representatives, &[("steps.2.sent", "\"2026-02-20\"")], "steps.2.date"),
    ("deliberation-township", Representatives, &[("steps.2.township", "[]")], "steps.2.township"),
    ("notice-before", Adults, &[("steps.3.notice", "\"2026-03-02\"")], "steps.3.date"),
    ("signatures-present", Representatives, &[("steps.3.signatures", "41")], "steps.3.signatures"),
    ("signatures-objecting", Representatives, &[("steps.3.objecting", "41")], "steps.3.objecting"),
    ("ballots-issued", Representatives, &[("steps.3.ballots.issued", "41")], "steps.3.ballots.issued"),
    ("ballots-returned", Representatives, &[("steps.3.ballots.issued", "39")], "steps.3.ballots.returned"),
    ("ballots-valid", Representatives, &[("steps.3.ballots.invalid", "0")], "steps.3.ballots.valid"),
    ("ballots-votes", Representatives, &[("steps.3.votes.abstain", "1")], "steps.3.votes.for"),
    ("resolution-township", Representatives, &[("steps.3.township", "[]")], "steps.3.township"),
    ("resolution-review", Representatives, &[("steps.3.review", "-")], "steps.3.review"),
    ("representatives-authorised", Representatives, &[("steps.3.authorisation", "-")], "steps.3.authorisation"),
    ("representatives-authorised-before", Representatives, &[("steps.3.authorisation.date", "\"2026-03-02\"")], "steps.3.date"),
    ("representatives-composed", Representatives, &[("steps.3.composition", "-")], "steps.3.composition"),
    ("representatives-composition", Representatives, &[("steps.3.composition.committee", "6")], "steps.3.composition.committee"),
    (
        "representatives-share",
        Representatives,
        &[("steps.3.composition.committee", "10"), ("steps.3.composition.representatives", "35")],
        "steps.3.composition.representatives",
    ),
    ("representatives-women-count", Representatives, &[("steps.3.composition.women", "41")], "steps.3.composition.women"),
    ("representatives-women", Representatives, &[("steps.3.composition.women", "13")], "steps.3.composition.women"),
    ("representatives-notice", Representatives, &[("steps.3.notice", "\"2026-02-27\"")], "steps.3.date"),
    (
        "representatives-quorum",
        Representatives,
        &[
            ("steps.3.present", "29"),
            ("steps.3.signatures", "29"),
            ("steps.3.ballots", "{\"issued\":29,\"returned\":29,\"valid\":29,\"invalid\":0}"),
            ("steps.3.votes", "{\"for\":29,\"against\":0,\"abstain\":0}"),
        ],
        "steps.3.present",
    ),
    (
        "representatives-majority",
        Representatives,
        &[("steps.3.votes", "{\"for\":20,\"against\":19,\"abstain\":0}")],
        "steps.3.votes.for",
    ),
    ("representatives-signatures", Representatives, &[("steps.3.signatures", "29")], "steps.3.signatures"),
    ("assembly-basis", Adults, &[("steps.3.basis", "-")], "steps.3.basis"),
    ("assembly-notice", Adults, &[("steps.3.notice", "\"2026-02-20\"")], "steps.3.date"),
    ("assembly-adults", Adults, &[("steps.3.due", "80"), ("steps.3.signatures", "40")], "steps.3.present"),
    ("assembly-households", Households, &[("steps.3.due", "61"), ("steps.3.signatures", "40")], "steps.3.present"),
    ("assembly-majority", Adults, &[("steps.3.votes.for", "20")], "steps.3.votes.for"),
    ("assembly-signatures-adults", Adults, &[("steps.3.signatures", "22")], "steps.3.signatures"),
    ("assembly-signatures-households", Households, &[("steps.3.signatures", "29")], "steps.3.signatures"),
    ("posting-days", Representatives, &[("posting.to", "\"2026-03-11\"")], "posting.to"),
    ("posting-soon", Representatives, &[("posting.from", "\"2026-03-12\""), ("posting.to", "\"2026-03-30\"")], "posting.from"),
    ("review-before-posting", Representatives, &[("steps.3.review.date", "\"2026-03-06\"")], "posting.from"),
];

/// Rules that cannot be broken without breaking one that says at least as much.
const BESIDES: &[(&str, &[&str])] = &[
    ("notice-before", &["assembly-notice"]),
    ("representatives-quorum", &["representatives-signatures"]),
    ("assembly-adults", &["assembly-signatures-adults"]),
    ("assembly-households", &["assembly-signatures-households"]),
    ("proposal-quorum", &["proposal-majority"]),
];

fn breach(log: &mut Log, (_, kind, changes, _): &Breach) -> Value {
    let mut said = base(log, *kind);
    for (path, value) in *changes {
        match *value {
            "-" => remove(&mut said, path),
            value => set(&mut said, path, read(value)),
        }
    }
    said
}

#[test]
fn the_bases_keep_every_rule() {
    for kind in [Representatives, Adults, Households] {
        let mut log = Log::peopled();
        let said = base(&mut log, kind);
        let judgement = log.judge(&log.approved_of(said));
        assert_eq!((judgement.findings, judgement.remarks), (vec![], vec![]), "{kind:?}");
    }
}

#[test]
fn every_rule_of_the_pack_is_broken_here() {
    let pack = read(DEFAULT.pack);
    let ids: Vec<&str> = pack.list("rules").iter().map(|rule| rule.text("id").unwrap()).collect();
    let broken: Vec<&str> = BREACHES.iter().map(|(id, ..)| *id).collect();
    let [mut left, mut right] = [ids, broken];
    left.sort_unstable();
    right.sort_unstable();
    assert_eq!(left, right);
}

#[test]
fn each_rule_is_found_where_it_is_broken_and_no_other() {
    for breach_ @ (id, _, _, field) in BREACHES {
        let mut log = Log::peopled();
        let said = breach(&mut log, breach_);
        let judgement = log.judge(&log.approved_of(said));
        let severity = log.documents.pack(&log.hash_of(1).parse().unwrap()).unwrap().rule(id).unwrap().severity;
        let (here, there) = match severity {
            Severity::Must => (&judgement.findings, &judgement.remarks),
            Severity::Note => (&judgement.remarks, &judgement.findings),
        };
        let expected = (format!("rule.{id}"), format!("statement.{field}"));
        let besides = BESIDES.iter().find(|(rule, _)| rule == id).map_or(&[][..], |(_, besides)| besides);
        let all: Vec<(String, String)> = here.iter().chain(there).map(|f| (f.code.clone(), f.field.clone())).collect();
        let mut codes: Vec<String> = here.iter().map(|f| f.code.clone()).collect();
        assert!(all.contains(&expected) && codes.contains(&expected.0), "{id}: {all:?}");
        codes.extend(there.iter().map(|f| f.code.clone()));
        codes.retain(|code| *code != expected.0 && !besides.iter().any(|other| *code == format!("rule.{other}")));
        assert!(codes.is_empty(), "{id} breaks {codes:?} too");
    }
}

/// Every name in a rule leads to a field that the step has: a rule about nothing would never speak.
#[test]
fn every_name_in_the_pack_is_a_field() {
    let mut log = Log::peopled();
    let mut said = log.decision();
    set(&mut said, "steps.1.merged", "一并开");
    let steps = ["proposal", "consultation", "deliberation", "resolution"];
    for rule in read(DEFAULT.pack).list("rules") {
        let id = rule.text("id").unwrap();
        let whole = ["part", "whole", "total", "start", "end", "field"].iter().filter_map(|name| rule.text(name));
        let names: Vec<&str> = whole.chain(rule.list("parts").iter().filter_map(|part| part.text(""))).collect();
        let places: Vec<String> = match rule.text("step") {
            None => vec![String::new()],
            Some("*") => (0..4).map(|i| format!("steps.{i}.")).collect(),
            Some(step) => {
                vec![format!("steps.{}.", steps.iter().position(|name| *name == step).unwrap_or_else(|| panic!("{id}: {step}")))]
            }
        };
        for (name, place) in names.iter().flat_map(|name| places.iter().map(move |place| (name, place))) {
            let field = name.trim_end_matches('#').replace(".*.", ".0.");
            let path =
                if field.starts_with("posting.") || field.starts_with("money.") { field } else { format!("{place}{field}") };
            assert!(said.get(&path).is_some(), "{id}: {path}");
        }
    }
}

#[test]
fn a_share_is_exact_at_its_edge() {
    // Two thirds of 30 are 20; of 31, 21. More than half of 30 is 16.
    for (due, present, votes, codes) in [
        (30, 20, 16, vec![]),
        (30, 19, 16, vec!["rule.deliberation-quorum"]),
        (31, 20, 16, vec!["rule.deliberation-quorum"]),
        (31, 21, 16, vec![]),
        (30, 20, 15, vec!["rule.deliberation-majority"]),
    ] {
        let mut log = Log::peopled();
        let mut said = log.decision();
        for (path, n) in [("due", due), ("present", present), ("votes.for", votes)] {
            set(&mut said, &format!("steps.2.{path}"), n);
        }
        let found: Vec<String> = found(&log.judge(&log.approved_of(said))).into_iter().map(|(code, _)| code).collect();
        assert_eq!(found, codes, "{present} of {due}, {votes} for");
    }
}

#[test]
fn a_meeting_that_nobody_should_attend_decides_nothing() {
    let mut log = Log::peopled();
    let mut said = log.decision();
    for path in ["due", "present", "votes.for", "votes.abstain"] {
        set(&mut said, &format!("steps.2.{path}"), 0);
    }
    let codes: Vec<String> = found(&log.judge(&log.approved_of(said))).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["rule.deliberation-quorum", "rule.deliberation-majority"]);
}

#[test]
fn steps_that_are_missing_repeated_or_out_of_order() {
    for change in [
        (|said: &mut Value| remove(said, "steps.1")) as fn(&mut Value),
        |said| {
            let again = said.get("steps.2").cloned().unwrap();
            set(said, "steps.1", again);
        },
        |said| {
            let Some(Value::List(mut steps)) = said.get("steps").cloned() else { unreachable!() };
            steps.push(steps[3].clone());
            set(said, "steps", Value::List(steps));
        },
        |said| {
            let Some(Value::List(mut steps)) = said.get("steps").cloned() else { unreachable!() };
            steps.swap(0, 1);
            set(said, "steps", Value::List(steps));
        },
    ] {
        let mut log = Log::peopled();
        let mut said = log.decision();
        change(&mut said);
        let judged = found(&log.judge(&log.approved_of(said)));
        assert!(judged.contains(&("rule.path".to_owned(), "statement.steps".to_owned())), "{judged:?}");
    }
}

#[test]
fn rules_hold_between_their_days() {
    let pack = read(DEFAULT.pack);
    let mut dated = pack.clone();
    set(
        &mut dated,
        "rules",
        Value::List(vec![pack.list("rules").iter().find(|rule| rule.text("id") == Some("votes")).unwrap().clone()]),
    );
    set(&mut dated, "rules.0.from", "2026-02-12");
    set(&mut dated, "rules.0.until", "2026-02-20");
    let Ok(Document::Pack(pack)) = Document::parse(&dated.to_bytes()) else { panic!("a pack") };
    let Ok(Document::Catalogue(catalogue)) = Document::parse(&read(DEFAULT.catalogue).to_bytes()) else { panic!("a catalogue") };
    let said = Log::peopled().decision();
    let today: Date = "2026-03-06".parse().unwrap();
    let spoken: Vec<String> =
        verdicts(&subject(&said, today), &Rules { catalogue, pack }).into_iter().map(|verdict| verdict.field).collect();
    assert_eq!(spoken, ["steps.1.votes.for", "steps.2.votes.for"]);
}

fn subject(said: &Value, today: Date) -> Subject<'_> {
    Subject::of(said, None, &ledger::rules::Documents::default(), today).unwrap()
}

fn default_rules() -> Rules {
    let Ok(Document::Pack(pack)) = Document::parse(&read(DEFAULT.pack).to_bytes()) else { panic!("a pack") };
    let Ok(Document::Catalogue(catalogue)) = Document::parse(&read(DEFAULT.catalogue).to_bytes()) else { panic!("a catalogue") };
    Rules { catalogue, pack }
}

/// What may stand in a field while a statement is typed, or sent by somebody who tries things.
fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Int(0)),
        Just(Value::Int(ledger::canonical::MAX_INT)),
        Just(Value::Int(-ledger::canonical::MAX_INT)),
        any::<bool>().prop_map(Value::Bool),
        Just(Value::from("")),
        Just(Value::from("0001-01-01")),
        Just(Value::from("9999-12-31")),
        Just(Value::from("resolution")),
        Just(Value::List(vec![])),
        Just(Value::List(vec![Value::Int(1), Value::from("x"), Value::object([])])),
        Just(Value::object([])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn verdicts_on_what_is_still_typed_never_panic(
        picks in prop::collection::vec((any::<prop::sample::Index>(), prop::option::of(anything())), 0..24),
        day in 0_i64..20_000,
    ) {
        let mut log = Log::founded(DEFAULT);
        let mut said = log.decision();
        for (pick, change) in picks {
            let all = paths(&said);
            if all.is_empty() {
                break;
            }
            let path = pick.get(&all);
            match change {
                None => remove(&mut said, path),
                Some(value) => set(&mut said, path, value),
            }
        }
        let today = "1970-01-01".parse::<Date>().unwrap().plus_days(day);
        let _ = statement::check(&said);
        if let Some(subject) = Subject::of(&said, None, &log.documents, today) {
            for verdict in verdicts(&subject, &default_rules()) {
                prop_assert!(!verdict.field.is_empty());
            }
        }
        let _ = log.judge(&log.approved_of(said));
    }
}
