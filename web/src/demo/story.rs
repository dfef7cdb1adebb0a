//! The story told through the service's own doors: invitations, appointments, sealed steps, drafts, submissions, opinions, returns,
//! countersignatures. Every request is one that somebody's browser could have sent, at the moment at which it happens: the service's
//! clock is put forward from act to act.

use std::collections::BTreeMap;

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::statement::Kind;
use ledger::statement::steps::SUBMISSION;
use ledger::time::Timestamp;

use super::client::{self, Brought, Client, Matter, Opinion, new_id, text};
use super::content::Content;
use super::corrections::corrected;
use super::desk::{Desk, desk};
use super::people::{Person, Post};
use super::pictures;
use super::schedule::{Act, Deed, acts};
use super::telling::Scrutiny;
use crate::clock::{HandClock, random};
use crate::serve::Cause;

/// Who is at work, each in a browser of their own.
pub struct Story {
    content: Content,
    hand: HandClock,
    outside: Client,
    ledger: Ledger,
    registrar: Desk,
    desks: Vec<Desk>,
    told: Vec<Told>,
}

/// What anybody reads of the ledger before they write.
struct Ledger {
    log: String,
    catalogue: String,
    pack: String,
    /// The kinds that a scrutineer is asked about.
    asked: Vec<Kind>,
}

/// How far a statement has come.
struct Told {
    id: String,
    /// Hides the list that stands outside.
    salt: Hash,
    /// What opens each step, by its place.
    seals: BTreeMap<usize, Value>,
    /// What was handed in last.
    statement: Option<Value>,
    /// Its index, once it is published.
    index: Option<u64>,
}

impl Ledger {
    fn read(outside: &mut Client) -> Result<Ledger, Cause> {
        let founding = outside.get("/e/0.json")?;
        let of = |path: &str| text(&founding, path).map(str::to_owned);
        let (log, catalogue, pack) = (of("leaf_hash")?, of("entry.statement.catalogue")?, of("entry.statement.pack")?);
        let rules = outside.get(&format!("/rules/{pack}"))?;
        let asked = rules.list("scrutiny.kinds").iter().filter_map(|kind| kind.text("")?.parse().ok()).collect();
        Ok(Ledger { log, catalogue, pack, asked })
    }

    fn statement(&self, kind: Kind, chain: &str, id: &str, round: i64, fields: Value) -> Value {
        client::statement(kind.name(), &self.log, chain, id, round, fields)
    }

    fn with_rules(&self, fields: Value) -> Value {
        fields.with("catalogue", self.catalogue.as_str().into()).with("pack", self.pack.as_str().into())
    }
}

