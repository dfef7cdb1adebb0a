//! Why a command did not do what it was asked, in words for whoever asked; and where its words go.

use std::fmt::Display;
use std::io::Write;
use std::path::Path;

use fluent_bundle::FluentValue;
use ledger::finding::Finding;

use crate::append::Refusal;
use crate::texts::Texts;
use crate::{store, wording};

/// Why something was not done: a message of `cli.ftl` with its words, and what was found wrong, if that is why.
#[derive(Clone, Debug)]
pub struct Failure {
    id: &'static str,
    words: Vec<(&'static str, String)>,
    findings: Vec<Finding>,
}

impl Failure {
    /// The failure that this message tells.
    pub fn new(id: &'static str) -> Failure {
        Failure { id, words: Vec::new(), findings: Vec::new() }
    }

    /// The same with one more word.
    pub fn with(mut self, name: &'static str, value: &(impl Display + ?Sized)) -> Failure {
        self.words.push((name, value.to_string()));
        self
    }

    /// A file that cannot be read or written.
    pub fn file(path: &Path, error: &std::io::Error) -> Failure {
        Failure::new("cli-file").with("path", &path.display()).with("detail", error)
    }

    /// The message's id.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// In words.
    pub fn text(&self, texts: &Texts) -> String {
        let words: Vec<(&str, FluentValue<'_>)> = self.words.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        let mut text = texts.f(self.id, &words);
        for finding in &self.findings {
            text += &format!("\n  {}  {}", finding.code, wording::finding(texts, finding));
        }
        text
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Failure {
        Failure::new("cli-store").with("detail", &error)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        match refusal {
            Refusal::Findings(findings) => Failure { findings, ..Failure::new("cli-refused") },
            Refusal::Conflict => Failure::new("cli-conflict"),
            Refusal::ClockBehind => Failure::new("cli-clock"),
            other => Failure::new("cli-store").with("detail", &other),
        }
    }
}

impl From<getrandom::Error> for Failure {
    fn from(error: getrandom::Error) -> Failure {
        Failure::new("cli-random").with("detail", &error)
    }
}

/// Prints a line to stdout. Whoever closed it does not want to read on.
pub fn say(line: &str) {
    writeln!(std::io::stdout(), "{line}").ok();
}

/// Prints a line to stderr.
pub fn tell(line: &str) {
    writeln!(std::io::stderr(), "{line}").ok();
}
