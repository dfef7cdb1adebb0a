//! What an entry's page is put together from: answers, cards and their parts, whatever the kind.

use askama::Template;
use ledger::statement::steps::SUBMISSION;

use super::RoundView;
use crate::page::{Html, Link, rich};
use crate::texts::Texts;
use crate::villager::fields::Fields;
use crate::villager::mark::Row;
use crate::villager::step::{Bar, Step, Verdicts};

/// Something that must be seen before the rest.
#[derive(Clone, Debug)]
pub struct Band {
    /// `note` or empty, as the stylesheet knows them.
    pub class: &'static str,
    /// What happened.
    pub text: Html,
    /// Why.
    pub why: Html,
    /// Where to read on.
    pub link: Option<Link>,
}

/// One of the answers that stand first.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The question.
    pub label: String,
    /// The answer in a few words.
    pub figure: Html,
    /// Whether it is to be seen at once, as a sum above the budget is.
    pub is_loud: bool,
    /// More of it.
    pub lines: Vec<Html>,
    /// Whether the first of them counts votes.
    pub is_counted: bool,
}

impl Answer {
    /// An answer to the question `id`.
    pub fn new(texts: &Texts, id: &str, figure: Html, lines: Vec<Html>) -> Answer {
        let lines = lines.into_iter().filter(|line| !line.as_str().is_empty()).collect();
        Answer { label: texts.m(id), figure, lines, ..Answer::default() }
    }
}

/// A part of the page under one heading.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// How it is led to within the page; empty where it is not.
    pub id: &'static str,
    /// The heading.
    pub title: String,
    /// The entry that it is from, where that is another than the page's own.
    pub from: Option<Link>,
    /// What stands in it.
    pub parts: Vec<Part>,
}

impl Card {
    /// A card called by the message `id`.
    pub fn new(texts: &Texts, id: &str, parts: Vec<Part>) -> Card {
        Card { id: "", title: texts.m(id), from: None, parts: parts.into_iter().filter(|part| !part.is_empty()).collect() }
    }

    /// The same card, told to be from another entry.
    pub fn from(mut self, link: Link) -> Card {
        self.from = Some(link);
        self
    }

    /// The card, unless there is nothing in it.
    pub fn unless_empty(self) -> Option<Card> {
        (!self.parts.is_empty()).then_some(self)
    }
}

/// A line of a sum: the sign before the amount, and the amount.
#[derive(Clone, Debug)]
pub struct SumLine {
    /// What it is.
    pub label: String,
    /// `+`, `−`, `=` or nothing.
    pub sign: &'static str,
    /// How much.
    pub amount: Html,
    /// Whether it is what the others come to.
    pub is_result: bool,
}

/// A line of a table that a phone can show: what it is, how much, and everything else below.
#[derive(Clone, Debug)]
pub struct TableLine {
    /// What it is.
    pub lead: Html,
    /// A word before the amount.
    pub sign: Html,
    /// How much.
    pub amount: Html,
    /// What is said under the amount.
    pub below: Html,
    /// Everything else, with its label where it needs one.
    pub more: Vec<(String, Html)>,
}

/// Plan and actual of one line of money.
#[derive(Clone, Debug)]
pub struct PlanLine {
    /// What it is.
    pub name: Html,
    /// The planned sum.
    pub planned: Html,
    /// The actual sum.
    pub actual: Html,
    /// The widths of both bars.
    pub widths: (String, String),
    /// The difference in words.
    pub difference: String,
    /// Whether more was spent than planned.
    pub is_over: bool,
    /// Why.
    pub note: Html,
}

/// Whom to object to.
#[derive(Clone, Debug)]
pub struct Objection {
    /// Their name.
    pub name: Html,
    /// Their post.
    pub post: Html,
    /// The number, marked.
    pub phone: Html,
    /// The number, to dial.
    pub dial: String,
}

/// A photograph by its address.
#[derive(Clone, Debug)]
pub struct PhotoView {
    /// Where its name, length and hash stand in the entry; empty on another entry's page.
    pub path: String,
    /// The picture.
    pub href: String,
    /// Its name, marked.
    pub name: Html,
    /// Its name.
    pub alt: String,
}

/// A paper by its address.
#[derive(Clone, Debug)]
pub struct FileView {
    /// Where it stands in the entry; empty on another entry's page.
    pub path: String,
    /// The paper.
    pub href: String,
    /// Its name, marked.
    pub name: Html,
    /// Type and size in words.
    pub about: String,
}

/// A part of a card.
#[derive(Clone, Debug, Template)]
#[template(path = "villager/part.html")]
pub enum Part {
    /// Words as they were written.
    Text(Html),
    /// Smaller words.
    Soft(Html),
    /// A line that is to be seen at once.
    Loud(Html),
    /// A heading within the card.
    Heading(String),
    /// Words one by one.
    List(Vec<Html>),
    /// Fields with their labels.
    Rows(Vec<Row>),
    /// Verdicts.
    Verdicts(Verdicts),
    /// The steps of a path.
    Steps(Vec<Step>),
    /// A sum.
    Sum(Vec<SumLine>),
    /// Lines of a table.
    Table(Vec<TableLine>),
    /// Plan against actual.
    Plan(Vec<PlanLine>, String, String),
    /// Photographs.
    Photos(Vec<PhotoView>),
    /// Papers.
    Files(Vec<FileView>),
    /// A bar of votes or of shares.
    Shares(Bar),
    /// Whom to tell.
    People(Vec<Objection>),
    /// What each countersigner did.
    Rounds(Vec<RoundView>),
    /// Which other entry the part before is from.
    From(Link),
    /// Ways to go.
    Links(Vec<Link>),
    /// What is folded under a name.
    Fold(String, Vec<Part>),
}

