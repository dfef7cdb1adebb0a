//! Who may call what: one table of every route and every person.

mod requests;
mod table;
mod world;

use std::collections::BTreeSet;

use ledger::canonical::Value;
use tests::support::device::Acceptance;
use tests::support::person::Person;
use tests::support::service::YANKOU;

use table::{PEOPLE, TABLE};
use world::World;

#[test]
fn everybody_is_answered_as_the_table_says() {
    let world = World::new();
    for (method, route, statuses) in TABLE {
        for ((name, person), expected) in PEOPLE.iter().zip(&world.people).zip(statuses) {
            let cookie = person.cookie();
            let answer = world.asks(person, method, route);
            assert_eq!(answer.status, *expected, "{name}: {method} {route}: {}", String::from_utf8_lossy(&answer.body));
            // Whoever signed in or out here goes on as they were.
            if route == &"/api/sessions" && cookie.is_some() && !name.starts_with("dismissed") {
                person.signs_in();
            }
        }
    }
}

#[test]
fn desks_are_where_ones_post_is() {
    let world = World::new();
    let desks = ["/sign-in", "/clerk", "/clerk", "/liaison", "/liaison", "/registrar", "", "/sign-in", "/scrutineer"];
    for (person, desk) in world.people.iter().zip(desks) {
        assert_eq!(person.reads("/desk").header("location").unwrap_or_default(), desk);
    }
}

/// What each kind of statement is answered when somebody of another post hands it in, signed by their own key.
#[test]
fn every_kind_of_statement_has_its_post() {
    let world = World::new();
    let county = &world.county;
    let inner = &county.inner;
    let registrar = county.registrar();
    let invitation = registrar.invites(&Person::invitation("覃小燕", "clerk", &[YANKOU]));
    let appointment = registrar.appointment_of(&invitation, &Acceptance::of(inner, &invitation, inner.new_key()));
    let founding = county.reads("/e/0.json").json().get("entry.statement").unwrap().clone();
    let pack = founding.get("pack").unwrap().clone();
    let rules = inner.statement("rules", "430802000000", Value::object([("from", "2027-01-01".into()), ("pack", pack)]));
    let kinds = [
        (appointment, "registrar"),
        (rules, "supervisor"),
        (founding, "nobody in post"),
        (registrar.dismissal_of(world.liaison()), "registrar"),
    ];
    for (statement, post) in kinds {
        for (name, person) in PEOPLE.iter().zip(&world.people) {
            let expected = match *name {
                "nobody" | "dismissed clerk" => 401,
                name if name == post => continue,
                _ => 403,
            };
            let answer = person.hands_in(&statement);
            assert_eq!(answer.status, expected, "{name}: {:?}: {}", statement.text("kind"), answer.text());
        }
        if let Some((_, person)) = PEOPLE.iter().zip(&world.people).find(|(name, _)| **name == post) {
            person.hands_in(&statement).expect(201);
        }
    }
}

#[test]
fn the_table_names_every_route() {
    let named: BTreeSet<(String, String)> =
        TABLE.iter().map(|(method, route, _)| ((*method).to_owned(), (*route).to_owned())).collect();
    assert_eq!(named.len(), TABLE.len(), "a row stands twice");
    assert_eq!(named, routes());
}

/// Method and path of every `.route(…)` in the service's one page of routes.
fn routes() -> BTreeSet<(String, String)> {
    let source = include_str!("../../../web/src/routes.rs");
    let mut found = BTreeSet::new();
    for part in source.split(".route(").skip(1) {
        let path = part.split('"').nth(1).expect("a path");
        let rest = &part[part.find(path).expect("the path") + path.len()..];
        let end = rest.find("\n        .").or_else(|| rest.find("\n}")).unwrap_or(rest.len());
        for method in ["get", "post", "put", "delete", "patch", "head", "any"] {
            let is_there = [' ', '.'].iter().any(|before| rest[..end].contains(&format!("{before}{method}(")));
            if is_there {
                found.insert((method.to_uppercase(), path.to_owned()));
            }
        }
    }
    assert!(found.len() > 30, "{found:?}");
    found
}
