//! What is due: a village's year, duty by duty and period by period, derived from the ledger alone; and the liaison's clock.
//!
//! A duty is asked of every period that begins while rules and catalogue in force have it, and that is not over when the village's
//! first clerk is appointed. Nothing here is anybody's word: whoever holds the log and its documents gets the same table.

use std::iter::Sum;
use std::ops::Add;
use std::sync::Arc;

use crate::division::Division;
use crate::record::Authority;
use crate::rules::{Calendar, Documents, Duty, Rules};
use crate::time::Date;

/// What the days are judged by.
pub struct Ground<'a> {
    /// Catalogue and pack in force on a day; `None` where they cannot be had.
    pub rules: &'a dyn Fn(Date) -> Option<Rules>,
    /// The calendar in force on a day.
    pub calendar: &'a dyn Fn(Date) -> Arc<Calendar>,
    /// The day on which one asks, in China. What was published later is not seen.
    pub today: Date,
}

/// One regular disclosure in the ledger.
#[derive(Clone, Copy, Debug)]
pub struct Published<'a> {
    /// The duty that it fulfils, by id.
    pub duty: &'a str,
    /// The first day of the period that it is about.
    pub from: Date,
    /// The day on which the log took it.
    pub at: Date,
    /// Its entry.
    pub index: u64,
    /// Whether it says that there was nothing to report.
    pub nothing: bool,
}

/// The last day of something, with the sum behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day as the duty says it.
    pub plain: Date,
    /// The last day in time: the plain one, or the next working day after it.
    pub last: Date,
    /// A year whose holidays were not known when this was computed, so that the day may still move.
    pub unknown_year: Option<i64>,
}

impl Due {
    fn new(plain: Date, calendar: &Calendar) -> Due {
        let last = calendar.next_working_day_on_or_after(plain);
        Due { plain, last, unknown_year: calendar.unknown_year(plain, last) }
    }

    /// Whether it falls on another day because offices rest on the plain one.
    pub fn is_moved(&self) -> bool {
        self.plain != self.last
    }
}

/// How a period stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Published in time.
    Published {
        /// The entry.
        index: u64,
        /// The day.
        at: Date,
        /// Whether there was nothing to report.
        nothing: bool,
    },
    /// Published, but late.
    Late {
        /// The entry.
        index: u64,
        /// The day.
        at: Date,
        /// Whether there was nothing to report.
        nothing: bool,
        /// How many calendar days after the last day in time.
        days: i64,
    },
    /// Not published, and overdue.
    Missing {
        /// The first day too late.
        since: Date,
    },
    /// Not published, and not yet overdue.
    NotYet,
}

/// A duty in one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The first day of the period.
    pub from: Date,
    /// The last day of the period.
    pub to: Date,
    /// By when.
    pub due: Due,
    /// How it stands.
    pub state: State,
}

/// A duty and its periods in one year, in their order. A period that is not owed has no cell.
#[derive(Clone, Debug)]
pub struct Row {
    /// The duty, in the newest words that hold in the year.
    pub duty: Duty,
    /// The periods that begin in the year.
    pub cells: Vec<Cell>,
}

/// A village's year.
#[derive(Clone, Debug, Default)]
pub struct Year {
    /// The duties, in the pack's order; those that ended within the year after the others.
    pub rows: Vec<Row>,
    /// The first days of the months whose rules cannot be had, so that nothing can be said of them.
    pub unjudged: Vec<Date>,
}

