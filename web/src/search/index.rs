//! The words that an entry is found by, out of what every kind of statement has.

use std::collections::BTreeSet;
use std::sync::Arc;

use ledger::canonical::Value;
use ledger::division::{Division, Level};
use ledger::record::Entry;
use ledger::rules::catalogue::Item;
use ledger::rules::{Divisions, Documents};
use ledger::statement::schema::hash_at;
use ledger::time::Date;

use super::fold::{Folded, pairs};
use crate::texts::{Language, Texts, code_id};

/// The fields that say what an entry is about, as far as its kind has them.
const FIELDS: [&str; 5] = ["title", "name", "number", "posting.number", "contractor"];

/// The longest word kept.
const LONGEST: usize = 40;

/// The words of an entry, parted by spaces. `divisions` is the table that the county has then, `item` the catalogue's that it names.
pub fn words(entry: &Entry, item: Option<&Item>, divisions: Option<&Divisions>) -> String {
    let said = &entry.statement;
    let mut words = BTreeSet::new();
    for text in FIELDS.iter().filter_map(|field| said.text(field)) {
        of_text(text, &mut words);
    }
    for number in ["number", "posting.number"].iter().filter_map(|field| said.text(field)) {
        words.extend(of_number(number));
    }
    for text in item.into_iter().flat_map(|item| [&item.zh, &item.en]) {
        of_text(text, &mut words);
    }
    let kind = code_id("kind", said.text("kind").unwrap_or_default());
    for language in [Language::Chinese, Language::English] {
        of_text(&Texts::of(language).m(&kind), &mut words);
    }
    for place in above(&entry.chain) {
        words.insert(within(&place));
        for name in divisions.and_then(|table| table.names(&place)).into_iter().flat_map(<[&str; 2]>::from) {
            of_text(name, &mut words);
        }
    }
    words.extend(said.int("money.total").map(of_sum));
    let mut dates = BTreeSet::from([entry.at.date()]);
    dates_in(said, &mut dates);
    for date in dates {
        let (year, month, day) = date.civil();
        words.extend([of_day(year, month, day), of_month(year, month), of_year(year)]);
    }
    words.into_iter().collect::<Vec<_>>().join(" ")
}

/// A place and what it lies in, the county apart: everything lies in it.
fn above(chain: &Division) -> Vec<Division> {
    match chain.level() {
        Level::Village => vec![*chain, chain.township()],
        _ => vec![*chain],
    }
}

fn of_text(text: &str, words: &mut BTreeSet<String>) {
    for run in Folded::of(text).runs() {
        if run.is_word {
            words.insert(run.text.chars().take(LONGEST).collect());
        } else {
            words.extend(pairs(&run.text));
        }
    }
}

/// A paper's number without its brackets, and its part from the year on, which is what people copy: `no=岩公-2026-27-号`.
fn of_number(number: &str) -> Vec<String> {
    let runs: Vec<String> = Folded::of(number).runs().into_iter().map(|run| run.text).collect();
    let year = runs.iter().position(|run| run.len() == 4 && run.bytes().all(|b| b.is_ascii_digit()));
    [Some(0), year].into_iter().flatten().map(|from| number_word(&runs[from..])).collect()
}

/// The word of a number that has these runs.
pub(super) fn number_word(runs: &[String]) -> String {
    format!("no={}", runs.join("-"))
}

/// The word of everything in a place.
pub(super) fn within(place: &Division) -> String {
    format!("in={place}")
}

/// The word of a sum in fen.
pub(super) fn of_sum(fen: i64) -> String {
    format!("sum={fen}")
}

pub(super) fn of_day(year: i64, month: i64, day: i64) -> String {
    format!("day={year:04}-{month:02}-{day:02}")
}

pub(super) fn of_month(year: i64, month: i64) -> String {
    format!("month={year:04}-{month:02}")
}

pub(super) fn of_year(year: i64) -> String {
    format!("year={year:04}")
}

/// Every date in a statement, whatever its field is called.
pub fn dates_in(value: &Value, dates: &mut BTreeSet<Date>) {
    match value {
        Value::Object(members) => members.values().for_each(|value| dates_in(value, dates)),
        Value::List(items) => items.iter().for_each(|value| dates_in(value, dates)),
        Value::Text(text) => dates.extend(text.parse::<Date>()),
        _ => {}
    }
}

/// Makes the words of a whole log's entries, one after another: what the commit point would have made of them.
#[derive(Debug, Default)]
pub struct Replay {
    documents: Documents,
    divisions: Option<Arc<Divisions>>,
}

impl Replay {
    /// With the documents that the log names. One that cannot be read has no words.
    pub fn new(documents: impl IntoIterator<Item = Vec<u8>>) -> Replay {
        let mut replay = Replay::default();
        for body in documents {
            replay.documents.add(&body).ok();
        }
        replay
    }

    /// The words of the next entry; `None` where somebody changed its bytes into none.
    pub fn next(&mut self, body: &[u8]) -> Option<String> {
        let entry = Entry::parse(body).ok()?;
        if let Some(table) = hash_at(&entry.statement, "divisions").and_then(|hash| self.documents.divisions(&hash)) {
            self.divisions = Some(table);
        }
        Some(words_by(&entry, &self.documents, self.divisions.as_deref()))
    }
}

/// The words of an entry with the documents that it and the county have.
pub fn words_by(entry: &Entry, documents: &Documents, divisions: Option<&Divisions>) -> String {
    let catalogue = hash_at(&entry.statement, "catalogue").and_then(|hash| documents.catalogue(&hash));
    let item = entry.statement.int("item").zip(catalogue.as_ref()).and_then(|(number, catalogue)| catalogue.item(number));
    words(entry, item, divisions)
}
