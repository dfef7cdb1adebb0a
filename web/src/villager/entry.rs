//! The page of a decision: what villagers scan the code for.

use std::collections::BTreeMap;

use askama::Template;
use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::rules::{Divisions, Documents, Rules, Subject, verdicts};
use ledger::statement::facts::Facts;
use ledger::time::{Date, Timestamp};

use super::mark::{Marker, Row};
use super::script;
use super::step::{Step, Verdicts, figures};
use crate::page::{Html, Link, Page, rich};
use crate::texts::{Texts, field_id};
use crate::wording;

/// Who holds a key that the entry is signed with.
#[derive(Clone, Debug)]
pub struct Signer {
    /// The person's name, as the appointment has it.
    pub name: String,
    /// The post, as the record spells it.
    pub post: String,
}

/// Everything an entry's page is made from.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// The reader's language.
    pub texts: &'static Texts,
    /// The entry's place in the log.
    pub index: u64,
    /// The entry's leaf hash.
    pub leaf: Hash,
    /// The entry, as it was parsed from the leaf.
    pub entry: &'a Value,
    /// The names of villages and townships.
    pub divisions: &'a Divisions,
    /// The catalogue and pack that the statement names.
    pub rules: Option<&'a Rules>,
    /// What holds of the earlier entry that the statement is about.
    pub past: Option<&'a Facts>,
    /// Where its lines are found that stand outside it.
    pub documents: &'a Documents,
    /// Its short code, as it is printed.
    pub code: String,
    /// Who holds which key (base64), among those in the entry.
    pub people: &'a BTreeMap<String, Signer>,
    /// The indexes of the founding and of the appointments of every key in the entry, up to the registrars'.
    pub authority: &'a [u64],
    /// Today, in China.
    pub today: Date,
}

/// What every entry's page tells its scripts, and how it is headed.
#[derive(Clone, Debug)]
pub struct Head {
    /// The entry's place in the log.
    pub index: u64,
    /// Its leaf hash.
    pub leaf: String,
    /// Its short code, as it is printed.
    pub code: String,
    /// The indexes that show who may sign, divided by commas.
    pub authority: String,
    /// The texts that the scripts write, as JSON.
    pub script_texts: Html,
    /// Whether its kind needs a liaison.
    pub is_countersigned: bool,
}

impl Head {
    /// The head of the page of `source`.
    pub fn new(source: &Source<'_>) -> Head {
        let authority: Vec<String> = source.authority.iter().map(u64::to_string).collect();
        Head {
            index: source.index,
            leaf: source.leaf.to_string(),
            code: source.code.clone(),
            authority: authority.join(","),
            script_texts: Html::trusted(source.texts.script(&["phone-", "format-", "field-", "code-"])),
            is_countersigned: !source.entry.list("countersigned").is_empty(),
        }
    }

    /// "Number 12." Of how many is not said: the page stays as it is while the log grows.
    pub fn place(&self, texts: &Texts) -> String {
        texts.f("entry-number", &[("n", self.index.to_string().into())])
    }
}

/// Whom to object to.
#[derive(Clone, Debug)]
pub struct Objection {
    /// Their name.
    pub name: Html,
    /// Their post.
    pub post: Html,
    /// The number, marked.
    pub phone: Html,
    /// The number, to dial.
    pub dial: String,
}

/// One round between clerk and liaison.
#[derive(Clone, Debug)]
pub struct RoundView {
    /// `holds` where it was approved, `note` where it was returned.
    pub class: &'static str,
    /// Approved or returned.
    pub verdict: Html,
    /// Why it was returned.
    pub reason: Html,
    /// The liaison's name.
    pub name: String,
    /// Their post.
    pub post: Html,
    /// When, by their own device.
    pub at: Html,
}

/// The page of a decision.
#[derive(Debug, Template)]
#[template(path = "villager/entry.html", blocks = ["matter"])]
pub struct EntryPage {
    page: Page,
    is_preview: bool,
    head: Head,
    village: String,
    kind: Html,
    at: Html,
    title: Html,
    number: Html,
    total: Html,
    sources: Vec<Html>,
    meeting: Html,
    meeting_figures: Html,
    progress: String,
    progress_more: Html,
    steps: Vec<Step>,
    whole: Verdicts,
    resolution: Html,
    objections: Vec<Objection>,
    until: Html,
    rounds: Vec<RoundView>,
    matter: Vec<Row>,
    item: Html,
    notice: Html,
    posting: Vec<Row>,
    sentences: Vec<String>,
}

