//! Who may call what: one table of every route and every person.

use std::collections::BTreeSet;

use ledger::canonical::Value;
use ledger::hash::Hash;
use tests::support::device::{Acceptance, accepted, outside, possession};
use tests::support::http::Answer;
use tests::support::matters::matter;
use tests::support::person::Person;
use tests::support::service::{BAIMUWAN, County, YANKOU};
use tests::support::uploads::{Brought, encoded, picture};

/// The people of the table, in the order of its columns. Clerk and liaison are those of the village that the matter is of.
const PEOPLE: [&str; 9] = [
    "nobody",
    "clerk",
    "clerk of another",
    "liaison",
    "liaison of another",
    "registrar",
    "supervisor",
    "dismissed clerk",
    "scrutineer",
];

/// What everybody is answered.
const fn all(status: u16) -> [u16; 9] {
    [status; 9]
}

/// Pages of one post: others are told so, and whoever is not signed in is sent there.
const CLERKS: [u16; 9] = [303, 200, 200, 403, 403, 403, 403, 303, 403];
const LIAISONS: [u16; 9] = [303, 403, 403, 200, 200, 403, 403, 303, 403];
const REGISTRARS: [u16; 9] = [303, 403, 403, 403, 403, 200, 403, 303, 403];
/// Pages of whoever is in post.
const SIGNED_IN: [u16; 9] = [303, 200, 200, 200, 200, 200, 200, 303, 200];

/// Method, route, and the status for each of [`PEOPLE`].
#[rustfmt::skip]
const TABLE: &[(&str, &str, [u16; 9])] = &[
    ("GET", "/", all(200)),
    ("GET", "/v/{division}", all(200)),
    ("GET", "/e/{index}", all(200)),
    ("GET", "/e/{index}/qr.svg", all(200)),
    ("GET", "/e/{index}/qr.png", all(200)),
    ("GET", "/e/{index}/poster", all(200)),
    ("GET", "/e/{index}/archive", all(200)),
    ("GET", "/e/{index}/share", all(200)),
    ("GET", "/e/{index}/script", all(200)),
    ("GET", "/g/{code}", all(303)),
    ("GET", "/s", all(200)),
    ("GET", "/s/{code}", all(303)),
    ("GET", "/decisions.csv", all(200)),
    ("GET", "/decisions.xlsx", all(200)),
    ("GET", "/notices.csv", all(200)),
    ("GET", "/notices.xlsx", all(200)),
    ("GET", "/v/{division}/{table}", all(200)),
    ("GET", "/search", all(200)),
    ("GET", "/files/{sha256}", all(200)),
    ("GET", "/files/{sha256}/thumb", all(200)),
    ("GET", "/files/c/{commitment}", [303, 200, 404, 200, 404, 404, 404, 303, 200]),
    ("GET", "/files/c/{commitment}/thumb", [303, 200, 404, 200, 404, 404, 404, 303, 200]),
    ("GET", "/tables/{name}", all(200)),
    ("GET", "/check", all(200)),
    ("GET", "/rules/{sha256}", all(200)),
    ("GET", "/log/checkpoint", all(200)),
    ("GET", "/log/vkey", all(200)),
    ("GET", "/log/tile/{*path}", all(200)),
    ("GET", "/healthz", all(200)),
    ("GET", "/metrics", all(200)),
    ("GET", "/assets/{*name}", all(200)),
    ("GET", "/join", all(200)),
    ("GET", "/sign-in", all(200)),
    ("GET", "/desk", [303, 303, 303, 303, 303, 303, 200, 303, 303]),
    ("GET", "/sessions", SIGNED_IN),
    ("GET", "/demo/keys", all(404)),
    ("GET", "/clerk", CLERKS),
    ("GET", "/clerk/entries/{hash}", [303, 200, 404, 403, 403, 403, 403, 303, 403]),
    ("GET", "/clerk/matters/new", CLERKS),
    ("GET", "/clerk/matters/{id}/{step}", [303, 200, 404, 403, 403, 403, 403, 303, 403]),
    ("GET", "/scrutineer", [303, 403, 403, 403, 403, 403, 403, 303, 200]),
    ("GET", "/scrutineer/{id}", [303, 403, 403, 403, 403, 403, 403, 303, 200]),
    ("GET", "/liaison", LIAISONS),
    ("GET", "/liaison/{id}", [303, 403, 403, 200, 404, 403, 403, 303, 403]),
    ("GET", "/registrar", REGISTRARS),
    ("GET", "/registrar/invitations/new", REGISTRARS),
    ("GET", "/registrar/sessions", REGISTRARS),
    ("POST", "/api/challenges", all(201)),
    ("POST", "/api/sessions", [403, 201, 201, 201, 201, 201, 201, 403, 201]),
    ("DELETE", "/api/sessions", all(204)),
    ("DELETE", "/api/sessions/{id}", [401, 204, 404, 404, 404, 204, 404, 401, 404]),
    ("DELETE", "/api/people/{person}/sessions", [401, 204, 404, 404, 404, 204, 404, 401, 404]),
    ("POST", "/api/invitations", [401, 403, 403, 403, 403, 201, 403, 401, 403]),
    ("POST", "/api/invitations/opened", all(200)),
    ("POST", "/api/invitations/accepted", all(201)),
    ("DELETE", "/api/invitations/{id}", [401, 403, 403, 403, 403, 204, 403, 401, 403]),
    ("POST", "/api/drafts", [401, 201, 403, 403, 403, 403, 403, 401, 403]),
    ("GET", "/api/drafts/{id}", [401, 200, 404, 404, 404, 404, 404, 401, 404]),
    ("PUT", "/api/drafts/{id}", [401, 200, 404, 404, 404, 404, 404, 401, 404]),
    ("DELETE", "/api/drafts/{id}", [401, 204, 404, 404, 404, 404, 404, 401, 404]),
    ("GET", "/api/drafts/{id}/seals", [401, 200, 404, 404, 404, 404, 404, 401, 404]),
    ("POST", "/api/check", [401, 200, 200, 200, 200, 200, 200, 401, 200]),
    ("POST", "/api/submissions", [401, 201, 403, 403, 403, 403, 403, 401, 403]),
    ("GET", "/api/submissions/{id}", [401, 200, 404, 200, 404, 404, 404, 401, 200]),
    ("POST", "/api/submissions/{id}/countersignatures", [401, 403, 403, 201, 404, 403, 403, 401, 201]),
    ("POST", "/api/shares", [401, 201, 403, 403, 403, 403, 403, 401, 403]),
    ("POST", "/api/shares/{code}/postings", [401, 201, 403, 403, 403, 403, 403, 401, 403]),
    ("POST", "/api/files", [401, 201, 403, 403, 403, 403, 403, 401, 403]),
    ("GET", "/api/files/{id}", [401, 200, 404, 404, 404, 404, 404, 401, 404]),
    ("PATCH", "/api/files/{id}", [401, 200, 404, 404, 404, 404, 404, 401, 404]),
    ("POST", "/api/tables", [401, 200, 200, 403, 403, 403, 403, 401, 403]),
    ("POST", "/api/documents", [401, 403, 403, 403, 403, 403, 201, 401, 403]),
];

