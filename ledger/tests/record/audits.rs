//! The audit of a whole log: what it says of changed bytes, of wrong heads, and that it says something of every one.

use std::sync::OnceLock;

use ledger::audit::{Audit, Report, Step};
use ledger::hash::Hash;
use ledger::key::Purpose;
use ledger::log::checkpoint;
use ledger::log::note::{self, Signer};
use proptest::prelude::*;

use crate::county::{LIUPING, Log, ORIGIN, Who, YANKOU, signer};
use crate::value::set;

/// A log of two villages, with decisions among their seals: 0 founding, 1 registrar, 2–6 people, 7–11 seals of the decision of Yankou at
/// 12, 13 and 14 those of the short one at 15, 16 and 17 those of the decision of Liuping at 18.
fn county() -> &'static Log {
    static LOG: OnceLock<Log> = OnceLock::new();
    LOG.get_or_init(|| {
        let mut log = Log::staffed();
        let first = log.sealed_decision();
        let mut second = log.filed(YANKOU);
        let mut third = log.filed(LIUPING);
        log.append(&log.agreed_of(first));
        for said in [&mut second, &mut third] {
            set(said, "steps.0.date", "2026-03-05");
            set(said, "steps.0.recorded", "2026-03-06");
            let stepped = log.stepped(said.clone());
            *said = log.submitted(stepped);
            log.append(&log.agreed_of(said.clone()));
        }
        log
    })
}

fn codes(report: &Report) -> Vec<(Option<u64>, &str)> {
    report.findings.iter().map(|found| (found.index, found.finding.code.as_str())).collect()
}

#[test]
fn an_honest_log_is_clean_with_and_without_the_hashes_of_its_tree() {
    let log = county();
    for claimed in [false, true] {
        let audit = log.audit_of(&log.leaves, claimed);
        assert_eq!(*audit.report(), Report::default());
        assert_eq!(audit.size(), 19);
    }
}

#[test]
fn changed_bytes_are_told_from_a_tree_that_does_not_hold() {
    let log = county();
    for index in 0..log.leaves.len() {
        for changed in [
            // A letter inside a text, a digit of a hash, an entry cut short, and nothing at all.
            String::from_utf8(log.leaves[index].clone()).unwrap().replacen("\"id\":\"", "\"id\":\"f", 1).into_bytes(),
            String::from_utf8(log.leaves[index].clone()).unwrap().replacen("Z\"", "Y\"", 1).into_bytes(),
            String::from_utf8(log.leaves[index].clone()).unwrap().replace("430802105901", "430802105902").into_bytes(),
            String::from_utf8(log.leaves[index].clone()).unwrap().replacen("\"seq\":", "\"seq\":9", 1).into_bytes(),
            log.leaves[index][1..].to_vec(),
            vec![],
        ] {
            if changed == log.leaves[index] {
                continue;
            }
            let mut leaves = log.leaves.clone();
            leaves[index] = changed;
            let audit = log.audit_of(&leaves, true);
            assert_eq!(codes(audit.report()), [(Some(index as u64), "entry.hash")], "entry {index}");
        }
    }
}

#[test]
fn every_changed_leaf_is_found_where_only_leaves_are_read() {
    let log = county();
    for index in 0..log.leaves.len() {
        let mut leaves = log.leaves.clone();
        let middle = leaves[index].len() / 2;
        leaves[index][middle] ^= 1;
        let audit = log.audit_of(&leaves, false);
        assert!(codes(audit.report()).contains(&(None, "checkpoint.root")), "entry {index}");
    }
}

#[test]
fn an_entry_that_cannot_be_read_is_named_once() {
    // The log took it as it is: its hash is the tree's.
    let mut log = county().clone();
    let bytes = b"{\"not\":\"canonical\" }".to_vec();
    log.leaves[6] = bytes;
    let mut audit = Audit::new();
    for paper in &log.papers {
        audit.document(paper);
    }
    for leaf in &log.leaves {
        assert!(matches!(audit.leaf(leaf, None), Step::Taken(_)));
    }
    assert_eq!(codes(audit.report()), [(Some(6), "entry.form")]);
}

