//! In which order and grouping the paper register asks: for each screen the cards with the names of their fields. Names that a step does
//! not have are passed over; fields that no card names follow on a last card.

/// A card of a screen.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// Message id of its heading.
    pub title: &'static str,
    /// Shown only while this field of the screen has this value; always where the screen has no such field.
    pub when: Option<(&'static str, &'static str)>,
    /// Folded until it is needed.
    pub folded: bool,
    /// Rows of names side by side.
    pub rows: &'static [&'static [&'static str]],
}

const fn open(title: &'static str, rows: &'static [&'static [&'static str]]) -> Sheet {
    Sheet { title, when: None, folded: false, rows }
}

const fn folded(title: &'static str, rows: &'static [&'static [&'static str]]) -> Sheet {
    Sheet { folded: true, ..open(title, rows) }
}

const fn only(field: &'static str, value: &'static str, sheet: Sheet) -> Sheet {
    Sheet { when: Some((field, value)), ..sheet }
}

/// Photographs and papers, wherever a screen has any; at hand where they are the point of it.
const PAPERS: Sheet = folded("clerk-card-papers", &[&["photos"], &["files"]]);

/// A decision's own fields.
pub const MATTER: &[Sheet] = &[
    open("clerk-card-matter", &[&["title"], &["number"], &["motion"], &["motion_note"], &["handler"]]),
    open("clerk-card-money", &[&["money.total"], &["money.sources"]]),
    open("clerk-card-work", &[&["contractor"], &["responsible", "finish_by"]]),
    folded(
        "clerk-card-project",
        &[
            &["project.place"],
            &["project.scope"],
            &["project.need"],
            &["project.estimate", "project.approval"],
            &["project.threshold"],
        ],
    ),
    PAPERS,
];

/// Any step.
pub const STEP: &[Sheet] = &[
    open("clerk-card-form", &[&["form"], &["group"], &["organ"], &["convener"], &["agenda"]]),
    open(
        "clerk-card-meeting",
        &[&["date", "time"], &["sent"], &["notice"], &["until"], &["place"], &["host", "recorder"], &["observers"]],
    ),
    only(
        "form",
        "representatives",
        open("clerk-card-authorisation", &[&["authorisation.date"], &["authorisation.scope"], &["charter"]]),
    ),
    only(
        "form",
        "representatives",
        open("clerk-card-composition", &[&["composition.committee", "composition.representatives", "composition.women"]]),
    ),
    only("form", "assembly", open("clerk-card-basis", &[&["basis"]])),
    open("clerk-card-people", &[&["members", "voting"], &["due", "present"], &["proxies", "online"], &["floating"]]),
    open("clerk-card-said", &[&["plan"], &["content"], &["discussion"], &["changes"], &["adoption"]]),
    open("clerk-card-officers", &[&["officers.supervisors"], &["officers.counters"], &["officers.callers"]]),
    open(
        "clerk-card-votes",
        &[&["method"], &["votes.for", "votes.against", "votes.abstain"], &["conclusion"], &["signatures", "objecting"]],
    ),
    only(
        "method",
        "ballot",
        open("clerk-card-ballots", &[&["ballots.issued", "ballots.returned"], &["ballots.valid", "ballots.invalid"]]),
    ),
    open("clerk-card-resolution", &[&["resolution"], &["minutes"]]),
    folded("clerk-card-voices", &[&["recused"], &["dissent"]]),
    open("clerk-card-township", &[&["township"]]),
    folded("clerk-card-requested", &[&["requested.by", "requested.count"], &["requested_by"]]),
    folded("clerk-card-survey", &[&["survey.people", "survey.method"], &["survey.opinions"]]),
    folded("clerk-card-merged", &[&["merged"]]),
    folded("clerk-card-review", &[&["review.by", "review.date"], &["review.opinion"]]),
    folded("clerk-card-appraisal", &[&["appraisal.people", "appraisal.agreed"], &["appraisal.objection"]]),
    PAPERS,
];

/// A posting.
pub const POSTING: &[Sheet] = &[
    open("clerk-card-posting", &[&["number"], &["text"]]),
    open("clerk-card-where", &[&["methods"], &["places"], &["from", "to"], &["posted_by"]]),
    open("clerk-card-objections", &[&["objections"]]),
];

/// What happens between a decision and its outcome.
pub const PROGRESS: &[Sheet] = &[
    open("clerk-card-progress", &[&["title"], &["date", "handler"], &["note"]]),
    folded(
        "clerk-card-tender",
        &[
            &["tender.method"],
            &["tender.basis"],
            &["tender.notice_from", "tender.notice_to"],
            &["tender.control_price", "tender.bidders"],
            &["tender.opened"],
            &["tender.place"],
            &["tender.judges"],
            &["tender.candidates"],
            &["tender.winner"],
            &["tender.price"],
            &["tender.award_from", "tender.award_to"],
        ],
    ),
    folded(
        "clerk-card-contract",
        &[
            &["contract.contractor"],
            &["contract.code"],
            &["contract.number"],
            &["contract.signed", "contract.price"],
            &["contract.from", "contract.to"],
            &["contract.terms"],
            &["contract.retention"],
        ],
    ),
    folded("clerk-card-start", &[&["start.date"], &["start.supervisor"], &["start.monitors"]]),
    folded("clerk-card-changes", &[&["changes"]]),
    folded("clerk-card-payments", &[&["payments"]]),
    PAPERS,
];

/// A posting is closed.
pub const DISCLOSURE: &[Sheet] = &[
    open("clerk-card-hung", &[&["title"], &["from", "to"], &["posted_by"]]),
    open("clerk-card-received", &[&["received"], &["objections"], &["result"], &["note"]]),
    open("clerk-card-papers", &[&["photos_start"], &["photos_end"], &["files"]]),
];

/// What came of a decision: the work and the money.
pub const OUTCOME: &[Sheet] = &[
    open(
        "clerk-card-outcome",
        &[&["title"], &["number"], &["handler"], &["contractor"], &["started", "finished"], &["completed"]],
    ),
    open("clerk-card-budget", &[&["planned", "actual"], &["lines"], &["sources"], &["difference"]]),
    folded("clerk-card-settlement", &[&["contract_price", "paid"], &["settlement_submitted", "settlement_approved"], &["audit"]]),
    open("clerk-card-papers", &[&["photos_before"], &["photos_during"], &["photos_after"], &["files"]]),
];

/// What came of a decision: acceptance, and what follows.
pub const ACCEPTANCE: &[Sheet] = &[
    open(
        "clerk-card-acceptance",
        &[&["acceptance.date"], &["acceptance.result"], &["acceptance.people"], &["acceptance.opinion"], &["acceptance.quality"]],
    ),
    folded("clerk-card-after", &[&["changes"], &["rest"], &["care"], &["warranty"], &["archive"]]),
    folded(
        "clerk-card-satisfaction",
        &[&["satisfaction.asked", "satisfaction.content"], &["satisfaction.fair", "satisfaction.discontent"]],
    ),
];

/// The fields of an outcome that stand on its second screen.
pub const SECOND: &[&str] = &["acceptance", "changes", "rest", "care", "warranty", "archive", "satisfaction"];

/// Routine disclosure: its head. What its topic asks follows.
pub const NOTICE: &[Sheet] = &[open("clerk-card-notice", &[&["title"], &["number"], &["from", "to"], &["handler"]])];

/// Another entry is replaced or withdrawn.
pub const CORRECTION: &[Sheet] = &[open("clerk-card-correction", &[&["title"], &["date"], &["reason"]])];
