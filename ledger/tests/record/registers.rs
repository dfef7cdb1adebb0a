//! What a register of everything says of a statement, and what one says that holds only what the statement refers to: a server makes
//! the second from its database, and must judge as an audit does.

use std::collections::BTreeSet;

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::record::register::referred;
use ledger::record::{Context, Entry, Register, Round};
use ledger::statement::schema::hash_at;
use ledger::statement::{self, Kind};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::county::{LIUPING, Log, YANKOU, clerk_of, found};
use crate::samples::{anything, says_of, topics};
use crate::value::{paths, remove, set};

/// One step of a log that is made up: which kind, of which village, about which earlier entry, saying what.
type Move = (u8, bool, Index, u8, u8);

fn moves() -> impl Strategy<Value = Vec<Move>> {
    prop::collection::vec((0..7_u8, any::<bool>(), any::<Index>(), 0..4_u8, 0..3_u8), 1..24)
}

fn id(n: u8) -> Value {
    format!("{n:02x}").repeat(16).into()
}

/// A statement of a made-up log: nothing is signed, and much of it is refused where it is judged; a register takes it all the same.
fn said(&(kind, elsewhere, ref about, n, what): &Move, hashes: &[Hash]) -> Value {
    let chain = if elsewhere { LIUPING } else { YANKOU };
    let kinds = ["decision", "sealed", "progress", "outcome", "disclosure", "correction", "correction"];
    let name = kinds[usize::from(kind)];
    let said = Value::object([("kind", name.into()), ("chain", chain.into()), ("id", id(n))]);
    let at = if hashes.is_empty() { Hash::ZERO } else { *about.get(hashes) };
    let money = Value::object([("total", Value::Int(i64::from(n)))]);
    let opens = Value::object([("entry", at.to_string().into())]);
    let step =
        Value::object([("step", "filed".into()), ("date", format!("2026-03-{:02}", n + 1).into()), ("seal", opens.clone())]);
    let decision = [("money", money), ("steps", Value::List(vec![step]))];
    match name {
        "decision" => decision.into_iter().fold(said, |said, (name, value)| said.with(name, value)),
        "sealed" => said
            .with("matter", id(what))
            .with("step", if n % 2 == 0 { "filed" } else { "submission" }.into())
            .with("commitment", at.to_string().into()),
        "disclosure" => said.with("entry", at.to_string().into()).with("seal", opens),
        "correction" => {
            let said = said.with("corrects", at.to_string().into());
            let says = decision.into_iter().fold(Value::object([]), |says, (name, value)| says.with(name, value));
            match what {
                0 => said,
                1 => said.with("says", says.with("of", "decision".into())),
                _ => said.with("says", says.with("of", "outcome".into()).with("decision", at.to_string().into())),
            }
        }
        _ => said.with("decision", at.to_string().into()),
    }
}

struct Made {
    entries: Vec<(Hash, Entry)>,
}

impl Made {
    fn of(moves: &[Move]) -> Made {
        let mut log = Log::peopled();
        let good = log.decision();
        let shape = log.approved_of(good);
        let mut made = Made { entries: Vec::new() };
        for one in moves {
            let hashes: Vec<Hash> = made.entries.iter().map(|(hash, _)| *hash).collect();
            let statement = said(one, &hashes);
            let chain = statement::chain(&statement).unwrap();
            let entry = Entry { chain, statement, seq: made.entries.len() as u64, ..shape.clone() };
            made.entries.push((Hash::of(&entry.to_bytes()), entry));
        }
        made
    }

    fn register(&self, wanted: impl Fn(&Hash, &Entry) -> bool) -> Register {
        let mut register = Register::default();
        for (index, (hash, entry)) in self.entries.iter().enumerate().filter(|(_, (hash, entry))| wanted(hash, entry)) {
            register.take(index as u64, *hash, entry);
        }
        register
    }

