//! Which bytes a reader asks for (RFC 9110, 14): whoever lost the connection goes on where it broke.

use std::ops::Range;

use axum::http::{HeaderMap, header};

/// What is asked for of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// All of it; also where what is asked for is not understood, or is several parts.
    Whole,
    /// These bytes.
    Part(Range<u64>),
    /// What it does not have.
    Beyond,
}

/// What is asked for of a file of `size` bytes that is tagged so.
pub fn asked(headers: &HeaderMap, tag: &str, size: u64) -> Asked {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    // Whoever has a part of something else wants the whole of this.
    let is_same = headers.get(header::IF_RANGE).is_none_or(|held| held == tag);
    let one = text(header::RANGE).filter(|_| is_same).and_then(|range| range.strip_prefix("bytes="));
    one.and_then(|one| part(one.trim(), size)).unwrap_or(Asked::Whole)
}

/// `FIRST-LAST`, `FIRST-` or `-LENGTH`; `None` for anything else.
fn part(text: &str, size: u64) -> Option<Asked> {
    let (first, last) = text.split_once('-')?;
    let number = |text: &str| text.parse::<u64>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    let range = match (first, last) {
        ("", last) => size.saturating_sub(number(last)?)..size,
        (first, "") => number(first)?..size,
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            if first > last {
                return None;
            }
            first..size.min(last.saturating_add(1))
        }
    };
    Some(if range.is_empty() { Asked::Beyond } else { Asked::Part(range) })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_part_is_what_the_file_has_of_it() {
        let of = |range: &'static str, held: Option<&'static str>| {
            let mut headers = HeaderMap::from_iter([(header::RANGE, HeaderValue::from_static(range))]);
            headers.extend(held.map(|held| (header::IF_RANGE, HeaderValue::from_static(held))));
            asked(&headers, "\"a\"", 100)
        };
        for (range, part) in [("bytes=0-0", 0..1), ("bytes=90-", 90..100), ("bytes=90-200", 90..100), ("bytes=-7", 93..100)] {
            assert_eq!(of(range, None), Asked::Part(part.clone()), "{range}");
            assert_eq!((of(range, Some("\"a\"")), of(range, Some("\"b\""))), (Asked::Part(part), Asked::Whole), "{range}");
        }
        assert_eq!(of("bytes=-200", None), Asked::Part(0..100));
        for range in ["bytes=100-", "bytes=100-200", "bytes=-0"] {
            assert_eq!(of(range, None), Asked::Beyond, "{range}");
        }
        for range in ["bytes=", "bytes=-", "bytes=5-4", "bytes=+1-2", "bytes=0-1,5-6", "lines=0-1", "bytes=x-"] {
            assert_eq!(of(range, None), Asked::Whole, "{range}");
        }
    }
}
