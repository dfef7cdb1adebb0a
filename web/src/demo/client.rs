//! A browser's part without a browser: the same requests, the same signatures, over HTTP to our own address.

use std::time::Duration;

use data_encoding::HEXLOWER;
use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::key::{PublicKey, Purpose, SecretKey};
use ledger::record::Signed;
use ledger::statement::appointment::possession_body;
use ledger::statement::sealed;
use ledger::time::Timestamp;
use ureq::Agent;
use ureq::http::request::Builder;
use ureq::http::{Request, header};

use crate::clock::random;
use crate::serve::Cause;

/// The greatest answer that is read, in bytes.
const MAX_ANSWER: u64 = 4 * 1024 * 1024;

/// A browser at one service, with at most one session.
#[derive(Clone)]
pub struct Client {
    agent: Agent,
    address: String,
    origin: String,
    cookie: Option<String>,
}

/// What an invited person's device did.
pub struct Accepted {
    /// The person's stable id.
    pub person: String,
    /// Their key's signature that it is theirs.
    pub possession: String,
    /// The eight characters that the service shows for their key.
    pub words: String,
}

impl Client {
    /// A browser in which nobody has signed in, at the service that listens at `address` and whose pages' origin is `origin`.
    pub fn new(address: &str, origin: &str) -> Client {
        // Our own address is never behind somebody's proxy.
        let config =
            Agent::config_builder().proxy(None).http_status_as_error(false).timeout_global(Some(Duration::from_secs(30))).build();
        Client { agent: config.into(), address: address.to_owned(), origin: origin.to_owned(), cookie: None }
    }

    /// Asks, and gives the answer's JSON.
    ///
    /// # Errors
    /// Where the service cannot be reached, or refuses: then with its own words.
    pub fn ask(&mut self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Cause> {
        match self.send(method, path, body)? {
            answer if answer.is_empty() => Ok(Value::object([])),
            answer => Value::parse(&answer).map_err(|fault| format!("{method} {path}: {fault}").into()),
        }
    }

    /// A page's HTML.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub fn page(&mut self, path: &str) -> Result<String, Cause> {
        Ok(String::from_utf8(self.send("GET", path, None)?)?)
    }

    fn send(&mut self, method: &str, path: &str, body: Option<&Value>) -> Result<Vec<u8>, Cause> {
        let request = self.request(method, path);
        match body {
            Some(body) => self.answer(request.header(header::CONTENT_TYPE, "application/json"), body.to_bytes()),
            None => self.answer(request, Vec::new()),
        }
    }

    fn request(&self, method: &str, path: &str) -> Builder {
        let request =
            Request::builder().method(method).uri(format!("{}{path}", self.address)).header(header::ORIGIN, &self.origin);
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }

    fn answer(&mut self, request: Builder, bytes: Vec<u8>) -> Result<Vec<u8>, Cause> {
        let request = request.body(bytes)?;
        let what = format!("{} {}", request.method(), request.uri().path());
        let mut response = self.agent.run(request).map_err(|error| format!("{what}: {error}"))?;
        let set = response.headers().get_all(header::SET_COOKIE).into_iter().filter_map(|cookie| cookie.to_str().ok());
        let session = set.filter_map(|cookie| cookie.split(';').next()).find(|cookie| cookie.contains("session="));
        let session = session.map(str::to_owned);
        let status = response.status();
        let body = response.body_mut().with_config().limit(MAX_ANSWER).read_to_vec();
        let answer = body.map_err(|error| format!("{what}: {error}"))?;
        if !status.is_success() {
            return Err(format!("{what}: {status}: {}", String::from_utf8_lossy(&answer)).into());
        }
        self.cookie = session.or(self.cookie.take());
        Ok(answer)
    }

