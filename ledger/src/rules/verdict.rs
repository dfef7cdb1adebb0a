//! The engine: a statement, complete or still being typed, against a catalogue and a pack.

use super::pack::{Check, Relation, Rule, Severity};
use super::{Rules, Subject};
use crate::finding::{Arg, Args, Finding, join};
use crate::statement::schema::{Shape, date_at, shape_of};
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
    /// `days`, `atleast`, `atmost`, `name`, `item`, `path`, `date`, `line`.
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

/// Every rule's verdict where all it looks at is there.
pub fn verdicts(subject: &Subject<'_>, rules: &Rules) -> Vec<Verdict> {
    let mut out = Vec::new();
    for rule in rules.pack.rules.iter().filter(|rule| rule.is_for(subject.kind)) {
        match rule.step.as_deref() {
            None => out.extend(Place { subject, path: "", rules }.verdict(rule)),
            Some(step) => {
                for (i, found) in subject.said.list("steps").iter().enumerate() {
                    if step == "*" || found.text("step") == Some(step) {
                        let path = format!("steps.{i}");
                        out.extend(Place { subject, path: &path, rules }.verdict(rule));
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
    subject: &'a Subject<'a>,
    path: &'a str,
    rules: &'a Rules,
}

impl Place<'_> {
    fn verdict(&self, rule: &Rule) -> Option<Verdict> {
        let said = self.subject.said;
        let day = self.date("date").or_else(|| date_at(said, "posting.from")).unwrap_or(self.subject.today);
        let here = |name: &str, wanted: &Option<String>| wanted.as_deref().is_none_or(|w| said.text(&self.at(name)) == Some(w));
        let among = |name: &str, wanted: &Option<Vec<String>>| {
            wanted.as_ref().is_none_or(|wanted| said.text(name).is_some_and(|word| wanted.iter().any(|w| w == word)))
        };
        let is_asked = here("form", &rule.form)
            && here("basis", &rule.basis)
            && among("path", &rule.paths)
            && among("content.topic", &rule.topics);
        if !rule.is_in_force(day) || !is_asked {
            return None;
        }
        let (field, holds, args) = self.answer(&rule.check)?;
        let field = join(self.subject.prefix, &field);
        Some(Verdict { rule: rule.id.clone(), check: rule.check.name(), severity: rule.severity, field, holds, args, day })
    }

    /// The full path of a rule's name: `posting.…`, `money.…` and `past.…` are of the statement.
    fn at(&self, name: &str) -> String {
        let is_whole = ["posting.", "money.", "past."].iter().any(|start| name.starts_with(start));
        if is_whole { name.to_owned() } else { join(self.path, name) }
    }

    fn date(&self, name: &str) -> Option<Date> {
        self.subject.date(&self.at(name))
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.subject.number(&self.at(name))
    }

    fn answer(&self, check: &Check) -> Answer {
        match check {
            Check::Share { part, whole, numerator, denominator, more_than } => {
                self.share(part, whole, *numerator, *denominator, *more_than)
            }
            Check::Sum { parts, relation, total } => self.sum(parts, *relation, total),
            Check::Days { start, end, at_least, at_most } => self.days(start, end, *at_least, *at_most),
            Check::Order => self.order(),
            Check::Required { field } => Some((self.at(field), self.subject.has(&self.at(field)), Args::new())),
            Check::Forbidden { field } => Some((self.at(field), !self.subject.has(&self.at(field)), Args::new())),
            Check::AssemblyOnly => self.assembly_only(),
            Check::Path => self.follows_path(),
            Check::Posting => self.posting(),
            Check::NotFuture { fields } => self.not_future(fields),
            Check::Within { fields, start, end } => self.within(fields, start, end),
            Check::Running => self.running(),
            Check::Duty => self.duty(),
            Check::Recusal => self.recusal(),
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
            let (name, may) = part.strip_suffix('?').map_or((part.as_str(), false), |name| (name, true));
            let (name, is_taken) = name.strip_prefix('-').map_or((name, false), |name| (name, true));
            let n = self.number(name).or(may.then_some(0))?;
            sum = if is_taken { sum.saturating_sub(n) } else { sum.saturating_add(n) };
        }
        let whole = self.number(total)?;
        let holds = match relation {
            Relation::AtMost => sum <= whole,
            Relation::Equal => sum == whole,
        };
        // Shown beside the first part; for a list that is summed or counted, beside the list.
        let first = parts.first()?.split(".*.").next()?.trim_start_matches('-').trim_end_matches(['#', '?']);
        Some((self.at(first), holds, Args::from([("sum", self.amount(total, sum)), ("total", self.amount(total, whole))])))
    }

    /// A number as a word: an amount where the field that it is of holds one.
    fn amount(&self, name: &str, n: i64) -> Arg {
        let shape = shape_of(self.subject.kind.fields(), &self.at(name));
        let is_money = name == "past.total" || matches!(shape, Some(Shape::Money | Shape::Difference));
        if is_money { Arg::Money(n) } else { Arg::Int(n) }
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
        let steps = self.subject.said.list("steps").iter().enumerate();
        let dates = steps.map(|(i, step)| (format!("steps.{i}.date"), date_at(step, "date")));
        let posting = std::iter::once(("posting.from".to_owned(), date_at(self.subject.said, "posting.from")));
        let known: Vec<(String, Date)> = dates.chain(posting).filter_map(|(field, date)| Some((field, date?))).collect();
        let back = known.windows(2).position(|pair| pair[1].1 < pair[0].1);
        let pair = &known.windows(2).nth(back.unwrap_or(known.len().checked_sub(2)?))?;
        let args = Args::from([("start", pair[0].1.to_string().into()), ("end", pair[1].1.to_string().into())]);
        Some((pair[1].0.clone(), back.is_none(), args))
    }

    /// An item for the villagers' assembly alone, or for the assembly of the collective's members alone.
    fn assembly_only(&self) -> Answer {
        let item = self.rules.catalogue.item(self.subject.said.int("item")?)?;
        let wanted = |step: &str| (step == "resolution" && item.assembly_only) || (step == "members" && item.members_only);
        let steps = self.subject.said.list("steps");
        let at = steps.iter().position(|step| step.text("step").is_some_and(wanted))?;
        let form = steps[at].text("form")?;
        Some((format!("steps.{at}.form"), form == "assembly", Args::from([("item", item.number.into())])))
    }

    fn follows_path(&self) -> Answer {
        let (number, letter) = (self.subject.said.int("item")?, self.subject.said.text("path")?);
        let args = Args::from([("item", number.into()), ("path", letter.into())]);
        let sum = self.subject.said.int("money.total").unwrap_or(0);
        let choice =
            self.rules.catalogue.item(number).is_some_and(|item| item.paths.iter().any(|c| c.path == letter && c.fits(sum)));
        let Some(path) = self.rules.catalogue.path(letter).filter(|path| choice && path.recordable) else {
            return Some(("item".into(), false, args));
        };
        let steps = self.subject.said.list("steps");
        let complete =
            path.steps.len() == steps.len() && path.steps.iter().zip(steps).all(|(name, step)| step.text("step") == Some(name));
        Some((if complete { "item" } else { "steps" }.into(), complete, args))
    }

    fn posting(&self) -> Answer {
        let item = self.rules.catalogue.item(self.subject.item()?)?;
        let (from, to) = (self.date("posting.from")?, self.date("posting.to")?);
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

    /// The latest of the dates, and whether it has come.
    fn not_future(&self, fields: &[String]) -> Answer {
        let dates = fields.iter().flat_map(|field| self.subject.dates(&self.at(field)));
        let (field, date) = dates.reduce(|last, one| if one.1 > last.1 { one } else { last })?;
        let today = self.subject.today;
        let args = Args::from([("start", date.to_string().into()), ("end", today.to_string().into())]);
        Some((field, date <= today, args))
    }

    /// The first date that lies outside; where none does, the first.
    fn within(&self, fields: &[String], start: &str, end: &str) -> Answer {
        let (from, to) = (self.date(start)?, self.date(end)?);
        let dates: Vec<(String, Date)> = fields.iter().flat_map(|field| self.subject.dates(&self.at(field))).collect();
        let outside = dates.iter().find(|(_, date)| *date < from || *date > to);
        let (field, date) = outside.or(dates.first())?;
        let words = [("date", date.to_string().into()), ("start", from.to_string().into()), ("end", to.to_string().into())];
        Some((field.clone(), outside.is_none(), Args::from(words)))
    }

    /// The first line whose balance is another than the lines so far make.
    fn running(&self) -> Answer {
        let mut sum = self.number("content.opening")?;
        let mut seen = None;
        for (i, line) in self.subject.lines().iter().enumerate() {
            let amount = line.int("amount")?;
            sum = if line.text("type") == Some("spending") { sum.saturating_sub(amount) } else { sum.saturating_add(amount) };
            let Some(balance) = line.int("balance") else { continue };
            let field = format!("content.lines.{i}.balance");
            let args = Args::from([("sum", Arg::Money(sum)), ("total", Arg::Money(balance)), ("line", (i + 1).into())]);
            if balance != sum {
                return Some((field, false, args));
            }
            seen = Some((field, true, args));
        }
        seen
    }

    fn duty(&self) -> Answer {
        let name = self.subject.said.text("duty")?;
        let (from, to) = (self.date("from")?, self.date("to")?);
        let topic = self.subject.said.text("content.topic")?;
        let duty = self.rules.pack.duties.iter().find(|duty| duty.id == name);
        let is_fit = duty.is_some_and(|duty| {
            let is_topic = topic == "nothing" || duty.topics.iter().any(|one| one == topic);
            is_topic && self.subject.item() == Some(duty.item) && duty.period.last(from) == Some(to)
        });
        let words = [("name", name.into()), ("start", from.to_string().into()), ("end", to.to_string().into())];
        Some(("duty".into(), is_fit, Args::from(words)))
    }

    fn recusal(&self) -> Answer {
        let recused = self.subject.said.list(&self.at("recused"));
        if recused.is_empty() {
            return None;
        }
        let texts = |name: &str| self.subject.said.list(&self.at(name)).iter().filter_map(|v| v.text("")).collect::<Vec<_>>();
        let mut acting: Vec<&str> =
            ["host", "recorder"].iter().filter_map(|name| self.subject.said.text(&self.at(name))).collect();
        for list in ["officers.supervisors", "officers.counters", "officers.callers"] {
            acting.extend(texts(list));
        }
        let caught = recused.iter().filter_map(|r| r.text("name")).find(|name| acting.contains(name));
        let name = caught.or_else(|| recused.first().and_then(|r| r.text("name"))).unwrap_or_default();
        Some((self.at("recused"), caught.is_none(), Args::from([("name", name.into())])))
    }
}
