//! What was sealed before it was published: each opened seal is the newest of its step and commits to what stands there now.

use super::judgement::Judgement;
use super::register::{Context, Past};
use crate::canonical::Value;
use crate::finding::{Finding, join};
use crate::statement::schema::{date_at, hash_at};
use crate::statement::sealed;
use crate::statement::steps::SUBMISSION;

/// Judges the seals of a statement and of its steps.
pub(super) fn judge_seals(said: &Value, context: &Context, out: &mut Judgement) {
    for (i, step) in said.list("steps").iter().enumerate() {
        let path = format!("statement.steps.{i}");
        let name = step.text("step").unwrap_or_default();
        if let Some(seal) = opened(step, name, &path, context, out) {
            out.unless(date_at(step, "recorded") == Some(seal.at.date()), "seal.recorded", &join(&path, "recorded"));
        }
    }
    opened(said, SUBMISSION, "statement", context, out);
}

/// The seal that a record opens, where it is the right one.
fn opened<'a>(record: &Value, step: &str, path: &str, context: &'a Context, out: &mut Judgement) -> Option<&'a Past> {
    let newest = context.newest_seal(step);
    let field = join(path, "seal");
    if context.seals_of(step).nth(1).is_some() && step != SUBMISSION {
        let times = context.seals_of(step).count();
        out.remarks.push(Finding::new("seal.changed", field.as_str()).arg("times", times));
    }
    if record.get("seal").is_none() {
        out.unless(newest.is_none(), "seal.unopened", &field);
        return None;
    }
    let named = hash_at(record, "seal.entry").zip(hash_at(record, "seal.salt"));
    let found = newest.zip(newest.and_then(|past| past.seal.as_deref()));
    let (Some((entry, salt)), Some((past, seal))) = (named, found) else {
        out.broken("seal.entry", &join(&field, "entry"));
        return None;
    };
    out.unless(seal.entry == entry, "seal.entry", &join(&field, "entry"));
    out.unless(seal.commitment == sealed::of(record, &salt), "seal.opening", &join(&field, "salt"));
    Some(past)
}
