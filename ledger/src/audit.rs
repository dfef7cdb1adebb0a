//! The audit: replays a whole log, leaf by leaf, and says what does not hold. The one judge of a ledger, with no I/O: whoever reads
//! the leaves, from a folder, a database or a server, hands them in here.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::canonical::Value;
use crate::division::Division;
use crate::due::{Published, Year, year_of};
use crate::finding::Finding;
use crate::hash::Hash;
use crate::log::checkpoint;
use crate::log::merkle::leaf_hash;
use crate::log::note::Verifier;
use crate::log::tile::{Edge, Tile};
use crate::record::{Authority, Entry, Judgement, Position, Register, judge};
use crate::rules::{Documents, Pack};
use crate::statement::facts::effective;
use crate::statement::rules::DOCUMENTS;
use crate::statement::schema::{date_at, hash_at};
use crate::statement::{self, Kind};
use crate::time::{Date, Timestamp};

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
    hash: Hash,
    entry: Entry,
    position: Position,
    /// Whether there is a leaf before it whose own word could not be taken.
    is_incomplete: bool,
}

/// An audit under way.
#[derive(Default)]
pub struct Audit {
    authority: Authority,
    documents: Documents,
    /// How many cases that are not settled need each table; then it goes, for tables are large and there may be one for every notice.
    tables: HashMap<Hash, usize>,
    absent: HashSet<Hash>,
    edge: Edge,
    last_at: Option<Timestamp>,
    chains: BTreeMap<Division, (u64, Hash)>,
    /// What the tree has for leaves whose own word cannot be taken: missing, changed or unreadable.
    unread: HashSet<Hash>,
    register: Register,
    /// The notices that fulfil a duty.
    regular: Vec<Regular>,
    /// Whether there are leaves whose own word cannot be taken.
    is_incomplete: bool,
    report: Report,
}

/// A notice that fulfils a duty.
struct Regular {
    hash: Hash,
    chain: Division,
    duty: String,
    from: Date,
    at: Date,
    index: u64,
    nothing: bool,
}

impl Regular {
    fn of(index: u64, hash: Hash, entry: &Entry) -> Option<Regular> {
        let said = &entry.statement;
        let nothing = said.text("content.topic") == Some("nothing");
        let duty = said.text("duty").filter(|_| statement::kind(said) == Some(Kind::Notice))?.to_owned();
        Some(Regular { hash, chain: entry.chain, duty, from: date_at(said, "from")?, at: entry.at.date(), index, nothing })
    }
}

