//! The scrutineer's opinion: given, refused a reason, given by the wrong hand, out of its place, or not given.

use ledger::canonical::Value;
use ledger::record::{Entry, Round, Said, judge_round};

use crate::county::{Log, Who, YANKOU, found, refused, signed};
use crate::value::{read, set};

use Who::{ClerkOfYankou, LiaisonOfYankou, Registrar, ScrutineerOfYankou};

const REASON: &str = "figures: 租金少收了一年。";

/// A county with a scrutineer, where a notice waits that was sealed as a submission on Friday 6 March.
fn waiting() -> (Log, Value) {
    let mut log = Log::peopled();
    log.scrutinised();
    let said = log.notice("general");
    let said = log.submitted(said);
    (log, said)
}

fn with(log: &Log, said: &Value, opinion: Round) -> Entry {
    let approval = log.approval(said, std::slice::from_ref(&opinion));
    log.entry(said.clone(), ClerkOfYankou, vec![opinion, approval])
}

fn remarks(log: &Log, entry: &Entry) -> Vec<String> {
    log.judge(entry).remarks.into_iter().map(|remark| remark.code).collect()
}

#[test]
fn agreed_or_objected_it_is_published() {
    let (log, said) = waiting();
    for (verdict, reason) in [("agreed", ""), ("objected", REASON)] {
        let entry = with(&log, &said, log.opinion(&said, verdict, reason, &[]));
        assert_eq!((found(&log.judge(&entry)), remarks(&log, &entry)), (vec![], vec![]));
        let mut log = log.clone();
        log.append(&entry);
        assert_eq!(log.audit().findings, vec![]);
    }
    for (verdict, reason) in [("agreed", REASON), ("objected", ""), ("objected", "taste: 不好"), ("objected", "figures: ")] {
        let entry = with(&log, &said, log.opinion(&said, verdict, reason, &[]));
        refused(&log, &entry, &[("round.reason", "countersigned.0.reason")]);
    }
    for verdict in ["approved", "returned"] {
        let entry = with(&log, &said, log.opinion(&said, verdict, if verdict == "returned" { REASON } else { "" }, &[]));
        let codes = found(&log.judge(&entry));
        assert!(codes.contains(&("round.verdict".to_owned(), "countersigned.0.verdict".to_owned())), "{codes:?}");
    }
}

#[test]
fn silence_is_waited_for_and_then_said() {
    let (mut log, said) = waiting();
    // Three working days after Friday the 6th end on Wednesday the 11th, in China.
    for (at, early) in
        [("2026-03-06T09:00:00.000Z", true), ("2026-03-11T15:59:59.999Z", true), ("2026-03-11T16:00:00.000Z", false)]
    {
        log.at = at.parse().unwrap();
        let entry = log.approved_of(said.clone());
        let judgement = log.judge(&entry);
        let told = judgement.findings.iter().chain(&judgement.remarks).collect::<Vec<_>>();
        let code = if early { "scrutiny.early" } else { "scrutiny.silent" };
        assert_eq!(told.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), [code], "{at}");
        assert_eq!((&told[0].args["start"], &told[0].args["end"]), (&"2026-03-06".into(), &"2026-03-11".into()));
        assert_eq!(judgement.findings.is_empty(), !early);
        let author = ClerkOfYankou.sign(ledger::key::Purpose::Statement, &said);
        let waiting = Said {
            statement: &said,
            author: &author,
            index: log.index(),
            day: log.at.date(),
            context: &log.register.context(&said),
            verified: &[],
            authority: &log.authority,
            documents: &log.documents,
        };
        assert_eq!(found(&judge_round(&entry.countersigned[0], &waiting, &[])).is_empty(), !early, "the desk says the same");
        let returned = log.return_(&said, REASON, &[]);
        assert_eq!(found(&judge_round(&returned, &waiting, &[])), vec![], "a return waits for nobody");
    }
}

