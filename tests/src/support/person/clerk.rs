//! What a clerk says, seals, signs and hands in.

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::key::Purpose;
use ledger::statement::sealed;

use super::{Person, Submission};
use crate::support::http::Answer;
use crate::support::matters::matter;

impl Person {
    /// A decision of their village from a matter's fields, with a new id.
    pub fn decides(&self, fields: Value) -> Value {
        self.says("decision", fields)
    }

    /// A statement of this kind of their village, with a new id.
    pub fn says(&self, kind: &str, fields: Value) -> Value {
        let founding = self.county.ask("GET", "/e/0.json", "", &[]).json();
        let named = |name: &str| Value::from(founding.text(&format!("entry.statement.{name}")).expect("a hash"));
        let fields = fields.with("catalogue", named("catalogue")).with("pack", named("pack"));
        self.county.statement(kind, self.area(), fields)
    }

    /// Seals a record of a matter as this step, `submission` for the whole: gives the statement that is signed and what opens it.
    pub fn seal_of(&self, matter: &str, step: &str, record: &Value) -> (Value, Value) {
        let salt = Hash::of(self.county.new_id().as_bytes());
        let fields = Value::object([
            ("matter", matter.into()),
            ("step", step.into()),
            ("commitment", sealed::of(record, &salt).to_string().into()),
        ]);
        let said = self.county.statement("sealed", self.area(), fields);
        (said, Value::object([("salt", salt.to_string().into())]))
    }

    /// Seals a record: it is in the ledger at once. Gives `seal` as the record opens it.
    #[track_caller]
    pub fn seals(&self, matter: &str, step: &str, record: &Value) -> Value {
        let (said, opening) = self.seal_of(matter, step, record);
        let answer = self.hands_in(&said).expect(201).json();
        opening.with("entry", answer.text("hash").expect("a leaf hash").into())
    }

    /// The statement with every step sealed on the day that the county has, and then the submission.
    #[track_caller]
    pub fn seals_all(&self, said: &Value) -> Value {
        let id = said.text("id").expect("an id");
        let today = self.county.time.now().date().to_string();
        let step = |step: &Value| {
            let step = step.clone().with("recorded", today.as_str().into());
            let seal = self.seals(id, step.text("step").expect("a step"), &step);
            step.with("seal", seal)
        };
        let said = match said.get("steps") {
            Some(_) => said.clone().with("steps", Value::List(said.list("steps").iter().map(step).collect())),
            None => said.clone(),
        };
        let seal = self.seals(id, "submission", &said);
        said.with("seal", seal)
    }

    /// The leaf hash of an entry.
    pub fn leaf(&self, index: u64) -> String {
        self.reads(&format!("/e/{index}.json")).expect(200).json().text("leaf_hash").expect("a hash").to_owned()
    }

    /// A statement with its author, as it is handed in.
    pub fn signs(&self, statement: &Value) -> Value {
        let sig = self.key.sign(Purpose::Statement, &statement.to_bytes()).to_string();
        let author = Value::object([("key", self.key.public().to_string().into()), ("sig", sig.into())]);
        Value::object([("statement", statement.clone()), ("author", author)])
    }

    /// Signs a statement and hands it in.
    #[track_caller]
    pub fn hands_in(&self, statement: &Value) -> Answer {
        self.posts("/api/submissions", &self.signs(statement))
    }

    /// Submits a statement, which then waits.
    #[track_caller]
    pub fn submits(&self, statement: &Value) -> Submission {
        let answer = self.hands_in(statement).expect(201).json();
        let id = statement.text("id").expect("an id").to_owned();
        assert_eq!((answer.text("id"), answer.int("round")), (Some(&*id), statement.int("round")));
        Submission { id, statement: statement.clone() }
    }

    /// Seals what a statement says, then submits it with the seal opened in it: as every desk does.
    #[track_caller]
    pub fn seals_and_submits(&self, statement: &Value) -> Submission {
        let salt = Hash::of(self.county.new_id().as_bytes());
        let fields = Value::object([
            ("matter", statement.text("id").expect("an id").into()),
            ("step", "submission".into()),
            ("commitment", sealed::of(statement, &salt).to_string().into()),
        ]);
        let answer = self.hands_in(&self.county.statement("sealed", self.area(), fields)).expect(201).json();
        let entry = answer.text("hash").expect("a leaf hash").to_owned();
        let seal = Value::object([("entry", entry.into()), ("salt", salt.to_string().into())]);
        self.submits(&statement.clone().with("seal", seal))
    }

    /// Submits a decision of this matter.
    #[track_caller]
    pub fn submits_matter(&self, name: &str) -> Submission {
        self.submits(&self.decides(matter(name)))
    }
}
