//! `POST /api/submissions/{id}/countersignatures`: a liaison passes or returns a submission, a scrutineer gives an opinion.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ledger::canonical::Value;
use ledger::finding::Finding;
use ledger::record::rounds::{asked, last_day, opinion};
use ledger::record::{Round, Said, Signed, judge_round};
use ledger::statement;
use ledger::statement::schema::hash_at;
use ledger::time::Date;
use serde_json::{Value as Json, json};

use crate::app::App;
use crate::append::context;
use crate::auth::Actor;
use crate::error::Error;
use crate::publish::{Publication, publish};
use crate::request::Body;
use crate::store::{Closing, State as Stands, Submission};
use crate::submissions::{accept, kept_round, privacy};

/// Takes a round. One that approves publishes: only then is anything of the submission public.
///
/// # Errors
/// `NotFound` for another's village; `Forbidden` for another's key; `Conflict` where the submission no longer waits or a newer one
/// does; `Invalid` with every finding. The very same round again is no error: an answer was lost.
pub async fn create(State(app): State<App>, actor: Actor, Path(id): Path<String>, body: Body) -> Result<Response, Error> {
    if !["liaison", "scrutineer"].contains(&&*actor.appointment.post) {
        return Err(Error::Forbidden("post"));
    }
    let mut read = app.store.read().await?;
    let found = read.latest_submission(&id).await?.filter(|found| actor.may_see(&found.chain)).ok_or(Error::NotFound)?;
    let kept = read.rounds(&id).await?;
    let index = read.leaf_by_id(&found.kind, &found.id).await?.map(|leaf| leaf.idx);
    drop(read);
    let round = Round::parse(&body.0).map_err(Error::Invalid)?;
    if body.0.to_bytes() != round.to_value().to_bytes() {
        return Err(Error::invalid("field.unknown", ""));
    }
    if matches!(&*round.post, "liaison" | "scrutineer") && actor.appointment.post != round.post {
        return Err(Error::Forbidden("post"));
    }
    if round.key != actor.key {
        return Err(Error::Forbidden("key"));
    }
    if let Some(before) = kept.iter().find(|before| before.body == round.to_value().to_bytes()) {
        return Ok((StatusCode::CREATED, axum::Json(answer(&id, before.round, &round, index))).into_response());
    }
    if found.state != Stands::Waiting {
        return Err(Error::Conflict("decided", None));
    }
    if round.statement != found.statement_hash {
        return Err(Error::Conflict("stale", None));
    }
    let mut earlier = Vec::new();
    for one in &kept {
        earlier.push(kept_round(one)?);
    }
    let index = decide(&app, &actor, &found, &round, earlier).await?;
    Ok((StatusCode::CREATED, axum::Json(answer(&id, found.round, &round, index))).into_response())
}

async fn decide(
    app: &App,
    actor: &Actor,
    found: &Submission,
    round: &Round,
    mut earlier: Vec<Round>,
) -> Result<Option<u64>, Error> {
    let statement = Value::parse(&found.statement).map_err(Error::internal)?;
    let author = Signed { key: found.author_key, sig: found.author_sig };
    let mut standing = actor.standing.clone();
    let mut read = app.store.read().await?;
    standing.learn(&mut read, &statement).await?;
    let bearing = context(&mut read, &statement, None).await?;
    drop(read);
    let waiting = standing.said(&statement, &author, app.today(), &bearing);
    accept(judge_round(round, &waiting, &earlier))?;
    if round.approves() && opinion(&earlier).is_none() {
        had_time(&waiting, found.submitted.date())?;
    }
    // What waits may be older than today's list of words.
    if round.approves() {
        privacy::no_block(&privacy::everything(app, &statement).await?)?;
    }
    // Why it was returned or objected to is published with it.
    privacy::plain(&privacy::beside(app, &statement, "reason", &round.reason))?;
    let verdict = round.verdict.parse().map_err(|()| Error::invalid("round.verdict", "verdict"))?;
    let closing = Closing {
        id: found.id.clone(),
        round: found.round,
        statement_hash: found.statement_hash,
        body: round.to_value().to_bytes(),
        verdict,
        has_opinion: opinion(&earlier).is_some(),
    };
    if round.approves() {
        earlier.push(round.clone());
        return publish(app, Publication { statement, author, rounds: earlier, closing: Some(closing) }).await.map(Some);
    }
    let mut write = app.store.write().await?;
    let closed = write.close_submission(&closing, app.now()).await?;
    // A button pressed twice: the other request has done what this one asks.
    let is_same = closed || write.rounds(&found.id).await?.iter().any(|kept| kept.body == closing.body);
    write.commit().await?;
    if !is_same {
        return Err(Error::Conflict("decided", None));
    }
    tracing::info!(id = found.id, round = found.round, verdict = round.verdict, "answered");
    Ok(None)
}

/// Whoever is asked has had their days since the submission could be read here, and not only since it was sealed.
fn had_time(waiting: &Said<'_>, submitted: Date) -> Result<(), Error> {
    let pack = hash_at(waiting.statement, "pack").and_then(|hash| waiting.documents.pack(&hash));
    let days =
        pack.as_ref().and_then(|pack| asked(waiting.statement, waiting.context, pack)).map(|scrutiny| scrutiny.working_days);
    let chain = statement::chain(waiting.statement);
    let is_held = chain.is_some_and(|chain| waiting.authority.holders("scrutineer", &chain, waiting.index).next().is_some());
    match days.filter(|_| is_held).and_then(|days| last_day(waiting, submitted, days)) {
        Some(last) if waiting.day <= last => {
            let early = Finding::new("scrutiny.early", "countersigned");
            Err(Error::Invalid(vec![early.arg("start", submitted.to_string()).arg("end", last.to_string())]))
        }
        _ => Ok(()),
    }
}

fn answer(id: &str, number: i64, round: &Round, index: Option<u64>) -> Json {
    let mut answer = json!({"id": id, "round": number, "verdict": round.verdict});
    if let (Some(index), true, Some(members)) = (index, round.approves(), answer.as_object_mut()) {
        members.insert("index".to_owned(), index.into());
    }
    answer
}
