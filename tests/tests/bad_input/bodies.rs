//! Bodies: from another origin, not to be read, of the wrong shape, too large.

use ledger::canonical::Value;
use tests::support::http::Answer;
use tests::support::matters::{matter, with};
use tests::support::place::Place;
use tests::support::service::{BAIMUWAN, YANKOU};

use crate::World;

/// The reason that is named before anything is read.
fn refused_for(answer: &Answer, status: u16, error: &str) {
    assert_eq!(answer.status, status, "{}: {}", answer.asked, answer.text());
    assert!(answer.errors().contains(&error.to_owned()), "{}: {:?}", answer.asked, answer.errors());
}

fn another_origin_changes_nothing(world: &World) {
    let doors = world.doors();
    let before = world.state();
    let json = "Content-Type: application/json\r\n";
    let ours = &world.county.inner.origin;
    for door in &doors {
        for origin in [
            String::new(),
            "Origin: https://elsewhere.example\r\n".to_owned(),
            "Origin: null\r\n".to_owned(),
            format!("Origin: {ours}/\r\n"),
            format!("Origin: {ours}.example\r\n"),
            format!("Origin: {}\r\n", ours.replace("http:", "https:")),
            format!("Referer: {ours}/\r\n"),
        ] {
            let answer = door.person.sends_with(door.method, &door.path, &format!("{origin}{json}"), &door.body.to_bytes());
            assert_eq!((answer.status, &*answer.problem()), (403, "origin"), "{} from {origin}", answer.asked);
        }
    }
    for path in [format!("/api/drafts/{}", world.draft), "/api/sessions".to_owned()] {
        assert_eq!(world.clerk.sends_with("DELETE", &path, "", &[]).expect(403).problem(), "origin");
    }
    assert_eq!(world.state(), before);
    world.clerk.reads("/clerk").expect(200);
}

#[test]
fn a_request_from_another_origin_changes_nothing() {
    another_origin_changes_nothing(&World::new(Place::sqlite()));
}

