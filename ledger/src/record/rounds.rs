//! The rounds of a submission: the scrutineer's opinion where there is one, then the liaison's verdict; after a return, the next
//! submission's.

use std::sync::Arc;

use super::authority::Appointment;
use super::entry::Entry;
use super::judgement::Judgement;
use super::register::Context;
use super::round::Round;
use super::said::Said;
use crate::canonical::Value;
use crate::finding::{Finding, join};
use crate::hash::Hash;
use crate::key::PublicKey;
use crate::rules::Deadline;
use crate::rules::pack::{Pack, Scrutiny};
use crate::statement::appointment::SUITE;
use crate::statement::facts::corrected;
use crate::statement::schema::{hides, is_blank};
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

/// Judges the rounds of an entry; `bytes` are its statement's canonical ones.
pub(super) fn judge_rounds(entry: &Entry, kind: Kind, (said, bytes): (&Said<'_>, &[u8]), out: &mut Judgement) {
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
        judge_after(round, before, &field, said, out);
        said.judge_reason(round, &field, out);
    }
    let field = format!("countersigned.{}", earlier.len());
    out.unless(last.approves(), "round.verdict", &join(&field, "verdict"));
    out.unless(last.statement == Hash::of(bytes), "round.statement", &join(&field, "statement"));
    out.unless(last.author == entry.author, "round.author", &join(&field, "author"));
    let holds = |a: &Appointment| a.acts_at(said.index) && a.holds(&last.post, &entry.chain);
    out.unless(said.authority.of_key(&last.key).is_some_and(holds), "round.authority", &join(&field, "key"));
    for (i, round) in earlier.iter().enumerate() {
        let field = format!("countersigned.{i}");
        out.unless(!round.approves(), "round.verdict", &join(&field, "verdict"));
        let is_final = i + 1 == earlier.len() && round.is_opinion();
        let held = |a: &Appointment| had_time(a, is_final, said) && a.holds(&round.post, &entry.chain);
        out.unless(said.authority.of_key(&round.key).is_some_and(held), "round.authority", &join(&field, "key"));
        let wrote = |a: &Appointment| a.acted_before(said.index) && a.holds("clerk", &entry.chain);
        out.unless(said.authority.of_key(&round.author.key).is_some_and(wrote), "round.author", &join(&field, "author.key"));
    }
    if opinion(earlier).is_none() {
        judge_silence(said, out);
    }
}

/// Whether whoever gave an earlier round can have held the post then. When a submission was returned is nobody's word but the round's;
/// an opinion of the one that was let through came after that was sealed, so a post that had ended by then does not do.
fn had_time(appointment: &Appointment, is_final: bool, said: &Said<'_>) -> bool {
    let sealed = said.context.newest_seal(SUBMISSION).map(|past| past.index).filter(|_| is_final);
    appointment.acted_before(said.index) && sealed.is_none_or(|sealed| appointment.ended.is_none_or(|ended| ended > sealed))
}

/// What is wrong with a round over the submission that waits, after the rounds so far.
pub(super) fn judge_next(round: &Round, waiting: &Said<'_>, earlier: &[Round]) -> Judgement {
    let mut out = Judgement::default();
    let chain = statement::chain(waiting.statement);
    if statement::kind(waiting.statement).is_none() {
        out.broken("rounds.none", "");
        return out;
    }
    judge_alone(round, "", waiting, &mut out);
    judge_after(round, earlier.last(), "", waiting, &mut out);
    out.unless(round.prior == earlier.last().map_or(Hash::ZERO, Round::hash), "round.prior", "prior");
    out.unless(round.statement == Hash::of(&waiting.statement.to_bytes()), "round.statement", "statement");
    out.unless(round.author == *waiting.author, "round.author", "author");
    let holds = |a: &Appointment| a.acts_at(waiting.index) && chain.is_some_and(|chain| a.holds(&round.post, &chain));
    out.unless(waiting.authority.of_key(&round.key).is_some_and(holds), "round.authority", "key");
    waiting.judge_reason(round, "", &mut out);
    if round.approves() && opinion(earlier).is_none() {
        judge_silence(waiting, &mut out);
    }
    out
}

