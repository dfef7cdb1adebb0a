//! What goes to the village's group: a text to copy, and what the phone needs to draw a picture.

use askama::Template;
use ledger::statement::Kind;
use serde_json::json;

use super::entry::answers;
use super::sheet::Published;
use crate::page::{Html, Page};
use crate::texts::code_id;

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
    /// What is sent about an entry; `link` is where the message leads.
    pub fn new(of: &Published<'_>, link: &str) -> SharePage {
        let texts = of.texts;
        let picture = json!({
            "village": of.village(),
            "kind": texts.m(&code_id("kind", of.entry.text("statement.kind").unwrap_or_default())),
            "title": of.subject(),
            "lines": said(of),
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
    let heading = [("village", of.village().into()), ("title", of.short_subject().into())];
    let mut lines = vec![texts.f("share-heading", &heading)];
    lines.extend(said(of));
    lines.push(texts.f("share-link", &[("link", link.to_owned().into())]));
    lines.push(texts.f("share-code", &[("desk", of.desk().into()), ("code", of.code.clone().into())]));
    lines.join("\n")
}

/// What is asked first, until when it hangs and whom to ask: one line each.
fn said(of: &Published<'_>) -> Vec<String> {
    let (texts, fields) = (of.texts, &of.fields);
    let mut lines = Vec::new();
    if let Some(reason) = of.entry.text("statement.reason") {
        let id = if fields.kind == Kind::Correction { "share-withdrawn" } else { "share-corrected" };
        lines.push(texts.f(id, &[("reason", reason.to_owned().into())]));
    }
    if fields.kind == Kind::Decision {
        lines.extend(decided(of));
    } else {
        lines.extend(answers(fields, of.matter, of.today).iter().map(|answer| {
            let words: Vec<String> = std::iter::once(&answer.figure).chain(&answer.lines).map(Html::words).collect();
            texts.f(
                "share-answer",
                &[("label", answer.label.clone().into()), ("words", words.join(&texts.m("share-comma")).into())],
            )
        }));
    }
    if fields.has("posting") {
        let date = |name: &str| fields.plain(name, "date").unwrap_or_default();
        let dates = [("from", date("posting.from").into()), ("to", date("posting.to").into())];
        lines.push(texts.f("share-posted", &dates));
    }
    if let Some(first) = fields.said.list("posting.objections").first() {
        let word = |name: &str| first.text(name).unwrap_or_default().to_owned();
        let whom = [("post", word("post").into()), ("name", word("name").into()), ("phone", word("phone").into())];
        lines.push(texts.f("share-objections", &whom));
    }
    lines
}

/// How much, and who decided by which votes.
fn decided(of: &Published<'_>) -> Vec<String> {
    let (texts, fields, i) = (of.texts, &of.fields, of.meeting());
    let at = |name: &str, kind: &str| fields.plain(&format!("steps.{i}.{name}"), kind).unwrap_or_default();
    let mut lines = Vec::new();
    if let Some(total) = fields.plain("money.total", "money") {
        lines.push(texts.f("share-sum", &[("total", total.into())]));
    }
    let form = if fields.has(&format!("steps.{i}.form")) { at("form", "code:form") } else { at("step", "code:step") };
    if !fields.has(&format!("steps.{i}.votes")) {
        lines.push(texts.f("share-done", &[("date", at("date", "date").into()), ("meeting", form.into())]));
        return lines;
    }
    let counts = ["due", "present", "for", "against", "abstain"].map(|name| {
        let path = if matches!(name, "due" | "present") { name.to_owned() } else { format!("votes.{name}") };
        (name, at(&path, "count").into())
    });
    let figures = texts.f("entry-figures", &counts);
    let decided = [("date", at("date", "date").into()), ("meeting", form.into()), ("figures", figures.into())];
    lines.push(texts.f("share-decided", &decided));
    lines
}
