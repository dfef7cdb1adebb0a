//! `dismissal`: an appointment ends, from the next index on.

use super::schema::{Field, Shape, need};

/// The fields of `dismissal`.
pub const FIELDS: &[Field] = &[need("appointment", Shape::Hex(32)), need("reason", Shape::Lines(500))];
