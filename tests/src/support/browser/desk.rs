//! The clerk's desk on a phone: from screen to screen, saved, sealed, signed.

use serde_json::Value;

use super::Profile;
use super::county::{County, PIN};

/// A county, and its clerk with a phone.
pub struct Desk {
    /// The county.
    pub county: County,
    /// The clerk's phone.
    pub clerk: Profile,
}

impl Desk {
    /// Opens a page.
    pub async fn go(&self, path: &str) {
        self.clerk.go(&self.county.url(path)).await;
    }

    /// Presses what leads to another screen of the matter, and waits for it.
    pub async fn turn(&self, link: &str, screen: &str) {
        self.clerk.press(link).await;
        let there = format!(
            "location.pathname.endsWith('/{screen}') && document.readyState === 'complete' && !!document.querySelector('h1')"
        );
        self.clerk.until(&there).await;
    }

    /// To the next screen.
    pub async fn next(&self, screen: &str) {
        self.turn("#next", screen).await;
    }

    /// Waits until the corner says that the server has everything.
    pub async fn saved(&self) {
        self.clerk.until("document.getElementById('saved').textContent.startsWith('已保存')").await;
    }

    /// Seals the step of this screen.
    pub async fn seals(&self) {
        self.clerk.write("#seal-form input[name=pin]", PIN).await;
        self.clerk.press("#seal-form button[type=submit]").await;
        self.clerk.until("document.getElementById('seal').dataset.state === 'sealed'").await;
    }

    /// Signs on the review page, and ends at home.
    pub async fn signs(&self, name: &str) {
        self.clerk.until("document.querySelectorAll('#findings .verdict, #findings p').length > 0").await;
        self.clerk.until("!document.querySelector('#findings .soft')").await;
        if self.clerk.eval("document.querySelector('#sign button[type=submit]').disabled").await != Ok(Value::Bool(false)) {
            let found = self.clerk.text("main").await;
            self.clerk.fail(&format!("{name} cannot be signed: {found}")).await;
        }
        self.clerk.look(name).await;
        self.clerk.write("#sign input[name=pin]", PIN).await;
        self.clerk.press("#sign button[type=submit]").await;
        self.clerk.until_at("/clerk").await;
    }

    /// What the server has of a draft.
    pub async fn draft(&self, id: &str) -> Value {
        let asked = format!(
            "(() => {{ const asked = new XMLHttpRequest(); asked.open('GET', '/api/drafts/{id}', false); asked.send(); \
             return JSON.parse(asked.responseText); }})()"
        );
        self.clerk.eval(&asked).await.expect("the draft")
    }
}
