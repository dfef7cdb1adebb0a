//! `founding`: a county's ledger begins. Signed by the root key that it declares.

use super::schema::{Field, Shape, may, need};

/// The fields of `founding`.
pub const FIELDS: &[Field] = &[
    need("county", Shape::Object(&[need("code", Shape::Division), need("name", Shape::Line(40))])),
    need("origin", Shape::Line(200)),
    need("vkey", Shape::Line(400)),
    need("root", Shape::Key),
    need("next_root", Shape::Hex(32)),
    need("system", Shape::Key),
    need("catalogue", Shape::Hex(32)),
    need("pack", Shape::Hex(32)),
    need("divisions", Shape::Hex(32)),
    may("calendar", Shape::Hex(32)),
];
