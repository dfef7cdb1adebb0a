//! Submissions and the rounds that answer them: a state changes from waiting once, whoever comes second is told so.

use std::collections::HashMap;
use std::str::FromStr;

use ledger::division::Division;
use ledger::hash::Hash;
use ledger::key::{PublicKey, Signature};
use ledger::time::Timestamp;

use super::many::{marks, parts, rows};
use super::row::row;
use super::{Read, Result, Write};

/// Where a submission stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// For its liaison.
    Waiting,
    /// It was returned with a reason; the next round answers it.
    Returned,
    /// It is an entry.
    Published,
}

/// How a round answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The submission goes back, with a reason.
    Returned,
    /// The submission is published.
    Approved,
    /// The scrutineer agrees with it.
    Agreed,
    /// The scrutineer objects to it, with a reason.
    Objected,
}

impl State {
    /// `waiting`, `returned` or `published`.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Returned => "returned",
            State::Published => "published",
        }
    }
}

impl Verdict {
    /// The word in the round.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Returned => "returned",
            Verdict::Approved => "approved",
            Verdict::Agreed => "agreed",
            Verdict::Objected => "objected",
        }
    }
}

impl FromStr for State {
    type Err = ();

    fn from_str(text: &str) -> std::result::Result<State, ()> {
        [State::Waiting, State::Returned, State::Published].into_iter().find(|state| state.as_str() == text).ok_or(())
    }
}

impl FromStr for Verdict {
    type Err = ();

    fn from_str(text: &str) -> std::result::Result<Verdict, ()> {
        [Verdict::Returned, Verdict::Approved, Verdict::Agreed, Verdict::Objected]
            .into_iter()
            .find(|verdict| verdict.as_str() == text)
            .ok_or(())
    }
}

row! {
    /// One round's submission.
    pub struct Submission {
        /// The statement's id, the same in every round.
        pub id: String,
        /// The statement's kind.
        pub kind: String,
        /// The village.
        pub chain: Division,
        /// 1, 2, 3 …
        pub round: i64,
        /// The canonical bytes that the author signed.
        pub statement: Vec<u8>,
        /// Their SHA-256, by which a round names them.
        pub statement_hash: Hash,
        /// The author's key.
        pub author_key: PublicKey,
        /// Their signature.
        pub author_sig: Signature,
        /// The author as a person.
        pub person: String,
        /// Where it stands.
        pub state: State,
        /// When it came.
        pub submitted: Timestamp,
        /// When it took its state.
        pub at: Timestamp,
    }
}

row! {
    /// A liaison's answer.
    pub struct Round {
        /// The statement's id.
        pub id: String,
        /// The round that it answers.
        pub round: i64,
        /// The canonical bytes of the round, its sig included.
        pub body: Vec<u8>,
        /// What it says.
        pub verdict: Verdict,
        /// When it came.
        pub at: Timestamp,
    }
}

row! {
    /// What waited, as far as its answer has to know it.
    pub struct Waiting {
        pub id: String,
        pub round: i64,
        pub statement_hash: Hash,
        pub opinions: i64,
    }
}

/// A submission to write; its hash is computed here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSubmission {
    /// The statement's id.
    pub id: String,
    /// The statement's kind.
    pub kind: String,
    /// The village.
    pub chain: Division,
    /// One more than the returns so far.
    pub round: i64,
    /// The canonical bytes that the author signed.
    pub statement: Vec<u8>,
    /// The author's key.
    pub author_key: PublicKey,
    /// Their signature.
    pub author_sig: Signature,
    /// The author as a person.
    pub person: String,
}

/// What became of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It waits now.
    Taken,
    /// The very same was here before; nothing changed.
    Before,
    /// Another statement stands under this id and round.
    Different,
    /// The round must be this one: one more than the returns so far.
    Round(i64),
    /// The id belongs to another person, village or kind.
    Foreign,
    /// A statement of this kind and id is published.
    Published,
}

/// The round that closes a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// The statement's id.
    pub id: String,
    /// The submission's round.
    pub round: i64,
    /// The hash of the very statement that was read and signed for.
    pub statement_hash: Hash,
    /// The canonical bytes of the round, its sig included.
    pub body: Vec<u8>,
    /// What it says.
    pub verdict: Verdict,
    /// Whether whoever answers has seen the scrutineer's opinion of it.
    pub has_opinion: bool,
}

macro_rules! submissions {
    ($($rest:expr),*) => {
        concat!(
            "SELECT id, kind, chain, round, statement, statement_hash, author_key, author_sig, person, state, submitted, at \
             FROM submission JOIN submitted USING (id, round) ",
            $($rest),*
        )
    };
}

/// That a submission is its statement's newest round.
macro_rules! is_newest {
    () => {
        "NOT EXISTS (SELECT 1 FROM submission AS later WHERE later.id = submission.id AND later.round > submission.round)"
    };
}

