//! The six steps of a decision as a line of dots, each with what was counted and the rules it was held to.

use ledger::canonical::Value;
use ledger::rules::{Rules, Severity, Verdict};

use super::mark::{Marker, Row};
use crate::page::{Html, rich};
use crate::texts::Texts;
use crate::wording;

/// A verdict in words.
#[derive(Clone, Debug)]
pub struct VerdictView {
    /// `holds`, `note` or `broken`, as the stylesheet knows them.
    pub class: &'static str,
    /// The sentence.
    pub message: String,
    /// Where the rule is written.
    pub source: String,
}

impl VerdictView {
    /// A verdict of `rules` in the reader's language.
    pub fn new(texts: &Texts, rules: &Rules, verdict: &Verdict) -> VerdictView {
        let class = match (verdict.holds, verdict.severity) {
            (true, _) => "holds",
            (false, Severity::Note) => "note",
            (false, Severity::Must) => "broken",
        };
        VerdictView {
            class,
            message: wording::verdict(texts, &rules.pack, verdict),
            source: wording::source(texts, &rules.pack, verdict),
        }
    }
}

/// Verdicts: those that a reader looks for first, and the rest folded.
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    /// Quorums and majorities, and whatever does not hold.
    pub first: Vec<VerdictView>,
    /// Everything else, all of which holds.
    pub rest: Vec<VerdictView>,
    /// What the fold is called.
    pub rest_label: String,
}

impl Verdicts {
    /// The verdicts for which `belongs` says yes to their field.
    pub fn of(texts: &Texts, rules: Option<&Rules>, all: &[Verdict], belongs: impl Fn(&str) -> bool) -> Verdicts {
        let mut out = Verdicts::default();
        let Some(rules) = rules else { return out };
        for verdict in all.iter().filter(|verdict| belongs(&verdict.field)) {
            let list = if decides(verdict) || !verdict.holds { &mut out.first } else { &mut out.rest };
            list.push(VerdictView::new(texts, rules, verdict));
        }
        out.rest_label = texts.f("entry-verdicts-rest", &[("n", out.rest.len().to_string().into())]);
        out
    }
}

/// Whether a verdict is on a quorum or a majority, which is what a decision stands on.
pub fn decides(verdict: &Verdict) -> bool {
    verdict.check == "share" && [".present", ".votes.for"].iter().any(|end| verdict.field.ends_with(end))
}

/// One horizontal bar of votes, in hundredths of its width; the numbers stand beside it in words.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Class, left edge and width of each part.
    pub parts: Vec<(&'static str, String, String)>,
    /// What the bar says, for those who do not see it.
    pub label: String,
}

impl Bar {
    /// A bar of the votes, out of those who were due.
    pub fn of(texts: &Texts, step: &Value) -> Option<Bar> {
        let count = |path: &str| step.int(path).filter(|n| *n >= 0);
        let (yes, no, abstain) = (count("votes.for")?, count("votes.against")?, count("votes.abstain")?);
        let sum = yes.saturating_add(no).saturating_add(abstain);
        let whole = count("due").unwrap_or(0).max(sum);
        if whole == 0 {
            return None;
        }
        let mut left = 0i128;
        let mut parts = Vec::new();
        let rest = whole - sum;
        for (class, n) in [("bar-for", yes), ("bar-against", no), ("bar-abstain", abstain), ("bar-rest", rest)] {
            if n > 0 {
                parts.push((class, permille(left, whole), permille(i128::from(n), whole)));
                left += i128::from(n);
            }
        }
        let args =
            [("for", yes), ("against", no), ("abstain", abstain), ("due", whole)].map(|(name, n)| (name, n.to_string().into()));
        Some(Bar { parts, label: texts.f("entry-bar", &args) })
    }
}

