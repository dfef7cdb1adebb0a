//! Files: what is kept of which village, and what names it. Whether one is public is read off the log, never kept beside it.

use ledger::division::Division;
use ledger::hash::Hash;
use ledger::time::Timestamp;

use super::ledger::int;
use super::row::row;
use super::{Read, Result, Write};

row! {
    /// Something kept, as one village brought it.
    pub struct File {
        /// The SHA-256 of its bytes, or the commitment to them.
        pub hash: Hash,
        /// The village.
        pub chain: Division,
        /// Who brought it, a person's id.
        pub person: String,
        /// What they called it.
        pub name: String,
        /// Its media type.
        pub media: String,
        /// How many bytes it has.
        pub size: u64,
        /// What the commitment was made with; `None` for what may stay for ever.
        pub salt: Option<Hash>,
        /// When it was last brought.
        pub created: Timestamp,
    }
}

row! {
    /// How many there are.
    pub struct Counted {
        pub count: i64,
    }
}

impl Read {
    /// What is kept under a hash, each village's.
    ///
    /// # Errors
    /// Where the database fails, as in every function below.
    pub async fn files(&mut self, hash: &Hash) -> Result<Vec<File>> {
        let sql = "SELECT hash, chain, person, name, media, size, salt, created FROM file WHERE hash = $1 ORDER BY chain";
        Ok(fetch_all!(self, File, sql, hash.as_bytes().as_slice())?)
    }

    /// Whether an entry names it.
    pub async fn is_published(&mut self, hash: &Hash) -> Result<bool> {
        let sql = "SELECT count(*) AS count FROM file_link JOIN leaf ON leaf.kind = file_link.kind AND leaf.id = file_link.id \
                   WHERE file_link.hash = $1";
        Ok(fetch_optional!(self, Counted, sql, hash.as_bytes().as_slice())?.is_some_and(|found| found.count > 0))
    }

    /// What was last brought before `before` and no submission names, the oldest first.
    pub async fn unlinked_files(&mut self, before: Timestamp, limit: u32) -> Result<Vec<File>> {
        let sql = "SELECT hash, chain, person, name, media, size, salt, created FROM file WHERE created < $1 \
                   AND NOT EXISTS (SELECT 1 FROM file_link WHERE file_link.hash = file.hash) ORDER BY created, hash LIMIT $2";
        Ok(fetch_all!(self, File, sql, before.0, i64::from(limit))?)
    }

    /// Whether a draft of its village names it.
    pub async fn is_drafted(&mut self, file: &File) -> Result<bool> {
        let sql = "SELECT count(*) AS count FROM draft WHERE chain = $1 AND fields LIKE $2";
        let named = fetch_optional!(self, Counted, sql, file.chain.as_str(), format!("%{}%", file.hash))?;
        Ok(named.is_some_and(|named| named.count > 0))
    }
}

impl Write {
    /// Keeps that a village has brought it; brought again it is as young as today.
    pub async fn put_file(&mut self, file: &File) -> Result<()> {
        let sql = "INSERT INTO file (hash, chain, person, name, media, size, salt, created) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
                   ON CONFLICT (hash, chain) DO UPDATE SET created = excluded.created";
        let salt = file.salt.map(|salt| salt.as_bytes().to_vec());
        let hash = file.hash.as_bytes().as_slice();
        let (chain, person, name, media) = (file.chain.as_str(), &*file.person, &*file.name, &*file.media);
        execute!(self, sql, hash, chain, person, name, media, int(file.size), salt.as_deref(), file.created.0)?;
        Ok(())
    }

    /// Forgets that a village has brought it, unless it was brought again since; `true` where no village has it any more.
    pub async fn forget_file(&mut self, file: &File) -> Result<bool> {
        let hash = file.hash.as_bytes().as_slice();
        let sql = "DELETE FROM file WHERE hash = $1 AND chain = $2 AND created = $3";
        execute!(self, sql, hash, file.chain.as_str(), file.created.0)?;
        Ok(self.files(&file.hash).await?.is_empty())
    }

    /// Notes what a submission names, in place of what the round before it named.
    pub async fn link_files(&mut self, kind: &str, id: &str, hashes: &[Hash]) -> Result<()> {
        execute!(self, "DELETE FROM file_link WHERE kind = $1 AND id = $2", kind, id)?;
        for hash in hashes {
            let sql = "INSERT INTO file_link (hash, kind, id) VALUES ($1, $2, $3) ON CONFLICT (hash, kind, id) DO NOTHING";
            execute!(self, sql, hash.as_bytes().as_slice(), kind, id)?;
        }
        Ok(())
    }
}
