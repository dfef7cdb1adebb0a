//! Statements that keep every rule, each to break some in.

use ledger::canonical::Value;

use crate::county::Log;
use crate::value::{remove, set};

/// The statement that a rule is broken in; it keeps every rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Base {
    /// A decision as it stands in the test data: by the representatives, with ballots.
    Representatives,
    /// By the villagers' assembly, counting adults, by show of hands.
    Adults,
    /// By the villagers' assembly, counting households.
    Households,
    /// A decision of an item, on a path of these steps.
    On(&'static str, i64, &'static [&'static str]),
    Progress,
    Disclosure,
    Outcome,
    /// A notice of a topic.
    Notice(&'static str),
}

use Base::{Adults, Disclosure, Households, Notice, On, Outcome, Progress, Representatives};

pub const MEMBERS: Base = On("A+", 8, &["proposal", "consultation", "deliberation", "resolution", "members"]);
pub const GROUP: Base = On("G", 7, &["group", "posted"]);
pub const AID: Base = On("D", 14, &["application", "review", "notice", "opinion", "township"]);
pub const PARTY: Base = On("P", 20, &["party"]);

/// A decision on every path of the catalogue, and an item that takes it.
pub const PATHS: &[Base] = &[
    On("A", 4, &["proposal", "consultation", "deliberation", "resolution"]),
    On("A2", 2, &["proposal", "consultation", "deliberation", "resolution", "filed"]),
    On("A3", 3, &["proposal", "consultation", "deliberation", "resolution", "township", "county"]),
    MEMBERS,
    On("A+3", 19, &["proposal", "consultation", "deliberation", "resolution", "members", "township", "county"]),
    On("B", 6, &["consultation", "resolution"]),
    On("C", 6, &["consultation", "supervision"]),
    AID,
    GROUP,
    PARTY,
    On("F", 19, &["filed"]),
];

pub fn by_assembly(said: &mut Value, step: usize, basis: &str) {
    set(said, &format!("steps.{step}.form"), "assembly");
    set(said, &format!("steps.{step}.method"), "hands");
    set(said, &format!("steps.{step}.notice"), "2026-02-15");
    set(said, &format!("steps.{step}.basis"), basis);
    for name in ["authorisation", "composition", "ballots"] {
        remove(said, &format!("steps.{step}.{name}"));
    }
}

pub fn base(log: &mut Log, base: Base) -> Value {
    let mut said = match base {
        Representatives | Adults | Households => log.decision(),
        On(path, item, steps) => log.on_path(path, item, steps),
        Progress => {
            let decision = log.decided();
            log.progress(&decision)
        }
        Disclosure => {
            let decision = log.decided();
            log.disclosure(&decision)
        }
        Outcome => {
            let decision = log.decided();
            log.outcome(&decision)
        }
        Notice("payments") => {
            let decision = log.decided();
            log.paid(&decision)
        }
        Notice(topic) => log.notice(topic),
    };
    match base {
        Adults | On("A2", ..) => by_assembly(&mut said, 3, "adults"),
        Households => by_assembly(&mut said, 3, "households"),
        // What the test data says is published when its posting is over.
        Outcome => set(&mut said, "posting.to", "2026-09-25"),
        Notice(_) => set(&mut said, "posting.to", "2026-03-25"),
        _ => {}
    }
    said
}
