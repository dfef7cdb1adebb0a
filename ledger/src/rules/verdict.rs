//! The engine: a statement, complete or still being typed, against a catalogue and a pack.

use super::pack::{Check, Relation, Rule, Severity};
use super::{Rules, Subject};
use crate::canonical::Value;
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
    asked(subject, rules, false)
}

/// The verdicts of the rules that are broken.
pub fn broken(subject: &Subject<'_>, rules: &Rules) -> Vec<Verdict> {
    asked(subject, rules, true)
}

fn asked(subject: &Subject<'_>, rules: &Rules, only_broken: bool) -> Vec<Verdict> {
    let steps = subject.said.list("steps");
    let place = |step| Place { subject, step, rules, only_broken };
    let mut out = Vec::new();
    for rule in rules.pack.rules.iter().filter(|rule| rule.is_for(subject.kind)) {
        match rule.step.as_deref() {
            None => out.extend(place(None).verdict(rule)),
            Some(name) => {
                let named = steps.iter().enumerate().filter(|(_, step)| name == "*" || step.text("step") == Some(name));
                out.extend(named.filter_map(|step| place(Some(step)).verdict(rule)));
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
    /// The step, by its number among the steps; `None` for the whole statement.
    step: Option<(usize, &'a Value)>,
    rules: &'a Rules,
    /// Whether an answer that holds is as good as none, so that nothing has to be put into words for it.
    only_broken: bool,
}

impl Place<'_> {
    fn verdict(&self, rule: &Rule) -> Option<Verdict> {
        let said = self.subject.said;
        let day = self.date("date").or_else(|| date_at(said, "posting.from")).unwrap_or(self.subject.today);
        let here =
            |name: &str, wanted: &Option<String>| wanted.as_deref().is_none_or(|w| self.subject_of(name).text(name) == Some(w));
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

    /// An answer, put into words where it is wanted.
    fn told(&self, holds: bool, words: impl FnOnce() -> (String, Args)) -> Answer {
        if holds && self.only_broken {
            return None;
        }
        let (field, args) = words();
        Some((field, holds, args))
    }

    /// The step that a rule's name is looked up in: none for `posting.…`, `money.…` and `past.…`, which are of the statement.
    fn step_of(&self, name: &str) -> Option<(usize, &Value)> {
        self.step.filter(|_| !["posting.", "money.", "past."].iter().any(|start| name.starts_with(start)))
    }

    /// What a rule's name is looked up in: the step, or the statement's fields.
    fn subject_of(&self, name: &str) -> &Value {
        self.step_of(name).map_or(self.subject.said, |(_, step)| step)
    }

    /// The full path of a rule's name.
    fn at(&self, name: &str) -> String {
        self.step_of(name).map_or_else(|| name.to_owned(), |(i, _)| format!("steps.{i}.{name}"))
    }

    fn date(&self, name: &str) -> Option<Date> {
        self.step_of(name).map_or_else(|| self.subject.date(name), |(_, step)| date_at(step, name))
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.subject.number(self.subject_of(name), name)
    }

    fn has(&self, name: &str) -> bool {
        self.subject.has(self.subject_of(name), name)
    }

    /// Every date that a pattern stands for, with its path.
    fn dates(&self, pattern: &str) -> Vec<(String, Date)> {
        let found = self.subject.dates(self.subject_of(pattern), pattern);
        found.into_iter().map(|(field, date)| (self.at(&field), date)).collect()
    }

    fn answer(&self, check: &Check) -> Answer {
        match check {
            Check::Share { part, whole, numerator, denominator, more_than } => {
                self.share(part, whole, *numerator, *denominator, *more_than)
            }
            Check::Sum { parts, relation, total } => self.sum(parts, *relation, total),
            Check::Days { start, end, at_least, at_most } => self.days(start, end, *at_least, *at_most),
            Check::Order => self.order(),
            Check::Required { field } => self.told(self.has(field), || (self.at(field), Args::new())),
            Check::Forbidden { field } => self.told(!self.has(field), || (self.at(field), Args::new())),
            Check::AssemblyOnly => self.assembly_only(),
            Check::Path => self.follows_path(),
            Check::Posting => self.posting(),
            Check::NotFuture { fields } => self.not_future(fields),
            Check::NotPast { fields } => self.not_past(fields),
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
        self.told(holds, || {
            let words = [
                ("part", n.into()),
                ("whole", of.into()),
                ("need", i64::try_from(need).unwrap_or(i64::MAX).into()),
                ("numerator", numerator.into()),
                ("denominator", denominator.into()),
                ("more", Arg::Int(i64::from(more_than))),
            ];
            (self.at(part), Args::from(words))
        })
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
        let words = || Args::from([("sum", self.amount(total, sum)), ("total", self.amount(total, whole))]);
        self.told(holds, || (self.at(first), words()))
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
        self.told(holds, || {
            let mut args =
                Args::from([("start", from.to_string().into()), ("end", to.to_string().into()), ("days", days.into())]);
            args.extend(at_least.map(|n| ("atleast", n.into())));
            args.extend(at_most.map(|n| ("atmost", n.into())));
            (self.at(end), args)
        })
    }

    /// The first pair of dates that goes back; where none does, the last pair that could be compared.
    fn order(&self) -> Answer {
        let steps = self.subject.said.list("steps").iter().enumerate();
        let dates = steps.filter_map(|(i, step)| Some((Some(i), date_at(step, "date")?)));
        let posting = date_at(self.subject.said, "posting.from").map(|date| (None, date));
        let known: Vec<(Option<usize>, Date)> = dates.chain(posting).collect();
        let back = known.windows(2).position(|pair| pair[1].1 < pair[0].1);
        let [(_, start), (step, end)] = known.windows(2).nth(back.unwrap_or(known.len().checked_sub(2)?))? else { return None };
        self.told(back.is_none(), || {
            let field = step.map_or_else(|| "posting.from".to_owned(), |i| format!("steps.{i}.date"));
            (field, Args::from([("start", start.to_string().into()), ("end", end.to_string().into())]))
        })
    }

    /// An item for the villagers' assembly alone, or for the assembly of the collective's members alone.
    fn assembly_only(&self) -> Answer {
        let item = self.rules.catalogue.item(self.subject.said.int("item")?)?;
        let wanted = |step: &str| (step == "resolution" && item.assembly_only) || (step == "members" && item.members_only);
        let steps = self.subject.said.list("steps");
        let at = steps.iter().position(|step| step.text("step").is_some_and(wanted))?;
        let form = steps[at].text("form")?;
        self.told(form == "assembly", || (format!("steps.{at}.form"), Args::from([("item", item.number.into())])))
    }

    fn follows_path(&self) -> Answer {
        let (number, letter) = (self.subject.said.int("item")?, self.subject.said.text("path")?);
        let args = || Args::from([("item", number.into()), ("path", letter.into())]);
        let sum = self.subject.said.int("money.total").unwrap_or(0);
        let choice =
            self.rules.catalogue.item(number).is_some_and(|item| item.paths.iter().any(|c| c.path == letter && c.fits(sum)));
        let Some(path) = self.rules.catalogue.path(letter).filter(|path| choice && path.recordable) else {
            return self.told(false, || ("item".into(), args()));
        };
        let steps = self.subject.said.list("steps");
        let complete =
            path.steps.len() == steps.len() && path.steps.iter().zip(steps).all(|(name, step)| step.text("step") == Some(name));
        self.told(complete, || (if complete { "item" } else { "steps" }.into(), args()))
    }

    fn posting(&self) -> Answer {
        let item = self.rules.catalogue.item(self.subject.item()?)?;
        let (from, to) = (self.date("posting.from")?, self.date("posting.to")?);
        let days = to.days_since(from);
        let least = item.posted_days.max(0);
        self.told(days >= least, || {
            let args = [
                ("start", from.to_string().into()),
                ("end", to.to_string().into()),
                ("days", days.into()),
                ("atleast", least.into()),
            ];
            ("posting.to".into(), Args::from(args))
        })
    }

    /// The latest of the dates, and whether it has come.
    fn not_future(&self, fields: &[String]) -> Answer {
        let dates = fields.iter().flat_map(|field| self.dates(field));
        let (field, date) = dates.reduce(|last, one| if one.1 > last.1 { one } else { last })?;
        let today = self.subject.today;
        let args = || Args::from([("start", date.to_string().into()), ("end", today.to_string().into())]);
        self.told(date <= today, || (field, args()))
    }

    /// The earliest of the dates, and whether it is still to come, or today.
    fn not_past(&self, fields: &[String]) -> Answer {
        let dates = fields.iter().flat_map(|field| self.dates(field));
        let (field, date) = dates.reduce(|first, one| if one.1 < first.1 { one } else { first })?;
        let today = self.subject.today;
        let args = || Args::from([("start", date.to_string().into()), ("end", today.to_string().into())]);
        self.told(date >= today, || (field, args()))
    }

    /// The first date that lies outside; where none does, the first.
    fn within(&self, fields: &[String], start: &str, end: &str) -> Answer {
        let (from, to) = (self.date(start)?, self.date(end)?);
        let dates: Vec<(String, Date)> = fields.iter().flat_map(|field| self.dates(field)).collect();
        let outside = dates.iter().find(|(_, date)| *date < from || *date > to);
        let (field, date) = outside.or(dates.first())?;
        self.told(outside.is_none(), || {
            let words = [("date", date.to_string().into()), ("start", from.to_string().into()), ("end", to.to_string().into())];
            (field.clone(), Args::from(words))
        })
    }

    /// The first line whose balance is another than the lines so far make.
    fn running(&self) -> Answer {
        let mut sum = self.number("content.opening")?;
        let mut last = None;
        for (i, line) in self.subject.lines().iter().enumerate() {
            let amount = line.int("amount")?;
            sum = if line.text("type") == Some("spending") { sum.saturating_sub(amount) } else { sum.saturating_add(amount) };
            let Some(balance) = line.int("balance") else { continue };
            last = Some((i, sum, balance));
            if balance != sum {
                break;
            }
        }
        let (i, sum, balance) = last?;
        self.told(balance == sum, || {
            let args = [("sum", Arg::Money(sum)), ("total", Arg::Money(balance)), ("line", (i + 1).into())];
            (format!("content.lines.{i}.balance"), Args::from(args))
        })
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
        self.told(is_fit, || {
            let words = [("name", name.into()), ("start", from.to_string().into()), ("end", to.to_string().into())];
            ("duty".into(), Args::from(words))
        })
    }

    fn recusal(&self) -> Answer {
        let here = self.subject_of("recused");
        let recused = here.list("recused");
        if recused.is_empty() {
            return None;
        }
        let mut acting: Vec<&str> = ["host", "recorder"].iter().filter_map(|name| here.text(name)).collect();
        for list in ["officers.supervisors", "officers.counters", "officers.callers"] {
            acting.extend(here.list(list).iter().filter_map(|name| name.text("")));
        }
        let caught = recused.iter().filter_map(|r| r.text("name")).find(|name| acting.contains(name));
        let name = caught.or_else(|| recused.first().and_then(|r| r.text("name"))).unwrap_or_default();
        self.told(caught.is_none(), || (self.at("recused"), Args::from([("name", name.into())])))
    }
}
