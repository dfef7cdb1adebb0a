//! The clerk's pages from sample data.

use serde_json::json;

use super::form::{Input, Screen, Shape};
use super::matter_view::{Config, MatterPage, Part, ReviewPage};
use super::screens::Form;
use super::view::{Begin, Category, Choice, Dot, Due, EntryPage, HomePage, Item, Matter, NewPage, Published, Returned, SentPage};
use crate::desk::tests::{keep, page, person, signed};
use crate::page::Html;
use crate::texts::{Language, Texts};

mod screens;

use screens::forms;

fn returned() -> Returned {
    Returned {
        reason: "数字对不上".into(),
        words: "代表会议的票数加起来比到会的多一票，请核对会议记录。".into(),
        by: "覃晓兰".into(),
        when: "3月13日16:20".into(),
    }
}

fn matter(title: &str, done: usize, state: &str, step: &str, returned: Option<Returned>) -> Matter {
    let mut dots = vec![Dot::ToCome; 6];
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

fn config(form: &Form) -> Config {
    let texts = Texts::of(Language::Chinese);
    let part = |screen: &Screen| Part {
        name: screen.name,
        title: texts.m(&screen.title),
        paths: screen.paths(),
        step: screen.step.map(|(_, step)| step),
    };
    Config {
        kind: form.kind.name().into(),
        id: "0f".repeat(16),
        log: "ab".repeat(32),
        chain: "430802100201".into(),
        round: 1,
        catalogue: "cd".repeat(32),
        pack: "ef".repeat(32),
        key: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=".into(),
        scrutineer: "向明华".into(),
        liaison: "覃晓兰".into(),
        at: "2026-03-14T02:00:00.000Z".into(),
        today: "2026-03-14".into(),
        prefix: form.prefix(),
        steps: form.steps.clone(),
        empties: form.empties(),
        screens: form.screens().iter().map(part).collect(),
        ways: Vec::new(),
        seals: Vec::new(),
        changed: vec!["resolution".into()],
    }
}

fn draft() -> serde_json::Value {
    json!({"id": "0f".repeat(16), "version": 3, "chain": "430802100201", "fields": {
        "title": "二组至四组道路硬化，1.2公里", "handler": "向秋月", "money": {"total": 12_800_000, "sources": [
            {"source": "fiscal", "amount": 10_000_000, "note": "“一事一议”奖补"}, {"source": "levy", "amount": 2_800_000}]},
        "steps": [{}, {}, {}, {"form": "representatives", "date": "2026-03-12", "notice": "2026-03-08", "place": "村部会议室",
            "due": 45, "present": 41, "method": "ballot", "votes": {"for": 38, "against": 2, "abstain": 2}}]}})
}

fn begin(label: &str) -> Begin {
    Begin { label: label.into(), asked: json!({"kind": "notice", "topic": "accounts"}).to_string() }
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
            when: "3月15日前".into(),
            what: "2026年2月收支".into(),
            village: "岩口村".into(),
            href: None,
            late: false,
            begin: vec![begin("公布"), begin("本期无事项")],
        }],
        ends: vec![Due {
            when: "3月10日已经满期".into(),
            what: "张贴：水渠修复".into(),
            village: "岩口村".into(),
            href: Some("/clerk/entries/00".into()),
            late: true,
            begin: vec![begin("公示到期")],
        }],
        ended: vec![Due {
            when: "1月17日已经满期".into(),
            what: "张贴：2025年12月财务收支".into(),
            village: "岩口村".into(),
            href: Some("/clerk/entries/01".into()),
            late: true,
            begin: vec![begin("公示到期")],
        }],
        published: signed(),
    };
    let html = keep("clerk-home", &home);
    assert!(html.find("数字对不上") < html.find("山塘清淤"), "what was returned comes first");
}

