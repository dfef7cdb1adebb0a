//! What the privacy guard sees in the words of the papers that a statement names: whoever signs the statement signs for them too.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::rules::privacy::{Guard, Sighting};
use ledger::statement;
use ledger::time::Date;

use super::content;
use super::named::{Named, named};
use crate::app::App;
use crate::error::Error;
use crate::store::Read;

/// Where in a paper something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// In a workbook, as `SHEET!A1`.
    Cell(String),
    /// In a text or among a table's lines, counted from 1.
    Line(usize),
}

/// One kind of what is seen in a paper: the first of it, and how often there is any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The first.
    pub first: Sighting,
    /// Where it stands.
    pub spot: Spot,
    /// How many there are.
    pub count: usize,
}

/// The most papers whose words are remembered.
const REMEMBERED: usize = 1_000;

/// A paper, and the day on which it was looked at: whoever is a child today is none one day.
type Look = (Hash, Date);

/// What was seen in which paper on which day: a paper never changes, and is asked about at every key that its clerk types.
#[derive(Debug, Default)]
pub struct Words(Mutex<BTreeMap<Look, Arc<Vec<Word>>>>);

impl Words {
    fn known(&self, key: &Look) -> Option<Arc<Vec<Word>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn learn(&self, key: Look, words: Arc<Vec<Word>>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= REMEMBERED {
            all.clear();
        }
        all.insert(key, words);
    }
}

/// Everything seen in the papers that a statement names and its village has brought, lists of people aside: these are never public.
///
/// # Errors
/// Where database or store fails.
pub async fn seen(app: &App, read: &mut Read, said: &Value) -> Result<Vec<(Named, Word)>, Error> {
    let Some(chain) = statement::chain(said) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for one in named(said).into_iter().filter(|one| !one.is_erasable && content::has_words(&one.media)) {
        let brought = read.files(&one.hash).await?.into_iter().find(|file| file.chain == chain);
        let Some(file) = brought.filter(|file| file.media == one.media) else { continue };
        let key = (one.hash, app.today());
        let words = match app.words.known(&key) {
            Some(words) => words,
            None => {
                let words = Arc::new(look(app, &one.hash, file.media).await?);
                app.words.learn(key, words.clone());
                words
            }
        };
        found.extend(words.iter().map(|word| (one.clone(), word.clone())));
    }
    Ok(found)
}

async fn look(app: &App, hash: &Hash, media: String) -> Result<Vec<Word>, Error> {
    let turn = app.shelf.turn().await?;
    let Some(bytes) = app.shelf.whole(hash).await? else { return Ok(Vec::new()) };
    let (working, today) = (app.clone(), app.today());
    let work = move || {
        let words = words(&bytes, &media, &working.guard, today);
        drop(turn);
        words
    };
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}

/// What is seen, kind by kind.
fn words(bytes: &[u8], media: &str, guard: &Guard, today: Date) -> Vec<Word> {
    let mut kinds: BTreeMap<String, Word> = BTreeMap::new();
    for first in content::seen(bytes, media, guard, today) {
        match kinds.get_mut(&first.kind) {
            Some(word) => word.count += 1,
            None => {
                let spot = spot(bytes, media, &first);
                kinds.insert(first.kind.clone(), Word { first, spot, count: 1 });
            }
        }
    }
    kinds.into_values().collect()
}

fn spot(bytes: &[u8], media: &str, first: &Sighting) -> Spot {
    match media {
        content::XLSX => Spot::Cell(first.field.clone()),
        "application/json" => Spot::Line(first.field.split('.').nth(1).and_then(|n| n.parse().ok()).map_or(1, |n: usize| n + 1)),
        _ => Spot::Line(String::from_utf8_lossy(bytes).chars().take(first.start).filter(|c| *c == '\n').count() + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_told_once_with_its_first_place() {
        let guard = Guard::built_in().expect("the list that comes with the program");
        let today = "2026-03-10".parse().expect("a date");
        let said = |media: &str, text: &str| {
            let told = |word: Word| (word.first.kind, word.spot, word.count);
            words(text.as_bytes(), media, &guard, today).into_iter().map(told).collect::<Vec<_>>()
        };
        let phones = [("mobile".to_owned(), Spot::Line(2), 2)];
        assert_eq!(said("text/csv", "姓名,电话\n覃大勇,13812341234\n向小梅,13912341234\n"), phones);
        let table =
            r#"{"format":"mingzhang-table/1","lines":[{"cause":"租"},{"cause":"打13812341234"},{"cause":"13912341234"}]}"#;
        assert_eq!(said("application/json", table), phones);
        assert_eq!(said("image/jpeg", "13812341234"), []);
    }
}