#[test]
fn leaves_left_out_put_in_or_exchanged() {
    let log = county();
    let mut fewer = log.leaves.clone();
    fewer.remove(12);
    let found = log.audit_of(&fewer, false);
    assert!(
        codes(found.report()).contains(&(Some(12), "chain.prev")) && codes(found.report()).contains(&(None, "checkpoint.size"))
    );
    let mut last_gone = log.leaves.clone();
    last_gone.pop();
    assert_eq!(codes(log.audit_of(&last_gone, false).report()), [(None, "checkpoint.size")]);
    let mut twice = log.leaves.clone();
    twice.push(log.leaves[18].clone());
    let found = log.audit_of(&twice, false);
    let expected =
        [(Some(19), "chain.seq"), (Some(19), "chain.prev"), (Some(19), "statement.repeated"), (None, "checkpoint.size")];
    assert_eq!(codes(found.report()), expected);
    let mut exchanged = log.leaves.clone();
    exchanged.swap(15, 16);
    assert_eq!(codes(log.audit_of(&exchanged, false).report()), [(Some(16), "entry.at"), (None, "checkpoint.root")]);
}

#[test]
fn heads_that_do_not_hold() {
    let log = county();
    let (root, vkey) = (log.audit_of(&log.leaves, false).root(), signer().verifier().to_string());
    let other = Signer::new("town.example/log", &[Who::Log as u8; 32]).unwrap();
    let other_key = Signer::new(ORIGIN, &[77; 32]).unwrap();
    let flipped = checkpoint::sign(19, root, &signer()).replace(ORIGIN, "county.example/lag");
    for (head, trusted, expected) in [
        (checkpoint::sign(19, root, &signer()), None, vec![]),
        (checkpoint::sign(18, root, &signer()), None, vec!["checkpoint.size"]),
        (checkpoint::sign(20, root, &signer()), None, vec!["checkpoint.size"]),
        (checkpoint::sign(19, Hash::of(b"another"), &signer()), None, vec!["checkpoint.root"]),
        (checkpoint::sign(19, root, &other_key), None, vec!["checkpoint.signature"]),
        (checkpoint::sign(19, root, &other), None, vec!["checkpoint.signature"]),
        (checkpoint::sign(19, root, &other), Some(other.verifier().to_string()), vec!["checkpoint.key", "checkpoint.origin"]),
        (
            checkpoint::sign(19, root, &signer()),
            Some(other_key.verifier().to_string()),
            vec!["checkpoint.key", "checkpoint.signature"],
        ),
        (checkpoint::sign(19, root, &signer()), Some("nonsense".into()), vec!["checkpoint.key", "checkpoint.key"]),
        (note::sign("county.example/log\n19\n", &signer()).unwrap(), None, vec!["checkpoint.signature"]),
        (flipped, Some(vkey.clone()), vec!["checkpoint.signature"]),
        (String::new(), Some(vkey), vec!["checkpoint.signature"]),
    ] {
        let mut audit = Audit::new();
        for paper in &log.papers {
            audit.document(paper);
        }
        for leaf in &log.leaves {
            audit.leaf(leaf, None);
        }
        audit.checkpoint(&head, trusted.as_deref());
        assert_eq!(codes(audit.report()).into_iter().map(|(_, code)| code).collect::<Vec<_>>(), expected, "{head}");
    }
}

#[test]
fn documents_are_asked_for_once_and_their_absence_is_found() {
    let log = county();
    let mut audit = Audit::new();
    let Step::Wants(wanted) = audit.leaf(&log.leaves[0], None) else { panic!("taken without its documents") };
    assert_eq!(wanted, log.papers.iter().map(|paper| Hash::of(paper)).collect::<Vec<_>>());
    audit.document(&log.papers[0]);
    audit.document(&log.papers[1]);
    // Bytes that are another document's do not stand in for the one asked for.
    audit.document(b"{}");
    let Step::Wants(wanted) = audit.leaf(&log.leaves[0], None) else { panic!("taken without its divisions") };
    assert_eq!(wanted, [Hash::of(&log.papers[2])]);
    audit.absent(wanted[0]);
    assert!(matches!(audit.leaf(&log.leaves[0], None), Step::Taken(_)));
    assert_eq!(codes(audit.report()), [(Some(0), "rules.document")]);
}