/// Everybody of the table, and what they can act upon.
struct World {
    county: County,
    people: Vec<Person>,
    index: u64,
    /// The decision's id.
    decision: String,
}

impl World {
    fn new() -> World {
        let county = County::founded();
        let (clerk, liaison) = county.village(YANKOU);
        let (other_clerk, other_liaison) = county.village(BAIMUWAN);
        let supervisor = county.registrar().appoints("彭丽华", "supervisor", &["430802000000"]);
        let dismissed = county.registrar().appoints("王海波", "clerk", &[YANKOU]);
        let registrar = county.appointed_by_root("李向阳", "registrar");
        registrar.signs_in();
        county.registrar().dismisses(&dismissed);
        let nobody = Person::new(&county.inner, "", "", &[], county.inner.new_key(), "", 0);
        let submitted = clerk.submits_matter("canal-clearing");
        let index = liaison.approves(&submitted);
        let scrutineer = county.registrar().appoints("向明", "scrutineer", &[YANKOU]);
        let people = vec![nobody, clerk, other_clerk, liaison, other_liaison, registrar, supervisor, dismissed, scrutineer];
        World { county, people, index, decision: submitted.id }
    }

    fn clerk(&self) -> &Person {
        &self.people[1]
    }

    fn liaison(&self) -> &Person {
        &self.people[3]
    }

    fn draft(&self, id: &str) -> Value {
        Value::object([("id", id.into()), ("chain", YANKOU.into()), ("item", 4.into())])
    }

    fn group(&self) -> Value {
        Value::object([("index", Value::Int(i64::try_from(self.index).unwrap())), ("group", "二组群".into())])
    }

    fn shared(&self) -> Value {
        self.clerk().posts("/api/shares", &self.group()).expect(201).json()
    }

