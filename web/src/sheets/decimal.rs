//! Numbers as people write them: exact decimals, for no sum of money goes through a binary fraction.

use ledger::canonical::MAX_INT;

/// `digits` × 10^-`scale`, without trailing zeros behind the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    digits: i128,
    scale: u32,
}

/// The most digits that are read.
const MAX_DIGITS: usize = 24;

impl Decimal {
    /// A number as a workbook keeps it. Spreadsheets count fifteen digits, and show no more.
    pub fn of_cell(number: f64) -> Option<Decimal> {
        if !number.is_finite() {
            return None;
        }
        let written = format!("{number:.14e}");
        let (mantissa, exponent) = written.split_once('e')?;
        let exponent: i32 = exponent.parse().ok()?;
        let digits: i128 = mantissa.replace('.', "").parse().ok()?;
        Decimal::scaled(digits, 14 - exponent)
    }

    /// A number that somebody typed: `1,234.50`, `¥1 234.5`, `(12.00)`, full-width digits folded by the caller.
    pub fn of_text(text: &str) -> Option<Decimal> {
        let text = text.trim();
        let (text, is_bracketed) = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            Some(inner) => (inner, true),
            None => (text, false),
        };
        let (text, is_minus) = match text.strip_prefix(['-', '−', '－']) {
            Some(rest) => (rest, true),
            None => (text.strip_prefix('+').unwrap_or(text), false),
        };
        let text = text.trim().trim_start_matches(['¥', '￥']).trim();
        let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
        let whole: String = grouped(whole)?;
        let all = format!("{whole}{rest}");
        if all.is_empty() || all.len() > MAX_DIGITS || !all.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let digits: i128 = all.parse().ok()?;
        let digits = if is_minus || is_bracketed { -digits } else { digits };
        Decimal::scaled(digits, i32::try_from(rest.len()).ok()?)
    }

    fn scaled(mut digits: i128, mut scale: i32) -> Option<Decimal> {
        if digits == 0 {
            return Some(Decimal { digits: 0, scale: 0 });
        }
        while digits % 10 == 0 && scale > 0 {
            digits /= 10;
            scale -= 1;
        }
        while scale < 0 {
            digits = digits.checked_mul(10)?;
            scale += 1;
        }
        Some(Decimal { digits, scale: u32::try_from(scale).ok()? })
    }

    /// The number times 10^`places`, where that is whole and may stand in the record.
    pub fn shifted(self, places: u32) -> Option<i64> {
        let up = places.checked_sub(self.scale)?;
        let n = self.digits.checked_mul(10_i128.checked_pow(up)?)?;
        i64::try_from(n).ok().filter(|n| (-MAX_INT..=MAX_INT).contains(n))
    }

    /// The whole number that it is.
    pub fn whole(self) -> Option<i64> {
        self.shifted(0)
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let scale = self.scale as usize;
        let digits = format!("{:0width$}", self.digits.unsigned_abs(), width = scale + 1);
        let (whole, rest) = digits.split_at(digits.len() - scale);
        if rest.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{rest}") }
    }
}

/// Digits without the commas or blanks that part their thousands; `None` where those stand elsewhere.
fn grouped(whole: &str) -> Option<String> {
    if !whole.contains([',', ' ']) {
        return Some(whole.to_owned());
    }
    let groups: Vec<&str> = whole.split([',', ' ']).collect();
    let (first, rest) = groups.split_first()?;
    let fits = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    fits.then(|| groups.concat())
}

/// An amount in fen as a spreadsheet has it: `-1234.50`.
pub fn yuan(fen: i64) -> String {
    let (sign, fen) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
    format!("{sign}{}.{:02}", fen / 100, fen % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_whole_fen_however_it_was_kept() {
        for (cell, fen) in
            [(0.1 + 0.2, Some(30)), (1234.56, Some(123_456)), (8_000_000.0, Some(800_000_000)), (0.005, None), (1e17, None)]
        {
            assert_eq!(Decimal::of_cell(cell).and_then(|n| n.shifted(2)), fen, "{cell}");
        }
        let typed = [
            ("1,234.50", Some(123_450)),
            ("¥1 234.5", Some(123_450)),
            ("(12.00)", Some(-1_200)),
            ("-0.01", Some(-1)),
            ("12.345", None),
            ("12,34.5", None),
            ("1.2.3", None),
            ("十二", None),
            ("", None),
        ];
        for (text, fen) in typed {
            assert_eq!(Decimal::of_text(text).and_then(|n| n.shifted(2)), fen, "{text}");
        }
    }

    #[test]
    fn a_number_in_a_text_column_reads_as_it_was_shown() {
        for (cell, text) in [(12.0, "12"), (3.6, "3.6"), (-0.25, "-0.25"), (20_260_305.0, "20260305")] {
            assert_eq!(Decimal::of_cell(cell).map(|n| n.to_string()).as_deref(), Some(text));
        }
    }
}
