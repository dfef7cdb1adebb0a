//! `POST /api/check`: the same rules that verification runs, and the privacy guard, on a statement that may still be incomplete.

use axum::Json;
use axum::extract::State;
use ledger::canonical::Value;
use ledger::finding::Finding;
use ledger::rules::{Rules, Severity, Subject, Verdict, verdicts};
use ledger::statement;
use ledger::statement::facts::{Facts, decided};
use ledger::time::Date;
use serde_json::{Value as Json_, json};

use super::privacy;
use crate::app::App;
use crate::append::{Standing, context};
use crate::auth::Actor;
use crate::error::Error;
use crate::request::{Body, Reader};
use crate::submissions::too_long;
use crate::wording;

/// Catalogue and pack for a statement: those it names, else those in force on the day of its last meeting, else today's.
pub fn rules_for(standing: &Standing, statement: &Value, today: Date) -> Option<Rules> {
    let decided = statement::kind(statement).and_then(|kind| decided(kind, statement)).unwrap_or(today);
    standing.rules_of(statement).or_else(|| standing.rules_on(decided).map(|(_, rules)| rules))
}

/// Every verdict of the rules for a statement. `past` is what holds of the earlier entry that it is about.
pub fn judged(standing: &Standing, statement: &Value, past: Option<&Facts>, today: Date) -> (Option<Rules>, Vec<Verdict>) {
    let rules = rules_for(standing, statement, today);
    let subject = Subject::of(statement, past, &standing.documents, today);
    let verdicts = rules.as_ref().zip(subject).map(|(rules, subject)| verdicts(&subject, rules)).unwrap_or_default();
    (rules, verdicts)
}

/// What is wrong with a statement so far, what is worth noting, each rule's verdict, and what the privacy guard sees.
///
/// # Errors
/// Where the body has no statement.
pub async fn create(State(app): State<App>, Reader(texts): Reader, actor: Actor, body: Body) -> Result<Json<Json_>, Error> {
    let statement = body.object("statement")?;
    // What is far too long is not looked through at every key.
    if let Some(finding) = too_long(statement, 0) {
        let found = wording::findings(texts, &[finding]);
        return Ok(Json(json!({"findings": found, "remarks": [], "verdicts": []})));
    }
    let mut read = app.store.read().await?;
    let mut standing = actor.standing.clone();
    standing.learn(&mut read, statement).await?;
    let bearing = context(&mut read, statement, None).await?;
    let in_papers = match statement::chain(statement).is_some_and(|chain| actor.may_see(&chain)) {
        true => privacy::in_papers(&app, &mut read, statement).await?,
        false => Vec::new(),
    };
    drop(read);
    let (rules, verdicts) = judged(&standing, statement, bearing.facts(statement), app.today());
    let broken = |severity| verdicts.iter().filter(move |v| !v.holds && v.severity == severity).map(Verdict::finding);
    let mut findings: Vec<Finding> = statement::check(statement);
    findings.extend(broken(Severity::Must));
    let remarks: Vec<Finding> = broken(Severity::Note).collect();
    let mut seen = privacy::json(texts, &app.guard.statement(statement, app.today()));
    seen.extend(privacy::papers_json(texts, &in_papers));
    let said = |verdict| rules.as_ref().map(|rules| wording::verdict_json(texts, &rules.pack, verdict));
    Ok(Json(json!({
        "findings": wording::findings(texts, &findings),
        "remarks": wording::findings(texts, &remarks),
        "privacy": seen,
        "verdicts": verdicts.iter().filter_map(said).collect::<Vec<_>>(),
    })))
}
