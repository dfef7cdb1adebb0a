//! How the database is opened, and what a transaction is.

use super::listings::entries;
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

pub async fn lines_that_nothing_names_go(place: Place) {
    let store = place.open().await;
    let rules = write!(store, tx => tx.put_document(b"rules"));
    let [idle, linked] = [&b"idle"[..], b"linked"].map(|body| (body, Hash::of(body)));
    for (body, hash) in [idle, linked] {
        assert_eq!(write!(store, tx => tx.put_lines(body, "p1", at(0))), hash);
    }
    // What rules the county is nobody's, whoever brings it.
    write!(store, tx => tx.put_lines(b"rules", "p1", at(0)));
    write!(store, tx => tx.link_files("notice", "1", &[(linked.1, None)]));
    assert_eq!((read!(store, tx => tx.unpublished("p1")), read!(store, tx => tx.unpublished("p2"))), (10, 0));
    assert_eq!(read!(store, tx => tx.idle_lines(at(0), 9)), [], "not yet");
    write!(store, tx => tx.put_lines(b"idle", "p2", at(5)));
    assert!(!write!(store, tx => tx.forget_lines(&idle.1, at(1))), "brought again since");
    assert_eq!(read!(store, tx => tx.idle_lines(at(6), 9)), [idle.1]);
    for (hash, goes) in [(idle.1, true), (linked.1, false), (rules, false)] {
        assert_eq!(write!(store, tx => tx.forget_lines(&hash, at(6))), goes);
    }
    assert_eq!(read!(store, tx => tx.document(&idle.1)), None);
}

/// SQL that puts the statements back where they stood before the twelfth version.
pub(super) fn statements_in_their_submissions(place: &Place) -> String {
    let bytes = if place.url.is_some() { "BYTEA" } else { "BLOB" };
    format!(
        "ALTER TABLE submission ADD COLUMN statement {bytes}; UPDATE submission SET statement = (SELECT statement FROM submitted \
         WHERE submitted.id = submission.id AND submitted.round = submission.round); DROP TABLE submitted;"
    )
}

pub async fn an_older_database_keeps_what_it_has(place: Place) {
    let store = place.open().await;
    let (first, second) = (submission("s1", 201, 1, "{\"round\":1}", "p1"), submission("s1", 201, 2, "{\"round\":2}", "p1"));
    write!(store, tx => tx.put_submission(&first, at(0)));
    write!(store, tx => tx.close_submission(&closing(&first, Verdict::Returned), at(1)));
    write!(store, tx => tx.put_submission(&second, at(2)));
    let all = async |store: &Store| {
        let mut read = store.read().await.unwrap();
        let leaves = read.leaves(0, 99).await.unwrap();
        let entries = (read.short_code(2).await.unwrap(), read.entries(0, 99).await.unwrap());
        (read.submission("s1").await.unwrap(), read.rounds("s1").await.unwrap(), leaves, entries)
    };
    entries(&place, 3).await;
    place.tamper("INSERT INTO short_code (code, idx) VALUES ('AAAAAA', 2)").await;
    let before = all(&store).await;
    assert_eq!((before.0.len(), before.1.len(), before.2.len()), (2, 1, 3));
    store.close().await;
    let older = statements_in_their_submissions(&place);
    place.tamper(&format!("{older} DELETE FROM migration WHERE version >= 12")).await;
    let store = place.open().await;
    assert_eq!(all(&store).await, before);
    // Nothing is added twice, and what refers to it still does.
    let third = submission("s1", 201, 3, "{}", "p1");
    assert_eq!(write!(store, tx => tx.put_submission(&third, at(3))), Put::Round(2));
    let mut tx = store.write().await.unwrap();
    assert!(
        tx.put_overrides("s9", 1, &[Override { field: "title".into(), kind: "plate".into(), reason: "x".into() }]).await.is_err()
    );
}
