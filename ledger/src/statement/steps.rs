//! The steps of a decision on every path of the catalogue. People who attend are counted, never named; officers are named.

use super::parts::{COUNT, FILES, LINE, METHODS, NAME, NAMES, NUMBER, OFFICERS, PHOTOS, SEAL, TEXT, VOTES, WORDS};
use super::schema::{Case, Field, Shape, may, need};

/// The four discussions of path A, in their order.
pub const DISCUSSIONS: &[&str] = &["proposal", "consultation", "deliberation", "resolution"];

/// What can be sealed: every step there is, and at last a submission.
pub const SEALABLE: &[&str] = &[
    "proposal",
    "consultation",
    "deliberation",
    "resolution",
    "members",
    "supervision",
    "application",
    "review",
    "notice",
    "opinion",
    "township",
    "county",
    "group",
    "posted",
    "party",
    "filed",
    SUBMISSION,
];

/// The word for a submission where the others are steps.
pub const SUBMISSION: &str = "submission";

/// What every step has: when it was, when it was recorded, what shows it.
pub const EVERY: &[Field] =
    &[need("date", Shape::Date), need("recorded", Shape::Date), may("seal", SEAL), may("photos", PHOTOS), may("files", FILES)];

/// What every meeting has besides. `due` should attend, `present` took part and could vote; the recused are not among them.
pub const MEETING: &[Field] = &[
    may("time", Shape::Time),
    need("place", LINE),
    need("host", NAME),
    need("recorder", NAME),
    may("observers", LINE),
    need("due", COUNT),
    need("present", COUNT),
    need("discussion", WORDS),
    need("method", Shape::Code(METHODS)),
    need("votes", VOTES),
    may("recused", Shape::List(&Shape::Object(&[need("name", NAME), need("reason", LINE)]), 0, 20)),
    may("dissent", Shape::List(&Shape::Lines(500), 0, 20)),
    need("conclusion", WORDS),
];

/// What a meeting that binds has besides: its text, its sheet of signatures, its minutes.
const BINDING: &[Field] = &[
    need("convener", LINE),
    need("notice", Shape::Date),
    need("agenda", WORDS),
    need("resolution", TEXT),
    need("signatures", COUNT),
    may("objecting", COUNT),
    need("minutes", NUMBER),
];

/// What each step has.
pub const CASES: &[Case] = &[
    ("proposal", &[MEETING, PROPOSAL]),
    ("consultation", &[MEETING, CONSULTATION]),
    ("deliberation", &[MEETING, DELIBERATION]),
    ("resolution", &[MEETING, BINDING, RESOLUTION]),
    ("members", &[MEETING, BINDING, MEMBERS]),
    ("supervision", &[SUPERVISION]),
    ("application", &[APPLICATION]),
    ("review", &[REVIEW]),
    ("notice", &[NOTICE]),
    ("opinion", &[OPINION]),
    ("township", &[ABOVE]),
    ("county", &[ABOVE]),
    ("group", &[MEETING, BINDING, GROUP]),
    ("posted", &[POSTED]),
    ("party", &[MEETING, PARTY]),
    ("filed", &[FILED]),
];

const PROPOSAL: &[Field] = &[
    may("survey", Shape::Object(&[need("people", COUNT), need("method", LINE), need("opinions", WORDS)])),
    need("plan", TEXT),
    may("signatures", COUNT),
];

const CONSULTATION: &[Field] = &[need("members", NAMES), may("changes", WORDS), may("merged", LINE), may("signatures", COUNT)];

const DELIBERATION: &[Field] = &[
    need("sent", Shape::Date),
    need("members", COUNT),
    need("voting", COUNT),
    may("floating", LINE),
    need("adoption", WORDS),
    need("township", OFFICERS),
    may("signatures", COUNT),
];

const RESOLUTION: &[Field] = &[
    need("form", Shape::Code(&["assembly", "representatives"])),
    may("session", LINE),
    may("requested", Shape::Object(&[need("by", Shape::Code(&["villagers", "representatives"])), need("count", COUNT)])),
    may("authorisation", Shape::Object(&[need("date", Shape::Date), need("scope", LINE)])),
    may("basis", Shape::Code(&["adults", "households"])),
    may("composition", Shape::Object(&[need("committee", COUNT), need("representatives", COUNT), need("women", COUNT)])),
    need("officers", Shape::Object(&[need("supervisors", NAMES), need("counters", NAMES), need("callers", NAMES)])),
    may(
        "ballots",
        Shape::Object(&[need("issued", COUNT), need("returned", COUNT), need("valid", COUNT), need("invalid", COUNT)]),
    ),
    need("township", OFFICERS),
    may("review", Shape::Object(&[need("by", LINE), need("date", Shape::Date), need("opinion", WORDS)])),
];

/// The collective's members: their assembly, or their representatives where law and charter let them.
const MEMBERS: &[Field] = &[
    need("form", Shape::Code(&["assembly", "representatives"])),
    need("members", COUNT),
    may("proxies", COUNT),
    may("online", COUNT),
    may("charter", LINE),
    may("township", OFFICERS),
];

const SUPERVISION: &[Field] = &[
    need("host", NAME),
    need("members", NAMES),
    need("checked", WORDS),
    need("opinion", WORDS),
    need("result", Shape::Code(&["agreed", "objected"])),
];

const APPLICATION: &[Field] = &[need("count", COUNT), need("manner", LINE), need("papers", WORDS), need("received_by", NAME)];

const REVIEW: &[Field] = &[
    need("members", NAMES),
    need("method", LINE),
    may("visited", COUNT),
    need("opinion", WORDS),
    need("passed", COUNT),
    need("refused", COUNT),
];

const NOTICE: &[Field] =
    &[need("until", Shape::Date), need("places", Shape::List(&LINE, 1, 20)), need("objections", COUNT), may("answers", WORDS)];

/// The village's opinion; neighbours appraise only where somebody objected.
const OPINION: &[Field] = &[
    need("host", NAME),
    may("appraisal", Shape::Object(&[need("people", COUNT), need("agreed", COUNT), need("objection", WORDS)])),
    need("opinion", WORDS),
];

/// What the township or the county decides.
const ABOVE: &[Field] = &[
    need("authority", LINE),
    need("number", NUMBER),
    need("decision", WORDS),
    need("approved", Shape::Code(&["approved", "partly", "refused"])),
];

const GROUP: &[Field] = &[need("group", LINE), need("basis", Shape::Code(&["adults", "households"])), may("requested_by", COUNT)];

const POSTED: &[Field] = &[need("places", Shape::List(&LINE, 1, 20)), need("posted_by", NAME)];

const PARTY: &[Field] = &[need("organ", LINE), need("content", TEXT)];

const FILED: &[Field] = &[need("register", NUMBER), need("summary", TEXT), need("received_by", NAME)];
