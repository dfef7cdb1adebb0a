//! How the database is opened, and what a transaction is.

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
