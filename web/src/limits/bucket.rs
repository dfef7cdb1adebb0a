//! Token buckets, each kept as one moment: when it will be full again (the generic cell rate algorithm).

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use ledger::key::PublicKey;
use ledger::time::Timestamp;

use super::{Class, Rates};

/// How many buckets are kept at most, some megabytes.
const MOST: usize = 65_536;

/// Whose bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// Somebody who has signed in.
    Key([u8; 32]),
    /// Whoever is at an address; of IPv6 at a network of 64 bits, all of which one subscriber has.
    At(IpAddr),
}

impl Who {
    /// The holder of a key.
    pub fn holds(key: &PublicKey) -> Who {
        Who::Key(key.0)
    }

    /// Whoever is at this address.
    pub fn at(address: IpAddr) -> Who {
        Who::At(match address.to_canonical() {
            IpAddr::V6(address) => IpAddr::V6((address.to_bits() >> 64 << 64).into()),
            address => address,
        })
    }
}

/// The buckets of one server.
#[derive(Debug, Default)]
pub struct Limiter {
    rates: Rates,
    /// When each will be full again, in microseconds since 1970. One that is full is as good as none.
    full: Mutex<HashMap<(Class, Who), i64>>,
}

impl Limiter {
    /// Empty of everybody.
    pub fn new(rates: Rates) -> Limiter {
        Limiter { rates, full: Mutex::default() }
    }

    /// Takes one from somebody's bucket.
    ///
    /// # Errors
    /// Where it is empty: how many seconds to wait, at least 1.
    pub fn take(&self, class: Class, who: Who, now: Timestamp) -> Result<(), i64> {
        let Some(rate) = self.rates.of(class) else { return Ok(()) };
        let now = now.0.saturating_mul(1_000);
        let each = 60_000_000 / i64::from(rate.per_minute);
        let whole = each * i64::from(rate.burst);
        let mut full = self.full.lock().unwrap_or_else(PoisonError::into_inner);
        if full.len() >= MOST && !full.contains_key(&(class, who)) {
            full.retain(|_, at| *at > now);
            // So many at once is no village but a flood from everywhere, against which no bucket helps.
            if full.len() >= MOST {
                full.clear();
            }
        }
        let at = full.entry((class, who)).or_insert(now);
        // A clock that was put back must not lock anybody out for as long.
        *at = (*at).clamp(now, now + whole);
        let wait = *at + each - now - whole;
        if wait > 0 {
            return Err((wait + 999_999) / 1_000_000);
        }
        *at += each;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limiter() -> Limiter {
        Limiter::new(Rates::read("sign-in=3/6").expect("rates"))
    }

    fn at(address: &str) -> Who {
        Who::at(address.parse().expect("an address"))
    }

    #[test]
    fn a_bucket_empties_and_fills() {
        let (limiter, who) = (limiter(), at("2001:db8::1"));
        let take = |seconds: i64| limiter.take(Class::SignIn, who, Timestamp(seconds * 1_000));
        assert_eq!([take(0), take(0), take(0), take(0), take(1)], [Ok(()), Ok(()), Ok(()), Err(10), Err(9)]);
        assert_eq!([take(10), take(10), take(1_000), take(1_000), take(1_000)], [Ok(()), Err(10), Ok(()), Ok(()), Ok(())]);
        assert_eq!(take(1_000), Err(10));
        // An hour back is not an hour's wait.
        assert!(take(-3_600).is_err_and(|wait| wait <= 10) && take(-3_590).is_ok());
    }

    #[test]
    fn everybody_has_their_own() {
        let limiter = limiter();
        let empty = |class, who| (0..9).filter(|_| limiter.take(class, who, Timestamp(0)).is_ok()).count();
        assert_eq!(empty(Class::SignIn, at("2001:db8::1")), 3);
        assert_eq!(empty(Class::SignIn, at("2001:db8::ffff:2")), 0, "the same subscriber");
        assert_eq!(empty(Class::SignIn, at("2001:db8:0:1::1")), 3, "another");
        assert_eq!(empty(Class::SignIn, at("127.0.0.2")), 3);
        assert_eq!(empty(Class::SignIn, at("::ffff:127.0.0.2")), 0, "the same address, written longer");
        assert_eq!(empty(Class::SignIn, Who::Key([7; 32])), 3);
        assert_eq!(empty(Class::Read, at("2001:db8::1")), 9, "another class");
    }

    #[test]
    fn memory_is_bounded() {
        let limiter = limiter();
        for n in 0..u128::try_from(MOST * 2).expect("a number") {
            limiter.take(Class::SignIn, Who::At(IpAddr::V6((n << 64).into())), Timestamp(0)).ok();
        }
        assert!(limiter.full.lock().expect("buckets").len() <= MOST);
    }
}
