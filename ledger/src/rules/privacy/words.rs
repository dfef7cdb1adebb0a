//! Words for what the law calls sensitive (health, religion, punishment) and for what is secret. Near a name they are of a person.

use super::names;
use super::{Hit, Look};

/// How far from a word a name is looked for, within its sentence.
const REACH: usize = 16;

pub(super) fn find(look: &Look<'_>) -> Vec<Hit> {
    (0..look.plain.len()).filter_map(|place| at(look, place)).collect()
}

fn at(look: &Look<'_>, place: usize) -> Option<Hit> {
    let word = look.guard.word(look.plain, place)?;
    let end = place + word.length;
    let first = names::sentence_before(look, place, REACH);
    let last = names::sentence_after(look, end, REACH);
    let is_named = names::within(look, first, place).or_else(|| names::within(look, end, last)).is_some();
    let severity = if is_named { word.named } else { word.alone };
    Some(look.hit_as(&word.kind, severity, place, end, "*".repeat(word.length)))
}
