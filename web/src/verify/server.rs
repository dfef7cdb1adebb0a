//! A ledger behind a URL: the log's files (C2SP tlog-tiles) and the documents, by plain GET.

use std::collections::VecDeque;
use std::io;
use std::net::IpAddr;
use std::time::Duration;

use ledger::finding::Finding;
use ledger::hash::Hash;
use ledger::log::tile::{Resource, TilePath, decode, from_bytes, width};
use tokio::task::JoinHandle;
use ureq::Agent;

use super::page::{Head, LeafRead, PAGE, Page, Row, Unchecked, about_log, about_tile, stated_size};

/// The longest answers that are read, in bytes: a bundle of 256 longest entries, a tile, a checkpoint, a document.
const LONGEST_BUNDLE: u64 = PAGE * (65_535 + 2);
const LONGEST_TILE: u64 = PAGE * 32;
const LONGEST_CHECKPOINT: u64 = 64 * 1024;
const LONGEST_DOCUMENT: u64 = 16 * 1024 * 1024;

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often a request is made before the server counts as not to be reached.
const ATTEMPTS: u32 = 3;

/// Pages asked for ahead of the judge.
const AHEAD: u64 = 3;

/// A server.
pub(super) struct Server {
    client: Client,
    /// Pages on their way, by their first index.
    coming: VecDeque<(u64, JoinHandle<Result<Page, Unchecked>>)>,
}

#[derive(Clone)]
struct Client {
    agent: Agent,
    base: String,
}

/// What a server answered.
enum Answer {
    Bytes(Vec<u8>),
    /// More than what was asked for can be.
    TooLong,
    /// 404 or 410.
    Absent,
}

/// Whether the same request may go better.
enum Again {
    Never,
    Soon,
    /// Once this has passed, as the server says.
    After(Duration),
}

impl Server {
    pub fn new(url: &str) -> Server {
        let base = url.split(['?', '#']).next().unwrap_or(url).trim_end_matches('/').to_owned();
        let mut config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .user_agent(concat!("mingzhang-verify/", env!("CARGO_PKG_VERSION")));
        if is_this_machine(&base) {
            config = config.proxy(None);
        }
        Server { client: Client { agent: config.build().new_agent(), base }, coming: VecDeque::new() }
    }

    pub async fn head(&mut self) -> Result<Head, Unchecked> {
        let not_a_ledger = |detail: &str| Unchecked::new("unchecked.no_ledger", detail);
        let note = match self.client.clone().ask("log/checkpoint".to_owned(), LONGEST_CHECKPOINT).await? {
            Answer::Absent => return Err(not_a_ledger("/log/checkpoint: 404")),
            Answer::TooLong => return Err(not_a_ledger("/log/checkpoint is no checkpoint")),
            Answer::Bytes(bytes) => String::from_utf8(bytes).map_err(|_| not_a_ledger("/log/checkpoint is no text"))?,
        };
        match stated_size(&note) {
            Some(size) => Ok(Head { note, size: Some(size), found: Vec::new() }),
            // It looks like a note and cannot be one: what a log says of itself is content.
            None if note.contains("\n\n\u{2014} ") => {
                Ok(Head { note, size: Some(0), found: vec![about_log(Finding::new("checkpoint.form", ""))] })
            }
            None => Err(not_a_ledger("/log/checkpoint is no checkpoint")),
        }
    }

    /// Asks for pages ahead, so that the network and the judge work at the same time.
    pub async fn page(&mut self, first: u64, size: u64) -> Result<Page, Unchecked> {
        let mut next = self.coming.back().map_or(first, |(last, _)| last.saturating_add(PAGE));
        while next < size && next <= first.saturating_add(AHEAD * PAGE) {
            self.coming.push_back((next, tokio::spawn(self.client.clone().page(next, size))));
            next = next.saturating_add(PAGE);
        }
        match self.coming.pop_front() {
            Some((_, page)) => page.await.map_err(|error| Unchecked::new("unchecked.unreachable", error.to_string()))?,
            None => Ok(Page::default()),
        }
    }

    pub async fn tile(&mut self, level: u8, n: u64, width: u16) -> Result<Option<Vec<u8>>, Unchecked> {
        self.client.clone().tile(level, n, width).await
    }

    pub async fn document(&mut self, hash: &Hash) -> Result<Option<Vec<u8>>, Unchecked> {
        let answer = self.client.clone().ask(format!("rules/{hash}"), LONGEST_DOCUMENT).await?;
        Ok(if let Answer::Bytes(bytes) = answer { Some(bytes) } else { None })
    }
}

