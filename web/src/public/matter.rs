//! Gathers what stands around an entry: the corrections of it, what it is about, what came of it, and its seals.

use std::collections::BTreeMap;

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::log::merkle::leaf_hash;
use ledger::statement::schema::hash_at;
use ledger::statement::{self, Kind};
use ledger::time::Timestamp;

use crate::store::{Body, Leaf, Listed, Read, Result};
use crate::villager::entry::matter::{self, Line, Linked, Matter, Sealed};

/// The longest line of corrections that is followed.
const LONGEST: usize = 1_000;
/// How far above an entry its matter can be: a disclosure, of an outcome, of a decision.
const HIGHEST: usize = 3;

/// What stands around an entry, which need not be published yet.
///
/// # Errors
/// Where the database fails.
pub async fn around(read: &mut Read, entry: &Value) -> Result<Matter> {
    let Some(said) = entry.get("statement") else { return Ok(Matter::default()) };
    let Some(kind) = statement::kind(said).filter(|kind| kind.is_countersigned()) else { return Ok(Matter::default()) };
    let own = leaf_hash(&entry.to_bytes());
    // Of a correction, what the first of its line is about counts.
    let is_there = read.leaf_by_hash(&own).await?.is_some();
    let first = match kind {
        Kind::Correction => match hash_at(said, "corrects") {
            Some(corrects) => first_of(read, corrects).await?,
            None => None,
        },
        _ if is_there => linked(read, &own).await?,
        _ => None,
    };
    let mut matter = Matter::default();
    let mut about = match &first {
        Some(first) => about_of(&first.entry),
        None => about_of(entry),
    };
    while let Some(hash) = about.take().filter(|_| matter.above.len() < HIGHEST) {
        if let Some(first) = first_of(read, hash).await? {
            about = about_of(&first.entry);
            matter.above.push(line(read, first).await?);
        }
    }
    if let Some(first) = first {
        matter.line = Some(line(read, first).await?);
    }
    let top = matter.above.last().or(matter.line.as_ref()).map(|line| line.first.leaf);
    if let Some(top) = top {
        matter.followers = followers(read, &top).await?;
    }
    // A correction is sealed when it is submitted, and opens the steps of what it corrects once more.
    let first = matter.line.as_ref().and_then(|line| line.first.entry.text("statement.id")).map(str::to_owned);
    let own = said.text("id").map(str::to_owned);
    for id in first.iter().chain(own.iter().filter(|own| first.as_ref() != Some(own))) {
        let Some(chain) = statement::chain(said) else { break };
        let seals = read.sealed_steps(&chain, id).await?;
        matter.seals.extend(seals.into_iter().map(|seal| Sealed { index: seal.idx, step: seal.step, at: seal.at.date() }));
    }
    Ok(matter)
}

fn about_of(entry: &Value) -> Option<Hash> {
    matter::about(entry).filter(|_| entry.text("statement.kind") != Some(Kind::Correction.name()))
}

/// What is about the entry of this hash, and about its outcome and the notices of its payments.
async fn followers(read: &mut Read, top: &Hash) -> Result<Vec<Line>> {
    let mut found = Vec::new();
    let mut next = vec![*top];
    while let Some(about) = next.pop() {
        for leaf in read.followers(&about).await?.into_iter().filter(|leaf| leaf.kind != Kind::Correction.name()) {
            if [Kind::Outcome.name(), Kind::Notice.name()].contains(&leaf.kind.as_str()) {
                next.push(leaf.hash);
            }
            if let Some(first) = linked(read, &leaf.hash).await? {
                found.push(line(read, first).await?);
            }
        }
    }
    found.sort_by_key(|line| line.first.index);
    Ok(found)
}

/// An entry with the corrections of it.
async fn line(read: &mut Read, first: Linked) -> Result<Line> {
    let mut corrections: Vec<Linked> = Vec::new();
    let mut end = Some(first.leaf);
    while let Some(hash) = end.take().filter(|_| corrections.len() < LONGEST) {
        if let Some(leaf) = correction_of(read, &hash).await?
            && let Some(found) = linked(read, &leaf.hash).await?
        {
            end = Some(leaf.hash);
            corrections.push(found);
        }
    }
    Ok(Line { first, corrections })
}

