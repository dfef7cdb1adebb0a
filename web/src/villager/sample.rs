//! A small ledger, signed in earnest, and every public page rendered from it. With `MINGZHANG_SAMPLES` naming a folder the pages and
//! all that a phone fetches are written there, to be looked at and to be checked by the scripts.

use std::path::PathBuf;
use std::sync::Arc;

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::key::{Purpose, SecretKey};
use ledger::log::merkle::{self, Nodes, leaf_hash, node_hash};
use ledger::log::{checkpoint, note};
use ledger::record::{Entry, Round, Signed};
use ledger::rules::divisions::Place;
use ledger::rules::{Divisions, Document, Documents, Rules};
use ledger::statement::appointment::possession_body;
use ledger::time::Timestamp;

use super::county::LogState;

mod checks;
mod pages;
mod papers;
mod story;

const COUNTY: &str = "430802000000";
const ORIGIN: &str = "127.0.0.1:8471/log";

struct Leaves(Vec<Hash>);

impl Nodes for Leaves {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        match level {
            0 => self.0.get(usize::try_from(index).ok()?).copied(),
            _ => Some(node_hash(&self.node(level - 1, index * 2)?, &self.node(level - 1, index * 2 + 1)?)),
        }
    }
}

pub(super) struct Sample {
    entries: Vec<Value>,
    leaves: Leaves,
    signer: note::Signer,
    rules: Rules,
    pub(super) divisions: Arc<Divisions>,
    documents: [Hash; 3],
    outside: Documents,
    content: Value,
}

fn key(n: u8) -> SecretKey {
    SecretKey::from_seed([n; 32])
}

fn document(name: &str) -> (Hash, Document) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../ledger/data").join(name);
    let bytes = Value::parse(&std::fs::read(path).expect("a document")).expect("a value").to_bytes();
    (Hash::of(&bytes), Document::parse(&bytes).expect("a document"))
}

