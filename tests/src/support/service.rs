//! A county that runs: the service in this process, on a port of its own, with a clock that the story moves. However a story ends, the
//! whole ledger is read as a stranger would read it, and judged.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::key::{Purpose, SecretKey};
use ledger::rules::privacy::Guard;
use ledger::statement::appointment::possession_body;
use mingzhang::app::App;
use mingzhang::append::Appender;
use mingzhang::command::init::{Founding, Papers, found, signed};
use mingzhang::command::keys::Keys;
use mingzhang::limits::Rates;
use mingzhang::serve::Service;
use mingzhang::settings::Settings;
use tokio::sync::oneshot;

use super::county::Time;
use super::http::{Answer, exchange};
use super::person::Person;
use super::place::Place;
use super::reader;

/// The log's name for ever.
pub const ORIGIN: &str = "county.example/log";
/// The county.
pub const COUNTY: &str = "430802000000";
/// 岩口村, in 尹家溪镇.
pub const YANKOU: &str = "430802105901";
/// 柏木湾村, in the same township.
pub const BAIMUWAN: &str = "430802105902";
/// A day in milliseconds.
pub const DAY: i64 = 86_400_000;
/// A minute in milliseconds.
pub const MINUTE: i64 = 60_000;

const DIVISIONS: &[u8] = include_bytes!("../../../web/demo/divisions.json");

/// What everybody in a county can reach.
pub struct Inner {
    /// `http://HOST:PORT`.
    pub address: String,
    /// What our pages' requests name as their origin.
    pub origin: String,
    /// The leaf hash of the founding entry.
    pub log: Hash,
    /// What time it is.
    pub time: Arc<Time>,
    /// The log's verifier key, as `init` told the operator.
    pub vkey: String,
    /// The service itself, for what no door shows.
    pub app: App,
    /// The runtime that the service runs on.
    pub runtime: tokio::runtime::Handle,
    keys: AtomicU64,
}

