//! Addresses that name nothing, and methods that nothing wants.

use ledger::canonical::Value;
use tests::support::place::Place;
use tests::support::service::YANKOU;

use crate::World;

/// Addresses that anybody can type, and what they are answered.
const ADDRESSES: &[(&str, u16)] = &[
    ("/e/01", 404),
    ("/e/00", 404),
    ("/e/-1", 404),
    ("/e/+1", 404),
    ("/e/1.0", 404),
    ("/e/1e0", 404),
    ("/e/0x1", 404),
    ("/e/99999999999999999999", 404),
    ("/e/18446744073709551615", 404),
    ("/e/18446744073709551615.json", 404),
    ("/e/9223372036854775807", 404),
    ("/e/9223372036854775808/qr.png", 404),
    ("/e/1.json.json", 404),
    ("/e/.json", 404),
    ("/e/01.json", 404),
    ("/e/1.JSON", 404),
    ("/e/1/", 404),
    ("/e/", 404),
    ("/e/%00", 404),
    ("/e/%FF", 404),
    ("/e/%zz", 404),
    ("/e/1%2F..%2F..%2Flog", 404),
    ("/e/%EF%BC%91", 404),
    ("/e/1/qr.gif", 404),
    ("/e/01/qr.svg", 404),
    ("/e/%00/qr.svg", 404),
    ("/v/", 404),
    ("/v/x", 404),
    ("/v/43080210590", 404),
    ("/v/4308021059010", 404),
    ("/v/999999999999", 404),
    ("/v/430802105901%00", 404),
    ("/v/%EF%BC%94%EF%BC%93", 404),
    ("/v/%FF%FE", 404),
    ("/rules/xyz", 404),
    ("/rules/", 404),
    ("/rules/%00", 404),
    ("/rules/%FF", 404),
    ("/log/tile/", 404),
    ("/log/tile/0", 404),
    ("/log/tile/0/0", 404),
    ("/log/tile/0/00", 404),
    ("/log/tile/0/0000", 404),
    ("/log/tile/0/x000", 404),
    ("/log/tile/0/x000/000", 404),
    ("/log/tile/0/000.p/0", 404),
    ("/log/tile/0/000.p/01", 404),
    ("/log/tile/0/000.p/256", 404),
    ("/log/tile/0/000.p/65536", 404),
    ("/log/tile/0/000.p/-1", 404),
    ("/log/tile/00/000.p/1", 404),
    ("/log/tile/-1/000", 404),
    ("/log/tile/8/000.p/1", 404),
    ("/log/tile/64/000.p/1", 404),
    ("/log/tile/256/000.p/1", 404),
    ("/log/tile/0/x999/x999/x999/x999/x999/x999/999", 404),
    ("/log/tile/0/x018/x446/x744/x073/x709/x551/615", 404),
    ("/log/tile/7/x018/x446/x744/x073/x709/x551/615", 404),
    ("/log/tile/entries/x018/x446/x744/x073/x709/x551/615", 404),
    ("/log/tile/entries/x072/x057/x594/x037/x927/935", 404),
    ("/log/tile/entries/000.p/255", 404),
    ("/log/tile/data/000", 404),
    ("/log/tile/0/../0/000.p/1", 404),
    ("/log/tile/%30/000.p/%FF", 400),
    ("/log/nothing", 404),
    ("/assets/", 404),
    ("/assets/none.js", 404),
    ("/assets/../Cargo.toml", 404),
    ("/assets/%2e%2e/Cargo.toml", 404),
    ("/assets/%00", 404),
    ("/%00", 404),
    ("/%FF", 404),
    ("//", 404),
    ("/index.php", 404),
    ("/api", 404),
    ("/api/nothing", 404),
    ("/api/submissions/../drafts", 404),
];

