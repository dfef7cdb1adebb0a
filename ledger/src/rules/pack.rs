//! The rule pack: every number that law or county sets, as data with its source, article and dates.

use serde::Deserialize;

use super::catalogue::Words;
use crate::time::Date;

/// The format that this version reads.
pub const FORMAT: &str = "mingzhang-pack/1";

/// A rule pack, dated, for a place.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// [`FORMAT`].
    pub format: String,
    /// What it is called.
    pub name: String,
    /// The division it is for.
    pub place: String,
    /// The first day it is meant for.
    pub from: String,
    /// The reasons for which a submission may be returned.
    pub returns: Vec<Reason>,
    /// The rules.
    pub rules: Vec<Rule>,
}

/// A reason for a return.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The word that stands in the round.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// What becomes of a statement that breaks a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It is refused; in a log it is a finding.
    Must,
    /// It is published with the verdict in plain view; to `verify` it is a remark.
    Note,
}

/// How a sum relates to its total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Not more than the total.
    AtMost,
    /// Just the total.
    Equal,
}

/// What a rule looks at. Names are dotted paths within the step, or within the statement where no step is named.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "check", rename_all = "snake_case")]
pub enum Check {
    /// `part` is at least, or more than, a fraction of `whole`.
    Share {
        /// What is counted.
        part: String,
        /// Of how many.
        whole: String,
        /// The fraction's upper number.
        numerator: i64,
        /// The fraction's lower number.
        denominator: i64,
        /// Whether exactly the fraction is too little.
        more_than: bool,
    },
    /// The parts add up to at most, or exactly, the total. `name#` counts a list, `list.*.name` adds up its elements.
    Sum {
        /// What is added.
        parts: Vec<String>,
        /// How.
        relation: Relation,
        /// To what.
        total: String,
    },
    /// So many days from `start` to `end`.
    Days {
        /// The earlier date.
        start: String,
        /// The later date; `posting.…` is of the statement.
        end: String,
        /// The least number of days.
        at_least: Option<i64>,
        /// The greatest number of days.
        at_most: Option<i64>,
    },
    /// The steps' dates, and the posting's, never go back.
    Order,
    /// The field is there, and not empty.
    Required {
        /// Which.
        field: String,
    },
    /// The field is not there.
    Forbidden {
        /// Which.
        field: String,
    },
    /// An item that only the assembly may decide was decided by it.
    AssemblyOnly,
    /// The path is one the catalogue allows for item and sum, can be recorded, and its steps are all there in order.
    Path,
    /// The notice hangs as long as the catalogue asks.
    Posting,
    /// Nothing that is said to have happened lies after the day it is judged on.
    NotFuture,
    /// Nobody recused hosts, records or counts in that meeting.
    Recusal,
}

impl Check {
    /// The check's name in the pack.
    pub fn name(&self) -> &'static str {
        match self {
            Check::Share { .. } => "share",
            Check::Sum { .. } => "sum",
            Check::Days { .. } => "days",
            Check::Order => "order",
            Check::Required { .. } => "required",
            Check::Forbidden { .. } => "forbidden",
            Check::AssemblyOnly => "assembly_only",
            Check::Path => "path",
            Check::Posting => "posting",
            Check::NotFuture => "not_future",
            Check::Recusal => "recusal",
        }
    }
}

/// One rule.
#[derive(Clone, Debug, Deserialize)]
pub struct Rule {
    /// A stable name; `rule.ID` is the code of its finding.
    pub id: String,
    /// What it looks at.
    #[serde(flatten)]
    pub check: Check,
    /// What becomes of a statement that breaks it.
    pub severity: Severity,
    /// The step it is for, `*` for each; absent where it is about the whole statement.
    pub step: Option<String>,
    /// Only for this form of the resolution.
    pub form: Option<String>,
    /// Only for this basis of an assembly.
    pub basis: Option<String>,
    /// The rule in one sentence, in Chinese.
    pub zh: String,
    /// The rule in one sentence, in English.
    pub en: String,
    /// Where it is written, by edition and date.
    pub law: Vec<Law>,
    /// The first day it holds.
    pub from: Option<String>,
    /// The last day it holds.
    pub until: Option<String>,
}

/// Where a rule is written, between two dates.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// The law's name in Chinese.
    pub zh: String,
    /// The law's name in English.
    pub en: String,
    /// Which text of it.
    pub edition: String,
    /// The article in that text; empty where it has still to be checked, and where there is none.
    pub article: String,
    /// The first day this row holds.
    pub from: String,
    /// The last day this row holds.
    pub until: Option<String>,
    /// `S` where the text was read, `W` and `I` where a county should check.
    pub mark: String,
}

fn holds_on(day: Date, from: Option<&str>, until: Option<&str>) -> bool {
    let bound = |text: Option<&str>| text.and_then(|text| text.parse::<Date>().ok());
    bound(from).is_none_or(|from| from <= day) && bound(until).is_none_or(|until| day <= until)
}

impl Rule {
    /// Whether the rule holds on a day.
    pub fn is_in_force(&self, day: Date) -> bool {
        holds_on(day, self.from.as_deref(), self.until.as_deref())
    }

    /// Where the rule is written for a meeting on that day.
    pub fn law_on(&self, day: Date) -> Option<&Law> {
        self.law.iter().find(|law| holds_on(day, Some(&law.from), law.until.as_deref()))
    }
}

impl Pack {
    /// The rule of a name.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The words of a return's code.
    pub fn reason(&self, code: &str) -> Option<Words> {
        let reason = self.returns.iter().find(|reason| reason.code == code)?;
        Some(Words { zh: reason.zh.clone(), en: reason.en.clone() })
    }

    /// Whether names are unique, fractions sensible and dates dates.
    ///
    /// # Errors
    /// The first rule where they are not, in words.
    pub fn check(&self) -> Result<(), String> {
        let mut seen = std::collections::BTreeSet::new();
        for rule in &self.rules {
            let date = |text: &Option<String>| text.as_deref().is_none_or(|text| text.parse::<Date>().is_ok());
            let named = !rule.id.is_empty() && rule.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            let dated = date(&rule.from) && date(&rule.until) && rule.law.iter().all(|law| date(&Some(law.from.clone())) && date(&law.until));
            let sound = match rule.check {
                Check::Share { numerator, denominator, .. } => numerator > 0 && denominator >= numerator,
                _ => true,
            };
            if !named || !dated || !sound || !seen.insert(&rule.id) {
                return Err(format!("rule {:?} is malformed, or stands twice", rule.id));
            }
        }
        Ok(())
    }
}
