//! Known answers, clean texts, and the time that hostile ones take.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn guard() -> Guard {
    Guard::built_in().expect("the list that comes with the program is read")
}

fn today() -> Date {
    "2026-03-10".parse().expect("a date")
}

fn look(text: &str) -> Vec<Sighting> {
    guard().look(text, "title", today(), &BTreeSet::new())
}

#[test]
fn known_answers() {
    let golden = Value::parse(include_bytes!("../../../testdata/privacy.json")).expect("the cases are read");
    for case in golden.list("cases") {
        let text = case.text("text").expect("a text");
        let told = |one: &Sighting| {
            let found: String = text.chars().skip(one.start).take(one.end - one.start).collect();
            [one.kind.clone(), one.severity.as_str().to_owned(), found, one.shown.clone()]
        };
        let wanted =
            |one: &Value| ["kind", "severity", "found", "shown"].map(|name| one.text(name).unwrap_or_default().to_owned());
        let wanted: Vec<_> = case.list("sightings").iter().map(wanted).collect();
        assert_eq!(look(text).iter().map(told).collect::<Vec<_>>(), wanted, "{text}");
    }
}

#[test]
fn a_hash_is_nobodys_number() {
    let digits = "ab07442345678c";
    let hash = format!("{digits:a<64}");
    assert!(!look(digits).is_empty(), "{digits} looks like a telephone's number");
    let seal = |salt: &str| Value::object([("seal", Value::object([("salt", salt.into())]))]);
    assert_eq!(guard().statement(&seal(&hash), today()), []);
    let person = Value::object([("person", "ab13812341234c0d13912341234ef013".into())]);
    assert_eq!(guard().statement(&person, today()), [], "somebody's id is drawn by lot");
    assert!(!guard().statement(&seal(digits), today()).is_empty());
}

#[test]
fn a_sighting_once_masked_is_gone() {
    let golden = Value::parse(include_bytes!("../../../testdata/privacy.json")).expect("the cases are read");
    for text in golden.list("cases").iter().filter_map(|case| case.text("text")) {
        let mut chars: Vec<char> = text.chars().collect();
        for one in look(text).into_iter().rev() {
            chars.splice(one.start..one.end, one.shown.chars());
        }
        let masked: String = chars.into_iter().collect();
        assert_eq!(look(&masked), [], "{text} became {masked}");
    }
}

#[test]
fn what_is_there_to_be_called_is_let_through() {
    let statement = |phone: &str| {
        let objection = Value::object([("name", "田光明".into()), ("phone", phone.into())]);
        let posting = Value::object([
            ("objections", Value::List(vec![objection])),
            ("text", "有意见打 138 1234 1234，不要打 13912341234".into()),
        ]);
        Value::object([("kind", "decision".into()), ("posting", posting)])
    };
    let kinds = |statement: &Value| {
        guard().statement(statement, today()).into_iter().map(|one| (one.field, one.start)).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&statement("+86 138-1234-1234")), [("posting.text".to_owned(), 23)]);
    assert_eq!(kinds(&statement("0744-8220001")), [("posting.text".to_owned(), 5), ("posting.text".to_owned(), 23)]);
    let correction = Value::object([("kind", "correction".into()), ("says", statement("13812341234"))]);
    assert_eq!(kinds(&correction), [("says.posting.text".to_owned(), 23)]);
}

#[test]
fn a_list_that_is_none_is_refused() {
    let told = include_str!("../../../data/privacy.json");
    for (old, new) in [
        ("mingzhang-privacy/1", "mingzhang-privacy/2"),
        ("\"children\"", "\"kids\""),
        ("\"孤儿\"", "\"\""),
        ("\"block\"", "\"shout\""),
    ] {
        assert!(Guard::parse(told.replacen(old, new, 1).as_bytes()).is_err(), "{new}");
    }
}

/// How many characters detectors look at, for each one of the text.
fn effort(text: &str) -> f64 {
    let (guard, allowed) = (guard(), BTreeSet::new());
    let plain = Plain::of(text);
    let look = Look { guard: &guard, plain: &plain, today: today(), allowed: &allowed };
    let groups = groups::groups(&plain);
    uscc::find(&look);
    identity::find(&look, &groups);
    documents::find(&look);
    phone::find(&look, &groups);
    bank::find(&look, &groups);
    account::find(&look);
    plate::find(&look);
    address::find(&look);
    minor::find(&look);
    words::find(&look);
    plain.steps.get() as f64 / plain.len().max(1) as f64
}

/// The most that any text may cost: reach times words, whatever stands there.
const MOST: f64 = 8_000.0;

#[test]
fn hostile_texts_take_no_longer_than_others() {
    for part in [
        "1",
        "1 ",
        "1-",
        "13812341234 ",
        "6",
        "4308021900010100",
        "@",
        "a@",
        "wxid_",
        "微信:",
        "QQ1",
        "组1",
        "1组1",
        "孤儿",
        "孤儿张",
        "9岁",
        "张9岁",
        "癌",
        "癌张",
        "张",
        "出生",
        "出生2",
        "2016-05-01出生",
        "湘G",
        "湘G1",
        "E1",
        "一",
        "O",
        "1O",
        "A1",
        "身份证1",
    ] {
        let short = effort(&part.repeat(200));
        let long = effort(&part.repeat(4_000));
        assert!(long < MOST && long <= short * 1.2 + 10.0, "{part}: {short} a character, then {long}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_text_is_too_much(text in "[0-9XxOlI 一三〇\\-组号村张王孤儿岁癌出生于月日年微信QQ@.:，。湘AGE\u{200b}\u{fdfa}]{0,400}") {
        let count = text.chars().count();
        let mut last = 0;
        for one in look(&text) {
            prop_assert!(last <= one.start && one.start < one.end && one.end <= count, "{one:?}");
            last = one.start;
        }
        prop_assert!(effort(&text) < MOST);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        let count = text.chars().count();
        prop_assert!(look(&text).iter().all(|one| one.start < one.end && one.end <= count));
    }
}

#[test]
fn a_decision_of_the_register_passes() {
    let decision = Value::parse(include_bytes!("../../../testdata/decision.json")).expect("the decision is read");
    assert_eq!(guard().statement(&decision, today()), []);
}
