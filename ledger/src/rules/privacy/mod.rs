//! The privacy guard: what a text says of a person that the law keeps off a public page.
//!
//! It stands before a signature and is no rule of the record: an entry is not false because it says too much, and `verify` does not
//! ask it. What it looks for, and how severe each kind is, is data ([`Guard::built_in`], `data/privacy.json`). Every detector looks a
//! bounded number of characters around each position, so that the time it takes grows with the length of the text alone.

mod account;
mod address;
mod bank;
mod data;
mod documents;
mod groups;
mod identity;
mod minor;
mod names;
mod normalise;
mod phone;
mod plate;
mod uscc;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use data::Guard;
use normalise::Plain;

use crate::canonical::Value;
use crate::finding::join;
use crate::hash::Hash;
use crate::time::Date;

/// What becomes of a text with a sighting in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It may stay if somebody says why.
    Warn,
    /// The masked form takes its place, or somebody says why not.
    Mask,
    /// It cannot be signed.
    Block,
}

impl Severity {
    /// `warn`, `mask` or `block`.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Warn => "warn",
            Severity::Mask => "mask",
            Severity::Block => "block",
        }
    }
}

/// Something about a person, found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// What it is: `identity`, `mobile`, `bank-card` …; a name of `data/privacy.json`, and stable.
    pub kind: String,
    /// What becomes of it.
    pub severity: Severity,
    /// The dotted path of the field.
    pub field: String,
    /// Where it begins: the number of characters before it, in the text as typed.
    pub start: usize,
    /// Where it ends, in the same count; its last character is the one before.
    pub end: usize,
    /// What may be shown in its place.
    pub shown: String,
}

/// What a detector found: places in the normalised text.
struct Hit {
    kind: String,
    severity: Severity,
    start: usize,
    end: usize,
    shown: String,
}

/// What a detector knows besides the text.
struct Look<'a> {
    guard: &'a Guard,
    plain: &'a Plain,
    today: Date,
    /// Digits of telephone numbers that may be published.
    allowed: &'a BTreeSet<String>,
}

impl Look<'_> {
    fn hit(&self, kind: &str, start: usize, end: usize, shown: String) -> Hit {
        self.hit_as(kind, self.guard.severity(kind), start, end, shown)
    }

    fn hit_as(&self, kind: &str, severity: Severity, start: usize, end: usize, shown: String) -> Hit {
        Hit { kind: kind.to_owned(), severity, start, end, shown }
    }
}

/// Members of a statement that hold no words of people: hashes, keys, codes.
const NO_WORDS: &[&str] = &[
    "kind",
    "log",
    "chain",
    "id",
    "matter",
    "person",
    "catalogue",
    "pack",
    "divisions",
    "key",
    "possession",
    "replaces",
    "appointment",
    "root",
    "next_root",
    "system",
    "vkey",
];

/// The list of telephone numbers that is there to be published: a statement's own, and that of what a correction says.
const OBJECTIONS: [&str; 2] = ["posting.objections", "says.posting.objections"];

impl Guard {
    /// Everything found in a statement's words, complete or not, field by field in the order of their names. The telephone numbers of
    /// [`OBJECTIONS`] may stand anywhere in it.
    pub fn statement(&self, statement: &Value, today: Date) -> Vec<Sighting> {
        let phones = OBJECTIONS.iter().flat_map(|list| statement.list(list)).filter_map(|one| one.text("phone"));
        let allowed: BTreeSet<String> = phones.chain(self.offices()).map(digits).filter(|number| !number.is_empty()).collect();
        let mut found = Vec::new();
        for (name, value) in statement.members().into_iter().flatten() {
            if !NO_WORDS.contains(&name) {
                self.walk(value, name, today, &allowed, &mut found);
            }
        }
        found
    }

    /// The digits of the telephone numbers that the county lists: what [`Guard::look`] allows in a text that stands alone.
    pub fn office_phones(&self) -> BTreeSet<String> {
        self.offices().map(digits).filter(|number| !number.is_empty()).collect()
    }

    fn walk(&self, value: &Value, field: &str, today: Date, allowed: &BTreeSet<String>, found: &mut Vec<Sighting>) {
        match value {
            // A hash is nobody's number, wherever it stands: a seal, a list's commitment, a paper's name.
            Value::Text(text) if text.parse::<Hash>().is_ok() => {}
            Value::Text(text) => found.extend(self.look(text, field, today, allowed)),
            Value::List(items) => {
                for (i, item) in items.iter().enumerate() {
                    self.walk(item, &join(field, &i.to_string()), today, allowed, found);
                }
            }
            Value::Object(members) => {
                for (name, value) in members {
                    self.walk(value, &join(field, name), today, allowed, found);
                }
            }
            // An amount is no card's number.
            Value::Bool(_) | Value::Int(_) => {}
        }
    }

    /// Everything found in one text, in order; `allowed` are digits of telephone numbers that may be published. Where two sightings
    /// would share a character, the one that says more stands.
    pub fn look(&self, text: &str, field: &str, today: Date, allowed: &BTreeSet<String>) -> Vec<Sighting> {
        let plain = Plain::of(text);
        let look = Look { guard: self, plain: &plain, today, allowed };
        let mut taken = vec![false; plain.len()];
        // A company's code is public, and looks like other numbers: it is known first and then left in peace.
        for (start, end) in uscc::find(&look) {
            taken[start..end].fill(true);
        }
        let groups = groups::groups(&plain);
        let mut hits = Vec::new();
        for found in [
            identity::find(&look, &groups),
            documents::find(&look),
            bank::find(&look, &groups),
            phone::find(&look, &groups),
            account::find(&look),
            plate::find(&look),
            address::find(&look),
            minor::find(&look),
            words::find(&look),
        ] {
            for hit in found {
                if !taken[hit.start..hit.end].contains(&true) {
                    taken[hit.start..hit.end].fill(true);
                    hits.push(hit);
                }
            }
        }
        hits.sort_by_key(|hit| hit.start);
        let said = |hit: Hit| {
            let (start, end) = plain.typed(hit.start, hit.end);
            Sighting { kind: hit.kind, severity: hit.severity, field: field.to_owned(), start, end, shown: hit.shown }
        };
        hits.into_iter().map(said).collect()
    }
}

/// The digits of a telephone number as somebody wrote it, without the country's code.
fn digits(number: &str) -> String {
    let plain = Plain::of(number);
    let all: String = (0..plain.len()).map(|i| plain.at(i)).filter(char::is_ascii_digit).collect();
    match all.strip_prefix("86") {
        Some(rest) if rest.len() == 11 && rest.starts_with('1') => rest.to_owned(),
        _ => all,
    }
}
