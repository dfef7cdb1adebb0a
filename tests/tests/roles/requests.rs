//! What each person sends to each route: the path with something real in it, made anew, and the body.

use ledger::canonical::Value;
use ledger::key::Purpose;
use tests::support::device::{accepted, outside, possession};
use tests::support::http::Answer;
use tests::support::matters::matter;
use tests::support::person::{Person, Submission};
use tests::support::service::YANKOU;

use crate::world::World;

/// A path and a body.
type Sent = (String, Option<Value>);

impl World {
    /// Asks as a person; what is no JSON is sent as it is.
    pub fn asks(&self, person: &Person, method: &str, route: &str) -> Answer {
        let origin = &self.county.inner.origin;
        match (method, route) {
            ("PATCH", "/api/files/{id}") => person.sends_piece(origin, &self.upload(), 0, b""),
            ("POST", "/api/tables") => {
                let path = "/api/tables?topic=stamps";
                let sheet = "日期,事由,用印人,批准人\n2026-03-05,开证明,李春花,田志远\n";
                person.sends_with(method, path, &format!("Origin: {origin}\r\n"), sheet.as_bytes())
            }
            _ => {
                let (path, body) = match method {
                    "GET" => (self.read(route), None),
                    "DELETE" => (self.ended(route), None),
                    _ => self.written(person, route),
                };
                person.asks(method, &path, body.as_ref())
            }
        }
    }

    fn waiting(&self) -> Submission {
        self.clerk().submits(&self.clerk().decides(matter("canal-clearing")))
    }

    fn read(&self, route: &str) -> String {
        let id = |id: &str| route.replace("{id}", id);
        match route {
            "/s/{code}" => format!("/s/{}", self.short_code()),
            "/g/{code}" => format!("/g/{}", self.shared().text("code").unwrap()),
            "/tables/{name}" => "/tables/stamps.xlsx".to_owned(),
            "/api/files/{id}" => id(&self.upload()),
            "/log/tile/{*path}" => "/log/tile/0/000.p/1".to_owned(),
            "/assets/{*name}" => "/assets/style.css".to_owned(),
            "/rules/{sha256}" => {
                let founding = self.county.reads("/e/0.json").json();
                format!("/rules/{}", founding.text("entry.statement.pack").unwrap())
            }
            "/clerk/matters/{id}/{step}" => format!("/clerk/matters/{}/proposal", self.begun()),
            "/liaison/{id}" | "/scrutineer/{id}" | "/api/submissions/{id}" => id(&self.waiting().id),
            "/clerk/entries/{hash}" => route.replace("{hash}", &self.clerk().leaf(self.index)),
            "/api/drafts/{id}" | "/api/drafts/{id}/seals" => id(&self.begun()),
            route if route.contains("{division}") => route.replace("{division}", YANKOU).replace("{table}", "notices.xlsx"),
            route if route.contains("{index}") => route.replace("{index}", &self.index.to_string()),
            route if route.contains("/files/{sha256}") => route.replace("{sha256}", &self.brought("photo")),
            route if route.contains("{commitment}") => route.replace("{commitment}", &self.brought("erasable")),
            route => route.to_owned(),
        }
    }

    fn ended(&self, route: &str) -> String {
        match route {
            // The clerk's: a session on another device.
            "/api/sessions/{id}" => route.replace("{id}", &self.elsewhere()),
            "/api/people/{person}/sessions" => {
                self.elsewhere();
                route.replace("{person}", &self.clerk().person)
            }
            "/api/drafts/{id}" => route.replace("{id}", &self.begun()),
            "/api/invitations/{id}" => {
                let invitation = self.county.registrar().invites(&Person::invitation("覃小燕", "clerk", &[YANKOU]));
                route.replace("{id}", &invitation.id)
            }
            route => route.to_owned(),
        }
    }

    fn written(&self, person: &Person, route: &str) -> Sent {
        let inner = &self.county.inner;
        let here = |body: Value| (route.to_owned(), Some(body));
        match route {
            "/api/shares" => here(self.group()),
            "/api/shares/{code}/postings" => {
                (route.replace("{code}", self.shared().text("code").unwrap()), Some(Value::object([])))
            }
            "/api/files" => here(self.announced()),
            "/api/drafts/{id}" => {
                let body = Value::object([("version", 1.into()), ("fields", Value::object([]))]);
                (route.replace("{id}", &self.begun()), Some(body))
            }
            "/api/challenges" => here(Value::object([("key", person.key.public().to_string().into())])),
            "/api/sessions" => {
                let challenge = person.challenge();
                let sig = person.key.sign(Purpose::Session, &challenge.to_bytes()).to_string();
                let nonce = challenge.text("nonce").unwrap();
                let key = person.key.public().to_string();
                here(Value::object([("key", key.into()), ("nonce", nonce.into()), ("sig", sig.into())]))
            }
            "/api/invitations" => here(Person::invitation("覃小燕", "clerk", &[YANKOU])),
            "/api/invitations/opened" | "/api/invitations/accepted" => here(self.invited(route.ends_with("accepted"))),
            "/api/drafts" => here(self.draft(&inner.new_id())),
            "/api/check" => here(Value::object([("statement", Value::object([]))])),
            "/api/submissions" => here(person.signs(&self.clerk().decides(matter("canal-clearing")))),
            "/api/submissions/{id}/countersignatures" => self.answered(person, route),
            "/api/documents" => here(Value::parse(include_bytes!("../../../ledger/data/pack.json")).unwrap()),
            route => (route.to_owned(), None),
        }
    }

    /// An invitation's token, or all that accepts it.
    fn invited(&self, accepts: bool) -> Value {
        let inner = &self.county.inner;
        let invitation = self.county.registrar().invites(&Person::invitation("覃小燕", "clerk", &[YANKOU]));
        let token = Value::object([("token", invitation.token.as_str().into())]);
        if !accepts {
            return token;
        }
        let opened = outside(inner, "/api/invitations/opened", &token).json();
        let key = inner.new_key();
        accepted(&invitation.token, &key, &possession(inner, &opened, &key))
    }

    fn answered(&self, person: &Person, route: &str) -> Sent {
        let waiting = self.waiting();
        // A scrutineer gives an opinion; everybody else tries the liaison's part.
        let as_whom = if person.post == "scrutineer" { person } else { self.liaison() };
        let round = as_whom.round(&waiting, "other: 再看看。").without("sig");
        let round = round.with("key", person.key.public().to_string().into());
        (route.replace("{id}", &waiting.id), Some(person.signs_round(round)))
    }
}