#[test]
fn holidays_count_by_the_calendar_in_force() {
    let mut log = Log::empty(crate::county::DEFAULT);
    log.at = "2026-02-12T01:00:00.000Z".parse().unwrap();
    let calendar = log.paper(read(include_str!("../../data/calendar.json")).to_bytes());
    let founding = log.founding().with("calendar", calendar.to_string().into());
    log.populate_from(founding);
    log.scrutinised();
    let said = log.notice("general").with("to", "2026-02-10".into()).with("from", "2026-02-10".into());
    let mut said = said;
    set(&mut said, "posting.from", "2026-02-24");
    let said = log.submitted(said);
    // Sealed on Thursday the 12th: Friday, the swapped Saturday, and after nine days of rest Tuesday the 24th.
    log.at = "2026-02-24T10:00:00.000Z".parse().unwrap();
    refused(&log, &log.approved_of(said.clone()), &[("scrutiny.early", "countersigned")]);
    log.at = "2026-02-25T10:00:00.000Z".parse().unwrap();
    assert_eq!(found(&log.judge(&log.approved_of(said.clone()))), vec![]);
    // Without the calendar nobody can say whether it was early.
    let mut lacking = log.clone();
    lacking.documents = ledger::rules::Documents::default();
    for paper in log.papers.iter().filter(|paper| ledger::hash::Hash::of(paper) != calendar) {
        lacking.documents.add(paper).unwrap();
    }
    let judgement = lacking.judge(&lacking.approved_of(said));
    let unchecked: Vec<&str> = judgement.unchecked.iter().map(|one| one.code.as_str()).collect();
    assert_eq!((found(&judgement), unchecked), (vec![], vec!["scrutiny.calendar"]));
}

#[test]
fn a_calendar_that_nobody_has() {
    let mut log = Log::peopled();
    let said = log.rules("2026-03-01").with("calendar", ledger::hash::Hash::of(b"lost").to_string().into());
    refused(&log, &log.entry(said, Who::Root, vec![]), &[("rules.document", "statement.calendar")]);
}

#[test]
fn nobody_to_ask_and_nothing_sealed() {
    let mut log = Log::peopled();
    let said = log.notice("general");
    assert_eq!(remarks(&log, &log.approved_of(said.clone())), ["scrutiny.nobody"]);
    log.scrutinised();
    refused(&log, &log.approved_of(said), &[("scrutiny.unsealed", "countersigned")]);
}

#[test]
fn progress_is_not_asked_about_and_a_correction_is_as_what_it_corrects() {
    let mut log = Log::peopled();
    let decision = log.decided();
    log.scrutinised();
    let said = log.progress(&decision);
    log.append_good(said.clone());
    let said = log.progress(&decision);
    refused(&log, &with(&log, &said, log.opinion(&said, "agreed", "", &[])), &[("round.post", "countersigned.0.post")]);
    let whole = log.decision();
    for says in [None, Some(&whole)] {
        let correction = log.correction(&decision, says);
        refused(&log, &log.approved_of(correction.clone()), &[("scrutiny.unsealed", "countersigned")]);
        let agreed = log.opinion(&correction, "agreed", "", &[]);
        assert_eq!(found(&log.judge(&with(&log, &correction, agreed))), vec![]);
    }
}

#[test]
fn one_person_on_two_sides() {
    let (mut log, said) = waiting();
    for (who, post, of) in [(Who::Stranger, "scrutineer", ClerkOfYankou), (Who::LiaisonAgain, "scrutineer", LiaisonOfYankou)] {
        let appointment = log.appointment(who, post, &[YANKOU]).with("person", of.person().into());
        let appointment = log.possessed(appointment, who);
        log.take(appointment, Registrar);
    }
    let by = |who: Who| signed(Round { key: who.key(), ..log.opinion(&said, "agreed", "", &[]) }, who);
    refused(&log, &with(&log, &said, by(Who::Stranger)), &[("round.self", "countersigned.0.key")]);
    refused(&log, &with(&log, &said, by(Who::LiaisonAgain)), &[("round.self", "countersigned.1.key")]);
    refused(
        &log,
        &with(&log, &said, by(LiaisonOfYankou)),
        &[("round.self", "countersigned.1.key"), ("round.authority", "countersigned.0.key")],
    );
}

