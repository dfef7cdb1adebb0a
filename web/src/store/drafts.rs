//! Drafts: fields as typed, saved as they are typed. Two tabs cannot overwrite each other unseen: a save names the version it edits.

use ledger::division::Division;
use ledger::key::PublicKey;
use ledger::time::Timestamp;

use super::many::marks;
use super::row::row;
use super::{Read, Result, Write};

row! {
    /// A draft, under the id that its statement will have.
    pub struct Draft {
        /// 16 random bytes, hex, made by the author's browser.
        pub id: String,
        /// The village that it is for.
        pub chain: Division,
        /// The key of whoever began it.
        pub author: PublicKey,
        /// Who works on it, whatever their key is by now: whoever began it, or took it over.
        pub person: String,
        /// 1, 2, 3 … with each save.
        pub version: i64,
        /// The statement's own fields as far as typed, JSON.
        pub fields: String,
        /// When it was begun.
        pub created: Timestamp,
        /// When it was last saved.
        pub updated: Timestamp,
    }
}

/// What became of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept, as this version.
    Yes(i64),
    /// Somebody saved a newer version meanwhile; here it is, and nothing was overwritten.
    Stale(Box<Draft>),
    /// There is no such draft.
    Absent,
}

macro_rules! drafts {
    ($rest:literal) => {
        concat!("SELECT id, chain, author, person, version, fields, created, updated FROM draft ", $rest)
    };
}

impl Read {
    /// A draft, whosever it is.
    pub async fn draft(&mut self, id: &str) -> Result<Option<Draft>> {
        Ok(fetch_optional!(self, Draft, drafts!("WHERE id = $1"), id)?)
    }

    /// The drafts of a village that are not handed in, or came back, but for those of these others; the last edited first.
    pub async fn drafts(&mut self, chain: &Division, others: &[String], limit: u32) -> Result<Vec<Draft>> {
        let but = if others.is_empty() { String::new() } else { format!("AND person NOT IN ({})", marks(others.len(), 2)) };
        let is_open = "NOT EXISTS (SELECT 1 FROM submission WHERE submission.id = draft.id AND submission.chain = draft.chain \
                       AND submission.state <> 'returned')";
        let sql = format!("{}WHERE chain = $1 AND {is_open} {but} ORDER BY updated DESC, id LIMIT $2", drafts!(""));
        Ok(fetch_many!(self, Draft, sql, chain.as_str(), i64::from(limit); other in others => &**other)?)
    }
}

impl Write {
    /// Begins a draft as version 1. `false` where the id is taken.
    pub async fn create_draft(
        &mut self,
        id: &str,
        chain: &Division,
        author: &PublicKey,
        person: &str,
        fields: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let sql = "INSERT INTO draft (id, chain, author, person, version, fields, created, updated) \
                   VALUES ($1, $2, $3, $4, 1, $5, $6, $6) ON CONFLICT (id) DO NOTHING";
        Ok(execute!(self, sql, id, chain.as_str(), author.to_string(), person, fields, now.0)? == 1)
    }

    /// Saves the fields over the version that was edited, as what `person` works on from now on. The very fields that are kept already are no conflict: an answer was lost.
    pub async fn save_draft(&mut self, id: &str, person: &str, version: i64, fields: &str, now: Timestamp) -> Result<Saved> {
        let sql = "UPDATE draft SET fields = $4, version = version + 1, updated = $5, person = $2 WHERE id = $1 AND version = $3";
        if execute!(self, sql, id, person, version, fields, now.0)? == 1 {
            return Ok(Saved::Yes(version + 1));
        }
        Ok(match self.draft(id).await? {
            Some(newer) if newer.fields == fields => Saved::Yes(newer.version),
            Some(newer) => Saved::Stale(Box::new(newer)),
            None => Saved::Absent,
        })
    }

    /// Throws a draft away. `false` where there is none.
    pub async fn delete_draft(&mut self, id: &str) -> Result<bool> {
        Ok(execute!(self, "DELETE FROM draft WHERE id = $1", id)? == 1)
    }
}
