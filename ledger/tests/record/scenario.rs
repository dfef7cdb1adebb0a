//! The small log of `docs/record.md` and `testdata/record.json`: a county, its people, one decision that was returned once and then
//! approved, and one entry of every other kind.

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::key::Purpose;
use ledger::log::note::Signer;
use ledger::record::{Entry, Round, Signed};

use crate::county::{COUNTY, FROZEN, Log, ORIGIN, Who, YANKOU, signed};
use crate::samples::says_of;
use crate::shapes::is_required;
use crate::value::{paths, remove, set};

use Who::{ClerkOfYankou, LiaisonOfYankou, Registrar, Root, ScrutineerOfYankou};

/// The log after its last entry, and what came before the decision was approved.
pub struct Scenario {
    pub log: Log,
    /// The submission that was returned, and its author's signature.
    pub first: (Value, Signed),
}

/// Where the decision stands, and the others in their order.
pub const DECISION: usize = 4;
pub const RULES: usize = 6;
pub const LOGKEY: usize = 7;
pub const PROGRESS: usize = 8;
pub const DISCLOSURE: usize = 9;
pub const SEALED: usize = 10;
pub const OUTCOME: usize = 12;
pub const NOTICE: usize = 13;
pub const CORRECTION: usize = 14;
pub const DISMISSAL: usize = 15;

pub fn scenario() -> Scenario {
    let mut log = Log::founded(FROZEN);
    for (who, name, post, area, by) in [
        (Registrar, "田志远", "registrar", COUNTY, Root),
        (ClerkOfYankou, "田小云", "clerk", YANKOU, Registrar),
        (LiaisonOfYankou, "李进", "liaison", YANKOU, Registrar),
    ] {
        let said = log.appointment(who, post, &[area]).with("name", name.into());
        log.take(said, by);
    }
    let mut first = least(log.decision());
    set(&mut first, "steps.3.votes.for", 37);
    let mut second = first.clone();
    set(&mut second, "round", 2);
    set(&mut second, "steps.3.votes.for", 36);
    let returned = log.return_(&first, "figures: 决议的票数和记录对不上。", &[]);
    let approval = log.approval(&second, std::slice::from_ref(&returned));
    let entry = log.entry(second, ClerkOfYankou, vec![returned, approval]);
    let decision = log.append(&entry);
    let author = ClerkOfYankou.sign(Purpose::Statement, &first);
    every_other_kind(&mut log, &decision);
    Scenario { log, first: (first, author) }
}

fn every_other_kind(log: &mut Log, decision: &Hash) {
    let scrutineer = log.appointment(ScrutineerOfYankou, "scrutineer", &[YANKOU]).with("name", "向明".into());
    let scrutineer = log.take(scrutineer, Registrar);
    let rules = log.rules("2026-04-01");
    log.take(rules, Root);
    let key = Signer::new(ORIGIN, &[Who::NextLog as u8; 32]).unwrap().verifier().to_string();
    let logkey = log.statement("logkey", COUNTY).with("vkey", key.into()).with("from", Value::Int(1_000));
    log.take(logkey, Root);
    let start = log.progress(decision);
    let progress = least(start.clone()).with("start", start.get("start").cloned().unwrap());
    log.append_good(progress);
    let disclosure = least(log.disclosure(decision));
    log.append_good(disclosure);
    let outcome = objected(log, decision);
    log.append(&outcome);
    let notice = least(log.notice("accounts").without("duty"));
    let notice = log.append_good(notice.clone());
    let whole = least(log.notice("nothing").without("duty"));
    let correction = least(log.correction(&notice, None)).with("says", says_of(&whole));
    log.append_good(correction);
    let dismissal = log.dismissal(&scrutineer);
    log.take(dismissal, Registrar);
}

/// An outcome that the scrutineer objected to and the liaison returned; sealed and submitted again, agreed with and approved.
fn objected(log: &mut Log, decision: &Hash) -> Entry {
    let first = least(log.outcome(decision));
    let first = log.submitted(first);
    let objection = log.opinion(&first, "objected", "figures: 挡墙的钱没写明。", &[]);
    let returned = log.return_(&first, "figures: 请写明挡墙的钱。", std::slice::from_ref(&objection));
    let mut second = first.without("seal");
    set(&mut second, "round", 2);
    set(&mut second, "completed", "一组机耕道硬化1.16公里，加挡墙一段，22000元。");
    let second = log.submitted(second);
    let mut rounds = vec![objection, returned];
    rounds.push(log.opinion(&second, "agreed", "", &rounds));
    rounds.push(log.approval(&second, &rounds));
    log.entry(second, ClerkOfYankou, rounds)
}

/// A statement with the fields that it must have, and no others; of a progress, no part either.
fn least(mut said: Value) -> Value {
    let whole = said.clone();
    let kind = ledger::statement::kind(&said).unwrap();
    for path in paths(&said) {
        if path != "log" && said.get(&path).is_some() && !is_required(&whole, kind, &path) {
            remove(&mut said, &path);
        }
    }
    said
}

