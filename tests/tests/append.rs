//! The commit point and what `/log` serves, on both databases: every test ends by checking the whole log.

use std::collections::HashSet;
use std::sync::Arc;

use ledger::audit::{Audit, Step};
use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::log::checkpoint;
use ledger::log::merkle::{leaf_hash, verify_inclusion};
use ledger::log::tile::{Resource, TilePath, WIDTH, decode, from_bytes, width};
use ledger::record::Entry;
use mingzhang::append::{Appender, CLOCK_TOLERANCE, Effect, Fault, Refusal, Request};
use mingzhang::log_files;
use mingzhang::store::{NewTask, State, Store};
use tests::on_both;
use tests::support::county::{self, Time, clerk, found, id, passed, signer, submit, village};
use tests::support::place::Place;

on_both!(
    publishers_at_once,
    a_refused_request_stops_no_other,
    the_same_request_is_one_entry,
    a_submission_is_answered_once,
    effects_come_with_the_entry,
    a_clock_that_runs_backward,
    a_commit_of_unknown_outcome,
    a_damaged_tree_is_not_built_upon,
    a_changed_entry_has_no_say,
    a_stopped_point_publishes_nothing_more,
);

/// One thread, so that what is asked for in one breath is one batch.
mod in_one_batch {
    use super::*;

    #[tokio::test]
    async fn sqlite() {
        bodies::what_is_refused_leaves_nothing(Place::sqlite()).await;
    }
    #[tokio::test]
    async fn postgres() {
        bodies::what_is_refused_leaves_nothing(Place::postgres()).await;
    }
}

async fn start(place: &Place, time: &Arc<Time>) -> (Store, Appender) {
    let store = place.open().await;
    let appender = Appender::start(store.clone(), signer(), time.clock()).await.unwrap();
    (store, appender)
}

fn codes(refusal: Refusal) -> Vec<String> {
    match refusal {
        Refusal::Findings(found) => found.into_iter().map(|finding| finding.code).collect(),
        other => panic!("{other}"),
    }
}

/// Reads the log as a stranger would, and judges all of it. Gives its size.
async fn check_log(store: &Store) -> u64 {
    let mut tx = store.read().await.unwrap();
    let head = tx.head().await.unwrap();
    let mut audit = Audit::new();
    county::documents().iter().for_each(|document| audit.document(document));
    for entry in tx.entries(0, u64::MAX).await.unwrap() {
        let leaf = tx.leaf(entry.idx).await.unwrap().unwrap();
        assert!(matches!(audit.leaf(&entry.body, Some(leaf.hash)), Step::Taken(_)));
        let read = Entry::parse(&entry.body).unwrap();
        assert_eq!((leaf.chain, leaf.seq, leaf.at), (read.chain, read.seq, read.at));
        assert_eq!((Some(&*leaf.kind), Some(&*leaf.id)), (read.statement.text("kind"), read.statement.text("id")));
    }
    audit.checkpoint(&head.checkpoint, Some(&signer().verifier().to_string()));
    assert_eq!((&audit.report().findings, &audit.report().unchecked), (&vec![], &vec![]));
    assert_eq!((audit.size(), audit.root()), (head.size, head.root));
    check_files(store, head.size).await;
    head.size
}

/// Every file and every proof that the log serves at its size, from nothing but what it serves.
async fn check_files(store: &Store, size: u64) {
    let mut tx = store.read().await.unwrap();
    let note = log_files::checkpoint(&mut tx).await.unwrap().unwrap();
    let signer = county::signer();
    let vkey = signer.verifier();
    let stated = checkpoint::open(&note, vkey).unwrap();
    for index in 0..size {
        let proof = log_files::proof(&mut tx, index).await.unwrap().unwrap();
        assert_eq!((proof.index, proof.size, &proof.checkpoint), (index, size, &note));
        assert_eq!(proof.leaf_hash, leaf_hash(&proof.entry));
        assert!(verify_inclusion(index, size, &proof.leaf_hash, &stated.root, &proof.path), "{index} of {size}");
    }
    assert_eq!(log_files::proof(&mut tx, size).await.unwrap(), None);
    for n in 0..=size.div_ceil(256) {
        let full = width(size, 0, n);
        for width in [1, 2, full.saturating_sub(1), full].into_iter().filter(|width| (1..=full).contains(width)) {
            let path = |resource| TilePath { resource, index: n, width };
            let tile = log_files::file(&mut tx, &path(Resource::Tile(0))).await.unwrap().unwrap();
            let bundle = log_files::file(&mut tx, &path(Resource::Entries)).await.unwrap().unwrap();
            let hashes: Vec<Hash> = decode(&bundle).unwrap().into_iter().map(leaf_hash).collect();
            assert_eq!(from_bytes(&tile).unwrap(), hashes);
        }
        if full < WIDTH {
            let beyond = TilePath { resource: Resource::Tile(0), index: n, width: full + 1 };
            assert_eq!(log_files::file(&mut tx, &beyond).await.unwrap(), None);
        }
    }
}

