//! What people say: one file a kind, with the table of its fields.

pub mod appointment;
pub mod decision;
pub mod dismissal;
pub mod founding;
pub mod rules;
pub mod schema;

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
    /// A new catalogue, rule pack or table of divisions.
    Rules,
    /// A person gets a post and a key.
    Appointment,
    /// An appointment ends.
    Dismissal,
    /// A village's decision, up to its first disclosure.
    Decision,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 5] = [Kind::Founding, Kind::Rules, Kind::Appointment, Kind::Dismissal, Kind::Decision];

    /// The word in the record.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Founding => "founding",
            Kind::Rules => "rules",
            Kind::Appointment => "appointment",
            Kind::Dismissal => "dismissal",
            Kind::Decision => "decision",
        }
    }

    /// The kind's own fields, without the common ones.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Kind::Founding => founding::FIELDS,
            Kind::Rules => rules::FIELDS,
            Kind::Appointment => appointment::FIELDS,
            Kind::Dismissal => dismissal::FIELDS,
            Kind::Decision => decision::FIELDS,
        }
    }

    /// On whose chain it stands.
    pub fn level(self) -> Level {
        match self {
            Kind::Decision => Level::Village,
            _ => Level::County,
        }
    }

    /// Whether a liaison must have countersigned it.
    pub fn is_countersigned(self) -> bool {
        matches!(self, Kind::Decision)
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

/// What every statement has. `log` is absent from the founding alone.
pub const COMMON: &[Field] = &[
    need("kind", Shape::Code(&["founding", "rules", "appointment", "dismissal", "decision"])),
    may("log", Shape::Hex(32)),
    need("chain", Shape::Division),
    need("id", Shape::Hex(16)),
    need("round", Shape::Int(1, 1_000)),
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
    if kind == Kind::Rules && ["catalogue", "pack", "divisions"].iter().all(|name| statement.get(name).is_none()) {
        found.push(Finding::new("field.missing", "pack"));
    }
    found
}
