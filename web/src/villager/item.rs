//! One entry as a line in a list.

use ledger::canonical::Value;
use ledger::rules::Divisions;
use ledger::time::{Date, Timestamp};

use super::entry::place;
use crate::format;
use crate::texts::{Texts, code_id};

/// One entry as a line in a list: title, kind, day, sum.
#[derive(Clone, Debug)]
pub struct Item {
    /// The entry's page.
    pub href: String,
    /// What it is about.
    pub title: String,
    /// Village, kind, day and sum, divided by dots.
    pub about: String,
}

impl Item {
    /// The entry at `index`; the village is named where `divisions` is given.
    pub fn new(texts: &Texts, index: u64, entry: &Value, divisions: Option<&Divisions>, today: Date) -> Item {
        let text = |path: &str| entry.text(path).unwrap_or_default();
        let at = text("at").parse::<Timestamp>().ok();
        let village = divisions.map(|divisions| place(texts, divisions, text("chain")));
        let kind = texts.m(&code_id("kind", text("statement.kind")));
        let day = at.map(|at| format::date(texts, at.date(), format::year(today)));
        let sum = entry.int("statement.money.total").map(|sum| format::money_short(texts, sum));
        let about: Vec<String> = [village, Some(kind.clone()), day, sum].into_iter().flatten().collect();
        Item { href: format!("/e/{index}"), title: title(texts, entry).unwrap_or(kind), about: about.join(" · ") }
    }
}

/// The matter's title, or who gets which post.
fn title(texts: &Texts, entry: &Value) -> Option<String> {
    if let Some(title) = entry.text("statement.title") {
        return Some(title.to_owned());
    }
    let (name, post) = (entry.text("statement.name")?.to_owned(), texts.m(&code_id("post", entry.text("statement.post")?)));
    Some(texts.f("record-appointment", &[("name", name.into()), ("post", post.into())]))
}
