//! The rounds of a submission: the scrutineer's opinion where there is one, then the liaison's verdict; after a return, the next
//! submission's.

use super::authority::Appointment;
use super::entry::Entry;
use super::judgement::Judgement;
use super::round::Round;
use super::said::Said;
use crate::finding::{Finding, join};
use crate::hash::Hash;
use crate::key::PublicKey;
use crate::rules::Deadline;
use crate::rules::pack::Scrutiny;
use crate::statement::appointment::SUITE;
use crate::statement::schema::{hash_at, hides, is_blank};
use crate::statement::steps::SUBMISSION;
use crate::statement::{self, Kind};
use crate::time::Date;

/// The rounds so far that returned a submission: the next one has one more as its number.
pub fn returns(rounds: &[Round]) -> usize {
    rounds.iter().filter(|round| round.returns()).count()
}

/// The scrutineer's opinion of the submission that waits after these rounds.
pub fn opinion(rounds: &[Round]) -> Option<&Round> {
    rounds.last().filter(|round| round.is_opinion())
}

/// Judges the rounds of an entry.
pub(super) fn judge_rounds(entry: &Entry, kind: Kind, said: &Said<'_>, out: &mut Judgement) {
    let rounds = &entry.countersigned;
    let number = entry.statement.int("round").and_then(|n| usize::try_from(n).ok());
    if !kind.is_countersigned() {
        out.unless(rounds.is_empty(), "rounds.none", "countersigned");
        out.unless(number == Some(1), "rounds.number", "statement.round");
        return;
    }
    out.unless(number == Some(returns(rounds) + 1), "rounds.number", "statement.round");
    let Some((last, earlier)) = rounds.split_last() else {
        return out.broken("rounds.missing", "countersigned");
    };
    for (i, round) in rounds.iter().enumerate() {
        let field = format!("countersigned.{i}");
        let before = i.checked_sub(1).map(|i| &rounds[i]);
        out.unless(round.prior == before.map_or(Hash::ZERO, Round::hash), "round.prior", &join(&field, "prior"));
        judge_alone(round, &field, said, out);
        judge_after(round, before, &field, out);
        said.judge_reason(round, &field, out);
    }
    let field = format!("countersigned.{}", earlier.len());
    out.unless(last.approves(), "round.verdict", &join(&field, "verdict"));
    out.unless(last.statement == Hash::of(&entry.statement.to_bytes()), "round.statement", &join(&field, "statement"));
    out.unless(last.author == entry.author, "round.author", &join(&field, "author"));
    let holds = |a: &Appointment| a.acts_at(said.index) && a.holds(&last.post, &entry.chain);
    out.unless(said.authority.of_key(&last.key).is_some_and(holds), "round.authority", &join(&field, "key"));
    for (i, round) in earlier.iter().enumerate() {
        let field = format!("countersigned.{i}");
        out.unless(!round.approves(), "round.verdict", &join(&field, "verdict"));
        let held = |a: &Appointment| a.acted_before(said.index) && a.holds(&round.post, &entry.chain);
        out.unless(said.authority.of_key(&round.key).is_some_and(held), "round.authority", &join(&field, "key"));
        let wrote = |a: &Appointment| a.acted_before(said.index) && a.holds("clerk", &entry.chain);
        out.unless(said.authority.of_key(&round.author.key).is_some_and(wrote), "round.author", &join(&field, "author.key"));
    }
    if opinion(earlier).is_none() {
        judge_silence(kind, said, out);
    }
}

/// What is wrong with a round over the submission that waits, after the rounds so far.
pub(super) fn judge_next(round: &Round, waiting: &Said<'_>, earlier: &[Round]) -> Judgement {
    let mut out = Judgement::default();
    let chain = statement::chain(waiting.statement);
    judge_alone(round, "", waiting, &mut out);
    judge_after(round, earlier.last(), "", &mut out);
    out.unless(round.prior == earlier.last().map_or(Hash::ZERO, Round::hash), "round.prior", "prior");
    out.unless(round.statement == Hash::of(&waiting.statement.to_bytes()), "round.statement", "statement");
    out.unless(round.author == *waiting.author, "round.author", "author");
    let holds = |a: &Appointment| a.acts_at(waiting.index) && chain.is_some_and(|chain| a.holds(&round.post, &chain));
    out.unless(waiting.authority.of_key(&round.key).is_some_and(holds), "round.authority", "key");
    waiting.judge_reason(round, "", &mut out);
    if let (true, None, Some(kind)) = (round.approves(), opinion(earlier), statement::kind(waiting.statement)) {
        judge_silence(kind, waiting, &mut out);
    }
    out
}

