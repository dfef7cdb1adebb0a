//! What is said of an outcome: what it cost against what was decided, whether it was accepted, what was done, what becomes of it.

use super::teller::Teller;
use super::{Ways, if_time};

/// Its sentences in order.
pub(super) fn told(teller: &Teller<'_>) -> Vec<Ways> {
    let mut told = vec![cost(teller)];
    let about = |id: &str, path: &str| teller.about(id, path, &[60, 25]).map(if_time);
    told.extend(about("aloud-reason", "difference"));
    let day = teller.date("acceptance.date");
    let result = teller.code("result", teller.raw("acceptance.result"));
    told.push(vec![teller.say("aloud-accepted", &[("date", &day), ("result", &result)])]);
    told.extend(about("aloud-completed", "completed"));
    told.push(built(teller));
    told.extend(teller.int("paid").map(|paid| if_time(vec![teller.say("aloud-paid-out", &[("sum", &teller.money(paid))])])));
    told.extend(satisfied(teller));
    told.extend(about("aloud-rest", "rest"));
    told.extend(about("aloud-care", "care"));
    told
}

fn cost(teller: &Teller<'_>) -> Ways {
    let (planned, actual) = (teller.int("planned").unwrap_or(0), teller.int("actual").unwrap_or(0));
    let sums = [teller.money(planned), teller.money(actual), teller.difference(planned, actual)];
    let args: [(&str, &str); 3] = [("planned", &sums[0]), ("actual", &sums[1]), ("difference", &sums[2])];
    let short = teller.say("aloud-cost-short", &args[1..]);
    if planned == actual { vec![short] } else { vec![teller.say("aloud-cost", &args), short] }
}

/// Who did it, from when to when.
fn built(teller: &Teller<'_>) -> Ways {
    let days = [teller.date("started"), teller.date("finished")];
    let say = |most: usize| {
        let who = teller.part(teller.raw("contractor"), most);
        teller.say("aloud-built", &[("contractor", &who), ("started", &days[0]), ("finished", &days[1])])
    };
    if_time(vec![say(40), say(15)])
}

/// What those who were asked said.
fn satisfied(teller: &Teller<'_>) -> Option<Ways> {
    let counts = ["asked", "content", "fair", "discontent"].map(|name| (name, teller.count(&format!("satisfaction.{name}"))));
    let args: Vec<(&str, &str)> = counts.iter().map(|(name, n)| (*name, n.as_str())).collect();
    teller.fields.has("satisfaction").then(|| if_time(vec![teller.say("aloud-satisfied", &args)]))
}
