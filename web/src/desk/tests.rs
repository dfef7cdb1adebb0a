//! Every page from sample data, and what holds for all of the desks' files.

use std::fs;
use std::path::{Path, PathBuf};

use askama::Template;

use super::view::{DemoKeysPage, DemoPerson, JoinPage, NoDeskPage, Person, SignInPage, Signed, block};
use crate::page::Page;
use crate::texts::{Language, Texts};

/// Checks what every page must be, and keeps it in the folder of `MINGZHANG_PAGES`, where one is named, to be looked at.
pub(crate) fn keep(name: &str, page: &impl Template) -> String {
    let html = page.render().expect("a page that renders");
    assert!(html.starts_with("<!doctype html>"), "{name}");
    assert!(!html.contains(" style=") && !html.contains(" onclick="), "{name} has something inline");
    for part in html.split("<script").skip(1) {
        let tag = part.split('>').next().unwrap_or_default();
        assert!(tag.contains("src=") || tag.contains("application/json"), "{name} has an inline script");
    }
    for id in html.split(" id=\"").skip(1).filter_map(|part| part.split('"').next()) {
        // Rows to be repeated stand in a template, once each.
        assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{name}: the id {id} stands twice");
    }
    if let Ok(folder) = std::env::var("MINGZHANG_PAGES") {
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(Path::new(&folder).join(format!("{name}.html")), &html).expect("a page kept");
    }
    html
}

/// A page in Chinese.
pub(crate) fn page(title: &str, here: &str) -> Page {
    let texts = Texts::of(Language::Chinese);
    Page::new(texts, texts.m(title), here)
}

/// Somebody signed in.
pub(crate) fn person(name: &str, post: &str, areas: &str) -> Person {
    Person { name: name.into(), post: post.into(), areas: areas.into(), words: "山水清明田园永定".into() }
}

/// Two lines of "what I signed".
pub(crate) fn signed() -> Vec<Signed> {
    let line = |when: &str, what: &str, about: &str, href: Option<&str>| Signed {
        when: when.into(),
        what: what.into(),
        about: about.into(),
        href: href.map(Into::into),
    };
    vec![
        line("3月14日16:20", "同意并公布", "岩口村：山塘清淤", Some("/e/41")),
        line("3月13日09:05", "退回", "官坪村：添置桌椅", None),
    ]
}

#[test]
fn the_pages_before_a_desk() {
    keep("sign-in", &SignInPage { page: page("desk-sign-in", "/sign-in"), demo: true });
    keep("join", &JoinPage { page: page("desk-join", "/join") });
    let someone = |name: &str, post: &str, words: &str, areas: &str| DemoPerson {
        name: name.into(),
        post: post.into(),
        post_words: words.into(),
        areas: vec!["430802100201".into()],
        area_words: areas.into(),
        seed: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=".into(),
        pin: "135790".into(),
    };
    let people = vec![
        someone("向秋月", "clerk", "村级管理员", "尹家溪镇岩口村"),
        someone("覃晓兰", "liaison", "联村干部", "尹家溪镇岩口村、官坪村、柏木村"),
    ];
    let html = keep("demo-keys", &DemoKeysPage { page: page("desk-demo-keys", "/demo/keys"), people });
    assert!(html.contains("135790") && html.contains("覃晓兰"));
    keep("no-desk", &NoDeskPage { page: page("desk-no-desk", "/desk"), person: person("吴大山", "审计员", "永定区") });
}

#[test]
fn no_text_ends_a_data_block() {
    assert!(!block(&"</script><b>").as_str().contains('<'));
}

fn scripts() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/desk");
    let files = fs::read_dir(folder).expect("the desks' scripts");
    files
        .map(|file| file.expect("a file").path())
        .map(|path| (path.clone(), fs::read_to_string(path).expect("a script")))
        .collect()
}

#[test]
fn every_text_a_script_shows_exists() {
    for (path, script) in scripts() {
        for id in script.split("\"script-").skip(1).filter_map(|part| part.split('"').next()) {
            assert!(Texts::of(Language::Chinese).has(&format!("script-{id}")), "script-{id} in {}", path.display());
        }
        for code in script.split("DeviceError(\"").skip(1).filter_map(|part| part.split('"').next()) {
            assert!(Texts::of(Language::Chinese).has(&format!("script-device-{code}")), "{code} in {}", path.display());
        }
    }
    for id in ["unable-insecure", "unable-storage", "unable-ed25519", "join-unknown", "device-pin-short"] {
        assert!(Texts::of(Language::Chinese).has(&format!("script-{id}")), "{id}");
    }
}

#[test]
fn every_script_is_embedded_and_writes_no_html() {
    for (path, script) in scripts() {
        let name = format!("desk/{}", path.file_name().expect("a name").to_string_lossy());
        assert!(crate::assets::find(&name).is_some(), "{name} is not embedded");
        for forbidden in ["innerHTML", "outerHTML =", "eval(", "insertAdjacentHTML", "document.write"] {
            assert!(!script.contains(forbidden), "{name} uses {forbidden}");
        }
    }
}
