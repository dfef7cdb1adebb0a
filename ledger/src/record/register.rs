//! What earlier entries say that later ones lean on: the decision that an outcome is about, the line of corrections, the seals of a
//! matter. An audit keeps one register of everything; a server makes a small one of what a statement refers to.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use crate::canonical::Value;
use crate::division::Division;
use crate::hash::Hash;
use crate::statement::facts::{Facts, corrected, effective};
use crate::statement::schema::hash_at;
use crate::statement::steps::SEALABLE;
use crate::statement::{self, Kind};
use crate::time::Timestamp;

/// What a sealed entry commits to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Its leaf hash.
    pub entry: Hash,
    /// Which step, or the submission.
    pub step: &'static str,
    /// To the canonical record.
    pub commitment: Hash,
}

/// An earlier entry of a village.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Its index.
    pub index: u64,
    /// Its chain.
    pub chain: Division,
    /// When the log took it.
    pub at: Timestamp,
    /// Its own kind.
    pub kind: Kind,
    /// What holds of it now: of the last correction where there is one.
    pub facts: Facts,
    /// What it seals.
    pub seal: Option<Box<Seal>>,
}

impl Past {
    fn seals(&self, step: &str) -> bool {
        self.seal.as_ref().is_some_and(|seal| seal.step == step)
    }
}

/// What bears on one statement: the entries it refers to, the seals of its matter, and whether others did the same before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Whether an entry of the same kind and id stands already.
    pub is_published: bool,
    /// The entries it refers to, by leaf hash; those that are not there are absent.
    pub past: BTreeMap<Hash, Past>,
    /// The seals of its matter in its own chain, in the log's order.
    pub seals: Vec<Past>,
    /// Whether another entry of its kind is about the same one already, where only one may be.
    pub is_followed: bool,
}

impl Context {
    /// The earlier entry that a statement of a kind is about.
    pub fn about(&self, kind: Kind, said: &Value) -> Option<&Past> {
        self.past.get(&hash_at(said, kind.about()?)?)
    }

    /// What holds of the earlier entry that a statement is about; for a correction, of the one that it says to be about.
    pub fn facts(&self, said: &Value) -> Option<&Facts> {
        let (kind, said) = effective(said)?;
        self.about(kind, said).map(|past| &past.facts)
    }

    /// The newest seal of a step, or of the submission.
    pub fn newest_seal(&self, step: &str) -> Option<&Past> {
        self.seals.iter().rev().find(|past| past.seals(step))
    }

    /// The seals of a step, or of the submission, in the log's order.
    pub fn seals_of<'a>(&'a self, step: &'a str) -> impl Iterator<Item = &'a Past> {
        self.seals.iter().filter(move |past| past.seals(step))
    }

    /// The seal that a record opens by its leaf hash, if it is one of that step.
    pub fn seal_of_entry(&self, entry: &Hash, step: &str) -> Option<&Past> {
        self.past.get(entry).filter(|past| past.seals(step))
    }
}

/// The leaf hashes of the entries that a statement refers to. Whoever makes a small register takes of each correction among them what it
/// corrects too, back to the first entry of the line.
pub fn referred(said: &Value) -> BTreeSet<Hash> {
    let Some(kind) = statement::kind(said) else { return BTreeSet::new() };
    let mut out: BTreeSet<Hash> = hash_at(said, "seal.entry").into_iter().collect();
    out.extend(kind.about().and_then(|field| hash_at(said, field)));
    if let Some((of, fields)) = effective(said) {
        out.extend(of.about().and_then(|field| hash_at(fields, field)));
        out.extend(hash_at(fields, "content.decision"));
        out.extend(fields.list("steps").iter().filter_map(|step| hash_at(step, "seal.entry")));
    }
    out
}

/// An entry as the register keeps it.
#[derive(Clone, Debug)]
struct Known {
    index: u64,
    chain: Division,
    at: Timestamp,
    kind: Kind,
    /// The first entry of the line that this one corrects; what holds is kept there, once.
    line: Option<Hash>,
    facts: Option<Box<Facts>>,
    seal: Option<Box<Seal>>,
}