mod bodies {
    use super::*;

    pub async fn publishers_at_once(place: Place) {
        let time = Time::noon();
        let ((store, one), (_, other)) = (start(&place, &time).await, start(&place, &time).await);
        let log = found(&store, &one).await;
        let mut tasks = tokio::task::JoinSet::new();
        for task in 0..64_u64 {
            let (appender, store, now) = ([&one, &other][task as usize % 2].clone(), store.clone(), time.now());
            tasks.spawn(async move {
                let mut indexes = Vec::new();
                for n in 0..8 {
                    let request = passed(&log, (task % u64::from(county::VILLAGES)) as u8, &id(1000 + task * 10 + n));
                    let request = submit(&store, request, now).await;
                    indexes.push(appender.publish(request).await.unwrap());
                }
                indexes
            });
        }
        let mut told = HashSet::new();
        while let Some(indexes) = tasks.join_next().await {
            let indexes = indexes.unwrap();
            assert!(indexes.is_sorted(), "what one publisher says one after the other is in that order");
            told.extend(indexes);
        }
        let before = 2 + 2 * u64::from(county::VILLAGES);
        assert_eq!(told, (before..before + 512).collect());
        assert_eq!(check_log(&store).await, before + 512);
        let mut tx = store.read().await.unwrap();
        assert_eq!(tx.tile(0, 1).await.unwrap().map(|tile| tile.len()), Some(8192));
        assert_eq!(tx.tile(0, 2).await.unwrap(), None);
        assert_eq!(tx.tile_roots(0, 0, 256).await.unwrap().len(), 2);
        assert_eq!(tx.waiting(&(0..county::VILLAGES).map(village).collect::<Vec<_>>(), false, None, 1).await.unwrap(), []);
        lists(&store).await;
        // Both see what the other did, and so does one that starts now.
        let (_, third) = start(&place, &time).await;
        for appender in [one, other, third] {
            assert_eq!(appender.standing().await.unwrap().size, before + 512);
        }
    }

    /// What pages read of the log that `publishers_at_once` made.
    async fn lists(store: &Store) {
        let mut tx = store.read().await.unwrap();
        let newest = tx.timeline(&village(3), Some("decision"), None, 10).await.unwrap();
        assert_eq!(newest.iter().map(|leaf| leaf.seq).collect::<Vec<_>>(), (54..64).rev().collect::<Vec<_>>());
        assert_eq!((newest[0].item, newest[0].sum, &*newest[0].title), (Some(4), Some(2_240_000), "二组水渠清淤补漏，900米"));
        let older = tx.timeline(&village(3), None, Some(newest[9].idx), 100).await.unwrap();
        assert_eq!((older.len(), older[0].seq, older[53].seq), (54, 53, 0));
        assert_eq!(tx.timeline(&village(3), Some("notice"), None, 10).await.unwrap(), []);
        let latest = tx.latest(500).await.unwrap();
        assert!(latest.len() == 500 && latest.iter().all(|leaf| leaf.kind == "decision"));
        assert_eq!(latest[0].idx, tx.head().await.unwrap().size - 1);
        assert_eq!(tx.latest(600).await.unwrap().len(), 512, "what the county says itself is not of a village");
        let (from, until) = (
            "2026-02-01".parse::<ledger::time::Date>().unwrap().start(),
            "2026-03-01".parse::<ledger::time::Date>().unwrap().start(),
        );
        let counts = tx.counts(from, until).await.unwrap();
        assert_eq!(
            counts.iter().map(|row| (row.chain, row.count)).collect::<Vec<_>>(),
            (0..8).map(|n| (village(n), 64)).collect::<Vec<_>>()
        );
        assert_eq!(tx.counts(until, until.plus_ms(1)).await.unwrap(), []);
        assert_eq!(tx.leaf_by_hash(&newest[0].hash).await.unwrap().as_ref(), Some(&newest[0]));
        assert_eq!(tx.leaf_by_hash(&Hash::ZERO).await.unwrap(), None);
        assert_eq!(tx.chain_end(&village(3)).await.unwrap().as_ref(), Some(&newest[0]));
        let governing = tx.governing_entries(1).await.unwrap();
        assert_eq!((governing.len(), governing[0].idx), (17, 1));
    }

