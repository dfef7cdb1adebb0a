//! The screens on which a clerk records a decision, as data: which card holds which fields, in which shape.
//! The order is the paper register's; the template draws it and the page's script reads and writes the values by path.

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
    /// Where an empty field takes its first value from.
    pub default: Option<String>,
    /// A label of its own, where one name means two things.
    pub label: Option<&'static str>,
}

impl Input {
    /// The path's names without list positions: `steps.3.votes.for` is `steps-votes-for`.
    fn dashed(&self) -> String {
        let names: Vec<&str> = self.path.split('.').filter(|part| *part != "#" && part.parse::<u32>().is_err()).collect();
        names.join("-")
    }

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

    /// The message id of its label.
    #[must_use]
    pub fn label(&self) -> String {
        match self.label {
            Some(id) => id.to_owned(),
            None => format!("field-{}", self.dashed().replace('_', "-")),
        }
    }

    /// The message id of one of its codes.
    #[must_use]
    pub fn code(&self, code: &str) -> String {
        let name = self.path.rsplit('.').next().unwrap_or_default();
        format!("code-{name}-{code}").replace('_', "-")
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
    /// Objects that may repeat, in a list at `path`.
    Repeat {
        /// Dotted path of the list.
        path: String,
        /// Message id of its heading.
        label: String,
        /// The fields of one element, their paths with `#`.
        inputs: Vec<Input>,
    },
}

/// One white card of a screen.
#[derive(Clone, Debug)]
pub struct Card {
    /// Message id of its heading.
    pub title: &'static str,
    /// Shown only while the field at this path has this value.
    pub when: Option<(String, &'static str)>,
    /// Folded until it is needed: most matters leave it empty.
    pub folded: bool,
    /// Its lines.
    pub rows: Vec<Row>,
}
