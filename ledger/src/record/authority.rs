//! Who may sign what, read off the county's chain alone.

use std::collections::BTreeMap;

use super::entry::Entry;
use crate::canonical::Value;
use crate::division::Division;
use crate::hash::Hash;
use crate::key::PublicKey;
use crate::log::note::Verifier;
use crate::statement::schema::{date_at, hash_at, key_at};
use crate::statement::{self, Kind};
use crate::time::{Date, Timestamp};

/// A person's post, for areas, with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// The leaf hash of its entry.
    pub entry: Hash,
    /// The index of its entry; it acts from the next.
    pub index: u64,
    /// The person's stable random id.
    pub person: String,
    /// The person's name.
    pub name: String,
    /// The post, as the record spells it.
    pub post: String,
    /// Where.
    pub areas: Vec<Division>,
    /// The first day of the post, as the paper says.
    pub since: String,
    /// When the log took it.
    pub at: Timestamp,
    /// The signature suite.
    pub suite: String,
    /// The key.
    pub key: PublicKey,
    /// The key that signed the appointment.
    pub by: PublicKey,
    /// The index of the entry that ended it; it no longer acts from the next.
    pub ended: Option<u64>,
}

impl Appointment {
    /// Whether it acts for the entry at `index`.
    pub fn acts_at(&self, index: u64) -> bool {
        self.index < index && self.ended.is_none_or(|ended| index <= ended)
    }

    /// Whether it has acted at some index before `index`.
    pub fn acted_before(&self, index: u64) -> bool {
        self.index + 1 < index || self.acts_at(index)
    }

    /// Whether the post is this one and covers the place.
    pub fn holds(&self, post: &str, place: &Division) -> bool {
        self.post == post && self.areas.contains(place)
    }
}

/// The documents that hold from an entry and a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// The index of the entry that named them.
    pub index: u64,
    /// The first day; `None` for the founding's.
    pub from: Option<Date>,
    /// The catalogue.
    pub catalogue: Hash,
    /// The pack.
    pub pack: Hash,
    /// The divisions.
    pub divisions: Hash,
    /// The calendar, where one was named.
    pub calendar: Option<Hash>,
}

/// A key of the log, and the size from which it signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogKey {
    /// Checkpoints of at least so many entries.
    pub from: u64,
    /// The verifier key.
    pub vkey: String,
}

/// Everything that the county's chain says about who and by what rules.
#[derive(Clone, Debug, Default)]
pub struct Authority {
    /// The leaf hash of the founding entry, by which every statement names its log.
    pub log: Option<Hash>,
    /// The county.
    pub county: Option<Division>,
    /// The log's origin.
    pub origin: String,
    /// The log's verifier key, as the founding declares it.
    pub vkey: String,
    /// The keys that came after it, in the log's order.
    pub log_keys: Vec<LogKey>,
    /// The root key.
    pub root: Option<PublicKey>,
    /// The system's key.
    pub system: Option<PublicKey>,
    /// The fingerprint of the root key to come.
    pub next_root: Option<Hash>,
    /// Appointments by the key they gave; a key is appointed once.
    appointments: BTreeMap<PublicKey, Appointment>,
    /// Documents in the order they were named, each with those named before it.
    rules: Vec<InForce>,
    /// What each of these entries itself named.
    named: Vec<Named>,
}

/// The documents that one entry names.
#[derive(Clone, Debug)]
struct Named {
    index: u64,
    from: Option<Date>,
    catalogue: Option<Hash>,
    pack: Option<Hash>,
    divisions: Option<Hash>,
    calendar: Option<Hash>,
}

impl Named {
    fn of(index: u64, from: Option<Date>, said: &Value) -> Named {
        let hash = |name| hash_at(said, name);
        Named {
            index,
            from,
            catalogue: hash("catalogue"),
            pack: hash("pack"),
            divisions: hash("divisions"),
            calendar: hash("calendar"),
        }
    }
}

impl Authority {
    /// Takes in an entry of the county's chain that was judged good, or that must be assumed to be; others change nothing.
    pub fn apply(&mut self, index: u64, hash: Hash, entry: &Entry) {
        let said = &entry.statement;
        match statement::kind(said) {
            Some(Kind::Founding) if index == 0 => self.found(hash, entry),
            Some(Kind::Rules) => self.renew(index, entry),
            Some(Kind::Logkey) => {
                let from = said.int("from").and_then(|n| u64::try_from(n).ok());
                self.log_keys.extend(from.zip(said.text("vkey")).map(|(from, vkey)| LogKey { from, vkey: vkey.to_owned() }));
            }
            Some(Kind::Appointment) => self.appoint(index, hash, entry),
            Some(Kind::Dismissal) => {
                if let Some(ended) = hash_at(said, "appointment") {
                    self.end(index, &ended);
                }
            }
            _ => {}
        }
    }

    fn found(&mut self, hash: Hash, entry: &Entry) {
        let said = &entry.statement;
        let named = |name: &str| hash_at(said, name).unwrap_or(Hash::ZERO);
        self.log = Some(hash);
        self.county = Some(entry.chain);
        self.origin = said.text("origin").unwrap_or_default().to_owned();
        self.vkey = said.text("vkey").unwrap_or_default().to_owned();
        self.root = key_at(said, "root");
        self.system = key_at(said, "system");
        self.next_root = hash_at(said, "next_root");
        self.named = vec![Named::of(0, None, said)];
        self.rules = vec![InForce {
            index: 0,
            from: None,
            catalogue: named("catalogue"),
            pack: named("pack"),
            divisions: named("divisions"),
            calendar: hash_at(said, "calendar"),
        }];
    }

