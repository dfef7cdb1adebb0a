//! The judgement of what is said and by whom: shape, signature, authority and rules.

use std::sync::Arc;

use super::authority::{Appointment, Authority};
use super::judgement::Judgement;
use super::register::Context;
use super::round::{Round, Signed};
use crate::canonical::Value;
use crate::division::Division;
use crate::finding::{Finding, join};
use crate::hash::Hash;
use crate::key::{PublicKey, Purpose, Verified};
use crate::log::note::Verifier;
use crate::rules::{Documents, Pack};
use crate::statement::appointment::{SUITE, level_of, shows_possession};
use crate::statement::rules::DOCUMENTS;
use crate::statement::schema::{hash_at, is_blank, key_at};
use crate::statement::{self, Kind};
use crate::time::Date;

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
    /// What earlier entries say that bears on it.
    pub context: &'a Context,
    /// Signatures that whoever asks has verified already.
    pub verified: &'a [Verified],
    /// Who may sign what.
    pub authority: &'a Authority,
    /// The catalogues, packs and divisions at hand.
    pub documents: &'a Documents,
}

impl Said<'_> {
    /// `bytes` are the statement's canonical ones.
    pub(super) fn judge(&self, bytes: &[u8], out: &mut Judgement) {
        let faults = statement::check(self.statement);
        out.findings.extend(faults.into_iter().map(|fault| fault.under("statement")));
        let Some(kind) = statement::kind(self.statement) else { return };
        out.unless(!self.context.is_published, "statement.repeated", "statement.id");
        if self.statement.get("log").is_some() {
            out.unless(hash_at(self.statement, "log") == self.authority.log, "statement.log", "statement.log");
        }
        self.judge_author(kind, bytes, out);
        match kind {
            Kind::Founding => self.founding(out),
            Kind::Rules => self.named_documents(out),
            Kind::Appointment => self.appointment(out),
            Kind::Dismissal => self.dismissal(out),
            Kind::Logkey => self.logkey(out),
            Kind::Sealed => self.place(self.authority.rules_on(self.day, self.index).as_ref(), out),
            _ => self.village(kind, out),
        }
    }

    /// The pack that the statement names, where it is at hand.
    pub(super) fn pack(&self) -> Option<Arc<Pack>> {
        hash_at(self.statement, "pack").and_then(|hash| self.documents.pack(&hash))
    }

    fn judge_author(&self, kind: Kind, bytes: &[u8], out: &mut Judgement) {
        let Signed { key, sig } = self.author;
        if self.authority.of_key(key).is_some_and(|a| a.suite != SUITE) {
            out.unchecked.push(Finding::new("suite.unknown", "author.key"));
        } else {
            let is_signed = key.verify_unless(self.verified, Purpose::Statement, bytes, sig);
            out.unless(is_signed, "author.signature", "author.sig");
        }
        let is_root = self.authority.root == Some(*key);
        let acts = |post: &str| {
            let place = statement::chain(self.statement);
            self.authority.of_key(key).zip(place).is_some_and(|(a, place)| a.acts_at(self.index) && a.holds(post, &place))
        };
        let may = match kind {
            Kind::Founding => key_at(self.statement, "root") == Some(*key),
            Kind::Rules => acts("supervisor") || (is_root && !self.authority.has_supervisor(self.index)),
            // Registrars are appointed and dismissed by the root, and the root does nothing else of the kind.
            Kind::Appointment => {
                if self.statement.text("post") == Some("registrar") {
                    is_root
                } else {
                    acts("registrar")
                }
            }
            Kind::Dismissal => match self.ended() {
                Some(ended) => {
                    if ended.post == "registrar" {
                        is_root
                    } else {
                        acts("registrar")
                    }
                }
                None => is_root || acts("registrar"),
            },
            Kind::Logkey => is_root,
            _ => acts("clerk"),
        };
        out.unless(may, "author.authority", "author.key");
    }

    /// A return's or an objection's code is one that the pack lists. What `judge_alone` finds of the reason already is not said twice.
    pub(super) fn judge_reason(&self, round: &Round, path: &str, out: &mut Judgement) {
        let Some(pack) = self.pack() else { return };
        let (false, Some((code, words))) = (round.consents(), round.reason_parts()) else { return };
        out.unless(is_blank(words) || pack.reason(code).is_some(), "round.reason", &join(path, "reason"));
    }

    fn founding(&self, out: &mut Judgement) {
        let code = self.statement.text("county.code").and_then(|code| code.parse().ok());
        out.unless(code.is_some() && code == statement::chain(self.statement), "founding.county", "statement.county.code");
        out.unless(key_at(self.statement, "root").is_some_and(|key| key.is_usable()), "key.weak", "statement.root");
        out.unless(key_at(self.statement, "system").is_some_and(|key| key.is_usable()), "key.weak", "statement.system");
        let log = self.statement.text("vkey").and_then(|vkey| vkey.parse::<Verifier>().ok());
        let named = log.as_ref().map(Verifier::name);
        out.unless(named.is_some() && named == self.statement.text("origin"), "founding.origin", "statement.vkey");
        // A separate key for each part.
        let [root, system] = ["root", "system"].map(|name| key_at(self.statement, name));
        let is_log = |key: Option<PublicKey>| key.zip(log.as_ref()).is_some_and(|(key, log)| key.0 == *log.public());
        out.unless(!is_log(root), "key.reused", "statement.root");
        out.unless(!is_log(system) && (system.is_none() || system != root), "key.reused", "statement.system");
        let next = hash_at(self.statement, "next_root");
        let is_now = [root, system].into_iter().flatten().any(|key| Some(key.fingerprint()) == next);
        out.unless(!is_now, "key.reused", "statement.next_root");
        self.named_documents(out);
    }

    /// Documents that the statement names are at hand, of the right format, and the divisions this county's.
    fn named_documents(&self, out: &mut Judgement) {
        let is_there = |name: &str, hash: &Hash| match name {
            "catalogue" => self.documents.catalogue(hash).is_some(),
            "pack" => self.documents.pack(hash).is_some(),
            "calendar" => self.documents.calendar(hash).is_some(),
            _ => self.documents.divisions(hash).is_some(),
        };
        for name in DOCUMENTS {
            if let Some(hash) = hash_at(self.statement, name) {
                out.unless(is_there(name, &hash), "rules.document", &format!("statement.{name}"));
            }
        }
        let divisions = hash_at(self.statement, "divisions").and_then(|hash| self.documents.divisions(&hash));
        let is_ours = divisions.is_none_or(|d| Some(&*d.county.code) == self.statement.text("chain"));
        out.unless(is_ours, "founding.county", "statement.divisions");
    }

    fn appointment(&self, out: &mut Judgement) {
        // Who appoints can publish nothing, under no other key either.
        let by = self.authority.of_key(&self.author.key).map(|a| a.person.as_str());
        out.unless(by.is_none() || by != self.statement.text("person"), "appointment.self", "statement.person");
        let post = self.statement.text("post").unwrap_or_default();
        let areas = self.statement.list("areas");
        let divisions =
            self.authority.rules_on(self.day, self.index).and_then(|rules| self.documents.divisions(&rules.divisions));
        for (i, area) in areas.iter().enumerate() {
            let field = format!("statement.areas.{i}");
            let Some(place) = area.text("").and_then(|code| code.parse::<Division>().ok()) else { continue };
            out.unless(level_of(post).contains(&place.level()), "appointment.level", &field);
            out.unless(
                Some(place.county()) == statement::chain(self.statement) && divisions.as_ref().is_none_or(|d| d.has(&place)),
                "division.unknown",
                &field,
            );
            out.unless(!areas[..i].contains(area), "appointment.area", &field);
        }
        if self.statement.text("suite") == Some(SUITE) {
            out.unless(key_at(self.statement, "key").is_some_and(|key| key.is_usable()), "key.weak", "statement.key");
            out.unless(shows_possession(self.statement), "appointment.possession", "statement.possession");
        } else {
            out.unchecked.push(Finding::new("suite.unknown", "statement.suite"));
        }
        let is_taken = key_at(self.statement, "key").is_some_and(|key| self.authority.is_taken(&key));
        out.unless(!is_taken, "key.reused", "statement.key");
        if let Some(replaced) = hash_at(self.statement, "replaces") {
            let good =
                |a: &Appointment| a.acts_at(self.index) && Some(&*a.person) == self.statement.text("person") && a.post == post;
            out.unless(self.authority.of_entry(&replaced).is_some_and(good), "appointment.replaces", "statement.replaces");
        }
    }

    fn dismissal(&self, out: &mut Judgement) {
        out.unless(self.ended().is_some_and(|a| a.acts_at(self.index)), "dismissal.appointment", "statement.appointment");
    }

    /// The appointment that a dismissal names.
    fn ended(&self) -> Option<&Appointment> {
        hash_at(self.statement, "appointment").and_then(|hash| self.authority.of_entry(&hash))
    }

    /// Another key for the same log, that nobody has, for sizes that are still to come.
    fn logkey(&self, out: &mut Judgement) {
        let log = self.statement.text("vkey").and_then(|vkey| vkey.parse::<Verifier>().ok());
        let is_ours = log.as_ref().is_some_and(|log| log.name() == self.authority.origin);
        out.unless(is_ours, "logkey.origin", "statement.vkey");
        let is_taken = log.is_some_and(|log| self.authority.is_taken(&PublicKey(*log.public())));
        out.unless(!is_taken, "key.reused", "statement.vkey");
        let from = self.statement.int("from").and_then(|n| u64::try_from(n).ok());
        out.unless(from.is_some_and(|from| from > self.index), "logkey.from", "statement.from");
    }
}
