//! `mingzhang demo`: founds a county, serves it, has its story told over HTTP, and says where to look.

mod words;

use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::pin;

use data_encoding::HEXLOWER;
use ledger::key::SecretKey;

use self::words::both;
use crate::app::App;
use crate::clock::{self, HandClock, random};
use crate::command::appoint::{confirmed, invited};
use crate::command::config::{Config, Flags};
use crate::command::init::{Founding, Papers, found_here, make_folder, open_ledger, paper};
use crate::command::keys::{self, Keys};
use crate::command::privacy;
use crate::demo::client::Client;
use crate::demo::content::{Content, DIVISIONS};
use crate::demo::people::{People, Person, Post, Summary};
use crate::demo::story::Story;
use crate::failure::{Failure, tell};
use crate::jobs::{self, JOBS};
use crate::limits::Rates;
use crate::serve::{Bound, Service, asked_to_stop};
use crate::settings::Settings;
use crate::store::Store;
use crate::verify::bar;

/// The file that says where everything is, once everything is there.
pub const FILE: &str = "demo.json";

/// The log's name: a host that exists on no network (RFC 6761).
const ORIGIN: &str = "yongding.localhost/log";

/// Names a new temporary folder where nobody named one, so that the settings of a real ledger nearby are not read either.
///
/// # Errors
/// Where there are no random bytes for its name.
pub fn settle(flags: &mut Flags) -> Result<(), Failure> {
    let is_named = flags.data.is_some() || std::env::var_os("MINGZHANG_DATA").is_some_and(|data| !data.is_empty());
    if !is_named {
        flags.data = Some(std::env::temp_dir().join(format!("mingzhang-demo-{}", HEXLOWER.encode(&random::<6>()?))));
    }
    Ok(())
}

/// The hour at which the county is founded, in milliseconds after midnight.
const FOUNDED: i64 = 8 * 3_600_000;

/// Runs the demonstration until it is asked to stop. A folder that holds one already is served again, as it was left.
///
/// # Errors
/// Why it could not be founded, told or served.
pub async fn run(config: &Config) -> Result<(), Failure> {
    let stop = asked_to_stop();
    if is_public(config) {
        tell(&both("cli-demo-public", &[]));
    }
    let told = |detail: &str| Failure::new("cli-demo-content").with("detail", detail);
    let content = Content::on(clock::system()().date()).map_err(told)?;
    // Asked first, so that a port that is taken leaves no folder behind with half a demonstration.
    let is_free = std::net::TcpListener::bind(config.listen);
    drop(is_free.map_err(|error| Failure::new("cli-demo-serve").with("detail", &format!("{}: {error}", config.listen)))?);
    let (bound, demo) = match summary(&config.data)? {
        Some(summary) => Demo::again(config, content, summary).await?,
        None => Demo::found(config, content).await?,
    };
    serve(bound, stop, async {
        let summary = demo.ready().await?;
        write(&config.data, &summary)?;
        words::print(config, &demo.content, &summary);
        Ok(())
    })
    .await
}

/// Serves until asked to stop or `work` fails; stopping lets requests that run finish.
async fn serve(
    bound: Bound,
    stop: impl Future<Output = ()>,
    work: impl Future<Output = Result<(), Failure>>,
) -> Result<(), Failure> {
    let (ask, asked) = tokio::sync::oneshot::channel::<()>();
    // However the sender goes, the service is asked to stop.
    let mut server = pin!(bound.run(async move { drop(asked.await) }));
    let failed = |error: crate::serve::Cause| Failure::new("cli-demo-serve").with("detail", &error);
    let mut stop = pin!(stop);
    // In this order: the first line is printed before anything else is.
    let worked = tokio::select! {
        biased;
        () = &mut stop => None,
        ended = &mut server => return ended.map_err(failed),
        worked = work => Some(worked),
    };
    if let Some(Ok(())) = worked {
        tokio::select! {
            () = &mut stop => {}
            ended = &mut server => return ended.map_err(failed),
        }
    }
    drop(ask);
    server.await.map_err(failed)?;
    worked.unwrap_or(Ok(()))
}

/// A demonstration that is being served.
struct Demo {
    content: Content,
    app: App,
    address: String,
    /// What the service takes for the time: the story's until it is told, then the machine's.
    hand: HandClock,
    begun: Begun,
}

/// How far it has come.
enum Begun {
    /// Founded just now, by this root key; these people are to be appointed.
    New(SecretKey, People),
    /// Told before.
    Told(Summary),
}

impl Demo {
    async fn found(config: &Config, content: Content) -> Result<(Bound, Demo), Failure> {
        if let Ok(store) = open_ledger(config).await {
            store.close().await;
            return Err(Failure::new("cli-demo-other").with("data", &config.data.display()));
        }
        let seeds = [random()?, random()?, random()?, random()?];
        let keys = Keys::of(ORIGIN, &seeds).ok_or_else(|| Failure::new("cli-init-origin").with("value", ORIGIN))?;
        let divisions = paper("divisions", DIVISIONS.as_bytes());
        let divisions = divisions.map_err(|detail| Failure::new("cli-demo-content").with("detail", &detail))?;
        let founding = Founding::new(keys, random()?, Papers { divisions: Some(divisions), ..Papers::default() })?;
        keys::absent(&config.data)?;
        make_folder(&config.data)?;
        let posts = std::iter::once(&content.first_registrar).chain(&content.people);
        let people = People::new(posts.map(Person::draw).collect::<Result<_, _>>()?);
        let store = Store::open(&config.data, config.database.as_deref()).await?;
        let hand = HandClock::at(content.founded.start().plus_ms(FOUNDED));
        found_here(config, &store, &founding, hand.clock()).await?;
        let begun = Begun::New(founding.keys.root.clone(), people.clone());
        Demo::bind(config, content, store, people, hand, begun).await
    }

