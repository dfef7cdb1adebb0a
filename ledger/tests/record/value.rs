//! Changing values by dotted path.

use ledger::canonical::Value;

/// Reads JSON.
pub fn read(text: &str) -> Value {
    Value::parse(text.as_bytes()).expect(text)
}

/// `value` with `new` at `path`; the object or list that holds it must be there.
pub fn set(value: &mut Value, path: &str, new: impl Into<Value>) {
    let (holder, name) = path.rsplit_once('.').unwrap_or(("", path));
    match place(value, holder) {
        Value::Object(members) => {
            members.insert(name.to_owned(), new.into());
        }
        Value::List(items) => items[name.parse::<usize>().expect(path)] = new.into(),
        _ => panic!("nothing holds {path}"),
    }
}

/// `value` without what stands at `path`.
pub fn remove(value: &mut Value, path: &str) {
    let (holder, name) = path.rsplit_once('.').unwrap_or(("", path));
    match place(value, holder) {
        Value::Object(members) => {
            members.remove(name).expect(path);
        }
        Value::List(items) => {
            items.remove(name.parse::<usize>().expect(path));
        }
        _ => panic!("nothing holds {path}"),
    }
}

fn place<'a>(value: &'a mut Value, path: &str) -> &'a mut Value {
    path.split('.').filter(|name| !name.is_empty()).fold(value, |value, name| match value {
        Value::Object(members) => members.get_mut(name).expect(path),
        Value::List(items) => &mut items[name.parse::<usize>().expect(path)],
        _ => panic!("nothing at {path}"),
    })
}

/// Every path at which something stands, containers before what they hold.
pub fn paths(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), value)];
    while let Some((path, value)) = open.pop() {
        let under = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        match value {
            Value::Object(members) => open.extend(members.iter().map(|(name, value)| (under(name), value))),
            Value::List(items) => open.extend(items.iter().enumerate().map(|(i, value)| (under(&i.to_string()), value))),
            _ => {}
        }
        if !path.is_empty() {
            found.push(path);
        }
    }
    found
}
