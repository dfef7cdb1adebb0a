//! `POST /api/submissions`: a signed statement comes in.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ledger::canonical::Value;
use ledger::record::{Entry, Signed, judge_submission};
use ledger::statement::{self, Kind};
use serde_json::json;

use super::{accept, fits, privacy};
use crate::app::App;
use crate::append::context;
use crate::auth::Actor;
use crate::error::Error;
use crate::files::named;
use crate::publish::{Publication, publish};
use crate::request::Body;
use crate::store::{NewSubmission, Override, Put, State as Stands, Verdict};

/// Takes a submission in. Kinds that nobody countersigns are published at once.
///
/// # Errors
/// `Forbidden` where the post, the place or the key is another's; `Invalid` with every finding; `Conflict` where the id is taken, the
/// statement published or another round due. The very same submission again is no error: an answer was lost, and is given again, with
/// the index where it is published by now.
pub async fn create(State(app): State<App>, actor: Actor, body: Body) -> Result<Response, Error> {
    let said = body.object("statement")?.clone();
    let author = Signed::parse(body.object("author")?)
        .map_err(|found| Error::Invalid(found.into_iter().map(|f| f.under("author")).collect()))?;
    fits(&said, 0)?;
    let kind = may_say(&actor, &said, &author)?;
    let id = said.text("id").unwrap_or_default().to_owned();
    let mut read = app.store.read().await?;
    if let Some(leaf) = read.leaf_by_id(kind.name(), &id).await? {
        let body = read.entry(leaf.idx).await?.unwrap_or_default();
        let is_same = Entry::parse(&body).is_ok_and(|entry| entry.statement == said && entry.author == author);
        let mut told = json!({"id": id, "round": said.int("round"), "index": leaf.idx});
        if !kind.is_countersigned() {
            told["hash"] = leaf.hash.to_string().into();
            told["at"] = leaf.at.date().to_string().into();
        }
        return if is_same {
            Ok((StatusCode::CREATED, axum::Json(told)).into_response())
        } else {
            Err(Error::Conflict("published", None))
        };
    }
    if kind.is_countersigned() && read.sealed_first_by(&id).await?.is_some_and(|first| Some(first) != statement::chain(&said)) {
        return Err(Error::Conflict("foreign", None));
    }
    let rounds = read.rounds(&id).await?;
    let absent = match statement::chain(&said) {
        Some(chain) => named::absent(&mut read, &said, &chain).await?,
        None => Vec::new(),
    };
    let mut standing = actor.standing.clone();
    // Rules and notices name documents that the log does not know yet.
    standing.learn(&mut read, &said).await?;
    let bearing = context(&mut read, &said, None).await?;
    drop(read);
    let place = standing.said(&said, &author, app.today(), &bearing);
    let returned = rounds.iter().filter(|round| round.verdict == Verdict::Returned).count();
    let due = if kind.is_countersigned() { returned + 1 } else { 1 };
    if said.int("round").is_some_and(|round| usize::try_from(round) != Ok(due)) && kind.is_countersigned() {
        return Err(again(&app, &actor, &said, &id).await?.unwrap_or(Error::Conflict("round", Some(json!({"round": due})))));
    }
    fits(&said, rounds.iter().map(|round| round.body.len() + 1).sum())?;
    accept(judge_submission(&place, due))?;
    if !absent.is_empty() {
        return Err(Error::Invalid(absent));
    }
    let seen = privacy::everything(&app, &said).await?;
    let answer = if kind.is_countersigned() {
        let overridden = privacy::accept(seen, &privacy::given(&body)?)?;
        keep(&app, &actor, kind, &said, &author, &overridden).await?
    } else {
        privacy::plain(&seen)?;
        let index = publish(&app, Publication { statement: said, author, rounds: vec![], closing: None }).await?;
        let leaf = app.store.read().await?.leaf(index).await?.ok_or(Error::Database)?;
        json!({"id": id, "round": 1, "index": index, "hash": leaf.hash.to_string(), "at": leaf.at.date().to_string()})
    };
    Ok((StatusCode::CREATED, axum::Json(answer)).into_response())
}

/// The kind of a statement that this person may say, with this key, there.
fn may_say(actor: &Actor, said: &Value, author: &Signed) -> Result<Kind, Error> {
    let Some(kind) = statement::kind(said) else { return Err(Error::Invalid(statement::check(said))) };
    let post = match kind {
        Kind::Founding | Kind::Logkey => return Err(Error::Forbidden("post")),
        Kind::Rules => "supervisor",
        Kind::Appointment | Kind::Dismissal => "registrar",
        _ => "clerk",
    };
    if actor.appointment.post != post {
        return Err(Error::Forbidden("post"));
    }
    match statement::chain(said) {
        Some(chain) if !actor.appointment.areas.contains(&chain) => Err(Error::Forbidden("place")),
        _ if author.key != actor.key => Err(Error::Forbidden("key")),
        _ => Ok(kind),
    }
}

/// Whether a submission with another round than the one due is one that was taken before, word for word.
async fn again(app: &App, actor: &Actor, said: &Value, id: &str) -> Result<Option<Error>, Error> {
    let earlier = app.store.read().await?.submission(id).await?;
    let bytes = said.to_bytes();
    let same = earlier.iter().any(|one| one.person == actor.person() && one.statement == bytes);
    Ok(same.then_some(Error::Conflict("returned", None)))
}

async fn keep(
    app: &App,
    actor: &Actor,
    kind: Kind,
    said: &Value,
    author: &Signed,
    overridden: &[Override],
) -> Result<serde_json::Value, Error> {
    let round = said.int("round").unwrap_or(1);
    let chain = statement::chain(said).ok_or(Error::NotFound)?;
    let new = NewSubmission {
        id: said.text("id").unwrap_or_default().to_owned(),
        kind: kind.name().to_owned(),
        chain,
        round,
        statement: said.to_bytes(),
        author_key: author.key,
        author_sig: author.sig,
        person: actor.person().to_owned(),
    };
    let mut named: Vec<_> = named::named(said).into_iter().map(|named| (named.hash, named.until)).collect();
    named.sort_unstable();
    let mut write = app.store.write().await?;
    // The sweep holds the same locks: what is named here is there, and stays.
    for (hash, _) in &named {
        write.lock(hash).await?;
    }
    let put = write.put_submission(&new, app.now()).await?;
    if put == Put::Taken {
        let absent = named::absent(&mut write, said, &chain).await?;
        if !absent.is_empty() {
            return Err(Error::Invalid(absent));
        }
        write.put_overrides(&new.id, round, overridden).await?;
        write.link_files(kind.name(), &new.id, &named).await?;
    }
    write.commit().await?;
    match put {
        Put::Taken => tracing::info!(id = new.id, round, chain = %chain, "submitted"),
        Put::Before => {}
        Put::Different => return Err(Error::Conflict("different", None)),
        Put::Foreign => return Err(Error::Conflict("foreign", None)),
        Put::Published => return Err(Error::Conflict("published", None)),
        Put::Round(due) => return Err(Error::Conflict("round", Some(json!({"round": due})))),
    }
    Ok(json!({"id": new.id, "round": round, "state": Stands::Waiting.as_str()}))
}
