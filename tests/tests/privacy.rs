//! The privacy guard before a signature: what blocks is refused, what may stay needs a reason, and the liaison reads it.

use ledger::canonical::Value;
use mingzhang::command::privacy::guard;
use tests::support::matters::{accounts, matter, with};
use tests::support::person::Person;
use tests::support::place::Place;
use tests::support::service::{County, DAY, YANKOU};
use tests::support::uploads::Brought;

fn saying(words: &str) -> Value {
    with(&matter("canal-clearing"), "steps.0.discussion", words.into())
}

fn reasons(given: &[(&str, &str, &str)]) -> Value {
    let one = |(field, kind, reason): &(&str, &str, &str)| {
        Value::object([("field", (*field).into()), ("kind", (*kind).into()), ("reason", (*reason).into())])
    };
    Value::List(given.iter().map(one).collect())
}

fn refused(clerk: &Person, body: &Value) -> Vec<(String, String)> {
    let answer = clerk.posts("/api/submissions", body).expect(422).json();
    let told = |one: &Value| {
        assert!(one.text("message").is_some_and(|message| message.chars().count() > 5), "{one:?}");
        (one.text("field").unwrap_or_default().to_owned(), one.text("code").unwrap_or_default().to_owned())
    };
    answer.list("errors").iter().map(told).collect()
}

const FIELD: &str = "steps.0.discussion";

fn guards(county: &County) {
    let (clerk, liaison) = county.village(YANKOU);
    let refusal = |kind: &str| vec![(FIELD.to_owned(), format!("privacy.{kind}"))];

    // As it is typed: where it is, what it would be.
    let said = clerk.decides(saying("𠮷，打13812341234，身份证 430802190001010013"));
    let checked = clerk.posts("/api/check", &Value::object([("statement", said.clone())])).expect(200).json();
    let seen: Vec<_> = checked.list("privacy").iter().map(|one| (one.text("kind"), one.int("start"), one.int("end"))).collect();
    assert_eq!(seen, [(Some("mobile"), Some(3), Some(14)), (Some("identity"), Some(19), Some(37))]);
    let first = &checked.list("privacy")[0];
    assert_eq!((first.text("field"), first.text("severity")), (Some(FIELD), Some("mask")));
    assert_eq!(first.text("masked"), Some("138****1234"));

    // No reason helps where it blocks.
    let given = reasons(&[(FIELD, "mobile", "施工队的电话"), (FIELD, "identity", "他同意")]);
    assert_eq!(refused(&clerk, &clerk.signs(&said).with("overrides", given)), refusal("identity"));

    // What may stay needs a reason of its own.
    let said = clerk.decides(saying("打13812341234，或者13912341234"));
    let signed = clerk.signs(&said);
    let bodies = [
        signed.clone(),
        signed.clone().with("overrides", reasons(&[])),
        signed.clone().with("overrides", reasons(&[(FIELD, "plate", "别的")])),
        signed.clone().with("overrides", reasons(&[("title", "mobile", "别处")])),
    ];
    for body in bodies {
        assert_eq!(refused(&clerk, &body), refusal("mobile"));
    }
    for (bad, field, code) in [
        (Value::from("x"), "overrides", "field.type"),
        (reasons(&[(FIELD, "mobile", " ")]), "overrides.0.reason", "field.missing"),
        (reasons(&[(FIELD, "mobile", &"长".repeat(201))]), "overrides.0.reason", "field.long"),
        (Value::List(vec![1.into()]), "overrides.0.field", "field.missing"),
        (Value::List(vec![Value::Bool(true); 501]), "overrides", "field.many"),
    ] {
        assert_eq!(refused(&clerk, &signed.clone().with("overrides", bad)), [(field.to_owned(), code.to_owned())]);
    }
    let why = "施工队的<公开>电话";
    let taken = signed.with("overrides", reasons(&[(FIELD, "mobile", why), (FIELD, "plate", "没有的不留")]));
    clerk.posts("/api/submissions", &taken).expect(201);
    clerk.posts("/api/submissions", &taken).expect(201);

    // The liaison reads what it was and why, and nobody else does.
    let id = said.text("id").expect("an id");
    let page = liaison.reads(&format!("/liaison/{id}")).expect(200);
    assert!(page.text().contains("138****1234") && page.text().contains("施工队的&#60;公开&#62;电话"), "{}", page.text());
    assert!(!page.text().contains("没有的不留"));
    let submission = tests::support::person::Submission { id: id.to_owned(), statement: said.clone() };
    let index = liaison.approves(&submission);
    for public in [format!("/e/{index}"), format!("/e/{index}.json")] {
        assert!(!county.reads(&public).expect(200).text().contains("施工队的"), "{public}");
    }
}

#[test]
fn the_guard_stands_before_a_signature_on_sqlite() {
    guards(&County::founded());
}

#[test]
fn the_guard_stands_before_a_signature_on_postgres() {
    guards(&County::at(Place::postgres(), None));
}

