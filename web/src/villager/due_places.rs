//! What is due, village by village or township by township: how the duties of one month stand, and what is still owed.

use ledger::due::Counts;

use super::due::{Count, counts};
use crate::texts::Texts;

/// A village, or a township with its villages added up.
#[derive(Clone, Debug)]
pub struct DuePlace {
    /// The division's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The cells whose last day lies in the month.
    pub month: Counts,
    /// How many are missing in the year so far, of this month and earlier ones.
    pub owed: u64,
}

/// A place in words.
#[derive(Clone, Debug)]
pub struct DuePlaceView {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// How the month's duties stand; none where nothing is due.
    pub counts: Vec<Count>,
    /// What is still owed, if anything.
    pub owed: Option<String>,
}

/// The places and their sum.
#[derive(Clone, Debug)]
pub struct DuePlacesView {
    /// Which month.
    pub heading: String,
    /// The sum of the places.
    pub total: Vec<Count>,
    /// What is still owed altogether, if anything.
    pub owed: Option<String>,
    /// The places, in their order.
    pub places: Vec<DuePlaceView>,
}

impl DuePlacesView {
    /// The places in the month 1–12 of the current year.
    pub fn new(texts: &Texts, month: i64, places: &[DuePlace]) -> DuePlacesView {
        let month = texts.m(&format!("format-month-{month}"));
        let owed = |n: u64| (n > 0).then(|| texts.f("due-owed", &[("n", n.to_string().into())]));
        DuePlacesView {
            heading: texts.f("due-places", &[("month", month.into())]),
            total: counts(texts, places.iter().map(|place| place.month).sum()),
            owed: owed(places.iter().map(|place| place.owed).sum()),
            places: places
                .iter()
                .map(|place| DuePlaceView {
                    href: format!("/v/{}", place.code),
                    name: place.name.clone(),
                    counts: counts(texts, place.month),
                    owed: owed(place.owed),
                })
                .collect(),
        }
    }
}
