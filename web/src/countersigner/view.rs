//! The desk of scrutineer and liaison, from plain data.

use askama::Template;
use serde::Serialize;

use crate::desk::view::{Person, Signed, block, texts};
use crate::page::{Html, Link, Page};

/// One line of the queue.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The submission's id.
    pub id: String,
    /// The village's name.
    pub village: String,
    /// What is handed in, in words: "决议".
    pub kind: String,
    /// The matter's title.
    pub title: String,
    /// Where the scrutineer's opinion stands, in words; empty where none is asked for.
    pub scrutiny: String,
    /// The sum in words ("128,000.00 元"); empty where no money is involved.
    pub sum: String,
    /// How long there is, in words: "还有 2 个工作日".
    pub due: String,
    /// The time is up.
    pub late: bool,
    /// The round.
    pub round: i64,
    /// What is wrong with it in one line; empty where nothing is.
    pub trouble: String,
    /// The one that is open now.
    pub open: bool,
}

/// One line of the checklist.
#[derive(Clone, Debug)]
pub struct Check {
    /// Whether the rule holds; none where it cannot be judged.
    pub holds: Option<bool>,
    /// A rule that is only noted.
    pub noted: bool,
    /// The verdict in words.
    pub words: String,
    /// The rule's source, in words.
    pub source: String,
    /// A quorum or a majority: what a decision stands on is never folded away.
    pub decides: bool,
}

impl Check {
    /// Whether it is read before the fold: whatever does not plainly hold, and what the decision stands on.
    fn first(&self) -> bool {
        self.holds != Some(true) || self.decides
    }

    fn class(&self) -> &'static str {
        match (self.holds, self.noted) {
            (Some(true), _) => "",
            (Some(false), true) => "note",
            (Some(false), false) => "broken",
            (None, _) => "unknown",
        }
    }
}

/// A round that went before.
#[derive(Clone, Debug)]
pub struct Round {
    /// Its number.
    pub number: i64,
    /// When, in words.
    pub when: String,
    /// The liaison's name.
    pub by: String,
    /// "退回：数字对不上".
    pub verdict: String,
    /// The liaison's own words.
    pub words: String,
}

/// A field that is another than in the round before.
#[derive(Clone, Debug)]
pub struct Change {
    /// The field's label.
    pub label: String,
    /// What it was; empty where it is new.
    pub before: String,
    /// What it is; empty where it is gone.
    pub after: String,
}

/// Something that the privacy guard sees.
#[derive(Clone, Debug)]
pub struct Seen {
    /// What it is and in which field, in words.
    pub words: String,
    /// It, masked.
    pub shown: String,
    /// It may not be published at all.
    pub blocks: bool,
    /// Why the clerk let it stand; empty where no reason was given.
    pub reason: String,
}

/// The submission that is open.
#[derive(Clone, Debug)]
pub struct Submission {
    /// Its id.
    pub id: String,
    /// Its round.
    pub round: i64,
    /// The village's name.
    pub village: String,
    /// The clerk who signed it.
    pub clerk: String,
    /// When it was submitted, in words.
    pub when: String,
    /// The entry's page as villagers will see it, from the same partial.
    pub preview: Html,
    /// Each rule's verdict.
    pub checks: Vec<Check>,
    /// What the privacy guard sees now.
    pub privacy: Vec<Seen>,
    /// What changed since the round before.
    pub changes: Vec<Change>,
    /// The rounds so far, in order.
    pub rounds: Vec<Round>,
    /// Where the scrutineer's opinion stands, in words; empty where none is asked for.
    pub scrutiny: String,
    /// Why this person may not decide (it is their own, or it is decided), in words; empty where they may.
    pub barred: String,
}

impl Submission {
    fn first(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|check| check.first())
    }

    fn rest(&self) -> Vec<&Check> {
        self.checks.iter().filter(|check| !check.first()).collect()
    }
}

/// What the browser needs to build a round.
#[derive(Clone, Debug, Serialize)]
pub struct Config {
    /// The open submission's id.
    pub id: String,
    /// The round that the page shows.
    pub round: i64,
    /// The public key of the session, base64.
    pub key: String,
    /// The clerk's key as the ledger holds it for this village, base64: the author must be this one.
    pub author: String,
    /// `liaison` or `scrutineer`.
    pub post: String,
    /// The moment that the preview was rendered for (its entry's `at`), `YYYY-MM-DDTHH:MM:SS.sssZ`: dates of that year
    /// stand without it.
    pub at: String,
    /// Where to go once it is decided.
    pub next: String,
}

/// `/liaison` and `/scrutineer`, with or without `/{submission id}`.
#[derive(Template)]
#[template(path = "countersigner/desk.html")]
pub struct DeskPage {
    /// What is around the content.
    pub page: Page,
    /// Who is signed in.
    pub person: Person,
    /// The post that they act in.
    pub post: String,
    /// The page of what this liaison published a moment ago (`?published=INDEX`).
    pub published: Option<Link>,
    /// What waits, soonest first.
    pub queue: Vec<Waiting>,
    /// The open one.
    pub submission: Option<Submission>,
    /// Set with `submission`.
    pub config: Option<Config>,
    /// The pack's list of reasons: code and words.
    pub reasons: Vec<(String, String)>,
    /// What this liaison signed, newest first.
    pub signed: Vec<Signed>,
}

impl DeskPage {
    fn is_liaison(&self) -> bool {
        self.post == "liaison"
    }

    /// The verdict that lets it pass, as the record spells it, and the text of its button.
    fn consent(&self) -> (&'static str, &'static str) {
        if self.is_liaison() { ("approved", "liaison-approve") } else { ("agreed", "scrutineer-agree") }
    }

    /// The verdict that asks for a reason, and the text of its button.
    fn dissent(&self) -> (&'static str, &'static str) {
        if self.is_liaison() { ("returned", "liaison-return") } else { ("objected", "scrutineer-object") }
    }

    fn texts(&self) -> Html {
        texts(&self.page, true)
    }

    fn config_block(&self) -> Html {
        self.config.as_ref().map(block).unwrap_or_default()
    }
}