/// A round by itself: its signature, its post, its verdict, its reason, and one person on both sides.
fn judge_alone(round: &Round, path: &str, said: &Said<'_>, out: &mut Judgement) {
    if said.authority.of_key(&round.key).is_some_and(|a| a.suite != SUITE) {
        out.unchecked.push(Finding::new("suite.unknown", join(path, "key")));
    } else {
        out.unless(round.is_signed(), "round.signature", &join(path, "sig"));
    }
    let verdicts: &[&str] = if round.post == "scrutineer" { &["agreed", "objected"] } else { &["approved", "returned"] };
    out.unless(verdicts.contains(&&*round.verdict), "round.verdict", &join(path, "verdict"));
    let is_reasoned = match round.reason_parts() {
        None => round.consents() && round.reason.is_empty(),
        Some((_, words)) => !round.consents() && !is_blank(words) && !hides(&round.reason),
    };
    out.unless(is_reasoned, "round.reason", &join(path, "reason"));
    let person = |key: &PublicKey| said.authority.of_key(key).map(|a| a.person.as_str());
    let is_self = person(&round.key).is_some() && person(&round.key) == person(&round.author.key);
    out.unless(!is_self, "round.self", &join(path, "key"));
}

/// A round against the one before: an opinion stands once, and the liaison's verdict after it is on the same submission, by somebody else.
fn judge_after(round: &Round, before: Option<&Round>, path: &str, out: &mut Judgement) {
    let Some(opinion) = before.filter(|before| before.is_opinion()) else { return };
    if round.is_opinion() {
        return out.broken("round.twice", &join(path, "verdict"));
    }
    out.unless(opinion.statement == round.statement, "round.statement", &join(path, "statement"));
    out.unless(opinion.author == round.author, "round.author", &join(path, "author"));
}

/// The liaison goes on without the scrutineer's opinion: nobody holds the post, or the days that the pack gives are over since the
/// submission was sealed. Then its absence is said.
fn judge_silence(kind: Kind, said: &Said<'_>, out: &mut Judgement) {
    let pack = hash_at(said.statement, "pack").and_then(|hash| said.documents.pack(&hash));
    let asked = |scrutiny: &Scrutiny| scrutiny.kinds.iter().any(|name| name == kind.name());
    let Some(scrutiny) = pack.as_ref().and_then(|pack| pack.scrutiny.as_ref()).filter(|scrutiny| asked(scrutiny)) else { return };
    let chain = statement::chain(said.statement);
    if !chain.is_some_and(|chain| said.authority.holders("scrutineer", &chain, said.index).next().is_some()) {
        return out.remarks.push(Finding::new("scrutiny.nobody", "countersigned"));
    }
    let Some(submitted) = said.context.newest_seal(SUBMISSION).map(|past| past.at.date()) else {
        return out.broken("scrutiny.unsealed", "countersigned");
    };
    let last = last_day(said, submitted, scrutiny.working_days);
    if said.day > last {
        let silence = Finding::new("scrutiny.silent", "countersigned").arg("end", last.to_string());
        out.remarks.push(silence.arg("start", submitted.to_string()));
    } else {
        out.findings.push(Finding::new("scrutiny.early", "countersigned").arg("end", last.to_string()));
    }
}

/// The last of so many working days after a day, by the calendar in force then; weekends alone rest where none is named.
pub fn last_day(said: &Said<'_>, after: Date, days: i64) -> Date {
    let named = said.authority.rules_on(after, said.index).and_then(|rules| rules.calendar);
    let calendar = named.and_then(|hash| said.documents.calendar(&hash)).unwrap_or_default();
    Deadline::new(after, u16::try_from(days).unwrap_or(u16::MAX), &calendar).last
}
