//! Which entries are about which: the way from a decision to its outcome, from an entry to its correction, from a matter to its seals,
//! from a duty to the notices that fulfil it.

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::statement::facts::effective;
use ledger::statement::schema::hash_at;
use ledger::statement::{self, Kind};
use ledger::time::{Date, Timestamp};

use super::ledger::{Leaf, int};
use super::many::{marks, parts, rows};
use super::row::row;
use super::{Body, Read, Result, Write};

row! {
    /// What an entry is looked for by.
    pub struct Reference {
        /// Index in the log.
        pub idx: u64,
        /// The chain that it stands in.
        pub chain: Division,
        /// The statement's kind.
        pub kind: String,
        /// The entry that it is about.
        pub about: Option<Hash>,
        /// The id of the statement that it seals.
        pub matter: Option<String>,
        /// Which step of it, or `submission`.
        pub step: Option<String>,
        /// The duty that it fulfils.
        pub duty: Option<String>,
        /// The first day of the period that it is about.
        pub period: Option<String>,
        /// The table of lines that stands outside it.
        pub outside: Option<Hash>,
    }
}

impl Reference {
    /// What an entry is looked for by; `None` where it is by nothing.
    pub fn of(idx: u64, chain: Division, said: &Value) -> Option<Reference> {
        let kind = statement::kind(said)?;
        let text = |fields: &Value, name: &str| fields.text(name).map(str::to_owned);
        let notice = effective(said).filter(|(kind, _)| *kind == Kind::Notice).map(|(_, fields)| fields);
        let found = Reference {
            idx,
            chain,
            kind: kind.name().to_owned(),
            about: kind
                .about()
                .and_then(|field| hash_at(said, field))
                .or(notice.and_then(|fields| hash_at(fields, "content.decision"))),
            matter: text(said, "matter").filter(|_| kind == Kind::Sealed),
            step: text(said, "step").filter(|_| kind == Kind::Sealed),
            duty: notice.and_then(|fields| text(fields, "duty")),
            period: notice.and_then(|fields| text(fields, "from")),
            outside: notice.and_then(|fields| hash_at(fields, "content.table.sha256")),
        };
        let is_looked_for = found.about.is_some() || found.matter.is_some() || found.duty.is_some() || found.outside.is_some();
        is_looked_for.then_some(found)
    }
}

row! {
    /// A sealed entry of a matter.
    pub struct SealedStep {
        /// Index in the log.
        pub idx: u64,
        /// The id of the statement to come.
        pub matter: String,
        /// Which step of it, or `submission`.
        pub step: String,
        /// When the log took it.
        pub at: Timestamp,
    }
}

row! {
    /// A seal itself.
    pub struct SealBody {
        /// Index in the log.
        pub idx: u64,
        /// The chain that it stands in.
        pub chain: Division,
        /// The id of the statement to come.
        pub matter: String,
        /// The leaf's bytes.
        pub body: Vec<u8>,
    }
}

row! {
    /// A notice or a correction, as far as duties are concerned.
    pub struct DutyNotice {
        /// Index in the log.
        pub idx: u64,
        /// Its leaf hash.
        pub hash: Hash,
        /// The chain that it stands in.
        pub chain: Division,
        /// `notice` or `correction`.
        pub kind: String,
        /// When the log took it.
        pub at: Timestamp,
        /// The entry that it corrects, or the decision whose payments it tells of.
        pub about: Option<Hash>,
        /// The duty that it fulfils.
        pub duty: Option<String>,
        /// The first day of the period.
        pub period: Option<String>,
    }
}

/// A query of seals with the steps that they are of.
macro_rules! sealed {
    ($rest:literal) => {
        concat!(
            "SELECT leaf.idx, reference.matter, reference.step, leaf.at FROM reference JOIN leaf ON leaf.idx = reference.idx ",
            $rest
        )
    };
}

/// A leaf query through its reference.
macro_rules! leaves {
    ($rest:literal) => {
        concat!(
            "SELECT leaf.idx, leaf.hash, leaf.chain, leaf.seq, leaf.kind, leaf.id, leaf.at, leaf.title, leaf.item, leaf.sum \
             FROM reference JOIN leaf ON leaf.idx = reference.idx ",
            $rest
        )
    };
}

/// The most entries about one entry that are read: a project with more payments than that is read through its timeline.
const MOST: i64 = 500;

impl Read {
    /// The entries of one kind that are about an entry, in the log's order: of corrections at most one, whatever else there is.
    ///
    /// # Errors
    /// Where the database fails, as in every function below.
    pub async fn followers_of(&mut self, about: &Hash, kind: &str) -> Result<Vec<Leaf>> {
        let sql = leaves!("WHERE reference.about = $1 AND reference.kind = $2 ORDER BY reference.idx");
        Ok(fetch_all!(self, Leaf, sql, about.as_bytes().as_slice(), kind)?)
    }

    /// The entries that are about an entry, in the log's order, as far as a page shows them.
    pub async fn followers(&mut self, about: &Hash) -> Result<Vec<Leaf>> {
        let sql = leaves!("WHERE reference.about = $1 ORDER BY reference.idx LIMIT $2");
        Ok(fetch_all!(self, Leaf, sql, about.as_bytes().as_slice(), MOST)?)
    }

