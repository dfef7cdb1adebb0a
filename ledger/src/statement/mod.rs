//! What people say: one file a kind, with the table of its fields.

pub mod appointment;
pub mod correction;
pub mod decision;
pub mod disclosure;
pub mod dismissal;
pub mod facts;
pub mod founding;
pub mod logkey;
pub mod notice;
pub mod outcome;
pub mod parts;
pub mod place;
pub mod progress;
pub mod rules;
pub mod schema;
pub mod sealed;
pub mod steps;
pub mod table;

use std::fmt;
use std::str::FromStr;

use crate::canonical::Value;
use crate::division::{Division, Level};
use crate::finding::Finding;
use schema::{Field, Shape, may, need};

/// The kinds of statement that this version knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A county's ledger begins.
    Founding,
    /// The log gets another key.
    Logkey,
    /// A new catalogue, rule pack, table of divisions or calendar.
    Rules,
    /// A person gets a post and a key.
    Appointment,
    /// An appointment ends.
    Dismissal,
    /// Something was recorded, and is committed to.
    Sealed,
    /// A village's decision, up to its first disclosure.
    Decision,
    /// What happens between a decision and its outcome.
    Progress,
    /// A posting is closed.
    Disclosure,
    /// What came of a decision.
    Outcome,
    /// Routine disclosure.
    Notice,
    /// An entry is replaced in view.
    Correction,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 12] = [
        Kind::Founding,
        Kind::Logkey,
        Kind::Rules,
        Kind::Appointment,
        Kind::Dismissal,
        Kind::Sealed,
        Kind::Decision,
        Kind::Progress,
        Kind::Disclosure,
        Kind::Outcome,
        Kind::Notice,
        Kind::Correction,
    ];

    /// The kinds that a liaison countersigns.
    pub const COUNTERSIGNED: [Kind; 6] =
        [Kind::Decision, Kind::Progress, Kind::Disclosure, Kind::Outcome, Kind::Notice, Kind::Correction];

    /// The word in the record.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Founding => "founding",
            Kind::Logkey => "logkey",
            Kind::Rules => "rules",
            Kind::Appointment => "appointment",
            Kind::Dismissal => "dismissal",
            Kind::Sealed => "sealed",
            Kind::Decision => "decision",
            Kind::Progress => "progress",
            Kind::Disclosure => "disclosure",
            Kind::Outcome => "outcome",
            Kind::Notice => "notice",
            Kind::Correction => "correction",
        }
    }

    /// The kind's own fields, without the common ones.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Kind::Founding => founding::FIELDS,
            Kind::Logkey => logkey::FIELDS,
            Kind::Rules => rules::FIELDS,
            Kind::Appointment => appointment::FIELDS,
            Kind::Dismissal => dismissal::FIELDS,
            Kind::Sealed => sealed::FIELDS,
            Kind::Decision => decision::FIELDS,
            Kind::Progress => progress::FIELDS,
            Kind::Disclosure => disclosure::FIELDS,
            Kind::Outcome => outcome::FIELDS,
            Kind::Notice => notice::FIELDS,
            Kind::Correction => correction::FIELDS,
        }
    }

    /// On whose chain it stands.
    pub fn level(self) -> Level {
        if self == Kind::Sealed || self.is_countersigned() { Level::Village } else { Level::County }
    }

    /// Whether a liaison must have countersigned it.
    pub fn is_countersigned(self) -> bool {
        Kind::COUNTERSIGNED.contains(&self)
    }

    /// Whether it says who may sign what, with which key, or by which rules: what follows is judged by it.
    pub fn governs(self) -> bool {
        self.level() == Level::County
    }

    /// The field that names the earlier entry which it is about, where it is about one.
    pub fn about(self) -> Option<&'static str> {
        match self {
            Kind::Progress | Kind::Outcome => Some("decision"),
            Kind::Disclosure => Some("entry"),
            Kind::Correction => Some("corrects"),
            _ => None,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that is no kind of statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAKind;

impl FromStr for Kind {
    type Err = NotAKind;

    fn from_str(text: &str) -> Result<Kind, NotAKind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == text).ok_or(NotAKind)
    }
}

/// What every statement has. `log` is absent from the founding alone; `seal` may stand in what a liaison countersigns.
pub const COMMON: &[Field] = &[
    need(
        "kind",
        Shape::Code(&[
            "founding",
            "logkey",
            "rules",
            "appointment",
            "dismissal",
            "sealed",
            "decision",
            "progress",
            "disclosure",
            "outcome",
            "notice",
            "correction",
        ]),
    ),
    may("log", Shape::Hex(32)),
    need("chain", Shape::Division),
    need("id", Shape::Hex(16)),
    need("round", Shape::Int(1, 1_000)),
    may("seal", parts::SEAL),
];

/// The kind a statement names, if it names one.
pub fn kind(statement: &Value) -> Option<Kind> {
    statement.text("kind").and_then(|kind| kind.parse().ok())
}

/// The chain a statement names, if it names one.
pub fn chain(statement: &Value) -> Option<Division> {
    statement.text("chain").and_then(|chain| chain.parse().ok())
}

/// Everything wrong with a statement by its shape alone: fields unknown, missing or malformed; the wrong level of chain.
pub fn check(statement: &Value) -> Vec<Finding> {
    let Some(kind) = kind(statement) else {
        return vec![match (statement.members(), statement.get("kind")) {
            (None, _) => Finding::new("field.type", ""),
            (_, None) => Finding::new("field.missing", "kind"),
            (_, Some(Value::Text(_))) => Finding::new("field.choice", "kind"),
            (_, Some(_)) => Finding::new("field.type", "kind"),
        }];
    };
    let mut found = schema::check(statement, &[COMMON, kind.fields()]);
    match (kind, statement.get("log")) {
        (Kind::Founding, Some(_)) => found.push(Finding::new("field.unknown", "log")),
        (Kind::Founding, None) | (_, Some(_)) => {}
        (_, None) => found.push(Finding::new("field.missing", "log")),
    }
    if chain(statement).is_some_and(|chain| chain.level() != kind.level()) {
        found.push(Finding::new("statement.level", "chain"));
    }
    if !kind.is_countersigned() && statement.get("seal").is_some() {
        found.push(Finding::new("field.unknown", "seal"));
    }
    if kind == Kind::Rules && rules::DOCUMENTS.iter().all(|name| statement.get(name).is_none()) {
        found.push(Finding::new("field.missing", "pack"));
    }
    if kind == Kind::Progress && progress::PARTS.iter().all(|name| statement.get(name).is_none()) {
        found.push(Finding::new("field.missing", "payments"));
    }
    found
}