#[test]
fn what_is_published_at_once_may_not_block_either() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    let registrar = county.registrar();
    let said = registrar.dismissal_of(&clerk).with("reason", "身份证号430802190001010013".into());
    assert_eq!(refused(registrar, &registrar.signs(&said)), [("reason".to_owned(), "privacy.identity".to_owned())]);
}

#[test]
fn papers_are_read_like_the_statement_that_names_them() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let origin = county.inner.origin.clone();
    let workers = "姓名,电话\n覃大勇,13812341234\n向小梅,13912341234\n".as_bytes();
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("名单").and_then(|sheet| sheet.write(1, 1, "湘G12345")).expect("a cell");
    let book = book.save_to_buffer().expect("a workbook");
    let line = |text: &str| {
        let line =
            [("date", "2026-11-05"), ("voucher", "记1"), ("type", "income"), ("summary", text)].map(|(n, v)| (n, Value::from(v)));
        Value::object(line).with("amount", 1.into())
    };
    let lines = Value::List(vec![line("租金"), line("覃大勇13812341234交租")]);
    let table =
        Value::object([("format", "mingzhang-table/1".into()), ("topic", "accounts".into()), ("lines", lines)]).to_bytes();
    let bring = |kind, name, bytes| {
        clerk.brings(&origin, &Brought { kind, name, bytes, salt: None }).expect(200).json().get("file").expect("a file").clone()
    };
    let files = Value::List(vec![bring("file", "工人.csv", workers), bring("file", "车.xlsx", &book)]);
    let said = clerk.decides(matter("canal-clearing").with("files", files));
    let signed = clerk.signs(&said);
    let needs = |field: &str, kind: &str| (field.to_owned(), format!("privacy.{kind}"));
    assert_eq!(refused(&clerk, &signed), [needs("files.0", "mobile"), needs("files.1", "plate")]);
    let checked = clerk.posts("/api/check", &Value::object([("statement", said.clone())])).expect(200).json();
    let told: Vec<_> = checked.list("privacy").iter().filter_map(|one| one.text("message")).collect();
    assert!(told[0].starts_with("《工人.csv》第2行等2处里像有手机号"), "{told:?}");
    assert!(told[1].starts_with("《车.xlsx》的名单!B2里像有车牌号"), "{told:?}");
    let given = reasons(&[("files.0", "mobile", "施工队公开的电话"), ("files.1", "plate", "村里的车")]);
    clerk.posts("/api/submissions", &signed.with("overrides", given)).expect(201);
    let page = liaison.reads(&format!("/liaison/{}", said.text("id").expect("an id"))).expect(200);
    for words in ["《工人.csv》第2行等2处", "138****1234", "施工队公开的电话", "名单!B2", "村里的车"] {
        assert!(page.text().contains(words), "{words}");
    }
    // Lines that stand outside their entry are published with it.
    let accounts = accounts("2026-11-01", "2026-11-30");
    let file = bring("table", "十一月账.json", &table);
    let content = accounts.get("content").expect("content").clone().without("lines");
    let content = content.with("table", file).with("opening", 0.into()).with("spending", 0.into());
    let content = content.with("income", 2.into()).with("closing", 2.into());
    county.passes(10 * DAY);
    clerk.signs_in();
    let said = clerk.says("notice", accounts.with("content", content));
    assert_eq!(refused(&clerk, &clerk.signs(&said)), [needs("content.table", "mobile")]);
}

#[test]
fn a_reason_is_published_too() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let waiting = clerk.submits_matter("canal-clearing");
    for (words, kind) in [("身份证430802190001010013", "identity"), ("打13812341234", "mobile")] {
        let round = liaison.round(&waiting, &format!("personal: {words}"));
        liaison.answers_with(&waiting, &round).expect(422).finds(&format!("reason:privacy.{kind}"));
    }
    let office = waiting.statement.text("posting.objections.0.phone").expect("a number");
    liaison.returns(&waiting, &format!("personal: 请删去电话，有事打{office}。"));
    let said = county.registrar().dismissal_of(&clerk).with("reason", "换届，找13812341234".into());
    let registrar = county.registrar();
    assert_eq!(refused(registrar, &registrar.signs(&said)), [("reason".to_owned(), "privacy.mobile".to_owned())]);
    // What an appointment will say is told when somebody is invited.
    let invitation = Person::invitation("覃小燕13812341234", "clerk", &[YANKOU]);
    registrar.posts("/api/invitations", &invitation).expect(422).finds("name:privacy.mobile");
}

#[test]
fn a_countys_own_list_takes_the_others_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let today = "2026-03-10".parse().expect("a date");
    let statement = Value::object([("title", "找13812341234".into())]);
    assert_eq!(guard(folder.path()).expect("the list that comes with it").statement(&statement, today).len(), 1);
    let list = include_str!("../../ledger/data/privacy.json");
    let file = folder.path().join("privacy.json");
    std::fs::write(&file, list.replace("\"phones\": []", "\"phones\": [\"138-1234-1234\"]")).expect("written");
    assert_eq!(guard(folder.path()).expect("its own").statement(&statement, today), [], "the county lists it");
    std::fs::write(&file, "{}").expect("written");
    assert_eq!(guard(folder.path()).err().map(|failure| failure.id()), Some("cli-privacy"));
}
