//! The register on paper: a sheet for each step of the matter's path and for both disclosures, with every field of its record; the
//! last one is to be filled in by hand until there is an outcome.

use askama::Template;
use ledger::statement::Kind;

use super::entry::item;
use super::fields::Fields;
use super::mark::Row;
use super::sheet::Published;
use crate::page::{Html, Page, rich};
use crate::texts::{Texts, code_id, field_id};

/// How the paper register orders a step; what it has besides follows in the order of the bytes.
#[rustfmt::skip]
const STEP: [&str; 79] = [
    "date", "time", "recorded", "group", "organ", "authority", "number", "register", "place", "places", "host", "recorder", "convener",
    "form", "basis", "requested.by", "requested.count", "requested_by", "notice", "sent", "authorisation.date", "authorisation.scope",
    "agenda", "members", "voting", "floating", "charter", "composition.committee", "composition.representatives", "composition.women",
    "due", "present", "proxies", "online", "observers", "count", "manner", "papers", "received_by", "posted_by", "survey.people",
    "survey.method", "survey.opinions", "plan", "content", "summary", "changes", "merged", "recused", "discussion", "method", "visited",
    "checked", "officers.supervisors", "officers.counters", "officers.callers", "ballots.issued", "ballots.returned", "ballots.valid",
    "ballots.invalid", "votes.for", "votes.against", "votes.abstain", "dissent", "passed", "refused", "until", "objections", "answers",
    "appraisal", "opinion", "result", "adoption", "decision", "approved", "conclusion", "resolution", "signatures", "objecting",
];
/// What ends a step's sheet.
const STEP_END: [&str; 5] = ["minutes", "township", "review.by", "review.date", "review.opinion"];

/// The disclosure's sheet: the matter's own fields, then the posting.
#[rustfmt::skip]
const DISCLOSURE: [&str; 8] = ["path", "motion_note", "contractor", "responsible", "finish_by", "money.total", "money.sources", "project"];
const POSTING: [&str; 8] = ["number", "text", "methods", "places", "from", "to", "posted_by", "objections"];

/// What the disclosure that closed the posting adds.
const CLOSING: [&str; 6] = ["from", "to", "received", "objections", "result", "note"];

/// The outcome's sheet, in the order of the paper.
#[rustfmt::skip]
const DONE: [&str; 27] = [
    "number", "contractor", "started", "finished", "planned", "actual", "difference", "lines", "sources", "contract_price",
    "settlement_submitted", "settlement_approved", "paid", "audit", "acceptance.people", "acceptance.opinion", "acceptance.result",
    "acceptance.date", "acceptance.quality", "completed", "changes", "rest", "care", "warranty", "posting.from", "posting.to",
    "satisfaction",
];

