//! The one place where the program asks what time it is, and where it draws random bytes.

use std::sync::Arc;
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

/// `N` bytes that nobody can guess.
///
/// # Errors
/// Where the operating system has none to give.
pub fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}
