//! Faults of appointments and dismissals.

use ledger::canonical::Value;
use ledger::finding::Finding;

use crate::county::{COUNTY, LIUPING, Log, TOWNSHIP, Who, YANKOU, found, refused};
use crate::value::{read, set};

use Who::{ClerkOfYankou, LiaisonOfYankou, Registrar, Root, Stranger};

#[test]
fn every_post_lies_where_it_belongs() {
    for (post, areas) in [
        ("clerk", &[YANKOU] as &[&str]),
        ("scrutineer", &[YANKOU]),
        ("liaison", &[YANKOU, LIUPING]),
        ("unit", &[TOWNSHIP]),
        ("unit", &[COUNTY]),
        ("supervisor", &[COUNTY]),
        ("auditor", &[COUNTY]),
    ] {
        let mut log = Log::peopled();
        let said = log.appointment(Stranger, post, areas);
        log.take(said, Registrar);
    }
    for (post, area) in [
        ("clerk", TOWNSHIP),
        ("clerk", COUNTY),
        ("liaison", TOWNSHIP),
        ("scrutineer", COUNTY),
        ("unit", YANKOU),
        ("supervisor", TOWNSHIP),
        ("supervisor", YANKOU),
        ("auditor", YANKOU),
    ] {
        let mut log = Log::peopled();
        let said = log.appointment(Stranger, post, &[area]);
        refused(&log, &log.entry(said, Registrar, vec![]), &[("appointment.level", "statement.areas.0")]);
    }
    let mut log = Log::peopled();
    let said = log.appointment(Stranger, "registrar", &[YANKOU]);
    refused(&log, &log.entry(said, Root, vec![]), &[("appointment.level", "statement.areas.0")]);
}

#[test]
fn a_place_that_is_none_of_ours_or_named_twice() {
    let mut log = Log::peopled();
    for (areas, fault, field) in [
        ([YANKOU, "430802105999"], "division.unknown", "statement.areas.1"),
        ([YANKOU, "430803105901"], "division.unknown", "statement.areas.1"),
        ([YANKOU, YANKOU], "appointment.area", "statement.areas.1"),
    ] {
        let said = log.appointment(Stranger, "liaison", &areas);
        refused(&log, &log.entry(said, Registrar, vec![]), &[(fault, field)]);
    }
}

#[test]
fn a_possession_of_something_else() {
    for (path, value) in [
        ("person", Value::from("00".repeat(16))),
        ("post", "scrutineer".into()),
        ("areas", read(&format!("[\"{LIUPING}\"]"))),
        ("key", Who::LiaisonAgain.key().to_string().into()),
    ] {
        let mut log = Log::peopled();
        let mut said = log.appointment(Stranger, "clerk", &[YANKOU]);
        set(&mut said, path, value);
        refused(&log, &log.entry(said, Registrar, vec![]), &[("appointment.possession", "statement.possession")]);
    }
    let mut log = Log::peopled();
    let said = log.appointment(Stranger, "clerk", &[YANKOU]);
    let by_another = log.possessed(said.clone(), Who::LiaisonAgain);
    refused(&log, &log.entry(by_another, Registrar, vec![]), &[("appointment.possession", "statement.possession")]);
    // The name is not part of it: a registrar may correct how it is written.
    log.take(said.with("name", "向东".into()), Registrar);
}

#[test]
fn a_key_that_has_or_had_another_part() {
    for who in [ClerkOfYankou, LiaisonOfYankou, Registrar, Root, Who::System, Who::Log, Who::NextRoot] {
        let mut log = Log::peopled();
        let said = log.appointment(who, "scrutineer", &[YANKOU]).with("person", Stranger.person().into());
        let said = log.possessed(said, who);
        refused(&log, &log.entry(said, Registrar, vec![]), &[("key.reused", "statement.key")]);
    }
    let mut log = Log::peopled();
    let clerk = log.authority.of_key(&ClerkOfYankou.key()).unwrap().entry;
    let dismissal = log.dismissal(&clerk);
    log.take(dismissal, Registrar);
    let again = log.appointment(ClerkOfYankou, "clerk", &[YANKOU]);
    refused(&log, &log.entry(again, Registrar, vec![]), &[("key.reused", "statement.key")]);
}

#[test]
fn a_key_that_signs_for_everybody() {
    let mut log = Log::peopled();
    for weak in [
        "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "7f///////////////////////////////////////38=",
    ] {
        let mut said = log.appointment(Stranger, "clerk", &[YANKOU]);
        set(&mut said, "key", weak);
        let faults = [("key.weak", "statement.key"), ("appointment.possession", "statement.possession")];
        refused(&log, &log.entry(said, Registrar, vec![]), &faults);
    }
}

#[test]
fn appointments_by_the_wrong_hand() {
    let mut log = Log::peopled();
    for (post, area, by) in [
        ("scrutineer", YANKOU, ClerkOfYankou),
        ("scrutineer", YANKOU, LiaisonOfYankou),
        ("scrutineer", YANKOU, Who::System),
        ("scrutineer", YANKOU, Root),
        ("registrar", COUNTY, Registrar),
        ("registrar", COUNTY, ClerkOfYankou),
        ("scrutineer", YANKOU, Stranger),
    ] {
        let said = log.appointment(Stranger, post, &[area]);
        refused(&log, &log.entry(said, by, vec![]), &[("author.authority", "author.key")]);
    }
}

