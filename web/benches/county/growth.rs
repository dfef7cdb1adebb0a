//! What a big ledger costs more than a small one: publishing, reading, starting.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use mingzhang::append::Appender;
use mingzhang::store::Store;

use crate::bulk::{self, Matter};
use crate::county::{self, Time};
use crate::http::Client;
use crate::{Aim, Sizes, page, percentile, tell};

/// Entries published on top, and their pages read, each once.
const SAMPLES: u64 = 200;

/// Services by which the county's page is made.
const SERVICES: u64 = 8;

/// The medians of one ledger.
struct Costs {
    append: Duration,
    entry: Duration,
    village: Duration,
    county: Duration,
    search: Duration,
}

/// A small and a big ledger.
pub fn run(sizes: &Sizes) {
    let runtime = crate::runtime();
    let [small, big] = [sizes.small, sizes.big].map(|size| {
        let folder = tempfile::tempdir().expect("a folder");
        let log = runtime.block_on(bulk::found_before(folder.path(), size));
        runtime.block_on(bulk::short(folder.path(), &log, size));
        let append = runtime.block_on(append(folder.path(), &log));
        (costs(&runtime, folder.path(), size, append), folder)
    });
    for (what, of) in [
        ("append", (|costs| costs.append) as fn(&Costs) -> Duration),
        ("an entry's page", |costs| costs.entry),
        ("a village's page", |costs| costs.village),
        ("the county's page", |costs| costs.county),
        ("a search", |costs| costs.search),
    ] {
        let (at_big, at_small) = (of(&big.0), of(&small.0));
        let what = format!("{what} at {}", sizes.big);
        let limit = format!("{at_small:.2?} at {}", sizes.small);
        tell(&what, &format!("{at_big:.2?}"), &limit, at_big.as_secs_f64() / at_small.as_secs_f64(), Aim::Most(1.2));
    }
    start(big.1.path(), sizes.big);
}

async fn append(folder: &Path, log: &ledger::hash::Hash) -> Duration {
    let store = Store::open(folder, None).await.expect("a store");
    let appender = Appender::start(store.clone(), county::signer(), Time::noon().clock()).await.expect("a log");
    let mut times = Vec::new();
    for request in Matter::new(log).many(0, SAMPLES) {
        let began = Instant::now();
        appender.publish(request).await.expect("published");
        times.push(began.elapsed());
    }
    appender.stop().await;
    store.close().await;
    percentile(&mut times, 0.5)
}

fn costs(runtime: &tokio::runtime::Runtime, folder: &Path, size: u64, append: Duration) -> Costs {
    let address = page::serve(runtime, folder);
    let mut client = Client::new(&address);
    let mut read = |path: &str| {
        let began = Instant::now();
        client.get(path);
        began.elapsed()
    };
    // The last that were published; nobody has read them before.
    let mut entries: Vec<Duration> = (size..size + SAMPLES).map(|index| read(&format!("/e/{index}"))).collect();
    let mut villages: Vec<Duration> =
        (size - 500..size).map(|before| read(&format!("/v/{}?before={before}", county::village((before % 8) as u8)))).collect();
    // 清淤, which is in every title, in one of the villages.
    let of = |before: u64| format!("/search?q=%E6%B8%85%E6%B7%A4&place={}&before={before}", county::village((before % 8) as u8));
    let mut searches: Vec<Duration> = (size - SAMPLES..size).map(|before| read(&of(before))).collect();
    // In each look once, by a service that has not made it.
    let mut county: Vec<Duration> = Vec::new();
    for _ in 0..SERVICES {
        let mut client = Client::new(&page::serve(runtime, folder));
        client.get("/e/0");
        for look in ["", "?size=large", "?size=largest", "?lang=en", "?lang=en&size=large", "?lang=en&size=largest"] {
            let began = Instant::now();
            client.get(&format!("/{look}"));
            county.push(began.elapsed());
        }
    }
    Costs {
        append,
        entry: percentile(&mut entries, 0.5),
        village: percentile(&mut villages, 0.5),
        county: percentile(&mut county, 0.5),
        search: percentile(&mut searches, 0.5),
    }
}

/// From the start of the program to its first answer, and the most memory it took until then.
fn start(folder: &Path, size: u64) {
    let began = Instant::now();
    let mut serve = Command::new(env!("CARGO_BIN_EXE_mingzhang"));
    serve.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(folder);
    let mut child = serve.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("a service");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("its words")).read_line(&mut line).expect("its first line");
    let address = line.trim().strip_prefix("listening http://").expect("an address").to_owned();
    let mut client = Client::new(&address);
    client.get(&format!("/e/{size}"));
    let took = began.elapsed();
    for path in ["/", "/healthz", "/log/checkpoint"] {
        client.get(path);
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok());
    child.kill().expect("an end");
    child.wait().expect("an end");
    tell(&format!("start at {size}"), &format!("{took:.2?}"), "1 s", took.as_secs_f64(), Aim::Most(1.0));
    let peak = peak.unwrap_or(f64::NAN) / 1024.0;
    tell(&format!("memory at {size}"), &format!("{peak:.0} MiB"), "256 MB", peak * 1.048_576 / 256.0, Aim::Most(1.0));
}
