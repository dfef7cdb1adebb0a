//! The story, told through the same doors as any other: every request is one that somebody's browser could have sent.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::key::Purpose;
use ledger::time::Timestamp;

use super::client::{Client, text};
use super::content::{Content, Fate, Matter};
use super::people::{People, Person, Post};
use crate::clock::random;
use crate::serve::Cause;

/// Who is at work, each in a browser of their own, signed in.
pub struct Story<'a> {
    outside: Client,
    log: String,
    catalogue: String,
    pack: String,
    desks: Vec<Desk>,
    now: &'a dyn Fn() -> Timestamp,
}

struct Desk {
    person: Person,
    browser: Client,
}

impl Desk {
    fn open(outside: &Client, person: &Person) -> Result<Desk, Cause> {
        let mut browser = outside.clone();
        browser.sign_in(&person.key)?;
        Ok(Desk { person: person.clone(), browser })
    }
}

impl<'a> Story<'a> {
    /// Begins to tell, from a browser in which nobody has signed in: reads the founding entry as anybody can.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn begin(mut outside: Client, now: &'a dyn Fn() -> Timestamp) -> Result<Story<'a>, Cause> {
        let founding = outside.get("/e/0.json")?;
        let of = |path: &str| text(&founding, path).map(str::to_owned);
        let (log, catalogue, pack) = (of("leaf_hash")?, of("entry.statement.catalogue")?, of("entry.statement.pack")?);
        Ok(Story { outside, log, catalogue, pack, desks: Vec::new(), now })
    }

    /// The registrar invites each of the others; each accepts on a device of their own; the registrar compares the eight characters
    /// and signs the appointment.
    ///
    /// # Errors
    /// Where the service refuses something.
    pub fn appoint(&mut self, registrar: &Person, others: &[(Post, Person)]) -> Result<(), Cause> {
        let mut desk = Desk::open(&self.outside, registrar)?;
        for (post, person) in others {
            let areas: Vec<Value> = post.areas.iter().map(|area| area.as_str().into()).collect();
            let invitation = Value::object([
                ("areas", Value::List(areas.clone())),
                ("name", post.name.as_str().into()),
                ("post", post.post.as_str().into()),
                ("since", post.since.to_string().into()),
            ]);
            let link = text(&desk.browser.post("/api/invitations", &invitation)?, "link")?.to_owned();
            let accepted = self.outside.clone().accept(&link, &person.key)?;
            if accepted.words != ledger::key::words(&person.key.public().fingerprint()) {
                return Err(format!("{}: the eight characters differ", person.name).into());
            }
            let county = registrar.areas.first().map_or_else(String::new, ToString::to_string);
            let statement = self
                .statement("appointment", &county, &new_id()?, 1, invitation)
                .with("key", person.key.public().to_string().into())
                .with("person", accepted.person.into())
                .with("possession", accepted.possession.into())
                .with("suite", ledger::statement::appointment::SUITE.into());
            desk.browser.submit(&statement, &registrar.key)?;
        }
        self.desks.push(desk);
        Ok(())
    }

    /// Clerks hand in, liaisons return and countersign, in the order in which the villages decided. Gives the published entries.
    ///
    /// # Errors
    /// Where the service refuses something.
    pub fn decide(&mut self, people: &People, content: &Content) -> Result<BTreeMap<String, u64>, Cause> {
        for person in people.all().iter().filter(|person| matches!(&*person.post, "clerk" | "liaison")) {
            self.desks.push(Desk::open(&self.outside, person)?);
        }
        let mut entries = BTreeMap::new();
        for (turn, matter) in content.matters.iter().enumerate() {
            let index = self.matter(matter, turn).map_err(|error| format!("{}: {error}", matter.name))?;
            entries.extend(index.map(|index| (matter.name.clone(), index)));
        }
        Ok(entries)
    }

    /// Tells one matter; gives its index where it is published. `turn` lets a liaison and the deputy take turns.
    fn matter(&mut self, matter: &Matter, turn: usize) -> Result<Option<u64>, Cause> {
        let id = new_id()?;
        self.hand_in(matter, &id, 1, &matter.first)?;
        match matter.fate {
            Fate::Waiting => Ok(None),
            Fate::Published => self.countersign(matter, &id, turn, ""),
            Fate::Returned => self.countersign(matter, &id, turn, &matter.reason),
            Fate::Mended => {
                self.countersign(matter, &id, turn, &matter.reason)?;
                self.hand_in(matter, &id, 2, &matter.fields)?;
                self.countersign(matter, &id, turn, "")
            }
        }
    }

    /// The clerk's part: a draft, what the rules say of it, the signature.
    fn hand_in(&mut self, matter: &Matter, id: &str, round: i64, fields: &Value) -> Result<(), Cause> {
        let statement = self
            .statement("decision", matter.village.as_str(), id, round, fields.clone())
            .with("catalogue", self.catalogue.as_str().into())
            .with("pack", self.pack.as_str().into());
        let desk = desk(&mut self.desks, "clerk", matter, 0)?;
        if round == 1 {
            let item = fields.get("item").cloned().ok_or("the matter has no item")?;
            let new = Value::object([("chain", matter.village.as_str().into()), ("id", id.into()), ("item", item)]);
            desk.browser.post("/api/drafts", &new)?;
        }
        let draft = desk.browser.get(&format!("/api/drafts/{id}"))?;
        let version = draft.get("version").cloned().ok_or("the draft has no version")?;
        let saved = Value::object([("fields", fields.clone()), ("version", version)]);
        desk.browser.ask("PUT", &format!("/api/drafts/{id}"), Some(&saved))?;
        let checked = desk.browser.post("/api/check", &Value::object([("statement", statement.clone())]))?;
        if let Some(found) = checked.list("findings").first() {
            return Err(
                format!("{}: {}", found.text("field").unwrap_or_default(), found.text("message").unwrap_or_default()).into()
            );
        }
        let key = desk.person.key.clone();
        desk.browser.submit(&statement, &key)?;
        Ok(())
    }

    /// The liaison's part: reads what waits, checks the clerk's signature, and signs a round; `reason` is empty to let it through.
    fn countersign(&mut self, matter: &Matter, id: &str, turn: usize, reason: &str) -> Result<Option<u64>, Cause> {
        let now = (self.now)();
        let desk = desk(&mut self.desks, "liaison", matter, turn)?;
        let waiting = desk.browser.get(&format!("/api/submissions/{id}"))?;
        let (statement, author) = waiting.get("statement").zip(waiting.get("author")).ok_or("the submission has no statement")?;
        let signed = ledger::record::Signed::parse(author).map_err(|_| "the submission has no author")?;
        if !signed.key.verify(Purpose::Statement, &statement.to_bytes(), &signed.sig) {
            return Err("the clerk's signature does not hold".into());
        }
        let prior = waiting.list("rounds").last().map_or(Hash::ZERO, |round| Hash::of(&round.to_bytes()));
        let round = Value::object([
            ("at", now.to_string().into()),
            ("author", author.clone()),
            ("key", desk.person.key.public().to_string().into()),
            ("post", "liaison".into()),
            ("prior", prior.to_string().into()),
            ("reason", reason.into()),
            ("statement", Hash::of(&statement.to_bytes()).to_string().into()),
            ("verdict", if reason.is_empty() { "approved" } else { "returned" }.into()),
        ]);
        let sig = desk.person.key.sign(Purpose::Countersignature, &round.to_bytes()).to_string();
        let answer = desk.browser.post(&format!("/api/submissions/{id}/countersignatures"), &round.with("sig", sig.into()))?;
        Ok(answer.int("index").and_then(|index| u64::try_from(index).ok()))
    }

    /// A statement of `fields` with what every statement has.
    fn statement(&self, kind: &str, chain: &str, id: &str, round: i64, fields: Value) -> Value {
        let common = [("chain", chain.into()), ("id", id.into()), ("kind", kind.into()), ("log", self.log.as_str().into())];
        common
            .into_iter()
            .fold(fields, |fields, (name, value): (&str, Value)| fields.with(name, value))
            .with("round", round.into())
    }

    /// Everybody signs out.
    ///
    /// # Errors
    /// Where the service refuses.
    pub fn end(mut self) -> Result<(), Cause> {
        for desk in &mut self.desks {
            desk.browser.ask("DELETE", "/api/sessions", None)?;
        }
        Ok(())
    }
}

/// The desk of whoever holds a post for the matter's village; where several do, they take turns.
fn desk<'a>(desks: &'a mut [Desk], post: &str, matter: &Matter, turn: usize) -> Result<&'a mut Desk, Cause> {
    let mut holders: Vec<&mut Desk> = desks.iter_mut().filter(|desk| desk.person.holds(post, &matter.village)).collect();
    let count = holders.len().max(1);
    let chosen = turn % count;
    if chosen < holders.len() { Ok(holders.swap_remove(chosen)) } else { Err(format!("{} has no {post}", matter.village).into()) }
}

fn new_id() -> Result<String, Cause> {
    Ok(HEXLOWER.encode(&random::<16>()?))
}
