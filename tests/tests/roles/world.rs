//! Everybody of the table, and what there is to act upon.

use ledger::canonical::Value;
use ledger::hash::Hash;
use tests::support::person::Person;
use tests::support::service::{BAIMUWAN, County, YANKOU};
use tests::support::uploads::{Brought, encoded, picture};

/// Everybody of the table, and what they can act upon.
pub struct World {
    pub county: County,
    pub people: Vec<Person>,
    pub index: u64,
    /// The decision's id.
    decision: String,
}

impl World {
    pub fn new() -> World {
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

    pub fn clerk(&self) -> &Person {
        &self.people[1]
    }

    pub fn liaison(&self) -> &Person {
        &self.people[3]
    }

    pub fn draft(&self, id: &str) -> Value {
        Value::object([("id", id.into()), ("chain", YANKOU.into()), ("item", 4.into())])
    }

    pub fn group(&self) -> Value {
        Value::object([("index", Value::Int(i64::try_from(self.index).unwrap())), ("group", "二组群".into())])
    }

    pub fn shared(&self) -> Value {
        self.clerk().posts("/api/shares", &self.group()).expect(201).json()
    }

    /// The name of a session that the clerk begins on another device.
    pub fn elsewhere(&self) -> String {
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
    pub fn short_code(&self) -> String {
        let poster = self.county.reads(&format!("/e/{}/poster", self.index)).expect(200);
        poster.text().split("class=\"short\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a code").to_owned()
    }

    pub fn begun(&self) -> String {
        let id = self.county.inner.new_id();
        self.clerk().posts("/api/drafts", &self.draft(&id)).expect(201);
        id
    }

    /// A file of the village's, named by its decision or by nothing; and an upload of one that has not ended.
    pub fn brought(&self, kind: &str) -> String {
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

    pub fn announced(&self) -> Value {
        Brought { kind: "file", name: "a.txt", bytes: b"abc", salt: None }.announced(YANKOU)
    }

    pub fn upload(&self) -> String {
        let begun = self.clerk().posts("/api/files", &self.announced()).expect(201).json();
        begun.text("id").expect("an id").to_owned()
    }
}
