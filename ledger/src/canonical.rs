//! The canonical form: RFC 8785 (JCS) over a narrow JSON.
//!
//! Narrow, so that two implementations cannot read one text in two ways: integers only, |n| ≤ 2^53 − 1; no floats, no null, no
//! duplicate names; names of printable ASCII; text in NFC, of characters assigned in Unicode [`UNICODE`], with no control character
//! but U+000A.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// The Unicode version whose assigned characters a text may hold.
pub const UNICODE: (u64, u64, u64) = unicode_properties::UNICODE_VERSION;

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
    /// Names and values; the map's order (by byte) is JCS's order, for names are ASCII.
    Object(BTreeMap<String, Value>),
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

    fn write(&self, out: &mut impl Sink) {
        match self {
            Value::Bool(true) => out.put(b"true"),
            Value::Bool(false) => out.put(b"false"),
            Value::Int(n) => out.put(n.to_string().as_bytes()),
            Value::Text(text) => write_text(text, out),
            Value::List(items) => {
                out.put(b"[");
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        out.put(b",");
                    }
                    item.write(out);
                }
                out.put(b"]");
            }
            Value::Object(members) => {
                out.put(b"{");
                for (i, (name, value)) in members.iter().enumerate() {
                    if i > 0 {
                        out.put(b",");
                    }
                    write_text(name, out);
                    out.put(b":");
                    value.write(out);
                }
                out.put(b"}");
            }
        }
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
    pub fn members(&self) -> Option<&BTreeMap<String, Value>> {
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

/// JCS text: `"` and `\` escaped, U+000A as `\n`, everything else as it is (other control characters never occur).
fn write_text(text: &str, out: &mut impl Sink) {
    let is_escaped = |byte: u8| matches!(byte, b'"' | b'\\' | b'\n');
    out.put(b"\"");
    let mut rest = text.as_bytes();
    // Hardly any text has one. All bytes are looked at without a branch, which goes many at a time.
    if !rest.iter().fold(false, |found, byte| found | is_escaped(*byte)) {
        out.put(rest);
        return out.put(b"\"");
    }
    while let Some(at) = rest.iter().position(|byte| is_escaped(*byte)) {
        out.put(&rest[..at]);
        out.put(match rest[at] {
            b'"' => b"\\\"",
            b'\\' => b"\\\\",
            _ => b"\\n",
        });
        rest = &rest[at + 1..];
    }
    out.put(rest);
    out.put(b"\"");
}

/// Where the canonical form goes.
trait Sink {
    fn put(&mut self, bytes: &[u8]);
}

impl Sink for Vec<u8> {
    fn put(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}

/// What is left of bytes that must be the canonical form; `None` once they were not.
struct Rest<'a>(Option<&'a [u8]>);

impl Sink for Rest<'_> {
    fn put(&mut self, bytes: &[u8]) {
        self.0 = self.0.and_then(|rest| rest.strip_prefix(bytes));
    }
}

/// Whether a character needs no look at the tables: assigned, no control, no mark, shown, and in NFC whatever stands beside it. Most of
/// what is written in Chinese.
pub(crate) fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{301b}' | '\u{ff01}'..='\u{ff5e}'
        | '\u{2010}'..='\u{2027}' | '\u{b7}')
}

/// Refuses what two readers could take for two different texts.
///
/// # Errors
/// The code of the fault: `control`, `unassigned` or `nfc`.
pub fn check_text(text: &str) -> Result<(), &'static str> {
    if text.chars().all(is_plain) {
        return Ok(());
    }
    for c in text.chars().filter(|c| !is_plain(*c)) {
        match c.general_category() {
            GeneralCategory::Control if c != '\n' => return Err("control"),
            GeneralCategory::Unassigned => return Err("unassigned"),
            _ => {}
        }
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Ok(()),
        IsNormalized::No => Err("nfc"),
        IsNormalized::Maybe if text.chars().nfc().eq(text.chars()) => Ok(()),
        IsNormalized::Maybe => Err("nfc"),
    }
}

/// Reads one value that stands `.0` levels deep.
struct Reader(usize);

