//! An entry: one leaf of the log.

use super::round::{Round, Signed};
use crate::canonical::Value;
use crate::division::Division;
use crate::finding::Finding;
use crate::hash::Hash;
use crate::time::Timestamp;

/// The greatest length of an entry's canonical bytes.
pub const MAX_ENTRY: usize = 65_535;

/// One leaf: what was said, by whom, who let it through, and its place in its chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The village's, township's or county's chain.
    pub chain: Division,
    /// 0, 1, 2 … within the chain.
    pub seq: u64,
    /// Leaf hash of the entry before it in the chain; zeros for the first.
    pub prev: Hash,
    /// When the log took it.
    pub at: Timestamp,
    /// What is said.
    pub statement: Value,
    /// Who says it.
    pub author: Signed,
    /// Every round, in order.
    pub countersigned: Vec<Round>,
}

impl Entry {
    /// Reads a leaf's bytes.
    ///
    /// # Errors
    /// `entry.size`, `entry.form` (no canonical JSON of the narrow form) or `entry.field` with the field's path.
    pub fn parse(bytes: &[u8]) -> Result<Entry, Finding> {
        if bytes.len() > MAX_ENTRY {
            return Err(Finding::new("entry.size", "").arg("length", bytes.len()).arg("max", MAX_ENTRY));
        }
        let value =
            Value::parse_canonical(bytes).map_err(|fault| Finding::new("entry.form", "").arg("detail", fault.to_string()))?;
        Entry::from_value(value)
    }

    fn from_value(value: Value) -> Result<Entry, Finding> {
        const NAMES: [&str; 7] = ["at", "author", "chain", "countersigned", "prev", "seq", "statement"];
        let broken = |name: &str| Finding::new("entry.field", name);
        let members = value.members().ok_or_else(|| broken(""))?;
        if let Some(name) = members.keys().find(|name| !NAMES.contains(name)) {
            return Err(broken(name));
        }
        let text = |name: &str| value.text(name).ok_or_else(|| broken(name));
        let part = |name: &str, found: Vec<Finding>| {
            found.into_iter().next().unwrap_or_else(|| Finding::new("field.type", "")).under(name)
        };
        let rounds = match value.get("countersigned") {
            Some(Value::List(rounds)) => rounds,
            _ => return Err(broken("countersigned")),
        };
        let mut countersigned = Vec::with_capacity(rounds.len());
        for (i, round) in rounds.iter().enumerate() {
            countersigned.push(Round::parse(round).map_err(|found| broken(&part(&format!("countersigned.{i}"), found).field))?);
        }
        let author = value.get("author").ok_or_else(|| broken("author"))?;
        let mut entry = Entry {
            chain: text("chain")?.parse().map_err(|_| broken("chain"))?,
            seq: value.int("seq").and_then(|seq| u64::try_from(seq).ok()).ok_or_else(|| broken("seq"))?,
            prev: text("prev")?.parse().map_err(|_| broken("prev"))?,
            at: text("at")?.parse().map_err(|_| broken("at"))?,
            statement: value.get("statement").map(|_| Value::Bool(false)).ok_or_else(|| broken("statement"))?,
            author: Signed::parse(author).map_err(|found| broken(&part("author", found).field))?,
            countersigned,
        };
        // Moved and not copied: it is most of the entry.
        if let Value::Object(mut members) = value {
            entry.statement = members.remove("statement").unwrap_or(entry.statement);
        }
        Ok(entry)
    }

    /// As it stands in the record.
    pub fn to_value(&self) -> Value {
        self.place().with("statement", self.statement.clone())
    }

    /// Everything but the statement.
    fn place(&self) -> Value {
        Value::object([
            ("at", self.at.to_string().into()),
            ("author", self.author.to_value()),
            ("chain", self.chain.to_string().into()),
            ("countersigned", Value::List(self.countersigned.iter().map(Round::to_value).collect())),
            ("prev", self.prev.to_string().into()),
            ("seq", Value::Int(i64::try_from(self.seq).unwrap_or(i64::MAX))),
        ])
    }

    /// The leaf's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.with_statement(&self.statement.to_bytes())
    }

    /// The leaf's bytes, where those of the statement are at hand. Its name is the last of an entry's, in the canonical order too.
    pub fn with_statement(&self, statement: &[u8]) -> Vec<u8> {
        let mut out = self.place().to_bytes();
        out.pop();
        out.extend_from_slice(b",\"statement\":");
        out.extend_from_slice(statement);
        out.push(b'}');
        out
    }
}
