//! The rule pack: every number that law or county sets, as data with its source, article and dates.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::catalogue::Words;
use super::duty::{self, Duty};
use super::law::{Law, holds_on};
use crate::canonical::Value;
use crate::division::Division;
use crate::statement::Kind;
use crate::statement::notice::TOPICS;
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
    /// What a village publishes regularly, and by when.
    #[serde(default)]
    pub duties: Vec<Duty>,
    /// Whose opinion is asked before the liaison's; nobody's where it is absent.
    pub scrutiny: Option<Scrutiny>,
    /// The working days a liaison has for a submission; no clock where it is absent.
    pub countersign_days: Option<i64>,
}

/// Where the village's own supervision committee signs its opinion before the liaison.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scrutiny {
    /// On which kinds of statement.
    pub kinds: Vec<String>,
    /// The working days it has from the day after a submission; then the liaison may go on without it.
    pub working_days: i64,
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
    /// The parts add up to at most, or exactly, the total. `name#` counts a list, `list.*.name` adds up its elements,
    /// `list.*.name?member=value` those of them whose member has the value; `-` before a part takes it away, a part that ends with `?` counts as 0 where it is
    /// not there.
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
    NotFuture {
        /// The dates that are looked at; `*` stands for each element of a list.
        fields: Vec<String>,
    },
    /// Nothing that is still to last was over before the day it is judged on.
    NotPast {
        /// The dates that are looked at; `*` stands for each element of a list.
        fields: Vec<String>,
    },
    /// Every date lies between two others, both included.
    Within {
        /// The dates; `*` stands for each element of a list.
        fields: Vec<String>,
        /// The first day.
        start: String,
        /// The last day.
        end: String,
    },
    /// The balance beside each line of accounts is the opening with every line so far.
    Running,
    /// The duty that a notice fulfils is one of the pack's, for its topic and item, and the notice covers just one of its periods.
    Duty,
    /// Nobody recused hosts, records or counts in that meeting.
    Recusal,
}

impl Check {
    /// The members of a rule that are this check's own.
    fn members(&self) -> &'static [&'static str] {
        match self {
            Check::Share { .. } => &["part", "whole", "numerator", "denominator", "more_than"],
            Check::Sum { .. } => &["parts", "relation", "total"],
            Check::Days { .. } => &["start", "end", "at_least", "at_most"],
            Check::Required { .. } | Check::Forbidden { .. } => &["field"],
            Check::NotFuture { .. } | Check::NotPast { .. } => &["fields"],
            Check::Within { .. } => &["fields", "start", "end"],
            Check::Order | Check::AssemblyOnly | Check::Path | Check::Posting | Check::Running | Check::Duty | Check::Recusal => {
                &[]
            }
        }
    }

    /// Whether it looks at the earlier entry that a statement is about.
    pub fn looks_back(&self) -> bool {
        let is_past = |name: &String| name.starts_with("past.");
        match self {
            Check::Share { part, whole, .. } => is_past(part) || is_past(whole),
            Check::Sum { parts, total, .. } => parts.iter().any(is_past) || is_past(total),
            Check::Days { start, end, .. } | Check::Within { start, end, .. } => is_past(start) || is_past(end),
            Check::Posting => true,
            _ => false,
        }
    }

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
            Check::NotFuture { .. } => "not_future",
            Check::NotPast { .. } => "not_past",
            Check::Within { .. } => "within",
            Check::Running => "running",
            Check::Duty => "duty",
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
    /// The kinds of statement it is for; a decision where it is absent.
    pub kinds: Option<Vec<String>>,
    /// Only on these paths of the catalogue.
    pub paths: Option<Vec<String>>,
    /// Only for these topics of a notice.
    pub topics: Option<Vec<String>>,
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
    pub from: Option<Date>,
    /// The last day it holds.
    pub until: Option<Date>,
}

/// The members that any rule has or may have.
const MEMBERS: [&str; 14] =
    ["id", "check", "severity", "kinds", "paths", "topics", "step", "form", "basis", "zh", "en", "law", "from", "until"];

impl Rule {
    /// Whether the rule holds on a day.
    pub fn is_in_force(&self, day: Date) -> bool {
        holds_on(day, self.from, self.until)
    }

    /// Whether it is for a statement of this kind.
    pub fn is_for(&self, kind: Kind) -> bool {
        match &self.kinds {
            None => kind == Kind::Decision,
            Some(kinds) => kinds.iter().any(|name| name == kind.name()),
        }
    }

    /// Whether its fraction is one of at most a whole, and its kinds are countersigned.
    fn is_sound(&self) -> bool {
        let is_fraction = match self.check {
            Check::Share { numerator, denominator, .. } => numerator > 0 && denominator >= numerator,
            _ => true,
        };
        let are_kinds = self.kinds.iter().flatten().all(|name| name.parse::<Kind>().is_ok_and(Kind::is_countersigned));
        is_fraction && are_kinds
    }

    /// Where the rule is written for a meeting on that day.
    pub fn law_on(&self, day: Date) -> Option<&Law> {
        self.law.iter().find(|law| law.holds_on(day))
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

    /// Whether names are unique, fractions sensible, dates dates and no rule has a member that nobody reads. `value` is what the
    /// pack was read from.
    ///
    /// # Errors
    /// The first thing that is not so, in words.
    pub fn check(&self, value: &Value) -> Result<(), String> {
        if self.from.parse::<Date>().is_err() || self.place.parse::<Division>().is_err() {
            return Err("the pack's place or first day is malformed".into());
        }
        let is_days = |days: i64| (0..=366).contains(&days);
        let is_kind = |name: &String| name.parse::<Kind>().is_ok_and(Kind::is_countersigned);
        let scrutiny = self.scrutiny.as_ref().is_none_or(|s| is_days(s.working_days) && s.kinds.iter().all(is_kind));
        if !scrutiny || !self.countersign_days.is_none_or(is_days) {
            return Err("the days of scrutineer or liaison are malformed".into());
        }
        let mut codes = BTreeSet::new();
        if let Some(reason) = self.returns.iter().find(|reason| !is_name(&reason.code) || !codes.insert(&reason.code)) {
            return Err(format!("the reason {:?} is malformed, or stands twice", reason.code));
        }
        let mut ids = BTreeSet::new();
        for (rule, written) in self.rules.iter().zip(value.list("rules")) {
            let is_known = |name| MEMBERS.contains(&name) || rule.check.members().contains(&name);
            let is_read = written.members().is_some_and(|members| members.keys().all(is_known));
            if !is_name(&rule.id) || !rule.is_sound() || !is_read || !ids.insert(&rule.id) {
                return Err(format!("rule {:?} is malformed, or stands twice", rule.id));
            }
        }
        let is_topic = |topic: &String| topic != "nothing" && TOPICS.iter().any(|(name, _)| name == topic);
        if let Some(duty) = self.duties.iter().find(|duty| !duty.topics.iter().all(is_topic)) {
            return Err(format!("no notice can fulfil the duty {:?}", duty.id));
        }
        duty::check(&self.duties)
    }
}

/// Whether a text can be the name of a rule or a reason.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
