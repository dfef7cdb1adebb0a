//! The engine: a statement, complete or still being typed, against a catalogue and a pack.

use super::pack::{Check, Relation, Rule, Severity};
use super::{Catalogue, Rules};
use crate::canonical::Value;
use crate::finding::{Arg, Args, Finding, join};
use crate::statement::schema::date_at;
use crate::time::Date;

/// What one rule says of one place in a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The rule's name.
    pub rule: String,
    /// The name of its check.
    pub check: &'static str,
    /// What breaking it means.
    pub severity: Severity,
    /// The field it is shown beside.
    pub field: String,
    /// Whether it holds.
    pub holds: bool,
    /// The words of its sentence: `part`, `whole`, `need`, `numerator`, `denominator`, `more`, `sum`, `total`, `start`, `end`,
    /// `days`, `atleast`, `atmost`, `name`, `item`, `path`.
    pub args: Args,
    /// The day by which the law's edition is chosen.
    pub day: Date,
}

impl Verdict {
    /// The finding or remark that a broken rule is.
    pub fn finding(&self) -> Finding {
        Finding { code: format!("rule.{}", self.rule), field: self.field.clone(), args: self.args.clone() }
    }
}

/// Every rule's verdict where all it looks at is there. `today` is the day the statement is judged on: the log's, in China.
pub fn verdicts(statement: &Value, rules: &Rules, today: Date) -> Vec<Verdict> {
    let mut out = Vec::new();
    for rule in &rules.pack.rules {
        match rule.step.as_deref() {
            None => out.extend(Place { statement, path: "", today, catalogue: &rules.catalogue }.verdict(rule)),
            Some(step) => {
                for (i, found) in statement.list("steps").iter().enumerate() {
                    if step == "*" || found.text("step") == Some(step) {
                        let path = format!("steps.{i}");
                        out.extend(Place { statement, path: &path, today, catalogue: &rules.catalogue }.verdict(rule));
                    }
                }
            }
        }
    }
    out
}

/// What a check answers: the field, whether it holds, and the words.
type Answer = Option<(String, bool, Args)>;

/// Where in a statement a rule is asked.
struct Place<'a> {
    statement: &'a Value,
    path: &'a str,
    today: Date,
    catalogue: &'a Catalogue,
}