impl Story {
    /// Begins to tell, from a browser in which nobody has signed in: reads the founding entry and its rules as anybody can. `registrar`
    /// is in post already.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub fn begin(mut outside: Client, content: Content, hand: HandClock, registrar: &Person) -> Result<Story, Cause> {
        let ledger = Ledger::read(&mut outside)?;
        let registrar = Desk::new(&outside, registrar);
        let mut told = Vec::new();
        for _ in &content.tellings {
            told.push(Told { id: new_id()?, salt: Hash(random()?), seals: BTreeMap::new(), statement: None, index: None });
        }
        Ok(Story { content, hand, outside, ledger, registrar, desks: Vec::new(), told })
    }

    /// Tells everything, in the order in which it happened; `people` are the content's, with their keys. Gives the index of each
    /// published statement. `progress` is told how much of it is done.
    ///
    /// # Errors
    /// Where the service refuses something.
    pub fn tell(mut self, people: &[Person], progress: &dyn Fn(usize, usize)) -> Result<BTreeMap<String, u64>, Cause> {
        let acts = acts(&self.content);
        for (n, act) in acts.iter().enumerate() {
            self.hand.set(act.at);
            self.act(act, people).map_err(|error| format!("{}: {error}", self.named(act.deed)))?;
            progress(n + 1, acts.len());
        }
        let published = self.content.tellings.iter().zip(&self.told);
        Ok(published.filter_map(|(telling, told)| Some((telling.name.clone(), told.index?))).collect())
    }

    /// Whom or what an act is about.
    fn named(&self, deed: Deed) -> String {
        match deed {
            Deed::Appoint(n) => self.content.people[n].name.clone(),
            Deed::SealBefore(n, _) | Deed::Seal(n, _) | Deed::Submit(n, _) | Deed::Look(n) | Deed::Return(n) | Deed::Pass(n) => {
                self.content.tellings[n].name.clone()
            }
        }
    }

    fn act(&mut self, act: &Act, people: &[Person]) -> Result<(), Cause> {
        match act.deed {
            Deed::Appoint(n) => {
                let (post, person) = (self.content.people[n].clone(), people.get(n).ok_or("nobody is there")?);
                self.appoint(&post, person, act.at)
            }
            Deed::SealBefore(n, step) => {
                let before = self.content.tellings[n].before.iter().find(|(i, _)| *i == step);
                let record = before.ok_or("there is no such step")?.1.clone();
                self.record(n, step, &record, act.at)
            }
            Deed::Seal(n, step) => {
                let record = self.content.tellings[n].fields.list("steps")[step].clone();
                self.record(n, step, &record, act.at)
            }
            Deed::Submit(n, round) => self.submit(n, round, act.at),
            Deed::Look(n) => self.look(n, act.at),
            Deed::Return(n) => {
                let reason = self.content.tellings[n].reason.clone();
                self.decide(n, &reason, act.at)
            }
            Deed::Pass(n) => self.decide(n, "", act.at),
        }
    }

    /// The registrar invites somebody, who accepts on a device of their own; the registrar compares the eight characters and signs.
    fn appoint(&mut self, post: &Post, person: &Person, now: Timestamp) -> Result<(), Cause> {
        let county = self.registrar.person.areas.first().map_or_else(String::new, ToString::to_string);
        let areas: Vec<Value> = post.areas.iter().map(|area| area.as_str().into()).collect();
        let invitation = Value::object([
            ("areas", Value::List(areas)),
            ("name", post.name.as_str().into()),
            ("post", post.post.as_str().into()),
            ("since", post.since.to_string().into()),
        ]);
        let key = self.registrar.person.key.clone();
        let browser = self.registrar.open(now)?;
        let link = text(&browser.post("/api/invitations", &invitation)?, "link")?.to_owned();
        let accepted = self.outside.clone().accept(&link, &person.key)?;
        if accepted.words != ledger::key::words(&person.key.public().fingerprint()) {
            return Err("the eight characters differ".into());
        }
        let fields = invitation
            .with("key", person.key.public().to_string().into())
            .with("person", accepted.person.into())
            .with("possession", accepted.possession.into())
            .with("suite", ledger::statement::appointment::SUITE.into());
        browser.submit(&self.ledger.statement(Kind::Appointment, &county, &new_id()?, 1, fields), &key)?;
        self.desks.push(Desk::new(&self.outside, person));
        Ok(())
    }

    /// The clerk records a step: it is sealed at once.
    fn record(&mut self, n: usize, step: usize, record: &Value, now: Timestamp) -> Result<(), Cause> {
        let name = text(record, "step")?.to_owned();
        let opens = self.seal(n, &name, record, now)?;
        self.told[n].seals.insert(step, opens);
        Ok(())
    }

    fn seal(&mut self, n: usize, step: &str, record: &Value, now: Timestamp) -> Result<Value, Cause> {
        let Story { content, ledger, told, desks, .. } = self;
        let telling = &content.tellings[n];
        let desk = desk(desks, "clerk", telling, 0)?;
        let key = desk.person.key.clone();
        let matter = Matter { log: &ledger.log, chain: telling.village.as_str(), id: &told[n].id };
        desk.open(now)?.seal(&matter, step, record, &key)
    }

    /// The clerk's part: papers, a draft, what the rules say of it, the seal, the signature.
    fn submit(&mut self, n: usize, round: i64, now: Timestamp) -> Result<(), Cause> {
        self.photograph(n, now)?;
        let fields = self.fields(n, round)?;
        let telling = &self.content.tellings[n];
        let statement = self.ledger.statement(
            telling.kind,
            telling.village.as_str(),
            &self.told[n].id,
            round,
            self.ledger.with_rules(fields),
        );
        self.prepare(n, round, &statement, now)?;
        let opens = self.seal(n, SUBMISSION, &statement, now)?;
        let statement = statement.with("seal", opens);
        let desk = desk(&mut self.desks, "clerk", &self.content.tellings[n], 0)?;
        let key = desk.person.key.clone();
        desk.open(now)?.submit(&statement, &key)?;
        self.told[n].statement = Some(statement);
        Ok(())
    }

    /// The clerk brings the photographs before the first round.
    fn photograph(&mut self, n: usize, now: Timestamp) -> Result<(), Cause> {
        let photographs = std::mem::take(&mut self.content.tellings[n].photographs);
        if photographs.is_empty() {
            return Ok(());
        }
        let telling = &mut self.content.tellings[n];
        let browser = desk(&mut self.desks, "clerk", telling, 0)?.open(now)?;
        for fields in [&mut telling.first, &mut telling.fields] {
            *fields = pictures::bring(browser, telling.village.as_str(), &photographs, fields.clone())?;
        }
        Ok(())
    }

    /// What a clerk does before they sign: lines and lists that stand outside are handed in, a decision is kept as a draft and checked.
    fn prepare(&mut self, n: usize, round: i64, statement: &Value, now: Timestamp) -> Result<(), Cause> {
        let (telling, id) = (&self.content.tellings[n], &self.told[n].id);
        let browser = desk(&mut self.desks, "clerk", telling, 0)?.open(now)?;
        if let Some(table) = &telling.table {
            browser.post("/api/documents", table)?;
        }
        if let Some(roster) = &telling.roster {
            let salt = Some(&self.told[n].salt);
            let list = Brought { kind: "erasable", name: &roster.name, bytes: roster.csv.as_bytes(), salt };
            browser.bring(telling.village.as_str(), &list)?;
        }
        if telling.kind != Kind::Decision {
            return Ok(());
        }
        if round == 1 {
            let item = telling.fields.get("item").cloned().ok_or("the matter has no item")?;
            let new = Value::object([("chain", telling.village.as_str().into()), ("id", id.as_str().into()), ("item", item)]);
            browser.post("/api/drafts", &new)?;
        }
        let draft = browser.get(&format!("/api/drafts/{id}"))?;
        let version = draft.get("version").cloned().ok_or("the draft has no version")?;
        let fields = if round == 1 { &telling.first } else { &telling.fields };
        let saved = Value::object([("fields", fields.clone()), ("version", version)]);
        browser.ask("PUT", &format!("/api/drafts/{id}"), Some(&saved))?;
        let checked = browser.post("/api/check", &Value::object([("statement", statement.clone())]))?;
        let found = checked.list("findings").first().map(|found| [found.text("field"), found.text("message")]);
        found.map_or(Ok(()), |[field, message]| {
            Err(format!("{}: {}", field.unwrap_or_default(), message.unwrap_or_default()).into())
        })
    }

    /// The fields of a round, with what they name of the ledger: seals, the entry they are about, the commitment to a list.
    fn fields(&self, n: usize, round: i64) -> Result<Value, Cause> {
        let telling = &self.content.tellings[n];
        let mut fields = if round == 1 { telling.first.clone() } else { telling.fields.clone() };
        if telling.kind == Kind::Decision {
            let steps = self.opened(n, &fields)?;
            fields = fields.with("steps", steps);
        }
        if let Some(about) = &telling.about {
            let about = self.told_of(about)?;
            let index = about.index.ok_or("it is about something that is not published")?;
            let entry = self.outside.clone().get(&format!("/e/{index}.json"))?;
            let hash = text(&entry, "leaf_hash")?;
            match telling.kind.about() {
                Some(field) => fields = fields.with(field, hash.into()),
                None => {
                    let content = fields.get("content").cloned().ok_or("the notice has no content")?;
                    fields = fields.with("content", content.with("decision", hash.into()));
                }
            }
            if let (Kind::Correction, Some(changes)) = (telling.kind, &telling.changes) {
                let stands = about.statement.as_ref().ok_or("it corrects nothing")?;
                fields = fields.with("says", corrected(stands, changes).ok_or("it corrects no statement")?);
            }
        }
        if let Some(roster) = &telling.roster {
            fields = fields.with("lists", Value::List(vec![roster.described(&self.told[n].salt)]));
        }
        Ok(fields)
    }

    /// The steps of a decision, each with what opens its seal.
    fn opened(&self, n: usize, fields: &Value) -> Result<Value, Cause> {
        let mut steps = fields.list("steps").to_vec();
        for (i, step) in steps.iter_mut().enumerate() {
            let opens = self.told[n].seals.get(&i).ok_or("a step was not recorded")?;
            *step = step.clone().with("seal", opens.clone());
        }
        Ok(Value::List(steps))
    }

    fn told_of(&self, name: &str) -> Result<&Told, Cause> {
        let place = self.content.tellings.iter().position(|telling| telling.name == name);
        place.map(|n| &self.told[n]).ok_or_else(|| format!("there is no {name}").into())
    }

    /// The scrutineer's part, where the village has one and the rules ask.
    fn look(&mut self, n: usize, now: Timestamp) -> Result<(), Cause> {
        if !self.is_asked(n) {
            return Ok(());
        }
        let Story { content, told, desks, .. } = self;
        let telling = &content.tellings[n];
        let Ok(desk) = desk(desks, "scrutineer", telling, 0) else { return Ok(()) };
        let reason = if let Scrutiny::Objected(words) = &telling.scrutiny { words.as_str() } else { "" };
        let key = desk.person.key.clone();
        desk.open(now)?.countersign(&told[n].id, &Opinion { post: "scrutineer", reason }, now, &key)?;
        Ok(())
    }

    /// Whether the rules ask the scrutineer: about a correction, as about what it corrects.
    fn is_asked(&self, n: usize) -> bool {
        let mut telling = &self.content.tellings[n];
        while let (Kind::Correction, Some(about)) = (telling.kind, &telling.about) {
            let Some(corrected) = self.content.tellings.iter().find(|one| one.name == *about) else { break };
            telling = corrected;
        }
        self.ledger.asked.contains(&telling.kind)
    }

    /// The liaison's part; a liaison and the deputy take turns, day by day.
    fn decide(&mut self, n: usize, reason: &str, now: Timestamp) -> Result<(), Cause> {
        let Story { content, told, desks, .. } = self;
        let telling = &content.tellings[n];
        let turn = usize::try_from(telling.submitted.days_since(content.founded)).unwrap_or(0);
        let desk = desk(desks, "liaison", telling, turn)?;
        let key = desk.person.key.clone();
        let answer = desk.open(now)?.countersign(&told[n].id, &Opinion { post: "liaison", reason }, now, &key)?;
        told[n].index = answer.int("index").and_then(|index| u64::try_from(index).ok());
        Ok(())
    }
}
