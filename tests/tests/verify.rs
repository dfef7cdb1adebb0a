//! What an auditor is told of a ledger that somebody changed, in either database and behind a URL.

use mingzhang::append::Appender;
use mingzhang::store::Store;
use serde_json::Value;
use tests::on_both;
use tests::support::binary::{codes, verify};
use tests::support::county::{Time, VILLAGES, documents, found, id, passed, signer};
use tests::support::mirror::Mirror;
use tests::support::place::Place;

/// Entries before the decisions: the founding, the registrar, and two people a village.
const PEOPLE: u64 = 2 + 2 * VILLAGES as u64;

/// A county with so many entries, through the commit point.
async fn county(place: &Place, size: u64) -> Store {
    let store = place.open().await;
    let appender = Appender::start(store.clone(), signer(), Time::noon().clock()).await.unwrap();
    let log = found(&store, &appender).await;
    let waiting: Vec<_> = (PEOPLE..size)
        .map(|n| {
            let (appender, request) = (appender.clone(), passed(&log, (n % u64::from(VILLAGES)) as u8, &id(1_000 + n)));
            tokio::spawn(async move { appender.publish(request).await.unwrap() })
        })
        .collect();
    for published in waiting {
        published.await.unwrap();
    }
    appender.stop().await;
    assert_eq!(store.read().await.unwrap().head().await.unwrap().size, size);
    store
}

fn target(place: &Place) -> String {
    place.url.clone().unwrap_or_else(|| place.folder.path().to_str().expect("a name").to_owned())
}

fn key() -> String {
    signer().verifier().to_string()
}

fn look(place: &Place) -> Value {
    verify(&target(place), &["--key", &key()])
}

fn found_in(said: &Value) -> Vec<(Option<u64>, String)> {
    codes(said, "findings")
}

fn at(index: u64, code: &str) -> (Option<u64>, String) {
    (Some(index), code.to_owned())
}

fn log(code: &str) -> (Option<u64>, String) {
    (None, code.to_owned())
}

async fn body(store: &Store, index: u64) -> Vec<u8> {
    store.read().await.unwrap().entry(index).await.unwrap().expect("an entry")
}

/// The bytes with the text `from` in them replaced, once.
fn replaced(body: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(body.to_vec()).expect("text");
    assert!(text.contains(from), "{from} in {text}");
    text.replacen(from, to, 1).into_bytes()
}

mod bodies {
    use super::*;

    pub async fn an_untouched_ledger_holds(place: Place) {
        let store = county(&place, 270).await;
        let said = look(&place);
        assert_eq!((said["verdict"].as_str(), said["size"].as_u64()), (Some("holds"), Some(270)), "{said}");
        assert_eq!(said["root"], store.read().await.unwrap().head().await.unwrap().root.to_string());
        assert_eq!(said["origin"], "county.example/log");
        assert_eq!(verify(&target(&place), &[])["verdict"], "holds", "with the key from the target");
        let other = ledger::log::note::Signer::new("county.example/log", &[3; 32]).unwrap().verifier().to_string();
        let said = verify(&target(&place), &["--key", &other]);
        assert_eq!(found_in(&said), [log("checkpoint.key"), log("checkpoint.signature")]);
    }

    pub async fn one_changed_byte_is_told_by_its_entry(place: Place) {
        let store = county(&place, 262).await;
        // In a full tile, in the partial one; in text, in a number, in the frame, to no JSON at all.
        let changes = [
            (30, "\"title\":\"", "\"title\":\"X"),
            (31, "\"due\":", "\"due\":1"),
            (32, "\"chain\":\"43080210590", "\"chain\":\"43080210580"),
            (33, "{", "["),
            (258, "\"seq\":", "\"seq\":7"),
            (259, "\"prev\":\"", "\"prev\":\"zz"),
            (261, "}", "} "),
            (3, "覃明", "覃朋"),
        ];
        let mut before = Vec::new();
        for (index, from, to) in changes {
            let body = body(&store, index).await;
            place.forge(index, &replaced(&body, from, to)).await;
            before.push((index, body));
        }
        let said = look(&place);
        let findings = found_in(&said);
        for (index, ..) in changes {
            assert!(findings.contains(&at(index, "entry.hash")), "{index}: {said}");
        }
        let is_changed = |index: &Option<u64>| changes.iter().any(|(changed, ..)| Some(*changed) == *index);
        assert!(findings.iter().all(|(index, _)| is_changed(index)), "these alone: {said}");
        for (index, body) in before {
            place.forge(index, &body).await;
        }
        assert_eq!(look(&place)["verdict"], "holds");
    }

