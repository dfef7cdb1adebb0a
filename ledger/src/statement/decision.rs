//! `decision`: a village's decision after its steps, with what its first disclosure says.
//!
//! The fields are those of the paper register's first five sheets, and of a project's proposal.

use super::parts::{FILES, LINE, LISTS, MONEY, NAME, NUMBER, PHOTOS, POSTING, WORDS};
use super::schema::{Field, Shape, may, need};
use super::steps::{CASES, EVERY};

/// What set the matter going.
pub const MOTIONS: &[&str] = &["party_members", "villagers", "cadres", "superior"];

/// The fields of `decision`.
pub const FIELDS: &[Field] = &[
    need("item", Shape::Int(1, 999)),
    need("path", Shape::Line(10)),
    need("catalogue", Shape::Hex(32)),
    need("pack", Shape::Hex(32)),
    need("title", Shape::Line(80)),
    need("number", NUMBER),
    need("motion", Shape::Code(MOTIONS)),
    may("motion_note", WORDS),
    need("handler", NAME),
    may("money", Shape::Object(MONEY)),
    may("project", Shape::Object(PROJECT)),
    may("contractor", LINE),
    may("responsible", NAME),
    may("finish_by", Shape::Date),
    need("steps", Shape::List(&Shape::OneOf { tag: "step", common: EVERY, cases: CASES }, 1, 8)),
    need("posting", Shape::Object(POSTING)),
    may("files", FILES),
    may("photos", PHOTOS),
    may("lists", LISTS),
];

/// A project as it is proposed.
const PROJECT: &[Field] = &[
    need("place", LINE),
    need("scope", WORDS),
    may("need", WORDS),
    may("estimate", Shape::Money),
    may("approval", NUMBER),
    may("threshold", LINE),
];
