//! One entry as a line in a list.

use ledger::canonical::Value;
use ledger::rules::Divisions;
use ledger::statement::Kind;
use ledger::statement::facts::effective;
use ledger::time::{Date, Timestamp};

use super::entry::place;
use crate::format;
use crate::texts::{Texts, code_id};

/// A word that stands beside a line: that it is over budget, corrected or withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// `tag-amber` or `tag-grey`, as the stylesheet knows them.
    pub class: &'static str,
    /// The word.
    pub text: String,
}

/// One entry as a line in a list: title, kind, day, sum.
#[derive(Clone, Debug)]
pub struct Item {
    /// The entry's page.
    pub href: String,
    /// What it is about.
    pub title: String,
    /// Village, kind, day and sum, divided by dots.
    pub about: String,
    /// What must not be overlooked.
    pub marks: Vec<Mark>,
    /// The address of one of its photographs, where it has any.
    pub photo: Option<String>,
}

impl Item {
    /// The entry at `index`; the village is named where `divisions` is given.
    pub fn new(texts: &Texts, index: u64, entry: &Value, divisions: Option<&Divisions>, today: Date) -> Item {
        Item::corrected(texts, (index, entry), None, divisions, today)
    }

    /// The same of an entry whose last correction is `now`: with the title and the sum that hold, and a mark that says so.
    pub fn corrected(
        texts: &Texts,
        (index, entry): (u64, &Value),
        now: Option<&Value>,
        divisions: Option<&Divisions>,
        today: Date,
    ) -> Item {
        let text = |path: &str| entry.text(path).unwrap_or_default();
        let at = text("at").parse::<Timestamp>().ok();
        let village = divisions.map(|divisions| place(texts, divisions, text("chain")));
        let kind = texts.m(&code_id("kind", text("statement.kind")));
        let day = at.map(|at| format::date(texts, at.date(), format::year(today)));
        let held = now.and_then(|now| effective(now.get("statement")?));
        let said = held.or_else(|| effective(entry.get("statement")?));
        let sum = said.and_then(|(kind, said)| sum(texts, kind, said));
        let about: Vec<String> = [village, Some(kind.clone()), day, sum].into_iter().flatten().collect();
        let title = said.and_then(|(_, said)| said.text("title")).map(str::to_owned).or_else(|| title(texts, entry));
        let mut marks: Vec<Mark> = said.and_then(|(kind, said)| over(texts, kind, said)).into_iter().collect();
        let state = now.map(|_| if held.is_some() { "item-corrected" } else { "item-withdrawn" });
        marks.extend(state.map(|id| Mark { class: "tag-grey", text: texts.m(id) }));
        let photo = said.and_then(|(_, said)| photo(said));
        Item { href: format!("/e/{index}"), title: title.unwrap_or(kind), about: about.join(" · "), marks, photo }
    }
}

/// The photograph that tells most: how it came out, else how it was.
fn photo(said: &Value) -> Option<String> {
    let lists = ["photos_after", "photos", "photos_during", "photos_before", "photos_end", "photos_start"];
    let first = lists.iter().find_map(|list| said.list(list).first())?;
    Some(format!("/files/{}/thumb", first.text("sha256")?))
}

/// The figure of an entry in a few words.
fn sum(texts: &Texts, kind: Kind, said: &Value) -> Option<String> {
    let money = |path: &str| said.int(path).map(|fen| format::money_short(texts, fen));
    match kind {
        Kind::Decision => money("money.total"),
        Kind::Outcome => money("actual"),
        Kind::Progress => {
            let amounts: Vec<i64> = said.list("payments").iter().filter_map(|one| one.int("amount")).collect();
            let sum = amounts.iter().fold(0i64, |sum, amount| sum.saturating_add(*amount));
            let paid = || texts.f("item-paid", &[("sum", format::money_short(texts, sum).into())]);
            (!amounts.is_empty()).then(paid)
        }
        Kind::Notice if said.text("content.topic") == Some("accounts") => {
            let args = ["income", "spending", "closing"].map(|name| {
                let fen = said.int(&format!("content.{name}")).unwrap_or(0);
                (name, format::money_short(texts, fen).into())
            });
            Some(texts.f("item-accounts", &args))
        }
        Kind::Notice => ["total", "distributed"].iter().find_map(|name| money(&format!("content.{name}"))),
        _ => None,
    }
}

/// That more was spent than planned.
fn over(texts: &Texts, kind: Kind, said: &Value) -> Option<Mark> {
    let over = said.int("actual")?.checked_sub(said.int("planned")?).filter(|over| *over > 0 && kind == Kind::Outcome)?;
    Some(Mark { class: "tag-amber", text: texts.f("item-over", &[("sum", format::money_short(texts, over).into())]) })
}

/// The matter's title, or who gets which post.
fn title(texts: &Texts, entry: &Value) -> Option<String> {
    if let Some(title) = entry.text("statement.title") {
        return Some(title.to_owned());
    }
    let (name, post) = (entry.text("statement.name")?.to_owned(), texts.m(&code_id("post", entry.text("statement.post")?)));
    Some(texts.f("record-appointment", &[("name", name.into()), ("post", post.into())]))
}
