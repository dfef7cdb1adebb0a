//! Whoever watches over the service hears the truth, costs it next to nothing, and is never refused.

use std::thread;
use std::time::{Duration, Instant};

use ledger::canonical::Value;
use tests::support::server::until;
use tests::support::service::{County, YANKOU};

/// The status and the reasons, `200` or `503 read write`.
fn health(county: &County) -> String {
    let answer = county.reads("/healthz");
    let reasons: Vec<String> = answer
        .json()
        .list("reasons")
        .iter()
        .filter_map(|one| if let Value::Text(text) = one { Some(text.clone()) } else { None })
        .collect();
    [vec![answer.status.to_string()], reasons].concat().join(" ")
}

fn a_database_that_cannot_be_used_is_told_from_one_that_can(county: &County) {
    county.village(YANKOU);
    let (size, told) = (county.size(), || county.reads("/healthz").expect(200).json().int("size"));
    until("what is told is no older than a second", || (told() == i64::try_from(size).ok()).then_some(()));
    // Somebody holds what every writer needs.
    let (app, runtime) = (county.inner.app.clone(), county.inner.runtime.clone());
    let held = runtime.block_on(async {
        let mut write = app.store.write().await.expect("a transaction");
        write.try_head().await.expect("the head");
        write
    });
    until("it cannot write", || (health(county) == "503 write").then_some(()));
    // Sixty who ask at once wait for one look of five seconds, or two.
    let begun = Instant::now();
    let told: Vec<String> = thread::scope(|scope| {
        let asked: Vec<_> = (0..60).map(|_| scope.spawn(|| health(county))).collect();
        asked.into_iter().map(|one| one.join().expect("an answer")).collect()
    });
    assert!(told.iter().all(|one| one == "503 write"), "{told:?}");
    assert!(begun.elapsed() < Duration::from_secs(30), "each looked for itself: {:?}", begun.elapsed());
    runtime.block_on(held.roll_back()).expect("an end");
    until("it is well again", || (health(county) == "200").then_some(()));
    runtime.block_on(county.place.tamper("ALTER TABLE head RENAME TO gone"));
    until("nothing can be read", || (health(county) == "503 read write").then_some(()));
    runtime.block_on(county.place.tamper("ALTER TABLE gone RENAME TO head"));
    until("it is well again", || (health(county) == "200").then_some(()));
}

tests::on_both_here!(a_database_that_cannot_be_used_is_told_from_one_that_can);