    /// The name of a session that the clerk begins on another device.
    fn elsewhere(&self) -> String {
        let clerk = self.clerk();
        let here = clerk.cookie();
        clerk.takes_cookie(None);
        clerk.signs_in();
        clerk.takes_cookie(here);
        // A registrar's word has ended both; then the clerk begins again.
        if clerk.reads("/sessions").status != 200 {
            clerk.signs_in();
            return self.elsewhere();
        }
        let page = clerk.reads("/sessions").expect(200);
        page.text().split("data-end=\"/api/sessions/").nth(1).and_then(|rest| rest.split('"').next()).expect("one").to_owned()
    }

    /// The code of the decision, as its poster has it.
    fn short_code(&self) -> String {
        let poster = self.county.reads(&format!("/e/{}/poster", self.index)).expect(200);
        poster.text().split("class=\"short\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a code").to_owned()
    }

    fn begun(&self) -> String {
        let id = self.county.inner.new_id();
        self.clerk().posts("/api/drafts", &self.draft(&id)).expect(201);
        id
    }

    /// A file of the village's, named by its decision or by nothing; and an upload of one that has not ended.
    fn brought(&self, kind: &str) -> String {
        let (bytes, clerk) = (encoded(&picture(60, 40), image::ImageFormat::Jpeg), self.clerk());
        let salt = (kind == "erasable").then(|| Hash::of(b"salt"));
        let answer = clerk.brings(&self.county.inner.origin, &Brought { kind, name: "a.jpg", bytes: &bytes, salt }).json();
        let hash = answer.text("file.sha256").or(answer.text("file.commitment")).expect("a hash").to_owned();
        let (store, id, of) = (self.county.inner.app.store.clone(), self.decision.clone(), (hash.parse().expect("a hash"), None));
        self.county.inner.runtime.block_on(async move {
            let mut write = store.write().await.expect("a database");
            write.link_files("decision", &id, &[of]).await.expect("a link");
            write.commit().await.expect("a commit");
        });
        hash
    }

    fn announced(&self) -> Value {
        Brought { kind: "file", name: "a.txt", bytes: b"abc", salt: None }.announced(YANKOU)
    }

    fn upload(&self) -> String {
        let begun = self.clerk().posts("/api/files", &self.announced()).expect(201).json();
        begun.text("id").expect("an id").to_owned()
    }

    /// Asks as a person; what is no JSON is sent as it is.
    fn asks(&self, person: &Person, method: &str, route: &str) -> Answer {
        let origin = &self.county.inner.origin;
        match (method, route) {
            ("PATCH", "/api/files/{id}") => person.sends_piece(origin, &self.upload(), 0, b""),
            ("POST", "/api/tables") => {
                let path = "/api/tables?topic=stamps";
                let sheet = "日期,事由,用印人,批准人\n2026-03-05,开证明,李春花,田志远\n";
                person.sends_with(method, path, &format!("Origin: {origin}\r\n"), sheet.as_bytes())
            }
            _ => {
                let (path, body) = self.request(person, method, route);
                person.asks(method, &path, body.as_ref())
            }
        }
    }

