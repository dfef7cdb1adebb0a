//! Values of an entry as they stand on a page: formatted for people, and marked with their place in the signed bytes, so that the
//! phone can format the signed value itself and compare.

use std::cell::RefCell;
use std::collections::BTreeSet;

use ledger::canonical::Value;
use ledger::statement::place::shape_at;
use ledger::statement::schema::Shape;
use ledger::time::Timestamp;

use crate::format;
use crate::page::{Html, escape};
use crate::texts::{Texts, code_id, field_id};

/// Writes the values of one entry.
#[derive(Clone, Debug)]
pub struct Marker<'a> {
    /// The reader's language.
    pub texts: &'static Texts,
    /// The entry.
    pub entry: &'a Value,
    /// The year in which it was published, which goes without saying on its page.
    pub year: Option<i32>,
    /// Whether values are marked: those of the page's own entry are, those of others on it are not, for the phone checks one entry.
    marks: bool,
    /// What was marked so far.
    shown: RefCell<BTreeSet<String>>,
}

/// What no page shows in words: the names that bind a statement to its log, its rules and its round. These are checked, not read.
const BINDING: [&str; 5] = ["catalogue", "id", "log", "pack", "round"];

/// One field of a statement with its label.
#[derive(Clone, Debug)]
pub struct Row {
    /// What the field is called.
    pub label: String,
    /// Its value, marked.
    pub value: Html,
    /// The class of its element: `code` for a hash, a key or a signature.
    pub class: &'static str,
}

impl Row {
    /// A field in words.
    pub fn new(label: String, value: Html) -> Row {
        Row { label, value, class: "" }
    }
}

/// Whether a text is for machines: a hash, a key, an id, a signature.
fn is_code(text: &str) -> bool {
    text.len() >= 32 && text.bytes().all(|b| b.is_ascii_graphic())
}

