//! What an operator may set of a running service, with what holds where they set nothing.

use crate::limits::{Proxies, Rates};
use crate::store::Limits;

/// A minute in milliseconds.
const MINUTE: i64 = 60_000;

/// A mebibyte, in which a quota is given.
const MIB: u64 = 1024 * 1024;

/// Twenty-five of the largest papers, or the photographs of a year.
const QUOTA: u64 = 512 * MIB;

/// How the service treats those who ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// When a session ends by itself.
    pub sessions: Limits,
    /// How often somebody may ask.
    pub rates: Rates,
    /// Whose word is taken for where a request comes from.
    pub proxies: Proxies,
    /// How many bytes a person may have brought that are not yet published.
    pub quota: u64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { sessions: usual_sessions(), rates: Rates::default(), proxies: Proxies::default(), quota: QUOTA }
    }
}

/// After half an hour without use, and after twelve hours in any case.
fn usual_sessions() -> Limits {
    Limits { idle: 30 * MINUTE, absolute: 12 * 60 * MINUTE }
}

/// `IDLE/LIFE`, both in minutes: `30/720`. `None` where it cannot be understood, or would keep nobody signed in, or for more than a month.
pub fn read_sessions(text: &str) -> Option<Limits> {
    let (idle, life) = text.split_once('/')?;
    let minutes = |text: &str| text.trim().parse::<i64>().ok().filter(|n| (1..=44_640).contains(n)).map(|n| n * MINUTE);
    let limits = Limits { idle: minutes(idle)?, absolute: minutes(life)? };
    (limits.idle <= limits.absolute).then_some(limits)
}

/// A number of mebibytes: `512`. `None` where it cannot be understood, holds not even one file, or is more than a tebibyte.
pub fn read_quota(text: &str) -> Option<u64> {
    text.trim().parse::<u64>().ok().filter(|mib| (20..=1024 * 1024).contains(mib)).map(|mib| mib * MIB)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_is_read_in_mebibytes() {
        assert_eq!((read_quota("512"), read_quota(" 20 ")), (Some(QUOTA), Some(20 * MIB)));
        for wrong in ["", "19", "-1", "512M", "1048577"] {
            assert!(read_quota(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_sessions_life_is_read_in_minutes() {
        assert_eq!(read_sessions("30/720"), Some(usual_sessions()));
        assert_eq!(read_sessions("15 / 60").map(|limits| limits.absolute), Some(3_600_000));
        for wrong in ["", "30", "0/10", "60/30", "30/99999999", "a/b", "-1/5"] {
            assert!(read_sessions(wrong).is_none(), "{wrong}");
        }
    }
}
