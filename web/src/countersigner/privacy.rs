//! What the liaison reads of personal data in a submission, before the two buttons.

use ledger::canonical::Value;
use ledger::rules::privacy::{Severity, Sighting};

use super::view::Seen;
use crate::app::App;
use crate::error::Error;
use crate::store::{Read, Submission};
use crate::submissions::privacy::{finding, in_papers, paper};
use crate::texts::Texts;
use crate::wording;

/// What the guard sees today, whatever it saw when the clerk signed, with the clerk's reasons. The same in one field is said once.
///
/// # Errors
/// Where the database fails.
pub async fn seen(app: &App, read: &mut Read, texts: &Texts, found: &Submission, said: &Value) -> Result<Vec<Seen>, Error> {
    let given = read.overrides(&found.id, found.round).await?;
    let mut sightings = app.guard.statement(said, app.today());
    sightings.dedup_by(|b, a| (&a.field, &a.kind, &a.shown) == (&b.field, &b.kind, &b.shown));
    let told = |one: &Sighting, placed: &Sighting| Seen {
        words: wording::finding(texts, &finding(placed)),
        shown: one.shown.clone(),
        blocks: one.severity == Severity::Block,
        reason: given
            .iter()
            .find(|given| given.field == one.field && given.kind == one.kind)
            .map(|given| given.reason.clone())
            .unwrap_or_default(),
    };
    let papers = in_papers(app, read, said).await?;
    let papers = papers.iter().map(|(one, name, word)| told(one, &paper(texts, one, name, word)));
    Ok(sightings.iter().map(|one| told(one, one)).chain(papers).collect())
}