impl Part {
    fn is_empty(&self) -> bool {
        match self {
            Part::Text(html) | Part::Soft(html) | Part::Loud(html) => html.as_str().is_empty(),
            Part::Heading(text) => text.is_empty(),
            Part::List(list) => list.is_empty(),
            Part::Rows(rows) => rows.is_empty(),
            Part::Verdicts(all) => all.first.is_empty() && all.rest.is_empty(),
            Part::Steps(list) => list.is_empty(),
            Part::Sum(list) => list.is_empty(),
            Part::Table(list) => list.is_empty(),
            Part::Plan(list, ..) => list.is_empty(),
            Part::Photos(list) => list.is_empty(),
            Part::Files(list) => list.is_empty(),
            Part::Links(list) => list.is_empty(),
            Part::People(list) => list.is_empty(),
            Part::Rounds(list) => list.is_empty(),
            Part::Shares(_) | Part::From(_) => false,
            Part::Fold(_, parts) => parts.iter().all(Part::is_empty),
        }
    }
}

/// The photographs in the list `name`.
pub fn photos(fields: &Fields<'_>, name: &str) -> Part {
    let listed = fields.said.list(name).iter().enumerate();
    let view = |(i, one): (usize, &ledger::canonical::Value)| PhotoView {
        path: fields.marker.place(&fields.path(&format!("{name}.{i}"))),
        href: format!("/files/{}", one.text("sha256").unwrap_or_default()),
        name: fields.show(&format!("{name}.{i}.name"), "text"),
        alt: one.text("name").unwrap_or_default().to_owned(),
    };
    Part::Photos(listed.map(view).collect())
}

/// The papers in the list `name`.
pub fn files(fields: &Fields<'_>, name: &str) -> Part {
    let listed = fields.said.list(name).iter().enumerate();
    let view = |(i, one): (usize, &ledger::canonical::Value)| FileView {
        path: fields.marker.place(&fields.path(&format!("{name}.{i}"))),
        href: format!("/files/{}", one.text("sha256").unwrap_or_default()),
        name: fields.show(&format!("{name}.{i}.name"), "text"),
        about: about_file(fields.texts, one.text("type").unwrap_or_default(), one.int("size").unwrap_or(0)),
    };
    Part::Files(listed.map(view).collect())
}

/// Type and size of a paper in words.
fn about_file(texts: &Texts, kind: &str, size: i64) -> String {
    let word = match kind {
        "image/jpeg" | "image/png" => "entry-file-picture",
        "application/pdf" => "entry-file-pdf",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" | "text/csv" => "entry-file-sheet",
        _ => "entry-file-other",
    };
    let size = if size >= 1_000_000 {
        format!("{}.{} MB", size / 1_000_000, size % 1_000_000 / 100_000)
    } else {
        format!("{} KB", (size + 999) / 1000)
    };
    texts.f("entry-file", &[("type", texts.m(word).into()), ("size", size.into())])
}

/// The lists of people that the statement names and does not hold: how many lines, who may see them, until when.
pub fn lists(fields: &Fields<'_>) -> Part {
    let listed = 0..fields.said.list("lists").len();
    let line = |i: usize| {
        let at = |name: &str| format!("lists.{i}.{name}");
        let (name, lines) = (fields.show(&at("name"), "text"), fields.show(&at("lines"), "count"));
        let until = fields.show(&at("until"), "date");
        rich(fields.texts, "entry-list", &[("name", &name), ("lines", &lines), ("until", &until)])
    };
    Part::List(listed.map(line).collect())
}

/// Every paper, photograph and list of an entry in one card.
pub fn papers(fields: &Fields<'_>, photo_lists: &[(&str, &str)]) -> Option<Card> {
    let texts = fields.texts;
    let mut parts = Vec::new();
    for (id, name) in photo_lists {
        if fields.has(name) {
            parts.push(Part::Heading(if photo_lists.len() > 1 { texts.m(id) } else { String::new() }));
            parts.push(photos(fields, name));
        }
    }
    parts.push(files(fields, "files"));
    parts.push(lists(fields));
    Card::new(texts, "entry-papers", parts).unless_empty()
}

/// What is sealed of a statement, in a line for each seal; the newest is the one that the entry opens.
pub fn seals(texts: &Texts, matter: &super::Matter, step: &str, year: Option<i32>) -> Vec<Link> {
    let all: Vec<_> = matter.seals_of(step).collect();
    let (last, link) = (all.len(), |seal: &&super::Sealed, id: &str| {
        let date = crate::format::date(texts, seal.at, year);
        Link::to(format!("/e/{}", seal.index), texts.f(id, &[("date", date.into()), ("n", seal.index.to_string().into())]))
    });
    let id = |i: usize| match (step == SUBMISSION, i + 1 == last) {
        (true, _) => "entry-seal-submitted",
        (false, true) => "entry-seal",
        (false, false) => "entry-seal-earlier",
    };
    all.iter().enumerate().map(|(i, seal)| link(seal, id(i))).collect()
}
