//! One batch: what the log will be if it commits.

use std::collections::{BTreeMap, HashMap};
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

use super::{Answer, Effect, Refusal, Request, Standing, context};
use crate::search::index;
use crate::store::{Head, Leaf, Reference, Result, Tile, Write};

/// A batch under way.
pub(super) struct Batch {
    standing: Standing,
    edge: Edge,
    at: Timestamp,
    chains: BTreeMap<Division, Option<(u64, Hash)>>,
    /// Index of each statement taken, by kind and id.
    taken: HashMap<(String, String), usize>,
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
        Batch { standing, edge, at, chains: BTreeMap::new(), taken: HashMap::new(), entries: Vec::new() }
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

    /// Takes a request into the batch, or refuses it; a refused one leaves nothing behind but what the caller rolls back.
    pub(super) async fn take(&mut self, tx: &mut Write, request: &Request, now: Timestamp) -> Result<Answer> {
        let said = &request.statement;
        let (Some(chain), Some(kind), Some(id)) = (statement::chain(said), said.text("kind"), said.text("id")) else {
            return Ok(Err(Refusal::Findings(statement::check(said))));
        };
        let name = (kind.to_owned(), id.to_owned());
        if let Some((index, body)) = self.published(tx, &name).await? {
            return Ok(if is_of(&body, request) { Ok(index) } else { Err(repeated()) });
        }
        let index = self.edge.size();
        for effect in &request.effects {
            if !apply(tx, effect, index, now).await? {
                return Ok(Err(Refusal::Conflict));
            }
        }
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
        let position = Position { index, last_at: self.standing.at, chain_head: before, context };
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
    async fn published(&self, tx: &mut Write, name: &(String, String)) -> Result<Option<(u64, Vec<u8>)>> {
        if let Some(taken) = self.taken.get(name).and_then(|at| self.entries.get(*at)) {
            return Ok(Some((taken.leaf.idx, taken.body.clone())));
        }
        let Some(leaf) = tx.leaf_by_id(&name.0, &name.1).await? else { return Ok(None) };
        let body = tx.entry(leaf.idx).await?.unwrap_or_default();
        Ok(Some((leaf.idx, body)))
    }

    /// `seq` and leaf hash of the last entry of a chain, in the store or earlier in this batch.
    async fn chain_end(&mut self, tx: &mut Write, chain: Division) -> Result<Option<(u64, Hash)>> {
        if let Some(known) = self.chains.get(&chain) {
            return Ok(*known);
        }
        let end = tx.chain_end(&chain).await?.map(|leaf| (leaf.seq, leaf.hash));
        self.chains.insert(chain, end);
        Ok(end)
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

    fn put(&mut self, name: (String, String), index: u64, entry: Entry, body: Vec<u8>) {
        let hash = leaf_hash(&body);
        let tiles = self.edge.push(hash).into_iter().map(stored).collect();
        self.chains.insert(entry.chain, Some((entry.seq, hash)));
        if entry.chain == entry.chain.county() {
            Arc::make_mut(&mut self.standing.authority).apply(index, hash, &entry);
        }
        self.standing.at = Some(entry.at);
        let leaf = leaf_of(index, hash, &name, &entry);
        let words = index::words_by(&entry, &self.standing.documents, self.standing.divisions().as_deref());
        self.taken.insert(name, self.entries.len());
        self.entries.push(Taken { leaf, body, tiles, words, entry });
    }

    /// Takes the head and writes everything under it. `false` where somebody else has taken it first.
    pub(super) async fn write(&mut self, tx: &mut Write, old: &Head, signer: &Signer) -> Result<bool> {
        let (size, root) = (self.edge.size(), self.edge.root());
        let new = Head { size, root, at: self.at, checkpoint: checkpoint::sign(size, root, signer) };
        // First the head: a second process waits here, and finds it changed, before it could collide with us on an index.
        if !tx.swap_head(old, &new).await? {
            return Ok(false);
        }
        for taken in &self.entries {
            tx.add_entry(&taken.leaf, &taken.body).await?;
            tx.add_short_code(taken.leaf.idx, &taken.leaf.hash).await?;
            if let Some(reference) = Reference::of(taken.leaf.idx, taken.leaf.chain, &taken.entry.statement) {
                tx.add_reference(&reference).await?;
            }
            tx.add_words(taken.leaf.idx, &taken.words).await?;
            for tile in &taken.tiles {
                tx.put_tile(tile).await?;
            }
        }
        (self.standing.size, self.standing.root, self.standing.edge) = (size, root, Some(self.edge.clone()));
        Ok(true)
    }
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

/// `false` where what the effect answers to is answered already.
async fn apply(tx: &mut Write, effect: &Effect, index: u64, now: Timestamp) -> Result<bool> {
    match effect {
        Effect::Approve(closing) => tx.close_submission(closing, now).await,
        Effect::Appoint(invitation, key) => tx.mark_appointed(invitation, key, now).await,
        Effect::EndSessions(key) => tx.end_sessions_of(key, now).await.map(|_| true),
        Effect::Task(task) => tx.add_task(index, task, now).await.map(|()| true),
    }
}

/// Where the sum of a statement stands that lists show: decided, spent, paid.
const SUMS: [&str; 5] = ["money.total", "actual", "contract.price", "content.total", "content.spending"];

/// What lists need of an entry.
pub(crate) fn leaf_of(index: u64, hash: Hash, (kind, id): &(String, String), entry: &Entry) -> Leaf {
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
