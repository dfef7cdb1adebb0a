//! `progress`: what happens between a decision and its outcome: tender, contract, start of work, changes, payments one by one.

use super::parts::{COUNT, FILES, LINE, NAME, NAMES, NUMBER, PHOTOS, WORDS};
use super::schema::{Field, Shape, may, need};

/// How a contractor is found.
pub const TENDERS: &[&str] = &["open", "competitive", "quotes", "direct", "self"];

/// One payment.
pub const PAYMENT: &[Field] = &[
    need("date", Shape::Date),
    may("voucher", NUMBER),
    need("payee", LINE),
    need("amount", Shape::Money),
    may("note", LINE),
    need("approver", NAME),
];

/// The fields of `progress`; at least one of tender, contract, start, changes, payments is there.
pub const FIELDS: &[Field] = &[
    need("decision", Shape::Hex(32)),
    need("catalogue", Shape::Hex(32)),
    need("pack", Shape::Hex(32)),
    need("title", Shape::Line(80)),
    need("date", Shape::Date),
    need("handler", NAME),
    may("tender", Shape::Object(TENDER)),
    may("contract", Shape::Object(CONTRACT)),
    may("start", Shape::Object(START)),
    may("changes", Shape::List(&Shape::Object(CHANGE), 1, 50)),
    may("payments", Shape::List(&Shape::Object(PAYMENT), 1, 100)),
    may("note", WORDS),
    may("photos", PHOTOS),
    may("files", FILES),
];

/// The parts of which one must be there.
pub const PARTS: &[&str] = &["tender", "contract", "start", "changes", "payments"];

const TENDER: &[Field] = &[
    need("method", Shape::Code(TENDERS)),
    need("basis", LINE),
    may("notice_from", Shape::Date),
    may("notice_to", Shape::Date),
    may("control_price", Shape::Money),
    may("registered", COUNT),
    need("bidders", COUNT),
    need("opened", Shape::Date),
    may("place", LINE),
    may("judges", NAMES),
    may("candidates", Shape::List(&Shape::Object(&[need("name", LINE), need("price", Shape::Money)]), 1, 10)),
    need("winner", LINE),
    need("price", Shape::Money),
    may("award_from", Shape::Date),
    may("award_to", Shape::Date),
];

const CONTRACT: &[Field] = &[
    need("contractor", LINE),
    may("code", Shape::Line(18)),
    need("number", NUMBER),
    need("signed", Shape::Date),
    need("price", Shape::Money),
    need("from", Shape::Date),
    need("to", Shape::Date),
    need("terms", WORDS),
    may("retention", Shape::Money),
];

const START: &[Field] = &[need("date", Shape::Date), may("supervisor", LINE), need("monitors", NAMES)];

/// A change, with who approved it; `amount` may be a saving.
const CHANGE: &[Field] = &[
    need("date", Shape::Date),
    need("reason", WORDS),
    need("amount", Shape::Difference),
    need("approved_by", LINE),
    need("approved", Shape::Date),
    may("number", NUMBER),
];
