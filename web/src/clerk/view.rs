//! The clerk's pages around a matter, from plain data: home, what can be begun, an entry, what was handed in.

use askama::Template;

use super::shares::Line;
use crate::desk::view::{Person, Signed, texts};
use crate::page::{Html, Page};

/// How far one of a matter's screens is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dot {
    /// Recorded.
    Done,
    /// Being recorded.
    Current,
    /// Not begun.
    ToCome,
}

impl Dot {
    /// The class that draws it.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Dot::Done => "done",
            Dot::Current => "current",
            Dot::ToCome => "to-come",
        }
    }
}

/// Why a matter came back.
#[derive(Clone, Debug)]
pub struct Returned {
    /// The reason from the pack's list, in words.
    pub reason: String,
    /// The liaison's own words.
    pub words: String,
    /// The liaison's name.
    pub by: String,
    /// When, in words.
    pub when: String,
}

/// A matter on the clerk's home page.
#[derive(Clone, Debug)]
pub struct Matter {
    /// The statement's id, which is the draft's.
    pub id: String,
    /// Its title, empty while none was typed.
    pub title: String,
    /// The catalogue item's name.
    pub item: String,
    /// The village's name.
    pub village: String,
    /// How far each of its steps or screens is.
    pub dots: Vec<Dot>,
    /// Where it stands, in words: "记到第 3 步" or "在覃晓兰那里，第 2 轮".
    pub state: String,
    /// When it was last saved or submitted, in words.
    pub when: String,
    /// The screen to go on with.
    pub step: String,
    /// Set where it was returned.
    pub returned: Option<Returned>,
}

/// A matter that can be begun with one press.
#[derive(Clone, Debug)]
pub struct Begin {
    /// The button's words.
    pub label: String,
    /// What `POST /api/drafts` is asked, without the id, as JSON; the village's code where the page does not ask for it.
    pub asked: String,
}

/// Something that comes next: a period to publish, a posting that ends.
#[derive(Clone, Debug)]
pub struct Due {
    /// The day, in words.
    pub when: String,
    /// What, in words: "公示期满：道路硬化".
    pub what: String,
    /// The village's name.
    pub village: String,
    /// The entry's page at the desk, where it is about one.
    pub href: Option<String>,
    /// The day is past.
    pub late: bool,
    /// What can be done about it now.
    pub begin: Vec<Begin>,
}

/// `/clerk`.
#[derive(Template)]
#[template(path = "clerk/home.html")]
pub struct HomePage {
    /// What is around the content.
    pub page: Page,
    /// Who is signed in.
    pub person: Person,
    /// What came back, oldest first.
    pub returned: Vec<Matter>,
    /// Drafts, last touched first.
    pub drafts: Vec<Matter>,
    /// Submitted, and with the scrutineer or the liaison.
    pub waiting: Vec<Matter>,
    /// Periods that are over and not published, the most urgent first.
    pub due: Vec<Due>,
    /// Postings that hang or ended a short time ago, soonest first.
    pub ends: Vec<Due>,
    /// Postings that ended before, and that nobody has closed.
    pub ended: Vec<Due>,
    /// The latest that stands published in this clerk's villages.
    pub published: Vec<Signed>,
}

impl HomePage {
    /// Whether lines name their village.
    fn has_several(&self) -> bool {
        self.due
            .iter()
            .chain(&self.ends)
            .any(|line| line.village != self.due.first().or(self.ends.first()).map_or("", |one| &one.village))
    }

    fn texts(&self) -> Html {
        texts(&self.page, false)
    }
}

/// A path that an item may take.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its letter.
    pub path: String,
    /// Its name, with the case or the sums it is for.
    pub words: String,
    /// Its steps, in words.
    pub steps: String,
    /// Whether this version can record it.
    pub recordable: bool,
}

/// A catalogue item.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its number in the catalogue.
    pub number: i64,
    /// Its name in the reader's language.
    pub name: String,
    /// The paths it may take.
    pub paths: Vec<Choice>,
    /// For how long it is posted, in words; empty where the catalogue does not say.
    pub posted: String,
    /// What is expected with it, in words.
    pub checklist: Vec<String>,
}

/// A category of the catalogue.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its number.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// Its items.
    pub items: Vec<Item>,
}

/// `/clerk/matters/new`.
#[derive(Template)]
#[template(path = "clerk/new.html")]
pub struct NewPage {
    /// What is around the content.
    pub page: Page,
    /// The catalogue in force.
    pub categories: Vec<Category>,
    /// The villages this clerk may record for: code and name; the first is chosen.
    pub villages: Vec<(String, String)>,
    /// The topics of routine disclosure: code and name.
    pub topics: Vec<(String, String)>,
}

impl NewPage {
    /// What begins a matter of this item on this path.
    fn asked(&self, item: &Item, choice: &Choice) -> String {
        serde_json::json!({"item": item.number, "path": choice.path}).to_string()
    }

    fn texts(&self) -> Html {
        texts(&self.page, false)
    }
}

/// `/clerk/matters/{id}/…` once it is submitted: with the liaison, or published.
#[derive(Template)]
#[template(path = "clerk/sent.html")]
pub struct SentPage {
    /// What is around the content.
    pub page: Page,
    /// The matter's title.
    pub title: String,
    /// The round that was submitted.
    pub round: i64,
    /// When it was submitted, in words.
    pub when: String,
    /// The liaison who has it.
    pub liaison: String,
    /// Set once it is published.
    pub published: Option<Published>,
    /// What can be begun about it, once it is published.
    pub begin: Vec<Begin>,
    /// What villagers see, or will see.
    pub preview: Html,
}

impl SentPage {
    fn texts(&self) -> Html {
        texts(&self.page, false)
    }
}

/// `/clerk/entries/{hash}`: an entry of the village, and what can follow it.
#[derive(Template)]
#[template(path = "clerk/entry.html")]
pub struct EntryPage {
    /// What is around the content.
    pub page: Page,
    /// Its title.
    pub title: String,
    /// Its kind and item.
    pub item: String,
    /// The village's name.
    pub village: String,
    /// Whether it was withdrawn.
    pub is_withdrawn: bool,
    /// What a clerk takes along from it.
    pub published: Published,
    /// What followed it so far.
    pub followers: Vec<Signed>,
    /// What can be begun about it.
    pub begin: Vec<Begin>,
}

impl EntryPage {
    fn texts(&self) -> Html {
        texts(&self.page, false)
    }
}

/// What a clerk takes along from a published matter.
#[derive(Clone, Debug)]
pub struct Published {
    /// The public page with its fragment, as the QR code holds it.
    pub link: String,
    /// The QR code as SVG.
    pub qr: Html,
    /// The QR code to save, `/e/{index}/qr.png`.
    pub png: String,
    /// A message for the group, ready to paste.
    pub message: String,
    /// The entry's place in the log.
    pub index: u64,
    /// The decision whose sheets of the paper register it is part of.
    pub sheets: Option<u64>,
    /// The short code, as it is printed.
    pub code: String,
    /// The links that groups have.
    pub groups: Vec<Line>,
}
