//! The privacy guard before a signature is taken: a block is refused, anything less needs a reason for each kind in a field.

use ledger::canonical::Value;
use ledger::finding::{Finding, join};
use ledger::rules::privacy::{Severity, Sighting};
use serde_json::{Value as Json, json};

use crate::error::Error;
use crate::request::Body;
use crate::store::Override;
use crate::texts::Texts;
use crate::wording;

/// The longest reason, in characters.
pub const MAX_REASON: usize = 200;

/// The most reasons that come with one submission.
const MAX_OVERRIDES: usize = 500;

/// What a sighting is called where it is refused: `privacy.KIND` at its field.
pub fn finding(sighting: &Sighting) -> Finding {
    Finding::new(format!("privacy.{}", sighting.kind), sighting.field.as_str())
}

/// A sighting in words: what it looks like, and what is to be done.
pub fn words(texts: &Texts, sighting: &Sighting) -> String {
    let what = wording::finding(texts, &finding(sighting));
    texts.f(&format!("privacy-{}", sighting.severity.as_str()), &[("what", what.into())])
}

/// Sightings as the API gives them; `start` and `end` count characters of the text as typed.
pub fn json(texts: &Texts, sightings: &[Sighting]) -> Vec<Json> {
    let told = |one: &Sighting| {
        json!({
            "field": one.field, "kind": one.kind, "severity": one.severity.as_str(), "start": one.start, "end": one.end,
            "message": words(texts, one), "masked": one.shown,
        })
    };
    sightings.iter().map(told).collect()
}

/// The reasons that came with a submission: `overrides`, a list of `{"field","kind","reason"}`; none where the member is absent.
///
/// # Errors
/// `Invalid` where it is no such list, a reason is blank or too long, or there are too many.
pub fn given(body: &Body) -> Result<Vec<Override>, Error> {
    let list = match body.0.get("overrides") {
        None => return Ok(Vec::new()),
        Some(Value::List(list)) if list.len() <= MAX_OVERRIDES => list,
        Some(Value::List(_)) => {
            return Err(Error::Invalid(vec![Finding::new("field.many", "overrides").arg("max", MAX_OVERRIDES)]));
        }
        Some(_) => return Err(Error::invalid("field.type", "overrides")),
    };
    list.iter().enumerate().map(|(i, one)| read(one, &join("overrides", &i.to_string()))).collect()
}

fn read(one: &Value, path: &str) -> Result<Override, Error> {
    let text = |name: &str| {
        let at = join(path, name);
        match one.get(name) {
            Some(Value::Text(text)) if text.trim().is_empty() => Err(Error::invalid("field.missing", &at)),
            Some(Value::Text(text)) if text.chars().count() > MAX_REASON => {
                let finding = Finding::new("field.long", at).arg("max", MAX_REASON).arg("length", text.chars().count());
                Err(Error::Invalid(vec![finding]))
            }
            // PostgreSQL's texts hold no NUL; nor does the narrow JSON that this came in.
            Some(Value::Text(text)) => Ok(text.trim().to_owned()),
            Some(_) => Err(Error::invalid("field.type", &at)),
            None => Err(Error::invalid("field.missing", &at)),
        }
    };
    Ok(Override { field: text("field")?, kind: text("kind")?, reason: text("reason")? })
}

/// The reasons that are needed for these sightings, each once. A reason for what is not there is dropped.
///
/// # Errors
/// `Invalid` with a finding for everything that blocks, and for everything less that has no reason.
pub fn accept(sightings: Vec<Sighting>, given: &[Override]) -> Result<Vec<Override>, Error> {
    let mut kept: Vec<Override> = Vec::new();
    let mut refused: Vec<Finding> = Vec::new();
    for one in &sightings {
        let reason = given.iter().find(|given| given.field == one.field && given.kind == one.kind);
        match reason.filter(|_| one.severity != Severity::Block) {
            Some(reason) if !kept.contains(reason) => kept.push(reason.clone()),
            Some(_) => {}
            None if refused.contains(&finding(one)) => {}
            None => refused.push(finding(one)),
        }
    }
    if refused.is_empty() { Ok(kept) } else { Err(Error::Invalid(refused)) }
}

/// Refuses what blocks.
///
/// # Errors
/// `Invalid` with a finding for each.
pub fn no_block(sightings: &[Sighting]) -> Result<(), Error> {
    let refused: Vec<Finding> = sightings.iter().filter(|one| one.severity == Severity::Block).map(finding).collect();
    if refused.is_empty() { Ok(()) } else { Err(Error::Invalid(refused)) }
}
