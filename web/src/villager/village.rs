//! A village's page: its people with posts, and what it published.

use askama::Template;
use ledger::time::Date;

use super::due::DueView;
use super::item::Item;
use crate::format;
use crate::page::{Link, Page};
use crate::texts::{Texts, code_id};

/// Somebody who holds a post for the village now.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Their name.
    pub name: String,
    /// The post, as the record spells it.
    pub post: String,
    /// Since when, `YYYY-MM-DD`.
    pub since: String,
    /// The entry of the appointment.
    pub index: u64,
}

/// A post and who holds it, in words.
#[derive(Clone, Debug)]
pub struct HolderView {
    /// The post.
    pub post: String,
    /// The name.
    pub name: String,
    /// Since when.
    pub since: String,
    /// The entry of the appointment.
    pub href: String,
}

impl HolderView {
    /// A holder in the reader's language.
    pub fn new(texts: &Texts, holder: &Holder, today: Date) -> HolderView {
        let since = format::date_text(texts, &holder.since, format::year(today));
        HolderView {
            post: texts.m(&code_id("post", &holder.post)),
            name: holder.name.clone(),
            since: texts.f("village-since", &[("date", since.into())]),
            href: format!("/e/{}", holder.index),
        }
    }
}

/// Everything a village's page is made from.
#[derive(Clone, Debug)]
pub struct Village<'a> {
    /// The reader's language.
    pub texts: &'static Texts,
    /// The division's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its township's code and name.
    pub township: (String, String),
    /// Who holds a post for it now.
    pub people: &'a [Holder],
    /// One page of its timeline, newest first.
    pub items: Vec<Item>,
    /// The page asked for ended before this index; `None` for the newest page.
    pub before: Option<u64>,
    /// Where the next, older page begins, if there is one: the index of the last item shown.
    pub older: Option<u64>,
    /// Today, in China.
    pub today: Date,
}

/// A village's page.
#[derive(Debug, Template)]
#[template(path = "villager/village.html")]
pub struct VillagePage {
    page: Page,
    name: String,
    place_code: String,
    people: Vec<HolderView>,
    due: Option<DueView>,
    items: Vec<Item>,
    newest: Option<String>,
    older: Option<String>,
}

impl VillagePage {
    /// The page of `village`.
    pub fn new(village: Village<'_>) -> VillagePage {
        let texts = village.texts;
        let path = format!("/v/{}", village.code);
        let here = village.before.map_or(path.clone(), |before| format!("{path}?before={before}"));
        let (code, township) = village.township;
        VillagePage {
            page: Page::new(texts, format!("{} · {township}", village.name), here)
                .below(Link::to(format!("/v/{code}"), township)),
            people: village.people.iter().map(|holder| HolderView::new(texts, holder, village.today)).collect(),
            due: None,
            items: village.items,
            newest: village.before.map(|_| path.clone()),
            older: village.older.map(|index| format!("{path}?before={index}")),
            name: village.name,
            place_code: village.code,
        }
    }

    /// The same page with what is due.
    pub fn with_due(mut self, due: DueView) -> VillagePage {
        self.due = Some(due);
        self
    }
}
