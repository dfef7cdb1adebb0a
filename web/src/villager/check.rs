//! How anybody checks all of this without trusting the server.

use askama::Template;

use super::county::LogState;
use crate::page::{Link, Page};
use crate::texts::Texts;

/// The page `/check`.
#[derive(Debug, Template)]
#[template(path = "public/check.html")]
pub struct CheckPage {
    page: Page,
    url: String,
    log: LogState,
    /// What the phone's lines prove, and what they leave open.
    pieces: Vec<(String, String)>,
}

impl CheckPage {
    /// The page for the ledger at `url`.
    pub fn new(texts: &'static Texts, county: &str, url: &str, log: LogState) -> CheckPage {
        let piece = |name: &str| (texts.m(&format!("check-{name}")), texts.m(&format!("check-{name}-proves")));
        CheckPage {
            page: Page::new(texts, texts.m("check-title"), "/check").below(Link::to("/", county)),
            url: url.to_owned(),
            log,
            pieces: ["text", "author", "liaison", "ledger", "poster", "all", "page", "truth"].map(piece).into(),
        }
    }
}
