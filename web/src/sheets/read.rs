//! From the cells of a file to the lines of a table: the row of titles is found, every line read, every cell that is wrong named.

use std::collections::{BTreeMap, BTreeSet};

use ledger::canonical::{Object, Value};
use ledger::finding::Finding;

use super::MAX_LINES;
use super::grid::{self, Cell, Grid};
use super::sums::{self, Summary};
use super::topics::{Column, Topic, plain};
use super::values::{self, About, letters};

/// How far down the row of titles is looked for.
const TITLES_WITHIN: u32 = 30;

/// The most things that are named of one file.
const MAX_NAMED: usize = 200;

/// A file as it was read.
#[derive(Debug, Default)]
pub struct Table {
    /// What could be read of the lines.
    pub lines: Vec<Value>,
    /// The row in which each line stands, counted from 0.
    pub rows: Vec<u32>,
    /// Where each member stands: column and title.
    pub titles: BTreeMap<String, (u32, String)>,
    /// What is wrong: nothing is taken over while there is any.
    pub problems: Vec<Finding>,
    /// What was taken by interpretation.
    pub notes: Vec<Finding>,
}

/// A column of the file that is one of the table's.
pub(super) struct Used {
    pub(super) at: u32,
    pub(super) title: String,
    pub(super) column: &'static Column,
    about: About,
}

/// One line with where its figures stand.
pub(super) struct Line {
    pub(super) row: u32,
    pub(super) said: Object,
    /// By column, money only.
    pub(super) sums: BTreeMap<u32, i64>,
}

/// A finding about a cell.
pub(super) fn cell(code: &str, row: u32, used: &Used) -> Finding {
    Finding::new(code, used.column.name.as_str())
        .arg("row", i64::from(row) + 1)
        .arg("column", letters(used.at))
        .arg("title", used.title.as_str())
}

/// Reads a table of a topic. `year` is that of dates that name none.
///
/// # Errors
/// Where the file cannot be read at all, or no sheet has the columns.
pub fn read(bytes: &[u8], topic: &'static Topic, year: Option<i64>) -> Result<Table, Finding> {
    let grids = grid::read(bytes)?;
    let (grid, titles) = titles(&grids, topic).ok_or_else(|| {
        let wanted: Vec<&str> =
            topic.columns.iter().filter(|c| c.required).filter_map(|c| c.titles.first()).map(|t| &**t).collect();
        Finding::new("table.titles", "file").arg("titles", wanted.join("、"))
    })?;
    let mut table = Table::default();
    let used = columns(grid, titles, topic, year, &mut table);
    let (lines, summaries) = lines(grid, titles, topic, &used, &mut table);
    merged(grid, &lines, &mut table);
    formulas(grid, &lines, &used, &mut table);
    if table.problems.is_empty() {
        sums::check(topic, &used, &lines, &summaries, &mut table);
    }
    if grids.len() > 1 {
        table.notes.push(Finding::new("table.sheet", "file").arg("sheet", grid.name.as_str()));
    }
    if table.problems.len() > MAX_NAMED {
        let more = table.problems.len() - MAX_NAMED;
        table.problems.truncate(MAX_NAMED);
        table.problems.push(Finding::new("table.more", "file").arg("n", more));
    }
    table.titles = used.iter().map(|used| (used.column.name.clone(), (used.at, used.title.clone()))).collect();
    table.rows = lines.iter().map(|line| line.row).collect();
    table.lines = lines.into_iter().map(|line| Value::Object(line.said)).collect();
    Ok(table)
}

/// The sheet and row that name most of the topic's columns; the first of them where several do.
fn titles<'a>(grids: &'a [Grid], topic: &Topic) -> Option<(&'a Grid, u32)> {
    let named = |grid: &Grid, row: u32| {
        let found = grid.row(row).filter_map(|(_, cell)| title(cell)).filter_map(|title| topic.column(title));
        found.map(|column| column.name.as_str()).collect::<BTreeSet<_>>().len()
    };
    let rows = grids.iter().flat_map(|grid| (0..=grid.last_row().min(TITLES_WITHIN)).map(move |row| (grid, row)));
    let mut best = None;
    for (grid, row) in rows {
        let count = named(grid, row);
        if count >= 2 && best.is_none_or(|(_, _, most)| count > most) {
            best = Some((grid, row, count));
        }
    }
    best.map(|(grid, row, _)| (grid, row))
}

fn title(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(text) => Some(text),
        _ => None,
    }
}

/// What each column is, and what is wrong with the titles.
fn columns(grid: &Grid, row: u32, topic: &'static Topic, year: Option<i64>, table: &mut Table) -> Vec<Used> {
    let mut used: Vec<Used> = Vec::new();
    for (at, title) in grid.row(row).filter_map(|(at, cell)| Some((at, title(cell)?.replace('\n', "")))) {
        let named = |code: &str| Finding::new(code, "file").arg("column", letters(at)).arg("title", title.as_str());
        let Some(column) = topic.column(&title) else {
            table.notes.push(named("table.column_unknown"));
            continue;
        };
        // Income and spending may stand in a column each.
        let is_same =
            |other: &Used| other.column.name == column.name && (other.column.sets == column.sets || column.sets.is_empty());
        if used.iter().any(is_same) {
            table.problems.push(named("table.column_twice"));
            continue;
        }
        let about = About { is_in_ten_thousands: title.contains("万元"), year };
        used.push(Used { at, title, column, about });
    }
    for column in topic.columns.iter().filter(|column| column.required) {
        let fills = |one: &Used| one.column.name == column.name || one.column.sets.contains_key(&column.name);
        if !used.iter().any(fills) {
            let title = column.titles.first().map_or("", |title| title);
            table.problems.push(Finding::new("table.column_missing", "file").arg("title", title));
        }
    }
    used
}

