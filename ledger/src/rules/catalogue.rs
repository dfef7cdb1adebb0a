//! The catalogue: which items a village publishes, and which path each needs at which sum.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::time::Date;

/// The format that this version reads.
pub const FORMAT: &str = "mingzhang-catalogue/1";

/// Two languages of one thing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A catalogue, dated.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// [`FORMAT`].
    pub format: String,
    /// What it is called.
    pub name: String,
    /// The first day it is meant for.
    pub from: String,
    /// The paths there are.
    pub paths: Vec<Path>,
    /// Categories of items.
    pub categories: Vec<Category>,
}

/// A way that a matter goes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Path {
    /// Its letter.
    pub path: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// The steps, in their order.
    pub steps: Vec<String>,
    /// Whether this version can record it.
    pub recordable: bool,
}

/// A group of items.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// 1, 2, 3 …
    pub number: i64,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// What belongs to it.
    pub items: Vec<Item>,
}

/// One kind of matter.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its number, unique in the catalogue.
    pub number: i64,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// The paths it may take, by sum or by case.
    pub paths: Vec<Choice>,
    /// The least number of days its notice hangs.
    pub posted_days: i64,
    /// Whether its notice hangs for good.
    #[serde(default)]
    pub permanent: bool,
    /// Whether only the villagers' assembly may decide it.
    #[serde(default)]
    pub assembly_only: bool,
    /// Whether only the assembly of the collective's members may decide it, and no representatives of theirs.
    #[serde(default)]
    pub members_only: bool,
    /// Papers one expects to see.
    #[serde(default)]
    pub attachments: Vec<Words>,
    /// `law` or `default`: where its days come from.
    pub basis: String,
}

/// One path of an item, with the sums or the case it is for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The path's letter.
    pub path: String,
    /// Only for sums above this, in 分.
    pub over: Option<i64>,
    /// Only for sums up to this, in 分.
    pub up_to: Option<i64>,
    /// The case it is for, in Chinese.
    pub zh: Option<String>,
    /// The case it is for, in English.
    pub en: Option<String>,
}

impl Choice {
    /// Whether a matter of this sum (分; 0 where no money is involved) may take this path.
    pub fn fits(&self, sum: i64) -> bool {
        self.over.is_none_or(|over| sum > over) && self.up_to.is_none_or(|up_to| sum <= up_to)
    }
}

impl Catalogue {
    /// Whether numbers and letters are unique, every item's paths are there, and days and dates can be.
    ///
    /// # Errors
    /// The first thing that is not so, in words.
    pub fn check(&self) -> Result<(), String> {
        if self.from.parse::<Date>().is_err() {
            return Err(format!("{:?} is no first day", self.from));
        }
        let mut letters = BTreeSet::new();
        if let Some(path) = self.paths.iter().find(|path| !letters.insert(&path.path)) {
            return Err(format!("path {:?} stands twice", path.path));
        }
        let mut numbers = BTreeSet::new();
        for item in self.categories.iter().flat_map(|category| &category.items) {
            let paths = item.paths.iter().all(|choice| letters.contains(&choice.path));
            if !paths || item.posted_days < 0 || !numbers.insert(item.number) {
                return Err(format!("item {} is malformed, or stands twice", item.number));
            }
        }
        Ok(())
    }

    /// The item of a number.
    pub fn item(&self, number: i64) -> Option<&Item> {
        self.categories.iter().flat_map(|category| &category.items).find(|item| item.number == number)
    }

    /// The path of a letter.
    pub fn path(&self, letter: &str) -> Option<&Path> {
        self.paths.iter().find(|path| path.path == letter)
    }
}