#[test]
fn a_document_that_is_none_counts_as_absent() {
    let mut log = Log::empty(crate::county::DEFAULT);
    let said = log.founding().with("pack", Hash::of(b"{}").to_string().into());
    let entry = log.entry(said, Who::Root, vec![]);
    log.force(&entry);
    log.papers.push(b"{}".to_vec());
    assert_eq!(codes(&log.audit()), [(Some(0), "rules.document")]);
}

#[test]
fn a_leaf_that_cannot_be_had() {
    let log = county();
    for (index, claimed) in [(0, true), (2, true), (7, true), (12, true), (18, true), (12, false)] {
        let mut audit = Audit::new();
        for paper in &log.papers {
            audit.document(paper);
        }
        for (i, leaf) in log.leaves.iter().enumerate() {
            if i == index {
                audit.missing(claimed.then(|| log.leaf(i)));
            } else {
                audit.leaf(leaf, claimed.then(|| log.leaf(i)));
            }
        }
        audit.checkpoint(&log.checkpoint(), Some(&signer().verifier().to_string()));
        let found = codes(audit.report());
        match (index, claimed) {
            (_, true) => assert_eq!(found, [(Some(index as u64), "entry.missing")]),
            (_, false) => assert_eq!(
                found,
                [(Some(12), "entry.missing"), (Some(13), "chain.seq"), (Some(13), "chain.prev"), (None, "checkpoint.root")]
            ),
        }
    }
}

#[test]
fn an_empty_log() {
    let log = Log::empty(crate::county::DEFAULT);
    assert_eq!(codes(&log.audit()), [(None, "checkpoint.key"), (None, "checkpoint.origin")]);
}

#[test]
fn a_log_whose_authority_is_lost_calls_nobody_a_fraud() {
    // The appointment of the clerk is lost: whether the clerk was one could not be checked, and is not called false.
    let log = county();
    let mut leaves = log.leaves.clone();
    leaves[2] = b"lost".to_vec();
    let audit = log.audit_of(&leaves, true);
    assert_eq!(codes(audit.report()), [(Some(2), "entry.hash")]);
    let unchecked: Vec<(Option<u64>, &str)> =
        audit.report().unchecked.iter().map(|found| (found.index, found.finding.code.as_str())).collect();
    let mut expected: Vec<(Option<u64>, &str)> = (7..=15).map(|index| (Some(index), "author.authority")).collect();
    expected.insert(6, (Some(12), "round.author"));
    expected.push((Some(15), "round.author"));
    assert_eq!(unchecked, expected);
    // A signature that is wrong needs no appointment to be wrong.
    let mut lying = log.clone();
    let said = lying.decision();
    let mut entry = lying.agreed_of(said);
    entry.author = Who::ClerkOfYankou.sign(Purpose::Session, &entry.statement);
    lying.force(&entry);
    let mut leaves = lying.leaves.clone();
    leaves[2] = b"lost".to_vec();
    let audit = lying.audit_of(&leaves, true);
    assert_eq!(codes(audit.report()), [(Some(2), "entry.hash"), (Some(19), "author.signature"), (Some(19), "round.author")]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_flipped_bit_leaves_an_audit_clean(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..8u8), 1..4),
        claimed: bool,
    ) {
        let log = county();
        let mut leaves = log.leaves.clone();
        for (leaf, byte, bit) in flips {
            let leaf = leaf.get_mut(&mut leaves);
            *byte.get_mut(leaf) ^= 1 << bit;
        }
        prop_assume!(leaves != log.leaves);
        let audit = log.audit_of(&leaves, claimed);
        let changed = leaves.iter().zip(&log.leaves).enumerate().filter(|(_, (now, then))| now != then);
        let expected: Vec<(Option<u64>, &str)> = changed.map(|(i, _)| (Some(i as u64), "entry.hash")).collect();
        if claimed {
            prop_assert_eq!(codes(audit.report()), expected);
        } else {
            prop_assert!(codes(audit.report()).contains(&(None, "checkpoint.root")));
        }
    }

    #[test]
    fn no_bytes_make_an_audit_panic(leaves in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..6), note in ".{0,40}") {
        let mut audit = Audit::new();
        for leaf in &leaves {
            audit.leaf(leaf, None);
        }
        audit.checkpoint(&note, None);
        prop_assert!(!audit.report().findings.is_empty());
    }
}
