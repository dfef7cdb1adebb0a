//! `decision`: a village's decision after its discussions, with what its first disclosure says.
//!
//! The fields are those of the paper register's first five sheets that a rule, a page or a poster uses. People who attend are counted,
//! never named; officers are named.

use super::schema::{Field, Shape, may, need};

/// A person's name.
const NAME: Shape = Shape::Line(40);
/// One line about something.
const LINE: Shape = Shape::Line(200);
/// A paragraph or a few.
const WORDS: Shape = Shape::Lines(2_000);
/// A plan, a resolution, a notice.
const TEXT: Shape = Shape::Lines(6_000);
/// People or ballots.
const COUNT: Shape = Shape::Int(0, 1_000_000);
/// Up to twenty names.
const NAMES: Shape = Shape::List(&NAME, 1, 20);
/// Who came from the township, with their post.
const TOWNSHIP: Shape = Shape::List(&Shape::Object(&[need("name", NAME), need("post", LINE)]), 0, 10);

/// Where the money is from.
pub const SOURCES: &[&str] = &["fiscal", "collective", "social", "levy", "other"];
/// What set the matter going.
pub const MOTIONS: &[&str] = &["party_members", "villagers", "cadres", "superior"];
/// How a vote is taken.
pub const METHODS: &[&str] = &["oral", "hands", "ballot"];
/// Where a notice is posted.
pub const CHANNELS: &[&str] = &["board", "group", "broadcast", "web"];
/// The four discussions of path A, in their order.
pub const STEPS: &[&str] = &["proposal", "consultation", "deliberation", "resolution"];

/// The fields of `decision`.
pub const FIELDS: &[Field] = &[
    need("item", Shape::Int(1, 999)),
    need("path", Shape::Line(10)),
    need("catalogue", Shape::Hex(32)),
    need("pack", Shape::Hex(32)),
    need("title", Shape::Line(80)),
    need("number", Shape::Line(60)),
    need("motion", Shape::Code(MOTIONS)),
    may("motion_note", WORDS),
    need("handler", NAME),
    may("money", Shape::Object(MONEY)),
    need("contractor", LINE),
    need("responsible", NAME),
    may("finish_by", Shape::Date),
    need("steps", Shape::List(&Shape::OneOf { tag: "step", common: MEETING, cases: CASES }, 1, 8)),
    need("posting", Shape::Object(POSTING)),
];

/// How much, and from where.
const MONEY: &[Field] = &[
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

/// What every discussion has. `due` should attend, `present` took part and could vote; the recused are not among them.
pub const MEETING: &[Field] = &[
    need("date", Shape::Date),
    may("time", Shape::Time),
    need("recorded", Shape::Date),
    need("place", LINE),
    need("host", NAME),
    need("recorder", NAME),
    may("observers", LINE),
    need("due", COUNT),
    need("present", COUNT),
    need("discussion", WORDS),
    need("method", Shape::Code(METHODS)),
    need("votes", Shape::Object(&[need("for", COUNT), need("against", COUNT), need("abstain", COUNT)])),
    may("recused", Shape::List(&Shape::Object(&[need("name", NAME), need("reason", LINE)]), 0, 20)),
    may("dissent", Shape::List(&Shape::Lines(500), 0, 20)),
    need("conclusion", WORDS),
];

/// What each discussion has besides.
const CASES: &[(&str, &[Field])] =
    &[("proposal", PROPOSAL), ("consultation", CONSULTATION), ("deliberation", DELIBERATION), ("resolution", RESOLUTION)];

const PROPOSAL: &[Field] =
    &[may("survey", Shape::Object(&[need("people", COUNT), need("method", LINE), need("opinions", WORDS)])), need("plan", TEXT)];

const CONSULTATION: &[Field] = &[need("members", NAMES), may("changes", WORDS), may("merged", LINE)];

const DELIBERATION: &[Field] = &[
    need("sent", Shape::Date),
    need("members", COUNT),
    need("voting", COUNT),
    may("floating", LINE),
    need("adoption", WORDS),
    need("township", TOWNSHIP),
];

const RESOLUTION: &[Field] = &[
    need("form", Shape::Code(&["assembly", "representatives"])),
    need("convener", LINE),
    may("requested", Shape::Object(&[need("by", Shape::Code(&["villagers", "representatives"])), need("count", COUNT)])),
    need("notice", Shape::Date),
    may("authorisation", Shape::Object(&[need("date", Shape::Date), need("scope", LINE)])),
    need("agenda", WORDS),
    may("basis", Shape::Code(&["adults", "households"])),
    may("composition", Shape::Object(&[need("committee", COUNT), need("representatives", COUNT), need("women", COUNT)])),
    need("officers", Shape::Object(&[need("supervisors", NAMES), need("counters", NAMES), need("callers", NAMES)])),
    may(
        "ballots",
        Shape::Object(&[need("issued", COUNT), need("returned", COUNT), need("valid", COUNT), need("invalid", COUNT)]),
    ),
    need("resolution", TEXT),
    need("signatures", COUNT),
    may("objecting", COUNT),
    need("minutes", Shape::Line(60)),
    need("township", TOWNSHIP),
    may("review", Shape::Object(&[need("by", LINE), need("date", Shape::Date), need("opinion", WORDS)])),
];

const POSTING: &[Field] = &[
    need("number", Shape::Line(60)),
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