/// The entry that corrects this one.
async fn correction_of(read: &mut Read, hash: &Hash) -> Result<Option<Leaf>> {
    Ok(read.followers(hash).await?.into_iter().find(|leaf| leaf.kind == Kind::Correction.name()))
}

/// The first entry of the line that an entry is in.
async fn first_of(read: &mut Read, hash: Hash) -> Result<Option<Linked>> {
    let mut found = linked(read, &hash).await?;
    for _ in 0..LONGEST {
        let before = found.as_ref().and_then(|found| hash_at(&found.entry, "statement.corrects"));
        let Some(before) = before else { break };
        match linked(read, &before).await? {
            Some(one) => found = Some(one),
            None => break,
        }
    }
    Ok(found)
}

async fn linked(read: &mut Read, hash: &Hash) -> Result<Option<Linked>> {
    let Some(Body { idx, body }) = read.entries_by_hash(&[*hash]).await?.pop() else { return Ok(None) };
    Ok(Value::parse(&body).ok().map(|entry| Linked { index: idx, leaf: *hash, entry }))
}

/// What holds now of the entries of a list, for those of them that were corrected; in the order of the list.
///
/// # Errors
/// Where the database fails.
pub async fn corrected(read: &mut Read, leaf: &Leaf) -> Result<Option<Value>> {
    let mut end = correction_of(read, &leaf.hash).await?;
    let mut last = None;
    for _ in 0..LONGEST {
        let Some(found) = end else { break };
        end = correction_of(read, &found.hash).await?;
        last = Some(found);
    }
    let Some(last) = last else { return Ok(None) };
    Ok(linked(read, &last.hash).await?.map(|found| found.entry))
}

/// The most entries of one kind that are looked through for what came of others.
const MOST: u32 = 50_000;

/// The newest entries of a kind in a range of chains, at most `limit`, each with the corrections of it and what came of it; read
/// kind by kind, for tables that have thousands of lines.
///
/// # Errors
/// Where the database fails.
pub async fn matters(
    read: &mut Read,
    kind: Kind,
    chains: (&Division, &Division),
    span: (Timestamp, Timestamp),
    limit: u32,
) -> Result<Vec<Matter>> {
    let ever = (Timestamp(0), Timestamp(i64::MAX));
    let mut corrections: BTreeMap<Hash, Linked> = BTreeMap::new();
    for one in read.listed(Kind::Correction.name(), chains, ever, MOST).await? {
        let found = of_listed(one);
        corrections.extend(hash_at(&found.entry, "statement.corrects").map(|corrects| (corrects, found)));
    }
    let mut followers: BTreeMap<Hash, Vec<Line>> = BTreeMap::new();
    for kind in [Kind::Progress, Kind::Outcome, Kind::Disclosure] {
        for one in read.listed(kind.name(), chains, ever, MOST).await? {
            let line = in_line(of_listed(one), &mut corrections);
            if let Some(about) = line.about() {
                followers.entry(about).or_default().push(line);
            }
        }
    }
    let listed = read.listed(kind.name(), chains, span, limit).await?;
    let of = |one: Listed| {
        let line = in_line(of_listed(one), &mut corrections);
        let mut found = followers.remove(&line.first.leaf).unwrap_or_default();
        let outcomes: Vec<Hash> =
            found.iter().filter(|one| one.kind() == Some(Kind::Outcome)).map(|one| one.first.leaf).collect();
        found.extend(outcomes.iter().filter_map(|outcome| followers.remove(outcome)).flatten());
        found.sort_by_key(|line| line.first.index);
        Matter { line: Some(line), followers: found, ..Matter::default() }
    };
    Ok(listed.into_iter().map(of).collect())
}

/// A line whose bytes somebody broke is left empty; its page and every verifier say what is wrong with it.
fn of_listed(one: Listed) -> Linked {
    Linked { index: one.idx, leaf: one.hash, entry: Value::parse(&one.body).unwrap_or_else(|_| Value::object([])) }
}

fn in_line(first: Linked, corrections: &mut BTreeMap<Hash, Linked>) -> Line {
    let mut line = Line { first, corrections: Vec::new() };
    while let Some(next) = corrections.remove(&line.now().leaf) {
        line.corrections.push(next);
    }
    line
}
