//! The clerk: drafts saved as they are typed, what the rules say meanwhile, handing in, a return and the second round.

use ledger::canonical::Value;
use tests::support::matters::{matter, with, without};
use tests::support::person::Person;
use tests::support::place::Place;
use tests::support::service::{BAIMUWAN, County, YANKOU};

fn begin(clerk: &Person, id: &str, item: i64) -> i64 {
    let new = Value::object([("id", id.into()), ("chain", clerk.area().into()), ("item", item.into())]);
    clerk.posts("/api/drafts", &new).expect(201).json().int("version").expect("a version")
}

fn save(version: i64, fields: &Value) -> Value {
    Value::object([("version", version.into()), ("fields", fields.clone())])
}

const ID: &str = "00112233445566778899aabbccddeeff";

fn path() -> String {
    format!("/api/drafts/{ID}")
}

fn goes_all_the_way(county: &County) {
    let (clerk, liaison) = county.village(YANKOU);
    let said = clerk.decides(matter("road-hardening")).with("id", ID.into());
    let fields = matter("road-hardening");
    let mut version = begin(&clerk, ID, 4);
    // As it is typed: screen by screen.
    for step in 0..=4 {
        let steps = fields.list("steps")[..step].to_vec();
        let typed = fields.clone().without("posting").with("steps", Value::List(steps));
        version = clerk.asks("PUT", &path(), Some(&save(version, &typed))).expect(200).json().int("version").unwrap();
        clerk.reads(&format!("/clerk/matters/{ID}/proposal")).expect(200);
    }
    clerk.asks("PUT", &path(), Some(&save(version, &fields))).expect(200);
    for screen in ["matter", "proposal", "consultation", "deliberation", "resolution", "posting", "review"] {
        clerk.reads(&format!("/clerk/matters/{ID}/{screen}")).expect(200);
        clerk.reads(&format!("/clerk/matters/{ID}/{screen}?lang=en")).expect(200);
    }
    let first = clerk.submits(&said);
    assert!(clerk.reads("/clerk").expect(200).text().contains(said.text("title").unwrap()));
    let words = "金额写的是126000元，决议和预算表是128000元。";
    liaison.returns(&first, &format!("figures: {words}"));
    let home = clerk.reads("/clerk").expect(200);
    assert!(home.text().contains(words), "the clerk reads why it came back");
    // What was typed is still there, to be mended.
    assert_eq!(clerk.reads(&path()).expect(200).json().get("fields"), Some(&fields));
    assert!(clerk.reads(&format!("/clerk/matters/{ID}/matter")).expect(200).text().contains(words));
    let shown = clerk.reads(&format!("/api/submissions/{ID}")).expect(200).json();
    assert_eq!((shown.text("state"), shown.int("round"), shown.list("rounds").len()), (Some("returned"), Some(1), 1));
    let second = clerk.submits(&said.clone().with("round", 2.into()).with("handler", "覃友生".into()));
    let index = liaison.approves(&second);
    let shown = clerk.reads(&format!("/api/submissions/{ID}")).expect(200).json();
    assert_eq!((shown.text("state"), shown.int("index")), (Some("published"), i64::try_from(index).ok()));
    let page = county.reads(&format!("/e/{index}")).expect(200);
    assert!(page.text().contains(words), "everybody reads why it came back");
    clerk.reads(&format!("/clerk/matters/{ID}/review")).expect(200);
    assert_eq!(clerk.reads(&format!("/clerk/matters/{ID}/proposal")).status, 303);
}

#[test]
fn a_matter_goes_all_the_way_on_sqlite() {
    goes_all_the_way(&County::founded());
}

#[test]
fn a_matter_goes_all_the_way_on_postgres() {
    goes_all_the_way(&County::at(Place::postgres(), None));
}

#[test]
fn of_two_tabs_the_second_gets_the_newer_draft_back_and_overwrites_nothing() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    let version = begin(&clerk, ID, 4);
    let (one, two) = (Value::object([("title", "一".into())]), Value::object([("title", "二".into())]));
    clerk.asks("PUT", &path(), Some(&save(version, &one))).expect(200);
    let stale = clerk.asks("PUT", &path(), Some(&save(version, &two))).expect(409);
    assert_eq!(stale.problem(), "draft");
    let newer = stale.json();
    assert_eq!((newer.int("version"), newer.get("fields")), (Some(version + 1), Some(&one)));
    // The same again is no conflict: its answer was lost.
    clerk.asks("PUT", &path(), Some(&save(version, &one))).expect(200);
    assert_eq!(clerk.reads(&path()).json().get("fields"), Some(&one));
    clerk.asks("PUT", &path(), Some(&save(version + 1, &two))).expect(200);
    assert_eq!(clerk.reads(&path()).json().get("fields"), Some(&two));
}

