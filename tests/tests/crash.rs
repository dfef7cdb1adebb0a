//! Killed at any moment, on either database, the service loses nothing that it acknowledged, and a start is the recovery. A short
//! sample; `tests/crash COUNT` goes on for long.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::key::{Purpose, SecretKey};
use mingzhang::append::Appender;
use mingzhang::command::keys::Keys;
use sqlx::Connection;
use tests::support::binary::verify;
use tests::support::county::{self, Time};
use tests::support::http::{Answer, attempt};
use tests::support::place::Place;
use tests::support::server::{Server, until};

/// Where people reach the county, whichever port it has after a start.
const URL: &str = "http://county.example";

/// Villages that publish at once.
const VILLAGES: u8 = 3;

/// How often something is killed, unless the long command says otherwise.
const SAMPLE: u64 = 4;

/// A county whose service comes and goes.
struct County {
    place: Place,
    log: Hash,
    /// Where the service listens now.
    address: Mutex<String>,
    /// What was acknowledged: the index told for each decision's id.
    told: Mutex<BTreeMap<String, u64>>,
    ids: AtomicU64,
    is_over: AtomicBool,
}

/// A number that nobody can foresee, below `limit`.
fn random(limit: u64) -> u64 {
    RandomState::new().hash_one(std::time::Instant::now()) % limit
}

fn kills() -> u64 {
    std::env::var("MINGZHANG_CRASHES").ok().and_then(|count| count.parse().ok()).unwrap_or(SAMPLE)
}

impl County {
    fn new(place: Place, runtime: &tokio::runtime::Runtime) -> Arc<County> {
        let keys = Keys::of("county.example/log", &[[200; 32], [102; 32], [1; 32], [101; 32]]).expect("a name");
        keys.write(place.folder.path()).expect("key files");
        let log = runtime.block_on(async {
            let store = place.open().await;
            let appender = Appender::start(store.clone(), county::signer(), Time::noon().clock()).await.expect("a log");
            let log = county::found(&store, &appender).await;
            appender.stop().await;
            store.close().await;
            log
        });
        let (address, told) = (Mutex::default(), Mutex::default());
        Arc::new(County { place, log, address, told, ids: AtomicU64::new(1_000), is_over: AtomicBool::new(false) })
    }

    fn start(&self) -> Server {
        let folder = self.place.folder.path().to_str().expect("a path");
        let mut arguments = vec!["serve", "--data", folder, "--listen", "127.0.0.1:0", "--url", URL];
        if let Some(database) = &self.place.url {
            arguments.extend(["--database", database]);
        }
        let server = Server::start(&arguments);
        self.address.lock().expect("an address").clone_from(&server.url);
        server
    }

    /// Asks until the service answers and its answer is no fault of ours, over as many starts as it takes.
    fn asks(&self, method: &str, path: &str, cookie: &str, body: &Value) -> Answer {
        let head = format!("{method} {path} HTTP/1.1\r\nOrigin: {URL}\r\nContent-Type: application/json\r\nCookie: {cookie}\r\n");
        let body = if method == "GET" { Vec::new() } else { body.to_bytes() };
        until(&format!("an answer to {method} {path}"), || {
            let address = self.address.lock().expect("an address").clone();
            attempt(&address, &head, &body).ok().filter(|answer| answer.status < 500)
        })
    }

    /// Signs in, and again where a challenge was used up by an answer that was lost.
    fn signs_in(&self, key: &SecretKey) -> String {
        until("a session", || {
            let public = Value::from(key.public().to_string());
            let asked = Value::object([("key", public.clone())]);
            let challenge = self.asks("POST", "/api/challenges", "", &asked).expect(201).json();
            let sig = key.sign(Purpose::Session, &challenge.to_bytes()).to_string();
            let nonce = challenge.get("nonce").expect("a nonce").clone();
            let answer = Value::object([("key", public), ("nonce", nonce), ("sig", sig.into())]);
            let answer = self.asks("POST", "/api/sessions", "", &answer);
            let cookie = answer.header("set-cookie").and_then(|cookie| cookie.split(';').next()).map(str::to_owned);
            cookie.filter(|_| answer.status == 201)
        })
    }

