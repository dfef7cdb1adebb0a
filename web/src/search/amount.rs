//! Sums as people type them: 5万, 50000, 5000元, ¥12,800.50, 3万到5万, 5万以上.

/// The greatest sum that a statement may name, in fen.
const MOST: i64 = ledger::statement::schema::MAX_MONEY;

/// The text's amount in fen, if it is one and nothing else. The text is folded.
pub fn amount(text: &str) -> Option<i64> {
    number(text).map(|(fen, _)| fen)
}

/// Amount in fen, and the unit that it was written in, as a factor; `None` for one without a unit.
fn number(text: &str) -> Option<(i64, Option<i64>)> {
    let text = text.strip_prefix('¥').unwrap_or(text);
    let text = ["块钱", "元", "块", "圆", "rmb", "yuan"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let units = [("亿", 100_000_000), ("万", 10_000), ("w", 10_000), ("千", 1_000), ("k", 1_000)];
    let unit = units.into_iter().find_map(|(end, factor)| Some((text.strip_suffix(end)?, factor)));
    let (digits, factor) = unit.map_or((text, None), |(digits, factor)| (digits, Some(factor)));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
    let whole = whole.replace(',', "");
    if whole.is_empty() || whole.len() > 12 || part.len() > 6 || !is_number(&whole) || !is_number(part) {
        return None;
    }
    // Millionths of a yuan, so that nothing is rounded.
    let millionths = format!("{whole}{part:0<6}").parse::<i128>().ok()? * i128::from(factor.unwrap_or(1));
    let fen = i64::try_from(millionths / 10_000).ok().filter(|fen| *fen <= MOST && millionths % 10_000 == 0)?;
    Some((fen, factor))
}

/// The amounts that a text asks for, both ends included, if it asks for more than one. The text is folded.
pub fn range(text: &str) -> Option<(i64, i64)> {
    if let Some(least) = ends(text, &[">=", ">", "超过", "大于", "高于", "不少于"], &["以上", "+"]) {
        return Some((least, MOST));
    }
    if let Some(most) = ends(text, &["<=", "<", "不到", "低于", "小于", "不超过"], &["以下", "以内"]) {
        return Some((0, most));
    }
    if let Some(about) = ends(text, &["约"], &["左右"]) {
        return Some((about - about / 10, about + about / 10));
    }
    ["到", "至", "~", "—", "–", "-"].iter().find_map(|between| {
        let (from, to) = text.split_once(between)?;
        let ((from, unit), (to, unit_after)) = (number(from)?, number(to)?);
        // 3-5万 is 30,000 to 50,000; and 2026-03 is no sum.
        let from = if unit.is_none() { from.checked_mul(unit_after.unwrap_or(1))? } else { from };
        let is_sum = !["—", "–", "-"].contains(between) || unit_after.is_some() || text.ends_with(['元', '块']);
        (is_sum && from <= to).then_some((from, to))
    })
}

/// The amount after one of these beginnings or before one of these ends.
fn ends(text: &str, before: &[&str], after: &[&str]) -> Option<i64> {
    let begun = before.iter().find_map(|start| text.strip_prefix(start));
    let rest = begun.or_else(|| after.iter().find_map(|end| text.strip_suffix(end)))?;
    amount(rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_as_people_write_them() {
        for (text, fen) in [
            ("5万", 5_000_000),
            ("1.28万元", 1_280_000),
            ("50000", 5_000_000),
            ("5000元", 500_000),
            ("¥12,800.50", 1_280_050),
            ("3千块钱", 300_000),
            ("0.05", 5),
        ] {
            assert_eq!(amount(text), Some(fen), "{text}");
        }
        for text in ["", "元", "万", "0.001", "99999999999999", "5万村", "1.2.3", "-5", "道路"] {
            assert_eq!(amount(text), None, "{text}");
        }
    }

    #[test]
    fn ranges_have_two_ends() {
        for (text, ends) in [
            ("3万到5万", (3_000_000, 5_000_000)),
            ("3-5万", (3_000_000, 5_000_000)),
            ("3000~5000", (300_000, 500_000)),
            ("5万以上", (5_000_000, MOST)),
            ("<5000元", (0, 500_000)),
            ("10万左右", (9_000_000, 11_000_000)),
        ] {
            assert_eq!(range(text), Some(ends), "{text}");
        }
        for text in ["2026-03", "2026-03-05", "5万", "5万到3万", "以上", "到", ">", "道路到桥"] {
            assert_eq!(range(text), None, "{text}");
        }
    }
}
