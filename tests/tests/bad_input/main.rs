//! Whatever is sent: it is answered as it should be, in words beside the field; nothing changes, and nothing breaks.

mod addresses;
mod bodies;
mod rules;
mod signatures;

use ledger::canonical::Value;
use ledger::key::Purpose;
use tests::support::device::{accepted, outside, possession};
use tests::support::matters::matter;
use tests::support::person::{Person, Submission};
use tests::support::place::Place;
use tests::support::service::{County, YANKOU};
use tests::support::uploads::Brought;

/// A request that changes something and would be taken, were it not spoilt.
struct Door<'a> {
    person: &'a Person,
    method: &'static str,
    path: String,
    body: Value,
    /// Members that may be left out.
    optional: &'static [&'static str],
}

struct World {
    county: County,
    clerk: Person,
    liaison: Person,
    supervisor: Person,
    waiting: Submission,
    draft: String,
    published: u64,
    share: String,
}

impl World {
    fn new(place: Place) -> World {
        let county = County::at(place, None);
        let (clerk, liaison) = county.village(YANKOU);
        let supervisor = county.registrar().appoints("彭丽华", "supervisor", &["430802000000"]);
        let waiting = clerk.submits_matter("canal-clearing");
        let draft = county.inner.new_id();
        let new = Value::object([("id", draft.as_str().into()), ("chain", YANKOU.into()), ("item", 4.into())]);
        clerk.posts("/api/drafts", &new).expect(201);
        let published = liaison.approves(&clerk.submits_matter("drainage-ditch"));
        let share = clerk.posts("/api/shares", &link(published)).expect(201).json().text("code").unwrap().to_owned();
        World { county, clerk, liaison, supervisor, waiting, draft, published, share }
    }

    fn state(&self) -> String {
        self.county.state(&[&self.clerk, &self.liaison, &self.supervisor, self.county.registrar()])
    }

    /// Every POST and PUT there is.
    fn doors(&self) -> Vec<Door<'_>> {
        let (county, clerk, liaison) = (&self.county, &self.clerk, &self.liaison);
        let registrar = county.registrar();
        let door = |person, method, path: &str, body| Door { person, method, path: path.to_owned(), body, optional: &[] };
        let challenge = clerk.challenge();
        let sig = clerk.key.sign(Purpose::Session, &challenge.to_bytes()).to_string();
        let session = Value::object([
            ("key", clerk.key.public().to_string().into()),
            ("nonce", challenge.text("nonce").unwrap().into()),
            ("sig", sig.into()),
        ]);
        let invitation = registrar.invites(&Person::invitation("覃小燕", "clerk", &[YANKOU]));
        let token = Value::object([("token", invitation.token.as_str().into())]);
        let opened = outside(&county.inner, "/api/invitations/opened", &token).json();
        let key = county.inner.new_key();
        let accepting = accepted(&invitation.token, &key, &possession(&county.inner, &opened, &key));
        let new = Value::object([("id", county.inner.new_id().into()), ("chain", YANKOU.into()), ("item", 4.into())]);
        let save = Value::object([("version", 1.into()), ("fields", matter("canal-clearing"))]);
        let submission = clerk.signs(&clerk.decides(matter("canal-clearing")));
        let mut pack = Value::parse(include_bytes!("../../../ledger/data/pack.json")).unwrap();
        pack = pack.with("name", "另一份规则".into());
        vec![
            door(clerk, "POST", "/api/challenges", Value::object([("key", clerk.key.public().to_string().into())])),
            door(clerk, "POST", "/api/sessions", session),
            Door {
                optional: &["replaces"],
                ..door(
                    registrar,
                    "POST",
                    "/api/invitations",
                    Person::invitation("覃小燕", "clerk", &[YANKOU]).with("replaces", clerk.appointment().into()),
                )
            },
            door(registrar, "POST", "/api/invitations/opened", token),
            door(registrar, "POST", "/api/invitations/accepted", accepting),
            door(clerk, "POST", "/api/drafts", new),
            door(clerk, "PUT", &format!("/api/drafts/{}", self.draft), save),
            door(clerk, "POST", "/api/check", Value::object([("statement", Value::object([]))])),
            door(clerk, "POST", "/api/submissions", submission),
            door(
                liaison,
                "POST",
                &format!("/api/submissions/{}/countersignatures", self.waiting.id),
                liaison.round(&self.waiting, ""),
            ),
            door(clerk, "POST", "/api/shares", link(self.published)),
            door(clerk, "POST", &format!("/api/shares/{}/postings", self.share), Value::object([])),
            door(
                clerk,
                "POST",
                "/api/files",
                Brought { kind: "file", name: "a.txt", bytes: b"abc", salt: None }.announced(YANKOU),
            ),
            Door {
                optional: &["place", "countersign_days", "scrutiny", "duties"],
                ..door(&self.supervisor, "POST", "/api/documents", pack)
            },
        ]
    }
}

/// A group's link to an entry.
fn link(index: u64) -> Value {
    Value::object([("index", i64::try_from(index).unwrap().into()), ("group", "岩口村群".into())])
}

#[test]
fn every_door_is_in_the_list() {
    let source = include_str!("../../../web/src/routes.rs");
    // A spreadsheet is no JSON, and has a story of its own.
    let doors = source.matches("post(").count() + source.matches("put(").count() - 1;
    let world = World::new(Place::sqlite());
    assert_eq!(world.doors().len(), doors);
}
