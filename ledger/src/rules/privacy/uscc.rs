//! Unified social credit codes (GB 32100-2015): public, and so never a sighting.

use super::normalise::is_word;
use super::{Look, identity};

const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const NAMED: &[&str] = &["信用代码", "机构代码", "税号"];

/// Where such codes stand.
pub(super) fn find(look: &Look<'_>) -> Vec<(usize, usize)> {
    (0..look.plain.len()).filter(|start| is_code(look, *start)).map(|start| (start, start + 18)).collect()
}

fn is_code(look: &Look<'_>, start: usize) -> bool {
    if is_word(look.plain.before(start)) || !is_word(look.plain.at(start + 17)) || is_word(look.plain.at(start + 18)) {
        return false;
    }
    let text = look.plain.text(start, start + 18);
    if text.chars().count() != 18 || !check(&text) {
        return false;
    }
    // One number in several hundred thousand is both. Without a word that says which, it is the one that must not be shown.
    let is_person = text.bytes().take(17).all(|b| b.is_ascii_digit())
        && identity::check(&text)
        && identity::person_could_have(&text, look.today);
    !is_person || look.plain.near(start, 12, NAMED)
}

/// Whether 18 characters are of the code's alphabet and the last is the one that the first 17 ask for.
fn check(text: &str) -> bool {
    let values: Option<Vec<usize>> = text.chars().map(|c| ALPHABET.find(c)).collect();
    let Some(values) = values.filter(|values| values.len() == 18 && values[2..8].iter().all(|digit| *digit < 10)) else {
        return false;
    };
    let sum: usize = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    values[17] == (31 - sum % 31) % 31
}
