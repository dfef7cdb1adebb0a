//! A small ledger, signed in earnest, and every public page rendered from it. With `MINGZHANG_SAMPLES` naming a folder the pages and
//! all that a phone fetches are written there, to be looked at and to be checked by the scripts.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use askama::Template;
use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::key::{Purpose, SecretKey};
use ledger::log::merkle::{self, Nodes, leaf_hash, node_hash};
use ledger::log::{checkpoint, note};
use ledger::record::{Entry, Round, Signed};
use ledger::rules::divisions::Place;
use ledger::rules::{Divisions, Document, Documents, Rules};
use ledger::statement::appointment::possession_body;
use ledger::time::{Date, Timestamp};

use super::check::CheckPage;
use super::county::{CountyPage, LogState, TownshipCount};
use super::due;
use super::entry::{EntryPage, Signer, Source};
use super::error::ErrorPage;
use super::item::Item;
use super::record::RecordPage;
use super::township::{TownshipPage, VillageCount};
use super::village::{Holder, Open, Village, VillagePage};
use crate::texts::{Language, Texts};

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

    /// The decision of it.
    pub(super) fn decision(&self) -> &Value {
        &self.entries[4]
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

    /// Every page by its path.
    fn pages(&self, texts: &'static Texts) -> BTreeMap<String, String> {
        let today: Date = "2026-03-19".parse().expect("a date");
        let held =
            [(11, "田志远", "registrar"), (12, "李春花", "clerk"), (13, "覃晓兰", "liaison"), (14, "田光明", "scrutineer")];
        let people: BTreeMap<String, Signer> = held
            .into_iter()
            .map(|(n, name, post)| (key(n).public().to_string(), Signer { name: name.into(), post: post.into() }))
            .collect();
        let mut pages = BTreeMap::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let matter = self.matter(index);
            let source = Source {
                texts,
                index: index as u64,
                leaf: self.leaves.0[index],
                code: "Y7K-4M2".into(),
                entry,
                matter: &matter,
                divisions: &self.divisions,
                rules: Some(&self.rules),
                past: None,
                documents: &self.outside,
                people: &people,
                has_scrutineer: index > 5,
                authority: if index == 4 { &[0, 1, 2, 3] } else { &[0, 1, 2, 3, 5] },
                line: 101,
                today,
            };
            let html = match EntryPage::of(&source) {
                Some(page) => page.render(),
                None => RecordPage::new(&source).render(),
            };
            pages.insert(format!("e/{index}"), html.expect("a page"));
            self.papers(&source, &mut pages);
        }
        let items = || {
            let listed = self.entries.iter().enumerate().rev();
            let item = |(i, entry): (usize, &Value)| {
                let line = self.matter(i).line.filter(|line| line.now().index != i as u64);
                let now = line.as_ref().map(|line| &line.now().entry);
                Item::corrected(texts, (i as u64, entry), now, Some(&self.divisions), today)
            };
            listed.filter(|(_, entry)| entry.text("statement.kind") != Some("sealed")).map(item).collect::<Vec<_>>()
        };
        let village = |name: &str, count| VillageCount { code: "430802105901".into(), name: name.into(), count };
        let holders = [("李春花", "clerk", 2), ("覃晓兰", "liaison", 3)].map(|(name, post, index)| Holder {
            name: name.into(),
            post: post.into(),
            since: "2025-11-20".into(),
            index,
        });
        let villages = [village("岩口村", 3), village("板坪村", 0)];
        let townships: Vec<TownshipCount> = ["尹家溪镇", "教字垭镇", "沅古坪镇", "王家坪镇", "谢家垭乡"]
            .iter()
            .enumerate()
            .map(|(i, name)| TownshipCount {
                code: "430802105000".into(),
                name: (*name).into(),
                villages: if i < 3 { villages.to_vec() } else { Vec::new() },
            })
            .collect();
        let day = |text: &str| text.parse::<Date>().expect("a day");
        let open = [
            Open { begun: day("2026-03-03"), steps: 2, submitted: Some(day("2026-03-09")) },
            Open { begun: day("2026-03-12"), steps: 0, submitted: Some(day("2026-03-12")) },
        ];
        let page = VillagePage::new(Village {
            texts,
            code: "430802105901".into(),
            name: "岩口村".into(),
            township: ("430802105000".into(), "尹家溪镇".into()),
            people: &holders,
            open: &open,
            kind: None,
            items: items(),
            before: Some(40),
            older: Some(20),
            today,
        });
        pages.insert("village".into(), page.with_due(due::sample::village(texts)).render().expect("a page"));
        let township = TownshipPage::new(texts, "430802105000", "尹家溪镇", "永定区", &villages, items());
        let township = township.with_due(due::sample::places(texts));
        pages.insert("township".into(), township.render().expect("a page"));
        let county = CountyPage::new(texts, "永定区", &townships, items(), self.log());
        let county = county.with_due(due::sample::places(texts));
        pages.insert("index".into(), county.render().expect("a page"));
        let check = CheckPage::new(texts, "永定区", "http://127.0.0.1:8471", self.log());
        pages.insert("check".into(), check.render().expect("a page"));
        pages.insert("error".into(), ErrorPage::new(texts, 404, None).render().expect("a page"));
        pages
    }
}

