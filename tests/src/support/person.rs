//! People in a county, each with a device, a key and at most one session. What they do is a verb that succeeds or fails the story; what
//! they try is answered.

mod clerk;
mod countersigner;
mod registrar;
mod requests;

use std::sync::{Arc, Mutex};

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::key::SecretKey;

use super::service::Inner;

/// Somebody in post.
pub struct Person {
    county: Arc<Inner>,
    /// Their name.
    pub name: String,
    /// Their post.
    pub post: String,
    areas: Vec<String>,
    /// Their key.
    pub key: SecretKey,
    /// Their stable id.
    pub person: String,
    /// The index of their appointment's entry.
    pub appointed: u64,
    cookie: Mutex<Option<String>>,
}

/// A submission that waits, as its clerk handed it in.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The statement's id.
    pub id: String,
    /// What was signed.
    pub statement: Value,
}

impl Person {
    /// Somebody in post by the entry of this index; not signed in.
    pub fn new(
        county: &Arc<Inner>,
        name: &str,
        post: &str,
        areas: &[&str],
        key: SecretKey,
        person: &str,
        appointed: u64,
    ) -> Person {
        Person {
            county: county.clone(),
            name: name.to_owned(),
            post: post.to_owned(),
            areas: areas.iter().map(|area| (*area).to_owned()).collect(),
            key,
            person: person.to_owned(),
            appointed,
            cookie: Mutex::default(),
        }
    }

    /// The same person with the same session, who reaches the county through another of its servers.
    pub fn through(&self, server: &Arc<Inner>) -> Person {
        let areas: Vec<&str> = self.areas.iter().map(String::as_str).collect();
        let same = Person::new(server, &self.name, &self.post, &areas, self.key.clone(), &self.person, self.appointed);
        same.takes_cookie(self.cookie());
        same
    }

    /// Where they hold the post.
    pub fn areas(&self) -> Vec<Division> {
        self.areas.iter().map(|area| area.parse().expect("a division")).collect()
    }

    /// Their first area's code.
    pub fn area(&self) -> &str {
        &self.areas[0]
    }

    /// The leaf hash of their appointment.
    pub fn appointment(&self) -> String {
        let proof = self.county.ask("GET", &format!("/e/{}.json", self.appointed), "", &[]).expect(200).json();
        proof.text("leaf_hash").expect("a hash").to_owned()
    }
}
