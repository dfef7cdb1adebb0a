//! `/sessions`: where a person is signed in, to end what is not theirs.

use axum::extract::State;
use axum::response::Response;
use ledger::time::Timestamp;

use super::pages::{desk_page, person};
use super::view::{SessionLine, SessionsPage};
use crate::app::App;
use crate::auth::Actor;
use crate::error::Error;
use crate::format;
use crate::html::html;
use crate::request::Reader;
use crate::store::Session;
use crate::texts::{Texts, code_id};

/// The most sessions that a page shows.
pub const SHOWN: u32 = 500;

/// `GET /sessions`.
///
/// # Errors
/// `SignedOut`.
pub async fn show(State(app): State<App>, Reader(texts): Reader, actor: Actor) -> Result<Response, Error> {
    let (now, limits) = (app.now(), app.settings.sessions);
    let mut sessions = app.store.read().await?.sessions(Some(actor.person()), limits, now, SHOWN).await?;
    // The one in front of the person first.
    sessions.sort_by_key(|session| session.id != actor.session);
    html(&SessionsPage {
        page: desk_page(texts, &actor, "desk-sessions", "/sessions"),
        person: person(texts, &actor),
        id: actor.person().to_owned(),
        sessions: sessions.into_iter().map(|session| line(texts, &actor, session, now)).collect(),
    })
}

/// A session in words.
pub fn line(texts: &Texts, actor: &Actor, session: Session, now: Timestamp) -> SessionLine {
    let minutes = (now.0 - session.seen.0).max(0) / 60_000;
    let seen = match minutes {
        0 | 1 => texts.m("desk-session-now"),
        minutes => texts.f("desk-session-seen", &[("n", minutes.into())]),
    };
    SessionLine {
        device: texts.m(&code_id("device", &session.device)),
        since: texts.f("desk-session-since", &[("when", format::moment(texts, session.created).into())]),
        seen,
        is_this: session.id == actor.session,
        id: session.id,
    }
}
