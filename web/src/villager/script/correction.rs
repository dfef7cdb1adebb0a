//! What is said of a correction: what it is about, why, what it was and what it is now; what holds follows as of its own kind.

use ledger::canonical::Value;
use ledger::statement::Kind;
use ledger::statement::facts::effective;

use super::teller::Teller;
use super::{Told, Ways, if_time};
use crate::villager::entry::Linked;

/// The most changes that are told.
const TOLD: usize = 2;

/// What binds a statement to its rules, or names its kind, is no change that anybody hears of.
const BINDING: [&str; 6] = ["catalogue", "id", "kind", "of", "pack", "round"];

/// Its sentences in order.
pub(super) fn told(teller: &Teller<'_>) -> Vec<Ways> {
    let own = |name: &str| teller.fields.marker.entry.text(&format!("statement.{name}")).unwrap_or_default();
    let before = teller.matter.line.as_ref().and_then(|line| line.before(teller.index));
    let reason = |most: usize| teller.say("aloud-reason", &[("words", &teller.part(own("reason"), most))]);
    let reason = vec![reason(60), reason(20)];
    if teller.fields.kind == Kind::Correction {
        let said = before.and_then(|one| effective(one.entry.get("statement")?)).map(|(_, said)| said);
        let title = said.and_then(|said| said.text("title")).unwrap_or(own("title"));
        return vec![teller.headed("aloud-withdraws", title), reason, vec![teller.texts.m("aloud-withdrawn")]];
    }
    let mut told = vec![teller.headed("aloud-corrects", teller.raw("title")), reason];
    told.extend(before.map(|before| changed(teller, before)).unwrap_or_default());
    told
}

/// What was said before, and what is said now.
fn changed(teller: &Teller<'_>, before: &Linked) -> Vec<Ways> {
    let told = Told { entry: &before.entry, index: before.index, ..teller.told() };
    let Some(earlier) = Teller::of(&told) else { return Vec::new() };
    let mut paths = Vec::new();
    differing(earlier.fields.said, teller.fields.said, "", &mut paths);
    let mut told: Vec<Ways> = Vec::new();
    for path in paths {
        let (Some(was), Some(is)) = (earlier.value(&path), teller.value(&path)) else { continue };
        // In a list the line is told by its number.
        let line = path.split('.').find_map(|name| name.parse::<usize>().ok());
        let label = teller.fields.label(&path);
        let label = match line {
            Some(at) => teller.say("aloud-line", &[("n", &teller.which(at + 1)), ("label", &label)]),
            None => label,
        };
        told.push(if_time(vec![teller.say("aloud-changed", &[("label", &label), ("before", &was), ("after", &is)])]));
        if told.len() == TOLD {
            break;
        }
    }
    told
}

/// The paths of the values that both have and that are not the same.
fn differing(before: &Value, now: &Value, path: &str, out: &mut Vec<String>) {
    let join = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match (before, now) {
        (Value::Object(before), Value::Object(now)) => {
            let both = before.iter().filter_map(|(name, value)| Some((name, value, now.get(name)?)));
            for (name, before, now) in both.filter(|(name, ..)| !BINDING.contains(name)) {
                differing(before, now, &join(name), out);
            }
        }
        // Where lines came or went, nobody knows which became which.
        (Value::List(before), Value::List(now)) if before.len() == now.len() => {
            for (at, (before, now)) in before.iter().zip(now).enumerate() {
                differing(before, now, &join(&at.to_string()), out);
            }
        }
        (Value::List(_), Value::List(_)) => {}
        _ if before != now => out.push(path.to_owned()),
        _ => {}
    }
}
