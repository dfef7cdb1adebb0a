//! The fields of what an entry says, wherever they stand: of its statement, or of what a correction says instead.

use ledger::canonical::Value;
use ledger::statement::facts::effective;
use ledger::statement::{self, Kind};

use super::mark::{Marker, Row, label};
use crate::page::{Html, rich};
use crate::texts::{Texts, field_id};

/// The fields of one entry, with how they are written.
#[derive(Debug)]
pub struct Fields<'a> {
    /// The reader's language.
    pub texts: &'static Texts,
    /// Writes the values.
    pub marker: Marker<'a>,
    /// What kind of fields these are; of a correction the kind that it corrects.
    pub kind: Kind,
    /// The fields.
    pub said: &'a Value,
    base: &'static str,
}

impl<'a> Fields<'a> {
    /// The fields of the marker's entry. A correction that withdraws has its own fields only.
    pub fn of(marker: Marker<'a>) -> Option<Fields<'a>> {
        let statement = marker.entry.get("statement")?;
        let own = || Some((statement::kind(statement)?, statement));
        let (kind, said) = effective(statement).or_else(own)?;
        let base = if std::ptr::eq(said, statement) { "statement" } else { "statement.says" };
        Some(Fields { texts: marker.texts, marker, kind, said, base })
    }

    /// Where a field stands in the entry.
    pub fn path(&self, name: &str) -> String {
        format!("{}.{name}", self.base)
    }

    /// The value of a field as [`Marker::show`] writes it.
    pub fn show(&self, name: &str, kind: &str) -> Html {
        self.marker.show(&self.path(name), kind)
    }

    /// The value of a field as it is best read.
    pub fn best(&self, name: &str) -> Html {
        self.marker.best(&self.path(name))
    }

    /// The value of a field without marks.
    pub fn plain(&self, name: &str, kind: &str) -> Option<String> {
        self.marker.plain(&self.path(name), kind)
    }

    /// Whether a field is an amount in fen.
    pub fn is_money(&self, name: &str) -> bool {
        self.marker.is_money(&self.path(name))
    }

    /// Whether there is such a field.
    pub fn has(&self, name: &str) -> bool {
        self.said.get(name).is_some()
    }

    /// A message with fields in it: the name of each argument, the field and how it is written.
    pub fn rich(&self, id: &str, args: &[(&str, &str, &str)]) -> Html {
        let pieces: Vec<Html> = args.iter().map(|(_, name, kind)| self.show(name, kind)).collect();
        let args: Vec<(&str, &Html)> = args.iter().zip(&pieces).map(|((arg, ..), piece)| (*arg, piece)).collect();
        rich(self.texts, id, &args)
    }

    /// The rows of those of the fields that are there, each as it is best read.
    pub fn rows(&self, names: &[&str]) -> Vec<Row> {
        names.iter().flat_map(|name| self.marker.rows_at(&self.path(name))).collect()
    }

    /// A row for a field under a label of its own.
    pub fn labelled(&self, id: &str, name: &str) -> Option<Row> {
        self.has(name).then(|| Row::new(self.texts.m(id), self.best(name)))
    }

    /// What the field of a name is called; in a notice as its topic calls it, where that has a name of its own for it.
    pub fn label(&self, name: &str) -> String {
        let topic = self.said.text("content.topic").zip(name.strip_prefix("content."));
        let own = topic.map(|(topic, rest)| field_id(&format!("content.{topic}.{rest}")));
        own.filter(|id| self.texts.has(id)).map_or_else(|| label(self.texts, name), |id| self.texts.m(&id))
    }
}