    pub async fn a_refused_request_stops_no_other(place: Place) {
        let time = Time::noon();
        let (store, appender) = start(&place, &time).await;
        let unfounded = appender.publish(passed(&Hash::ZERO, 0, &id(7))).await.unwrap_err();
        assert!(codes(unfounded).contains(&"founding.first".to_owned()));
        let log = found(&store, &appender).await;
        let good = |n: u64| passed(&log, (n % 8) as u8, &id(100 + n));
        let mut strange = good(20);
        strange.statement = strange.statement.with("chain", village(5).to_string().into());
        let alone = Request { countersigned: Vec::new(), ..good(21) };
        let shapeless = county::request(Value::object([("kind", "decision".into())]), &clerk(0));
        let huge = county::request(county::decision(&log, 0, &id(22)).with("title", "长".repeat(30_000).into()), &clerk(0));
        let foreign = county::request(county::decision(&log, 0, &id(23)), &clerk(1));
        let requests = [good(0), strange, good(1), alone, shapeless, good(2), huge, foreign, good(3), county::founding()];
        let mut asked = tokio::task::JoinSet::new();
        for (n, request) in requests.into_iter().enumerate() {
            let appender = appender.clone();
            asked.spawn(async move { (n, appender.publish(request).await) });
        }
        let mut told = asked.join_all().await;
        told.sort_by_key(|(n, _)| *n);
        for (n, answer) in told {
            match (n, answer) {
                (0 | 2 | 5 | 8, answer) => assert!((18..22).contains(&answer.unwrap())),
                (1, answer) => assert!(codes(answer.unwrap_err()).contains(&"author.signature".to_owned())),
                (3, answer) => assert_eq!(codes(answer.unwrap_err()), ["rounds.missing"]),
                (4, answer) => assert!(codes(answer.unwrap_err()).contains(&"field.missing".to_owned())),
                (6, answer) => assert_eq!(codes(answer.unwrap_err()), ["entry.size"]),
                (7, answer) => assert!(codes(answer.unwrap_err()).contains(&"author.authority".to_owned())),
                (_, answer) => assert_eq!(answer.unwrap(), 0, "the very founding entry of this log"),
            }
        }
        assert_eq!(check_log(&store).await, 22);
    }

    pub async fn the_same_request_is_one_entry(place: Place) {
        let time = Time::noon();
        let ((store, one), (_, other)) = (start(&place, &time).await, start(&place, &time).await);
        let log = found(&store, &one).await;
        let request = submit(&store, passed(&log, 0, &id(100)), time.now()).await;
        let told = tokio::join!(one.publish(request.clone()), one.publish(request.clone()), other.publish(request.clone()));
        assert_eq!((told.0.unwrap(), told.1.unwrap(), told.2.unwrap()), (18, 18, 18));
        assert_eq!(other.publish(request.clone()).await.unwrap(), 18);
        let mut different = county::decision(&log, 0, &id(100)).with("title", "另一件事".into());
        let refused = one.publish(county::request(different.clone(), &clerk(0))).await.unwrap_err();
        assert_eq!(codes(refused), ["statement.repeated"]);
        different = different.with("chain", village(1).to_string().into());
        assert_eq!(codes(other.publish(county::request(different, &clerk(1))).await.unwrap_err()), ["statement.repeated"]);
        assert_eq!(check_log(&store).await, 19);
    }

