//! Later work: a row written in the transaction that makes it necessary, done when a time stands in it. Jobs are idempotent.

use ledger::division::Division;
use ledger::time::{Date, Timestamp};

use super::ledger::int;
use super::row::row;
use super::{Read, Result, Write};

row! {
    /// Something that must happen after an entry.
    pub struct Task {
        /// Its name, unique.
        pub id: String,
        /// The entry that asks for it.
        pub idx: u64,
        /// What must happen.
        pub topic: String,
        /// Where.
        pub chain: Division,
        /// The last day on which it is in time.
        pub due: Date,
        /// What the topic needs to know, JSON.
        pub payload: String,
        /// When it was written.
        pub created: Timestamp,
        /// When it was done.
        pub done: Option<Timestamp>,
    }
}

/// A task to write with an entry whose index is not known yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTask {
    /// What must happen. An entry asks for a topic once.
    pub topic: String,
    /// Where.
    pub chain: Division,
    /// The last day on which it is in time.
    pub due: Date,
    /// What the topic needs to know, JSON.
    pub payload: String,
}

row! {
    pub struct Undone {
        pub count: i64,
        pub due: Option<Date>,
    }
}

impl Read {
    /// How many tasks are still to be done anywhere, and the day on which the first of them is due.
    pub async fn tasks_undone(&mut self) -> Result<(u64, Option<Date>)> {
        let sql = "SELECT count(*) AS count, min(due) AS due FROM outbox WHERE done IS NULL";
        let found = fetch_optional!(self, Undone, sql)?;
        Ok(found.map_or((0, None), |row| (row.count.unsigned_abs(), row.due)))
    }

    /// What is still to be done in a chain, the most urgent first.
    pub async fn tasks(&mut self, chain: &Division) -> Result<Vec<Task>> {
        let sql = "SELECT id, idx, topic, chain, due, payload, created, done FROM outbox \
                   WHERE chain = $1 AND done IS NULL ORDER BY due, idx, id";
        Ok(fetch_all!(self, Task, sql, chain.as_str())?)
    }

    /// What is still to be done anywhere and was due on `day` or before, the most urgent first.
    pub async fn tasks_due(&mut self, day: Date, limit: u32) -> Result<Vec<Task>> {
        let sql = "SELECT id, idx, topic, chain, due, payload, created, done FROM outbox \
                   WHERE done IS NULL AND due <= $1 ORDER BY due, idx, id LIMIT $2";
        Ok(fetch_all!(self, Task, sql, day.to_string(), i64::from(limit))?)
    }
}

impl Write {
    /// Writes a task for the entry at `idx`. The same topic for the same entry twice is one task.
    pub(crate) async fn add_task(&mut self, idx: u64, task: &NewTask, now: Timestamp) -> Result<()> {
        let sql = "INSERT INTO outbox (id, idx, topic, chain, due, payload, created) VALUES ($1, $2, $3, $4, $5, $6, $7) \
                   ON CONFLICT (id) DO NOTHING";
        let id = format!("{idx}/{}", task.topic);
        execute!(self, sql, id, int(idx), &*task.topic, task.chain.as_str(), task.due.to_string(), &*task.payload, now.0)?;
        Ok(())
    }

    /// Marks a task done. `false` where there is none of that name that is still to be done.
    pub async fn finish_task(&mut self, id: &str, now: Timestamp) -> Result<bool> {
        Ok(execute!(self, "UPDATE outbox SET done = $2 WHERE id = $1 AND done IS NULL", id, now.0)? == 1)
    }
}
