//! A decision: how much, who decided, how far along; the steps of its path; and everything that came of it.

use ledger::canonical::Value;
use ledger::statement::Kind;
use ledger::time::Date;

use super::judged::Judged;
use super::matter::{Line, Matter};
use super::parts::{Answer, Card, Part, papers};
use super::posting::{Posting, closed, notice, objections_card};
use super::{Content, Source, item, outcome, progress, sources, state};
use crate::page::{Html, Link, rich};
use crate::texts::Texts;
use crate::villager::fields::Fields;
use crate::villager::mark::Row;
use crate::villager::step::{Step, figures};

/// The matter itself: what set it going and who carries it out.
const MATTER: [&str; 12] = [
    "motion",
    "motion_note",
    "handler",
    "contractor",
    "responsible",
    "finish_by",
    "project.place",
    "project.scope",
    "project.need",
    "project.estimate",
    "project.approval",
    "project.threshold",
];

/// What a step says in the end, whichever the step.
const SAYS: [&str; 6] = ["resolution", "content", "summary", "decision", "opinion", "conclusion"];

/// The page of a decision and its matter.
pub(super) fn content(fields: &Fields<'_>, judged: &Judged<'_>, source: &Source<'_>) -> Content {
    let (texts, matter) = (fields.texts, source.matter);
    let year = fields.marker.year;
    let is_whole = |field: &str| !field.starts_with("steps.") && !field.starts_with("posting.");
    let mut main = vec![Card::new(texts, "entry-resolution", vec![Part::Text(resolution(fields))])];
    main.extend(papers(fields, &[("entry-photos", "photos")]));
    let steps = steps(fields, judged, source);
    let heading = if steps.len() == 6 { "entry-steps" } else { "entry-steps-other" };
    main.push(Card::new(texts, heading, vec![Part::Steps(steps)]));
    main.extend(progress::summary(fields, matter));
    if let Some((line, done)) = matter.held(Kind::Outcome).last().and_then(|line| Some((line, line.fields(texts, year)?))) {
        let cards = [Some(outcome::summary(&done)), outcome::photographs(&done)];
        main.extend(cards.into_iter().flatten().map(|card| card.from(line.link(texts))));
    }
    let told = matter.held(Kind::Notice).filter_map(|line| {
        let title = line.said()?.text("title")?;
        Some(Link::to(format!("/e/{}", line.now().index), title))
    });
    main.extend(Card::new(texts, "matter-notices", vec![Part::Links(told.collect())]).unless_empty());
    let closing = matter.decision().and_then(|line| matter.closing(&line.first));
    main.extend(closing.and_then(|line| disclosed(texts, line, year)));
    let item = Row::new(texts.m("entry-item-label"), item(fields, source.rules));
    let mut about = vec![Part::Rows([vec![item], fields.rows(&["path"]), fields.rows(&MATTER)].concat())];
    about.extend([Part::Verdicts(judged.on(is_whole)), notice(fields)]);
    let side = [objections_card(fields), Some(Card::new(texts, "entry-matter", about))];
    Content { main, side: side.into_iter().flatten().collect() }
}

/// How much, who decided, how far along.
pub fn answers(fields: &Fields<'_>, matter: &Matter, today: Date) -> Vec<Answer> {
    let texts = fields.texts;
    let total = fields.show("money.total", "money");
    let total = if fields.has("money.total") { total } else { Html::text(&texts.m("entry-no-money")) };
    vec![Answer::new(texts, "entry-how-much", total, sources(fields)), decided(fields), state::answer(fields, matter, today)]
}

