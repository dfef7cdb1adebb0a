//! Whether a person's name stands somewhere. Nobody can tell for certain: a surname of the list, one or two characters, and an end.

use super::Look;
use super::normalise::is_han;

/// What may stand directly after a name.
const AFTER: &str = "患因系是的家户等和与同之，、。；：（）()“”的女子男妻父母因在由已未曾有被确今现年,;:. \n\0";

/// What may stand directly before one, besides what is no Chinese character.
const BEFORE: &str = "民主员生童儿者人长子女妻夫母父户组和与同为给对让由请";

/// The length of the surname and of the whole name that begins at a place.
pub(super) fn at(look: &Look<'_>, place: usize) -> Option<(usize, usize)> {
    let surname = look.guard.surname(look.plain, place)?;
    // 儿童 ends in what could be a surname.
    if place > 0 && look.guard.is_no_name(&look.plain.text(place - 1, place + 1)) {
        return None;
    }
    for given in [2, 1] {
        let end = place + surname + given;
        let rest = look.plain.text(place + surname, end);
        let is_hidden = rest.chars().any(|c| !is_han(c) || c == '某');
        let ends = !is_han(look.plain.at(end)) || AFTER.contains(look.plain.at(end));
        if !is_hidden && ends && !look.guard.is_no_name(&look.plain.text(place, end)) {
            return Some((surname, surname + given));
        }
    }
    None
}

/// The first name that begins within a span, and in the same sentence as what follows it.
pub(super) fn within(look: &Look<'_>, start: usize, end: usize) -> Option<(usize, usize, usize)> {
    let begins = |place: &usize| {
        let before = look.plain.before(*place);
        !is_han(before) || BEFORE.contains(before)
    };
    (start..end.min(look.plain.len()))
        .filter(begins)
        .find_map(|place| at(look, place).map(|(surname, length)| (place, surname, place + length)))
}

/// How far a sentence reaches back from a place, at most `reach` characters.
pub(super) fn sentence_before(look: &Look<'_>, place: usize, reach: usize) -> usize {
    (place.saturating_sub(reach)..place).rev().find(|i| is_end(look.plain.at(*i))).map_or(place.saturating_sub(reach), |i| i + 1)
}

/// How far it reaches on.
pub(super) fn sentence_after(look: &Look<'_>, place: usize, reach: usize) -> usize {
    (place..place + reach).find(|i| is_end(look.plain.at(*i))).unwrap_or(place + reach)
}

fn is_end(c: char) -> bool {
    matches!(c, '。' | '；' | ';' | '!' | '！' | '\n' | '\0')
}
