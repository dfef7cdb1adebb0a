//! What must add up: totals below the lines, what is left after each line, and members that are sums of others.

use std::collections::BTreeMap;

use ledger::canonical::Value;
use ledger::finding::Finding;

use super::decimal::yuan;
use super::grid::{Cell, Grid};
use super::read::{Line, Table, Used, cell};
use super::topics::{Shape, Topic, plain};
use super::values::{self, About};

/// A row that is no line.
pub(super) struct Summary {
    kind: Kind,
    row: u32,
    /// How many lines stand above it.
    above: usize,
    /// By column.
    sums: BTreeMap<u32, i64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What was there before the first line.
    Opening,
    /// Of the lines since the last such row.
    Part,
    /// Of all lines.
    Total,
    /// Of more than this table holds: it cannot be checked here.
    Longer,
}

/// The longest label of such a row, in characters.
const LONGEST: usize = 8;

const LABELS: [(Kind, &[&str]); 4] = [
    (Kind::Longer, &["累计", "本年合计"]),
    (Kind::Opening, &["期初", "上期结余", "上月结余", "月初", "年初", "承前页", "承上页", "上年结转", "上月结转"]),
    (Kind::Part, &["小计", "本页合计", "过次页"]),
    (Kind::Total, &["合计", "总计", "共计"]),
];

impl Summary {
    /// Whether a row is one, by its first words.
    pub(super) fn of(grid: &Grid, row: u32, above: usize) -> Option<Summary> {
        let label = grid.row(row).find_map(|(_, cell)| match cell {
            Cell::Text(text) => Some(plain(text)),
            _ => None,
        })?;
        let is = |words: &[&str]| words.iter().any(|word| label.contains(word));
        let (kind, _) = LABELS.into_iter().find(|(_, words)| label.chars().count() <= LONGEST && is(words))?;
        Some(Summary { kind, row, above, sums: BTreeMap::new() })
    }

    /// The same with the money that stands in it.
    pub(super) fn read(mut self, grid: &Grid, row: u32, used: &[Used]) -> Summary {
        for one in used.iter().filter(|one| one.column.shape == Shape::Money) {
            let about = About { is_in_ten_thousands: one.title.contains("万元"), year: None };
            if let Some(Ok(Some(Value::Int(n)))) = grid.at(row, one.at).map(|cell| values::read(cell, one.column, about)) {
                self.sums.insert(one.at, n);
            }
        }
        self
    }
}

/// Checks everything that must add up.
pub(super) fn check(topic: &Topic, used: &[Used], lines: &[Line], summaries: &[Summary], table: &mut Table) {
    totals(topic, used, lines, summaries, table);
    if let Some(name) = &topic.running {
        running(name, used, lines, summaries, table);
    }
    for (name, parts) in &topic.sums {
        let Some(one) = used.iter().find(|one| one.column.name == *name) else { continue };
        for line in lines {
            let value = |name: &str| line.said.get(name).and_then(|value| value.int(""));
            let (Some(found), Some(_)) = (value(name), parts.first().and_then(|first| value(first))) else { continue };
            let signed = |part: &String| match part.strip_prefix('-') {
                Some(name) => -value(name).unwrap_or(0),
                None => value(part).unwrap_or(0),
            };
            let expected = parts.iter().map(signed).sum();
            if found != expected {
                table.problems.push(wrong("table.sum", line.row, one, expected, found));
            }
        }
    }
}

fn wrong(code: &str, row: u32, one: &Used, expected: i64, found: i64) -> Finding {
    cell(code, row, one).arg("expected", yuan(expected)).arg("found", yuan(found))
}

fn totals(topic: &Topic, used: &[Used], lines: &[Line], summaries: &[Summary], table: &mut Table) {
    let mut since = 0;
    for summary in summaries {
        let scope = match summary.kind {
            Kind::Opening => continue,
            Kind::Longer => {
                table.notes.push(Finding::new("table.total_longer", "file").arg("row", i64::from(summary.row) + 1));
                continue;
            }
            Kind::Part => &lines[std::mem::replace(&mut since, summary.above)..summary.above],
            Kind::Total => &lines[..summary.above],
        };
        for one in used.iter().filter(|one| topic.running.as_ref() != Some(&one.column.name)) {
            let Some(found) = summary.sums.get(&one.at) else { continue };
            let sums = sums_of(scope, one);
            if !sums.contains(found) {
                table.problems.push(wrong("table.total", summary.row, one, sums[0], *found));
            }
        }
        table.notes.push(Finding::new("table.total_checked", "file").arg("row", i64::from(summary.row) + 1));
    }
}

/// What the total of a column may be. Where income and spending share one, people write either, or what is between them.
fn sums_of(lines: &[Line], one: &Used) -> Vec<i64> {
    let of = |code: Option<&str>| -> i64 {
        let is = |line: &&Line| code.is_none() || line.said.get("type").and_then(|kind| kind.text("")) == code;
        lines.iter().filter(is).filter_map(|line| line.sums.get(&one.at)).sum()
    };
    let mut sums = vec![of(None)];
    if one.column.name == "amount" && one.column.sets.is_empty() {
        let (income, spending) = (of(Some("income")), of(Some("spending")));
        sums.extend([income, spending, income - spending]);
    }
    sums
}

fn running(name: &str, used: &[Used], lines: &[Line], summaries: &[Summary], table: &mut Table) {
    let Some(one) = used.iter().find(|one| one.column.name == name) else { return };
    let opening = summaries.iter().find(|summary| summary.kind == Kind::Opening && summary.above == 0);
    let mut left: Option<i64> = opening.and_then(|summary| summary.sums.get(&one.at).copied());
    for line in lines {
        let int = |name: &str| line.said.get(name).and_then(|value| value.int(""));
        let is_income = line.said.get("type").and_then(|kind| kind.text("")) == Some("income");
        let change = int("amount").unwrap_or(0) * if is_income { 1 } else { -1 };
        let expected = left.map(|left| left + change);
        let found = int(name);
        if let (Some(expected), Some(found)) = (expected, found)
            && expected != found
        {
            table.problems.push(wrong("table.balance", line.row, one, expected, found));
        }
        left = found.or(expected);
    }
}
