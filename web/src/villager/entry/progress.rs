//! What happens between a decision and its outcome: tender, contract, start of work, changes, payments one by one.

use ledger::statement::Kind;
use ledger::time::Date;

use super::judged::Judged;
use super::matter::Matter;
use super::parts::{Answer, Card, Part, TableLine, papers};
use super::{Content, Source, state};
use crate::format;
use crate::page::{Html, rich};
use crate::villager::fields::Fields;

#[rustfmt::skip]
const TENDER: [&str; 15] = [
    "method", "basis", "winner", "price", "control_price", "registered", "bidders", "notice_from", "notice_to", "opened", "place", "judges",
    "award_from", "award_to", "candidates",
];
const CONTRACT: [&str; 9] = ["contractor", "code", "number", "signed", "price", "from", "to", "terms", "retention"];
const START: [&str; 3] = ["date", "supervisor", "monitors"];

/// The page of a progress note.
pub(super) fn content(fields: &Fields<'_>, judged: &Judged<'_>, source: &Source<'_>) -> Content {
    let texts = fields.texts;
    let first = source.matter.line.as_ref().map_or(source.index, |line| line.first.index);
    let (mut before, _) = state::paid_before(source.matter, first);
    let mut main = stages(fields, &ALL);
    main.extend(Card::new(texts, "progress-payments", payments(fields, &mut before)).unless_empty());
    main.extend(Card::new(texts, "progress-note", vec![Part::Text(fields.show("note", "text"))]).unless_empty());
    let rules = Card::new(texts, "entry-rules", vec![Part::Verdicts(judged.on(|_| true))]);
    let side = [papers(fields, &[("entry-photos", "photos")]), rules.unless_empty()];
    Content { main, side: side.into_iter().flatten().collect() }
}

/// What was paid or agreed, who did it, and how far the matter is.
pub fn answers(fields: &Fields<'_>, matter: &Matter, today: Date) -> Vec<Answer> {
    let texts = fields.texts;
    let amounts: Vec<i64> = fields.said.list("payments").iter().filter_map(|one| one.int("amount")).collect();
    let sum = amounts.iter().fold(0i64, |sum, amount| sum.saturating_add(*amount));
    let paid = format::money(texts, sum);
    let figure = match (amounts.is_empty(), fields.has("contract"), fields.has("tender")) {
        (false, ..) => Html::text(&texts.f("progress-paid", &[("sum", paid.into()), ("n", amounts.len().to_string().into())])),
        (true, true, _) => fields.show("contract.price", "money"),
        (true, false, true) => fields.show("tender.price", "money"),
        _ => Html::text(&texts.m("progress-no-money")),
    };
    let (all, times) = state::paid(matter);
    let so_far = [("sum", format::money(texts, all).into()), ("n", times.to_string().into())];
    let so_far = if times > 0 { Html::text(&texts.f("progress-so-far", &so_far)) } else { Html::default() };
    let mut answers = vec![
        Answer::new(texts, "entry-how-much", figure, vec![so_far]),
        Answer::new(texts, "progress-who", fields.show("handler", "text"), vec![fields.show("date", "date")]),
    ];
    let decision = matter.decision().and_then(|line| line.fields(texts, fields.marker.year));
    answers.extend(decision.map(|decision| state::answer(&decision, matter, today)));
    answers
}

/// What the matter's page tells of a tender and a contract; the rest stands on the note's own page.
const KEY: [(&str, &[&str]); 3] =
    [("tender", &["method", "winner", "price"]), ("contract", &["contractor", "price", "from", "to"]), ("start", &START)];
/// Everything of them.
const ALL: [(&str, &[&str]); 3] = [("tender", &TENDER), ("contract", &CONTRACT), ("start", &START)];

/// Tender, contract, start and changes, each in a card.
fn stages(fields: &Fields<'_>, shown: &[(&str, &[&str])]) -> Vec<Card> {
    let texts = fields.texts;
    let cards = shown.iter().filter_map(|(name, names)| {
        let paths: Vec<String> = names.iter().map(|one| format!("{name}.{one}")).collect();
        let paths: Vec<&str> = paths.iter().map(String::as_str).filter(|path| *path != "tender.candidates").collect();
        let mut parts = vec![Part::Rows(fields.rows(&paths))];
        if names.contains(&"candidates") {
            parts.push(candidates(fields));
        }
        Card::new(texts, &format!("progress-{name}"), parts).unless_empty()
    });
    cards.chain(Card::new(texts, "progress-changes", changes(fields)).unless_empty()).collect()
}

