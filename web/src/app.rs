//! What every handler shares.

use std::sync::Arc;

use ledger::division::Division;
use ledger::key::SecretKey;
use ledger::log::note::Signer;
use ledger::time::{Date, Timestamp};

use crate::append::Appender;
use crate::clock::Clock;
use crate::demo::DemoKeys;
use crate::error::Error;
use crate::snapshot::{Snapshot, Snapshots};
use crate::store::{Read, Store};
use crate::texts::{Language, Texts};

/// The running service. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What the service is made of.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The one commit point.
    pub appender: Appender,
    /// The log's key.
    pub signer: Signer,
    /// The system's own key.
    pub system: SecretKey,
    /// Where people find the service: scheme, host and port, no path.
    pub url: String,
    /// What time it is.
    pub clock: Clock,
    /// The demonstration's people, in the demonstration.
    pub demo: Option<DemoKeys>,
    /// The newest state of the county's chain.
    pub snapshots: Snapshots,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// The service of these parts.
    pub fn new(parts: Parts) -> App {
        App(Arc::new(parts))
    }

    /// The one origin whose pages may change things.
    pub fn origin(&self) -> &str {
        &self.url
    }

    /// Whether people reach us by https, so that cookies may insist on it.
    pub fn is_secure(&self) -> bool {
        self.url.starts_with("https://")
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Today, in China.
    pub fn today(&self) -> Date {
        self.now().date()
    }

    /// The ledger's state now.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn snapshot(&self) -> Result<Arc<Snapshot>, Error> {
        self.snapshots.newest(&self.store).await
    }

    /// A reading transaction, and the ledger's state that goes with it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn read(&self) -> Result<(Read, Arc<Snapshot>), Error> {
        let mut read = self.store.read().await?;
        let snapshot = self.snapshots.newest_in(&mut read).await?;
        Ok((read, snapshot))
    }
}

impl Snapshot {
    /// What a place is called, in the reader's language; its code where the table does not have it.
    pub fn place(&self, texts: &Texts, place: &Division) -> String {
        let divisions = self.divisions();
        match (divisions.as_ref().and_then(|d| d.names(place)), texts.language()) {
            (Some((zh, _)), Language::Chinese) => zh.to_owned(),
            (Some((_, en)), Language::English) => en.to_owned(),
            (None, _) => place.to_string(),
        }
    }
}
