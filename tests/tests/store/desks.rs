//! What is under way: drafts, submissions and the rounds that answer them.

use super::*;

pub async fn drafts_are_saved_by_version(place: Place) {
    let store = place.open().await;
    let chain = village(201);
    assert!(write!(store, tx => tx.create_draft("d1", &chain, &key(1), "p1", "{}", at(0))));
    assert!(!write!(store, tx => tx.create_draft("d1", &chain, &key(2), "p2", "{}", at(0))), "the id is taken");
    assert!(write!(store, tx => tx.create_draft("d2", &chain, &key(1), "p1", "{}", at(1))));
    assert_eq!(write!(store, tx => tx.save_draft("d1", "p1", 1, "{\"title\":\"路\"}", at(5))), Saved::Yes(2));
    let Saved::Stale(newer) = write!(store, tx => tx.save_draft("d1", "p1", 1, "{\"title\":\"桥\"}", at(6))) else { panic!() };
    assert_eq!((newer.version, &*newer.fields, newer.created, newer.updated), (2, "{\"title\":\"路\"}", at(0), at(5)));
    assert_eq!(
        write!(store, tx => tx.save_draft("d1", "p1", 1, "{\"title\":\"路\"}", at(7))),
        Saved::Yes(2),
        "the same fields again"
    );
    assert_eq!(read!(store, tx => tx.draft("d1")).unwrap(), *newer);
    let mine = async |others: &[&str]| {
        let others: Vec<String> = others.iter().map(|other| (*other).to_owned()).collect();
        read!(store, tx => tx.drafts(&chain, &others, 10)).into_iter().map(|d| d.id).collect::<Vec<_>>()
    };
    assert_eq!((mine(&["p2", "p3"]).await, mine(&["p1"]).await.len()), (["d1", "d2"].map(str::to_owned).to_vec(), 0));
    // Whoever saves it works on it.
    assert_eq!(write!(store, tx => tx.save_draft("d1", "p2", 2, "{}", at(8))), Saved::Yes(3));
    assert_eq!((mine(&["p2"]).await, mine(&["p1"]).await), (vec!["d2".to_owned()], vec!["d1".to_owned()]));
    assert_eq!(write!(store, tx => tx.save_draft("d9", "p2", 1, "{}", at(8))), Saved::Absent);
    // Handed in it is no draft, and is one again where it comes back.
    let handed_in = NewSubmission { chain, ..submission("d1", 201, 1, "{}", "p2") };
    write!(store, tx => tx.put_submission(&handed_in, at(9)));
    assert_eq!(mine(&[]).await, ["d2"]);
    write!(store, tx => tx.close_submission(&closing(&handed_in, Verdict::Returned), at(10)));
    assert_eq!(mine(&[]).await, ["d1", "d2"]);
    assert!(write!(store, tx => tx.delete_draft("d2")) && !write!(store, tx => tx.delete_draft("d2")));
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
    let both = [village(201), village(202)];
    assert_eq!(ids(read!(store, tx => tx.waiting(&both, false, None, 10))), ["s3", "s2", "s1"]);
    assert_eq!(ids(read!(store, tx => tx.waiting(&both, false, None, 1))), ["s3"]);
    assert_eq!(ids(read!(store, tx => tx.waiting(&[], false, None, 10))), [""; 0]);
    let opinion = Closing { verdict: Verdict::Agreed, ..closing(&submission("s2", 202, 1, "{}", "p2"), Verdict::Returned) };
    assert!(write!(store, tx => tx.close_submission(&opinion, at(101))));
    assert_eq!(ids(read!(store, tx => tx.waiting(&both, true, None, 10))), ["s3", "s1"]);
    let first = read!(store, tx => tx.latest_submission("s3")).unwrap();
    assert_eq!(ids(read!(store, tx => tx.waiting(&both, true, Some(&first), 10))), ["s1"]);
    assert_eq!(ids(read!(store, tx => tx.submissions_of_chain(&village(201), 10))), ["s1", "s3"]);
    assert_eq!(ids(read!(store, tx => tx.open_submissions(&village(201), &["p3".to_owned()], 10))), ["s1", "s3"]);
    assert_eq!(ids(read!(store, tx => tx.open_submissions(&village(201), &["p1".to_owned()], 10))), [""; 0]);
    let one = read!(store, tx => tx.latest_submission("s2")).unwrap();
    assert_eq!(
        (one.state, one.statement_hash, one.author_key, one.author_sig),
        (State::Waiting, Hash::of(b"{}"), key(1), sig(1))
    );
    assert_eq!(read!(store, tx => tx.latest_submission("s9")), None);
}

pub async fn reasons_stay_with_their_round(place: Place) {
    let store = place.open().await;
    let one = |field: &str, kind: &str, reason: &str| Override { field: field.into(), kind: kind.into(), reason: reason.into() };
    write!(store, tx => tx.put_submission(&submission("s1", 201, 1, "{}", "p1"), at(0)));
    let given = [one("title", "plate", "村里的车"), one("posting.text", "mobile", "公开电话"), one("title", "plate", "另一个")];
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
    assert_eq!(read!(store, tx => tx.waiting(&[village(201)], false, None, 10)).len(), 1);
    assert_eq!(
        read!(store, tx => tx.submissions_of_chain(&village(201), 10)).len(),
        1,
        "the newest round stands for the statement"
    );
    assert_eq!(read!(store, tx => tx.open_submissions(&village(201), &[], 10))[0].round, 2);
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
    for foreign in
        [submission("s1", 202, 1, "{}", "p1"), NewSubmission { kind: "notice".into(), ..submission("s1", 201, 1, "{}", "p1") }]
    {
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
