//! How much somebody may bring before it is published: a key that is not its owner's any more cannot fill the disk.

use ledger::finding::Finding;
use ledger::hash::Hash;

use crate::app::App;
use crate::error::Error;
use crate::store::Write;

/// A mebibyte, in which sizes are told.
pub const MB: u64 = 1024 * 1024;

/// Bytes as whole mebibytes, for people.
pub fn mb(bytes: u64) -> i64 {
    i64::try_from(bytes.div_ceil(MB)).unwrap_or(i64::MAX)
}

/// Lets a person bring nothing else until the transaction ends; to be asked before anything of it is written.
///
/// # Errors
/// Where the database fails.
pub async fn hold(write: &mut Write, person: &str) -> Result<(), Error> {
    Ok(write.lock(&Hash::of(person.as_bytes())).await?)
}

/// Refuses what takes a person, with the `length` bytes that were just written, over their quota.
///
/// # Errors
/// `Invalid` with what they have brought before.
pub async fn check(app: &App, write: &mut Write, person: &str, length: u64) -> Result<(), Error> {
    let (brought, max) = (write.unpublished(person).await?, app.settings.quota);
    if brought <= max {
        return Ok(());
    }
    let used = brought.saturating_sub(length);
    Err(Error::Invalid(vec![
        Finding::new("file.quota", "file").arg("used", mb(used)).arg("max", mb(max)).arg("length", mb(length)),
    ]))
}
