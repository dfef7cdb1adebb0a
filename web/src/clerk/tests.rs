//! The clerk's pages from sample data, and the screens held against the record's own table of fields.

use std::collections::BTreeMap;

use ledger::statement::decision;
use ledger::statement::schema::{Field, Shape as Held};
use serde_json::json;

use super::form::{Input, Row, Shape};
use super::screens::{STEPS, cards};
use super::view::{
    Category, Config, Dot, Due, HomePage, Item, Matter, NewPage, Published, Returned, ReviewPage, SentPage, StepPage,
};
use crate::desk::tests::{keep, page, person, signed};
use crate::page::Html;
use crate::texts::{Language, Texts};

fn returned() -> Returned {
    Returned {
        reason: "数字对不上".into(),
        words: "代表会议的票数加起来比到会的多一票，请核对会议记录。".into(),
        by: "覃晓兰".into(),
        when: "3月13日16:20".into(),
    }
}

fn matter(title: &str, done: usize, state: &str, step: &str, returned: Option<Returned>) -> Matter {
    let mut dots = [Dot::ToCome; 6];
    dots[..done].fill(Dot::Done);
    dots[done] = Dot::Current;
    Matter {
        id: "0f".repeat(16),
        title: title.into(),
        item: "4 工程立项".into(),
        village: "岩口村".into(),
        dots,
        state: state.into(),
        when: "今天10:42".into(),
        step: step.into(),
        returned,
    }
}

fn config() -> Config {
    Config {
        id: "0f".repeat(16),
        log: "ab".repeat(32),
        chain: "430802100201".into(),
        round: 1,
        item: 4,
        path: "A".into(),
        catalogue: "cd".repeat(32),
        pack: "ef".repeat(32),
        key: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=".into(),
        liaison: "覃晓兰".into(),
        at: "2026-03-14T02:00:00.000Z".into(),
    }
}

fn draft() -> serde_json::Value {
    json!({"id": "0f".repeat(16), "version": 3, "chain": "430802100201", "fields": {
        "title": "二组至四组道路硬化，1.2公里", "handler": "向秋月", "money": {"total": 12_800_000, "sources": [
            {"source": "fiscal", "amount": 10_000_000, "note": "“一事一议”奖补"}, {"source": "levy", "amount": 2_800_000}]},
        "steps": [{}, {}, {}, {"form": "representatives", "date": "2026-03-12", "notice": "2026-03-08", "place": "村部会议室",
            "due": 45, "present": 41, "method": "ballot", "votes": {"for": 38, "against": 2, "abstain": 2}}]}})
}

#[test]
fn the_home_page() {
    let home = HomePage {
        page: page("clerk-home", "/clerk"),
        person: person("向秋月", "村级管理员", "尹家溪镇岩口村"),
        returned: vec![matter("二组至四组道路硬化，1.2公里", 4, "退回来了，第2轮", "review", Some(returned()))],
        drafts: vec![matter("", 0, "刚开始", "matter", None), matter("山塘清淤", 2, "记到第3步", "deliberation", None)],
        waiting: vec![matter("村部屋面补漏", 4, "在覃晓兰那里，第1轮", "review", None)],
        due: vec![Due {
            when: "3月20日，还有3天".into(), what: "公示期满：水渠修复".into(), href: "/e/31".into(), late: false
        }],
        published: signed(),
    };
    let html = keep("clerk-home", &home);
    assert!(html.find("数字对不上") < html.find("山塘清淤"), "what was returned comes first");
}

#[test]
fn the_catalogue() {
    let item = |number, name: &str, letter: &str, words: &str, recordable| Item {
        number,
        name: name.into(),
        paths: vec![(letter.into(), words.into())],
        posted: "公示7天".into(),
        checklist: vec!["预算".into(), "图纸".into(), "为什么要办".into()],
        recordable,
    };
    let categories = vec![Category {
        number: 2,
        name: "工程项目".into(),
        items: vec![
            item(4, "工程立项", "A", "四议两公开", true),
            item(6, "变更、验收、结算", "B", "两委商议，村民代表会议决定", false),
        ],
    }];
    let villages = vec![("430802100201".into(), "岩口村".into())];
    let html = keep("clerk-new", &NewPage { page: page("clerk-new", "/clerk/matters/new"), categories, villages });
    assert_eq!(html.matches("data-item=").count(), 1, "only what can be recorded can be begun");
}

#[test]
fn every_screen() {
    for step in &STEPS[..6] {
        let screen = StepPage {
            page: page(&format!("clerk-step-{step}"), &format!("/clerk/matters/x/{step}")),
            step: (*step).into(),
            item: "4 工程立项".into(),
            before: if *step == "resolution" { "3月8日党员大会，通过".into() } else { String::new() },
            returned: (*step == "resolution").then(returned),
            saved: "10:42".into(),
            config: config(),
            draft: draft(),
        };
        let html = keep(&format!("clerk-{step}"), &screen);
        assert!(!html.contains("field-") && !html.contains("code-m"), "{step} has a label without a text");
    }
}

