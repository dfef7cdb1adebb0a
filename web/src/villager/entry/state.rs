//! How far a matter has come, by everything that was published of it: posted, contracted, paid, finished, at what cost.

use ledger::statement::Kind;
use ledger::time::Date;

use super::matter::{Line, Matter};
use super::parts::Answer;
use super::posting::{Posting, closed};
use crate::format;
use crate::page::{Html, rich};
use crate::texts::Texts;
use crate::villager::fields::Fields;

/// What was paid by all progress notes that hold, in fen, and in how many payments.
pub fn paid(matter: &Matter) -> (i64, usize) {
    paid_before(matter, u64::MAX)
}

/// The same of those notes that were first published before the entry at `index`.
pub fn paid_before(matter: &Matter, index: u64) -> (i64, usize) {
    let lines = matter.held(Kind::Progress).filter(|line| line.first.index < index).filter_map(Line::said);
    let amounts: Vec<i64> = lines.flat_map(|said| said.list("payments")).filter_map(|one| one.int("amount")).collect();
    (amounts.iter().fold(0, |sum, amount| sum.saturating_add(*amount)), amounts.len())
}

/// The contract that holds: the last one published.
pub fn contract(matter: &Matter) -> Option<i64> {
    matter.held(Kind::Progress).filter_map(Line::said).filter_map(|said| said.int("contract.price")).last()
}

/// How an actual sum compares with the planned one, in words.
pub fn difference(texts: &Texts, planned: i64, actual: i64) -> String {
    compared(texts, planned, actual, format::money(texts, planned.saturating_sub(actual).saturating_abs()))
}

/// The same where `sum`, by which they differ, is written or said in another way.
pub fn compared(texts: &Texts, planned: i64, actual: i64, sum: String) -> String {
    let sum = [("sum", sum.into())];
    match actual.cmp(&planned) {
        std::cmp::Ordering::Less => texts.f("outcome-less", &sum),
        std::cmp::Ordering::Equal => texts.m("outcome-same"),
        std::cmp::Ordering::Greater => texts.f("outcome-over", &sum),
    }
}

/// How far the matter of this decision is, by its newest entry.
pub fn answer(fields: &Fields<'_>, matter: &Matter, today: Date) -> Answer {
    let texts = fields.texts;
    let new = |figure: String, lines| Answer::new(texts, "entry-how-far", Html::text(&figure), lines);
    let line = matter.decision();
    if line.is_some_and(Line::is_withdrawn) {
        return new(texts.m("entry-far-withdrawn"), Vec::new());
    }
    if let Some(outcome) = matter.held(Kind::Outcome).last().and_then(|line| line.fields(texts, fields.marker.year)) {
        return finished(&outcome);
    }
    let steps = fields.said.list("steps").len();
    let posting = Posting::of(fields, today);
    let ended = line.and_then(|line| closed(fields, matter.closing(&line.first)?)).map(|(words, _)| words);
    let posted = ended.unwrap_or_else(|| posting.state(fields));
    let (sum, times) = paid(matter);
    let newest = matter.held(Kind::Progress).last().and_then(Line::said);
    match newest {
        Some(_) if times > 0 => {
            let figure = texts.f("entry-far-paid", &[("sum", format::money(texts, sum).into())]);
            let of = contract(matter).map(|price| format::money(texts, price));
            let id = if of.is_some() { "entry-far-payments-of" } else { "entry-far-payments" };
            let args = [("n", times.to_string().into()), ("price", of.unwrap_or_default().into())];
            new(figure, vec![Html::text(&texts.f(id, &args)), posted])
        }
        Some(said) => {
            let stage = ["start", "contract", "tender"].into_iter().find(|name| said.get(name).is_some());
            new(texts.m(&format!("entry-far-{}", stage.unwrap_or("changes"))), vec![posted])
        }
        None => {
            let n = [("n", (steps + 1).to_string().into()), ("of", (steps + 2).to_string().into())];
            new(texts.f("entry-progress", &n), vec![posted])
        }
    }
}

/// It is finished, and how it came out.
fn finished(outcome: &Fields<'_>) -> Answer {
    let texts = outcome.texts;
    let (planned, actual) = (outcome.said.int("planned").unwrap_or(0), outcome.said.int("actual").unwrap_or(0));
    let failed = outcome.said.text("acceptance.result") == Some("failed");
    let over = actual > planned;
    let sum = [("sum", format::money(texts, actual.saturating_sub(planned)).into())];
    let figure = match (failed, over) {
        (true, _) => texts.m("entry-far-failed"),
        (false, true) => texts.f("entry-far-over", &sum),
        (false, false) => texts.m("entry-far-done"),
    };
    let args = [("actual", &outcome.show("actual", "money")), ("difference", &Html::text(&difference(texts, planned, actual)))];
    let cost = rich(texts, "entry-far-cost", &args);
    let days = outcome.rich("entry-far-days", &[("started", "started", "date"), ("finished", "finished", "date")]);
    let mut lines = vec![cost, days];
    if failed && over {
        lines.insert(0, Html::text(&texts.f("entry-far-over", &sum)));
    }
    Answer { is_loud: failed || over, ..Answer::new(texts, "entry-how-far", Html::text(&figure), lines) }
}