#[test]
fn a_draft_is_its_authors_alone() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let (other, _) = county.village(BAIMUWAN);
    let version = begin(&clerk, ID, 4);
    // Beginning it again is the same draft: the answer was lost.
    assert_eq!(begin(&clerk, ID, 4), version);
    for somebody in [&other, &liaison, county.registrar()] {
        somebody.reads(&path()).expect(404);
        somebody.asks("PUT", &path(), Some(&save(version, &Value::object([])))).expect(404);
        somebody.asks("DELETE", &path(), None).expect(404);
    }
    let new = Value::object([("id", ID.into()), ("chain", BAIMUWAN.into()), ("item", 4.into())]);
    assert_eq!(other.posts("/api/drafts", &new).expect(409).problem(), "foreign");
    other.reads(&format!("/clerk/matters/{ID}/matter")).expect(404);
    clerk.asks("DELETE", &path(), None).expect(204);
    clerk.asks("DELETE", &path(), None).expect(404);
    clerk.reads(&path()).expect(404);
}

fn verdict<'a>(checked: &'a Value, rule: &str, field: &str) -> Option<&'a Value> {
    checked
        .list("verdicts")
        .iter()
        .find(|v| v.text("rule") == Some(rule) && v.text("field").is_some_and(|f| f.starts_with(field)))
}

#[test]
fn verdicts_come_as_the_figures_are_typed() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    let check = |fields: &Value| {
        let statement = Value::object([("statement", fields.clone().with("kind", "decision".into()))]);
        clerk.posts("/api/check", &statement).expect(200).json()
    };
    let empty = check(&Value::object([]));
    assert!(!empty.list("findings").is_empty());
    let step = |due: i64, present: i64, votes: i64| {
        let votes = Value::object([("for", votes.into()), ("against", 0.into()), ("abstain", 0.into())]);
        Value::object([
            ("step", "deliberation".into()),
            ("due", due.into()),
            ("present", present.into()),
            ("votes", votes),
            ("date", "2026-03-01".into()),
        ])
    };
    let typed = |step: Value| Value::object([("item", 4.into()), ("path", "A".into()), ("steps", Value::List(vec![step]))]);
    let holds = |of: &Value, rule: &str| verdict(of, rule, "steps.0").and_then(|v| v.get("holds").cloned());
    let only_due = check(&typed(Value::object([("step", "deliberation".into()), ("due", 32.into())])));
    assert_eq!(holds(&only_due, "deliberation-quorum"), None, "no verdict before there is something to judge");
    let good = check(&typed(step(32, 25, 24)));
    assert_eq!(holds(&good, "deliberation-quorum"), Some(Value::Bool(true)));
    assert_eq!(holds(&good, "deliberation-majority"), Some(Value::Bool(true)));
    let few = check(&typed(step(32, 20, 20)));
    assert_eq!(holds(&few, "deliberation-quorum"), Some(Value::Bool(false)));
    assert!(few.list("findings").iter().any(|f| f.text("code") == Some("rule.deliberation-quorum")));
    let too_many = check(&typed(step(32, 25, 26)));
    assert_eq!(holds(&too_many, "votes"), Some(Value::Bool(false)));
    for one in too_many.list("verdicts") {
        assert!(
            one.text("message").is_some_and(|m| !m.is_empty()) && one.get("source").is_some() && one.get("severity").is_some()
        );
    }
    let whole = check(&clerk.decides(matter("canal-clearing")));
    assert_eq!((whole.list("findings"), whole.list("verdicts").iter().all(|v| v.text("rule").is_some())), (&[][..], true));
}

