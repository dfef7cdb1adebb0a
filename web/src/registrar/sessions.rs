//! `/registrar/sessions`: who is signed in, to end a session when a phone is lost.

use axum::extract::State;
use axum::response::Response;

use super::view::{SessionsPage, SignedIn};
use crate::app::App;
use crate::auth::Actor;
use crate::desk::pages::{desk_page, person};
use crate::desk::sessions::{SHOWN, line};
use crate::error::Error;
use crate::html::html;
use crate::page::Link;
use crate::request::Reader;
use crate::texts::code_id;

/// `GET /registrar/sessions`.
///
/// # Errors
/// `Forbidden` for any other post.
pub async fn show(State(app): State<App>, Reader(texts): Reader, actor: Actor) -> Result<Response, Error> {
    let actor = actor.in_post("registrar")?;
    let (now, limits) = (app.now(), app.settings.sessions);
    let mut people: Vec<SignedIn> = Vec::new();
    for session in app.store.read().await?.sessions(None, limits, now, SHOWN).await? {
        // A key without a post opens no door, whatever became of its session.
        let Some(held) = actor.standing.acting(&session.key) else { continue };
        let at = people.iter().position(|one| one.person == held.person).unwrap_or_else(|| {
            people.push(SignedIn {
                person: held.person.clone(),
                name: held.name.clone(),
                post: texts.m(&code_id("post", &held.post)),
                areas: actor.standing.places(texts, &held.areas),
                sessions: Vec::new(),
            });
            people.len() - 1
        });
        people[at].sessions.push(line(texts, &actor, session, now));
    }
    let page = desk_page(texts, &actor, "registrar-sessions", "/registrar/sessions");
    let page = page.below(Link::to("/registrar", texts.m("registrar-people")));
    html(&SessionsPage { page, who: person(texts, &actor), people })
}
