//! How the fields of a screen are typed: shapes, inputs, rows and cards, as the template draws them and the page's script reads them.

use crate::texts::{Texts, code_id};

/// How a field is typed, and what JSON value it becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line of text.
    Line,
    /// Several lines of text in one string.
    Text,
    /// A whole number of people, sheets or signatures.
    Int,
    /// Typed in yuan with at most two decimals, kept as whole fen.
    Money,
    /// The same, and may be below zero.
    Difference,
    /// `YYYY-MM-DD`.
    Date,
    /// `HH:MM`.
    Time,
    /// One of the codes; each has a text `code-FIELD-VALUE`.
    Code(&'static [&'static str]),
    /// Any number of the codes, a list.
    Codes(&'static [&'static str]),
    /// A list of texts, one per line.
    Lines,
    /// Files, a list of what the statement names: `files.js` brings them.
    Files {
        /// What they are brought for: `photo`, `file` or `erasable`.
        kind: &'static str,
        /// How many there may be.
        max: u32,
    },
    /// The lines of a spreadsheet, a list of objects: `sheet.js` reads them.
    Sheet {
        /// Which table: a topic of `sheets/topics.json`.
        topic: &'static str,
        /// `table`, or `erasable` for a list of names.
        kind: &'static str,
        /// The path of what stands in place of the lines where they stand outside the entry.
        table: &'static str,
    },
}

impl Shape {
    /// The value of `data-type`, which the page's script reads.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Shape::Line | Shape::Text => "text",
            Shape::Int => "int",
            Shape::Money => "money",
            Shape::Difference => "difference",
            Shape::Date => "date",
            Shape::Time => "time",
            Shape::Code(_) => "code",
            Shape::Codes(_) => "codes",
            Shape::Lines => "lines",
            Shape::Files { .. } => "files",
            Shape::Sheet { .. } => "json",
        }
    }

    /// The codes of a choice, none for other shapes.
    #[must_use]
    pub fn codes(self) -> &'static [&'static str] {
        match self {
            Shape::Code(codes) | Shape::Codes(codes) => codes,
            _ => &[],
        }
    }

    /// Whether a spreadsheet brings it.
    #[must_use]
    pub fn is_sheet(self) -> bool {
        matches!(self, Shape::Sheet { .. })
    }

    /// Whether two of it stand side by side on a phone.
    #[must_use]
    pub fn is_narrow(self) -> bool {
        matches!(self, Shape::Int | Shape::Money | Shape::Difference | Shape::Date | Shape::Time)
    }
}

/// One field.
#[derive(Clone, Debug)]
pub struct Input {
    /// Dotted path in the statement; `#` stands for the row's number in a repeated group.
    pub path: String,
    /// How it is typed.
    pub shape: Shape,
    /// May stay empty.
    pub optional: bool,
    /// Where an empty field takes its first value from: see [`super::defaults`].
    pub default: Option<String>,
    /// What its group's paths begin with, where the group may be left out: then it takes that value once more of the group is typed.
    pub beside: Option<String>,
    /// The step or the topic it belongs to: one name may mean two things.
    pub case: Option<&'static str>,
}

/// A path's names as a message id has them: without list positions, and without the `says` of a correction.
fn names(path: &str) -> Vec<&str> {
    let named = path.strip_prefix("says.").unwrap_or(path);
    named.split('.').filter(|part| *part != "#" && part.parse::<u32>().is_err()).collect()
}

/// The label of a field: that of its step or topic, where one name means several things, else the name's own.
#[must_use]
pub fn label(texts: &Texts, path: &str, case: Option<&str>) -> String {
    let names = names(path);
    let general = format!("field-{}", names.join("-").replace('_', "-"));
    let own = match (case, names.split_first()) {
        (Some(case), Some((first, rest))) => format!("field-{first}-{case}-{}", rest.join("-")).replace('_', "-"),
        _ => general.clone(),
    };
    texts.first(&[&own, &general], &[])
}

