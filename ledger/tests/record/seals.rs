//! What was sealed before it was published: faults of openings, and the traces that stay.

use ledger::canonical::Value;
use ledger::finding::Arg;
use ledger::hash::Hash;

use crate::county::{LIUPING, Log, Who, YANKOU, found, refused, salt};
use crate::samples;
use crate::value::{remove, set};

/// A short decision whose step is sealed on its day, and nothing else.
fn stepped() -> (Log, Value) {
    let mut log = Log::peopled_by("2026-02-20");
    let said = log.filed(YANKOU);
    let said = log.stepped(said);
    log.wait_until("2026-03-06");
    (log, said)
}

#[test]
fn a_seal_opens_to_what_stands_there_and_to_nothing_else() {
    let (mut log, good) = stepped();
    let changed = |path: &str, value: Value| {
        let mut said = good.clone();
        set(&mut said, path, value);
        said
    };
    let opening = [("seal.opening", "statement.steps.0.seal.salt")];
    let entry = [("seal.entry", "statement.steps.0.seal.entry")];
    refused(&log, &log.approved_of(changed("steps.0.seal.salt", Hash::ZERO.to_string().into())), &opening);
    refused(&log, &log.approved_of(changed("steps.0.summary", "三组一户".into())), &opening);
    refused(&log, &log.approved_of(changed("steps.0.seal.entry", Hash::ZERO.to_string().into())), &entry);
    refused(&log, &log.approved_of(changed("steps.0.seal.entry", log.leaf(3).to_string().into())), &entry);
    refused(&log, &log.approved_of(changed("id", "0c".repeat(16).into())), &entry);
    let mut unopened = good.clone();
    remove(&mut unopened, "steps.0.seal");
    refused(&log, &log.approved_of(unopened), &[("seal.unopened", "statement.steps.0.seal")]);
    log.append_good(good);
    assert_eq!(log.audit().findings, vec![]);
}

#[test]
fn a_seal_of_another_step() {
    let mut log = Log::peopled_by("2026-02-20");
    let said = log.filed(YANKOU);
    let step = said.get("steps.0").cloned().unwrap();
    log.wait_until("2026-03-02");
    let seal = log.seal(&said, "posted", &step);
    let mut said = said;
    set(&mut said, "steps.0.seal", seal);
    log.wait_until("2026-03-06");
    let entry = log.approved_of(said);
    refused(&log, &entry, &[("seal.entry", "statement.steps.0.seal.entry")]);
}

#[test]
fn a_record_that_is_dated_on_another_day_than_its_seal() {
    let mut log = Log::peopled_by("2026-02-20");
    let said = log.filed(YANKOU);
    log.wait_until("2026-03-03");
    let said = log.stepped(said);
    log.wait_until("2026-03-06");
    refused(&log, &log.approved_of(said), &[("seal.recorded", "statement.steps.0.recorded")]);
}

#[test]
fn the_day_of_a_seal_is_the_day_in_china() {
    for (at, faults) in [("2026-03-01T15:59:59.999Z", 1), ("2026-03-01T16:00:00.000Z", 0), ("2026-03-02T15:59:59.999Z", 0)] {
        let mut log = Log::peopled_by("2026-02-20");
        log.at = at.parse().unwrap();
        let mut said = log.filed(YANKOU);
        let seal = log.seal(&said, "filed", said.get("steps.0").unwrap());
        set(&mut said, "steps.0.seal", seal);
        log.wait_until("2026-03-06");
        assert_eq!(found(&log.judge(&log.approved_of(said))).len(), faults, "{at}");
    }
}

#[test]
fn a_step_recorded_twice_opens_the_newest_and_both_stay_in_view() {
    let (mut log, first) = stepped();
    let mut second = first.clone();
    remove(&mut second, "steps.0.seal");
    set(&mut second, "steps.0.summary", "三组一户");
    set(&mut second, "steps.0.recorded", "2026-03-06");
    set(&mut second, "steps.0.date", "2026-03-04");
    let second = log.stepped(second);
    refused(&log, &log.approved_of(first), &[("seal.entry", "statement.steps.0.seal.entry")]);
    let judgement = log.judge(&log.approved_of(second));
    let changed = judgement.remarks.iter().find(|remark| remark.code == "seal.changed").unwrap();
    assert_eq!((found(&judgement), changed.field.as_str()), (vec![], "statement.steps.0.seal"));
    assert_eq!((&changed.args["times"], &changed.args["entries"]), (&Arg::Int(2), &Arg::Text("6, 7".to_owned())));
}

#[test]
fn a_step_that_was_sealed_and_left_out_is_said() {
    let (mut log, said) = stepped();
    let sealing = log.sealing(YANKOU, said.text("id").unwrap(), "deliberation", &Value::Int(1));
    log.take(sealing, Who::ClerkOfYankou);
    let judgement = log.judge(&log.approved_of(said));
    let left = judgement.remarks.iter().find(|remark| remark.code == "seal.left").unwrap();
    assert_eq!((&left.args["name"], &left.args["entries"]), (&Arg::Text("deliberation".to_owned()), &Arg::Text("7".to_owned())));
    assert_eq!((found(&judgement), left.field.as_str()), (vec![], "statement.steps"));
}

