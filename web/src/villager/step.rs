//! The six steps of a decision as a line of dots, each with what was counted and the rules it was held to.

use ledger::canonical::Value;
use ledger::rules::{Rules, Severity, Verdict};

use super::entry::matter::Matter;
use super::entry::parts::{Part, files, photos, seals};
use super::fields::Fields;
use super::mark::{Marker, Row};
use crate::page::{Html, Link, rich};
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
        let id = if out.first.is_empty() { "entry-verdicts-all" } else { "entry-verdicts-rest" };
        out.rest_label = texts.f(id, &[("n", out.rest.len().to_string().into())]);
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
        let bar = Bar::of_parts(&[("bar-for", yes), ("bar-against", no), ("bar-abstain", abstain)], whole)?;
        let args =
            [("for", yes), ("against", no), ("abstain", abstain), ("due", whole)].map(|(name, n)| (name, n.to_string().into()));
        Some(Bar { label: texts.f("entry-bar", &args), ..bar })
    }

    /// A bar of parts, each with its class, out of a whole; no label. None where there is no whole, or less than the parts.
    pub fn of_parts(of: &[(&'static str, i64)], whole: i64) -> Option<Bar> {
        let sum: i128 = of.iter().map(|(_, n)| i128::from(*n)).sum();
        let rest = i64::try_from(i128::from(whole) - sum).ok().filter(|rest| *rest >= 0 && whole > 0)?;
        let mut left = 0i128;
        let mut parts = Vec::new();
        for (class, n) in of.iter().copied().chain([("bar-rest", rest)]).filter(|(_, n)| *n > 0) {
            parts.push((class, permille(left, whole), permille(i128::from(n), whole)));
            left += i128::from(n);
        }
        Some(Bar { parts, label: String::new() })
    }

    /// The width of `n` where `whole` is as wide as the page.
    pub fn width(n: i64, whole: i64) -> String {
        permille(i128::from(n.max(0)), whole)
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
    /// What the conclusion of a step is that is no meeting.
    pub first: Vec<Row>,
    /// What stands before the dissent.
    pub dissent_label: String,
    /// The rules it was held to.
    pub verdicts: Verdicts,
    /// That its record was changed after it was sealed; empty where it was not.
    pub changed: String,
    /// The entries that show it: its seals, the disclosure that closed its posting, the outcome.
    pub links: Vec<Link>,
    /// Photographs and papers.
    pub papers: Vec<Part>,
    /// What the fold of every field is called.
    pub all_label: String,
    /// Every field of it.
    pub rows: Vec<Row>,
}

/// What is read first of each step that is no meeting, and of those meetings that have more than votes.
#[rustfmt::skip]
const FIRST: [(&str, &[&str]); 10] = [
    ("members", &["members", "proxies", "online"]),
    ("supervision", &["host", "result", "opinion"]),
    ("application", &["count", "manner"]),
    ("review", &["passed", "refused", "opinion"]),
    ("notice", &["until", "places", "objections", "answers"]),
    ("opinion", &["opinion", "appraisal"]),
    ("township", &["authority", "number", "approved", "decision"]),
    ("county", &["authority", "number", "approved", "decision"]),
    ("posted", &["places", "posted_by"]),
    ("filed", &["register", "received_by"]),
];

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
            first: Vec::new(),
            dissent_label: texts.m("entry-dissent"),
            verdicts: Verdicts::default(),
            changed: String::new(),
            links: Vec::new(),
            papers: Vec::new(),
            all_label: texts.m("entry-step-all"),
            rows: Vec::new(),
        }
    }

    /// The step at `index` of the decision's path, with its seals.
    pub fn of_path(fields: &Fields<'_>, matter: &Matter, index: usize, verdicts: Verdicts) -> Step {
        let texts = fields.texts;
        let name = format!("steps.{index}");
        let Some(step) = fields.said.get(&name) else { return Step::named(texts, index + 1, "done", Html::default()) };
        let show = |field: &str, kind: &str| fields.show(&format!("{name}.{field}"), kind);
        let step_name = step.text("step").unwrap_or_default();
        let items = |field: &str| 0..step.list(field).len();
        let is_meeting = step.get("votes").is_some();
        let place = ["place", "host", "recorder"].map(|field| show(field, "text"));
        let place = [("place", &place[0]), ("host", &place[1]), ("recorder", &place[2])];
        let seals = seals(texts, matter, step_name, fields.marker.year);
        let changed = seals.len().checked_sub(2).map(|_| [("n", seals.len().to_string().into())]);
        let first = FIRST.iter().filter(|(one, _)| *one == step_name).flat_map(|(_, names)| names.iter());
        let first = first.flat_map(|field| fields.rows(&[&format!("{name}.{field}")])).collect();
        let parts =
            |part: fn(&Fields<'_>, &str) -> Part, field: &str| step.get(field).map(|_| part(fields, &format!("{name}.{field}")));
        Step {
            when: when(fields, &name, step, is_meeting),
            place: if is_meeting { rich(texts, "entry-place", &place) } else { Html::default() },
            bar: Bar::of(texts, step),
            figures: if is_meeting { figures(&fields.marker, &fields.path(&name)) } else { Html::default() },
            conclusion: show("conclusion", "text"),
            first,
            recused: items("recused")
                .map(|i| {
                    let (name, reason) =
                        (show(&format!("recused.{i}.name"), "text"), show(&format!("recused.{i}.reason"), "text"));
                    rich(texts, "entry-recused", &[("name", &name), ("reason", &reason)])
                })
                .collect(),
            dissent: items("dissent").map(|i| show(&format!("dissent.{i}"), "text")).collect(),
            verdicts,
            changed: changed.map(|args| texts.f("entry-seal-changed", &args)).unwrap_or_default(),
            links: seals,
            papers: [parts(photos, "photos"), parts(files, "files")].into_iter().flatten().collect(),
            rows: fields.marker.rows(&fields.path(&name), &[]),
            ..Step::named(texts, index + 1, "done", step_name_of(&show, step))
        }
    }
}

/// When it met or was done, and when it was recorded or sealed.
fn when(fields: &Fields<'_>, name: &str, step: &Value, is_meeting: bool) -> Html {
    let same_day = step.text("date").is_some() && step.text("date") == step.text("recorded");
    let id = match (is_meeting, step.get("seal").is_some(), same_day) {
        (true, false, true) => "entry-met-same-day",
        (true, false, false) => "entry-met",
        (true, true, true) => "entry-met-sealed-same-day",
        (true, true, false) => "entry-met-sealed",
        (false, false, true) => "entry-done-same-day",
        (false, false, false) => "entry-done",
        (false, true, true) => "entry-done-sealed-same-day",
        (false, true, false) => "entry-done-sealed",
    };
    let (date, recorded) = (format!("{name}.date"), format!("{name}.recorded"));
    fields.rich(id, &[("date", &date, "date"), ("recorded", &recorded, "date")])
}

/// A resolution is called by the meeting that took it.
fn step_name_of(show: &impl Fn(&str, &str) -> Html, step: &Value) -> Html {
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
