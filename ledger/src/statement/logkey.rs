//! `logkey`: the log gets another key, from a size on. Signed by the root.

use super::schema::{Field, Shape, need};

/// The greatest size that can be named: the largest exact integer of I-JSON.
const MAX_SIZE: i64 = 9_007_199_254_740_991;

/// The fields of `logkey`: checkpoints of at least `from` entries are signed by the key of `vkey`.
pub const FIELDS: &[Field] = &[need("vkey", Shape::Line(400)), need("from", Shape::Int(1, MAX_SIZE))];
