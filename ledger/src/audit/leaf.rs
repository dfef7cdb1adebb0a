//! One leaf on its way through an audit, and what is told of it.

use crate::canonical::Value;
use crate::division::Division;
use crate::finding::Finding;
use crate::hash::Hash;
use crate::log::merkle::leaf_hash;
use crate::log::tile::Tile;
use crate::record::{Entry, Position};
use crate::rules::Pack;
use crate::statement::facts::effective;
use crate::statement::rules::DOCUMENTS;
use crate::statement::schema::{date_at, hash_at};
use crate::statement::{self, Kind};
use crate::time::Date;

/// Something found, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The entry it is about; `None` where it is about the log.
    pub index: Option<u64>,
    /// The entry's chain, where it could be read.
    pub chain: Option<Division>,
    /// What was found.
    pub finding: Finding,
}

/// Everything found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What does not hold.
    pub findings: Vec<Found>,
    /// What holds and is worth saying.
    pub remarks: Vec<Found>,
    /// What could not be checked.
    pub unchecked: Vec<Found>,
}

/// What came of one leaf.
#[derive(Debug)]
pub enum Step {
    /// It is judged. These tiles of the tree are complete now.
    Taken(Vec<Tile>),
    /// It names these documents. Hand them in with [`Audit::document`] or say that they are [`Audit::absent`], then hand the leaf in
    /// again.
    Wants(Vec<Hash>),
}

/// A leaf's bytes, hashed and read. Needs no audit, so that many can be read at once.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The leaf hash of the bytes.
    pub hash: Hash,
    /// What they say, or why they are no entry.
    pub entry: Result<Entry, Finding>,
}

impl Parsed {
    /// Reads a leaf's bytes.
    pub fn of(bytes: &[u8]) -> Parsed {
        Parsed { hash: leaf_hash(bytes), entry: Entry::parse(bytes) }
    }

    /// Whether it says who may sign what, or by which rules: what follows is judged by it. One that cannot be read may have.
    pub fn governs(&self) -> bool {
        self.entry.as_ref().map_or(true, |entry| statement::kind(&entry.statement).is_none_or(Kind::governs))
    }
}

/// An entry in its place, to be judged by what stands before it.
#[derive(Clone, Debug)]
pub struct Case {
    pub(super) hash: Hash,
    pub(super) entry: Entry,
    pub(super) position: Position,
    /// Whether there is a leaf before it whose own word could not be taken.
    pub(super) is_incomplete: bool,
}

/// A notice that fulfils a duty.
pub(super) struct Regular {
    pub(super) hash: Hash,
    pub(super) chain: Division,
    pub(super) duty: String,
    pub(super) from: Date,
    pub(super) at: Date,
    pub(super) index: u64,
    pub(super) nothing: bool,
}

impl Regular {
    pub(super) fn of(index: u64, hash: Hash, entry: &Entry) -> Option<Regular> {
        let said = &entry.statement;
        let nothing = said.text("content.topic") == Some("nothing");
        let duty = said.text("duty").filter(|_| statement::kind(said) == Some(Kind::Notice))?.to_owned();
        Some(Regular { hash, chain: entry.chain, duty, from: date_at(said, "from")?, at: entry.at.date(), index, nothing })
    }
}

/// What is found of an entry only because no earlier entry names a person, a post, a document, a place, a seal or a later word. Where an
/// earlier entry could not be read, it may have done so, and this could not be checked.
pub(super) fn leans_on_earlier(finding: &Finding, pack: Option<&Pack>) -> bool {
    match finding.code.as_str() {
        "author.authority" | "round.authority" | "dismissal.appointment" | "appointment.replaces" => true,
        "rules.version" | "rules.document" | "division.unknown" | "logkey.origin" => true,
        "about.entry" | "about.withdrawn" | "seal.entry" | "scrutiny.unsealed" | "scrutiny.early" => true,
        "round.author" => finding.field.ends_with(".key"),
        // A correction of the earlier entry may be what could not be read.
        code => {
            code.strip_prefix("rule.").zip(pack).and_then(|(id, pack)| pack.rule(id)).is_some_and(|rule| rule.check.looks_back())
        }
    }
}

/// The table outside the entry that a statement names.
pub(super) fn table_of(said: &Value) -> Option<Hash> {
    effective(said).and_then(|(_, fields)| hash_at(fields, "content.table.sha256"))
}

/// The documents that a statement names and that are needed to judge it, besides those that were named before.
pub fn documents_of(said: &Value) -> Vec<Hash> {
    match statement::kind(said) {
        Some(Kind::Founding | Kind::Rules) => DOCUMENTS.into_iter().filter_map(|name| hash_at(said, name)).collect(),
        Some(_) => table_of(said).into_iter().collect(),
        None => Vec::new(),
    }
}
