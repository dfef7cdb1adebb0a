//! The screens held against the record's own tables of fields.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ledger::canonical::Value;
use ledger::rules::{Catalogue, Document};
use ledger::statement::schema::{Field, Shape as Held};
use ledger::statement::steps::CASES;
use ledger::statement::{Kind, notice};

use crate::clerk::form::{Input, Row, Shape, label};
use crate::clerk::matters::screen_of;
use crate::clerk::screens::Form;
use crate::sheets::topics;
use crate::texts::{Language, Texts};

/// The catalogue that villages have where their county has no other.
fn catalogue() -> Arc<Catalogue> {
    let told = Value::parse(include_bytes!("../../../../ledger/data/catalogue.json")).expect("JSON").to_bytes();
    match Document::parse(&told).expect("a document") {
        Document::Catalogue(catalogue) => catalogue,
        _ => panic!("no catalogue"),
    }
}

/// Every form there is: a decision on each path, every other kind and topic, and the corrections of all of them.
pub fn forms() -> Vec<Form> {
    let known = |step: &String| CASES.iter().find(|(name, _)| name == step).expect("a step of the record").0;
    let form = |kind, steps, topic| Form { kind, corrects: false, withdraws: false, steps, topic };
    let mut all: Vec<Form> =
        catalogue().paths.iter().map(|path| form(Kind::Decision, path.steps.iter().map(known).collect(), "general")).collect();
    all.extend([Kind::Progress, Kind::Disclosure, Kind::Outcome].map(|kind| form(kind, Vec::new(), "general")));
    all.extend(notice::TOPICS.iter().map(|(topic, _)| form(Kind::Notice, Vec::new(), topic)));
    let corrections: Vec<Form> = all.iter().map(|form| Form { corrects: true, ..form.clone() }).collect();
    all.extend(corrections);
    all
}

/// What the page itself sets, with every hash.
const SET: [&str; 5] = ["duty", "item", "path", "recorded", "seal"];

/// A statement's fields as dotted paths with `#` for a place in a list of objects, each with its shape; of a step or topic only those of
/// the form's.
fn held(fields: &'static [Field], path: &str, form: &Form, out: &mut BTreeMap<String, &'static Held>) {
    for field in fields {
        let here = if path.is_empty() { field.name.to_owned() } else { format!("{path}.{}", field.name) };
        let case = |tables: &'static [&'static [Field]], common, here: &str, out: &mut BTreeMap<_, _>| {
            held(common, here, form, out);
            tables.iter().for_each(|further| held(further, here, form, out));
        };
        match &field.shape {
            _ if SET.contains(&field.name) => {}
            // Lines come from a spreadsheet where one is known for the topic.
            _ if field.name == "table" && topics::find(form.topic).is_none() => {}
            shape if is_brought(field.name) => drop(out.insert(here, shape)),
            Held::Hex(_) => {}
            Held::Object(inner) => held(inner, &here, form, out),
            Held::List(Held::Object(inner), ..) => held(inner, &format!("{here}.#"), form, out),
            Held::List(Held::OneOf { common, cases, .. }, ..) => {
                for (place, step) in form.steps.iter().enumerate() {
                    let (_, tables) = cases.iter().find(|(name, _)| name == step).expect("a step");
                    case(tables, common, &format!("{here}.{place}"), out);
                }
            }
            Held::OneOf { common, cases, tag: "topic" } => {
                let (_, tables) = cases.iter().find(|(name, _)| *name == form.topic).expect("a topic");
                case(tables, common, &here, out);
            }
            shape => drop(out.insert(here, shape)),
        }
    }
}

/// Papers, photographs, lists and lines are brought, not typed.
fn is_brought(name: &str) -> bool {
    name.starts_with("photos") || ["files", "lists", "table"].contains(&name)
}

fn inputs(form: &Form) -> Vec<Input> {
    form.screens().iter().flat_map(|screen| &screen.cards).flat_map(|card| card.inputs().cloned().collect::<Vec<_>>()).collect()
}