fn lines(grid: &Grid, titles: u32, topic: &'static Topic, used: &[Used], table: &mut Table) -> (Vec<Line>, Vec<Summary>) {
    let (mut lines, mut summaries) = (Vec::new(), Vec::new());
    let is_title =
        |row: u32| used.iter().all(|one| grid.at(row, one.at).and_then(title).is_some_and(|t| plain(t) == plain(&one.title)));
    let all: BTreeSet<u32> = grid.cells.range((titles + 1, 0)..).map(|((row, _), _)| *row).collect();
    for row in all.into_iter().filter(|row| !is_title(*row)) {
        if let Some(summary) = Summary::of(grid, row, lines.len()) {
            summaries.push(summary.read(grid, row, used));
            continue;
        }
        if used.iter().all(|one| grid.at(row, one.at).is_none()) {
            // A remark below the table, or who signed it.
            table.notes.push(Finding::new("table.row_skipped", "file").arg("row", i64::from(row) + 1));
            continue;
        }
        if lines.len() == MAX_LINES {
            table.problems.push(Finding::new("table.long", "file").arg("max", MAX_LINES));
            break;
        }
        lines.extend(line(grid, row, topic, used, &mut table.problems));
    }
    if lines.is_empty() && table.problems.is_empty() {
        table.problems.push(Finding::new("table.empty", "file"));
    }
    (lines, summaries)
}

/// One line; `None` where something of it is wrong, which is named.
fn line(grid: &Grid, row: u32, topic: &'static Topic, used: &[Used], problems: &mut Vec<Finding>) -> Option<Line> {
    let before = problems.len();
    let mut line = Line { row, said: Object::default(), sums: BTreeMap::new() };
    for one in used {
        let Some(found) = grid.at(row, one.at) else {
            if grid.formulas.contains(&(row, one.at)) {
                problems.push(cell("table.formula_empty", row, one));
            }
            continue;
        };
        let value = match values::read(found, one.column, one.about) {
            Ok(Some(value)) => value,
            Ok(None) => continue,
            Err(code) => {
                let shown: String = shown(found).chars().take(40).collect();
                problems.push(cell(code, row, one).arg("value", shown));
                continue;
            }
        };
        if let (Value::Int(n), super::topics::Shape::Money) = (&value, one.column.shape) {
            line.sums.insert(one.at, *n);
        }
        // A nought in the column of the other kind is a blank.
        if !one.column.sets.is_empty() && value == Value::Int(0) {
            continue;
        }
        for (name, code) in &one.column.sets {
            line.said.insert(name.clone(), code.as_str().into());
        }
        if line.said.insert(one.column.name.clone(), value).is_some() {
            problems.push(cell("table.both", row, one));
        }
    }
    for column in topic.columns.iter().filter(|column| column.required && !line.said.contains_key(&column.name)) {
        let place = used.iter().find(|one| one.column.name == column.name);
        // A column that is missing was named already; a cell that is wrong, too.
        if let Some(one) = place.filter(|one| problems[before..].iter().all(|found| found.field != one.column.name)) {
            problems.push(cell("table.missing", row, one));
        }
    }
    (problems.len() == before).then_some(line)
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::Error => "#".to_owned(),
    }
}

/// Joined cells say one thing for several: whose it is, nobody can tell.
fn merged(grid: &Grid, lines: &[Line], table: &mut Table) {
    for ((top, left), (bottom, right)) in &grid.merged {
        if lines.iter().any(|line| (*top..=*bottom).contains(&line.row)) || is_across_rows(grid, *top, *bottom, lines) {
            let place = format!("{}{}:{}{}", letters(*left), top + 1, letters(*right), bottom + 1);
            table.problems.push(Finding::new("table.merged", "file").arg("place", place));
        }
    }
}

/// Whether joined cells reach over rows among the lines, also where these could not be read.
fn is_across_rows(grid: &Grid, top: u32, bottom: u32, lines: &[Line]) -> bool {
    let first = lines.first().map_or(u32::MAX, |line| line.row);
    top < bottom && top >= first && bottom <= grid.last_row()
}

/// Columns with formulas: what the workbook last computed is taken, and said.
fn formulas(grid: &Grid, lines: &[Line], used: &[Used], table: &mut Table) {
    for one in used {
        let mut rows = lines.iter().filter(|line| grid.formulas.contains(&(line.row, one.at)));
        if let Some(first) = rows.next() {
            table.notes.push(cell("table.formula", first.row, one).arg("n", rows.count() + 1));
        }
    }
}
