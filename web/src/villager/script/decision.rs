//! What is said of a decision: what, how much, who decided, until when it hangs, whom to ask, where to read all.

use ledger::canonical::Value;

use super::{Teller, Ways, clipped};

/// Its sentences in order.
pub(super) fn told(teller: &Teller<'_>) -> Vec<Ways> {
    let mut told = vec![what(teller), sum(teller), decided(teller), posted(teller)];
    told.extend(whom(teller));
    told.push(whole(teller));
    told
}

fn what(teller: &Teller<'_>) -> Ways {
    let village = teller.village();
    let title = teller.raw("title");
    let say = |title: String| teller.say("aloud-what", &[("village", &village), ("title", &teller.words(&title))]);
    vec![say(clipped(title, teller.most(100))), say(clipped(title, teller.most(30)))]
}

fn sum(teller: &Teller<'_>) -> Ways {
    let Some(total) = teller.int("money.total").map(|fen| teller.money(fen)) else {
        return vec![teller.texts.m("aloud-no-money")];
    };
    let sources = teller.marker.entry.list("statement.money.sources");
    let name = |source: &Value| teller.code("source", source.text("source").unwrap_or_default());
    let full = match sources {
        [] => None,
        [one] => Some(teller.say("aloud-sum-one", &[("total", &total), ("source", &name(one))])),
        many => {
            let each = |source: &Value| {
                let amount = teller.money(source.int("amount").unwrap_or(0));
                teller.say("aloud-source", &[("source", &name(source)), ("amount", &amount)])
            };
            let listed = many.iter().map(each).collect::<Vec<_>>().join(&teller.texts.m("aloud-comma"));
            Some(teller.say("aloud-sum-many", &[("total", &total), ("sources", &listed)]))
        }
    };
    full.into_iter().chain([teller.say("aloud-sum", &[("total", &total)])]).collect()
}

fn decided(teller: &Teller<'_>) -> Ways {
    let steps = teller.marker.entry.list("statement.steps");
    let met = steps.iter().rposition(|step| step.get("votes").is_some());
    let last = met.unwrap_or(steps.len().saturating_sub(1));
    let count = |name: &str| teller.count(&format!("steps.{last}.{name}"));
    let date = teller.date(&format!("steps.{last}.date"));
    // A path has a meeting that decides, or none: then its last step is told.
    let form = if teller.raw(&format!("steps.{last}.form")).is_empty() { "step" } else { "form" };
    let meeting = teller.code(form, teller.raw(&format!("steps.{last}.{form}")));
    if met.is_none() {
        return vec![teller.say("aloud-step-done", &[("date", &date), ("step", &meeting)])];
    }
    let votes = [count("votes.for"), count("votes.against"), count("votes.abstain")];
    let (due, present) = (count("due"), count("present"));
    let args: [(&str, &str); 7] = [
        ("date", &date),
        ("meeting", &meeting),
        ("due", &due),
        ("present", &present),
        ("for", &votes[0]),
        ("against", &votes[1]),
        ("abstain", &votes[2]),
    ];
    vec![teller.say("aloud-decided", &args), teller.say("aloud-decided-short", &args)]
}

fn posted(teller: &Teller<'_>) -> Ways {
    vec![teller.say("aloud-posted", &[("from", &teller.date("posting.from")), ("to", &teller.date("posting.to"))])]
}

fn whom(teller: &Teller<'_>) -> Option<Ways> {
    teller.marker.entry.list("statement.posting.objections").first()?;
    let one = |name: &str| teller.raw(&format!("posting.objections.0.{name}"));
    let (post, name) = (teller.words(&clipped(one("post"), teller.most(20))), clipped(one("name"), teller.most(12)));
    let phone = teller.telephone("posting.objections.0.phone");
    let args: [(&str, &str); 3] = [("post", &post), ("name", &name), ("phone", &phone)];
    Some(vec![teller.say("aloud-whom", &args), teller.say("aloud-whom-short", &args)])
}

fn whole(teller: &Teller<'_>) -> Ways {
    let short = teller.texts.m("aloud-whole-short");
    let at = clipped(teller.raw("posting.places.0"), teller.most(20));
    if at.is_empty() { vec![short] } else { vec![teller.say("aloud-whole", &[("place", &teller.words(&at))]), short] }
}

#[cfg(test)]
mod tests {
    use ledger::canonical::Value;

    use super::super::{MINUTE, length, pace, sentences};
    use crate::texts::{Language, Texts};
    use crate::villager::sample::Sample;

    fn told(change: impl Fn(Value) -> Value, language: Language) -> Vec<String> {
        let sample = Sample::new();
        let entry = sample.decision().clone();
        let said = change(entry.get("statement").expect("a statement").clone());
        sentences(Texts::of(language), &entry.with("statement", said), &sample.divisions)
    }

    #[test]
    fn a_decision_is_told_the_most_important_first() {
        let told = told(|said| said, Language::Chinese);
        assert_eq!(
            told,
            [
                "岩口村公开一件事：二组水渠清淤补漏，九百米。",
                "一共两万二千四百元，钱的来源是村集体。",
                "二零二五年十二月二十七日，村民代表会议定的：应到四十五人，实到三十九人，赞成三十六票，反对一票，弃权两票。",
                "公示从二零二五年十二月二十九日到一月八日，这几天都可以提意见。",
                "有意见找村务监督委员会主任田光明，电话零七四四，零零零，零零幺幺。",
                "全文贴在村部公开栏，用手机扫码也能看。",
            ]
        );
    }

    #[test]
    fn money_from_many_places_is_told_apart() {
        let source = |name: &str, fen| Value::object([("source", name.into()), ("amount", Value::Int(fen))]);
        let sources = Value::List(vec![source("fiscal", 10_000_000), source("collective", 2_800_000)]);
        let money = Value::object([("total", Value::Int(12_800_000)), ("sources", sources)]);
        let told = |language| told(|said| said.with("money", money.clone()), language).swap_remove(1);
        assert_eq!(told(Language::Chinese), "一共十二万八千元，其中财政资金十万元，村集体两万八千元。");
        assert_eq!(told(Language::English), "¥128,000 in all: Public funds ¥100,000, The village collective ¥28,000.");
    }

    #[test]
    fn a_minute_is_enough_for_the_longest() {
        let long = |n: usize| "长江3.14".repeat(n);
        let longest = |said: Value| {
            let source = |n: i64| Value::object([("source", "fiscal".into()), ("amount", Value::Int(n))]);
            let sources = Value::List((0..10).map(|n| source(123_456_789 + n)).collect());
            let money = Value::object([("total", Value::Int(987_654_321_987)), ("sources", sources)]);
            let posting = said.get("posting").expect("a posting").clone();
            let whom =
                Value::object([("name", long(8).into()), ("post", long(60).into()), ("phone", "0744-12345678-99999".into())]);
            let posting = posting.with("objections", Value::List(vec![whom])).with("places", Value::List(vec![long(60).into()]));
            said.with("title", long(60).into()).with("money", money).with("posting", posting)
        };
        for language in [Language::Chinese, Language::English] {
            let told = told(longest, language);
            assert!(length(&told) <= MINUTE * pace(language), "{}: {told:#?}", length(&told));
            assert_eq!(told.len(), 6);
        }
    }

    #[test]
    fn what_costs_nothing_says_so_and_other_kinds_say_nothing() {
        let free = told(|said| said.without("money"), Language::Chinese);
        assert_eq!(free[1], "这件事不花钱。");
        assert!(told(|said| said.with("kind", "appointment".into()), Language::English).is_empty());
    }
}
