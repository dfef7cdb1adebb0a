//! What people hand in: checked as it is typed, kept until a liaison has read it, or published at once where nobody countersigns.

pub mod check;
pub mod countersign;
pub mod create;
pub mod privacy;
pub mod show;

use ledger::canonical::Value;
use ledger::finding::Finding;
use ledger::record::{Judgement, MAX_ENTRY, Round};

use crate::error::Error;
use crate::store;

/// The greatest canonical length of a statement that is taken in, in bytes: an entry also holds its rounds.
pub const MAX_STATEMENT: usize = 49_152;

/// What an entry needs, in bytes, besides its statement and the rounds that returned it: its own members, and the round that approves.
const REST: usize = 1_536;

/// What is wrong with a statement's length. `returns` is the length of the rounds so far, which the entry will hold too: what waits
/// for a liaison must be something that can be published.
pub fn too_long(statement: &Value, returns: usize) -> Option<Finding> {
    let length = statement.to_bytes().len();
    let max = MAX_STATEMENT.min(MAX_ENTRY.saturating_sub(REST + returns));
    (length > max).then(|| Finding::new("statement.size", "statement").arg("length", length).arg("max", max))
}

/// Refuses early what could never become an entry.
///
/// # Errors
/// `statement.size`.
pub fn fits(statement: &Value, returns: usize) -> Result<(), Error> {
    too_long(statement, returns).map_or(Ok(()), |finding| Err(Error::Invalid(vec![finding])))
}

/// Turns what does not hold, or cannot be checked, into a refusal.
///
/// # Errors
/// Every finding.
pub fn accept(judgement: Judgement) -> Result<(), Error> {
    let Judgement { mut findings, unchecked, .. } = judgement;
    findings.extend(unchecked);
    if findings.is_empty() { Ok(()) } else { Err(Error::Invalid(findings)) }
}

/// A round as it was kept: its bytes were checked when they came in.
///
/// # Errors
/// Where they cannot be read any more.
pub fn kept_round(kept: &store::Round) -> Result<Round, Error> {
    let value = Value::parse(&kept.body).map_err(Error::internal)?;
    Round::parse(&value).map_err(|_| Error::internal("a kept round cannot be read"))
}
