//! The registrar's pages, from plain data.

use askama::Template;
use serde::Serialize;

use crate::desk::view::{Person, SessionLine, Signed, block, texts};
use crate::page::{Html, Page};

/// Somebody in post.
#[derive(Clone, Debug)]
pub struct InPost {
    /// Their name.
    pub name: String,
    /// Their post, in words.
    pub post: String,
    /// Where they hold it, in words.
    pub areas: String,
    /// Their key's eight characters.
    pub words: String,
    /// Since when, in words.
    pub since: String,
    /// The appointment's public page.
    pub entry: String,
    /// Leaf hash of the appointment, hex.
    pub appointment: String,
    /// Whether a registrar may replace their key or dismiss them: registrars are the root key's.
    pub dismissible: bool,
}

/// The people of one area.
#[derive(Clone, Debug)]
pub struct Area {
    /// The township's or the county's name.
    pub name: String,
    /// Its people, by post.
    pub people: Vec<InPost>,
}

/// A key that somebody made from an invitation, and that no appointment names yet.
#[derive(Clone, Debug, Serialize)]
pub struct NewKey {
    /// The invitation's id.
    pub invitation: String,
    /// The person's id, hex.
    pub person: String,
    /// Their name.
    pub name: String,
    /// The record's word for the post.
    pub post: String,
    /// The same in words.
    pub post_words: String,
    /// Division codes, as the possession signs them.
    pub areas: Vec<String>,
    /// The same in words.
    pub area_words: String,
    /// `YYYY-MM-DD`.
    pub since: String,
    /// The public key, base64.
    pub key: String,
    /// Its signature over key, log, person, post and areas, base64.
    pub possession: String,
    /// The key's eight characters.
    pub words: String,
    /// Leaf hash of the appointment it replaces, hex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// When it came, in words.
    pub when: String,
}

/// An invitation that nobody used yet.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Its id.
    pub id: String,
    /// For whom.
    pub name: String,
    /// Post and areas, in words.
    pub post: String,
    /// Until when it can be used, in words.
    pub until: String,
}

/// What the browser needs to build an appointment or a dismissal.
#[derive(Clone, Debug, Serialize)]
pub struct Config {
    /// Leaf hash of the founding entry.
    pub log: String,
    /// The county's code.
    pub chain: String,
    /// The public key of the session, base64.
    pub key: String,
    /// The keys that wait, with every field of their appointment.
    pub waiting: Vec<NewKey>,
}

/// `/registrar`.
#[derive(Template)]
#[template(path = "registrar/home.html")]
pub struct HomePage {
    /// What is around the content.
    pub page: Page,
    /// Who is signed in.
    pub person: Person,
    /// What the script builds statements from; the page lists its keys.
    pub config: Config,
    /// Invitations still open.
    pub invitations: Vec<Invitation>,
    /// Everybody in post, by area.
    pub areas: Vec<Area>,
    /// What this registrar signed, newest first.
    pub signed: Vec<Signed>,
}

impl HomePage {
    fn texts(&self) -> Html {
        texts(&self.page, true)
    }

    fn config_block(&self) -> Html {
        block(&self.config)
    }
}

/// A township with its villages, to choose areas from.
#[derive(Clone, Debug)]
pub struct Township {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its villages: code and name.
    pub villages: Vec<(String, String)>,
}

/// `/registrar/invitations/new`.
#[derive(Template)]
#[template(path = "registrar/invite.html")]
pub struct InvitePage {
    /// What is around the content.
    pub page: Page,
    /// The county: code and name.
    pub county: (String, String),
    /// Its townships.
    pub townships: Vec<Township>,
    /// The posts that can be given here: the record's word and the word people use.
    pub posts: Vec<(String, String)>,
    /// Today, `YYYY-MM-DD`.
    pub today: String,
    /// For a new key in place of an old one: leaf hash of the appointment, with the name, post and areas to keep.
    pub replaces: Option<Replacement>,
}

impl InvitePage {
    fn texts(&self) -> Html {
        texts(&self.page, false)
    }
}

/// The appointment that a new key takes the place of.
#[derive(Clone, Debug)]
pub struct Replacement {
    /// Leaf hash, hex.
    pub appointment: String,
    /// The person's name.
    pub name: String,
    /// The record's word for the post.
    pub post: String,
    /// Division codes.
    pub areas: Vec<String>,
}

impl InvitePage {
    fn has_post(&self, post: &str) -> bool {
        self.replaces.as_ref().is_some_and(|old| old.post == post)
    }

    fn has_area(&self, code: &str) -> bool {
        self.replaces.as_ref().is_some_and(|old| old.areas.iter().any(|area| area == code))
    }

    fn is_open(&self, township: &Township) -> bool {
        township.villages.iter().any(|(code, _)| self.has_area(code))
    }
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Their id in the record.
    pub person: String,
    /// Their name.
    pub name: String,
    /// Their post, in words.
    pub post: String,
    /// Where they hold it, in words.
    pub areas: String,
    /// Their sessions, the last used first.
    pub sessions: Vec<SessionLine>,
}

/// `/registrar/sessions`.
#[derive(Template)]
#[template(path = "registrar/sessions.html")]
pub struct SessionsPage {
    /// What is around the content.
    pub page: Page,
    /// Who reads it.
    pub who: Person,
    /// Everybody who is signed in, the last who did something first.
    pub people: Vec<SignedIn>,
}

impl SessionsPage {
    fn texts(&self) -> Html {
        texts(&self.page, false)
    }
}