/// What is found of an entry only because no earlier entry names a person, a post, a document, a place, a seal or a later word. Where an
/// earlier entry could not be read, it may have done so, and this could not be checked.
fn leans_on_earlier(finding: &Finding, pack: Option<&Pack>) -> bool {
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
fn table_of(said: &Value) -> Option<Hash> {
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

impl Audit {
    /// An audit of a log of which nothing was read yet.
    pub fn new() -> Audit {
        Audit::default()
    }

    /// How many leaves were taken.
    pub fn size(&self) -> u64 {
        self.edge.size()
    }

    /// The root over the leaves taken.
    pub fn root(&self) -> Hash {
        self.edge.root()
    }

    /// The hashes of the incomplete tile at `level`.
    pub fn partial(&self, level: u8) -> &[Hash] {
        self.edge.partial(level)
    }

    /// Who may sign what, after the leaves taken.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// Everything found so far.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The places that have had a clerk, and so owe what their duties say.
    pub fn places(&self) -> BTreeSet<Division> {
        let clerks = self.authority.appointments().filter(|a| a.post == "clerk");
        clerks.flat_map(|a| a.areas.iter().copied()).collect()
    }

    /// A place's year by its duties, as a reader on the day `today` sees it. A notice that was withdrawn fulfils nothing.
    pub fn year(&self, place: &Division, year: i64, today: Date) -> Option<Year> {
        let held = self.regular.iter().filter(|one| one.chain == *place && !self.register.is_withdrawn(&one.hash));
        let published: Vec<Published<'_>> = held
            .map(|one| Published { duty: &one.duty, from: one.from, at: one.at, index: one.index, nothing: one.nothing })
            .collect();
        year_of((&self.authority, &self.documents, self.size()), place, year, &published, today)
    }

    /// Takes in a document that the log names. One that is malformed counts as absent, and is found where the log names it.
    pub fn document(&mut self, bytes: &[u8]) {
        if self.documents.add(bytes).is_err() {
            self.absent.insert(Hash::of(bytes));
        }
    }

    /// Says that a document cannot be had.
    pub fn absent(&mut self, hash: Hash) {
        self.absent.insert(hash);
    }

    /// Records something that whoever reads the log found.
    pub fn found(&mut self, index: Option<u64>, finding: Finding) {
        self.report.findings.push(Found { index, chain: None, finding });
    }

    /// Judges the next leaf. `claimed` is the leaf hash that the log's tiles have for it, where they were read: then bytes that do not
    /// hash to it are told from a tree that does not hold, and what follows is judged by what the tree says.
    pub fn leaf(&mut self, bytes: &[u8], claimed: Option<Hash>) -> Step {
        let parsed = Parsed::of(bytes);
        let wanted = self.wanted(&parsed);
        if !wanted.is_empty() {
            return Step::Wants(wanted);
        }
        let (tiles, case) = self.place(parsed, claimed);
        if let Some(case) = case {
            let judgement = self.judge(&case);
            self.settle(&case, judgement);
        }
        Step::Taken(tiles)
    }

    /// The documents that a leaf names and that neither were handed in nor are absent. It must not be placed before they are.
    pub fn wanted(&self, parsed: &Parsed) -> Vec<Hash> {
        let Ok(entry) = &parsed.entry else { return Vec::new() };
        documents_of(&entry.statement)
            .into_iter()
            .filter(|hash| !self.documents.has(hash) && !self.absent.contains(hash))
            .collect()
    }

    /// Puts the next leaf in its place, and tells the tiles that are complete now and the case that is to be judged, if there is one:
    /// [`Audit::judge`] changes nothing, so that many cases can be judged at once, and [`Audit::settle`] takes what came of each, in the
    /// leaves' order. Every earlier case must be settled before a leaf is placed that [`Parsed::governs`], and that one's own before
    /// the next leaf is placed.
    pub fn place(&mut self, parsed: Parsed, claimed: Option<Hash>) -> (Vec<Tile>, Option<Case>) {
        let index = self.edge.size();
        let Parsed { hash: computed, entry } = parsed;
        let hash = claimed.unwrap_or(computed);
        let chain = entry.as_ref().ok().map(|entry| entry.chain);
        let about = |finding| Found { index: Some(index), chain, finding };
        let mut case = None;
        if hash != computed {
            let finding = Finding::new("entry.hash", "").arg("logged", hash.to_string()).arg("computed", computed.to_string());
            self.report.findings.push(about(finding));
            // These are not the bytes that were logged: what they say is not judged, and believed only as to people, documents and
            // places, for nothing better is to be had.
            if let Ok(entry) = &entry {
                self.authority.apply(index, hash, entry);
            }
            self.unread(index, Some(hash));
        } else {
            match entry {
                Ok(entry) => case = Some(self.take(index, hash, entry)),
                Err(finding) => {
                    self.report.findings.push(about(finding));
                    self.unread(index, Some(hash));
                }
            }
        }
        (self.edge.push(hash), case)
    }

    /// Judges a case by what the leaves before it say. Changes nothing.
    pub fn judge(&self, case: &Case) -> Judgement {
        judge(&case.entry, &case.position, &self.authority, &self.documents)
    }

    /// Takes in what came of a case.
    pub fn settle(&mut self, case: &Case, judgement: Judgement) {
        let Judgement { mut findings, remarks, mut unchecked } = judgement;
        let Case { hash, entry, position, is_incomplete } = case;
        if *is_incomplete {
            let pack = hash_at(&entry.statement, "pack").and_then(|hash| self.documents.pack(&hash));
            unchecked.extend(findings.extract_if(.., |finding| leans_on_earlier(finding, pack.as_deref())));
        }
        self.release(&entry.statement);
        let about = |finding| Found { index: Some(position.index), chain: Some(entry.chain), finding };
        self.report.findings.extend(findings.into_iter().map(about));
        self.report.remarks.extend(remarks.into_iter().map(about));
        self.report.unchecked.extend(unchecked.into_iter().map(about));
        self.authority.apply(position.index, *hash, entry);
    }

    /// Lets the table of a settled case go, unless another case waits for it.
    fn release(&mut self, said: &Value) {
        let Some(hash) = table_of(said) else { return };
        let waiting = self.tables.get(&hash).copied().unwrap_or(0).saturating_sub(1);
        if waiting > 0 {
            self.tables.insert(hash, waiting);
        } else {
            self.tables.remove(&hash);
            self.documents.forget_table(&hash);
        }
    }

    /// Says that the next leaf cannot be had, and tells the tiles that are complete now. `claimed` is its hash as the log's tiles have
    /// it; without one nothing that follows can be under the log's root.
    pub fn missing(&mut self, claimed: Option<Hash>) -> Vec<Tile> {
        self.found(Some(self.edge.size()), Finding::new("entry.missing", ""));
        self.unread(self.edge.size(), claimed);
        self.edge.push(claimed.unwrap_or(Hash::ZERO))
    }

    /// Keeps the hash that the tree has for a leaf whose own word cannot be taken.
    fn unread(&mut self, index: u64, hash: Option<Hash>) {
        self.is_incomplete = true;
        self.unread.extend(hash);
        if index == 0 {
            // Whatever it says, this is the hash by which every statement names its log.
            self.authority.log = hash;
        }
    }

    /// Where the chain stands before an entry. What cannot be read was found where it lies; an entry that names it by the tree's own
    /// hash is joined to it, so that one changed byte does not make its neighbours look false.
    fn chain_head(&self, entry: &Entry) -> Option<(u64, Hash)> {
        let known = self.chains.get(&entry.chain).copied();
        let before = entry.seq.checked_sub(1).filter(|seq| known.is_none_or(|(last, _)| last < *seq));
        before.filter(|_| self.unread.contains(&entry.prev)).map(|seq| (seq, entry.prev)).or(known)
    }

    /// What was found wrong stands in the log all the same: later entries are judged by it, so that one fault is told once.
    fn take(&mut self, index: u64, hash: Hash, entry: Entry) -> Case {
        let position = Position {
            index,
            last_at: self.last_at,
            chain_head: self.chain_head(&entry),
            context: self.register.context(&entry.statement),
            verified: Vec::new(),
        };
        self.last_at = self.last_at.max(Some(entry.at));
        self.chains.insert(entry.chain, (entry.seq, hash));
        self.register.take(index, hash, &entry);
        self.regular.extend(Regular::of(index, hash, &entry));
        if let Some(table) = table_of(&entry.statement) {
            *self.tables.entry(table).or_default() += 1;
        }
        Case { hash, entry, position, is_incomplete: self.is_incomplete }
    }

    /// Judges the log's newest checkpoint against the leaves taken. It must be signed by the key that the log has at its size. `trusted`
    /// is the verifier key that the reader was given: one that is none of the log's is believed before the log; with one that the
    /// log replaced, the checkpoint cannot be checked unless that key signed it too.
    pub fn checkpoint(&mut self, note: &str, trusted: Option<&str>) {
        let size = checkpoint::stated_size(note).unwrap_or_else(|| self.size());
        let own = self.authority.vkey_at(size).to_owned();
        let is_another = trusted.is_some_and(|trusted| self.authority.vkeys().all(|vkey| vkey != trusted));
        if let Some(trusted) = trusted.filter(|trusted| *trusted != own) {
            let differs = Finding::new("checkpoint.key", "").arg("founded", own.as_str()).arg("trusted", trusted);
            if is_another {
                self.of_key(differs);
            } else if opened(note, trusted).is_none() {
                self.report.unchecked.push(Found { index: None, chain: None, finding: differs });
            }
        }
        let key = trusted.filter(|_| is_another).unwrap_or(&own);
        let Ok(verifier) = key.parse::<Verifier>() else {
            return self.of_key(Finding::new("checkpoint.key", ""));
        };
        let stated = match checkpoint::open(note, &verifier) {
            Ok(stated) => stated,
            Err(fault) => {
                let is_old = !is_another && self.authority.vkeys().any(|vkey| opened(note, vkey).is_some());
                let code = if is_old { "checkpoint.replaced" } else { "checkpoint.signature" };
                let finding = Finding::new(code, "").arg("detail", fault.to_string());
                return if trusted == Some(key) { self.found(None, finding) } else { self.of_key(finding) };
            }
        };
        if stated.origin != self.authority.origin {
            self.of_key(Finding::new("checkpoint.origin", "").arg("origin", stated.origin.as_str()));
        }
        if stated.size != self.size() {
            let [stated, found] = [stated.size, self.size()].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
            self.found(None, Finding::new("checkpoint.size", "").arg("stated", stated).arg("found", found));
        } else if stated.root != self.root() {
            let words = Finding::new("checkpoint.root", "").arg("stated", stated.root.to_string());
            self.found(None, words.arg("computed", self.root().to_string()));
        }
    }

    /// Records what rests on the keys and the origin that the log declares: an entry that could not be read may have declared others.
    fn of_key(&mut self, finding: Finding) {
        let found = Found { index: None, chain: None, finding };
        if self.is_incomplete { self.report.unchecked.push(found) } else { self.report.findings.push(found) }
    }
}

/// The checkpoint in a note, where the key signed it.
fn opened(note: &str, vkey: &str) -> Option<checkpoint::Checkpoint> {
    checkpoint::open(note, &vkey.parse().ok()?).ok()
}
