//! A clock in working days.

use super::Calendar;
use crate::time::Date;

/// The last day on which an answer to a submission is in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The day.
    pub last: Date,
    /// A year whose holidays were not known, so that the day may still move.
    pub unknown_year: Option<i64>,
}

impl Deadline {
    /// The deadline of so many working days, counted from the day after the submission.
    pub fn new(submitted: Date, working_days: u16, calendar: &Calendar) -> Deadline {
        let last = calendar.add_working_days(submitted, working_days);
        Deadline { last, unknown_year: calendar.unknown_year(submitted, last) }
    }

    /// How many calendar days an answer on the day `at` is late; 0 in time.
    pub fn days_late(&self, at: Date) -> i64 {
        at.days_since(self.last).max(0)
    }

    /// How many working days an answer on the day `at` is late; 0 in time.
    pub fn working_days_late(&self, at: Date, calendar: &Calendar) -> i64 {
        calendar.working_days_between(self.last, at)
    }
}
