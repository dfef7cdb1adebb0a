//! One batch, one transaction, one commit.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use ledger::division::Division;
use ledger::finding::Finding;
use ledger::hash::Hash;
use ledger::log::checkpoint;
use ledger::log::merkle::{leaf_hash, node_hash};
use ledger::log::note::Signer;
use ledger::log::tile::{self, Edge};
use ledger::record::{Entry, MAX_ENTRY, Position, judge};
use ledger::statement;
use ledger::time::Timestamp;
use tokio::sync::mpsc;

use super::{Answer, CLOCK_TOLERANCE, Clock, Effect, Fault, Message, Pending, Refusal, Request, Shared, Standing};
use crate::store::{Error, Head, Leaf, Result, Tile, Write};

/// How many requests one commit carries: a bound on how long the first of them waits for the last.
const BATCH: usize = 256;

/// How often a batch begins again because another process was faster or the database asks for it.
const ATTEMPTS: u32 = 40;

/// The task that appends.
pub(super) struct Point {
    pub(super) shared: Shared,
    pub(super) signer: Signer,
    pub(super) clock: Clock,
    /// What is to go wrong with the next commits: nothing, outside tests.
    pub(super) faults: mpsc::UnboundedReceiver<Fault>,
}

/// What came of one attempt at a batch.
enum Attempt {
    /// It is committed, or there was nothing to commit. One answer for each request.
    Done(Vec<Answer>),
    /// Somebody else moved the head first.
    Overtaken,
    /// The commit was sent, and whether it happened is not known.
    Unknown(Error),
}

/// A batch under way: what the log will be if it commits.
struct Batch {
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
}

impl Point {
    pub(super) async fn run(mut self, mut waiting: mpsc::Receiver<Message>) {
        while let Some(first) = waiting.recv().await {
            let mut batch = Vec::new();
            let mut stop = None;
            let mut next = Some(first);
            while let Some(message) = next {
                match message {
                    Message::Publish(pending) => batch.push(*pending),
                    Message::Stop(done) => stop = Some(done),
                }
                next = if batch.len() < BATCH && stop.is_none() { waiting.try_recv().ok() } else { None };
            }
            if !batch.is_empty() {
                self.publish(batch).await;
            }
            if let Some(done) = stop {
                done.send(()).ok();
                return;
            }
        }
    }

    /// Publishes a batch and answers it. What one request does to the database must not cost the others their place, so that a batch
    /// which the database refuses is tried again one by one.
    async fn publish(&mut self, batch: Vec<Pending>) {
        let (requests, answers): (Vec<Request>, Vec<_>) =
            batch.into_iter().map(|pending| (pending.request, pending.answer)).unzip();
        let told = match self.commit(&requests).await {
            Err(Refusal::Store(error)) if requests.len() > 1 && error.is_of_the_database() => {
                let mut told = Vec::with_capacity(requests.len());
                for request in &requests {
                    told.extend(self.commit(std::slice::from_ref(request)).await.unwrap_or_else(|refusal| vec![Err(refusal)]));
                }
                told
            }
            told => told.unwrap_or_else(|refusal| requests.iter().map(|_| Err(refusal.clone())).collect()),
        };
        for (answer, told) in answers.into_iter().zip(told) {
            // Whoever asked may have gone; the entry stands.
            answer.send(told).ok();
        }
    }

    /// Attempts a batch until it is done. After a commit of unknown outcome the head is read again and the batch begins again: what is
    /// in is found by kind and id, and told its index. Only if that cannot be had either is the outcome told as unknown.
    async fn commit(&mut self, requests: &[Request]) -> Result<Vec<Answer>, Refusal> {
        let (mut attempts, mut unknown) = (0, false);
        loop {
            attempts += 1;
            let error = match self.attempt(requests).await {
                Ok(Attempt::Done(answers)) => return Ok(answers),
                Ok(Attempt::Overtaken) => Error::Busy,
                Ok(Attempt::Unknown(error)) => {
                    tracing::warn!(%error, "the outcome of a commit is not known; the head is read again");
                    unknown = true;
                    Error::Busy
                }
                Err(error) => error,
            };
            if attempts == ATTEMPTS || !error.is_worth_retrying() {
                tracing::error!(%error, attempts, unknown, "a batch was not committed");
                return Err(if unknown { Refusal::Unknown } else { Refusal::Store(Arc::new(error)) });
            }
            tracing::debug!(%error, attempts, "a batch begins again");
            tokio::time::sleep(Duration::from_millis(u64::from(attempts))).await;
        }
    }

