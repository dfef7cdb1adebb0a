//! What earlier entries say that bears on one statement, read from the store: the same register that an audit keeps, of what matters here.

use std::collections::{BTreeMap, BTreeSet};

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::log::merkle::leaf_hash;
use ledger::record::register::referred;
use ledger::record::{Context, Entry, Register};
use ledger::statement::schema::hash_at;
use ledger::statement::{self, Kind};

use crate::store::{Read, Result, SealBody};

/// The longest line of corrections that is followed.
const LONGEST: usize = 1_000;

/// The context of a statement that comes next, or that stands at an index: then what comes after it is left out.
///
/// # Errors
/// Where the database fails.
pub async fn context(read: &mut Read, said: &Value, before: Option<u64>) -> Result<Context> {
    let mut register = Register::default();
    let sealed = match said.text("id") {
        Some(id) if is_sealed(said) => read.seals_of(&[id]).await?,
        _ => Vec::new(),
    };
    for (index, (hash, entry)) in bearing(read, said, &sealed, before).await? {
        register.take(index, hash, &entry);
    }
    let mut context = register.context(said);
    if let (Some(kind), Some(id)) = (statement::kind(said), said.text("id")) {
        let published = read.leaf_by_id(kind.name(), id).await?;
        context.is_published = published.is_some_and(|leaf| before.is_none_or(|before| leaf.idx < before));
    }
    Ok(context)
}

/// Whether a statement may open seals.
pub(super) fn is_sealed(said: &Value) -> bool {
    statement::kind(said).is_some_and(Kind::is_countersigned)
}

/// The entries that bear on a statement, by index; `sealed` are the seals of its matter, and perhaps of others.
pub(super) async fn bearing(
    read: &mut Read,
    said: &Value,
    sealed: &[SealBody],
    before: Option<u64>,
) -> Result<BTreeMap<u64, (Hash, Entry)>> {
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
    let hashes: Vec<Hash> = hashes.into_iter().collect();
    let named = read.entries_by_hash(&hashes).await?;
    let chain = statement::chain(said);
    // Another village's seals of a matter are none of it.
    let is_its_own = |seal: &&SealBody| Some(&*seal.matter) == said.text("id") && Some(seal.chain) == chain;
    let seals = sealed.iter().filter(is_its_own).map(|seal| (seal.idx, &*seal.body));
    let mut out = BTreeMap::new();
    for (index, body) in named.iter().map(|body| (body.idx, &*body.body)).chain(seals) {
        if before.is_none_or(|before| index < before)
            && let Ok(entry) = Entry::parse(body)
        {
            out.insert(index, (leaf_hash(body), entry));
        }
    }
    Ok(out)
}
