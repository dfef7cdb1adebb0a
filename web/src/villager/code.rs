//! Where a short code is typed.

use askama::Template;

use crate::page::{Link, Page};
use crate::texts::Texts;

/// The longest answer that is shown again.
const SHOWN: usize = 60;

/// The form, with what was typed.
#[derive(Debug, Template)]
#[template(path = "public/code.html")]
pub struct CodePage {
    page: Page,
    typed: String,
}

impl CodePage {
    /// The form after `typed` led nowhere; empty where nothing was typed yet.
    pub fn new(texts: &'static Texts, typed: &str) -> CodePage {
        CodePage {
            page: Page::new(texts, texts.m("code-title"), "/s").below(Link::to("/", texts.m("base-county-page"))),
            typed: typed.trim().chars().take(SHOWN).collect(),
        }
    }
}