/// Who offered how much.
fn candidates(fields: &Fields<'_>) -> Part {
    let listed = 0..fields.said.list("tender.candidates").len();
    let line = |i: usize| TableLine {
        lead: fields.show(&format!("tender.candidates.{i}.name"), "text"),
        sign: Html::default(),
        amount: fields.show(&format!("tender.candidates.{i}.price"), "money"),
        below: Html::default(),
        more: Vec::new(),
    };
    Part::Table(listed.map(line).collect())
}

/// Changes, each with the sum and who approved it.
fn changes(fields: &Fields<'_>) -> Vec<Part> {
    let listed = 0..fields.said.list("changes").len();
    let line = |i: usize| {
        let at = |name: &str| format!("changes.{i}.{name}");
        let more = ["date", "approved_by", "approved", "number"].into_iter().filter(|name| fields.has(&at(name)));
        TableLine {
            lead: fields.show(&at("reason"), "text"),
            sign: Html::default(),
            amount: fields.show(&at("amount"), "money"),
            below: Html::default(),
            more: more.map(|name| (fields.label(&at(name)), fields.best(&at(name)))).collect(),
        }
    };
    vec![Part::Table(listed.map(line).collect())]
}

/// The same, a sentence each.
pub fn changes_in_words(fields: &Fields<'_>) -> Vec<Html> {
    let listed = 0..fields.said.list("changes").len();
    let said = |i: usize| {
        let at = |name: &str| format!("changes.{i}.{name}");
        let args = [("reason", at("reason"), "text"), ("sum", at("amount"), "money"), ("who", at("approved_by"), "text")];
        let args: Vec<_> = args.iter().map(|(name, path, kind)| (*name, path.as_str(), *kind)).collect();
        fields.rich("poster-change", &args)
    };
    listed.map(said).collect()
}

/// The payments as they hang on the wall.
pub fn lines(fields: &Fields<'_>) -> Vec<TableLine> {
    payment_lines(fields, &mut 0)
}

/// Payments one by one, each with what was paid until then; `sum` is what was paid before.
fn payments(fields: &Fields<'_>, sum: &mut i64) -> Vec<Part> {
    vec![Part::Table(payment_lines(fields, sum))]
}

fn payment_lines(fields: &Fields<'_>, sum: &mut i64) -> Vec<TableLine> {
    let listed = fields.said.list("payments").iter().enumerate();
    let line = |(i, one): (usize, &ledger::canonical::Value)| {
        let at = |name: &str| format!("payments.{i}.{name}");
        *sum = sum.saturating_add(one.int("amount").unwrap_or(0));
        let running = Html::text(&format::money(fields.texts, *sum));
        let more = ["date", "voucher", "note", "approver"].into_iter().filter(|name| fields.has(&at(name)));
        let label = |name: &str| if matches!(name, "date" | "note") { String::new() } else { fields.label(&at(name)) };
        TableLine {
            lead: fields.show(&at("payee"), "text"),
            sign: Html::default(),
            amount: fields.show(&at("amount"), "money"),
            below: rich(fields.texts, "progress-running", &[("sum", &running)]),
            more: more.map(|name| (label(name), fields.best(&at(name)))).collect(),
        }
    };
    listed.map(line).collect()
}

/// Everything that progress notes say of a decision's matter: contract and start of each note, then the payments of all of them with
/// one running total.
pub fn summary(decision: &Fields<'_>, matter: &Matter) -> Vec<Card> {
    let (texts, year) = (decision.texts, decision.marker.year);
    let notes: Vec<_> = matter.held(Kind::Progress).filter_map(|line| Some((line, line.fields(texts, year)?))).collect();
    let mut cards: Vec<Card> = Vec::new();
    let mut paid = Card::new(texts, "progress-payments", Vec::new());
    let mut sum = 0;
    for (line, note) in &notes {
        cards.extend(stages(note, &KEY).into_iter().map(|card| card.from(line.link(texts))));
        let lines = payments(note, &mut sum);
        if lines.iter().any(|part| matches!(part, Part::Table(lines) if !lines.is_empty())) {
            paid.parts.extend(lines);
            paid.parts.push(Part::From(line.link(texts)));
        }
    }
    if !paid.parts.is_empty() {
        let (sum, n) = state::paid(matter);
        let args = [("sum", format::money(texts, sum).into()), ("n", n.to_string().into())];
        paid.parts.insert(0, Part::Text(Html::text(&texts.f("progress-so-far", &args))));
        cards.push(paid);
    }
    cards
}