    pub async fn a_submission_is_answered_once(place: Place) {
        let time = Time::noon();
        let ((store, one), (_, other)) = (start(&place, &time).await, start(&place, &time).await);
        let log = found(&store, &one).await;
        let returned = submit(&store, passed(&log, 0, &id(100)), time.now()).await;
        let mut tx = store.write().await.unwrap();
        let answer = mingzhang::store::Closing { verdict: mingzhang::store::Verdict::Returned, ..county::closing(&returned) };
        assert!(tx.close_submission(&answer, time.now()).await.unwrap());
        tx.commit().await.unwrap();
        assert!(matches!(one.publish(returned).await, Err(Refusal::Conflict)));
        // A second liaison's round for the same submission, at the same time, from another process.
        let first = submit(&store, passed(&log, 0, &id(101)), time.now()).await;
        let mut second = first.clone();
        second.countersigned[0].at = time.now();
        second.countersigned[0].sig =
            county::liaison(0).sign(ledger::key::Purpose::Countersignature, &second.countersigned[0].body());
        let told = tokio::join!(one.publish(first), other.publish(second));
        assert!(told.0.is_ok() != told.1.is_ok(), "{told:?}");
        let mut tx = store.read().await.unwrap();
        assert_eq!(tx.latest_submission(&id(101)).await.unwrap().unwrap().state, State::Published);
        assert_eq!(tx.rounds(&id(101)).await.unwrap().len(), 1);
        drop(tx);
        assert_eq!(check_log(&store).await, 19);
    }

    pub async fn what_is_refused_leaves_nothing(place: Place) {
        let time = Time::noon();
        let (store, appender) = start(&place, &time).await;
        let log = found(&store, &appender).await;
        let before = store.read().await.unwrap().head().await.unwrap();
        let mut unsigned = submit(&store, passed(&log, 0, &id(100)), time.now()).await;
        unsigned.author.sig = clerk(1).sign(ledger::key::Purpose::Statement, b"");
        let good = submit(&store, passed(&log, 1, &id(101)), time.now()).await;
        let told = tokio::join!(appender.publish(unsigned), appender.publish(good.clone()), appender.publish(good));
        assert!(matches!(told.0, Err(Refusal::Findings(_))));
        assert_eq!((told.1.unwrap(), told.2.unwrap()), (18, 18));
        let mut tx = store.read().await.unwrap();
        assert_eq!(tx.head().await.unwrap().size, before.size + 1);
        assert_eq!(tx.latest_submission(&id(100)).await.unwrap().unwrap().state, State::Waiting);
        assert_eq!(tx.rounds(&id(100)).await.unwrap(), []);
        drop(tx);
        assert_eq!(check_log(&store).await, 19);
    }

    pub async fn effects_come_with_the_entry(place: Place) {
        let time = Time::noon();
        let (store, appender) = start(&place, &time).await;
        let log = found(&store, &appender).await;
        let task = |topic: &str, due: &str| NewTask {
            topic: topic.into(),
            chain: village(0),
            due: due.parse().unwrap(),
            payload: "{}".into(),
        };
        let mut refused = passed(&log, 0, &id(100));
        refused.effects = vec![Effect::Task(task("posting", "2026-02-05")), Effect::Appoint("nobody".into(), clerk(0).public())];
        assert!(matches!(appender.publish(refused).await, Err(Refusal::Conflict)));
        assert_eq!(store.read().await.unwrap().tasks(&village(0)).await.unwrap(), [], "nothing half-done remains");
        let mut request = passed(&log, 0, &id(100));
        request.effects = vec![Effect::Task(task("outcome", "2026-06-30")), Effect::Task(task("posting", "2026-02-05"))];
        assert_eq!(appender.publish(request).await.unwrap(), 18);
        let tasks = store.read().await.unwrap().tasks(&village(0)).await.unwrap();
        assert_eq!(tasks.iter().map(|task| (&*task.id, task.idx)).collect::<Vec<_>>(), [("18/posting", 18), ("18/outcome", 18)]);
        assert_eq!(store.read().await.unwrap().tasks_due("2026-02-05".parse().unwrap(), 9).await.unwrap().len(), 1);
        assert_eq!(store.read().await.unwrap().tasks(&village(1)).await.unwrap(), []);
        for done in [true, false] {
            let mut tx = store.write().await.unwrap();
            assert_eq!(tx.finish_task("18/posting", time.now()).await.unwrap(), done);
            tx.commit().await.unwrap();
        }
        assert_eq!(store.read().await.unwrap().tasks(&village(0)).await.unwrap().len(), 1);
        check_log(&store).await;
    }

