//! A ledger behind a URL: the log's files (C2SP tlog-tiles) and the documents, by plain GET.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::net::IpAddr;
use std::time::Duration;

use ledger::finding::Finding;
use ledger::hash::{Hash, Hashing};
use ledger::log::tile::{Resource, TilePath, decode, from_bytes, width};
use tokio::task::JoinHandle;
use ureq::Agent;

use super::page::{Head, Kept, LeafRead, PAGE, Page, Row, Unchecked, about_log, about_tile, stated_size};
use crate::request::ERROR;

/// The longest answers that are read, in bytes: a bundle of 256 longest entries, a tile, a checkpoint, a document.
const LONGEST_BUNDLE: u64 = PAGE * (65_535 + 2);
const LONGEST_TILE: u64 = PAGE * 32;
const LONGEST_CHECKPOINT: u64 = 64 * 1024;
const LONGEST_DOCUMENT: u64 = 16 * 1024 * 1024;

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long a paper may take: some come over slow lines.
const PATIENCE_WITH_PAPERS: Duration = Duration::from_secs(600);

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

/// How a server begins to answer.
enum Begun {
    Body(ureq::Body),
    /// 404 or 410.
    Absent,
    /// The server itself says that what it keeps is not what was signed.
    Damaged,
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

    /// What is served as a paper, at most `most` bytes of it and one more.
    pub async fn paper(&mut self, hash: &Hash, most: u64) -> Result<Kept, Unchecked> {
        let path = format!("files/{hash}");
        self.client.clone().again(move |client| client.measure(&path, most)).await
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
        self.again(move |client| client.get(&path, longest)).await
    }

    /// What a request gives, made again where that may help.
    async fn again<T: Send + 'static>(
        self,
        once: impl Fn(&Client) -> Result<T, (Unchecked, Again)> + Clone + Send + 'static,
    ) -> Result<T, Unchecked> {
        let mut attempt = 1;
        loop {
            let (client, once) = (self.clone(), once.clone());
            let answer = tokio::task::spawn_blocking(move || once(&client)).await;
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

    /// One request, read whole. An error says whether another attempt may help.
    fn get(&self, path: &str, longest: u64) -> Result<Answer, (Unchecked, Again)> {
        let body = match self.begin(path, PATIENCE)? {
            Begun::Body(body) => body,
            Begun::Absent => return Ok(Answer::Absent),
            Begun::Damaged => return Err((Unchecked::new("unchecked.server", format!("/{path}: 500")), Again::Soon)),
        };
        match body.into_with_config().limit(longest).read_to_vec() {
            Ok(bytes) => Ok(Answer::Bytes(bytes)),
            Err(ureq::Error::BodyExceedsLimit(_)) => Ok(Answer::TooLong),
            Err(error) => Err((unreachable(path, &error), Again::Soon)),
        }
    }

    /// One request, read in pieces and kept nowhere.
    fn measure(&self, path: &str, most: u64) -> Result<Kept, (Unchecked, Again)> {
        let body = match self.begin(path, PATIENCE_WITH_PAPERS)? {
            Begun::Body(body) => body,
            Begun::Absent => return Ok(Kept::Absent),
            Begun::Damaged => return Ok(Kept::Damaged),
        };
        let mut reader = body.into_reader().take(most.saturating_add(1));
        let (mut hashing, mut size, mut piece) = (Hashing::new(), 0, vec![0; 64 * 1024]);
        loop {
            match reader.read(&mut piece) {
                Ok(0) => return Ok(Kept::Bytes(size, hashing.end())),
                Ok(n) => {
                    hashing.add(&piece[..n]);
                    size += n as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err((unreachable(path, &error), Again::Soon)),
            }
        }
    }

    fn begin(&self, path: &str, patience: Duration) -> Result<Begun, (Unchecked, Again)> {
        let request = self.agent.get(format!("{}/{path}", self.base));
        let response = match request.config().timeout_global(Some(patience)).build().call() {
            Ok(response) => response,
            Err(error) => return Err((unreachable(path, &error), is_passing(&error))),
        };
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
        match response.status().as_u16() {
            200 => Ok(Begun::Body(response.into_body())),
            404 | 410 => Ok(Begun::Absent),
            500 if header(ERROR.as_str()) == Some("damaged") => Ok(Begun::Damaged),
            status => {
                let after = header("retry-after").and_then(|value| value.parse::<u64>().ok());
                let again = match status {
                    429 => after.map_or(Again::Soon, |seconds| Again::After(PATIENCE.min(Duration::from_secs(seconds)))),
                    500.. => Again::Soon,
                    _ => Again::Never,
                };
                Err((Unchecked::new("unchecked.server", format!("/{path}: {status}")), again))
            }
        }
    }
}

fn unreachable(path: &str, error: &impl std::fmt::Display) -> Unchecked {
    Unchecked::new("unchecked.unreachable", format!("/{path}: {error}"))
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