/// An entry that a log might go on with, and what it is called.
pub type Fault = (&'static str, Entry);

/// Entries that do not hold at the end of the scenario's log, each with one thing wrong.
pub fn faults(log: &Log) -> Vec<Fault> {
    let mut log = log.clone();
    let good = log.decision();
    let changed = |path: &str, value: Value| {
        let mut said = good.clone();
        set(&mut said, path, value);
        log.approved_of(said)
    };
    let whole = log.approved_of(good.clone());
    let other_purpose = ClerkOfYankou.sign(Purpose::Session, &good);
    let round = whole.countersigned[0].clone();
    let by_round = |round: Round| Entry { countersigned: vec![round], ..whole.clone() };
    let mut faults = vec![
        ("good", whole.clone()),
        ("a title altered after everybody signed", altered(&whole)),
        ("a signature for another purpose", Entry { author: other_purpose, ..whole.clone() }),
        ("a vote more than people", changed("steps.2.votes.abstain", Value::Int(2))),
        ("two thirds not reached", changed("steps.2.present", Value::Int(19))),
        ("a recused person keeps the record", changed("steps.0.recorder", "覃大山".into())),
        ("dates that go back", changed("steps.1.date", "2026-02-09".into())),
        ("a meeting in the future", changed("steps.3.recorded", "2027-01-01".into())),
        ("an item for the assembly", changed("item", Value::Int(2))),
        ("a path that the sum does not take", log.approved_of(small_contract(&good))),
        ("posted for six days", changed("posting.to", "2026-03-11".into())),
        ("two meetings in one", changed("steps.1.merged", "一并开".into())),
        ("an unknown field", changed("mood", "good".into())),
        ("a text turned round", changed("steps.3.resolution", "同意，\u{2067}不\u{2069}变".into())),
        ("a place of another county", changed("chain", "430803105901".into())),
        (
            "another round before",
            by_round(signed(Round { prior: ledger::hash::Hash::of(b"x"), ..round.clone() }, LiaisonOfYankou)),
        ),
        ("an approval with a reason", by_round(signed(Round { reason: "other: 好".into(), ..round.clone() }, LiaisonOfYankou))),
        ("countersigned by a stranger", by_round(log.round(&good, ClerkOfYankou, Who::Stranger, "approved", "", &[]))),
        ("nobody countersigned", Entry { countersigned: vec![], ..whole.clone() }),
        ("a place in the chain left out", Entry { seq: whole.seq + 1, ..whole.clone() }),
        ("an earlier time", Entry { at: log.at.plus_ms(-3_600_001), ..whole.clone() }),
    ];
    let again = log.read(DECISION);
    faults.push(("an id for the second time", log.entry(again.statement, ClerkOfYankou, again.countersigned)));
    let weak =
        log.appointment(Who::Stranger, "clerk", &[YANKOU]).with("key", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=".into());
    faults.push(("a key that signs for everybody", log.entry(weak, Registrar, vec![])));
    let by_root = log.appointment(Who::Stranger, "clerk", &[YANKOU]);
    faults.push(("a clerk appointed by the root", log.entry(by_root, Root, vec![])));
    let reused = log.appointment(ClerkOfYankou, "scrutineer", &[YANKOU]);
    faults.push(("a key that is a clerk's", log.entry(reused, Registrar, vec![])));
    let second = log.appointment(Who::Stranger, "registrar", &[COUNTY]);
    faults.push(("a registrar appointed by a registrar", log.entry(second, Registrar, vec![])));
    let own = log.appointment(Who::Stranger, "clerk", &[YANKOU]).with("person", Registrar.person().into());
    let own = log.possessed(own, Who::Stranger);
    faults.push(("a registrar's own post", log.entry(own, Registrar, vec![])));
    let nobody = log.dismissal(&log.leaf(0));
    faults.push(("a dismissal of nobody", log.entry(nobody, Registrar, vec![])));
    faults.extend(later_faults(&mut log));
    faults
}

/// What does not hold about an earlier entry, or a seal, or the scrutineer's opinion.
fn later_faults(log: &mut Log) -> Vec<Fault> {
    let decision = log.leaf(DECISION);
    let mut faults = Vec::new();
    let nothing = log.progress(&log.leaf(SEALED));
    faults.push(("progress of what is no decision", log.approved_of(nothing)));
    let twice = log.outcome(&decision);
    faults.push(("a second outcome", log.approved_of(twice)));
    let notice = log.leaf(NOTICE);
    let corrected = log.correction(&notice, None);
    faults.push(("a correction of what was corrected", log.approved_of(corrected)));
    let last = log.leaf(CORRECTION);
    let other = log.disclosure(&decision);
    let of_another_kind = log.correction(&last, Some(&other));
    faults.push(("a correction of another kind", log.approved_of(of_another_kind)));
    let said = log.notice("general");
    let opens = Value::object([("entry", log.leaf(SEALED).to_string().into()), ("salt", Hash::ZERO.to_string().into())]);
    faults.push(("a seal of another matter", log.approved_of(said.with("seal", opens))));
    let said = log.notice("general");
    let rounds = vec![log.opinion(&said, "agreed", "", &[])];
    let approval = log.approval(&said, &rounds);
    faults.push(("an opinion that nobody asked for", log.entry(said, ClerkOfYankou, [rounds, vec![approval]].concat())));
    let taken = Signer::new(ORIGIN, &[Who::NextLog as u8; 32]).unwrap().verifier().to_string();
    let again = log.statement("logkey", COUNTY).with("vkey", taken.into()).with("from", Value::Int(2_000));
    faults.push(("a key of the log for the second time", log.entry(again, Root, vec![])));
    faults
}

fn small_contract(said: &Value) -> Value {
    let mut said = said.clone();
    set(&mut said, "item", 5);
    set(&mut said, "money.total", 5_000_000);
    said
}

fn altered(entry: &Entry) -> Entry {
    let mut altered = entry.clone();
    set(&mut altered.statement, "title", "一组机耕道硬化，12公里");
    altered
}