/// What stands in the head of every sheet, or is told in its words, or is no word.
const HEAD: [&str; 10] = ["title", "number", "item", "chain", "motion", "handler", "posting", "photos", "files", "lists"];
/// What binds the statement to its log, its rules and its round: it is checked and not read, so it stands last and together.
const BINDING: [&str; 7] = ["catalogue", "id", "kind", "log", "pack", "round", "seal"];
/// What of a step is no word: seals are for machines, papers are told by their names.
const UNREAD: [&str; 4] = ["step", "seal", "photos", "files"];

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
        let (texts, fields) = (of.texts, &of.fields);
        let said = fields.said;
        let form =
            if said.text("path").is_some_and(|path| path.starts_with('A')) { "archive-heading" } else { "archive-heading-other" };
        let mut sheets: Vec<Sheet> = (0..said.list("steps").len()).map(|i| step(fields, form, i)).collect();
        let line = of.matter.decision();
        let closing = line.and_then(|line| of.matter.closing(&line.first)).and_then(|line| line.fields(texts, None));
        sheets.push(disclosure(fields, form, closing.as_ref(), sheets.len() + 1));
        let outcome = of.matter.held(Kind::Outcome).last();
        let number = sheets.len() + 1;
        sheets.push(match outcome.and_then(|line| Some((line, line.fields(texts, None)?))) {
            Some((line, fields)) => {
                let closing = of.matter.closing(&line.first).and_then(|line| line.fields(texts, None));
                done(&fields, form, closing.as_ref(), number)
            }
            None => blank(texts, form, number),
        });
        let motion = said.text("motion");
        ArchivePage {
            page: of.page("archive", "archive"),
            village: of.village(),
            code: of.entry.text("statement.chain").unwrap_or_default().to_owned(),
            title: fields.show("title", "text"),
            number: fields.show("number", "text"),
            item: item(fields, of.rules),
            motions: MOTIONS.iter().map(|one| (motion == Some(one), texts.m(&code_id("motion", one)))).collect(),
            handler: fields.show("handler", "text"),
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

fn heading(texts: &Texts, form: &str, number: usize) -> String {
    texts.f(form, &[("n", texts.m(&format!("archive-number-{number}")).into())])
}

/// Rows of the members below `path` (of the fields themselves where it is empty), the named first and in their order.
fn ordered(fields: &Fields<'_>, path: &str, names: &[&str], skip: &[&str]) -> Vec<Line> {
    let at = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let members = if path.is_empty() { Some(fields.said) } else { fields.said.get(path) }.and_then(|value| value.members());
    let others = members.into_iter().flat_map(|members| members.keys());
    let others = others.filter(|name| !names.iter().any(|one| one.split('.').next() == Some(name)) && !skip.contains(name));
    let all: Vec<String> = names.iter().copied().chain(others).map(at).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    fields.rows(&all).into_iter().map(Line::from).collect()
}

/// The names of papers and photographs, for whoever looks for them in the folder.
fn enclosed(fields: &Fields<'_>, path: &str) -> Option<Line> {
    let lists = ["photos", "files", "photos_start", "photos_end", "photos_before", "photos_during", "photos_after"];
    let at = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let names = lists.iter().flat_map(|name| fields.said.list(&at(name))).filter_map(|one| one.text("name"));
    let names: Vec<&str> = names.collect();
    let row = Row::new(fields.texts.m("archive-enclosed"), Html::text(&names.join(&fields.texts.m("format-comma"))));
    (!names.is_empty()).then_some(Line { wide: true, row })
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

fn step(fields: &Fields<'_>, form: &str, index: usize) -> Sheet {
    let texts = fields.texts;
    let path = format!("steps.{index}");
    let name = fields.said.text(&format!("{path}.step")).unwrap_or_default();
    let mut rows = ordered(fields, &path, &[&STEP[..], &STEP_END].concat(), &UNREAD);
    // What the members are differs: names at the consultation, a count at the deliberation.
    let own = field_id(&format!("steps.{name}.members"));
    for line in rows.iter_mut().filter(|line| line.row.label == texts.m("field-steps-members") && texts.has(&own)) {
        line.row.label = texts.m(&own);
    }
    rows.extend(enclosed(fields, &path));
    let is_meeting = fields.has(&format!("{path}.votes"));
    let hands: &[&str] = match (name, is_meeting) {
        ("deliberation" | "resolution", _) => &["present", "township"],
        (_, true) => &["present"],
        _ => &["recorder"],
    };
    Sheet {
        heading: heading(texts, form, index + 1),
        step: fields.show(&format!("{path}.step"), "code:step"),
        rows,
        hands: hands.iter().map(|who| texts.m(&format!("archive-hand-{who}"))).collect(),
    }
}

/// The first disclosure's sheet; with what became known when its posting was closed.
fn disclosure(fields: &Fields<'_>, form: &str, closing: Option<&Fields<'_>>, number: usize) -> Sheet {
    let texts = fields.texts;
    let skip = [&HEAD[..], &BINDING, &["steps"]].concat();
    let mut rows = ordered(fields, "posting", &POSTING, &[]);
    rows.extend(ordered(fields, "", &DISCLOSURE, &skip));
    rows.extend(enclosed(fields, ""));
    rows.extend(closed(closing));
    rows.push(binding(fields));
    Sheet {
        heading: heading(texts, form, number),
        step: Html::text(&texts.m("code-step-posting")),
        rows,
        hands: ["poster", "supervision"].iter().map(|who| texts.m(&format!("archive-hand-{who}"))).collect(),
    }
}

/// What the statement is checked by, a line each.
fn binding(fields: &Fields<'_>) -> Line {
    let line = |row: Row| {
        let label = Html::text(&row.label);
        rich(fields.texts, "poster-labelled", &[("label", &label), ("value", &row.value)]).to_string()
    };
    let lines: Vec<String> = fields.rows(&BINDING).into_iter().map(line).collect();
    let row = Row { class: "code", ..Row::new(fields.texts.m("phone-details"), Html::trusted(lines.join("\n"))) };
    Line { wide: true, row }
}

/// How long it hung, what was objected and answered.
fn closed(closing: Option<&Fields<'_>>) -> Vec<Line> {
    let Some(closing) = closing else { return Vec::new() };
    let mut rows: Vec<Line> = closing.rows(&CLOSING).into_iter().map(Line::from).collect();
    for line in rows.iter_mut().take(2) {
        line.row.label = closing.texts.f("archive-closed", &[("label", line.row.label.clone().into())]);
    }
    rows.extend(enclosed(closing, ""));
    rows
}

/// The outcome's sheet.
fn done(fields: &Fields<'_>, form: &str, closing: Option<&Fields<'_>>, number: usize) -> Sheet {
    let texts = fields.texts;
    let mut rows: Vec<Line> = fields.rows(&DONE).into_iter().map(Line::from).collect();
    rows.extend(closed(closing));
    rows.extend(fields.rows(&["archive"]).into_iter().map(Line::from));
    rows.extend(enclosed(fields, ""));
    Sheet {
        heading: heading(texts, form, number),
        step: Html::text(&texts.m("code-step-outcome")),
        rows,
        hands: ["acceptance", "supervision"].iter().map(|who| texts.m(&format!("archive-hand-{who}"))).collect(),
    }
}

/// The outcome's sheet before there is one: its lines, and room to write.
fn blank(texts: &Texts, form: &str, number: usize) -> Sheet {
    let line = |name: &&str| Line { row: Row::new(texts.m(&format!("archive-outcome-{name}")), Html::default()), wide: true };
    Sheet {
        heading: heading(texts, form, number),
        step: Html::text(&texts.m("archive-outcome")),
        rows: OUTCOME.iter().map(line).collect(),
        hands: Vec::new(),
    }
}
