//! Numbers as people write them: groups of digits with blanks, hyphens or the bracket of an area's code between, 〇一二 for 012, O and l for
//! 0 and 1.

use super::normalise::Plain;

/// One run of digits.
pub(super) struct Group {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) digits: String,
    /// Whether the next group belongs to the same number, as far as one can see.
    pub(super) goes_on: bool,
    /// Whether it is written in ASCII digits alone.
    pub(super) is_plain: bool,
}

/// The longest number that anybody looks for.
const LONGEST: usize = 24;

/// How many blanks or hyphens may stand inside a number side by side.
const WIDEST: usize = 3;

/// Every run of digits of a text.
pub(super) fn groups(plain: &Plain) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let mut place = 0;
    while place < plain.len() {
        let start = place;
        let mut digits = String::new();
        let (mut is_plain, chinese) = (true, chinese(plain.at(place)).is_some());
        while let Some((digit, is_ascii)) = digit(plain, place, chinese, place > start) {
            digits.push(digit);
            is_plain &= is_ascii;
            place += 1;
        }
        if place == start {
            place += 1;
            continue;
        }
        if let Some(last) = found.last_mut() {
            let gap = last.end..start;
            last.goes_on = gap.len() <= WIDEST && gap.into_iter().all(|i| matches!(plain.at(i), ' ' | '-' | ')'));
        }
        found.push(Group { start, end: place, digits, goes_on: false, is_plain });
    }
    found
}

fn digit(plain: &Plain, place: usize, wants_chinese: bool, inside: bool) -> Option<(char, bool)> {
    let c = plain.at(place);
    if wants_chinese {
        return chinese(c).map(|digit| (digit, false));
    }
    if c.is_ascii_digit() {
        return Some((c, true));
    }
    // A letter that looks like a digit is one where it stands between digits.
    let alike = look_alike(c).filter(|_| inside)?;
    let next = plain.at(place + 1);
    (next.is_ascii_digit() || look_alike(next).is_some() || !next.is_ascii_alphanumeric()).then_some((alike, false))
}

fn chinese(c: char) -> Option<char> {
    "〇一二三四五六七八九".chars().zip('0'..='9').find(|(zh, _)| *zh == c || (c == '零' && *zh == '〇')).map(|(_, digit)| digit)
}

fn look_alike(c: char) -> Option<char> {
    match c {
        'O' | 'o' => Some('0'),
        'l' | 'I' => Some('1'),
        _ => None,
    }
}

/// One or more whole groups that stand together.
pub(super) struct Number<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) digits: String,
    pub(super) groups: &'a [Group],
}

/// Every way to read the groups from `first` on as one number of at most [`LONGEST`] digits, the shortest first.
pub(super) fn numbers(groups: &[Group], first: usize) -> impl Iterator<Item = Number<'_>> {
    let mut digits = String::new();
    let mut last = first;
    std::iter::from_fn(move || {
        let before = last.checked_sub(1).filter(|_| last > first).and_then(|before| groups.get(before));
        if before.is_some_and(|before| !before.goes_on) {
            return None;
        }
        let group = groups.get(last)?;
        if digits.len() + group.digits.len() > LONGEST {
            return None;
        }
        digits.push_str(&group.digits);
        last += 1;
        let parts = &groups[first..last];
        Some(Number { start: parts[0].start, end: group.end, digits: digits.clone(), groups: parts })
    })
}