impl Client {
    async fn page(self, first: u64, size: u64) -> Result<Page, Unchecked> {
        let n = first / PAGE;
        let width = width(size, 0, n);
        let count = usize::from(width);
        let mut found = Vec::new();
        let path = TilePath { resource: Resource::Entries, index: n, width };
        let bundle = match self.clone().ask(format!("log/{path}"), LONGEST_BUNDLE).await? {
            Answer::Bytes(bytes) => bytes,
            Answer::Absent | Answer::TooLong => Vec::new(),
        };
        let entries = decode(&bundle).unwrap_or_default();
        if entries.len() != count {
            let finding = Finding::new("bundle.form", "").arg("path", path.to_string());
            found.push(about_log(finding.arg("count", entries.len()).arg("need", count)));
        }
        let tile = self.tile(0, n, width).await?;
        let hashes = tile.as_deref().and_then(from_bytes).filter(|hashes| hashes.len() == count);
        if hashes.is_none() {
            found.push(about_tile(if tile.is_some() { "tile.form" } else { "tile.missing" }, 0, n));
        }
        let hashes = hashes.unwrap_or_default();
        let leaf = |i: usize| LeafRead {
            body: entries.get(i).map(|entry| entry.to_vec()),
            claimed: hashes.get(i).copied(),
            row: Row::NotKept,
        };
        Ok(Page { leaves: (0..count).map(leaf).collect(), found })
    }

    async fn tile(self, level: u8, index: u64, width: u16) -> Result<Option<Vec<u8>>, Unchecked> {
        let path = TilePath { resource: Resource::Tile(level), index, width };
        Ok(match self.ask(format!("log/{path}"), LONGEST_TILE).await? {
            Answer::Bytes(bytes) => Some(bytes),
            Answer::TooLong => Some(Vec::new()),
            Answer::Absent => None,
        })
    }

    async fn ask(self, path: String, longest: u64) -> Result<Answer, Unchecked> {
        let mut attempt = 1;
        loop {
            let (client, asked) = (self.clone(), path.clone());
            let answer = tokio::task::spawn_blocking(move || client.get(&asked, longest)).await;
            match answer.unwrap_or_else(|error| Err((Unchecked::new("unchecked.unreachable", error.to_string()), Again::Never))) {
                Ok(answer) => return Ok(answer),
                Err((_, Again::Soon)) if attempt < ATTEMPTS => {
                    tokio::time::sleep(Duration::from_millis(300 * u64::from(attempt))).await;
                    attempt += 1;
                }
                // A server that is busy with others, and says when it has time again, can be waited for longer.
                Err((_, Again::After(wait))) if attempt < ATTEMPTS * 10 => {
                    tokio::time::sleep(wait).await;
                    attempt += 1;
                }
                Err((unchecked, _)) => return Err(unchecked),
            }
        }
    }

    /// One request. An error says whether another attempt may help.
    fn get(&self, path: &str, longest: u64) -> Result<Answer, (Unchecked, Again)> {
        let unreachable = |detail: String| Unchecked::new("unchecked.unreachable", format!("/{path}: {detail}"));
        let mut response = match self.agent.get(format!("{}/{path}", self.base)).call() {
            Ok(response) => response,
            Err(error) => return Err((unreachable(error.to_string()), is_passing(&error))),
        };
        match response.status().as_u16() {
            200 => {}
            404 | 410 => return Ok(Answer::Absent),
            status => {
                let after = response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
                let again = match status {
                    429 => after.map_or(Again::Soon, |seconds| Again::After(PATIENCE.min(Duration::from_secs(seconds)))),
                    500.. => Again::Soon,
                    _ => Again::Never,
                };
                return Err((Unchecked::new("unchecked.server", format!("/{path}: {status}")), again));
            }
        }
        match response.body_mut().with_config().limit(longest).read_to_vec() {
            Ok(bytes) => Ok(Answer::Bytes(bytes)),
            Err(ureq::Error::BodyExceedsLimit(_)) => Ok(Answer::TooLong),
            Err(error) => Err((unreachable(error.to_string()), Again::Soon)),
        }
    }
}

/// Whether the address is of this very machine, which no proxy could reach for us.
fn is_this_machine(url: &str) -> bool {
    let authority = url.split_once("://").map_or(url, |(_, rest)| rest).split('/').next().unwrap_or_default();
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host).trim_matches(['[', ']']);
    host == "localhost" || host.ends_with(".localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Whether a fault of the network may be gone in a moment.
fn is_passing(error: &ureq::Error) -> Again {
    match error {
        ureq::Error::Io(error) if error.kind() != io::ErrorKind::ConnectionRefused => Again::Soon,
        _ => Again::Never,
    }
}
