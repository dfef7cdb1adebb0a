//! The audit: replays a whole log, leaf by leaf, and says what does not hold. The one judge of a ledger, with no I/O: whoever reads
//! the leaves, from a folder, a database or a server, hands them in here.

mod checkpoint;
mod leaf;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::canonical::Value;
use crate::division::Division;
use crate::due::{Published, Year, year_of};
use crate::finding::Finding;
use crate::hash::Hash;
use crate::log::tile::{Edge, Tile};
use crate::record::{Authority, Entry, Judgement, Position, Register, judge};
use crate::rules::Documents;
use crate::statement::schema::hash_at;
use crate::time::{Date, Timestamp};
pub use leaf::{Case, Found, Parsed, Report, Step, documents_of};
use leaf::{Regular, leans_on_earlier, table_of};

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
}