    pub async fn what_is_missing_swapped_or_added_is_told(place: Place) {
        let store = county(&place, 40).await;
        let (one, other) = (body(&store, 25).await, body(&store, 36).await);
        place.forge(25, &other).await;
        place.forge(36, &one).await;
        let findings = found_in(&look(&place));
        assert!(findings.contains(&at(25, "entry.hash")) && findings.contains(&at(36, "entry.hash")), "{findings:?}");
        assert!(findings.iter().all(|(index, _)| [Some(25), Some(36)].contains(index)), "{findings:?}");
        place.forge(25, &one).await;
        place.forge(36, &other).await;

        place.tamper("DELETE FROM leaf WHERE idx = 27").await;
        place.tamper("DELETE FROM entry WHERE idx = 27").await;
        let findings = found_in(&look(&place));
        assert!(findings.contains(&at(27, "entry.missing")) && findings.contains(&log("checkpoint.root")), "{findings:?}");

        place.tamper("DELETE FROM leaf WHERE idx >= 27").await;
        place.tamper("DELETE FROM entry WHERE idx >= 27").await;
        let findings = found_in(&look(&place));
        let cut = findings.iter().filter_map(|(index, code)| (code == "entry.missing").then_some(*index)).flatten();
        assert_eq!(cut.collect::<Vec<_>>(), (27..40).collect::<Vec<u64>>());
        assert_eq!(
            findings.iter().filter(|(index, _)| index.is_some()).count(),
            13,
            "and nothing else of any entry: {findings:?}"
        );
    }

    pub async fn what_lists_show_is_compared(place: Place) {
        let store = county(&place, 30).await;
        for (sql, index, words) in [
            ("UPDATE leaf SET title = 'A road' WHERE idx = 20", 20, "title"),
            ("UPDATE leaf SET sum = 1 WHERE idx = 21", 21, "sum"),
            ("UPDATE leaf SET seq = 77, kind = 'notice' WHERE idx = 22", 22, "seq kind"),
        ] {
            place.tamper(sql).await;
            let said = look(&place);
            let one = said["findings"].as_array().unwrap().iter().find(|one| one["index"] == index).expect(sql);
            assert_eq!(one["code"], "store.leaf");
            assert!(one["message"].as_str().unwrap().contains(words), "{one}");
        }
        assert_eq!(found_in(&look(&place)), [at(20, "store.leaf"), at(21, "store.leaf"), at(22, "store.leaf")]);

        let stray = body(&store, 29).await;
        let hex = data_encoding::HEXLOWER.encode(&stray);
        let literal = if place.url.is_some() { format!("'\\x{hex}'") } else { format!("X'{hex}'") };
        place.tamper(&format!("INSERT INTO entry (idx, body) VALUES (33, {literal})")).await;
        assert!(found_in(&look(&place)).contains(&at(33, "entry.extra")));
    }

    pub async fn a_changed_head_checkpoint_tile_or_document_is_told(place: Place) {
        let store = county(&place, 260).await;
        let blob = |n: usize| if place.url.is_some() { format!("'\\x{}'", "00".repeat(n)) } else { format!("zeroblob({n})") };
        let head = store.read().await.unwrap().head().await.unwrap();

        for change in ["size = 259", "size = 260, at = 5"] {
            place.tamper(&format!("UPDATE head SET {change}")).await;
            assert_eq!(found_in(&look(&place)), [log("store.head")], "{change}");
        }
        place.tamper(&format!("UPDATE head SET at = {}", head.at.0)).await;
        place.tamper(&format!("UPDATE head SET size = 260, root = {}", blob(5))).await;
        assert!(found_in(&look(&place)).contains(&log("store.head")));
        let hex = data_encoding::HEXLOWER.encode(head.root.as_bytes());
        let root = if place.url.is_some() { format!("'\\x{hex}'") } else { format!("X'{hex}'") };
        place.tamper(&format!("UPDATE head SET root = {root}, checkpoint = replace(checkpoint, '260', '259')")).await;
        let findings = found_in(&look(&place));
        assert!(findings.contains(&log("checkpoint.signature")) && findings.contains(&at(259, "entry.extra")), "{findings:?}");
        place.tamper("UPDATE head SET checkpoint = 'none'").await;
        assert_eq!(found_in(&look(&place)), [log("checkpoint.signature")]);
        place.tamper(&format!("UPDATE head SET checkpoint = '{}'", head.checkpoint)).await;
        assert_eq!(look(&place)["verdict"], "holds");

        place.tamper(&format!("UPDATE tile SET root = {}", blob(32))).await;
        let findings = found_in(&look(&place));
        assert!(!findings.is_empty() && findings.iter().all(|found| *found == log("tile.hash")), "{findings:?}");
        place.tamper("DELETE FROM tile").await;
        assert!(found_in(&look(&place)).contains(&log("tile.missing")));

        place.tamper("DELETE FROM document").await;
        let findings = found_in(&look(&place));
        assert!(findings.contains(&at(0, "rules.document")), "{findings:?}");
    }
}

