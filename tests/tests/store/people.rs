//! Signing in, invitations, and who does a job.

use super::*;

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
    let Accepted::Yes(first) = write!(store, tx => tx.accept_invitation(&token(2), &key(2), &sig(2), at(60))) else { panic!() };
    assert_eq!((first.key, first.possession, first.accepted, first.appointed), (Some(key(2)), Some(sig(2)), Some(at(60)), None));
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
