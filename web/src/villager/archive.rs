//! The register on paper: sheets 1 to 5 of a matter with every field of its record, and sheet 6 to be filled in.

use askama::Template;

use super::entry::item;
use super::mark::{Marker, Row};
use super::sheet::Published;
use crate::page::{Html, Page};
use crate::texts::{Texts, code_id, field_id};

/// How the paper register orders a discussion; what it has besides follows in the order of the bytes.
#[rustfmt::skip]
const DISCUSSION: [&str; 55] = [
    "date", "time", "recorded", "place", "host", "recorder", "convener", "form", "basis", "requested.by", "requested.count", "notice",
    "sent", "authorisation.date", "authorisation.scope", "agenda", "members", "voting", "floating", "composition.committee",
    "composition.representatives", "composition.women", "due", "present", "observers", "survey.people", "survey.method",
    "survey.opinions", "plan", "changes", "merged", "recused", "discussion", "method", "officers.supervisors", "officers.counters",
    "officers.callers", "ballots.issued", "ballots.returned", "ballots.valid", "ballots.invalid", "votes.for", "votes.against",
    "votes.abstain", "dissent", "adoption", "conclusion", "resolution", "signatures", "objecting", "minutes", "township", "review.by",
    "review.date", "review.opinion",
];

/// The disclosure's sheet: the matter's own fields, then the posting.
const DISCLOSURE: [&str; 7] = ["path", "motion_note", "contractor", "responsible", "finish_by", "money.total", "money.sources"];
const POSTING: [&str; 8] = ["number", "text", "methods", "places", "from", "to", "posted_by", "objections"];

/// What stands in the head of every sheet, or is told in its words.
const HEAD: [&str; 7] = ["title", "number", "item", "chain", "motion", "handler", "posting"];

/// Who raised a matter, in the order of the paper.
const MOTIONS: [&str; 4] = ["party_members", "villagers", "cadres", "superior"];

/// The lines of the sheet that is still blank.
#[rustfmt::skip]
const OUTCOME: [&str; 11] = ["contractor", "dates", "sums", "difference", "sources", "acceptance", "quality", "changes", "posted", "opinion", "archive"];

/// One sheet.
#[derive(Debug)]
pub struct Sheet {
    /// The heading: "… registration form (1)".
    heading: String,
    /// The step's name.
    step: Html,
    /// Its fields.
    rows: Vec<Line>,
    /// What is signed by hand on the paper.
    hands: Vec<String>,
}

/// A line of a sheet.
#[derive(Debug)]
struct Line {
    row: Row,
    /// Whether it needs the sheet's whole width.
    wide: bool,
}

/// All sheets of a matter.
#[derive(Debug, Template)]
#[template(path = "villager/archive.html")]
pub struct ArchivePage {
    page: Page,
    village: String,
    code: String,
    title: Html,
    number: Html,
    item: Html,
    motions: Vec<(bool, String)>,
    handler: Html,
    liaison: String,
    sheets: Vec<Sheet>,
    short_code: String,
    leaf: String,
    index: u64,
    size: u64,
    root: String,
}

impl ArchivePage {
    /// The sheets of what is published.
    pub fn new(of: &Published<'_>) -> ArchivePage {
        let (texts, marker) = (of.texts, of.marker());
        let said = of.entry.get("statement").cloned().unwrap_or_else(|| ledger::canonical::Value::object([]));
        let mut sheets: Vec<Sheet> = (0..said.list("steps").len()).map(|i| discussion(&marker, i)).collect();
        sheets.push(disclosure(&marker, sheets.len() + 1));
        sheets.push(blank(texts, sheets.len() + 1));
        let motion = said.text("motion");
        ArchivePage {
            page: of.page("archive", "archive"),
            village: of.village(),
            code: of.text("statement.chain").to_owned(),
            title: marker.show("statement.title", "text"),
            number: marker.show("statement.number", "text"),
            item: item(&marker, of.rules, &said),
            motions: MOTIONS.iter().map(|one| (motion == Some(one), texts.m(&code_id("motion", one)))).collect(),
            handler: marker.show("statement.handler", "text"),
            liaison: of.liaison.clone(),
            sheets,
            short_code: of.code.clone(),
            leaf: of.leaf.to_string(),
            index: of.index,
            size: of.size,
            root: of.root.to_string(),
        }
    }
}

fn heading(texts: &Texts, number: usize) -> String {
    texts.f("archive-heading", &[("n", texts.m(&format!("archive-number-{number}")).into())])
}

/// Rows of the members at `path`, the named first and in their order.
fn ordered(marker: &Marker<'_>, path: &str, names: &[&str], skip: &[&str]) -> Vec<Line> {
    let members = marker.entry.get(path).and_then(|value| value.members());
    let others = members.into_iter().flat_map(|members| members.keys()).map(String::as_str);
    let others = others.filter(|name| !names.iter().any(|one| one.split('.').next() == Some(name)) && !skip.contains(name));
    let all = names.iter().copied().chain(others).flat_map(|name| marker.rows_at(&format!("{path}.{name}")));
    all.map(Line::from).collect()
}

impl From<Row> for Line {
    fn from(row: Row) -> Line {
        // Tags are not seen; what is long in words is long on paper.
        let (mut length, mut inside) = (0, false);
        for c in row.value.as_str().chars() {
            inside = c == '<' || (inside && c != '>');
            length += usize::from(!inside) * if c.is_ascii() { 1 } else { 2 };
        }
        Line { wide: length > 26, row }
    }
}

fn discussion(marker: &Marker<'_>, index: usize) -> Sheet {
    let texts = marker.texts;
    let path = format!("statement.steps.{index}");
    let name = marker.entry.text(&format!("{path}.step")).unwrap_or_default();
    let mut rows = ordered(marker, &path, &DISCUSSION, &["step"]);
    // What the members are differs: names at the consultation, a count at the deliberation.
    let own = field_id(&format!("steps.{name}.members"));
    for line in rows.iter_mut().filter(|line| line.row.label == texts.m("field-steps-members") && texts.has(&own)) {
        line.row.label = texts.m(&own);
    }
    let hands = if name == "deliberation" || name == "resolution" { &["present", "township"][..] } else { &["present"] };
    Sheet {
        heading: heading(texts, index + 1),
        step: marker.show(&format!("{path}.step"), "code:step"),
        rows,
        hands: hands.iter().map(|who| texts.m(&format!("archive-hand-{who}"))).collect(),
    }
}

fn disclosure(marker: &Marker<'_>, number: usize) -> Sheet {
    let texts = marker.texts;
    let skip = [&HEAD[..], &["steps"]].concat();
    let mut rows = ordered(marker, "statement.posting", &POSTING, &[]);
    rows.extend(ordered(marker, "statement", &DISCLOSURE, &skip));
    Sheet {
        heading: heading(texts, number),
        step: Html::text(&texts.m("code-step-posting")),
        rows,
        hands: ["poster", "supervision"].iter().map(|who| texts.m(&format!("archive-hand-{who}"))).collect(),
    }
}

/// The outcome's sheet: its lines, and room to write.
fn blank(texts: &Texts, number: usize) -> Sheet {
    let line = |name: &&str| Line { row: Row::new(texts.m(&format!("archive-outcome-{name}")), Html::default()), wide: true };
    Sheet {
        heading: heading(texts, number),
        step: Html::text(&texts.m("archive-outcome")),
        rows: OUTCOME.iter().map(line).collect(),
        hands: Vec::new(),
    }
}
