//! What the statements of a village have in common: lengths of texts, sums, votes, papers, postings.

use super::schema::{Field, Shape, may, need};

/// A person's name.
pub const NAME: Shape = Shape::Line(40);
/// One line about something.
pub const LINE: Shape = Shape::Line(200);
/// A number of a document, a contract, a voucher.
pub const NUMBER: Shape = Shape::Line(60);
/// A paragraph or a few.
pub const WORDS: Shape = Shape::Lines(2_000);
/// A plan, a resolution, a notice.
pub const TEXT: Shape = Shape::Lines(6_000);
/// People, households, ballots, copies.
pub const COUNT: Shape = Shape::Int(0, 1_000_000);
/// Up to twenty names.
pub const NAMES: Shape = Shape::List(&NAME, 1, 20);
/// Officers with their posts.
pub const OFFICERS: Shape = Shape::List(&Shape::Object(&[need("name", NAME), need("post", LINE)]), 0, 10);

/// Where money is from.
pub const SOURCES: &[&str] = &["fiscal", "collective", "social", "levy", "other"];
/// How a vote is taken.
pub const METHODS: &[&str] = &["oral", "hands", "ballot"];
/// Where a notice is posted.
pub const CHANNELS: &[&str] = &["board", "group", "broadcast", "web"];

/// The types of papers that are kept (RFC 6838).
pub const TYPES: &[&str] = &[
    "image/jpeg",
    "image/png",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/csv",
    "text/plain",
    "application/json",
    "audio/mpeg",
];

/// The greatest length of a paper, in bytes: 20 MB.
pub const MAX_FILE: i64 = 20_000_000;

/// A paper that may stay for ever, by the SHA-256 of its bytes.
const FILE: &[Field] = &[
    need("name", Shape::Line(120)),
    need("type", Shape::Code(TYPES)),
    need("size", Shape::Int(1, MAX_FILE)),
    need("sha256", Shape::Hex(32)),
];
/// Papers: a plan, a contract, a sheet of signatures.
pub const FILES: Shape = Shape::List(&Shape::Object(FILE), 0, 20);
/// Photographs.
pub const PHOTOS: Shape = Shape::List(
    &Shape::Object(&[
        need("name", Shape::Line(120)),
        need("type", Shape::Code(&["image/jpeg", "image/png"])),
        need("size", Shape::Int(1, MAX_FILE)),
        need("sha256", Shape::Hex(32)),
    ]),
    0,
    20,
);
/// Lines that do not fit an entry: the canonical bytes of a table ([`super::table`]).
pub const TABLE: Shape = Shape::Object(&[
    need("name", Shape::Line(120)),
    need("type", Shape::Code(&["application/json"])),
    need("size", Shape::Int(1, MAX_FILE)),
    need("sha256", Shape::Hex(32)),
]);
/// Lists of people, who must be able to leave the record: each by its salted commitment, so many lines, kept until a day.
pub const LISTS: Shape = Shape::List(
    &Shape::Object(&[
        need("name", Shape::Line(120)),
        need("type", Shape::Code(TYPES)),
        need("size", Shape::Int(1, MAX_FILE)),
        need("commitment", Shape::Hex(32)),
        need("lines", COUNT),
        need("until", Shape::Date),
    ]),
    0,
    4,
);

/// Opens a sealed entry: its leaf hash, and the salt of its commitment.
pub const SEAL: Shape = Shape::Object(&[need("entry", Shape::Hex(32)), need("salt", Shape::Hex(32))]);

/// For, against, abstaining.
pub const VOTES: Shape = Shape::Object(&[need("for", COUNT), need("against", COUNT), need("abstain", COUNT)]);

/// How much, and from where.
pub const MONEY: &[Field] = &[
    need("total", Shape::Money),
    need(
        "sources",
        Shape::List(
            &Shape::Object(&[need("source", Shape::Code(SOURCES)), may("note", LINE), need("amount", Shape::Money)]),
            1,
            10,
        ),
    ),
];

/// The notice on the wall, and whom to tell that one objects.
pub const POSTING: &[Field] = &[
    need("number", NUMBER),
    need("text", TEXT),
    need("methods", Shape::List(&Shape::Code(CHANNELS), 1, 4)),
    need("places", Shape::List(&LINE, 1, 20)),
    need("from", Shape::Date),
    need("to", Shape::Date),
    need("posted_by", NAME),
    need(
        "objections",
        Shape::List(&Shape::Object(&[need("name", NAME), need("post", LINE), need("phone", Shape::Phone)]), 1, 10),
    ),
];

/// By which catalogue and pack a statement is judged.
pub const RULES: &[Field] = &[need("catalogue", Shape::Hex(32)), need("pack", Shape::Hex(32))];