impl Place<'_> {
    fn verdict(&self, rule: &Rule) -> Option<Verdict> {
        let day = self.date("date").or_else(|| date_at(self.statement, "posting.from")).unwrap_or(self.today);
        let here = |name: &str, wanted: &Option<String>| {
            wanted.as_deref().is_none_or(|w| self.statement.text(&self.at(name)) == Some(w))
        };
        if !rule.is_in_force(day) || !here("form", &rule.form) || !here("basis", &rule.basis) {
            return None;
        }
        let (field, holds, args) = self.answer(&rule.check)?;
        Some(Verdict { rule: rule.id.clone(), check: rule.check.name(), severity: rule.severity, field, holds, args, day })
    }

    /// The full path of a rule's name: `posting.…` and `money.…` are of the statement.
    fn at(&self, name: &str) -> String {
        if name.starts_with("posting.") || name.starts_with("money.") { name.to_owned() } else { join(self.path, name) }
    }

    fn date(&self, name: &str) -> Option<Date> {
        date_at(self.statement, &self.at(name))
    }

    /// A number, the length of a list (`name#`; an absent list is empty) or the sum over one (`list.*.name`).
    fn number(&self, name: &str) -> Option<i64> {
        if let Some(list) = name.strip_suffix('#') {
            return i64::try_from(self.statement.list(&self.at(list)).len()).ok();
        }
        if let Some((list, member)) = name.split_once(".*.") {
            let items = self.statement.get(&self.at(list)).map(|_| self.statement.list(&self.at(list)))?;
            return items.iter().try_fold(0i64, |sum, item| item.int(member).map(|n| sum.saturating_add(n)));
        }
        self.statement.int(&self.at(name))
    }

    fn answer(&self, check: &Check) -> Answer {
        match check {
            Check::Share { part, whole, numerator, denominator, more_than } => {
                self.share(part, whole, *numerator, *denominator, *more_than)
            }
            Check::Sum { parts, relation, total } => self.sum(parts, *relation, total),
            Check::Days { start, end, at_least, at_most } => self.days(start, end, *at_least, *at_most),
            Check::Order => self.order(),
            Check::Required { field } => Some((self.at(field), self.is_there(field), Args::new())),
            Check::Forbidden { field } => Some((self.at(field), !self.is_there(field), Args::new())),
            Check::AssemblyOnly => self.assembly_only(),
            Check::Path => self.follows_path(),
            Check::Posting => self.posting(),
            Check::NotFuture => self.not_future(),
            Check::Recusal => self.recusal(),
        }
    }

    fn is_there(&self, field: &str) -> bool {
        match self.statement.get(&self.at(field)) {
            None => false,
            Some(Value::List(items)) => !items.is_empty(),
            Some(_) => true,
        }
    }

    fn share(&self, part: &str, whole: &str, numerator: i64, denominator: i64, more_than: bool) -> Answer {
        let (n, of) = (self.number(part)?, self.number(whole)?);
        let scaled = i128::from(of) * i128::from(numerator);
        let denominator_ = i128::from(denominator);
        let need = if more_than { scaled.div_euclid(denominator_) + 1 } else { -(-scaled).div_euclid(denominator_) };
        // Of nobody, any share is reached by nobody: a meeting that nobody should attend decides nothing.
        let holds = of > 0 && i128::from(n) >= need;
        let words = [
            ("part", n.into()),
            ("whole", of.into()),
            ("need", i64::try_from(need).unwrap_or(i64::MAX).into()),
            ("numerator", numerator.into()),
            ("denominator", denominator.into()),
            ("more", Arg::Int(i64::from(more_than))),
        ];
        Some((self.at(part), holds, Args::from(words)))
    }

    fn sum(&self, parts: &[String], relation: Relation, total: &str) -> Answer {
        let mut sum = 0i64;
        for part in parts {
            sum = sum.saturating_add(self.number(part)?);
        }
        let whole = self.number(total)?;
        let holds = match relation {
            Relation::AtMost => sum <= whole,
            Relation::Equal => sum == whole,
        };
        // Shown beside the first part; for a list that is summed or counted, beside the list.
        let first = parts.first()?.split(".*.").next()?.trim_end_matches('#');
        Some((self.at(first), holds, Args::from([("sum", sum.into()), ("total", whole.into())])))
    }

    fn days(&self, start: &str, end: &str, at_least: Option<i64>, at_most: Option<i64>) -> Answer {
        let (from, to) = (self.date(start)?, self.date(end)?);
        let days = to.days_since(from);
        let holds = at_least.is_none_or(|least| days >= least) && at_most.is_none_or(|most| days <= most);
        let mut args = Args::from([("start", from.to_string().into()), ("end", to.to_string().into()), ("days", days.into())]);
        args.extend(at_least.map(|n| ("atleast", n.into())));
        args.extend(at_most.map(|n| ("atmost", n.into())));
        Some((self.at(end), holds, args))
    }

    /// The first pair of dates that goes back; where none does, the last pair that could be compared.
    fn order(&self) -> Answer {
        let steps = self.statement.list("steps").iter().enumerate();
        let dates = steps.map(|(i, step)| (format!("steps.{i}.date"), date_at(step, "date")));
        let posting = std::iter::once(("posting.from".to_owned(), date_at(self.statement, "posting.from")));
        let known: Vec<(String, Date)> = dates.chain(posting).filter_map(|(field, date)| Some((field, date?))).collect();
        let back = known.windows(2).position(|pair| pair[1].1 < pair[0].1);
        let pair = &known.windows(2).nth(back.unwrap_or(known.len().checked_sub(2)?))?;
        let args = Args::from([("start", pair[0].1.to_string().into()), ("end", pair[1].1.to_string().into())]);
        Some((pair[1].0.clone(), back.is_none(), args))
    }

    fn assembly_only(&self) -> Answer {
        let item = self.catalogue.item(self.statement.int("item")?)?;
        let steps = self.statement.list("steps");
        let at = steps.iter().position(|step| step.text("step") == Some("resolution"))?;
        let form = steps[at].text("form")?;
        if !item.assembly_only {
            return None;
        }
        Some((format!("steps.{at}.form"), form == "assembly", Args::from([("item", item.number.into())])))
    }

    fn follows_path(&self) -> Answer {
        let (number, letter) = (self.statement.int("item")?, self.statement.text("path")?);
        let args = Args::from([("item", number.into()), ("path", letter.into())]);
        let sum = self.statement.int("money.total").unwrap_or(0);
        let choice = self.catalogue.item(number).is_some_and(|item| item.paths.iter().any(|c| c.path == letter && c.fits(sum)));
        let Some(path) = self.catalogue.path(letter).filter(|path| choice && path.recordable) else {
            return Some(("item".into(), false, args));
        };
        let steps = self.statement.list("steps");
        let complete =
            path.steps.len() == steps.len() && path.steps.iter().zip(steps).all(|(name, step)| step.text("step") == Some(name));
        Some((if complete { "item" } else { "steps" }.into(), complete, args))
    }

    fn posting(&self) -> Answer {
        let item = self.catalogue.item(self.statement.int("item")?)?;
        let (from, to) = (date_at(self.statement, "posting.from")?, date_at(self.statement, "posting.to")?);
        let days = to.days_since(from);
        let least = item.posted_days.max(0);
        let args = [
            ("start", from.to_string().into()),
            ("end", to.to_string().into()),
            ("days", days.into()),
            ("atleast", least.into()),
        ];
        Some(("posting.to".into(), days >= least, Args::from(args)))
    }

    fn not_future(&self) -> Answer {
        let mut last: Option<(String, Date)> = None;
        for (i, step) in self.statement.list("steps").iter().enumerate() {
            for name in ["date", "recorded", "sent", "notice", "authorisation.date", "review.date"] {
                if let Some(date) = date_at(step, name)
                    && last.as_ref().is_none_or(|(_, latest)| date > *latest)
                {
                    last = Some((format!("steps.{i}.{name}"), date));
                }
            }
        }
        let (field, date) = last?;
        let args = Args::from([("start", date.to_string().into()), ("end", self.today.to_string().into())]);
        Some((field, date <= self.today, args))
    }

    fn recusal(&self) -> Answer {
        let recused = self.statement.list(&self.at("recused"));
        if recused.is_empty() {
            return None;
        }
        let texts = |name: &str| self.statement.list(&self.at(name)).iter().filter_map(|v| v.text("")).collect::<Vec<_>>();
        let mut acting: Vec<&str> = ["host", "recorder"].iter().filter_map(|name| self.statement.text(&self.at(name))).collect();
        for list in ["officers.supervisors", "officers.counters", "officers.callers"] {
            acting.extend(texts(list));
        }
        let caught = recused.iter().filter_map(|r| r.text("name")).find(|name| acting.contains(name));
        let name = caught.or_else(|| recused.first().and_then(|r| r.text("name"))).unwrap_or_default();
        Some((self.at("recused"), caught.is_none(), Args::from([("name", name.into())])))
    }
}
