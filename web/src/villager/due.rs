//! What a village publishes regularly: one year as the ledger has it, a list per duty with a cell per period.

use ledger::due::{Cell, Counts, Due, Row, State, Year};
use ledger::rules::Catalogue;
use ledger::time::Date;

use crate::format;
use crate::page::Link;
use crate::texts::Texts;
use crate::wording;

/// A number of cells in words, and what being counted there means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The state's name, as the stylesheet has it.
    pub state: &'static str,
    /// How many, in words.
    pub text: String,
    /// What the state means.
    pub means: String,
}

/// The counts that are not zero, in the order of the states.
pub fn counts(texts: &Texts, counts: Counts) -> Vec<Count> {
    let all = [("published", counts.published), ("late", counts.late), ("missing", counts.missing), ("not-yet", counts.not_yet)];
    let some = all.into_iter().filter(|(_, n)| *n > 0);
    some.map(|(state, n)| Count {
        state,
        text: texts.f(&format!("due-{state}"), &[("n", n.to_string().into())]),
        means: texts.m(&format!("due-{state}-means")),
    })
    .collect()
}

/// One period of a duty.
#[derive(Clone, Debug)]
pub struct PeriodView {
    /// Its state's name, as the stylesheet has it.
    pub state: &'static str,
    /// Which period.
    pub name: String,
    /// How it stands.
    pub words: String,
    /// The day it was published, or by which it is to be; empty where nothing is owed.
    pub day: String,
    /// The entry, where there is one.
    pub href: Option<String>,
}

/// One duty.
#[derive(Clone, Debug)]
pub struct DutyView {
    /// The item of the catalogue.
    pub name: String,
    /// The duty in one sentence.
    pub sentence: String,
    /// Whether most of its periods are longer than a month.
    pub few: bool,
    /// The periods of the year, with what is not owed.
    pub periods: Vec<PeriodView>,
    /// Where the duty is written.
    pub laws: Vec<String>,
    /// The days that moved, each with the reason.
    pub moved: Vec<String>,
}

/// A village's year.
#[derive(Clone, Debug)]
pub struct DueView {
    /// Which year.
    pub heading: String,
    /// How many periods stand how; it is the legend, too.
    pub counts: Vec<Count>,
    /// What a period that is not owed means, where there is one.
    pub none: Option<(String, String)>,
    /// The duties.
    pub duties: Vec<DutyView>,
    /// That the holidays of some year were not known.
    pub holidays: Option<String>,
    /// That the rules of some months were not to be had.
    pub unjudged: Option<String>,
    /// The village's other years.
    pub others: Vec<Link>,
}

impl DueView {
    /// The table of the year `number`, as it stands on the day `today`, with the items named by `catalogue`.
    pub fn new(texts: &Texts, number: i64, year: &Year, catalogue: &Catalogue, today: Date) -> DueView {
        let writer = Writer { texts, number };
        let duties: Vec<DutyView> = year.rows.iter().map(|row| writer.duty(row, catalogue, today)).collect();
        let unowed = duties.iter().flat_map(|duty| &duty.periods).find(|period| period.state == "none");
        let holidays = year.unknown_year().map(|year| texts.f("due-unknown-year", &[("year", year.to_string().into())]));
        let lost = year.unjudged.len();
        let unjudged = (lost > 0).then(|| texts.f("due-unjudged", &[("n", lost.to_string().into())]));
        DueView {
            heading: texts.f("due-title", &[("year", number.to_string().into())]),
            counts: counts(texts, Counts::of(year.cells())),
            none: unowed.map(|period| (period.words.clone(), texts.m("due-none-means"))),
            duties,
            holidays,
            unjudged,
            others: Vec::new(),
        }
    }
}

impl DueView {
    /// The duties to be seen at once: each month's, and where something is late or missing.
    pub fn open(&self) -> impl Iterator<Item = &DutyView> {
        self.duties.iter().filter(|duty| !duty.is_calm())
    }

    /// The others, which are folded.
    pub fn calm(&self) -> Vec<&DutyView> {
        self.duties.iter().filter(|duty| duty.is_calm()).collect()
    }
}

impl DutyView {
    fn is_calm(&self) -> bool {
        self.few && !self.periods.iter().any(|period| matches!(period.state, "late" | "missing"))
    }
}

