//! Moments and dates, as they are written in the record.
//!
//! A moment is UTC to the millisecond; a date is a civil day in China (+08:00), the day a villager would name.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error};

/// Milliseconds of one day.
pub const DAY: i64 = 86_400_000;

/// China Standard Time is eight hours ahead of UTC, without summer time.
const CHINA_OFFSET: i64 = 8 * 3_600_000;

/// A text that is no date or moment in the one form allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotATime;

/// A civil day, written `YYYY-MM-DD`; held as days since 1970-01-01. Years 0001 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i64);

impl Date {
    /// Year, month (1–12) and day of the month.
    pub fn civil(self) -> (i64, i64, i64) {
        // Days are counted in eras of 400 years that begin on 1 March, so that the leap day ends a year.
        let days = self.0 + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let (day, month) = (day_of_year - (153 * shifted + 2) / 5 + 1, if shifted < 10 { shifted + 3 } else { shifted - 9 });
        (era * 400 + year_of_era + i64::from(month <= 2), month, day)
    }

    /// The day of a year, month (1–12) and day of the month, if there is one.
    pub fn from_civil(year: i64, month: i64, day: i64) -> Option<Date> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let (year_, shifted) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let (era, of_era) = (year_.div_euclid(400), year_.rem_euclid(400));
        let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + (153 * shifted + 2) / 5 + day - 1;
        let date = Date(era * 146_097 + day_of_era - 719_468);
        // A day that the month does not have comes back as another day.
        (date.civil() == (year, month, day)).then_some(date)
    }

    /// The day `n` days later, or earlier where `n` is negative; kept within the years that can be written.
    pub fn plus_days(self, n: i64) -> Date {
        Date(self.0.saturating_add(n).clamp(-719_162, 2_932_896))
    }

    /// How many days lie between `other` and this day; negative where this is the earlier one.
    pub fn days_since(self, other: Date) -> i64 {
        self.0 - other.0
    }

    /// Whether it is a Saturday or a Sunday.
    pub fn is_weekend(self) -> bool {
        // 1970-01-01 was a Thursday.
        (self.0 + 3).rem_euclid(7) >= 5
    }

    /// The moment at which the day begins in China.
    pub fn start(self) -> Timestamp {
        Timestamp(self.0 * DAY - CHINA_OFFSET)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Date {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Date, NotATime> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(NotATime);
        }
        let (year, month, day) = (digits(&bytes[..4])?, digits(&bytes[5..7])?, digits(&bytes[8..])?);
        Date::from_civil(year, month, day).ok_or(NotATime)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|NotATime| D::Error::custom(format_args!("{text:?} is no day")))
    }
}

/// A moment, written `YYYY-MM-DDTHH:MM:SS.sssZ`; held as milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The civil day in China at this moment.
    pub fn date(self) -> Date {
        Date(0).plus_days(self.0.saturating_add(CHINA_OFFSET).div_euclid(DAY))
    }

    /// Hour and minute in China at this moment.
    pub fn clock(self) -> (i64, i64) {
        let minutes = self.0.saturating_add(CHINA_OFFSET).rem_euclid(DAY) / 60_000;
        (minutes / 60, minutes % 60)
    }

    /// The moment `ms` milliseconds later.
    pub fn plus_ms(self, ms: i64) -> Timestamp {
        Timestamp(self.0.saturating_add(ms))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, ms) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        let (h, m, s) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60);
        write!(f, "{}T{h:02}:{m:02}:{s:02}.{:03}Z", Date(0).plus_days(day), ms % 1_000)
    }
}

impl FromStr for Timestamp {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Timestamp, NotATime> {
        let bytes = text.as_bytes();
        let marks = [(10, b'T'), (13, b':'), (16, b':'), (19, b'.'), (23, b'Z')];
        if bytes.len() != 24 || marks.iter().any(|&(i, mark)| bytes[i] != mark) {
            return Err(NotATime);
        }
        let date: Date = text.get(..10).ok_or(NotATime)?.parse()?;
        let (h, m, s) = (digits(&bytes[11..13])?, digits(&bytes[14..16])?, digits(&bytes[17..19])?);
        if h > 23 || m > 59 || s > 59 {
            return Err(NotATime);
        }
        Ok(Timestamp(date.0 * DAY + h * 3_600_000 + m * 60_000 + s * 1_000 + digits(&bytes[20..23])?))
    }
}

fn digits(bytes: &[u8]) -> Result<i64, NotATime> {
    bytes.iter().try_fold(0, |n, b| if b.is_ascii_digit() { Ok(n * 10 + i64::from(b - b'0')) } else { Err(NotATime) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_days_that_exist_are_days() {
        for good in ["2026-02-28", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "1970-01-01"] {
            assert_eq!(good.parse::<Date>().unwrap().to_string(), good);
        }
        for bad in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-01",
            "0000-01-01",
            "2026-04-31",
            "２０２６-01-01",
            "",
        ] {
            assert_eq!(bad.parse::<Date>(), Err(NotATime), "{bad}");
        }
    }

    #[test]
    fn a_week_ends_on_saturday_and_sunday() {
        let is_weekend = |day: &str| day.parse::<Date>().unwrap().is_weekend();
        assert_eq!(["2026-08-14", "2026-08-15", "2026-08-16", "2026-08-17"].map(is_weekend), [false, true, true, false]);
        assert_eq!(["1969-12-27", "1970-01-01", "0001-01-01", "9999-12-31"].map(is_weekend), [true, false, false, false]);
    }

    #[test]
    fn a_moment_has_one_form_and_a_day_in_china() {
        let moment: Timestamp = "2026-03-02T16:30:00.250Z".parse().unwrap();
        assert_eq!(moment.to_string(), "2026-03-02T16:30:00.250Z");
        assert_eq!(moment.date().to_string(), "2026-03-03");
        assert_eq!(moment.clock(), (0, 30));
        assert_eq!("2026-03-03".parse::<Date>().unwrap().start().to_string(), "2026-03-02T16:00:00.000Z");
        assert_eq!(Timestamp(0).to_string(), "1970-01-01T00:00:00.000Z");
        for bad in [
            "2026-03-02T16:30:00Z",
            "2026-03-02 16:30:00.250Z",
            "2026-03-02T24:00:00.000Z",
            "2026-03-02T16:30:60.000Z",
            "明明明明明明明明",
        ] {
            assert_eq!(bad.parse::<Timestamp>(), Err(NotATime), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn days_and_moments_survive_writing(ms in -62_135_596_800_000_i64..253_402_300_800_000) {
            let moment = Timestamp(ms);
            prop_assert_eq!(moment.to_string().parse(), Ok(moment));
            let date = moment.date();
            prop_assert_eq!(date.to_string().parse(), Ok(date));
        }

        #[test]
        fn days_count_up_one_by_one(n in -700_000_i64..2_900_000) {
            let (day, next) = (Date(n), Date(n + 1));
            prop_assert!(day.civil() < next.civil());
            prop_assert_eq!(next.days_since(day), 1);
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".{0,30}") {
            let _ = (text.parse::<Date>(), text.parse::<Timestamp>());
        }
    }
}