#[test]
fn review_and_after() {
    let preview = Html::trusted("<section class=\"card\"><h1>二组至四组道路硬化，1.2公里</h1></section>");
    let review = ReviewPage {
        page: page("clerk-step-review", "/clerk/matters/x/review"),
        preview: preview.clone(),
        returned: None,
        config: config(),
        draft: draft(),
    };
    keep("clerk-review", &review);
    let sent = |published| SentPage {
        page: page("clerk-step-review", "/clerk/matters/x/review"),
        title: "二组至四组道路硬化，1.2公里".into(),
        round: 2,
        when: "3月14日10:42".into(),
        liaison: "覃晓兰".into(),
        published,
        preview: preview.clone(),
    };
    keep("clerk-sent", &sent(None));
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M1 1h3v3h-3z\"/></svg>";
    let published = Published {
        link: "https://zhang.example/e/41#AAAA.42.BBBB".into(),
        qr: Html::trusted(svg),
        png: "/e/41/qr.png".into(),
        index: 41,
        code: "Y7K-4M2".into(),
        groups: Vec::new(),
        message: "岩口村：二组至四组道路硬化，1.2公里，128,000.00元。3月12日村民代表会议应到45人，实到41人，赞成38人。".into(),
    };
    keep("clerk-published", &sent(Some(published)));
}

/// The statement's fields as dotted paths with `#` for a place in a list of objects, each with its shape.
fn held(fields: &'static [Field], path: &str, out: &mut BTreeMap<String, (&'static Held, bool)>) {
    for field in fields {
        let here = if path.is_empty() { field.name.to_owned() } else { format!("{path}.{}", field.name) };
        match &field.shape {
            Held::Object(inner) => held(inner, &here, out),
            Held::List(Held::Object(inner), ..) => held(inner, &format!("{here}.#"), out),
            Held::List(Held::OneOf { common, cases, .. }, ..) => {
                for (place, (_, tables)) in cases.iter().enumerate() {
                    held(common, &format!("{here}.{place}"), out);
                    tables.iter().for_each(|further| held(further, &format!("{here}.{place}"), out));
                }
            }
            shape => drop(out.insert(here, (shape, field.required))),
        }
    }
}

fn inputs() -> Vec<Input> {
    STEPS
        .iter()
        .flat_map(|step| cards(step))
        .flat_map(|card| card.rows)
        .flat_map(|row| match row {
            Row::Inputs(inputs) | Row::Repeat { inputs, .. } => inputs,
        })
        .collect()
}

fn fits(shape: Shape, held: &Held) -> bool {
    match (shape, held) {
        (Shape::Line, Held::Line(_) | Held::Phone) | (Shape::Text, Held::Lines(_) | Held::Line(_)) => true,
        (Shape::Int, Held::Int(..)) | (Shape::Money, Held::Money) | (Shape::Date, Held::Date) | (Shape::Time, Held::Time) => true,
        (Shape::Code(codes), Held::Code(known)) => codes.len() == known.len() && codes.iter().all(|code| known.contains(code)),
        (Shape::Codes(codes), Held::List(Held::Code(known), ..)) => &codes == known,
        (Shape::Lines, Held::List(Held::Line(_) | Held::Lines(_), ..)) => true,
        _ => false,
    }
}

#[test]
fn every_field_of_a_decision_can_be_typed_and_no_other() {
    let mut table = BTreeMap::new();
    held(decision::FIELDS, "", &mut table);
    for set_by_the_page in ["item", "path", "catalogue", "pack"] {
        table.remove(set_by_the_page);
    }
    for input in inputs() {
        let Some((shape, required)) = table.remove(&input.path) else {
            panic!("{} is typed twice or is no field of a decision", input.path);
        };
        assert!(fits(input.shape, shape), "{} is typed as {:?}, held as {shape:?}", input.path, input.shape);
        // A part of something that may be left out is asked for only once the whole is begun.
        assert!(!(input.optional && required) || input.path.matches('.').count() >= 1, "{} must be there", input.path);
    }
    assert!(table.is_empty(), "cannot be typed: {:?}", table.keys());
}

#[test]
fn every_label_and_code_has_a_text() {
    for language in [Language::Chinese, Language::English] {
        let texts = Texts::of(language);
        for step in STEPS {
            assert!(texts.has(&format!("clerk-step-{step}")), "{step}");
            for card in cards(step) {
                assert!(texts.has(card.title), "{}", card.title);
                for row in card.rows {
                    if let Row::Repeat { label, .. } = row {
                        assert!(texts.has(&label), "{label}");
                    }
                }
            }
        }
        for input in inputs() {
            assert!(texts.has(&input.label()), "{}", input.label());
            for code in input.shape.codes() {
                assert!(texts.has(&input.code(code)), "{}", input.code(code));
            }
        }
    }
}

/// Any field, drawn alone.
#[derive(askama::Template)]
#[template(
    ext = "html",
    source = r#"{% import "clerk/field.html" as fields %}{% call fields::field(input, texts) %}{% endcall %}"#
)]
struct Alone {
    input: Input,
    texts: &'static Texts,
}

fn drawn(path: &str, shape: Shape) -> String {
    let input = Input { path: path.into(), shape, optional: true, default: None, label: Some("field-file") };
    askama::Template::render(&Alone { input, texts: Texts::of(Language::Chinese) }).expect("a field")
}

#[test]
fn a_field_of_files_says_what_its_script_needs() {
    let html = drawn("steps.2.photos", Shape::Files { kind: "photo", max: 9 });
    let data = r#"data-path="steps.2.photos" data-type="files" data-kind="photo" data-max="9""#;
    for part in [data, "capture=", r#"<ul class="files">"#] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn a_place_for_a_spreadsheet_says_what_its_script_needs() {
    let html = drawn("lines", Shape::Sheet { topic: "accounts", kind: "table", table: "table" });
    for part in [
        r#"data-sheet="accounts" data-kind="table""#,
        r#"data-path="lines" data-type="json" data-part="lines""#,
        r#"data-path="table" data-type="json" data-part="table""#,
        "/tables/accounts.xlsx",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}
