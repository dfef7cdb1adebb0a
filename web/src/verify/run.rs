//! One verification: pages from the source into the judge, and the tiles and rows that the source has against those that the entries
//! make.

use std::collections::BTreeSet;
use std::sync::Arc;

use indicatif::ProgressBar;
use ledger::audit::{Audit, Case, Found, Parsed};
use ledger::finding::Finding;
use ledger::hash::Hash;
use ledger::log::tile::{Tile, to_bytes, width};
use ledger::record::Judgement;
use ledger::rules::{Document, Pack};
use ledger::time::Date;
use rayon::prelude::*;

use super::page::{LeafRead, PAGE, Row, Unchecked, about_tile};
use super::papers::Papers;
use super::report::Report;
use super::source::Source;
use crate::append::leaf_of;
use crate::files::named::{Named, named};
use crate::store::Leaf;

/// Findings after which reading on tells nobody anything new.
const ENOUGH: usize = 10_000;

/// A verification under way.
pub(super) struct Run {
    audit: Audit,
    found: Vec<Found>,
    /// Rule packs read, in whose words broken rules are told.
    packs: Vec<Arc<Pack>>,
    /// What entries name that stands outside them.
    papers: Papers,
    /// Whether the leaves were read to the end.
    is_whole: bool,
}

impl Run {
    pub fn new(papers: Papers) -> Run {
        Run { audit: Audit::new(), found: Vec::new(), packs: Vec::new(), papers, is_whole: false }
    }

    /// Reads and judges everything. What was found until then stays where this ends early.
    pub async fn read(&mut self, source: &mut Source, key: Option<&str>, bar: &ProgressBar) -> Result<(), Unchecked> {
        let head = source.head().await?;
        self.found.extend(head.found);
        bar.set_length(head.size.unwrap_or_default());
        let mut ahead = next(source, 0, head.size).await;
        while let Some((found, leaves)) = ahead? {
            let first = self.audit.size();
            self.found.extend(found);
            if leaves.is_empty() {
                if head.size.is_some() {
                    self.find(first, Finding::new("entry.missing", ""));
                }
                break;
            }
            let count = leaves.len() as u64;
            let waiting = self.place(leaves, source).await?;
            // While these are judged, the next are read.
            let is_last = head.size.is_none() && count < PAGE;
            let following = async { if is_last { Ok(None) } else { next(source, first + count, head.size).await } };
            ((), ahead) = tokio::join!(self.settle(waiting), following);
            self.papers.check(source, &mut self.found).await;
            bar.inc(count);
            if self.found.len() + self.audit.report().findings.len() > ENOUGH {
                return Err(Unchecked::new("unchecked.too_many", self.audit.size().to_string()));
            }
        }
        self.is_whole = true;
        self.papers.check_lists(source, &mut self.found).await;
        self.partial_tiles(source).await?;
        self.audit.checkpoint(&head.note, key);
        self.found.extend(source.rest(self.audit.size(), self.audit.root()).await?);
        Ok(())
    }

    /// What is to be said, `unchecked` being why it ended early, if it did. `due` is the year whose duties are told, as of a day.
    pub fn report(self, unchecked: Option<Unchecked>, due: Option<(i64, Date)>) -> Report {
        let authority = self.audit.authority();
        let named = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let report = self.audit.report();
        let mut findings: Vec<Found> = report.findings.iter().chain(&self.found).cloned().collect();
        let papers = self.papers.is_asked().then_some((self.papers.count, self.papers.bytes));
        let mut unchecked: Vec<Found> = unchecked.into_iter().chain(self.papers.unchecked).map(Unchecked::remark).collect();
        unchecked.extend(report.unchecked.iter().cloned());
        let mut remarks = [report.remarks.clone(), self.papers.remarks].concat();
        for list in [&mut findings, &mut remarks, &mut unchecked] {
            // In the log's order, and what is about the log itself last.
            list.sort_by_key(|found| found.index.unwrap_or(u64::MAX));
        }
        let year_of = |place, (year, today)| Some((place, self.audit.year(&place, year, today)?));
        let places = if due.is_some() { self.audit.places() } else { BTreeSet::new() };
        let due = places.into_iter().filter_map(|place| year_of(place, due?)).collect();
        Report {
            due,
            papers,
            origin: named(&authority.origin),
            vkey: named(&authority.vkey),
            tree: self.is_whole.then(|| (self.audit.size(), self.audit.root())),
            findings,
            remarks,
            unchecked,
            packs: self.packs,
        }
    }

    fn find(&mut self, index: u64, finding: Finding) {
        self.found.push(Found { index: Some(index), chain: None, finding });
    }

    /// Puts a page's leaves in their places, and gives the cases that are to be judged.
    async fn place(&mut self, leaves: Vec<Read>, source: &mut Source) -> Result<Vec<Case>, Unchecked> {
        let mut waiting = Vec::new();
        for (leaf, read) in leaves {
            let tiles = match read {
                None => self.audit.missing(leaf.claimed),
                Some((parsed, papers)) => {
                    let governs = parsed.governs();
                    if governs {
                        self.settle(std::mem::take(&mut waiting)).await;
                    }
                    for hash in self.audit.wanted(&parsed) {
                        self.document(&hash, source).await?;
                    }
                    self.row(self.audit.size(), &parsed, leaf.claimed, leaf.row);
                    self.papers.note(self.audit.size(), &parsed, papers);
                    let (tiles, case) = self.audit.place(parsed, leaf.claimed);
                    waiting.extend(case);
                    if governs {
                        self.settle(std::mem::take(&mut waiting)).await;
                    }
                    tiles
                }
            };
            self.full_tiles(tiles, source).await?;
        }
        Ok(waiting)
    }

