//! What an operator may set of a running service, with what holds where they set nothing.

use crate::limits::{Proxies, Rates};
use crate::store::Limits;

/// A minute in milliseconds.
const MINUTE: i64 = 60_000;

/// How the service treats those who ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// When a session ends by itself.
    pub sessions: Limits,
    /// How often somebody may ask.
    pub rates: Rates,
    /// Whose word is taken for where a request comes from.
    pub proxies: Proxies,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { sessions: usual_sessions(), rates: Rates::default(), proxies: Proxies::default() }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sessions_life_is_read_in_minutes() {
        assert_eq!(read_sessions("30/720"), Some(usual_sessions()));
        assert_eq!(read_sessions("15 / 60").map(|limits| limits.absolute), Some(3_600_000));
        for wrong in ["", "30", "0/10", "60/30", "30/99999999", "a/b", "-1/5"] {
            assert!(read_sessions(wrong).is_none(), "{wrong}");
        }
    }
}
