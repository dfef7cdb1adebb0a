//! Every rule of the default pack, broken one by one; and verdicts on whatever is still being typed.

use ledger::canonical::Value;
use ledger::finding::{Arg, Finding};
use ledger::record::Judgement;
use ledger::rules::{Document, Rules, Severity, Subject, verdicts};
use ledger::statement;
use ledger::time::Date;
use proptest::prelude::*;

use crate::county::{DEFAULT, Log, found};
use crate::samples;
use crate::value::{paths, read, remove, set};

/// The statement that a rule is broken in; it keeps every rule.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Base {
    /// A decision as it stands in the test data: by the representatives, with ballots.
    Representatives,
    /// By the villagers' assembly, counting adults, by show of hands.
    Adults,
    /// By the villagers' assembly, counting households.
    Households,
    /// A decision of an item, on a path of these steps.
    On(&'static str, i64, &'static [&'static str]),
    Progress,
    Disclosure,
    Outcome,
    /// A notice of a topic.
    Notice(&'static str),
}

use Base::{Adults, Disclosure, Households, Notice, On, Outcome, Progress, Representatives};

const MEMBERS: Base = On("A+", 8, &["proposal", "consultation", "deliberation", "resolution", "members"]);
const GROUP: Base = On("G", 7, &["group", "posted"]);
const AID: Base = On("D", 14, &["application", "review", "notice", "opinion", "township"]);
const PARTY: Base = On("P", 20, &["party"]);

/// A decision on every path of the catalogue, and an item that takes it.
const PATHS: &[Base] = &[
    On("A", 4, &["proposal", "consultation", "deliberation", "resolution"]),
    On("A2", 2, &["proposal", "consultation", "deliberation", "resolution", "filed"]),
    On("A3", 3, &["proposal", "consultation", "deliberation", "resolution", "township", "county"]),
    MEMBERS,
    On("A+3", 19, &["proposal", "consultation", "deliberation", "resolution", "members", "township", "county"]),
    On("B", 6, &["consultation", "resolution"]),
    On("C", 6, &["consultation", "supervision"]),
    AID,
    GROUP,
    PARTY,
    On("F", 19, &["filed"]),
];

fn by_assembly(said: &mut Value, step: usize, basis: &str) {
    set(said, &format!("steps.{step}.form"), "assembly");
    set(said, &format!("steps.{step}.method"), "hands");
    set(said, &format!("steps.{step}.notice"), "2026-02-15");
    set(said, &format!("steps.{step}.basis"), basis);
    for name in ["authorisation", "composition", "ballots"] {
        remove(said, &format!("steps.{step}.{name}"));
    }
}

fn base(log: &mut Log, base: Base) -> Value {
    let mut said = match base {
        Representatives | Adults | Households => log.decision(),
        On(path, item, steps) => log.on_path(path, item, steps),
        Progress => {
            let decision = log.decided();
            log.progress(&decision)
        }
        Disclosure => {
            let decision = log.decided();
            log.disclosure(&decision)
        }
        Outcome => {
            let decision = log.decided();
            log.outcome(&decision)
        }
        Notice("payments") => {
            let decision = log.decided();
            log.paid(&decision)
        }
        Notice(topic) => log.notice(topic),
    };
    match base {
        Adults | On("A2", ..) => by_assembly(&mut said, 3, "adults"),
        Households => by_assembly(&mut said, 3, "households"),
        _ => {}
    }
    said
}

/// A rule, the statement it is broken in, what is changed, and the field where it is shown.
type Breach = (&'static str, Base, &'static [(&'static str, &'static str)], &'static str);

/// Values are JSON; `-` leaves the field out. Each breach breaks just this one rule.
const BREACHES: &[Breach] = &[
    ("path", Representatives, &[("path", "\"F\"")], "item"),
    (
        "assembly-only",
        On("A2", 2, &["proposal", "consultation", "deliberation", "resolution", "filed"]),
        &[
            ("steps.3.form", "\"representatives\""),
            ("steps.3.authorisation", "{\"date\":\"2025-01-10\",\"scope\":\"村规民约\"}"),
            ("steps.3.composition", "{\"committee\":5,\"representatives\":40,\"women\":14}"),
        ],
        "steps.3.form",
    ),
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
    ("step-sealed", Representatives, &[], "steps.0.seal"),
    ("contractor-named", Representatives, &[("contractor", "-")], "contractor"),
    ("responsible-named", Representatives, &[("responsible", "-")], "responsible"),
    ("members-notice", MEMBERS, &[("steps.4.notice", "\"2026-02-23\"")], "steps.4.date"),
    (
        "members-quorum",
        MEMBERS,
        &[("steps.4.present", "206"), ("steps.4.votes", FEW), ("steps.4.signatures", "206")],
        "steps.4.present",
    ),
    ("members-majority", MEMBERS, &[("steps.4.votes.for", "206")], "steps.4.votes.for"),
    ("members-due", MEMBERS, &[("steps.4.due", "311")], "steps.4.due"),
    ("members-proxies", MEMBERS, &[("steps.4.proxies", "251"), ("steps.4.online", "-")], "steps.4.proxies"),
    ("members-signatures", MEMBERS, &[("steps.4.signatures", "251")], "steps.4.signatures"),
    ("members-charter", MEMBERS, &[("steps.4.form", "\"representatives\""), ("steps.4.charter", "-")], "steps.4.charter"),
    (
        "group-quorum",
        GROUP,
        &[("steps.0.present", "39"), ("steps.0.votes.for", "37"), ("steps.0.signatures", "39")],
        "steps.0.present",
    ),
    ("group-majority", GROUP, &[("steps.0.votes.for", "21")], "steps.0.votes.for"),
    ("group-signatures", GROUP, &[("steps.0.signatures", "43")], "steps.0.signatures"),
    ("group-posted", GROUP, &[("steps.0.date", "\"2026-02-28\""), ("steps.1.date", "\"2026-03-01\"")], "posting.from"),
    ("notice-days", AID, &[("steps.2.until", "\"2026-02-19\"")], "steps.2.until"),
    (
        "party-quorum",
        PARTY,
        &[("steps.0.present", "15"), ("steps.0.votes.for", "15"), ("steps.0.votes.abstain", "0")],
        "steps.0.present",
    ),
    ("party-majority", PARTY, &[("steps.0.votes.for", "15")], "steps.0.votes.for"),
    ("progress-not-future", Progress, &[("payments.0.date", "\"2026-06-02\"")], "payments.0.date"),
    ("tender-after-decision", Progress, &[("tender.opened", "\"2026-02-28\"")], "tender.opened"),
    ("contract-after-decision", Progress, &[("contract.signed", "\"2026-02-28\"")], "contract.signed"),
    ("contract-period", Progress, &[("contract.to", "\"2026-03-31\"")], "contract.to"),
    ("start-after-decision", Progress, &[("start.date", "\"2026-02-28\"")], "start.date"),
    ("tender-within-control", Progress, &[("tender.control_price", "11999999")], "tender.price"),
    ("contract-within-decision", Progress, &[("contract.price", "12600001"), ("tender", "-")], "contract.price"),
    ("contract-as-tendered", Progress, &[("contract.price", "12000001")], "contract.price"),
    ("award-posted", Progress, &[("tender.award_to", "\"2026-03-26\"")], "tender.award_to"),
    ("call-posted", Progress, &[("tender.notice_to", "\"2026-03-20\"")], "tender.notice_to"),
    ("payments-within-contract", Progress, &[("payments.0.amount", "12000001")], "payments"),
    ("disclosure-not-future", Disclosure, &[("to", "\"2026-03-21\"")], "to"),
    ("disclosure-days", Disclosure, &[("to", "\"2026-03-04\"")], "to"),
    ("disclosure-begun", Disclosure, &[("from", "\"2026-03-06\"")], "past.from"),
    ("disclosure-hung", Disclosure, &[("to", "\"2026-03-14\"")], "to"),
    ("disclosure-answered", Disclosure, &[("received", "2")], "received"),
    ("disclosure-received", Disclosure, &[("received", "0")], "objections"),
    (
        "outcome-not-future",
        Outcome,
        &[("acceptance.date", "\"2026-09-21\""), ("posting.from", "\"2026-09-21\""), ("posting.to", "\"2026-09-30\"")],
        "acceptance.date",
    ),
    ("outcome-after-decision", Outcome, &[("started", "\"2026-02-28\"")], "started"),
    ("outcome-term", Outcome, &[("finished", "\"2026-04-02\"")], "finished"),
    ("outcome-accepted", Outcome, &[("finished", "\"2026-09-02\"")], "acceptance.date"),
    ("outcome-posted", Outcome, &[("posting.from", "\"2026-08-31\"")], "posting.from"),
    ("outcome-lines-planned", Outcome, &[("lines.0.planned", "10600001")], "lines"),
    ("outcome-lines-actual", Outcome, &[("lines.0.actual", "9999999")], "lines"),
    ("outcome-sources-planned", Outcome, &[("sources.0.planned", "9000001")], "sources"),
    ("outcome-sources-actual", Outcome, &[("sources.0.actual", "8999999")], "sources"),
    (
        "outcome-as-decided",
        Outcome,
        &[("planned", "12600100"), ("lines.0.planned", "10600100"), ("sources.0.planned", "9000100")],
        "planned",
    ),
    (
        "outcome-within-budget",
        Outcome,
        &[("actual", "12600001"), ("lines.0.actual", "10400001"), ("sources.0.actual", "9400001")],
        "actual",
    ),
    ("outcome-paid", Outcome, &[("paid", "12200001")], "paid"),
    ("outcome-settled", Outcome, &[("settlement_approved", "12300001")], "settlement_approved"),
    ("outcome-satisfaction", Outcome, &[("satisfaction.content", "34")], "satisfaction.content"),
    ("outcome-photos", Outcome, &[("photos_after", "-")], "photos_after"),
    ("outcome-posting-days", Outcome, &[("posting.to", "\"2026-09-11\"")], "posting.to"),
    ("notice-posting-days", Notice("accounts"), &[("posting.to", "\"2026-03-11\"")], "posting.to"),
    ("notice-period", Notice("general"), &[("from", "\"2026-03-01\"")], "to"),
    ("notice-period-over", Notice("debts"), &[("to", "\"2026-03-31\"")], "to"),
    ("notice-duty", Notice("accounts"), &[("duty", "\"debts-quarterly\"")], "duty"),
    ("accounts-balance", Notice("accounts"), &[("content.closing", "1180001")], "content.opening"),
    (
        "accounts-income",
        Notice("accounts"),
        &[("content.income", "300001"), ("content.closing", "1180001"), ("content.cash", "80001")],
        "content.lines",
    ),
    (
        "accounts-spending",
        Notice("accounts"),
        &[("content.spending", "120001"), ("content.closing", "1179999"), ("content.cash", "79999")],
        "content.lines",
    ),
    ("accounts-running", Notice("accounts"), &[("content.lines.1.balance", "1180001")], "content.lines.1.balance"),
    ("accounts-dates", Notice("accounts"), &[("content.lines.0.date", "\"2026-03-01\"")], "content.lines.0.date"),
    ("accounts-held", Notice("accounts"), &[("content.cash", "80001")], "content.cash"),
    ("assets-count", Notice("assets"), &[("content.count", "2")], "content.lines"),
    ("assets-net", Notice("assets"), &[("content.net", "18000001")], "content.lines"),
    ("leases-count", Notice("leases"), &[("content.count", "0")], "content.lines"),
    ("leases-rent", Notice("leases"), &[("content.rent", "400001")], "content.lines"),
    ("debts-owed-to", Notice("debts"), &[("content.owed_to", "50001")], "content.lines"),
    (
        "debts-owed-by",
        Notice("debts"),
        &[("content.lines.0.direction", "\"owed_by\""), ("content.owed_to", "0")],
        "content.lines",
    ),
    ("pay-total", Notice("pay"), &[("content.total", "600001")], "content.lines"),
    ("grants-received", Notice("grants"), &[("content.received", "9000001")], "content.lines"),
    ("grants-spent", Notice("grants"), &[("content.spent", "4000001")], "content.lines"),
    ("stamps-count", Notice("stamps"), &[("content.lines", "-")], "content.lines"),
    ("stamps-dates", Notice("stamps"), &[("content.lines.0.date", "\"2026-01-31\"")], "content.lines.0.date"),
    ("payments-total", Notice("payments"), &[("content.lines.0.amount", "4000001")], "content.lines"),
    ("benefits-groups", Notice("benefits"), &[("content.groups.0.total", "1281251")], "content.groups"),
    ("benefits-households", Notice("benefits"), &[("content.groups.0.households", "21")], "content.groups"),
    ("benefits-list", Notice("benefits"), &[("lists.0.lines", "45")], "lists"),
    ("distribution-whole", Notice("distribution"), &[("content.distributed", "700001")], "content.reserve"),
];

/// Votes of fewer members than two thirds of all.
const FEW: &str = "{\"for\":206,\"against\":0,\"abstain\":0}";

/// Remarks on decisions that are not sealed, in a village without a scrutineer, as these are.
const PLAIN: [&str; 2] = ["rule.step-sealed", "scrutiny.nobody"];

/// Rules that cannot be broken without breaking one that says at least as much.
const BESIDES: &[(&str, &[&str])] = &[
    ("notice-before", &["assembly-notice"]),
    ("representatives-quorum", &["representatives-signatures"]),
    ("assembly-adults", &["assembly-signatures-adults"]),
    ("assembly-households", &["assembly-signatures-households"]),
    ("proposal-quorum", &["proposal-majority"]),
    ("members-quorum", &["members-majority"]),
    ("party-quorum", &["party-majority"]),
    ("disclosure-days", &["disclosure-hung"]),
    ("accounts-balance", &["accounts-held"]),
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
