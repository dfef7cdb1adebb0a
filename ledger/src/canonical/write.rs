//! The canonical form, written or compared with.

use super::Value;

impl Value {
    pub(super) fn write(&self, out: &mut impl Sink) {
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
pub(super) trait Sink {
    fn put(&mut self, bytes: &[u8]);
}

impl Sink for Vec<u8> {
    fn put(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}

/// What is left of bytes that must be the canonical form; `None` once they were not.
pub(super) struct Rest<'a>(pub(super) Option<&'a [u8]>);

impl Sink for Rest<'_> {
    fn put(&mut self, bytes: &[u8]) {
        self.0 = self.0.and_then(|rest| rest.strip_prefix(bytes));
    }
}
