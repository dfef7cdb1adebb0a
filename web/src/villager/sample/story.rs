//! What comes after the sample's decision: every other kind, a correction, a withdrawal, seals and a table outside its entry.

use std::collections::BTreeMap;

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::key::Purpose;
use ledger::record::{Round, Signed};
use ledger::statement::schema::hash_at;
use ledger::statement::table::Table;
use ledger::statement::{self, Kind, sealed};
use ledger::time::Timestamp;

use super::{Sample, key};
use crate::villager::entry::{Line, Linked, Matter, Sealed};

/// Content of every kind but the decision.
const ENTRIES: &[u8] = include_bytes!("../../../testdata/entries.json");

impl Sample {
    /// Everything after the decision at index 4.
    pub(super) fn go_on(&mut self, village: &str) {
        self.appoint(4, 1, "scrutineer", "田光明", &[village.to_owned()]);
        let all = Value::parse(ENTRIES).expect("content");
        let get = |path: &str| all.get(path).expect(path).clone();
        let agreed = [("scrutineer", "agreed", "")];
        let decision = self.leaf(4);
        let about = |value: Value, field: &str, leaf: &str| value.with(field, leaf.into());
        self.publish("disclosure", about(get("disclosure"), "entry", &decision), &agreed);
        self.publish("progress", about(get("progress.0"), "decision", &decision), &[]);
        let second = about(get("progress.1"), "decision", &decision);
        self.publish("progress", second.clone(), &[]);
        let objected = [("scrutineer", "objected", "figures: 挡墙加价没有先问村民代表。")];
        self.publish("outcome", about(get("outcome"), "decision", &decision), &objected);
        // The second payment was written too high.
        let [first, last] = second.list("payments") else { panic!("two payments") };
        let payments = Value::List(vec![first.clone(), last.clone().with("amount", 306_000.into())]);
        let (catalogue, pack) = (self.documents[0].to_string(), self.documents[1].to_string());
        let says = second.with("payments", payments).with("of", "progress".into());
        let says = says.with("catalogue", catalogue.into()).with("pack", pack.into());
        self.correct(8, "第二笔写多了", "3060.00元写成了3600.00元。", Some(says));
        for topic in get("topics").members().expect("topics").values() {
            let value = topic.get("content.topic").and_then(|topic| topic.text("")).expect("a topic");
            let value = if value == "payments" {
                let content = topic.get("content").expect("content").clone().with("decision", decision.as_str().into());
                topic.clone().with("content", content)
            } else {
                topic.clone()
            };
            self.publish("notice", value, &[]);
        }
        let general = self.find("停水");
        self.correct(general, "停水公告作废", "发错了村。", None);
        self.outside(&get("topics.stamps"));
        self.sealed_steps(&get("steps"));
    }

    /// The register of the stamp with more lines than an entry holds.
    fn outside(&mut self, stamps: &Value) {
        let line = stamps.list("content.lines")[0].clone();
        let lines = (1..=250).map(|n| line.clone().with("cause", format!("第{n}件：开居住证明").into())).collect();
        let table = Table { topic: "stamps".into(), lines }.to_value();
        let size = i64::try_from(table.to_bytes().len()).expect("small");
        let hash = self.outside.add(&table.to_bytes()).expect("a table");
        let file = Value::object([
            ("name", "用章登记.json".into()),
            ("type", "application/json".into()),
            ("size", size.into()),
            ("sha256", hash.to_string().into()),
        ]);
        let content = Value::object([("topic", "stamps".into()), ("count", 250.into()), ("table", file)]);
        self.publish("notice", stamps.clone().with("title", "1月用章登记".into()).with("content", content), &[]);
    }

    /// A decision on each of two other paths: one with a step sealed twice, one without any meeting.
    fn sealed_steps(&mut self, steps: &Value) {
        let step = |name: &str| steps.get(name).expect(name).clone();
        let posting = self.entries[4].get("statement.posting").expect("a posting").clone();
        let decision = |path: &str, title: &str, steps: Vec<Value>| {
            Value::object([
                ("item", 5.into()),
                ("path", path.into()),
                ("title", title.into()),
                ("number", "岩公〔2026〕7号".into()),
                ("motion", "cadres".into()),
                ("handler", "李春花".into()),
                ("steps", Value::List(steps)),
                ("posting", posting.clone()),
            ])
        };
        let (consultation, supervision) =
            (self.entries[4].get("statement.steps.1").expect("a step").clone(), step("supervision"));
        let supervision = supervision.with("date", "2026-03-13".into()).with("recorded", "2026-03-14".into());
        let id = "5eed".repeat(8);
        for opinion in ["价钱没有看。", "看了三家的报价单，同意。"] {
            let record = supervision.clone().with("opinion", opinion.into());
            let commitment = sealed::of(&record, &Hash::of(opinion.as_bytes()));
            let said = self.common("sealed", &self.village(), 1);
            let said = said.with("matter", id.as_str().into()).with("step", "supervision".into());
            self.push(said.with("commitment", commitment.to_string().into()), &key(12), Vec::new());
        }
        let salt = Hash::of("看了三家的报价单，同意。".as_bytes()).to_string();
        let seal = Value::object([("entry", self.leaf(self.entries.len() - 1).into()), ("salt", salt.into())]);
        let supervision = supervision.with("opinion", "看了三家的报价单，同意。".into()).with("seal", seal);
        let small = decision("C", "买打印机", vec![consultation, supervision]);
        self.publish_as("decision", small.with("id", id.into()), &[]);
        let names = ["application", "review", "notice", "opinion", "township"];
        self.publish("decision", decision("D", "两户低保", names.map(step).into()), &[]);
    }