#[test]
fn a_suite_that_this_version_does_not_know_is_not_called_good() {
    let mut log = Log::peopled();
    let said = log.appointment(Stranger, "clerk", &[YANKOU]).with("suite", "sm2".into());
    let appointment = log.entry(said, Registrar, vec![]);
    let judgement = log.judge(&appointment);
    assert_eq!((found(&judgement), &judgement.unchecked[..]), (vec![], &[Finding::new("suite.unknown", "statement.suite")][..]));
    log.force(&appointment);
    let said = log.decision();
    let approval = log.round(&said, Stranger, LiaisonOfYankou, "approved", "", &[]);
    let judgement = log.judge(&log.entry(said, Stranger, vec![approval]));
    assert_eq!((found(&judgement), &judgement.unchecked[..]), (vec![], &[Finding::new("suite.unknown", "author.key")][..]));
    // So with a countersigner's key.
    let said = log.appointment(Who::LiaisonAgain, "liaison", &[YANKOU]).with("suite", "sm2".into());
    let appointment = log.entry(said, Registrar, vec![]);
    log.force(&appointment);
    let said = log.decision();
    let mut approval = log.round(&said, ClerkOfYankou, Who::LiaisonAgain, "approved", "", &[]);
    approval.sig.0[5] ^= 1;
    let judgement = log.judge(&log.entry(said, ClerkOfYankou, vec![approval]));
    assert_eq!(
        (found(&judgement), &judgement.unchecked[..]),
        (vec![], &[Finding::new("suite.unknown", "countersigned.0.key")][..])
    );
}

#[test]
fn a_new_key_takes_the_place_of_the_old() {
    let mut log = Log::peopled();
    let old = log.authority.of_key(&LiaisonOfYankou.key()).unwrap().entry;
    let said = log.appointment(Who::LiaisonAgain, "liaison", &[YANKOU]).with("replaces", old.to_string().into());
    log.take(said, Registrar);
    let entry = log.approved();
    refused(&log, &entry, &[("round.authority", "countersigned.0.key")]);
    let said = log.decision();
    let approval = log.round(&said, ClerkOfYankou, Who::LiaisonAgain, "approved", "", &[]);
    let entry = log.entry(said, ClerkOfYankou, vec![approval]);
    log.append(&entry);
}

#[test]
fn a_replacement_of_somebody_or_something_else() {
    let mut log = Log::peopled();
    let of = |log: &Log, who: Who| log.authority.of_key(&who.key()).unwrap().entry;
    let fault = [("appointment.replaces", "statement.replaces")];
    for (replaced, post) in [
        (of(&log, ClerkOfYankou), "liaison"),
        (of(&log, LiaisonOfYankou), "clerk"),
        (log.leaf(0), "liaison"),
        (ledger::hash::Hash::ZERO, "liaison"),
    ] {
        let said = log.appointment(Who::LiaisonAgain, post, &[YANKOU]).with("replaces", replaced.to_string().into());
        refused(&log, &log.entry(said, Registrar, vec![]), &fault);
    }
    let liaison = of(&log, LiaisonOfYankou);
    let dismissal = log.dismissal(&liaison);
    log.take(dismissal, Registrar);
    let said = log.appointment(Who::LiaisonAgain, "liaison", &[YANKOU]).with("replaces", liaison.to_string().into());
    refused(&log, &log.entry(said, Registrar, vec![]), &fault);
}

#[test]
fn nobody_appoints_themselves() {
    let log = &mut Log::peopled();
    for post in ["clerk", "liaison", "supervisor"] {
        let area = if post == "supervisor" { COUNTY } else { YANKOU };
        let said = log.appointment(Stranger, post, &[area]).with("person", Registrar.person().into());
        let said = log.possessed(said, Stranger);
        refused(log, &log.entry(said, Registrar, vec![]), &[("appointment.self", "statement.person")]);
    }
}

#[test]
fn a_dismissal_of_nobody_and_a_second_one() {
    let mut log = Log::peopled();
    for nobody in [ledger::hash::Hash::ZERO, log.leaf(0)] {
        let said = log.dismissal(&nobody);
        refused(&log, &log.entry(said, Registrar, vec![]), &[("dismissal.appointment", "statement.appointment")]);
    }
    let clerk = log.authority.of_key(&ClerkOfYankou.key()).unwrap().entry;
    let said = log.dismissal(&clerk);
    log.take(said, Registrar);
    let again = log.dismissal(&clerk);
    refused(&log, &log.entry(again, Registrar, vec![]), &[("dismissal.appointment", "statement.appointment")]);
}

#[test]
fn dismissals_by_the_wrong_hand() {
    let mut log = Log::peopled();
    let of = |log: &Log, who: Who| log.authority.of_key(&who.key()).unwrap().entry;
    for (whom, by) in [(ClerkOfYankou, Root), (Registrar, Registrar), (ClerkOfYankou, LiaisonOfYankou), (Registrar, Stranger)] {
        let said = log.dismissal(&of(&log, whom));
        refused(&log, &log.entry(said, by, vec![]), &[("author.authority", "author.key")]);
    }
    let said = log.dismissal(&of(&log, Registrar));
    log.take(said, Root);
    let said = log.appointment(Stranger, "clerk", &[YANKOU]);
    refused(&log, &log.entry(said, Registrar, vec![]), &[("author.authority", "author.key")]);
}