#[test]
fn a_check_takes_whatever_was_typed_so_far() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    let whole = clerk.decides(matter("levy-field-road"));
    // Each member left out, emptied, or of another type, wherever it stands.
    let mut paths = Vec::new();
    collect(&whole, "", &mut paths);
    assert!(paths.len() > 100);
    for path in &paths {
        let other = [Value::from(""), (-1).into(), Value::Bool(true), Value::List(vec![]), Value::object([])];
        for new in other {
            let typed = Value::object([("statement", with(&whole, path, new))]);
            clerk.posts("/api/check", &typed).expect(200);
        }
        if !path.ends_with(|c: char| c.is_ascii_digit()) {
            clerk.posts("/api/check", &Value::object([("statement", without(&whole, path))])).expect(200);
        }
    }
}

fn collect(value: &Value, path: &str, out: &mut Vec<String>) {
    let under = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| collect(value, &under(name), out)),
        Value::List(items) => items.iter().enumerate().for_each(|(i, value)| collect(value, &under(&i.to_string()), out)),
        _ => {}
    }
    if !path.is_empty() {
        out.push(path.to_owned());
    }
}

#[test]
fn every_screen_shows_any_draft() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    let whole = matter("levy-field-road");
    let mut version = begin(&clerk, ID, 3);
    let odd = [
        Value::object([]),
        Value::object([("steps", "none".into()), ("money", 5.into()), ("posting", Value::List(vec![]))]),
        Value::object([
            ("steps", Value::List(vec!["x".into(), 7.into(), Value::object([("step", 4.into())])])),
            ("item", "four".into()),
        ]),
        whole.clone().with("item", 999.into()).with("path", "Z".into()),
        with(&whole, "steps.0.date", "2026-02-31".into()),
        with(&whole, "steps.3.votes", Value::Bool(true)),
        with(&whole, "money.sources", Value::object([])),
        with(&whole, "posting.objections", Value::List(vec![1.into()])),
        whole.with("kind", "founding".into()).with("chain", "x".into()).with("round", (-4).into()),
    ];
    for fields in odd {
        version = clerk.asks("PUT", &path(), Some(&save(version, &fields))).expect(200).json().int("version").unwrap();
        clerk.reads("/clerk").expect(200);
        for screen in ["matter", "proposal", "consultation", "deliberation", "resolution", "posting", "review"] {
            clerk.reads(&format!("/clerk/matters/{ID}/{screen}")).expect(200);
        }
    }
}

#[test]
fn the_same_submission_again_is_no_second_one() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let first = clerk.submits_matter("canal-clearing");
    clerk.submits(&first.statement);
    let other = with(&first.statement, "title", "二组水渠".into());
    assert_eq!(clerk.hands_in(&other).expect(409).problem(), "different");
    assert_eq!(clerk.hands_in(&first.statement.clone().with("round", 2.into())).expect(409).problem(), "round");
    liaison.returns(&first, "other: 再看看。");
    assert_eq!(clerk.hands_in(&first.statement).expect(409).problem(), "returned");
    assert_eq!(clerk.hands_in(&other.clone().with("round", 3.into())).expect(409).problem(), "round");
    let second = clerk.submits(&other.with("round", 2.into()));
    let index = liaison.approves(&second);
    assert_eq!(clerk.hands_in(&second.statement).expect(201).json().int("index"), i64::try_from(index).ok());
    assert_eq!(clerk.hands_in(&first.statement).expect(409).problem(), "published");
}

#[test]
fn a_matter_is_its_villages_and_outlives_its_clerk() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let (other, _) = county.village(BAIMUWAN);
    let deputy = county.registrar().appoints("覃小燕", "clerk", &[YANKOU]);
    let first = clerk.submits_matter("canal-clearing");
    for (somebody, problem) in [(&other, "foreign"), (&deputy, "different")] {
        let same_id = somebody.decides(matter("canal-clearing")).with("id", first.id.as_str().into());
        assert_eq!(somebody.hands_in(&same_id).expect(409).problem(), problem);
    }
    // A colleague in the same village sees what was handed in; nobody else's clerk does.
    deputy.reads(&format!("/api/submissions/{}", first.id)).expect(200);
    other.reads(&format!("/api/submissions/{}", first.id)).expect(404);
    // Who comes after a dismissed clerk answers the return.
    liaison.returns(&first, "other: 再看看。");
    county.registrar().dismisses(&clerk);
    let second = deputy.submits(&first.statement.clone().with("round", 2.into()));
    liaison.approves(&second);
}
