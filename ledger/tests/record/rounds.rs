//! Faults of rounds: who countersigned what, in which order, with which words.

use ledger::hash::Hash;
use ledger::key::Purpose;
use ledger::record::{Context, Entry, Round, Said, Signed, judge_round, judge_submission};

use crate::county::{LIUPING, Log, Who, YANKOU, found, refused, signed};
use crate::value::set;

use Who::{ClerkOfYankou, LiaisonOfYankou, Registrar};

const REASON: &str = "figures: 票数对不上，请重数。";

/// A decision returned once and then approved.
fn returned_once(log: &mut Log) -> Entry {
    let first = log.decision();
    let mut second = first.clone();
    set(&mut second, "round", 2);
    let returned = log.return_(&first, REASON, &[]);
    let approval = log.approval(&second, std::slice::from_ref(&returned));
    log.entry(second, ClerkOfYankou, vec![returned, approval])
}

#[test]
fn returned_once_and_then_approved_is_good() {
    let mut log = Log::peopled();
    let entry = returned_once(&mut log);
    log.append(&entry);
    assert_eq!(log.audit().findings, vec![]);
}

#[test]
fn no_round_at_all() {
    let mut log = Log::peopled();
    let said = log.decision();
    refused(&log, &log.entry(said, ClerkOfYankou, vec![]), &[("rounds.missing", "countersigned")]);
}

#[test]
fn a_round_left_out() {
    let mut log = Log::peopled();
    let mut entry = returned_once(&mut log);
    entry.countersigned.remove(0);
    refused(&log, &entry, &[("rounds.number", "statement.round"), ("round.prior", "countersigned.0.prior")]);
}

#[test]
fn rounds_out_of_order() {
    let mut log = Log::peopled();
    let mut entry = returned_once(&mut log);
    entry.countersigned.reverse();
    let faults = [
        ("round.prior", "countersigned.0.prior"),
        ("round.prior", "countersigned.1.prior"),
        ("round.verdict", "countersigned.1.verdict"),
        ("round.statement", "countersigned.1.statement"),
        ("round.author", "countersigned.1.author"),
        ("round.verdict", "countersigned.0.verdict"),
    ];
    refused(&log, &entry, &faults);
}

#[test]
fn a_round_that_names_another_before_it() {
    let mut log = Log::peopled();
    let mut entry = returned_once(&mut log);
    let last = Round { prior: Hash::of(b"another"), ..entry.countersigned[1].clone() };
    entry.countersigned[1] = signed(last, LiaisonOfYankou);
    refused(&log, &entry, &[("round.prior", "countersigned.1.prior")]);
}

#[test]
fn an_earlier_round_altered() {
    let mut log = Log::peopled();
    let mut entry = returned_once(&mut log);
    entry.countersigned[0].reason = "figures: 很好".to_owned();
    refused(&log, &entry, &[("round.signature", "countersigned.0.sig"), ("round.prior", "countersigned.1.prior")]);
}

#[test]
fn returned_as_the_last_word() {
    let mut log = Log::peopled();
    let said = log.decision();
    let returned = log.return_(&said, REASON, &[]);
    let faults = [("rounds.number", "statement.round"), ("round.verdict", "countersigned.0.verdict")];
    refused(&log, &log.entry(said, ClerkOfYankou, vec![returned]), &faults);
}

#[test]
fn approved_in_the_middle() {
    let mut log = Log::peopled();
    let first = log.decision();
    let mut second = first.clone();
    set(&mut second, "round", 2);
    let early = log.approval(&first, &[]);
    let late = log.approval(&second, std::slice::from_ref(&early));
    let faults = [("rounds.number", "statement.round"), ("round.verdict", "countersigned.0.verdict")];
    refused(&log, &log.entry(second, ClerkOfYankou, vec![early, late]), &faults);
}

#[test]
fn a_scrutineer_s_words_by_a_liaison() {
    let mut log = Log::peopled();
    let said = log.decision();
    let approval = log.approval(&said, &[]);
    let agreed = signed(Round { verdict: "agreed".to_owned(), ..approval.clone() }, LiaisonOfYankou);
    let verdict = ("round.verdict", "countersigned.0.verdict");
    refused(&log, &log.entry(said.clone(), ClerkOfYankou, vec![agreed]), &[verdict]);
    let scrutineer = signed(Round { post: "scrutineer".to_owned(), ..approval }, LiaisonOfYankou);
    refused(&log, &log.entry(said, ClerkOfYankou, vec![scrutineer]), &[verdict, ("round.authority", "countersigned.0.key")]);
}

