//! What stands around an entry: the line of corrections that it is in, what it is about, and what came of it.

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::statement::facts::effective;
use ledger::statement::schema::hash_at;
use ledger::statement::{self, Kind};
use ledger::time::Date;

use crate::page::Link;
use crate::texts::Texts;
use crate::villager::fields::Fields;
use crate::villager::mark::Marker;

/// An entry of the ledger.
#[derive(Clone, Debug)]
pub struct Linked {
    /// Its index.
    pub index: u64,
    /// Its leaf hash.
    pub leaf: Hash,
    /// The entry, as it was parsed from the leaf.
    pub entry: Value,
}

/// An entry and the corrections of it, in their order.
#[derive(Clone, Debug)]
pub struct Line {
    /// The entry itself.
    pub first: Linked,
    /// What was corrected later, each of the one before.
    pub corrections: Vec<Linked>,
}

impl Line {
    /// The last of them: what holds now, or what withdrew the rest.
    pub fn now(&self) -> &Linked {
        self.corrections.last().unwrap_or(&self.first)
    }

    /// The entry before the one at `index`.
    pub fn before(&self, index: u64) -> Option<&Linked> {
        let mut all = std::iter::once(&self.first).chain(&self.corrections);
        all.rfind(|one| one.index < index)
    }

    /// The kind of the entry itself.
    pub fn kind(&self) -> Option<Kind> {
        self.first.entry.get("statement").and_then(statement::kind)
    }

    /// Whether the last correction says nothing instead.
    pub fn is_withdrawn(&self) -> bool {
        self.corrections.last().is_some_and(|last| last.entry.get("statement.says").is_none())
    }

    /// What the entry itself is about.
    pub fn about(&self) -> Option<Hash> {
        about(&self.first.entry)
    }

    /// What is said now, wherever it stands; `None` where it was withdrawn.
    pub fn said(&self) -> Option<&Value> {
        let said = self.now().entry.get("statement").filter(|_| !self.is_withdrawn())?;
        effective(said).map(|(_, fields)| fields)
    }

    /// The fields that hold now, to be shown on another entry's page; `None` where they were withdrawn.
    pub fn fields(&self, texts: &'static Texts, year: Option<i32>) -> Option<Fields<'_>> {
        if self.is_withdrawn() {
            return None;
        }
        Fields::of(Marker::of_other(texts, &self.now().entry, year))
    }

    /// The way to what holds now, by its number.
    pub fn link(&self, texts: &Texts) -> Link {
        let index = self.now().index;
        let id = if self.corrections.is_empty() { "matter-from" } else { "matter-from-corrected" };
        Link::to(format!("/e/{index}"), texts.f(id, &[("n", index.to_string().into())]))
    }
}

/// The entry that an entry is about: by its kind, or because it tells of the payments of a decision.
pub fn about(entry: &Value) -> Option<Hash> {
    let said = entry.get("statement")?;
    match statement::kind(said)?.about() {
        Some(field) => hash_at(said, field),
        None => hash_at(said, "content.decision"),
    }
}

/// A sealed entry of the matter.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// Its index.
    pub index: u64,
    /// Which step, or `submission`.
    pub step: String,
    /// The day the log took it.
    pub at: Date,
}

/// Everything that stands around an entry.
#[derive(Clone, Debug, Default)]
pub struct Matter {
    /// The line that the entry is in; `None` before it is published.
    pub line: Option<Line>,
    /// What it is about, the nearest first and the decision or the notice last.
    pub above: Vec<Line>,
    /// What is about it, and about its outcome, in the log's order.
    pub followers: Vec<Line>,
    /// The seals of its steps and submissions.
    pub seals: Vec<Sealed>,
}

impl Matter {
    /// The followers of a kind that hold, in the log's order.
    pub fn held(&self, kind: Kind) -> impl Iterator<Item = &Line> {
        self.followers.iter().filter(move |line| line.kind() == Some(kind) && !line.is_withdrawn())
    }

    /// The disclosure that closed the posting of an entry.
    pub fn closing(&self, of: &Linked) -> Option<&Line> {
        self.held(Kind::Disclosure).filter(|line| line.about() == Some(of.leaf)).last()
    }

    /// The line of the decision: the entry's own, or the one that it is about.
    pub fn decision(&self) -> Option<&Line> {
        let mut all = self.line.iter().chain(&self.above);
        all.rfind(|line| line.kind() == Some(Kind::Decision))
    }

    /// The decision whose sheets of the paper register the entry at `index`, whose fields are of `kind`, is part of.
    pub fn sheets(&self, kind: Kind, index: u64) -> Option<u64> {
        match kind {
            Kind::Decision => Some(index),
            Kind::Outcome => self.decision().map(|line| line.now().index),
            _ => None,
        }
    }

    /// The seals of a step, or of the submission, in the log's order.
    pub fn seals_of<'a>(&'a self, step: &'a str) -> impl Iterator<Item = &'a Sealed> {
        self.seals.iter().filter(move |seal| seal.step == step)
    }
}
