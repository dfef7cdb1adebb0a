//! The one commit point. Nothing is in the log, and no signature of the log leaves this process, before the transaction in
//! [`point`] has committed; what waits while one commits goes into the next.
//!
//! Several processes may append to one database: each takes the head by compare and swap, and whoever comes second starts its batch
//! again on what the first one wrote. Starting up is the same as coming second.

mod batch;
mod check;
mod context;
mod keyring;
mod point;
mod standing;

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use ledger::canonical::Value;
use ledger::finding::Finding;
use ledger::hash::Hash;
use ledger::key::PublicKey;
use ledger::record::{Round, Signed};
use ledger::time::Timestamp;
use tokio::sync::{Mutex, mpsc, oneshot};

pub(crate) use batch::leaf_of;
pub use context::context;
pub use keyring::Keyring;
pub use standing::Standing;

use crate::metrics::Commits;
use crate::store::{self, Closing, NewTask, Pulse, Store, Watch};

/// How many requests wait before a further one has to wait to be let in.
const QUEUE: usize = 1024;

/// How far the clock may be behind the last entry: five minutes, in milliseconds.
pub const CLOCK_TOLERANCE: i64 = 5 * 60_000;

/// Tells the time. Tests tell it otherwise.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Something to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What is said.
    pub statement: Value,
    /// Who says it.
    pub author: Signed,
    /// Every round in order, the approving one last; none where the kind needs none.
    pub countersigned: Vec<Round>,
    /// What else becomes true with it.
    pub effects: Vec<Effect>,
}

/// What becomes true in the same transaction as an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The submission that waited is published, by this round.
    Approve(Closing),
    /// The invitation of this id, accepted by this key, has its appointment.
    Appoint(String, PublicKey),
    /// The sessions of a key end: it was dismissed or replaced.
    EndSessions(PublicKey),
    /// Something has to happen later.
    Task(NewTask),
}

/// Why something was not published.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// It does not hold, and for these reasons.
    Findings(Vec<Finding>),
    /// What it answers to is answered already: the submission waits no more, the invitation has its appointment.
    Conflict,
    /// The clock is more than [`CLOCK_TOLERANCE`] behind the last entry, and publishing stops until somebody has looked at it.
    ClockBehind,
    /// The stored tree is not what was signed, and nothing is put on top of it.
    Damaged,
    /// The ledger names a key for its checkpoints that is not at hand, and nothing is signed with another.
    NoKey,
    /// The database did not do it, or others were faster too many times; nothing was published.
    Store(Arc<store::Error>),
    /// The database was lost at the moment of the commit. The same request again will tell, and will not publish twice.
    Unknown,
    /// The service is stopping.
    Stopping,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Findings(found) => {
                let codes: Vec<String> = found.iter().map(|finding| format!("{} ({})", finding.code, finding.field)).collect();
                write!(f, "does not hold: {}", codes.join(", "))
            }
            Refusal::Conflict => f.write_str("answered already"),
            Refusal::ClockBehind => f.write_str("the clock is more than five minutes behind the last entry"),
            Refusal::Damaged => f.write_str("the stored tree is not the one that was signed"),
            Refusal::NoKey => f.write_str("the log's key of this size is not at hand"),
            Refusal::Store(error) => error.fmt(f),
            Refusal::Unknown => f.write_str("the database was lost at the moment of the commit"),
            Refusal::Stopping => f.write_str("the service is stopping"),
        }
    }
}

impl std::error::Error for Refusal {}

/// What a request is answered with: the index of its entry.
pub type Answer = Result<u64, Refusal>;

/// Kind and id of a statement: an entry's name, of which there is one.
type Name = (String, String);

/// A request and whom to answer.
struct Asked {
    request: Request,
    answer: oneshot::Sender<Answer>,
}

enum Message {
    Publish(Box<Asked>),
    Stop(oneshot::Sender<()>),
}

/// What can go wrong at a commit, for tests to try. The request must be answered rightly all the same.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The commit happens, and the connection is lost before its answer comes.
    AnswerLost,
    /// The connection is lost before the commit happens.
    CommitLost,
}

/// The way to the commit point. Cheap to clone.
#[derive(Clone)]
pub struct Appender {
    queue: mpsc::Sender<Message>,
    faults: mpsc::UnboundedSender<Fault>,
    shared: Shared,
}

/// Looks at the store's head, numbered from 1 in the order in which they began.
#[derive(Default)]
struct Looks {
    begun: AtomicU64,
    /// Whoever holds this is looking.
    looking: Mutex<Looking>,
}

#[derive(Default)]
struct Looking {
    /// The last look that came to its end.
    done: u64,
    watch: Watch,
}

