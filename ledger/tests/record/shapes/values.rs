//! Values that fit each shape, and values that do not.

use ledger::canonical::Value;
use ledger::finding::Finding;
use ledger::statement::schema::{Case, Field, MAX_MONEY, Shape};
use ledger::statement::{self, COMMON, Kind};

/// A value that fits a shape. Nested things have every field.
pub fn good(shape: &Shape) -> Value {
    match shape {
        Shape::Line(_) | Shape::Lines(_) => "字".into(),
        Shape::Code(codes) => codes[0].into(),
        Shape::Int(min, _) => Value::Int(*min),
        Shape::Money => Value::Int(0),
        Shape::Date => "2026-02-28".into(),
        Shape::Time => "23:59".into(),
        Shape::Phone => "+86 0744-100 0000".into(),
        Shape::Hex(bytes) => "0f".repeat(*bytes).into(),
        Shape::Key => crate::county::Who::Stranger.key().to_string().into(),
        Shape::Signature => {
            crate::county::Who::Stranger.sign(ledger::key::Purpose::Statement, &Value::Int(1)).sig.to_string().into()
        }
        Shape::Division => "430802000000".into(),
        Shape::List(of, min, _) => Value::List((0..(*min).max(1)).map(|_| good(of)).collect()),
        Shape::Object(fields) => object(&[fields]),
        Shape::Difference => Value::Int(-1),
        Shape::OneOf { tag, common, cases } => case(tag, common, &cases[0]),
    }
}

pub fn object(tables: &[&'static [Field]]) -> Value {
    Value::Object(tables.iter().copied().flatten().map(|field| (field.name.to_owned(), whole_value(&field.shape))).collect())
}

/// A good value; of a list of cases, one element for each case.
pub fn whole_value(shape: &'static Shape) -> Value {
    match shape {
        Shape::List(Shape::OneOf { tag, common, cases }, _, max) => {
            Value::List(cases.iter().take(*max).map(|one| case(tag, common, one)).collect())
        }
        other => good(other),
    }
}

pub fn case(tag: &str, common: &'static [Field], (name, tables): &Case) -> Value {
    let all: Vec<&'static [Field]> = std::iter::once(common).chain(tables.iter().copied()).collect();
    object(&all).with(tag, (*name).into())
}

/// Statements of a kind with every field there is, so that each case stands in one of them.
pub fn wholes(kind: Kind) -> Vec<Value> {
    let mut said = object(&[COMMON, kind.fields()]).with("kind", kind.name().into());
    if kind == Kind::Founding {
        said = said.without("log");
    }
    if !kind.is_countersigned() {
        said = said.without("seal");
    }
    if kind.level() == ledger::division::Level::Village {
        said = said.with("chain", "430802105901".into());
    }
    let mut out = vec![said.clone()];
    for field in kind.fields() {
        match &field.shape {
            Shape::OneOf { tag, common, cases } => {
                out = cases.iter().map(|one| said.clone().with(field.name, case(tag, common, one))).collect();
            }
            Shape::List(Shape::OneOf { tag, common, cases }, _, max) => {
                let steps: Vec<Value> = cases.iter().map(|one| case(tag, common, one)).collect();
                out = steps.chunks(*max).map(|steps| said.clone().with(field.name, Value::List(steps.to_vec()))).collect();
            }
            _ => {}
        }
    }
    out
}

/// A statement of a kind with every field there is.
pub fn whole(kind: Kind) -> Value {
    wholes(kind).swap_remove(0)
}

/// The tables of an object of a shape; its case is read off the value.
pub fn tables(shape: &'static Shape, value: &Value) -> Vec<&'static [Field]> {
    match shape {
        Shape::Object(fields) => vec![fields],
        Shape::OneOf { tag, common, cases } => {
            let name = value.text(tag).unwrap_or_default();
            let case = cases.iter().find(|(one, _)| *one == name);
            std::iter::once(*common).chain(case.into_iter().flat_map(|(_, tables)| tables.iter().copied())).collect()
        }
        _ => vec![],
    }
}

/// The shape at a path of a statement; `None` for the word that names a case.
pub fn shape_at(said: &Value, kind: Kind, path: &str) -> Option<&'static Shape> {
    let mut here: Vec<&'static [Field]> = vec![COMMON, kind.fields()];
    let mut shape: Option<&'static Shape> = None;
    let mut so_far = String::new();
    for name in path.split('.') {
        so_far = ledger::finding::join(&so_far, name);
        let next = match shape {
            Some(Shape::List(of, ..)) => *of,
            _ => &here.iter().copied().flatten().find(|field| field.name == name)?.shape,
        };
        here = said.get(&so_far).map(|value| tables(next, value)).unwrap_or_default();
        shape = Some(next);
    }
    shape
}

pub fn faults(said: &Value) -> Vec<(String, String)> {
    statement::check(said).into_iter().map(|Finding { code, field, .. }| (code, field)).collect()
}

pub fn one(code: &str, field: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), field.to_owned())]
}