    async fn attempt(&mut self, requests: &[Request]) -> Result<Attempt> {
        let mut standing = self.shared.seen();
        let mut tx = self.shared.store.write_to_log().await?;
        let head = tx.head().await?;
        standing.catch_up(&mut tx).await?;
        let Some(edge) = standing.edge.clone() else { return Ok(everybody(requests, &Refusal::Damaged)) };
        let now = (self.clock)();
        if now.plus_ms(CLOCK_TOLERANCE) < head.at {
            tracing::error!(alarm = "clock.behind", now = %now, last = %head.at, "the clock is behind the last entry; publishing stops");
            return Ok(everybody(requests, &Refusal::ClockBehind));
        }
        let (chains, taken) = (BTreeMap::new(), HashMap::new());
        let mut batch = Batch { at: now.max(head.at), standing, edge, chains, taken, entries: Vec::new() };
        let mut answers = Vec::with_capacity(requests.len());
        for request in requests {
            tx.mark().await?;
            let answer = batch.take(&mut tx, request, now).await?;
            match &answer {
                Ok(_) => tx.keep_mark().await?,
                Err(_) => tx.back_to_mark().await?,
            }
            answers.push(answer);
        }
        if batch.entries.is_empty() {
            tx.roll_back().await?;
            return Ok(Attempt::Done(answers));
        }
        if !batch.write(&mut tx, &head, &self.signer).await? {
            tx.roll_back().await?;
            return Ok(Attempt::Overtaken);
        }
        // The commit: the one moment at which any of this becomes true.
        if let Err(error) = self.commit_of(tx).await {
            return Ok(Attempt::Unknown(error));
        }
        self.shared.keep(&batch.standing);
        Ok(Attempt::Done(answers))
    }
}

impl Point {
    async fn commit_of(&mut self, tx: Write) -> Result<()> {
        match self.faults.try_recv() {
            Err(_) => tx.commit().await,
            Ok(fault) => {
                match fault {
                    Fault::AnswerLost => tx.commit().await?,
                    Fault::CommitLost => drop(tx),
                }
                Err(Error::Busy)
            }
        }
    }
}

fn everybody(requests: &[Request], refusal: &Refusal) -> Attempt {
    Attempt::Done(requests.iter().map(|_| Err(refusal.clone())).collect())
}

impl Batch {
    /// Takes a request into the batch, or refuses it; a refused one leaves nothing behind but what the caller rolls back.
    async fn take(&mut self, tx: &mut Write, request: &Request, now: Timestamp) -> Result<Answer> {
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
        self.standing.learn(tx, &entry).await?;
        let position = Position { index, last_at: self.standing.at, chain_head: before, is_published: false };
        let found = judge(&entry, &position, &self.standing.authority, &self.standing.documents).findings;
        if !found.is_empty() {
            return Ok(Err(Refusal::Findings(found)));
        }
        self.put(name, index, &entry, body);
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

    fn put(&mut self, name: (String, String), index: u64, entry: &Entry, body: Vec<u8>) {
        let hash = leaf_hash(&body);
        let tiles = self.edge.push(hash).into_iter().map(stored).collect();
        self.chains.insert(entry.chain, Some((entry.seq, hash)));
        if entry.chain == entry.chain.county() {
            Arc::make_mut(&mut self.standing.authority).apply(index, hash, entry);
        }
        self.standing.at = Some(entry.at);
        let leaf = leaf_of(index, hash, &name, entry);
        self.taken.insert(name, self.entries.len());
        self.entries.push(Taken { leaf, body, tiles });
    }

    /// Takes the head and writes everything under it. `false` where somebody else has taken it first.
    async fn write(&mut self, tx: &mut Write, old: &Head, signer: &Signer) -> Result<bool> {
        let (size, root) = (self.edge.size(), self.edge.root());
        let new = Head { size, root, at: self.at, checkpoint: checkpoint::sign(size, root, signer) };
        // First the head: a second process waits here, and finds it changed, before it could collide with us on an index.
        if !tx.swap_head(old, &new).await? {
            return Ok(false);
        }
        for taken in &self.entries {
            tx.add_entry(&taken.leaf, &taken.body).await?;
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

/// What lists need of an entry.
fn leaf_of(index: u64, hash: Hash, (kind, id): &(String, String), entry: &Entry) -> Leaf {
    let said = &entry.statement;
    let title = ["title", "name", "county.name"].into_iter().find_map(|name| said.text(name));
    Leaf {
        idx: index,
        hash,
        chain: entry.chain,
        seq: entry.seq,
        kind: kind.clone(),
        id: id.clone(),
        at: entry.at,
        title: title.unwrap_or_default().to_owned(),
        item: said.int("item"),
        sum: said.int("money.total"),
    }
}
