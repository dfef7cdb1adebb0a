//! The page of what a village publishes: what villagers scan the code for. A decision's page is its matter's one page; whatever comes
//! after it has a page of its own too, which shows what was signed there.

mod decision;
pub mod disclosure;
mod judged;
pub mod matter;
pub mod notice;
mod outcome;
pub mod parts;
pub mod posting;
pub mod progress;
mod rounds;
pub mod state;
mod table;

use std::collections::BTreeMap;

use askama::Template;
use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::rules::{Divisions, Documents, Rules};
use ledger::statement::Kind;
use ledger::statement::facts::Facts;
use ledger::time::Date;

use self::judged::Judged;
pub use self::matter::{Line, Linked, Matter, Sealed};
use self::parts::{Answer, Band, Card, Part};
use super::fields::Fields;
use super::mark::Marker;
use super::script::{self, Told};
use crate::page::{Html, Link, Page, rich};
use crate::texts::Texts;
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
    /// What stands around it.
    pub matter: &'a Matter,
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
    /// Whether the village had a scrutineer when the entry was taken.
    pub has_scrutineer: bool,
    /// The indexes of the founding and of the appointments of every key in the entry, up to the registrars'.
    pub authority: &'a [u64],
    /// Which line of a table outside the entry is asked for, from 1.
    pub line: usize,
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
    /// The indexes of the sealed entries that it opens, divided by commas.
    pub seals: String,
    /// The texts that the scripts write, as JSON.
    pub script_texts: Html,
    /// Whether its kind needs a liaison.
    pub is_countersigned: bool,
    /// The decision whose sheets of the paper register it is part of.
    pub sheets: Option<u64>,
}

impl Head {
    /// The head of the page of `source`.
    pub fn new(source: &Source<'_>) -> Head {
        let authority: Vec<String> = source.authority.iter().map(u64::to_string).collect();
        let seals: Vec<String> = source.matter.seals.iter().map(|seal| seal.index.to_string()).collect();
        let fields = Fields::of(Marker::new(source.texts, source.entry));
        Head {
            index: source.index,
            leaf: source.leaf.to_string(),
            code: source.code.clone(),
            authority: authority.join(","),
            seals: seals.join(","),
            script_texts: Html::trusted(source.texts.script(&["phone-", "format-", "field-", "code-"])),
            is_countersigned: !source.entry.list("countersigned").is_empty(),
            sheets: fields.and_then(|fields| source.matter.sheets(fields.kind, source.index)),
        }
    }

    /// "Number 12." Of how many is not said: the page stays as it is while the log grows.
    pub fn place(&self, texts: &Texts) -> String {
        texts.f("entry-number", &[("n", self.index.to_string().into())])
    }
}

/// One round between clerk, scrutineer and liaison.
#[derive(Clone, Debug)]
pub struct RoundView {
    /// `holds` where it consents, `note` where it returns or objects.
    pub class: &'static str,
    /// What was answered.
    pub verdict: Html,
    /// Why it was returned or objected to.
    pub reason: Html,
    /// The countersigner's name.
    pub name: String,
    /// Their post.
    pub post: Html,
    /// When, by their own device.
    pub at: Html,
}

/// What a kind's page has of its own.
#[derive(Debug, Default)]
struct Content {
    main: Vec<Card>,
    side: Vec<Card>,
}

/// The page of what a village publishes.
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
    up: Option<Link>,
    bands: Vec<Band>,
    answers: Vec<Answer>,
    main: Vec<Card>,
    side: Vec<Card>,
    sentences: Vec<String>,
}

impl EntryPage {
    /// The page of the entry in `source`; `None` where its kind is none that a village publishes.
    pub fn of(source: &Source<'_>) -> Option<EntryPage> {
        let texts = source.texts;
        let fields = Fields::of(Marker::new(texts, source.entry))?;
        let marker = &fields.marker;
        let judged = Judged::of(source);
        let content = match fields.kind {
            Kind::Decision => decision::content(&fields, &judged, source),
            Kind::Progress => progress::content(&fields, &judged, source),
            Kind::Disclosure => disclosure::content(&fields, &judged, source),
            Kind::Outcome => outcome::content(&fields, &judged, source),
            Kind::Notice => notice::content(&fields, &judged, source),
            Kind::Correction => Content::default(),
            _ => return None,
        };
        let chain = source.entry.text("statement.chain").unwrap_or_default();
        let village = place(texts, source.divisions, chain);
        let title = fields.said.text("title").or_else(|| source.entry.text("statement.title")).unwrap_or_default();
        let page = Page::new(texts, format!("{title} · {village}"), here(source))
            .below(Link::to(format!("/v/{chain}"), village.clone()));
        let kind = match source.entry.text("statement.says.of") {
            Some(_) => {
                let pieces = [marker.show("statement.kind", "code:kind"), marker.show("statement.says.of", "code:kind")];
                rich(texts, "correction-of", &[("correction", &pieces[0]), ("kind", &pieces[1])])
            }
            None => marker.show("statement.kind", "code:kind"),
        };
        let answers = answers(&fields, source.matter, source.today);
        let Content { main, mut side } = content;
        let bands = bands(&fields, source);
        side.extend(rounds::card(marker, source));
        let at = marker.show("at", "day");
        let title = if fields.has("title") { fields.show("title", "text") } else { marker.show("statement.title", "text") };
        let number = fields.show("number", "text");
        // What is left over is known only now that everything else was written.
        let rest = Part::Fold(texts.m("entry-rest"), vec![Part::Rows(marker.rest())]);
        side.extend(Card::new(texts, "entry-more", vec![rest]).unless_empty());
        Some(EntryPage {
            page,
            is_preview: false,
            head: Head::new(source),
            village,
            kind,
            at,
            title,
            number,
            up: up(source),
            bands,
            answers,
            main,
            side,
            sentences: script::sentences(&told(source)),
        })
    }