    /// What a person sends to a route: the path with something real in it, made anew, and the body.
    fn request(&self, person: &Person, method: &str, route: &str) -> (String, Option<Value>) {
        let inner = &self.county.inner;
        let fixed = |path: &str| (path.to_owned(), None);
        match (method, route) {
            ("GET", route) if route.contains("{division}") => {
                fixed(&route.replace("{division}", YANKOU).replace("{table}", "notices.xlsx"))
            }
            ("GET", route) if route.contains("{index}") => fixed(&route.replace("{index}", &self.index.to_string())),
            ("GET", "/s/{code}") => fixed(&format!("/s/{}", self.short_code())),
            ("GET", "/g/{code}") => fixed(&format!("/g/{}", self.shared().text("code").unwrap())),
            ("POST", "/api/shares") => (route.to_owned(), Some(self.group())),
            ("POST", "/api/shares/{code}/postings") => {
                (route.replace("{code}", self.shared().text("code").unwrap()), Some(Value::object([])))
            }
            ("GET", route) if route.contains("/files/{sha256}") => fixed(&route.replace("{sha256}", &self.brought("photo"))),
            ("GET", route) if route.contains("{commitment}") => fixed(&route.replace("{commitment}", &self.brought("erasable"))),
            ("GET", "/tables/{name}") => fixed("/tables/stamps.xlsx"),
            ("GET", "/api/files/{id}") => fixed(&route.replace("{id}", &self.upload())),
            ("POST", "/api/files") => (route.to_owned(), Some(self.announced())),
            ("GET", "/rules/{sha256}") => {
                let founding = self.county.reads("/e/0.json").json();
                fixed(&format!("/rules/{}", founding.text("entry.statement.pack").unwrap()))
            }
            ("GET", "/log/tile/{*path}") => fixed("/log/tile/0/000.p/1"),
            ("GET", "/assets/{*name}") => fixed("/assets/style.css"),
            ("GET", "/clerk/matters/{id}/{step}") => fixed(&format!("/clerk/matters/{}/proposal", self.begun())),
            ("GET", "/liaison/{id}" | "/scrutineer/{id}" | "/api/submissions/{id}") => {
                let waiting = self.clerk().submits(&self.clerk().decides(matter("canal-clearing")));
                fixed(&route.replace("{id}", &waiting.id))
            }
            ("GET", "/clerk/entries/{hash}") => fixed(&route.replace("{hash}", &self.clerk().leaf(self.index))),
            ("GET" | "DELETE", "/api/drafts/{id}") | ("GET", "/api/drafts/{id}/seals") => {
                fixed(&route.replace("{id}", &self.begun()))
            }
            ("PUT", "/api/drafts/{id}") => {
                let body = Value::object([("version", 1.into()), ("fields", Value::object([]))]);
                (route.replace("{id}", &self.begun()), Some(body))
            }
            ("POST", "/api/challenges") => {
                (route.to_owned(), Some(Value::object([("key", person.key.public().to_string().into())])))
            }
            ("POST", "/api/sessions") => {
                let challenge = person.challenge();
                let sig = person.key.sign(ledger::key::Purpose::Session, &challenge.to_bytes()).to_string();
                let nonce = challenge.text("nonce").unwrap();
                let key = person.key.public().to_string();
                (route.to_owned(), Some(Value::object([("key", key.into()), ("nonce", nonce.into()), ("sig", sig.into())])))
            }
            // The clerk's: a session on another device.
            ("DELETE", "/api/sessions/{id}") => fixed(&route.replace("{id}", &self.elsewhere())),
            ("DELETE", "/api/people/{person}/sessions") => {
                self.elsewhere();
                fixed(&route.replace("{person}", &self.clerk().person))
            }
            ("POST", "/api/invitations") => (route.to_owned(), Some(Person::invitation("覃小燕", "clerk", &[YANKOU]))),
            ("POST", "/api/invitations/opened" | "/api/invitations/accepted") => {
                let invitation = self.county.registrar().invites(&Person::invitation("覃小燕", "clerk", &[YANKOU]));
                let token = Value::object([("token", invitation.token.as_str().into())]);
                if route.ends_with("opened") {
                    return (route.to_owned(), Some(token));
                }
                let opened = outside(inner, "/api/invitations/opened", &token).json();
                let key = inner.new_key();
                (route.to_owned(), Some(accepted(&invitation.token, &key, &possession(inner, &opened, &key))))
            }
            ("DELETE", "/api/invitations/{id}") => {
                let invitation = self.county.registrar().invites(&Person::invitation("覃小燕", "clerk", &[YANKOU]));
                fixed(&route.replace("{id}", &invitation.id))
            }
            ("POST", "/api/drafts") => (route.to_owned(), Some(self.draft(&inner.new_id()))),
            ("POST", "/api/check") => (route.to_owned(), Some(Value::object([("statement", Value::object([]))]))),
            ("POST", "/api/submissions") => {
                let statement = self.clerk().decides(matter("canal-clearing"));
                (route.to_owned(), Some(person.signs(&statement)))
            }
            ("POST", "/api/submissions/{id}/countersignatures") => {
                let waiting = self.clerk().submits(&self.clerk().decides(matter("canal-clearing")));
                // A scrutineer gives an opinion; everybody else tries the liaison's part.
                let as_whom = if person.post == "scrutineer" { person } else { self.liaison() };
                let round = as_whom.round(&waiting, "other: 再看看。").without("sig");
                let round = round.with("key", person.key.public().to_string().into());
                (route.replace("{id}", &waiting.id), Some(person.signs_round(round)))
            }
            ("POST", "/api/documents") => {
                (route.to_owned(), Some(Value::parse(include_bytes!("../../ledger/data/pack.json")).unwrap()))
            }
            _ => fixed(route),
        }
    }
}

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
    let source = include_str!("../../web/src/routes.rs");
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
