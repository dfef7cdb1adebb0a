//! The page of an entry that no village publishes: a founding, rules, an appointment, a dismissal, a seal. Every field of it, in words.

use askama::Template;

use super::entry::{Head, Signer, Source, place};
use super::mark::{Marker, Row};
use crate::page::{Html, Link, Page, rich};

/// The page of a founding, rules, an appointment or a dismissal.
#[derive(Debug, Template)]
#[template(path = "public/record.html")]
pub struct RecordPage {
    page: Page,
    head: Head,
    county: String,
    kind: Html,
    at: Html,
    title: Html,
    lead: String,
    areas: Vec<String>,
    rows: Vec<Row>,
    signed_by: String,
    documents: Vec<Link>,
}

impl RecordPage {
    /// The page of the entry in `source`.
    pub fn new(source: &Source<'_>) -> RecordPage {
        let texts = source.texts;
        let marker = Marker::new(texts, source.entry);
        let text = |path: &str| source.entry.text(path).unwrap_or_default();
        let kind = text("statement.kind");
        let county = place(texts, source.divisions, text("statement.chain"));
        let title = match kind {
            "appointment" => {
                let (name, post) = (marker.show("statement.name", "text"), marker.show("statement.post", "code:post"));
                rich(texts, "record-appointment", &[("name", &name), ("post", &post)])
            }
            "founding" => rich(texts, "record-founding", &[("county", &marker.show("statement.county.name", "text"))]),
            "rules" => rich(texts, "record-rules", &[("from", &marker.show("statement.from", "date"))]),
            "dismissal" => Html::text(&texts.m("record-dismissal")),
            "sealed" => rich(texts, "record-sealed", &[("step", &marker.show("statement.step", "code:step"))]),
            "logkey" => Html::text(&texts.m("record-logkey")),
            _ => marker.show("statement.kind", "code:kind"),
        };
        let areas = source.entry.list("statement.areas").iter().filter_map(|area| area.text(""));
        let hashes = ["catalogue", "pack", "divisions", "calendar"].map(|name| (name, text(&format!("statement.{name}"))));
        let documents = hashes.iter().filter(|(_, hash)| !hash.is_empty());
        let signer = source.people.get(text("author.key"));
        let heading = texts.m(&crate::texts::code_id("kind", kind));
        RecordPage {
            page: Page::new(texts, format!("{heading} · {county}"), format!("/e/{}", source.index)).below(Link::to(
                if kind == "sealed" { format!("/v/{}", text("statement.chain")) } else { "/".to_owned() },
                county.clone(),
            )),
            head: Head::new(source),
            kind: marker.show("statement.kind", "code:kind"),
            at: marker.show("at", "day"),
            title,
            lead: texts.first(&[&format!("record-{kind}-lead"), "record-other-lead"], &[]),
            areas: areas.map(|code| place(texts, source.divisions, code)).collect(),
            rows: marker.rows("statement", &[]),
            signed_by: signed_by(source, signer),
            documents: documents
                .map(|(name, hash)| Link::to(format!("/rules/{hash}"), texts.m(&crate::texts::field_id(name))))
                .collect(),
            county,
        }
    }
}

/// Who signed: the root key, or a person by name and post.
fn signed_by(source: &Source<'_>, signer: Option<&Signer>) -> String {
    let texts = source.texts;
    match signer {
        Some(signer) => {
            let post = texts.m(&crate::texts::code_id("post", &signer.post));
            texts.f("record-signed-by", &[("name", signer.name.clone().into()), ("post", post.into())])
        }
        None => texts.m("record-signed-by-root"),
    }
}