    /// The matter alone, as it will stand on its page once it is published: what those who sign read before they do.
    ///
    /// # Errors
    /// Where the template fails.
    pub fn preview(mut self) -> askama::Result<Html> {
        self.is_preview = true;
        self.as_matter().render().map(Html::trusted)
    }
}

/// What is asked first of an entry of each kind, with what the newest of its matter answers.
pub fn answers(fields: &Fields<'_>, matter: &Matter, today: Date) -> Vec<Answer> {
    match fields.kind {
        Kind::Decision => decision::answers(fields, matter, today),
        Kind::Progress => progress::answers(fields, matter, today),
        Kind::Disclosure => disclosure::answers(fields),
        Kind::Outcome => outcome::answers(fields, matter, today),
        Kind::Notice => notice::answers(fields, matter, today),
        _ => Vec::new(),
    }
}

/// What is read out.
fn told<'a>(source: &'a Source<'_>) -> Told<'a> {
    let Source { texts, index, entry, matter, divisions, .. } = *source;
    Told { texts, index, entry, matter, divisions, code: &source.code }
}

/// This page's address, with the line of the table that it shows.
fn here(source: &Source<'_>) -> String {
    if source.line > 1 { format!("/e/{}?line={}", source.index, source.line) } else { format!("/e/{}", source.index) }
}

/// The way to the matter, from what came after its decision or closed the posting of a notice.
fn up(source: &Source<'_>) -> Option<Link> {
    let line = source.matter.above.last()?;
    let title = line.said().or_else(|| line.first.entry.get("statement"))?.text("title")?;
    Some(Link::to(format!("/e/{}", line.now().index), title))
}

/// What must be known before the entry is read: that it was corrected or withdrawn, that it corrects another, that the scrutineer
/// objected.
fn bands(fields: &Fields<'_>, source: &Source<'_>) -> Vec<Band> {
    let (texts, marker) = (fields.texts, &fields.marker);
    let mut out = Vec::new();
    let line = source.matter.line.as_ref();
    let next = line.and_then(|line| line.corrections.iter().find(|one| one.index > source.index));
    if let (Some(line), Some(next)) = (line, next) {
        let other = Marker::of_other(texts, &next.entry, marker.year);
        let show = |path: &str, kind: &str| other.show(path, kind);
        let id = if line.is_withdrawn() { "correction-withdrawn" } else { "correction-corrected" };
        let n = [("n", line.now().index.to_string().into())];
        let to = if line.is_withdrawn() { "correction-read-withdrawal" } else { "correction-now" };
        out.push(Band {
            class: "note",
            text: rich(texts, id, &[("date", &show("statement.date", "date"))]),
            why: rich(texts, "correction-why", &[("reason", &show("statement.reason", "text"))]),
            link: Some(Link::to(format!("/e/{}", line.now().index), texts.f(to, &n))),
        });
    }
    if source.entry.text("statement.kind") == Some(Kind::Correction.name()) {
        let before = line.and_then(|line| line.before(source.index));
        let (id, back) = if fields.kind == Kind::Correction {
            ("correction-withdraws", "correction-withdrew")
        } else {
            ("correction-replaces", "correction-before")
        };
        let date = marker.show("statement.date", "date");
        let text = match id {
            "correction-withdraws" => rich(texts, id, &[("title", &marker.show("statement.title", "text")), ("date", &date)]),
            _ => rich(texts, id, &[("date", &date)]),
        };
        let n = before.map(|one| one.index.to_string()).unwrap_or_default();
        out.push(Band {
            class: "quiet",
            text,
            why: rich(texts, "correction-why", &[("reason", &marker.show("statement.reason", "text"))]),
            link: before.map(|one| Link::to(format!("/e/{}", one.index), texts.f(back, &[("n", n.into())]))),
        });
    }
    out.extend(rounds::band(marker, source));
    out
}

/// What a division is called in the reader's language; its code where it is not in the table.
pub fn place(texts: &Texts, divisions: &Divisions, code: &str) -> String {
    let division = code.parse::<Division>().ok();
    let names = division.as_ref().and_then(|division| divisions.names(division));
    names.map_or_else(|| code.to_owned(), |(zh, en)| texts.pick(zh, en).to_owned())
}

/// Where the money is from, each with its sum.
pub(super) fn sources(fields: &Fields<'_>) -> Vec<Html> {
    (0..fields.said.list("money.sources").len())
        .map(|i| {
            let at = |name: &str| format!("money.sources.{i}.{name}");
            let id = if fields.has(&at("note")) { "entry-source-note" } else { "entry-source" };
            let args = [("source", at("source"), "code:source"), ("amount", at("amount"), "money"), ("note", at("note"), "text")];
            let args: Vec<_> = args.iter().map(|(name, path, kind)| (*name, path.as_str(), *kind)).collect();
            fields.rich(id, &args)
        })
        .collect()
}

/// What the catalogue calls the matter's item.
pub(super) fn item(fields: &Fields<'_>, rules: Option<&Rules>) -> Html {
    let Some(number) = fields.said.int("item") else { return Html::default() };
    let name = rules.map(|rules| wording::item_name(fields.texts, &rules.catalogue, number)).unwrap_or_default();
    rich(fields.texts, "entry-item", &[("n", &fields.show("item", "count")), ("name", &Html::text(&name))])
}
