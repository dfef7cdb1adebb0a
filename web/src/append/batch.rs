//! One batch: what the log will be if it commits.

use std::collections::HashMap;
use std::sync::Arc;

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::finding::Finding;
use ledger::hash::Hash;
use ledger::log::checkpoint;
use ledger::log::merkle::{leaf_hash, node_hash};
use ledger::log::note::Signer;
use ledger::log::tile::{self, Edge};
use ledger::record::{Context, Entry, MAX_ENTRY, Position, Register, judge};
use ledger::statement;
use ledger::statement::facts::effective;
use ledger::time::Timestamp;

use super::standing::End;
use super::{Answer, Checked, Effect, Name, Refusal, Request, Standing, context};
use crate::search::index;
use crate::store::{Head, Leaf, Reference, Result, Tile, Write};

/// A batch under way.
pub(super) struct Batch {
    standing: Standing,
    edge: Edge,
    at: Timestamp,
    /// Index of each statement taken, by kind and id.
    taken: HashMap<Name, usize>,
    entries: Vec<Taken>,
}

/// An entry to write.
struct Taken {
    leaf: Leaf,
    body: Vec<u8>,
    tiles: Vec<Tile>,
    entry: Entry,
    /// What it is found by.
    words: String,
}

impl Batch {
    /// A batch on top of a standing, to be taken by the log at `at`.
    pub(super) fn new(standing: Standing, edge: Edge, at: Timestamp) -> Batch {
        Batch { standing, edge, at, taken: HashMap::new(), entries: Vec::new() }
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

    /// Takes a request into the batch, or refuses it. Nothing is written yet; `earlier` is the entry of the same kind and id in the store,
    /// if there is one.
    pub(super) async fn take(&mut self, tx: &mut Write, checked: &Checked, earlier: Option<u64>) -> Result<Answer> {
        let Checked { request, verified } = checked;
        let said = &request.statement;
        let (Some(chain), Some(name)) = (statement::chain(said), request.name()) else {
            return Ok(Err(Refusal::Findings(statement::check(said))));
        };
        if let Some((index, body)) = self.published(tx, &name, earlier).await? {
            return Ok(if is_of(&body, request) { Ok(index) } else { Err(repeated()) });
        }
        let index = self.edge.size();
        let before = self.chain_end(tx, chain).await?;
        let entry = Entry {
            chain,
            seq: before.map_or(0, |(seq, _)| seq + 1),
            prev: before.map_or(Hash::ZERO, |(_, hash)| hash),
            at: self.at,
            statement: said.clone(),
            author: request.author,
            countersigned: request.countersigned.clone(),
        };
        let body = entry.to_bytes();
        if body.len() > MAX_ENTRY {
            let finding = Finding::new("entry.size", "").arg("length", body.len()).arg("max", MAX_ENTRY);
            return Ok(Err(Refusal::Findings(vec![finding])));
        }
        self.standing.learn(tx, said).await?;
        let context = self.context(tx, said, chain).await?;
        let last_at = self.standing.at;
        let position = Position { index, last_at, chain_head: before, context, verified: verified.clone() };
        let judgement = judge(&entry, &position, &self.standing.authority, &self.standing.documents);
        self.standing.forget(said);
        // What this version cannot check is not let in either.
        let found = [judgement.findings, judgement.unchecked].concat();
        if !found.is_empty() {
            return Ok(Err(Refusal::Findings(found)));
        }
        self.put(name, index, entry, body);
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

    /// What earlier entries say that bears on a statement: those in the store, then those of its village in this batch.
    async fn context(&self, tx: &mut Write, said: &Value, chain: Division) -> Result<Context> {
        let mut register = Register::default();
        for (index, (hash, entry)) in context::bearing(tx, said, None).await? {
            register.take(index, hash, &entry);
        }
        for taken in self.entries.iter().filter(|taken| taken.leaf.chain == chain) {
            register.take(taken.leaf.idx, taken.leaf.hash, &taken.entry);
        }
        Ok(register.context(said))
    }

    fn put(&mut self, name: Name, index: u64, entry: Entry, body: Vec<u8>) {
        let hash = leaf_hash(&body);
        let tiles = self.edge.push(hash).into_iter().map(stored).collect();
        Arc::make_mut(&mut self.standing.chains).ends.insert(entry.chain, End { index, seq: entry.seq, hash });
        if entry.chain == entry.chain.county() {
            Arc::make_mut(&mut self.standing.authority).apply(index, hash, &entry);
        }
        self.standing.at = Some(entry.at);
        let leaf = leaf_of(index, hash, &name, &entry);
        let words = index::words_by(&entry, &self.standing.documents, self.standing.divisions().as_deref());
        self.taken.insert(name, self.entries.len());
        self.entries.push(Taken { leaf, body, tiles, words, entry });
    }

    /// Takes the head and writes everything under it. `effects` are those of the entries that were taken, with their requests' places in
    /// the batch and their entries' indexes.
    pub(super) async fn write(
        &mut self,
        tx: &mut Write,
        (old, signer): (&Head, &Signer),
        effects: &[(usize, u64, &Effect)],
        now: Timestamp,
    ) -> Result<Written> {
        let (size, root) = (self.edge.size(), self.edge.root());
        let new = Head { size, root, at: self.at, checkpoint: checkpoint::sign(size, root, signer) };
        // First the head: a second process waits here, and finds it changed, before it could collide with us on an index.
        if !tx.swap_head(old, &new).await? {
            return Ok(Written::Overtaken);
        }
        let lost = apply(tx, effects, now).await?;
        if !lost.is_empty() {
            return Ok(Written::Lost(lost));
        }
        let entries: Vec<(&Leaf, &[u8])> = self.entries.iter().map(|taken| (&taken.leaf, &*taken.body)).collect();
        tx.add_entries(&entries).await?;
        let leaves: Vec<(u64, Hash)> = self.entries.iter().map(|taken| (taken.leaf.idx, taken.leaf.hash)).collect();
        tx.add_short_codes(&leaves).await?;
        for Taken { leaf, words, entry, .. } in &self.entries {
            if let Some(reference) = Reference::of(leaf.idx, leaf.chain, &entry.statement) {
                tx.add_reference(&reference).await?;
            }
            tx.add_words(leaf.idx, words).await?;
        }
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
fn is_of(body: &[u8], request: &Request) -> bool {
    Entry::parse(body).is_ok_and(|entry| {
        entry.statement == request.statement && entry.author == request.author && entry.countersigned == request.countersigned
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