impl EntryPage {
    /// The page of the decision in `source`.
    pub fn new(source: &Source<'_>) -> EntryPage {
        let texts = source.texts;
        let marker = Marker::new(texts, source.entry);
        let statement = source.entry.get("statement").cloned().unwrap_or(Value::Bool(false));
        let day = source.entry.text("at").and_then(|at| at.parse::<Timestamp>().ok()).map_or(source.today, Timestamp::date);
        let all = source.rules.zip(Subject::of(&statement, source.past, source.documents, day));
        let all = all.map(|(rules, subject)| verdicts(&subject, rules)).unwrap_or_default();
        let village = place(texts, source.divisions, statement.text("chain").unwrap_or_default());
        let posting = Posting::read(&statement, source.today);
        let last = statement.list("steps").len().saturating_sub(1);
        let meeting = format!("statement.steps.{last}");
        let mut steps: Vec<Step> = statement
            .list("steps")
            .iter()
            .enumerate()
            .map(|(i, step)| Step::discussion(&marker, i, step, source.rules, &all))
            .collect();
        steps.extend(posting.steps(&marker, source.rules, &all, last + 2));
        let title = statement.text("title").unwrap_or_default();
        let page = Page::new(texts, format!("{title} · {village}"), format!("/e/{}", source.index))
            .below(Link::to(format!("/v/{}", statement.text("chain").unwrap_or_default()), village.clone()));
        let is_whole = |field: &str| !field.starts_with("steps.") && !field.starts_with("posting.");
        EntryPage {
            head: Head::new(source),
            kind: marker.show("statement.kind", "code:kind"),
            at: marker.show("at", "day"),
            title: marker.show("statement.title", "text"),
            number: marker.show("statement.number", "text"),
            total: marker.show("statement.money.total", "money"),
            sources: sources(&marker, &statement),
            meeting: marker.show(&format!("{meeting}.form"), "code:form"),
            meeting_figures: figures(&marker, &meeting),
            progress: posting.progress(texts, last + 2),
            progress_more: posting.more(&marker),
            whole: Verdicts::of(texts, source.rules, &all, is_whole),
            resolution: marker.show(&format!("{meeting}.resolution"), "text"),
            objections: objections(&marker, &statement),
            until: rich(texts, "entry-objections-until", &[("date", &marker.show("statement.posting.to", "date"))]),
            rounds: rounds(&marker, source.people),
            matter: matter(&marker),
            item: item(&marker, source.rules, &statement),
            notice: marker.show("statement.posting.text", "text"),
            posting: marker.rows("statement.posting", &["text", "objections"]),
            sentences: script::sentences(texts, source.entry, source.divisions),
            page,
            is_preview: false,
            village,
            steps,
        }
    }

    /// The matter alone, as it will stand on its page once it is published: what clerk and liaison read before they sign.
    ///
    /// # Errors
    /// Where the template fails.
    pub fn preview(mut self) -> askama::Result<Html> {
        self.is_preview = true;
        self.as_matter().render().map(Html::trusted)
    }
}

/// What a division is called in the reader's language; its code where it is not in the table.
pub fn place(texts: &Texts, divisions: &Divisions, code: &str) -> String {
    let division = code.parse::<Division>().ok();
    let names = division.as_ref().and_then(|division| divisions.names(division));
    names.map_or_else(|| code.to_owned(), |(zh, en)| texts.pick(zh, en).to_owned())
}

/// Where the money is from, each with its sum.
pub(super) fn sources(marker: &Marker<'_>, statement: &Value) -> Vec<Html> {
    (0..statement.list("money.sources").len())
        .map(|i| {
            let path = format!("statement.money.sources.{i}");
            let show = |name: &str, kind: &str| marker.show(&format!("{path}.{name}"), kind);
            let (source, amount, note) = (show("source", "code:source"), show("amount", "money"), show("note", "text"));
            let id = if marker.has(&format!("{path}.note")) { "entry-source-note" } else { "entry-source" };
            rich(marker.texts, id, &[("source", &source), ("amount", &amount), ("note", &note)])
        })
        .collect()
}

pub(super) fn objections(marker: &Marker<'_>, statement: &Value) -> Vec<Objection> {
    let listed = statement.list("posting.objections").iter().enumerate();
    listed
        .map(|(i, one)| {
            let show = |name: &str| marker.show(&format!("statement.posting.objections.{i}.{name}"), "text");
            let phone = one.text("phone").unwrap_or_default();
            let dial = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            Objection { name: show("name"), post: show("post"), phone: show("phone"), dial }
        })
        .collect()
}

