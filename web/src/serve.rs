//! Serving: bind, say where, answer until told to stop, finish what runs.

use std::future::Future;
use std::io::Write;
use std::net::SocketAddr;

use ledger::log::note::Signer;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::app::{App, Parts};
use crate::append::Appender;
use crate::clock::Clock;
use crate::demo::People;
use crate::routes::routes;
use crate::store::Store;

/// What the system says of why the service cannot run.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// What a running service is made from.
pub struct Service {
    /// The database, with a ledger in it.
    pub store: Store,
    /// The log's key.
    pub signer: Signer,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where people find us, scheme and host; `None`: the address we listen on.
    pub url: Option<String>,
    /// What time it is.
    pub clock: Clock,
    /// The demonstration's people; `None` outside it.
    pub demo: Option<People>,
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
        let parts = Parts { store: self.store, appender, signer: self.signer, url, clock: self.clock, demo: self.demo };
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
        axum::serve(self.listener, routes(self.app.clone())).with_graceful_shutdown(stop).await?;
        self.app.appender.stop().await;
        self.app.store.close().await;
        Ok(())
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
