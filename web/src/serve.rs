//! Serving: bind, say where, answer until told to stop, finish what runs.

use std::future::Future;
use std::io::Write;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::serve::Listener;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use ledger::rules::privacy::Guard;
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower_http::add_extension::AddExtension;

use crate::app::{App, Parts};
use crate::append::{Appender, Keyring};
use crate::cache::{Fresh, Pages};
use crate::clock::Clock;
use crate::demo::People;
use crate::files::{Place, Shelf, Words};
use crate::jobs;
use crate::limits::{Limiter, Peer};
use crate::metrics::Requests;
use crate::routes::routes;
use crate::settings::Settings;
use crate::store::Store;

/// How long a connection may take to say what it wants, from its opening or from its last answer on.
const HEADERS: Duration = Duration::from_secs(30);

/// How long requests that run may take to finish once the process is asked to end: somebody who sends or reads without end must not
/// keep it.
const FAREWELL: Duration = Duration::from_secs(10);

/// What the system says of why the service cannot run.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// What a running service is made from.
pub struct Service {
    /// The database, with a ledger in it.
    pub store: Store,
    /// The log's key.
    pub signer: Keyring,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where people find us, scheme and host; `None`: the address we listen on.
    pub url: Option<String>,
    /// What looks for personal data before anything is signed.
    pub guard: Guard,
    /// Where papers and photographs lie.
    pub files: Place,
    /// What time it is.
    pub clock: Clock,
    /// The demonstration's people; `None` outside it.
    pub demo: Option<People>,
    /// How those who ask are treated.
    pub settings: Settings,
}

/// A service that is bound and ready to answer.
pub struct Bound {
    /// The service.
    pub app: App,
    /// `http://HOST:PORT` as bound.
    pub address: String,
    listener: TcpListener,
}

impl Service {
    /// Binds, and starts the commit point. Nothing is answered before [`Bound::run`].
    ///
    /// # Errors
    /// Where the address is taken, or the ledger cannot be read.
    pub async fn bind(self) -> Result<Bound, Cause> {
        let listener = TcpListener::bind(self.listen).await.map_err(|error| format!("{}: {error}", self.listen))?;
        let address = format!("http://{}", listener.local_addr()?);
        let url = self.url.map_or_else(|| address.clone(), |url| url.trim_end_matches('/').to_owned());
        let appender = Appender::start(self.store.clone(), self.signer.clone(), self.clock.clone()).await?;
        let shelf = Shelf::open(&self.files)?;
        let Service { store, signer, guard, clock, demo, settings, .. } = self;
        let (limiter, requests, pages) = (Limiter::new(settings.rates.clone()), Requests::default(), Pages::default());
        let (health, words) = (Fresh::default(), Words::default());
        let parts =
            Parts { store, appender, signer, url, guard, shelf, words, clock, demo, settings, limiter, requests, pages, health };
        Ok(Bound { app: App::new(parts), address, listener })
    }
}

impl Bound {
    /// Says where on the first line of stdout, and answers until `stop` is done; then finishes what runs.
    ///
    /// # Errors
    /// Where the listener breaks.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), Cause> {
        println!("listening {}", self.address);
        std::io::stdout().flush()?;
        let jobs = tokio::spawn(jobs::run(self.app.clone()));
        answer(self.listener, routes(self.app.clone()), stop).await;
        // One that is cut short is done again by whoever looks next.
        jobs.abort();
        jobs.await.ok();
        self.app.appender.stop().await;
        self.app.store.close().await;
        Ok(())
    }
}

/// Answers every connection until `stop` is done; then lets what runs finish, as long as [`FAREWELL`].
async fn answer(mut listener: TcpListener, router: Router, stop: impl Future<Output = ()> + Send + 'static) {
    let mut server = Builder::new(TokioExecutor::new());
    server.http1().timer(TokioTimer::new()).header_read_timeout(HEADERS);
    let server = Arc::new(server);
    let (stopping, stopped) = watch::channel(());
    let mut connections = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            // An accept that fails is tried again; a table of files that is full gets time to empty.
            (stream, peer) = Listener::accept(&mut listener) => {
                let service = TowerToHyperService::new(AddExtension::new(router.clone(), Peer(peer.ip())));
                connections.spawn(connection(server.clone(), stream, service, stopped.clone()));
            }
        }
        while connections.try_join_next().is_some() {}
    }
    drop((listener, stopping));
    let finished = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(FAREWELL, finished).await.is_err() {
        tracing::warn!(open = connections.len(), "connections that did not end are closed");
    }
}

/// One connection, to its end. It takes no further request once `stopped` has changed.
async fn connection(
    server: Arc<Builder<TokioExecutor>>,
    stream: TcpStream,
    service: TowerToHyperService<AddExtension<Router, Peer>>,
    mut stopped: watch::Receiver<()>,
) {
    let mut connection = pin!(server.serve_connection(TokioIo::new(stream), service));
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        _ = stopped.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection broke");
    }
}

/// Done when the process is asked to end: SIGTERM, or Ctrl-C. It listens for them from the call on, not from when it is awaited, so that
/// nobody who has read the first line can be too early.
pub fn asked_to_stop() -> impl Future<Output = ()> + Send + 'static {
    let asked = [SignalKind::interrupt(), SignalKind::terminate()]
        .map(|kind| signal(kind).inspect_err(|error| tracing::error!(%error, "a signal cannot be heard")).ok());
    async move {
        let [interrupt, terminate] = asked.map(|heard| async move {
            match heard {
                Some(mut signal) => drop(signal.recv().await),
                None => std::future::pending().await,
            }
        });
        tokio::select! {
            () = interrupt => {}
            () = terminate => {}
        }
        tracing::info!("asked to stop; finishing what runs");
    }
}
