//! How long a notice hangs, seen from today, and whom to tell that one objects.

use ledger::time::Date;

use super::matter::{Line, Matter};
use super::parts::{Answer, Card, Objection, Part};
use crate::page::{Html, Link, rich};
use crate::villager::fields::Fields;

/// The posting of a decision, an outcome or a notice.
#[derive(Clone, Copy, Debug)]
pub struct Posting {
    from: Option<Date>,
    to: Option<Date>,
    today: Date,
}

impl Posting {
    /// The posting that these fields name.
    pub fn of(fields: &Fields<'_>, today: Date) -> Posting {
        let date = |path: &str| fields.said.text(path).and_then(|text| text.parse().ok());
        Posting { from: date("posting.from"), to: date("posting.to"), today }
    }

    /// Whether its last day is over.
    pub fn is_over(&self) -> bool {
        self.to.is_some_and(|to| to < self.today)
    }

    /// How it stands in a sentence.
    pub fn state(&self, fields: &Fields<'_>) -> Html {
        let days = self.to.map_or(0, |to| to.days_since(self.today)).to_string();
        let id = match (self.from, self.to) {
            (Some(start), _) if start > self.today => "entry-posting-to-come",
            (_, Some(end)) if end < self.today => "entry-posting-over",
            (_, Some(end)) if end == self.today => "entry-posting-last-day",
            _ => "entry-posting-now",
        };
        let (from, to) = (fields.show("posting.from", "date"), fields.show("posting.to", "date"));
        rich(fields.texts, id, &[("from", &from), ("to", &to), ("days", &Html::text(&days))])
    }
}

/// How long a posting hung and what came of it, by the disclosure that closed it.
pub fn closed(own: &Fields<'_>, line: &Line) -> Option<(Html, Link)> {
    let closing = line.fields(own.texts, own.marker.year)?;
    let days = days(&closing).to_string();
    let id = match closing.said.text("result") {
        Some("withdrawn") => "entry-closed-withdrawn",
        Some("again") => "entry-closed-again",
        _ if closing.said.int("received") == Some(0) => "entry-closed-quiet",
        _ => "entry-closed",
    };
    let args = [("from", closing.show("from", "date")), ("to", closing.show("to", "date")), ("days", Html::text(&days))];
    let received = closing.show("received", "count");
    let args: Vec<(&str, &Html)> = args.iter().map(|(name, html)| (*name, html)).chain([("n", &received)]).collect();
    Some((rich(own.texts, id, &args), line.link(own.texts)))
}

/// How the posting of the entry that `matter` stands around ended, where it did.
pub fn ended(own: &Fields<'_>, matter: &Matter) -> Option<(Html, Link)> {
    closed(own, matter.closing(&matter.line.as_ref()?.first)?)
}

/// How the posting of the entry that `matter` stands around goes, or what came of it.
pub fn answer(own: &Fields<'_>, matter: &Matter, today: Date) -> Answer {
    let closing = matter.line.as_ref().and_then(|line| matter.closing(&line.first));
    let told = closing.and_then(|line| {
        let result = line.fields(own.texts, own.marker.year)?.show("result", "code:result");
        Some((result, vec![closed(own, line)?.0]))
    });
    let (figure, lines) = told.unwrap_or_else(|| (Posting::of(own, today).state(own), Vec::new()));
    Answer::new(own.texts, "outcome-posting", figure, lines)
}

/// The days from the first to the last, both included.
pub fn days(closing: &Fields<'_>) -> i64 {
    let date = |name: &str| closing.said.text(name).and_then(|text| text.parse::<Date>().ok());
    date("from").zip(date("to")).map_or(0, |(from, to)| to.days_since(from) + 1)
}

/// Whom to object to, and until when.
pub fn objections(fields: &Fields<'_>) -> Vec<Objection> {
    let listed = fields.said.list("posting.objections").iter().enumerate();
    listed
        .map(|(i, one)| {
            let show = |name: &str| fields.show(&format!("posting.objections.{i}.{name}"), "text");
            let phone = one.text("phone").unwrap_or_default();
            let dial = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            Objection { name: show("name"), post: show("post"), phone: show("phone"), dial }
        })
        .collect()
}

/// The card that says whom to tell.
pub fn objections_card(fields: &Fields<'_>) -> Option<Card> {
    let until = fields.rich("entry-objections-until", &[("date", "posting.to", "date")]);
    let people = objections(fields);
    let card = |parts| Card { id: "objections", ..Card::new(fields.texts, "entry-objections", parts) };
    (!people.is_empty()).then(|| card(vec![Part::Soft(until), Part::People(people)]))
}

/// The wall's own text and where it hangs, folded.
pub fn notice(fields: &Fields<'_>) -> Part {
    let names = ["posting.number", "posting.methods", "posting.places", "posting.from", "posting.to", "posting.posted_by"];
    let parts = vec![Part::Text(fields.show("posting.text", "text")), Part::Rows(fields.rows(&names))];
    Part::Fold(fields.texts.m("entry-notice"), parts)
}