/// The meeting that decided, or whoever did where no meeting does.
fn decided(fields: &Fields<'_>) -> Answer {
    let texts = fields.texts;
    let steps = fields.said.list("steps");
    let last = steps.len().saturating_sub(1);
    let meeting = steps.iter().rposition(|step| step.get("votes").is_some());
    let name = |i: usize| {
        let form = format!("steps.{i}.form");
        match (fields.has(&form), fields.has(&format!("steps.{i}.authority"))) {
            (true, _) => fields.show(&form, "code:form"),
            (_, true) => fields.show(&format!("steps.{i}.authority"), "text"),
            _ => fields.show(&format!("steps.{i}.step"), "code:step"),
        }
    };
    let at = meeting.unwrap_or(last);
    let counted = meeting.map(|i| figures(&fields.marker, &fields.path(&format!("steps.{i}"))));
    let then = (meeting != Some(last)).then(|| {
        let word = ["approved", "result"].into_iter().find(|word| fields.has(&format!("steps.{last}.{word}")));
        match word.map(|word| fields.best(&format!("steps.{last}.{word}"))) {
            Some(word) => rich(texts, "entry-decided-then", &[("who", &name(last)), ("how", &word)]),
            // What is only filed has no outcome.
            None => rich(texts, "entry-decided-last", &[("who", &name(last))]),
        }
    });
    let lines = [counted, then.filter(|_| meeting.is_some())].into_iter().flatten().collect();
    Answer { is_counted: meeting.is_some(), ..Answer::new(texts, "entry-who-decided", name(at), lines) }
}

/// What was decided, in the words of the last step that has them.
fn resolution(fields: &Fields<'_>) -> Html {
    let steps = fields.said.list("steps").iter().enumerate().rev();
    let said = |name: &&str, step: &Value| step.get(name).is_some();
    let mut found = steps.filter_map(|(i, step)| Some((i, SAYS.iter().find(|name| said(name, step))?)));
    found.next().map(|(i, name)| fields.show(&format!("steps.{i}.{name}"), "text")).unwrap_or_default()
}

/// The steps of the path and the two disclosures.
fn steps(fields: &Fields<'_>, judged: &Judged<'_>, source: &Source<'_>) -> Vec<Step> {
    let (texts, matter) = (fields.texts, source.matter);
    let count = fields.said.list("steps").len();
    let mut steps: Vec<Step> = (0..count)
        .map(|i| {
            let start = format!("steps.{i}.");
            Step::of_path(fields, matter, i, judged.on(|of| of.starts_with(&start)))
        })
        .collect();
    let name = |id: &str| Html::text(&texts.m(id));
    let line = matter.decision();
    let ended = line.and_then(|line| closed(fields, matter.closing(&line.first)?));
    let outcome = matter.held(Kind::Outcome).last();
    let is_over = Posting::of(fields, source.today).is_over() || ended.is_some() || outcome.is_some();
    let mut posting = Step::named(texts, count + 1, if is_over { "done" } else { "current" }, name("code-step-posting"));
    posting.when = fields.rich("entry-posted", &[("from", "posting.from", "date"), ("to", "posting.to", "date")]);
    let where_ = [("places", "posting.places", "list"), ("methods", "posting.methods", "codes:methods")];
    posting.place = fields.rich("entry-posted-where", &where_);
    posting.verdicts = judged.on(|field| field.starts_with("posting."));
    if let Some((words, link)) = ended {
        posting.figures = words;
        posting.links.push(link);
    }
    let mut last = Step::named(texts, count + 2, if outcome.is_some() { "done" } else { "to-come" }, name("code-step-outcome"));
    last.when = name("entry-outcome-to-come");
    if let Some((line, outcome)) = outcome.and_then(|line| Some((line, line.fields(texts, fields.marker.year)?))) {
        last.when = outcome
            .rich("entry-accepted", &[("date", "acceptance.date", "date"), ("result", "acceptance.result", "code:result")]);
        last.place = outcome.rich("entry-posted", &[("from", "posting.from", "date"), ("to", "posting.to", "date")]);
        last.figures = matter.closing(&line.first).and_then(|line| closed(&outcome, line)).map(|one| one.0).unwrap_or_default();
        last.links.push(line.link(texts));
    }
    steps.extend([posting, last]);
    steps
}

/// What was objected while it hung, and what was answered.
fn disclosed(texts: &'static Texts, line: &Line, year: Option<i32>) -> Option<Card> {
    let closing = line.fields(texts, year)?;
    let said = super::disclosure::objections(&closing);
    let photos = super::disclosure::photos(&closing);
    let card = Card::new(texts, "disclosure-objections", [said, photos].concat());
    Some(card.from(line.link(texts))).filter(|card| !card.parts.is_empty())
}
