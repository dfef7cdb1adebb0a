//! One batch: what the log will be if it commits.

use std::collections::HashMap;
use std::sync::Arc;

use ledger::division::Division;
use ledger::finding::Finding;
use ledger::hash::Hash;
use ledger::log::checkpoint;
use ledger::log::merkle::{leaf_hash, node_hash};
use ledger::log::note::Signer;
use ledger::log::tile::{self, Edge};
use ledger::record::register::referred;
use ledger::record::{Context, Entry, MAX_ENTRY, Position, Register, judge};
use ledger::statement::Kind;
use ledger::statement::facts::effective;
use ledger::time::Timestamp;

use super::check::Checked;
use super::standing::End;
use super::{Answer, Effect, Name, Refusal, Standing, context};
use crate::search::index;
use crate::store::{Head, Leaf, Reference, Result, SealBody, Tile, Write};

/// A batch under way.
pub(super) struct Batch {
    standing: Standing,
    edge: Edge,
    at: Timestamp,
    /// Index of each statement taken, by kind and id.
    taken: HashMap<Name, usize>,
    entries: Vec<Taken>,
    /// The seals in the store of what the requests are about.
    sealed: Vec<SealBody>,
}

/// An entry to write.
struct Taken {
    /// Its request's place in the batch.
    place: usize,
    leaf: Leaf,
    body: Vec<u8>,
    tiles: Vec<Tile>,
    reference: Option<Reference>,
    /// What it is found by.
    words: String,
}

impl Batch {
    /// A batch on top of a standing, to be taken by the log at `at`.
    pub(super) fn new(standing: Standing, edge: Edge, at: Timestamp) -> Batch {
        Batch { standing, edge, at, taken: HashMap::new(), entries: Vec::new(), sealed: Vec::new() }
    }

    /// Whether it adds nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many entries it adds.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Where the ledger stands once the batch is written.
    pub(super) fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Reads the seals that requests may open, all at once.
    pub(super) async fn bring_seals(&mut self, tx: &mut Write, requests: &[Checked]) -> Result<()> {
        let mut matters = Vec::new();
        for Checked { entry, name: (_, id), .. } in requests {
            matters.extend(context::is_sealed(&entry.statement).then_some(&**id));
        }
        self.sealed = tx.seals_of(&matters).await?;
        Ok(())
    }

    /// Takes the request at `place` into the batch, or refuses it. Nothing is written yet; `earlier` is the entry of the same kind and id
    /// in the store, if there is one.
    pub(super) async fn take(
        &mut self,
        tx: &mut Write,
        requests: &mut [Checked],
        place: usize,
        earlier: Option<u64>,
    ) -> Result<Answer> {
        if let Some((index, body)) = self.published(tx, &requests[place].name, earlier).await? {
            return Ok(if is_of(&body, &requests[place].entry) { Ok(index) } else { Err(repeated()) });
        }
        let index = self.edge.size();
        let before = self.chain_end(tx, requests[place].entry.chain).await?;
        let Checked { entry, statement, .. } = &mut requests[place];
        entry.seq = before.map_or(0, |(seq, _)| seq + 1);
        entry.prev = before.map_or(Hash::ZERO, |(_, hash)| hash);
        entry.at = self.at;
        let body = entry.with_statement(statement);
        if body.len() > MAX_ENTRY {
            let finding = Finding::new("entry.size", "").arg("length", body.len()).arg("max", MAX_ENTRY);
            return Ok(Err(Refusal::Findings(vec![finding])));
        }
        let said = &requests[place].entry.statement;
        self.standing.learn(tx, said).await?;
        let context = self.context(tx, requests, place).await?;
        let Checked { entry, verified, .. } = &requests[place];
        let last_at = self.standing.at;
        let position = Position { index, last_at, chain_head: before, context, verified: verified.clone() };
        let judgement = judge(entry, &position, &self.standing.authority, &self.standing.documents);
        self.standing.forget(said);
        // What this version cannot check is not let in either.
        let found = [judgement.findings, judgement.unchecked].concat();
        if !found.is_empty() {
            return Ok(Err(Refusal::Findings(found)));
        }
        self.put(index, (place, &requests[place]), body);
        Ok(Ok(index))
    }