/// Writes the cells of one year.
struct Writer<'a> {
    texts: &'a Texts,
    number: i64,
}

impl Writer<'_> {
    fn duty(&self, row: &Row, catalogue: &Catalogue, today: Date) -> DutyView {
        let duty = &row.duty;
        let on = Date::from_civil(self.number, 12, 31).map_or(today, |last| today.min(last));
        DutyView {
            name: wording::item_name(self.texts, catalogue, duty.item),
            sentence: self.texts.pick(&duty.zh, &duty.en).to_owned(),
            few: duty.period.months() > 1,
            periods: self.periods(row),
            laws: duty.laws_on(on).map(|law| wording::law(self.texts, law)).collect(),
            moved: row.cells.iter().filter(|cell| cell.due.is_moved()).map(|cell| self.moved(cell)).collect(),
        }
    }

    /// The cells, and what is not owed before, between and after them in steps of the duty's own period.
    fn periods(&self, row: &Row) -> Vec<PeriodView> {
        let step = row.duty.period.months();
        let mut out = Vec::new();
        let mut next = 1;
        for cell in &row.cells {
            let (from, to) = months(cell);
            self.unowed(&mut out, next, from, step);
            out.push(self.period(cell));
            next = to + 1;
        }
        self.unowed(&mut out, next, 13, step);
        out
    }

    fn unowed(&self, out: &mut Vec<PeriodView>, mut from: i64, before: i64, step: i64) {
        while from < before {
            // A period begins where the year divided into such periods has one.
            let to = before.min(from + step - (from - 1) % step) - 1;
            let (name, words) = (self.name(from, to), self.texts.m("due-cell-none"));
            out.push(PeriodView { state: "none", name, words, day: String::new(), href: None });
            from = to + 1;
        }
    }

    fn period(&self, cell: &Cell) -> PeriodView {
        let (from, to) = months(cell);
        let (name, by) = (self.name(from, to), self.by(&cell.due));
        let entry = |index: u64| Some(format!("/e/{index}"));
        let (state, words, day, href) = match cell.state {
            State::Published { index, at, nothing } => {
                let id = if nothing { "due-cell-nothing" } else { "due-cell-published" };
                ("published", self.texts.m(id), self.date(at), entry(index))
            }
            State::Late { index, at, days, .. } => {
                ("late", self.texts.f("due-cell-late", &[("days", days.to_string().into())]), self.date(at), entry(index))
            }
            State::Missing { .. } => ("missing", self.texts.m("due-cell-missing"), by, None),
            State::NotYet => ("not-yet", self.texts.m("due-cell-not-yet"), by, None),
        };
        PeriodView { state, name, words, day, href }
    }

    fn moved(&self, cell: &Cell) -> String {
        let (from, to) = months(cell);
        let days = [("plain", self.date(cell.due.plain).into()), ("last", self.date(cell.due.last).into())];
        self.texts.f("due-moved", &[&[("period", self.name(from, to).into())][..], &days].concat())
    }

    /// The months `from` to `to` of the year by their usual name.
    fn name(&self, from: i64, to: i64) -> String {
        let month = |n: i64| self.texts.m(&format!("format-month-{n}"));
        match (to - from + 1, from % 12) {
            (1, _) => self.texts.f("due-month", &[("month", month(from).into())]),
            (3, 1 | 4 | 7 | 10) => self.texts.m(&format!("due-quarter-{}", to / 3)),
            (6, 1 | 7) => self.texts.m(&format!("due-half-{}", to / 6)),
            (12, _) => self.texts.m("due-year"),
            _ => self.texts.f("due-months", &[("from", month(from).into()), ("to", month(to).into())]),
        }
    }

    fn by(&self, due: &Due) -> String {
        self.texts.f("due-by", &[("date", self.date(due.last).into())])
    }

    fn date(&self, date: Date) -> String {
        format::date(self.texts, date, i32::try_from(self.number).ok())
    }
}

/// The first and the last month of a cell.
fn months(cell: &Cell) -> (i64, i64) {
    (cell.from.civil().1, cell.to.civil().1)
}

#[cfg(test)]
pub(super) mod sample;
