//! Numbers of identity cards: 18 characters by GB 11643-1999, and the 15 digits that cards had before.

use super::groups::{Group, numbers};
use super::{Hit, Look, Severity};
use crate::time::Date;

/// ISO 7064 MOD 11-2.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &[u8; 11] = b"10X98765432";

/// The first two digits of a division: provinces, and the residence permits of Hong Kong, Macao and Taiwan (81, 82, 83).
const PROVINCES: &[u32] = &[
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65,
    71, 81, 82, 83,
];

/// Words after which a number of this length is meant as one, whatever its check says: a slip of the pen is still a leak.
const NAMED: &[&str] = &["身份证", "身份号", "身份码", "证件号", "公民身份", "居住证"];
const REACH: usize = 16;

pub(super) fn find(look: &Look<'_>, groups: &[Group]) -> Vec<Hit> {
    (0..groups.len()).filter_map(|first| at(look, groups, first)).collect()
}

fn at(look: &Look<'_>, groups: &[Group], first: usize) -> Option<Hit> {
    let mut found = None;
    for number in numbers(groups, first) {
        let (mut text, mut end) = (number.digits, number.end);
        if text.len() == 17 {
            let Some(after) = check_letter(look, end) else { continue };
            text.push('X');
            end = after;
        }
        let hit = match text.len() {
            18 => full(look, &text, number.start, end),
            15 if number.groups.len() == 1 => old(look, &text, number.start, end),
            _ => None,
        };
        found = hit.or(found);
    }
    found
}

/// The end of an X that follows, where no word goes on after it.
fn check_letter(look: &Look<'_>, end: usize) -> Option<usize> {
    let x = (end..end + 3).find(|place| !matches!(look.plain.at(*place), ' ' | '-'))?;
    let is_x = matches!(look.plain.at(x), 'X' | 'x') && !look.plain.at(x + 1).is_ascii_alphanumeric();
    is_x.then_some(x + 1)
}

fn full(look: &Look<'_>, text: &str, start: usize, end: usize) -> Option<Hit> {
    let shown = format!("**************{}", &text[14..]);
    let (exists, checks) = (person_could_have(text, look.today), check(text));
    if (exists && checks) || look.plain.near(start, REACH, NAMED) {
        return Some(look.hit("identity", start, end, shown));
    }
    exists.then(|| look.hit("identity-doubtful", start, end, shown))
}

fn old(look: &Look<'_>, text: &str, start: usize, end: usize) -> Option<Hit> {
    let shown = format!("***********{}", &text[11..]);
    if look.plain.near(start, REACH, NAMED) {
        return Some(look.hit_as("identity-15", Severity::Block, start, end, shown));
    }
    let born: Option<Date> = format!("19{}-{}-{}", &text[6..8], &text[8..10], &text[10..12]).parse().ok();
    (is_province(text) && born.is_some()).then(|| look.hit("identity-15", start, end, shown))
}

/// Whether the division's province exists, and the day of birth did. `text` is 17 digits and one more character.
pub(super) fn person_could_have(text: &str, today: Date) -> bool {
    let born: Option<Date> = format!("{}-{}-{}", &text[6..10], &text[10..12], &text[12..14]).parse().ok();
    is_province(text) && born.is_some_and(|born| (1850..).contains(&born.civil().0) && born <= today)
}

fn is_province(text: &str) -> bool {
    text.get(..2).and_then(|code| code.parse().ok()).is_some_and(|code: u32| PROVINCES.contains(&code))
}

/// Whether the last of 18 characters is the one that the first 17 ask for.
pub(super) fn check(text: &str) -> bool {
    let sum: u32 = text.chars().zip(WEIGHTS).map(|(c, weight)| c.to_digit(10).unwrap_or(0) * weight).sum();
    let wanted = CHECKS[(sum % 11) as usize];
    text.as_bytes().get(17).is_some_and(|last| last.eq_ignore_ascii_case(&wanted))
}
