//! `notice`: routine disclosure without discussions: a month's accounts, assets, contracts, debts, benefits, the register of the stamp,
//! or that there is nothing to report.

use super::parts::{COUNT, FILES, LINE, LISTS, NAME, NUMBER, OFFICERS, PHOTOS, POSTING, TABLE, TEXT, WORDS};
use super::progress::PAYMENT;
use super::schema::{Case, Field, Shape, may, need};

/// The fields of `notice`. `duty` names the pack's duty that it fulfils, for the period from `from` to `to`.
pub const FIELDS: &[Field] = &[
    need("item", Shape::Int(1, 999)),
    need("catalogue", Shape::Hex(32)),
    need("pack", Shape::Hex(32)),
    need("title", Shape::Line(80)),
    need("number", NUMBER),
    may("duty", Shape::Line(40)),
    need("from", Shape::Date),
    need("to", Shape::Date),
    need("handler", NAME),
    need("content", Shape::OneOf { tag: "topic", common: EVERY, cases: TOPICS }),
    need("posting", Shape::Object(POSTING)),
    may("photos", PHOTOS),
    may("files", FILES),
    may("lists", LISTS),
];

/// What every topic may have: a table outside the entry where its lines do not fit, and words.
const EVERY: &[Field] = &[may("table", TABLE), may("note", WORDS)];

/// What each topic has.
pub const TOPICS: &[Case] = &[
    ("accounts", &[ACCOUNTS]),
    ("assets", &[ASSETS]),
    ("leases", &[LEASES]),
    ("debts", &[DEBTS]),
    ("distribution", &[DISTRIBUTION]),
    ("pay", &[PAY]),
    ("grants", &[GRANTS]),
    ("benefits", &[BENEFITS]),
    ("stamps", &[STAMPS]),
    ("levy", &[LEVY]),
    ("supplies", &[SUPPLIES]),
    ("payments", &[PAYMENTS]),
    ("general", &[GENERAL]),
    ("nothing", &[NOTHING]),
];

/// The greatest number of lines that stand inside an entry.
pub const MAX_INSIDE: usize = 150;

const fn lines(of: &'static Shape) -> Field {
    may("lines", Shape::List(of, 1, MAX_INSIDE))
}

const ACCOUNTS: &[Field] = &[
    need("opening", Shape::Difference),
    need("income", Shape::Money),
    need("spending", Shape::Money),
    need("closing", Shape::Difference),
    may("cash", Shape::Money),
    may("bank", Shape::Money),
    may("receivable", Shape::Money),
    may("payable", Shape::Money),
    may("summary", Shape::List(&Shape::Object(SUBJECT), 1, 60)),
    need("reviewers", Shape::List(&NAME, 1, 20)),
    need("review", WORDS),
    may("signed", OFFICERS),
    lines(&Shape::Object(ACCOUNT_LINE)),
];

/// A subject of the accounts over the year.
const SUBJECT: &[Field] = &[
    need("subject", LINE),
    may("budget", Shape::Money),
    need("month", Shape::Money),
    may("quarter", Shape::Money),
    may("year", Shape::Money),
    may("note", LINE),
];

const ACCOUNT_LINE: &[Field] = &[
    may("seq", COUNT),
    need("date", Shape::Date),
    need("voucher", NUMBER),
    need("type", Shape::Code(&["income", "spending"])),
    may("subject", LINE),
    need("summary", LINE),
    may("party", LINE),
    need("amount", Shape::Money),
    may("source", LINE),
    may("handler", NAME),
    may("witness", NAME),
    may("approver", NAME),
    may("review", LINE),
    may("papers", COUNT),
    may("balance", Shape::Difference),
];

const ASSETS: &[Field] = &[need("count", COUNT), need("net", Shape::Money), lines(&Shape::Object(ASSET_LINE))];