    /// Everybody's sealed entries of these matters, in the log's order.
    pub async fn seals_of(&mut self, matters: &[&str]) -> Result<Vec<SealBody>> {
        let mut found = Vec::new();
        for part in parts(matters) {
            let sql = format!(
                "SELECT reference.idx, reference.chain, reference.matter, entry.body FROM reference \
                 JOIN entry ON entry.idx = reference.idx WHERE reference.matter IN ({}) ORDER BY reference.idx",
                marks(part.len(), 0)
            );
            found.extend(fetch_many!(self, SealBody, sql; matter in part => *matter)?);
        }
        Ok(found)
    }

    /// Whose a matter is: the chain of its first seal.
    pub async fn sealed_first_by(&mut self, matter: &str) -> Result<Option<Division>> {
        let sql = leaves!("WHERE reference.matter = $1 ORDER BY reference.idx LIMIT 1");
        Ok(fetch_optional!(self, Leaf, sql, matter)?.map(|leaf| leaf.chain))
    }

    /// The village's seals of a matter with their steps, in the log's order, as far as a page shows them.
    pub async fn sealed_steps(&mut self, chain: &Division, matter: &str) -> Result<Vec<SealedStep>> {
        let sql = sealed!("WHERE reference.matter = $1 AND reference.chain = $2 ORDER BY reference.idx LIMIT $3");
        Ok(fetch_all!(self, SealedStep, sql, matter, chain.as_str(), MOST)?)
    }

    /// The seals of a chain whose matter was not published so far, in the log's order.
    pub async fn unopened(&mut self, chain: &Division) -> Result<Vec<SealedStep>> {
        let sql = sealed!(
            "WHERE reference.chain = $1 AND reference.kind = 'sealed' AND NOT EXISTS (SELECT 1 FROM leaf AS opened \
             WHERE opened.id = reference.matter AND opened.chain = reference.chain AND opened.kind IN \
             ('decision', 'progress', 'disclosure', 'outcome', 'notice', 'correction')) ORDER BY reference.idx"
        );
        Ok(fetch_all!(self, SealedStep, sql, chain.as_str())?)
    }

    /// What duties are fulfilled by, in a range of chains, in the log's order: the notices of the periods that begin in a span of days, and
    /// every correction. Both ends are included.
    pub async fn duty_notices(&mut self, chains: (&Division, &Division), (first, last): (Date, Date)) -> Result<Vec<DutyNotice>> {
        let sql = "SELECT leaf.idx, leaf.hash, leaf.chain, leaf.kind, leaf.at, reference.about, reference.duty, reference.period \
                   FROM reference JOIN leaf ON leaf.idx = reference.idx WHERE reference.chain >= $1 AND reference.chain <= $2 \
                   AND (reference.kind = 'correction' \
                        OR (reference.kind = 'notice' AND reference.period >= $3 AND reference.period <= $4)) \
                   ORDER BY reference.idx";
        let (first, last) = (first.to_string(), last.to_string());
        Ok(fetch_all!(self, DutyNotice, sql, chains.0.as_str(), chains.1.as_str(), first, last)?)
    }

    /// What a chain's entries of a kind are looked for by, in the log's order.
    pub async fn references(&mut self, chain: &Division, kind: &str) -> Result<Vec<Reference>> {
        let sql = "SELECT idx, chain, kind, about, matter, step, duty, period, outside FROM reference WHERE chain = $1 AND kind = $2 ORDER BY idx";
        Ok(fetch_all!(self, Reference, sql, chain.as_str(), kind)?)
    }

    /// Whether an entry's lines stand in this table outside it.
    pub async fn is_outside(&mut self, sha256: &Hash) -> Result<bool> {
        let sql = leaves!("WHERE reference.outside = $1 ORDER BY reference.idx LIMIT 1");
        Ok(fetch_optional!(self, Leaf, sql, sha256.as_bytes().as_slice())?.is_some())
    }

    /// The village's last entry that seals a step of a matter, or its submission.
    pub async fn last_seal(&mut self, chain: &Division, matter: &str, step: &str) -> Result<Option<Leaf>> {
        let sql = leaves!(
            "WHERE reference.matter = $1 AND reference.step = $2 AND reference.chain = $3 ORDER BY reference.idx DESC LIMIT 1"
        );
        Ok(fetch_optional!(self, Leaf, sql, matter, step, chain.as_str())?)
    }

    /// The bytes of entries by leaf hash, in the log's order; those that are not there are left out.
    pub async fn entries_by_hash(&mut self, hashes: &[Hash]) -> Result<Vec<Body>> {
        let mut found = Vec::new();
        for hash in hashes {
            let sql = "SELECT entry.idx, entry.body FROM leaf JOIN entry ON entry.idx = leaf.idx WHERE leaf.hash = $1";
            found.extend(fetch_optional!(self, Body, sql, hash.as_bytes().as_slice())?);
        }
        found.sort_by_key(|one| one.idx);
        Ok(found)
    }
}

impl Write {
    /// Keeps what entries are looked for by. Only the commit point does this.
    pub(crate) async fn add_references(&mut self, references: &[Reference]) -> Result<()> {
        let bytes = |hash: &Option<Hash>| hash.as_ref().map(|hash| hash.as_bytes().to_vec());
        for part in parts(references) {
            let sql = format!(
                "INSERT INTO reference (idx, chain, kind, about, matter, step, duty, period, outside) VALUES {}",
                rows(part.len(), 9, 0)
            );
            execute_many!(
                self,
                sql;
                one in part => int(one.idx),
                one.chain.as_str(),
                &*one.kind,
                bytes(&one.about),
                one.matter.as_deref(),
                one.step.as_deref(),
                one.duty.as_deref(),
                one.period.as_deref(),
                bytes(&one.outside)
            )?;
        }
        Ok(())
    }
}