/// The year of a place as the ledger's first `size` entries say it; `None` where it has no clerk yet.
pub fn year_of(
    (authority, documents, size): (&Authority, &Documents, u64),
    place: &Division,
    year: i64,
    published: &[Published<'_>],
    today: Date,
) -> Option<Year> {
    let in_force = |day: Date| authority.rules_on(day, size);
    let rules = |day: Date| in_force(day).and_then(|named| documents.rules(&named.catalogue, &named.pack));
    let calendar = |day: Date| in_force(day).and_then(|named| documents.calendar(&named.calendar?)).unwrap_or_default();
    let ground = Ground { rules: &rules, calendar: &calendar, today };
    Some(Year::new(&ground, year, authority.begun(place)?, published))
}

impl Year {
    /// The year of a village that owes something since the day `since`, and that published these in any order.
    pub fn new(ground: &Ground<'_>, year: i64, since: Date, published: &[Published<'_>]) -> Year {
        let mut table = Year::default();
        // From the year's end, so that a row stands where the newest pack has it and in its words.
        for first in (1..=12).rev().filter_map(|month| Date::from_civil(year, month, 1)) {
            let Some(rules) = (ground.rules)(first) else {
                table.unjudged.insert(0, first);
                continue;
            };
            let held =
                rules.pack.duties.iter().filter(|duty| duty.is_in_force(first) && rules.catalogue.item(duty.item).is_some());
            for duty in held {
                let cells = &mut table.row(duty).cells;
                if let Some(last) = duty.period.last(first).filter(|last| since <= *last) {
                    cells.insert(0, Cell::new(ground, duty, (first, last), published));
                }
            }
        }
        table.rows.retain(|row| !row.cells.is_empty());
        table
    }

    fn row(&mut self, duty: &Duty) -> &mut Row {
        let place = self.rows.iter().position(|row| row.duty.id == duty.id).unwrap_or(self.rows.len());
        if place == self.rows.len() {
            self.rows.push(Row { duty: duty.clone(), cells: Vec::new() });
        }
        &mut self.rows[place]
    }

    /// Every cell, duty by duty.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.rows.iter().flat_map(|row| &row.cells)
    }

    /// A year whose holidays some cell's day was computed without.
    pub fn unknown_year(&self) -> Option<i64> {
        self.cells().find_map(|cell| cell.due.unknown_year)
    }
}

impl Cell {
    fn new(ground: &Ground<'_>, duty: &Duty, (from, to): (Date, Date), published: &[Published<'_>]) -> Cell {
        let fulfils = |one: &&Published<'_>| one.duty == duty.id && one.from == from && one.at <= ground.today;
        let first = published.iter().filter(fulfils).min_by_key(|one| one.index);
        // A new table of holidays moves what is open; what was published keeps the day that held then.
        let calendar = (ground.calendar)(first.map_or(ground.today, |one| one.at));
        let due = Due::new(duty.due_after(to), &calendar);
        let state = match first {
            Some(&Published { index, at, nothing, .. }) if at <= due.last => State::Published { index, at, nothing },
            Some(&Published { index, at, nothing, .. }) => State::Late { index, at, nothing, days: at.days_since(due.last) },
            None if ground.today <= due.last => State::NotYet,
            None => State::Missing { since: due.last.plus_days(1) },
        };
        Cell { from, to, due, state }
    }
}

/// How many cells stand how: of a village, or added up of a township or a county.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In time.
    pub published: u64,
    /// Published late.
    pub late: u64,
    /// Overdue.
    pub missing: u64,
    /// Not yet overdue.
    pub not_yet: u64,
}

impl Counts {
    /// Counts cells.
    pub fn of<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Counts {
        cells.into_iter().map(|cell| Counts::one(&cell.state)).sum()
    }

    fn one(state: &State) -> Counts {
        match state {
            State::Published { .. } => Counts { published: 1, ..Counts::default() },
            State::Late { .. } => Counts { late: 1, ..Counts::default() },
            State::Missing { .. } => Counts { missing: 1, ..Counts::default() },
            State::NotYet => Counts { not_yet: 1, ..Counts::default() },
        }
    }
}

impl Add for Counts {
    type Output = Counts;

    fn add(self, other: Counts) -> Counts {
        Counts {
            published: self.published + other.published,
            late: self.late + other.late,
            missing: self.missing + other.missing,
            not_yet: self.not_yet + other.not_yet,
        }
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Counts>>(counts: I) -> Counts {
        counts.fold(Counts::default(), Add::add)
    }
}
