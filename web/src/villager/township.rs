//! A township's page: its villages and the latest of them.

use askama::Template;

use super::due_places::DuePlacesView;
use super::item::Item;
use crate::page::{Link, Page};
use crate::texts::Texts;

/// A village and how much it published this month.
#[derive(Clone, Debug)]
pub struct VillageCount {
    /// The division's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Entries published since the first of the month.
    pub count: u64,
}

/// A village in a list, in words.
#[derive(Clone, Debug)]
pub struct VillageLine {
    /// The village's page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// What it published this month.
    pub count: String,
}

impl VillageLine {
    /// A village in the reader's language.
    pub fn new(texts: &Texts, village: &VillageCount) -> VillageLine {
        let count = match village.count {
            0 => texts.m("county-nothing-this-month"),
            n => texts.f("county-this-month", &[("n", n.to_string().into())]),
        };
        VillageLine { href: format!("/v/{}", village.code), name: village.name.clone(), count }
    }
}

/// A township's page.
#[derive(Debug, Template)]
#[template(path = "public/township.html")]
pub struct TownshipPage {
    page: Page,
    name: String,
    place_code: String,
    villages: Vec<VillageLine>,
    due: Option<DuePlacesView>,
    latest: Vec<Item>,
}

impl TownshipPage {
    /// The page of the township `code` called `name`, in the county called `county`.
    pub fn new(
        texts: &'static Texts,
        code: &str,
        name: &str,
        county: &str,
        villages: &[VillageCount],
        latest: Vec<Item>,
    ) -> TownshipPage {
        TownshipPage {
            page: Page::new(texts, format!("{name} · {county}"), format!("/v/{code}")).below(Link::to("/", county)),
            name: name.to_owned(),
            place_code: code.to_owned(),
            villages: villages.iter().map(|village| VillageLine::new(texts, village)).collect(),
            due: None,
            latest,
        }
    }

    /// The same page with what is due.
    pub fn with_due(mut self, due: DuePlacesView) -> TownshipPage {
        self.due = Some(due);
        self
    }
}
