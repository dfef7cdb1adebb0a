//! Durable publishes: both signatures checked, SQLite with synchronous=FULL.

use std::path::Path;
use std::time::{Duration, Instant};

use ledger::key::{Purpose, verify_strict};
use mingzhang::append::{Appender, Effect, Request};
use mingzhang::store::{NewSubmission, Store};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{Connection, SqliteConnection};

use crate::bulk::{self, Matter};
use crate::county::{self, Time};
use crate::{Aim, Sizes, percentile, rate, tell};

/// How many wait.
const WAITING: usize = 64;

/// Publishes many at once, and one after the other.
pub fn run(sizes: &Sizes) {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = crate::runtime();
    let log = runtime.block_on(bulk::found(folder.path()));
    let mut many = Matter::new(&log).many(0, sizes.publishes + sizes.singles);
    let singles = many.split_off(sizes.publishes as usize);
    let (checks, commits) = (raw_checks(&many), runtime.block_on(raw_commits(folder.path(), sizes.singles)));
    let (took, mut single) = runtime.block_on(publish(folder.path(), many, singles));
    let (published, checked) = (rate(sizes.publishes, took), rate(sizes.publishes, checks));
    let limit = format!("{checked:.0}/s raw verification of the same on all cores");
    tell("publish, 64 waiting", &format!("{published:.0}/s"), &limit, published / checked, Aim::Least(2.0 / 3.0));
    let mut commits_sorted = commits.clone();
    let committed = rate(sizes.singles, commits.iter().sum());
    let limit = format!("{committed:.0}/s raw commits, one after the other");
    tell("publish, 64 waiting", &format!("{published:.0}/s"), &limit, published / committed, Aim::Least(1.0));
    let (p99, bare) = (percentile(&mut single, 0.99), percentile(&mut commits_sorted, 0.99));
    let ratio = p99.as_secs_f64() / bare.as_secs_f64();
    tell("one publish, p99", &format!("{p99:.2?}"), &format!("{bare:.2?} p99 of a bare commit"), ratio, Aim::Most(5.0));
}

/// Both signatures of each, strictly, and nothing else.
pub fn raw_checks(requests: &[Request]) -> Duration {
    let signed: Vec<_> = requests
        .iter()
        .map(|request| {
            let (round, author) = (&request.countersigned[0], &request.author);
            let said = Purpose::Statement.pae(&request.statement.to_bytes());
            [(author.key, said, author.sig), (round.key, Purpose::Countersignature.pae(&round.body()), round.sig)]
        })
        .collect();
    let began = Instant::now();
    std::thread::scope(|scope| {
        for part in signed.chunks(signed.len().div_ceil(crate::cores())) {
            scope.spawn(move || {
                assert!(part.iter().flatten().all(|(key, message, sig)| verify_strict(&key.0, message, &sig.0)));
            });
        }
    });
    began.elapsed()
}

/// Commits of one row as long as an entry, one after the other, on the same disk.
async fn raw_commits(folder: &Path, count: u64) -> Vec<Duration> {
    let file = SqliteConnectOptions::new().filename(folder.join("raw.db")).create_if_missing(true);
    let options = file.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    let mut connection = SqliteConnection::connect_with(&options).await.expect("a database");
    sqlx::raw_sql("CREATE TABLE row (n INTEGER PRIMARY KEY, body BLOB)").execute(&mut connection).await.expect("a table");
    let body = vec![7_u8; 6_000];
    let mut times = Vec::new();
    for n in 0..count {
        let began = Instant::now();
        let insert = sqlx::query("INSERT INTO row (n, body) VALUES ($1, $2)").bind(n as i64).bind(&*body);
        insert.execute(&mut connection).await.expect("a row");
        times.push(began.elapsed());
    }
    connection.close().await.expect("an end");
    times
}

/// What waits for its liaison, all in one commit.
async fn submit(store: &Store, mut requests: Vec<Request>) -> Vec<Request> {
    let mut tx = store.write().await.expect("a transaction");
    for request in &mut requests {
        let submission = NewSubmission {
            id: request.statement.text("id").expect("an id").to_owned(),
            kind: "decision".into(),
            chain: ledger::statement::chain(&request.statement).expect("a chain"),
            round: 1,
            statement: request.statement.to_bytes(),
            author_key: request.author.key,
            author_sig: request.author.sig,
            person: "clerk".into(),
        };
        tx.put_submission(&submission, Time::noon().now()).await.expect("a submission");
        request.effects.push(Effect::Approve(county::closing(request)));
    }
    tx.commit().await.expect("a commit");
    requests
}

async fn publish(folder: &Path, many: Vec<Request>, singles: Vec<Request>) -> (Duration, Vec<Duration>) {
    let store = Store::open(folder, None).await.expect("a store");
    let (many, singles) = (submit(&store, many).await, submit(&store, singles).await);
    let count = many.len() + singles.len();
    let appender = Appender::start(store.clone(), county::signer(), Time::noon().clock()).await.expect("a log");
    let size = appender.standing().await.expect("a standing").size;
    let mut shares: Vec<Vec<Request>> = (0..WAITING).map(|_| Vec::new()).collect();
    many.into_iter().enumerate().for_each(|(n, request)| shares[n % WAITING].push(request));
    let began = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for share in shares {
        let appender = appender.clone();
        tasks.spawn(async move {
            for request in share {
                appender.publish(request).await.expect("published");
            }
        });
    }
    tasks.join_all().await;
    let took = began.elapsed();
    let mut times = Vec::new();
    for request in singles {
        let began = Instant::now();
        appender.publish(request).await.expect("published");
        times.push(began.elapsed());
    }
    let grown = appender.standing().await.expect("a standing").size - size;
    assert_eq!(grown, count as u64);
    appender.stop().await;
    store.close().await;
    (took, times)
}
