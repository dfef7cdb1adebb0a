//! Every field of every kind, broken in every way its shape can be. The tables themselves say what is tried.

mod values;

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::statement::schema::{Field, MAX_MONEY, Shape};
use ledger::statement::{COMMON, Kind};

use values::{bad, faults, good, one, shape_at, tables, whole, wholes};

use crate::value::{paths, remove, set};

#[test]
fn what_scripts_and_rare_names_need_is_no_hiding() {
    for text in ["葛\u{e0100}城", "👨\u{200d}👩\u{200d}👧", "☎\u{fe0f}", "བསྒྲུབས་", "می\u{200c}خواهم", "é̂̃", "一\n二", "\u{e000}"]
    {
        assert!(!ledger::statement::schema::hides(text), "{text}");
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
