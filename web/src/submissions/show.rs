//! `GET /api/submissions/{id}`: what was handed in and what became of it, for the clerk and the liaison of that village.

use axum::Json;
use axum::extract::{Path, State};
use ledger::canonical::Value;
use ledger::record::Signed;
use serde_json::{Value as Json_, json};

use crate::app::App;
use crate::auth::Actor;
use crate::error::Error;

/// The newest round's submission, with the rounds that answered the earlier ones.
///
/// # Errors
/// `NotFound` where there is none that this person may see.
pub async fn show(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<Json_>, Error> {
    let mut read = app.store.read().await?;
    let found = read.latest_submission(&id).await?.filter(|found| actor.may_see(&found.chain)).ok_or(Error::NotFound)?;
    let mut rounds = Vec::new();
    for round in read.rounds(&id).await? {
        rounds.push(Value::parse(&round.body).map_err(Error::internal)?);
    }
    let statement = Value::parse(&found.statement).map_err(Error::internal)?;
    let author = Signed { key: found.author_key, sig: found.author_sig }.to_value();
    let mut answer = json!({
        "id": found.id, "round": found.round, "state": found.state.as_str(), "statement": statement, "author": author, "rounds": rounds,
    });
    let leaf = read.leaf_by_id(&found.kind, &found.id).await?;
    if let (Some(leaf), Some(members)) = (leaf, answer.as_object_mut()) {
        members.insert("index".to_owned(), leaf.idx.into());
    }
    Ok(Json(answer))
}