on_both!(
    an_untouched_ledger_holds,
    one_changed_byte_is_told_by_its_entry,
    what_is_missing_swapped_or_added_is_told,
    what_lists_show_is_compared,
    a_changed_head_checkpoint_tile_or_document_is_told,
);

fn ask(mirror: &Mirror) -> Value {
    verify(&mirror.url, &["--key", &key()])
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_is_read_and_not_believed() {
    let place = Place::sqlite();
    let store = county(&place, 300).await;
    let mirror = Mirror::of(&store, &documents()).await;
    let said = ask(&mirror);
    assert_eq!((said["verdict"].as_str(), said["size"].as_u64()), (Some("holds"), Some(300)), "{said}");
    assert_eq!(verify(&format!("{}/", mirror.url), &[])["verdict"], "holds");

    // One byte of an entry in a bundle.
    let changed = mirror.with("/log/tile/entries/001.p/44", |(_, bytes)| bytes[1_000] ^= 1);
    assert_eq!(found_in(&ask(&changed))[0], at(256, "entry.hash"));
    // One byte of a hash tile.
    let changed = mirror.with("/log/tile/0/001.p/44", |(_, bytes)| bytes[32 * 7] ^= 1);
    assert_eq!(found_in(&ask(&changed))[0], at(263, "entry.hash"));
    let changed = mirror.with("/log/tile/1/000.p/1", |(_, bytes)| bytes[0] ^= 1);
    assert_eq!(found_in(&ask(&changed)), [log("tile.hash")]);
    // The last entry left out of its bundle; bundles that are none, or endless.
    let cut = mirror.with("/log/tile/entries/001.p/44", |(_, bytes)| bytes.truncate(bytes.len() - 1));
    assert_eq!(ask(&cut)["verdict"], "broken");
    let long = mirror.with("/log/tile/entries/000", |(_, bytes)| bytes.resize(20_000_000, 0));
    assert!(found_in(&ask(&long)).contains(&log("bundle.form")));
    // What the checkpoint counts and the server does not have.
    let gone = mirror.with("/log/tile/entries/001.p/44", |file| *file = (404, Vec::new()));
    assert_eq!(found_in(&ask(&gone))[0], at(256, "entry.missing"));
    let gone = mirror.with("/log/tile/0/001.p/44", |file| *file = (404, Vec::new()));
    assert!(found_in(&ask(&gone)).contains(&log("tile.missing")));
    let rules = format!("/rules/{}", ledger::hash::Hash::of(&documents()[1]));
    let other = mirror.with(&rules, |(_, bytes)| bytes.push(b' '));
    assert_eq!(found_in(&ask(&other))[0], at(0, "rules.document"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_server_does_not_answer_is_unchecked() {
    let place = Place::sqlite();
    let store = county(&place, 300).await;
    let mirror = Mirror::of(&store, &documents()).await;
    let unchecked = |said: &Value| {
        assert_eq!(said["verdict"], "unchecked", "{said}");
        codes(said, "remarks").remove(0).1
    };
    for path in ["/log/checkpoint", "/log/tile/entries/000", "/log/tile/0/001.p/44", "/log/tile/1/000.p/1"] {
        let silent = mirror.with(path, |file| file.0 = 503);
        assert_eq!(unchecked(&ask(&silent)), "unchecked.server", "{path}");
    }
    // Broken beats unchecked.
    let both = mirror.with("/log/tile/entries/001.p/44", |file| file.0 = 500).with("/log/tile/entries/000", |(_, b)| b[500] ^= 1);
    assert_eq!(ask(&both)["verdict"], "broken");
    // Other people's pages.
    for page in [&b"<html></html>"[..], b"", b"\xff\xfe", b"a\nb\nc\n"] {
        let page = mirror.with("/log/checkpoint", |(_, bytes)| *bytes = page.to_vec());
        assert_eq!(unchecked(&ask(&page)), "unchecked.no_ledger");
    }
    let forged = mirror.with("/log/checkpoint", |(_, bytes)| *bytes = replaced(bytes, "\n300\n", "\n0300\n"));
    assert!(found_in(&ask(&forged)).contains(&log("checkpoint.form")));
    let forged = mirror.with("/log/checkpoint", |(_, bytes)| *bytes = replaced(bytes, "\n300\n", "\n9007199254740991\n"));
    assert!(found_in(&ask(&forged)).contains(&at(256, "entry.missing")));
}
