//! Shapes of fields, and the one walk that checks a value against them.
//!
//! Each kind's fields stand in a table (`FIELDS` in its file). Validation, the clerk's form, the reader's labels and the specification
//! are all made from these tables.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::canonical::{Value, is_plain};
use crate::division::Division;
use crate::finding::{Arg, Finding, Path};
use crate::hash::Hash;
use crate::key::{PublicKey, Signature};
use crate::time::Date;

/// One named field of an object.
#[derive(Debug)]
pub struct Field {
    /// The member's name.
    pub name: &'static str,
    /// What may stand there.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
}

/// A field that must be there.
pub const fn need(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, required: true }
}

/// A field that may be left out.
pub const fn may(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, required: false }
}

/// What may stand in a field.
#[derive(Debug)]
pub enum Shape {
    /// One line of 1 to `.0` characters: no U+000A, no line or paragraph separator (U+2028, U+2029), nothing that [`hides`].
    Line(usize),
    /// Text of 1 to `.0` characters; U+000A divides paragraphs. Nothing that [`hides`].
    Lines(usize),
    /// One of the given codes.
    Code(&'static [&'static str]),
    /// An integer from `.0` to `.1`.
    Int(i64, i64),
    /// An amount in 分 (0.01 yuan), 0 to 10^13.
    Money,
    /// An amount in 分 that may be below zero: a balance, a change of price.
    Difference,
    /// `YYYY-MM-DD`.
    Date,
    /// `HH:MM`.
    Time,
    /// A telephone number: digits, spaces, `+` and `-`.
    Phone,
    /// Lower-case hexadecimal of so many bytes.
    Hex(usize),
    /// A public key in base64.
    Key,
    /// A signature in base64.
    Signature,
    /// A 12-digit division code.
    Division,
    /// A list of `.1` to `.2` things.
    List(&'static Shape, usize, usize),
    /// An object of these fields.
    Object(&'static [Field]),
    /// An object whose first field says which further fields it has.
    OneOf {
        /// The name of the deciding field.
        tag: &'static str,
        /// The fields of every case.
        common: &'static [Field],
        /// The further fields of each case.
        cases: &'static [Case],
    },
}

/// A case's name, and the tables of its fields.
pub type Case = (&'static str, &'static [&'static [Field]]);

/// The largest sum a statement may name, in 分: a hundred thousand million yuan.
pub const MAX_MONEY: i64 = 10_000_000_000_000;

/// Everything in `value` that does not fit `fields`: unknown, missing, of another type, too long, out of range. No name stands in two
/// of the tables.
pub fn check(value: &Value, fields: &[&'static [Field]]) -> Vec<Finding> {
    check_besides(value, fields, &[])
}

/// The same where further members, which are checked elsewhere, may stand.
pub fn check_besides(value: &Value, fields: &[&'static [Field]], besides: &[&str]) -> Vec<Finding> {
    let mut found = Vec::new();
    object(value, fields, besides, &Path::Whole, &mut found);
    found
}

fn object(value: &Value, tables: &[&'static [Field]], besides: &[&str], path: &Path<'_>, found: &mut Vec<Finding>) {
    let Some(members) = value.members() else {
        return found.push(path.find("field.type"));
    };
    let first = found.len();
    let mut known = besides.iter().filter(|name| members.contains_key(name)).count();
    for field in tables.iter().copied().flatten() {
        match members.get(field.name) {
            Some(value) => {
                known += 1;
                one(value, &field.shape, &Path::Member(path, field.name), found);
            }
            None if field.required => found.push(path.find_member("field.missing", field.name)),
            None => {}
        }
    }
    if known < members.len() {
        let is_known = |name: &str| besides.contains(&name) || tables.iter().copied().flatten().any(|field| field.name == name);
        let unknown = members.keys().filter(|name| !is_known(name)).map(|name| path.find_member("field.unknown", name));
        found.splice(first..first, unknown);
    }
}

fn one(value: &Value, shape: &Shape, path: &Path<'_>, found: &mut Vec<Finding>) {
    match (shape, value) {
        (Shape::Object(fields), value) => object(value, &[fields], &[], path, found),
        (Shape::OneOf { tag, common, cases }, Value::Object(members)) => match members.get(tag) {
            Some(Value::Text(case)) => match cases.iter().find(|(name, _)| name == case) {
                Some((_, further)) => {
                    let tables: Vec<&'static [Field]> = std::iter::once(*common).chain(further.iter().copied()).collect();
                    object(value, &tables, &[*tag], path, found);
                }
                None => found.push(path.find_member("field.choice", tag)),
            },
            Some(_) => found.push(path.find_member("field.type", tag)),
            None => found.push(path.find_member("field.missing", tag)),
        },
        (Shape::List(of, min, max), Value::List(items)) => {
            if items.len() < *min {
                found.push(path.find("field.few").arg("min", *min));
            }
            if items.len() > *max {
                return found.push(path.find("field.many").arg("max", *max));
            }
            for (i, item) in items.iter().enumerate() {
                one(item, of, &Path::Item(path, i), found);
            }
        }
        (Shape::Int(min, max), Value::Int(n)) => range(*n, (*min, *max), Arg::Int, path, found),
        (Shape::Money, Value::Int(n)) => range(*n, (0, MAX_MONEY), Arg::Money, path, found),
        (Shape::Difference, Value::Int(n)) => range(*n, (-MAX_MONEY, MAX_MONEY), Arg::Money, path, found),
        (Shape::Int(..) | Shape::Money | Shape::Difference | Shape::List(..), _) => found.push(path.find("field.type")),
        (shape, Value::Text(text)) => found.extend(text_fault(text, shape).map(|fault| fault.under(&path.text()))),
        _ => found.push(path.find("field.type")),
    }
}

fn range(n: i64, (min, max): (i64, i64), said: fn(i64) -> Arg, path: &Path<'_>, found: &mut Vec<Finding>) {
    if n < min || n > max {
        found.push(path.find("field.range").arg("min", said(min)).arg("max", said(max)));
    }
}

fn text_fault(text: &str, shape: &Shape) -> Option<Finding> {
    let form = |good: bool| (!good).then(|| Finding::new("field.form", ""));
    match shape {
        Shape::Line(max) | Shape::Lines(max) => written_fault(text, *max, matches!(shape, Shape::Line(_))),
        Shape::Code(codes) => (!codes.contains(&text)).then(|| Finding::new("field.choice", "")),
        Shape::Date => form(text.parse::<Date>().is_ok()),
        Shape::Time => form(is_time(text)),
        Shape::Phone => form(is_phone(text)),
        Shape::Hex(bytes) => form(text.len() == bytes * 2 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))),
        Shape::Key => form(text.parse::<PublicKey>().is_ok()),
        Shape::Signature => form(text.parse::<Signature>().is_ok()),
        Shape::Division => form(text.parse::<Division>().is_ok()),
        _ => Some(Finding::new("field.type", "")),
    }
}

fn written_fault(text: &str, max: usize, is_line: bool) -> Option<Finding> {
    // Nearly every text is plain, and then one look at it is enough.
    let (mut length, mut all_plain, mut has_lines, mut shows) = (0, true, false, false);
    for c in text.chars() {
        length += 1;
        all_plain &= is_plain(c);
        has_lines |= matches!(c, '\n' | '\u{2028}' | '\u{2029}');
        shows |= c > ' ' && c < '\u{80}';
    }
    if !shows && is_blank(text) {
        Some(Finding::new("field.missing", ""))
    } else if length > max {
        Some(Finding::new("field.long", "").arg("max", max).arg("length", length))
    } else if is_line && has_lines {
        Some(Finding::new("field.lines", ""))
    } else {
        (!all_plain && hides(text)).then(|| Finding::new("field.hidden", ""))
    }
}

/// Whether a text shows nothing: white space, joiners and the empty braille cell only.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200c}' | '\u{200d}' | '\u{2800}'))
}

/// The most marks that may stand on one character.
const MAX_MARKS: usize = 8;

/// Whether a text holds what makes people see another text than the one that is signed: characters that turn the order of others round,
/// characters that show nothing, and marks piled up until they cover what is around them. Joiners (U+200C, U+200D) and variation
/// selectors stay: scripts, rare names and emoji need them.
pub fn hides(text: &str) -> bool {
    let mut marks = 0;
    text.chars().any(|c| {
        if is_plain(c) {
            marks = 0;
            return false;
        }
        let is_mark = matches!(c.general_category(), GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark);
        marks = if is_mark { marks + 1 } else { 0 };
        marks > MAX_MARKS || is_hidden(c)
    })
}

/// Unicode's Default_Ignorable_Code_Point without joiners and variation selectors, and the interlinear annotation characters.
pub(crate) fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}'
        | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}')
}

