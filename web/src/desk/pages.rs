//! The pages before a desk, and what desks have in common.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use ledger::key::words;

use super::view::{JoinPage, NoDeskPage, Person, SignInPage};
use crate::app::App;
use crate::auth::Actor;
use crate::error::Error;
use crate::html::html;
use crate::page::Page;
use crate::request::Reader;
use crate::texts::{Texts, code_id};

/// Who is signed in, in words.
pub fn person(texts: &Texts, actor: &Actor) -> Person {
    let held = &actor.appointment;
    Person {
        name: held.name.clone(),
        post: texts.m(&code_id("post", &held.post)),
        areas: actor.standing.places(texts, &held.areas),
        words: words(&actor.key.fingerprint()),
    }
}

/// What is around a desk's page: its title is the message `id`.
pub fn desk_page(texts: &'static Texts, actor: &Actor, id: &str, here: &str) -> Page {
    Page::new(texts, texts.m(id), here).signed_in(actor.appointment.name.clone())
}

/// `GET /sign-in`.
///
/// # Errors
/// None of its own.
pub async fn sign_in(State(app): State<App>, Reader(texts): Reader) -> Result<Response, Error> {
    let page = Page::new(texts, texts.m("desk-sign-in"), "/sign-in");
    html(&SignInPage { page, demo: app.demo.is_some() })
}

/// `GET /join`: the token stands in the fragment, so that this page is the same for everybody.
///
/// # Errors
/// None of its own.
pub async fn join(Reader(texts): Reader) -> Result<Response, Error> {
    html(&JoinPage { page: Page::new(texts, texts.m("desk-join"), "/join") })
}

/// `GET /desk`: to the desk of one's post.
///
/// # Errors
/// `SignedOut`.
pub async fn desk(Reader(texts): Reader, actor: Actor) -> Result<Response, Error> {
    match actor.appointment.post.as_str() {
        post @ ("clerk" | "scrutineer" | "liaison" | "registrar") => Ok(Redirect::to(&format!("/{post}")).into_response()),
        _ => html(&NoDeskPage { page: desk_page(texts, &actor, "desk-no-desk", "/desk"), person: person(texts, &actor) }),
    }
}
