//! What villages decide: the matters of the demonstration, as fields that a clerk has typed.

use std::sync::LazyLock;

use ledger::canonical::Value;

static TOLD: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let villages: [&[u8]; 6] = [
        include_bytes!("../../../web/demo/villages/yankou.json"),
        include_bytes!("../../../web/demo/villages/shibanya.json"),
        include_bytes!("../../../web/demo/villages/fengxiangtang.json"),
        include_bytes!("../../../web/demo/villages/sanchaxi.json"),
        include_bytes!("../../../web/demo/villages/yunwuxi.json"),
        include_bytes!("../../../web/demo/villages/shuangjingping.json"),
    ];
    villages.into_iter().map(|told| Value::parse(told).expect("the demonstration's content")).collect()
});

/// The fields of a matter, as they stand in the end.
pub fn matter(name: &str) -> Value {
    let mut matters = TOLD.iter().flat_map(|village| village.list("matters"));
    let found = matters.find(|matter| matter.text("name") == Some(name));
    found.and_then(|matter| matter.get("fields")).unwrap_or_else(|| panic!("no matter {name}")).clone()
}

/// The same value with another at a dotted path.
pub fn with(value: &Value, path: &str, new: Value) -> Value {
    let Some((first, rest)) = path.split_once('.') else { return put(value, path, new) };
    let inner = value.get(first).unwrap_or_else(|| panic!("no {first}"));
    put(value, first, with(inner, rest, new))
}

/// The same value without what stands at a dotted path.
pub fn without(value: &Value, path: &str) -> Value {
    match path.rsplit_once('.') {
        None => value.clone().without(path),
        Some((above, name)) => with(value, above, value.get(above).unwrap_or_else(|| panic!("no {above}")).clone().without(name)),
    }
}

fn put(value: &Value, name: &str, new: Value) -> Value {
    match (value, name.parse::<usize>()) {
        (Value::List(items), Ok(at)) => {
            let mut items = items.clone();
            items[at] = new;
            Value::List(items)
        }
        (value, _) => value.clone().with(name, new),
    }
}

/// A day as the record writes it.
fn day(text: &str) -> Value {
    text.into()
}

/// A posting of this notice.
pub fn posting(number: &str, from: &str, to: &str) -> Value {
    let contact = [("name", "王小梅".into()), ("post", "村务监督委员会主任".into()), ("phone", "0744-000-0088".into())];
    Value::object([
        ("number", number.into()),
        ("text", "现将有关事项公布如下，有意见可以提。".into()),
        ("methods", Value::List(vec!["board".into()])),
        ("places", Value::List(vec!["村部公开栏".into()])),
        ("from", day(from)),
        ("to", day(to)),
        ("posted_by", "李春花".into()),
        ("objections", Value::List(vec![Value::object(contact)])),
    ])
}

/// One payment under a decision.
pub fn progress(decision: &str) -> Value {
    let payment = [
        ("date", day("2026-11-20")),
        ("payee", "张家界某建筑有限公司".into()),
        ("amount", 1_000_000.into()),
        ("approver", "向明亮".into()),
    ];
    Value::object([
        ("decision", decision.into()),
        ("title", "第一笔进度款".into()),
        ("date", day("2026-11-20")),
        ("handler", "李春花".into()),
        ("payments", Value::List(vec![Value::object(payment)])),
    ])
}

/// A posting that hung from one day to another and met one objection.
pub fn disclosure(entry: &str, from: &str, to: &str) -> Value {
    let objection = [
        ("date", day(from)),
        ("about", "工期写得不清楚。".into()),
        ("answer", "已在公开栏补贴工期表。".into()),
        ("answered", day(to)),
    ];
    Value::object([
        ("entry", entry.into()),
        ("title", "公示到期".into()),
        ("from", day(from)),
        ("to", day(to)),
        ("posted_by", "李春花".into()),
        ("received", 1.into()),
        ("objections", Value::List(vec![Value::object(objection)])),
        ("result", "stands".into()),
    ])
}

/// The outcome of a decision of this sum, by one line; `actual` may be more or less.
pub fn outcome(decision: &str, planned: i64, actual: i64) -> Value {
    let line = [("name", "全部工程".into()), ("planned", planned.into()), ("actual", actual.into())];
    let source = [("source", "collective".into()), ("planned", planned.into()), ("actual", actual.into())];
    let people = Value::object([("name", "王小梅".into()), ("post", "村务监督委员会主任".into())]);
    let acceptance = [
        ("date", day("2026-11-25")),
        ("people", Value::List(vec![people])),
        ("opinion", "质量合格，数量相符。".into()),
        ("result", "passed".into()),
    ];
    Value::object([
        ("decision", decision.into()),
        ("title", "实施结果".into()),
        ("number", "岩公〔2026〕30号".into()),
        ("handler", "李春花".into()),
        ("contractor", "张家界某建筑有限公司".into()),
        ("started", day("2026-11-05")),
        ("finished", day("2026-11-22")),
        ("planned", planned.into()),
        ("actual", actual.into()),
        ("lines", Value::List(vec![Value::object(line)])),
        ("sources", Value::List(vec![Value::object(source)])),
        ("difference", "照实际做的算。".into()),
        ("acceptance", Value::object(acceptance)),
        ("completed", "全部做完。".into()),
        ("posting", posting("岩公〔2026〕30号", "2026-11-26", "2026-12-06")),
    ])
}

/// A month's accounts: one line in, one line out.
pub fn accounts(from: &str, to: &str) -> Value {
    let line = |kind: &str, summary: &str, amount: i64| {
        Value::object([
            ("date", day(from)),
            ("voucher", "记-1".into()),
            ("type", kind.into()),
            ("summary", summary.into()),
            ("amount", amount.into()),
        ])
    };
    let content = [
        ("topic", "accounts".into()),
        ("opening", (-20_000).into()),
        ("income", 500_000.into()),
        ("spending", 120_000.into()),
        ("closing", 360_000.into()),
        ("reviewers", Value::List(vec!["王小梅".into()])),
        ("review", "逐笔看过，同意公开。".into()),
        ("lines", Value::List(vec![line("income", "山塘租金", 500_000), line("spending", "路灯电费", 120_000)])),
    ];
    notice(10, from, to, "accounts-monthly", Value::object(content))
}

/// Routine disclosure that fulfils a duty.
pub fn notice(item: i64, from: &str, to: &str, duty: &str, content: Value) -> Value {
    Value::object([
        ("item", item.into()),
        ("title", "定期公开".into()),
        ("number", "岩公〔2026〕31号".into()),
        ("duty", duty.into()),
        ("from", day(from)),
        ("to", day(to)),
        ("handler", "李春花".into()),
        ("content", content),
        ("posting", posting("岩公〔2026〕31号", "2026-12-01", "2026-12-10")),
    ])
}
