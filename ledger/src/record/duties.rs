//! What a village owes, from its notices and the county's chain: the one gathering for pages and for whoever verifies.

use std::collections::BTreeMap;

use super::Authority;
use crate::canonical::Value;
use crate::division::Division;
use crate::due::{Ground, Published, Year};
use crate::hash::Hash;
use crate::rules::Documents;
use crate::statement::facts::effective;
use crate::statement::schema::{date_at, hash_at};
use crate::statement::{self, Kind};
use crate::time::{Date, Timestamp};

/// A notice, or a correction of whatever kind, as far as duties are concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its index.
    pub index: u64,
    /// Its leaf hash.
    pub entry: Hash,
    /// The day the log took it, in China.
    pub at: Date,
    /// The entry that it corrects.
    pub corrects: Option<Hash>,
    /// The duty that it fulfils, and the first day of the period.
    pub fulfils: Option<(String, Date)>,
    /// Whether it says that there was nothing to report.
    pub nothing: bool,
}

impl Notice {
    /// What an entry says; `None` where it is neither a notice nor a correction.
    pub fn of(index: u64, entry: Hash, at: Timestamp, said: &Value) -> Option<Notice> {
        let kind = statement::kind(said).filter(|kind| matches!(kind, Kind::Notice | Kind::Correction))?;
        let fields = effective(said).filter(|(kind, _)| *kind == Kind::Notice).map(|(_, fields)| fields);
        Some(Notice {
            index,
            entry,
            at: at.date(),
            corrects: hash_at(said, "corrects").filter(|_| kind == Kind::Correction),
            fulfils: fields.and_then(|fields| Some((fields.text("duty")?.to_owned(), date_at(fields, "from")?))),
            nothing: fields.is_some_and(|fields| fields.text("content.topic") == Some("nothing")),
        })
    }
}

/// What fulfils duties, by the notices and corrections of a village in the log's order: a notice counts from the day it was published,
/// for the duty and the period that its last correction names; one that was withdrawn counts for nothing.
pub fn fulfilled(notices: &[Notice]) -> Vec<Published<'_>> {
    let mut lines: Vec<(&Notice, &Notice)> = Vec::new();
    let mut line_of: BTreeMap<Hash, usize> = BTreeMap::new();
    for one in notices {
        match one.corrects {
            None => {
                line_of.insert(one.entry, lines.len());
                lines.push((one, one));
            }
            Some(corrects) => {
                if let Some(line) = line_of.get(&corrects).copied() {
                    line_of.insert(one.entry, line);
                    lines[line].1 = one;
                }
            }
        }
    }
    let lines = lines.into_iter();
    lines
        .filter_map(|(first, now)| {
            let (duty, from) = now.fulfils.as_ref()?;
            Some(Published { duty, from: *from, at: first.at, index: first.index, nothing: now.nothing })
        })
        .collect()
}

/// The entry of the first clerk's appointment to a village before `index`: the day it was taken is the first on which the village owes.
pub fn first_clerk(authority: &Authority, village: &Division, index: u64) -> Option<u64> {
    let clerks = authority.appointments().filter(|a| a.holds("clerk", village) && a.acted_before(index));
    clerks.map(|a| a.index).min()
}

/// A village's year, as the log of `size` entries has it on the day `today`; it owes since the day `since`.
pub fn year(
    authority: &Authority,
    documents: &Documents,
    (size, today): (u64, Date),
    (year, since): (i64, Date),
    published: &[Published<'_>],
) -> Year {
    let rules = |day| {
        let named = authority.rules_on(day, size)?;
        documents.rules(&named.catalogue, &named.pack)
    };
    let calendar = |day| {
        let named = authority.rules_on(day, size).and_then(|named| named.calendar);
        named.and_then(|hash| documents.calendar(&hash)).unwrap_or_default()
    };
    Year::new(&Ground { rules: &rules, calendar: &calendar, today }, year, since, published)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_counts_from_its_day_for_what_its_last_correction_says() {
        let day = |text: &str| -> Date { text.parse().unwrap() };
        let hash = |n: u8| Hash::of(&[n]);
        let fulfils = |month: &str| Some(("accounts".to_owned(), day(month)));
        let notice = |n: u8, corrects: Option<u8>, fulfils, nothing| Notice {
            index: u64::from(n),
            entry: hash(n),
            at: day("2026-03-01").plus_days(i64::from(n)),
            corrects: corrects.map(hash),
            fulfils,
            nothing,
        };
        let notices = [
            notice(1, None, fulfils("2026-01-01"), false),
            notice(2, None, fulfils("2026-02-01"), false),
            notice(3, Some(1), fulfils("2026-01-01"), false),
            notice(4, Some(3), fulfils("2026-03-01"), true),
            notice(5, Some(2), None, false),
            notice(6, Some(9), fulfils("2026-05-01"), false),
        ];
        let found: Vec<_> = fulfilled(&notices).iter().map(|one| (one.index, one.from, one.at, one.nothing)).collect();
        assert_eq!(found, [(1, day("2026-03-01"), day("2026-03-02"), true)]);
    }
}