    /// The entries that a statement refers to; the whole lines of corrections of these; what is of its kind about the same entry, or of
    /// its kind and id; and the seals of its matter.
    fn needed(&self, said: &Value) -> BTreeSet<Hash> {
        let mut needed = referred(said);
        loop {
            let before = needed.len();
            for (hash, entry) in &self.entries {
                let corrects = hash_at(&entry.statement, "corrects");
                if corrects.is_some_and(|corrects| needed.contains(&corrects)) {
                    needed.insert(*hash);
                }
                if needed.contains(hash) {
                    needed.extend(corrects);
                }
            }
            if needed.len() == before {
                break;
            }
        }
        let kind = statement::kind(said);
        let about = |said: &Value| kind.and_then(Kind::about).and_then(|field| hash_at(said, field));
        let also = |entry: &Entry| {
            let (other, text) = (&entry.statement, |name: &str| said.text(name));
            let same = statement::kind(other) == kind;
            let is_same = same && (other.text("id") == text("id") || (about(said).is_some() && about(other) == about(said)));
            is_same || (statement::kind(other) == Some(Kind::Sealed) && other.text("matter") == text("id"))
        };
        needed.extend(self.entries.iter().filter(|(_, entry)| also(entry)).map(|(hash, _)| *hash));
        needed
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_little_that_is_referred_to_says_as_much_as_everything(moves in moves(), last in moves()) {
        let made = Made::of(&moves);
        let hashes: Vec<Hash> = made.entries.iter().map(|(hash, _)| *hash).collect();
        let whole = made.register(|_, _| true);
        for one in &last {
            let said = said(one, &hashes);
            let needed = made.needed(&said);
            let small = made.register(|hash, _| needed.contains(hash));
            prop_assert_eq!(small.context(&said), whole.context(&said));
        }
    }

    /// Every entry of a line shows what the line's last good correction says.
    #[test]
    fn a_line_has_one_set_of_facts(moves in moves()) {
        let made = Made::of(&moves);
        let register = made.register(|_, _| true);
        for (_, entry) in &made.entries {
            let Some(corrects) = hash_at(&entry.statement, "corrects") else { continue };
            let about = |hash: Hash| {
                let asks = Value::object([("kind", "correction".into()), ("corrects", hash.to_string().into())]);
                register.context(&asks).past.get(&hash).cloned()
            };
            let hash = Hash::of(&entry.to_bytes());
            let (Some(one), Some(other)) = (about(hash), about(corrects)) else { continue };
            if one.chain == other.chain && other.kind != Kind::Sealed {
                prop_assert_eq!(one.facts, other.facts);
            }
        }
    }
}

/// A good statement of every kind, in a log that has what each is about.
fn every_kind() -> (Log, Vec<Value>) {
    let mut log = Log::staffed();
    let said = log.sealed_decision();
    let decision = log.append(&log.agreed_of(said.clone()));
    let filed = log.filed(YANKOU);
    log.wait_until("2026-09-20");
    let vkey = crate::county::signer().verifier().to_string();
    let mut all =
        vec![log.founding(), log.rules("2026-03-01"), log.appointment(crate::county::Who::Stranger, "clerk", &[YANKOU])];
    all.push(log.statement("logkey", crate::county::COUNTY).with("vkey", vkey.into()).with("from", Value::Int(900)));
    all.extend([log.dismissal(&log.leaf(3)), log.sealing(YANKOU, &"0c".repeat(16), "filed", &Value::Int(1))]);
    all.extend([log.progress(&decision), log.disclosure(&decision), log.outcome(&decision), filed, said.clone()]);
    all.extend(topics().iter().map(|topic| log.notice(topic)).collect::<Vec<_>>());
    all.extend([log.correction(&decision, Some(&said)), log.correction(&decision, None)]);
    let says = says_of(&said);
    all.push(says);
    (log, all)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_sent_is_judged(
        pick: Index,
        changes in prop::collection::vec((any::<Index>(), prop::option::of(anything())), 0..10),
        rounds in prop::collection::vec((0..5_usize, 0..3_usize), 0..5),
    ) {
        static ALL: std::sync::OnceLock<(Log, Vec<Value>)> = std::sync::OnceLock::new();
        let (log, all) = ALL.get_or_init(every_kind);
        let mut said = pick.get(all).clone();
        for (place, change) in changes {
            let all = paths(&said);
            if all.is_empty() {
                break;
            }
            let path = place.get(&all);
            match change {
                None => remove(&mut said, path),
                Some(value) => set(&mut said, path, value),
            }
        }
        let mut countersigned: Vec<Round> = Vec::new();
        for (verdict, post) in rounds {
            let verdict = ["approved", "returned", "agreed", "objected", "x"][verdict];
            let round = log.opinion(&said, verdict, "", &countersigned);
            countersigned.push(Round { post: ["liaison", "scrutineer", "x"][post].to_owned(), ..round });
        }
        let entry = log.entry(said.clone(), clerk_of(&said), countersigned);
        let _ = found(&log.judge(&entry));
        let mut lying = log.clone();
        lying.force(&entry);
        let _: Context = lying.register.context(&said);
        let after = lying.progress(&lying.leaf(12));
        let _ = found(&lying.judge(&lying.approved_of(after)));
    }
}