#[test]
fn an_opinion_out_of_its_place() {
    let (mut log, said) = waiting();
    let first = log.opinion(&said, "agreed", "", &[]);
    let second = log.opinion(&said, "objected", REASON, std::slice::from_ref(&first));
    let approval = log.approval(&said, &[first.clone(), second.clone()]);
    let entry = log.entry(said.clone(), ClerkOfYankou, vec![first, second, approval]);
    refused(&log, &entry, &[("round.twice", "countersigned.1.verdict")]);
    let approval = log.approval(&said, &[]);
    let late = log.opinion(&said, "agreed", "", std::slice::from_ref(&approval));
    let entry = log.entry(said.clone(), ClerkOfYankou, vec![approval, late]);
    let faults = [
        ("round.verdict", "countersigned.1.verdict"),
        ("round.verdict", "countersigned.0.verdict"),
        ("scrutiny.early", "countersigned"),
    ];
    refused(&log, &entry, &faults);
    let mut other = said.clone();
    set(&mut other, "title", "别的");
    let elsewhere = log.opinion(&other, "agreed", "", &[]);
    refused(&log, &with(&log, &said, elsewhere), &[("round.another", "countersigned.1.statement")]);
    log.at = log.at.plus_ms(1);
}

#[test]
fn returned_after_an_opinion_the_next_submission_is_asked_about_again() {
    let (mut log, first) = waiting();
    let mut rounds = vec![log.opinion(&first, "objected", REASON, &[])];
    rounds.push(log.return_(&first, REASON, &rounds));
    let mut second = first.clone().without("seal");
    set(&mut second, "round", 2);
    set(&mut second, "content.text", "改过的");
    let second = log.submitted(second);
    let silent = [rounds.clone(), vec![log.approval(&second, &rounds)]].concat();
    refused(&log, &log.entry(second.clone(), ClerkOfYankou, silent), &[("scrutiny.early", "countersigned")]);
    // The opinion of the first submission is not carried over.
    let mut skipped = vec![rounds[1].clone(), rounds[0].clone()];
    skipped.push(log.approval(&second, &skipped));
    assert!(!found(&log.judge(&log.entry(second.clone(), ClerkOfYankou, skipped))).is_empty());
    rounds.push(log.opinion(&second, "agreed", "", &rounds));
    rounds.push(log.approval(&second, &rounds));
    let entry = log.entry(second, ClerkOfYankou, rounds);
    log.append(&entry);
    assert_eq!(log.audit().findings, vec![]);
}

#[test]
fn a_scrutineer_whose_post_had_ended_before_the_submission_was_sealed() {
    let mut log = Log::peopled();
    log.scrutinised();
    let scrutineer = log.authority.of_key(&ScrutineerOfYankou.key()).unwrap().entry;
    let said = log.notice("general");
    let (mut before, mut after) = (log.clone(), log);
    let dismissal = before.dismissal(&scrutineer);
    before.take(dismissal, Registrar);
    let sealed = before.submitted(said.clone());
    let entry = with(&before, &sealed, before.opinion(&sealed, "agreed", "", &[]));
    refused(&before, &entry, &[("round.authority", "countersigned.0.key")]);
    let sealed = after.submitted(said);
    let opinion = after.opinion(&sealed, "agreed", "", &[]);
    let dismissal = after.dismissal(&scrutineer);
    after.take(dismissal, Registrar);
    let entry = with(&after, &sealed, opinion);
    after.append(&entry);
}
