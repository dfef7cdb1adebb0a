//! Where a matter begins: at an item of the catalogue, at an entry that stands, at what is due. What is known by then is filled in.

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::record::Entry;
use ledger::rules::{Catalogue, Rules};
use ledger::statement::Kind;
use ledger::statement::facts::effective;
use ledger::statement::notice::TOPICS;
use ledger::statement::schema::hash_at;
use ledger::time::Date;

use super::due::period_name;
use super::known;
use crate::auth::Actor;
use crate::error::Error;
use crate::request::Body;
use crate::store::Read;
use crate::texts::{Language, Texts, code_id};

/// An entry of a village with what holds of it now.
#[derive(Clone, Debug)]
pub struct Current {
    /// The first entry of the line of corrections.
    pub first: Hash,
    /// The last one.
    pub last: Hash,
    /// Its chain.
    pub chain: Division,
    /// Its kind.
    pub kind: Kind,
    /// Its fields as they hold now; the last ones that held where it was withdrawn.
    pub said: Value,
    /// Whether it was withdrawn.
    pub is_withdrawn: bool,
}

/// The longest line of corrections that is followed.
const LONGEST: usize = 1_000;

pub(super) async fn entry(read: &mut Read, hash: Hash) -> Result<Option<Entry>, Error> {
    let body = read.entries_by_hash(&[hash]).await?.pop();
    Ok(body.and_then(|body| Entry::parse(&body.body).ok()))
}

/// What stands of an entry, by its leaf hash or that of one of its corrections; `None` where it is no statement of a village.
///
/// # Errors
/// Where the database fails.
pub async fn current(read: &mut Read, hash: Hash) -> Result<Option<Current>, Error> {
    let mut first = hash;
    for _ in 0..LONGEST {
        match entry(read, first).await?.and_then(|entry| hash_at(&entry.statement, "corrects")) {
            Some(before) => first = before,
            None => break,
        }
    }
    let Some(entry_of_first) = entry(read, first).await? else { return Ok(None) };
    let Some((kind, said)) = effective(&entry_of_first.statement).filter(|(kind, _)| kind.is_countersigned()) else {
        return Ok(None);
    };
    let chain = entry_of_first.chain;
    let mut found = Current { first, last: first, chain, kind, said: said.clone(), is_withdrawn: false };
    for _ in 0..LONGEST {
        let followers = read.followers(&found.last).await?;
        let Some(next) = followers.into_iter().find(|leaf| leaf.kind == Kind::Correction.name()) else { break };
        found.last = next.hash;
        let said = entry(read, next.hash).await?.map(|entry| entry.statement);
        match said.as_ref().and_then(effective) {
            Some((_, said)) => (found.said, found.is_withdrawn) = (said.clone(), false),
            None => found.is_withdrawn = true,
        }
    }
    Ok(Some(found))
}

/// The fields that a new matter begins with, and what must be true for it to begin.
///
/// # Errors
/// `Invalid` where the item, the path, the topic or the duty is not there, or cannot follow that entry; `NotFound` where the entry is not
/// one of the village.
pub async fn fields(
    read: &mut Read,
    actor: &Actor,
    rules: &Rules,
    chain: &Division,
    body: &Body,
    today: Date,
) -> Result<Value, Error> {
    let kind = match body.0.get("kind") {
        None => Kind::Decision,
        Some(_) => body.read::<Kind>("kind")?,
    };
    match kind {
        Kind::Decision => {
            let posting = known::posting(read, &actor.standing, chain).await?;
            let fields = decision(&rules.catalogue, body)?;
            Ok(fields.with("handler", actor.appointment.name.as_str().into()).with("posting", posting))
        }
        Kind::Notice => notice(read, actor, rules, chain, body).await,
        Kind::Progress | Kind::Outcome | Kind::Disclosure | Kind::Correction => {
            let about: Hash = body.read("about")?;
            let stands = current(read, about).await?.filter(|stands| stands.chain == *chain).ok_or(Error::NotFound)?;
            if !may_follow(kind, &stands) {
                return Err(Error::invalid("about.kind", "about"));
            }
            if kind == Kind::Outcome && read.followers(&stands.first).await?.iter().any(|leaf| leaf.kind == kind.name()) {
                return Err(Error::invalid("about.followed", "about"));
            }
            let notes = match kind {
                Kind::Progress | Kind::Outcome => known::progress(read, &stands).await?,
                _ => Vec::new(),
            };
            Ok(following(kind, &stands, &notes, today))
        }
        _ => Err(Error::invalid("field.choice", "kind")),
    }
}

/// Whether a statement of a kind can be about an entry.
pub fn may_follow(kind: Kind, stands: &Current) -> bool {
    match kind {
        Kind::Progress | Kind::Outcome => stands.kind == Kind::Decision && !stands.is_withdrawn,
        Kind::Disclosure => !stands.is_withdrawn && stands.said.get("posting").is_some(),
        Kind::Correction => true,
        _ => false,
    }
}

