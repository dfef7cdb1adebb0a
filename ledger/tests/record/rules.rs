//! Every rule of the default pack, broken one by one; and verdicts on whatever is still being typed.

mod bases;
mod breaches;

use ledger::canonical::Value;
use ledger::finding::{Arg, Finding};
use ledger::record::Judgement;
use ledger::rules::{Document, Rules, Severity, Subject, verdicts};
use ledger::statement;
use ledger::time::Date;
use proptest::prelude::*;

use bases::Base::{Adults, Disclosure, Households, Notice, On, Outcome, Progress, Representatives};
use bases::{PATHS, base};
use breaches::{BESIDES, BREACHES, Breach};

use crate::county::{DEFAULT, Log, found};
use crate::samples;
use crate::value::{paths, read, remove, set};

/// Remarks on decisions that are not sealed, in a village without a scrutineer, as these are.
const PLAIN: [&str; 2] = ["rule.step-sealed", "scrutiny.nobody"];

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

/// What is found of a statement, remarks on its kind of log apart.
fn judged(log: &Log, said: Value) -> (Vec<Finding>, Vec<Finding>) {
    let Judgement { findings, mut remarks, .. } = log.judge(&log.approved_of(said));
    remarks.retain(|remark| !PLAIN.contains(&remark.code.as_str()));
    (findings, remarks)
}

#[test]
fn the_bases_keep_every_rule() {
    let mut bases = vec![Representatives, Adults, Households, Progress, Disclosure, Outcome];
    bases.extend_from_slice(PATHS);
    bases.extend(samples::topics().into_iter().map(|topic| Notice(topic.leak())));
    for kind in bases {
        let mut log = Log::peopled();
        let said = base(&mut log, kind);
        assert_eq!(judged(&log, said), (vec![], vec![]), "{kind:?}");
    }
}

#[test]
fn a_county_that_does_everything_has_no_remark_on_any_path() {
    for kind in PATHS {
        let mut log = Log::staffed();
        let said = base(&mut log, *kind);
        let said = log.stepped(said);
        log.wait_until("2026-03-06");
        let said = log.submitted(said);
        let judgement = log.judge(&log.agreed_of(said));
        assert_eq!((judgement.findings, judgement.remarks), (vec![], vec![]), "{kind:?}");
    }
}

#[test]
fn every_path_of_the_catalogue_is_walked_and_each_step_of_it_is_needed_in_its_place() {
    let catalogue = read(DEFAULT.catalogue);
    let mut letters: Vec<&str> = catalogue.list("paths").iter().map(|path| path.text("path").unwrap()).collect();
    for kind in PATHS {
        let On(letter, _, steps) = kind else { unreachable!() };
        letters.retain(|one| one != letter);
        for i in 0..steps.len() {
            for other in [None, Some(i + 1)] {
                let mut log = Log::peopled();
                let mut said = base(&mut log, *kind);
                let mut walked = said.list("steps").to_vec();
                match other {
                    None if walked.len() == 1 => walked.push(walked[0].clone()),
                    None => drop(walked.remove(i)),
                    Some(next) if next < walked.len() => walked.swap(i, next),
                    Some(_) => continue,
                }
                set(&mut said, "steps", Value::List(walked));
                let (findings, _) = judged(&log, said);
                assert!(findings.contains(&path_fault(&findings)), "{letter} {i} {other:?}: {findings:?}");
            }
        }
    }
    assert_eq!(letters, Vec::<&str>::new(), "no decision is on these paths");
}

/// The finding that the steps are not those of the path, with the words that stand there.
fn path_fault(findings: &[Finding]) -> Finding {
    let args = findings.iter().find(|finding| finding.code == "rule.path").map(|finding| finding.args.clone());
    Finding { args: args.unwrap_or_default(), ..Finding::new("rule.path", "statement.steps") }
}

#[test]
fn what_only_the_members_may_decide_their_representatives_may_not() {
    let mut log = Log::peopled();
    let mut said = log.on_path("A+", 9, &["proposal", "consultation", "deliberation", "resolution", "members"]);
    assert_eq!(judged(&log, said.clone()), (vec![], vec![]));
    set(&mut said, "steps.4.form", "representatives");
    let codes: Vec<(String, String)> = judged(&log, said).0.into_iter().map(|f| (f.code, f.field)).collect();
    assert_eq!(codes, [("rule.assembly-only".to_owned(), "statement.steps.4.form".to_owned())]);
}

