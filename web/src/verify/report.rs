//! What came of a verification, as JSON and in words.

use std::sync::Arc;

use ledger::audit::Found;
use ledger::division::Division;
use ledger::due::Year;
use ledger::finding::Finding;
use ledger::hash::Hash;
use ledger::rules::{Pack, Verdict};
use ledger::time::Timestamp;
use rayon::prelude::*;
use serde_json::{Value as Json, json};

use super::{Outcome, due};
use crate::failure::tell;
use crate::texts::Texts;
use crate::wording;

/// How many findings are told in words; the JSON has all of them.
const TOLD: usize = 50;

/// Everything that is to be said.
pub(super) struct Report {
    /// The log's name, where the founding could be read.
    pub origin: Option<String>,
    /// The key that the founding declares.
    pub vkey: Option<String>,
    /// How many entries there are, and the root over them; `None` where they were not read to the end.
    pub tree: Option<(u64, Hash)>,
    pub findings: Vec<Found>,
    pub remarks: Vec<Found>,
    /// What could not be checked: remarks to the reader, and no verdict of "holds".
    pub unchecked: Vec<Found>,
    pub packs: Vec<Arc<Pack>>,
    /// How many papers were read, and how many bytes; `None` where that was not asked for.
    pub papers: Option<(u64, u64)>,
    /// The year of each place by its duties, where it was asked for.
    pub due: Vec<(Division, Year)>,
}

impl Report {
    pub fn outcome(&self) -> Outcome {
        match (self.findings.is_empty(), self.unchecked.is_empty()) {
            (false, _) => Outcome::Broken,
            (true, false) => Outcome::Unchecked,
            (true, true) => Outcome::Holds,
        }
    }

    /// The one JSON object.
    pub fn json(&self, texts: &Texts) -> Json {
        let one = |found: &Found| {
            json!({
                "index": found.index,
                "chain": found.chain.map(|chain| chain.to_string()),
                "code": found.finding.code,
                "message": self.message(texts, &found.finding),
            })
        };
        json!({
            "verdict": self.outcome().name(),
            "origin": self.origin,
            "size": self.tree.map(|(size, _)| size),
            "root": self.tree.map(|(_, root)| root.to_string()),
            "findings": self.findings.par_iter().map(one).collect::<Vec<_>>(),
            "remarks": self.unchecked.par_iter().chain(&self.remarks).map(one).collect::<Vec<_>>(),
            "files": self.papers.map(|(count, bytes)| json!({"count": count, "bytes": bytes})),
            "due": self.due.iter().map(|(place, year)| due::json(place, year)).collect::<Vec<_>>(),
        })
    }

    /// Says it on stderr.
    pub fn tell(&self, texts: &Texts) {
        let size = self.tree.map_or_else(String::new, |(size, _)| size.to_string());
        match self.outcome() {
            Outcome::Holds => tell(&texts.f("cli-verify-holds", &[("size", size.into())])),
            Outcome::Broken => tell(&texts.f("cli-verify-broken", &[("count", self.findings.len().to_string().into())])),
            Outcome::Unchecked => tell(&texts.m("cli-verify-unchecked")),
        }
        if let (Some(origin), Some((_, root))) = (&self.origin, self.tree) {
            tell(&texts.f("cli-verify-root", &[("origin", origin.as_str().into()), ("root", root.to_string().into())]));
        }
        tell(&match self.papers {
            Some((count, bytes)) => {
                let mb = format!("{}.{}", bytes / 1_000_000, bytes / 100_000 % 10);
                texts.f("cli-verify-files", &[("count", count.to_string().into()), ("size", mb.into())])
            }
            None => texts.m("cli-verify-no-files"),
        });
        self.tell_list(texts, &self.findings);
        self.tell_list(texts, &self.unchecked);
        if !self.remarks.is_empty() {
            tell(&texts.f("cli-verify-remarks", &[("count", self.remarks.len().to_string().into())]));
            self.tell_list(texts, &self.remarks);
        }
        for (place, year) in &self.due {
            tell(&due::words(texts, place, year));
        }
    }

    fn tell_list(&self, texts: &Texts, list: &[Found]) {
        for found in list.iter().take(TOLD) {
            let place = match (found.index, found.chain) {
                (None, _) => texts.m("cli-verify-log"),
                (Some(index), None) => texts.f("cli-verify-entry", &[("index", index.to_string().into())]),
                (Some(index), Some(chain)) => {
                    let words = [("index", index.to_string().into()), ("chain", chain.to_string().into())];
                    texts.f("cli-verify-entry-of", &words)
                }
            };
            tell(&format!("  {place}  {}  {}", found.finding.code, printable(&self.message(texts, &found.finding))));
        }
        if list.len() > TOLD {
            tell(&texts.f("cli-verify-more", &[("count", (list.len() - TOLD).to_string().into())]));
        }
    }

    /// A finding in words; a broken rule in those of the pack it stands in.
    fn message(&self, texts: &Texts, finding: &Finding) -> String {
        let rule = finding.code.strip_prefix("rule.").and_then(|id| self.packs.iter().find_map(|p| Some((p, p.rule(id)?))));
        let Some((pack, rule)) = rule else { return wording::finding(texts, finding) };
        let verdict = Verdict {
            rule: rule.id.clone(),
            check: rule.check.name(),
            severity: rule.severity,
            field: finding.field.clone(),
            holds: false,
            args: finding.args.clone(),
            // Chooses the law's edition, which the sentence does not name.
            day: Timestamp(0).date(),
        };
        wording::verdict(texts, pack, &verdict)
    }
}

/// What a ledger holds must not steer the terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