#[test]
fn a_return_without_a_reason_that_can_be_read() {
    let mut log = Log::peopled();
    for reason in [
        "",
        "figures",
        "figures:",
        "figures: ",
        "figures: \n",
        "figures:票数",
        "taste: 不好看",
        ": 不好看",
        "Figures: 不好看",
        "figures: \u{200d}",
        "figures: 票\u{202e}数",
    ] {
        let first = log.decision();
        let mut second = first.clone();
        set(&mut second, "round", 2);
        let returned = log.return_(&first, reason, &[]);
        let approval = log.approval(&second, std::slice::from_ref(&returned));
        let entry = log.entry(second, ClerkOfYankou, vec![returned, approval]);
        refused(&log, &entry, &[("round.reason", "countersigned.0.reason")]);
    }
}

#[test]
fn an_approval_with_a_reason() {
    let mut log = Log::peopled();
    for reason in ["好", REASON] {
        let said = log.decision();
        let approval = log.round(&said, ClerkOfYankou, LiaisonOfYankou, "approved", reason, &[]);
        refused(&log, &log.entry(said, ClerkOfYankou, vec![approval]), &[("round.reason", "countersigned.0.reason")]);
    }
}

#[test]
fn a_countersignature_for_another_purpose() {
    let mut log = Log::peopled();
    let said = log.decision();
    let approval = log.approval(&said, &[]);
    let sig = LiaisonOfYankou.secret().sign(Purpose::Statement, &approval.body());
    let entry = log.entry(said, ClerkOfYankou, vec![Round { sig, ..approval }]);
    refused(&log, &entry, &[("round.signature", "countersigned.0.sig")]);
}

#[test]
fn a_countersignature_by_whoever_is_no_liaison() {
    let mut log = Log::peopled();
    for who in [Who::Stranger, Registrar, Who::Root, Who::ClerkOfLiuping] {
        let said = log.decision();
        let approval = log.round(&said, ClerkOfYankou, who, "approved", "", &[]);
        refused(&log, &log.entry(said, ClerkOfYankou, vec![approval]), &[("round.authority", "countersigned.0.key")]);
    }
}

#[test]
fn one_person_on_both_sides() {
    let mut log = Log::peopled();
    // The liaison becomes clerk of Yankou too, with a second key.
    let also_clerk = log.appointment(Who::LiaisonAgain, "clerk", &[YANKOU]);
    log.take(also_clerk, Registrar);
    let said = log.decision();
    let approval = log.round(&said, Who::LiaisonAgain, LiaisonOfYankou, "approved", "", &[]);
    refused(&log, &log.entry(said, Who::LiaisonAgain, vec![approval]), &[("round.self", "countersigned.0.key")]);
}

#[test]
fn a_clerk_dismissed_while_the_submission_waited() {
    let mut log = Log::peopled();
    let entry = log.approved();
    let clerk = log.authority.of_key(&ClerkOfYankou.key()).unwrap().entry;
    let dismissal = log.dismissal(&clerk);
    log.take(dismissal, Registrar);
    let late = Entry { at: log.at, ..entry };
    refused(&log, &late, &[("author.authority", "author.key")]);
}

#[test]
fn a_liaison_just_dismissed() {
    let mut log = Log::peopled();
    let entry = log.approved();
    let liaison = log.authority.of_key(&LiaisonOfYankou.key()).unwrap().entry;
    let dismissal = log.dismissal(&liaison);
    log.take(dismissal, Registrar);
    let late = Entry { at: log.at, ..entry };
    refused(&log, &late, &[("round.authority", "countersigned.0.key")]);
}

