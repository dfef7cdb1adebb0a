//! The privacy guard before a signature is taken: a block is refused, anything less needs a reason for each kind in a field.

use ledger::canonical::Value;
use ledger::finding::{Finding, join};
use ledger::rules::privacy::{Severity, Sighting};
use serde_json::{Value as Json, json};

use crate::app::App;
use crate::error::Error;
use crate::files::words::{self, Spot, Word};
use crate::request::Body;
use crate::store::{Override, Read};
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

/// What the guard sees in the papers that a statement names, each at the field that names it; beside it, the paper's name.
///
/// # Errors
/// Where database or store fails.
pub async fn in_papers(app: &App, read: &mut Read, said: &Value) -> Result<Vec<(Sighting, String, Word)>, Error> {
    let seen = words::seen(app, read, said).await?.into_iter();
    let told = seen.map(|(named, word)| {
        let name = said.text(&format!("{}.name", named.field)).unwrap_or_default().to_owned();
        (Sighting { field: named.field, start: 0, end: 0, ..word.first.clone() }, name, word)
    });
    Ok(told.collect())
}

/// Everything the guard sees in a statement and its papers.
///
/// # Errors
/// Where database or store fails.
pub async fn everything(app: &App, said: &Value) -> Result<Vec<Sighting>, Error> {
    let mut seen = app.guard.statement(said, app.today());
    let papers = in_papers(app, &mut app.store.read().await?, said).await?;
    seen.extend(papers.into_iter().map(|(sighting, ..)| sighting));
    Ok(seen)
}

/// Something seen in a paper, with its place there: how often it stands is said with the first.
pub fn paper(texts: &Texts, sighting: &Sighting, name: &str, word: &Word) -> Sighting {
    let spot = match &word.spot {
        Spot::Cell(cell) => texts.f("privacy-paper-cell", &[("name", name.into()), ("cell", cell.as_str().into())]),
        Spot::Line(line) => texts.f("privacy-paper-line", &[("name", name.into()), ("line", line.to_string().into())]),
    };
    let field = match word.count {
        0 | 1 => spot,
        count => texts.f("privacy-paper-many", &[("place", spot.into()), ("count", count.to_string().into())]),
    };
    Sighting { field, ..sighting.clone() }
}

/// What is seen in papers as the API gives it.
pub fn papers_json(texts: &Texts, papers: &[(Sighting, String, Word)]) -> Vec<Json> {
    let told = |(sighting, name, word): &(Sighting, String, Word)| {
        let mut told = json(texts, std::slice::from_ref(sighting)).remove(0);
        told["message"] = json!(words(texts, &paper(texts, sighting, name, word)));
        told
    };
    papers.iter().map(told).collect()
}

/// What the guard sees in words that are published with an entry and are no part of its statement: a countersigner's reason. The offices'
/// numbers that the statement names may stand in it.
pub fn beside(app: &App, said: &Value, field: &'static str, words: &str) -> Vec<Sighting> {
    let mut seen = app.guard.statement(&said.clone().with(field, words.into()), app.today());
    seen.retain(|one| one.field == field);
    seen
}

/// Refuses what blocks or would be masked, where nobody can be asked for a reason why it should stay.
///
/// # Errors
/// `Invalid` with a finding for each.
pub fn plain(seen: &[Sighting]) -> Result<(), Error> {
    let refused: Vec<Finding> = seen.iter().filter(|one| one.severity >= Severity::Mask).map(finding).collect();
    if refused.is_empty() { Ok(()) } else { Err(Error::Invalid(refused)) }
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