#[test]
fn the_catalogue() {
    let choice = |path: &str, words: &str, recordable| Choice {
        path: path.into(),
        words: words.into(),
        steps: "两委商议，再村民代表会议决议".into(),
        recordable,
    };
    let item = |number, name: &str, paths| Item {
        number,
        name: name.into(),
        paths,
        posted: "公示7天".into(),
        checklist: vec!["预算".into(), "图纸".into(), "为什么要办".into()],
    };
    let categories = vec![Category {
        number: 2,
        name: "工程项目".into(),
        items: vec![
            item(4, "工程立项", vec![choice("A", "四议两公开", true)]),
            item(6, "变更、验收、结算", vec![choice("B", "工程变更", true), choice("Z", "以后才有", false)]),
        ],
    }];
    let new = NewPage {
        page: page("clerk-new", "/clerk/matters/new"),
        categories,
        villages: vec![("430802100201".into(), "岩口村".into())],
        topics: vec![("accounts".into(), "收支".into())],
    };
    let html = keep("clerk-new", &new);
    assert_eq!(html.matches("data-begin=").count(), 2, "only what can be recorded can be begun");
    assert!(html.contains("两委商议，再村民代表会议决议"), "a path is told in words");
}

fn matter_page(form: &Form, step: &str) -> MatterPage {
    MatterPage {
        page: page(&format!("clerk-step-{step}"), &format!("/clerk/matters/x/{step}")),
        step: step.into(),
        screens: form.screens(),
        item: "决议公开 · 工程立项".into(),
        returned: None,
        saved: "10:42".into(),
        corrects: form.corrects,
        config: config(form),
        draft: draft(),
    }
}

#[test]
fn every_screen_of_every_form() {
    for form in forms() {
        let name = form.screens().last().expect("a screen").name;
        let html = keep(&format!("clerk-{}-{}-{}", form.kind, form.steps.join("-"), form.topic), &matter_page(&form, name));
        assert!(!html.contains(">field-") && !html.contains("> code-") && !html.contains(">clerk-"), "{form:?} has no text");
        assert_eq!(html.matches("data-screen=").count(), form.screens().len());
    }
}

#[test]
fn an_entry_and_what_can_follow_it() {
    let html = keep(
        "clerk-entry",
        &EntryPage {
            page: page("clerk-entry", "/clerk/entries/00"),
            title: "二组至四组道路硬化，1.2公里".into(),
            item: "决议公开 · 工程立项".into(),
            village: "岩口村".into(),
            is_withdrawn: false,
            published: taken(),
            followers: signed(),
            begin: vec![begin("记进度"), begin("更正")],
        },
    );
    assert_eq!(html.matches("data-begin=").count(), 2);
}

#[test]
fn review_and_after() {
    let preview = Html::trusted("<section class=\"card\"><h1>二组至四组道路硬化，1.2公里</h1></section>");
    let review = ReviewPage {
        page: page("clerk-step-review", "/clerk/matters/x/review"),
        preview: preview.clone(),
        returned: None,
        config: config(&forms()[0]),
        draft: draft(),
        saved: "10:42".into(),
    };
    keep("clerk-review", &review);
    let sent = |published| SentPage {
        page: page("clerk-step-review", "/clerk/matters/x/review"),
        title: "二组至四组道路硬化，1.2公里".into(),
        round: 2,
        when: "3月14日10:42".into(),
        liaison: "覃晓兰".into(),
        begin: vec![begin("记进度")],
        published,
        preview: preview.clone(),
    };
    keep("clerk-sent", &sent(None));
    keep("clerk-published", &sent(Some(taken())));
}

fn taken() -> Published {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M1 1h3v3h-3z\"/></svg>";
    Published {
        link: "https://zhang.example/e/41#AAAA.42.BBBB".into(),
        qr: Html::trusted(svg),
        png: "/e/41/qr.png".into(),
        index: 41,
        sheets: Some(12),
        code: "Y7K-4M2".into(),
        groups: Vec::new(),
        message: "岩口村：二组至四组道路硬化，1.2公里，128,000.00元。3月12日村民代表会议应到45人，实到41人，赞成38人。".into(),
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
    let input = Input { path: path.into(), shape, optional: true, default: None, beside: None, case: None };
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
