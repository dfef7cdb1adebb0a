//! The judgement of one entry at its place in the log. The append point and every verifier call this, and nothing else decides.

use super::authority::{Appointment, Authority};
use super::entry::Entry;
use super::round::{Round, Signed};
use crate::canonical::Value;
use crate::division::Division;
use crate::finding::Finding;
use crate::hash::Hash;
use crate::key::{PublicKey, Purpose};
use crate::rules::{Documents, Severity, verdicts};
use crate::statement::appointment::{SUITE, level_of, shows_possession};
use crate::statement::schema::{date_at, hash_at, key_at};
use crate::statement::{self, Kind};
use crate::time::{Date, Timestamp};

/// Where an entry stands, as far as the log before it says.
#[derive(Clone, Debug, Default)]
pub struct Position {
    /// Its index in the log.
    pub index: u64,
    /// `at` of the entry before it in the log.
    pub last_at: Option<Timestamp>,
    /// `seq` and leaf hash of the entry before it in its chain.
    pub chain_head: Option<(u64, Hash)>,
    /// Whether an entry of the same kind and id stands before it.
    pub is_published: bool,
}

/// What was found of one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// What does not hold.
    pub findings: Vec<Finding>,
    /// What holds and is worth saying.
    pub remarks: Vec<Finding>,
    /// What this version cannot check.
    pub unchecked: Vec<Finding>,
}

impl Judgement {
    fn broken(&mut self, code: &str, field: &str) {
        self.findings.push(Finding::new(code, field));
    }

    fn unless(&mut self, holds: bool, code: &str, field: &str) {
        if !holds {
            self.broken(code, field);
        }
    }
}

/// Judges an entry: place, shape, signatures, authority, rounds, rules.
pub fn judge(entry: &Entry, at: &Position, authority: &Authority, documents: &Documents) -> Judgement {
    let mut out = Judgement::default();
    judge_place(entry, at, authority, &mut out);
    let said = Said { statement: &entry.statement, author: &entry.author, index: at.index, day: entry.at.date(), authority, documents };
    said.judge(&mut out, at.is_published);
    if let Some(kind) = statement::kind(&entry.statement) {
        judge_rounds(entry, kind, at.index, authority, &mut out);
        said.judge_reasons(&entry.countersigned, &mut out);
    }
    out
}

/// Judges a submission before anybody countersigns it: shape, signature, authority and rules, as the log stands now. `round` is the
/// number it must carry.
pub fn judge_submission(said: &Said<'_>, is_published: bool, round: usize) -> Judgement {
    let mut out = Judgement::default();
    said.judge(&mut out, is_published);
    let number = said.statement.int("round").and_then(|n| usize::try_from(n).ok());
    out.unless(number == Some(round), "rounds.number", "statement.round");
    out
}

/// What is wrong with a round over the submission that waits, after the rounds so far, as the log stands now.
pub fn judge_round(round: &Round, waiting: &Said<'_>, earlier: &[Round]) -> Judgement {
    let mut out = Judgement::default();
    let Some(chain) = statement::chain(waiting.statement) else { return out };
    out.findings.extend(round_faults(round, waiting.authority));
    out.unless(round.prior == earlier.last().map_or(Hash::ZERO, Round::hash), "round.prior", "prior");
    out.unless(round.statement == Hash::of(&waiting.statement.to_bytes()), "round.statement", "statement");
    out.unless(round.author == *waiting.author, "round.author", "author");
    let holds = |a: &Appointment| a.acts_at(waiting.index) && a.holds(&round.post, &chain);
    out.unless(waiting.authority.of_key(&round.key).is_some_and(holds), "round.authority", "key");
    waiting.judge_reasons(std::slice::from_ref(round), &mut out);
    out
}

