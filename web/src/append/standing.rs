//! Where the ledger stands: the head, who may sign what, the documents in force, and the right edge of the tree. Kept in memory by
//! every process and caught up whenever another one moved the head; it can always be read again from the store.

use std::collections::BTreeMap;
use std::sync::Arc;

use ledger::audit::documents_of;
use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::log::merkle::leaf_hash;
use ledger::log::tile::Edge;
use ledger::record::{Authority, Context, Entry, Said, Signed};
use ledger::rules::Documents;
use ledger::statement;
use ledger::time::{Date, Timestamp};

use crate::store::{Head, Read, Result};

/// Entries of one page of what another process has appended.
const PAGE: u64 = 4_096;

/// Where the chains end that have grown, or were grown upon, since this process began to watch: never the whole log's, so that a start
/// does not read it.
#[derive(Clone, Debug)]
pub(super) struct Chains {
    /// The root of the log at that moment.
    from: Hash,
    pub(super) ends: BTreeMap<Division, End>,
}

impl Chains {
    fn from(root: Hash) -> Chains {
        Chains { from: root, ends: BTreeMap::new() }
    }
}

/// The last entry of a chain.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub(super) index: u64,
    pub(super) seq: u64,
    pub(super) hash: Hash,
}

/// The ledger as of one head. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Standing {
    /// How many entries there are, and so the next one's index.
    pub size: u64,
    /// The tree's root.
    pub root: Hash,
    /// When the log took the last entry.
    pub at: Option<Timestamp>,
    /// Who may sign what.
    pub authority: Arc<Authority>,
    /// Every catalogue, pack and list of divisions that the log names.
    pub documents: Arc<Documents>,
    /// Where chains end.
    pub(super) chains: Arc<Chains>,
    /// `None` where the stored hashes do not make up the root that was signed: then nothing is appended.
    pub(super) edge: Option<Arc<Edge>>,
}

impl Default for Standing {
    fn default() -> Standing {
        let edge = Edge::new();
        let (root, chains) = (edge.root(), Arc::new(Chains::from(edge.root())));
        let (authority, documents) = (Arc::default(), Arc::default());
        Standing { size: 0, root, at: None, authority, documents, chains, edge: Some(Arc::new(edge)) }
    }
}

impl Standing {
    /// Size and root of the log.
    pub fn head(&self) -> (u64, Hash) {
        (self.size, self.root)
    }

    /// A statement as the next entry would say it on `day`.
    pub fn said<'a>(&'a self, statement: &'a Value, author: &'a Signed, day: Date, context: &'a Context) -> Said<'a> {
        let (authority, documents) = (&*self.authority, &*self.documents);
        Said { statement, author, index: self.size, day, context, verified: &[], authority, documents }
    }

    /// Brings this standing up to the head that `tx` sees.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn catch_up(&mut self, tx: &mut Read) -> Result<()> {
        let head = tx.head().await?;
        self.catch_up_to(&head, tx).await
    }

    /// Brings this standing up to `head`, which `tx` sees.
    pub(super) async fn catch_up_to(&mut self, head: &Head, tx: &mut Read) -> Result<()> {
        if head.is_of(self.size, &self.root) {
            return Ok(());
        }
        // A log that shrank is another log: a backup was put back under us.
        if head.size < self.size {
            tracing::error!(alarm = "log.shrank", from = self.size, to = head.size, "the log is shorter than it was");
            *self = Standing::default();
        }
        for governing in tx.governing_entries(self.size).await? {
            match Entry::parse(&governing.body) {
                Ok(entry) if leaf_hash(&governing.body) == governing.hash => {
                    self.learn(tx, &entry.statement).await?;
                    Arc::make_mut(&mut self.authority).apply(governing.idx, governing.hash, &entry);
                }
                // Whoever changed the stored bytes has no say: the entry counts for nothing until it is what was signed.
                _ => tracing::error!(alarm = "entry.changed", index = governing.idx, "a stored entry is not what the tree says"),
            }
        }
        if self.size == 0 {
            self.chains = Arc::new(Chains::from(head.root));
        } else {
            self.watch(tx, head.size).await?;
        }
        self.edge = restore(tx, head.size).await?.filter(|edge| edge.root() == head.root).map(Arc::new);
        if self.edge.is_none() {
            tracing::error!(alarm = "tree.damaged", size = head.size, "the stored hashes do not make up the signed root");
        }
        (self.size, self.root, self.at) = (head.size, head.root, Some(head.at));
        Ok(())
    }

    /// Takes in where the chains end that have grown since.
    async fn watch(&mut self, tx: &mut Read, size: u64) -> Result<()> {
        while self.size < size {
            let leaves = tx.leaves(self.size, size.min(self.size + PAGE) - self.size).await?;
            let chains = Arc::make_mut(&mut self.chains);
            for leaf in leaves {
                chains.ends.insert(leaf.chain, End { index: leaf.idx, seq: leaf.seq, hash: leaf.hash });
            }
            self.size = size.min(self.size + PAGE);
        }
        Ok(())
    }

    /// The root of the log when this process began to watch its chains; another one after the log was put back under us.
    pub fn watched_from(&self) -> Hash {
        self.chains.from
    }

    /// How many entries there are up to the last of these chains, as far as this process has seen them grow; 0 where none has.
    pub fn grown(&self, chains: &[Division]) -> u64 {
        chains.iter().filter_map(|chain| self.chains.ends.get(chain)).map(|end| end.index + 1).max().unwrap_or(0)
    }

    /// Whether the stored hashes do not make up the root that was signed.
    pub fn is_damaged(&self) -> bool {
        self.edge.is_none()
    }

    /// Loads the documents that a statement names, as far as they are stored.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn learn(&mut self, tx: &mut Read, said: &Value) -> Result<()> {
        for hash in documents_of(said) {
            if self.documents.has(&hash) {
                continue;
            }
            let Some(body) = tx.document(&hash).await? else { continue };
            if Hash::of(&body) != hash || Arc::make_mut(&mut self.documents).add(&body).is_err() {
                tracing::error!(alarm = "document.changed", %hash, "a stored document is not what its hash says");
            }
        }
        Ok(())
    }
}

impl Standing {
    /// Lets go of what was learned for this statement alone: the lines of a notice. Documents that rule the county stay.
    pub fn forget(&mut self, said: &Value) {
        if statement::kind(said).is_some_and(|kind| !kind.governs()) {
            for hash in documents_of(said) {
                Arc::make_mut(&mut self.documents).forget_table(&hash);
            }
        }
    }
}

/// The right edge of the stored tree. Every partial tile is a few hashes: leaves below, roots of complete tiles above.
async fn restore(tx: &mut Read, size: u64) -> Result<Option<Edge>> {
    let mut partials = Vec::new();
    for level in 0..8_u8 {
        let hashes = size >> (8 * level);
        if hashes == 0 {
            break;
        }
        partials.push(crate::log_files::hashes(tx, level, hashes - hashes % 256, hashes % 256).await?);
    }
    Ok(Edge::restore(size, partials))
}