/// `n` of `whole` as a percentage with one decimal.
fn permille(n: i128, whole: i64) -> String {
    let tenths = n * 1000 / i128::from(whole.max(1));
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// One of the six.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its number.
    pub number: usize,
    /// `done`, `current` or `to-come`.
    pub state: &'static str,
    /// The state in words, for those who do not see the dot.
    pub state_label: String,
    /// What it is called.
    pub name: Html,
    /// When it met and was recorded.
    pub when: Html,
    /// Where, and who was host and recorder.
    pub place: Html,
    /// The votes as a bar.
    pub bar: Option<Bar>,
    /// The figures in words.
    pub figures: Html,
    /// Its conclusion.
    pub conclusion: Html,
    /// Who stood aside, and why.
    pub recused: Vec<Html>,
    /// What was said against.
    pub dissent: Vec<Html>,
    /// The rules it was held to.
    pub verdicts: Verdicts,
    /// Every field of it.
    pub rows: Vec<Row>,
}

impl Step {
    /// An empty step called `name`.
    pub fn named(texts: &Texts, number: usize, state: &'static str, name: Html) -> Step {
        Step {
            number,
            state,
            state_label: texts.m(&format!("entry-state-{state}")),
            name,
            when: Html::default(),
            place: Html::default(),
            bar: None,
            figures: Html::default(),
            conclusion: Html::default(),
            recused: Vec::new(),
            dissent: Vec::new(),
            verdicts: Verdicts::default(),
            rows: Vec::new(),
        }
    }

    /// The discussion at `index` of the statement's steps.
    pub fn discussion(marker: &Marker<'_>, index: usize, step: &Value, rules: Option<&Rules>, all: &[Verdict]) -> Step {
        let texts = marker.texts;
        let path = format!("statement.steps.{index}");
        let field = format!("steps.{index}.");
        let show = |name: &str, kind: &str| marker.show(&format!("{path}.{name}"), kind);
        let same_day = step.text("date").is_some() && step.text("date") == step.text("recorded");
        let when = if same_day { "entry-met-same-day" } else { "entry-met" };
        let items = |name: &str| 0..step.list(name).len();
        Step {
            when: rich(texts, when, &[("date", &show("date", "date")), ("recorded", &show("recorded", "date"))]),
            place: rich(
                texts,
                "entry-place",
                &[("place", &show("place", "text")), ("host", &show("host", "text")), ("recorder", &show("recorder", "text"))],
            ),
            bar: Bar::of(texts, step),
            figures: figures(marker, &path),
            conclusion: show("conclusion", "text"),
            recused: items("recused")
                .map(|i| {
                    let (name, reason) =
                        (show(&format!("recused.{i}.name"), "text"), show(&format!("recused.{i}.reason"), "text"));
                    rich(texts, "entry-recused", &[("name", &name), ("reason", &reason)])
                })
                .collect(),
            dissent: items("dissent").map(|i| show(&format!("dissent.{i}"), "text")).collect(),
            verdicts: Verdicts::of(texts, rules, all, |of| of.starts_with(&field)),
            rows: marker.rows(&path, &[]),
            ..Step::named(texts, index + 1, "done", step_name(&show, step))
        }
    }
}

/// A resolution is called by the meeting that took it.
fn step_name(show: &impl Fn(&str, &str) -> Html, step: &Value) -> Html {
    let name = show("step", "code:step");
    if step.text("form").is_none() {
        return name;
    }
    show("form", "code:form")
}

/// Should attend, present, for, against, abstained.
pub fn figures(marker: &Marker<'_>, path: &str) -> Html {
    let count = |name: &str| marker.show(&format!("{path}.{name}"), "count");
    rich(
        marker.texts,
        "entry-figures",
        &[
            ("due", &count("due")),
            ("present", &count("present")),
            ("for", &count("votes.for")),
            ("against", &count("votes.against")),
            ("abstain", &count("votes.abstain")),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Language;

    #[test]
    fn a_bar_is_as_long_as_those_who_were_due() {
        let step = Value::parse(br#"{"due":45,"votes":{"for":38,"against":2,"abstain":1}}"#).expect("a value");
        let bar = Bar::of(Texts::of(Language::Chinese), &step).expect("a bar");
        let classes: Vec<_> = bar.parts.iter().map(|part| part.0).collect();
        assert_eq!(classes, ["bar-for", "bar-against", "bar-abstain", "bar-rest"]);
        assert_eq!(bar.parts[0].2, "84.4%");
        assert!(Bar::of(Texts::of(Language::Chinese), &Value::object([])).is_none());
    }
}
