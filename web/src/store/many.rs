//! Many rows in one statement. Both databases want a mark for each value, so that the text depends on how many there are; it is kept to
//! few lengths, because each text is prepared once and kept.

use std::fmt::Write as _;

/// The most rows of one statement.
const MOST: usize = 256;

/// `items` in parts of as many as a power of two, the longest first.
pub(super) fn parts<T>(items: &[T]) -> impl Iterator<Item = &[T]> {
    let mut rest = items;
    std::iter::from_fn(move || {
        let length = MOST.min(1 << rest.len().checked_ilog2()?);
        let (part, more) = rest.split_at(length);
        rest = more;
        Some(part)
    })
}

/// `($3, $4), ($5, $6)`: the marks of `rows` rows of `columns` values, after `before` values that stand elsewhere.
pub(super) fn rows(rows: usize, columns: usize, before: usize) -> String {
    let mut out = String::with_capacity(rows * columns * 6);
    for row in 0..rows {
        out.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns {
            let mark = before + row * columns + column + 1;
            let _ = write!(out, "{}${mark}", if column == 0 { "" } else { ", " });
        }
        out.push(')');
    }
    out
}

/// `$2, $3, $4`: the marks of one value each.
pub(super) fn marks(count: usize, before: usize) -> String {
    let marks: Vec<String> = (before + 1..=before + count).map(|n| format!("${n}")).collect();
    marks.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_few_lengths_and_lose_nothing() {
        for count in [0, 1, 2, 3, 63, 64, 100, 256, 600] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(parts(&items).flatten().copied().collect::<Vec<_>>(), items);
            assert!(parts(&items).all(|part| part.len().is_power_of_two() && part.len() <= MOST));
        }
        assert_eq!(rows(2, 2, 2), "($3, $4), ($5, $6)");
        assert_eq!(marks(2, 1), "$2, $3");
    }
}
