//! Children under fourteen with their names: by age, by day of birth, by the words for children in need.

use super::names;
use super::{Hit, Look};
use crate::time::Date;

/// How far from an age, a day or a word a name is looked for.
const REACH: usize = 16;

/// What turns an age into a rule: 6岁以下, 3岁至6岁.
const RULE: &[&str] = &["以", "至", "到", "-", "~", "及", "的儿童", "儿童", "婴", "幼"];

pub(super) fn find(look: &Look<'_>) -> Vec<Hit> {
    (0..look.plain.len())
        .filter_map(|place| by_word(look, place).or_else(|| by_age(look, place)).or_else(|| by_birth(look, place)))
        .collect()
}

fn hidden(look: &Look<'_>, (start, surname, end): (usize, usize, usize)) -> Hit {
    let shown = format!("{}某某", look.plain.text(start, start + surname));
    look.hit("minor", start, end, shown)
}

/// A name in the same sentence as what stands from `start` to `end`: nearest behind it, else before it.
fn named(look: &Look<'_>, start: usize, end: usize, behind: usize) -> Option<Hit> {
    let first = names::sentence_before(look, start, REACH);
    let last = names::sentence_after(look, end, behind);
    names::within(look, first, start).or_else(|| names::within(look, end, last)).map(|name| hidden(look, name))
}

fn by_word(look: &Look<'_>, place: usize) -> Option<Hit> {
    let length = look.guard.child_word(look.plain, place)?;
    let end = place + length;
    // Behind the word a name stands at once, or after a mark; further on it is somebody else's.
    let next = (end..end + 3).find(|i| !matches!(look.plain.at(*i), '：' | ':' | '、' | '，' | ',' | '(' | '（' | ' ' | '“'))?;
    if let Some((surname, name)) = names::at(look, next) {
        return Some(hidden(look, (next, surname, next + name)));
    }
    let first = names::sentence_before(look, place, 8);
    names::within(look, first, place).map(|name| hidden(look, name))
}

fn by_age(look: &Look<'_>, place: usize) -> Option<Hit> {
    if look.plain.at(place) != '岁' || RULE.iter().any(|word| look.plain.has(place + 1, word)) {
        return None;
    }
    let back = |end: usize, c: char| if look.plain.before(end) == c { end - 1 } else { end };
    let end = back(back(place, '周'), ' ');
    let count = |is: fn(char) -> bool| (1..=3.min(end)).take_while(|i| is(look.plain.at(end - i))).count();
    let digits = count(|c| c.is_ascii_digit());
    let length = if digits > 0 { digits } else { count(|c| c == '十' || numeral(c).is_some()) };
    let start = end - length;
    let age = number(&look.plain.text(start, end))?;
    let before = look.plain.before(start);
    (age < 14 && !matches!(before, '-' | '~' | '至' | '到' | '满')).then(|| named(look, start, place + 1, 0)).flatten()
}

fn numeral(c: char) -> Option<u32> {
    "一二三四五六七八九".chars().zip(1..).find(|(zh, _)| *zh == c).map(|(_, n)| n)
}

/// 12, 十二, 八: a number below a thousand in figures, or below a hundred in characters.
fn number(text: &str) -> Option<u32> {
    if let Ok(n) = text.parse() {
        return Some(n);
    }
    let one = |text: &str, none: u32| match text.chars().collect::<Vec<_>>()[..] {
        [] => Some(none),
        [c] => numeral(c),
        _ => None,
    };
    match text.split_once('十') {
        Some((tens, ones)) => Some(one(tens, 1)? * 10 + one(ones, 0)?),
        None => one(text, 0).filter(|n| *n > 0),
    }
}

fn by_birth(look: &Look<'_>, place: usize) -> Option<Hit> {
    let word = ["出生", "生于", "生日"].into_iter().find(|word| look.plain.has(place, word))?;
    let end = place + word.chars().count();
    let near = (end..end + 8).chain((place.saturating_sub(12)..place).rev());
    let (start, after, born) = near.filter_map(|i| day_at(look, i).map(|(after, born)| (i, after, born))).next()?;
    let (year, month, day) = look.today.civil();
    let (birth_year, birth_month, birth_day) = born.civil();
    let age = year - birth_year - i64::from((month, day) < (birth_month, birth_day));
    ((0..14).contains(&age)).then(|| named(look, start.min(place), after.max(end), 0)).flatten()
}

/// A day written 2016年5月1日, 2016-05-01, 2016.5.1 or 2016/5/1, and where it ends.
fn day_at(look: &Look<'_>, place: usize) -> Option<(usize, Date)> {
    if look.plain.before(place).is_ascii_digit() {
        return None;
    }
    let number = |at: usize, most: usize| {
        let count = (0..most).take_while(|i| look.plain.at(at + i).is_ascii_digit()).count();
        look.plain.text(at, at + count).parse::<u32>().ok().map(|n| (at + count, n))
    };
    let mark =
        |at: usize, word: char| (look.plain.at(at) == word || matches!(look.plain.at(at), '-' | '.' | '/')).then_some(at + 1);
    let (end, year) = number(place, 4)?;
    let (end, month) = number(mark(end, '年')?, 2)?;
    let (end, day) = number(mark(end, '月')?, 2)?;
    format!("{year:04}-{month:02}-{day:02}").parse().ok().map(|date| (end, date))
}
