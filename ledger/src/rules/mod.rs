//! What law and county ask: catalogue, rule pack and divisions as dated data, and the one engine that judges by them.

pub mod calendar;
pub mod catalogue;
pub mod deadline;
pub mod divisions;
pub mod duty;
pub mod law;
pub mod pack;
pub mod privacy;
mod subject;
pub mod verdict;

pub use calendar::Calendar;
pub use catalogue::Catalogue;
pub use deadline::Deadline;
pub use divisions::Divisions;
pub use duty::Duty;
pub use pack::{Pack, Rule, Severity};
pub use subject::Subject;
pub use verdict::{Verdict, broken, verdicts};

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::canonical::{Fault, Value};
use crate::hash::Hash;
use crate::statement::table::{self, Table};

/// What one statement is judged by.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Which items there are, and the path of each.
    pub catalogue: Arc<Catalogue>,
    /// Quorums, majorities, days.
    pub pack: Arc<Pack>,
}

/// A document that the record names by its SHA-256.
#[derive(Clone, Debug)]
pub enum Document {
    /// A catalogue of items.
    Catalogue(Arc<Catalogue>),
    /// A rule pack.
    Pack(Arc<Pack>),
    /// A table of divisions.
    Divisions(Arc<Divisions>),
    /// A calendar of holidays.
    Calendar(Arc<Calendar>),
    /// A table whose lines do not fit an entry.
    Table(Arc<Table>),
}

/// Names a document's format, before the rest is read.
#[derive(Deserialize)]
struct Format {
    format: String,
}

impl Document {
    /// Reads the canonical bytes of a document of any format.
    ///
    /// # Errors
    /// `form` where the bytes are not canonical, `syntax` where they are no document of a known format.
    pub fn parse(bytes: &[u8]) -> Result<Document, Fault> {
        let value = Value::parse_canonical(bytes)?;
        let Format { format } = serde_json::from_slice(bytes)?;
        match format.as_str() {
            catalogue::FORMAT => {
                let catalogue: Catalogue = serde_json::from_slice(bytes)?;
                catalogue.check().map_err(|detail| Fault { code: "syntax", detail })?;
                Ok(Document::Catalogue(Arc::new(catalogue)))
            }
            pack::FORMAT => {
                let pack: Pack = serde_json::from_slice(bytes)?;
                pack.check(&value).map_err(|detail| Fault { code: "syntax", detail })?;
                Ok(Document::Pack(Arc::new(pack)))
            }
            divisions::FORMAT => {
                let divisions: Divisions = serde_json::from_slice(bytes)?;
                divisions.check().map_err(|detail| Fault { code: "syntax", detail })?;
                Ok(Document::Divisions(Arc::new(divisions)))
            }
            calendar::FORMAT => {
                let calendar: Calendar = serde_json::from_slice(bytes)?;
                calendar.check().map_err(|detail| Fault { code: "syntax", detail })?;
                Ok(Document::Calendar(Arc::new(calendar)))
            }
            table::FORMAT => Ok(Document::Table(Arc::new(Table::read(&value)?))),
            other => Err(Fault { code: "syntax", detail: format!("unknown format {other:?}") }),
        }
    }
}

/// The documents that a log names, by hash.
#[derive(Clone, Debug, Default)]
pub struct Documents(BTreeMap<Hash, Document>);

impl Documents {
    /// Takes in a document and returns the hash it is named by.
    ///
    /// # Errors
    /// As [`Document::parse`].
    pub fn add(&mut self, bytes: &[u8]) -> Result<Hash, Fault> {
        let hash = Hash::of(bytes);
        self.0.insert(hash, Document::parse(bytes)?);
        Ok(hash)
    }

    /// Whether the document is here.
    pub fn has(&self, hash: &Hash) -> bool {
        self.0.contains_key(hash)
    }

    /// The catalogue of this hash.
    pub fn catalogue(&self, hash: &Hash) -> Option<Arc<Catalogue>> {
        match self.0.get(hash) {
            Some(Document::Catalogue(catalogue)) => Some(catalogue.clone()),
            _ => None,
        }
    }

    /// The pack of this hash.
    pub fn pack(&self, hash: &Hash) -> Option<Arc<Pack>> {
        match self.0.get(hash) {
            Some(Document::Pack(pack)) => Some(pack.clone()),
            _ => None,
        }
    }

    /// The divisions of this hash.
    pub fn divisions(&self, hash: &Hash) -> Option<Arc<Divisions>> {
        match self.0.get(hash) {
            Some(Document::Divisions(divisions)) => Some(divisions.clone()),
            _ => None,
        }
    }

    /// The calendar of this hash.
    pub fn calendar(&self, hash: &Hash) -> Option<Arc<Calendar>> {
        match self.0.get(hash) {
            Some(Document::Calendar(calendar)) => Some(calendar.clone()),
            _ => None,
        }
    }

    /// The table of this hash.
    pub fn table(&self, hash: &Hash) -> Option<Arc<Table>> {
        match self.0.get(hash) {
            Some(Document::Table(table)) => Some(table.clone()),
            _ => None,
        }
    }

    /// Lets a table go that nothing will be judged by any more; other documents stay, under whatever name somebody put their hash.
    pub fn forget_table(&mut self, hash: &Hash) {
        if matches!(self.0.get(hash), Some(Document::Table(_))) {
            self.0.remove(hash);
        }
    }

    /// Catalogue and pack together, where both are here.
    pub fn rules(&self, catalogue: &Hash, pack: &Hash) -> Option<Rules> {
        Some(Rules { catalogue: self.catalogue(catalogue)?, pack: self.pack(pack)? })
    }
}
