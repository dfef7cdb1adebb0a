//! What a village has said before and need not type again: who posts and hears objections, the last month's accounts, and of a decision
//! what its progress notes say.

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::statement::Kind;
use ledger::statement::facts::effective;
use ledger::statement::notice::MAX_INSIDE;

use super::begin::{Current, carried, current, entry};
use crate::append::Standing;
use crate::error::Error;
use crate::format;
use crate::store::Read;
use crate::texts::{Language, Texts, code_id};

/// How many of a village's newest entries are looked through for one of a kind.
const NEWEST: u32 = 60;

/// What of a posting is the same from matter to matter.
const STANDING: [(&str, &str); 3] =
    [("methods", "posting.methods"), ("places", "posting.places"), ("objections", "posting.objections")];

/// The same of one statement: how, where, and to whom one objects.
pub fn posting_of(said: &Value) -> Value {
    carried(Value::object([]), said, &STANDING)
}

/// How and where the village posted last, and who hears objections; of a village that never posted, who by their posts should.
///
/// # Errors
/// Where the database fails.
pub async fn posting(read: &mut Read, standing: &Standing, chain: &Division) -> Result<Value, Error> {
    for leaf in read.timeline(chain, None, None, NEWEST).await? {
        let found = entry(read, leaf.hash).await?;
        if let Some((_, said)) =
            found.as_ref().and_then(|entry| effective(&entry.statement)).filter(|(_, said)| said.get("posting").is_some())
        {
            return Ok(posting_of(said));
        }
    }
    let texts = Texts::of(Language::Chinese);
    let holders = ["scrutineer", "liaison"].into_iter().flat_map(|post| {
        let named = move |name: String| Value::object([("name", name.into()), ("post", texts.m(&code_id("post", post)).into())]);
        standing.holders(post, chain).into_iter().map(move |holder| named(holder.name))
    });
    let objections: Vec<Value> = holders.collect();
    Ok(if objections.is_empty() { Value::object([]) } else { Value::object([("objections", Value::List(objections))]) })
}

/// What a month's accounts begin with: what the last ones closed with, and who looks at them.
///
/// # Errors
/// Where the database fails.
pub async fn accounts(read: &mut Read, chain: &Division, content: Value) -> Result<Value, Error> {
    for leaf in read.timeline(chain, Some(Kind::Notice.name()), None, NEWEST).await? {
        let Some(stands) = current(read, leaf.hash).await?.filter(|stands| !stands.is_withdrawn) else { continue };
        if stands.said.text("content.topic") == Some("accounts") {
            return Ok(carried(content, &stands.said, &[("opening", "content.closing"), ("reviewers", "content.reviewers")]));
        }
    }
    Ok(content)
}

/// What the progress notes of a decision say that hold, in the log's order.
///
/// # Errors
/// Where the database fails.
pub async fn progress(read: &mut Read, decision: &Current) -> Result<Vec<Value>, Error> {
    let mut found = Vec::new();
    for leaf in read.followers_of(&decision.first, Kind::Progress.name()).await? {
        let stands = current(read, leaf.hash).await?.filter(|stands| !stands.is_withdrawn);
        found.extend(stands.map(|stands| stands.said));
    }
    Ok(found)
}

/// The newest value at one of the paths.
fn last<'a>(notes: &'a [Value], paths: &[&str]) -> Option<&'a Value> {
    notes.iter().rev().find_map(|note| paths.iter().find_map(|path| note.get(path)))
}

/// Every payment, in order.
pub fn payments(notes: &[Value]) -> Vec<Value> {
    notes.iter().flat_map(|note| note.list("payments")).cloned().collect()
}

/// What they sum up to, in fen.
pub fn paid(payments: &[Value]) -> i64 {
    payments.iter().filter_map(|one| one.int("amount")).fold(0, i64::saturating_add)
}

/// What the next progress note may take over, which lies aside until it is asked for.
pub fn of_next(notes: &[Value]) -> Value {
    let payments = payments(notes);
    let found = [
        ("contractor", last(notes, &["tender.winner"])),
        ("price", last(notes, &["tender.price"])),
        ("payee", last(notes, &["contract.contractor", "tender.winner"])),
        ("approver", payments.last().and_then(|one| one.get("approver"))),
    ];
    with(Value::object([]), found.map(|(name, value)| (name, value.cloned())))
}

/// What an outcome begins with: who built it and since when, what was agreed and paid, what was changed; one line for the whole of it.
pub fn of_outcome(fields: Value, notes: &[Value]) -> Value {
    let texts = Texts::of(Language::Chinese);
    let payments = payments(notes);
    let found = [
        ("contractor", last(notes, &["contract.contractor", "tender.winner"]).cloned()),
        ("contract_price", last(notes, &["contract.price"]).cloned()),
        ("started", last(notes, &["start.date"]).or_else(|| last(notes, &["contract.from"])).cloned()),
        ("paid", (!payments.is_empty()).then(|| paid(&payments).into())),
        ("changes", changes(texts, notes).map(Value::from)),
    ];
    let whole = carried(Value::object([]), &fields, &[("name", "title"), ("planned", "planned")]);
    let fields = fields.with("lines", Value::List(vec![whole]));
    with(fields, found)
}

/// The fields with those of these that are known.
fn with<const N: usize>(fields: Value, known: [(&str, Option<Value>); N]) -> Value {
    known
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .fold(fields, |fields, (name, value)| fields.with(name, value))
}

/// Each change in a sentence; `None` where there is none.
fn changes(texts: &Texts, notes: &[Value]) -> Option<String> {
    let told = notes.iter().flat_map(|note| note.list("changes")).map(|change| {
        let text = |name: &str| change.text(name).unwrap_or_default().to_owned();
        let words = [
            ("date", format::date_text(texts, &text("date"), None).into()),
            ("reason", text("reason").trim_end_matches(['。', '.']).to_owned().into()),
            ("sum", format::money(texts, change.int("amount").unwrap_or_default()).into()),
            ("by", text("approved_by").into()),
        ];
        texts.f("clerk-known-change", &words)
    });
    Some(told.collect::<Vec<_>>().join("\n")).filter(|told| !told.is_empty())
}

/// What a notice of a decision's payments lists: all that was told one by one.
pub fn of_payments(content: Value, notes: &[Value]) -> Value {
    let payments = payments(notes);
    if payments.is_empty() {
        return content;
    }
    let content = content.with("total", paid(&payments).into());
    if payments.len() > MAX_INSIDE { content } else { content.with("lines", Value::List(payments)) }
}
