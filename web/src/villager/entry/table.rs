//! How the lines of each topic stand in a table that a phone of 360 px can show: what it is on the left, how much on the right,
//! everything else below.

use std::ops::Range;

use super::parts::TableLine;
use crate::page::{Html, rich};
use crate::villager::fields::Fields;

/// Which member of a line stands where. What a shape does not name stands in the fold of everything else.
#[derive(Debug)]
pub struct Shape {
    lead: &'static str,
    sign: &'static str,
    amount: &'static str,
    /// A member that is told under the amount, by the message of the second name.
    below: (&'static str, &'static str),
    /// What needs no label.
    bare: &'static [&'static str],
    more: &'static [&'static str],
}

const fn shape(lead: &'static str, amount: &'static str, bare: &'static [&'static str], more: &'static [&'static str]) -> Shape {
    Shape { lead, sign: "", amount, below: ("", ""), bare, more }
}

/// The lines of each topic.
#[rustfmt::skip]
pub const LINES: [(&str, Shape); 8] = [
    ("accounts", Shape {
        sign: "type", below: ("balance", "notice-balance"),
        ..shape("summary", "amount", &["date", "voucher", "subject"], &["party", "source", "handler", "witness", "approver", "review", "papers"])
    }),
    ("assets", shape("name", "net", &["category", "quantity", "place", "state"], &["acquired", "cost", "depreciation", "user", "until", "rent", "collected"])),
    ("leases", shape("plot", "rent", &["area"], &["holder", "from", "to", "method", "contract"])),
    ("debts", Shape { sign: "direction", ..shape("party", "amount", &["cause"], &["date", "due", "guarantee", "plan"]) }),
    ("pay", shape("name", "amount", &["post"], &["rate", "months"])),
    ("grants", Shape { below: ("balance", "notice-balance"), ..shape("project", "received", &["document"], &["allotted", "spent"]) }),
    ("stamps", shape("cause", "", &["date"], &["user", "approver", "copies"])),
    ("payments", shape("payee", "amount", &["date", "note"], &["voucher", "approver"])),
];

/// The other lists of notices.
pub const SHAPES: [(&str, Shape); 2] = [
    ("content.summary", shape("subject", "month", &["note"], &["budget", "quarter", "year"])),
    ("content.groups", shape("group", "total", &[], &["households"])),
];

impl Shape {
    /// The lines `which` of the list at `list`.
    pub fn lines(&self, fields: &Fields<'_>, list: &str, which: Range<usize>) -> Vec<TableLine> {
        which.map(|i| self.line(fields, &format!("{list}.{i}"))).collect()
    }

    fn line(&self, fields: &Fields<'_>, path: &str) -> TableLine {
        let at = |name: &str| format!("{path}.{name}");
        let best = |name: &str| if name.is_empty() { Html::default() } else { fields.best(&at(name)) };
        let there = |names: &'static [&'static str]| names.iter().copied().filter(|name| fields.has(&at(name)));
        let bare = there(self.bare).map(|name| (String::new(), best(name)));
        let more = there(self.more).map(|name| (fields.label(&at(name)), best(name)));
        let (below, id) = self.below;
        let below = if fields.has(&at(below)) { rich(fields.texts, id, &[("sum", &best(below))]) } else { Html::default() };
        TableLine {
            lead: best(self.lead),
            sign: best(self.sign),
            amount: best(self.amount),
            below,
            more: bare.chain(more).collect(),
        }
    }
}

/// Lines on one page of a table.
pub const PAGE: usize = 100;

/// The lines of the page that has the line numbered `line` from 1, and the first lines of the pages before and after it.
pub fn page_of(line: usize, count: usize) -> (Range<usize>, Option<usize>, Option<usize>) {
    let first = line.saturating_sub(1).min(count.saturating_sub(1)) / PAGE * PAGE;
    let end = (first + PAGE).min(count);
    (first..end, first.checked_sub(PAGE).map(|first| first + 1), (end < count).then_some(end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_a_table_is_on_one_page() {
        assert_eq!(page_of(0, 0), (0..0, None, None));
        assert_eq!(page_of(1, 100), (0..100, None, None));
        assert_eq!(page_of(1, 101), (0..100, None, Some(101)));
        assert_eq!(page_of(101, 250), (100..200, Some(1), Some(201)));
        assert_eq!(page_of(999, 250), (200..250, Some(101), None));
    }
}
