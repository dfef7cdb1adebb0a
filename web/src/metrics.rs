//! What the service counts, in Prometheus's text form: routes, never addresses; codes, never people.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::clock::random;

/// Upper bounds of the latency's buckets, in seconds.
const SECONDS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// Upper bounds of a batch's buckets, in entries.
const ENTRIES: [f64; 9] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0];

/// How often values fell into each of some buckets.
#[derive(Clone, Debug)]
struct Histogram<const N: usize> {
    bounds: [f64; N],
    counts: [u64; N],
    total: u64,
    sum: f64,
}

impl<const N: usize> Histogram<N> {
    fn new(bounds: [f64; N]) -> Histogram<N> {
        Histogram { bounds, counts: [0; N], total: 0, sum: 0.0 }
    }

    fn take(&mut self, value: f64) {
        if let Some((_, count)) = self.bounds.iter().zip(&mut self.counts).find(|(bound, _)| value <= **bound) {
            *count += 1;
        }
        self.total += 1;
        self.sum += value;
    }

    /// `labels` is empty, or ends in a comma.
    fn write(&self, out: &mut String, name: &str, labels: &str) {
        let mut below = 0;
        for (bound, count) in self.bounds.iter().zip(&self.counts) {
            below += count;
            line(out, &format!("{name}_bucket{{{labels}le=\"{bound}\"}}"), below);
        }
        line(out, &format!("{name}_bucket{{{labels}le=\"+Inf\"}}"), self.total);
        let labels = labels.trim_end_matches(',');
        let labels = if labels.is_empty() { String::new() } else { format!("{{{labels}}}") };
        line(out, &format!("{name}_sum{labels}"), self.sum);
        line(out, &format!("{name}_count{labels}"), self.total);
    }
}

/// The commit point's counts.
#[derive(Debug)]
pub struct Commits {
    committed: Mutex<Histogram<9>>,
    errors: AtomicU64,
}

impl Default for Commits {
    fn default() -> Commits {
        Commits { committed: Mutex::new(Histogram::new(ENTRIES)), errors: AtomicU64::new(0) }
    }
}

impl Commits {
    /// A commit of so many entries happened.
    pub fn committed(&self, entries: usize) {
        kept(&self.committed).take(entries as f64);
    }

    /// The database did not do what it was asked.
    pub fn failed(&self) {
        self.errors.fetch_add(1, Ordering::Relaxed);
    }
}

/// The requests' counts. Routes are those that the program names, and statuses and codes its own, so that nobody outside makes them
/// grow.
#[derive(Debug)]
pub struct Requests {
    /// The name of the next request, as a number.
    next: AtomicU64,
    answered: Mutex<BTreeMap<(&'static str, String, u16), u64>>,
    seconds: Mutex<BTreeMap<String, Histogram<11>>>,
    refused: Mutex<BTreeMap<String, u64>>,
    errors: AtomicU64,
}

impl Default for Requests {
    fn default() -> Requests {
        // Two servers, and one before and after a start, name none alike.
        let first = random::<8>().map(u64::from_le_bytes).unwrap_or_default();
        let (answered, seconds, refused) = (Mutex::default(), Mutex::default(), Mutex::default());
        Requests { next: AtomicU64::new(first), answered, seconds, refused, errors: AtomicU64::new(0) }
    }
}

impl Requests {
    /// A name for a request that has none: sixteen hexadecimal digits that no other has.
    pub fn next_name(&self) -> String {
        // An odd step goes through every number before it comes back to one.
        format!("{:016x}", self.next.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed))
    }

    /// A request was answered. `route` is the template that it matched, empty where it matched none.
    pub fn answered(&self, method: &str, route: &str, status: u16, took: Duration) {
        const METHODS: [&str; 6] = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS"];
        let method = METHODS.into_iter().find(|known| *known == method).unwrap_or("other");
        *kept(&self.answered).entry((method, route.to_owned(), status)).or_default() += 1;
        let mut seconds = kept(&self.seconds);
        seconds.entry(route.to_owned()).or_insert_with(|| Histogram::new(SECONDS)).take(took.as_secs_f64());
    }

