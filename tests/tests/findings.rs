//! The list of codes in docs/findings.md, the sources and the message files agree.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The codes that the document lists, rules of the pack apart.
fn listed() -> BTreeSet<String> {
    let document = read("docs/findings.md");
    let codes = document.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    codes.map(str::to_owned).collect()
}

fn sources(folder: &Path, found: &mut String) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && path.file_stem().is_none_or(|name| name != "tests") {
            let text = std::fs::read_to_string(&path).expect("a source");
            found.push_str(text.split("#[cfg(test)]").next().unwrap_or_default());
        }
    }
}

/// Texts that look like a code: two words of small letters with a dot between.
fn literals(text: &str) -> BTreeSet<String> {
    let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let is_code = |text: &&str| text.split_once('.').is_some_and(|(family, rest)| word(family) && word(rest));
    text.split('"').filter(is_code).map(str::to_owned).collect()
}

#[test]
fn every_code_is_listed_and_every_listed_code_is_used_and_has_words() {
    let listed = listed();
    let mut text = String::new();
    for folder in ["ledger/src", "web/src"] {
        sources(&root().join(folder), &mut text);
    }
    let used = literals(&text);
    let (rules, codes): (BTreeSet<_>, BTreeSet<_>) = listed.iter().cloned().partition(|code| code.starts_with("rule."));
    // Of a body that cannot be read the code is made from that of the canonical form's fault, of a sighting from its kind.
    let is_made = |code: &str| ["body.", "privacy."].iter().any(|family| code.starts_with(family));
    let kinds = ledger::rules::privacy::Guard::built_in().expect("the guard's list").kinds();
    let sightings = codes.iter().filter_map(|code| code.strip_prefix("privacy.")).map(str::to_owned);
    assert_eq!(sightings.collect::<BTreeSet<_>>(), kinds);
    for code in codes.iter().filter(|code| !is_made(code)) {
        assert!(used.contains(code), "{code} is listed and nowhere in the sources");
    }
    // Paths of fields look alike: those families stand in the sources as both.
    let families: BTreeSet<&str> = codes.iter().filter_map(|code| code.split('.').next()).collect();
    let is_path = |code: &str| {
        ["statement.", "author.", "entry.js", "privacy.json", "entry.changed", "document.changed", "seal.salt", "scrutiny.kinds"]
            .iter()
            .any(|start| code.starts_with(start))
            || code == "file.name"
    };
    for code in used.iter().filter(|code| !is_path(code) && families.contains(code.split('.').next().unwrap_or_default())) {
        assert!(codes.contains(code), "{code} stands in the sources and is not listed");
    }
    for language in ["zh-CN", "en"] {
        let messages = ["rules", "files"].map(|file| read(&format!("web/locales/{language}/{file}.ftl"))).concat();
        for code in &codes {
            let id = format!("\nfinding-{} =", code.replace(['.', '_'], "-"));
            assert!(messages.contains(&id), "{code} has no words in {language}");
        }
        for id in
            messages.lines().filter_map(|line| line.strip_prefix("finding-")?.split(" =").next()).filter(|id| *id != "other")
        {
            assert!(codes.iter().any(|code| code.replace(['.', '_'], "-") == id), "finding-{id} is no listed code");
        }
    }
    let pack: serde_json::Value = serde_json::from_str(&read("ledger/data/pack.json")).expect("the pack");
    let ids = pack["rules"].as_array().expect("rules").iter().filter_map(|rule| rule["id"].as_str());
    assert_eq!(ids.map(|id| format!("rule.{id}")).collect::<BTreeSet<_>>(), rules);
}