    /// Submits and countersigns one decision after the other until it is over. What was asked and not answered is asked again.
    fn publishes(&self, village: u8) {
        let [clerk, liaison] = [county::clerk(village), county::liaison(village)].map(|key| self.signs_in(&key));
        while !self.is_over.load(Ordering::SeqCst) {
            let id = county::id(self.ids.fetch_add(1, Ordering::SeqCst));
            let request = county::passed(&self.log, village, &id);
            let submission = Value::object([("statement", request.statement.clone()), ("author", request.author.to_value())]);
            self.asks("POST", "/api/submissions", &clerk, &submission).expect(201);
            let path = format!("/api/submissions/{id}/countersignatures");
            let answer = self.asks("POST", &path, &liaison, &request.countersigned[0].to_value()).expect(201).json();
            let index = answer.int("index").and_then(|index| u64::try_from(index).ok()).expect("an index");
            let before = self.told.lock().expect("indexes").insert(id, index);
            assert_eq!(before, None);
        }
    }

    /// Every index that was told has the decision it was told for.
    fn has_kept_its_word(&self) -> usize {
        let told = self.told.lock().expect("indexes").clone();
        let indexes: std::collections::BTreeSet<&u64> = told.values().collect();
        assert_eq!(indexes.len(), told.len(), "an index was told twice");
        for (id, index) in &told {
            let entry = self.asks("GET", &format!("/e/{index}.json"), "", &Value::Bool(true)).expect(200).json();
            assert_eq!(entry.text("entry.statement.id"), Some(&**id), "the entry at {index}");
        }
        told.len()
    }

    /// Ends the service's connections, as a database that restarts does.
    fn hangs_up(&self, runtime: &tokio::runtime::Runtime) {
        let Some(url) = &self.place.url else { return };
        runtime.block_on(async {
            let mut connection = sqlx::PgConnection::connect(url).await.expect("the database");
            let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                       WHERE datname = current_database() AND application_name = 'mingzhang'";
            sqlx::raw_sql(sql).execute(&mut connection).await.expect("the backends end");
            connection.close().await.expect("an end");
        });
    }
}

fn loses_nothing(place: Place) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let county = County::new(place, &runtime);
    let mut server = Some(county.start());
    let workers: Vec<_> = (0..VILLAGES)
        .map(|village| {
            let county = county.clone();
            std::thread::spawn(move || county.publishes(village))
        })
        .collect();
    for kill in 0..kills() {
        // Something is acknowledged between any two kills, so that there is something to lose.
        let before = county.told.lock().expect("indexes").len();
        until("something is published", || (county.told.lock().expect("indexes").len() > before).then_some(()));
        // Nothing is waited for here: the kill comes at any moment, and a different one each time.
        std::thread::sleep(Duration::from_millis(random(400)));
        if county.place.url.is_some() && kill % 2 == 1 {
            county.hangs_up(&runtime);
        } else {
            // SIGKILL.
            drop(server.take());
            server = Some(county.start());
        }
        county.has_kept_its_word();
    }
    county.is_over.store(true, Ordering::SeqCst);
    for worker in workers {
        worker.join().expect("everything asked for is answered in the end");
    }
    let kept = county.has_kept_its_word();
    let entries = u64::try_from(kept).expect("a count") + 2 + 2 * u64::from(county::VILLAGES);
    let address = county.address.lock().expect("an address").clone();
    let vkey = county::signer().verifier().to_string();
    let database = county.place.url.clone();
    let folder = county.place.folder.path().to_str().expect("a path").to_owned();
    for target in [address, database.unwrap_or(folder)] {
        let said = verify(&target, &["--key", &vkey]);
        assert_eq!((said["verdict"].as_str(), said["size"].as_u64()), (Some("holds"), Some(entries)), "{said}");
    }
    println!("{} kills, {kept} decisions acknowledged, none lost", kills());
    drop(server);
}

#[test]
fn killed_at_any_moment_on_sqlite() {
    loses_nothing(Place::sqlite());
}

#[test]
fn killed_at_any_moment_on_postgres() {
    loses_nothing(Place::postgres());
}
