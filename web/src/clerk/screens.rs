//! The screens of a matter, from the ledger's tables of fields: of a decision on any path, of what follows it, of routine disclosure, and
//! of a correction, which has the screens of what it corrects.

use std::sync::Arc;

use ledger::canonical::Value;
use ledger::rules::Catalogue;
use ledger::statement::facts::effective;
use ledger::statement::schema::{Case, Field, Shape as Held};
use ledger::statement::steps::{CASES, DISCUSSIONS, EVERY, SUBMISSION};
use ledger::statement::{Kind, correction, decision, disclosure, notice, outcome, progress};

use super::defaults;
use super::form::{Card, Screen};
use super::layout::{self, Sheet};
use super::schema::{self, Place};

/// The address of the page that shows everything before it is signed.
pub const REVIEW: &str = "review";

/// What a matter's screens depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// What is said; for a correction what it says instead.
    pub kind: Kind,
    /// Whether it is a correction.
    pub corrects: bool,
    /// Whether it withdraws, and so says nothing instead.
    pub withdraws: bool,
    /// The steps of a decision, in their order.
    pub steps: Vec<&'static str>,
    /// The topic of a notice.
    pub topic: &'static str,
}

/// The table of a step or of a topic, by name.
pub(super) fn case(cases: &'static [Case], name: &str) -> Option<&'static Case> {
    cases.iter().find(|(known, _)| *known == name)
}

/// The steps of a path that the record knows.
pub fn steps_of(catalogue: Option<&Catalogue>, path: &str) -> Option<Vec<&'static str>> {
    let path = catalogue?.path(path).filter(|path| path.recordable)?;
    path.steps.iter().map(|step| case(CASES, step).map(|(name, _)| *name)).collect()
}

impl Form {
    /// The form of a statement as far as typed. What cannot be made out is a decision by the four discussions.
    #[must_use]
    pub fn of(said: &Value, catalogue: Option<&Arc<Catalogue>>) -> Form {
        let corrects = said.text("kind") == Some(Kind::Correction.name());
        let (kind, fields) = match effective(said) {
            Some((kind, fields)) if kind.is_countersigned() => (kind, fields),
            _ => (Kind::Decision, said),
        };
        let own = || fields.list("steps").iter().map(|step| case(CASES, step.text("step")?).map(|(name, _)| *name)).collect();
        let by_path = steps_of(catalogue.map(Arc::as_ref), fields.text("path").unwrap_or_default());
        let steps = by_path.or_else(|| Option::<Vec<_>>::filter(own(), |steps| !steps.is_empty()));
        let topic = case(notice::TOPICS, fields.text("content.topic").unwrap_or_default()).map_or("general", |(name, _)| *name);
        let steps = steps.filter(|_| kind == Kind::Decision).unwrap_or_default();
        let steps = if kind == Kind::Decision && steps.is_empty() { DISCUSSIONS.to_vec() } else { steps };
        Form { kind, corrects, withdraws: corrects && said.get("says").is_none(), steps, topic }
    }