    /// Reads something.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub fn get(&mut self, path: &str) -> Result<Value, Cause> {
        self.ask("GET", path, None)
    }

    /// Hands something in.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub fn post(&mut self, path: &str, body: &Value) -> Result<Value, Cause> {
        self.ask("POST", path, Some(body))
    }

    /// Accepts the invitation of a link with a key: reads whom it invites, and signs that the key is theirs. Gives what the invitation
    /// says, and the eight characters.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub fn accept(&mut self, link: &str, key: &SecretKey) -> Result<Accepted, Cause> {
        let token = link.split_once('#').map(|(_, token)| token).ok_or("the invitation's link has no token")?;
        let invited = self.post("/api/invitations/opened", &Value::object([("token", token.into())]))?;
        let (person, post, log) = (text(&invited, "person")?, text(&invited, "post")?, text(&invited, "log")?);
        let log = log.parse().map_err(|_| "the invitation names no log")?;
        let body = possession_body(&log, &key.public(), person, post, invited.list("areas"));
        let possession = key.sign(Purpose::Possession, &body).to_string();
        let said =
            [("key", key.public().to_string().into()), ("possession", possession.as_str().into()), ("token", token.into())];
        let answer = self.post("/api/invitations/accepted", &Value::object(said))?;
        Ok(Accepted { person: person.to_owned(), possession, words: text(&answer, "words")?.to_owned() })
    }

    /// Signs in by a key.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub fn sign_in(&mut self, key: &SecretKey) -> Result<(), Cause> {
        let public = key.public().to_string();
        let challenge = self.post("/api/challenges", &Value::object([("key", public.as_str().into())]))?;
        if challenge.text("origin") != Some(&self.origin) {
            return Err("the challenge to sign in names another origin".into());
        }
        let sig = key.sign(Purpose::Session, &challenge.to_bytes()).to_string();
        let nonce = text(&challenge, "nonce")?;
        self.post("/api/sessions", &Value::object([("key", public.into()), ("nonce", nonce.into()), ("sig", sig.into())]))?;
        Ok(())
    }

    /// Signs a statement and hands it in.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub fn submit(&mut self, statement: &Value, key: &SecretKey) -> Result<Value, Cause> {
        let author = signed(key.public(), &key.sign(Purpose::Statement, &statement.to_bytes()).to_string());
        self.post("/api/submissions", &Value::object([("author", author), ("statement", statement.clone())]))
    }

    /// Brings a file. Gives what the service kept, as it stands in the record.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub fn bring(&mut self, chain: &str, file: &Brought<'_>) -> Result<Value, Cause> {
        let begun = Value::object([
            ("chain", chain.into()),
            ("kind", file.kind.into()),
            ("name", file.name.into()),
            ("sha256", Hash::of(file.bytes).to_string().into()),
            ("size", i64::try_from(file.bytes.len())?.into()),
        ]);
        let begun = match file.salt {
            Some(salt) => begun.with("salt", salt.to_string().into()),
            None => begun,
        };
        let begun = self.post("/api/files", &begun)?;
        // The village has brought it before.
        if let Some(kept) = begun.get("file") {
            return Ok(kept.clone());
        }
        let path = format!("/api/files/{}", text(&begun, "id")?);
        let request = self.request("PATCH", &path).header(header::CONTENT_TYPE, "application/octet-stream");
        let kept = self.answer(request.header("upload-offset", 0), file.bytes.to_vec())?;
        let kept = Value::parse(&kept).map_err(|fault| format!("PATCH {path}: {fault}"))?;
        kept.get("file").cloned().ok_or_else(|| format!("PATCH {path}: the file was not kept").into())
    }

    /// Seals a step, or a submission, of a village's matter: its commitment goes into the log, and what opens it comes back, as it
    /// stands in the record's `seal`.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub fn seal(&mut self, matter: &Matter<'_>, step: &str, record: &Value, key: &SecretKey) -> Result<Value, Cause> {
        let salt = Hash(random()?);
        let fields = Value::object([
            ("commitment", sealed::of(record, &salt).to_string().into()),
            ("matter", matter.id.into()),
            ("step", step.into()),
        ]);
        let answer = self.submit(&statement("sealed", matter.log, matter.chain, &new_id()?, 1, fields), key)?;
        Ok(Value::object([("entry", text(&answer, "hash")?.into()), ("salt", salt.to_string().into())]))
    }

    /// A scrutineer's or liaison's part: reads what waits, checks the clerk's signature, and signs a round. `reason` is `CODE: words`
    /// for a return or an objection, and empty for consent.
    ///
    /// # Errors
    /// As [`Client::ask`], and where the clerk's signature does not hold.
    pub fn countersign(&mut self, id: &str, opinion: &Opinion<'_>, at: Timestamp, key: &SecretKey) -> Result<Value, Cause> {
        let waiting = self.get(&format!("/api/submissions/{id}"))?;
        let (statement, author) = waiting.get("statement").zip(waiting.get("author")).ok_or("the submission has no statement")?;
        let signed = Signed::parse(author).map_err(|_| "the submission has no author")?;
        if !signed.key.verify(Purpose::Statement, &statement.to_bytes(), &signed.sig) {
            return Err("the clerk's signature does not hold".into());
        }
        let prior = waiting.list("rounds").last().map_or(Hash::ZERO, |round| Hash::of(&round.to_bytes()));
        let round = Value::object([
            ("at", at.to_string().into()),
            ("author", author.clone()),
            ("key", key.public().to_string().into()),
            ("post", opinion.post.into()),
            ("prior", prior.to_string().into()),
            ("reason", opinion.reason.into()),
            ("statement", Hash::of(&statement.to_bytes()).to_string().into()),
            ("verdict", opinion.verdict().into()),
        ]);
        let sig = key.sign(Purpose::Countersignature, &round.to_bytes()).to_string();
        self.post(&format!("/api/submissions/{id}/countersignatures"), &round.with("sig", sig.into()))
    }
}

