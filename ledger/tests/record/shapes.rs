//! Every field of every kind, broken in every way its shape can be. The tables themselves say what is tried.

use ledger::canonical::Value;
use ledger::finding::Finding;
use ledger::hash::Hash;
use ledger::statement::schema::{Case, Field, MAX_MONEY, Shape};
use ledger::statement::{self, COMMON, Kind};

use crate::value::{paths, remove, set};

/// A value that fits a shape. Nested things have every field.
fn good(shape: &Shape) -> Value {
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

fn object(tables: &[&'static [Field]]) -> Value {
    Value::Object(tables.iter().copied().flatten().map(|field| (field.name.to_owned(), whole_value(&field.shape))).collect())
}

/// A good value; of a list of cases, one element for each case.
fn whole_value(shape: &'static Shape) -> Value {
    match shape {
        Shape::List(Shape::OneOf { tag, common, cases }, _, max) => {
            Value::List(cases.iter().take(*max).map(|one| case(tag, common, one)).collect())
        }
        other => good(other),
    }
}

fn case(tag: &str, common: &'static [Field], (name, tables): &Case) -> Value {
    let all: Vec<&'static [Field]> = std::iter::once(common).chain(tables.iter().copied()).collect();
    object(&all).with(tag, (*name).into())
}

/// Statements of a kind with every field there is, so that each case stands in one of them.
fn wholes(kind: Kind) -> Vec<Value> {
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
fn whole(kind: Kind) -> Value {
    wholes(kind).swap_remove(0)
}

/// The tables of an object of a shape; its case is read off the value.
fn tables(shape: &'static Shape, value: &Value) -> Vec<&'static [Field]> {
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
fn shape_at(said: &Value, kind: Kind, path: &str) -> Option<&'static Shape> {
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

fn faults(said: &Value) -> Vec<(String, String)> {
    statement::check(said).into_iter().map(|Finding { code, field, .. }| (code, field)).collect()
}

fn one(code: &str, field: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), field.to_owned())]
}

/// Texts that are not what they look like: turned round, with something unseen, blank to the eye, covering their neighbours.
const HIDING: [&str; 7] = [
    "一\u{202e}二",
    "\u{2067}一\u{2069}",
    "李\u{200b}花",
    "\u{feff}一",
    "\u{3164}",
    "一\u{e0041}",
    "x\u{20dd}\u{20dd}\u{20dd}\u{20dd}\u{20dd}\u{20dd}\u{20dd}\u{20dd}\u{20dd}",
];

#[test]
fn what_scripts_and_rare_names_need_is_no_hiding() {
    for text in ["葛\u{e0100}城", "👨\u{200d}👩\u{200d}👧", "☎\u{fe0f}", "བསྒྲུབས་", "می\u{200c}خواهم", "é̂̃", "一\n二", "\u{e000}"]
    {
        assert!(!ledger::statement::schema::hides(text), "{text}");
    }
}

/// What a shape refuses, and by which code.
fn bad(shape: &Shape) -> Vec<(Value, &'static str)> {
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

/// Every path of a whole statement, with its shape; the words that name cases stand in no table.
fn all(kind: Kind, said: &Value) -> Vec<(String, &'static Shape)> {
    let tags = ["step", "topic", "of"];
    let names_case = |path: &String| tags.contains(&path.rsplit('.').next().unwrap_or_default());
    paths(said)
        .into_iter()
        .filter(|path| !(names_case(path) && shape_at(said, kind, path).is_none()))
        .map(|path| (path.clone(), shape_at(said, kind, &path).unwrap_or_else(|| panic!("{kind}: {path}"))))
        .collect()
}

/// What deciding fields say is not their shape alone: another kind, another case, another level of chain.
fn decides(path: &str) -> bool {
    path == "kind" || path == "chain"
}

/// What a statement needs where each of its parts may be left out.
fn needed(kind: Kind, said: &mut Value) {
    match kind {
        Kind::Rules => set(said, "divisions", Hash::ZERO.to_string()),
        Kind::Progress => set(said, "start", good(shape_at(said, kind, "start").unwrap())),
        _ => {}
    }
}

#[test]
fn whole_statements_fit_and_so_do_those_with_required_fields_only() {
    for (kind, said) in Kind::ALL.into_iter().flat_map(|kind| wholes(kind).into_iter().map(move |said| (kind, said))) {
        assert_eq!(faults(&said), vec![], "{kind}");
        let mut least = said.clone();
        for path in paths(&said) {
            if least.get(&path).is_some() && !is_required(&said, kind, &path) && path != "log" {
                remove(&mut least, &path);
            }
        }
        needed(kind, &mut least);
        assert_eq!(faults(&least), vec![], "{kind}");
    }
}

/// Whether the field at a path must be there; elements of lists are, as far as this asks.
pub fn is_required(said: &Value, kind: Kind, path: &str) -> bool {
    let Some((holder, name)) = path.rsplit_once('.') else {
        return [COMMON, kind.fields()].concat_find(path);
    };
    match (shape_at(said, kind, holder), said.get(holder)) {
        (Some(Shape::OneOf { tag, .. }), _) if name == *tag => true,
        (Some(shape @ (Shape::Object(_) | Shape::OneOf { .. })), Some(value)) => tables(shape, value)[..].concat_find(name),
        _ => true,
    }
}

/// Looks a field up in several tables.
trait Tables {
    /// Whether the field of this name is required.
    fn concat_find(&self, name: &str) -> bool;
}

impl Tables for [&'static [Field]] {
    fn concat_find(&self, name: &str) -> bool {
        self.iter().copied().flatten().find(|field| field.name == name).is_some_and(|field| field.required)
    }
}

#[test]
fn a_required_field_left_out_is_missing_at_its_path() {
    let mut tried = 0;
    for (kind, said) in Kind::ALL.into_iter().flat_map(|kind| wholes(kind).into_iter().map(move |said| (kind, said))) {
        for (path, _) in all(kind, &said) {
            let in_list = path.rsplit('.').next().is_some_and(|name| name.parse::<usize>().is_ok());
            if in_list {
                continue;
            }
            let mut less = said.clone();
            remove(&mut less, &path);
            let expected = if is_required(&said, kind, &path) || path == "log" { one("field.missing", &path) } else { vec![] };
            assert_eq!(faults(&less), expected, "{kind} without {path}");
            tried += 1;
        }
    }
    assert!(tried > 900, "only {tried} fields");
}

#[test]
fn what_does_not_fit_is_told_at_its_path() {
    let mut tried = 0;
    for (kind, said) in Kind::ALL.into_iter().flat_map(|kind| wholes(kind).into_iter().map(move |said| (kind, said))) {
        for (path, shape) in all(kind, &said) {
            for (value, code) in bad(shape) {
                if decides(&path) && code != "field.type" && code != "field.form" && code != "field.choice" {
                    continue;
                }
                let mut broken = said.clone();
                set(&mut broken, &path, value.clone());
                assert_eq!(faults(&broken), one(code, &path), "{kind}: {path} as {value:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 8_000, "only {tried} faults");
}

#[test]
fn what_is_at_the_limit_fits() {
    for (kind, said) in Kind::ALL.into_iter().flat_map(|kind| wholes(kind).into_iter().map(move |said| (kind, said))) {
        for (path, shape) in all(kind, &said) {
            let values = match shape {
                Shape::Line(max) | Shape::Lines(max) => vec!["😀".repeat(*max).into()],
                Shape::Int(_, max) => vec![Value::Int(*max)],
                Shape::Money => vec![Value::Int(MAX_MONEY)],
                Shape::Phone => vec!["110".into(), "12345678901234567890".into()],
                Shape::Difference => vec![Value::Int(-MAX_MONEY), Value::Int(MAX_MONEY)],
                Shape::Date => vec!["0001-01-01".into(), "9999-12-31".into(), "2024-02-29".into()],
                Shape::Time => vec!["00:00".into()],
                Shape::List(of, min, max) if !path.ends_with("steps") => {
                    vec![Value::List(vec![good(of); *min]), Value::List(vec![good(of); *max])]
                }
                Shape::Code(codes) if !decides(&path) => codes.iter().map(|code| (*code).into()).collect(),
                _ => vec![],
            };
            for value in values {
                let mut changed = said.clone();
                set(&mut changed, &path, value);
                assert_eq!(faults(&changed), vec![], "{kind}: {path}");
            }
        }
    }
}

#[test]
fn a_field_that_nobody_knows_is_refused_wherever_it_stands() {
    for (kind, said) in Kind::ALL.into_iter().flat_map(|kind| wholes(kind).into_iter().map(move |said| (kind, said))) {
        let objects = paths(&said).into_iter().filter(|path| said.get(path).is_some_and(|value| value.members().is_some()));
        for holder in objects.chain([String::new()]) {
            let path = if holder.is_empty() { "extra".to_owned() } else { format!("{holder}.extra") };
            let mut more = said.clone();
            set(&mut more, &path, 1);
            assert_eq!(faults(&more), one("field.unknown", &path), "{kind}");
        }
    }
    let case_of_another = whole(Kind::Decision);
    let mut moved = case_of_another.clone();
    set(&mut moved, "steps.0.voting", 1);
    assert_eq!(faults(&moved), one("field.unknown", "steps.0.voting"));
}

#[test]
fn the_word_that_says_which_discussion_it_is() {
    let said = whole(Kind::Decision);
    for i in 0..4 {
        let path = format!("steps.{i}.step");
        let mut less = said.clone();
        remove(&mut less, &path);
        assert_eq!(faults(&less), one("field.missing", &path));
        for (value, code) in [(Value::Int(1), "field.type"), ("prayer".into(), "field.choice"), ("".into(), "field.choice")] {
            let mut other = said.clone();
            set(&mut other, &path, value);
            assert_eq!(faults(&other), one(code, &path));
        }
    }
}

#[test]
fn every_fault_is_told_at_once() {
    let mut said = whole(Kind::Decision);
    remove(&mut said, "title");
    set(&mut said, "steps.2.votes.for", -1);
    set(&mut said, "posting.to", "tomorrow");
    let mut found = faults(&said);
    found.sort_unstable();
    let expected = [("field.form", "posting.to"), ("field.missing", "title"), ("field.range", "steps.2.votes.for")];
    assert_eq!(found, expected.map(|(code, field)| (code.to_owned(), field.to_owned())));
}
