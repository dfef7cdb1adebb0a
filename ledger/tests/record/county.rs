//! A county whose people and keys are the same in every run, and its log, appended to as the server does it.

mod says;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use ledger::audit::{Audit, Report, Step};
use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::key::{PublicKey, Purpose, SecretKey};
use ledger::log::checkpoint;
use ledger::log::merkle::leaf_hash;
use ledger::log::note::Signer;
use ledger::log::tile::Edge;
use ledger::record::{Authority, Entry, Judgement, Position, Register, Round, Signed, judge};
use ledger::rules::Documents;
use ledger::time::Timestamp;

use crate::value::read;

/// The county, one of its townships, and three villages; the first two are of that township.
pub const COUNTY: &str = "430802000000";
pub const TOWNSHIP: &str = "430802105000";
pub const YANKOU: &str = "430802105901";
pub const LIUPING: &str = "430802105902";
pub const TONGMU: &str = "430802108901";

/// The log's name.
pub const ORIGIN: &str = "county.example/log";

/// Who there is. The number is the byte of which their seed consists, 32 times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Root = 1,
    System = 2,
    Registrar = 3,
    ClerkOfYankou = 4,
    ClerkOfLiuping = 5,
    LiaisonOfYankou = 6,
    LiaisonOfTongmu = 7,
    Supervisor = 8,
    Log = 9,
    NextRoot = 10,
    /// Holds no post until a test gives one.
    Stranger = 11,
    /// A second key of the liaison of Yankou.
    LiaisonAgain = 12,
    /// Of Yankou and Liuping.
    ScrutineerOfYankou = 13,
    /// The log's key to come.
    NextLog = 14,
}

use Who::{ClerkOfLiuping, ClerkOfYankou, LiaisonOfTongmu, LiaisonOfYankou, Registrar, Root, ScrutineerOfYankou};

impl Who {
    pub fn secret(self) -> SecretKey {
        SecretKey::from_seed([self as u8; 32])
    }

    pub fn key(self) -> PublicKey {
        self.secret().public()
    }

    /// The person's id: the same byte 16 times. Two keys of one person have one.
    pub fn person(self) -> String {
        let byte = if self == Who::LiaisonAgain { LiaisonOfYankou as u8 } else { self as u8 };
        format!("{byte:02x}").repeat(16)
    }

    pub fn sign(self, purpose: Purpose, body: &Value) -> Signed {
        Signed { key: self.key(), sig: self.secret().sign(purpose, &body.to_bytes()) }
    }
}

/// Which catalogue, pack and divisions a log is founded with.
#[derive(Clone, Copy)]
pub struct Papers {
    pub catalogue: &'static str,
    pub pack: &'static str,
    pub divisions: &'static str,
}

/// The rules that the program comes with, in a county of invented villages.
pub const DEFAULT: Papers = Papers {
    catalogue: include_str!("../../data/catalogue.json"),
    pack: include_str!("../../data/pack.json"),
    divisions: include_str!("../../testdata/divisions.json"),
};

/// Small rules that never change.
pub const FROZEN: Papers = Papers {
    catalogue: include_str!("../../testdata/catalogue.json"),
    pack: include_str!("../../testdata/pack.json"),
    divisions: include_str!("../../testdata/divisions.json"),
};

/// A log under construction, with what the server would know of it.
#[derive(Clone)]
pub struct Log {
    pub leaves: Vec<Vec<u8>>,
    pub documents: Documents,
    pub papers: Vec<Vec<u8>>,
    pub authority: Authority,
    pub at: Timestamp,
    edge: Edge,
    last_at: Option<Timestamp>,
    heads: BTreeMap<Division, (u64, Hash)>,
    pub register: Register,
    ids: u8,
}

impl Log {
    /// A log without an entry; its documents are at hand.
    pub fn empty(papers: Papers) -> Log {
        let papers: Vec<Vec<u8>> =
            [papers.catalogue, papers.pack, papers.divisions].iter().map(|text| read(text).to_bytes()).collect();
        let mut documents = Documents::default();
        for paper in &papers {
            documents.add(paper).unwrap();
        }
        Log {
            leaves: Vec::new(),
            documents,
            papers,
            authority: Authority::default(),
            at: "2026-03-06T01:00:00.000Z".parse().unwrap(),
            edge: Edge::new(),
            last_at: None,
            heads: BTreeMap::new(),
            register: Register::default(),
            ids: 0,
        }
    }

    /// A log that is founded.
    pub fn founded(papers: Papers) -> Log {
        let mut log = Log::empty(papers);
        let founding = log.founding();
        log.take(founding, Root);
        log
    }

    /// A log with everybody in post.
    pub fn peopled() -> Log {
        static LOG: OnceLock<Log> = OnceLock::new();
        LOG.get_or_init(|| Log::peopled_with(DEFAULT)).clone()
    }

    /// The same under other documents.
    pub fn peopled_with(papers: Papers) -> Log {
        let mut log = Log::empty(papers);
        log.populate();
        log
    }

