//! The one place where the program asks what time it is, and where it draws random bytes.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use ledger::time::Timestamp;

/// Where time comes from; a test gives its own.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The machine's clock.
pub fn system() -> Clock {
    Arc::new(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    })
}

/// A clock that is put forward by hand until it is let go; from then on it is the machine's. The demonstration tells its year by it.
#[derive(Clone)]
pub struct HandClock(Arc<AtomicI64>);

impl HandClock {
    /// What stands in place of a time once the clock runs by itself.
    const LOOSE: i64 = i64::MIN;

    /// A clock that stands at a moment.
    pub fn at(moment: Timestamp) -> HandClock {
        HandClock(Arc::new(AtomicI64::new(moment.0)))
    }

    /// A clock that runs by itself.
    pub fn loose() -> HandClock {
        HandClock::at(Timestamp(Self::LOOSE))
    }

    /// Puts it forward to a moment.
    pub fn set(&self, moment: Timestamp) {
        self.0.store(moment.0, Ordering::SeqCst);
    }

    /// Lets it go.
    pub fn release(&self) {
        self.0.store(Self::LOOSE, Ordering::SeqCst);
    }

    /// As whoever asks for the time gets it.
    pub fn clock(&self) -> Clock {
        let (hand, system) = (self.0.clone(), system());
        Arc::new(move || match hand.load(Ordering::SeqCst) {
            Self::LOOSE => system(),
            moment => Timestamp(moment),
        })
    }
}

/// `N` bytes that nobody can guess.
///
/// # Errors
/// Where the operating system has none to give.
pub fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}