    /// A request was refused, or failed, with this problem's code.
    pub fn refused(&self, code: &str, is_of_the_database: bool) {
        *kept(&self.refused).entry(code.to_owned()).or_default() += 1;
        if is_of_the_database {
            self.errors.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// What is read at the moment of asking.
#[derive(Clone, Debug, Default)]
pub struct Now {
    /// Entries in the log.
    pub size: u64,
    /// Whether the stored tree is not the one that was signed.
    pub is_damaged: bool,
    /// When the last entry was taken, in milliseconds since 1970.
    pub last_at: i64,
    /// Requests that wait for the commit point.
    pub queue: usize,
    /// Public pages made since the service began.
    pub pages: u64,
    /// Sessions that have not ended.
    pub sessions: u64,
    /// Tasks that are not done.
    pub undone: u64,
    /// When the first of them is due, in seconds since 1970; `None` where there is none.
    pub oldest_due: Option<i64>,
    /// When each job was last done, by whichever server, in milliseconds since 1970.
    pub jobs: Vec<(String, i64)>,
}

/// Everything, as Prometheus reads it.
pub fn text(requests: &Requests, commits: &Commits, now: &Now) -> String {
    let mut out = String::new();
    head(&mut out, "mingzhang_http_requests_total", "counter", "Requests answered, by method, route and status.");
    for ((method, route, status), count) in kept(&requests.answered).iter() {
        let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
        line(&mut out, &format!("mingzhang_http_requests_total{{{labels}}}"), count);
    }
    head(&mut out, "mingzhang_http_request_seconds", "histogram", "How long an answer took, by route.");
    for (route, seconds) in kept(&requests.seconds).iter() {
        seconds.write(&mut out, "mingzhang_http_request_seconds", &format!("route=\"{route}\","));
    }
    head(&mut out, "mingzhang_refusals_total", "counter", "Requests refused or failed, by the problem's code.");
    for (code, count) in kept(&requests.refused).iter() {
        line(&mut out, &format!("mingzhang_refusals_total{{code=\"{code}\"}}"), count);
    }
    head(&mut out, "mingzhang_commit_entries", "histogram", "Entries in each commit of this process.");
    kept(&commits.committed).write(&mut out, "mingzhang_commit_entries", "");
    let errors = requests.errors.load(Ordering::Relaxed) + commits.errors.load(Ordering::Relaxed);
    for (name, kind, help, value) in [
        ("mingzhang_database_errors_total", "counter", "What the database did not do, tried again or not.", errors as f64),
        ("mingzhang_log_size", "gauge", "Entries in the log.", now.size as f64),
        ("mingzhang_log_damaged", "gauge", "1 where the stored tree is not the one that was signed.", f64::from(now.is_damaged)),
        ("mingzhang_last_entry_timestamp_seconds", "gauge", "When the log took its last entry.", now.last_at as f64 / 1e3),
        ("mingzhang_append_queue", "gauge", "Requests that wait for the commit point.", now.queue as f64),
        ("mingzhang_pages_made_total", "counter", "Public pages made anew.", now.pages as f64),
        ("mingzhang_sessions_open", "gauge", "Sessions that have not ended.", now.sessions as f64),
        ("mingzhang_outbox_undone", "gauge", "Tasks that are not done.", now.undone as f64),
    ] {
        head(&mut out, name, kind, help);
        line(&mut out, name, value);
    }
    head(&mut out, "mingzhang_job_done_timestamp_seconds", "gauge", "When a job was last done, by whichever server.");
    for (name, at) in &now.jobs {
        line(&mut out, &format!("mingzhang_job_done_timestamp_seconds{{job=\"{name}\"}}"), *at as f64 / 1e3);
    }
    if let Some(due) = now.oldest_due {
        let name = "mingzhang_outbox_oldest_due_timestamp_seconds";
        head(&mut out, name, "gauge", "The end of the day on which the most urgent task is due.");
        line(&mut out, name, due);
    }
    out
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    let _ = write!(out, "# HELP {name} {help}\n# TYPE {name} {kind}\n");
}

fn line(out: &mut String, name: &str, value: impl std::fmt::Display) {
    let _ = writeln!(out, "{name} {value}");
}

/// A count is good whatever became of whoever held it.
fn kept<T>(counts: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    counts.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_cumulative_and_labels_are_ours() {
        let (requests, commits) = (Requests::default(), Commits::default());
        requests.answered("GET", "/e/{index}", 200, Duration::from_millis(2));
        requests.answered("BREW", "", 404, Duration::from_secs(9));
        requests.refused("not-found", false);
        commits.committed(3);
        commits.failed();
        let text = text(&requests, &commits, &Now { size: 7, ..Now::default() });
        for expected in [
            "mingzhang_http_requests_total{method=\"GET\",route=\"/e/{index}\",status=\"200\"} 1",
            "mingzhang_http_requests_total{method=\"other\",route=\"\",status=\"404\"} 1",
            "mingzhang_http_request_seconds_bucket{route=\"/e/{index}\",le=\"0.001\"} 0",
            "mingzhang_http_request_seconds_bucket{route=\"/e/{index}\",le=\"0.0025\"} 1",
            "mingzhang_http_request_seconds_bucket{route=\"/e/{index}\",le=\"+Inf\"} 1",
            "mingzhang_http_request_seconds_bucket{route=\"\",le=\"5\"} 0",
            "mingzhang_commit_entries_bucket{le=\"2\"} 0",
            "mingzhang_commit_entries_bucket{le=\"4\"} 1",
            "mingzhang_commit_entries_count 1",
            "mingzhang_database_errors_total 1",
            "mingzhang_log_size 7",
        ] {
            assert!(text.lines().any(|line| line == expected), "{expected} is not in\n{text}");
        }
        assert!(!text.contains("oldest_due"));
    }
}