    fn leaf(&self, index: usize) -> String {
        self.leaves.0[index].to_string()
    }

    fn village(&self) -> String {
        self.content.text("village").expect("a village").to_owned()
    }

    pub(in crate::villager) fn find(&self, title: &str) -> usize {
        self.entries.iter().position(|entry| entry.text("statement.title") == Some(title)).expect("an entry")
    }

    fn correct(&mut self, index: usize, title: &str, reason: &str, says: Option<Value>) {
        let value = Value::object([
            ("corrects", self.leaf(index).into()),
            ("title", title.into()),
            ("date", "2026-03-14".into()),
            ("reason", reason.into()),
        ]);
        let value = says.map_or(value.clone(), |says| value.with("says", says));
        self.publish("correction", value, &[]);
    }

    /// Publishes a statement after these rounds, each with post, verdict and reason.
    fn publish(&mut self, kind: &str, value: Value, earlier: &[(&str, &str, &str)]) {
        let id = format!("{:032x}", self.entries.len() + 1);
        self.publish_as(kind, value.with("id", id.into()), earlier);
    }

    fn publish_as(&mut self, kind: &str, value: Value, earlier: &[(&str, &str, &str)]) {
        let mut said = self
            .common(kind, &self.village(), 1)
            .with("catalogue", self.documents[0].to_string().into())
            .with("pack", self.documents[1].to_string().into());
        for (name, value) in value.members().expect("an object") {
            said = said.with(name, value.clone());
        }
        let author = Signed { key: key(12).public(), sig: key(12).sign(Purpose::Statement, &said.to_bytes()) };
        let mut rounds: Vec<Round> = Vec::new();
        for (post, verdict, reason) in earlier.iter().chain(&[("liaison", "approved", "")]) {
            let by = key(if *post == "liaison" { 13 } else { 14 });
            let mut round = Round {
                at: Timestamp(1_773_480_000_000).plus_ms(i64::try_from(rounds.len()).expect("few") * 3_600_000),
                author,
                key: by.public(),
                post: (*post).into(),
                prior: rounds.last().map_or(Hash::ZERO, Round::hash),
                reason: (*reason).into(),
                sig: by.sign(Purpose::Countersignature, b""),
                statement: Hash::of(&said.to_bytes()),
                verdict: (*verdict).into(),
            };
            round.sig = by.sign(Purpose::Countersignature, &round.body());
            rounds.push(round);
        }
        self.push(said, &key(12), rounds);
    }

    /// What stands around the entry at an index.
    pub(in crate::villager) fn matter(&self, index: usize) -> Matter {
        let lines = self.lines();
        let line = lines.iter().find(|line| line.first.index == index as u64 || has(line, index)).cloned();
        let Some(line) = line else { return Matter::default() };
        let by_leaf: BTreeMap<Hash, &Line> = lines.iter().map(|line| (line.first.leaf, line)).collect();
        let mut above = Vec::new();
        let mut next = line.about();
        while let Some(found) = next.and_then(|about| by_leaf.get(&about)) {
            above.push((*found).clone());
            next = found.about();
        }
        let top = above.last().unwrap_or(&line).first.leaf;
        let outcomes: Vec<Hash> = lines
            .iter()
            .filter(|line| line.kind() == Some(Kind::Outcome) && line.about() == Some(top))
            .map(|line| line.first.leaf)
            .collect();
        let followers =
            lines.iter().filter(|line| line.about().is_some_and(|about| about == top || outcomes.contains(&about))).cloned();
        let id = self.entries[index].text("statement.id").unwrap_or_default();
        let seals = self.entries.iter().enumerate().filter(|(_, entry)| entry.text("statement.matter") == Some(id));
        let seal = |(i, entry): (usize, &Value)| Sealed {
            index: i as u64,
            step: entry.text("statement.step").expect("a step").to_owned(),
            at: entry.text("at").expect("a moment").parse::<Timestamp>().expect("a moment").date(),
        };
        Matter { followers: followers.collect(), seals: seals.map(seal).collect(), above, line: Some(line) }
    }

    /// Every countersigned entry with the corrections of it.
    fn lines(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let one = Linked { index: index as u64, leaf: self.leaves.0[index], entry: entry.clone() };
            match entry.get("statement").and_then(statement::kind) {
                Some(Kind::Correction) => {
                    let corrects = hash_at(entry, "statement.corrects").expect("a hash");
                    let line = lines.iter_mut().find(|line| line.now().leaf == corrects).expect("a line");
                    line.corrections.push(one);
                }
                Some(kind) if kind.is_countersigned() => lines.push(Line { first: one, corrections: Vec::new() }),
                _ => {}
            }
        }
        lines
    }
}

fn has(line: &Line, index: usize) -> bool {
    line.corrections.iter().any(|one| one.index == index as u64)
}
