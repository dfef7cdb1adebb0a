//! What is made of a decision besides its page, all from the one record: the poster, the register's sheets, the message for a group.

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::rules::{Divisions, Rules};

use super::entry::place;
use super::mark::Marker;
use super::step::figures;
use crate::page::{Html, Link, Page, rich};
use crate::texts::Texts;

/// A published decision, and what a paper needs to lead back to it.
#[derive(Clone, Debug)]
pub struct Published<'a> {
    /// The reader's language.
    pub texts: &'static Texts,
    /// The entry's place in the log.
    pub index: u64,
    /// Its leaf hash.
    pub leaf: Hash,
    /// How many entries the log holds.
    pub size: u64,
    /// The root of its tree.
    pub root: Hash,
    /// The entry, as it was parsed from the leaf.
    pub entry: &'a Value,
    /// The names of villages and townships.
    pub divisions: &'a Divisions,
    /// The catalogue and pack that the statement names.
    pub rules: Option<&'a Rules>,
    /// The name of the liaison who approved it; empty where none is known.
    pub liaison: String,
    /// The short code, as it is printed.
    pub code: String,
    /// Where people find the service, no path.
    pub url: String,
    /// The QR code as SVG.
    pub qr: Html,
}

impl Published<'_> {
    /// A marker that writes every date with its year: a paper outlives it.
    pub fn marker(&self) -> Marker<'_> {
        Marker { texts: self.texts, entry: self.entry, year: None }
    }

    /// The village's name.
    pub fn village(&self) -> String {
        place(self.texts, self.divisions, self.text("statement.chain"))
    }

    /// The text at a path of the entry; empty where there is none.
    pub fn text(&self, path: &str) -> &str {
        self.entry.text(path).unwrap_or_default()
    }

    /// The path of the meeting that decided: the last discussion.
    pub fn meeting(&self) -> String {
        format!("statement.steps.{}", self.entry.list("statement.steps").len().saturating_sub(1))
    }

    /// "The resolution of 岩口村 on …": what every paper is headed by.
    pub fn title(&self) -> String {
        let args = [("village", self.village().into()), ("title", self.text("statement.title").to_owned().into())];
        self.texts.f("poster-title", &args)
    }

    /// When which meeting decided, with its counts.
    pub fn basis(&self) -> Html {
        let (marker, meeting) = (self.marker(), self.meeting());
        let show = |name: &str, kind: &str| marker.show(&format!("{meeting}.{name}"), kind);
        let args =
            [("date", &show("date", "date")), ("meeting", &show("form", "code:form")), ("figures", &figures(&marker, &meeting))];
        rich(self.texts, "poster-basis", &args)
    }

    /// Where to type the short code, without scheme: `host/s`.
    pub fn desk(&self) -> String {
        let host = self.url.split_once("://").map_or(self.url.as_str(), |(_, host)| host);
        format!("{host}/s")
    }

    /// A page of this entry, one step below it.
    pub fn page(&self, id: &str, name: &str) -> Page {
        let title = format!("{} · {}", self.texts.m(id), self.text("statement.title"));
        let entry = format!("/e/{}", self.index);
        Page::new(self.texts, title, format!("{entry}/{name}")).below(Link::to(entry, self.texts.m("print-back")))
    }
}