fn judge_place(entry: &Entry, at: &Position, authority: &Authority, out: &mut Judgement) {
    let (seq, prev) = at.chain_head.map_or((0, Hash::ZERO), |(seq, hash)| (seq.saturating_add(1), hash));
    out.unless(entry.seq == seq, "chain.seq", "seq");
    out.unless(entry.prev == prev, "chain.prev", "prev");
    out.unless(at.last_at.is_none_or(|last| last <= entry.at), "entry.at", "at");
    out.unless(statement::chain(&entry.statement) == Some(entry.chain), "entry.chain", "chain");
    out.unless(authority.county.is_none_or(|county| entry.chain.county() == county), "entry.county", "chain");
    let is_founding = statement::kind(&entry.statement) == Some(Kind::Founding);
    out.unless(is_founding == (at.index == 0), "founding.first", "statement.kind");
}

fn judge_rounds(entry: &Entry, kind: Kind, index: u64, authority: &Authority, out: &mut Judgement) {
    let rounds = &entry.countersigned;
    let number = entry.statement.int("round").and_then(|n| usize::try_from(n).ok());
    if !kind.is_countersigned() {
        out.unless(rounds.is_empty(), "rounds.none", "countersigned");
        out.unless(number == Some(1), "rounds.number", "statement.round");
        return;
    }
    out.unless(number == Some(rounds.len()), "rounds.number", "statement.round");
    let Some((last, earlier)) = rounds.split_last() else {
        return out.broken("rounds.missing", "countersigned");
    };
    let mut prior = Hash::ZERO;
    for (i, round) in rounds.iter().enumerate() {
        let field = format!("countersigned.{i}");
        out.unless(round.prior == prior, "round.prior", &format!("{field}.prior"));
        out.findings.extend(round_faults(round, authority).into_iter().map(|f| f.under(&field)));
        prior = round.hash();
    }
    let field = format!("countersigned.{}", earlier.len());
    out.unless(last.approves(), "round.verdict", &format!("{field}.verdict"));
    out.unless(last.statement == Hash::of(&entry.statement.to_bytes()), "round.statement", &format!("{field}.statement"));
    out.unless(last.author == entry.author, "round.author", &format!("{field}.author"));
    let holds = |a: &Appointment| a.acts_at(index) && a.holds(&last.post, &entry.chain);
    out.unless(authority.of_key(&last.key).is_some_and(holds), "round.authority", &format!("{field}.key"));
    for (i, round) in earlier.iter().enumerate() {
        let field = format!("countersigned.{i}");
        out.unless(!round.approves(), "round.verdict", &format!("{field}.verdict"));
        let held = |a: &Appointment| a.acted_before(index) && a.holds(&round.post, &entry.chain);
        out.unless(authority.of_key(&round.key).is_some_and(held), "round.authority", &format!("{field}.key"));
        let wrote = |a: &Appointment| a.acted_before(index) && a.holds("clerk", &entry.chain);
        out.unless(authority.of_key(&round.author.key).is_some_and(wrote), "round.author", &format!("{field}.author.key"));
    }
}

/// What is wrong with a round by itself: its signature, its post, its reason, and one person on both sides.
fn round_faults(round: &Round, authority: &Authority) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut unless = |holds: bool, code: &str, field: &str| {
        if !holds {
            found.push(Finding::new(code, field));
        }
    };
    unless(round.is_signed(), "round.signature", "sig");
    unless(round.post == "liaison", "round.post", "post");
    unless(matches!(&*round.verdict, "approved" | "returned"), "round.verdict", "verdict");
    let is_reasoned = match round.reason_parts() {
        None => round.approves() && round.reason.is_empty(),
        Some((_, words)) => !round.approves() && !words.trim().is_empty(),
    };
    unless(is_reasoned, "round.reason", "reason");
    let person = |key: &PublicKey| authority.of_key(key).map(|a| a.person.as_str());
    unless(person(&round.key).is_none() || person(&round.key) != person(&round.author.key), "round.self", "key");
    found
}

/// A statement and who says it, against the ledger before `index` and on a day in China.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    /// What is said.
    pub statement: &'a Value,
    /// By whom.
    pub author: &'a Signed,
    /// The index it has, or would have now.
    pub index: u64,
    /// The day the log takes it.
    pub day: Date,
    /// Who may sign what.
    pub authority: &'a Authority,
    /// The catalogues, packs and divisions at hand.
    pub documents: &'a Documents,
}

