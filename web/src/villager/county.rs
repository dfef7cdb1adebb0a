//! The county's front page: townships with their villages, the latest, the size and root of the log.

use askama::Template;
use ledger::hash::Hash;

use super::due_places::DuePlacesView;
use super::item::Item;
use super::township::{VillageCount, VillageLine};
use crate::page::Page;
use crate::texts::Texts;

/// A township with its villages.
#[derive(Clone, Debug)]
pub struct TownshipCount {
    /// The division's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its villages; may be none.
    pub villages: Vec<VillageCount>,
}

/// The log as it stands.
#[derive(Clone, Debug)]
pub struct LogState {
    /// `host/log`.
    pub origin: String,
    /// How many entries it holds.
    pub size: u64,
    /// The root of its tree.
    pub root: Hash,
    /// Its verifier key.
    pub vkey: String,
}

#[derive(Clone, Debug)]
struct TownshipLine {
    href: String,
    name: String,
    count: String,
    villages: Vec<VillageLine>,
}

/// The county's front page.
#[derive(Debug, Template)]
#[template(path = "public/county.html")]
pub struct CountyPage {
    page: Page,
    townships: Vec<TownshipLine>,
    quiet: Vec<TownshipLine>,
    due: Option<DuePlacesView>,
    latest: Vec<Item>,
    log: LogState,
}

impl CountyPage {
    /// The front page of the county called `name`. Townships without a village in the table are listed apart.
    pub fn new(texts: &'static Texts, name: &str, townships: &[TownshipCount], latest: Vec<Item>, log: LogState) -> CountyPage {
        let (with, without): (Vec<_>, Vec<_>) = townships.iter().partition(|township| !township.villages.is_empty());
        let lines = |list: Vec<&TownshipCount>| list.into_iter().map(|township| line(texts, township)).collect();
        CountyPage {
            page: Page::new(texts, texts.f("county-title", &[("county", name.to_owned().into())]), "/"),
            townships: lines(with),
            quiet: lines(without),
            due: None,
            latest,
            log,
        }
    }

    /// The same page with what is due.
    pub fn with_due(mut self, due: DuePlacesView) -> CountyPage {
        self.due = Some(due);
        self
    }
}

fn line(texts: &Texts, township: &TownshipCount) -> TownshipLine {
    let sum: u64 = township.villages.iter().map(|village| village.count).sum();
    let args = [("villages", township.villages.len().to_string().into()), ("n", sum.to_string().into())];
    TownshipLine {
        href: format!("/v/{}", township.code),
        name: township.name.clone(),
        count: texts.f("county-township", &args),
        villages: township.villages.iter().map(|village| VillageLine::new(texts, village)).collect(),
    }
}
