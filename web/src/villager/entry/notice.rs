//! Routine disclosure: a month's accounts, assets, leases, debts, what was distributed and to whom, the stamp, or nothing.

use ledger::canonical::Value;
use ledger::statement::schema::hash_at;
use ledger::time::{Date, Timestamp};

use super::judged::Judged;
use super::matter::Matter;
use super::parts::{Answer, Card, Part, SumLine, TableLine, papers};
use super::posting::{answer, ended, notice, objections_card};
use super::table::{LINES, SHAPES, Shape, page_of};
use super::{Content, Source, item};
use crate::page::{Html, Link, rich};
use crate::villager::fields::Fields;
use crate::villager::mark::{Marker, Row};

/// What each topic is told by first, and what stands with it: the field of its figure, and further fields.
#[rustfmt::skip]
const FIGURES: [(&str, &str, &[&str]); 14] = [
    ("accounts", "closing", &["cash", "bank", "receivable", "payable"]),
    ("assets", "net", &["count"]),
    ("leases", "rent", &["count"]),
    ("debts", "owed_to", &["owed_by"]),
    ("distribution", "distributed", &["available", "reserve", "per_head", "per_share", "households", "people"]),
    ("pay", "total", &[]),
    ("grants", "received", &["spent"]),
    ("benefits", "total", &["scheme", "batch", "plot", "source", "households", "people", "area", "rate", "basis"]),
    ("stamps", "count", &[]),
    ("levy", "collected", &["rate", "households", "reduced", "used", "purpose"]),
    ("supplies", "quantity", &["goods", "households", "basis"]),
    ("payments", "total", &[]),
    ("general", "topic", &[]),
    ("nothing", "topic", &[]),
];

/// The page of a notice.
pub(super) fn content(fields: &Fields<'_>, judged: &Judged<'_>, source: &Source<'_>) -> Content {
    let texts = fields.texts;
    let link = ended(fields, source.matter).map(|(_, link)| link);
    let item = Row::new(texts.m("entry-item-label"), item(fields, source.rules));
    let about = vec![
        Part::Rows([vec![item], fields.rows(&["handler", "content.decision"])].concat()),
        Part::Verdicts(judged.on(|_| true)),
        notice(fields),
    ];
    let about: Vec<Part> = link.map(Part::From).into_iter().chain(about).collect();
    let side = [
        objections_card(fields),
        papers(fields, &[("entry-photos", "photos")]),
        Card::new(texts, "entry-matter", about).unless_empty(),
    ];
    Content { main: main(fields, source), side: side.into_iter().flatten().collect() }
}

/// The topic's figure, the period, how long it hangs.
pub fn answers(fields: &Fields<'_>, matter: &Matter, today: Date) -> Vec<Answer> {
    let texts = fields.texts;
    let period = fields.rich("notice-from-to", &[("from", "from", "date"), ("to", "to", "date")]);
    vec![first(fields), Answer::new(texts, "notice-period", period, Vec::new()), answer(fields, matter, today)]
}

fn topic<'a>(fields: &'a Fields<'_>) -> &'a str {
    fields.said.text("content.topic").unwrap_or_default()
}

/// The figure of a topic in a few words.
pub fn first(fields: &Fields<'_>) -> Answer {
    let texts = fields.texts;
    let topic = topic(fields);
    let figure = FIGURES.iter().find(|(name, ..)| *name == topic).map_or("topic", |(_, figure, _)| figure);
    let best = fields.best(&format!("content.{figure}"));
    let id = format!("notice-first-{topic}");
    let label = if texts.has(&id) { id } else { "entry-how-much".to_owned() };
    let lines = match topic {
        "accounts" => vec![in_words(fields)],
        "debts" => vec![fields.rich("notice-owed-by", &[("sum", "content.owed_by", "money")])],
        "nothing" => vec![fields.show("content.reason", "text")],
        _ => Vec::new(),
    };
    Answer::new(texts, &label, best, lines)
}

/// Opening, income, spending and closing in one sentence.
fn in_words(fields: &Fields<'_>) -> Html {
    let args = ["opening", "income", "spending", "closing"].map(|name| (name, format!("content.{name}")));
    let args: Vec<(&str, &str, &str)> = args.iter().map(|(name, path)| (*name, path.as_str(), "money")).collect();
    fields.rich("notice-accounts", &args)
}

