//! `disclosure`: a posting is closed: how long it hung, what the wall looked like, what was objected and answered.

use super::parts::{COUNT, FILES, NAME, PHOTOS, WORDS};
use super::schema::{Field, Shape, may, need};

/// The fields of `disclosure`. `entry` is the decision, outcome or notice whose posting it was.
pub const FIELDS: &[Field] = &[
    need("entry", Shape::Hex(32)),
    need("catalogue", Shape::Hex(32)),
    need("pack", Shape::Hex(32)),
    need("title", Shape::Line(80)),
    need("from", Shape::Date),
    need("to", Shape::Date),
    need("posted_by", NAME),
    need("received", COUNT),
    need(
        "objections",
        Shape::List(
            &Shape::Object(&[
                need("date", Shape::Date),
                need("about", WORDS),
                need("answer", WORDS),
                need("answered", Shape::Date),
            ]),
            0,
            50,
        ),
    ),
    need("result", Shape::Code(&["stands", "withdrawn", "again"])),
    may("note", WORDS),
    may("photos_start", PHOTOS),
    may("photos_end", PHOTOS),
    may("files", FILES),
];
