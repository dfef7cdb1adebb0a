//! What the county's chain says now: authority and documents, kept in memory and caught up with the log whenever it grew, whichever
//! process made it grow.

use std::sync::{Arc, RwLock};

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::key::PublicKey;
use ledger::log::merkle::leaf_hash;
use ledger::record::{Appointment, Authority, Entry, InForce};
use ledger::rules::{Divisions, Documents, Rules};
use ledger::statement::schema::hash_at;
use ledger::time::Date;

use crate::error::Error;
use crate::store::{Read, Store};

/// The ledger's own state after `size` entries.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// How many entries the log has.
    pub size: u64,
    /// Its root; `None` before anything was read.
    pub root: Option<Hash>,
    /// Who may sign what.
    pub authority: Authority,
    /// The documents that the log names.
    pub documents: Documents,
}

impl Snapshot {
    /// The leaf hash of the founding entry.
    pub fn log(&self) -> Hash {
        self.authority.log.unwrap_or(Hash::ZERO)
    }

    /// Catalogue and pack for a matter decided on that day.
    pub fn rules_on(&self, day: Date) -> Option<(InForce, Rules)> {
        let in_force = self.authority.rules_on(day, self.size)?;
        Some((in_force.clone(), self.documents.rules(&in_force.catalogue, &in_force.pack)?))
    }

    /// Catalogue and pack that a statement names.
    pub fn rules_of(&self, statement: &Value) -> Option<Rules> {
        self.documents.rules(&hash_at(statement, "catalogue")?, &hash_at(statement, "pack")?)
    }

    /// The newest table of divisions.
    pub fn divisions(&self) -> Option<Arc<Divisions>> {
        self.documents.divisions(&self.authority.all_rules().last()?.divisions)
    }

    /// The appointment by which a key acts now.
    pub fn acting(&self, key: &PublicKey) -> Option<&Appointment> {
        self.authority.of_key(key).filter(|appointment| appointment.acts_at(self.size))
    }

    /// Who holds a post for a place now.
    pub fn holders(&self, post: &str, place: &Division) -> Vec<Appointment> {
        let mut holders: Vec<Appointment> = self.authority.appointments().filter(|a| a.acts_at(self.size) && a.holds(post, place)).cloned().collect();
        holders.sort_by_key(|a| a.index);
        holders
    }

    /// Takes in what the county's chain gained since.
    async fn catch_up(&self, read: &mut Read, size: u64, root: Hash) -> Result<Snapshot, Error> {
        let mut next = if size < self.size { Snapshot::default() } else { self.clone() };
        let county = match next.authority.county {
            Some(county) => Some(county),
            None => read.leaf(0).await?.map(|first| first.chain),
        };
        let Some(county) = county else { return Ok(next) };
        for body in read.entries_of_chain(&county, next.size).await? {
            let Ok(entry) = Entry::parse(&body.body) else {
                tracing::error!(index = body.idx, "an entry of the county's chain cannot be read");
                continue;
            };
            for name in ["catalogue", "pack", "divisions"] {
                let Some(hash) = hash_at(&entry.statement, name).filter(|hash| !next.documents.has(hash)) else { continue };
                if let Some(document) = read.document(&hash).await? {
                    next.documents.add(&document).map_err(Error::internal)?;
                }
            }
            next.authority.apply(body.idx, leaf_hash(&body.body), &entry);
        }
        (next.size, next.root) = (size, Some(root));
        Ok(next)
    }
}

/// The newest snapshot that this process has made.
#[derive(Debug, Default)]
pub struct Snapshots(RwLock<Arc<Snapshot>>);

impl Snapshots {
    /// The snapshot of the log as it stands now.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn newest(&self, store: &Store) -> Result<Arc<Snapshot>, Error> {
        let mut read = store.read().await?;
        self.newest_in(&mut read).await
    }

    /// The snapshot that goes with what `read` sees.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn newest_in(&self, read: &mut Read) -> Result<Arc<Snapshot>, Error> {
        let head = read.head().await?;
        let kept = self.0.read().map_err(|_| Error::internal("the snapshot's lock is broken"))?.clone();
        if kept.size == head.size && kept.root == Some(head.root) {
            return Ok(kept);
        }
        let next = Arc::new(kept.catch_up(read, head.size, head.root).await?);
        let mut slot = self.0.write().map_err(|_| Error::internal("the snapshot's lock is broken"))?;
        if slot.size <= next.size || kept.size > next.size {
            *slot = next.clone();
        }
        Ok(next)
    }
}
