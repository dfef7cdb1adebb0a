//! What was sealed before it was published: each opened seal is the newest of its step and commits to what stands there now.

use super::judgement::Judgement;
use super::register::{Context, Past};
use crate::canonical::Value;
use crate::finding::{Finding, join};
use crate::statement::facts::effective;
use crate::statement::schema::{date_at, hash_at};
use crate::statement::sealed;
use crate::statement::steps::SUBMISSION;
use crate::statement::{self, Kind};

/// A statement whose seals are judged.
struct Opening<'a> {
    said: &'a Value,
    context: &'a Context,
    /// Whether the steps are of the statement's own matter; those of a correction may be sealed as steps of what it corrects.
    is_own: bool,
}

/// Judges the seals of a statement and of its steps.
pub(super) fn judge_seals(kind: Kind, said: &Value, context: &Context, out: &mut Judgement) {
    let opening = Opening { said, context, is_own: kind != Kind::Correction };
    let path = if opening.is_own { "statement" } else { "statement.says" };
    let steps = effective(said).map(|(_, fields)| fields.list("steps")).unwrap_or_default();
    for (i, step) in steps.iter().enumerate() {
        opening.step(step, &format!("{path}.steps.{i}"), out);
    }
    let stands = |name: &str| name == SUBMISSION || steps.iter().any(|step| step.text("step") == Some(name));
    let mut left: Vec<&str> = context.seals.iter().filter_map(|past| Some(past.seal.as_ref()?.step)).collect();
    left.retain(|name| !stands(name));
    left.sort_unstable();
    left.dedup();
    for name in left {
        out.remarks.push(opening.seals("seal.left", &join(path, "steps"), name).arg("name", name));
    }
    opening.opened(said, SUBMISSION, "statement", true, out);
}

impl Opening<'_> {
    /// A remark that names the entries of every seal of a step: all of them stay in view.
    fn seals(&self, code: &str, field: &str, step: &str) -> Finding {
        let entries: Vec<String> = self.context.seals_of(step).map(|past| past.index.to_string()).collect();
        Finding::new(code, field).arg("times", entries.len()).arg("entries", entries.join(", "))
    }

    fn step(&self, step: &Value, path: &str, out: &mut Judgement) {
        let name = step.text("step").unwrap_or_default();
        if self.is_own && self.context.seals_of(name).nth(1).is_some() {
            out.remarks.push(self.seals("seal.changed", &join(path, "seal"), name));
        }
        if let Some(seal) = self.opened(step, name, path, self.is_own, out) {
            out.unless(date_at(step, "recorded") == Some(seal.at.date()), "seal.recorded", &join(path, "recorded"));
        }
    }

    /// The seal that a record opens, where it is one of this step and this village. What is of the statement's own matter opens the
    /// newest.
    fn opened(&self, record: &Value, step: &str, path: &str, is_own: bool, out: &mut Judgement) -> Option<&Past> {
        let newest = self.context.newest_seal(step).and_then(|past| past.seal.as_deref()).filter(|_| is_own);
        let field = join(path, "seal");
        if record.get("seal").is_none() {
            out.unless(newest.is_none(), "seal.unopened", &field);
            return None;
        }
        let found = hash_at(record, "seal.entry")
            .filter(|entry| !is_own || newest.is_some_and(|seal| seal.entry == *entry))
            .and_then(|entry| self.context.seal_of_entry(&entry, step))
            .filter(|past| Some(past.chain) == statement::chain(self.said));
        let Some((past, seal)) = found.and_then(|past| Some((past, past.seal.as_deref()?))) else {
            out.broken("seal.entry", &join(&field, "entry"));
            return None;
        };
        let opens = hash_at(record, "seal.salt").is_some_and(|salt| seal.commitment == sealed::of(record, &salt));
        out.unless(opens, "seal.opening", &join(&field, "salt"));
        Some(past)
    }
}
