//! What needs nothing of the ledger: while some commit, the signatures of the next are verified on every core.

use ledger::hash::Hash;
use ledger::key::{Purpose, Verified};
use ledger::record::{Entry, Round, Signed};
use ledger::statement;
use ledger::time::Timestamp;
use rayon::prelude::*;
use tokio::sync::{mpsc, oneshot};

use super::{Answer, Asked, Effect, Message, Name, Refusal, Request};

/// How many requests are checked in one go: few enough that the commit point has some to write while the next are checked.
const PART: usize = 32;

/// How many requests one commit carries at most: a bound on how long the first of them waits for the last.
const BATCH: usize = 256;

/// How many checked parts wait for the commit point: what goes into one commit, and no more.
pub(super) const PARTS: usize = BATCH / PART;

/// A request on its way into the log.
pub(super) struct Checked {
    /// The entry that it makes. Where it stands is not known before its batch is attempted, and says nothing until then.
    pub(super) entry: Entry,
    /// The statement's canonical bytes.
    pub(super) statement: Vec<u8>,
    pub(super) name: Name,
    pub(super) effects: Vec<Effect>,
    /// Those of its signatures that are good. The judge finds the bad ones.
    pub(super) verified: Vec<Verified>,
}

impl Checked {
    fn of(request: Request) -> Result<Checked, Refusal> {
        let Request { statement: said, author, countersigned, effects } = request;
        let name = said.text("kind").zip(said.text("id")).map(|(kind, id)| (kind.to_owned(), id.to_owned()));
        let Some((chain, name)) = statement::chain(&said).zip(name) else {
            return Err(Refusal::Findings(statement::check(&said)));
        };
        let statement = said.to_bytes();
        let Signed { key, sig } = &author;
        let by_author = Verified::of(key, Purpose::Statement, &statement, sig);
        let by_round = |round: &Round| Verified::of(&round.key, Purpose::Countersignature, &round.body(), &round.sig);
        let verified = by_author.into_iter().chain(countersigned.iter().filter_map(by_round)).collect();
        let entry = Entry { chain, seq: 0, prev: Hash::ZERO, at: Timestamp(0), statement: said, author, countersigned };
        Ok(Checked { entry, statement, name, effects, verified })
    }
}

/// What goes to the commit point.
pub(super) enum Work {
    /// Requests, each with whom to answer.
    Part(Vec<(Checked, oneshot::Sender<Answer>)>),
    Stop(oneshot::Sender<()>),
}

/// Checks what waits, and hands it on.
pub(super) async fn run(mut waiting: mpsc::Receiver<Message>, checked: mpsc::Sender<Work>) {
    let mut messages = Vec::new();
    while waiting.recv_many(&mut messages, PART).await > 0 {
        let (mut asked, mut stop) = (Vec::new(), None);
        for message in messages.drain(..) {
            match message {
                Message::Publish(one) if stop.is_none() => asked.push(*one),
                // Whoever asks after that is told by the answer that never comes.
                Message::Publish(_) => {}
                Message::Stop(done) => stop = Some(done),
            }
        }
        if !asked.is_empty() && checked.send(Work::Part(all(asked).await)).await.is_err() {
            return;
        }
        if let Some(done) = stop {
            checked.send(Work::Stop(done)).await.ok();
            return;
        }
    }
}

/// Checks requests on every core, and not on the threads that answer. Whoever is not understood is told at once.
async fn all(asked: Vec<Asked>) -> Vec<(Checked, oneshot::Sender<Answer>)> {
    let check = |Asked { request, answer }| (Checked::of(request), answer);
    let checked = tokio::task::spawn_blocking(move || match asked.len() {
        // Nobody to share with, and nobody to wake.
        1 => asked.into_iter().map(check).collect::<Vec<_>>(),
        _ => asked.into_par_iter().map(check).collect(),
    });
    let mut out = Vec::new();
    // Where one panicked nobody is answered, and all who asked are told that.
    for (checked, answer) in checked.await.unwrap_or_default() {
        match checked {
            Ok(checked) => out.push((checked, answer)),
            Err(refusal) => drop(answer.send(Err(refusal))),
        }
    }
    out
}
