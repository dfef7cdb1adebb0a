//! The poster for the village's wall: one sheet of A4, black on white.

use askama::Template;
use ledger::canonical::Value;
use ledger::statement::Kind;

use super::entry::parts::{Answer, Objection, SumLine, TableLine};
use super::entry::{answers, disclosure, notice, posting, progress, sources, state};
use super::fields::Fields;
use super::sheet::Published;
use crate::format;
use crate::page::{Html, Page, rich};

/// The most lines of a notice that hang on the wall; more are told by their sum, and read by the code.
const MOST: usize = 60;

/// A row of the poster's table.
#[derive(Debug)]
struct Row {
    label: String,
    /// A sum that is read from a distance.
    sum: Html,
    lines: Vec<Html>,
}

/// Plan and actual of one line of money.
#[derive(Debug)]
struct PlanRow {
    name: Html,
    planned: Html,
    actual: Html,
    difference: String,
}

/// The poster of what a village publishes.
#[derive(Debug, Template)]
#[template(path = "villager/poster.html")]
pub struct PosterPage {
    page: Page,
    title: String,
    number: Html,
    basis: Html,
    paragraphs: Vec<String>,
    sum: Vec<SumLine>,
    plan: Vec<PlanRow>,
    table: Vec<TableLine>,
    rows: Vec<Row>,
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
        let (texts, fields) = (of.texts, &of.fields);
        let approved = of.entry.list("countersigned").len().checked_sub(1);
        let liaison = approved.map(|i| {
            let name = Html::text(&of.liaison);
            let at = fields.marker.show(&format!("countersigned.{i}.at"), "day");
            rich(texts, "poster-approved", &[("name", &name), ("at", &at)])
        });
        let is = |kind: Kind| fields.kind == kind;
        let lines = match fields.kind {
            Kind::Notice => notice::lines(fields),
            Kind::Progress => progress::lines(fields),
            _ => Vec::new(),
        };
        let day = ["posting.from", "date", "to"].iter().find_map(|name| fields.said.text(name));
        PosterPage {
            page: of.page("poster", "poster"),
            title: of.title(),
            number: fields.show("number", "text"),
            basis: of.basis(),
            paragraphs: paragraphs(of),
            sum: if is(Kind::Notice) { notice::sum(fields) } else { Vec::new() },
            plan: if is(Kind::Outcome) { plan(fields) } else { Vec::new() },
            table: if lines.len() > MOST { Vec::new() } else { lines },
            rows: rows(of),
            liaison: liaison.unwrap_or_default(),
            village: of.village(),
            date: format::date_text(texts, day.unwrap_or_default(), None),
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

/// The words of the poster, paragraph by paragraph.
fn paragraphs(of: &Published<'_>) -> Vec<String> {
    let said = of.fields.said;
    let steps = said.list("steps");
    let resolved = steps.iter().rev().find_map(|step| {
        ["resolution", "content", "summary", "decision", "opinion", "conclusion"].iter().find_map(|name| step.text(name))
    });
    let texts: Vec<&str> = match of.fields.kind {
        Kind::Decision => resolved.into_iter().collect(),
        Kind::Outcome => {
            ["completed", "difference", "changes", "rest", "care"].iter().filter_map(|name| said.text(name)).collect()
        }
        Kind::Notice => vec![said.text("posting.text").unwrap_or_default()],
        Kind::Progress => vec![said.text("note").unwrap_or_default()],
        // What else there is to say stands in the rows.
        _ => Vec::new(),
    };
    let corrects = of.entry.text("statement.reason").map(|reason| {
        let id = if of.fields.kind == Kind::Correction { "poster-withdrawn" } else { "poster-corrected" };
        of.texts.f(id, &[("reason", reason.to_owned().into())])
    });
    let lines = texts.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty()).map(str::to_owned);
    corrects.into_iter().chain(lines).collect()
}

/// Plan against actual: every line, and the whole where it has several.
fn plan(fields: &Fields<'_>) -> Vec<PlanRow> {
    let difference = |one: &Value| {
        let sum = |name: &str| one.int(name).unwrap_or(0);
        format::money(fields.texts, sum("actual").saturating_sub(sum("planned")))
    };
    let row = |(i, one): (usize, &Value)| PlanRow {
        name: fields.show(&format!("lines.{i}.name"), "text"),
        planned: fields.show(&format!("lines.{i}.planned"), "money"),
        actual: fields.show(&format!("lines.{i}.actual"), "money"),
        difference: difference(one),
    };
    let mut rows: Vec<PlanRow> = fields.said.list("lines").iter().enumerate().map(row).collect();
    if rows.len() != 1 {
        rows.push(PlanRow {
            name: Html::text(&fields.texts.m("poster-whole")),
            planned: fields.show("planned", "money"),
            actual: fields.show("actual", "money"),
            difference: difference(fields.said),
        });
    }
    rows
}

/// The rows of the poster's table: money, who, posting, whom to tell, and the scrutineer's opinion.
fn rows(of: &Published<'_>) -> Vec<Row> {
    let (texts, fields) = (of.texts, &of.fields);
    let mut rows = Vec::new();
    let mut push = |id: &str, sum: Html, lines: Vec<Html>| {
        let lines: Vec<Html> = lines.into_iter().filter(|line| !line.as_str().is_empty()).collect();
        if !sum.as_str().is_empty() || !lines.is_empty() {
            rows.push(Row { label: texts.m(id), sum, lines });
        }
    };
    let labelled = |name: &str| {
        let (label, value) = (Html::text(&fields.label(name)), fields.best(name));
        let args = [("label", &label), ("value", &value)];
        if fields.has(name) { rich(texts, "poster-labelled", &args) } else { Html::default() }
    };
    match fields.kind {
        Kind::Decision => {
            push("poster-sum", fields.show("money.total", "money"), sources(fields));
            push(
                "poster-who",
                Html::default(),
                vec![fields.show("contractor", "text"), labelled("responsible"), labelled("finish_by")],
            );
        }
        Kind::Outcome => {
            let words = state::difference(texts, fields.said.int("planned").unwrap_or(0), fields.said.int("actual").unwrap_or(0));
            let sums = ["contract_price", "settlement_approved", "paid"].map(labelled).to_vec();
            push("outcome-cost", fields.show("actual", "money"), [vec![Html::text(&words)], sums].concat());
            push(
                "poster-who",
                Html::default(),
                vec![fields.show("contractor", "text"), labelled("started"), labelled("finished")],
            );
            let people = (0..fields.said.list("acceptance.people").len()).map(|i| {
                let at = |name: &str| fields.show(&format!("acceptance.people.{i}.{name}"), "text");
                rich(texts, "poster-labelled", &[("label", &at("post")), ("value", &at("name"))])
            });
            let accepted = vec![fields.show("acceptance.result", "code:result"), fields.show("acceptance.opinion", "text")];
            push("outcome-acceptance", Html::default(), accepted.into_iter().chain(people).collect());
            push("poster-care", Html::default(), vec![labelled("warranty")]);
        }
        Kind::Progress => {
            let made = |names: &[&str]| names.iter().copied().map(labelled).collect::<Vec<_>>();
            let of_tender = made(&["tender.method", "tender.winner", "tender.opened", "tender.bidders"]);
            push("progress-tender", fields.show("tender.price", "money"), of_tender);
            let of_contract =
                made(&["contract.contractor", "contract.number", "contract.signed", "contract.from", "contract.to"]);
            push("progress-contract", fields.show("contract.price", "money"), of_contract);
            push("progress-start", Html::default(), made(&["start.date", "start.supervisor", "start.monitors"]));
            push("progress-changes", Html::default(), progress::changes_in_words(fields));
            let mut first: Vec<Row> = answers(fields, of.matter, of.today).into_iter().take(1).map(Row::from).collect();
            first.iter_mut().for_each(|row| row.lines.extend(too_many(fields, "payments")));
            rows.splice(0..0, first);
        }
        Kind::Disclosure => {
            push("disclosure-objections", Html::default(), disclosure::in_words(fields));
            rows.splice(0..0, answers(fields, of.matter, of.today).into_iter().map(Row::from));
        }
        Kind::Correction => {}
        _ => {
            let mut row = Row::from(notice::first(fields));
            row.lines.extend(too_many(fields, "content.lines"));
            rows.push(row);
        }
    }
    rows.extend(ending(of));
    rows
}

impl From<Answer> for Row {
    fn from(answer: Answer) -> Row {
        let lines = answer.lines.into_iter().filter(|line| !line.as_str().is_empty()).collect();
        Row { label: answer.label, sum: answer.figure, lines }
    }
}

/// How many lines there are, where they are more than hang on the wall.
fn too_many(fields: &Fields<'_>, list: &str) -> Option<Html> {
    let count = fields.said.list(list).len();
    (count > MOST).then(|| Html::text(&fields.texts.f("poster-many", &[("n", count.to_string().into())])))
}

/// How long it hangs, whom to tell, and the scrutineer's opinion: each where there is one.
fn ending(of: &Published<'_>) -> Vec<Row> {
    let (texts, fields) = (of.texts, &of.fields);
    let mut rows = Vec::new();
    let mut push = |id: &str, lines: Vec<Html>| rows.push(Row { label: texts.m(id), sum: Html::default(), lines });
    if fields.has("posting") {
        let days = fields.rich("poster-posted", &[("from", "posting.from", "date"), ("to", "posting.to", "date")]);
        push("field-posting", vec![days]);
        let people = posting::objections(fields).into_iter();
        let person =
            |one: Objection| rich(texts, "poster-person", &[("post", &one.post), ("name", &one.name), ("phone", &one.phone)]);
        push("entry-objections", people.map(person).collect());
    }
    let opinion = of.entry.list("countersigned").iter().rposition(|round| round.text("post") == Some("scrutineer"));
    if let Some(i) = opinion {
        let at = |name: &str, kind: &str| fields.marker.show(&format!("countersigned.{i}.{name}"), kind);
        let name = Html::text(&of.scrutineer);
        let args = [("verdict", at("verdict", "code:verdict")), ("at", at("at", "day"))];
        let args: Vec<(&str, &Html)> = args.iter().map(|(name, html)| (*name, html)).chain([("name", &name)]).collect();
        push("poster-opinion", vec![rich(texts, "poster-opinion-of", &args), at("reason", "reason")]);
    }
    rows
}
