//! What came of a decision: plan against actual line by line, acceptance, where the rest went.

use super::judged::Judged;
use super::matter::Matter;
use super::parts::{Answer, Card, Part, PlanLine, papers};
use super::posting::{answer, ended, notice, objections_card};
use super::{Content, Source, state};
use crate::page::{Html, rich};
use crate::villager::fields::Fields;
use crate::villager::step::Bar;
use ledger::time::Date;

const SUMS: [&str; 5] = ["contract_price", "settlement_submitted", "settlement_approved", "paid", "audit"];
const WORK: [&str; 8] = ["contractor", "started", "finished", "completed", "changes", "rest", "care", "warranty"];
const ACCEPTANCE: [&str; 4] = ["acceptance.date", "acceptance.result", "acceptance.opinion", "acceptance.quality"];

/// The page of an outcome.
pub(super) fn content(fields: &Fields<'_>, judged: &Judged<'_>, source: &Source<'_>) -> Content {
    let texts = fields.texts;
    let link = ended(fields, source.matter).map(|(_, link)| link);
    let mut main = vec![summary(fields)];
    main.extend(photographs(fields));
    let acceptance = vec![Part::Rows(fields.rows(&ACCEPTANCE)), Part::List(people(fields))];
    main.extend(Card::new(texts, "outcome-acceptance", acceptance).unless_empty());
    main.extend(satisfaction(fields));
    let about = vec![Part::Rows(fields.rows(&["handler", "archive"])), Part::Verdicts(judged.on(|_| true)), notice(fields)];
    let about: Vec<Part> = link.map(Part::From).into_iter().chain(about).collect();
    let side = [objections_card(fields), Card::new(texts, "entry-matter", about).unless_empty()];
    Content { main, side: side.into_iter().flatten().collect() }
}

/// What it looked like before, during and after, and its papers; on the outcome's own page and on its decision's.
pub fn photographs(fields: &Fields<'_>) -> Option<Card> {
    let named = [("outcome-before", "photos_before"), ("outcome-during", "photos_during"), ("outcome-after", "photos_after")];
    papers(fields, &named)
}

/// What it cost, how it was accepted, how long it hangs.
pub fn answers(fields: &Fields<'_>, matter: &Matter, today: Date) -> Vec<Answer> {
    let texts = fields.texts;
    let accepted = fields.rich("outcome-accepted-on", &[("date", "acceptance.date", "date")]);
    vec![
        cost(fields),
        Answer::new(texts, "outcome-who", fields.show("acceptance.result", "code:result"), vec![accepted]),
        answer(fields, matter, today),
    ]
}

/// Who accepted it, each with the post.
fn people(fields: &Fields<'_>) -> Vec<Html> {
    let listed = 0..fields.said.list("acceptance.people").len();
    let one = |i: usize| {
        let (name, post) = (format!("acceptance.people.{i}.name"), format!("acceptance.people.{i}.post"));
        fields.rich("entry-person", &[("name", &name, "text"), ("post", &post, "text")])
    };
    listed.map(one).collect()
}

/// What it cost, and how that compares with the plan.
fn cost(fields: &Fields<'_>) -> Answer {
    let texts = fields.texts;
    let (planned, actual) = (fields.said.int("planned").unwrap_or(0), fields.said.int("actual").unwrap_or(0));
    let words = Html::text(&state::difference(texts, planned, actual));
    let line = rich(texts, "outcome-planned", &[("planned", &fields.show("planned", "money")), ("difference", &words)]);
    let answer =
        Answer::new(texts, "outcome-cost", fields.show("actual", "money"), vec![line, fields.show("difference", "text")]);
    Answer { is_loud: actual > planned, ..answer }
}

/// Plan against actual, what was done, and what became of the rest; on the outcome's own page and on its decision's.
pub fn summary(fields: &Fields<'_>) -> Card {
    let texts = fields.texts;
    let (planned, actual) = (fields.said.int("planned").unwrap_or(0), fields.said.int("actual").unwrap_or(0));
    let words = Html::text(&state::difference(texts, planned, actual));
    let total = rich(texts, "outcome-total", &[("actual", &fields.show("actual", "money")), ("difference", &words)]);
    let total = if actual > planned { Part::Loud(total) } else { Part::Text(total) };
    let heads = (texts.m("outcome-plan"), texts.m("outcome-actual"));
    let plan = |list: &str| Part::Plan(lines(fields, list, planned.max(actual)), heads.0.clone(), heads.1.clone());
    Card::new(
        texts,
        "outcome-plan-actual",
        vec![
            total,
            Part::Text(fields.show("difference", "text")),
            plan("lines"),
            Part::Heading(texts.m("outcome-sources")),
            plan("sources"),
            Part::Heading(texts.m("outcome-work")),
            Part::Rows([fields.rows(&WORK), fields.rows(&SUMS)].concat()),
        ],
    )
}

/// Two bars for each line of `list`, all to one scale: `whole` is as wide as the page.
fn lines(fields: &Fields<'_>, list: &str, whole: i64) -> Vec<PlanLine> {
    let items = fields.said.list(list).iter().enumerate();
    items
        .map(|(i, one)| {
            let at = |name: &str| format!("{list}.{i}.{name}");
            let sum = |name: &str| one.int(name).unwrap_or(0);
            let name = if fields.has(&at("name")) {
                fields.show(&at("name"), "text")
            } else {
                fields.show(&at("source"), "code:source")
            };
            PlanLine {
                name,
                planned: fields.show(&at("planned"), "money"),
                actual: fields.show(&at("actual"), "money"),
                widths: (Bar::width(sum("planned"), whole), Bar::width(sum("actual"), whole)),
                difference: state::difference(fields.texts, sum("planned"), sum("actual")),
                is_over: sum("actual") > sum("planned"),
                note: fields.show(&at("note"), "text"),
            }
        })
        .collect()
}

/// What those who were asked said, as one bar with its numbers.
fn satisfaction(fields: &Fields<'_>) -> Option<Card> {
    let counts = ["asked", "content", "fair", "discontent"].map(|name| fields.said.int(&format!("satisfaction.{name}")));
    let [Some(asked), Some(content), Some(fair), Some(discontent)] = counts else { return None };
    let texts = fields.texts;
    let args = [
        ("asked", "satisfaction.asked", "count"),
        ("content", "satisfaction.content", "count"),
        ("fair", "satisfaction.fair", "count"),
        ("discontent", "satisfaction.discontent", "count"),
    ];
    let bar = Bar::of_parts(&[("bar-for", content), ("bar-abstain", fair), ("bar-against", discontent)], asked)?;
    let parts = vec![Part::Shares(bar), Part::Text(fields.rich("outcome-satisfied", &args))];
    Some(Card::new(texts, "outcome-satisfaction", parts))
}
