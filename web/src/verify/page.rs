//! What is read of a ledger, wherever it is: its head, pages of leaves, and what was already found or could not be read.

use ledger::audit::Found;
use ledger::finding::Finding;
use ledger::hash::Hash;

use crate::store::Leaf;

/// How many entries a page holds: as many as a tile.
pub(super) const PAGE: u64 = ledger::log::tile::WIDTH as u64;

/// Why a target could not be checked to the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unchecked {
    pub code: &'static str,
    pub detail: String,
}

impl Unchecked {
    pub fn new(code: &'static str, detail: impl Into<String>) -> Unchecked {
        Unchecked { code, detail: detail.into() }
    }

    /// As a remark about the log.
    pub fn remark(self) -> Found {
        about_log(Finding::new(self.code, "").arg("detail", self.detail))
    }
}

/// Something found that is about no single entry.
pub(super) fn about_log(finding: Finding) -> Found {
    Found { index: None, chain: None, finding }
}

/// A tile that is not what the entries make of it; `code` is `tile.hash`, `tile.form` or `tile.missing`.
pub(super) fn about_tile(code: &str, level: u8, n: u64) -> Found {
    about_log(Finding::new(code, "").arg("level", i64::from(level)).arg("n", i64::try_from(n).unwrap_or(i64::MAX)))
}

/// What the log says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// The newest checkpoint, a signed note, unchecked.
    pub note: String,
    /// How many entries to read; `None` where that is not known and all there are will be read.
    pub size: Option<u64>,
    /// What is wrong with it already.
    pub found: Vec<Found>,
}

/// One leaf as it was read.
#[derive(Clone, Debug, Default)]
pub(super) struct LeafRead {
    /// The bytes; `None` where they are missing.
    pub body: Option<Vec<u8>>,
    /// The leaf hash as the log has it.
    pub claimed: Option<Hash>,
    /// What lists show of it.
    pub row: Row,
}

/// What a database has for lists.
#[derive(Clone, Debug, Default)]
pub(super) enum Row {
    /// The target is no database.
    #[default]
    NotKept,
    /// It is missing, or cannot be read.
    Unreadable,
    /// This.
    Read(Box<Leaf>),
}

/// What is found where a paper should be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kept {
    /// Nothing.
    Absent,
    /// What its keeper itself says is not what was signed.
    Damaged,
    /// So many bytes, with this hash.
    Bytes(u64, Hash),
}

/// Up to 256 leaves.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub leaves: Vec<LeafRead>,
    /// What is wrong with the page itself.
    pub found: Vec<Found>,
}

impl Page {
    /// Whether the log ends before it.
    pub fn is_empty(&self) -> bool {
        self.leaves.iter().all(|leaf| leaf.body.is_none() && leaf.claimed.is_none())
    }
}

/// The size that a note states, whoever signed it.
pub(super) fn stated_size(note: &str) -> Option<u64> {
    let text = note.rfind("\n\n").map(|at| &note[..=at])?;
    text.parse().ok().map(|checkpoint: ledger::log::checkpoint::Checkpoint| checkpoint.size)
}
