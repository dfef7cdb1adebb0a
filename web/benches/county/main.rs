//! What a county's daily work costs. Every figure is printed with its ratio to a limit that is measured in the same run, on the same
//! cores and the same disk: `cargo bench -p mingzhang --bench county`, with `-- --quick` for sizes that take seconds.
#![forbid(unsafe_code)]

mod bulk;
// The same small county that the tests of the ledger's machinery have.
#[path = "../../../tests/src/support/county.rs"]
#[allow(dead_code)]
mod county;
mod growth;
mod http;
mod page;
mod publish;
mod verify;

use std::time::Duration;

/// How much of everything.
pub struct Sizes {
    /// Decisions published while 64 wait.
    pub publishes: u64,
    /// Single publishes and single commits, for their p99.
    pub singles: u64,
    /// Pages read.
    pub pages: u64,
    /// Entries verified.
    pub verified: u64,
    /// The small ledger.
    pub small: u64,
    /// The big one.
    pub big: u64,
}

const FULL: Sizes = Sizes { publishes: 4_096, singles: 1_000, pages: 8_192, verified: 100_000, small: 10_000, big: 1_000_000 };
const QUICK: Sizes = Sizes { publishes: 4_096, singles: 500, pages: 8_192, verified: 20_000, small: 5_000, big: 100_000 };

/// What is aimed at, as a ratio.
pub enum Aim {
    /// At least this much of the limit.
    Least(f64),
    /// At most this much of it.
    Most(f64),
}

/// Prints one figure.
pub fn tell(what: &str, figure: &str, limit: &str, ratio: f64, aim: Aim) {
    let (aim, is_met) = match aim {
        Aim::Least(least) => (format!("≥ {least:.2}"), ratio >= least),
        Aim::Most(most) => (format!("≤ {most:.2}"), ratio <= most),
    };
    println!("{what:<28} {figure:>16}   of {limit:<44} {ratio:>6.2}  aim {aim} {}", if is_met { "met" } else { "MISSED" });
}

/// The value below which that share of them lies.
pub fn percentile(times: &mut [Duration], share: f64) -> Duration {
    times.sort_unstable();
    let at = (times.len() as f64 * share).ceil() as usize;
    times[at.clamp(1, times.len()) - 1]
}

/// How many there are in a second.
pub fn rate(count: u64, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}

/// How many cores we have.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// A runtime as the service has it.
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime")
}

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let sizes = if asked.iter().any(|argument| argument == "--quick") { QUICK } else { FULL };
    let wanted = |name: &str| {
        let names: Vec<&String> = asked.iter().filter(|argument| !argument.starts_with("--")).collect();
        names.is_empty() || names.iter().any(|asked| *asked == name)
    };
    println!("{} cores", cores());
    for (name, run) in
        [("publish", publish::run as fn(&Sizes)), ("page", page::run), ("verify", verify::run), ("growth", growth::run)]
    {
        if wanted(name) {
            run(&sizes);
        }
    }
}
