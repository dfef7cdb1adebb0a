//! Telephone numbers: mobiles, and landlines with their area's code. Those that are there to be called are let through.

use super::groups::{Group, Number, numbers};
use super::{Hit, Look};

pub(super) fn find(look: &Look<'_>, groups: &[Group]) -> Vec<Hit> {
    (0..groups.len()).filter_map(|first| numbers(groups, first).find_map(|number| of(look, &number))).collect()
}

fn of(look: &Look<'_>, number: &Number<'_>) -> Option<Hit> {
    let digits = number.digits.as_str();
    let local = digits.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(digits);
    if look.allowed.contains(local) {
        return None;
    }
    if is_mobile(local) {
        return Some(look.hit("mobile", number.start, number.end, format!("{}****{}", &local[..3], &local[7..])));
    }
    let area = area(number)?;
    let shown = format!("{}-****{}", &digits[..area], &digits[digits.len() - 3..]);
    Some(look.hit("landline", number.start, number.end, shown))
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1') && matches!(digits.as_bytes()[1], b'3'..=b'9')
}

/// The length of the area's code: three digits in the greatest cities, four elsewhere, then seven or eight that do not begin with 0 or 1.
fn area(number: &Number<'_>) -> Option<usize> {
    let digits = number.digits.as_bytes();
    if digits.first() != Some(&b'0') || !number.groups.iter().all(|group| group.is_plain) {
        return None;
    }
    let area = if matches!(digits.get(1), Some(b'1' | b'2')) { 3 } else { 4 };
    let rest = digits.len().checked_sub(area)?;
    let begins = number.groups[0].digits.len();
    let is_local = digits.get(area).is_some_and(|first| matches!(first, b'2'..=b'9'));
    // Written apart, the parts must be those of a telephone number.
    (is_local && (7..=8).contains(&rest) && (number.groups.len() == 1 || begins == area)).then_some(area)
}