#[test]
fn whoever_returned_may_have_gone_since() {
    let mut log = Log::peopled();
    let first = log.decision();
    let mut second = first.clone();
    set(&mut second, "round", 2);
    let returned = log.return_(&first, REASON, &[]);
    let liaison = log.authority.of_key(&LiaisonOfYankou.key()).unwrap().entry;
    let dismissal = log.dismissal(&liaison);
    log.take(dismissal, Registrar);
    let deputy = log.appointment(Who::Stranger, "liaison", &[YANKOU]);
    log.take(deputy, Registrar);
    let approval = log.round(&second, ClerkOfYankou, Who::Stranger, "approved", "", std::slice::from_ref(&returned));
    let entry = log.entry(second, ClerkOfYankou, vec![returned, approval]);
    log.append(&entry);
    assert_eq!(log.audit().findings, vec![]);
}

#[test]
fn an_earlier_round_by_strangers() {
    let mut log = Log::peopled();
    let first = log.decision();
    let mut second = first.clone();
    set(&mut second, "round", 2);
    let returned = log.round(&first, Who::Stranger, Who::LiaisonOfTongmu, "returned", REASON, &[]);
    let approval = log.approval(&second, std::slice::from_ref(&returned));
    let faults = [("round.authority", "countersigned.0.key"), ("round.author", "countersigned.0.author.key")];
    refused(&log, &log.entry(second, ClerkOfYankou, vec![returned, approval]), &faults);
}

#[test]
fn countersigned_where_nobody_needs_to() {
    let mut log = Log::peopled();
    let said = log.dismissal(&log.leaf(3));
    let round = log.round(&said, Registrar, LiaisonOfYankou, "approved", "", &[]);
    refused(&log, &log.entry(said, Registrar, vec![round]), &[("rounds.none", "countersigned")]);
    let mut second = log.dismissal(&log.leaf(3));
    set(&mut second, "round", 2);
    refused(&log, &log.entry(second, Registrar, vec![]), &[("rounds.number", "statement.round")]);
}

#[test]
fn a_round_number_that_is_not_the_number_of_rounds() {
    let mut log = Log::peopled();
    for round in [2, 7] {
        let mut said = log.decision();
        set(&mut said, "round", round);
        refused(&log, &log.approved_of(said), &[("rounds.number", "statement.round")]);
    }
}

#[test]
fn a_waiting_submission_and_the_round_over_it() {
    let mut log = Log::peopled();
    let said = log.decision();
    let author = ClerkOfYankou.sign(Purpose::Statement, &said);
    let waiting = Said {
        statement: &said,
        author: &author,
        index: log.index(),
        day: log.at.date(),
        context: &Context::default(),
        verified: &[],
        authority: &log.authority,
        documents: &log.documents,
    };
    assert_eq!(found(&judge_submission(&waiting, 1)), vec![]);
    let faults = |round: &Round, earlier: &[Round]| found(&judge_round(round, &waiting, earlier));
    let one = |code: &str, field: &str| vec![(code.to_owned(), field.to_owned())];
    let again = Context { is_published: true, ..Context::default() };
    assert_eq!(found(&judge_submission(&Said { context: &again, ..waiting }, 1)), one("statement.repeated", "statement.id"));
    assert_eq!(found(&judge_submission(&waiting, 2)), one("rounds.number", "statement.round"));
    let (approval, returned) = (log.approval(&said, &[]), log.return_(&said, REASON, &[]));
    assert_eq!((faults(&approval, &[]), faults(&returned, &[])), (vec![], vec![]));
    assert_eq!(faults(&approval, std::slice::from_ref(&returned)), one("round.prior", "prior"));
    assert_eq!(faults(&log.return_(&said, "taste: 不好", &[]), &[]), one("round.reason", "reason"));
    assert_eq!(faults(&log.return_(&said, "", &[]), &[]), one("round.reason", "reason"));
    let of_another = log.approval(&said.clone().with("chain", LIUPING.into()), &[]);
    let both = [one("round.statement", "statement"), one("round.author", "author")].concat();
    assert_eq!(faults(&of_another, &[]), both);
    let stranger = log.round(&said, ClerkOfYankou, Who::LiaisonOfTongmu, "approved", "", &[]);
    assert_eq!(faults(&stranger, &[]), one("round.authority", "key"));
    // A submission that names no place lets nobody approve it.
    let placeless = said.clone().without("chain");
    let nowhere = Said { statement: &placeless, ..waiting };
    let round = log.approval(&placeless, &[]);
    let signed = Signed { ..author };
    assert!(!found(&judge_round(&Round { author: signed, ..round }, &nowhere, &[])).is_empty());
}
