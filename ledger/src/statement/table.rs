//! A table that stands outside an entry, by the SHA-256 of its canonical form, because its lines do not fit: the lines of one topic of
//! `notice`, the same fields as inside.

use super::notice::TOPICS;
use super::schema::{self, Field, Shape, need};
use crate::canonical::{Fault, Value};
use crate::finding::Finding;

/// The format that this version reads.
pub const FORMAT: &str = "mingzhang-table/1";

/// The greatest number of lines of a table.
pub const MAX_LINES: usize = 2_000;

/// A table's lines, each of the shape that its topic has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The topic of `notice` whose lines these are.
    pub topic: String,
    /// The lines.
    pub lines: Vec<Value>,
}

/// The fields of one line of a topic, where it has lines.
pub fn line_fields(topic: &str) -> Option<&'static [Field]> {
    let (_, tables) = TOPICS.iter().find(|(name, _)| *name == topic)?;
    let lines = tables.iter().copied().flatten().find(|field| field.name == "lines")?;
    match lines.shape {
        Shape::List(Shape::Object(fields), ..) => Some(fields),
        _ => None,
    }
}

impl Table {
    /// Reads a table.
    ///
    /// # Errors
    /// `syntax`, with the first thing that does not fit.
    pub fn read(value: &Value) -> Result<Table, Fault> {
        const HEAD: &[Field] = &[need("format", Shape::Code(&[FORMAT])), need("topic", Shape::Line(40))];
        let refused = |found: Vec<Finding>| {
            let first = found.into_iter().next().map(|f| format!("{} at {}", f.code, f.field)).unwrap_or_default();
            Fault { code: "syntax", detail: first }
        };
        let found = schema::check(&value.clone().without("lines"), &[HEAD]);
        if !found.is_empty() {
            return Err(refused(found));
        }
        let topic = value.text("topic").unwrap_or_default();
        let fields = line_fields(topic).ok_or_else(|| refused(vec![Finding::new("field.choice", "topic")]))?;
        let lines = match value.get("lines") {
            Some(Value::List(lines)) if (1..=MAX_LINES).contains(&lines.len()) => lines.clone(),
            Some(Value::List(_)) => return Err(refused(vec![Finding::new("field.many", "lines")])),
            _ => return Err(refused(vec![Finding::new("field.type", "lines")])),
        };
        for (i, line) in lines.iter().enumerate() {
            let found = schema::check(line, &[fields]);
            if !found.is_empty() {
                return Err(refused(found.into_iter().map(|f| f.under(&format!("lines.{i}"))).collect()));
            }
        }
        Ok(Table { topic: topic.to_owned(), lines })
    }

    /// The canonical value, whose bytes are hashed.
    pub fn to_value(&self) -> Value {
        Value::object([
            ("format", FORMAT.into()),
            ("lines", Value::List(self.lines.clone())),
            ("topic", self.topic.as_str().into()),
        ])
    }
}
