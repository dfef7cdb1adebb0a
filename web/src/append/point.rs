//! The task that appends: it takes what waits, attempts it as one batch, and answers for what became of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use super::batch::{Batch, Written};
use super::check::{Checked, PARTS, Work};
use super::{Answer, CLOCK_TOLERANCE, Clock, Fault, Keyring, Name, Refusal, Shared};
use crate::store::{Error, Result, Write};

/// Entries after which SQLite's write-ahead log is folded into the file.
const FOLD: usize = 512;

/// How often a batch begins again because another process was faster or the database asks for it.
const ATTEMPTS: u32 = 40;

/// How long a batch begins again before those who wait are told.
const PATIENCE: Duration = Duration::from_secs(30);

/// The task that appends.
pub(super) struct Point {
    shared: Shared,
    keyring: Keyring,
    clock: Clock,
    /// What is to go wrong with the next commits: nothing, outside tests.
    faults: mpsc::UnboundedReceiver<Fault>,
    /// Entries committed since the write-ahead log was folded.
    unfolded: usize,
    folding: Option<JoinHandle<()>>,
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
    pub(super) fn new(shared: Shared, keyring: Keyring, clock: Clock, faults: mpsc::UnboundedReceiver<Fault>) -> Point {
        Point { shared, keyring, clock, faults, unfolded: 0, folding: None }
    }

    pub(super) async fn run(mut self, mut parts: mpsc::Receiver<Work>) {
        let mut works = Vec::new();
        while parts.recv_many(&mut works, PARTS).await > 0 {
            let (mut batch, mut stop) = (Vec::new(), None);
            for work in works.drain(..) {
                match work {
                    Work::Part(part) => batch.extend(part),
                    Work::Stop(done) => stop = Some(done),
                }
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
    async fn publish(&mut self, batch: Vec<(Checked, oneshot::Sender<Answer>)>) {
        let (mut requests, answers): (Vec<Checked>, Vec<_>) = batch.into_iter().unzip();
        let told = match self.commit(&mut requests).await {
            Err(Refusal::Store(error)) if requests.len() > 1 && error.is_of_the_database() => {
                let mut told = Vec::with_capacity(requests.len());
                for request in &mut requests {
                    told.extend(self.commit(std::slice::from_mut(request)).await.unwrap_or_else(|refusal| vec![Err(refusal)]));
                }
                told
            }
            told => told.unwrap_or_else(|refusal| requests.iter().map(|_| Err(refusal.clone())).collect()),
        };
        for (answer, told) in answers.into_iter().zip(told) {
            // Whoever asked may have gone; the entry stands.
            answer.send(told).ok();
        }
        self.fold();
    }

    /// Lets the write-ahead log be folded into the file beside the commits, so that none of them has to wait for it.
    fn fold(&mut self) {
        if self.unfolded >= FOLD && self.folding.as_ref().is_none_or(JoinHandle::is_finished) {
            self.unfolded = 0;
            let store = self.shared.store.clone();
            self.folding = Some(tokio::spawn(async move {
                if let Err(error) = store.fold().await {
                    tracing::warn!(%error, "the write-ahead log was not folded");
                }
            }));
        }
    }

    /// Attempts a batch until it is done. After a commit of unknown outcome the head is read again and the batch begins again: what is
    /// in is found by kind and id, and told its index. Only if that cannot be had either is the outcome told as unknown.
    async fn commit(&mut self, requests: &mut [Checked]) -> Result<Vec<Answer>, Refusal> {
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
    async fn attempt(&mut self, requests: &mut [Checked], lost: &BTreeSet<usize>) -> Result<Attempt> {
        let mut standing = self.shared.seen();
        let from = standing.head();
        let mut tx = self.shared.store.write_to_log().await?;
        let head = tx.head().await?;
        standing.catch_up_to(&head, &mut tx).await?;
        let Some(edge) = standing.edge.clone() else { return Ok(everybody(requests, &Refusal::Damaged)) };
        let now = (self.clock)();
        if now.plus_ms(CLOCK_TOLERANCE) < head.at {
            tracing::error!(alarm = "clock.behind", now = %now, last = %head.at, "the clock is behind the last entry; publishing stops");
            return Ok(everybody(requests, &Refusal::ClockBehind));
        }
        let mut batch = Batch::new(standing, Arc::unwrap_or_clone(edge), now.max(head.at));
        let earlier = published(&mut tx, requests).await?;
        batch.bring_seals(&mut tx, requests).await?;
        let mut answers = Vec::with_capacity(requests.len());
        for place in 0..requests.len() {
            if lost.contains(&place) {
                answers.push(Err(Refusal::Conflict));
                continue;
            }
            let same = earlier.get(&requests[place].name).copied();
            answers.push(batch.take(&mut tx, requests, place, same).await?);
        }
        if batch.is_empty() {
            tx.roll_back().await?;
            return Ok(Attempt::Done(answers));
        }
        let Some(signer) = self.keyring.of(batch.vkey()) else {
            tracing::error!(
                alarm = "log.key",
                vkey = batch.vkey(),
                "the log's key of this size is not at hand; publishing stops"
            );
            return Ok(everybody(requests, &Refusal::NoKey));
        };
        match batch.write(&mut tx, (&head, signer), requests, now).await? {
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
        self.unfolded += batch.len();
        self.shared.keep(from, batch.standing(), None);
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
    for (kind, id) in requests.iter().map(|checked| &checked.name) {
        ids.entry(kind).or_default().push(id);
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
