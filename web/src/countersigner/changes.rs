//! What a submission says otherwise than the one that was returned.

use ledger::canonical::Value;
use ledger::finding::join;

use super::view::Change;
use crate::error::Error;
use crate::store::{Read, Submission};
use crate::texts::{Texts, code_id};
use crate::villager::mark::Marker;
use crate::wording;

/// Every field that is another than in the round before, but for the seals: what they commit to is compared field by field.
///
/// # Errors
/// Where the database fails.
pub async fn since(read: &mut Read, texts: &'static Texts, found: &Submission, said: &Value) -> Result<Vec<Change>, Error> {
    let earlier = read.submission(&found.id).await?.into_iter().find(|one| one.round + 1 == found.round);
    let Some(earlier) = earlier else { return Ok(Vec::new()) };
    let before = Value::parse(&earlier.statement).map_err(Error::internal)?;
    let mut paths = leaves(&before);
    paths.extend(leaves(said));
    paths.sort();
    paths.dedup();
    let (old, new) = (Marker::new(texts, &before), Marker::new(texts, said));
    let is_seal = |path: &str| path.split('.').any(|part| part == "seal");
    let changed = paths.iter().filter(|path| *path != "round" && !is_seal(path) && before.get(path) != said.get(path));
    Ok(changed
        .map(|path| Change { label: label(texts, &[said, &before], path), before: old.words(path), after: new.words(path) })
        .collect())
}

/// A field by its name, with the step that it belongs to in one of the statements.
fn label(texts: &Texts, statements: &[&Value], path: &str) -> String {
    let name = wording::label(texts, path);
    let (before, rest) = match path.split_once("steps.") {
        Some((before, rest)) if before.is_empty() || before == "says." => (before, rest),
        _ => return name,
    };
    let at = format!("{before}steps.{}.step", rest.split('.').next().unwrap_or_default());
    match statements.iter().find_map(|said| said.text(&at)) {
        Some(step) => {
            texts.f("liaison-change-label", &[("step", texts.m(&code_id("step", step)).into()), ("field", name.into())])
        }
        None => name,
    }
}

/// The paths of every plain value of a statement.
fn leaves(said: &Value) -> Vec<String> {
    fn walk(value: &Value, path: &str, out: &mut Vec<String>) {
        match value {
            Value::Object(members) => members.iter().for_each(|(name, value)| walk(value, &join(path, name), out)),
            Value::List(items) => items.iter().enumerate().for_each(|(i, value)| walk(value, &join(path, &i.to_string()), out)),
            _ => out.push(path.to_owned()),
        }
    }
    let mut out = Vec::new();
    walk(said, "", &mut out);
    out
}
