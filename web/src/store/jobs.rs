//! Work that comes again and again and that one of several servers does: whoever claims a job first holds it for a while.

use ledger::time::Timestamp;

use super::row::row;
use super::{Read, Result, Write};

row! {
    /// How a job stands.
    pub struct JobState {
        /// Its name.
        pub name: String,
        /// Until when nobody else may begin it.
        pub held: Timestamp,
        /// When it is to be done next.
        pub due: Timestamp,
        /// When it was last done.
        pub done: Option<Timestamp>,
    }
}

impl Read {
    /// Every job that was ever begun, by name.
    ///
    /// # Errors
    /// Where the database fails, as in every function below.
    pub async fn jobs(&mut self) -> Result<Vec<JobState>> {
        Ok(fetch_all!(self, JobState, "SELECT name, held, due, done FROM job ORDER BY name")?)
    }
}

impl Write {
    /// Takes a job that is due and that nobody holds, until `held`. Of several who ask at once one is told `true`.
    pub async fn claim_job(&mut self, name: &str, holder: &str, now: Timestamp, held: Timestamp) -> Result<bool> {
        let new = "INSERT INTO job (name, holder, held, due) VALUES ($1, '', 0, 0) ON CONFLICT (name) DO NOTHING";
        execute!(self, new, name)?;
        let sql = "UPDATE job SET holder = $2, held = $4 WHERE name = $1 AND due <= $3 AND held <= $3";
        Ok(execute!(self, sql, name, holder, now.0, held.0)? == 1)
    }

    /// Writes down that a job was done, and when it is to be done next. `false` where somebody else has taken it over meanwhile.
    pub async fn finish_job(&mut self, name: &str, holder: &str, now: Timestamp, due: Timestamp) -> Result<bool> {
        let sql = "UPDATE job SET held = 0, due = $4, done = $3 WHERE name = $1 AND holder = $2 AND held > 0";
        Ok(execute!(self, sql, name, holder, now.0, due.0)? == 1)
    }
}
