//! Where a tile or a bundle is served, below the log's prefix.

use std::fmt;
use std::str::FromStr;

use super::{WIDTH, width};

/// What a path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resource {
    /// Hashes of this tile level, 0 to 63.
    Tile(u8),
    /// The entries under a tile of level 0.
    Entries,
}

/// The path of a tile or a bundle: `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`, without a leading slash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TilePath {
    /// What is asked for.
    pub resource: Resource,
    /// Which one of its level, from the left and from 0.
    pub index: u64,
    /// How many hashes or entries: 1 to 255 for a partial one, 256 for a full one.
    pub width: u16,
}

impl TilePath {
    /// The tile level; entries lie under level 0.
    pub fn level(&self) -> u8 {
        match self.resource {
            Resource::Tile(level) => level,
            Resource::Entries => 0,
        }
    }

    /// Whether a log that has grown to `size` has, or had on its way there, what this names.
    pub fn within(&self, size: u64) -> bool {
        (1..=width(size, self.level(), self.index)).contains(&self.width)
    }
}

impl fmt::Display for TilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.resource {
            Resource::Tile(level) => write!(f, "tile/{level}/")?,
            Resource::Entries => f.write_str("tile/entries/")?,
        }
        let digits = self.index.to_string();
        let groups = digits.len().div_ceil(3);
        let padded = format!("{digits:0>0$}", groups * 3);
        for group in 0..groups {
            let more = if group + 1 < groups { "x" } else { "" };
            let end = if group + 1 < groups { "/" } else { "" };
            write!(f, "{more}{}{end}", &padded[group * 3..group * 3 + 3])?;
        }
        if self.width < WIDTH { write!(f, ".p/{}", self.width) } else { Ok(()) }
    }
}

/// Text that is not the path of a tile or a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPath;

impl fmt::Display for NotAPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the path of a tile or an entry bundle")
    }
}

impl std::error::Error for NotAPath {}

impl FromStr for TilePath {
    type Err = NotAPath;

    fn from_str(text: &str) -> Result<TilePath, NotAPath> {
        let rest = text.strip_prefix("tile/").ok_or(NotAPath)?;
        let (level, rest) = rest.split_once('/').ok_or(NotAPath)?;
        let resource = match level {
            "entries" => Resource::Entries,
            _ => Resource::Tile(decimal(level, 63)? as u8),
        };
        let (number, width) = match rest.split_once(".p/") {
            Some((number, width)) => (number, decimal(width, u64::from(WIDTH) - 1)? as u16),
            None => (rest, WIDTH),
        };
        if width == 0 {
            return Err(NotAPath);
        }
        Ok(TilePath { resource, index: index(number)?, width })
    }
}

/// A decimal number up to `most`, in digits alone and without leading zeros.
fn decimal(text: &str, most: u64) -> Result<u64, NotAPath> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    let number: u64 = if plain {
        text.parse().map_err(|_| NotAPath)?
    } else {
        return Err(NotAPath);
    };
    if number <= most { Ok(number) } else { Err(NotAPath) }
}

