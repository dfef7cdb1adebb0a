//! Two servers on one database: no forks, no lost draft, a session ended everywhere at once, and every job done once.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU64, Ordering};

use ledger::canonical::Value;
use mingzhang::jobs::{HELD, JOBS, Job, round};
use mingzhang::store::Limits;
use tests::support::matters::{matter, with};
use tests::support::person::Person;
use tests::support::place::Place;
use tests::support::service::{BAIMUWAN, County, DAY, YANKOU};

fn county() -> County {
    County::at(Place::postgres(), None)
}

#[test]
fn villages_publish_through_both_and_the_log_is_one() {
    let county = county();
    let second = county.second();
    let posts = [(county.village(YANKOU), &county.inner), (county.village(BAIMUWAN), &second.inner)];
    let size = county.size();
    let barrier = Barrier::new(2);
    std::thread::scope(|scope| {
        for ((clerk, liaison), server) in &posts {
            let (clerk, liaison, barrier) = (clerk.through(server), liaison.through(server), &barrier);
            scope.spawn(move || {
                barrier.wait();
                for n in 0..8 {
                    let said = clerk.decides(with(&matter("canal-clearing"), "title", format!("第{n}件事").into()));
                    liaison.approves(&clerk.submits(&said));
                }
            });
        }
    });
    // That the ledger holds is judged at the end of every story; both servers tell the same head.
    assert_eq!(county.size(), size + 16);
    let head = |of: &Person| of.reads("/log/checkpoint").expect(200).text().to_owned();
    let clerk = &posts[0].0.0;
    assert_eq!(head(clerk), head(&clerk.through(&second.inner)));
}

#[test]
fn no_version_of_a_draft_is_lost_between_two_servers() {
    let county = county();
    let second = county.second();
    let (here, _) = county.village(YANKOU);
    let there = here.through(&second.inner);
    let id = county.inner.new_id();
    let new = Value::object([("id", id.as_str().into()), ("chain", YANKOU.into()), ("item", 4.into())]);
    here.posts("/api/drafts", &new).expect(201);
    let path = format!("/api/drafts/{id}");
    let barrier = Barrier::new(2);
    // Each types twenty words of their own, on top of whatever is newest; whoever is too late merges and saves again.
    let types = |person: &Person, name: &str| {
        barrier.wait();
        let mut known = person.reads(&path).expect(200).json();
        for n in 0..20 {
            loop {
                let fields = known.get("fields").expect("fields").clone().with(name, format!("{name}{n}").into());
                let version = known.int("version").expect("a version");
                let saved =
                    person.asks("PUT", &path, Some(&Value::object([("version", version.into()), ("fields", fields.clone())])));
                known = match saved.status {
                    200 => {
                        Value::object([("version", saved.json().get("version").expect("a version").clone()), ("fields", fields)])
                    }
                    // What won comes with the refusal, so that nothing has to be guessed.
                    _ => saved.expect(409).json(),
                };
                if known.text(&format!("fields.{name}")) == Some(&format!("{name}{n}")) {
                    break;
                }
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| types(&here, "title"));
        scope.spawn(|| types(&there, "contractor"));
    });
    let kept = here.reads(&path).expect(200).json();
    assert_eq!((kept.text("fields.title"), kept.text("fields.contractor")), (Some("title19"), Some("contractor19")));
    assert_eq!(kept.int("version"), Some(41), "every save is a version of its own");
    assert_eq!(there.reads(&path).expect(200).json(), kept);
}

#[test]
fn a_session_ended_on_one_server_is_over_on_the_other() {
    let county = county();
    let second = county.second();
    let (clerk, _) = county.village(YANKOU);
    let there = clerk.through(&second.inner);
    there.reads("/clerk").expect(200);
    county.registrar().asks("DELETE", &format!("/api/people/{}/sessions", clerk.person), None).expect(204);
    there.reads("/clerk").expect(303);
    clerk.reads("/clerk").expect(303);
    // A dismissal too.
    clerk.signs_in();
    let there = clerk.through(&second.inner);
    there.reads("/clerk").expect(200);
    county.registrar().dismisses(&clerk);
    there.reads("/clerk").expect(303);
}

static DONE: AtomicU64 = AtomicU64::new(0);

const COUNTED: Job = Job {
    name: "counted",
    every: DAY,
    work: |_, _| {
        Box::pin(async {
            DONE.fetch_add(1, Ordering::SeqCst);
            Ok(1)
        })
    },
};

/// Somebody who takes a job and never comes back.
const KILLED: Job = Job { name: "killed", every: DAY, work: |_, _| Box::pin(std::future::pending()) };

#[test]
fn a_job_is_done_once_and_taken_over_from_whoever_was_killed() {
    let county = county();
    let second = county.second();
    let (one, other) = (&county.inner, &second.inner);
    let at_once = |job: Job| -> usize {
        let barrier = Barrier::new(2);
        let does = |inner: &tests::support::service::Inner, holder: &str| {
            barrier.wait();
            inner.runtime.block_on(round(&inner.app, &[job], holder))
        };
        std::thread::scope(|scope| {
            let both = [scope.spawn(|| does(one, "one")), scope.spawn(|| does(other, "other"))];
            both.into_iter().map(|done| done.join().expect("a round")).sum()
        })
    };
    for day in 1..=3 {
        assert_eq!(at_once(COUNTED), 1);
        assert_eq!(at_once(COUNTED), 0, "it is not due");
        assert_eq!(DONE.load(Ordering::SeqCst), day);
        county.passes(DAY);
    }
    // The first server is killed in the middle of its job.
    let killed = one.runtime.spawn({
        let app = one.app.clone();
        async move { round(&app, &[KILLED], "one").await }
    });
    let held = || {
        let jobs =
            other.runtime.block_on(async { other.app.store.read().await.expect("a database").jobs().await.expect("jobs") });
        jobs.into_iter().any(|job| job.name == "killed" && job.held > other.time.now())
    };
    tests::support::server::until("the job is held", || held().then_some(()));
    killed.abort();
    let takes_over = || other.runtime.block_on(round(&other.app, &[Job { name: "killed", ..COUNTED }], "other"));
    assert_eq!(takes_over(), 0, "it may still be at it");
    county.passes(HELD);
    assert_eq!(takes_over(), 1);
    assert_eq!(DONE.load(Ordering::SeqCst), 4);
    let metrics = county.reads("/metrics").expect(200);
    assert!(metrics.text().contains("mingzhang_job_done_timestamp_seconds{job=\"killed\"}"));
}

#[test]
fn what_has_run_out_is_forgotten_by_itself() {
    let county = county();
    let (clerk, _) = county.village(YANKOU);
    let open = county.registrar().invites(&Person::invitation("覃小燕", "clerk", &[YANKOU]));
    county.passes(38 * DAY);
    clerk.reads("/clerk").expect(303);
    let inner = &county.inner;
    let (invitation, kept) = inner.runtime.block_on(async {
        round(&inner.app, JOBS, "a story").await;
        let mut read = inner.app.store.read().await.expect("a database");
        // Not only ended, but gone: no life is long enough to find it again.
        let endless = Limits { idle: 400 * DAY, absolute: 400 * DAY };
        let kept = read.sessions(None, endless, inner.time.now(), 9).await.expect("a database");
        (read.invitation(&open.id).await.expect("a database"), kept)
    });
    assert_eq!((invitation, kept), (None, vec![]));
    clerk.signs_in();
    clerk.reads("/clerk").expect(200);
}
