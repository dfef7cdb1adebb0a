//! A small county made of signed statements, with no server: what a test of the ledger's machinery publishes.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::key::{Purpose, SecretKey};
use ledger::log::note::Signer;
use ledger::record::{Round, Signed};
use ledger::statement::appointment::possession_body;
use ledger::time::Timestamp;
use mingzhang::append::{Appender, Clock, Effect, Request};
use mingzhang::store::{Closing, NewSubmission, Put, Store, Verdict};

const CATALOGUE: &[u8] = include_bytes!("../../../ledger/data/catalogue.json");
const PACK: &[u8] = include_bytes!("../../../ledger/data/pack.json");
/// Matters as a village writes them.
const MATTERS: &[u8] = include_bytes!("../../../web/demo/villages/yankou.json");

/// How many villages the county has.
pub const VILLAGES: u8 = 8;

/// A time that stands still until a test moves it: 1 February 2026, after everything in the matters.
pub struct Time(AtomicI64);

impl Time {
    /// Noon in China.
    pub fn noon() -> Arc<Time> {
        Arc::new(Time(AtomicI64::new("2026-02-01T04:00:00.000Z".parse::<Timestamp>().unwrap().0)))
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }

    /// Moves it, backward too.
    pub fn pass(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }

    /// As a clock to give away.
    pub fn clock(self: &Arc<Time>) -> Clock {
        let time = self.clone();
        Arc::new(move || time.now())
    }
}

/// The log's key.
pub fn signer() -> Signer {
    Signer::new("county.example/log", &[200; 32]).unwrap()
}

/// A person's key: 0 is the root, 1 the registrar, 2n + 10 the clerk and 2n + 11 the liaison of village n.
pub fn secret(n: u8) -> SecretKey {
    SecretKey::from_seed([n + 1; 32])
}

/// The clerk's key of a village.
pub fn clerk(village: u8) -> SecretKey {
    secret(2 * village + 10)
}

/// The liaison's key of a village.
pub fn liaison(village: u8) -> SecretKey {
    secret(2 * village + 11)
}

/// The county's division.
pub fn county() -> Division {
    "430802000000".parse().unwrap()
}

/// A village's division.
pub fn village(n: u8) -> Division {
    format!("430802105{:03}", 901 + u32::from(n)).parse().unwrap()
}

/// An id that nothing else in the test has.
pub fn id(n: u64) -> String {
    format!("{n:032x}")
}

fn place(code: &Division, name: &str) -> Value {
    Value::object([("code", code.to_string().into()), ("zh", name.into()), ("en", name.into())])
}

/// The catalogue, the pack and the divisions in force, canonical.
pub fn documents() -> [Vec<u8>; 3] {
    let villages = (0..VILLAGES).map(|n| place(&village(n), &format!("Village {n}"))).collect();
    let township = place(&"430802105000".parse().unwrap(), "Township").with("villages", Value::List(villages));
    let divisions = Value::object([
        ("format", "mingzhang-divisions/1".into()),
        ("name", "A county for tests".into()),
        ("county", place(&county(), "County")),
        ("townships", Value::List(vec![township])),
    ]);
    [Value::parse(CATALOGUE).unwrap().to_bytes(), Value::parse(PACK).unwrap().to_bytes(), divisions.to_bytes()]
}

/// A statement signed.
pub fn request(statement: Value, by: &SecretKey) -> Request {
    let author = Signed { key: by.public(), sig: by.sign(Purpose::Statement, &statement.to_bytes()) };
    Request { statement, author, countersigned: Vec::new(), effects: Vec::new() }
}

/// The founding entry.
pub fn founding() -> Request {
    let [catalogue, pack, divisions] = documents().map(|body| Value::from(Hash::of(&body).to_string()));
    let statement = Value::object([
        ("kind", "founding".into()),
        ("chain", county().to_string().into()),
        ("id", id(1).into()),
        ("round", 1.into()),
        ("county", Value::object([("code", county().to_string().into()), ("name", "永定区".into())])),
        ("origin", "county.example/log".into()),
        ("vkey", signer().verifier().to_string().into()),
        ("root", secret(0).public().to_string().into()),
        ("next_root", secret(100).public().fingerprint().to_string().into()),
        ("system", secret(101).public().to_string().into()),
        ("catalogue", catalogue),
        ("pack", pack),
        ("divisions", divisions),
    ]);
    request(statement, &secret(0))
}