/// The last standing seen, which may be behind the store.
#[derive(Default)]
struct Seen {
    standing: Standing,
    /// The store's pulse of just before it was found to stand so: while it is the same, the store still does.
    pulse: Option<Pulse>,
}

/// What the commit point and those who ask it have in common.
#[derive(Clone)]
struct Shared {
    store: Store,
    seen: Arc<RwLock<Seen>>,
    looks: Arc<Looks>,
    commits: Arc<Commits>,
}

impl Appender {
    /// Starts the commit point on a store. `signer` is the log's key, or all of them.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub async fn start(store: Store, signer: impl Into<Keyring>, clock: Clock) -> store::Result<Appender> {
        let shared = Shared { store, seen: Arc::default(), looks: Arc::default(), commits: Arc::default() };
        shared.standing().await?;
        let (queue, waiting) = mpsc::channel(QUEUE);
        let (faults, ahead) = mpsc::unbounded_channel();
        let (checked, parts) = mpsc::channel(check::PARTS);
        tokio::spawn(check::run(waiting, checked));
        tokio::spawn(point::Point::new(shared.clone(), signer.into(), clock, ahead).run(parts));
        Ok(Appender { queue, faults, shared })
    }

    /// Lets the next commit go wrong.
    #[doc(hidden)]
    pub fn fail(&self, fault: Fault) {
        self.faults.send(fault).ok();
    }

    /// Publishes a request, in one commit with whatever else waits, and tells the index of its entry. The very same request again,
    /// at any time, is told the same index.
    ///
    /// # Errors
    /// A [`Refusal`]; nothing of the request has happened then.
    pub async fn publish(&self, request: Request) -> Answer {
        let (answer, told) = oneshot::channel();
        let message = Message::Publish(Box::new(Asked { request, answer }));
        self.queue.send(message).await.map_err(|_| Refusal::Stopping)?;
        told.await.unwrap_or(Err(Refusal::Stopping))
    }

    /// How many requests wait to be taken into a batch.
    pub fn queued(&self) -> usize {
        QUEUE - self.queue.capacity()
    }

    /// What the commit point has counted.
    pub fn commits(&self) -> &Commits {
        &self.shared.commits
    }

    /// Where the ledger stands now, entries of other processes included.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn standing(&self) -> store::Result<Standing> {
        self.shared.standing().await
    }

    /// Publishes what waits, and ends.
    pub async fn stop(&self) {
        let (done, told) = oneshot::channel();
        if self.queue.send(Message::Stop(done)).await.is_ok() {
            // An error says that it had ended before.
            told.await.ok();
        }
        self.shared.looks.looking.lock().await.watch = Watch::default();
    }
}

impl Shared {
    /// The last standing seen, which may be behind the store.
    fn seen(&self) -> Standing {
        // A standing is replaced whole, so that even a panic elsewhere leaves a good one.
        self.seen.read().unwrap_or_else(PoisonError::into_inner).standing.clone()
    }

    /// The last standing seen, where nothing was committed since.
    fn unmoved(&self) -> Option<Standing> {
        let pulse = Some(self.store.pulse()?);
        let seen = self.seen.read().unwrap_or_else(PoisonError::into_inner);
        (seen.pulse == pulse).then(|| seen.standing.clone())
    }

    /// Keeps what the store was seen to be, after this pulse, by somebody who began with the standing `from`. Whoever saw less than another
    /// who was faster has no say.
    fn keep(&self, from: (u64, Hash), newer: &Standing, pulse: Option<Pulse>) {
        let mut seen = self.seen.write().unwrap_or_else(PoisonError::into_inner);
        if seen.standing.head() == from || newer.size > seen.standing.size {
            *seen = Seen { standing: newer.clone(), pulse };
        }
    }

    /// Looks at the store's head, and catches up with it. Who asks while another looks waits for the next look and shares it with all
    /// who wait: many readers cost the database no more than a few.
    async fn standing(&self) -> store::Result<Standing> {
        if let Some(standing) = self.unmoved() {
            return Ok(standing);
        }
        let begun = self.looks.begun.load(Ordering::SeqCst);
        let mut looking = self.looks.looking.lock().await;
        // A look that began after this call sees all that was committed before it.
        if looking.done > begun {
            return Ok(self.seen());
        }
        let look = self.looks.begun.fetch_add(1, Ordering::SeqCst) + 1;
        let mut standing = self.seen();
        let (from, pulse) = (standing.head(), self.store.pulse());
        if !looking.watch.head(&self.store).await?.is_of(standing.size, &standing.root) {
            standing.catch_up(&mut self.store.read().await?).await?;
        }
        self.keep(from, &standing, pulse);
        looking.done = look;
        Ok(standing)
    }
}
