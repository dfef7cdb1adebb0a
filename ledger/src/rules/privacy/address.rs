//! Addresses below the villagers' group: the number of a house after 组, of a stair or a room after 号. The group itself is public.

use super::{Hit, Look};

/// The signs that a house, a stair or a room is counted in. 户 is not among them: 三组5户 counts households.
const COUNTED: &[&str] = &["号", "栋", "幢", "单元", "室"];

pub(super) fn find(look: &Look<'_>) -> Vec<Hit> {
    (0..look.plain.len()).filter(|place| is_group(look, *place)).filter_map(|place| at(look, place + 1)).collect()
}

/// Whether this 组 is a numbered group: a figure stands before it.
fn is_group(look: &Look<'_>, place: usize) -> bool {
    look.plain.at(place) == '组' && is_figure(look.plain.before(place))
}

fn at(look: &Look<'_>, after: usize) -> Option<Hit> {
    let start = (after..after + 3).find(|place| !matches!(look.plain.at(*place), ' ' | '门' | '牌' | '第'))?;
    let figures = (0..6).take_while(|i| is_figure(look.plain.at(start + i)) || look.plain.at(start + i) == '-').count();
    let unit = COUNTED.iter().find(|unit| look.plain.has(start + figures, unit))?;
    let end = start + figures + unit.chars().count();
    // 二组3号井 is a well.
    let is_work = look.guard.is_numbered_work(look.plain.at(end));
    (figures > 0 && !is_work).then(|| look.hit("address", start, end, format!("**{unit}")))
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十百〇零".contains(c)
}
