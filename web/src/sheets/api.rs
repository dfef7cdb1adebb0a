//! `POST /api/tables`: a spreadsheet read, nothing kept. `GET /tables/{topic}.xlsx`: one to fill in.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use ledger::canonical::Value;
use ledger::finding::{Arg, Finding};
use ledger::hash::Hash;
use ledger::rules::privacy::{Severity, Sighting};
use serde::Deserialize;
use serde_json::{Value as Json_, json};

use super::read::{self, Table};
use super::topics::{self, Topic};
use super::values::letters;
use super::{table, template};
use crate::app::App;
use crate::auth::Actor;
use crate::error::Error;
use crate::files::content::XLSX;
use crate::request::{Reader, Whole};
use crate::submissions::privacy;
use crate::texts::Texts;
use crate::wording;

/// What is asked of a spreadsheet.
#[derive(Deserialize)]
pub struct Asked {
    topic: String,
    year: Option<i64>,
}

/// Reads the spreadsheet in the body: `lines`, and what is wrong, noted or personal in them, each with its row and column. While
/// `problems` has any, `lines` holds only those lines that could be read, and there is no `table`.
///
/// # Errors
/// `Invalid` where there is no such topic, or the file cannot be read as a table at all.
pub async fn create(
    State(app): State<App>,
    Reader(texts): Reader,
    actor: Actor,
    Query(Asked { topic, year }): Query<Asked>,
    Whole(bytes): Whole,
) -> Result<Json<Json_>, Error> {
    actor.in_post("clerk")?;
    let topic = topics::find(&topic).ok_or(Error::invalid("field.form", "topic"))?;
    let turn = app.shelf.turn().await?;
    let work = move || {
        let read = read::read(&bytes, topic, year);
        drop(turn);
        read
    };
    let read = tokio::task::spawn_blocking(work).await.map_err(Error::internal)?;
    let read = read.map_err(|found| Error::Invalid(vec![found]))?;
    let lines = Value::object([("lines", Value::List(read.lines.clone()))]);
    let seen = app.guard.statement(&lines, app.today());
    Ok(Json(told(texts, topic, &read, &seen)))
}

fn told(texts: &Texts, topic: &Topic, read: &Table, seen: &[Sighting]) -> Json_ {
    let mut told = json!({
        "topic": topic.topic,
        "lines": read.lines,
        "problems": read.problems.iter().map(|found| finding(texts, found)).collect::<Vec<_>>(),
        "notes": read.notes.iter().map(|found| finding(texts, found)).collect::<Vec<_>>(),
        "privacy": privacy::json(texts, seen).into_iter().zip(seen).map(|(said, one)| placed(texts, said, one, read)).collect::<Vec<_>>(),
    });
    let is_good = read.problems.is_empty() && seen.iter().all(|one| one.severity != Severity::Block);
    if is_good && let Some(members) = told.as_object_mut() {
        let bytes = table(&topic.topic, read.lines.clone()).to_bytes();
        members.insert("table".to_owned(), json!({"size": bytes.len(), "sha256": Hash::of(&bytes).to_string()}));
    }
    told
}

/// A finding with the place that it names.
fn finding(texts: &Texts, found: &Finding) -> Json_ {
    let mut said = json!({"field": found.field, "code": found.code, "message": wording::finding(texts, found)});
    for name in ["row", "column"] {
        match found.args.get(name) {
            Some(Arg::Int(n) | Arg::Money(n)) => said[name] = json!(n),
            Some(Arg::Text(text)) => said[name] = json!(text),
            None => {}
        }
    }
    said
}

/// A sighting with its row and column in the file: its field is `lines.N.MEMBER`.
fn placed(texts: &Texts, mut said: Json_, one: &Sighting, read: &Table) -> Json_ {
    let mut parts = one.field.split('.').skip(1);
    let row = parts.next().and_then(|line| read.rows.get(line.parse::<usize>().ok()?));
    let column = parts.next().and_then(|name| read.titles.get(name));
    if let (Some(row), Some((at, title))) = (row, column) {
        let (row, column) = (row + 1, letters(*at));
        let words = [("row", row.to_string().into()), ("column", column.as_str().into()), ("title", title.as_str().into())];
        let field = texts.f("table-place", &words);
        said["message"] = json!(privacy::words(texts, &Sighting { field, ..one.clone() }));
        (said["row"], said["column"]) = (json!(row), json!(column));
    }
    said
}

/// An empty table of a topic.
///
/// # Errors
/// `NotFound` where there is no such topic, or another ending is asked for.
pub async fn show(Path(name): Path<String>) -> Result<Response, Error> {
    let topic = name.strip_suffix(".xlsx").and_then(topics::find).ok_or(Error::NotFound)?;
    let bytes = template::workbook(topic).map_err(Error::internal)?;
    let disposition = format!("attachment; filename=\"{name}\"");
    Ok(([(header::CONTENT_TYPE, XLSX.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response())
}
