//! `correction`: another entry of this village is replaced in view and stays readable. What holds now stands in it whole; without it,
//! the entry is withdrawn.

use super::parts::{FILES, WORDS};
use super::schema::{Case, Field, Shape, may, need};
use super::{decision, disclosure, notice, outcome, progress};

/// The fields of `correction`. `corrects` is the entry that stood until now: the first one, or the last correction of it.
pub const FIELDS: &[Field] = &[
    need("corrects", Shape::Hex(32)),
    need("catalogue", Shape::Hex(32)),
    need("pack", Shape::Hex(32)),
    need("title", Shape::Line(80)),
    need("date", Shape::Date),
    need("reason", WORDS),
    may("says", Shape::OneOf { tag: "of", common: &[], cases: CASES }),
    may("files", FILES),
];

/// What can be corrected, with the fields of that kind.
const CASES: &[Case] = &[
    ("decision", &[decision::FIELDS]),
    ("progress", &[progress::FIELDS]),
    ("disclosure", &[disclosure::FIELDS]),
    ("outcome", &[outcome::FIELDS]),
    ("notice", &[notice::FIELDS]),
];