impl<'a> Marker<'a> {
    /// A marker for `entry`.
    pub fn new(texts: &'static Texts, entry: &'a Value) -> Marker<'a> {
        let at = entry.text("at").and_then(|at| at.parse::<Timestamp>().ok());
        let year = at.and_then(|at| format::year(at.date()));
        Marker { texts, entry, year, marks: true, shown: RefCell::default() }
    }

    /// A marker that writes every date with its year: a paper outlives it.
    pub fn of_paper(texts: &'static Texts, entry: &'a Value) -> Marker<'a> {
        Marker { year: None, ..Marker::new(texts, entry) }
    }

    /// A marker that marks nothing, for an entry on the page of another, which was published in `year`.
    pub fn of_other(texts: &'static Texts, entry: &'a Value, year: Option<i32>) -> Marker<'a> {
        Marker { year, marks: false, ..Marker::new(texts, entry) }
    }

    /// Whether the entry has something at `path`.
    pub fn has(&self, path: &str) -> bool {
        self.entry.get(path).is_some()
    }

    /// The value at `path`, marked, formatted as `kind` says (`text`, `money`, `date`, `count`, `moment`, `day`, `code:NAME`, `list`,
    /// `codes:NAME`, `reason`); nothing where there is nothing.
    pub fn show(&self, path: &str, kind: &str) -> Html {
        let Some(text) = self.plain(path, kind) else { return Html::default() };
        if !self.marks {
            return Html::text(&text);
        }
        self.shown.borrow_mut().insert(path.to_owned());
        let kind = if kind == "text" { String::new() } else { format!(" data-as=\"{}\"", escape(kind)) };
        Html::trusted(format!("<span data-f=\"{}\"{kind}>{}</span>", escape(path), escape(&text)))
    }

    /// The value at `path`, formatted as `kind` says.
    pub fn plain(&self, path: &str, kind: &str) -> Option<String> {
        let (kind, name) = kind.split_once(':').unwrap_or((kind, ""));
        let moment = |text: &str| text.parse::<Timestamp>().ok();
        let code = |value: &str| self.texts.m(&code_id(name, value));
        Some(match (kind, self.entry.get(path)?) {
            ("money", Value::Int(fen)) => format::money(self.texts, *fen),
            ("date", Value::Text(text)) => format::date_text(self.texts, text, self.year),
            ("day", Value::Text(text)) => moment(text).map(|at| format::date(self.texts, at.date(), None))?,
            ("moment", Value::Text(text)) => moment(text).map(|at| format::moment(self.texts, at))?,
            ("code", Value::Text(value)) => code(value),
            ("reason", Value::Text(text)) => reason(self.texts, text),
            ("codes" | "list", Value::List(items)) => {
                let texts = items.iter().filter_map(|item| item.text(""));
                let words: Vec<String> = texts.map(|text| if kind == "codes" { code(text) } else { text.to_owned() }).collect();
                words.join(&self.texts.m("format-comma"))
            }
            (_, Value::Text(text)) => text.clone(),
            (_, Value::Int(n)) => n.to_string(),
            (_, Value::Bool(b)) => b.to_string(),
            _ => return None,
        })
    }

    /// The value at `path`, marked, as it is best read.
    pub fn best(&self, path: &str) -> Html {
        let name = path.rsplit('.').find(|name| name.parse::<usize>().is_err()).unwrap_or_default();
        self.show(path, &self.kind(path, name))
    }

    /// The value at `path` as it is best read; empty where there is none.
    pub fn words(&self, path: &str) -> String {
        let name = path.rsplit('.').find(|name| name.parse::<usize>().is_err()).unwrap_or_default();
        self.plain(path, &self.kind(path, name)).unwrap_or_default()
    }

    /// Every field below `path`, one row each, in the order of the bytes; `skip` are names at the top that are shown elsewhere.
    pub fn rows(&self, path: &str, skip: &[&str]) -> Vec<Row> {
        let mut out = Vec::new();
        if let Some(Value::Object(members)) = self.entry.get(path) {
            for name in members.keys().filter(|name| !skip.contains(name)) {
                self.push(&format!("{path}.{name}"), name, &mut out);
            }
        }
        out
    }

    /// A place of the entry, for the phone to compare what an element leads to; empty where nothing is marked.
    pub fn place(&self, path: &str) -> String {
        if self.marks { path.to_owned() } else { String::new() }
    }

    /// What the statement says and was shown nowhere so far, so that nothing that was signed is missing on its page.
    pub fn rest(&self) -> Vec<Row> {
        let Some(Value::Object(members)) = self.entry.get("statement") else { return Vec::new() };
        let names = members.keys().filter(|name| !BINDING.contains(name));
        let mut paths = Vec::new();
        names.for_each(|name| self.leaves(&format!("statement.{name}"), &mut paths));
        paths.retain(|path| !self.shown.borrow().contains(path));
        paths.iter().flat_map(|path| self.rows_at(path)).collect()
    }

    /// The paths of the plain values at and below `path`, a list of texts being one.
    fn leaves(&self, path: &str, out: &mut Vec<String>) {
        match self.entry.get(path) {
            Some(Value::Object(members)) => members.keys().for_each(|name| self.leaves(&format!("{path}.{name}"), out)),
            Some(Value::List(items)) if items.is_empty() => {}
            Some(Value::List(items)) if !items.iter().all(|item| matches!(item, Value::Text(_))) => {
                (0..items.len()).for_each(|i| self.leaves(&format!("{path}.{i}"), out));
            }
            Some(_) => out.push(path.to_owned()),
            None => {}
        }
    }

    /// What stands at `path`, in as many rows as it has parts, those of an object in the order of its table; none where there is
    /// nothing.
    pub fn rows_at(&self, path: &str) -> Vec<Row> {
        let mut out = Vec::new();
        let name = path.rsplit('.').find(|name| name.parse::<usize>().is_err()).unwrap_or_default();
        self.push(path, name, &mut out);
        out
    }

    fn push(&self, path: &str, name: &str, out: &mut Vec<Row>) {
        match self.entry.get(path) {
            Some(Value::Object(members)) => {
                let mut names: Vec<&str> = members.keys().collect();
                if let Some(Shape::Object(fields)) = self.shape(path) {
                    names.sort_by_key(|name| fields.iter().position(|field| field.name == *name));
                }
                names.iter().for_each(|name| self.push(&format!("{path}.{name}"), name, out));
            }
            Some(Value::List(items)) if items.is_empty() => {}
            Some(Value::List(items)) if !items.iter().all(|item| matches!(item, Value::Text(_))) => {
                (0..items.len()).for_each(|i| self.push(&format!("{path}.{i}"), name, out));
            }
            Some(value) => {
                let class = if value.text("").is_some_and(is_code) { "code" } else { "" };
                out.push(Row { class, ..Row::new(self.label(path), self.show(path, &self.kind(path, name))) });
            }
            None => {}
        }
    }

    /// What the field at `path` is called; the number of its element is added where it stands in a list of objects.
    fn label(&self, path: &str) -> String {
        let short = path.strip_prefix("statement.").unwrap_or(path);
        let short = short.strip_prefix("says.").unwrap_or(short);
        let label = label(self.texts, short);
        let mut places = short.split('.').filter_map(|name| name.parse::<usize>().ok());
        // In `steps.3.votes.for` the step is known from where the row stands.
        if short.starts_with("steps.") {
            places.next();
        }
        places.next().map_or(label.clone(), |n| format!("{label} {}", n + 1))
    }

    /// Whether the field at `path` is an amount in fen.
    pub fn is_money(&self, path: &str) -> bool {
        matches!(self.shape(path), Some(Shape::Money | Shape::Difference))
    }

    /// What may stand at `path`, where that is in the statement.
    fn shape(&self, path: &str) -> Option<&'static Shape> {
        let (statement, path) = self.entry.get("statement").zip(path.strip_prefix("statement."))?;
        shape_at(statement, path)
    }

    /// How the value at `path` is best read, by its field's name and its own look.
    fn kind(&self, path: &str, name: &str) -> String {
        match self.entry.get(path) {
            Some(Value::Int(_)) => {
                if self.is_money(path) {
                    "money".into()
                } else {
                    "count".into()
                }
            }
            Some(Value::List(items)) => {
                let coded = items.iter().all(|item| item.text("").is_some_and(|text| self.texts.has(&code_id(name, text))));
                if coded { format!("codes:{name}") } else { "list".into() }
            }
            Some(Value::Text(text)) if self.texts.has(&code_id(name, text)) => format!("code:{name}"),
            Some(Value::Text(text)) if text.parse::<ledger::time::Date>().is_ok() => "date".into(),
            Some(Value::Text(text)) if text.parse::<Timestamp>().is_ok() => "moment".into(),
            _ => "text".into(),
        }
    }
}

