//! Which field of the tables stands at a place of a statement: how a value is read is a matter of its field, not of its look.

use super::schema::{Field, Shape};
use super::{COMMON, kind};
use crate::canonical::Value;

/// The shape of what stands at the dotted path of a statement; `None` where no table has such a field.
pub fn shape_at(statement: &Value, path: &str) -> Option<&'static Shape> {
    let tables = [COMMON, kind(statement)?.fields()];
    let (first, rest) = head(path);
    let shape = named(&tables, first)?;
    below(statement.get(first)?, shape, rest)
}

fn head(path: &str) -> (&str, &str) {
    path.split_once('.').unwrap_or((path, ""))
}

fn named(tables: &[&'static [Field]], name: &str) -> Option<&'static Shape> {
    tables.iter().flat_map(|table| table.iter()).find(|field| field.name == name).map(|field| &field.shape)
}

fn below(value: &Value, shape: &'static Shape, path: &str) -> Option<&'static Shape> {
    if path.is_empty() {
        return Some(shape);
    }
    let (first, rest) = head(path);
    let inner = match shape {
        Shape::List(of, ..) => of,
        Shape::Object(fields) => named(&[fields], first)?,
        Shape::OneOf { tag, common, cases } => {
            let (_, further) = cases.iter().find(|(name, _)| value.text(tag) == Some(name))?;
            further.iter().chain([common]).find_map(|table| named(&[table], first))?
        }
        _ => return None,
    };
    below(value.get(first)?, inner, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_by_the_tables_and_their_cases() {
        let text = br#"{"kind":"correction","says":{"of":"notice","from":"2026-01-01","content":{"topic":"grants","received":5,"lines":[{"balance":-1}]}}}"#;
        let said = Value::parse(text).unwrap();
        let at = |path| shape_at(&said, path);
        assert!(matches!(at("says.content.received"), Some(Shape::Money)));
        assert!(matches!(at("says.content.lines.0.balance"), Some(Shape::Difference)));
        assert!(matches!(at("says.from"), Some(Shape::Date)));
        assert!(matches!(at("says.content.lines"), Some(Shape::List(..))));
        for nothing in ["says.content.closing", "says.of.more", "says.content.lines.1.balance", "sum", ""] {
            assert!(at(nothing).is_none(), "{nothing}");
        }
        let said = Value::parse(br#"{"kind":"disclosure","received":2}"#).unwrap();
        assert!(matches!(shape_at(&said, "received"), Some(Shape::Int(..))));
    }
}
