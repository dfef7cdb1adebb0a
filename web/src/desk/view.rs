//! The pages before a desk (sign in, join, the demo's keys), and what every desk's page holds.

use askama::Template;
use serde::Serialize;

use crate::page::{Html, Page};

/// A data block's JSON for the page's scripts: `<` is escaped, so that nothing in it can end the block.
#[must_use]
pub fn block(value: &impl Serialize) -> Html {
    // A value of plain data always serialises; an empty object stands where it would not.
    let json = serde_json::to_string(value).unwrap_or_else(|_| "{}".into());
    Html::trusted(json.replace('<', "\\u003c"))
}

/// The texts that the desks' scripts show, as their data block; `labels` adds the record's own names.
#[must_use]
pub fn texts(page: &Page, labels: bool) -> Html {
    let prefixes: &[&str] = if labels {
        &["script-", "field-", "code-", "format-"]
    } else {
        &["script-", "code-post-", "format-date", "format-month-"]
    };
    Html::trusted(page.texts.script(prefixes))
}

/// Who is signed in, in words.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// Their name.
    pub name: String,
    /// Their post, in words.
    pub post: String,
    /// Where they hold it, in words.
    pub areas: String,
    /// The eight characters of the key they signed in with.
    pub words: String,
}

/// One line of "what I signed".
#[derive(Clone, Debug)]
pub struct Signed {
    /// When, in words.
    pub when: String,
    /// What, in words: "同意并公布" or "退回" or "任命".
    pub what: String,
    /// About whom or what.
    pub about: String,
    /// Its public page, once there is one.
    pub href: Option<String>,
}

/// `/sign-in`: the keys are on the device, so the page itself knows nobody.
#[derive(Template)]
#[template(path = "desk/sign_in.html")]
pub struct SignInPage {
    /// What is around the content.
    pub page: Page,
    /// Whether `/demo/keys` exists here.
    pub demo: bool,
}

/// `/join`: the invitation's token stands in the fragment, which no server sees.
#[derive(Template)]
#[template(path = "desk/join.html")]
pub struct JoinPage {
    /// What is around the content.
    pub page: Page,
}

/// One of the demo's people, whose seed the page gives away.
#[derive(Clone, Debug, Serialize)]
pub struct DemoPerson {
    /// Their name.
    pub name: String,
    /// The record's word for their post.
    pub post: String,
    /// The same in words.
    pub post_words: String,
    /// Division codes.
    pub areas: Vec<String>,
    /// The same in words.
    pub area_words: String,
    /// Base64 of the 32 bytes.
    pub seed: String,
    /// Their PIN.
    pub pin: String,
}

/// `/demo/keys`, in the demo only.
#[derive(Template)]
#[template(path = "desk/demo_keys.html")]
pub struct DemoKeysPage {
    /// What is around the content.
    pub page: Page,
    /// Everybody in post, grouped by the order given.
    pub people: Vec<DemoPerson>,
}

impl SignInPage {
    fn texts(&self) -> Html {
        texts(&self.page, false)
    }
}

impl JoinPage {
    fn texts(&self) -> Html {
        texts(&self.page, false)
    }
}

impl DemoKeysPage {
    fn texts(&self) -> Html {
        texts(&self.page, false)
    }

    fn people_block(&self) -> Html {
        block(&self.people)
    }
}

/// `/desk` for somebody whose post has no desk yet, and what a person without the right post reads.
#[derive(Template)]
#[template(path = "desk/no_desk.html")]
pub struct NoDeskPage {
    /// What is around the content.
    pub page: Page,
    /// Who is signed in.
    pub person: Person,
}

/// A session that has not ended, in words.
#[derive(Clone, Debug)]
pub struct SessionLine {
    /// Its name.
    pub id: String,
    /// What kind of device.
    pub device: String,
    /// Since when.
    pub since: String,
    /// When it was last used.
    pub seen: String,
    /// Whether it is the one that reads the page.
    pub is_this: bool,
}

/// `/sessions`.
#[derive(Template)]
#[template(path = "desk/sessions.html")]
pub struct SessionsPage {
    /// What is around the content.
    pub page: Page,
    /// Who is signed in.
    pub person: Person,
    /// Their id in the record.
    pub id: String,
    /// Where they are signed in; this session first.
    pub sessions: Vec<SessionLine>,
}

impl SessionsPage {
    fn texts(&self) -> Html {
        texts(&self.page, false)
    }
}
