//! The plain words of an entry, made to be heard: by the phone that reads them out, by whoever stands at the village's loudspeaker. One
//! minute holds no more, so each sentence has shorter ways of being said, and the last sentence gives way first. What is said of a kind
//! stands in a file of its own, the most important first; everything ends with whom to ask and where to read the whole.

mod correction;
mod decision;
mod disclosure;
mod notice;
mod outcome;
mod progress;
mod spoken;
mod teller;
#[cfg(test)]
mod tests;

use askama::Template;
use ledger::canonical::Value;
use ledger::rules::Divisions;
use ledger::statement::Kind;

use super::entry::Matter;
use super::sheet::Published;
use crate::page::Page;
use crate::texts::{Language, Texts};
use teller::Teller;

/// Characters that are said in a second.
const fn pace(language: Language) -> usize {
    match language {
        Language::Chinese => 4,
        Language::English => 14,
    }
}

/// The longest that a loudspeaker is listened to, in seconds.
const MINUTE: usize = 60;

/// The page with the words, to be read from a screen or from paper.
#[derive(Debug, Template)]
#[template(path = "villager/script.html")]
pub struct ScriptPage {
    page: Page,
    village: String,
    sentences: Vec<String>,
    seconds: usize,
}

impl ScriptPage {
    /// The words for what is published.
    pub fn new(of: &Published<'_>) -> ScriptPage {
        let told = Told {
            texts: of.texts,
            index: of.index,
            entry: of.entry,
            matter: of.matter,
            divisions: of.divisions,
            code: &of.code,
        };
        let sentences = sentences(&told);
        let seconds = length(&sentences).div_ceil(pace(of.texts.language()));
        ScriptPage { page: of.page("aloud", "script"), village: of.village(), sentences, seconds }
    }
}

/// An entry that is to be told.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The listener's language.
    pub texts: &'static Texts,
    /// The entry's place in the log.
    pub index: u64,
    /// The entry, as it was parsed from the leaf.
    pub entry: &'a Value,
    /// What stands around it.
    pub matter: &'a Matter,
    /// The names of villages.
    pub divisions: &'a Divisions,
    /// Its short code, as it is printed; empty where there is none yet.
    pub code: &'a str,
}

/// What is said of an entry, sentence by sentence, within a minute; nothing of a kind that no village publishes.
pub fn sentences(of: &Told<'_>) -> Vec<String> {
    let Some(teller) = Teller::of(of) else { return Vec::new() };
    let what = match teller.fields.kind {
        _ if teller.is_correction() => correction::told(&teller),
        kind => teller.what(kind),
    };
    let own = match teller.fields.kind {
        Kind::Decision => decision::told(&teller),
        Kind::Progress => progress::told(&teller),
        Kind::Disclosure => disclosure::told(&teller),
        Kind::Outcome => outcome::told(&teller),
        Kind::Notice => notice::told(&teller),
        Kind::Correction => Vec::new(),
        _ => return Vec::new(),
    };
    let told = teller.outdated().into_iter().chain(what).chain(own).chain(teller.end()).collect();
    fitted(told, MINUTE * pace(of.texts.language()))
}

/// The ways of saying a sentence, the fullest first.
type Ways = Vec<String>;

/// The same, of a sentence that may be left out.
fn if_time(mut ways: Ways) -> Ways {
    ways.push(String::new());
    ways
}

/// Each sentence in its fullest way that still fits, where the later ones are shortened first; one whose last way is empty may be left out.
fn fitted(told: Vec<Ways>, limit: usize) -> Vec<String> {
    let mut chosen: Vec<String> = told.iter().map(|ways| ways.first().cloned().unwrap_or_default()).collect();
    for (at, ways) in told.iter().enumerate().rev() {
        for way in ways.iter().skip(1) {
            if length(&chosen) > limit {
                chosen[at].clone_from(way);
            }
        }
    }
    chosen.retain(|sentence| !sentence.is_empty());
    chosen
}

fn length(sentences: &[String]) -> usize {
    sentences.iter().map(|sentence| sentence.chars().count()).sum()
}
