//! The canonical form: RFC 8785 (JCS) over a narrow JSON.
//!
//! Narrow, so that two implementations cannot read one text in two ways: integers only, |n| ≤ 2^53 − 1; no floats, no null, no
//! duplicate names; names of printable ASCII; text in NFC, of characters assigned in Unicode [`UNICODE`], with no control character
//! but U+000A.

mod object;
mod read;
mod text;
mod write;

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer};
use serde::ser::{Serialize, Serializer};

pub use object::Object;
use read::Reader;
pub(crate) use text::is_plain;
pub use text::{UNICODE, check_text};
use write::Rest;

/// The largest integer that every JSON reader keeps exactly: 2^53 − 1.
pub const MAX_INT: i64 = (1 << 53) - 1;

/// How deep lists and objects may nest.
pub const MAX_DEPTH: usize = 32;

/// A value that has exactly one canonical form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `true` or `false`.
    Bool(bool),
    /// An integer, |n| ≤ [`MAX_INT`].
    Int(i64),
    /// Text in NFC.
    Text(String),
    /// An ordered list.
    List(Vec<Value>),
    /// Names and values.
    Object(Object),
}

/// Why bytes are not a value, or not a canonical one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// A stable code: `syntax`, `null`, `float`, `integer`, `duplicate`, `name`, `control`, `unassigned`, `nfc`, `depth`, `form`.
    pub code: &'static str,
    /// The reader's own words, in English.
    pub detail: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.detail)
    }
}

impl std::error::Error for Fault {}

/// Names the kinds of fault inside serde's untyped errors.
const CODES: [&str; 9] = ["null", "float", "integer", "duplicate", "name", "control", "unassigned", "nfc", "depth"];

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Fault {
        let detail = error.to_string();
        let code = detail.strip_prefix('@').and_then(|rest| CODES.into_iter().find(|code| rest.starts_with(code)));
        Fault { code: code.unwrap_or("syntax"), detail: detail.trim_start_matches('@').to_owned() }
    }
}

impl Value {
    /// Reads JSON formatted in any way.
    ///
    /// # Errors
    /// [`Fault`] where the text is no JSON, or holds what the narrow form refuses.
    pub fn parse(bytes: &[u8]) -> Result<Value, Fault> {
        let mut reader = serde_json::Deserializer::from_slice(bytes);
        let value = Reader(0).deserialize(&mut reader)?;
        reader.end()?;
        Ok(value)
    }

    /// Reads bytes that must be the canonical form of what they say.
    ///
    /// # Errors
    /// As [`Value::parse`], and `form` where writing the value back gives other bytes.
    pub fn parse_canonical(bytes: &[u8]) -> Result<Value, Fault> {
        let value = Value::parse(bytes)?;
        let mut rest = Rest(Some(bytes));
        value.write(&mut rest);
        if rest.0 == Some(&[]) {
            return Ok(value);
        }
        Err(Fault { code: "form", detail: "the bytes are not the canonical form of their value".into() })
    }

    /// The canonical form (RFC 8785).
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(1_024);
        self.write(&mut out);
        out
    }

    /// An object of the given members.
    pub fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
        Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// What stands at a dotted path, list elements by their index: `steps.3.votes.for`. The empty path is the value itself.
    pub fn get(&self, path: &str) -> Option<&Value> {
        if path.is_empty() {
            return Some(self);
        }
        // Most paths are one name.
        if let (Value::Object(members), false) = (self, path.contains('.')) {
            return members.get(path);
        }
        path.split('.').try_fold(self, |value, name| match value {
            Value::Object(members) => members.get(name),
            Value::List(items) => name.parse::<usize>().ok().and_then(|i| items.get(i)),
            _ => None,
        })
    }

    /// The text at `path`.
    pub fn text(&self, path: &str) -> Option<&str> {
        match self.get(path) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The integer at `path`.
    pub fn int(&self, path: &str) -> Option<i64> {
        match self.get(path) {
            Some(Value::Int(n)) => Some(*n),
            _ => None,
        }
    }

    /// The list at `path`; empty where there is none.
    pub fn list(&self, path: &str) -> &[Value] {
        match self.get(path) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// The members, if this is an object.
    pub fn members(&self) -> Option<&Object> {
        match self {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    /// This object with one member set; anything else is returned as it is.
    pub fn with(mut self, name: &str, value: Value) -> Value {
        if let Value::Object(members) = &mut self {
            members.insert(name.to_owned(), value);
        }
        self
    }

    /// This object without one member; anything else is returned as it is.
    pub fn without(mut self, name: &str) -> Value {
        if let Value::Object(members) = &mut self {
            members.remove(name);
        }
        self
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Value {
        Value::Int(n)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Bool(b) => b.serialize(serializer),
            Value::Int(n) => n.serialize(serializer),
            Value::Text(text) => text.serialize(serializer),
            Value::List(items) => items.serialize(serializer),
            Value::Object(members) => members.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        Reader(0).deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests;