    /// Index and bytes of the entry of this kind and id, in the store or earlier in this batch.
    async fn published(&self, tx: &mut Write, name: &Name, earlier: Option<u64>) -> Result<Option<(u64, Vec<u8>)>> {
        if let Some(taken) = self.taken.get(name).and_then(|at| self.entries.get(*at)) {
            return Ok(Some((taken.leaf.idx, taken.body.clone())));
        }
        let Some(index) = earlier else { return Ok(None) };
        Ok(Some((index, tx.entry(index).await?.unwrap_or_default())))
    }

    /// `seq` and leaf hash of the last entry of a chain, in the store or earlier in this batch.
    async fn chain_end(&mut self, tx: &mut Write, chain: Division) -> Result<Option<(u64, Hash)>> {
        let chains = Arc::make_mut(&mut self.standing.chains);
        if let Some(end) = chains.ends.get(&chain) {
            return Ok(Some((end.seq, end.hash)));
        }
        let Some(Leaf { idx, seq, hash, .. }) = tx.chain_end(&chain).await? else { return Ok(None) };
        chains.ends.insert(chain, End { index: idx, seq, hash });
        Ok(Some((seq, hash)))
    }

    /// What earlier entries say that bears on a request's statement: those in the store, then those of its village in this batch.
    async fn context(&self, tx: &mut Write, requests: &[Checked], place: usize) -> Result<Context> {
        let Entry { statement: said, chain, .. } = &requests[place].entry;
        let mut register = Register::default();
        for (index, (hash, entry)) in context::bearing(tx, said, &self.sealed, None).await? {
            register.take(index, hash, &entry);
        }
        // What names no earlier entry can only have been sealed.
        let names_nothing = referred(said).is_empty();
        let bears = |taken: &&Taken| taken.leaf.chain == *chain && (!names_nothing || taken.leaf.kind == Kind::Sealed.name());
        for taken in self.entries.iter().filter(bears) {
            register.take(taken.leaf.idx, taken.leaf.hash, &requests[taken.place].entry);
        }
        Ok(register.context(said))
    }

    fn put(&mut self, index: u64, (place, checked): (usize, &Checked), body: Vec<u8>) {
        let Checked { entry, name, .. } = checked;
        let hash = leaf_hash(&body);
        let tiles = self.edge.push(hash).into_iter().map(stored).collect();
        Arc::make_mut(&mut self.standing.chains).ends.insert(entry.chain, End { index, seq: entry.seq, hash });
        if entry.chain == entry.chain.county() {
            Arc::make_mut(&mut self.standing.authority).apply(index, hash, entry);
        }
        self.standing.at = Some(entry.at);
        let leaf = leaf_of(index, hash, name, entry);
        let words = index::words_by(entry, &self.standing.documents, self.standing.divisions().as_deref());
        let reference = Reference::of(index, entry.chain, &entry.statement);
        self.taken.insert(name.clone(), self.entries.len());
        self.entries.push(Taken { place, leaf, body, tiles, reference, words });
    }

    /// The key that signs the checkpoint of what the log will be.
    pub(super) fn vkey(&self) -> &str {
        self.standing.authority.vkey_at(self.edge.size())
    }

