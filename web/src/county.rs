//! What handlers ask of the ledger as it stands: its rules on a day, its places, who acts.

use std::sync::Arc;

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::key::PublicKey;
use ledger::record::{Appointment, InForce};
use ledger::rules::{Divisions, Rules};
use ledger::statement::schema::hash_at;
use ledger::time::Date;

use crate::append::Standing;
use crate::texts::{Language, Texts};

impl Standing {
    /// The leaf hash of the founding entry; zeros before there is one.
    pub fn log(&self) -> Hash {
        self.authority.log.unwrap_or(Hash::ZERO)
    }

    /// Catalogue and pack for a matter decided on that day, and where they are named.
    pub fn rules_on(&self, day: Date) -> Option<(InForce, Rules)> {
        let in_force = self.authority.rules_on(day, self.size)?;
        Some((in_force.clone(), self.documents.rules(&in_force.catalogue, &in_force.pack)?))
    }

    /// Catalogue and pack that a statement names.
    pub fn rules_of(&self, statement: &Value) -> Option<Rules> {
        self.documents.rules(&hash_at(statement, "catalogue")?, &hash_at(statement, "pack")?)
    }

    /// The newest table of divisions.
    pub fn divisions(&self) -> Option<Arc<Divisions>> {
        self.documents.divisions(&self.authority.all_rules().last()?.divisions)
    }

    /// The appointment by which a key acts now.
    pub fn acting(&self, key: &PublicKey) -> Option<&Appointment> {
        self.authority.of_key(key).filter(|appointment| appointment.acts_at(self.size))
    }

    /// Who holds a post for a place now, the longest in post first.
    pub fn holders(&self, post: &str, place: &Division) -> Vec<Appointment> {
        let mut holders: Vec<Appointment> = self.authority.holders(post, place, self.size).cloned().collect();
        holders.sort_by_key(|appointment| appointment.index);
        holders
    }

    /// What a place is called, in the reader's language; its code where the table does not have it.
    pub fn place(&self, texts: &Texts, place: &Division) -> String {
        let divisions = self.divisions();
        match (divisions.as_ref().and_then(|d| d.names(place)), texts.language()) {
            (Some((zh, _)), Language::Chinese) => zh.to_owned(),
            (Some((_, en)), Language::English) => en.to_owned(),
            (None, _) => place.to_string(),
        }
    }

    /// The same for several places.
    pub fn places(&self, texts: &Texts, places: &[Division]) -> String {
        let names: Vec<String> = places.iter().map(|place| self.place(texts, place)).collect();
        names.join(if texts.language() == Language::Chinese { "、" } else { ", " })
    }
}