    /// What stands before the fields of the kind: `says.` in a correction.
    #[must_use]
    pub fn prefix(&self) -> &'static str {
        if self.corrects { "says." } else { "" }
    }

    /// The screens with fields, in their order.
    #[must_use]
    pub fn screens(&self) -> Vec<Screen> {
        let mut screens = Vec::new();
        if self.corrects {
            let own = schema::cards(&[correction::FIELDS], Place { base: "", case: None }, layout::CORRECTION, REST);
            screens.push(screen("correction", own));
        }
        if self.withdraws {
            return screens;
        }
        match self.kind {
            Kind::Progress => screens.push(screen("progress", self.cards(progress::FIELDS, "", &[], layout::PROGRESS))),
            Kind::Disclosure => screens.push(screen("disclosure", self.cards(disclosure::FIELDS, "", &[], layout::DISCLOSURE))),
            Kind::Outcome => screens.extend(self.outcome()),
            Kind::Notice => screens.extend(self.notice()),
            _ => screens.extend(self.decision()),
        }
        for screen in &mut screens {
            defaults::add(self, screen);
        }
        screens
    }

    /// The cards of those fields of a table that are not named here.
    fn cards(&self, fields: &'static [Field], base: &str, without: &[&str], sheets: &[Sheet]) -> Vec<Card> {
        let base = format!("{}{base}", self.prefix());
        let kept: Vec<&'static [Field]> =
            fields.iter().filter(|field| !without.contains(&field.name)).map(std::slice::from_ref).collect();
        schema::cards(&kept, Place { base: &base, case: None }, sheets, REST)
    }

    fn decision(&self) -> Vec<Screen> {
        let mut screens = vec![screen("matter", self.cards(decision::FIELDS, "", &["steps", "posting"], layout::MATTER))];
        screens.extend(self.steps.iter().enumerate().filter_map(|(at, step)| self.step(at, step)));
        screens.push(self.posting(decision::FIELDS));
        screens
    }

    fn step(&self, at: usize, step: &str) -> Option<Screen> {
        let (name, tables) = case(CASES, step)?;
        let base = format!("{}steps.{at}.", self.prefix());
        let tables: Vec<&'static [Field]> = std::iter::once(EVERY).chain(tables.iter().copied()).collect();
        let cards = schema::cards(&tables, Place { base: &base, case: Some(name) }, layout::STEP, REST);
        Some(Screen { name: address(name), title: format!("code-step-{name}"), step: Some((at, name)), cards })
    }

    fn posting(&self, fields: &'static [Field]) -> Screen {
        let posting = fields.iter().find(|field| field.name == "posting").map(|field| &field.shape);
        let cards = match posting {
            Some(Held::Object(fields)) => self.cards(fields, "posting.", &[], layout::POSTING),
            _ => Vec::new(),
        };
        screen("posting", cards)
    }

    fn outcome(&self) -> Vec<Screen> {
        let first = self.cards(outcome::FIELDS, "", &[layout::SECOND, &["posting"]].concat(), layout::OUTCOME);
        let rest: Vec<&str> =
            outcome::FIELDS.iter().map(|field| field.name).filter(|name| !layout::SECOND.contains(name)).collect();
        let second = self.cards(outcome::FIELDS, "", &rest, layout::ACCEPTANCE);
        vec![screen("outcome", first), screen("acceptance", second), self.posting(outcome::FIELDS)]
    }

    fn notice(&self) -> Vec<Screen> {
        let mut cards = self.cards(notice::FIELDS, "", &["content", "posting"], layout::NOTICE);
        let content = notice::FIELDS.iter().find(|field| field.name == "content").map(|field| &field.shape);
        if let (Some(Held::OneOf { common, cases, .. }), Some((name, tables))) = (content, case(notice::TOPICS, self.topic)) {
            debug_assert!(case(cases, name).is_some());
            let base = format!("{}content.", self.prefix());
            let tables: Vec<&'static [Field]> = tables.iter().copied().chain(std::iter::once(*common)).collect();
            let place = Place { base: &base, case: Some(name) };
            cards.extend(schema::cards(&tables, place, &[], &format!("code-topic-{name}")));
        }
        vec![screen("content", cards), self.posting(notice::FIELDS)]
    }

    /// The lists that must be there and may be empty, by path: nobody came, nothing was objected.
    #[must_use]
    pub fn empties(&self) -> Vec<String> {
        let mut found = Vec::new();
        if self.withdraws {
            return found;
        }
        let mut take = |fields: &mut dyn Iterator<Item = &'static Field>, base: &str| {
            let empty = |field: &&Field| field.required && matches!(field.shape, Held::List(_, 0, _));
            found.extend(fields.filter(empty).map(|field| format!("{}{base}{}", self.prefix(), field.name)));
        };
        take(&mut self.kind.fields().iter(), "");
        for (at, step) in self.steps.iter().enumerate() {
            let tables = case(CASES, step).map(|(_, tables)| *tables).unwrap_or_default();
            take(&mut tables.iter().copied().flatten(), &format!("steps.{at}."));
        }
        found
    }
}

const REST: &str = "clerk-card-rest";

fn screen(name: &'static str, cards: Vec<Card>) -> Screen {
    Screen { name, title: format!("clerk-step-{name}"), step: None, cards }
}

/// A step's name in addresses: one of them is called like the page before signing.
fn address(step: &'static str) -> &'static str {
    debug_assert_ne!(step, SUBMISSION);
    if step == REVIEW { "vetting" } else { step }
}
