//! Number plates, those of electric cars too.

use super::normalise::is_word;
use super::{Hit, Look};

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

pub(super) fn find(look: &Look<'_>) -> Vec<Hit> {
    (0..look.plain.len()).filter_map(|start| at(look, start)).collect()
}

fn at(look: &Look<'_>, start: usize) -> Option<Hit> {
    if !PROVINCES.contains(look.plain.at(start)) || !is_office(look.plain.at(start + 1)) {
        return None;
    }
    // A dot or a blank may stand after the letter.
    let first = if matches!(look.plain.at(start + 2), '·' | ' ' | '.' | '•') { start + 3 } else { start + 2 };
    let count = (0..7).take_while(|i| is_part(look.plain.at(first + i))).count();
    let end = first + count;
    let rest = look.plain.text(first, end);
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    let fits = match count {
        5 => digits >= 3,
        6 => digits >= 5 || (digits == 4 && rest.starts_with(['D', 'F'])),
        _ => false,
    };
    let last: String = rest.chars().skip(count.saturating_sub(2)).collect();
    let head = look.plain.text(start, start + 2);
    (fits && !is_word(look.plain.at(end))).then(|| look.hit("plate", start, end, format!("{head}***{last}")))
}

/// The letter of the office that gave it.
fn is_office(c: char) -> bool {
    c.is_ascii_uppercase() && !matches!(c, 'I' | 'O')
}

fn is_part(c: char) -> bool {
    c.is_ascii_digit() || is_office(c) || "挂学警港澳".contains(c)
}
