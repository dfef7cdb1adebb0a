//! What a registrar does: invites, compares, appoints, dismisses.

use ledger::canonical::Value;

use super::Person;
use crate::support::device::{Acceptance, Invitation};
use crate::support::service::COUNTY;

impl Person {
    /// What an invitation asks for.
    pub fn invitation(name: &str, post: &str, areas: &[&str]) -> Value {
        let areas = areas.iter().map(|area| (*area).into()).collect();
        Value::object([
            ("name", name.into()),
            ("post", post.into()),
            ("areas", Value::List(areas)),
            ("since", "2026-02-01".into()),
        ])
    }

    /// Invites.
    #[track_caller]
    pub fn invites(&self, asked: &Value) -> Invitation {
        let answer = self.posts("/api/invitations", asked).expect(201).json();
        let link = answer.text("link").expect("a link");
        let token = link.strip_prefix(&format!("{}/join#", self.county.origin)).unwrap_or_else(|| panic!("{link}")).to_owned();
        assert!(answer.text("qr").is_some_and(|svg| svg.contains("<svg")));
        Invitation { id: answer.text("id").expect("an id").to_owned(), token, asked: asked.clone() }
    }

    /// The appointment of somebody who has accepted, signed by this person.
    pub fn appointment_of(&self, invitation: &Invitation, accepted: &Acceptance) -> Value {
        let fields = invitation
            .asked
            .clone()
            .with("person", accepted.person.as_str().into())
            .with("key", accepted.key.public().to_string().into())
            .with("possession", accepted.possession.as_str().into())
            .with("suite", "ed25519".into());
        self.county.statement("appointment", COUNTY, fields)
    }

    /// Compares the eight characters, signs the appointment, and publishes it.
    #[track_caller]
    pub fn confirms(&self, invitation: &Invitation, accepted: Acceptance) -> Person {
        let people = self.reads("/registrar").expect(200);
        assert!(people.text().contains(&accepted.words), "the registrar sees the eight characters {}", accepted.words);
        let answer = self.hands_in(&self.appointment_of(invitation, &accepted)).expect(201).json();
        let index = answer.int("index").and_then(|index| u64::try_from(index).ok()).expect("an index");
        let text = |name: &str| invitation.asked.text(name).expect("a text").to_owned();
        let areas: Vec<&str> = invitation.asked.list("areas").iter().filter_map(|area| area.text("")).collect();
        Person::new(&self.county, &text("name"), &text("post"), &areas, accepted.key, &accepted.person, index)
    }

    /// Invites somebody, who accepts on a device of their own, and appoints them; they sign in.
    #[track_caller]
    pub fn appoints(&self, name: &str, post: &str, areas: &[&str]) -> Person {
        let invitation = self.invites(&Person::invitation(name, post, areas));
        let accepted = Acceptance::of(&self.county, &invitation, self.county.new_key());
        let appointed = self.confirms(&invitation, accepted);
        appointed.signs_in();
        appointed
    }

    /// The dismissal of somebody.
    pub fn dismissal_of(&self, person: &Person) -> Value {
        let fields = Value::object([("appointment", person.appointment().into()), ("reason", "任期届满".into())]);
        self.county.statement("dismissal", COUNTY, fields)
    }

    /// Dismisses somebody.
    #[track_caller]
    pub fn dismisses(&self, person: &Person) {
        self.hands_in(&self.dismissal_of(person)).expect(201);
    }
}