/// Bodies that cannot be read, and the code that says why.
fn unreadable() -> Vec<(Vec<u8>, &'static str)> {
    let text = |body: &str, code| (body.as_bytes().to_vec(), code);
    let deep = format!("{}{}", r#"{"a":"#.repeat(40), "1".to_owned() + "}".repeat(40).as_str());
    vec![
        text("", "body.syntax"),
        text("{", "body.syntax"),
        text("key=value", "body.syntax"),
        text(r#"{"a":1}{"b":2}"#, "body.syntax"),
        text("{'a':1}", "body.syntax"),
        text(r#"{"a":1,}"#, "body.syntax"),
        text(r#"{"a":01}"#, "body.syntax"),
        text(r#"{"a":"\ud800"}"#, "body.syntax"),
        text("\u{feff}{}", "body.syntax"),
        (b"{\"a\":\"\xff\"}".to_vec(), "body.syntax"),
        ("[".repeat(100_000).into_bytes(), "body.depth"),
        (deep.into_bytes(), "body.depth"),
        text("[]", "field.type"),
        text(r#""text""#, "field.type"),
        text("7", "field.type"),
        text("true", "field.type"),
        text("null", "body.null"),
        text(r#"{"a":null}"#, "body.null"),
        text(r#"{"a":1,"a":1}"#, "body.duplicate"),
        text(r#"{"x":{"a":1,"\u0061":2}}"#, "body.duplicate"),
        text(r#"{"a":1.0}"#, "body.float"),
        text(r#"{"a":1e3}"#, "body.float"),
        text(r#"{"a":-0.0}"#, "body.float"),
        text(r#"{"a":9007199254740992}"#, "body.integer"),
        text(r#"{"a":-9007199254740992}"#, "body.integer"),
        text(r#"{"a":18446744073709551615}"#, "body.integer"),
        text(r#"{"a":123456789012345678901234567890}"#, "body.float"),
        text(r#"{"a":"e\u0301"}"#, "body.nfc"),
        text("{\"a\":\"e\u{301}\"}", "body.nfc"),
        text(r#"{"a":"\u0007"}"#, "body.control"),
        text(r#"{"a":"\u0000"}"#, "body.control"),
        text(r#"{"a":"\r\n"}"#, "body.control"),
        text(r#"{"a":"\u0085"}"#, "body.control"),
        text(r#"{"a":"\u0378"}"#, "body.unassigned"),
        text(r#"{"名":1}"#, "body.name"),
    ]
}

fn what_cannot_be_read_is_refused(world: &World) {
    let doors = world.doors();
    let before = world.state();
    let origin = format!("Origin: {}\r\n", world.county.inner.origin);
    for door in &doors {
        for (body, code) in unreadable() {
            let answer = door.person.sends(door.method, &door.path, &body);
            assert_eq!(
                answer.status,
                400,
                "{}: {:?}: {}",
                answer.asked,
                String::from_utf8_lossy(&body[..body.len().min(60)]),
                answer.text()
            );
            refused_for(&answer, 400, &format!(":{code}"));
        }
        for kind in [
            "",
            "Content-Type: text/plain\r\n",
            "Content-Type: application/x-www-form-urlencoded\r\n",
            "Content-Type: application/jsonx\r\n",
        ] {
            let answer = door.person.sends_with(door.method, &door.path, &format!("{origin}{kind}"), &door.body.to_bytes());
            assert_eq!(answer.status, 415, "{}: {kind}", answer.asked);
        }
        let large = Value::object([("a", "a".repeat(600 * 1024).into())]);
        assert_eq!(door.person.asks(door.method, &door.path, Some(&large)).expect(413).problem(), "too-large");
    }
    assert_eq!(world.state(), before);
}

#[test]
fn what_cannot_be_read_is_refused_on_sqlite() {
    what_cannot_be_read_is_refused(&World::new(Place::sqlite()));
}

#[test]
fn what_cannot_be_read_is_refused_on_postgres() {
    what_cannot_be_read_is_refused(&World::new(Place::postgres()));
}

/// Every member of every body left out, of other types, empty, too long: the field is named.
fn every_member_is_checked(world: &World) {
    let doors = world.doors();
    let before = world.state();
    for door in &doors {
        let members = door.body.members().unwrap().clone();
        for (name, value) in &members {
            let names_it = |answer: &Answer, what: &str| {
                assert_eq!(answer.status, 422, "{}: {name} {what}: {}", answer.asked, answer.text());
                let names = |e: &String| {
                    let field = e.split(':').next().unwrap_or_default();
                    door.path == "/api/documents"
                        || field == name
                        || field.starts_with(&format!("{name}."))
                        || name == "statement"
                };
                assert!(answer.errors().iter().any(names), "{}: {name} {what}: {:?}", answer.asked, answer.errors());
            };
            if !door.optional.contains(&name) {
                let answer = door.person.asks(door.method, &door.path, Some(&door.body.clone().without(name)));
                names_it(&answer, "left out");
            }
            let wrong = [Value::Bool(true), Value::Int(7), Value::from("x"), Value::List(vec![]), Value::object([])];
            for wrong in wrong {
                if std::mem::discriminant(&wrong) == std::mem::discriminant(value) && !matches!(value, Value::Text(_)) {
                    continue;
                }
                // Words may be any words, and a token or a nonce that is none is told so.
                if matches!((&wrong, name), (Value::Text(_), "name" | "group" | "token" | "nonce")) {
                    continue;
                }
                let answer = door.person.asks(door.method, &door.path, Some(&door.body.clone().with(name, wrong.clone())));
                names_it(&answer, &format!("{wrong:?}"));
            }
            if matches!(value, Value::Text(_)) && door.path != "/api/documents" {
                for wrong in ["", " ", &"长".repeat(5_000)] {
                    // An approval gives no reason.
                    if name == "reason" && wrong.is_empty() {
                        continue;
                    }
                    let answer = door.person.asks(door.method, &door.path, Some(&door.body.clone().with(name, wrong.into())));
                    names_it(&answer, &format!("{:.10}", wrong));
                }
            }
        }
    }
    assert_eq!(world.state(), before);
}

#[test]
fn every_member_is_checked_on_sqlite() {
    every_member_is_checked(&World::new(Place::sqlite()));
}

#[test]
fn every_member_is_checked_on_postgres() {
    every_member_is_checked(&World::new(Place::postgres()));
}

#[test]
fn ids_of_other_lengths_are_no_ids() {
    let world = World::new(Place::sqlite());
    let before = world.state();
    let clerk = &world.clerk;
    for id in ["0", "0011", &"ab".repeat(15), &"ab".repeat(17), &"AB".repeat(16), &"xy".repeat(16), &"\u{ff11}".repeat(32)] {
        let new = Value::object([("id", id.into()), ("chain", YANKOU.into()), ("item", 4.into())]);
        let answer = clerk.posts("/api/drafts", &new).expect(422);
        assert!(answer.errors()[0].starts_with("id:"), "{id}: {:?}", answer.errors());
        clerk.hands_in(&clerk.decides(matter("canal-clearing")).with("id", id.into())).expect(422).finds("id:field.form");
    }
    for (member, wrong, status) in [("chain", "430802105", 422), ("chain", BAIMUWAN, 403), ("chain", "430802105000", 403)] {
        let new = Value::object([("id", "ab".repeat(16).into()), ("chain", YANKOU.into()), ("item", 4.into())]);
        clerk.posts("/api/drafts", &new.with(member, wrong.into())).expect(status);
    }
    for item in [0, -1, 999, 9_007_199_254_740_991_i64] {
        let new = Value::object([("id", "ab".repeat(16).into()), ("chain", YANKOU.into()), ("item", item.into())]);
        let answer = clerk.posts("/api/drafts", &new).expect(422);
        assert!(answer.errors()[0].starts_with("item:"), "{item}: {:?}", answer.errors());
    }
    assert_eq!(world.state(), before);
}

#[test]
fn a_statement_too_large_for_an_entry_is_refused_early() {
    let world = World::new(Place::sqlite());
    let clerk = &world.clerk;
    let mut fields = matter("canal-clearing");
    let many = Value::List((0..20).map(|n| format!("{n}{}", "字".repeat(498)).into()).collect());
    for step in 0..4 {
        fields = with(&fields, &format!("steps.{step}.dissent"), many.clone());
    }
    let before = world.state();
    clerk.hands_in(&clerk.decides(fields.clone())).expect(422).finds("statement:statement.size");
    let save = Value::object([("version", 1.into()), ("fields", fields)]);
    clerk.asks("PUT", &format!("/api/drafts/{}", world.draft), Some(&save)).expect(422).finds("statement:statement.size");
    assert_eq!(world.state(), before);
}