/// A county with a registrar in post.
pub struct County {
    /// What everybody in it can reach.
    pub inner: Arc<Inner>,
    root: SecretKey,
    registrar: Option<Person>,
    /// The database.
    pub place: Place,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl County {
    /// A county on SQLite.
    pub fn founded() -> County {
        County::at(Place::sqlite(), None)
    }

    /// A county on a database of one's choice, reached by a URL of one's choice.
    pub fn at(place: Place, url: Option<&str>) -> County {
        // A story's time stands still, and so would a bucket that is empty.
        County::set(place, url, Settings { rates: Rates::none(), ..Settings::default() })
    }

    /// The same with other settings.
    pub fn set(place: Place, url: Option<&str>, settings: Settings) -> County {
        let time = Time::noon();
        // Every matter in the story is decided by then: 1 December 2026.
        time.pass(303 * DAY);
        let (stop, stopped) = oneshot::channel();
        let (ready, told) = mpsc::channel();
        let seeds = [[201; 32], [202; 32], [203; 32], [204; 32]];
        let keys = Keys::of(ORIGIN, &seeds).expect("a good name");
        let root = keys.root.clone();
        let (clock, folder, database, url) =
            (time.clock(), place.folder.path().to_owned(), place.url.clone(), url.map(str::to_owned));
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let store = mingzhang::store::Store::open(&folder, database.as_deref()).await.expect("a database");
                let divisions = Value::parse(DIVISIONS).expect("divisions").to_bytes();
                let papers = Papers { divisions: Some(divisions), ..Papers::default() };
                let founding = Founding::new(keys.clone(), [7; 16], papers).expect("papers");
                let appender = Appender::start(store.clone(), keys.log.clone(), clock.clone()).await.expect("a log");
                let founded = found(&store, &appender, &founding).await.expect("a county");
                appender.stop().await;
                let listen = "127.0.0.1:0".parse().expect("an address");
                let guard = Guard::built_in().expect("the guard's list");
                let files = mingzhang::files::Place::Folder(folder.join("files"));
                let service =
                    Service { store, signer: keys.log.clone().into(), listen, url, guard, files, clock, demo: None, settings };
                let bound = service.bind().await.expect("a port");
                let app = bound.app.clone();
                ready.send((app, bound.address.clone(), founded.log, tokio::runtime::Handle::current())).expect("a story");
                bound.run(async { drop(stopped.await) }).await.expect("a good end");
            });
        });
        let (app, address, log, runtime) = told.recv().expect("the service starts");
        let vkey = app.signer.verifier().to_string();
        let origin = app.origin().to_owned();
        let inner = Arc::new(Inner { address, origin, log, time, vkey, app, runtime, keys: AtomicU64::new(1) });
        let mut county = County { inner, root, registrar: None, place, stop: Some(stop), thread: Some(thread) };
        let registrar = county.appointed_by_root("田志远", "registrar");
        registrar.signs_in();
        county.registrar = Some(registrar);
        county
    }

    /// The first registrar, signed in.
    pub fn registrar(&self) -> &Person {
        self.registrar.as_ref().expect("a registrar")
    }

    /// The clerk and the liaison of a village, in post and signed in.
    pub fn village(&self, village: &str) -> (Person, Person) {
        let registrar = self.registrar();
        (registrar.appoints("李春花", "clerk", &[village]), registrar.appoints("覃晓兰", "liaison", &[village]))
    }

    /// What the root key says, straight at the commit point, as the command line does.
    pub fn root_says(&self, statement: Value) -> u64 {
        let request = signed(statement, &self.root);
        let appender = self.inner.app.appender.clone();
        self.inner.runtime.block_on(appender.publish(request)).expect("the root's word")
    }

    /// Somebody appointed by the root, without an invitation.
    pub fn appointed_by_root(&self, name: &str, post: &str) -> Person {
        let key = self.inner.new_key();
        let person = self.inner.new_id();
        let areas = [Value::from(COUNTY)];
        let possession = key.sign(Purpose::Possession, &possession_body(&self.inner.log, &key.public(), &person, post, &areas));
        let statement = Value::object([
            ("name", name.into()),
            ("post", post.into()),
            ("areas", Value::List(areas.to_vec())),
            ("since", "2026-01-01".into()),
            ("suite", "ed25519".into()),
            ("person", person.as_str().into()),
            ("key", key.public().to_string().into()),
            ("possession", possession.to_string().into()),
        ]);
        let index = self.root_says(self.inner.statement("appointment", COUNTY, statement));
        Person::new(&self.inner, name, post, &[COUNTY], key, &person, index)
    }

    /// Lets time pass, backward too.
    pub fn passes(&self, ms: i64) {
        self.inner.time.pass(ms);
    }

    /// Reads as anybody can, without an account.
    pub fn reads(&self, path: &str) -> Answer {
        self.inner.ask("GET", path, "", &[])
    }

    /// How many entries there are.
    pub fn size(&self) -> u64 {
        let note = self.reads("/log/checkpoint").expect(200);
        note.text().lines().nth(1).and_then(|size| size.parse().ok()).expect("a size")
    }

    /// Whatever a refused request must leave as it was: the log, the drafts and submissions of these people, what waits.
    pub fn state(&self, people: &[&Person]) -> String {
        let app = self.inner.app.clone();
        let people: Vec<Vec<Division>> = people.iter().map(|p| p.areas()).collect();
        self.inner.runtime.block_on(async move {
            let mut tx = app.store.read().await.expect("a database");
            let mut said = vec![tx.head().await.expect("a head").checkpoint];
            said.push(format!("{:?}", tx.invitations(1_000).await.expect("invitations")));
            for areas in people {
                for area in areas {
                    said.push(format!("{:?}", tx.drafts(&area, &[], 1_000).await.expect("drafts")));
                    for one in tx.submissions_of_chain(&area, 1_000).await.expect("submissions") {
                        said.push(format!("{one:?} {:?}", tx.rounds(&one.id).await.expect("rounds")));
                    }
                }
            }
            said.join("\n")
        })
    }
}

