//! What is found again of entries.

use super::opening::statements_in_their_submissions;
use super::*;

/// Entries as rows alone: what the functions below need of them.
pub(super) async fn entries(place: &Place, count: u8) {
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
        "DROP INDEX document_by_person; ALTER TABLE document DROP COLUMN person; ALTER TABLE document DROP COLUMN created;",
        &statements_in_their_submissions(&place),
        "DROP TABLE file_link; DROP TABLE file; DROP TABLE upload;",
        "DROP TABLE search; DROP INDEX leaf_by_sum; DROP TABLE job; DROP INDEX leaf_by_time;",
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