fn rounds(marker: &Marker<'_>, people: &BTreeMap<String, Signer>) -> Vec<RoundView> {
    let listed = marker.entry.list("countersigned").iter().enumerate();
    listed
        .map(|(i, round)| {
            let show = |name: &str, kind: &str| marker.show(&format!("countersigned.{i}.{name}"), kind);
            let signer = round.text("key").and_then(|key| people.get(key));
            RoundView {
                class: if round.text("verdict") == Some("approved") { "holds" } else { "note" },
                verdict: show("verdict", "code:verdict"),
                reason: show("reason", "reason"),
                name: signer.map(|signer| signer.name.clone()).unwrap_or_default(),
                post: show("post", "code:post"),
                at: show("at", "moment"),
            }
        })
        .collect()
}

/// The matter itself: what set it going and who carries it out.
fn matter(marker: &Marker<'_>) -> Vec<Row> {
    let fields = [
        ("chain", "text"),
        ("path", "code:path"),
        ("motion", "code:motion"),
        ("motion_note", "text"),
        ("handler", "text"),
        ("contractor", "text"),
        ("responsible", "text"),
        ("finish_by", "date"),
    ];
    let there = fields.iter().filter(|(name, _)| marker.has(&format!("statement.{name}")));
    there.map(|(name, kind)| Row::new(marker.texts.m(&field_id(name)), marker.show(&format!("statement.{name}"), kind))).collect()
}

/// What the catalogue calls the matter's item.
pub(super) fn item(marker: &Marker<'_>, rules: Option<&Rules>, statement: &Value) -> Html {
    let Some(number) = statement.int("item") else { return Html::default() };
    let name = rules.map(|rules| wording::item_name(marker.texts, &rules.catalogue, number)).unwrap_or_default();
    rich(marker.texts, "entry-item", &[("n", &marker.show("statement.item", "count")), ("name", &Html::text(&name))])
}

/// How long the resolution hangs, seen from today.
#[derive(Clone, Copy, Debug)]
struct Posting {
    from: Option<Date>,
    to: Option<Date>,
    today: Date,
}

impl Posting {
    fn read(statement: &Value, today: Date) -> Posting {
        let date = |path: &str| statement.text(path).and_then(|text| text.parse().ok());
        Posting { from: date("posting.from"), to: date("posting.to"), today }
    }

    fn is_over(&self) -> bool {
        self.to.is_some_and(|to| to < self.today)
    }

    fn progress(&self, texts: &Texts, step: usize) -> String {
        texts.f("entry-progress", &[("n", step.to_string().into()), ("of", (step + 1).to_string().into())])
    }

    fn more(&self, marker: &Marker<'_>) -> Html {
        let (from, to) = (marker.show("statement.posting.from", "date"), marker.show("statement.posting.to", "date"));
        let days = self.to.map_or(0, |to| to.days_since(self.today)).to_string();
        let id = match (self.from, self.to) {
            (Some(start), _) if start > self.today => "entry-posting-to-come",
            (_, Some(end)) if end < self.today => "entry-posting-over",
            (_, Some(end)) if end == self.today => "entry-posting-last-day",
            _ => "entry-posting-now",
        };
        rich(marker.texts, id, &[("from", &from), ("to", &to), ("days", &Html::text(&days))])
    }

    /// The two disclosures.
    fn steps(&self, marker: &Marker<'_>, rules: Option<&Rules>, all: &[ledger::rules::Verdict], first: usize) -> [Step; 2] {
        let texts = marker.texts;
        let name = |id: &str| Html::text(&texts.m(id));
        let state = if self.is_over() { "done" } else { "current" };
        let (from, to) = (marker.show("statement.posting.from", "date"), marker.show("statement.posting.to", "date"));
        let mut posting = Step::named(texts, first, state, name("code-step-posting"));
        posting.when = rich(texts, "entry-posted", &[("from", &from), ("to", &to)]);
        let places = marker.show("statement.posting.places", "list");
        let methods = marker.show("statement.posting.methods", "codes:methods");
        posting.place = rich(texts, "entry-posted-where", &[("places", &places), ("methods", &methods)]);
        posting.verdicts = Verdicts::of(texts, rules, all, |field| field.starts_with("posting."));
        let mut outcome = Step::named(texts, first + 1, "to-come", name("code-step-outcome"));
        outcome.when = name("entry-outcome-to-come");
        [posting, outcome]
    }
}
