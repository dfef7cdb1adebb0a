//! Uploads on their way: how much of each has come. The pieces themselves lie in the store of files.

use ledger::division::Division;
use ledger::hash::Hash;
use ledger::time::Timestamp;

use super::ledger::int;
use super::row::row;
use super::{Read, Result, Write};

row! {
    /// An upload.
    pub struct Upload {
        /// 16 random bytes, hex.
        pub id: String,
        /// Whose it is, a person's id.
        pub person: String,
        /// The village it is for.
        pub chain: Division,
        /// `photo`, `file`, `table` or `erasable`.
        pub kind: String,
        /// What it is called.
        pub name: String,
        /// How many bytes it will have.
        pub size: u64,
        /// The SHA-256 of the file as it was picked.
        pub sha256: Hash,
        /// For what may have to go: what its commitment is made with, hex; empty otherwise.
        pub salt: String,
        /// How many bytes have come.
        pub received: u64,
        /// The lengths of the pieces in which they came, parted by spaces.
        pub parts: String,
        /// What it is kept under, once it is.
        pub stored: Option<Hash>,
        /// When it was begun.
        pub created: Timestamp,
        /// When something of it last came.
        pub touched: Timestamp,
    }
}

row! {
    pub struct Unfinished {
        pub count: i64,
    }
}

macro_rules! uploads {
    ($rest:literal) => {
        concat!(
            "SELECT id, person, chain, kind, name, size, sha256, salt, received, parts, stored, created, touched FROM upload ",
            $rest
        )
    };
}

impl Upload {
    /// Where each piece begins and how long it is.
    pub fn pieces(&self) -> Vec<(u64, u64)> {
        let lengths = self.parts.split(' ').filter_map(|length| length.parse().ok());
        let begin = |at: &mut u64, length: u64| {
            *at += length;
            Some((*at - length, length))
        };
        lengths.scan(0, begin).collect()
    }
}

impl Read {
    /// A person's upload. Somebody else's is not found.
    ///
    /// # Errors
    /// Where the database fails, as in every function below.
    pub async fn upload(&mut self, id: &str, person: &str) -> Result<Option<Upload>> {
        Ok(fetch_optional!(self, Upload, uploads!("WHERE id = $1 AND person = $2"), id, person)?)
    }

    /// How many of a person's uploads have not ended.
    pub async fn unfinished_uploads(&mut self, person: &str) -> Result<u64> {
        let sql = "SELECT count(*) AS count FROM upload WHERE person = $1 AND stored IS NULL";
        Ok(fetch_optional!(self, Unfinished, sql, person)?.map_or(0, |found| found.count.unsigned_abs()))
    }

    /// Uploads of which nothing has come since `before`, the oldest first.
    pub async fn idle_uploads(&mut self, before: Timestamp, limit: u32) -> Result<Vec<Upload>> {
        Ok(fetch_all!(self, Upload, uploads!("WHERE touched < $1 ORDER BY touched, id LIMIT $2"), before.0, i64::from(limit))?)
    }
}

impl Write {
    /// Begins an upload, or gives the one of the same file by the same person for the same purpose, under its newest name.
    pub async fn begin_upload(&mut self, new: &Upload) -> Result<Option<Upload>> {
        let sql = "INSERT INTO upload (id, person, chain, kind, name, size, sha256, salt, received, parts, created, touched) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, '', $9, $9) \
                   ON CONFLICT (person, chain, kind, sha256, salt) DO UPDATE SET name = excluded.name, touched = excluded.touched";
        let (chain, hash) = (new.chain.as_str(), new.sha256.as_bytes().as_slice());
        execute!(
            self,
            sql,
            &*new.id,
            &*new.person,
            chain,
            &*new.kind,
            &*new.name,
            int(new.size),
            hash,
            &*new.salt,
            new.created.0
        )?;
        let sql = uploads!("WHERE person = $1 AND chain = $2 AND kind = $3 AND sha256 = $4 AND salt = $5");
        Ok(fetch_optional!(self, Upload, sql, &*new.person, chain, &*new.kind, hash, &*new.salt)?)
    }

    /// Notes a piece of `length` bytes that came at `at`. `false` where something else has come there.
    pub async fn add_piece(&mut self, id: &str, at: u64, length: u64, now: Timestamp) -> Result<bool> {
        let sql = "UPDATE upload SET received = received + $3, parts = parts || $4, touched = $5 \
                   WHERE id = $1 AND received = $2 AND stored IS NULL";
        Ok(execute!(self, sql, id, int(at), int(length), format!("{length} "), now.0)? == 1)
    }

    /// Notes what the whole is kept under.
    pub async fn finish_upload(&mut self, id: &str, stored: &Hash, now: Timestamp) -> Result<()> {
        let sql = "UPDATE upload SET stored = $2, touched = $3 WHERE id = $1";
        execute!(self, sql, id, stored.as_bytes().as_slice(), now.0)?;
        Ok(())
    }

    /// Lets every upload go that led to what is kept under a hash.
    pub async fn drop_uploads_of(&mut self, stored: &Hash) -> Result<()> {
        execute!(self, "DELETE FROM upload WHERE stored = $1", stored.as_bytes().as_slice())?;
        Ok(())
    }

    /// Lets an upload go that has not moved since it was read. `false` where it has.
    pub async fn drop_idle_upload(&mut self, upload: &Upload) -> Result<bool> {
        let sql = "DELETE FROM upload WHERE id = $1 AND touched = $2";
        Ok(execute!(self, sql, &*upload.id, upload.touched.0)? == 1)
    }

    /// Lets an upload go.
    pub async fn drop_upload(&mut self, id: &str) -> Result<()> {
        execute!(self, "DELETE FROM upload WHERE id = $1", id)?;
        Ok(())
    }
}