    /// Takes the head and writes everything under it, with the effects of the `requests` that were taken.
    pub(super) async fn write(
        &mut self,
        tx: &mut Write,
        (old, signer): (&Head, &Signer),
        requests: &[Checked],
        now: Timestamp,
    ) -> Result<Written> {
        let (size, root) = (self.edge.size(), self.edge.root());
        let new = Head { size, root, at: self.at, checkpoint: checkpoint::sign(size, root, signer) };
        // First the head: a second process waits here, and finds it changed, before it could collide with us on an index.
        if !tx.swap_head(old, &new).await? {
            return Ok(Written::Overtaken);
        }
        // One that was published before has had its effects then.
        let mut effects = Vec::new();
        for Taken { place, leaf, .. } in &self.entries {
            effects.extend(requests[*place].effects.iter().map(|effect| (*place, leaf.idx, effect)));
        }
        let lost = apply(tx, &effects, now).await?;
        if !lost.is_empty() {
            return Ok(Written::Lost(lost));
        }
        let entries: Vec<(&Leaf, &[u8])> = self.entries.iter().map(|taken| (&taken.leaf, &*taken.body)).collect();
        tx.add_entries(&entries).await?;
        let leaves: Vec<(u64, Hash)> = self.entries.iter().map(|taken| (taken.leaf.idx, taken.leaf.hash)).collect();
        tx.add_short_codes(&leaves).await?;
        let references: Vec<Reference> = self.entries.iter_mut().filter_map(|taken| taken.reference.take()).collect();
        tx.add_references(&references).await?;
        let words: Vec<(u64, &str)> = self.entries.iter().map(|taken| (taken.leaf.idx, &*taken.words)).collect();
        tx.add_words(&words).await?;
        for tile in self.entries.iter().flat_map(|taken| &taken.tiles) {
            tx.put_tile(tile).await?;
        }
        (self.standing.size, self.standing.root, self.standing.edge) = (size, root, Some(Arc::new(self.edge.clone())));
        Ok(Written::All)
    }
}

/// What came of writing a batch.
pub(super) enum Written {
    /// Everything is written, and to be committed.
    All,
    /// Somebody else has taken the head first.
    Overtaken,
    /// What the requests at these places answer to is answered already. What was written is to be undone, and the batch begun again
    /// without them.
    Lost(Vec<usize>),
}

/// A complete tile with the node above it, out of which the next level's partial tile is read.
fn stored(tile: tile::Tile) -> Tile {
    let mut row = tile::from_bytes(&tile.bytes).unwrap_or_default();
    while row.len() > 1 {
        row = row.chunks_exact(2).map(|pair| node_hash(&pair[0], &pair[1])).collect();
    }
    let root = row.first().copied().unwrap_or(Hash::ZERO);
    Tile { level: u64::from(tile.level), n: tile.index, body: tile.bytes, root }
}

/// Whether these bytes are the entry that this very request made.
fn is_of(body: &[u8], asked: &Entry) -> bool {
    Entry::parse(body).is_ok_and(|entry| {
        entry.statement == asked.statement && entry.author == asked.author && entry.countersigned == asked.countersigned
    })
}

fn repeated() -> Refusal {
    Refusal::Findings(vec![Finding::new("statement.repeated", "statement.id")])
}

/// Tells whose effects answer to what is answered already.
async fn apply(tx: &mut Write, effects: &[(usize, u64, &Effect)], now: Timestamp) -> Result<Vec<usize>> {
    let (mut lost, mut approved, mut closings) = (Vec::new(), Vec::new(), Vec::new());
    for (place, index, effect) in effects {
        match effect {
            Effect::Approve(closing) => {
                approved.push(*place);
                closings.push(closing);
            }
            Effect::Appoint(invitation, key) => {
                if !tx.mark_appointed(invitation, key, now).await? {
                    lost.push(*place);
                }
            }
            Effect::EndSessions(key) => drop(tx.end_sessions_of(key, now).await?),
            Effect::Task(task) => tx.add_task(*index, task, now).await?,
        }
    }
    let late = tx.approve_submissions(&closings, now).await?;
    lost.extend(late.into_iter().filter_map(|n| approved.get(n)));
    Ok(lost)
}

/// Where the sum of a statement stands that lists show: decided, spent, paid.
const SUMS: [&str; 5] = ["money.total", "actual", "contract.price", "content.total", "content.spending"];

/// What lists need of an entry.
pub(crate) fn leaf_of(index: u64, hash: Hash, (kind, id): &Name, entry: &Entry) -> Leaf {
    let said = &entry.statement;
    let title = ["title", "name", "county.name"].into_iter().find_map(|name| said.text(name));
    let fields = effective(said).map_or(said, |(_, fields)| fields);
    Leaf {
        idx: index,
        hash,
        chain: entry.chain,
        seq: entry.seq,
        kind: kind.clone(),
        id: id.clone(),
        at: entry.at,
        title: title.unwrap_or_default().to_owned(),
        item: fields.int("item"),
        sum: SUMS.iter().find_map(|name| fields.int(name)),
    }
}
