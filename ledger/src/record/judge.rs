//! The judgement of one entry at its place in the log. The append point and every verifier call this, and nothing else decides.

use super::authority::Authority;
use super::entry::Entry;
use super::judgement::Judgement;
use super::register::Context;
use super::round::Round;
use super::rounds::{self, judge_rounds};
use super::said::Said;
use crate::hash::Hash;
use crate::key::Verified;
use crate::rules::Documents;
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
    /// What earlier entries say that bears on its statement.
    pub context: Context,
    /// Signatures of the entry that whoever asks has verified already.
    pub verified: Vec<Verified>,
}

/// Judges an entry: place, shape, signatures, authority, rounds, rules.
pub fn judge(entry: &Entry, at: &Position, authority: &Authority, documents: &Documents) -> Judgement {
    let mut out = Judgement::default();
    judge_place(entry, at, authority, &mut out);
    let Entry { statement, author, .. } = entry;
    let Position { index, context, verified, .. } = at;
    let (index, day) = (*index, entry.at.date());
    let said = Said { statement, author, index, day, context, verified, authority, documents };
    let bytes = statement.to_bytes();
    said.judge(&bytes, &mut out);
    if let Some(kind) = statement::kind(&entry.statement) {
        judge_rounds(entry, kind, (&said, &bytes), &mut out);
    }
    out
}

/// Judges a submission before anybody countersigns it: shape, signature, authority and rules, as the log stands now. `round` is the
/// number it must have.
pub fn judge_submission(said: &Said<'_>, round: usize) -> Judgement {
    let mut out = Judgement::default();
    said.judge(&said.statement.to_bytes(), &mut out);
    let number = said.statement.int("round").and_then(|n| usize::try_from(n).ok());
    out.unless(number == Some(round), "rounds.number", "statement.round");
    out
}

/// What is wrong with a round over the submission that waits, after the rounds so far, as the log stands now.
pub fn judge_round(round: &Round, waiting: &Said<'_>, earlier: &[Round]) -> Judgement {
    rounds::judge_next(round, waiting, earlier)
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
