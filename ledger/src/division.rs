//! The 12-digit codes of China's administrative divisions: county, township, village.

use std::fmt;
use std::str::FromStr;

/// A division of a county: six digits of the county, three of the township, three of the village.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Division([u8; 12]);

/// How far down a division lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// `…000000`: a county or district.
    County,
    /// `…000`: a township, town or subdistrict.
    Township,
    /// A village or residents' committee.
    Village,
}

/// Text that is no code of a county, township or village.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADivision;

impl Division {
    /// How far down this division lies.
    pub fn level(&self) -> Level {
        match (&self.0[6..9], &self.0[9..]) {
            (b"000", _) => Level::County,
            (_, b"000") => Level::Township,
            _ => Level::Village,
        }
    }

    /// The county it lies in; itself for a county.
    pub fn county(&self) -> Division {
        self.cut(6)
    }

    /// The township it lies in; itself for a township, the county for a county.
    pub fn township(&self) -> Division {
        self.cut(9)
    }

    fn cut(&self, keep: usize) -> Division {
        let mut code = self.0;
        code[keep..].fill(b'0');
        Division(code)
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        // The bytes are ASCII digits by construction.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Division {
    type Err = NotADivision;

    fn from_str(text: &str) -> Result<Division, NotADivision> {
        let code: [u8; 12] = text.as_bytes().try_into().map_err(|_| NotADivision)?;
        let zeros = |range: std::ops::Range<usize>| code[range].iter().all(|&b| b == b'0');
        let provinces_and_cities = zeros(0..2) || zeros(2..4) || zeros(4..6);
        let village_without_township = zeros(6..9) && !zeros(9..12);
        if !code.iter().all(u8::is_ascii_digit) || provinces_and_cities || village_without_township {
            return Err(NotADivision);
        }
        Ok(Division(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_says_how_far_down_it_lies() {
        let village: Division = "430802105209".parse().unwrap();
        assert_eq!(village.level(), Level::Village);
        assert_eq!(village.township().to_string(), "430802105000");
        assert_eq!(village.township().level(), Level::Township);
        assert_eq!(village.county().to_string(), "430802000000");
        assert_eq!(village.county().level(), Level::County);
        assert_eq!(village.county().township(), village.county());
    }

    #[test]
    fn other_texts_are_no_codes() {
        for bad in [
            "",
            "43080210520",
            "4308021052099",
            "43080210520x",
            "430802000209",
            "430800000000",
            "430000000000",
            "000802105209",
            "４３０８",
        ] {
            assert_eq!(bad.parse::<Division>(), Err(NotADivision), "{bad}");
        }
    }
}
