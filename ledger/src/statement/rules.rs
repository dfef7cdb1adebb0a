//! `rules`: a new catalogue, rule pack or table of divisions, by the SHA-256 of its canonical form, in force from a date.

use super::schema::{Field, Shape, may, need};

/// The fields of `rules`; at least one of the three documents is named.
pub const FIELDS: &[Field] =
    &[need("from", Shape::Date), may("catalogue", Shape::Hex(32)), may("pack", Shape::Hex(32)), may("divisions", Shape::Hex(32))];