/// A round by itself: its signature, its post, its verdict, its reason, and one person on both sides.
fn judge_alone(round: &Round, path: &str, said: &Said<'_>, out: &mut Judgement) {
    if said.authority.of_key(&round.key).is_some_and(|a| a.suite != SUITE) {
        out.unchecked.push(Finding::new("suite.unknown", join(path, "key")));
    } else {
        out.unless(round.is_signed(said.verified), "round.signature", &join(path, "sig"));
    }
    if round.is_opinion() {
        let pack = said.pack();
        out.unless(
            pack.is_none_or(|pack| asked(said.statement, said.context, &pack).is_some()),
            "round.post",
            &join(path, "post"),
        );
    }
    let verdicts: &[&str] = if round.is_opinion() { &["agreed", "objected"] } else { &["approved", "returned"] };
    out.unless(verdicts.contains(&&*round.verdict), "round.verdict", &join(path, "verdict"));
    let is_reasoned = match round.reason_parts() {
        None => round.consents() && round.reason.is_empty(),
        Some((_, words)) => !round.consents() && !is_blank(words) && !hides(&round.reason),
    };
    out.unless(is_reasoned, "round.reason", &join(path, "reason"));
    out.unless(!is_one_person(&round.key, &round.author.key, said), "round.self", &join(path, "key"));
}

/// Whether two keys are one person's.
fn is_one_person(one: &PublicKey, other: &PublicKey, said: &Said<'_>) -> bool {
    let person = |key: &PublicKey| said.authority.of_key(key).map(|a| a.person.as_str());
    person(one).is_some() && person(one) == person(other)
}

/// A round against the one before: an opinion stands once, and the liaison's verdict after it is on the same submission, by somebody else.
fn judge_after(round: &Round, before: Option<&Round>, path: &str, said: &Said<'_>, out: &mut Judgement) {
    let Some(opinion) = before.filter(|before| before.is_opinion()) else { return };
    if round.is_opinion() {
        return out.broken("round.twice", &join(path, "verdict"));
    }
    let is_same = opinion.statement == round.statement && opinion.author == round.author;
    out.unless(is_same, "round.another", &join(path, "statement"));
    out.unless(!is_one_person(&round.key, &opinion.key, said), "round.self", &join(path, "key"));
}

/// What the pack asks of the scrutineer about a statement. A correction is asked about as what it corrects.
pub fn asked<'a>(statement: &Value, context: &Context, pack: &'a Pack) -> Option<&'a Scrutiny> {
    let kind = statement::kind(statement)?;
    let now = || corrected(statement).map(|(of, _)| of).or(Some(context.about(kind, statement)?.facts.kind));
    let corrects = (kind == Kind::Correction).then(now).flatten();
    let names = [Some(kind), corrects].into_iter().flatten().map(Kind::name);
    let scrutiny = pack.scrutiny.as_ref()?;
    names.into_iter().any(|name| scrutiny.kinds.iter().any(|one| one == name)).then_some(scrutiny)
}

/// The liaison goes on without the scrutineer's opinion: nobody holds the post, or the days that the pack gives are over since the
/// submission was sealed. Then its absence is said.
fn judge_silence(said: &Said<'_>, out: &mut Judgement) {
    let pack = said.pack();
    let Some(scrutiny) = pack.as_ref().and_then(|pack| asked(said.statement, said.context, pack)) else { return };
    let chain = statement::chain(said.statement);
    if chain.is_none_or(|chain| said.authority.holders("scrutineer", &chain, said.index).next().is_none()) {
        return out.remarks.push(Finding::new("scrutiny.nobody", "countersigned"));
    }
    let Some(submitted) = said.context.newest_seal(SUBMISSION).map(|past| past.at.date()) else {
        return out.broken("scrutiny.unsealed", "countersigned");
    };
    let Some(last) = last_day(said, submitted, scrutiny.working_days) else {
        return out.unchecked.push(Finding::new("scrutiny.calendar", "countersigned"));
    };
    let words = |code: &str| Finding::new(code, "countersigned").arg("start", submitted.to_string()).arg("end", last.to_string());
    if said.day > last {
        out.remarks.push(words("scrutiny.silent"));
    } else {
        out.findings.push(words("scrutiny.early"));
    }
}

/// The last of so many working days after a day, by the calendar in force then; weekends alone rest where none is named. `None` where
/// the calendar that is named is not at hand.
pub fn last_day(said: &Said<'_>, after: Date, days: i64) -> Option<Date> {
    let named = said.authority.rules_on(after, said.index).and_then(|rules| rules.calendar);
    let calendar = match named {
        Some(hash) => said.documents.calendar(&hash)?,
        None => Arc::default(),
    };
    Some(Deadline::new(after, u16::try_from(days).unwrap_or(u16::MAX), &calendar).last)
}
