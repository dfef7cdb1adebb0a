//! Rules broken and rules only noted; a clock that runs backward.

use ledger::canonical::Value;
use tests::support::matters::{matter, with, without};
use tests::support::place::Place;
use tests::support::reader;
use tests::support::service::MINUTE;

use crate::World;

/// A must rule broken, or a field malformed: where, in which words. The fields' paths are those of the statement.
#[test]
fn what_breaks_a_rule_is_told_beside_its_field_in_ones_language() {
    let world = World::new(Place::sqlite());
    let clerk = &world.clerk;
    let good = matter("canal-clearing");
    let cases: Vec<(Value, &str)> = vec![
        (with(&good, "steps.2.present", 20.into()), "steps.2.present:rule.deliberation-quorum"),
        (with(&good, "steps.3.present", 29.into()), "steps.3.present:rule.representatives-quorum"),
        (with(&good, "steps.3.votes.for", 40.into()), "steps.3.votes:rule.votes"),
        (with(&good, "steps.3.votes.for", 10.into()), "steps.3.votes.for:rule.representatives-majority"),
        (with(&good, "money.total", 2_240_001.into()), "money.sources:rule.money-sources"),
        (with(&good, "steps.1.date", "2025-12-04".into()), "steps.1.date:rule.order"),
        (with(&good, "steps.3.notice", "2025-12-28".into()), "steps.3.date:rule.notice-before"),
        (without(&good, "steps.3.authorisation"), "steps.3.authorisation:rule.representatives-authorised"),
        (with(&good, "posting.to", "2025-12-30".into()), "posting.to:rule.posting-days"),
        (with(&good, "item", 2.into()), "steps.3.form:rule.assembly-only"),
        (with(&good, "steps.3.date", "2026-12-24".into()), "steps.3.date:rule.not-future"),
        (with(&good, "path", "B".into()), "item:rule.path"),
        (without(&good, "title"), "title:field.missing"),
        (with(&good, "title", "长".repeat(81).into()), "title:field.long"),
        (with(&good, "title", "两\n行".into()), "title:field.lines"),
        (with(&good, "money.total", (-1).into()), "money.total:field.range"),
        (with(&good, "money.sources.0.source", "heaven".into()), "money.sources.0.source:field.choice"),
        (with(&good, "steps.0.date", "2025-02-30".into()), "steps.0.date:field.form"),
        (with(&good, "steps.0.time", "24:00".into()), "steps.0.time:field.form"),
        (with(&good, "posting.objections.0.phone", "call me".into()), "posting.objections.0.phone:field.form"),
        (with(&good, "posting.methods", Value::List(vec![])), "posting.methods:field.few"),
        (good.clone().with("surprise", 1.into()), "surprise:field.unknown"),
        (with(&good, "steps.0.plan", "字".repeat(6_001).into()), "steps.0.plan:field.long"),
    ];
    let before = world.state();
    let mut told = Vec::new();
    for (fields, error) in cases {
        let signed = clerk.signs(&clerk.decides(fields));
        let [zh, en] = ["", "?lang=en"].map(|lang| clerk.posts(&format!("/api/submissions{lang}"), &signed).expect(422));
        for (answer, is_chinese) in [(zh, true), (en, false)] {
            let (field, code) = error.split_once(':').unwrap();
            let json = answer.json();
            let found = json
                .list("errors")
                .iter()
                .find(|e| e.text("code") == Some(code) && e.text("field").is_some_and(|f| f.starts_with(field)));
            let Some(found) = found else {
                told.push(format!("{error} is not among {:?}", answer.errors()));
                continue;
            };
            let message = found.text("message").unwrap();
            // A sum is told as people type it.
            assert!(code != "field.range" || message.contains("100,000,000,000.00"), "{message}");
            let has_chinese = message.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c));
            if has_chinese != is_chinese {
                told.push(format!("{error}: {message}"));
            }
        }
    }
    assert!(told.is_empty(), "{told:#?}");
    assert_eq!(world.state(), before);
}

#[test]
fn what_is_only_noted_is_published_in_plain_view() {
    let world = World::new(Place::sqlite());
    let (clerk, liaison) = (&world.clerk, &world.liaison);
    // Recorded eight days after the meeting; and the notice came two days before it.
    let fields = with(&matter("canal-clearing"), "steps.3.recorded", "2026-01-04".into());
    let fields = with(&fields, "steps.3.notice", "2025-12-25".into());
    let said = clerk.decides(fields);
    let checked = clerk.posts("/api/check", &Value::object([("statement", said.clone())])).expect(200).json();
    assert_eq!(checked.list("findings"), &[]);
    let codes: Vec<&str> = checked.list("remarks").iter().filter_map(|r| r.text("code")).collect();
    assert!(codes.contains(&"rule.recorded-soon") && codes.contains(&"rule.representatives-notice"), "{codes:?}");
    let index = liaison.approves(&clerk.submits(&said));
    let page = world.county.reads(&format!("/e/{index}")).expect(200);
    for remark in checked.list("remarks") {
        let words = remark.text("message").unwrap();
        assert!(page.text().contains(words), "the page does not say: {words}");
    }
    let report = reader::judges(&world.county.inner);
    let remarks: Vec<&str> = report.remarks.iter().filter(|r| r.index == Some(index)).map(|r| r.finding.code.as_str()).collect();
    assert!(remarks.contains(&"rule.recorded-soon") && remarks.contains(&"rule.representatives-notice"), "{remarks:?}");
}

fn clock_backward(world: &World) {
    let (county, clerk, liaison) = (&world.county, &world.clerk, &world.liaison);
    let registrar = county.registrar();
    let index = liaison.approves(&world.waiting);
    let second = clerk.submits(&clerk.decides(matter("drainage-ditch")));
    let round = liaison.round(&second, "");
    // A little behind is nothing: entries keep their order.
    county.passes(-4 * MINUTE);
    liaison.approves(&clerk.submits(&clerk.decides(matter("canal-clearing"))));
    county.passes(-2 * MINUTE);
    let dismissal = registrar.dismissal_of(&world.supervisor);
    let before = world.state();
    assert_eq!(liaison.answers_with(&second, &round).expect(503).problem(), "clock");
    assert_eq!(registrar.hands_in(&dismissal).expect(503).problem(), "clock");
    assert_eq!(world.state(), before, "nothing half-done remains");
    county.reads(&format!("/e/{index}")).expect(200);
    county.reads("/").expect(200);
    clerk.reads("/clerk").expect(200);
    // Once it is right again, the same requests do.
    county.passes(6 * MINUTE);
    liaison.answers_with(&second, &round).expect(201);
    registrar.hands_in(&dismissal).expect(201);
    let at = |n: u64| county.reads(&format!("/e/{n}.json")).json().text("entry.at").unwrap().to_owned();
    assert!((index..county.size() - 1).all(|n| at(n) <= at(n + 1)));
}

#[test]
fn a_clock_that_runs_backward_on_sqlite() {
    clock_backward(&World::new(Place::sqlite()));
}

#[test]
fn a_clock_that_runs_backward_on_postgres() {
    clock_backward(&World::new(Place::postgres()));
}
