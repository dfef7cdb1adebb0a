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
