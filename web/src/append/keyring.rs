//! The log's keys: the one that the county began with, and those that took over from it at some size.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use ledger::log::note::Signer;

/// Finds the keys that came since.
type Finder = Arc<dyn Fn() -> Vec<Signer> + Send + Sync>;

/// The keys at hand; used as the first of them where any will do.
#[derive(Clone)]
pub struct Keyring {
    first: Signer,
    later: Vec<Signer>,
    finder: Option<Finder>,
}

impl Keyring {
    /// The county's first key, and where later ones are found: asked whenever the ledger names a key that is not at hand, so that a
    /// service that runs while the key is changed goes on.
    pub fn new(first: Signer, finder: impl Fn() -> Vec<Signer> + Send + Sync + 'static) -> Keyring {
        Keyring { first, later: Vec::new(), finder: Some(Arc::new(finder)) }
    }

    /// The key that the ledger names, where it is at hand. Before the founding it names none, and the first is meant.
    pub(super) fn of(&mut self, vkey: &str) -> Option<&Signer> {
        if vkey.is_empty() {
            return Some(&self.first);
        }
        let is_it = |signer: &&Signer| signer.verifier().to_string() == vkey;
        if !std::iter::once(&self.first).chain(&self.later).any(|signer| is_it(&signer)) {
            self.later = self.finder.as_ref().map(|find| find()).unwrap_or_default();
        }
        std::iter::once(&self.first).chain(&self.later).find(is_it)
    }
}

impl From<Signer> for Keyring {
    fn from(first: Signer) -> Keyring {
        Keyring { first, later: Vec::new(), finder: None }
    }
}

impl Deref for Keyring {
    type Target = Signer;

    fn deref(&self) -> &Signer {
        &self.first
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keyring").field("first", &self.first.verifier().to_string()).finish_non_exhaustive()
    }
}