/// What the field at a path of a statement is called: by the label of the whole path, or of its end where only that has one.
pub fn label(texts: &Texts, path: &str) -> String {
    let mut rest = path;
    loop {
        let id = field_id(rest);
        if texts.has(&id) {
            return texts.m(&id);
        }
        match rest.split_once('.') {
            Some((_, below)) => rest = below,
            None => return rest.to_owned(),
        }
    }
}

/// `CODE: words` of a return as people read it.
pub fn reason(texts: &Texts, text: &str) -> String {
    let Some((code, words)) = text.split_once(": ") else { return text.to_owned() };
    let id = code_id("reason", code);
    if !texts.has(&id) {
        return text.to_owned();
    }
    texts.f("format-reason", &[("code", texts.m(&id).into()), ("words", words.to_owned().into())])
}

#[cfg(test)]
mod tests {
    use ledger::statement::Kind;
    use ledger::statement::schema::Field;

    use super::*;
    use crate::assets;

    fn money(shape: &'static Shape, name: &'static str, out: &mut BTreeSet<&'static str>) {
        let all = |fields: &'static [Field], out: &mut BTreeSet<&'static str>| {
            fields.iter().for_each(|field| money(&field.shape, field.name, out));
        };
        match shape {
            Shape::Money | Shape::Difference => {
                out.insert(name);
            }
            Shape::List(of, ..) => money(of, name, out),
            Shape::Object(fields) => all(fields, out),
            Shape::OneOf { common, cases, .. } => {
                all(common, out);
                cases.iter().flat_map(|(_, tables)| tables.iter()).for_each(|fields| all(fields, out));
            }
            _ => {}
        }
    }

    /// The phone reads a signed statement by itself, with a list of its own of what is money.
    #[test]
    fn the_phone_knows_every_amount() {
        let mut names = BTreeSet::new();
        for field in Kind::ALL.iter().flat_map(|kind| kind.fields()) {
            money(&field.shape, field.name, &mut names);
        }
        let script = assets::find("verify/fields.js").expect("a script").bytes;
        let script = String::from_utf8_lossy(script).into_owned();
        let known: BTreeSet<&str> = script.split(|c: char| !c.is_ascii_lowercase() && c != '_').collect();
        for name in names {
            assert!(known.contains(name), "{name} is money, and verify/fields.js does not know it");
        }
    }
}