const ASSET_LINE: &[Field] = &[
    need("name", LINE),
    need("category", LINE),
    need("quantity", LINE),
    may("place", LINE),
    may("acquired", Shape::Date),
    may("cost", Shape::Money),
    may("depreciation", Shape::Money),
    need("net", Shape::Money),
    may("user", LINE),
    may("until", Shape::Date),
    may("rent", Shape::Money),
    may("collected", Shape::Money),
    may("state", LINE),
];

const LEASES: &[Field] = &[need("count", COUNT), need("rent", Shape::Money), lines(&Shape::Object(LEASE_LINE))];

const LEASE_LINE: &[Field] = &[
    need("plot", LINE),
    need("area", LINE),
    need("holder", LINE),
    need("from", Shape::Date),
    need("to", Shape::Date),
    need("rent", Shape::Money),
    may("method", LINE),
    may("contract", NUMBER),
];

const DEBTS: &[Field] = &[need("owed_to", Shape::Money), need("owed_by", Shape::Money), lines(&Shape::Object(DEBT_LINE))];

/// `owed_to`: somebody owes the village; `owed_by`: the village owes.
const DEBT_LINE: &[Field] = &[
    need("direction", Shape::Code(&["owed_to", "owed_by"])),
    need("party", LINE),
    need("cause", LINE),
    need("date", Shape::Date),
    need("amount", Shape::Money),
    may("due", Shape::Date),
    may("guarantee", LINE),
    may("plan", LINE),
];

const DISTRIBUTION: &[Field] = &[
    need("available", Shape::Money),
    need("reserve", Shape::Money),
    need("distributed", Shape::Money),
    may("per_head", Shape::Money),
    may("per_share", Shape::Money),
    need("households", COUNT),
    may("people", COUNT),
];

const PAY: &[Field] = &[need("total", Shape::Money), lines(&Shape::Object(PAY_LINE))];

const PAY_LINE: &[Field] = &[
    need("name", NAME),
    need("post", LINE),
    need("rate", Shape::Money),
    need("months", Shape::Int(0, 12)),
    need("amount", Shape::Money),
];

const GRANTS: &[Field] = &[need("received", Shape::Money), need("spent", Shape::Money), lines(&Shape::Object(GRANT_LINE))];

const GRANT_LINE: &[Field] = &[
    need("document", NUMBER),
    need("project", LINE),
    need("allotted", Shape::Money),
    need("received", Shape::Money),
    need("spent", Shape::Money),
    need("balance", Shape::Difference),
];

/// A list of who gets what: its totals are here, its names stand in an erasable list.
const BENEFITS: &[Field] = &[
    need("scheme", LINE),
    may("batch", LINE),
    may("plot", LINE),
    need("households", COUNT),
    need("people", COUNT),
    may("area", LINE),
    may("rate", LINE),
    need("total", Shape::Money),
    may(
        "groups",
        Shape::List(&Shape::Object(&[need("group", LINE), need("households", COUNT), need("total", Shape::Money)]), 1, 60),
    ),
    may("appraisal", Shape::Object(&[need("people", COUNT), need("agreed", COUNT)])),
    need("basis", LINE),
    may("source", LINE),
];

const STAMPS: &[Field] = &[need("count", COUNT), lines(&Shape::Object(STAMP_LINE))];

const STAMP_LINE: &[Field] =
    &[need("date", Shape::Date), need("cause", LINE), may("user", LINE), need("approver", NAME), may("copies", COUNT)];

const LEVY: &[Field] = &[
    need("households", COUNT),
    need("rate", LINE),
    need("reduced", COUNT),
    need("collected", Shape::Money),
    need("used", Shape::Money),
    need("purpose", WORDS),
];

const SUPPLIES: &[Field] = &[need("goods", LINE), need("quantity", LINE), need("households", COUNT), need("basis", LINE)];

const PAYMENTS: &[Field] = &[need("decision", Shape::Hex(32)), need("total", Shape::Money), lines(&Shape::Object(PAYMENT))];

const GENERAL: &[Field] = &[need("text", TEXT)];

const NOTHING: &[Field] = &[need("reason", WORDS)];
