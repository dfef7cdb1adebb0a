//! The tables that there are, as data: their columns, what people call them, and what adds up.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ledger::canonical::Value;
use ledger::time::Date;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::{FORMAT, MAX_LINES};

const BUILT_IN: &str = include_str!("topics.json");

static TOPICS: LazyLock<Vec<Topic>> =
    LazyLock::new(|| serde_json::from_str::<Told>(BUILT_IN).map(|told| told.topics).unwrap_or_default());

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    #[serde(rename = "format")]
    _format: String,
    topics: Vec<Topic>,
}

/// A table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Its name in the record.
    pub topic: String,
    /// What its sheet is called.
    pub sheet: String,
    /// The member that holds what is left after each line.
    #[serde(default)]
    pub running: Option<String>,
    /// Members that are the sum of others, those with `-` taken away.
    #[serde(default)]
    pub sums: BTreeMap<String, Vec<String>>,
    /// Its columns, in the order of a template.
    pub columns: Vec<Column>,
}

/// A column. Two may fill the same member, one at a time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The member that it fills.
    pub name: String,
    /// How its cells are read.
    pub shape: Shape,
    /// Every line has it.
    #[serde(default)]
    pub required: bool,
    /// What people call it; the first is the template's.
    pub titles: Vec<String>,
    /// The codes and the words for each.
    #[serde(default)]
    pub codes: BTreeMap<String, Vec<String>>,
    /// Members that a filled cell decides besides.
    #[serde(default)]
    pub sets: BTreeMap<String, String>,
}

/// How cells are read, and what they become.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// Words.
    Text,
    /// A whole number.
    Int,
    /// Yuan in the sheet, whole fen in the record.
    Money,
    /// A day, `YYYY-MM-DD` in the record.
    Date,
    /// One of the codes.
    Code,
}

/// Every table.
pub fn all() -> &'static [Topic] {
    &TOPICS
}

/// The table of that name.
pub fn find(name: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.topic == name)
}

/// A title without what people write differently: widths, blanks, and the unit in brackets.
pub fn plain(title: &str) -> String {
    let folded: String = title.nfkc().filter(|c| !c.is_whitespace() && *c != ':').collect();
    let mut out = String::new();
    let mut depth = 0_u32;
    for c in folded.chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

impl Topic {
    /// The first column that a title names.
    pub fn column(&self, title: &str) -> Option<&Column> {
        let title = plain(title);
        self.columns.iter().find(|column| column.titles.iter().any(|known| plain(known) == title))
    }

    /// Whether a member's value is of its column's shape.
    fn holds(&self, name: &str, value: &Value) -> bool {
        let Some(column) = self.columns.iter().find(|column| column.name == name) else { return false };
        match (column.shape, value) {
            (Shape::Int | Shape::Money, Value::Int(_)) => true,
            (Shape::Text, Value::Text(text)) => !text.is_empty(),
            (Shape::Date, Value::Text(text)) => text.parse::<Date>().is_ok(),
            (Shape::Code, Value::Text(text)) => column.codes.contains_key(text),
            _ => false,
        }
    }

    /// Whether a line has every member that it must have, and no other than there are.
    fn fits(&self, line: &Value) -> bool {
        let Some(members) = line.members() else { return false };
        let has = |column: &Column| !column.required || members.contains_key(&column.name);
        members.iter().all(|(name, value)| self.holds(name, value)) && self.columns.iter().all(has)
    }
}

/// Whether a value is a table as it may stand outside an entry.
pub fn is_table(value: &Value) -> bool {
    let lines = value.list("lines");
    let topic = value.text("topic").and_then(find);
    value.text("format") == Some(FORMAT)
        && value.members().is_some_and(|members| members.len() == 3)
        && (1..=MAX_LINES).contains(&lines.len())
        && topic.is_some_and(|topic| lines.iter().all(|line| topic.fits(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_tables_are_well_formed() {
        let told: Told = serde_json::from_str(BUILT_IN).expect("the tables");
        assert_eq!(told.topics.len(), 9);
        for topic in &told.topics {
            let mut seen = BTreeMap::new();
            for column in &topic.columns {
                assert_eq!(column.shape == Shape::Code, !column.codes.is_empty(), "{}.{}", topic.topic, column.name);
                for title in &column.titles {
                    let before = seen.insert(plain(title), &column.name);
                    assert!(before.is_none_or(|name| *name == column.name), "{} names two columns of {}", title, topic.topic);
                }
            }
            let has = |name: &str| topic.columns.iter().any(|column| column.name == name);
            let sums = topic.sums.iter().flat_map(|(sum, parts)| parts.iter().chain([sum]));
            assert!(sums.chain(&topic.running).all(|name| has(name.trim_start_matches('-'))), "{}", topic.topic);
        }
    }

    #[test]
    fn a_title_is_known_however_it_is_written() {
        let accounts = find("accounts").expect("accounts");
        for (title, name) in
            [("金额（元）", "amount"), (" 收 / 支 ", "type"), ("凭证编号", "voucher"), ("收入金额(元)", "amount")]
        {
            assert_eq!(accounts.column(title).map(|column| column.name.as_str()), Some(name), "{title}");
        }
        assert!(accounts.column("身份证号").is_none());
    }
}
