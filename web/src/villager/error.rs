//! What a reader sees where something went wrong: what, and where to go on.

use askama::Template;

use crate::page::Page;
use crate::texts::Texts;

/// A page about what went wrong.
#[derive(Debug, Template)]
#[template(path = "public/error.html")]
pub struct ErrorPage {
    page: Page,
    title: String,
    text: String,
}

impl ErrorPage {
    /// The page for an HTTP status; one without words of its own is a fault of ours or of the request. `detail` is one more sentence.
    pub fn new(texts: &'static Texts, status: u16, detail: Option<String>) -> ErrorPage {
        let group = if status < 500 { "error-page-request" } else { "error-page-fault" };
        let title = texts.first(&[&format!("error-page-{status}"), group], &[]);
        let text = texts.first(&[&format!("error-page-{status}-text"), &format!("{group}-text")], &[]);
        let text = detail.map_or(text.clone(), |detail| format!("{text}\n{detail}"));
        ErrorPage { page: Page::new(texts, title.clone(), "/"), title, text }
    }

    /// The page for stored bytes that were changed, which is not to say that the ledger is not affected.
    pub fn damaged(texts: &'static Texts) -> ErrorPage {
        let (title, text) = (texts.m("error-damaged"), texts.m("error-damaged-detail"));
        ErrorPage { page: Page::new(texts, title.clone(), "/"), title, text }
    }
}
