//! The clerk's pages, from plain data.

use askama::Template;
use serde::Serialize;
use serde_json::Value;

use super::form::{Card, Row};
use super::screens;
use super::shares::Line;
use crate::desk::view::{Person, Signed, block, texts};
use crate::page::{Html, Page};

/// How far one of the six steps is.
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
    /// The six steps.
    pub dots: [Dot; 6],
    /// Where it stands, in words: "记到第 3 步" or "在覃晓兰那里，第 2 轮".
    pub state: String,
    /// When it was last saved or submitted, in words.
    pub when: String,
    /// The screen to go on with: one of [`screens::STEPS`].
    pub step: String,
    /// Set where it was returned.
    pub returned: Option<Returned>,
}

/// Something that comes next for what is published.
#[derive(Clone, Debug)]
pub struct Due {
    /// The day, in words.
    pub when: String,
    /// What, in words: "公示期满：道路硬化".
    pub what: String,
    /// The matter's page.
    pub href: String,
    /// The day is past.
    pub late: bool,
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
    /// Submitted and with the liaison.
    pub waiting: Vec<Matter>,
    /// What comes next, soonest first.
    pub due: Vec<Due>,
    /// The latest that this clerk published.
    pub published: Vec<Signed>,
}

/// A catalogue item.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its number in the catalogue.
    pub number: i64,
    /// Its name in the reader's language.
    pub name: String,
    /// The paths it may take: letter and words.
    pub paths: Vec<(String, String)>,
    /// For how long it is posted, in words; empty where the catalogue does not say.
    pub posted: String,
    /// What is expected with it, in words.
    pub checklist: Vec<String>,
    /// Whether this version can record it.
    pub recordable: bool,
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

impl Category {
    fn recordable(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.recordable)
    }

    fn later(&self) -> Vec<&Item> {
        self.items.iter().filter(|item| !item.recordable).collect()
    }
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
}

impl NewPage {
    fn texts(&self) -> Html {
        texts(&self.page, false)
    }
}

/// What the browser needs to build a matter's statement.
#[derive(Clone, Debug, Serialize)]
pub struct Config {
    /// The statement's id.
    pub id: String,
    /// Leaf hash of the founding entry.
    pub log: String,
    /// The village's code.
    pub chain: String,
    /// One more than the returns so far.
    pub round: i64,
    /// The catalogue item's number.
    pub item: i64,
    /// `A`.
    pub path: String,
    /// SHA-256 of the catalogue in force, hex.
    pub catalogue: String,
    /// SHA-256 of the pack in force, hex.
    pub pack: String,
    /// The public key of the session, base64.
    pub key: String,
    /// The liaison who will read it, by name; empty where the village has none.
    pub liaison: String,
    /// The moment that a preview was rendered for (its entry's `at`), `YYYY-MM-DDTHH:MM:SS.sssZ`.
    pub at: String,
}

/// `/clerk/matters/{id}/{step}` for the six screens with fields.
#[derive(Template)]
#[template(path = "clerk/step.html")]
pub struct StepPage {
    /// What is around the content; its title is the screen's.
    pub page: Page,
    /// One of the first six of [`screens::STEPS`].
    pub step: String,
    /// The catalogue item's name.
    pub item: String,
    /// The step before in one line: "3 月 8 日党员大会，通过"; empty where there is none.
    pub before: String,
    /// Why the last round came back.
    pub returned: Option<Returned>,
    /// When the draft was last saved, `HH:MM`.
    pub saved: String,
    /// What the script builds the statement from.
    pub config: Config,
    /// `{"id","version","chain","fields"}` as `GET /api/drafts/{id}` answers.
    pub draft: Value,
}

impl StepPage {
    fn cards(&self) -> Vec<Card> {
        screens::cards(&self.step)
    }

    fn place(&self) -> usize {
        screens::STEPS.iter().position(|step| *step == self.step).unwrap_or(0)
    }

    /// Its number among the six, none for the matter's own screen, which comes before them.
    fn number(&self) -> Option<usize> {
        (self.place() > 0).then(|| self.place())
    }

    fn previous(&self) -> Option<String> {
        let place = self.place().checked_sub(1)?;
        Some(self.address(screens::STEPS[place]))
    }

    fn next(&self) -> String {
        self.address(screens::STEPS.get(self.place() + 1).copied().unwrap_or("review"))
    }

    fn address(&self, step: &str) -> String {
        format!("/clerk/matters/{}/{step}", self.config.id)
    }

    fn title_id(&self) -> String {
        format!("clerk-step-{}", self.step)
    }

    fn texts(&self) -> Html {
        texts(&self.page, false)
    }

    fn config_block(&self) -> Html {
        block(&self.config)
    }

    fn draft_block(&self) -> Html {
        block(&self.draft)
    }
}

/// `/clerk/matters/{id}/review`: what villagers will see, what is signed, and the PIN.
#[derive(Template)]
#[template(path = "clerk/review.html")]
pub struct ReviewPage {
    /// What is around the content.
    pub page: Page,
    /// The entry's page as villagers will see it, from the same partial.
    pub preview: Html,
    /// Why the last round came back.
    pub returned: Option<Returned>,
    /// What the script builds the statement from.
    pub config: Config,
    /// As on the step's screens.
    pub draft: Value,
}

impl ReviewPage {
    fn texts(&self) -> Html {
        texts(&self.page, true)
    }

    fn config_block(&self) -> Html {
        block(&self.config)
    }

    fn draft_block(&self) -> Html {
        block(&self.draft)
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
    /// What villagers see, or will see.
    pub preview: Html,
}

impl SentPage {
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
    /// The short code, as it is printed.
    pub code: String,
    /// The links that groups have.
    pub groups: Vec<Line>,
}
