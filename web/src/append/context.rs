//! What earlier entries say that bears on one statement, read from the store: the same register that an audit keeps, of what matters here.

use std::collections::{BTreeMap, BTreeSet};

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::record::register::referred;
use ledger::record::{Context, Entry, Register};
use ledger::statement::schema::hash_at;
use ledger::statement::{self, Kind};

use crate::store::{Read, Result};

/// The longest line of corrections that is followed.
const LONGEST: usize = 1_000;

/// The context of a statement that comes next, or that stands at an index: then what comes after it is left out.
///
/// # Errors
/// Where the database fails.
pub async fn context(read: &mut Read, said: &Value, before: Option<u64>) -> Result<Context> {
    let mut register = Register::default();
    for (index, (hash, entry)) in bearing(read, said, before).await? {
        register.take(index, hash, &entry);
    }
    let mut context = register.context(said);
    if let (Some(kind), Some(id)) = (statement::kind(said), said.text("id")) {
        let published = read.leaf_by_id(kind.name(), id).await?;
        context.is_published = published.is_some_and(|leaf| before.is_none_or(|before| leaf.idx < before));
    }
    Ok(context)
}

/// The entries that bear on a statement, by index.
pub(super) async fn bearing(read: &mut Read, said: &Value, before: Option<u64>) -> Result<BTreeMap<u64, (Hash, Entry)>> {
    let mut hashes: BTreeSet<Hash> = referred(said);
    let mut ends: Vec<Hash> = hashes.iter().copied().collect();
    let about = statement::kind(said).and_then(|kind| Some((kind, hash_at(said, kind.about()?)?)));
    // Corrections in a line, each of the one before.
    while let Some(end) = ends.pop().filter(|_| hashes.len() < LONGEST) {
        for leaf in read.followers_of(&end, Kind::Correction.name()).await? {
            if hashes.insert(leaf.hash) {
                ends.push(leaf.hash);
            }
        }
    }
    // Of an outcome there is one: whether it stands already.
    if let Some((Kind::Outcome, about)) = about {
        hashes.extend(read.followers_of(&about, Kind::Outcome.name()).await?.into_iter().map(|leaf| leaf.hash));
    }
    // A correction of a correction leans on the whole line before it.
    let mut back = about.filter(|(kind, _)| *kind == Kind::Correction).map(|(_, corrects)| corrects);
    while let Some(hash) = back.take().filter(|_| hashes.len() < LONGEST) {
        for body in read.entries_by_hash(&[hash]).await? {
            let named = Entry::parse(&body.body).ok().and_then(|entry| hash_at(&entry.statement, "corrects"));
            back = named.filter(|named| hashes.insert(*named));
        }
    }
    if statement::kind(said).is_some_and(Kind::is_countersigned) {
        let (chain, id) = (statement::chain(said), said.text("id").unwrap_or_default());
        let seals = match chain {
            Some(chain) => read.seals(&chain, id).await?,
            None => Vec::new(),
        };
        hashes.extend(seals.into_iter().map(|leaf| leaf.hash));
    }
    let mut out = BTreeMap::new();
    let hashes: Vec<Hash> = hashes.into_iter().collect();
    for body in read.entries_by_hash(&hashes).await? {
        if before.is_none_or(|before| body.idx < before)
            && let Ok(entry) = Entry::parse(&body.body)
        {
            out.insert(body.idx, (ledger::log::merkle::leaf_hash(&body.body), entry));
        }
    }
    Ok(out)
}
