//! When each part of the story happens: steps are recorded in the evening after their meeting, submissions follow, and on the next day
//! the scrutineer looks at them in the morning and the liaison in the afternoon.

use ledger::time::{DAY, Date, Timestamp};

use super::content::Content;
use super::telling::{Fate, SILENCE, Scrutiny, Telling};

/// Something that somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The registrar appoints one of the people.
    Appoint(usize),
    /// A clerk records a step, as it was before it was recorded again.
    SealBefore(usize, usize),
    /// A clerk records a step.
    Seal(usize, usize),
    /// A clerk hands in a round.
    Submit(usize, i64),
    /// The scrutineer gives an opinion.
    Look(usize),
    /// The liaison returns.
    Return(usize),
    /// The liaison passes.
    Pass(usize),
}

/// A deed and its moment.
#[derive(Clone, Copy, Debug)]
pub struct Act {
    /// When.
    pub at: Timestamp,
    /// What.
    pub deed: Deed,
}

/// Everything that happens, in its order.
pub fn acts(content: &Content) -> Vec<Act> {
    let mut acts = Vec::new();
    for (n, post) in content.people.iter().enumerate() {
        // Registrars are the root key's.
        if post.post != "registrar" {
            acts.push(Act { at: moment(post.since, 9 * 60 + minutes(n)), deed: Deed::Appoint(n) });
        }
    }
    for (n, telling) in content.tellings.iter().enumerate() {
        plan(n, telling, &mut acts);
    }
    acts.sort_by_key(|act| act.at);
    acts
}

/// What happens to one statement.
fn plan(n: usize, telling: &Telling, acts: &mut Vec<Act>) {
    // Everybody has their own minute, within the half hour that a session lasts.
    let own = minutes(n % 24);
    let mut add = |day: Date, minute: i64, deed: Deed| acts.push(Act { at: moment(day, minute + own), deed });
    for (i, step) in &telling.before {
        let recorded = ledger::statement::schema::date_at(step, "recorded");
        recorded.into_iter().for_each(|day| add(day, 17 * 60, Deed::SealBefore(n, *i)));
    }
    for (i, day) in telling.recorded() {
        add(day, 18 * 60 + minutes(i), Deed::Seal(n, i));
    }
    if telling.fate == Fate::Begun {
        return;
    }
    add(telling.submitted, 19 * 60, Deed::Submit(n, 1));
    if telling.fate == Fate::Waiting {
        return;
    }
    let mut next = telling.submitted.plus_days(1);
    let has_opinion = telling.scrutiny != Scrutiny::Silent;
    if has_opinion {
        add(next, 9 * 60 + 30, Deed::Look(n));
    } else {
        next = telling.submitted.plus_days(SILENCE);
    }
    if matches!(telling.fate, Fate::Mended | Fate::Returned) {
        add(next, 11 * 60, Deed::Return(n));
    }
    if telling.fate == Fate::Mended {
        add(next, 14 * 60, Deed::Submit(n, 2));
        add(next, 14 * 60 + 30, Deed::Look(n));
    }
    if telling.fate != Fate::Returned {
        add(next, 15 * 60 + 30, Deed::Pass(n));
    }
}

fn minutes(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(0)
}

/// A minute of a day in China.
fn moment(day: Date, minute: i64) -> Timestamp {
    // Nobody presses a button on the full minute.
    day.start().plus_ms((minute * 60_000 + minute * 7_919 % 60_000) % DAY)
}
