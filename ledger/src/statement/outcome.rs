//! `outcome`: what came of a decision: plan against actual line by line, acceptance, where the rest went. The paper register's sixth
//! sheet and the second disclosure.

use super::parts::{COUNT, FILES, LINE, NAME, NUMBER, PHOTOS, POSTING, SOURCES, WORDS};
use super::schema::{Field, Shape, may, need};

/// The fields of `outcome`.
pub const FIELDS: &[Field] = &[
    need("decision", Shape::Hex(32)),
    need("catalogue", Shape::Hex(32)),
    need("pack", Shape::Hex(32)),
    need("title", Shape::Line(80)),
    need("number", NUMBER),
    need("handler", NAME),
    need("contractor", LINE),
    need("started", Shape::Date),
    need("finished", Shape::Date),
    need("planned", Shape::Money),
    need("actual", Shape::Money),
    need("lines", Shape::List(&Shape::Object(LINES), 1, 60)),
    need("sources", Shape::List(&Shape::Object(SOURCE), 1, 10)),
    may("contract_price", Shape::Money),
    may("settlement_submitted", Shape::Money),
    may("settlement_approved", Shape::Money),
    may("paid", Shape::Money),
    may("audit", NUMBER),
    may("difference", WORDS),
    need("acceptance", Shape::Object(ACCEPTANCE)),
    need("completed", WORDS),
    may("changes", WORDS),
    may("rest", WORDS),
    may("care", WORDS),
    may("warranty", LINE),
    may("satisfaction", Shape::Object(SATISFACTION)),
    need("posting", Shape::Object(POSTING)),
    may("archive", NUMBER),
    may("photos_before", PHOTOS),
    may("photos_during", PHOTOS),
    may("photos_after", PHOTOS),
    may("files", FILES),
];

/// One line of the budget.
const LINES: &[Field] = &[need("name", LINE), need("planned", Shape::Money), need("actual", Shape::Money), may("note", LINE)];

const SOURCE: &[Field] =
    &[need("source", Shape::Code(SOURCES)), may("note", LINE), need("planned", Shape::Money), need("actual", Shape::Money)];

const ACCEPTANCE: &[Field] = &[
    need("date", Shape::Date),
    need("people", Shape::List(&Shape::Object(&[need("name", NAME), need("post", LINE)]), 1, 20)),
    need("opinion", WORDS),
    need("result", Shape::Code(&["passed", "mended", "failed"])),
    may("quality", WORDS),
];

/// Those who were asked and what they said.
const SATISFACTION: &[Field] = &[need("asked", COUNT), need("content", COUNT), need("fair", COUNT), need("discontent", COUNT)];