    pub async fn a_clock_that_runs_backward(place: Place) {
        let time = Time::noon();
        let (store, appender) = start(&place, &time).await;
        let log = found(&store, &appender).await;
        let last = store.read().await.unwrap().head().await.unwrap().at;
        time.pass(-CLOCK_TOLERANCE);
        let index = appender.publish(passed(&log, 0, &id(100))).await.unwrap();
        assert_eq!(store.read().await.unwrap().leaf(index).await.unwrap().unwrap().at, last);
        time.pass(-1);
        assert!(matches!(appender.publish(passed(&log, 0, &id(101))).await, Err(Refusal::ClockBehind)));
        time.pass(2 * CLOCK_TOLERANCE);
        let index = appender.publish(passed(&log, 0, &id(101))).await.unwrap();
        assert_eq!(store.read().await.unwrap().leaf(index).await.unwrap().unwrap().at, time.now());
        check_log(&store).await;
    }

    pub async fn a_commit_of_unknown_outcome(place: Place) {
        let time = Time::noon();
        let (store, appender) = start(&place, &time).await;
        let log = found(&store, &appender).await;
        for (n, fault) in [Fault::AnswerLost, Fault::CommitLost, Fault::AnswerLost].into_iter().enumerate() {
            let request = submit(&store, passed(&log, 0, &id(100 + n as u64)), time.now()).await;
            appender.fail(fault);
            assert_eq!(appender.publish(request).await.unwrap(), 18 + n as u64, "{fault:?}");
        }
        assert_eq!(check_log(&store).await, 21);
    }

    pub async fn a_damaged_tree_is_not_built_upon(place: Place) {
        let time = Time::noon();
        let (store, appender) = start(&place, &time).await;
        let log = found(&store, &appender).await;
        place.tamper("UPDATE leaf SET hash = (SELECT root FROM head) WHERE idx = 5").await;
        let (_, fresh) = start(&place, &time).await;
        assert!(matches!(fresh.publish(passed(&log, 0, &id(100))).await, Err(Refusal::Damaged)));
        assert_eq!(store.read().await.unwrap().head().await.unwrap().size, 18);
    }

    pub async fn a_changed_entry_has_no_say(place: Place) {
        let time = Time::noon();
        let (store, appender) = start(&place, &time).await;
        let log = found(&store, &appender).await;
        // Somebody puts a key of their own where the log has the key of village 0's clerk.
        let body = String::from_utf8(store.read().await.unwrap().entry(2).await.unwrap().unwrap()).unwrap();
        let (theirs, own) = (clerk(0).public().to_string(), county::secret(90));
        place.forge(2, body.replace(&theirs, &own.public().to_string()).as_bytes()).await;
        let (_, fresh) = start(&place, &time).await;
        for by in [clerk(0), own] {
            let refused = fresh.publish(county::request(county::decision(&log, 0, &id(100)), &by)).await.unwrap_err();
            assert!(codes(refused).contains(&"author.authority".to_owned()));
        }
        assert_eq!(fresh.publish(passed(&log, 1, &id(101))).await.unwrap(), 18, "the tree still holds, and the others go on");
    }

    pub async fn a_stopped_point_publishes_nothing_more(place: Place) {
        let time = Time::noon();
        let (store, appender) = start(&place, &time).await;
        let log = found(&store, &appender).await;
        let waiting = tokio::spawn({
            let appender = appender.clone();
            async move { appender.publish(passed(&log, 0, &id(100))).await }
        });
        let before = waiting.await.unwrap();
        appender.stop().await;
        appender.stop().await;
        assert_eq!(before.unwrap(), 18);
        assert!(matches!(appender.publish(passed(&log, 0, &id(101))).await, Err(Refusal::Stopping)));
        assert_eq!(check_log(&store).await, 19);
    }
}
