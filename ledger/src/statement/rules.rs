//! `rules`: a new catalogue, rule pack, table of divisions or calendar, by the SHA-256 of its canonical form, in force from a date.

use super::schema::{Field, Shape, may, need};

/// The documents that rule a county.
pub const DOCUMENTS: [&str; 4] = ["catalogue", "pack", "divisions", "calendar"];

/// The fields of `rules`; at least one of the documents is named.
pub const FIELDS: &[Field] = &[
    need("from", Shape::Date),
    may("catalogue", Shape::Hex(32)),
    may("pack", Shape::Hex(32)),
    may("divisions", Shape::Hex(32)),
    may("calendar", Shape::Hex(32)),
];