    pub fn populate(&mut self) {
        let founding = self.founding();
        self.populate_from(founding);
    }

    /// Founds a log by a statement and puts everybody in post but a scrutineer.
    pub fn populate_from(&mut self, founding: Value) {
        self.take(founding, Root);
        let registrar = self.appointment(Registrar, "registrar", &[COUNTY]);
        self.take(registrar, Root);
        for (who, post, areas) in [
            (ClerkOfYankou, "clerk", &[YANKOU] as &[&str]),
            (ClerkOfLiuping, "clerk", &[LIUPING]),
            (LiaisonOfYankou, "liaison", &[YANKOU, LIUPING]),
            (LiaisonOfTongmu, "liaison", &[TONGMU]),
        ] {
            let appointment = self.appointment(who, post, areas);
            self.take(appointment, Registrar);
        }
    }

    /// A log with a scrutineer too, that begins before the sample decision's first step, so that every step can be sealed on its day.
    pub fn staffed() -> Log {
        static LOG: OnceLock<Log> = OnceLock::new();
        LOG.get_or_init(|| {
            let mut log = Log::empty(DEFAULT);
            log.at = "2026-02-09T01:00:00.000Z".parse().unwrap();
            log.populate();
            log.scrutinised();
            log
        })
        .clone()
    }

    /// Gives Yankou and Liuping a scrutineer.
    pub fn scrutinised(&mut self) {
        let scrutineer = self.appointment(ScrutineerOfYankou, "scrutineer", &[YANKOU, LIUPING]);
        self.take(scrutineer, Registrar);
    }

    /// Takes in a document and gives its hash.
    pub fn paper(&mut self, bytes: Vec<u8>) -> Hash {
        let hash = self.documents.add(&bytes).unwrap();
        self.papers.push(bytes);
        hash
    }

    pub fn hash_of(&self, paper: usize) -> String {
        Hash::of(&self.papers[paper]).to_string()
    }

    /// The log's index to come.
    pub fn index(&self) -> u64 {
        self.edge.size()
    }

    /// The leaf hash of an entry.
    pub fn leaf(&self, index: usize) -> Hash {
        leaf_hash(&self.leaves[index])
    }

    /// The entry at an index.
    pub fn read(&self, index: usize) -> Entry {
        Entry::parse(&self.leaves[index]).unwrap()
    }

    /// A statement that the scrutineer agrees with and the liaison lets through.
    pub fn agreed_of(&self, said: Value) -> Entry {
        let agreed = self.opinion(&said, "agreed", "", &[]);
        let approved = self.round(&said, clerk_of(&said), LiaisonOfYankou, "approved", "", std::slice::from_ref(&agreed));
        let clerk = clerk_of(&said);
        self.entry(said, clerk, vec![agreed, approved])
    }

    /// The scrutineer's opinion of a submission.
    pub fn opinion(&self, said: &Value, verdict: &str, reason: &str, earlier: &[Round]) -> Round {
        let round = self.round(said, clerk_of(said), ScrutineerOfYankou, verdict, reason, earlier);
        signed(Round { post: "scrutineer".to_owned(), ..round }, ScrutineerOfYankou)
    }

    /// `said` by `who`, at the next place of the log.
    pub fn entry(&self, said: Value, who: Who, countersigned: Vec<Round>) -> Entry {
        let chain: Division = said.text("chain").and_then(|chain| chain.parse().ok()).unwrap_or_else(|| COUNTY.parse().unwrap());
        let (seq, prev) = self.heads.get(&chain).map_or((0, Hash::ZERO), |(seq, hash)| (seq + 1, *hash));
        let author = who.sign(Purpose::Statement, &said);
        Entry { chain, seq, prev, at: self.at, statement: said, author, countersigned }
    }

    /// A decision by the clerk of Yankou that its liaison approved at once.
    pub fn approved(&mut self) -> Entry {
        let said = self.decision();
        self.approved_of(said)
    }

    /// That statement by its village's clerk, approved by the liaison.
    pub fn approved_of(&self, said: Value) -> Entry {
        let clerk = clerk_of(&said);
        let approval = self.round(&said, clerk, LiaisonOfYankou, "approved", "", &[]);
        self.entry(said, clerk, vec![approval])
    }

    /// The liaison of Yankou lets a submission of the clerk through.
    pub fn approval(&self, said: &Value, earlier: &[Round]) -> Round {
        self.round(said, ClerkOfYankou, LiaisonOfYankou, "approved", "", earlier)
    }

    /// The liaison of Yankou returns a submission of the clerk.
    pub fn return_(&self, said: &Value, reason: &str, earlier: &[Round]) -> Round {
        self.round(said, ClerkOfYankou, LiaisonOfYankou, "returned", reason, earlier)
    }