fn main(fields: &Fields<'_>, source: &Source<'_>) -> Vec<Card> {
    let texts = fields.texts;
    let topic = topic(fields);
    let names = FIGURES.iter().find(|(name, ..)| *name == topic).map_or(&[][..], |(.., names)| names);
    let names: Vec<String> = names.iter().map(|name| format!("content.{name}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut head = vec![Part::Text(fields.show("content.text", "text"))];
    head.push(Part::Sum(sum(fields)));
    head.push(Part::Rows(fields.rows(&names)));
    let appraisal = [("people", "content.appraisal.people", "count"), ("agreed", "content.appraisal.agreed", "count")];
    if fields.has("content.appraisal") {
        head.push(Part::Text(fields.rich("notice-appraisal", &appraisal)));
    }
    head.push(Part::Text(fields.show("content.note", "text")));
    let title = fields.plain("content.topic", "code:topic").unwrap_or_default();
    let mut cards = vec![Card { title, ..Card::new(texts, "notice-content", head) }];
    let inside = |list: &str| SHAPES.iter().find(|(name, ..)| *name == list).map(|(.., shape)| shape);
    let lines = LINES.iter().find(|(name, _)| *name == topic).map(|(_, shape)| shape);
    cards.extend(lines.and_then(|shape| listed(fields, shape, "content.lines", "notice-lines")));
    cards.extend(lines.and_then(|shape| outside(fields, shape, source)));
    for (list, id) in [("content.summary", "notice-summary"), ("content.groups", "notice-groups")] {
        cards.extend(inside(list).and_then(|shape| listed(fields, shape, list, id)));
    }
    let review = vec![Part::Text(fields.show("content.review", "text")), Part::Rows(fields.rows(&["content.reviewers"]))];
    cards.extend(Card::new(texts, "notice-review", review).unless_empty());
    cards.retain(|card| !card.parts.is_empty());
    cards
}

/// The lines of a notice that stand in the entry.
pub fn lines(fields: &Fields<'_>) -> Vec<TableLine> {
    let shape = LINES.iter().find(|(name, _)| *name == topic(fields)).map(|(_, shape)| shape);
    let count = fields.said.list("content.lines").len();
    shape.map(|shape| shape.lines(fields, "content.lines", 0..count)).unwrap_or_default()
}

/// The sum of a month's accounts as it is done on paper.
pub fn sum(fields: &Fields<'_>) -> Vec<SumLine> {
    if topic(fields) != "accounts" {
        return Vec::new();
    }
    let lines = [("opening", ""), ("income", "+"), ("spending", "−"), ("closing", "=")];
    lines
        .map(|(name, sign)| SumLine {
            label: fields.label(&format!("content.{name}")),
            sign,
            amount: fields.show(&format!("content.{name}"), "money"),
            is_result: sign == "=",
        })
        .into()
}

/// The lines of a list within the entry.
fn listed(fields: &Fields<'_>, shape: &Shape, list: &str, id: &str) -> Option<Card> {
    let count = fields.said.list(list).len();
    let lines = Part::Table(shape.lines(fields, list, 0..count));
    let mut card = Card::new(fields.texts, id, vec![lines]).unless_empty()?;
    card.title = fields.texts.f(id, &[("n", count.to_string().into())]);
    Some(card)
}

/// One page of the lines that stand outside the entry, in a table known by its hash.
fn outside(fields: &Fields<'_>, shape: &Shape, source: &Source<'_>) -> Option<Card> {
    let texts = fields.texts;
    let hash = hash_at(fields.said, "content.table.sha256")?;
    let raw = Link::to(format!("/rules/{hash}"), texts.m("notice-table-raw"));
    let Some(table) = source.documents.table(&hash) else {
        return Some(Card::new(texts, "notice-table", vec![Part::Text(Html::text(&texts.m("notice-table-missing")))]));
    };
    let (shown, before, after) = page_of(source.line, table.lines.len());
    // The lines of this page, as if they stood in the entry.
    let content =
        Value::object([("topic", table.topic.as_str().into()), ("lines", Value::List(table.lines[shown.clone()].to_vec()))]);
    let statement = Value::object([("kind", "notice".into()), ("content", content)]);
    let at = Timestamp(source.today.start().0).to_string();
    let entry = Value::object([("at", at.into()), ("statement", statement)]);
    let lines = Fields::of(Marker::of_other(texts, &entry, fields.marker.year))?;
    let here = |line: usize| format!("/e/{}?line={line}", source.index);
    let pages = [(before, "notice-table-before"), (after, "notice-table-after")];
    let mut links: Vec<Link> = pages.iter().filter_map(|(line, id)| Some(Link::to(here((*line)?), texts.m(id)))).collect();
    links.push(raw);
    let counts = [
        ("from", (shown.start + 1).to_string().into()),
        ("to", shown.end.to_string().into()),
        ("n", table.lines.len().to_string().into()),
    ];
    let told = rich(texts, "notice-table-lead", &[("name", &fields.show("content.table.name", "text"))]);
    let parts = vec![
        Part::Soft(told),
        Part::Soft(Html::text(&texts.f("notice-table-lines", &counts))),
        Part::Table(shape.lines(&lines, "content.lines", 0..shown.len())),
        Part::Links(links),
    ];
    Some(Card::new(texts, "notice-table", parts))
}