impl Read {
    /// Every round's submission of a statement, in order.
    pub async fn submission(&mut self, id: &str) -> Result<Vec<Submission>> {
        Ok(fetch_all!(self, Submission, submissions!("WHERE id = $1 ORDER BY round"), id)?)
    }

    /// The newest round's submission of a statement.
    pub async fn latest_submission(&mut self, id: &str) -> Result<Option<Submission>> {
        Ok(fetch_optional!(self, Submission, submissions!("WHERE id = $1 ORDER BY round DESC LIMIT 1"), id)?)
    }

    /// The answers to a statement's submissions, in order.
    pub async fn rounds(&mut self, id: &str) -> Result<Vec<Round>> {
        let sql = "SELECT id, round, body, verdict, at, CAST(0 AS BIGINT) AS place FROM opinion WHERE id = $1 \
                   UNION ALL SELECT id, round, body, verdict, at, CAST(1 AS BIGINT) AS place FROM round WHERE id = $1 \
                   ORDER BY round, place";
        Ok(fetch_all!(self, Round, sql, id)?)
    }

    /// What waits in any of the chains, the oldest first and after `after`; of it only what has no opinion yet where it waits for one.
    pub async fn waiting(
        &mut self,
        chains: &[Division],
        for_opinion: bool,
        after: Option<&Submission>,
        limit: u32,
    ) -> Result<Vec<Submission>> {
        let (at, id) = after.map_or((i64::MIN, ""), |after| (after.submitted.0, &*after.id));
        let opinion = if for_opinion {
            "AND NOT EXISTS (SELECT 1 FROM opinion WHERE opinion.id = submission.id AND opinion.round = submission.round) "
        } else {
            ""
        };
        // Neither database takes a list for one parameter in a way that the other understands, so each chain gets its own.
        let chains_in = if chains.is_empty() { "NULL".to_owned() } else { marks(chains.len(), 3) };
        let rest = format!(
            "WHERE state = 'waiting' AND (submitted > $1 OR (submitted = $1 AND id > $2)) AND chain IN ({chains_in}) {opinion}\
             ORDER BY submitted, id LIMIT $3"
        );
        let sql = format!("{}{rest}", submissions!(""));
        Ok(fetch_many!(self, Submission, sql, at, id, i64::from(limit); chain in chains => chain.as_str())?)
    }

    /// The newest round of each statement submitted for a chain, the newest first.
    pub async fn submissions_of_chain(&mut self, chain: &Division, limit: u32) -> Result<Vec<Submission>> {
        let sql = submissions!("WHERE chain = $1 AND ", is_newest!(), " ORDER BY submitted DESC, id LIMIT $2");
        Ok(fetch_all!(self, Submission, sql, chain.as_str(), i64::from(limit))?)
    }

    /// The newest round of each statement of a chain that is not published, but for those of these others, the newest first.
    pub async fn open_submissions(&mut self, chain: &Division, others: &[String], limit: u32) -> Result<Vec<Submission>> {
        let but = if others.is_empty() { String::new() } else { format!("AND person NOT IN ({})", marks(others.len(), 2)) };
        let newest = submissions!("WHERE chain = $1 AND state <> 'published' AND ", is_newest!());
        let sql = format!("{newest} {but} ORDER BY submitted DESC, id LIMIT $2");
        Ok(fetch_many!(self, Submission, sql, chain.as_str(), i64::from(limit); other in others => &**other)?)
    }
}

impl Write {
    /// Keeps a submission, to wait for its liaison.
    pub async fn put_submission(&mut self, new: &NewSubmission, now: Timestamp) -> Result<Put> {
        let hash = Hash::of(&new.statement);
        let earlier = self.submission(&new.id).await?;
        // A village's matter outlives its clerk: whoever is in post answers a return.
        let owns = |one: &Submission| (&*one.kind, one.chain) == (&*new.kind, new.chain);
        if !earlier.iter().all(owns) {
            return Ok(Put::Foreign);
        }
        if let Some(same) = earlier.iter().find(|one| one.round == new.round) {
            let is_same = (same.statement_hash, same.author_key) == (hash, new.author_key);
            return Ok(if is_same { Put::Before } else { Put::Different });
        }
        if self.leaf_by_id(&new.kind, &new.id).await?.is_some() {
            return Ok(Put::Published);
        }
        let due = 1 + earlier.iter().filter(|one| one.state == State::Returned).count() as i64;
        if new.round != due {
            return Ok(Put::Round(due));
        }
        let sql = "INSERT INTO submission (id, kind, chain, round, statement_hash, author_key, author_sig, person, state, submitted, at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, $9) ON CONFLICT (id, round) DO NOTHING";
        let written = execute!(
            self,
            sql,
            &*new.id,
            &*new.kind,
            new.chain.as_str(),
            new.round,
            hash.as_bytes().as_slice(),
            new.author_key.to_string(),
            new.author_sig.to_string(),
            &*new.person,
            now.0
        )?;
        if written == 1 {
            let sql = "INSERT INTO submitted (id, round, statement) VALUES ($1, $2, $3)";
            execute!(self, sql, &*new.id, new.round, &*new.statement)?;
            return Ok(Put::Taken);
        }
        // Somebody's copy of this request was faster by less than the reading above took.
        let winner = self.latest_submission(&new.id).await?;
        Ok(match winner {
            Some(winner) if !owns(&winner) => Put::Foreign,
            Some(winner) if (winner.statement_hash, winner.author_key) == (hash, new.author_key) => Put::Before,
            _ => Put::Different,
        })
    }