    pub fn round(&self, said: &Value, author: Who, by: Who, verdict: &str, reason: &str, earlier: &[Round]) -> Round {
        let author = author.sign(Purpose::Statement, said);
        let at = self.at.plus_ms(-60_000 + 1_000 * i64::try_from(earlier.len()).unwrap());
        let unsigned = Round {
            at,
            author,
            key: by.key(),
            post: "liaison".to_owned(),
            prior: earlier.last().map_or(Hash::ZERO, Round::hash),
            reason: reason.to_owned(),
            sig: author.sig,
            statement: Hash::of(&said.to_bytes()),
            verdict: verdict.to_owned(),
        };
        signed(unsigned, by)
    }

    pub fn position(&self, entry: &Entry) -> Position {
        Position {
            index: self.index(),
            last_at: self.last_at,
            chain_head: self.heads.get(&entry.chain).copied(),
            context: self.register.context(&entry.statement),
            verified: Vec::new(),
        }
    }

    pub fn judge(&self, entry: &Entry) -> Judgement {
        judge(entry, &self.position(entry), &self.authority, &self.documents)
    }

    /// Appends an entry that must be good.
    pub fn take(&mut self, said: Value, who: Who) -> Hash {
        let entry = self.entry(said, who, vec![]);
        self.append(&entry)
    }

    /// Appends an entry that must be good.
    pub fn append(&mut self, entry: &Entry) -> Hash {
        let judgement = self.judge(entry);
        assert_eq!((&judgement.findings, &judgement.unchecked), (&vec![], &vec![]), "{}", entry.statement.text("kind").unwrap());
        self.force(entry)
    }

    /// Appends an entry whatever it is, as a server that lies would.
    pub fn force(&mut self, entry: &Entry) -> Hash {
        let hash = leaf_hash(&entry.to_bytes());
        self.authority.apply(self.index(), hash, entry);
        self.heads.insert(entry.chain, (entry.seq, hash));
        self.register.take(self.index(), hash, entry);
        self.last_at = Some(entry.at);
        self.at = entry.at.plus_ms(3_600_000);
        self.edge.push(hash);
        self.leaves.push(entry.to_bytes());
        hash
    }

    /// The signed head.
    pub fn checkpoint(&self) -> String {
        checkpoint::sign(self.index(), self.edge.root(), &signer())
    }

    /// The audit of the whole, with the log's own checkpoint and key.
    pub fn audit(&self) -> Report {
        let audit = self.audit_of(&self.leaves, false);
        audit.report().clone()
    }

    /// The audit of some leaves under this log's checkpoint; where `claimed`, with the leaf hashes that this log's tree has.
    pub fn audit_of(&self, leaves: &[Vec<u8>], claimed: bool) -> Audit {
        let mut audit = Audit::new();
        for paper in &self.papers {
            audit.document(paper);
        }
        for (i, leaf) in leaves.iter().enumerate() {
            let claim = (claimed && i < self.leaves.len()).then(|| self.leaf(i));
            if let Step::Wants(hashes) = audit.leaf(leaf, claim) {
                for hash in hashes {
                    match self.papers.iter().find(|paper| Hash::of(paper) == hash) {
                        Some(paper) => audit.document(paper),
                        None => audit.absent(hash),
                    }
                }
                assert!(matches!(audit.leaf(leaf, claim), Step::Taken(_)), "asked twice for the same documents");
            }
        }
        audit.checkpoint(&self.checkpoint(), Some(&signer().verifier().to_string()));
        audit
    }
}

/// The clerk of the village that a statement is of.
pub fn clerk_of(said: &Value) -> Who {
    if said.text("chain") == Some(LIUPING) { ClerkOfLiuping } else { ClerkOfYankou }
}

/// The salt of a seal that stands at an index.
pub fn salt(index: u64) -> Hash {
    Hash::of(format!("salt {index}").as_bytes())
}

/// The log's key.
pub fn signer() -> Signer {
    Signer::new(ORIGIN, &[Who::Log as u8; 32]).unwrap()
}

/// A round, signed as it stands.
pub fn signed(round: Round, by: Who) -> Round {
    let sig = by.secret().sign(Purpose::Countersignature, &round.body());
    Round { key: by.key(), sig, ..round }
}

/// The codes and fields of what was found.
pub fn found(judgement: &Judgement) -> Vec<(String, String)> {
    judgement.findings.iter().map(|finding| (finding.code.clone(), finding.field.clone())).collect()
}

/// Asserts that an entry has just this fault, and that the log is clean without it.
pub fn refused(log: &Log, entry: &Entry, faults: &[(&str, &str)]) {
    let report = log.audit();
    assert_eq!((report.findings, report.unchecked), (vec![], vec![]), "the log was not clean before");
    let expected: Vec<(String, String)> = faults.iter().map(|(code, field)| ((*code).to_owned(), (*field).to_owned())).collect();
    assert_eq!(found(&log.judge(entry)), expected);
    // A log that took it all the same is found out by its audit, at that index.
    let mut lying = log.clone();
    lying.force(entry);
    let index = log.index();
    let codes: Vec<(Option<u64>, String)> = lying.audit().findings.into_iter().map(|f| (f.index, f.finding.code)).collect();
    assert_eq!(codes, expected.into_iter().map(|(code, _)| (Some(index), code)).collect::<Vec<_>>());
}
