//! The verdicts of an entry, to be shown where their fields stand.

use ledger::rules::{Rules, Subject, Verdict, verdicts};
use ledger::time::Timestamp;

use super::Source;
use crate::texts::Texts;
use crate::villager::step::Verdicts;

/// Every verdict of the rules that the statement names.
#[derive(Debug)]
pub struct Judged<'a> {
    texts: &'static Texts,
    rules: Option<&'a Rules>,
    all: Vec<Verdict>,
}

impl<'a> Judged<'a> {
    /// Judges the entry of `source` on the day when the log took it, or today.
    pub fn of(source: &Source<'a>) -> Judged<'a> {
        let day = source.entry.text("at").and_then(|at| at.parse::<Timestamp>().ok()).map_or(source.today, Timestamp::date);
        let said = source.entry.get("statement");
        let subject = said.and_then(|said| Subject::of(said, source.past, source.documents, day));
        let mut all = source.rules.zip(subject).map(|(rules, subject)| verdicts(&subject, rules)).unwrap_or_default();
        // The fields of a correction are called as those of what it corrects.
        for verdict in &mut all {
            if let Some(field) = verdict.field.strip_prefix("says.") {
                verdict.field = field.to_owned();
            }
        }
        Judged { texts: source.texts, rules: source.rules, all }
    }

    /// The verdicts for which `belongs` says yes to their field.
    pub fn on(&self, belongs: impl Fn(&str) -> bool) -> Verdicts {
        Verdicts::of(self.texts, self.rules, &self.all, belongs)
    }
}
