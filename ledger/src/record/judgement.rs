//! What is found of one entry: broken, worth a remark, or beyond what this version can check.

use crate::finding::Finding;

/// What was found of one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// What does not hold.
    pub findings: Vec<Finding>,
    /// What holds and is worth saying.
    pub remarks: Vec<Finding>,
    /// What this version cannot check.
    pub unchecked: Vec<Finding>,
}

impl Judgement {
    /// What does not hold; one fault of one field is told once.
    pub(super) fn broken(&mut self, code: &str, field: &str) {
        let finding = Finding::new(code, field);
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    pub(super) fn unless(&mut self, holds: bool, code: &str, field: &str) {
        if !holds {
            self.broken(code, field);
        }
    }
}
