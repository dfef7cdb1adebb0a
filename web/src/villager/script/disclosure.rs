//! What is said of a posting that was closed: how long it hung, what was objected and answered, what follows.

use ledger::canonical::Value;

use super::teller::Teller;
use super::{Ways, if_time};
use crate::villager::entry::posting::days;

/// The most objections that are told.
const TOLD: usize = 2;

/// Its sentences in order.
pub(super) fn told(teller: &Teller<'_>) -> Vec<Ways> {
    let n = teller.many(days(&teller.fields));
    let span = [("from", teller.date("from")), ("to", teller.date("to"))];
    let span: Vec<(&str, &str)> = span.iter().map(|(name, day)| (*name, day.as_str())).chain([("n", &*n)]).collect();
    let received = match teller.int("received") {
        Some(0) => teller.texts.m("aloud-received-none"),
        _ => teller.say("aloud-received", &[("n", &teller.count("received"))]),
    };
    let result = teller.say(&format!("aloud-closed-{}", teller.raw("result")), &[]);
    let mut told = vec![vec![teller.say("aloud-hung", &span)], vec![received], vec![result]];
    told.extend(teller.list("objections").iter().take(TOLD).map(|one| asked(teller, one)));
    told.extend(teller.about("aloud-note", "note", &[60, 30]).map(if_time));
    told
}

/// What was objected, and the answer.
fn asked(teller: &Teller<'_>, one: &Value) -> Ways {
    let text = |name: &str| teller.part(one.text(name).unwrap_or_default(), 60);
    if_time(vec![teller.say("aloud-asked", &[("about", &text("about")), ("answer", &text("answer"))])])
}
