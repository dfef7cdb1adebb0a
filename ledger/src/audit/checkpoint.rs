//! The log's newest checkpoint against its leaves.

use super::{Audit, Found};
use crate::finding::Finding;
use crate::log::checkpoint;
use crate::log::note::Verifier;

impl Audit {
    /// Judges the log's newest checkpoint against the leaves taken. It must be signed by the key that the log has at its size. `trusted`
    /// is the verifier key that the reader was given: one that is none of the log's is believed before the log; with one that the
    /// log replaced, the checkpoint cannot be checked unless that key signed it too.
    pub fn checkpoint(&mut self, note: &str, trusted: Option<&str>) {
        let size = checkpoint::stated_size(note).unwrap_or_else(|| self.size());
        let own = self.authority.vkey_at(size).to_owned();
        let is_another = trusted.is_some_and(|trusted| self.authority.vkeys().all(|vkey| vkey != trusted));
        if let Some(trusted) = trusted.filter(|trusted| *trusted != own) {
            let differs = Finding::new("checkpoint.key", "").arg("founded", own.as_str()).arg("trusted", trusted);
            if is_another {
                self.of_key(differs);
            } else if opened(note, trusted).is_none() {
                self.report.unchecked.push(Found { index: None, chain: None, finding: differs });
            }
        }
        let key = trusted.filter(|_| is_another).unwrap_or(&own);
        let Ok(verifier) = key.parse::<Verifier>() else {
            return self.of_key(Finding::new("checkpoint.key", ""));
        };
        let stated = match checkpoint::open(note, &verifier) {
            Ok(stated) => stated,
            Err(fault) => {
                let is_old = !is_another && self.authority.vkeys().any(|vkey| opened(note, vkey).is_some());
                let code = if is_old { "checkpoint.replaced" } else { "checkpoint.signature" };
                let finding = Finding::new(code, "").arg("detail", fault.to_string());
                return if trusted == Some(key) { self.found(None, finding) } else { self.of_key(finding) };
            }
        };
        if stated.origin != self.authority.origin {
            self.of_key(Finding::new("checkpoint.origin", "").arg("origin", stated.origin.as_str()));
        }
        if stated.size != self.size() {
            let [stated, found] = [stated.size, self.size()].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
            self.found(None, Finding::new("checkpoint.size", "").arg("stated", stated).arg("found", found));
        } else if stated.root != self.root() {
            let words = Finding::new("checkpoint.root", "").arg("stated", stated.root.to_string());
            self.found(None, words.arg("computed", self.root().to_string()));
        }
    }

    /// Records what rests on the keys and the origin that the log declares: an entry that could not be read may have declared others.
    fn of_key(&mut self, finding: Finding) {
        let found = Found { index: None, chain: None, finding };
        if self.is_incomplete { self.report.unchecked.push(found) } else { self.report.findings.push(found) }
    }
}

/// The checkpoint in a note, where the key signed it.
fn opened(note: &str, vkey: &str) -> Option<checkpoint::Checkpoint> {
    checkpoint::open(note, &vkey.parse().ok()?).ok()
}
