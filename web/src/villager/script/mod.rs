//! The plain words of an entry, made to be heard: by the phone that reads them out, by whoever stands at the village's loudspeaker. One
//! minute holds no more, so each sentence has shorter ways of being said, and the last sentence gives way first. What is said of a kind
//! stands in a file of its own.

mod decision;
mod spoken;

use askama::Template;
use ledger::canonical::Value;
use ledger::rules::Divisions;
use ledger::statement::{self, Kind};

use super::entry::place;
use super::mark::Marker;
use super::sheet::Published;
use crate::format;
use crate::page::Page;
use crate::texts::{Language, Texts, code_id};

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
        let sentences = sentences(of.texts, of.entry, of.divisions);
        let seconds = length(&sentences).div_ceil(pace(of.texts.language()));
        ScriptPage { page: of.page("aloud", "script"), village: of.village(), sentences, seconds }
    }
}

/// What is said of an entry, sentence by sentence, within a minute; nothing of a kind that has no words of its own.
pub fn sentences(texts: &'static Texts, entry: &Value, divisions: &Divisions) -> Vec<String> {
    let teller = Teller { texts, marker: Marker::new(texts, entry), divisions };
    let told = match entry.get("statement").and_then(statement::kind) {
        Some(Kind::Decision) => decision::told(&teller),
        _ => Vec::new(),
    };
    fitted(told, MINUTE * pace(texts.language()))
}

/// The ways of saying a sentence, the fullest first.
type Ways = Vec<String>;

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

/// `words` up to so many characters, at a mark where there is one.
fn clipped(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let head: String = words.chars().take(most).collect();
    let mark = head.rfind(['，', '。', '；', '：', '、', '（', ',', ';', ' ']).filter(|at| *at > 0);
    head[..mark.unwrap_or(head.len())].to_owned()
}

/// Says the values of an entry as the reader's language says them.
struct Teller<'a> {
    texts: &'static Texts,
    marker: Marker<'a>,
    divisions: &'a Divisions,
}

impl Teller<'_> {
    fn is_chinese(&self) -> bool {
        self.texts.language() == Language::Chinese
    }

    fn raw(&self, path: &str) -> &str {
        self.marker.entry.text(&format!("statement.{path}")).unwrap_or_default()
    }

    fn int(&self, path: &str) -> Option<i64> {
        self.marker.entry.int(&format!("statement.{path}"))
    }

    fn words(&self, words: &str) -> String {
        if self.is_chinese() { spoken::text(words) } else { words.to_owned() }
    }

    fn money(&self, fen: i64) -> String {
        if self.is_chinese() { spoken::money(fen) } else { format::money_short(self.texts, fen) }
    }

    fn count(&self, path: &str) -> String {
        let n = self.int(path).and_then(|n| u64::try_from(n).ok()).unwrap_or(0);
        if self.is_chinese() { spoken::count(n) } else { n.to_string() }
    }

    fn date(&self, path: &str) -> String {
        let (text, year) = (self.raw(path), self.marker.year);
        if self.is_chinese() { spoken::date(text, year) } else { format::date_text(self.texts, text, year) }
    }

    fn telephone(&self, path: &str) -> String {
        let number = clipped(self.raw(path), 20);
        if self.is_chinese() { spoken::digits(&number) } else { number }
    }

    fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<_> = args.iter().map(|(name, words)| (*name, (*words).into())).collect();
        self.texts.f(id, &args)
    }

    /// What the reader's language calls a value of the record.
    fn code(&self, field: &str, value: &str) -> String {
        self.texts.m(&code_id(field, value))
    }

    /// The village's name.
    fn village(&self) -> String {
        place(self.texts, self.divisions, self.raw("chain"))
    }

    /// So many characters of Chinese, or what takes as long in another language.
    fn most(&self, chinese: usize) -> usize {
        chinese * pace(self.texts.language()) / pace(Language::Chinese)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_ends_at_a_mark() {
        assert_eq!(clipped("修路，从村口到桥头", 5), "修路");
        assert_eq!(clipped("从村口到桥头", 4), "从村口到");
        assert_eq!(clipped("修路", 4), "修路");
    }

    #[test]
    fn the_last_gives_way_first() {
        let told = || vec![vec!["aaaa".to_owned(), "a".to_owned()], vec!["bbbb".to_owned(), "b".to_owned(), String::new()]];
        for (limit, said) in [(8, vec!["aaaa", "bbbb"]), (5, vec!["aaaa", "b"]), (4, vec!["aaaa"]), (1, vec!["a"])] {
            assert_eq!(fitted(told(), limit), said);
        }
    }
}