#[test]
fn a_duty_is_fulfilled_by_a_notice_of_its_topic_its_item_and_just_one_of_its_periods() {
    for (topic, changes) in [
        ("accounts", &[("from", "\"2026-02-02\"")] as &[(&str, &str)]),
        ("accounts", &[("item", "11")]),
        ("accounts", &[("duty", "\"nobody\"")]),
        ("nothing", &[("from", "\"2026-01-01\"")]),
        ("nothing", &[("item", "21")]),
        ("stamps", &[("duty", "\"accounts-monthly\"")]),
    ] {
        let mut log = Log::peopled();
        let mut said = log.notice(topic);
        for (path, value) in changes {
            set(&mut said, path, read(value));
        }
        let codes: Vec<String> = judged(&log, said).0.into_iter().map(|f| f.code).collect();
        assert_eq!(codes, ["rule.notice-duty"], "{topic} {changes:?}");
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
        codes.retain(|code| !PLAIN.contains(&code.as_str()));
        assert!(codes.is_empty(), "{id} breaks {codes:?} too");
    }
}

/// Every name in a rule leads to a field of the statement that it is broken in: a rule about nothing would never speak.
#[test]
fn every_name_in_the_pack_is_a_field() {
    const PAST: [&str; 4] = ["past.decided", "past.from", "past.to", "past.total"];
    let pack = read(DEFAULT.pack);
    for (id, kind, ..) in BREACHES {
        let rule = pack.list("rules").iter().find(|rule| rule.text("id") == Some(id)).unwrap();
        let mut log = Log::peopled();
        let mut said = base(&mut log, *kind);
        if *kind == Representatives {
            set(&mut said, "steps.1.merged", "一并开");
            let opens = read(r#"{"entry":"00","salt":"00"}"#);
            (0..4).for_each(|i| set(&mut said, &format!("steps.{i}.seal"), opens.clone()));
        }
        let whole = ["part", "whole", "total", "start", "end", "field"].iter().filter_map(|name| rule.text(name));
        let lists = ["parts", "fields"].iter().flat_map(|name| rule.list(name)).filter_map(|part| part.text(""));
        let steps = said.list("steps").iter().enumerate();
        let named =
            |step: &&str| steps.clone().filter(|(_, one)| *step == "*" || one.text("step") == Some(step)).collect::<Vec<_>>();
        let places: Vec<String> = match rule.text("step") {
            None => vec![String::new()],
            Some(step) => named(&step).into_iter().map(|(i, _)| format!("steps.{i}.")).collect(),
        };
        assert!(!places.is_empty(), "{id} is asked nowhere");
        for name in whole.chain(lists).filter(|name| !PAST.contains(name)) {
            let name = name.split_once('=').map_or(name, |(name, _)| name.rsplit_once('?').unwrap().0);
            let field = name.trim_start_matches('-').trim_end_matches(['#', '?']);
            let leads = |place: &String, i: usize| {
                let field = field.replace(".*.", &format!(".{i}."));
                let is_whole = field.starts_with("posting.") || field.starts_with("money.");
                said.get(&if is_whole { field } else { format!("{place}{field}") }).is_some()
            };
            assert!(places.iter().any(|place| (0..4).any(|i| leads(place, i))), "{id}: {name}");
        }
    }
}

#[test]
fn amounts_are_told_from_counts() {
    for (id, is_money) in [
        ("money-sources", true),
        ("votes", false),
        ("contract-within-decision", true),
        ("outcome-lines-actual", true),
        ("outcome-satisfaction", false),
        ("disclosure-received", false),
        ("grants-received", true),
        ("accounts-balance", true),
        ("accounts-running", true),
        ("stamps-count", false),
        ("benefits-list", false),
    ] {
        let mut log = Log::peopled();
        let said = breach(&mut log, BREACHES.iter().find(|(name, ..)| *name == id).unwrap());
        let Judgement { findings, remarks, .. } = log.judge(&log.approved_of(said));
        let told = findings.iter().chain(&remarks).find(|one| one.code == format!("rule.{id}")).unwrap();
        for word in ["sum", "total"] {
            assert_eq!(matches!(told.args[word], Arg::Money(_)), is_money, "{id} {word}");
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn verdicts_on_what_is_still_typed_never_panic(
        picks in prop::collection::vec((any::<prop::sample::Index>(), prop::option::of(samples::anything())), 0..24),
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