impl<'de> DeserializeSeed<'de> for Reader {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Reader {
    fn deeper<E: serde::de::Error>(&self) -> Result<usize, E> {
        if self.0 < MAX_DEPTH { Ok(self.0 + 1) } else { Err(E::custom("@depth: nested too deeply")) }
    }
}

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a boolean, an integer, a text, a list or an object")
    }

    fn visit_bool<E>(self, b: bool) -> Result<Value, E> {
        Ok(Value::Bool(b))
    }

    fn visit_i64<E: serde::de::Error>(self, n: i64) -> Result<Value, E> {
        if n.unsigned_abs() <= MAX_INT as u64 { Ok(Value::Int(n)) } else { Err(E::custom("@integer: beyond 2^53 - 1")) }
    }

    fn visit_u64<E: serde::de::Error>(self, n: u64) -> Result<Value, E> {
        i64::try_from(n).map_err(|_| E::custom("@integer: beyond 2^53 - 1")).and_then(|n| self.visit_i64(n))
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Value, E> {
        Err(E::custom("@float: only integers are allowed"))
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Value, E> {
        Err(E::custom("@null: an absent thing is left out"))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Value, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: serde::de::Error>(self, text: String) -> Result<Value, E> {
        match check_text(&text) {
            Ok(()) => Ok(Value::Text(text)),
            Err("control") => Err(E::custom("@control: a control character other than U+000A")),
            Err("unassigned") => Err(E::custom("@unassigned: a character that is not assigned")),
            Err(_) => Err(E::custom("@nfc: the text is not in NFC")),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let depth = self.deeper()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Reader(depth))? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let depth = self.deeper()?;
        let mut object = BTreeMap::new();
        while let Some(name) = members.next_key::<String>()? {
            if !name.bytes().all(|b| (0x20..0x7f).contains(&b)) {
                return Err(A::Error::custom("@name: a name that is not printable ASCII"));
            }
            let value = members.next_value_seed(Reader(depth))?;
            if object.insert(name, value).is_some() {
                return Err(A::Error::custom("@duplicate: a name stands twice in one object"));
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fault(text: &str) -> &'static str {
        Value::parse(text.as_bytes()).expect_err(text).code
    }

    #[test]
    fn what_two_readers_could_read_in_two_ways_is_refused() {
        assert_eq!(fault("1.0"), "float");
        assert_eq!(fault("1e2"), "float");
        assert_eq!(fault("-0"), "float");
        assert_eq!(fault("-0.0"), "float");
        assert_eq!(fault("9007199254740992"), "integer");
        assert_eq!(fault("-9007199254740992"), "integer");
        assert_eq!(fault("18446744073709551615"), "integer");
        assert_eq!(fault("99999999999999999999999"), "float");
        assert_eq!(fault("null"), "null");
        assert_eq!(fault(r#"{"a":1,"a":1}"#), "duplicate");
        assert_eq!(fault(r#"{"a":1,"\u0061":1}"#), "duplicate");
        assert_eq!(fault(r#"{"名":1}"#), "name");
        assert_eq!(fault(r#""\u0000""#), "control");
        assert_eq!(fault(r#""\t""#), "control");
        assert_eq!(fault(r#""\u007f""#), "control");
        assert_eq!(fault(r#""\u0085""#), "control");
        assert_eq!(fault(r#""\u0378""#), "unassigned");
        assert_eq!(fault(r#""\uffff""#), "unassigned");
        assert_eq!(fault(r#""e\u0301""#), "nfc");
        assert_eq!(fault(r#""\ud800""#), "syntax");
        assert_eq!(fault("[1] 2"), "syntax");
        assert_eq!(fault("[1,]"), "syntax");
        assert_eq!(fault(&"[".repeat(40)), "depth");
        assert_eq!(fault(&"[".repeat(4000)), "depth");
    }

    #[test]
    fn the_canonical_form_is_known() {
        let value = Value::parse(br#" { "b" : [ 1 , true , "\u660e\u8d26\n\"\\/\u20ac" ] , "B" : { } , "a" : -5 } "#).unwrap();
        assert_eq!(String::from_utf8(value.to_bytes()).unwrap(), "{\"B\":{},\"a\":-5,\"b\":[1,true,\"明账\\n\\\"\\\\/€\"]}");
        assert_eq!(Value::parse_canonical(b"{ }").unwrap_err().code, "form");
        assert_eq!(Value::parse_canonical(b"\"\\u660e\"").unwrap_err().code, "form");
    }

    #[test]
    fn one_unicode_version_is_meant() {
        assert_eq!(UNICODE, (18, 0, 0), "a new version is a change of the specification");
        assert_eq!(unicode_normalization::UNICODE_VERSION, (18, 0, 0));
    }

    #[test]
    fn a_plain_character_is_what_the_tables_say_of_it() {
        use crate::statement::schema::hides;
        use unicode_normalization::char::canonical_combining_class;
        let plain: Vec<char> = ('\0'..=char::MAX).filter(|c| is_plain(*c)).collect();
        assert!(plain.len() > 20_992);
        for c in plain {
            let category = c.general_category();
            let is_mark = matches!(
                category,
                GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark | GeneralCategory::EnclosingMark
            );
            let is_known = category != GeneralCategory::Unassigned && (c == '\n' || category != GeneralCategory::Control);
            assert!(is_known && !is_mark && category != GeneralCategory::Format, "{c:?}");
            assert!(is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes && canonical_combining_class(c) == 0, "{c:?}");
            assert!(!hides(&format!("名{c}")), "{c:?}");
        }
    }

    #[test]
    fn a_path_walks_objects_and_lists() {
        let value = Value::parse(br#"{"steps":[{"votes":{"for":38}}]}"#).unwrap();
        assert_eq!(value.int("steps.0.votes.for"), Some(38));
        assert_eq!(value.int("steps.1.votes.for"), None);
        assert_eq!(value.get("steps.x"), None);
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let text = "[ -~\n一-龥é€😀]{0,12}".prop_map(|text: String| text.nfc().collect::<String>());
        let leaf = prop_oneof![
            any::<bool>().prop_map(Value::Bool),
            (-MAX_INT..=MAX_INT).prop_map(Value::Int),
            text.prop_map(Value::Text),
        ];
        leaf.prop_recursive(4, 32, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
                prop::collection::btree_map("[ -~]{0,6}", inner, 0..6).prop_map(Value::Object),
            ]
        })
    }

    proptest! {
        #[test]
        fn writing_and_reading_back_changes_nothing(value in any_value()) {
            prop_assert_eq!(Value::parse_canonical(&value.to_bytes()), Ok(value));
        }

        #[test]
        fn an_independent_rfc_8785_implementation_agrees(value in any_value()) {
            prop_assert_eq!(serde_json_canonicalizer::to_vec(&value).unwrap(), value.to_bytes());
        }

        #[test]
        fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = Value::parse(&bytes);
        }
    }
}
