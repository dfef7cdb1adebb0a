//! What rules and later statements ask of an earlier one.

use super::Kind;
use super::schema::{date_at, hash_at};
use crate::canonical::Value;
use crate::hash::Hash;
use crate::time::Date;

/// What a published statement says that others lean on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Its kind; for a correction the kind of what it corrects.
    pub kind: Kind,
    /// The entry that it is about.
    pub about: Option<Hash>,
    /// The catalogue's item.
    pub item: Option<i64>,
    /// The sum decided, in 分.
    pub total: Option<i64>,
    /// The day of its last step.
    pub decided: Option<Date>,
    /// The first and the last day of its posting.
    pub posting: Option<(Date, Date)>,
    /// Whether a correction withdrew it.
    pub is_withdrawn: bool,
}

impl Facts {
    /// The facts of a statement of a kind.
    pub fn of(kind: Kind, said: &Value) -> Facts {
        Facts {
            kind,
            about: kind.about().and_then(|field| hash_at(said, field)),
            item: said.int("item"),
            total: said.int("money.total"),
            decided: said.list("steps").last().and_then(|step| date_at(step, "date")),
            posting: date_at(said, "posting.from").zip(date_at(said, "posting.to")),
            is_withdrawn: false,
        }
    }

    /// The facts of a kind that says nothing which others lean on.
    pub fn nothing(kind: Kind) -> Facts {
        Facts { kind, about: None, item: None, total: None, decided: None, posting: None, is_withdrawn: false }
    }

    /// The facts of a statement by itself: of a correction, what it says instead.
    pub fn now(kind: Kind, said: &Value) -> Facts {
        match (kind, corrected(said)) {
            (Kind::Correction, Some((of, says))) => Facts::of(of, says),
            (Kind::Correction, None) => Facts { is_withdrawn: true, ..Facts::nothing(kind) },
            _ => Facts::of(kind, said),
        }
    }
}

/// The kind and the fields that a correction says instead.
pub fn corrected(said: &Value) -> Option<(Kind, &Value)> {
    let says = said.get("says")?;
    Some((says.text("of")?.parse().ok()?, says))
}

/// A statement's kind and fields as rules look at them: of a correction, what it says instead; `None` where that is nothing.
pub fn effective(said: &Value) -> Option<(Kind, &Value)> {
    match super::kind(said)? {
        Kind::Correction => corrected(said),
        kind => Some((kind, said)),
    }
}

/// The day by which the rules of a statement are chosen: of the last step, of what happened, or of the period's end.
pub fn decided(kind: Kind, said: &Value) -> Option<Date> {
    match kind {
        Kind::Decision => said.list("steps").last().and_then(|step| date_at(step, "date")),
        Kind::Outcome => date_at(said, "acceptance.date"),
        Kind::Disclosure | Kind::Notice => date_at(said, "to"),
        Kind::Correction => corrected(said).map_or(date_at(said, "date"), |(of, says)| decided(of, says)),
        _ => date_at(said, "date"),
    }
}
