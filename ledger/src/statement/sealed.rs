//! `sealed`: a step was recorded, or a matter submitted, and what was recorded is committed to. Nothing of it can be read; the statement
//! that is published later opens it.

use super::schema::{Field, Shape, need};
use super::steps::SEALABLE;
use crate::canonical::Value;
use crate::hash::{Hash, commitment};

/// The fields of `sealed`. `matter` is the id of the statement to come.
pub const FIELDS: &[Field] =
    &[need("matter", Shape::Hex(16)), need("step", Shape::Code(SEALABLE)), need("commitment", Shape::Hex(32))];

/// What is committed to: the canonical bytes of a step or a statement without its `seal`.
pub fn sealed_bytes(record: &Value) -> Vec<u8> {
    record.clone().without("seal").to_bytes()
}

/// The commitment to a step or a statement under a salt.
pub fn of(record: &Value, salt: &Hash) -> Hash {
    commitment(salt, &sealed_bytes(record))
}
