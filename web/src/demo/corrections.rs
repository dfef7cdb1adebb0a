//! What a correction says: the statement that stood until now, with what changed.

use ledger::canonical::Value;

/// What holds instead of a statement, or of its last correction, with `changes` by dotted path; `None` where it is neither.
pub fn corrected(stands: &Value, changes: &Value) -> Option<Value> {
    let says = match stands.get("says") {
        Some(says) => says.clone(),
        None => {
            let of = stands.text("kind")?.to_owned();
            let common = ["chain", "id", "kind", "log", "round", "seal"];
            common.into_iter().fold(stands.clone(), Value::without).with("of", of.into())
        }
    };
    Some(changes.members().into_iter().flatten().fold(says, |says, (path, value)| put(&says, path, value)))
}

/// A value with another at a dotted path.
fn put(value: &Value, path: &str, new: &Value) -> Value {
    let Some((first, rest)) = path.split_once('.') else { return put_at(value, path, new.clone()) };
    match value.get(first) {
        Some(inner) => put_at(value, first, put(inner, rest, new)),
        None => value.clone(),
    }
}

fn put_at(value: &Value, name: &str, new: Value) -> Value {
    match (value, name.parse::<usize>()) {
        (Value::List(items), Ok(at)) if at < items.len() => {
            let mut items = items.clone();
            items[at] = new;
            Value::List(items)
        }
        (value, _) => value.clone().with(name, new),
    }
}