/// What can stand after a village's address.
const QUERIES: &[(&str, u16)] = &[
    ("before=x", 400),
    ("before=-1", 400),
    ("before=", 400),
    ("before=1.5", 400),
    ("before=99999999999999999999", 400),
    ("before=18446744073709551615", 200),
    ("before=1&before=2", 400),
    ("before=%FF", 400),
    ("lang=xx", 200),
    ("lang=%00%0d%0aSet-Cookie:x", 200),
    ("nothing=1&&=&x", 200),
];

fn hostile_addresses(world: &World) {
    let county = &world.county;
    county.size();
    let before = world.state();
    let addresses = ADDRESSES.iter().map(|(path, status)| ((*path).to_owned(), *status));
    let queries = QUERIES.iter().map(|(query, status)| (format!("/v/{YANKOU}?{query}"), *status));
    let hashes = ["AB".repeat(32), "ab".repeat(33)].map(|hash| (format!("/rules/{hash}"), 404));
    for (path, status) in addresses.chain(queries).chain(hashes) {
        let answer = county.reads(&path);
        assert_eq!(answer.status, status, "{path}: {}", String::from_utf8_lossy(&answer.body));
    }
    to_people(world);
    assert_eq!(world.state(), before);
}

/// Ids that there are not, where people in post ask for them.
fn to_people(world: &World) {
    let registrar = world.county.registrar();
    let odd = ["%00", "%FF", "x", "..", "%2F", "%E6%98%8E", "00112233445566778899aabbccddeeff", &"a".repeat(3_000)];
    for id in odd {
        let status = if id == "%FF" { 400 } else { 404 };
        let save = Value::object([("version", 1.into()), ("fields", Value::object([]))]);
        let asked = [
            (&world.clerk, "GET", format!("/api/drafts/{id}"), None),
            (&world.clerk, "PUT", format!("/api/drafts/{id}"), Some(&save)),
            (&world.clerk, "DELETE", format!("/api/drafts/{id}"), None),
            (&world.clerk, "GET", format!("/api/submissions/{id}"), None),
            (&world.clerk, "GET", format!("/clerk/matters/{id}/matter"), None),
            (&world.clerk, "GET", format!("/clerk/matters/{}/{id}", world.draft), None),
            (&world.liaison, "GET", format!("/liaison/{id}"), None),
            (&world.liaison, "POST", format!("/api/submissions/{id}/countersignatures"), Some(&save)),
            (registrar, "DELETE", format!("/api/invitations/{id}"), None),
        ];
        for (person, method, path, body) in asked {
            let answer = person.asks(method, &path, body);
            assert_eq!(answer.status, status, "{method} {path}: {}", String::from_utf8_lossy(&answer.body));
        }
    }
    world.liaison.reads("/liaison?published=x").expect(400);
    world.liaison.reads("/liaison?published=99999999999").expect(200);
    for replaces in ["x", "%00", &"00".repeat(32)] {
        registrar.reads(&format!("/registrar/invitations/new?replaces={replaces}")).expect(200);
    }
}

#[test]
fn hostile_addresses_on_sqlite() {
    hostile_addresses(&World::new(Place::sqlite()));
}

#[test]
fn hostile_addresses_on_postgres() {
    hostile_addresses(&World::new(Place::postgres()));
}

#[test]
fn a_method_that_is_not_wanted_is_told_which_are() {
    let world = World::new(Place::sqlite());
    for (method, path) in [
        ("POST", "/e/1"),
        ("PUT", "/"),
        ("DELETE", "/log/checkpoint"),
        ("PATCH", "/api/check"),
        ("GET", "/api/check"),
        ("GET", "/api/sessions"),
        ("OPTIONS", "/api/submissions"),
        ("TRACE", "/"),
    ] {
        let answer = world.clerk.asks(method, path, None);
        assert_eq!(answer.status, 405, "{method} {path}");
        assert!(answer.header("allow").is_some_and(|allow| !allow.is_empty()), "{method} {path}: no Allow");
    }
    for path in ["/", "/e/0", "/e/0.json", "/log/checkpoint", "/e/99"] {
        let head = world.clerk.asks("HEAD", path, None);
        assert!(head.body.is_empty() && head.status == world.county.reads(path).status, "{path}");
    }
}