/// The number that groups of three digits spell. One number has one spelling: no group of zeros stands first, unless it is alone.
fn index(text: &str) -> Result<u64, NotAPath> {
    let mut number: u64 = 0;
    let mut groups = text.split('/').peekable();
    if text.starts_with("x000") {
        return Err(NotAPath);
    }
    while let Some(group) = groups.next() {
        let last = groups.peek().is_none();
        let digits = if last { group } else { group.strip_prefix('x').ok_or(NotAPath)? };
        if digits.len() != 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAPath);
        }
        let value: u64 = digits.parse().map_err(|_| NotAPath)?;
        number = number.checked_mul(1000).and_then(|number| number.checked_add(value)).ok_or(NotAPath)?;
    }
    Ok(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tile(level: u8, index: u64, width: u16) -> TilePath {
        TilePath { resource: Resource::Tile(level), index, width }
    }

    #[test]
    fn known_paths() {
        let entries = |index, width| TilePath { resource: Resource::Entries, index, width };
        for (path, text) in [
            (tile(0, 1_234_067, 256), "tile/0/x001/x234/067"),
            (tile(0, 0, 256), "tile/0/000"),
            (tile(1, 1, 17), "tile/1/001.p/17"),
            (tile(0, 273, 112), "tile/0/273.p/112"),
            (tile(63, 1000, 255), "tile/63/x001/000.p/255"),
            (tile(0, u64::MAX, 1), "tile/0/x018/x446/x744/x073/x709/x551/615.p/1"),
            (entries(999, 256), "tile/entries/999"),
            (entries(123_456, 9), "tile/entries/x123/456.p/9"),
        ] {
            assert_eq!(path.to_string(), text);
            assert_eq!(text.parse(), Ok(path));
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in [
            "",
            "tile",
            "tile/",
            "tile/0",
            "tile/0/",
            "/tile/0/000",
            "tile/0/000/",
            "tile//000",
            "tile/64/000",
            "tile/00/000",
            "tile/01/000",
            "tile/+1/000",
            "tile/-1/000",
            "tile/256/000",
            "tile/Entries/000",
            "tile/entries",
            "tile/0/0",
            "tile/0/00",
            "tile/0/0000",
            "tile/0/x000",
            "tile/0/x000/001",
            "tile/0/x000/x001/002",
            "tile/0/001/002",
            "tile/0/x001",
            "tile/0/x001/",
            "tile/0/X001/002",
            "tile/0/x01/002",
            "tile/0/x0001/002",
            "tile/0/+01",
            "tile/0/x+01/002",
            "tile/0/000.p",
            "tile/0/000.p/",
            "tile/0/000.p/0",
            "tile/0/000.p/256",
            "tile/0/000.p/01",
            "tile/0/000.p/+1",
            "tile/0/000.p/1/",
            "tile/0/000.p/1.p/1",
            "tile/0/00.p/1",
            "tile/0/x018/x446/x744/x073/x709/x551/616",
            "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
            "tile/0/٠٠٠",
            "tile/0/000 ",
            "tile/0/000.p/1\n",
            "tile/0/..",
            "tile/0/%300",
        ] {
            assert_eq!(text.parse::<TilePath>(), Err(NotAPath), "{text}");
        }
    }

    #[test]
    fn a_path_is_within_the_sizes_that_reach_it() {
        assert!(tile(0, 273, 112).within(70_000));
        assert!(tile(0, 273, 1).within(70_000));
        assert!(!tile(0, 273, 113).within(70_000));
        assert!(!tile(0, 273, 256).within(70_000));
        assert!(tile(0, 272, 256).within(70_000));
        assert!(!tile(2, 0, 2).within(70_000));
        assert!(!tile(63, 0, 1).within(u64::MAX));
        assert!(!tile(0, 0, 0).within(1));
        assert!(TilePath { resource: Resource::Entries, index: 0, width: 1 }.within(1));
    }

    proptest! {
        #[test]
        fn every_path_is_read_back(level in 0..64_u8, entries: bool, index: u64, shift in 0..64_u32, width in 1..=256_u16) {
            let resource = if entries { Resource::Entries } else { Resource::Tile(level) };
            let path = TilePath { resource, index: index >> shift, width };
            prop_assert_eq!(path.to_string().parse(), Ok(path));
        }

        #[test]
        fn what_is_read_is_written_back(text in "(tile/)?([0-9]{1,2}|entries)/(x?[0-9]{2,3}/){0,3}[0-9]{3}(\\.p/[0-9]{0,3})?") {
            if let Ok(path) = text.parse::<TilePath>() {
                prop_assert_eq!(path.to_string(), text);
            }
        }

        #[test]
        fn any_text_is_answered(text in ".{0,40}") {
            let _ = text.parse::<TilePath>();
        }
    }
}
