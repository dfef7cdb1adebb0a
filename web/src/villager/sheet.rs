//! What is made of an entry besides its page, all from the one record: the poster, the register's sheets, the message for a group.

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::rules::{Divisions, Rules};
use ledger::statement::Kind;
use ledger::time::Date;

use super::entry::{Matter, place};
use super::fields::Fields;
use super::step::figures;
use crate::page::{Html, Link, Page, rich};
use crate::texts::Texts;

/// A published entry, and what a paper needs to lead back to it.
#[derive(Debug)]
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
    /// Its fields; every date has its year, for a paper outlives it.
    pub fields: Fields<'a>,
    /// What stands around it.
    pub matter: &'a Matter,
    /// The names of villages and townships.
    pub divisions: &'a Divisions,
    /// The catalogue and pack that the statement names.
    pub rules: Option<&'a Rules>,
    /// The name of the liaison who approved it; empty where none is known.
    pub liaison: String,
    /// The name of the scrutineer whose opinion stands before it; empty where there is none.
    pub scrutineer: String,
    /// The short code, as it is printed.
    pub code: String,
    /// Where people find the service, no path.
    pub url: String,
    /// The QR code as SVG.
    pub qr: Html,
    /// Today, in China.
    pub today: Date,
}

impl Published<'_> {
    /// The village's name.
    pub fn village(&self) -> String {
        place(self.texts, self.divisions, self.entry.text("statement.chain").unwrap_or_default())
    }

    /// The title of what it is about.
    pub fn subject(&self) -> String {
        let own = self.fields.said.text("title").unwrap_or_default();
        let decision = self.matter.decision().and_then(|line| line.said()).and_then(|said| said.text("title"));
        if self.fields.kind == Kind::Outcome { decision.unwrap_or(own).to_owned() } else { own.to_owned() }
    }

    /// What it is about, without the village's name before it where that is told already.
    pub fn short_subject(&self) -> String {
        let subject = self.subject();
        subject.strip_prefix(&self.village()).filter(|rest| !rest.is_empty()).map(str::to_owned).unwrap_or(subject)
    }

    /// "The resolution of 岩口村 on …": what every paper is headed by.
    pub fn title(&self) -> String {
        let args = [("village", self.village().into()), ("title", self.short_subject().into())];
        let id = match self.fields.kind {
            Kind::Decision => "poster-title",
            Kind::Outcome => "poster-title-outcome",
            Kind::Progress => "poster-title-progress",
            Kind::Disclosure => "poster-title-disclosure",
            Kind::Correction => "poster-title-withdrawal",
            _ => "poster-title-notice",
        };
        self.texts.f(id, &args)
    }

    /// What it rests on: when which meeting decided, with its counts; of what decision it is the outcome; of which days it tells.
    pub fn basis(&self) -> Html {
        match self.fields.kind {
            Kind::Decision => self.decided(),
            Kind::Outcome | Kind::Progress => {
                let decision = self.matter.decision().and_then(|line| line.said());
                let number = Html::text(decision.and_then(|said| said.text("number")).unwrap_or_default());
                let id = if self.fields.kind == Kind::Outcome { "poster-basis-outcome" } else { "poster-basis-progress" };
                rich(self.texts, id, &[("number", &number), ("date", &self.fields.show("date", "date"))])
            }
            Kind::Correction => Html::default(),
            _ => self.fields.rich("notice-from-to", &[("from", "from", "date"), ("to", "to", "date")]),
        }
    }

    /// The step that decided: the last meeting, or the last step where none is a meeting.
    pub fn meeting(&self) -> usize {
        let steps = self.fields.said.list("steps");
        let met = steps.iter().rposition(|step| step.get("votes").is_some());
        met.unwrap_or(steps.len().saturating_sub(1))
    }

    fn decided(&self) -> Html {
        let (fields, i) = (&self.fields, self.meeting());
        let at = |name: &str| format!("steps.{i}.{name}");
        let form = if fields.has(&at("form")) { "form" } else { "step" };
        let who = fields.show(&at(form), &format!("code:{form}"));
        let session = [("meeting", &who), ("session", &fields.show(&at("session"), "text"))];
        let who = if fields.has(&at("session")) { rich(self.texts, "poster-meeting", &session) } else { who };
        let date = fields.show(&at("date"), "date");
        if !fields.has(&at("votes")) {
            return rich(self.texts, "poster-basis-step", &[("date", &date), ("meeting", &who)]);
        }
        let counts = figures(&fields.marker, &fields.path(&format!("steps.{i}")));
        rich(self.texts, "poster-basis", &[("date", &date), ("meeting", &who), ("figures", &counts)])
    }

    /// The decision whose sheets of the paper register it is part of.
    pub fn sheets(&self) -> Option<u64> {
        self.matter.sheets(self.fields.kind, self.index)
    }

    /// Where to type the short code, without scheme: `host/s`.
    pub fn desk(&self) -> String {
        let host = self.url.split_once("://").map_or(self.url.as_str(), |(_, host)| host);
        format!("{host}/s")
    }

    /// A page of this entry, one step below it.
    pub fn page(&self, id: &str, name: &str) -> Page {
        let title = format!("{} · {}", self.texts.m(id), self.subject());
        let entry = format!("/e/{}", self.index);
        Page::new(self.texts, title, format!("{entry}/{name}")).below(Link::to(entry, self.texts.m("print-back")))
    }
}
