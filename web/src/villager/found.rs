//! One entry among those that somebody looked for: what a list shows of it, and why it is there.

use std::collections::BTreeSet;

use ledger::canonical::Value;
use ledger::rules::Divisions;
use ledger::rules::catalogue::Item as Kind;
use ledger::time::Date;

use super::item::Item;
use crate::format;
use crate::page::{Html, escape};
use crate::search::Query;
use crate::search::index::dates_in;
use crate::search::mark::marked;
use crate::texts::Texts;

/// The most days that a line names.
const DAYS: usize = 3;

/// An entry that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The entry's page.
    pub href: String,
    /// What it is about, with what was looked for marked.
    pub title: Html,
    /// Village, kind, day and sum, marked alike.
    pub about: Html,
    /// What else was looked for and found: its name, and the words.
    pub why: Vec<(String, Html)>,
}

impl Found {
    /// The entry at `index`, which `query` found.
    pub fn new(
        texts: &'static Texts,
        query: &Query,
        index: u64,
        entry: &Value,
        item: Option<&Kind>,
        divisions: &Divisions,
        today: Date,
    ) -> Found {
        let line = Item::new(texts, index, entry, Some(divisions), today);
        let (title, _) = marked(query, &line.title);
        let sum = entry.int("statement.money.total").filter(|sum| query.means_sum(*sum));
        let sum = sum.map(|sum| escape(&format::money_short(texts, sum)));
        let (about, _) = marked(query, &line.about);
        let about = match sum {
            Some(sum) => Html::trusted(about.as_str().replacen(&sum, &format!("<mark>{sum}</mark>"), 1)),
            None => about,
        };
        let mut why = Vec::new();
        let mut add = |label: &str, text: &str| {
            let (html, is_there) = marked(query, text);
            if is_there {
                why.push((texts.m(label), html));
            }
        };
        for (label, field) in [("field-number", "number"), ("field-contractor", "contractor")] {
            add(label, entry.text(&format!("statement.{field}")).unwrap_or_default());
        }
        if let Some(item) = item {
            add("entry-item-label", texts.pick(&item.zh, &item.en));
        }
        why.extend(days(texts, query, entry));
        Found { href: line.href, title, about, why }
    }

    /// The same, found by its short code.
    pub fn by_code(mut self, texts: &Texts, code: &str) -> Found {
        self.why.insert(0, (texts.m("code-label"), Html::trusted(format!("<mark>{}</mark>", escape(code)))));
        self
    }
}

/// The days in the entry that were asked for.
fn days(texts: &Texts, query: &Query, entry: &Value) -> Option<(String, Html)> {
    let mut dates = BTreeSet::new();
    dates_in(entry, &mut dates);
    let meant = dates.into_iter().filter(|day| query.means_day(*day)).take(DAYS);
    let marks: Vec<String> = meant.map(|day| format!("<mark>{}</mark>", escape(&format::date(texts, day, None)))).collect();
    (!marks.is_empty()).then(|| (texts.m("search-days"), Html::trusted(marks.join(&escape(&texts.m("format-comma"))))))
}