impl Sample {
    pub(super) fn new() -> Sample {
        let (catalogue, pack, divisions) = (document("catalogue.json"), document("pack.json"), document("divisions.json"));
        let documents = [catalogue.0, pack.0, divisions.0];
        let (Document::Catalogue(catalogue), Document::Pack(pack), Document::Divisions(divisions)) =
            (catalogue.1, pack.1, divisions.1)
        else {
            panic!("documents of other formats")
        };
        // The fictional village of the demo is in no table of real divisions.
        let mut divisions = Arc::unwrap_or_clone(divisions);
        for township in divisions.townships.iter_mut().filter(|township| township.code == "430802105000") {
            township.villages.push(Place { code: "430802105901".into(), zh: "岩口村".into(), en: "Yankou Cun".into() });
        }
        let divisions = Arc::new(divisions);
        let content = std::fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("demo/villages/yankou.json"))
            .expect("the demo's content");
        let mut sample = Sample {
            entries: Vec::new(),
            leaves: Leaves(Vec::new()),
            signer: note::Signer::new(ORIGIN, &[9; 32]).expect("a signer"),
            rules: Rules { catalogue, pack },
            divisions,
            documents,
            outside: Documents::default(),
            content: Value::parse(&content).expect("a value"),
        };
        sample.found();
        sample.appoint(1, 1, "registrar", "田志远", &[COUNTY.to_owned()]);
        let village = sample.content.text("village").expect("a village").to_owned();
        sample.appoint(2, 1, "clerk", "李春花", std::slice::from_ref(&village));
        sample.appoint(3, 1, "liaison", "覃晓兰", std::slice::from_ref(&village));
        sample.decide(&village);
        sample.go_on(&village);
        sample
    }

    fn push(&mut self, statement: Value, by: &SecretKey, rounds: Vec<Round>) {
        let chain = statement.text("chain").expect("a chain").to_owned();
        let before = self.entries.iter().zip(&self.leaves.0).filter(|(entry, _)| entry.text("chain") == Some(&chain));
        let (count, last) = before.fold((0, Hash::ZERO), |(n, _), (_, leaf)| (n + 1, *leaf));
        let sig = by.sign(Purpose::Statement, &statement.to_bytes());
        let at = Timestamp(1_773_500_000_000).plus_ms(i64::try_from(self.entries.len()).expect("few") * 60_000);
        let entry = Entry {
            chain: chain.parse().expect("a division"),
            seq: count,
            prev: last,
            at,
            statement,
            author: Signed { key: by.public(), sig },
            countersigned: rounds,
        };
        self.leaves.0.push(leaf_hash(&entry.to_bytes()));
        self.entries.push(entry.to_value());
    }

    fn common(&self, kind: &str, chain: &str, round: i64) -> Value {
        let id = format!("{:032x}", self.entries.len() + 1);
        let value = Value::object([("kind", kind.into()), ("chain", chain.into()), ("id", id.into()), ("round", round.into())]);
        match self.leaves.0.first() {
            Some(log) => value.with("log", log.to_string().into()),
            None => value,
        }
    }

    fn found(&mut self) {
        let statement = self
            .common("founding", COUNTY, 1)
            .with("county", Value::object([("code", COUNTY.into()), ("name", "永定区".into())]))
            .with("origin", ORIGIN.into())
            .with("vkey", self.signer.verifier().to_string().into())
            .with("root", key(1).public().to_string().into())
            .with("next_root", key(8).public().fingerprint().to_string().into())
            .with("system", key(7).public().to_string().into())
            .with("catalogue", self.documents[0].to_string().into())
            .with("pack", self.documents[1].to_string().into())
            .with("divisions", self.documents[2].to_string().into());
        self.push(statement, &key(1), Vec::new());
    }

    /// Appoints the holder of key `10 + n`; the first by the root, the others by the registrar.
    fn appoint(&mut self, n: u8, registrar: u8, post: &str, name: &str, areas: &[String]) {
        let areas: Vec<Value> = areas.iter().map(|area| area.as_str().into()).collect();
        let (own, person) = (key(10 + n), format!("{n:032x}"));
        let body = possession_body(&self.leaves.0[0], &own.public(), &person, post, &areas);
        let statement = self
            .common("appointment", COUNTY, 1)
            .with("person", person.into())
            .with("name", name.into())
            .with("post", post.into())
            .with("areas", Value::List(areas))
            .with("since", "2025-11-20".into())
            .with("suite", "ed25519".into())
            .with("key", own.public().to_string().into())
            .with("possession", own.sign(Purpose::Possession, &body).to_string().into());
        let by = if post == "registrar" { key(1) } else { key(10 + registrar) };
        self.push(statement, &by, Vec::new());
    }

    /// The demo's first matter, returned once and then approved.
    fn decide(&mut self, village: &str) {
        let fields = self.content.get("matters.0.fields").expect("fields").members().expect("an object").clone();
        let mut statement = self
            .common("decision", village, 2)
            .with("catalogue", self.documents[0].to_string().into())
            .with("pack", self.documents[1].to_string().into());
        for (name, value) in fields {
            statement = statement.with(&name, value);
        }
        let first = statement.clone().with("round", 1.into());
        let signed =
            |statement: &Value| Signed { key: key(12).public(), sig: key(12).sign(Purpose::Statement, &statement.to_bytes()) };
        let mut rounds: Vec<Round> = Vec::new();
        for (of, verdict, reason) in
            [(&first, "returned", "figures: 来源合计和总金额差2000元，请核对。"), (&statement, "approved", "")]
        {
            let mut round = Round {
                at: Timestamp(1_773_400_000_000).plus_ms(i64::try_from(rounds.len()).expect("few") * 86_400_000),
                author: signed(of),
                key: key(13).public(),
                post: "liaison".into(),
                prior: rounds.last().map_or(Hash::ZERO, Round::hash),
                reason: reason.into(),
                sig: key(13).sign(Purpose::Countersignature, b""),
                statement: Hash::of(&of.to_bytes()),
                verdict: verdict.into(),
            };
            round.sig = key(13).sign(Purpose::Countersignature, &round.body());
            rounds.push(round);
        }
        self.push(statement, &key(12), rounds);
    }

    /// The entry at an index; the decision is at 4.
    pub(super) fn entry(&self, index: usize) -> &Value {
        &self.entries[index]
    }

    /// The leaf hash of the entry at an index.
    pub(super) fn leaf_hash(&self, index: usize) -> Hash {
        self.leaves.0[index]
    }

    /// The first notice of a topic.
    pub(super) fn notice(&self, topic: &str) -> usize {
        let is_of = |entry: &Value| entry.text("statement.content.topic") == Some(topic);
        self.entries.iter().position(is_of).expect("a notice")
    }

    fn size(&self) -> u64 {
        self.leaves.0.len() as u64
    }

    fn root(&self) -> Hash {
        merkle::root(self.size(), &self.leaves).expect("a root")
    }

    fn answer(&self, index: u64) -> String {
        let proof = merkle::inclusion(index, self.size(), &self.leaves).expect("a proof");
        let proof: Vec<Value> = proof.iter().map(|hash| hash.to_string().into()).collect();
        let at = usize::try_from(index).expect("small");
        let answer = Value::object([
            ("index", Value::Int(index as i64)),
            ("size", Value::Int(self.size() as i64)),
            ("leaf_hash", self.leaves.0[at].to_string().into()),
            ("entry", self.entries[at].clone()),
            ("proof", Value::List(proof)),
            ("checkpoint", checkpoint::sign(self.size(), self.root(), &self.signer).into()),
        ]);
        String::from_utf8(answer.to_bytes()).expect("UTF-8")
    }

    fn log(&self) -> LogState {
        LogState { origin: ORIGIN.into(), size: self.size(), root: self.root(), vkey: self.signer.verifier().to_string() }
    }
}