impl Said<'_> {
    fn judge(&self, out: &mut Judgement, is_published: bool) {
        let faults = statement::check(self.statement);
        out.findings.extend(faults.into_iter().map(|fault| fault.under("statement")));
        let Some(kind) = statement::kind(self.statement) else { return };
        out.unless(!is_published, "statement.repeated", "statement.id");
        if self.statement.get("log").is_some() {
            out.unless(hash_at(self.statement, "log") == self.authority.log, "statement.log", "statement.log");
        }
        self.judge_author(kind, out);
        match kind {
            Kind::Founding => self.founding(out),
            Kind::Rules => self.named_documents(out),
            Kind::Appointment => self.appointment(out),
            Kind::Dismissal => self.dismissal(out),
            Kind::Decision => self.decision(out),
        }
    }

    fn judge_author(&self, kind: Kind, out: &mut Judgement) {
        let Signed { key, sig } = self.author;
        if self.authority.of_key(key).is_some_and(|a| a.suite != SUITE) {
            out.unchecked.push(Finding::new("suite.unknown", "author.key"));
        } else {
            out.unless(key.verify(Purpose::Statement, &self.statement.to_bytes(), sig), "author.signature", "author.sig");
        }
        let is_root = self.authority.root == Some(*key);
        let acts = |post: &str| {
            let place = statement::chain(self.statement);
            self.authority.of_key(key).zip(place).is_some_and(|(a, place)| a.acts_at(self.index) && a.holds(post, &place))
        };
        let may = match kind {
            Kind::Founding => key_at(self.statement, "root") == Some(*key),
            Kind::Rules => acts("supervisor") || (is_root && !self.authority.has_supervisor(self.index)),
            Kind::Appointment | Kind::Dismissal => acts("registrar") || is_root,
            Kind::Decision => acts("clerk"),
        };
        out.unless(may, "author.authority", "author.key");
    }

    /// A return's code is one that the pack lists.
    fn judge_reasons(&self, rounds: &[Round], out: &mut Judgement) {
        let Some(pack) = hash_at(self.statement, "pack").and_then(|hash| self.documents.pack(&hash)) else { return };
        for (i, round) in rounds.iter().enumerate() {
            let known = round.reason_parts().is_none_or(|(code, _)| pack.reason(code).is_some());
            out.unless(known, "round.reason", &format!("countersigned.{i}.reason"));
        }
    }

    fn founding(&self, out: &mut Judgement) {
        let code = self.statement.text("county.code").and_then(|code| code.parse().ok());
        out.unless(code.is_some() && code == statement::chain(self.statement), "founding.county", "statement.county.code");
        out.unless(key_at(self.statement, "root").is_some_and(|key| key.is_usable()), "key.weak", "statement.root");
        out.unless(key_at(self.statement, "system").is_some_and(|key| key.is_usable()), "key.weak", "statement.system");
        let named = self.statement.text("vkey").and_then(|vkey| vkey.split('+').next());
        out.unless(named.is_some() && named == self.statement.text("origin"), "founding.origin", "statement.vkey");
        self.named_documents(out);
        let divisions = hash_at(self.statement, "divisions").and_then(|hash| self.documents.divisions(&hash));
        out.unless(divisions.is_none_or(|d| Some(&*d.county.code) == self.statement.text("chain")), "founding.county", "statement.divisions");
    }

    /// Documents that the statement names are at hand and of the right format.
    fn named_documents(&self, out: &mut Judgement) {
        let is_there = |name: &str, hash: &Hash| match name {
            "catalogue" => self.documents.catalogue(hash).is_some(),
            "pack" => self.documents.pack(hash).is_some(),
            _ => self.documents.divisions(hash).is_some(),
        };
        for name in ["catalogue", "pack", "divisions"] {
            if let Some(hash) = hash_at(self.statement, name) {
                out.unless(is_there(name, &hash), "rules.document", &format!("statement.{name}"));
            }
        }
    }

    fn appointment(&self, out: &mut Judgement) {
        let post = self.statement.text("post").unwrap_or_default();
        let areas = self.statement.list("areas");
        let divisions = self.authority.rules_on(self.day, self.index).and_then(|rules| self.documents.divisions(&rules.divisions));
        for (i, area) in areas.iter().enumerate() {
            let field = format!("statement.areas.{i}");
            let Some(place) = area.text("").and_then(|code| code.parse::<Division>().ok()) else { continue };
            out.unless(level_of(post).contains(&place.level()), "appointment.level", &field);
            out.unless(Some(place.county()) == statement::chain(self.statement) && divisions.as_ref().is_none_or(|d| d.has(&place)), "division.unknown", &field);
            out.unless(!areas[..i].contains(area), "appointment.area", &field);
        }
        if self.statement.text("suite") == Some(SUITE) {
            out.unless(key_at(self.statement, "key").is_some_and(|key| key.is_usable()), "key.weak", "statement.key");
            out.unless(shows_possession(self.statement), "appointment.possession", "statement.possession");
        } else {
            out.unchecked.push(Finding::new("suite.unknown", "statement.suite"));
        }
        let key = key_at(self.statement, "key");
        let taken = key.is_some_and(|key| self.authority.of_key(&key).is_some() || self.authority.root == Some(key));
        out.unless(!taken, "key.reused", "statement.key");
        self.by_right_hand(post, out);
        if let Some(replaced) = hash_at(self.statement, "replaces") {
            let good = |a: &Appointment| a.acts_at(self.index) && Some(&*a.person) == self.statement.text("person") && a.post == post;
            out.unless(self.authority.of_entry(&replaced).is_some_and(good), "appointment.replaces", "statement.replaces");
        }
    }

    fn dismissal(&self, out: &mut Judgement) {
        let ended = hash_at(self.statement, "appointment").and_then(|hash| self.authority.of_entry(&hash));
        match ended.filter(|a| a.acts_at(self.index)) {
            Some(appointment) => self.by_right_hand(&appointment.post, out),
            None => out.broken("dismissal.appointment", "statement.appointment"),
        }
    }

    /// Registrars are appointed and dismissed by the root, and the root does nothing else of the kind.
    fn by_right_hand(&self, post: &str, out: &mut Judgement) {
        let by_root = self.authority.root == Some(self.author.key);
        out.unless(by_root == (post == "registrar"), "author.authority", "author.key");
    }

    fn decision(&self, out: &mut Judgement) {
        let (catalogue, pack) = (hash_at(self.statement, "catalogue"), hash_at(self.statement, "pack"));
        let decided = self.statement.list("steps").last().and_then(|step| date_at(step, "date")).unwrap_or(self.day);
        let in_force = self.authority.rules_on(decided, self.index);
        out.unless(catalogue.is_some() && in_force.map(|rules| rules.catalogue) == catalogue, "rules.version", "statement.catalogue");
        out.unless(pack.is_some() && in_force.map(|rules| rules.pack) == pack, "rules.version", "statement.pack");
        let place = statement::chain(self.statement);
        let divisions = in_force.and_then(|rules| self.documents.divisions(&rules.divisions));
        let known = place.is_some_and(|place| divisions.as_ref().is_none_or(|d| d.has(&place)));
        out.unless(known, "division.unknown", "statement.chain");
        let (Some(catalogue), Some(pack)) = (catalogue, pack) else { return };
        let Some(rules) = self.documents.rules(&catalogue, &pack) else {
            return out.broken("rules.document", "statement.pack");
        };
        for verdict in verdicts(self.statement, &rules, self.day).into_iter().filter(|verdict| !verdict.holds) {
            let finding = verdict.finding().under("statement");
            match verdict.severity {
                Severity::Must => out.findings.push(finding),
                Severity::Note => out.remarks.push(finding),
            }
        }
    }
}
