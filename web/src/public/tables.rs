//! The decisions of a county or a township as a table for the office: `.csv` and `.xlsx`.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use ledger::canonical::Value;
use ledger::division::{Division, Level};
use ledger::statement::Kind;
use ledger::time::{DAY, Date, Timestamp};
use serde::Deserialize;

use super::pages::{end_of, table};
use crate::app::App;
use crate::error::Error;
use crate::request::Reader;
use crate::villager::table::{self, Line, Row};

/// The most lines of one table: the newest. A county asks year by year.
const LINES: u32 = 10_000;

/// Which year's.
#[derive(Deserialize)]
pub struct Year {
    year: Option<u16>,
}

/// `GET /decisions.csv`.
///
/// # Errors
/// Where the database fails, as in every handler here.
pub async fn county_csv(app: State<App>, reader: Reader, year: Query<Year>) -> Result<Response, Error> {
    csv(app, reader, None, year).await
}

/// `GET /decisions.xlsx`.
///
/// # Errors
/// As [`county_csv`].
pub async fn county_xlsx(app: State<App>, reader: Reader, year: Query<Year>) -> Result<Response, Error> {
    xlsx(app, reader, None, year).await
}

/// `GET /v/{division}/decisions.csv`.
///
/// # Errors
/// `NotFound` where the county's table does not have the division.
pub async fn place_csv(app: State<App>, reader: Reader, Path(code): Path<String>, year: Query<Year>) -> Result<Response, Error> {
    csv(app, reader, Some(code), year).await
}

/// `GET /v/{division}/decisions.xlsx`.
///
/// # Errors
/// As [`place_csv`].
pub async fn place_xlsx(app: State<App>, reader: Reader, Path(code): Path<String>, year: Query<Year>) -> Result<Response, Error> {
    xlsx(app, reader, Some(code), year).await
}

async fn csv(
    State(app): State<App>,
    Reader(texts): Reader,
    code: Option<String>,
    Query(year): Query<Year>,
) -> Result<Response, Error> {
    let rows = rows(&app, texts, code, year.year).await?;
    Ok(file("text/csv; charset=utf-8", "decisions.csv", table::csv(texts, &rows).into_bytes()))
}

async fn xlsx(
    State(app): State<App>,
    Reader(texts): Reader,
    code: Option<String>,
    Query(year): Query<Year>,
) -> Result<Response, Error> {
    let rows = rows(&app, texts, code, year.year).await?;
    let bytes = tokio::task::spawn_blocking(move || table::xlsx(texts, &rows)).await.map_err(Error::internal)?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(file(kind, "decisions.xlsx", bytes.map_err(Error::internal)?))
}

fn file(kind: &'static str, name: &'static str, body: Vec<u8>) -> Response {
    let name =
        if name.ends_with(".csv") { "attachment; filename=\"decisions.csv\"" } else { "attachment; filename=\"decisions.xlsx\"" };
    let about = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
    (about.map(|(name, value)| (name, HeaderValue::from_static(value))), body).into_response()
}

/// The first moment of a year in China, and the first after it; of all time where no year is asked for.
fn span(app: &App, year: Option<u16>) -> (Timestamp, Timestamp) {
    let first = |year: u16| format!("{year:04}-01-01").parse::<Date>().ok().map(Date::start);
    match year.and_then(|year| Some((first(year)?, first(year.checked_add(1)?)?))) {
        Some(span) => span,
        None => (Timestamp(0), app.now().plus_ms(DAY)),
    }
}

async fn rows(
    app: &App,
    texts: &'static crate::texts::Texts,
    code: Option<String>,
    year: Option<u16>,
) -> Result<Vec<Row>, Error> {
    let (mut read, standing) = app.read().await?;
    let (county, divisions) = table(&standing)?;
    let place: Division = match code {
        Some(code) => code.parse().map_err(|_| Error::NotFound)?,
        None => county,
    };
    if !divisions.has(&place) || (place.level() == Level::County && place != county) {
        return Err(Error::NotFound);
    }
    let found = read.listed(Kind::Decision.name(), (&place, &end_of(&place)), span(app, year), LINES).await?;
    let mut rows = Vec::with_capacity(found.len());
    for one in found {
        // A line whose bytes somebody broke is left empty; its page and every verifier say what is wrong with it.
        let entry = Value::parse(&one.body).unwrap_or_else(|_| Value::object([]));
        let rules = entry.get("statement").and_then(|said| standing.rules_of(said));
        rows.push(table::row(&Line {
            texts,
            entry: &entry,
            leaf: one.hash,
            link: format!("{}/e/{}", app.url, one.idx),
            divisions: &divisions,
            rules: rules.as_ref(),
        }));
    }
    Ok(rows)
}