    fn renew(&mut self, index: u64, entry: &Entry) {
        let said = &entry.statement;
        let (Some(from), Some(last)) = (date_at(said, "from"), self.rules.last()) else { return };
        let named = |name: &str, before: Hash| hash_at(said, name).unwrap_or(before);
        let next = InForce {
            index,
            from: Some(from),
            catalogue: named("catalogue", last.catalogue),
            pack: named("pack", last.pack),
            divisions: named("divisions", last.divisions),
            calendar: hash_at(said, "calendar").or(last.calendar),
        };
        self.rules.push(next);
        self.named.push(Named::of(index, Some(from), said));
    }

    fn appoint(&mut self, index: u64, hash: Hash, entry: &Entry) {
        let said = &entry.statement;
        let Some(key) = key_at(said, "key") else { return };
        if let Some(replaced) = hash_at(said, "replaces") {
            self.end(index, &replaced);
        }
        let text = |name: &str| said.text(name).unwrap_or_default().to_owned();
        let areas = said.list("areas").iter().filter_map(|area| area.text("")?.parse().ok()).collect();
        let appointment = Appointment {
            entry: hash,
            index,
            person: text("person"),
            name: text("name"),
            post: text("post"),
            areas,
            since: text("since"),
            at: entry.at,
            suite: text("suite"),
            key,
            by: entry.author.key,
            ended: None,
        };
        self.appointments.entry(key).or_insert(appointment);
    }

    fn end(&mut self, index: u64, appointment: &Hash) {
        if let Some(found) = self.appointments.values_mut().find(|a| a.entry == *appointment && a.ended.is_none()) {
            found.ended = Some(index);
        }
    }

    /// The appointment that gave this key, in force or not.
    pub fn of_key(&self, key: &PublicKey) -> Option<&Appointment> {
        self.appointments.get(key)
    }

    /// The appointment of this leaf hash, in force or not.
    pub fn of_entry(&self, entry: &Hash) -> Option<&Appointment> {
        self.appointments.values().find(|a| a.entry == *entry)
    }

    /// Every appointment, in force or not, in no meaningful order.
    pub fn appointments(&self) -> impl Iterator<Item = &Appointment> {
        self.appointments.values()
    }

    /// Who holds this post for this place at `index`.
    pub fn holders<'a>(&'a self, post: &'a str, place: &'a Division, index: u64) -> impl Iterator<Item = &'a Appointment> {
        self.appointments.values().filter(move |a| a.acts_at(index) && a.holds(post, place))
    }

    /// The day on which a place got its first clerk: from then on it owes what its duties say.
    pub fn begun(&self, place: &Division) -> Option<Date> {
        self.appointments.values().filter(|a| a.holds("clerk", place)).map(|a| a.at.date()).min()
    }

    /// Whether anybody has held the supervisor's post before `index`.
    pub fn has_supervisor(&self, index: u64) -> bool {
        self.appointments.values().any(|a| a.post == "supervisor" && a.acted_before(index))
    }

    /// The verifier key of checkpoints of so many entries.
    pub fn vkey_at(&self, size: u64) -> &str {
        self.log_keys.iter().rev().find(|key| key.from <= size).map_or(&self.vkey, |key| &key.vkey)
    }

    /// The verifier keys that the log has or had, or will have.
    pub fn vkeys(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.vkey).chain(self.log_keys.iter().map(|key| &*key.vkey))
    }

    /// Whether a key has, or had, a part already: root, system, the log's own, the root to come, anybody's.
    pub fn is_taken(&self, key: &PublicKey) -> bool {
        let is_log = || self.vkeys().any(|vkey| vkey.parse::<Verifier>().is_ok_and(|log| log.public() == &key.0));
        self.root == Some(*key)
            || self.system == Some(*key)
            || self.next_root == Some(key.fingerprint())
            || self.appointments.contains_key(key)
            || is_log()
    }

    /// The documents in force on a day, as the log stood before `index`: of each kind the last named whose day has come. Naming a
    /// catalogue does not bring forward a pack that is still to come.
    pub fn rules_on(&self, day: Date, index: u64) -> Option<InForce> {
        let there = |named: &&Named| named.index < index && named.from.is_none_or(|from| from <= day);
        let held: Vec<&Named> = self.named.iter().filter(there).collect();
        let last = |one: fn(&Named) -> Option<Hash>| held.iter().rev().find_map(|named| one(named));
        let newest = held.last()?;
        Some(InForce {
            index: newest.index,
            from: newest.from,
            catalogue: last(|named| named.catalogue)?,
            pack: last(|named| named.pack)?,
            divisions: last(|named| named.divisions)?,
            calendar: last(|named| named.calendar),
        })
    }

    /// Every set of documents named so far, each with those named before it, whether or not its day has come.
    pub fn all_rules(&self) -> &[InForce] {
        &self.rules
    }
}
