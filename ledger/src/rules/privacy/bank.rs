//! Bank cards: 16 to 19 digits, the first from 3 to 6, that pass Luhn's check. Cards of 18 digits are UnionPay's alone and begin
//! with 62: other numbers of that length are much more often something else.

use super::groups::{Group, Number, numbers};
use super::{Hit, Look};

/// Words before a sum, and after one.
const SUM_BEFORE: &[&str] = &["¥", "￥", "金额", "人民币"];
const SUM_AFTER: &[&str] = &["元", "万元", "分", ".", "万"];

pub(super) fn find(look: &Look<'_>, groups: &[Group]) -> Vec<Hit> {
    let all = (0..groups.len()).filter_map(|first| numbers(groups, first).filter(|number| is_card(look, number)).last());
    all.map(|number| look.hit("bank-card", number.start, number.end, shown(&number.digits))).collect()
}

fn shown(digits: &str) -> String {
    format!("**** **** **** {}", &digits[digits.len() - 4..])
}

fn is_card(look: &Look<'_>, number: &Number<'_>) -> bool {
    let digits = &number.digits;
    (16..=19).contains(&digits.len())
        && matches!(digits.as_bytes()[0], b'3'..=b'6')
        && (digits.len() != 18 || digits.starts_with("62"))
        && number.groups.iter().all(|group| group.digits.len() >= 2)
        && luhn(digits)
        && !SUM_AFTER.iter().any(|word| look.plain.has(number.end, word))
        && !look.plain.near(number.start, 4, SUM_BEFORE)
}

/// Whether the digits, every second from the right doubled and its digits added, come to a multiple of ten.
pub(super) fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(i, digit)| if i % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 })
        .sum();
    sum.is_multiple_of(10)
}