/// The path of an item that this version records: the one that is asked for, or the first.
pub fn recordable<'a>(catalogue: &'a Catalogue, item: i64, wanted: Option<&str>) -> Option<&'a str> {
    let paths = catalogue.item(item)?.paths.iter().filter_map(|choice| catalogue.path(&choice.path));
    let mut fit = paths.filter(|path| path.recordable && wanted.is_none_or(|wanted| path.path == wanted));
    fit.next().map(|path| path.path.as_str())
}

fn decision(catalogue: &Catalogue, body: &Body) -> Result<Value, Error> {
    let item = body.int("item")?;
    let wanted = match body.0.get("path") {
        None => None,
        Some(_) => Some(body.text("path", 10)?),
    };
    let path = recordable(catalogue, item, wanted).ok_or(Error::invalid("rule.path", "item"))?;
    Ok(Value::object([("kind", Kind::Decision.name().into()), ("item", item.into()), ("path", path.into())]))
}

/// Routine disclosure: for a duty and a period, of payments under a decision, or of any topic.
async fn notice(read: &mut Read, actor: &Actor, rules: &Rules, chain: &Division, body: &Body) -> Result<Value, Error> {
    let optional = |name: &str| body.0.get(name).map(|_| body.text(name, 40)).transpose();
    let topic = body.text("topic", 40)?;
    if !TOPICS.iter().any(|(known, _)| *known == topic) {
        return Err(Error::invalid("field.choice", "topic"));
    }
    let mut content = Value::object([("topic", topic.into())]);
    let mut fields = Value::object([("kind", Kind::Notice.name().into()), ("handler", actor.appointment.name.as_str().into())]);
    let posting = known::posting(read, &actor.standing, chain).await?;
    if topic == "accounts" {
        content = known::accounts(read, chain, content).await?;
    }
    if let Some(id) = optional("duty")? {
        let duty = rules.pack.duties.iter().find(|duty| duty.id == id).ok_or(Error::invalid("field.choice", "duty"))?;
        let from: Date = body.read("from")?;
        let to = duty.period.last(from).ok_or(Error::invalid("field.choice", "from"))?;
        let texts = Texts::of(Language::Chinese);
        let named = duty.topics.first().map_or(topic, String::as_str);
        let words = [("period", period_name(texts, from, to).into()), ("what", texts.m(&code_id("topic", named)).into())];
        let id = if topic == "nothing" { "clerk-title-nothing" } else { "clerk-title-notice" };
        fields = fields
            .with("item", duty.item.into())
            .with("duty", duty.id.as_str().into())
            .with("from", from.to_string().into())
            .with("to", to.to_string().into())
            .with("title", texts.f(id, &words).into());
    } else if body.0.get("about").is_some() {
        let decision = current(read, body.read("about")?).await?.filter(|stands| stands.chain == *chain);
        let decision = decision.filter(|stands| stands.kind == Kind::Decision).ok_or(Error::invalid("about.kind", "about"))?;
        content = content.with("decision", decision.first.to_string().into());
        if topic == "payments" {
            content = known::of_payments(content, &known::progress(read, &decision).await?);
        }
        fields = carried(fields, &decision.said, &[("item", "item"), ("handler", "handler"), ("title", "title")]);
    } else {
        let item = body.int("item")?;
        rules.catalogue.item(item).ok_or(Error::invalid("rule.path", "item"))?;
        fields = fields.with("item", item.into());
    }
    Ok(fields.with("content", content).with("posting", posting))
}

/// Fields that go over from an earlier statement: under which name, from which path.
pub(super) fn carried(to: Value, from: &Value, names: &[(&str, &str)]) -> Value {
    names.iter().fold(to, |to, (name, path)| match from.get(path) {
        Some(value) => to.with(name, value.clone()),
        None => to,
    })
}

/// Members of a statement that are not its kind's own.
const COMMON: [&str; 6] = ["chain", "id", "kind", "log", "round", "seal"];

fn following(kind: Kind, stands: &Current, notes: &[Value], today: Date) -> Value {
    let about = kind.about().unwrap_or_default();
    let said = &stands.said;
    let entry = if kind == Kind::Correction { stands.last } else { stands.first };
    let fields = Value::object([("kind", kind.name().into()), (about, entry.to_string().into())]);
    let fields = carried(fields, said, &[("title", "title")]);
    match kind {
        Kind::Progress => {
            let aside = Value::object([("known", known::of_next(notes))]);
            carried(fields, said, &[("handler", "handler")]).with("date", today.to_string().into()).with("aside", aside)
        }
        Kind::Disclosure => {
            let names = [("from", "posting.from"), ("to", "posting.to"), ("posted_by", "posting.posted_by")];
            carried(fields, said, &names)
        }
        Kind::Outcome => {
            let names = [("handler", "handler"), ("contractor", "contractor"), ("planned", "money.total")];
            let source =
                |one: &Value| carried(Value::object([]), one, &[("source", "source"), ("note", "note"), ("planned", "amount")]);
            let sources = said.list("money.sources").iter().map(source).collect();
            let fields = carried(fields, said, &names).with("sources", Value::List(sources));
            known::of_outcome(fields, notes).with("posting", known::posting_of(said))
        }
        _ => {
            let says = COMMON.iter().fold(said.clone(), |says, name| says.without(name));
            let says = says.with("of", stands.kind.name().into());
            fields.with("date", today.to_string().into()).with("says", says)
        }
    }
}