    async fn again(config: &Config, content: Content, summary: Summary) -> Result<(Bound, Demo), Failure> {
        let store = open_ledger(config).await?;
        let people = summary.people.clone();
        Demo::bind(config, content, store, people, HandClock::loose(), Begun::Told(summary)).await
    }

    async fn bind(
        config: &Config,
        content: Content,
        store: Store,
        people: People,
        hand: HandClock,
        begun: Begun,
    ) -> Result<(Bound, Demo), Failure> {
        let service = Service {
            store,
            signer: keys::keyring(&config.data)?,
            listen: config.listen,
            url: config.url.clone(),
            guard: privacy::guard(&config.data)?,
            files: config.files.clone(),
            clock: hand.clock(),
            demo: Some(people),
            // One person shows it to others, and its story is told faster than people type.
            settings: Settings { rates: Rates::none(), ..config.settings.clone() },
        };
        let bound = service.bind().await.map_err(|error| Failure::new("cli-demo-serve").with("detail", &error))?;
        let (app, address) = (bound.app.clone(), bound.address.clone());
        Ok((bound, Demo { content, app, address, hand, begun }))
    }

    /// When everything is there: what `demo.json` says. Only those in post now are named.
    async fn ready(&self) -> Result<Summary, Failure> {
        let told = match &self.begun {
            Begun::Told(summary) => summary.clone(),
            Begun::New(root, people) => self.tell(root, people).await?,
        };
        let standing = self.app.appender.standing().await?;
        let in_post = told.people.all().iter().filter(|person| standing.acting(&person.key.public()).is_some());
        Ok(Summary { url: self.app.url.clone(), people: People::new(in_post.cloned().collect()), ..told })
    }

    /// Has the story told, over HTTP as browsers would, by a clock that is put forward from act to act and then let go.
    async fn tell(&self, root: &SecretKey, people: &People) -> Result<Summary, Failure> {
        let browser = Client::new(&self.address, &self.app.url);
        let (first, others) =
            people.all().split_first().ok_or_else(|| Failure::new("cli-demo-content").with("detail", "nobody"))?;
        self.appoint(&browser, root, &self.content.first_registrar, first).await?;
        for (post, person) in self.content.people.iter().zip(others).filter(|(post, _)| post.post == "registrar") {
            self.appoint(&browser, root, post, person).await?;
        }
        let (first, others, content, hand) = (first.clone(), others.to_vec(), self.content.clone(), self.hand.clone());
        let entries = apart(move || {
            let bar = bar();
            let story = Story::begin(browser, content, hand, &first)?;
            let entries = story.tell(&others, &|done, all| {
                bar.set_length(u64::try_from(all).unwrap_or(u64::MAX));
                bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
            });
            bar.finish_and_clear();
            entries
        })
        .await;
        self.hand.release();
        // What a service does every hour was not done in a year that took seconds: lists whose day is over go.
        jobs::round(&self.app, JOBS, "demo").await;
        let vkey = self.app.signer.verifier().to_string();
        Ok(Summary { url: self.app.url.clone(), vkey, people: people.clone(), entries: entries? })
    }

    /// A registrar, as `mingzhang appoint` does it: the root's link, the person's own device, the eight characters, the root's signature.
    async fn appoint(&self, browser: &Client, root: &SecretKey, post: &Post, person: &Person) -> Result<(), Failure> {
        let (link, _) = invited(&self.app.url, &post.name, post.since, &self.app.store, self.app.now()).await?;
        let (mut phone, key) = (browser.clone(), person.key.clone());
        let accepted = apart(move || phone.accept(&link, &key)).await?;
        confirmed(&accepted.words, &self.app.store, &self.app.appender, root).await?;
        Ok(())
    }
}

/// Runs what blocks beside the service's own threads.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> Result<T, crate::serve::Cause> + Send + 'static) -> Result<T, Failure> {
    let failed = |detail: &dyn std::fmt::Display| Failure::new("cli-demo-story").with("detail", detail);
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done.map_err(|error| failed(&error)),
        Err(error) => Err(failed(&error)),
    }
}

/// Whether others than this machine's own may reach it, and so take anybody's key.
fn is_public(config: &Config) -> bool {
    let is_local = |url: &String| ["http://127.0.0.1", "http://localhost", "http://[::1]"].iter().any(|own| url.starts_with(own));
    !config.listen.ip().is_loopback() || !config.url.as_ref().is_none_or(is_local)
}

/// The `demo.json` of a folder; `None` where there is none.
fn summary(data: &Path) -> Result<Option<Summary>, Failure> {
    let path = data.join(FILE);
    match std::fs::read(&path) {
        Ok(bytes) => {
            Summary::parse(&bytes).map(Some).ok_or_else(|| Failure::new("cli-demo-summary").with("path", &path.display()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::file(&path, &error)),
    }
}

/// Puts `demo.json` into its place at once, so that whoever waits for it never reads half of it.
fn write(data: &Path, summary: &Summary) -> Result<(), Failure> {
    let (path, new) = (data.join(FILE), PathBuf::from(data).join("demo.json.new"));
    let done = std::fs::write(&new, summary.to_json().to_bytes()).and_then(|()| std::fs::rename(&new, &path));
    done.map_err(|error| Failure::file(&path, &error))
}
