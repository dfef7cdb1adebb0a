//! What every handler shares.

use std::ops::Deref;
use std::sync::Arc;

use ledger::rules::privacy::Guard;
use ledger::time::{Date, Timestamp};
use serde_json::Value as Json;

use crate::append::{Appender, Keyring, Standing};
use crate::cache::{Fresh, Pages};
use crate::clock::Clock;
use crate::demo::People;
use crate::error::Error;
use crate::files::{Shelf, Words};
use crate::limits::Limiter;
use crate::metrics::Requests;
use crate::settings::Settings;
use crate::store::{Read, Store};

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
    pub signer: Keyring,
    /// Where people find the service: scheme, host and port, no path.
    pub url: String,
    /// What looks for personal data before anything is signed.
    pub guard: Guard,
    /// Where papers and photographs lie.
    pub shelf: Shelf,
    /// What the guard has seen in papers.
    pub words: Words,
    /// What time it is.
    pub clock: Clock,
    /// The demonstration's people and their keys; `None` outside it.
    pub demo: Option<People>,
    /// How those who ask are treated.
    pub settings: Settings,
    /// Who has asked how often.
    pub limiter: Limiter,
    /// What was asked and answered.
    pub requests: Requests,
    /// What everybody reads, as it was last made.
    pub pages: Pages,
    /// Whether the service was last found to be well.
    pub health: Fresh<Result<Json, Error>>,
}

impl Deref for App {
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

    /// Where the ledger stands now.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn standing(&self) -> Result<Standing, Error> {
        Ok(self.appender.standing().await?)
    }

    /// A consistent view of the database, and where the ledger stood when it began, or a moment before.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn read(&self) -> Result<(Read, Standing), Error> {
        let standing = self.standing().await?;
        Ok((self.store.read().await?, standing))
    }
}
