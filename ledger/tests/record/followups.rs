//! Faults of what is said about an earlier entry: the wrong one, twice, of what was withdrawn; lines of corrections; tables outside.

use ledger::canonical::Value;
use ledger::finding::Arg;
use ledger::hash::Hash;

use crate::county::{LIUPING, Log, Who, YANKOU, found, refused};
use crate::samples::moved_outside;
use crate::value::{read, remove, set};

#[test]
fn about_what_is_not_there_or_is_something_else() {
    let mut log = Log::peopled();
    let decision = log.decided();
    let sealing = log.sealing(YANKOU, &"0c".repeat(16), "proposal", &Value::Int(1));
    let sealed = log.take(sealing, Who::ClerkOfYankou);
    let progress = log.progress(&decision);
    let progress = log.append_good(progress);
    let outcome = log.outcome(&decision);
    let outcome = log.append_good(outcome);
    let (nobody, governs) = (Hash::of(b"nothing"), log.leaf(2));
    for (said, code, field) in [
        (log.progress(&nobody), "about.entry", "decision"),
        (log.outcome(&governs), "about.entry", "decision"),
        (log.disclosure(&nobody), "about.entry", "entry"),
        (log.correction(&nobody, None), "about.entry", "corrects"),
        (log.correction(&governs, None), "about.entry", "corrects"),
        (log.progress(&outcome), "about.kind", "decision"),
        (log.outcome(&progress), "about.kind", "decision"),
        (log.disclosure(&progress), "about.kind", "entry"),
        (log.disclosure(&sealed), "about.kind", "entry"),
        (log.correction(&sealed, None), "about.kind", "corrects"),
        (log.paid(&nobody), "about.entry", "content.decision"),
        (log.paid(&outcome), "about.kind", "content.decision"),
        (log.outcome(&decision), "about.followed", "decision"),
    ] {
        refused(&log, &log.approved_of(said), &[(code, &format!("statement.{field}"))]);
    }
    // Progress and disclosures may come more than once, and a disclosure of the outcome too.
    for said in [log.progress(&decision), log.disclosure(&decision), log.disclosure(&outcome), log.disclosure(&decision)] {
        log.append_good(said);
    }
}

#[test]
fn about_another_village_s_entry() {
    let mut log = Log::peopled();
    let decision = log.decided();
    let there = |said: Value| said.with("chain", LIUPING.into());
    for (said, field) in [
        (log.progress(&decision), "decision"),
        (log.outcome(&decision), "decision"),
        (log.disclosure(&decision), "entry"),
        (log.correction(&decision, None), "corrects"),
        (log.paid(&decision), "content.decision"),
    ] {
        refused(&log, &log.approved_of(there(said)), &[("about.chain", &format!("statement.{field}"))]);
    }
    // Where a log took such a correction all the same, what the first village says next is not blamed for it.
    let foreign = there(log.correction(&decision, None));
    let foreign = log.approved_of(foreign);
    log.force(&foreign);
    let outcome = log.outcome(&decision);
    assert_eq!(found(&log.judge(&log.approved_of(outcome))), vec![]);
}

#[test]
fn nothing_follows_what_was_withdrawn_until_something_is_said_again() {
    let mut log = Log::peopled();
    let decision = log.decided();
    let withdrawal = log.correction(&decision, None);
    let withdrawal = log.append_good(withdrawal);
    for (said, field) in
        [(log.progress(&decision), "decision"), (log.outcome(&decision), "decision"), (log.disclosure(&decision), "entry")]
    {
        refused(&log, &log.approved_of(said), &[("about.withdrawn", &format!("statement.{field}"))]);
    }
    let whole = log.decision();
    let again = log.correction(&withdrawal, Some(&whole));
    log.append_good(again);
    let outcome = log.outcome(&decision);
    log.append_good(outcome);
}

#[test]
fn corrections_stand_in_a_line_and_the_last_one_holds() {
    let mut log = Log::peopled();
    let decision = log.decided();
    let mut whole = log.decision();
    set(&mut whole, "money.total", 11_600_000);
    set(&mut whole, "money.sources.0.amount", 8_000_000);
    let first = log.correction(&decision, Some(&whole));
    let first = log.append_good(first);
    let twice = log.correction(&decision, None);
    refused(&log, &log.approved_of(twice), &[("about.followed", "statement.corrects")]);
    set(&mut whole, "money.total", 10_600_000);
    set(&mut whole, "money.sources.0.amount", 7_000_000);
    let second = log.correction(&first, Some(&whole));
    log.append_good(second);
    let progress = log.progress(&decision);
    let judgement = log.judge(&log.approved_of(progress));
    let within = judgement.remarks.iter().find(|remark| remark.code == "rule.contract-within-decision").unwrap();
    assert_eq!(within.args["total"], Arg::Money(10_600_000));
}

#[test]
fn a_correction_says_the_same_kind_about_the_same_entry_by_the_same_rules() {
    let mut log = Log::peopled();
    let (decision, other) = (log.decided(), log.decided());
    let outcome = log.outcome(&decision);
    let outcome = log.append_good(outcome);
    let notice = log.notice("general");
    let kind = log.correction(&outcome, Some(&notice));
    refused(&log, &log.approved_of(kind), &[("correction.kind", "statement.says.of")]);
    let elsewhere = log.outcome(&other);
    let elsewhere = log.correction(&outcome, Some(&elsewhere));
    refused(&log, &log.approved_of(elsewhere), &[("correction.about", "statement.says")]);
    let mut more = log.outcome(&decision);
    set(&mut more, "lines.0.actual", 10_000_001);
    let more = log.correction(&outcome, Some(&more));
    refused(&log, &log.approved_of(more), &[("rule.outcome-lines-actual", "statement.says.lines")]);
    let mut late = log.outcome(&decision);
    set(&mut late, "started", "2026-02-28");
    let late = log.correction(&outcome, Some(&late));
    refused(&log, &log.approved_of(late), &[("rule.outcome-after-decision", "statement.says.started")]);
    let good = log.outcome(&decision);
    let good = log.correction(&outcome, Some(&good));
    log.append_good(good);
}