impl Input {
    /// Whether the codes stand side by side to be pressed; in a repeated group they fold into a list.
    #[must_use]
    pub fn is_choice(&self) -> bool {
        match self.shape {
            Shape::Codes(_) => true,
            Shape::Code(_) => !self.path.contains('#'),
            _ => false,
        }
    }

    /// Whether it has room for several lines.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.shape == Shape::Text
    }

    /// What files are brought for, and how many there may be.
    #[must_use]
    pub fn files(&self) -> Option<(&'static str, u32)> {
        match self.shape {
            Shape::Files { kind, max } => Some((kind, max)),
            _ => None,
        }
    }

    /// Which table a spreadsheet becomes, of which kind, and where it is named once it stands outside.
    #[must_use]
    pub fn sheet(&self) -> Option<(&'static str, &'static str, &'static str)> {
        match self.shape {
            Shape::Sheet { topic, kind, table } => Some((topic, kind, table)),
            _ => None,
        }
    }

    /// Its label.
    #[must_use]
    pub fn label(&self, texts: &Texts) -> String {
        label(texts, &self.path, self.case)
    }

    /// The message id of one of its codes.
    #[must_use]
    pub fn code(&self, code: &str) -> String {
        code_id(self.path.rsplit('.').next().unwrap_or_default(), code)
    }

    /// The id of its element.
    #[must_use]
    pub fn id(&self) -> String {
        format!("f-{}", self.path.replace(['.', '#'], "-"))
    }
}

/// One line of a card.
#[derive(Clone, Debug)]
pub enum Row {
    /// Fields side by side.
    Inputs(Vec<Input>),
    /// Objects that may repeat.
    Repeat(Repeat),
}

/// A group of fields that may repeat, in a list.
#[derive(Clone, Debug)]
pub struct Repeat {
    /// Dotted path of the list.
    pub path: String,
    /// The step or the topic it belongs to.
    pub case: Option<&'static str>,
    /// The fields of one element that are always asked for, their paths with `#`.
    pub inputs: Vec<Input>,
    /// The others, which stay folded until they are needed; few of them are not folded.
    pub more: Vec<Input>,
    /// The list whose elements stand here, once, where there are none yet.
    pub default: Option<String>,
    /// The table by which a spreadsheet adds elements: a topic of `sheets/topics.json`.
    pub sheet: Option<&'static str>,
}

impl Repeat {
    /// Its heading.
    #[must_use]
    pub fn label(&self, texts: &Texts) -> String {
        label(texts, &self.path, self.case)
    }
}

/// One white card of a screen.
#[derive(Clone, Debug)]
pub struct Card {
    /// Message id of its heading.
    pub title: String,
    /// Shown only while the field at this path has this value.
    pub when: Option<(String, &'static str)>,
    /// Folded until it is needed: most matters leave it empty.
    pub folded: bool,
    /// Its lines.
    pub rows: Vec<Row>,
}

impl Card {
    /// Every field on it.
    pub fn inputs(&self) -> impl Iterator<Item = &Input> {
        self.rows.iter().flat_map(|row| match row {
            Row::Inputs(inputs) => inputs.iter().chain([].iter()),
            Row::Repeat(group) => group.inputs.iter().chain(&group.more),
        })
    }
}

/// One screen of a matter.
#[derive(Clone, Debug)]
pub struct Screen {
    /// Its name in addresses.
    pub name: &'static str,
    /// Message id of its title.
    pub title: String,
    /// Which step of the decision it records, and at which place, where it records one.
    pub step: Option<(usize, &'static str)>,
    /// Its cards.
    pub cards: Vec<Card>,
}

impl Screen {
    /// The paths whose findings belong on this screen: its fields and lists, without the rows' numbers.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        let of = |row: &Row| match row {
            Row::Inputs(inputs) => inputs.iter().map(|input| input.path.clone()).collect(),
            Row::Repeat(group) => vec![group.path.clone()],
        };
        self.cards.iter().flat_map(|card| &card.rows).flat_map(of).collect()
    }
}