/// How the ids of messages begin that a page would show for want of a text.
const IDS: [&str; 22] = [
    "entry-",
    "county-",
    "village-",
    "due-",
    "record-",
    "check-",
    "code-",
    "field-",
    "base-",
    "verdict-",
    "source-",
    "matter-",
    "progress-",
    "disclosure-",
    "outcome-",
    "notice-",
    "correction-",
    "poster-",
    "archive-",
    "share-",
    "item-",
    "rule-",
];

#[test]
fn every_public_page_renders_in_both_languages_without_inline_style_or_script() {
    let sample = Sample::new();
    for language in [Language::Chinese, Language::English] {
        for (path, html) in sample.pages(Texts::of(language)) {
            assert!(html.starts_with("<!doctype html>"), "{path}");
            assert!(!html.contains(" style=") && !html.contains("<style"), "{path} has inline style");
            assert!(!html.contains(" onclick=") && !html.contains("<script>"), "{path} has inline script");
            for id in IDS {
                let text = html.split("<script type=\"application/json\"").next().unwrap_or_default();
                for shown in [format!(">{id}"), format!(" {id}")] {
                    assert!(!text.contains(&shown), "{path} in {} shows an id: {shown}", language.tag());
                }
            }
        }
    }
}

/// The paths of the plain values of a statement that a phone looks for on its page.
fn leaves(value: &Value, path: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, inner)| leaves(inner, &format!("{path}.{name}"), out)),
        Value::List(items) if items.iter().all(|item| matches!(item, Value::Text(_))) => {
            out.extend((!items.is_empty()).then(|| path.to_owned()));
        }
        Value::List(items) => items.iter().enumerate().for_each(|(i, inner)| leaves(inner, &format!("{path}.{i}"), out)),
        _ => out.push(path.to_owned()),
    }
}

#[test]
fn what_was_signed_stands_marked_on_its_own_page_and_nothing_of_another_entry_does() {
    let sample = Sample::new();
    let pages = sample.pages(Texts::of(Language::Chinese));
    for (index, entry) in sample.entries.iter().enumerate() {
        let html = &pages[&format!("e/{index}")];
        let mut paths = Vec::new();
        leaves(entry.get("statement").expect("a statement"), "statement", &mut paths);
        paths.retain(|path| !["catalogue", "id", "log", "pack", "round"].iter().any(|name| *path == format!("statement.{name}")));
        for path in paths {
            assert!(html.contains(&format!("data-f=\"{path}\"")), "e/{index} lacks {path}");
        }
        for part in html.split("data-f=\"").skip(1) {
            let path = part.split('"').next().expect("a path");
            assert!(entry.get(path).is_some(), "e/{index} marks {path}, which it does not have");
        }
    }
}

#[test]
fn a_decision_shows_its_three_answers_and_marks_what_was_signed() {
    let sample = Sample::new();
    let html = &sample.pages(Texts::of(Language::Chinese))["e/4"];
    for shown in ["statement.title", "statement.money.total", "statement.steps.3.votes.for", "countersigned.0.reason"] {
        assert!(html.contains(&format!("data-f=\"{shown}\"")), "{shown}");
    }
    assert!(html.contains("data-authority=\"0,1,2,3\""));
    assert!(html.contains("数字对不上：来源合计和总金额差2000元，请核对。"));
}

#[test]
fn an_entry_can_be_read_within_forty_kilobytes() {
    let sample = Sample::new();
    let html = &sample.pages(Texts::of(Language::Chinese))["e/4"];
    let packed = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut encoder, bytes).and_then(|()| encoder.finish()).expect("compressed").len()
    };
    let assets = ["style.css", "entry.js"].iter().filter_map(|name| crate::assets::find(name)).map(|asset| packed(asset.bytes));
    // A matter from its proposal to its outcome, compressed as the server does, and what its page asks for besides pictures and proofs.
    let whole = packed(html.as_bytes()) + assets.sum::<usize>();
    assert!(whole < 40 * 1024, "{whole} bytes");
}

#[test]
fn samples_are_written_where_the_environment_says() {
    let Some(folder) = std::env::var_os("MINGZHANG_SAMPLES").map(PathBuf::from) else { return };
    let sample = Sample::new();
    let write = |path: String, bytes: &[u8]| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("written");
    };
    for (folder, language) in [("", Language::Chinese), ("en/", Language::English)] {
        for (path, html) in sample.pages(Texts::of(language)) {
            write(format!("{folder}{path}.html"), html.as_bytes());
        }
    }
    for index in 0..sample.size() {
        write(format!("e/{index}.json"), sample.answer(index).as_bytes());
    }
    let tile: Vec<u8> = sample.leaves.0.iter().flat_map(|leaf| leaf.as_bytes().to_vec()).collect();
    write(format!("log/tile/0/000.p/{}", sample.size()), &tile);
    let code = |hash: &Hash| data_encoding::BASE64URL_NOPAD.encode(hash.as_bytes());
    let old = merkle::root(5, &sample.leaves).expect("a root");
    write("fragment".into(), format!("#{}.5.{}", code(&sample.leaves.0[4]), code(&old)).as_bytes());
}