/// An appointment for one place; its id follows from the key.
pub fn appointment(log: &Hash, key: &SecretKey, post: &str, area: &Division, by: &SecretKey) -> Request {
    let public = key.public();
    let person = public.fingerprint().to_string()[..32].to_owned();
    let areas = [Value::from(area.to_string())];
    let possession = key.sign(Purpose::Possession, &possession_body(log, &public, &person, post, &areas));
    let statement = Value::object([
        ("kind", "appointment".into()),
        ("log", log.to_string().into()),
        ("chain", county().to_string().into()),
        ("id", person.as_str().into()),
        ("round", 1.into()),
        ("person", person.as_str().into()),
        ("name", "覃明".into()),
        ("post", post.into()),
        ("areas", Value::List(areas.to_vec())),
        ("since", "2026-01-01".into()),
        ("suite", "ed25519".into()),
        ("key", public.to_string().into()),
        ("possession", possession.to_string().into()),
    ]);
    request(statement, by)
}

/// A village's decision, as its clerk submits it for the first round.
pub fn decision(log: &Hash, village_n: u8, id: &str) -> Value {
    let [catalogue, pack, _] = documents().map(|body| Value::from(Hash::of(&body).to_string()));
    let matters = Value::parse(MATTERS).unwrap();
    let matter = matters.list("matters").iter().find(|matter| matter.text("name") == Some("canal-clearing")).unwrap();
    let fields = matter.get("fields").unwrap().clone();
    // Still hanging on the day on which it is published.
    let posting = fields.get("posting").unwrap().clone().with("to", "2026-02-08".into());
    fields
        .with("posting", posting)
        .with("kind", "decision".into())
        .with("log", log.to_string().into())
        .with("chain", village(village_n).to_string().into())
        .with("id", id.into())
        .with("round", 1.into())
        .with("catalogue", catalogue)
        .with("pack", pack)
}

/// A first decision signed by its village's clerk, passed by its liaison.
pub fn passed(log: &Hash, village_n: u8, id: &str) -> Request {
    pass(decision(log, village_n, id), village_n)
}

/// The same of any statement of that village.
pub fn pass(statement: Value, village_n: u8) -> Request {
    let mut request = request(statement, &clerk(village_n));
    let signer = liaison(village_n);
    let mut round = Round {
        at: "2026-02-01T03:00:00.000Z".parse().unwrap(),
        author: request.author,
        key: signer.public(),
        post: "liaison".into(),
        prior: Hash::ZERO,
        reason: String::new(),
        sig: request.author.sig,
        statement: Hash::of(&request.statement.to_bytes()),
        verdict: "approved".into(),
    };
    round.sig = signer.sign(Purpose::Countersignature, &round.body());
    request.countersigned.push(round);
    request
}

/// What approving closes, for a request made by [`passed`].
pub fn closing(request: &Request) -> Closing {
    Closing {
        id: request.statement.text("id").unwrap().to_owned(),
        round: 1,
        statement_hash: Hash::of(&request.statement.to_bytes()),
        body: request.countersigned[0].to_value().to_bytes(),
        verdict: Verdict::Approved,
        has_opinion: false,
    }
}

/// Submits what `request` passes, and lets its publishing close that submission.
pub async fn submit(store: &Store, mut request: Request, now: Timestamp) -> Request {
    let submission = NewSubmission {
        id: request.statement.text("id").unwrap().to_owned(),
        kind: "decision".into(),
        chain: ledger::statement::chain(&request.statement).unwrap(),
        round: 1,
        statement: request.statement.to_bytes(),
        author_key: request.author.key,
        author_sig: request.author.sig,
        person: "clerk".into(),
    };
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.put_submission(&submission, now).await.unwrap(), Put::Taken);
    tx.commit().await.unwrap();
    request.effects.push(Effect::Approve(closing(&request)));
    request
}

/// Founds the county and appoints the registrar, and the clerk and the liaison of each village. Gives the log's name.
pub async fn found(store: &Store, appender: &Appender) -> Hash {
    let mut tx = store.write().await.unwrap();
    for document in documents() {
        tx.put_document(&document).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(appender.publish(founding()).await.unwrap(), 0);
    let log = appender.standing().await.unwrap().authority.log.unwrap();
    let registrar = secret(1);
    appender.publish(appointment(&log, &registrar, "registrar", &county(), &secret(0))).await.unwrap();
    for n in 0..VILLAGES {
        appender.publish(appointment(&log, &clerk(n), "clerk", &village(n), &registrar)).await.unwrap();
        appender.publish(appointment(&log, &liaison(n), "liaison", &village(n), &registrar)).await.unwrap();
    }
    log
}
