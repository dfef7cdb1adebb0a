//! The poster for the village's wall: one sheet of A4, black on white.

use askama::Template;

use super::entry::{Objection, objections, sources};
use super::sheet::Published;
use crate::format;
use crate::page::{Html, Page, rich};

/// The poster of a decision.
#[derive(Debug, Template)]
#[template(path = "villager/poster.html")]
pub struct PosterPage {
    page: Page,
    title: String,
    number: Html,
    basis: Html,
    paragraphs: Vec<String>,
    total: Html,
    sources: Vec<Html>,
    contractor: Html,
    responsible: Html,
    finish_by: Html,
    posting: Html,
    objections: Vec<Objection>,
    liaison: Html,
    village: String,
    date: String,
    qr: Html,
    code: String,
    desk: String,
    index: u64,
    leaf: String,
    size: u64,
    root: String,
}

impl PosterPage {
    /// The poster of what is published.
    pub fn new(of: &Published<'_>) -> PosterPage {
        let (texts, marker) = (of.texts, of.marker());
        let show = |path: &str, kind: &str| marker.show(&format!("statement.{path}"), kind);
        let statement = of.entry.get("statement").cloned().unwrap_or_else(|| ledger::canonical::Value::object([]));
        let resolution = of.entry.text(&format!("{}.resolution", of.meeting())).unwrap_or_default();
        let approved = of.entry.list("countersigned").len().checked_sub(1);
        let liaison = approved.map(|i| {
            let name = Html::text(&of.liaison);
            let at = marker.show(&format!("countersigned.{i}.at"), "day");
            rich(texts, "poster-approved", &[("name", &name), ("at", &at)])
        });
        let (from, to) = (show("posting.from", "date"), show("posting.to", "date"));
        PosterPage {
            page: of.page("poster", "poster"),
            title: of.title(),
            number: show("number", "text"),
            basis: of.basis(),
            paragraphs: resolution.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
            total: show("money.total", "money"),
            sources: sources(&marker, &statement),
            contractor: show("contractor", "text"),
            responsible: show("responsible", "text"),
            finish_by: show("finish_by", "date"),
            posting: rich(texts, "poster-posted", &[("from", &from), ("to", &to)]),
            objections: objections(&marker, &statement),
            liaison: liaison.unwrap_or_default(),
            village: of.village(),
            date: format::date_text(texts, of.text("statement.posting.from"), None),
            qr: of.qr.clone(),
            code: of.code.clone(),
            desk: of.desk(),
            index: of.index,
            leaf: of.leaf.to_string(),
            size: of.size,
            root: of.root.to_string(),
        }
    }
}
