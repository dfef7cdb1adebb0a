//! What is said of a notice, topic by topic: the sums and the counts that the law asks for, and never a name from its lines.

use ledger::canonical::Value;

use super::teller::Teller;
use super::{Ways, if_time};

/// A sentence of a topic: the message, and the fields that stand in it.
type Sentence = (&'static str, &'static [&'static str]);

/// What a topic is told by. The first sentence is always said, the others if there is time.
#[rustfmt::skip]
const SAID: [(&str, &[Sentence]); 14] = [
    ("accounts", &[("aloud-accounts", &["opening", "income", "spending", "closing"])]),
    ("assets", &[("aloud-assets", &["count", "net"])]),
    ("leases", &[("aloud-leases", &["count", "rent"])]),
    ("debts", &[("aloud-debts", &["owed_to", "owed_by"])]),
    ("distribution", &[
        ("aloud-distribution", &["available", "reserve", "households", "distributed"]), ("aloud-per-head", &["per_head"]),
        ("aloud-per-share", &["per_share"]),
    ]),
    ("pay", &[("aloud-sum", &["total"])]),
    ("grants", &[("aloud-grants", &["received", "spent"])]),
    ("benefits", &[
        ("aloud-benefits", &["scheme", "households", "people", "total"]), ("aloud-rate", &["rate"]), ("aloud-batch", &["batch"]),
        ("aloud-basis", &["basis"]), ("aloud-appraised", &["appraisal.people", "appraisal.agreed"]),
    ]),
    ("stamps", &[("aloud-stamps", &["count"])]),
    ("levy", &[
        ("aloud-levy", &["households", "rate", "collected", "used"]), ("aloud-purpose", &["purpose"]), ("aloud-reduced", &["reduced"]),
    ]),
    ("supplies", &[("aloud-supplies", &["goods", "quantity", "households"]), ("aloud-basis", &["basis"])]),
    ("payments", &[("aloud-sum", &["total"])]),
    ("general", &[]),
    ("nothing", &[("aloud-nothing", &["reason"])]),
];

/// The lines of which a topic tells the largest: the message, the member that is its sum, the member that says what it is, and the
/// type of line, where there are several.
#[rustfmt::skip]
const LARGEST: [(&str, &str, &str, &str, &str); 5] = [
    ("accounts", "aloud-largest-spending", "amount", "summary", "spending"),
    ("accounts", "aloud-largest-income", "amount", "summary", "income"),
    ("assets", "aloud-largest-asset", "net", "name", ""),
    ("leases", "aloud-largest-lease", "rent", "plot", ""),
    ("grants", "aloud-largest-grant", "received", "project", ""),
];

/// Its sentences in order.
pub(super) fn told(teller: &Teller<'_>) -> Vec<Ways> {
    let topic = teller.raw("content.topic");
    let said = SAID.iter().find(|(name, _)| *name == topic).map_or(&[][..], |(_, said)| said);
    let mut told: Vec<Ways> = Vec::new();
    told.extend(teller.about("aloud-text", "content.text", &[120, 60]));
    told.extend(said.iter().take(1).map(|(id, names)| sentence(teller, id, names)));
    if topic == "payments" {
        told.extend(teller.decided());
    }
    let there = |names: &[&str]| names.iter().all(|name| teller.fields.has(&format!("content.{name}")));
    let more = said.iter().skip(1).filter(|(_, names)| there(names));
    told.extend(more.map(|(id, names)| if_time(sentence(teller, id, names))));
    told.extend(LARGEST.iter().filter(|(of, ..)| *of == topic).filter_map(|one| largest(teller, one)));
    told.extend(reviewed(teller));
    if !teller.list("lists").is_empty() {
        told.push(if_time(vec![teller.texts.m("aloud-lists")]));
    }
    told.extend(teller.about("aloud-note", "content.note", &[60, 30]).map(if_time));
    let (from, to) = (teller.date("from"), teller.date("to"));
    told.push(if_time(vec![teller.say("aloud-period", &[("from", &from), ("to", &to)])]));
    told
}

/// A message with the values of fields in it; texts in it are shortened where there is little time.
fn sentence(teller: &Teller<'_>, id: &str, names: &[&str]) -> Ways {
    let say = |id: &str, most: usize| {
        let said = |name: &str| {
            let path = format!("content.{name}");
            match teller.int(&path) {
                Some(fen) if teller.fields.is_money(&path) => teller.money(fen),
                Some(n) => teller.many(n),
                None => teller.part(teller.raw(&path), most),
            }
        };
        let args: Vec<(String, String)> =
            names.iter().map(|name| (name.rsplit('.').next().unwrap_or(name).replace('_', "-"), said(name))).collect();
        teller.say(id, &args.iter().map(|(name, words)| (name.as_str(), words.as_str())).collect::<Vec<_>>())
    };
    let short = format!("{id}-short");
    let short = teller.texts.has(&short).then(|| say(&short, 15));
    [say(id, 60), say(id, 15)].into_iter().chain(short).collect()
}

/// The largest of the lines in the entry.
fn largest(teller: &Teller<'_>, (_, id, sum, what, kind): &(&str, &str, &str, &str, &str)) -> Option<Ways> {
    let lines = teller.list("content.lines").iter().filter(|line| kind.is_empty() || line.text("type") == Some(kind));
    let amount = |line: &Value| line.int(sum).unwrap_or(0);
    let line = lines.max_by_key(|line| amount(line))?;
    let say = |most: usize| {
        let words = teller.part(line.text(what).unwrap_or_default(), most);
        teller.say(id, &[("words", &words), ("sum", &teller.money(amount(line)))])
    };
    Some(if_time(vec![say(40), say(15)]))
}

/// Who looked through the accounts, by their number, and what they say.
fn reviewed(teller: &Teller<'_>) -> Option<Ways> {
    let n = teller.list("content.reviewers").len();
    let words = |most: usize| teller.part(teller.raw("content.review"), most);
    let say = |most: usize| teller.say("aloud-reviewed", &[("n", &teller.many(n)), ("words", &words(most))]);
    (n > 0).then(|| if_time(vec![say(40), say(20)]))
}
