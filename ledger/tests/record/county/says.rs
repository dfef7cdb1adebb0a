//! What people of the county say: statements that are good as they stand.

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::key::Purpose;
use ledger::statement::appointment::possession_body;
use ledger::statement::sealed;

use super::Who::{self, Root};
use super::{COUNTY, Log, ORIGIN, YANKOU, clerk_of, salt, signer};
use crate::value::{read, set};

impl Log {
    /// What every statement has, with an id that is new.
    pub fn statement(&mut self, kind: &str, chain: &str) -> Value {
        self.ids += 1;
        let id = format!("{:02x}", 0xa0 + self.ids).repeat(16);
        let said = Value::object([("kind", kind.into()), ("chain", chain.into()), ("id", id.into()), ("round", Value::Int(1))]);
        match self.authority.log {
            Some(log) if kind != "founding" => said.with("log", log.to_string().into()),
            _ => said,
        }
    }

    pub fn founding(&mut self) -> Value {
        let vkey = signer().verifier().to_string();
        self.statement("founding", COUNTY)
            .with("county", Value::object([("code", COUNTY.into()), ("name", "永定区".into())]))
            .with("origin", ORIGIN.into())
            .with("vkey", vkey.into())
            .with("root", Root.key().to_string().into())
            .with("next_root", Who::NextRoot.key().fingerprint().to_string().into())
            .with("system", Who::System.key().to_string().into())
            .with("catalogue", self.hash_of(0).into())
            .with("pack", self.hash_of(1).into())
            .with("divisions", self.hash_of(2).into())
    }

    pub fn appointment(&mut self, who: Who, post: &str, areas: &[&str]) -> Value {
        let areas = Value::List(areas.iter().map(|area| (*area).into()).collect());
        let said = self
            .statement("appointment", COUNTY)
            .with("person", who.person().into())
            .with("name", format!("{who:?}").into())
            .with("post", post.into())
            .with("areas", areas)
            .with("since", "2026-03-01".into())
            .with("suite", "ed25519".into())
            .with("key", who.key().to_string().into());
        self.possessed(said, who)
    }

    /// An appointment with its possession signed by `who` as the statement now stands.
    pub fn possessed(&self, said: Value, who: Who) -> Value {
        let text = |name: &str| said.text(name).unwrap_or_default().to_owned();
        let log = self.authority.log.unwrap_or(Hash::ZERO);
        let body = possession_body(&log, &who.key(), &text("person"), &text("post"), said.list("areas"));
        said.with("possession", who.secret().sign(Purpose::Possession, &body).to_string().into())
    }

    pub fn dismissal(&mut self, appointment: &Hash) -> Value {
        self.statement("dismissal", COUNTY).with("appointment", appointment.to_string().into()).with("reason", "换届".into())
    }

    pub fn rules(&mut self, from: &str) -> Value {
        let pack = self.hash_of(1);
        self.statement("rules", COUNTY).with("from", from.into()).with("pack", pack.into())
    }

    /// A decision of Yankou with every field there is, which keeps every rule.
    pub fn decision(&mut self) -> Value {
        let mut said = self.statement("decision", YANKOU);
        for (name, value) in read(include_str!("../../../testdata/decision.json")).members().unwrap() {
            set(&mut said, name, value.clone());
        }
        said.with("catalogue", self.hash_of(0).into()).with("pack", self.hash_of(1).into())
    }

    /// A household's own transfer of its plot, only filed: the shortest decision there is.
    pub fn filed(&mut self, chain: &str) -> Value {
        let mut said = self.decision();
        set(&mut said, "chain", chain);
        set(&mut said, "item", 19);
        set(&mut said, "path", "F");
        let step = r#"{"step":"filed","date":"2026-03-01","recorded":"2026-03-02","register":"地〔2026〕12号","summary":"二组一户流转水田1.5亩，五年。","received_by":"田小云"}"#;
        set(&mut said, "steps", Value::List(vec![read(step)]));
        said.without("money")
    }

    /// Lets the log's clock go on to the morning of a day, if that is still to come.
    pub fn wait_until(&mut self, day: &str) {
        self.at = self.at.max(format!("{day}T01:00:00.000Z").parse().unwrap());
    }

    /// A statement that seals a record of a matter, under the salt that [`salt`] makes of the log's size.
    pub fn sealing(&mut self, chain: &str, matter: &str, step: &str, record: &Value) -> Value {
        let commitment = sealed::of(record, &salt(self.index()));
        self.statement("sealed", chain)
            .with("matter", matter.into())
            .with("step", step.into())
            .with("commitment", commitment.to_string().into())
    }

    /// Seals a record of a matter by the clerk, and gives what opens it.
    pub fn seal(&mut self, said: &Value, step: &str, record: &Value) -> Value {
        let text = |name: &str| said.text(name).unwrap().to_owned();
        let salt = salt(self.index());
        let sealing = self.sealing(&text("chain"), &text("id"), step, record);
        let entry = self.take(sealing, clerk_of(said));
        Value::object([("entry", entry.to_string().into()), ("salt", salt.to_string().into())])
    }

    /// A statement with every step sealed on the day it was recorded.
    pub fn stepped(&mut self, mut said: Value) -> Value {
        for (i, step) in said.list("steps").to_vec().into_iter().enumerate() {
            self.wait_until(step.text("recorded").unwrap());
            let seal = self.seal(&said, step.text("step").unwrap(), &step);
            set(&mut said, &format!("steps.{i}.seal"), seal);
        }
        said
    }

    /// A statement sealed as a submission.
    pub fn submitted(&mut self, said: Value) -> Value {
        let seal = self.seal(&said, "submission", &said);
        said.with("seal", seal)
    }

    /// The sample decision as a county that does everything makes it: step by step, and as a submission.
    pub fn sealed_decision(&mut self) -> Value {
        let said = self.decision();
        let said = self.stepped(said);
        self.wait_until("2026-03-04");
        let said = self.submitted(said);
        self.wait_until("2026-03-06");
        said
    }
}