#[test]
fn another_village_s_seals_are_none_of_it() {
    let (mut log, said) = stepped();
    for step in ["filed", "submission"] {
        let sealing = log.sealing(LIUPING, said.text("id").unwrap(), step, &Value::Int(1));
        log.take(sealing, Who::ClerkOfLiuping);
    }
    // Nor can one be opened.
    let mut theirs = said.clone();
    set(&mut theirs, "seal", log.opens(7));
    refused(&log, &log.approved_of(theirs), &[("seal.entry", "statement.seal.entry")]);
    log.append_good(said);
}

#[test]
fn a_submission_that_is_not_the_one_that_was_sealed() {
    let mut log = Log::peopled();
    let said = log.notice("general");
    let sealed = log.submitted(said.clone());
    refused(&log, &log.approved_of(said), &[("seal.unopened", "statement.seal")]);
    let mut changed = sealed.clone();
    set(&mut changed, "content.text", "停水两天");
    refused(&log, &log.approved_of(changed), &[("seal.opening", "statement.seal.salt")]);
    log.append_good(sealed);
}

#[test]
fn a_correction_keeps_the_seals_of_what_it_does_not_change() {
    let (mut log, said) = stepped();
    let decision = log.append_good(said.clone());
    let kept = log.correction(&decision, Some(&said));
    assert_eq!(found(&log.judge(&log.approved_of(kept))), vec![]);
    let mut changed = said.clone();
    set(&mut changed, "steps.0.summary", "三组一户");
    let correction = log.correction(&decision, Some(&changed));
    refused(&log, &log.approved_of(correction), &[("seal.opening", "statement.says.steps.0.seal.salt")]);
    set(&mut changed, "steps.0.seal.entry", log.leaf(3).to_string());
    let correction = log.correction(&decision, Some(&changed));
    refused(&log, &log.approved_of(correction), &[("seal.entry", "statement.says.steps.0.seal.entry")]);
    remove(&mut changed, "steps.0.seal");
    let correction = log.correction(&decision, Some(&changed));
    let judgement = log.judge(&log.approved_of(correction.clone()));
    let codes: Vec<&str> = judgement.remarks.iter().map(|remark| remark.code.as_str()).collect();
    assert_eq!((found(&judgement), codes), (vec![], vec!["rule.step-sealed", "scrutiny.nobody"]));
    log.append_good(correction);
}

#[test]
fn a_matter_that_was_begun_says_that_and_nothing_else() {
    let mut log = Log::peopled();
    let step = samples::samples().get("steps.filed").cloned().unwrap();
    let good = log.sealing(YANKOU, &"0c".repeat(16), "filed", &step);
    for (by, faults) in [(Who::ClerkOfLiuping, 1), (Who::LiaisonOfYankou, 1), (Who::ClerkOfYankou, 0)] {
        let judged = found(&log.judge(&log.entry(good.clone(), by, vec![])));
        assert_eq!(judged.len(), faults, "{judged:?}");
    }
    let unknown = good.clone().with("step", "prayer".into());
    refused(&log, &log.entry(unknown, Who::ClerkOfYankou, vec![]), &[("field.choice", "statement.step")]);
    log.take(good.clone(), Who::ClerkOfYankou);
    refused(&log, &log.entry(good, Who::ClerkOfYankou, vec![]), &[("statement.repeated", "statement.id")]);
}

#[test]
fn a_seal_that_is_lost_could_not_be_checked() {
    let (mut log, said) = stepped();
    log.append_good(said);
    for index in [6, 7] {
        let mut leaves = log.leaves.clone();
        leaves[index] = b"lost".to_vec();
        let report = log.audit_of(&leaves, true).report().clone();
        let codes = |found: &[ledger::audit::Found]| found.iter().map(|f| f.finding.code.clone()).collect::<Vec<_>>();
        assert_eq!(codes(&report.findings), ["entry.hash"], "{index}");
        assert_eq!(codes(&report.unchecked), if index == 6 { vec!["seal.entry"] } else { vec![] });
    }
}

impl Log {
    /// The log with everybody but a scrutineer, begun on a day.
    fn peopled_by(day: &str) -> Log {
        let mut log = Log::empty(crate::county::DEFAULT);
        log.at = format!("{day}T01:00:00.000Z").parse().unwrap();
        log.populate();
        log
    }

    /// What opens the seal that stands at an index.
    fn opens(&self, index: usize) -> Value {
        let (entry, salt) = (self.leaf(index).to_string(), salt(index as u64).to_string());
        Value::object([("entry", entry.into()), ("salt", salt.into())])
    }
}
