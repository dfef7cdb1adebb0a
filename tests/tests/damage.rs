//! Bytes changed under a running service: it says so where they are read, stays up, and goes on with what is good.

use tests::support::http::exchange;
use tests::support::matters::matter;
use tests::support::place::Place;
use tests::support::reader;
use tests::support::service::{County, YANKOU};

fn changed(county: County) {
    let (clerk, liaison) = county.village(YANKOU);
    let index = liaison.approves(&clerk.submits(&clerk.decides(matter("canal-clearing"))));
    let good = county.reads(&format!("/e/{index}.json")).json().get("entry").unwrap().to_bytes();
    let inner = county.inner.clone();
    let forge = |body: &[u8]| inner.runtime.block_on(county.place.forge(index, body));
    let read = |path: &str| exchange(&inner.address, &format!("GET {path} HTTP/1.1"), &[]);
    let other = String::from_utf8(good.clone()).unwrap().replace("\"for\":36", "\"for\":37");
    assert_ne!(other.as_bytes(), good);
    for broken in [&b"\xff\x00not json"[..], b"", b"{}", b"7", &good[..good.len() - 1], other.as_bytes()] {
        forge(broken);
        for path in ["/".to_owned(), format!("/v/{YANKOU}"), "/v/430802105000".into(), "/log/checkpoint".into(), "/e/1".into()] {
            assert_eq!(read(&path).status, 200, "{path} after {:?}", String::from_utf8_lossy(&broken[..broken.len().min(20)]));
        }
        // The entry itself: whatever is shown, it is never said that the ledger is not affected.
        for path in [format!("/e/{index}"), format!("/e/{index}?lang=en"), format!("/e/{index}.json")] {
            let answer = read(&path);
            answer.check();
            let text = String::from_utf8_lossy(&answer.body);
            assert!(
                !text.contains("账本没有受影响") && !text.contains("ledger is not affected"),
                "{path}: {}: {text}",
                answer.status
            );
        }
        let found = reader::reads(&inner).findings;
        assert!(found.iter().any(|found| found.index == Some(index)), "a stranger is told which entry: {found:?}");
        clerk.reads("/clerk");
        liaison.reads("/liaison").expect(200);
    }
    forge(&good);
    // What comes after is published on top of the tree that was signed.
    liaison.approves(&clerk.submits(&clerk.decides(matter("canal-clearing"))));
}

#[test]
fn a_changed_entry_is_found_on_sqlite() {
    changed(County::founded());
}

#[test]
fn a_changed_entry_is_found_on_postgres() {
    changed(County::at(Place::postgres(), None));
}