    /// Approves submissions that wait, each with its round. Where some wait no more or are other statements they are told, by their place,
    /// and the transaction is to be undone: of two liaisons the second gets that. Only the commit point does this, together with the
    /// entries.
    pub(crate) async fn approve_submissions(&mut self, closings: &[&Closing], now: Timestamp) -> Result<Vec<usize>> {
        let mut waited = HashMap::new();
        for part in parts(closings) {
            let sql = format!(
                "UPDATE submission SET state = $1, at = $2 WHERE state = 'waiting' AND id IN ({}) \
                 RETURNING id, round, statement_hash, (SELECT count(*) FROM opinion \
                 WHERE opinion.id = submission.id AND opinion.round = submission.round) AS opinions",
                marks(part.len(), 2)
            );
            let found: Vec<Waiting> = fetch_many!(self, Waiting, sql, State::Published.as_str(), now.0; one in part => &*one.id)?;
            waited.extend(found.into_iter().map(|one| (one.id, (one.round, one.statement_hash, one.opinions))));
        }
        // An opinion that came after the liaison looked is part of what they decide on.
        let is_lost = |one: &Closing| waited.get(&one.id) != Some(&(one.round, one.statement_hash, i64::from(one.has_opinion)));
        let lost: Vec<usize> = (0..).zip(closings).filter(|(_, one)| is_lost(one)).map(|(n, _)| n).collect();
        if !lost.is_empty() {
            return Ok(lost);
        }
        for part in parts(closings) {
            let sql = format!("INSERT INTO round (id, round, body, verdict, at) VALUES {}", rows(part.len(), 5, 0));
            execute_many!(self, sql; one in part => &*one.id, one.round, &*one.body, Verdict::Approved.as_str(), now.0)?;
        }
        Ok(Vec::new())
    }

    /// Returns a submission that waits, with its round. `false`, and nothing changed, where it waits no more or is another statement:
    /// of two liaisons the second gets that.
    pub async fn close_submission(&mut self, closing: &Closing, now: Timestamp) -> Result<bool> {
        if matches!(closing.verdict, Verdict::Agreed | Verdict::Objected) {
            return self.put_opinion(closing, now).await;
        }
        // An opinion that came after the liaison looked is part of what they decide on.
        let sql = "UPDATE submission SET state = $1, at = $2 \
                   WHERE id = $3 AND round = $4 AND statement_hash = $5 AND state = 'waiting' \
                   AND (SELECT count(*) FROM opinion WHERE opinion.id = $3 AND opinion.round = $4) = $6";
        let hash = closing.statement_hash.as_bytes().as_slice();
        let opinions = i64::from(closing.has_opinion);
        if execute!(self, sql, State::Returned.as_str(), now.0, &*closing.id, closing.round, hash, opinions)? == 0 {
            return Ok(false);
        }
        let sql = "INSERT INTO round (id, round, body, verdict, at) VALUES ($1, $2, $3, $4, $5)";
        execute!(self, sql, &*closing.id, closing.round, &*closing.body, closing.verdict.as_str(), now.0)?;
        Ok(true)
    }

    /// Keeps the scrutineer's opinion of a submission that waits. `false` where it waits no more, or has one.
    async fn put_opinion(&mut self, closing: &Closing, now: Timestamp) -> Result<bool> {
        // The row is taken first: an approval that runs meanwhile is waited for, or waits and counts this opinion.
        let sql = "UPDATE submission SET at = at WHERE id = $1 AND round = $2 AND state = 'waiting'";
        if execute!(self, sql, &*closing.id, closing.round)? == 0 {
            return Ok(false);
        }
        let sql = "INSERT INTO opinion (id, round, body, verdict, at) SELECT id, round, $1, $2, $3 FROM submission \
                   WHERE id = $4 AND round = $5 AND statement_hash = $6 AND state = 'waiting' ON CONFLICT (id, round) DO NOTHING";
        let hash = closing.statement_hash.as_bytes().as_slice();
        let verdict = closing.verdict.as_str();
        Ok(execute!(self, sql, &*closing.body, verdict, now.0, &*closing.id, closing.round, hash)? == 1)
    }
}