#[test]
fn lines_that_stand_outside_are_judged_as_those_inside() {
    for topic in ["accounts", "assets", "leases", "debts", "pay", "grants", "stamps"] {
        let mut log = Log::peopled();
        let said = log.notice(topic);
        let (table, outside) = moved_outside(&said);
        refused(&log, &log.approved_of(outside.clone()), &[("table.document", "statement.content.table")]);
        log.paper(table);
        let again = outside.clone().with("id", "0d".repeat(16).into());
        log.append_good(outside.clone());
        // The table is let go after the first, and asked for again.
        log.append_good(again);
        assert_eq!(log.audit().findings, vec![], "{topic}");
        let mut both = said.with("id", "0e".repeat(16).into());
        set(&mut both, "content.table", outside.get("content.table").cloned().unwrap());
        refused(&log, &log.approved_of(both), &[("table.twice", "statement.content.table")]);
    }
}

#[test]
fn a_table_of_another_topic_or_of_other_sums() {
    let mut log = Log::peopled();
    let stamps = log.notice("stamps");
    let (table, _) = moved_outside(&stamps);
    let stamps = log.paper(table);
    let pack = log.hash_of(1);
    let said = log.notice("accounts");
    let (_, outside) = moved_outside(&said);
    let named = |hash: String| {
        let mut said = outside.clone();
        set(&mut said, "content.table.sha256", hash);
        said
    };
    // The lines of another topic do not add up to anything either.
    let judged = found(&log.judge(&log.approved_of(named(stamps.to_string()))));
    assert!(judged.contains(&("table.topic".to_owned(), "statement.content.table".to_owned())), "{judged:?}");
    refused(&log, &log.approved_of(named(pack)), &[("table.document", "statement.content.table")]);
    // A pack that somebody called a table is still there for whoever comes next.
    let entry = log.approved_of(named(log.hash_of(1)));
    let mut lying = log.clone();
    lying.force(&entry);
    let honest = lying.notice("general");
    lying.append_good(honest);
    assert_eq!(lying.audit().findings.iter().map(|found| found.finding.code.as_str()).collect::<Vec<_>>(), ["table.document"]);
    let mut other = said.clone();
    set(&mut other, "content.lines.1.amount", 120_001);
    remove(&mut other, "content.lines.1.balance");
    let (table, outside) = moved_outside(&other);
    log.paper(table);
    refused(&log, &log.approved_of(outside), &[("rule.accounts-spending", "statement.content.lines")]);
}

#[test]
fn tables_that_are_none() {
    let mut log = Log::peopled();
    let said = log.notice("stamps");
    let (table, _) = moved_outside(&said);
    let good = Value::parse(&table).unwrap();
    assert!(ledger::rules::Document::parse(&good.to_bytes()).is_ok());
    let line = good.list("lines")[0].clone();
    for (path, value) in [
        ("format", "mingzhang-table/2".into()),
        ("topic", "general".into()),
        ("topic", "pay".into()),
        ("lines", Value::List(vec![])),
        ("lines", Value::List(vec![line.clone(); 2_001])),
        ("lines.0.date", "2026-02-30".into()),
        ("lines.0.extra", Value::Int(1)),
        ("extra", Value::Int(1)),
        ("lines", read("{}")),
    ] {
        let mut bad = good.clone();
        set(&mut bad, path, value);
        assert!(ledger::rules::Document::parse(&bad.to_bytes()).is_err(), "{path}");
    }
    let most = good.clone().with("lines", Value::List(vec![line; 2_000]));
    assert!(ledger::rules::Document::parse(&most.to_bytes()).is_ok());
}

#[test]
fn what_leans_on_an_entry_that_is_lost_could_not_be_checked() {
    let mut log = Log::peopled();
    let decision = log.decided();
    let mut whole = log.decision();
    set(&mut whole, "steps.3.date", "2026-02-25");
    set(&mut whole, "steps.3.recorded", "2026-02-27");
    let correction = log.correction(&decision, Some(&whole));
    log.append_good(correction);
    // Signed after the corrected day of the decision, and before the day that stood there first.
    let mut progress = log.progress(&decision);
    set(&mut progress, "contract.signed", "2026-02-27");
    log.append_good(progress);
    assert_eq!(log.audit().findings, vec![]);
    for (lost, open) in [(6, vec!["about.entry", "about.entry"]), (7, vec!["rule.contract-after-decision"])] {
        let mut leaves = log.leaves.clone();
        leaves[lost] = b"lost".to_vec();
        let report = log.audit_of(&leaves, true).report().clone();
        let codes = |found: &[ledger::audit::Found]| found.iter().map(|f| f.finding.code.clone()).collect::<Vec<_>>();
        assert_eq!(
            (codes(&report.findings), codes(&report.unchecked)),
            (vec!["entry.hash".to_owned()], open.iter().map(|one| (*one).to_owned()).collect())
        );
    }
}
