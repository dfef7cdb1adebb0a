//! A matter's screens and its review, from plain data, with what the page's script needs.

use askama::Template;
use serde::Serialize;
use serde_json::Value;

use super::form::{Row, Screen};
use super::screens::REVIEW;
use super::view::Returned;
use crate::desk::view::{block, texts};
use crate::page::{Html, Page};

/// A seal that the ledger has of a matter.
#[derive(Clone, Debug, Serialize)]
pub struct Seal {
    /// Its leaf hash.
    pub entry: String,
    /// Its statement's id.
    pub id: String,
    /// Which step, or `submission`.
    pub step: String,
    /// To what it commits.
    pub commitment: String,
    /// The day, `YYYY-MM-DD`.
    pub at: String,
    /// Day and minute, in words.
    pub when: String,
}

/// A screen as the page's script knows it.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// Its name in addresses.
    pub name: &'static str,
    /// Its title, in words.
    pub title: String,
    /// The fields and lists that are typed there.
    pub paths: Vec<String>,
    /// The step it records, where it records one.
    pub step: Option<&'static str>,
}

/// A path that the matter's item may take, and for which sums.
#[derive(Clone, Debug, Serialize)]
pub struct Way {
    /// Its letter.
    pub path: String,
    /// In words.
    pub words: String,
    /// Only above this sum, in 分.
    pub over: Option<i64>,
    /// Only up to this sum, in 分.
    pub up_to: Option<i64>,
    /// Its steps.
    pub steps: Vec<&'static str>,
}

/// What the browser needs to build a matter's statement.
#[derive(Clone, Debug, Serialize)]
pub struct Config {
    /// The statement's kind.
    pub kind: String,
    /// The statement's id.
    pub id: String,
    /// Leaf hash of the founding entry.
    pub log: String,
    /// The village's code.
    pub chain: String,
    /// One more than the returns so far.
    pub round: i64,
    /// SHA-256 of the catalogue in force, hex.
    pub catalogue: String,
    /// SHA-256 of the pack in force, hex.
    pub pack: String,
    /// The public key of the session, base64.
    pub key: String,
    /// The scrutineer whose opinion is asked first, by name; empty where nobody's is.
    pub scrutineer: String,
    /// The liaison who will read it, by name; empty where the village has none.
    pub liaison: String,
    /// The moment that a preview was rendered for (its entry's `at`), `YYYY-MM-DDTHH:MM:SS.sssZ`.
    pub at: String,
    /// The day in China, `YYYY-MM-DD`.
    pub today: String,
    /// `says.` in a correction, before the fields of what it says instead.
    pub prefix: &'static str,
    /// The steps' names, in their order.
    pub steps: Vec<&'static str>,
    /// The lists that must be there and may be empty.
    pub empties: Vec<String>,
    /// The screens with fields.
    pub screens: Vec<Part>,
    /// The paths to choose from, where there are several.
    pub ways: Vec<Way>,
    /// The matter's seals, in the log's order.
    pub seals: Vec<Seal>,
    /// The steps that have changed since they were sealed.
    pub changed: Vec<String>,
}

/// `/clerk/matters/{id}/{step}` for the screens with fields: all of them in one document, so that a phone that has opened one goes on
/// with every other without the network.
#[derive(Template)]
#[template(path = "clerk/matter.html")]
pub struct MatterPage {
    /// What is around the content.
    pub page: Page,
    /// The screen that is shown first.
    pub step: String,
    /// The screens.
    pub screens: Vec<Screen>,
    /// What it is, in words.
    pub item: String,
    /// Why the last round came back.
    pub returned: Option<Returned>,
    /// When the draft was last saved, `HH:MM`.
    pub saved: String,
    /// Whether it is a correction, which may withdraw instead of saying something else.
    pub corrects: bool,
    /// What the script builds the statement from.
    pub config: Config,
    /// `{"id","version","chain","fields"}` as `GET /api/drafts/{id}` answers.
    pub draft: Value,
}

impl MatterPage {
    /// How many steps people count: the discussions, the posting and, of a decision, the outcome.
    fn of(&self) -> usize {
        self.config.steps.len() + 2
    }

    /// A screen's number among the steps; none for what comes before them and for other kinds.
    fn number(&self, screen: &Screen) -> Option<usize> {
        match screen.step {
            Some((at, _)) => Some(at + 1),
            None => (screen.name == "posting" && !self.config.steps.is_empty()).then(|| self.config.steps.len() + 1),
        }
    }

    fn is_first(&self, screen: &Screen) -> bool {
        screen.name == self.step
    }

    fn at(&self) -> usize {
        self.screens.iter().position(|screen| screen.name == self.step).unwrap_or(0)
    }

    fn address(&self, step: &str) -> String {
        format!("/clerk/matters/{}/{step}", self.config.id)
    }

    fn previous(&self) -> String {
        let before = self.at().checked_sub(1).and_then(|at| self.screens.get(at));
        before.map_or_else(|| "/clerk".to_owned(), |screen| self.address(screen.name))
    }

    fn next(&self) -> String {
        self.address(self.screens.get(self.at() + 1).map_or(REVIEW, |screen| screen.name))
    }

    fn has_steps(&self) -> bool {
        self.screens.iter().any(|screen| screen.step.is_some()) && !self.corrects
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
    /// When the draft was last saved, `HH:MM`.
    pub saved: String,
}

impl ReviewPage {
    fn last(&self) -> &str {
        self.config.screens.last().map_or(REVIEW, |screen| screen.name)
    }

    fn changed(&self) -> String {
        let title = |name: &String| {
            let known = self.config.screens.iter().find(|screen| screen.step == Some(name));
            known.map_or_else(|| name.clone(), |screen| screen.title.clone())
        };
        self.config.changed.iter().map(title).collect::<Vec<_>>().join(&self.page.texts.m("script-comma"))
    }

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
