//! What is said of a decision: how much, from where, who decided.

use ledger::canonical::Value;

use super::Ways;
use super::teller::Teller;

/// Its sentences in order.
pub(super) fn told(teller: &Teller<'_>) -> Vec<Ways> {
    vec![sum(teller), decided(teller)]
}

fn sum(teller: &Teller<'_>) -> Ways {
    let Some(total) = teller.int("money.total").map(|fen| teller.money(fen)) else {
        return vec![teller.texts.m("aloud-no-money")];
    };
    let name = |source: &Value| teller.code("source", source.text("source").unwrap_or_default());
    let full = match teller.list("money.sources") {
        [] => None,
        [one] => Some(teller.say("aloud-sum-one", &[("total", &total), ("source", &name(one))])),
        many => {
            let each = |source: &Value| {
                let amount = teller.money(source.int("amount").unwrap_or(0));
                teller.say("aloud-source", &[("source", &name(source)), ("amount", &amount)])
            };
            let listed = many.iter().map(each).collect::<Vec<_>>().join(&teller.texts.m("aloud-comma"));
            Some(teller.say("aloud-sum-many", &[("total", &total), ("sources", &listed)]))
        }
    };
    full.into_iter().chain([teller.say("aloud-sum", &[("total", &total)])]).collect()
}

fn decided(teller: &Teller<'_>) -> Ways {
    let steps = teller.list("steps");
    let met = steps.iter().rposition(|step| step.get("votes").is_some());
    let last = met.unwrap_or(steps.len().saturating_sub(1));
    let count = |name: &str| teller.count(&format!("steps.{last}.{name}"));
    let date = teller.date(&format!("steps.{last}.date"));
    // A path has a meeting that decides, or none: then its last step is told.
    let form = if teller.raw(&format!("steps.{last}.form")).is_empty() { "step" } else { "form" };
    let meeting = teller.code(form, teller.raw(&format!("steps.{last}.{form}")));
    if met.is_none() {
        return vec![teller.say("aloud-step-done", &[("date", &date), ("step", &meeting)])];
    }
    let votes = [count("votes.for"), count("votes.against"), count("votes.abstain")];
    let (due, present) = (count("due"), count("present"));
    let args: [(&str, &str); 7] = [
        ("date", &date),
        ("meeting", &meeting),
        ("due", &due),
        ("present", &present),
        ("for", &votes[0]),
        ("against", &votes[1]),
        ("abstain", &votes[2]),
    ];
    vec![teller.say("aloud-decided", &args), teller.say("aloud-decided-short", &args)]
}
