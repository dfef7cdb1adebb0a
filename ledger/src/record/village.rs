//! The judgement of what a village says: the rules it names, the entry it is about, its seals, and every rule of the pack.

use super::authority::InForce;
use super::judgement::Judgement;
use super::said::Said;
use super::seals::judge_seals;
use crate::hash::Hash;
use crate::rules::{Severity, Subject, broken};
use crate::statement::facts::{corrected, decided, effective};
use crate::statement::schema::hash_at;
use crate::statement::{self, Kind};

impl Said<'_> {
    /// What every countersigned kind is judged by.
    pub(super) fn village(&self, kind: Kind, out: &mut Judgement) {
        let (catalogue, pack) = (hash_at(self.statement, "catalogue"), hash_at(self.statement, "pack"));
        let in_force = self.authority.rules_on(decided(kind, self.statement).unwrap_or(self.day), self.index);
        let is_named = |named: Option<Hash>, wanted: Option<Hash>| named.is_some() && named == wanted;
        let wanted = in_force.as_ref().map(|rules| (rules.catalogue, rules.pack)).unzip();
        out.unless(is_named(catalogue, wanted.0), "rules.version", "statement.catalogue");
        out.unless(is_named(pack, wanted.1), "rules.version", "statement.pack");
        self.place(in_force.as_ref(), out);
        self.about(kind, out);
        judge_seals(kind, self.statement, self.context, out);
        self.rules(catalogue, pack, out);
    }

    /// The place is one of the county's.
    pub(super) fn place(&self, in_force: Option<&InForce>, out: &mut Judgement) {
        let place = statement::chain(self.statement);
        let divisions = in_force.and_then(|rules| self.documents.divisions(&rules.divisions));
        let known = place.is_some_and(|place| divisions.as_ref().is_none_or(|d| d.has(&place)));
        out.unless(known, "division.unknown", "statement.chain");
    }

    /// The earlier entry is there, of this village, of the right kind, and not followed by another where only one may follow.
    fn about(&self, kind: Kind, out: &mut Judgement) {
        self.paid_for(out);
        let Some(field) = kind.about() else { return };
        let path = format!("statement.{field}");
        let Some(past) = self.context.about(kind, self.statement) else { return out.broken("about.entry", &path) };
        out.unless(Some(past.chain) == statement::chain(self.statement), "about.chain", &path);
        let (own, now) = (past.kind, past.facts.kind);
        let is_fit = match kind {
            Kind::Progress | Kind::Outcome => own == Kind::Decision,
            Kind::Disclosure => matches!(own, Kind::Decision | Kind::Outcome | Kind::Notice),
            _ => own.is_countersigned(),
        };
        out.unless(is_fit, "about.kind", &path);
        if kind != Kind::Correction {
            out.unless(!past.facts.is_withdrawn, "about.withdrawn", &path);
        }
        if matches!(kind, Kind::Outcome | Kind::Correction) {
            out.unless(!self.context.is_followed, "about.followed", &path);
        }
        if let (Kind::Correction, Some((of, says))) = (kind, corrected(self.statement)) {
            if of != now {
                return out.broken("correction.kind", "statement.says.of");
            }
            let about = of.about().and_then(|field| hash_at(says, field));
            out.unless(about == past.facts.about, "correction.about", "statement.says");
        }
    }

    /// The decision that a list of payments is about is there, and of this village.
    fn paid_for(&self, out: &mut Judgement) {
        let Some((_, fields)) = effective(self.statement) else { return };
        let Some(decision) = hash_at(fields, "content.decision") else { return };
        let prefix = if std::ptr::eq(fields, self.statement) { "statement" } else { "statement.says" };
        let path = format!("{prefix}.content.decision");
        let Some(past) = self.context.past.get(&decision) else { return out.broken("about.entry", &path) };
        out.unless(Some(past.chain) == statement::chain(self.statement), "about.chain", &path);
        out.unless(past.kind == Kind::Decision, "about.kind", &path);
    }

    fn rules(&self, catalogue: Option<Hash>, pack: Option<Hash>, out: &mut Judgement) {
        let (Some(catalogue), Some(pack)) = (catalogue, pack) else { return };
        out.unless(self.documents.catalogue(&catalogue).is_some(), "rules.document", "statement.catalogue");
        out.unless(self.documents.pack(&pack).is_some(), "rules.document", "statement.pack");
        let Some(rules) = self.documents.rules(&catalogue, &pack) else { return };
        let facts = self.context.facts(self.statement);
        let Some(subject) = Subject::of(self.statement, facts, self.documents, self.day) else { return };
        if hash_at(subject.said, "content.table.sha256").is_some() {
            let path = format!("statement.{}", crate::finding::join(subject.prefix, "content.table"));
            let topic = subject.said.text("content.topic");
            match &subject.table {
                None => out.broken("table.document", &path),
                Some(table) => out.unless(Some(&*table.topic) == topic, "table.topic", &path),
            }
            out.unless(subject.said.get("content.lines").is_none(), "table.twice", &path);
        }
        for verdict in broken(&subject, &rules) {
            let finding = verdict.finding().under("statement");
            match verdict.severity {
                Severity::Must => out.findings.push(finding),
                Severity::Note => out.remarks.push(finding),
            }
        }
    }
}
