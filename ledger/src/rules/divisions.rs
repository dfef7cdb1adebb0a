//! The table of a county's townships and villages, with their names.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::division::{Division, Level};

/// The format that this version reads.
pub const FORMAT: &str = "mingzhang-divisions/1";

/// A county's table of divisions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Divisions {
    /// [`FORMAT`].
    pub format: String,
    /// What it is called.
    pub name: String,
    /// The county.
    pub county: Place,
    /// Its townships, in the order people list them.
    pub townships: Vec<Township>,
}

/// A place's code and names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Twelve digits.
    pub code: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in Latin letters.
    pub en: String,
}

/// A township and its villages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Township {
    /// Twelve digits.
    pub code: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in Latin letters.
    pub en: String,
    /// Its villages.
    pub villages: Vec<Place>,
}

impl Divisions {
    /// Whether every code is well-formed, lies where it stands, and occurs once.
    ///
    /// # Errors
    /// The first code that does not, in words.
    pub fn check(&self) -> Result<(), String> {
        let county = code(&self.county.code, Level::County)?;
        let mut seen = BTreeSet::new();
        for township in &self.townships {
            let above = code(&township.code, Level::Township)?;
            let villages = township.villages.iter().map(|village| code(&village.code, Level::Village));
            for place in std::iter::once(Ok(above)).chain(villages) {
                let place = place?;
                if place.county() != county || place.township() != above || !seen.insert(place) {
                    return Err(format!("{place} stands in the wrong place, or twice"));
                }
            }
        }
        Ok(())
    }

    /// Whether the table has this county, township or village.
    pub fn has(&self, place: &Division) -> bool {
        self.names(place).is_some()
    }

    /// The Chinese and the Latin name of a place.
    pub fn names(&self, place: &Division) -> Option<(&str, &str)> {
        let wanted = place.as_str();
        if self.county.code == wanted {
            return Some((&self.county.zh, &self.county.en));
        }
        let township = self.townships.iter().find(|township| township.code == place.township().as_str())?;
        if township.code == wanted {
            return Some((&township.zh, &township.en));
        }
        township.villages.iter().find(|village| village.code == wanted).map(|village| (&*village.zh, &*village.en))
    }
}

fn code(text: &str, level: Level) -> Result<Division, String> {
    match text.parse::<Division>() {
        Ok(division) if division.level() == level => Ok(division),
        _ => Err(format!("{text:?} is no code of a {level:?}")),
    }
}
