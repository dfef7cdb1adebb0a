//! What is said of a progress note: what was paid, what was changed, with whom there is a contract, against what was decided.

use ledger::canonical::Value;

use super::teller::Teller;
use super::{Ways, if_time};
use crate::villager::entry::{Line, state};

/// Its sentences in order.
pub(super) fn told(teller: &Teller<'_>) -> Vec<Ways> {
    let mut told: Vec<Ways> = teller.decided().into_iter().collect();
    told.extend(paid(teller));
    told.extend(changed(teller));
    told.extend(contract(teller));
    told.extend(start(teller));
    told.extend(tender(teller));
    told.extend(teller.about("aloud-note", "note", &[60, 30]).map(if_time));
    told
}

/// What was paid this time, and until now.
fn paid(teller: &Teller<'_>) -> Vec<Ways> {
    let payments = teller.list("payments");
    let amount = |one: &Value| one.int("amount").unwrap_or(0);
    let Some(most) = payments.iter().max_by_key(|one| amount(one)) else { return Vec::new() };
    let payee = |most_of: usize| teller.part(most.text("payee").unwrap_or_default(), most_of);
    let sum = teller.money(payments.iter().fold(0, |sum, one| amount(one).saturating_add(sum)));
    let n = teller.many(payments.len());
    let many = teller.say("aloud-paid", &[("n", &n), ("sum", &sum)]);
    let now = match payments {
        [one] => {
            let day = teller.day(one.text("date").unwrap_or_default());
            let say = |most| teller.say("aloud-paid-one", &[("date", &day), ("payee", &payee(most)), ("sum", &sum)]);
            vec![say(30), say(12)]
        }
        _ => {
            let largest = teller.money(amount(most));
            let args = [("n", &*n), ("sum", &*sum), ("payee", &*payee(20)), ("largest", &*largest)];
            vec![teller.say("aloud-paid-most", &args), many]
        }
    };
    vec![now].into_iter().chain(so_far(teller)).collect()
}

/// What all notes of the matter come to, where there are others.
fn so_far(teller: &Teller<'_>) -> Option<Ways> {
    let (all, times) = state::paid(teller.matter);
    let sum = teller.money(all);
    let so_far = teller.say("aloud-so-far", &[("n", &teller.many(times)), ("sum", &sum)]);
    let of = state::contract(teller.matter)
        .map(|price| teller.say("aloud-so-far-of", &[("sum", &sum), ("price", &teller.money(price))]));
    (times > 0).then(|| if_time(of.into_iter().chain([so_far]).collect()))
}

/// What was changed with approval, at what cost, and why.
fn changed(teller: &Teller<'_>) -> Vec<Ways> {
    let changes = teller.list("changes");
    let Some(first) = changes.first().and_then(|one| one.text("reason")) else { return Vec::new() };
    let sum = changes.iter().filter_map(|one| one.int("amount")).fold(0i64, i64::saturating_add);
    let (n, abs) = (teller.many(changes.len()), teller.money(sum.saturating_abs()));
    let end = match sum.cmp(&0) {
        std::cmp::Ordering::Less => "less",
        std::cmp::Ordering::Equal => "same",
        std::cmp::Ordering::Greater => "more",
    };
    let why = |most: usize| teller.say("aloud-reason", &[("words", &teller.part(first, most))]);
    vec![vec![teller.say(&format!("aloud-changes-{end}"), &[("n", &n), ("sum", &abs)])], if_time(vec![why(50), why(20)])]
}

/// The contract, and how its price compares with what was decided.
fn contract(teller: &Teller<'_>) -> Vec<Ways> {
    let Some(price) = teller.int("contract.price") else { return Vec::new() };
    let days = ["signed", "from", "to"].map(|name| teller.date(&format!("contract.{name}")));
    let sum = teller.money(price);
    let who = |most: usize| teller.part(teller.raw("contract.contractor"), most);
    let full = |who: &str| {
        let args = [("date", &*days[0]), ("contractor", who), ("price", &sum), ("from", &days[1]), ("to", &days[2])];
        teller.say("aloud-contract", &args)
    };
    let short = teller.say("aloud-contract-short", &[("contractor", &who(12)), ("price", &sum)]);
    let decided = teller.matter.decision().and_then(Line::said).and_then(|said| said.int("money.total"));
    let against =
        decided.map(|total| if_time(vec![teller.say("aloud-contract-against", &[("words", &teller.difference(total, price))])]));
    vec![vec![full(&who(30)), short]].into_iter().chain(against).collect()
}

fn start(teller: &Teller<'_>) -> Option<Ways> {
    let monitors = teller.many(teller.list("start.monitors").len());
    let date = teller.date("start.date");
    teller.fields.has("start").then(|| {
        let full = teller.say("aloud-start", &[("date", &date), ("n", &monitors)]);
        vec![full, teller.say("aloud-start-short", &[("date", &date)])]
    })
}

fn tender(teller: &Teller<'_>) -> Option<Ways> {
    let price = teller.money(teller.int("tender.price")?);
    let method = teller.code("method", teller.raw("tender.method"));
    let (date, n) = (teller.date("tender.opened"), teller.count("tender.bidders"));
    let winner = teller.part(teller.raw("tender.winner"), 20);
    let args = [("date", &*date), ("method", &*method), ("n", &*n), ("winner", &*winner), ("price", &*price)];
    Some(if_time(vec![teller.say("aloud-tender", &args), teller.say("aloud-tender-short", &args[3..])]))
}
