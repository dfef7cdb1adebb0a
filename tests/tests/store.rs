//! Every function of the store, on both databases by one body.

use ledger::division::Division;
use ledger::hash::Hash;
use ledger::key::{PublicKey, Purpose, SecretKey, Signature};
use ledger::time::{Date, Timestamp};
use mingzhang::store::*;
use tests::on_both;
use tests::support::place::Place;

on_both!(
    opening_together,
    a_newer_schema_is_left_alone,
    a_reader_changes_nothing,
    a_snapshot_stands_still,
    what_is_not_committed_never_was,
    documents,
    challenges_are_good_once,
    sessions_end,
    a_job_is_held_by_one,
    an_invitation_is_accepted_once,
    drafts_are_saved_by_version,
    submissions_wait_in_order,
    a_round_follows_a_return,
    of_two_liaisons_one_is_told,
    an_id_belongs_to_its_author,
    the_same_submission_at_once,
    reasons_stay_with_their_round,
    a_group_has_one_link_that_counts,
    older_entries_get_their_short_codes,
    a_listing_is_of_a_kind_a_place_and_a_time,
);

/// SQLite's guards belong to the service's own connections and are tried beside them.
#[tokio::test]
async fn postgres_does_not_change_an_entry() {
    let place = Place::postgres();
    place.open().await;
    let pool = sqlx::PgPool::connect(place.url.as_deref().unwrap()).await.unwrap();
    for sql in [
        "UPDATE entry SET idx = 1",
        "DELETE FROM entry",
        "TRUNCATE entry, leaf CASCADE",
        "UPDATE leaf SET seq = 1",
        "DELETE FROM leaf",
    ] {
        let refused = sqlx::raw_sql(sql).execute(&pool).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{sql}: {refused}");
    }
}

const NOON: Timestamp = Timestamp(1_767_240_000_000);

fn at(seconds: i64) -> Timestamp {
    NOON.plus_ms(seconds * 1000)
}

fn village(n: u32) -> Division {
    format!("430802101{n:03}").parse().unwrap()
}

fn secret(n: u8) -> SecretKey {
    SecretKey::from_seed([n; 32])
}

fn key(n: u8) -> PublicKey {
    secret(n).public()
}

