//! What people hand in: checked as it is typed, kept until a liaison has read it, or published at once where nobody countersigns.

pub mod check;
pub mod create;
pub mod show;

use axum::http::StatusCode;
use ledger::canonical::Value;
use ledger::finding::Finding;
use ledger::record::Judgement;

use crate::error::Error;

/// The greatest canonical length of a statement that is taken in, in bytes: an entry also holds its rounds.
pub const MAX_STATEMENT: usize = 49_152;

/// Refuses early what could never become an entry.
///
/// # Errors
/// `statement.size`.
pub fn fits(statement: &Value) -> Result<(), Error> {
    match statement.to_bytes().len() {
        length if length > MAX_STATEMENT => {
            Err(Error::Invalid(vec![Finding::new("statement.size", "statement").arg("length", length).arg("max", MAX_STATEMENT)]))
        }
        _ => Ok(()),
    }
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

/// The media type of a body we did not understand.
pub const UNSUPPORTED: StatusCode = StatusCode::UNSUPPORTED_MEDIA_TYPE;
