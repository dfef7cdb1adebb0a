//! What earlier entries say that later ones lean on: the decision that an outcome is about, the line of corrections, the seals of a
//! matter. An audit keeps one register of everything; a server makes a small one of what a statement refers to.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use crate::canonical::Value;
use crate::division::Division;
use crate::hash::Hash;
use crate::statement::facts::{Facts, corrected, effective};
use crate::statement::schema::hash_at;
use crate::statement::{self, Kind};
use crate::time::Timestamp;

/// What a sealed entry commits to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Its leaf hash.
    pub entry: Hash,
    /// The id of the statement to come.
    pub matter: String,
    /// Which step, or the submission.
    pub step: String,
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

/// What bears on one statement: the entries it refers to, the seals of its matter, and whether others did the same before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Whether an entry of the same kind and id stands already.
    pub is_published: bool,
    /// The entries it refers to, by leaf hash; those that are not there are absent.
    pub past: BTreeMap<Hash, Past>,
    /// The seals of its matter, in the log's order.
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
        self.seals.iter().rev().find(|past| past.seal.as_ref().is_some_and(|seal| seal.step == step))
    }

    /// The seals of a step, or of the submission, in the log's order.
    pub fn seals_of<'a>(&'a self, step: &'a str) -> impl Iterator<Item = &'a Past> {
        self.seals.iter().filter(move |past| past.seal.as_ref().is_some_and(|seal| seal.step == step))
    }
}

/// The leaf hashes of the entries that a statement refers to.
pub fn referred(said: &Value) -> BTreeSet<Hash> {
    let Some(kind) = statement::kind(said) else { return BTreeSet::new() };
    let mut out: BTreeSet<Hash> = hash_at(said, "seal.entry").into_iter().collect();
    out.extend(said.list("steps").iter().filter_map(|step| hash_at(step, "seal.entry")));
    out.extend(kind.about().and_then(|field| hash_at(said, field)));
    out.extend(hash_at(said, "content.decision"));
    if let Some((of, says)) = corrected(said) {
        out.extend(of.about().and_then(|field| hash_at(says, field)));
    }
    out
}

/// Earlier entries, taken in the log's order.
#[derive(Clone, Debug, Default)]
pub struct Register {
    past: BTreeMap<Hash, Past>,
    /// The first entry of a line of corrections, by each of its corrections.
    first: BTreeMap<Hash, Hash>,
    followed: BTreeSet<(Kind, Hash)>,
    published: BTreeSet<(Kind, [u8; 16])>,
    seals: BTreeMap<String, Vec<Hash>>,
}

fn id_of(said: &Value) -> Option<[u8; 16]> {
    data_encoding::HEXLOWER.decode(said.text("id")?.as_bytes()).ok()?.try_into().ok()
}

impl Register {
    /// Takes in an entry that stands in the log.
    pub fn take(&mut self, index: u64, hash: Hash, entry: &Entry) {
        let said = &entry.statement;
        let Some(kind) = statement::kind(said) else { return };
        self.published.extend(id_of(said).map(|id| (kind, id)));
        if kind.governs() {
            return;
        }
        let mut facts = Facts::of(kind, said);
        let about = facts.about;
        self.followed.extend(about.map(|about| (kind, about)));
        if kind == Kind::Correction {
            facts = self.correct(hash, facts, said);
        }
        let seal = seal_of(hash, said).filter(|_| kind == Kind::Sealed).map(Box::new);
        if let Some(seal) = &seal {
            self.seals.entry(seal.matter.clone()).or_default().push(hash);
        }
        self.past.insert(hash, Past { index, chain: entry.chain, at: entry.at, kind, facts, seal });
    }

    /// The facts that hold after a correction; they hold of the first entry of the line too.
    fn correct(&mut self, hash: Hash, own: Facts, said: &Value) -> Facts {
        let Some(before) = own.about.and_then(|corrects| self.past.get(&corrects)) else { return own };
        let facts = match corrected(said) {
            Some((of, says)) => Facts::of(of, says),
            None => Facts { is_withdrawn: true, ..before.facts.clone() },
        };
        let corrects = own.about.unwrap_or(Hash::ZERO);
        let first = self.first.get(&corrects).copied().unwrap_or(corrects);
        self.first.insert(hash, first);
        for one in [first, corrects] {
            if let Some(past) = self.past.get_mut(&one) {
                past.facts = facts.clone();
            }
        }
        facts
    }

    /// Whether a correction withdrew an entry.
    pub fn is_withdrawn(&self, entry: &Hash) -> bool {
        self.past.get(entry).is_some_and(|past| past.facts.is_withdrawn)
    }

    /// What bears on a statement that comes next.
    pub fn context(&self, said: &Value) -> Context {
        let kind = statement::kind(said);
        let past = referred(said).into_iter().filter_map(|hash| Some((hash, self.past.get(&hash)?.clone()))).collect();
        let matter = said.text("id").unwrap_or_default();
        let sealed = self.seals.get(matter).into_iter().flatten().filter_map(|hash| self.past.get(hash).cloned());
        let about = kind.and_then(|kind| Some((kind, hash_at(said, kind.about()?)?)));
        Context {
            is_published: kind.zip(id_of(said)).is_some_and(|name| self.published.contains(&name)),
            past,
            seals: sealed.collect(),
            is_followed: about.is_some_and(|about| self.followed.contains(&about)),
        }
    }
}

/// What an entry seals.
fn seal_of(entry: Hash, said: &Value) -> Option<Seal> {
    Some(Seal {
        entry,
        matter: said.text("matter")?.to_owned(),
        step: said.text("step")?.to_owned(),
        commitment: hash_at(said, "commitment")?,
    })
}
