//! Errors as pages, for people.

use axum::response::{IntoResponse, Redirect, Response};

use crate::error::Error;
use crate::html::html;
use crate::texts::Texts;
use crate::villager::error::ErrorPage;
use crate::wording;

/// The page for an error. Whoever has to sign in first is sent there.
pub fn page(texts: &'static Texts, error: &Error) -> Response {
    if matches!(error, Error::SignedOut) {
        return Redirect::to("/sign-in").into_response();
    }
    let detail = match error {
        Error::Invalid(found) => found.first().map(|finding| wording::finding(texts, finding)),
        Error::Unreadable(finding) => Some(wording::finding(texts, finding)),
        // The page has words of its own for these.
        Error::NotFound | Error::Internal | Error::Database | Error::TooMany(_) => None,
        error => Some(texts.m(&format!("error-{}-detail", error.code()))),
    };
    let page = match error {
        Error::Damaged => ErrorPage::damaged(texts),
        error => ErrorPage::new(texts, error.status().as_u16(), detail),
    };
    match html(&page) {
        Ok(mut response) => {
            *response.status_mut() = error.status();
            response
        }
        Err(_) => error.status().into_response(),
    }
}
