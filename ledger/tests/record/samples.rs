//! A good statement of every kind, path and topic, each with every field that it may have, from `testdata/samples.json`.

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::statement::correction;
use ledger::statement::schema::Shape;
use proptest::prelude::*;

use crate::county::{Log, YANKOU};
use crate::value::{read, remove, set};

pub fn samples() -> Value {
    read(include_str!("../../testdata/samples.json"))
}

fn sample(path: &str) -> Value {
    samples().get(path).cloned().unwrap_or_else(|| panic!("samples.json lacks {path}"))
}

fn with(mut said: Value, more: &Value) -> Value {
    for (name, value) in more.members().unwrap() {
        set(&mut said, name, value.clone());
    }
    said
}

fn one(path: &str) -> Value {
    Value::List(vec![sample(path)])
}

impl Log {
    /// A statement of Yankou by the rules the log was founded with.
    fn by_rules(&mut self, kind: &str) -> Value {
        let (catalogue, pack) = (self.hash_of(0), self.hash_of(1));
        self.statement(kind, YANKOU).with("catalogue", catalogue.into()).with("pack", pack.into())
    }

    /// A decision of an item on a path, with the path's steps.
    pub fn on_path(&mut self, path: &str, item: i64, steps: &[&str]) -> Value {
        let mut said = self.decision();
        let discussions = said.list("steps").to_vec();
        let step = |name: &&str| match discussions.iter().find(|step| step.text("step") == Some(name)) {
            Some(step) => step.clone(),
            None => sample(&format!("steps.{name}")),
        };
        set(&mut said, "steps", Value::List(steps.iter().map(step).collect()));
        set(&mut said, "path", path);
        set(&mut said, "item", item);
        said
    }

    /// Progress of a decision.
    pub fn progress(&mut self, decision: &Hash) -> Value {
        self.wait_until("2026-06-01");
        let said = with(self.by_rules("progress"), &sample("progress"));
        said.with("decision", decision.to_string().into()).with("photos", one("photo")).with("files", one("file"))
    }

    /// The end of an entry's posting.
    pub fn disclosure(&mut self, entry: &Hash) -> Value {
        self.wait_until("2026-03-20");
        let said = with(self.by_rules("disclosure"), &sample("disclosure")).with("entry", entry.to_string().into());
        said.with("photos_start", one("photo")).with("photos_end", one("photo")).with("files", one("file"))
    }

    /// What came of a decision.
    pub fn outcome(&mut self, decision: &Hash) -> Value {
        self.wait_until("2026-09-20");
        let mut said = with(self.by_rules("outcome"), &sample("outcome")).with("decision", decision.to_string().into());
        for name in ["photos_before", "photos_during", "photos_after"] {
            said = said.with(name, one("photo"));
        }
        said.with("files", one("file"))
    }

    /// A notice of a topic.
    pub fn notice(&mut self, topic: &str) -> Value {
        let said = with(self.by_rules("notice"), &sample("notice"));
        let mut said = with(said, &sample(&format!("topics.{topic}")));
        said = said.with("photos", one("photo")).with("files", one("file"));
        if topic == "benefits" { said.with("lists", one("list")) } else { said }
    }

    /// A notice of payments for a decision.
    pub fn paid(&mut self, decision: &Hash) -> Value {
        let mut said = self.notice("payments");
        set(&mut said, "content.decision", decision.to_string());
        said
    }

    /// A correction of an entry by what a statement of the same kind says; by nothing, it withdraws the entry.
    pub fn correction(&mut self, corrects: &Hash, says: Option<&Value>) -> Value {
        let said = with(self.by_rules("correction"), &sample("correction")).with("corrects", corrects.to_string().into());
        let day = self.at.date().to_string();
        let said = said.with("date", day.into()).with("files", one("file"));
        match says {
            Some(whole) => said.with("says", says_of(whole)),
            None => said,
        }
    }

    /// A decision that the log has taken, unsealed, by which later statements stand.
    pub fn decided(&mut self) -> Hash {
        let said = self.decision();
        self.append_good(said)
    }

    /// Appends a statement with every round that it needs.
    pub fn append_good(&mut self, said: Value) -> Hash {
        let entry = self.approved_of(said);
        self.append(&entry)
    }
}

/// What a correction says instead: the fields of a kind, without those that every statement has.
pub fn says_of(whole: &Value) -> Value {
    let kind = whole.text("kind").unwrap();
    let Some(Shape::OneOf { cases, .. }) = correction::FIELDS.iter().find(|field| field.name == "says").map(|field| &field.shape)
    else {
        panic!("a correction says something")
    };
    let (_, tables) = cases.iter().find(|(name, _)| *name == kind).unwrap();
    let fields =
        tables.iter().copied().flatten().filter_map(|field| Some((field.name.to_owned(), whole.get(field.name)?.clone())));
    Value::Object(fields.collect()).with("of", kind.into())
}

/// Every topic of a notice.
pub fn topics() -> Vec<String> {
    samples().get("topics").and_then(Value::members).unwrap().keys().map(str::to_owned).collect()
}

/// A list of lines outside the entry: the table's document, and the notice that names it.
pub fn moved_outside(said: &Value) -> (Vec<u8>, Value) {
    let topic = said.text("content.topic").unwrap();
    let table = Value::object([
        ("format", "mingzhang-table/1".into()),
        ("topic", topic.into()),
        ("lines", Value::List(said.list("content.lines").to_vec())),
    ]);
    let bytes = table.to_bytes();
    let mut said = said.clone();
    remove(&mut said, "content.lines");
    let names = Value::object([
        ("name", "明细.json".into()),
        ("type", "application/json".into()),
        ("size", Value::Int(i64::try_from(bytes.len()).unwrap())),
        ("sha256", Hash::of(&bytes).to_string().into()),
    ]);
    set(&mut said, "content.table", names);
    (bytes, said)
}

/// What may stand in any field of what is typed, or sent by somebody who tries things.
pub fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Int(0)),
        Just(Value::Int(ledger::canonical::MAX_INT)),
        Just(Value::Int(-ledger::canonical::MAX_INT)),
        any::<bool>().prop_map(Value::Bool),
        Just(Value::from("")),
        Just(Value::from("9999-12-31")),
        Just(Value::from("0001-01-01")),
        Just(Value::from("resolution")),
        Just(Value::from(Hash::ZERO.to_string())),
        Just(Value::List(vec![])),
        Just(Value::List(vec![Value::Int(1), Value::from("x"), Value::object([])])),
        Just(Value::object([])),
        Just(Value::object([("of", Value::from("correction"))])),
        Just(Value::object([("topic", Value::from("accounts"))])),
    ]
}