fn fits(shape: Shape, held: &Held) -> bool {
    match (shape, held) {
        (Shape::Line, Held::Line(_) | Held::Phone) | (Shape::Text, Held::Lines(_)) => true,
        (Shape::Int, Held::Int(..)) | (Shape::Money, Held::Money) | (Shape::Difference, Held::Difference) => true,
        (Shape::Date, Held::Date) | (Shape::Time, Held::Time) => true,
        (Shape::Code(codes), Held::Code(known)) => &codes == known,
        (Shape::Codes(codes), Held::List(Held::Code(known), ..)) => &codes == known,
        (Shape::Lines, Held::List(Held::Line(_) | Held::Lines(_), ..)) => true,
        (Shape::Files { .. } | Shape::Sheet { kind: "erasable", .. }, Held::List(Held::Object(_), ..)) => true,
        (Shape::Sheet { kind: "table", .. }, Held::Object(_)) => true,
        _ => false,
    }
}

#[test]
fn every_field_of_every_kind_can_be_typed_and_no_other() {
    for form in forms() {
        let mut table = BTreeMap::new();
        held(form.kind.fields(), form.prefix().trim_end_matches('.'), &form, &mut table);
        if form.corrects {
            for (path, shape) in [("title", &Held::Line(80)), ("date", &Held::Date), ("reason", &Held::Lines(2_000))] {
                table.insert(path.to_owned(), shape);
            }
            let files =
                Kind::Correction.fields().iter().find(|field| field.name == "files").expect("papers of the correction itself");
            table.insert("files".to_owned(), &files.shape);
        }
        assert!(table.len() > 8, "{form:?}");
        for input in inputs(&form) {
            // What a spreadsheet brings lies aside until it is taken over.
            let path = input.sheet().map_or(&*input.path, |(_, _, table)| table.trim_end_matches(".0"));
            let Some(shape) = table.remove(path) else {
                panic!("{} is typed twice or is no field of {form:?}", input.path);
            };
            assert!(fits(input.shape, shape), "{} is typed as {:?}, held as {shape:?}", input.path, input.shape);
        }
        assert!(table.is_empty(), "cannot be typed in {form:?}: {:?}", table.keys());
    }
}

#[test]
fn a_finding_leads_to_the_screen_of_its_field() {
    let form = &forms()[0];
    let screens = form.screens();
    for (field, screen) in [
        ("money.sources.0.amount", "matter"),
        ("steps.3.votes", "resolution"),
        ("steps.2.township.1.name", "deliberation"),
        ("posting", "posting"),
        ("posting.objections.0.phone", "posting"),
        ("unknown", "matter"),
    ] {
        assert_eq!(screens[screen_of(&screens, field)].name, screen, "{field}");
    }
}

/// What is asked of a step is asked for; only what the register leaves open may stay empty.
#[test]
fn the_four_discussions_keep_their_order_and_their_defaults() {
    let form = &forms()[0];
    let names: Vec<&str> = form.screens().iter().map(|screen| screen.name).collect();
    assert_eq!(names, ["matter", "proposal", "consultation", "deliberation", "resolution", "posting"]);
    let inputs = inputs(form);
    let of = |path: &str| inputs.iter().find(|input| input.path == path).unwrap_or_else(|| panic!("no {path}"));
    assert_eq!(of("steps.0.place").default, None);
    assert_eq!(of("steps.1.place").default.as_deref(), Some("steps.0.place"));
    assert_eq!(of("posting.text").default.as_deref(), Some("steps.3.resolution"));
    assert!(!of("steps.3.authorisation.date").optional, "a card that stands for a case asks for all of it");
    assert!(of("steps.3.review.opinion").optional && !of("title").optional);
    let village = Form { corrects: true, ..form.clone() };
    let place = self::inputs(&village).into_iter().find(|input| input.path == "says.steps.1.place").expect("a place");
    assert_eq!(place.default.as_deref(), Some("says.steps.0.place"));
}

#[test]
fn every_label_and_code_has_a_text() {
    let mut missing = BTreeSet::new();
    for language in [Language::Chinese, Language::English] {
        let texts = Texts::of(language);
        let mut want = |id: String| {
            if !texts.has(&id) {
                missing.insert(format!("{}: {id}", language.tag()));
            }
        };
        let shows = |text: &str| text.starts_with("field-");
        for form in forms() {
            want(format!("code-kind-{}", form.kind));
            for screen in form.screens() {
                want(screen.title.clone());
                for card in &screen.cards {
                    want(card.title.clone());
                    for row in &card.rows {
                        if let Row::Repeat(group) = row {
                            let shown = group.label(texts);
                            if shows(&shown) {
                                want(shown);
                            }
                        }
                    }
                    for input in card.inputs() {
                        let shown = label(texts, &input.path, input.case);
                        if shows(&shown) {
                            want(shown);
                        }
                        for code in input.shape.codes() {
                            want(input.code(code));
                        }
                    }
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
