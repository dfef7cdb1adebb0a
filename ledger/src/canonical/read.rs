//! JSON, read into values that have one canonical form.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::{MAX_DEPTH, MAX_INT, Object, Value, check_text};

/// Reads one value that stands `.0` levels deep.
pub(super) struct Reader(pub(super) usize);

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
        let mut object = Vec::new();
        while let Some(name) = members.next_key::<String>()? {
            if !name.bytes().all(|b| (0x20..0x7f).contains(&b)) {
                return Err(A::Error::custom("@name: a name that is not printable ASCII"));
            }
            object.push((name, members.next_value_seed(Reader(depth))?));
        }
        let object = Object::of(object).ok_or_else(|| A::Error::custom("@duplicate: a name stands twice in one object"))?;
        Ok(Value::Object(object))
    }
}
