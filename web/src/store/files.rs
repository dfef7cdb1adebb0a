//! Files: what is kept of which village, and what names it. Whether one is public is read off the log, never kept beside it.

use ledger::division::Division;
use ledger::hash::Hash;
use ledger::time::{Date, Timestamp};

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
    /// Lines that stand outside their entry.
    pub struct Lines {
        pub sha256: Hash,
    }
}

row! {
    /// How many there are.
    pub struct Counted {
        pub count: i64,
    }
}

macro_rules! files {
    ($rest:expr) => {
        concat!("SELECT hash, chain, person, name, media, size, salt, created FROM file ", $rest)
    };
}

/// No submission names it.
macro_rules! unlinked {
    () => {
        "NOT EXISTS (SELECT 1 FROM file_link WHERE file_link.hash = file.hash)"
    };
}

/// An entry names it.
macro_rules! published {
    () => {
        "EXISTS (SELECT 1 FROM file_link JOIN leaf ON leaf.kind = file_link.kind AND leaf.id = file_link.id \
         WHERE file_link.hash = file.hash)"
    };
}

/// A list of people in entries whose last day, in each of them, is before `$day`.
macro_rules! expired {
    ($day:literal) => {
        concat!(
            "salt IS NOT NULL AND ",
            published!(),
            " AND NOT EXISTS (SELECT 1 FROM file_link WHERE file_link.hash = file.hash AND (until IS NULL OR until >= ",
            $day,
            "))"
        )
    };
}

/// Lines outside an entry, last brought before `$1`, that no entry, no submission and no file names.
macro_rules! idle_lines {
    () => {
        "person IS NOT NULL AND created < $1 \
         AND NOT EXISTS (SELECT 1 FROM reference WHERE reference.outside = document.sha256) \
         AND NOT EXISTS (SELECT 1 FROM file_link WHERE file_link.hash = document.sha256) \
         AND NOT EXISTS (SELECT 1 FROM file WHERE file.hash = document.sha256)"
    };
}

impl Read {
    /// What is kept under a hash, each village's.
    ///
    /// # Errors
    /// Where the database fails, as in every function below.
    pub async fn files(&mut self, hash: &Hash) -> Result<Vec<File>> {
        Ok(fetch_all!(self, File, files!("WHERE hash = $1 ORDER BY chain"), hash.as_bytes().as_slice())?)
    }

    /// Whether an entry names it.
    pub async fn is_published(&mut self, hash: &Hash) -> Result<bool> {
        let sql = "SELECT count(*) AS count FROM file_link JOIN leaf ON leaf.kind = file_link.kind AND leaf.id = file_link.id \
                   WHERE file_link.hash = $1";
        Ok(fetch_optional!(self, Counted, sql, hash.as_bytes().as_slice())?.is_some_and(|found| found.count > 0))
    }

    /// What was last brought before `before` and no submission names, the oldest first.
    pub async fn unlinked_files(&mut self, before: Timestamp, limit: u32) -> Result<Vec<File>> {
        let sql = files!(concat!("WHERE created < $1 AND ", unlinked!(), " ORDER BY created, hash LIMIT $2"));
        Ok(fetch_all!(self, File, sql, before.0, i64::from(limit))?)
    }

    /// Lists of people whose last day is before `today`, in every entry that names them.
    pub async fn expired_files(&mut self, today: Date, limit: u32) -> Result<Vec<File>> {
        let sql = files!(concat!("WHERE ", expired!("$1"), " ORDER BY created, hash LIMIT $2"));
        Ok(fetch_all!(self, File, sql, today.to_string(), i64::from(limit))?)
    }

    /// Lines that were last brought before `before` and that nothing names.
    pub async fn idle_lines(&mut self, before: Timestamp, limit: u32) -> Result<Vec<Hash>> {
        let sql = concat!("SELECT sha256 FROM document WHERE ", idle_lines!(), " ORDER BY created, sha256 LIMIT $2");
        Ok(fetch_all!(self, Lines, sql, before.0, i64::from(limit))?.into_iter().map(|lines| lines.sha256).collect())
    }

    /// How many bytes a person has brought, or begun to bring, that no entry names yet.
    pub async fn unpublished(&mut self, person: &str) -> Result<u64> {
        let sql = concat!(
            "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) AS count FROM (SELECT size FROM file WHERE person = $1 AND NOT ",
            published!(),
            " UNION ALL SELECT size FROM upload WHERE person = $1 AND stored IS NULL \
             UNION ALL SELECT LENGTH(body) AS size FROM document WHERE person = $1 \
             AND NOT EXISTS (SELECT 1 FROM file WHERE file.hash = document.sha256) \
             AND NOT EXISTS (SELECT 1 FROM reference WHERE reference.outside = document.sha256)) AS brought"
        );
        Ok(fetch_optional!(self, Counted, sql, person)?.map_or(0, |found| found.count.unsigned_abs()))
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

    /// Forgets that a village has brought it, unless it was brought again since or a submission names it by now. `true` where it went.
    pub async fn forget_unlinked(&mut self, file: &File) -> Result<bool> {
        let sql = concat!("DELETE FROM file WHERE hash = $1 AND chain = $2 AND created = $3 AND ", unlinked!());
        Ok(execute!(self, sql, file.hash.as_bytes().as_slice(), file.chain.as_str(), file.created.0)? == 1)
    }

    /// Forgets that a village has brought a list of people, unless something promises it for longer by now. `true` where it went.
    pub async fn forget_expired(&mut self, file: &File, today: Date) -> Result<bool> {
        let sql = concat!("DELETE FROM file WHERE hash = $1 AND chain = $2 AND created = $3 AND ", expired!("$4"));
        let (hash, chain) = (file.hash.as_bytes().as_slice(), file.chain.as_str());
        Ok(execute!(self, sql, hash, chain, file.created.0, today.to_string())? == 1)
    }

    /// Keeps lines that stand outside their entry, as what a person brought.
    pub async fn put_lines(&mut self, body: &[u8], person: &str, now: Timestamp) -> Result<Hash> {
        let sha256 = Hash::of(body);
        let sql = "INSERT INTO document (sha256, body, person, created) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (sha256) DO UPDATE SET created = excluded.created WHERE document.person IS NOT NULL";
        execute!(self, sql, sha256.as_bytes().as_slice(), body, person, now.0)?;
        Ok(sha256)
    }

    /// Forgets lines that were last brought before `before` and that nothing names. `true` where they went.
    pub async fn forget_lines(&mut self, sha256: &Hash, before: Timestamp) -> Result<bool> {
        let sql = concat!("DELETE FROM document WHERE sha256 = $2 AND ", idle_lines!());
        Ok(execute!(self, sql, before.0, sha256.as_bytes().as_slice())? == 1)
    }

    /// Notes what a submission names, each with the day until which it is kept, in place of what the round before it named.
    pub async fn link_files(&mut self, kind: &str, id: &str, named: &[(Hash, Option<Date>)]) -> Result<()> {
        execute!(self, "DELETE FROM file_link WHERE kind = $1 AND id = $2", kind, id)?;
        for (hash, until) in named {
            let sql =
                "INSERT INTO file_link (hash, kind, id, until) VALUES ($1, $2, $3, $4) ON CONFLICT (hash, kind, id) DO NOTHING";
            execute!(self, sql, hash.as_bytes().as_slice(), kind, id, until.map(|day| day.to_string()))?;
        }
        Ok(())
    }
}
