//! Numbers of passports and of travel permits: a letter and eight to ten digits.

use super::normalise::is_word;
use super::{Hit, Look, Severity};

const NAMED: &[&str] = &["护照", "通行证", "回乡证", "台胞证", "证件号"];
const REACH: usize = 12;

pub(super) fn find(look: &Look<'_>) -> Vec<Hit> {
    (0..look.plain.len()).filter_map(|start| at(look, start)).collect()
}

fn at(look: &Look<'_>, start: usize) -> Option<Hit> {
    let letter = look.plain.at(start);
    let lengths = match letter {
        'E' | 'e' | 'G' | 'g' => 8..=8,
        'H' | 'M' => 8..=10,
        _ => return None,
    };
    if is_word(look.plain.before(start)) {
        return None;
    }
    let digits = (0..11).take_while(|i| look.plain.at(start + 1 + i).is_ascii_digit()).count();
    let end = start + 1 + digits;
    if !lengths.contains(&digits) || is_word(look.plain.at(end)) {
        return None;
    }
    let shown = format!("{letter}{}", "*".repeat(digits));
    if look.plain.near(start, REACH, NAMED) {
        return Some(look.hit_as("travel-document", Severity::Block, start, end, shown));
    }
    Some(look.hit("travel-document", start, end, shown))
}
