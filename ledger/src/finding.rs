//! What is found wrong, noted, or could not be checked.

use std::collections::BTreeMap;

/// A number or a text that belongs into a finding's sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A count or days.
    Int(i64),
    /// An amount in 分.
    Money(i64),
    /// A name, a date, a field.
    Text(String),
}

impl From<i64> for Arg {
    fn from(n: i64) -> Arg {
        Arg::Int(n)
    }
}

impl From<usize> for Arg {
    fn from(n: usize) -> Arg {
        Arg::Int(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

/// The words of a sentence by name.
pub type Args = BTreeMap<&'static str, Arg>;

/// One thing found. `code` is stable and documented; the sentence in the reader's language is made from it and `args`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// A stable code, words divided by dots.
    pub code: String,
    /// The dotted path of the field it is about; empty where it is about the whole.
    pub field: String,
    /// What the sentence names.
    pub args: Args,
}

impl Finding {
    /// A finding about `field` without further words.
    pub fn new(code: impl Into<String>, field: impl Into<String>) -> Finding {
        Finding { code: code.into(), field: field.into(), args: Args::new() }
    }

    /// The same with one more word.
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Finding {
        self.args.insert(name, value.into());
        self
    }

    /// The same with `prefix.` before its field.
    pub fn under(mut self, prefix: &str) -> Finding {
        self.field = join(prefix, &self.field);
        self
    }
}

/// `a.b`, or whichever of the two is not empty.
pub fn join(path: &str, name: &str) -> String {
    match (path, name) {
        ("", name) => name.to_owned(),
        (path, "") => path.to_owned(),
        (path, name) => [path, ".", name].concat(),
    }
}

/// Where in a value something stands, on the way down to it. It is written out only for what is found.
#[derive(Clone, Copy, Debug)]
pub enum Path<'a> {
    /// The value itself.
    Whole,
    /// A member of an object.
    Member(&'a Path<'a>, &'a str),
    /// An element of a list.
    Item(&'a Path<'a>, usize),
}

impl Path<'_> {
    /// The dotted path.
    pub fn text(&self) -> String {
        match self {
            Path::Whole => String::new(),
            Path::Member(of, name) => join(&of.text(), name),
            Path::Item(of, i) => join(&of.text(), &i.to_string()),
        }
    }

    /// A finding about what stands here.
    pub fn find(&self, code: &str) -> Finding {
        Finding::new(code, self.text())
    }

    /// A finding about a member of what stands here.
    pub fn find_member(&self, code: &str, name: &str) -> Finding {
        Path::Member(self, name).find(code)
    }
}
