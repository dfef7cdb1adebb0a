//! What is told: the people and matters of `web/demo/content.json`, dated so that the story ends within the last year.

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::time::Date;

use super::people::Post;

/// The story's people and matters.
const CONTENT: &str = include_str!("../../demo/content.json");

/// The county's table of divisions: real codes of its townships, invented villages.
pub const DIVISIONS: &str = include_str!("../../demo/divisions.json");

/// What becomes of a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Countersigned at once.
    Published,
    /// Returned, mended and countersigned.
    Mended,
    /// Returned; its clerk has it back.
    Returned,
    /// Nobody has looked at it yet.
    Waiting,
}

/// A matter of a village.
#[derive(Clone, Debug)]
pub struct Matter {
    /// The story's name for it.
    pub name: String,
    /// Whose it is.
    pub village: Division,
    /// What becomes of it.
    pub fate: Fate,
    /// Why it was returned, `CODE: words`; empty where it was not.
    pub reason: String,
    /// The fields as first handed in.
    pub first: Value,
    /// The fields in the end.
    pub fields: Value,
}

/// The whole story.
#[derive(Clone, Debug)]
pub struct Content {
    /// The registrar whom the root key appoints first.
    pub first_registrar: Post,
    /// Everybody else.
    pub people: Vec<Post>,
    /// The matters, in the order in which the villages decided them.
    pub matters: Vec<Matter>,
}

impl Content {
    /// The story as it is told on a day: moved by whole years so that its last meeting lies within the year before.
    ///
    /// # Errors
    /// Where the content is not of this form; a test reads it all.
    pub fn on(today: Date) -> Result<Content, &'static str> {
        let told = Value::parse(CONTENT.as_bytes()).map_err(|fault| fault.code)?;
        let last = told.list("matters").iter().filter_map(|matter| last_date(matter.get("fields.steps")?)).max();
        let last = last.ok_or("the story has no meetings")?;
        let mut years = today.civil().0 - last.civil().0;
        if moved_date(last, years).is_none_or(|date| date > today) {
            years -= 1;
        }
        Content::parse(&moved(&told, years)).ok_or("the story's people or matters cannot be read")
    }

    fn parse(told: &Value) -> Option<Content> {
        Some(Content {
            first_registrar: Post::parse(told.get("first_registrar")?)?,
            people: told.list("people").iter().map(Post::parse).collect::<Option<_>>()?,
            matters: told.list("matters").iter().map(Matter::parse).collect::<Option<_>>()?,
        })
    }
}

impl Matter {
    fn parse(value: &Value) -> Option<Matter> {
        let fields = value.get("fields")?.clone();
        // What the first round had otherwise.
        let other = value.get("first").and_then(Value::members).into_iter().flatten();
        let first = other.fold(fields.clone(), |fields, (name, value)| fields.with(name, value.clone()));
        let fate = match value.text("fate")? {
            "published" => Fate::Published,
            "returned_then_published" => Fate::Mended,
            "returned" => Fate::Returned,
            "waiting" => Fate::Waiting,
            _ => return None,
        };
        let (name, reason) = (value.text("name")?.to_owned(), value.text("reason").unwrap_or_default().to_owned());
        Some(Matter { name, village: value.text("village")?.parse().ok()?, fate, reason, first, fields })
    }
}

/// The latest date that stands anywhere in a value.
fn last_date(value: &Value) -> Option<Date> {
    match value {
        Value::Text(text) => text.parse().ok(),
        Value::List(items) => items.iter().filter_map(last_date).max(),
        Value::Object(members) => members.values().filter_map(last_date).max(),
        Value::Bool(_) | Value::Int(_) => None,
    }
}

fn moved_date(date: Date, years: i64) -> Option<Date> {
    move_years(&date.to_string(), years).parse().ok()
}

/// A value with every year in its texts moved.
fn moved(value: &Value, years: i64) -> Value {
    match value {
        Value::Text(text) => move_years(text, years).into(),
        Value::List(items) => Value::List(items.iter().map(|item| moved(item, years)).collect()),
        Value::Object(members) => {
            Value::Object(members.iter().map(|(name, value)| (name.clone(), moved(value, years))).collect())
        }
        other => other.clone(),
    }
}

/// Moves what is plainly a year: four digits from 20 on, alone, before a hyphen, 年 or the bracket of a document's number.
fn move_years(text: &str, years: i64) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits = rest[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - start);
        let (before, number, after) = (&rest[..start], &rest[start..start + digits], &rest[start + digits..]);
        out.push_str(before);
        match number.parse::<i64>() {
            Ok(year) if digits == 4 && number.starts_with("20") && after.starts_with(['-', '年', '〕']) => {
                out.push_str(&(year + years).to_string());
            }
            _ => out.push_str(number),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_move_and_sums_do_not() {
        let text = "岩公〔2025〕31号，2025年12月27日至2026-01-08，共2026元，电话0744-000-2025";
        assert_eq!(move_years(text, 1), "岩公〔2026〕31号，2026年12月27日至2027-01-08，共2026元，电话0744-000-2025");
    }

    #[test]
    fn the_story_ends_within_the_last_year() {
        for today in ["2024-02-29", "2026-11-08", "2026-11-09", "2026-11-23", "2027-11-10", "2031-01-01"] {
            let today: Date = today.parse().expect("a date");
            let content = Content::on(today).expect("the content is read");
            let last = content
                .matters
                .iter()
                .filter_map(|matter| last_date(matter.fields.get("steps")?))
                .max()
                .expect("it has meetings");
            assert!(last <= today && today.days_since(last) <= 366, "{today}: {last}");
        }
    }
}
