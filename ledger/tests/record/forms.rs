//! Where each column of the paper forms lives: the six sheets of the register 村级重大事务“四议两公开”决策实施登记表, the notices, the
//! accounts, the project's papers and the lists. A column that is computed names what it is computed from.

mod papers;
mod register;

use std::collections::BTreeMap;

use ledger::canonical::Value;
use ledger::statement;

use papers::PAPERS;
use register::REGISTER;

use crate::county::Log;
use crate::samples::{samples, topics};
use crate::value::{read, set};

/// A form, a column of it, the statement it lives in, and its paths there. A step stands under its own name; `round.…` is of a round.
type Column = (&'static str, &'static str, &'static str, &'static [&'static str]);

/// Every column there is.
fn columns() -> impl Iterator<Item = &'static Column> {
    REGISTER.iter().chain(PAPERS)
}

/// A statement for each name in the table, filled in completely, and a round.
fn filled() -> BTreeMap<String, Value> {
    let mut log = Log::peopled();
    let mut all = BTreeMap::new();
    let decision = log.decided();
    for (name, path, item, steps) in [
        ("decision", "A", 4, &["proposal", "consultation", "deliberation", "resolution"] as &[&str]),
        ("aid", "D", 14, &["application", "review", "notice", "opinion", "township"]),
        ("party", "P", 20, &["party"]),
    ] {
        let said = log.on_path(path, item, steps);
        all.insert(name.to_owned(), with_papers(said));
    }
    all.insert("progress".to_owned(), log.progress(&decision));
    all.insert("disclosure".to_owned(), log.disclosure(&decision));
    all.insert("outcome".to_owned(), log.outcome(&decision));
    all.extend(topics().into_iter().map(|topic| (format!("notice.{topic}"), log.notice(&topic))));
    all.insert("notice.payments".to_owned(), log.paid(&decision));
    let said = log.notice("general");
    all.insert("round".to_owned(), log.opinion(&said, "objected", "figures: 数不对。", &[]).to_value());
    all
}

/// A decision with papers at every step, and what the sample leaves out.
fn with_papers(mut said: Value) -> Value {
    let sample = |name: &str| samples().get(name).cloned().unwrap();
    for (i, step) in said.list("steps").to_vec().iter().enumerate() {
        set(&mut said, &format!("steps.{i}.photos"), Value::List(vec![sample("photo")]));
        set(&mut said, &format!("steps.{i}.files"), Value::List(vec![sample("file")]));
        match step.text("step").unwrap() {
            "proposal" | "deliberation" => set(&mut said, &format!("steps.{i}.signatures"), 4),
            "consultation" => {
                set(&mut said, &format!("steps.{i}.signatures"), 4);
                set(&mut said, &format!("steps.{i}.merged"), "两委是同几个人");
                set(&mut said, &format!("steps.{i}.recused"), read(r#"[{"name":"覃大山","reason":"是他家的地"}]"#));
                set(&mut said, &format!("steps.{i}.dissent"), read(r#"["先修渠。"]"#));
            }
            _ => {}
        }
    }
    said.with("project", sample("project")).with("lists", Value::List(vec![sample("list")]))
}

/// What stands at a column's path of a statement.
fn at<'a>(said: &'a Value, path: &str) -> Option<&'a Value> {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let step = said.list("steps").iter().find(|step| step.text("step") == Some(first));
    step.filter(|_| !rest.is_empty()).map_or_else(|| said.get(path), |step| step.get(rest))
}

#[test]
fn every_column_has_its_place() {
    let filled = filled();
    let mut paths = 0;
    for (form, column, name, places) in columns() {
        for place in *places {
            let (said, path) = match place.strip_prefix("round.") {
                Some(path) => (&filled["round"], path),
                None => (&filled[*name], *place),
            };
            let found = at(said, path).unwrap_or_else(|| panic!("{form}: {column} has no place at {name} {place}"));
            assert!(!matches!(found, Value::List(items) if items.is_empty()), "{form}: {column} is empty");
            paths += 1;
        }
    }
    // A column that is dropped from the table is missed.
    assert_eq!((columns().count(), paths), (372, 458));
}

#[test]
fn what_is_filled_in_fits_and_comes_back_as_it_was() {
    for (name, said) in filled() {
        if name != "round" {
            assert_eq!(statement::check(&said), vec![], "{name}");
        }
        assert_eq!(Value::parse_canonical(&said.to_bytes()), Ok(said), "{name}");
    }
}