fn is_time(text: &str) -> bool {
    let pair =
        |s: &str, below: u8| s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit()) && s.parse().is_ok_and(|n: u8| n < below);
    text.split_once(':').is_some_and(|(h, m)| pair(h, 24) && pair(m, 60))
}

fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (3..=20).contains(&digits) && text.len() <= 30 && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'-' | b'+'))
}

/// The shape at a path of an object of these fields; an element of a list is `*` or a number. Where cases differ, that of the first
/// case which has such a field.
pub fn shape_of(fields: &'static [Field], path: &str) -> Option<&'static Shape> {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    fields.iter().filter(|field| field.name == name).find_map(|field| shape_under(&field.shape, rest))
}

fn shape_under(shape: &'static Shape, path: &str) -> Option<&'static Shape> {
    match shape {
        _ if path.is_empty() => Some(shape),
        Shape::List(of, ..) => shape_under(of, path.split_once('.').map_or("", |(_, rest)| rest)),
        Shape::Object(fields) => shape_of(fields, path),
        Shape::OneOf { common, cases, .. } => {
            let further = || cases.iter().flat_map(|(_, tables)| tables.iter()).find_map(|table| shape_of(table, path));
            shape_of(common, path).or_else(further)
        }
        _ => None,
    }
}

/// Reads a hash that a checked field holds.
pub fn hash_at(value: &Value, path: &str) -> Option<Hash> {
    value.text(path).and_then(|text| text.parse().ok())
}

/// Reads a date that a checked field holds.
pub fn date_at(value: &Value, path: &str) -> Option<Date> {
    value.text(path).and_then(|text| text.parse().ok())
}

/// Reads a public key that a checked field holds.
pub fn key_at(value: &Value, path: &str) -> Option<PublicKey> {
    value.text(path).and_then(|text| text.parse().ok())
}
