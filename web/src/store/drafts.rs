//! Drafts: fields as typed, saved as they are typed. Two tabs cannot overwrite each other unseen: a save names the version it edits.

use ledger::division::Division;
use ledger::key::PublicKey;
use ledger::time::Timestamp;

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
        /// That person, whatever their key is by now.
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
    /// This person has no such draft.
    Absent,
}

macro_rules! drafts {
    ($rest:literal) => {
        concat!("SELECT id, chain, author, person, version, fields, created, updated FROM draft ", $rest)
    };
}

impl Read {
    /// A person's draft. Somebody else's is not found.
    pub async fn draft(&mut self, id: &str, person: &str) -> Result<Option<Draft>> {
        Ok(fetch_optional!(self, Draft, drafts!("WHERE id = $1 AND person = $2"), id, person)?)
    }

    /// A person's drafts that wait for nobody and are not published, the last edited first: never handed in, or returned.
    pub async fn drafts(&mut self, person: &str, limit: u32) -> Result<Vec<Draft>> {
        let sql = drafts!(
            "WHERE person = $1 AND NOT EXISTS (SELECT 1 FROM submission WHERE submission.id = draft.id AND state <> 'returned') \
             ORDER BY updated DESC, id LIMIT $2"
        );
        Ok(fetch_all!(self, Draft, sql, person, i64::from(limit))?)
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

    /// Saves the fields over the version that was edited. The very fields that are kept already are no conflict: an answer was lost.
    pub async fn save_draft(&mut self, id: &str, person: &str, version: i64, fields: &str, now: Timestamp) -> Result<Saved> {
        let sql =
            "UPDATE draft SET fields = $4, version = version + 1, updated = $5 WHERE id = $1 AND person = $2 AND version = $3";
        if execute!(self, sql, id, person, version, fields, now.0)? == 1 {
            return Ok(Saved::Yes(version + 1));
        }
        Ok(match self.draft(id, person).await? {
            Some(newer) if newer.fields == fields => Saved::Yes(newer.version),
            Some(newer) => Saved::Stale(Box::new(newer)),
            None => Saved::Absent,
        })
    }

    /// Throws a person's draft away. `false` where there is none.
    pub async fn delete_draft(&mut self, id: &str, person: &str) -> Result<bool> {
        Ok(execute!(self, "DELETE FROM draft WHERE id = $1 AND person = $2", id, person)? == 1)
    }
}
