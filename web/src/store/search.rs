//! Which entries have the words that somebody looks for. The databases keep words each in their own way; see [`super::sqlite`] and
//! [`super::postgres`].

use ledger::division::{Division, Level};

use super::ledger::{Body, int};
use super::many::parts;
use super::{Inner, Read, Result, Write, postgres, sqlite};
use crate::search::Query;

impl Read {
    /// At most `limit` entries that a query finds, the newest first: in a township or a village if one is given, before index `before`
    /// if that is.
    ///
    /// # Errors
    /// Where the database fails, as in every function below.
    pub async fn found(&mut self, query: &Query, place: Option<&Division>, before: Option<u64>, limit: u32) -> Result<Vec<Body>> {
        let (before, limit) = (before.map_or(i64::MAX, int), i64::from(limit));
        // A sum below zero is none that was ever decided.
        let (least, most) = query.sums.unwrap_or((-1, -1));
        let Some(wanted) = query.wanted(place) else {
            let (first, last) = place.map_or((String::new(), "~".to_owned()), ends);
            let sql = "SELECT leaf.idx, entry.body FROM leaf JOIN entry ON entry.idx = leaf.idx WHERE leaf.sum BETWEEN $1 AND $2 \
                       AND leaf.chain >= $3 AND leaf.chain <= $4 AND leaf.idx < $5 ORDER BY leaf.idx DESC LIMIT $6";
            return Ok(fetch_all!(self, Body, sql, least, most, first, last, before, limit)?);
        };
        let (dialect, sql) = match &self.inner {
            Inner::Sqlite(_) => (sqlite::SEARCH, sqlite::FIND),
            Inner::Postgres(_) => (postgres::SEARCH, postgres::FIND),
        };
        Ok(fetch_all!(self, Body, sql, wanted.written(&dialect), before, least, most, limit)?)
    }
}

/// The least and the greatest code in a township or a village.
fn ends(place: &Division) -> (String, String) {
    let first = place.to_string();
    let last = if place.level() == Level::Village { first.clone() } else { format!("{:9<12}", &first[..9]) };
    (first, last)
}

impl Write {
    /// Adds the words that entries are found by, parted by spaces, with the entries' indexes. Only the commit point does this, in the log's
    /// order.
    pub(crate) async fn add_words(&mut self, entries: &[(u64, &str)]) -> Result<()> {
        for part in parts(entries) {
            let sql = match &self.inner {
                Inner::Sqlite(_) => sqlite::add_words(part.len()),
                Inner::Postgres(_) => postgres::add_words(part.len()),
            };
            execute_many!(self, sql; one in part => int(one.0), one.1)?;
        }
        Ok(())
    }
}
