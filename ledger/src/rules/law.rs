//! Where a rule or a duty is written, and when it holds.

use serde::Deserialize;

use crate::time::Date;

/// Where a rule is written, between two dates.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// The law's name in Chinese.
    pub zh: String,
    /// The law's name in English.
    pub en: String,
    /// Which text of it.
    pub edition: String,
    /// The article in that text; empty where it has still to be checked, and where there is none.
    pub article: String,
    /// The first day this row holds.
    pub from: Date,
    /// The last day this row holds.
    pub until: Option<Date>,
    /// `S` where the text was read, `W` and `I` where a county should check.
    pub mark: String,
}

impl Law {
    /// Whether it is written there on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        holds_on(day, Some(self.from), self.until)
    }
}

/// Whether a day lies between two others, both included; an absent one bounds nothing.
pub(super) fn holds_on(day: Date, from: Option<Date>, until: Option<Date>) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
}
