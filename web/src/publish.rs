//! From a request to the commit point: what else becomes true with an entry of each kind, and what a refusal means to the caller.

use ledger::canonical::Value;
use ledger::record::{Round, Signed};
use ledger::statement::schema::{date_at, hash_at, key_at};
use ledger::statement::{self, Kind};
use serde_json::json;

use crate::app::App;
use crate::append::{Effect, Refusal, Request};
use crate::error::Error;
use crate::store::{Closing, NewTask};

/// Something to publish.
pub struct Publication {
    /// What is said.
    pub statement: Value,
    /// Who says it.
    pub author: Signed,
    /// Every round, the approving one last; none where nobody countersigns.
    pub rounds: Vec<Round>,
    /// How the submission that waited is closed by it.
    pub closing: Option<Closing>,
}

/// Publishes, and gives the entry's index.
///
/// # Errors
/// `Invalid` with every finding, `Conflict` where somebody was faster, `Clock` where the clock is wrong.
pub async fn publish(app: &App, publication: Publication) -> Result<u64, Error> {
    let Publication { statement, author, rounds, closing } = publication;
    let mut effects = effects(app, &statement).await?;
    effects.extend(closing.map(Effect::Approve));
    let request = Request { statement, author, countersigned: rounds, effects };
    app.appender.publish(request).await.map_err(Error::from)
}

/// The topic of the task to close a posting when its days are over.
pub const POSTING_ENDS: &str = "posting-ends";

/// What else becomes true with a statement.
async fn effects(app: &App, said: &Value) -> Result<Vec<Effect>, Error> {
    Ok(match statement::kind(said) {
        Some(Kind::Decision | Kind::Outcome | Kind::Notice) => posting_ends(said).into_iter().collect(),
        Some(Kind::Appointment) => appointed(app, said).await?,
        Some(Kind::Dismissal) => {
            let standing = app.standing().await?;
            let ended = hash_at(said, "appointment").and_then(|hash| standing.authority.of_entry(&hash).map(|a| a.key));
            ended.map(Effect::EndSessions).into_iter().collect()
        }
        _ => Vec::new(),
    })
}

fn posting_ends(said: &Value) -> Option<Effect> {
    let (due, chain) = (date_at(said, "posting.to")?, statement::chain(said)?);
    let payload = json!({"title": said.text("title").unwrap_or_default()}).to_string();
    Some(Effect::Task(NewTask { topic: POSTING_ENDS.to_owned(), chain, due, payload }))
}

/// The invitation that led to an appointment is used up, and whoever is replaced is signed out.
async fn appointed(app: &App, said: &Value) -> Result<Vec<Effect>, Error> {
    let Some(key) = key_at(said, "key") else { return Ok(Vec::new()) };
    let mut effects = Vec::new();
    let accepted = app.store.read().await?.accepted_invitations().await?;
    // One key may have accepted two invitations; it was appointed as one person.
    let used = accepted.into_iter().find(|i| i.key == Some(key) && Some(&*i.person) == said.text("person"));
    effects.extend(used.map(|i| Effect::Appoint(i.id, key)));
    if let Some(replaced) = hash_at(said, "replaces") {
        let standing = app.standing().await?;
        effects.extend(standing.authority.of_entry(&replaced).map(|a| Effect::EndSessions(a.key)));
    }
    Ok(effects)
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Error {
        match refusal {
            Refusal::Findings(found) if found.iter().any(|f| f.code == "statement.repeated") => {
                Error::Conflict("published", None)
            }
            Refusal::Findings(found) => Error::Invalid(found),
            Refusal::Conflict => Error::Conflict("decided", None),
            Refusal::ClockBehind => Error::Clock,
            Refusal::Unknown | Refusal::Store(_) => {
                tracing::error!(%refusal, "nothing was published");
                Error::Database
            }
            Refusal::Damaged | Refusal::NoKey | Refusal::Stopping => Error::internal(refusal),
        }
    }
}