    /// Judges what waits on all cores; what is found keeps the leaves' order.
    async fn settle(&mut self, waiting: Vec<Case>) {
        if waiting.is_empty() {
            return;
        }
        let mut audit = std::mem::take(&mut self.audit);
        let judge = move || {
            let judged: Vec<Judgement> = waiting.par_iter().map(|case| audit.judge(case)).collect();
            for (case, judgement) in waiting.iter().zip(judged) {
                audit.settle(case, judgement);
            }
            (audit, waiting)
        };
        let judged = done(tokio::task::spawn_blocking(judge).await);
        self.audit = judged.0;
        // Thousands of small pieces, which nobody has to wait for.
        tokio::task::spawn_blocking(move || drop(judged.1));
    }

    async fn document(&mut self, hash: &Hash, source: &mut Source) -> Result<(), Unchecked> {
        match source.document(hash).await?.filter(|bytes| Hash::of(bytes) == *hash) {
            Some(bytes) => {
                self.audit.document(&bytes);
                if let Ok(Document::Pack(pack)) = Document::parse(&bytes) {
                    self.packs.push(pack);
                }
            }
            None => self.audit.absent(*hash),
        }
        Ok(())
    }

    /// What is stored for lists is what the entry says. Of an entry that was changed this is not asked: it says nothing.
    fn row(&mut self, index: u64, parsed: &Parsed, claimed: Option<Hash>, row: Row) {
        let computed = parsed.hash;
        let Ok(entry) = &parsed.entry else { return };
        let stored = match row {
            Row::NotKept => return,
            Row::Unreadable => None,
            Row::Read(leaf) => Some(leaf),
        };
        if claimed.is_some_and(|claimed| claimed != computed) {
            return;
        }
        let said = |name: &str| entry.statement.text(name).unwrap_or_default().to_owned();
        let expected = leaf_of(index, computed, &(said("kind"), said("id")), entry);
        let wrong = stored.map_or_else(|| "row".to_owned(), |stored| differing(&stored, &expected).join(" "));
        if !wrong.is_empty() {
            let finding = Finding::new("store.leaf", "").arg("columns", wrong);
            self.found.push(Found { index: Some(index), chain: Some(entry.chain), finding });
        }
    }

    /// Tiles above the leaves that are complete now. Those of level 0 are what the leaves were compared with.
    async fn full_tiles(&mut self, tiles: Vec<Tile>, source: &mut Source) -> Result<(), Unchecked> {
        for tile in tiles.into_iter().filter(|tile| tile.level > 0) {
            let read = source.tile(tile.level, tile.index, ledger::log::tile::WIDTH).await?;
            self.compare(tile.level, tile.index, &tile.bytes, read);
        }
        Ok(())
    }

    async fn partial_tiles(&mut self, source: &mut Source) -> Result<(), Unchecked> {
        for level in 1..8_u8 {
            let hashes = self.audit.partial(level).to_vec();
            if hashes.is_empty() {
                continue;
            }
            let n = (self.audit.size() >> (8 * u32::from(level))) / PAGE;
            let read = source.tile(level, n, width(self.audit.size(), level, n)).await?;
            self.compare(level, n, &to_bytes(&hashes), read);
        }
        Ok(())
    }

    fn compare(&mut self, level: u8, n: u64, expected: &[u8], read: Option<Vec<u8>>) {
        match read {
            Some(read) if read == expected => {}
            Some(_) => self.found.push(about_tile("tile.hash", level, n)),
            None => self.found.push(about_tile("tile.missing", level, n)),
        }
    }
}

/// A leaf with what its bytes say, and the papers that they name.
type Read = (LeafRead, Option<(Parsed, Vec<Named>)>);

/// What was found of the page that begins with the leaf `first`, and its leaves, read on all cores; `None` at the log's end.
async fn next(source: &mut Source, first: u64, size: Option<u64>) -> Result<Option<(Vec<Found>, Vec<Read>)>, Unchecked> {
    if size.is_some_and(|size| first >= size) {
        return Ok(None);
    }
    let page = source.page(first, size).await?;
    if page.is_empty() {
        return Ok(Some((page.found, Vec::new())));
    }
    let leaves = page.leaves;
    let parse = move || {
        let read = |leaf: LeafRead| {
            let parsed = leaf.body.as_deref().map(Parsed::of);
            let papers = parsed.as_ref().and_then(|parsed| parsed.entry.as_ref().ok()).map(|entry| named(&entry.statement));
            (leaf, parsed.map(|parsed| (parsed, papers.unwrap_or_default())))
        };
        leaves.into_par_iter().map(read).collect()
    };
    Ok(Some((page.found, done(tokio::task::spawn_blocking(parse).await))))
}

/// What a task on another thread gave; its panic is ours.
fn done<T>(task: Result<T, tokio::task::JoinError>) -> T {
    task.unwrap_or_else(|failed| std::panic::resume_unwind(failed.into_panic()))
}

/// The columns in which a row is not what the entry says.
fn differing(stored: &Leaf, expected: &Leaf) -> Vec<&'static str> {
    let columns = [
        ("hash", stored.hash == expected.hash),
        ("chain", stored.chain == expected.chain),
        ("seq", stored.seq == expected.seq),
        ("kind", stored.kind == expected.kind),
        ("id", stored.id == expected.id),
        ("at", stored.at == expected.at),
        ("title", stored.title == expected.title),
        ("item", stored.item == expected.item),
        ("sum", stored.sum == expected.sum),
    ];
    columns.into_iter().filter(|(_, is_same)| !is_same).map(|(name, _)| name).collect()
}
