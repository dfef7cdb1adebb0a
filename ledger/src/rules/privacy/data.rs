//! What the guard is told: severities, words, surnames, the offices' own numbers. Format `mingzhang-privacy/1`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::Severity;
use super::normalise::Plain;
use crate::canonical::Fault;

/// The format that this version reads.
pub const FORMAT: &str = "mingzhang-privacy/1";

/// The list that comes with the program.
const BUILT_IN: &str = include_str!("../../../data/privacy.json");

/// The longest word, in characters.
const LONGEST: usize = 12;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    format: String,
    severities: BTreeMap<String, Severity>,
    words: Vec<List>,
    children: Vec<String>,
    surnames: String,
    double_surnames: Vec<String>,
    not_names: BTreeSet<String>,
    numbered_works: Vec<char>,
    offices: Offices,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    kind: String,
    alone: Severity,
    named: Severity,
    words: Vec<String>,
    except: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Offices {
    phones: Vec<String>,
    email_domains: Vec<String>,
}

/// A word of a list.
pub(super) struct Word {
    pub(super) kind: String,
    pub(super) alone: Severity,
    pub(super) named: Severity,
    /// In characters.
    pub(super) length: usize,
    text: String,
    /// Longer phrases that hold the word and are harmless, each with the place of the word in it.
    except: Vec<(usize, String)>,
}

/// The guard, with its lists.
pub struct Guard {
    severities: BTreeMap<String, Severity>,
    /// By their first character, the longest first.
    words: BTreeMap<char, Vec<Word>>,
    children: Vec<String>,
    surnames: BTreeSet<char>,
    double_surnames: Vec<String>,
    not_names: BTreeSet<String>,
    numbered_works: Vec<char>,
    offices: Offices,
}

impl Guard {
    /// The guard with the list that comes with the program.
    ///
    /// # Errors
    /// None: a test reads the list.
    pub fn built_in() -> Result<Guard, Fault> {
        Guard::parse(BUILT_IN.as_bytes())
    }

    /// The guard with a list of one's own, JSON of the format `mingzhang-privacy/1`.
    ///
    /// # Errors
    /// `syntax` where it is not of that format, a member is missing or unknown, or a word is empty or too long.
    pub fn parse(bytes: &[u8]) -> Result<Guard, Fault> {
        let told: Told = serde_json::from_slice(bytes)?;
        let fault = |detail: String| Fault { code: "syntax", detail };
        if told.format != FORMAT {
            return Err(fault(format!("unknown format {:?}", told.format)));
        }
        let all = told.words.iter().flat_map(|list| list.words.iter().chain(&list.except)).chain(&told.children);
        if let Some(word) = all.into_iter().find(|word| !(1..=LONGEST).contains(&word.chars().count())) {
            return Err(fault(format!("{word:?} is no word of 1 to {LONGEST} characters")));
        }
        let mut words: BTreeMap<char, Vec<Word>> = BTreeMap::new();
        for word in told.words.iter().flat_map(List::words) {
            words.entry(word.text.chars().next().unwrap_or_default()).or_default().push(word);
        }
        for alike in words.values_mut() {
            alike.sort_by_key(|word| std::cmp::Reverse(word.length));
        }
        Ok(Guard {
            severities: told.severities,
            words,
            children: told.children,
            surnames: told.surnames.chars().collect(),
            double_surnames: told.double_surnames,
            not_names: told.not_names,
            numbered_works: told.numbered_works,
            offices: told.offices,
        })
    }

    /// How severe a kind is; what the list does not name is only shown.
    pub(super) fn severity(&self, kind: &str) -> Severity {
        self.severities.get(kind).copied().unwrap_or(Severity::Warn)
    }

    /// Every kind that can be sighted, in the order of their names.
    pub fn kinds(&self) -> BTreeSet<String> {
        let words = self.words.values().flatten().map(|word| word.kind.clone());
        self.severities.keys().cloned().chain(words).collect()
    }

    /// The telephone numbers that the county lists.
    pub(super) fn offices(&self) -> impl Iterator<Item = &str> {
        self.offices.phones.iter().map(String::as_str)
    }

    pub(super) fn is_office_domain(&self, domain: &str) -> bool {
        let domain = domain.to_ascii_lowercase();
        let is_in =
            |office: &String| domain.strip_suffix(office.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        self.offices.email_domains.iter().any(is_in)
    }

    pub(super) fn is_numbered_work(&self, c: char) -> bool {
        self.numbered_works.contains(&c)
    }

    /// Whether a text that could be a name is, or begins with, another word.
    pub(super) fn is_no_name(&self, text: &str) -> bool {
        self.not_names.contains(text) || self.not_names.contains(&text.chars().take(2).collect::<String>())
    }

    /// The length of the surname at a place.
    pub(super) fn surname(&self, plain: &Plain, place: usize) -> Option<usize> {
        let first = plain.at(place);
        let double = || self.double_surnames.iter().any(|name| name.starts_with(first) && plain.has(place, name));
        if double() { Some(2) } else { self.surnames.contains(&first).then_some(1) }
    }

    /// The length of the word for children in need at a place.
    pub(super) fn child_word(&self, plain: &Plain, place: usize) -> Option<usize> {
        let first = plain.at(place);
        self.children.iter().find(|word| word.starts_with(first) && plain.has(place, word)).map(|word| word.chars().count())
    }

    /// The longest word of a list at a place, unless it stands in a harmless phrase.
    pub(super) fn word(&self, plain: &Plain, place: usize) -> Option<&Word> {
        let word = self.words.get(&plain.at(place))?.iter().find(|word| plain.has(place, &word.text))?;
        let is_harmless = |(at, phrase): &(usize, String)| place.checked_sub(*at).is_some_and(|start| plain.has(start, phrase));
        (!word.except.iter().any(is_harmless)).then_some(word)
    }
}

impl List {
    fn words(&self) -> impl Iterator<Item = Word> {
        self.words.iter().map(|text| Word {
            kind: self.kind.clone(),
            alone: self.alone,
            named: self.named,
            length: text.chars().count(),
            text: text.clone(),
            except: self.except.iter().filter_map(|phrase| Some((phrase.find(text)?, phrase))).map(placed).collect(),
        })
    }
}

/// A place counted in characters instead of bytes.
fn placed((byte, phrase): (usize, &String)) -> (usize, String) {
    (phrase[..byte].chars().count(), phrase.clone())
}
