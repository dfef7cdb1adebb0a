//! The log's later keys: who gives them, from which size, and what a checkpoint says under which.

use ledger::audit::{Audit, Step};
use ledger::canonical::Value;
use ledger::log::checkpoint;
use ledger::log::note::Signer;

use crate::county::{COUNTY, Log, ORIGIN, Who, found, refused, signer};

use Who::{Registrar, Root};

fn later() -> Signer {
    Signer::new(ORIGIN, &[Who::NextLog as u8; 32]).unwrap()
}

fn logkey(log: &mut Log, vkey: &str, from: i64) -> Value {
    log.statement("logkey", COUNTY).with("vkey", vkey.into()).with("from", Value::Int(from))
}

#[test]
fn a_key_by_the_wrong_hand_of_another_log_in_use_or_too_late() {
    let mut log = Log::peopled();
    let vkey = later().verifier().to_string();
    let other = Signer::new("town.example/log", &[Who::NextLog as u8; 32]).unwrap().verifier().to_string();
    let named = |who: Who| Signer::new(ORIGIN, &[who as u8; 32]).unwrap().verifier().to_string();
    for by in [Registrar, Who::ClerkOfYankou, Who::System, Who::Stranger] {
        let said = logkey(&mut log, &vkey, 100);
        refused(&log, &log.entry(said, by, vec![]), &[("author.authority", "author.key")]);
    }
    for vkey in [other.as_str(), "nonsense", "county.example/log+00000000+AA=="] {
        let said = logkey(&mut log, vkey, 100);
        refused(&log, &log.entry(said, Root, vec![]), &[("logkey.origin", "statement.vkey")]);
    }
    for who in [Who::Log, Root, Who::System, Who::NextRoot, Registrar, Who::LiaisonOfTongmu] {
        let said = logkey(&mut log, &named(who), 100);
        refused(&log, &log.entry(said, Root, vec![]), &[("key.reused", "statement.vkey")]);
    }
    let index = i64::try_from(log.index()).unwrap();
    let said = logkey(&mut log, &vkey, index);
    let judged = found(&log.judge(&log.entry(said, Root, vec![])));
    assert_eq!(judged, [("logkey.from".to_owned(), "statement.from".to_owned())]);
    let said = logkey(&mut log, &vkey, index + 1);
    log.take(said, Root);
    let said = log.appointment(Who::NextLog, "clerk", &[crate::county::YANKOU]);
    let judged = found(&log.judge(&log.entry(said, Registrar, vec![])));
    assert_eq!(judged, [("key.reused".to_owned(), "statement.key".to_owned())]);
}

/// What an audit of the first so many leaves says of a note, to a reader who has a key.
fn said_of(log: &Log, size: usize, note: &str, trusted: Option<&str>) -> (Vec<String>, Vec<String>) {
    let mut audit = Audit::new();
    for paper in &log.papers {
        audit.document(paper);
    }
    for leaf in &log.leaves[..size] {
        assert!(matches!(audit.leaf(leaf, None), Step::Taken(_)));
    }
    audit.checkpoint(note, trusted);
    let codes = |found: &[ledger::audit::Found]| found.iter().map(|found| found.finding.code.clone()).collect();
    (codes(&audit.report().findings), codes(&audit.report().unchecked))
}

#[test]
fn a_checkpoint_is_signed_by_the_key_of_its_size() {
    let mut log = Log::peopled();
    let given = logkey(&mut log, &later().verifier().to_string(), 8);
    log.take(given, Root);
    let said = log.rules("2026-03-01");
    log.take(said, Root);
    let (old, new) = (signer(), later());
    let [old_key, new_key] = [&old, &new].map(|signer| signer.verifier().to_string());
    let stranger = Signer::new(ORIGIN, &[77; 32]).unwrap();
    let nothing: (&[&str], &[&str]) = (&[], &[]);
    for (size, by, trusted, (findings, unchecked)) in [
        (7, &old, None, nothing),
        (7, &old, Some(&old_key), nothing),
        (7, &new, None, (&["checkpoint.replaced"], &[])),
        (8, &new, None, nothing),
        (8, &new, Some(&new_key), nothing),
        (8, &old, None, (&["checkpoint.replaced"], &[])),
        (8, &old, Some(&new_key), (&["checkpoint.replaced"], &[])),
        // A reader with the old key alone sees who signed, and that their own key did not.
        (8, &old, Some(&old_key), (&["checkpoint.replaced"], &[])),
        (8, &new, Some(&old_key), (&[], &["checkpoint.key"])),
        (7, &old, Some(&new_key), (&[], &["checkpoint.key"])),
        (8, &stranger, None, (&["checkpoint.signature"], &[])),
        (8, &stranger, Some(&new_key), (&["checkpoint.signature"], &[])),
    ] {
        let root = ledger::log::merkle::root(size as u64, &crate::golden::leaves(&log)).unwrap();
        let note = checkpoint::sign(size as u64, root, by);
        let (found, open) = said_of(&log, size, &note, trusted.map(String::as_str));
        assert_eq!((found, open), (texts(findings), texts(unchecked)), "{size} {} {trusted:?}", by.verifier());
    }
    // While readers change over, the log can sign with both.
    let root = ledger::log::merkle::root(8, &crate::golden::leaves(&log)).unwrap();
    let second = checkpoint::sign(8, root, &old);
    let both = checkpoint::sign(8, root, &new) + second.lines().last().unwrap() + "\n";
    for trusted in [&old_key, &new_key] {
        assert_eq!(said_of(&log, 8, &both, Some(trusted)), (vec![], vec![]));
    }
}

fn texts(all: &[&str]) -> Vec<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

#[test]
fn a_key_whose_entry_is_lost_is_not_called_false() {
    let mut log = Log::peopled();
    let given = logkey(&mut log, &later().verifier().to_string(), 7);
    log.take(given, Root);
    let note = checkpoint::sign(7, ledger::log::merkle::root(7, &crate::golden::leaves(&log)).unwrap(), &later());
    for trusted in [None, Some(later().verifier().to_string())] {
        let mut audit = Audit::new();
        log.papers.iter().for_each(|paper| audit.document(paper));
        for (i, leaf) in log.leaves.iter().enumerate() {
            if i == 6 { drop(audit.missing(Some(log.leaf(i)))) } else { drop(audit.leaf(leaf, Some(log.leaf(i)))) }
        }
        audit.checkpoint(&note, trusted.as_deref());
        let codes: Vec<&str> = audit.report().findings.iter().map(|found| found.finding.code.as_str()).collect();
        assert_eq!(codes, ["entry.missing"], "{trusted:?}");
        assert_eq!(audit.report().unchecked.len(), 1);
    }
}
