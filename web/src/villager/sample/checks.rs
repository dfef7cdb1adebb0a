//! What is true of every public page.

use std::path::PathBuf;

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::log::merkle;

use super::Sample;
use crate::texts::{Language, Texts};

/// How the ids of messages begin that a page would show for want of a text.
const IDS: [&str; 22] = [
    "entry-",
    "county-",
    "village-",
    "due-",
    "record-",
    "check-",
    "code-",
    "field-",
    "base-",
    "verdict-",
    "source-",
    "matter-",
    "progress-",
    "disclosure-",
    "outcome-",
    "notice-",
    "correction-",
    "poster-",
    "archive-",
    "share-",
    "item-",
    "rule-",
];

#[test]
fn every_public_page_renders_in_both_languages_without_inline_style_or_script() {
    let sample = Sample::new();
    for language in [Language::Chinese, Language::English] {
        for (path, html) in sample.pages(Texts::of(language)) {
            assert!(html.starts_with("<!doctype html>"), "{path}");
            assert!(!html.contains(" style=") && !html.contains("<style"), "{path} has inline style");
            assert!(!html.contains(" onclick=") && !html.contains("<script>"), "{path} has inline script");
            for id in IDS {
                let text = html.split("<script type=\"application/json\"").next().unwrap_or_default();
                for shown in [format!(">{id}"), format!(" {id}")] {
                    assert!(!text.contains(&shown), "{path} in {} shows an id: {shown}", language.tag());
                }
            }
        }
    }
}

/// The paths of the plain values of a statement that a phone looks for on its page.
fn leaves(value: &Value, path: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, inner)| leaves(inner, &format!("{path}.{name}"), out)),
        Value::List(items) if items.iter().all(|item| matches!(item, Value::Text(_))) => {
            out.extend((!items.is_empty()).then(|| path.to_owned()));
        }
        Value::List(items) => items.iter().enumerate().for_each(|(i, inner)| leaves(inner, &format!("{path}.{i}"), out)),
        _ => out.push(path.to_owned()),
    }
}

#[test]
fn what_was_signed_stands_marked_on_its_own_page_and_nothing_of_another_entry_does() {
    let sample = Sample::new();
    let pages = sample.pages(Texts::of(Language::Chinese));
    for (index, entry) in sample.entries.iter().enumerate() {
        let html = &pages[&format!("e/{index}")];
        let mut paths = Vec::new();
        leaves(entry.get("statement").expect("a statement"), "statement", &mut paths);
        paths.retain(|path| !["catalogue", "id", "log", "pack", "round"].iter().any(|name| *path == format!("statement.{name}")));
        for path in paths {
            assert!(html.contains(&format!("data-f=\"{path}\"")), "e/{index} lacks {path}");
        }
        for part in html.split("data-f=\"").skip(1) {
            let path = part.split('"').next().expect("a path");
            assert!(entry.get(path).is_some(), "e/{index} marks {path}, which it does not have");
        }
    }
}

#[test]
fn a_decision_shows_its_three_answers_and_marks_what_was_signed() {
    let sample = Sample::new();
    let html = &sample.pages(Texts::of(Language::Chinese))["e/4"];
    for shown in ["statement.title", "statement.money.total", "statement.steps.3.votes.for", "countersigned.0.reason"] {
        assert!(html.contains(&format!("data-f=\"{shown}\"")), "{shown}");
    }
    assert!(html.contains("data-authority=\"0,1,2,3\""));
    assert!(html.contains("数字对不上：来源合计和总金额差2000元，请核对。"));
}

#[test]
fn an_entry_can_be_read_within_forty_kilobytes() {
    let sample = Sample::new();
    let html = &sample.pages(Texts::of(Language::Chinese))["e/4"];
    let packed = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut encoder, bytes).and_then(|()| encoder.finish()).expect("compressed").len()
    };
    let assets = ["style.css", "entry.js"].iter().filter_map(|name| crate::assets::find(name)).map(|asset| packed(asset.bytes));
    // A matter from its proposal to its outcome, compressed as the server does, and what its page asks for besides pictures and proofs.
    let whole = packed(html.as_bytes()) + assets.sum::<usize>();
    assert!(whole < 40 * 1024, "{whole} bytes");
}

#[test]
fn samples_are_written_where_the_environment_says() {
    let Some(folder) = std::env::var_os("MINGZHANG_SAMPLES").map(PathBuf::from) else { return };
    let sample = Sample::new();
    let write = |path: String, bytes: &[u8]| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("written");
    };
    for (folder, language) in [("", Language::Chinese), ("en/", Language::English)] {
        for (path, html) in sample.pages(Texts::of(language)) {
            write(format!("{folder}{path}.html"), html.as_bytes());
        }
    }
    for index in 0..sample.size() {
        write(format!("e/{index}.json"), sample.answer(index).as_bytes());
    }
    let tile: Vec<u8> = sample.leaves.0.iter().flat_map(|leaf| leaf.as_bytes().to_vec()).collect();
    write(format!("log/tile/0/000.p/{}", sample.size()), &tile);
    let code = |hash: &Hash| data_encoding::BASE64URL_NOPAD.encode(hash.as_bytes());
    let old = merkle::root(5, &sample.leaves).expect("a root");
    write("fragment".into(), format!("#{}.5.{}", code(&sample.leaves.0[4]), code(&old)).as_bytes());
}
