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

/// A share of what was due, with how it is reckoned: the denominator is what people quarrel over.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What it is called.
    pub name: String,
    /// What is divided by what.
    pub formula: String,
    /// The numbers, and what they come to.
    pub value: String,
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
    /// What the sum comes to, where anything was due so far.
    pub figures: Vec<Figure>,
    /// The places, in their order.
    pub places: Vec<DuePlaceView>,
}

impl DuePlacesView {
    /// The places in the month 1–12 of the current year.
    pub fn new(texts: &Texts, month: i64, places: &[DuePlace]) -> DuePlacesView {
        let month = texts.m(&format!("format-month-{month}"));
        let total: Counts = places.iter().map(|place| place.month).sum();
        let owed = |n: u64| (n > 0).then(|| texts.f("due-owed", &[("n", n.to_string().into())]));
        DuePlacesView {
            heading: texts.f("due-places", &[("month", month.into())]),
            total: counts(texts, total),
            owed: owed(places.iter().map(|place| place.owed).sum()),
            figures: figures(texts, total),
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

/// Below this a percentage says more than there is to say.
const FEW: u64 = 10;

/// How much of what was due by now is public, and how much was in time.
fn figures(texts: &Texts, counts: Counts) -> Vec<Figure> {
    let due = counts.published + counts.late + counts.missing;
    let figure = |name: &str, n: u64| {
        let tenths = (n * 1_000 + due / 2) / due;
        let percent = format!("{}.{}", tenths / 10, tenths % 10);
        let args = [("n", n.to_string().into()), ("of", due.to_string().into()), ("percent", percent.into())];
        Figure {
            name: texts.m(name),
            formula: texts.m(&format!("{name}-formula")),
            value: texts.f(if due < FEW { "due-share-few" } else { "due-share" }, &args),
        }
    };
    match due {
        0 => Vec::new(),
        _ => vec![figure("due-disclosed", counts.published + counts.late), figure("due-in-time", counts.published)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Language;

    #[test]
    fn a_share_stands_with_its_formula_and_few_have_no_percentage() {
        let texts = Texts::of(Language::Chinese);
        let said = |published, late, missing| {
            let counts = Counts { published, late, missing, not_yet: 5 };
            figures(texts, counts).into_iter().map(|figure| figure.value).collect::<Vec<_>>()
        };
        assert_eq!(said(0, 0, 0), [""; 0], "nothing was due");
        assert_eq!(said(10, 1, 2), ["11 ÷ 13 = 84.6%", "10 ÷ 13 = 76.9%"]);
        assert_eq!(said(3, 1, 0), ["4 ÷ 4（不到10件，不算百分比）", "3 ÷ 4（不到10件，不算百分比）"]);
    }
}