/// Earlier entries, taken in the log's order.
#[derive(Clone, Debug, Default)]
pub struct Register {
    known: BTreeMap<Hash, Known>,
    followed: BTreeSet<(Kind, Hash)>,
    published: BTreeSet<(Kind, [u8; 16])>,
    /// By chain and matter: another village's seals of the same matter are none of it.
    seals: BTreeMap<(Division, [u8; 16]), Vec<Hash>>,
}

fn id_at(said: &Value, name: &str) -> Option<[u8; 16]> {
    data_encoding::HEXLOWER.decode(said.text(name)?.as_bytes()).ok()?.try_into().ok()
}

impl Register {
    /// Takes in an entry that stands in the log.
    pub fn take(&mut self, index: u64, hash: Hash, entry: &Entry) {
        let said = &entry.statement;
        let Some(kind) = statement::kind(said) else { return };
        self.published.extend(id_at(said, "id").map(|id| (kind, id)));
        if kind.governs() {
            return;
        }
        let about = kind.about().and_then(|field| hash_at(said, field));
        self.followed.extend(about.map(|about| (kind, about)));
        let line = if kind == Kind::Correction { self.correct(&entry.chain, said) } else { None };
        let facts = (kind != Kind::Sealed && line.is_none()).then(|| Box::new(Facts::now(kind, said)));
        let seal = seal_of(hash, said).filter(|_| kind == Kind::Sealed).map(Box::new);
        if let (Some(_), Some(matter)) = (&seal, id_at(said, "matter")) {
            self.seals.entry((entry.chain, matter)).or_default().push(hash);
        }
        self.known.insert(hash, Known { index, chain: entry.chain, at: entry.at, kind, line, facts, seal });
    }

    /// Lets a correction change what holds of its line, and tells the first entry of that line. One that is malformed, of another kind
    /// or of another village changes nothing: it was found where it stands, and no later entry is blamed for it.
    fn correct(&mut self, chain: &Division, said: &Value) -> Option<Hash> {
        let corrects = hash_at(said, "corrects")?;
        let before = self.known.get(&corrects).filter(|before| before.chain == *chain && before.kind != Kind::Sealed)?;
        let first = before.line.unwrap_or(corrects);
        let now = self.known.get_mut(&first)?.facts.as_deref_mut()?;
        match corrected(said) {
            Some((of, says)) if of == now.kind => *now = Facts::of(of, says),
            None if said.get("says").is_none() => now.is_withdrawn = true,
            _ => {}
        }
        Some(first)
    }

    fn past(&self, hash: &Hash) -> Option<Past> {
        let Known { index, chain, at, kind, line, facts, seal } = self.known.get(hash)?;
        let first = line.as_ref().and_then(|first| self.known.get(first)).and_then(|first| first.facts.as_deref());
        let facts = first.or(facts.as_deref()).cloned().unwrap_or_else(|| Facts::nothing(*kind));
        Some(Past { index: *index, chain: *chain, at: *at, kind: *kind, facts, seal: seal.clone() })
    }

    /// Whether a correction withdrew an entry.
    pub fn is_withdrawn(&self, entry: &Hash) -> bool {
        self.past(entry).is_some_and(|past| past.facts.is_withdrawn)
    }

    /// What bears on a statement that comes next.
    pub fn context(&self, said: &Value) -> Context {
        let kind = statement::kind(said);
        let past = referred(said).into_iter().filter_map(|hash| Some((hash, self.past(&hash)?))).collect();
        let matter = statement::chain(said).zip(id_at(said, "id"));
        let sealed = matter.and_then(|matter| self.seals.get(&matter)).into_iter().flatten();
        let about = kind.and_then(|kind| Some((kind, hash_at(said, kind.about()?)?)));
        Context {
            is_published: kind.zip(id_at(said, "id")).is_some_and(|name| self.published.contains(&name)),
            past,
            seals: sealed.filter_map(|hash| self.past(hash)).collect(),
            is_followed: about.is_some_and(|about| self.followed.contains(&about)),
        }
    }
}

/// What an entry seals.
fn seal_of(entry: Hash, said: &Value) -> Option<Seal> {
    let step = said.text("step")?;
    let step = SEALABLE.iter().copied().find(|one| *one == step)?;
    Some(Seal { entry, step, commitment: hash_at(said, "commitment")? })
}
