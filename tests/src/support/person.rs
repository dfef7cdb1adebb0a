//! People in a county, each with a device, a key and at most one session. What they do is a verb that succeeds or fails the story; what
//! they try is answered.

use std::sync::{Arc, Mutex};

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::key::{Purpose, SecretKey};
use ledger::statement::sealed;

use super::device::{Acceptance, Invitation};
use super::http::Answer;
use super::matters::matter;
use super::service::{COUNTY, Inner};

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

    // Requests

    /// The session's cookie, `NAME=VALUE`.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.lock().expect("a cookie").clone()
    }

    fn headers(&self) -> String {
        self.cookie().map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default()
    }

    /// Asks as their browser does: with the session's cookie and our own origin.
    #[track_caller]
    pub fn asks(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        match body {
            Some(body) => self.sends(method, path, &body.to_bytes()),
            None => self.county.ask(method, path, &format!("{}Origin: {}\r\n", self.headers(), self.county.origin), &[]),
        }
    }

    /// Sends any bytes as JSON.
    #[track_caller]
    pub fn sends(&self, method: &str, path: &str, body: &[u8]) -> Answer {
        let headers = format!("{}Origin: {}\r\nContent-Type: application/json\r\n", self.headers(), self.county.origin);
        self.county.ask(method, path, &headers, body)
    }

    /// Sends with headers of one's choice beside the cookie.
    #[track_caller]
    pub fn sends_with(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        self.county.ask(method, path, &format!("{}{headers}", self.headers()), body)
    }

    /// Hands JSON in.
    #[track_caller]
    pub fn posts(&self, path: &str, body: &Value) -> Answer {
        self.asks("POST", path, Some(body))
    }

    /// Reads a page or an answer, signed in or not.
    #[track_caller]
    pub fn reads(&self, path: &str) -> Answer {
        self.asks("GET", path, None)
    }

    // Signing in and out

    /// The object to sign.
    #[track_caller]
    pub fn challenge(&self) -> Value {
        let asked = Value::object([("key", self.key.public().to_string().into())]);
        self.posts("/api/challenges", &asked).expect(201).json()
    }

    /// Answers a challenge with a signature over `signed`.
    #[track_caller]
    pub fn answers(&self, nonce: &str, signed: &Value, key: &SecretKey) -> Answer {
        let sig = key.sign(Purpose::Session, &signed.to_bytes()).to_string();
        let key = self.key.public().to_string();
        let answer = Value::object([("key", key.into()), ("nonce", nonce.into()), ("sig", sig.into())]);
        self.posts("/api/sessions", &answer)
    }

    /// Tries to sign in.
    #[track_caller]
    pub fn tries_to_sign_in(&self) -> Answer {
        let challenge = self.challenge();
        let answer = self.answers(challenge.text("nonce").expect("a nonce"), &challenge, &self.key);
        if answer.status == 201 {
            let set = answer.header("set-cookie").expect("a cookie");
            *self.cookie.lock().expect("a cookie") = set.split(';').next().map(str::to_owned);
        }
        answer
    }

    /// Signs in with a browser that calls itself so.
    #[track_caller]
    pub fn signs_in_with(&self, agent: &str) {
        let challenge = self.challenge();
        let sig = self.key.sign(Purpose::Session, &challenge.to_bytes()).to_string();
        let key = self.key.public().to_string();
        let nonce = challenge.text("nonce").expect("a nonce");
        let answer = Value::object([("key", key.into()), ("nonce", nonce.into()), ("sig", sig.into())]);
        let headers = format!("Origin: {}\r\nContent-Type: application/json\r\nUser-Agent: {agent}\r\n", self.county.origin);
        let answer = self.sends_with("POST", "/api/sessions", &headers, &answer.to_bytes()).expect(201);
        let set = answer.header("set-cookie").expect("a cookie");
        self.takes_cookie(set.split(';').next().map(str::to_owned));
    }

    /// Signs in.
    #[track_caller]
    pub fn signs_in(&self) -> Answer {
        self.tries_to_sign_in().expect(201)
    }

    /// Signs out.
    #[track_caller]
    pub fn signs_out(&self) {
        self.asks("DELETE", "/api/sessions", None).expect(204);
    }

    /// Goes on with another's cookie, as somebody who has copied it would.
    pub fn takes_cookie(&self, cookie: Option<String>) {
        *self.cookie.lock().expect("a cookie") = cookie;
    }

    // The registrar

    /// What an invitation asks for.
    pub fn invitation(name: &str, post: &str, areas: &[&str]) -> Value {
        let areas = areas.iter().map(|area| (*area).into()).collect();
        Value::object([
            ("name", name.into()),
            ("post", post.into()),
            ("areas", Value::List(areas)),
            ("since", "2026-02-01".into()),
        ])
    }

    /// Invites.
    #[track_caller]
    pub fn invites(&self, asked: &Value) -> Invitation {
        let answer = self.posts("/api/invitations", asked).expect(201).json();
        let link = answer.text("link").expect("a link");
        let token = link.strip_prefix(&format!("{}/join#", self.county.origin)).unwrap_or_else(|| panic!("{link}")).to_owned();
        assert!(answer.text("qr").is_some_and(|svg| svg.contains("<svg")));
        Invitation { id: answer.text("id").expect("an id").to_owned(), token, asked: asked.clone() }
    }

    /// The appointment of somebody who has accepted, signed by this person.
    pub fn appointment_of(&self, invitation: &Invitation, accepted: &Acceptance) -> Value {
        let fields = invitation
            .asked
            .clone()
            .with("person", accepted.person.as_str().into())
            .with("key", accepted.key.public().to_string().into())
            .with("possession", accepted.possession.as_str().into())
            .with("suite", "ed25519".into());
        self.county.statement("appointment", COUNTY, fields)
    }

    /// Compares the eight characters, signs the appointment, and publishes it.
    #[track_caller]
    pub fn confirms(&self, invitation: &Invitation, accepted: Acceptance) -> Person {
        let people = self.reads("/registrar").expect(200);
        assert!(people.text().contains(&accepted.words), "the registrar sees the eight characters {}", accepted.words);
        let answer = self.hands_in(&self.appointment_of(invitation, &accepted)).expect(201).json();
        let index = answer.int("index").and_then(|index| u64::try_from(index).ok()).expect("an index");
        let text = |name: &str| invitation.asked.text(name).expect("a text").to_owned();
        let areas: Vec<&str> = invitation.asked.list("areas").iter().filter_map(|area| area.text("")).collect();
        Person::new(&self.county, &text("name"), &text("post"), &areas, accepted.key, &accepted.person, index)
    }

    /// Invites somebody, who accepts on a device of their own, and appoints them; they sign in.
    #[track_caller]
    pub fn appoints(&self, name: &str, post: &str, areas: &[&str]) -> Person {
        let invitation = self.invites(&Person::invitation(name, post, areas));
        let accepted = Acceptance::of(&self.county, &invitation, self.county.new_key());
        let appointed = self.confirms(&invitation, accepted);
        appointed.signs_in();
        appointed
    }

    /// The dismissal of somebody.
    pub fn dismissal_of(&self, person: &Person) -> Value {
        let fields = Value::object([("appointment", person.appointment().into()), ("reason", "任期届满".into())]);
        self.county.statement("dismissal", COUNTY, fields)
    }

    /// Dismisses somebody.
    #[track_caller]
    pub fn dismisses(&self, person: &Person) {
        self.hands_in(&self.dismissal_of(person)).expect(201);
    }

    // The clerk

    /// A decision of their village from a matter's fields, with a new id.
    pub fn decides(&self, fields: Value) -> Value {
        let founding = self.county.ask("GET", "/e/0.json", "", &[]).json();
        let named = |name: &str| Value::from(founding.text(&format!("entry.statement.{name}")).expect("a hash"));
        let fields = fields.with("catalogue", named("catalogue")).with("pack", named("pack"));
        self.county.statement("decision", self.area(), fields)
    }

    /// A statement with its author, as it is handed in.
    pub fn signs(&self, statement: &Value) -> Value {
        let sig = self.key.sign(Purpose::Statement, &statement.to_bytes()).to_string();
        let author = Value::object([("key", self.key.public().to_string().into()), ("sig", sig.into())]);
        Value::object([("statement", statement.clone()), ("author", author)])
    }

    /// Signs a statement and hands it in.
    #[track_caller]
    pub fn hands_in(&self, statement: &Value) -> Answer {
        self.posts("/api/submissions", &self.signs(statement))
    }

    /// Submits a statement, which then waits.
    #[track_caller]
    pub fn submits(&self, statement: &Value) -> Submission {
        let answer = self.hands_in(statement).expect(201).json();
        let id = statement.text("id").expect("an id").to_owned();
        assert_eq!((answer.text("id"), answer.int("round")), (Some(&*id), statement.int("round")));
        Submission { id, statement: statement.clone() }
    }

    /// Seals what a statement says, then submits it with the seal opened in it: as every desk does.
    #[track_caller]
    pub fn seals_and_submits(&self, statement: &Value) -> Submission {
        let salt = Hash::of(self.county.new_id().as_bytes());
        let fields = Value::object([
            ("matter", statement.text("id").expect("an id").into()),
            ("step", "submission".into()),
            ("commitment", sealed::of(statement, &salt).to_string().into()),
        ]);
        let answer = self.hands_in(&self.county.statement("sealed", self.area(), fields)).expect(201).json();
        let entry = answer.text("hash").expect("a leaf hash").to_owned();
        let seal = Value::object([("entry", entry.into()), ("salt", salt.to_string().into())]);
        self.submits(&statement.clone().with("seal", seal))
    }

    /// Submits a decision of this matter.
    #[track_caller]
    pub fn submits_matter(&self, name: &str) -> Submission {
        self.submits(&self.decides(matter(name)))
    }

    // The liaison

    /// The round that answers what waits; `reason` is empty to let it through.
    #[track_caller]
    pub fn round(&self, submission: &Submission, reason: &str) -> Value {
        let verdict = match (&*self.post, reason) {
            ("scrutineer", "") => "agreed",
            ("scrutineer", _) => "objected",
            (_, "") => "approved",
            _ => "returned",
        };
        let waiting = self.reads(&format!("/api/submissions/{}", submission.id)).expect(200).json();
        let prior = waiting.list("rounds").last().map_or(Hash::ZERO, |round| Hash::of(&round.to_bytes()));
        let statement = waiting.get("statement").expect("a statement");
        let unsigned = Value::object([
            ("at", self.county.time.now().to_string().into()),
            ("author", waiting.get("author").expect("an author").clone()),
            ("key", self.key.public().to_string().into()),
            ("post", if self.post == "scrutineer" { "scrutineer" } else { "liaison" }.into()),
            ("prior", prior.to_string().into()),
            ("reason", reason.into()),
            ("statement", Hash::of(&statement.to_bytes()).to_string().into()),
            ("verdict", verdict.into()),
        ]);
        self.signs_round(unsigned)
    }

    /// Signs a round, whatever it says.
    pub fn signs_round(&self, unsigned: Value) -> Value {
        let sig = self.key.sign(Purpose::Countersignature, &unsigned.to_bytes()).to_string();
        unsigned.with("sig", sig.into())
    }

    /// Hands a round in.
    #[track_caller]
    pub fn answers_with(&self, submission: &Submission, round: &Value) -> Answer {
        self.posts(&format!("/api/submissions/{}/countersignatures", submission.id), round)
    }

    /// Approves what waits. Gives the entry's index.
    #[track_caller]
    pub fn approves(&self, submission: &Submission) -> u64 {
        let answer = self.answers_with(submission, &self.round(submission, "")).expect(201).json();
        answer.int("index").and_then(|index| u64::try_from(index).ok()).expect("an index")
    }

    /// Gives the scrutineer's opinion of what waits: agrees, or objects with a reason `CODE: words`.
    #[track_caller]
    pub fn gives_opinion(&self, submission: &Submission, reason: &str) {
        let answer = self.answers_with(submission, &self.round(submission, reason)).expect(201).json();
        assert_eq!(answer.get("index"), None);
    }

    /// Returns what waits, with a reason `CODE: words`.
    #[track_caller]
    pub fn returns(&self, submission: &Submission, reason: &str) {
        let answer = self.answers_with(submission, &self.round(submission, reason)).expect(201).json();
        assert_eq!(answer.get("index"), None);
    }
}