fn sig(n: u8) -> Signature {
    secret(n).sign(Purpose::Possession, b"x")
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn submission(id: &str, chain: u32, round: i64, statement: &str, person: &str) -> NewSubmission {
    NewSubmission {
        id: id.into(),
        kind: "decision".into(),
        chain: village(chain),
        round,
        statement: statement.into(),
        author_key: key(1),
        author_sig: sig(1),
        person: person.into(),
    }
}

fn closing(of: &NewSubmission, verdict: Verdict) -> Closing {
    Closing {
        id: of.id.clone(),
        round: of.round,
        statement_hash: Hash::of(&of.statement),
        body: format!("{{\"verdict\":\"{}\"}}", verdict.as_str()).into_bytes(),
        verdict,
        has_opinion: false,
    }
}

/// Runs one write and commits it.
macro_rules! write {
    ($store:expr, $tx:ident => $body:expr) => {{
        let mut $tx = $store.write().await.unwrap();
        let done = $body.await.unwrap();
        $tx.commit().await.unwrap();
        done
    }};
}
macro_rules! read {
    ($store:expr, $tx:ident => $body:expr) => {{
        let mut $tx = $store.read().await.unwrap();
        $body.await.unwrap()
    }};
}

mod bodies {
    use super::*;

    pub async fn opening_together(place: Place) {
        let stores = tokio::join!(place.open(), place.open(), place.open(), place.open());
        for store in [&stores.0, &stores.1, &stores.2, &stores.3] {
            let head = read!(store, tx => tx.head());
            assert_eq!((head.size, head.root, &*head.checkpoint), (0, Hash::of(b""), ""));
        }
        // And once more on what is there.
        let again = place.open().await;
        assert_eq!(read!(again, tx => tx.entries(0, 10)), []);
    }

    pub async fn a_newer_schema_is_left_alone(place: Place) {
        place.open().await.close().await;
        place.tamper("INSERT INTO migration (version) VALUES (99)").await;
        let refused = Store::open(place.folder.path(), place.url.as_deref()).await.unwrap_err();
        assert!(matches!(refused, Error::Newer { found: 99, .. }), "{refused}");
    }

    pub async fn a_reader_changes_nothing(place: Place) {
        if place.url.is_none() {
            assert!(place.open_to_read().await.is_err(), "an empty folder has no database to read");
            assert_eq!(std::fs::read_dir(place.folder.path()).unwrap().count(), 0);
        }
        let writer = place.open().await;
        let hash = write!(writer, tx => tx.put_document(b"{}"));
        let reader = place.open_to_read().await.unwrap();
        assert!(matches!(reader.write().await, Err(Error::OnlyReads)));
        assert_eq!(read!(reader, tx => tx.document(&hash)), Some(b"{}".to_vec()));
    }

    pub async fn a_snapshot_stands_still(place: Place) {
        let store = place.open().await;
        let hash = Hash::of(b"later");
        let mut snapshot = store.read().await.unwrap();
        assert_eq!(snapshot.head().await.unwrap().size, 0);
        write!(store, tx => tx.put_document(b"later"));
        assert_eq!(snapshot.document(&hash).await.unwrap(), None, "the snapshot began before");
        assert!(read!(store, tx => tx.document(&hash)).is_some());
    }

    pub async fn what_is_not_committed_never_was(place: Place) {
        let store = place.open().await;
        let mut dropped = store.write().await.unwrap();
        let hash = dropped.put_document(b"half-done").await.unwrap();
        drop(dropped);
        let mut undone = store.write().await.unwrap();
        undone.put_document(b"half-done").await.unwrap();
        undone.roll_back().await.unwrap();
        assert_eq!(read!(store, tx => tx.document(&hash)), None);
    }

    pub async fn documents(place: Place) {
        let store = place.open().await;
        for body in [&b"{\"a\":1}"[..], b"{\"a\":1}", b""] {
            let hash = write!(store, tx => tx.put_document(body));
            assert_eq!(hash, Hash::of(body));
            assert_eq!(read!(store, tx => tx.document(&hash)).as_deref(), Some(body));
        }
        assert_eq!(read!(store, tx => tx.document(&Hash::ZERO)), None);
    }

    pub async fn challenges_are_good_once(place: Place) {
        let store = place.open().await;
        let given = |nonce: &str, by, expiry| Challenge { nonce: nonce.into(), key: key(by), expiry: at(expiry) };
        assert!(write!(store, tx => tx.use_challenge(&given("n1", 1, 60), at(1))));
        assert!(write!(store, tx => tx.use_challenge(&given("n2", 1, 60), at(1))), "another one");
        assert!(!write!(store, tx => tx.use_challenge(&given("n1", 1, 60), at(2))), "a replay");
        assert!(!write!(store, tx => tx.use_challenge(&given("n1", 2, 60), at(60))), "a replay, as another key's");
        // The old ones are forgotten: nobody can answer them any more, and the table does not grow.
        assert!(write!(store, tx => tx.use_challenge(&given("n3", 1, 200), at(100))));
        assert!(!write!(store, tx => tx.use_challenge(&given("n1", 1, 200), at(100))));
        assert_eq!(write!(store, tx => tx.forget_challenges(at(100))), 2);
        assert!(write!(store, tx => tx.use_challenge(&given("n1", 1, 200), at(100))));
    }

    fn session(n: u8, of: u8) -> NewSession {
        let (id, person) = (format!("s{n}"), format!("p{of}"));
        NewSession { id, token_hash: Hash::of(&[n]), key: key(of), person, device: "phone".into() }
    }

    pub async fn sessions_end(place: Place) {
        let store = place.open().await;
        let limits = Limits { idle: 600_000, absolute: 3_600_000 };
        let token = |n: u8| Hash::of(&[n]);
        for (n, of) in [(1, 1), (2, 1), (3, 2)] {
            write!(store, tx => tx.create_session(&session(n, of), at(0)));
        }
        let found = read!(store, tx => tx.session(&token(1), limits, at(30))).unwrap();
        assert_eq!((found.key, found.created, found.seen), (key(1), at(0), at(0)));
        assert!(!found.wants_touch(at(30)) && found.wants_touch(at(60)));
        assert_eq!(read!(store, tx => tx.session(&token(9), limits, at(30))), None);
        assert_eq!(read!(store, tx => tx.session(&token(1), limits, at(600))), None, "idle");
        for seconds in (300..3600).step_by(300) {
            write!(store, tx => tx.touch_session(&token(1), at(seconds)));
            assert!(read!(store, tx => tx.session(&token(1), limits, at(seconds))).is_some());
        }
        assert_eq!(read!(store, tx => tx.session(&token(1), limits, at(3600))), None, "the absolute limit");
        assert!(write!(store, tx => tx.end_session(&token(3), at(10))));
        assert!(!write!(store, tx => tx.end_session(&token(3), at(10))));
        write!(store, tx => tx.touch_session(&token(3), at(20)));
        assert_eq!(read!(store, tx => tx.session(&token(3), limits, at(20))), None, "signed out");
        assert_eq!(write!(store, tx => tx.end_sessions_of(&key(1), at(20))), 2);
        assert_eq!(read!(store, tx => tx.session(&token(2), limits, at(20))), None, "the key was dismissed");
        for (n, of) in [(4, 1), (5, 1), (6, 2), (7, 1)] {
            write!(store, tx => tx.create_session(&session(n, of), at(9_000 + i64::from(n))));
        }
        let ids = |found: Vec<Session>| found.into_iter().map(|one| one.id).collect::<Vec<_>>();
        let of = async |person| ids(read!(store, tx => tx.sessions(person, limits, at(9_100), 9)));
        assert_eq!((of(Some("p1")).await, of(None).await.len()), (["s7", "s5", "s4"].map(str::to_owned).to_vec(), 4));
        assert!(!write!(store, tx => tx.end_session_named("s6", Some("p1"), at(9_100))), "somebody else's");
        assert!(write!(store, tx => tx.end_session_named("s6", None, at(9_100))));
        assert!(!write!(store, tx => tx.end_session_named("s6", None, at(9_100))));
        assert_eq!(write!(store, tx => tx.end_sessions_of_person("p1", "s5", at(9_100))), 2);
        assert_eq!(of(None).await, ["s5"]);
        assert_eq!(write!(store, tx => tx.forget_sessions(limits, at(9_100))), 6, "all that have ended");
        assert!(read!(store, tx => tx.session(&token(5), limits, at(9_100))).is_some());
    }

    pub async fn a_job_is_held_by_one(place: Place) {
        let (one, other) = (place.open().await, place.open().await);
        let claim = async |store: &Store, holder: &str, now, held| {
            let mut tx = store.write().await.unwrap();
            let claimed = tx.claim_job("sweep", holder, at(now), at(held)).await.unwrap();
            tx.commit().await.unwrap();
            claimed
        };
        let both = tokio::join!(claim(&one, "a", 0, 60), claim(&other, "b", 0, 60));
        assert!(both.0 != both.1, "{both:?}");
        let (holder, late) = if both.0 { ("a", "b") } else { ("b", "a") };
        assert!(!claim(&other, late, 59, 99).await, "it is held");
        assert!(claim(&other, late, 60, 120).await, "whoever held it is gone");
        assert!(!write!(one, tx => tx.finish_job("sweep", holder, at(61), at(90))), "it is another's by now");
        assert!(write!(one, tx => tx.finish_job("sweep", late, at(61), at(90))));
        assert!(!claim(&one, holder, 89, 99).await, "it is not due");
        assert!(claim(&one, holder, 90, 99).await);
        let stands: Vec<_> = read!(one, tx => tx.jobs()).into_iter().map(|job| (job.name, job.done)).collect();
        assert_eq!(stands, [("sweep".to_owned(), Some(at(61)))]);
    }

    fn invitation(n: u8) -> NewInvitation {
        NewInvitation {
            id: format!("i{n}"),
            token_hash: Hash::of(&[n]),
            person: format!("p{n}"),
            name: "覃明".into(),
            post: "clerk".into(),
            areas: vec![village(201), village(202)],
            since: day("2026-01-01"),
            replaces: (n == 2).then(|| Hash::of(b"old")),
            invited_by: "root".into(),
            expires: at(100),
        }
    }

    pub async fn an_invitation_is_accepted_once(place: Place) {
        let store = place.open().await;
        for n in 1..=4 {
            write!(store, tx => tx.create_invitation(&invitation(n), at(i64::from(n))));
        }
        let token = |n: u8| Hash::of(&[n]);
        let open = read!(store, tx => tx.open_invitation(&token(2), at(50))).unwrap();
        assert_eq!(
            (&*open.id, &*open.name, open.areas.len(), open.since, open.replaces),
            ("i2", "覃明", 2, day("2026-01-01"), Some(Hash::of(b"old")))
        );
        assert_eq!(read!(store, tx => tx.open_invitation(&token(2), at(101))), None);
        let Accepted::Yes(first) = write!(store, tx => tx.accept_invitation(&token(2), &key(2), &sig(2), at(60))) else {
            panic!()
        };
        assert_eq!(
            (first.key, first.possession, first.accepted, first.appointed),
            (Some(key(2)), Some(sig(2)), Some(at(60)), None)
        );
        let again = write!(store, tx => tx.accept_invitation(&token(2), &key(2), &sig(2), at(160)));
        assert_eq!(again, Accepted::Yes(first), "an answer that was lost is asked for again, and the first time stands");
        assert_eq!(write!(store, tx => tx.accept_invitation(&token(2), &key(3), &sig(3), at(61))), Accepted::ByAnother);
        assert_eq!(write!(store, tx => tx.accept_invitation(&token(3), &key(3), &sig(3), at(101))), Accepted::NotOpen);
        assert_eq!(write!(store, tx => tx.accept_invitation(&token(9), &key(3), &sig(3), at(61))), Accepted::NotOpen);
        assert_eq!(read!(store, tx => tx.open_invitation(&token(2), at(61))), None, "the link is used up");
        write!(store, tx => tx.accept_invitation(&token(1), &key(1), &sig(1), at(70)));
        let waiting: Vec<String> = read!(store, tx => tx.accepted_invitations()).into_iter().map(|i| i.id).collect();
        assert_eq!(waiting, ["i2", "i1"]);
        assert!(!write!(store, tx => tx.mark_appointed("i2", &key(1), at(80))), "another key's");
        assert!(write!(store, tx => tx.mark_appointed("i2", &key(2), at(80))));
        assert!(!write!(store, tx => tx.mark_appointed("i2", &key(2), at(81))));
        assert_eq!(read!(store, tx => tx.accepted_invitations()).len(), 1);
        assert_eq!(read!(store, tx => tx.invitation("i2")).unwrap().appointed, Some(at(80)));
        assert!(!write!(store, tx => tx.withdraw_invitation("i2")), "it is in the ledger");
        assert!(write!(store, tx => tx.withdraw_invitation("i4")));
        let newest: Vec<String> = read!(store, tx => tx.invitations(2)).into_iter().map(|i| i.id).collect();
        assert_eq!(newest, ["i3", "i2"]);
    }

    pub async fn drafts_are_saved_by_version(place: Place) {
        let store = place.open().await;
        let chain = village(201);
        assert!(write!(store, tx => tx.create_draft("d1", &chain, &key(1), "p1", "{}", at(0))));
        assert!(!write!(store, tx => tx.create_draft("d1", &chain, &key(2), "p2", "{}", at(0))), "the id is taken");
        assert!(write!(store, tx => tx.create_draft("d2", &chain, &key(1), "p1", "{}", at(1))));
        assert_eq!(write!(store, tx => tx.save_draft("d1", "p1", 1, "{\"title\":\"路\"}", at(5))), Saved::Yes(2));
        let Saved::Stale(newer) = write!(store, tx => tx.save_draft("d1", "p1", 1, "{\"title\":\"桥\"}", at(6))) else {
            panic!()
        };
        assert_eq!((newer.version, &*newer.fields, newer.created, newer.updated), (2, "{\"title\":\"路\"}", at(0), at(5)));
        assert_eq!(
            write!(store, tx => tx.save_draft("d1", "p1", 1, "{\"title\":\"路\"}", at(7))),
            Saved::Yes(2),
            "the same fields again"
        );
        assert_eq!(write!(store, tx => tx.save_draft("d1", "p2", 2, "{}", at(7))), Saved::Absent, "somebody else's");
        assert_eq!(read!(store, tx => tx.draft("d1", "p2")), None);
        assert_eq!(read!(store, tx => tx.draft("d1", "p1")).unwrap(), *newer);
        let mine: Vec<String> = read!(store, tx => tx.drafts("p1", 10)).into_iter().map(|d| d.id).collect();
        assert_eq!(mine, ["d1", "d2"]);
        assert!(!write!(store, tx => tx.delete_draft("d2", "p2")));
        assert!(write!(store, tx => tx.delete_draft("d2", "p1")));
        let mine = read!(store, tx => tx.drafts("p1", 10));
        assert_eq!(mine.len(), 1);
        // Handed in it is nobody's draft to go on with; returned it is again.
        let first = submission("d1", 201, 1, "{}", "p1");
        write!(store, tx => tx.put_submission(&first, at(8)));
        assert_eq!(read!(store, tx => tx.drafts("p1", 10)), []);
        assert!(write!(store, tx => tx.close_submission(&closing(&first, Verdict::Returned), at(9))));
        assert_eq!(read!(store, tx => tx.drafts("p1", 10)), mine);
    }

    pub async fn submissions_wait_in_order(place: Place) {
        let store = place.open().await;
        for (n, (id, chain, person)) in
            [("s1", 201, "p1"), ("s2", 202, "p2"), ("s3", 201, "p1"), ("s4", 203, "p3")].into_iter().enumerate()
        {
            let new = submission(id, chain, 1, "{}", person);
            assert_eq!(write!(store, tx => tx.put_submission(&new, at(100 - n as i64))), Put::Taken);
        }
        let ids = |found: Vec<Submission>| found.into_iter().map(|s| s.id).collect::<Vec<_>>();
        assert_eq!(ids(read!(store, tx => tx.waiting(&[village(201), village(202)], 10))), ["s3", "s2", "s1"]);
        assert_eq!(ids(read!(store, tx => tx.waiting(&[village(201), village(202)], 1))), ["s3"]);
        assert_eq!(ids(read!(store, tx => tx.waiting(&[], 10))), [""; 0]);
        assert_eq!(ids(read!(store, tx => tx.submissions_of_chain(&village(201), 10))), ["s1", "s3"]);
        assert_eq!(ids(read!(store, tx => tx.submissions_of_person("p3", 10))), ["s4"]);
        let one = read!(store, tx => tx.latest_submission("s2")).unwrap();
        assert_eq!(
            (one.state, one.statement_hash, one.author_key, one.author_sig),
            (State::Waiting, Hash::of(b"{}"), key(1), sig(1))
        );
        assert_eq!(read!(store, tx => tx.latest_submission("s9")), None);
    }

    pub async fn reasons_stay_with_their_round(place: Place) {
        let store = place.open().await;
        let one =
            |field: &str, kind: &str, reason: &str| Override { field: field.into(), kind: kind.into(), reason: reason.into() };
        write!(store, tx => tx.put_submission(&submission("s1", 201, 1, "{}", "p1"), at(0)));
        let given =
            [one("title", "plate", "村里的车"), one("posting.text", "mobile", "公开电话"), one("title", "plate", "另一个")];
        write!(store, tx => tx.put_overrides("s1", 1, &given));
        assert_eq!(read!(store, tx => tx.overrides("s1", 1)), [given[1].clone(), given[0].clone()]);
        assert_eq!(read!(store, tx => tx.overrides("s1", 2)), []);
        assert_eq!(read!(store, tx => tx.overrides("s2", 1)), []);
        let mut tx = store.write().await.unwrap();
        assert!(tx.put_overrides("s2", 1, &given).await.is_err(), "there is no such submission");
    }

    pub async fn a_round_follows_a_return(place: Place) {
        let store = place.open().await;
        let first = submission("s1", 201, 1, "{\"round\":1}", "p1");
        assert_eq!(write!(store, tx => tx.put_submission(&submission("s1", 201, 2, "{}", "p1"), at(0))), Put::Round(1));
        assert_eq!(write!(store, tx => tx.put_submission(&first, at(0))), Put::Taken);
        assert_eq!(write!(store, tx => tx.put_submission(&first, at(1))), Put::Before);
        assert_eq!(write!(store, tx => tx.put_submission(&submission("s1", 201, 1, "{}", "p1"), at(1))), Put::Different);
        let second = submission("s1", 201, 2, "{\"round\":2}", "p1");
        assert_eq!(write!(store, tx => tx.put_submission(&second, at(1))), Put::Round(1), "nothing was returned yet");
        assert!(write!(store, tx => tx.close_submission(&closing(&first, Verdict::Returned), at(2))));
        assert_eq!(write!(store, tx => tx.put_submission(&first, at(3))), Put::Before, "a late copy changes nothing");
        assert_eq!(write!(store, tx => tx.put_submission(&second, at(3))), Put::Taken);
        let both = read!(store, tx => tx.submission("s1"));
        assert_eq!(
            both.iter().map(|s| (s.round, s.state, s.at)).collect::<Vec<_>>(),
            [(1, State::Returned, at(2)), (2, State::Waiting, at(3))]
        );
        let rounds = read!(store, tx => tx.rounds("s1"));
        assert_eq!((rounds.len(), rounds[0].verdict, rounds[0].round, rounds[0].at), (1, Verdict::Returned, 1, at(2)));
        assert_eq!(rounds[0].body, b"{\"verdict\":\"returned\"}");
        assert_eq!(read!(store, tx => tx.waiting(&[village(201)], 10)).len(), 1);
        assert_eq!(
            read!(store, tx => tx.submissions_of_chain(&village(201), 10)).len(),
            1,
            "the newest round stands for the statement"
        );
        assert_eq!(read!(store, tx => tx.submissions_of_person("p1", 10))[0].round, 2);
    }

    pub async fn of_two_liaisons_one_is_told(place: Place) {
        let (one, other) = (place.open().await, place.open().await);
        let new = submission("s1", 201, 1, "{}", "p1");
        write!(one, tx => tx.put_submission(&new, at(0)));
        let wrong = Closing { statement_hash: Hash::of(b"what was not read"), ..closing(&new, Verdict::Returned) };
        assert!(!write!(one, tx => tx.close_submission(&wrong, at(1))));
        let close = async |store: &Store| write!(store, tx => tx.close_submission(&closing(&new, Verdict::Returned), at(1)));
        let done = tokio::join!(close(&one), close(&other));
        assert!(done.0 != done.1, "{done:?}");
        assert_eq!(read!(one, tx => tx.rounds("s1")).len(), 1);
    }

    pub async fn an_id_belongs_to_its_author(place: Place) {
        let store = place.open().await;
        write!(store, tx => tx.put_submission(&submission("s1", 201, 1, "{}", "p1"), at(0)));
        for foreign in [
            submission("s1", 202, 1, "{}", "p1"),
            NewSubmission { kind: "notice".into(), ..submission("s1", 201, 1, "{}", "p1") },
        ] {
            assert_eq!(write!(store, tx => tx.put_submission(&foreign, at(1))), Put::Foreign);
        }
    }

    pub async fn the_same_submission_at_once(place: Place) {
        let stores = (place.open().await, place.open().await);
        let put = async |store: &Store, statement: &str| write!(store, tx => tx.put_submission(&submission("s1", 201, 1, statement, "p1"), at(0)));
        let mut done: [Put; 2] = tokio::join!(put(&stores.0, "{}"), put(&stores.1, "{}")).into();
        done.sort_by_key(|put| *put != Put::Taken);
        assert_eq!(done, [Put::Taken, Put::Before]);
        assert_eq!(put(&stores.1, "{\"a\":1}").await, Put::Different);
    }

    /// Entries as rows alone: what the functions below need of them.
    async fn entries(place: &Place, count: u8) {
        for n in 0..count {
            let hash = data_encoding::HEXLOWER.encode(Hash::of(&[n / 2]).as_bytes());
            // Every second one shares its first bits with the one before.
            let hash = format!("{}{:02x}", &hash[..62], n);
            let (hash, body) = match place.url {
                Some(_) => (format!("'\\x{hash}'"), "'\\x7b7d'"),
                None => (format!("X'{hash}'"), "X'7b7d'"),
            };
            let (chain, kind) = (village(u32::from(n % 3) + 201), if n == 5 { "rules" } else { "decision" });
            place.tamper(&format!("INSERT INTO entry (idx, body) VALUES ({n}, {body})")).await;
            place
                .tamper(&format!(
                    "INSERT INTO leaf (idx, hash, chain, seq, kind, id, at, title) \
                     VALUES ({n}, {hash}, '{chain}', {n}, '{kind}', 'id{n}', {}, '')",
                    at(i64::from(n)).0
                ))
                .await;
        }
    }

    pub async fn a_group_has_one_link_that_counts(place: Place) {
        let store = place.open().await;
        entries(&place, 2).await;
        let made = write!(store, tx => tx.add_share("aaaa", 1, "二组群", "p1", at(0))).unwrap();
        assert_eq!((&*made.code, made.idx, made.opened, made.posted), ("aaaa", 1, 0, None));
        let again = write!(store, tx => tx.add_share("bbbb", 1, "二组群", "p2", at(9)));
        assert_eq!(again.as_ref(), Some(&made), "the group's own stays");
        assert_eq!(write!(store, tx => tx.add_share("aaaa", 1, "四组群", "p1", at(1))), None, "the code is taken");
        write!(store, tx => tx.add_share("cccc", 1, "四组群", "p1", at(2)));
        for _ in 0..3 {
            write!(store, tx => tx.count_opening("aaaa"));
        }
        write!(store, tx => tx.count_opening("none"));
        let posted = write!(store, tx => tx.mark_posted("aaaa", "p1", at(3))).unwrap();
        assert_eq!((posted.opened, posted.posted, posted.posted_by.as_deref()), (3, Some(at(3)), Some("p1")));
        assert_eq!(write!(store, tx => tx.mark_posted("aaaa", "p2", at(4))), Some(posted.clone()), "the first stays");
        assert_eq!(write!(store, tx => tx.mark_posted("none", "p1", at(4))), None);
        assert_eq!(read!(store, tx => tx.share("aaaa")), Some(posted));
        assert_eq!(read!(store, tx => tx.share("none")), None);
        let codes: Vec<String> = read!(store, tx => tx.shares(1)).into_iter().map(|share| share.code).collect();
        assert_eq!((codes, read!(store, tx => tx.shares(0))), (vec!["aaaa".to_owned(), "cccc".to_owned()], vec![]));
    }

    pub async fn older_entries_get_their_short_codes(place: Place) {
        place.open().await.close().await;
        entries(&place, 4).await;
        // As it was before: whatever later versions made is not there either.
        let later = [
            "DROP TABLE file_link; DROP TABLE file; DROP TABLE upload;",
            "DROP TABLE search; DROP INDEX leaf_by_sum; DROP TABLE job;",
            "DROP TABLE opinion; DROP TABLE reference;",
            "DROP TABLE share; DROP TABLE short_code; DELETE FROM migration WHERE version >= 4",
        ];
        place.tamper(&later.join(" ")).await;
        let store = place.open().await;
        let mut codes = Vec::new();
        for n in 0..4 {
            let code = read!(store, tx => tx.short_code(n)).unwrap();
            assert_eq!(read!(store, tx => tx.entry_of_short_code(&code)), Some(n));
            codes.push(code);
        }
        // Two pairs share all but their last byte: the later of each has the shortest code that is its own.
        assert_eq!(codes.iter().map(String::len).collect::<Vec<_>>(), [6, 8, 6, 8]);
        assert!(codes[1].starts_with(&codes[0]) && codes[3].starts_with(&codes[2]));
        assert_eq!(read!(store, tx => tx.short_code(4)), None);
        assert_eq!(read!(store, tx => tx.entry_of_short_code("ZZZZZZ")), None);
    }

    pub async fn a_listing_is_of_a_kind_a_place_and_a_time(place: Place) {
        let store = place.open().await;
        entries(&place, 9).await;
        let list = async |chains: (u32, u32), times: (i64, i64), limit| {
            let (first, last) = (village(chains.0), village(chains.1));
            let listed = read!(store, tx => tx.listed("decision", (&first, &last), (at(times.0), at(times.1)), limit));
            listed.into_iter().map(|one| one.idx).collect::<Vec<_>>()
        };
        assert_eq!(list((201, 203), (0, 99), 99).await, [0, 1, 2, 3, 4, 6, 7, 8]);
        assert_eq!(list((201, 203), (0, 99), 2).await, [7, 8], "the newest");
        assert_eq!(list((202, 202), (0, 99), 99).await, [1, 4, 7]);
        assert_eq!(list((201, 203), (2, 4), 99).await, [2, 3]);
    }
}