/// Texts that are not what they look like: turned round, with something unseen, blank to the eye, covering their neighbours.
pub const HIDING: [&str; 7] = [
    "一\u{202e}二",
    "\u{2067}一\u{2069}",
    "李\u{200b}花",
    "\u{feff}一",
    "\u{3164}",
    "一\u{e0041}",
    "x\u{20dd}\u{20dd}\u{20dd}\u{20dd}\u{20dd}\u{20dd}\u{20dd}\u{20dd}\u{20dd}",
];

/// What a shape refuses, and by which code.
pub fn bad(shape: &Shape) -> Vec<(Value, &'static str)> {
    let texts = |code: &'static str, texts: &[&str]| texts.iter().map(|text| (Value::from(*text), code)).collect::<Vec<_>>();
    let long = |max: usize| ("字".repeat(max + 1).into(), "field.long");
    let mut out = match shape {
        Shape::Line(max) => [
            vec![long(*max)],
            texts("field.missing", &["", " ", "\u{3000}", "\n", "\u{200d}", "\u{2800} \u{200c}"]),
            texts("field.lines", &["一\n二", "一\u{2028}二", "一\u{2029}"]),
            texts("field.hidden", &HIDING),
        ]
        .concat(),
        Shape::Lines(max) => {
            [vec![long(*max)], texts("field.missing", &["", " \n", "\u{3000}"]), texts("field.hidden", &HIDING)].concat()
        }
        Shape::Code(codes) => {
            [texts("field.choice", &["", "CODE"]), vec![(codes[0].to_uppercase().into(), "field.choice")]].concat()
        }
        Shape::Int(min, max) => vec![(Value::Int(min - 1), "field.range"), (Value::Int(max + 1), "field.range")],
        Shape::Money => vec![(Value::Int(-1), "field.range"), (Value::Int(MAX_MONEY + 1), "field.range")],
        Shape::Difference => {
            vec![(Value::Int(-MAX_MONEY - 1), "field.range"), (Value::Int(MAX_MONEY + 1), "field.range")]
        }
        Shape::Date => texts(
            "field.form",
            &["", "2026-02-29", "2026-2-1", "26-02-01", "2026/02/01", "2026-02-28T00:00:00.000Z", "0000-01-01", "２０２６-02-01"],
        ),
        Shape::Time => texts("field.form", &["", "24:00", "9:00", "09:60", "09:00:00", "+9:00", "０9:00", "09：00"]),
        Shape::Phone => texts(
            "field.form",
            &[
                "",
                "12",
                "110a",
                "１１０",
                "(0744) 1000000",
                "0744–1000000",
                "123456789012345678901",
                "1                             10",
            ],
        ),
        Shape::Hex(bytes) => {
            let hex = |n: usize| Value::from("0f".repeat(n));
            let mut of_length = vec![(hex(bytes - 1), "field.form"), (hex(bytes + 1), "field.form")];
            of_length.extend([("0F".repeat(*bytes).into(), "field.form"), ("0g".repeat(*bytes).into(), "field.form")]);
            of_length
        }
        Shape::Key | Shape::Signature => {
            let length = if matches!(shape, Shape::Key) { 32 } else { 64 };
            let base64 = |n: usize| data_encoding::BASE64.encode(&vec![7; n]);
            let whole = base64(length);
            let url = data_encoding::BASE64URL.encode(&vec![0xff; length]);
            let spelled = format!("{}==", &whole[..whole.len() - 2]);
            let unpadded = whole.trim_end_matches('=').to_owned();
            let other = [base64(length - 1), base64(length + 1), url, unpadded, format!("{whole}\n"), format!("{whole}====")];
            let mut found: Vec<(Value, &str)> = other.into_iter().map(|text| (text.into(), "field.form")).collect();
            if spelled != whole {
                found.push((spelled.into(), "field.form"));
            }
            found
        }
        Shape::Division => {
            texts("field.form", &["", "430802", "430802000001", "430800000000", "430000000000", "4308021059011", "43080210590x"])
        }
        Shape::List(of, min, max) => {
            let mut found = vec![(Value::List(vec![good(of); max + 1]), "field.many")];
            if *min > 0 {
                found.push((Value::List(vec![]), "field.few"));
            }
            found
        }
        Shape::Object(_) | Shape::OneOf { .. } => vec![],
    };
    let others = [Value::Int(5), Value::Bool(true), "字".into(), Value::List(vec![]), Value::object([])];
    out.extend(others.into_iter().filter(|other| kind_of(other) != kind_of(&good(shape))).map(|other| (other, "field.type")));
    out
}

fn kind_of(value: &Value) -> u8 {
    match value {
        Value::Bool(_) => 0,
        Value::Int(_) => 1,
        Value::Text(_) => 2,
        Value::List(_) => 3,
        Value::Object(_) => 4,
    }
}
