//! What goes to the village's group: a text to copy, and what the phone needs to draw a picture.

use askama::Template;
use serde_json::json;

use super::sheet::Published;
use crate::page::{Html, Page};

/// Text and picture for a group.
#[derive(Debug, Template)]
#[template(path = "villager/share.html")]
pub struct SharePage {
    page: Page,
    message: String,
    index: u64,
    texts: Html,
    picture: Html,
}

impl SharePage {
    /// What is sent about a decision; `link` is where the message leads.
    pub fn new(of: &Published<'_>, link: &str) -> SharePage {
        let texts = of.texts;
        let said = said(of);
        let picture = json!({
            "village": of.village(),
            "kind": texts.m("code-kind-decision"),
            "title": of.text("statement.title"),
            "lines": said,
            "scan": texts.m("poster-scan"),
            "code": texts.f("share-code", &[("desk", of.desk().into()), ("code", of.code.clone().into())]),
            "qr": format!("/e/{}/qr.png", of.index),
            "file": format!("{}.png", of.index),
        });
        SharePage {
            page: of.page("share", "share"),
            message: message(of, link),
            index: of.index,
            texts: Html::trusted(texts.script(&["script-cop", "share-save", "share-hold"])),
            picture: Html::trusted(picture.to_string().replace('<', "\\u003c")),
        }
    }
}

/// The message for a group, with the link where it leads.
pub fn message(of: &Published<'_>, link: &str) -> String {
    let texts = of.texts;
    let heading = [("village", of.village().into()), ("title", of.text("statement.title").to_owned().into())];
    let mut lines = vec![texts.f("share-heading", &heading)];
    lines.extend(said(of));
    lines.push(texts.f("share-link", &[("link", link.to_owned().into())]));
    lines.push(texts.f("share-code", &[("desk", of.desk().into()), ("code", of.code.clone().into())]));
    lines.join("\n")
}

/// How much, who decided, until when it hangs and whom to ask: one line each.
fn said(of: &Published<'_>) -> Vec<String> {
    let (texts, marker, meeting) = (of.texts, of.marker(), of.meeting());
    let plain = |path: &str, kind: &str| marker.plain(path, kind).unwrap_or_default();
    let at = |name: &str, kind: &str| plain(&format!("{meeting}.{name}"), kind);
    let mut lines = Vec::new();
    if let Some(total) = marker.plain("statement.money.total", "money") {
        lines.push(texts.f("share-sum", &[("total", total.into())]));
    }
    let counts = [
        ("due", "due"),
        ("present", "present"),
        ("for", "votes.for"),
        ("against", "votes.against"),
        ("abstain", "votes.abstain"),
    ];
    let counts: Vec<_> = counts.iter().map(|(arg, path)| (*arg, at(path, "count").into())).collect();
    let decided = [
        ("date", at("date", "date").into()),
        ("meeting", at("form", "code:form").into()),
        ("figures", texts.f("entry-figures", &counts).into()),
    ];
    lines.push(texts.f("share-decided", &decided));
    let dates = [("from", plain("statement.posting.from", "date").into()), ("to", plain("statement.posting.to", "date").into())];
    lines.push(texts.f("share-posted", &dates));
    if let Some(first) = of.entry.list("statement.posting.objections").first() {
        let word = |name: &str| first.text(name).unwrap_or_default().to_owned();
        let whom = [("post", word("post").into()), ("name", word("name").into()), ("phone", word("phone").into())];
        lines.push(texts.f("share-objections", &whom));
    }
    lines
}
