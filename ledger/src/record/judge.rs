//! The judgement of one entry at its place in the log. The append point and every verifier call this, and nothing else decides.

use super::authority::{Appointment, Authority};
use super::entry::Entry;
use super::judgement::Judgement;
use super::round::Round;
use super::said::Said;
use crate::finding::{Finding, join};
use crate::hash::Hash;
use crate::key::{PublicKey, Verified};
use crate::rules::Documents;
use crate::statement::appointment::SUITE;
use crate::statement::schema::{hides, is_blank};
use crate::statement::{self, Kind};
use crate::time::Timestamp;

/// Where an entry stands, as far as the log before it says.
#[derive(Clone, Debug, Default)]
pub struct Position {
    /// Its index in the log.
    pub index: u64,
    /// `at` of the entry before it in the log.
    pub last_at: Option<Timestamp>,
    /// `seq` and leaf hash of the entry before it in its chain.
    pub chain_head: Option<(u64, Hash)>,
    /// Whether an entry of the same kind and id stands before it.
    pub is_published: bool,
    /// Signatures of the entry that whoever asks has verified already.
    pub verified: Vec<Verified>,
}

/// Judges an entry: place, shape, signatures, authority, rounds, rules.
pub fn judge(entry: &Entry, at: &Position, authority: &Authority, documents: &Documents) -> Judgement {
    let mut out = Judgement::default();
    judge_place(entry, at, authority, &mut out);
    let said =
        Said { statement: &entry.statement, author: &entry.author, index: at.index, day: entry.at.date(), authority, documents };
    said.judge(&mut out, at.is_published, &at.verified);
    if let Some(kind) = statement::kind(&entry.statement) {
        judge_rounds(entry, kind, at, authority, &mut out);
        for (i, round) in entry.countersigned.iter().enumerate() {
            said.judge_reason(round, &format!("countersigned.{i}"), &mut out);
        }
    }
    out
}

/// Judges a submission before anybody countersigns it: shape, signature, authority and rules, as the log stands now. `round` is the
/// number it must carry.
pub fn judge_submission(said: &Said<'_>, is_published: bool, round: usize) -> Judgement {
    let mut out = Judgement::default();
    said.judge(&mut out, is_published, &[]);
    let number = said.statement.int("round").and_then(|n| usize::try_from(n).ok());
    out.unless(number == Some(round), "rounds.number", "statement.round");
    out
}

/// What is wrong with a round over the submission that waits, after the rounds so far, as the log stands now.
pub fn judge_round(round: &Round, waiting: &Said<'_>, earlier: &[Round]) -> Judgement {
    let mut out = Judgement::default();
    let chain = statement::chain(waiting.statement);
    judge_alone(round, "", waiting.authority, &[], &mut out);
    out.unless(round.prior == earlier.last().map_or(Hash::ZERO, Round::hash), "round.prior", "prior");
    out.unless(round.statement == Hash::of(&waiting.statement.to_bytes()), "round.statement", "statement");
    out.unless(round.author == *waiting.author, "round.author", "author");
    let holds = |a: &Appointment| a.acts_at(waiting.index) && chain.is_some_and(|chain| a.holds(&round.post, &chain));
    out.unless(waiting.authority.of_key(&round.key).is_some_and(holds), "round.authority", "key");
    waiting.judge_reason(round, "", &mut out);
    out
}

fn judge_place(entry: &Entry, at: &Position, authority: &Authority, out: &mut Judgement) {
    let (seq, prev) = at.chain_head.map_or((0, Hash::ZERO), |(seq, hash)| (seq.saturating_add(1), hash));
    out.unless(entry.seq == seq, "chain.seq", "seq");
    out.unless(entry.prev == prev, "chain.prev", "prev");
    out.unless(at.last_at.is_none_or(|last| last <= entry.at), "entry.at", "at");
    out.unless(statement::chain(&entry.statement) == Some(entry.chain), "entry.chain", "chain");
    out.unless(authority.county.is_none_or(|county| entry.chain.county() == county), "entry.county", "chain");
    let is_founding = statement::kind(&entry.statement) == Some(Kind::Founding);
    out.unless(is_founding == (at.index == 0), "founding.first", "statement.kind");
}

fn judge_rounds(entry: &Entry, kind: Kind, at: &Position, authority: &Authority, out: &mut Judgement) {
    let index = at.index;
    let rounds = &entry.countersigned;
    let number = entry.statement.int("round").and_then(|n| usize::try_from(n).ok());
    if !kind.is_countersigned() {
        out.unless(rounds.is_empty(), "rounds.none", "countersigned");
        out.unless(number == Some(1), "rounds.number", "statement.round");
        return;
    }
    out.unless(number == Some(rounds.len()), "rounds.number", "statement.round");
    let Some((last, earlier)) = rounds.split_last() else {
        return out.broken("rounds.missing", "countersigned");
    };
    let mut prior = Hash::ZERO;
    for (i, round) in rounds.iter().enumerate() {
        let field = format!("countersigned.{i}");
        out.unless(round.prior == prior, "round.prior", &format!("{field}.prior"));
        judge_alone(round, &field, authority, &at.verified, out);
        prior = round.hash();
    }
    let field = format!("countersigned.{}", earlier.len());
    out.unless(last.approves(), "round.verdict", &format!("{field}.verdict"));
    out.unless(last.statement == Hash::of(&entry.statement.to_bytes()), "round.statement", &format!("{field}.statement"));
    out.unless(last.author == entry.author, "round.author", &format!("{field}.author"));
    let holds = |a: &Appointment| a.acts_at(index) && a.holds(&last.post, &entry.chain);
    out.unless(authority.of_key(&last.key).is_some_and(holds), "round.authority", &format!("{field}.key"));
    for (i, round) in earlier.iter().enumerate() {
        let field = format!("countersigned.{i}");
        out.unless(!round.approves(), "round.verdict", &format!("{field}.verdict"));
        let held = |a: &Appointment| a.acted_before(index) && a.holds(&round.post, &entry.chain);
        out.unless(authority.of_key(&round.key).is_some_and(held), "round.authority", &format!("{field}.key"));
        let wrote = |a: &Appointment| a.acted_before(index) && a.holds("clerk", &entry.chain);
        out.unless(authority.of_key(&round.author.key).is_some_and(wrote), "round.author", &format!("{field}.author.key"));
    }
}

/// A round by itself: its signature, its post, its verdict, its reason, and one person on both sides.
fn judge_alone(round: &Round, path: &str, authority: &Authority, verified: &[Verified], out: &mut Judgement) {
    if authority.of_key(&round.key).is_some_and(|a| a.suite != SUITE) {
        out.unchecked.push(Finding::new("suite.unknown", join(path, "key")));
    } else {
        out.unless(round.is_signed(verified), "round.signature", &join(path, "sig"));
    }
    out.unless(round.post == "liaison", "round.post", &join(path, "post"));
    out.unless(matches!(&*round.verdict, "approved" | "returned"), "round.verdict", &join(path, "verdict"));
    let is_reasoned = match round.reason_parts() {
        None => round.approves() && round.reason.is_empty(),
        Some((_, words)) => !round.approves() && !is_blank(words) && !hides(&round.reason),
    };
    out.unless(is_reasoned, "round.reason", &join(path, "reason"));
    let person = |key: &PublicKey| authority.of_key(key).map(|a| a.person.as_str());
    let is_self = person(&round.key).is_some() && person(&round.key) == person(&round.author.key);
    out.unless(!is_self, "round.self", &join(path, "key"));
}
