//! Names and numbers of accounts: WeChat, QQ, e-mail.

use super::{Hit, Look};

/// The longest name of an account that is read, on either side of an @.
const LONGEST: usize = 64;

pub(super) fn find(look: &Look<'_>) -> Vec<Hit> {
    (0..look.plain.len()).filter_map(|at| wechat(look, at).or_else(|| qq(look, at)).or_else(|| mail(look, at))).collect()
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

fn named(look: &Look<'_>, start: usize, shortest: usize) -> Option<Hit> {
    let length = (0..LONGEST).take_while(|i| is_name(look.plain.at(start + i))).count();
    let first = look.plain.at(start);
    (length >= shortest).then(|| look.hit("account", start, start + length, format!("{first}***")))
}

/// After a word, a colon and blanks.
fn after_colon(look: &Look<'_>, mut place: usize) -> usize {
    for _ in 0..3 {
        if matches!(look.plain.at(place), ':' | ' ') {
            place += 1;
        }
    }
    place
}

fn wechat(look: &Look<'_>, place: usize) -> Option<Hit> {
    match look.plain.at(place) {
        'w' if look.plain.has(place, "wxid_") && !is_name(look.plain.before(place)) => named(look, place, 6),
        '微' if look.plain.has(place, "微信") => {
            let after = if look.plain.at(place + 2) == '号' { place + 3 } else { place + 2 };
            let start = after_colon(look, after);
            if start == after { None } else { named(look, start, 6) }
        }
        _ => None,
    }
}

fn qq(look: &Look<'_>, place: usize) -> Option<Hit> {
    if !(look.plain.has(place, "QQ") || look.plain.has(place, "qq")) {
        return None;
    }
    let after = if look.plain.at(place + 2) == '号' { place + 3 } else { place + 2 };
    let start = after_colon(look, after);
    let digits = (0..12).take_while(|i| look.plain.at(start + i).is_ascii_digit()).count();
    let first = look.plain.at(start);
    (5..=11).contains(&digits).then(|| look.hit("account", start, start + digits, format!("{first}***")))
}

fn mail(look: &Look<'_>, at: usize) -> Option<Hit> {
    if look.plain.at(at) != '@' {
        return None;
    }
    let is_part = |c: char| is_name(c) || matches!(c, '.' | '+');
    let before = (1..=LONGEST.min(at)).take_while(|i| is_part(look.plain.at(at - i))).count();
    let after = (1..=LONGEST).take_while(|i| is_part(look.plain.at(at + i))).count();
    let domain = look.plain.text(at + 1, at + 1 + after);
    let domain = domain.trim_end_matches('.');
    if before == 0 || !domain.contains('.') || look.guard.is_office_domain(domain) {
        return None;
    }
    let first = look.plain.at(at - before);
    Some(look.hit("account", at - before, at + 1 + domain.chars().count(), format!("{first}***")))
}