/// A file to be brought.
#[derive(Clone, Copy)]
pub struct Brought<'a> {
    /// `photo`, or `erasable` where the content may have to go.
    pub kind: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
    /// What hides it behind its commitment, where it may have to go.
    pub salt: Option<&'a Hash>,
}

/// A matter that begins: the statement to come, by its id.
#[derive(Clone, Copy)]
pub struct Matter<'a> {
    /// The leaf hash of the founding.
    pub log: &'a str,
    /// The village.
    pub chain: &'a str,
    /// The id of the statement to come.
    pub id: &'a str,
}

/// What a scrutineer or a liaison says of a submission.
#[derive(Clone, Copy)]
pub struct Opinion<'a> {
    /// `scrutineer` or `liaison`.
    pub post: &'a str,
    /// `CODE: words`; empty for consent.
    pub reason: &'a str,
}

impl Opinion<'_> {
    fn verdict(&self) -> &'static str {
        match (self.post, self.reason.is_empty()) {
            ("scrutineer", true) => "agreed",
            ("scrutineer", false) => "objected",
            (_, true) => "approved",
            (_, false) => "returned",
        }
    }
}

/// A statement of `fields` with what every statement has.
pub fn statement(kind: &str, log: &str, chain: &str, id: &str, round: i64, fields: Value) -> Value {
    let common = [("chain", chain), ("id", id), ("kind", kind), ("log", log)];
    common.into_iter().fold(fields, |fields, (name, value)| fields.with(name, value.into())).with("round", round.into())
}

/// A new id of a statement.
///
/// # Errors
/// Where the operating system has no random bytes to give.
pub fn new_id() -> Result<String, getrandom::Error> {
    Ok(HEXLOWER.encode(&random::<16>()?))
}

fn signed(key: PublicKey, sig: &str) -> Value {
    Value::object([("key", key.to_string().into()), ("sig", sig.into())])
}

/// The text at `path` of an answer.
///
/// # Errors
/// Where it has none.
pub fn text<'a>(answer: &'a Value, path: &str) -> Result<&'a str, Cause> {
    answer.text(path).ok_or_else(|| format!("an answer has no {path}").into())
}
