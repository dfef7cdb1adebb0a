//! `/demo/keys`: everybody's key, for the taking. It exists in the demonstration only.

use axum::extract::State;
use axum::response::Response;

use super::view::{DemoKeysPage, DemoPerson};
use crate::app::App;
use crate::error::Error;
use crate::html::html;
use crate::page::Page;
use crate::request::Reader;
use crate::texts::code_id;

/// `GET /demo/keys`: those of the demonstration's people who are in post now.
///
/// # Errors
/// `NotFound` outside the demonstration.
pub async fn show(State(app): State<App>, Reader(texts): Reader) -> Result<Response, Error> {
    let people = app.demo.as_ref().ok_or(Error::NotFound)?;
    let standing = app.standing().await?;
    let in_post = people.all().iter().filter_map(|person| {
        let appointment = standing.acting(&person.key.public())?;
        Some(DemoPerson {
            name: appointment.name.clone(),
            post: appointment.post.clone(),
            post_words: texts.m(&code_id("post", &appointment.post)),
            areas: appointment.areas.iter().map(ToString::to_string).collect(),
            area_words: standing.places(texts, &appointment.areas),
            seed: person.seed(),
            pin: person.pin.clone(),
        })
    });
    let people = in_post.collect();
    // No header says that the page may be kept, and so nothing keeps it.
    html(&DemoKeysPage { page: Page::new(texts, texts.m("desk-demo-keys"), "/demo/keys"), people })
}
