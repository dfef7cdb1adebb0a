//! One statement of a village, and what becomes of it.

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::{Hash, commitment};
use ledger::statement::Kind;
use ledger::statement::schema::date_at;
use ledger::time::Date;

use super::dates::{Shift, last_date};
use super::pictures::{self, Photographs};

/// What becomes of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Countersigned.
    Published,
    /// Returned, mended and countersigned.
    Mended,
    /// Returned; its clerk has it back.
    Returned,
    /// Submitted; nobody has looked at it yet.
    Waiting,
    /// Its first steps are recorded, and nothing more.
    Begun,
}

/// What the village's scrutineer says, where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scrutiny {
    /// Agrees.
    Agreed,
    /// Objects, `CODE: words`.
    Objected(String),
    /// Nothing, so that the liaison goes on when the days are over.
    Silent,
}

/// A list of people that stays out of the record: the record has its commitment.
#[derive(Clone, Debug)]
pub struct Roster {
    /// What it is called.
    pub name: String,
    /// Its lines, as CSV with a head.
    pub csv: String,
    /// How many lines it has without the head.
    pub lines: i64,
    /// Until which day it is kept.
    pub until: Date,
}

impl Roster {
    /// As it stands in the record's `lists`.
    pub fn described(&self, salt: &Hash) -> Value {
        Value::object([
            ("commitment", commitment(salt, self.csv.as_bytes()).to_string().into()),
            ("lines", self.lines.into()),
            ("name", self.name.as_str().into()),
            ("size", i64::try_from(self.csv.len()).unwrap_or(i64::MAX).into()),
            ("type", "text/csv".into()),
            ("until", self.until.to_string().into()),
        ])
    }
}

/// A statement to be told.
#[derive(Clone, Debug)]
pub struct Telling {
    /// The story's name for it.
    pub name: String,
    /// Whose it is.
    pub village: Division,
    /// Its kind.
    pub kind: Kind,
    /// The story's name of the statement that it is about.
    pub about: Option<String>,
    /// What becomes of it.
    pub fate: Fate,
    /// What the scrutineer says of it.
    pub scrutiny: Scrutiny,
    /// Why it was returned, `CODE: words`; empty where it was not.
    pub reason: String,
    /// The fields as first handed in.
    pub first: Value,
    /// The fields in the end; of one that is only begun, its steps so far.
    pub fields: Value,
    /// Steps that were recorded otherwise before, by their place.
    pub before: Vec<(usize, Value)>,
    /// For a correction, what it says otherwise, by dotted path; `None` where it withdraws.
    pub changes: Option<Value>,
    /// Lines that stand outside the entry.
    pub table: Option<Value>,
    /// People who stand outside the record.
    pub roster: Option<Roster>,
    /// Photographs, by field.
    pub photographs: Photographs,
    /// The day on which it is handed in.
    pub submitted: Date,
}

impl Telling {
    /// Reads one of a village's statements; `parent` is the first of its matter.
    pub fn parse(value: &Value, village: &Division, parent: Option<&str>) -> Option<Telling> {
        let kind: Kind = value.text("kind").unwrap_or("decision").parse().ok()?;
        let (fields, before) = without_before(value.get("fields")?);
        // What the first round had otherwise.
        let other = value.get("first").and_then(Value::members).into_iter().flatten();
        let first = other.fold(fields.clone(), |fields, (name, value)| fields.with(name, value.clone()));
        let fate = match value.text("fate").unwrap_or("published") {
            "published" => Fate::Published,
            "returned_then_published" => Fate::Mended,
            "returned" => Fate::Returned,
            "waiting" => Fate::Waiting,
            "begun" => Fate::Begun,
            _ => return None,
        };
        let scrutiny = match value.text("scrutiny").unwrap_or("agreed") {
            "agreed" => Scrutiny::Agreed,
            "silent" => Scrutiny::Silent,
            words => Scrutiny::Objected(words.to_owned()),
        };
        let is_about_decision = fields.text("content.topic") == Some("payments");
        let named = |name: &str| value.text(name).map(str::to_owned);
        Some(Telling {
            name: named("name")?,
            village: *village,
            kind,
            about: named("about").or(parent.map(str::to_owned)).filter(|_| kind.about().is_some() || is_about_decision),
            fate,
            scrutiny,
            reason: named("reason").unwrap_or_default(),
            submitted: date_at(value, "submitted").or_else(|| submitted(kind, &fields))?,
            first,
            fields,
            before,
            changes: value.get("changes").cloned(),
            table: None,
            roster: None,
            photographs: pictures::parse(value.get("photographs"))?,
        })
    }

    /// The first day on which something happens.
    pub fn begins(&self) -> Date {
        self.recorded().map(|(_, day)| day).chain([self.submitted]).min().unwrap_or(self.submitted)
    }

    /// The last day on which something happens.
    pub fn ends(&self) -> Date {
        match (self.fate, &self.scrutiny) {
            (Fate::Begun | Fate::Waiting, _) => self.submitted,
            (_, Scrutiny::Silent) => self.submitted.plus_days(SILENCE),
            _ => self.submitted.plus_days(1),
        }
    }

    /// The steps and the days on which they were recorded, in order.
    pub fn recorded(&self) -> impl Iterator<Item = (usize, Date)> {
        let steps = self.fields.list("steps").iter().enumerate();
        steps.filter_map(|(i, step)| Some((i, date_at(step, "recorded")?)))
    }

    /// The same at another time.
    pub fn moved(&self, shift: Shift) -> Telling {
        Telling {
            first: shift.value(&self.first),
            fields: shift.value(&self.fields),
            before: self.before.iter().map(|(i, step)| (*i, shift.value(step))).collect(),
            changes: self.changes.as_ref().map(|changes| shift.value(changes)),
            submitted: shift.date(self.submitted),
            ..self.clone()
        }
    }
}

/// How many days after a submission the liaison goes on without the scrutineer: more than three working days between two weekends.
pub const SILENCE: i64 = 6;

/// The day on which a statement is handed in, where the story does not say: when its last paper is there.
fn submitted(kind: Kind, fields: &Value) -> Option<Date> {
    match kind {
        Kind::Decision => last_date(fields.get("steps")?),
        Kind::Disclosure => date_at(fields, "to").map(|to| to.plus_days(1)),
        Kind::Outcome | Kind::Notice => date_at(fields, "posting.from"),
        _ => date_at(fields, "date"),
    }
}

/// The fields without what stood in their steps before they were recorded again, and that by the step's place.
fn without_before(fields: &Value) -> (Value, Vec<(usize, Value)>) {
    let steps = fields.list("steps");
    if steps.is_empty() {
        return (fields.clone(), Vec::new());
    }
    let mut before = Vec::new();
    for (i, step) in steps.iter().enumerate() {
        if let Some(other) = step.get("before").and_then(Value::members) {
            let now = step.clone().without("before");
            before.push((i, other.iter().fold(now, |step, (name, value)| step.with(name, value.clone()))));
        }
    }
    let steps = steps.iter().map(|step| step.clone().without("before")).collect();
    (fields.clone().with("steps", Value::List(steps)), before)
}