/// Another server of a county, on the same database, for as long as this lives.
pub struct Second {
    /// What everybody can reach through it.
    pub inner: Arc<Inner>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl County {
    /// Starts another server.
    pub fn second(&self) -> Second {
        let (stop, stopped) = oneshot::channel::<()>();
        let (ready, told) = mpsc::channel();
        let (folder, database) = (self.place.folder.path().to_owned(), self.place.url.clone());
        let Inner { origin, log, time, vkey, app, .. } = &*self.inner;
        let (url, clock, app) = (Some(origin.clone()), time.clock(), app.clone());
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let store = mingzhang::store::Store::open(&folder, database.as_deref()).await.expect("a database");
                let (listen, guard) = ("127.0.0.1:0".parse().expect("an address"), Guard::built_in().expect("the guard's list"));
                let (signer, settings) = (app.signer.clone(), app.settings.clone());
                let files = mingzhang::files::Place::Folder(folder.join("files"));
                let service = Service { store, signer, listen, url, guard, files, clock, demo: None, settings };
                let bound = service.bind().await.expect("a port");
                ready.send((bound.app.clone(), bound.address.clone(), tokio::runtime::Handle::current())).expect("a story");
                bound.run(async { drop(stopped.await) }).await.expect("a good end");
            });
        });
        let (app, address, runtime) = told.recv().expect("the service starts");
        let (origin, log, time, vkey) = (origin.clone(), *log, time.clone(), vkey.clone());
        // Keys and ids that the first server's people do not draw.
        let inner = Arc::new(Inner { address, origin, log, time, vkey, app, runtime, keys: AtomicU64::new(1 << 32) });
        Second { inner, stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for Second {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(std::thread::panicking() || ended.is_ok(), "the service did not end well");
        }
    }
}

impl Inner {
    /// A key that nobody has yet.
    pub fn new_key(&self) -> SecretKey {
        let n = self.keys.fetch_add(1, Ordering::SeqCst);
        SecretKey::from_seed(Hash::of(&n.to_be_bytes()).0)
    }

    /// An id that nothing has yet.
    pub fn new_id(&self) -> String {
        let n = self.keys.fetch_add(1, Ordering::SeqCst);
        Hash::of(&n.to_le_bytes()).to_string()[..32].to_owned()
    }

    /// Fields made into a statement of this log, with a new id.
    pub fn statement(&self, kind: &str, chain: &str, fields: Value) -> Value {
        fields
            .with("kind", kind.into())
            .with("log", self.log.to_string().into())
            .with("chain", chain.into())
            .with("id", self.new_id().into())
            .with("round", 1.into())
    }

    /// Asks, with further headers (each ending in CRLF), and checks what is true of every answer. Nothing is ever our fault but a clock
    /// that is wrong.
    #[track_caller]
    pub fn ask(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        let answer = exchange(&self.address, &format!("{method} {path} HTTP/1.1\r\n{headers}"), body);
        answer.check();
        assert!(answer.status < 500 || answer.status == 503, "{}: {}", answer.asked, String::from_utf8_lossy(&answer.body));
        answer
    }
}

impl Drop for County {
    fn drop(&mut self) {
        // A story that has failed says why; judging its ledger as well would only bury that.
        if !std::thread::panicking() {
            reader::judges(&self.inner);
        }
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(std::thread::panicking() || ended.is_ok(), "the service did not end well");
        }
    }
}

/// Makes a test of each function `NAME(&County)` for either database.
#[macro_export]
macro_rules! on_both_here {
    ($($name:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[test]
            fn $name() {
                super::$name(&$crate::support::service::County::founded());
            })+
        }
        mod on_postgres {
            $(#[test]
            fn $name() {
                super::$name(&$crate::support::service::County::at($crate::support::place::Place::postgres(), None));
            })+
        }
    };
}
