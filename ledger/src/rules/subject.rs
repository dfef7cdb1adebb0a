//! What rules are asked of: a statement, complete or still being typed, with the earlier entry and the table that it names; and how a
//! rule's names are looked up in it.

use std::sync::Arc;

use super::Documents;
use crate::canonical::Value;
use crate::finding::join;
use crate::statement::Kind;
use crate::statement::facts::{Facts, effective};
use crate::statement::schema::{date_at, hash_at};
use crate::statement::table::Table;
use crate::time::Date;

/// A statement to be judged by rules.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// Its kind; for a correction the kind of what it says instead.
    pub kind: Kind,
    /// Its fields; for a correction those of what it says instead.
    pub said: &'a Value,
    /// Where these fields stand in the statement: empty, or `says`.
    pub prefix: &'static str,
    /// What holds of the earlier entry that it is about.
    pub past: Option<&'a Facts>,
    /// Its lines, where they stand outside the entry.
    pub table: Option<Arc<Table>>,
    /// The day the statement is judged on: the log's, in China.
    pub today: Date,
}

impl<'a> Subject<'a> {
    /// The subject that a statement is; `None` where it names no kind, or withdraws an entry. `past` is what holds of the earlier entry
    /// that it is about.
    pub fn of(said: &'a Value, past: Option<&'a Facts>, documents: &Documents, today: Date) -> Option<Subject<'a>> {
        let (kind, fields) = effective(said)?;
        let prefix = if std::ptr::eq(said, fields) { "" } else { "says" };
        let table = hash_at(fields, "content.table.sha256").and_then(|hash| documents.table(&hash));
        Some(Subject { kind, said: fields, prefix, past, table, today })
    }

    /// A date by its path; `past.decided`, `past.from` and `past.to` are of the earlier entry.
    pub(super) fn date(&self, path: &str) -> Option<Date> {
        match path.strip_prefix("past.") {
            Some("decided") => self.past?.decided,
            Some("from") => self.past?.posting.map(|(from, _)| from),
            Some("to") => self.past?.posting.map(|(_, to)| to),
            Some(_) => None,
            None => date_at(self.said, path),
        }
    }

    /// A list by its path in the statement or in one of its steps, and whether it is known: a table that stands outside and is not at
    /// hand is not.
    fn list<'v>(&'v self, of: &'v Value, path: &str) -> Option<&'v [Value]> {
        if path == "content.lines" && of.get(path).is_none() {
            return match (&self.table, of.get("content.table")) {
                (Some(table), _) => Some(&table.lines),
                (None, Some(_)) => None,
                (None, None) => of.get("content").map(|_| &[][..]),
            };
        }
        Some(of.list(path))
    }

    /// A number, the length of a list (`name#`; an absent list is empty), the sum over one (`list.*.name`), or over those of its
    /// elements whose member has a value (`list.*.name?member=value`). `past.total` is of the earlier entry.
    pub(super) fn number(&self, of: &Value, path: &str) -> Option<i64> {
        if path == "past.total" {
            return self.past?.total;
        }
        if let Some(list) = path.strip_suffix('#') {
            return i64::try_from(self.list(of, list)?.len()).ok();
        }
        let Some((list, rest)) = path.split_once(".*.") else { return of.int(path) };
        if list != "content.lines" {
            of.get(list)?;
        }
        let (member, filter) = rest.split_once('?').map_or((rest, None), |(member, filter)| (member, filter.split_once('=')));
        let is_in = |item: &&Value| filter.is_none_or(|(name, value)| item.text(name) == Some(value));
        self.list(of, list)?.iter().filter(is_in).try_fold(0i64, |sum, item| item.int(member).map(|n| sum.saturating_add(n)))
    }

    /// Every date that a pattern stands for, with its path; `*` is each element of a list.
    pub(super) fn dates(&self, of: &Value, pattern: &str) -> Vec<(String, Date)> {
        let Some((list, member)) = pattern.split_once(".*.") else {
            let date = if pattern.starts_with("past.") { self.date(pattern) } else { date_at(of, pattern) };
            return date.map(|date| (pattern.to_owned(), date)).into_iter().collect();
        };
        let items = self.list(of, list).unwrap_or_default().iter().enumerate();
        items.filter_map(|(i, item)| Some((join(list, &join(&i.to_string(), member)), date_at(item, member)?))).collect()
    }

    /// Whether a field is there and not empty.
    pub(super) fn has(&self, of: &Value, path: &str) -> bool {
        match of.get(path) {
            None => path == "content.lines" && self.list(of, path).is_some_and(|lines| !lines.is_empty()),
            Some(Value::List(items)) => !items.is_empty(),
            Some(_) => true,
        }
    }

    /// The lines of the accounts, wherever they stand.
    pub(super) fn lines(&self) -> &[Value] {
        self.list(self.said, "content.lines").unwrap_or_default()
    }

    /// The catalogue's item, of the statement or of the earlier entry.
    pub(super) fn item(&self) -> Option<i64> {
        self.said.int("item").or_else(|| self.past?.item)
    }
}
