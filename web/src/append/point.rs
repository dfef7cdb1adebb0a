//! The task that appends: it takes what waits, attempts it as one batch, and answers for what became of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ledger::log::note::Signer;
use tokio::sync::mpsc;

use super::batch::{Batch, Written};
use super::{Answer, CLOCK_TOLERANCE, Checked, Clock, Fault, Message, Name, Pending, Refusal, Shared};
use crate::store::{Error, Result, Write};

/// How many requests one commit carries: a bound on how long the first of them waits for the last.
const BATCH: usize = 256;

/// How often a batch begins again because another process was faster or the database asks for it.
const ATTEMPTS: u32 = 40;

/// How long a batch begins again before those who wait are told.
const PATIENCE: Duration = Duration::from_secs(30);

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
    /// These requests come too late for what they answer to; nothing is committed.
    Lost(Vec<usize>),
    /// The commit was sent, and whether it happened is not known.
    Unknown(Error),
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
        let (requests, answers): (Vec<Checked>, Vec<_>) =
            batch.into_iter().map(|pending| (pending.checked, pending.answer)).unzip();
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
    async fn commit(&mut self, requests: &[Checked]) -> Result<Vec<Answer>, Refusal> {
        let (began, mut attempts, mut unknown, mut lost) = (Instant::now(), 0, false, BTreeSet::new());
        loop {
            attempts += 1;
            let error = match self.attempt(requests, &lost).await {
                Ok(Attempt::Done(answers)) => return Ok(answers),
                Ok(Attempt::Lost(more)) => {
                    // Each time the batch is smaller, so that this ends.
                    lost.extend(more);
                    attempts -= 1;
                    continue;
                }
                Ok(Attempt::Overtaken) => Error::Busy,
                Ok(Attempt::Unknown(error)) => {
                    tracing::warn!(%error, "the outcome of a commit is not known; the head is read again");
                    self.shared.commits.failed();
                    unknown = true;
                    Error::Busy
                }
                Err(error) => {
                    self.shared.commits.failed();
                    error
                }
            };
            if attempts == ATTEMPTS || began.elapsed() > PATIENCE || !error.is_worth_retrying() {
                tracing::error!(%error, attempts, unknown, "a batch was not committed");
                return Err(if unknown { Refusal::Unknown } else { Refusal::Store(Arc::new(error)) });
            }
            tracing::debug!(%error, attempts, "a batch begins again");
            tokio::time::sleep(Duration::from_millis(u64::from(attempts))).await;
        }
    }

    /// One attempt at a batch, without the requests that are `lost`.
    async fn attempt(&mut self, requests: &[Checked], lost: &BTreeSet<usize>) -> Result<Attempt> {
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
        let mut batch = Batch::new(standing, Arc::unwrap_or_clone(edge), now.max(head.at));
        let (earlier, mut effects) = (published(&mut tx, requests).await?, Vec::new());
        let mut answers = Vec::with_capacity(requests.len());
        for (place, checked) in requests.iter().enumerate() {
            if lost.contains(&place) {
                answers.push(Err(Refusal::Conflict));
                continue;
            }
            let before = batch.len();
            let same = checked.request.name().and_then(|name| earlier.get(&name).copied());
            let answer = batch.take(&mut tx, checked, same).await?;
            // One that was published before has had its effects then.
            if let (Ok(index), true) = (&answer, batch.len() > before) {
                effects.extend(checked.request.effects.iter().map(|effect| (place, *index, effect)));
            }
            answers.push(answer);
        }
        if batch.is_empty() {
            tx.roll_back().await?;
            return Ok(Attempt::Done(answers));
        }
        match batch.write(&mut tx, (&head, &self.signer), &effects, now).await? {
            Written::All => {}
            Written::Overtaken => {
                tx.roll_back().await?;
                return Ok(Attempt::Overtaken);
            }
            Written::Lost(places) => {
                tx.roll_back().await?;
                return Ok(Attempt::Lost(places));
            }
        }
        // The commit: the one moment at which any of this becomes true.
        if let Err(error) = self.commit_of(tx).await {
            return Ok(Attempt::Unknown(error));
        }
        self.shared.commits.committed(batch.len());
        self.shared.keep(batch.standing());
        Ok(Attempt::Done(answers))
    }

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

/// Indexes of the entries of these kinds and ids that are in the store.
async fn published(tx: &mut Write, requests: &[Checked]) -> Result<HashMap<Name, u64>> {
    let mut ids: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for said in requests.iter().map(|checked| &checked.request.statement) {
        if let (Some(kind), Some(id)) = (said.text("kind"), said.text("id")) {
            ids.entry(kind).or_default().push(id);
        }
    }
    let mut found = HashMap::new();
    for (kind, ids) in ids {
        let leaves = tx.leaves_by_id(kind, &ids).await?;
        found.extend(leaves.into_iter().map(|leaf| ((leaf.kind, leaf.id), leaf.idx)));
    }
    Ok(found)
}

fn everybody(requests: &[Checked], refusal: &Refusal) -> Attempt {
    Attempt::Done(requests.iter().map(|_| Err(refusal.clone())).collect())
}
