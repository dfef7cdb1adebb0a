//! The decisions and the notices of a county or a township as tables for the office: `.csv` and `.xlsx`.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use ledger::division::{Division, Level};
use ledger::statement::Kind;
use ledger::time::{DAY, Date, Timestamp};
use serde::Deserialize;

use super::matter::matters;
use super::pages::{end_of, table};
use crate::app::App;
use crate::error::Error;
use crate::request::Reader;
use crate::texts::Texts;
use crate::villager::table::{self, Columns, DECISIONS, Listed, NOTICES, Row};

/// The most lines of one table: the newest. A county asks year by year.
const LINES: u32 = 10_000;

/// Which year's.
#[derive(Deserialize)]
pub struct Year {
    year: Option<u16>,
}

/// Tables of the whole county, each by its name.
macro_rules! county {
    ($($handler:ident = $name:literal),+) => {$(
        #[doc = concat!("`GET /", $name, "`.")]
        ///
        /// # Errors
        /// Where the database fails.
        pub async fn $handler(State(app): State<App>, Reader(texts): Reader, Query(year): Query<Year>) -> Result<Response, Error> {
            of(&app, texts, None, $name, year.year).await
        }
    )+};
}
county!(
    decisions_csv = "decisions.csv",
    decisions_xlsx = "decisions.xlsx",
    notices_csv = "notices.csv",
    notices_xlsx = "notices.xlsx"
);

/// `GET /v/{division}/{table}`: the same of a township or a village.
///
/// # Errors
/// `NotFound` where the county's table does not have the division, or where there is no such table.
pub async fn place(
    State(app): State<App>,
    Reader(texts): Reader,
    Path((code, name)): Path<(String, String)>,
    Query(year): Query<Year>,
) -> Result<Response, Error> {
    of(&app, texts, Some(code), &name, year.year).await
}

async fn of(app: &App, texts: &'static Texts, code: Option<String>, name: &str, year: Option<u16>) -> Result<Response, Error> {
    let (kind, columns, title): (Kind, Columns, &str) = match name.split('.').next() {
        Some("decisions") => (Kind::Decision, DECISIONS, "table-name"),
        Some("notices") => (Kind::Notice, NOTICES, "table-name-notices"),
        _ => return Err(Error::NotFound),
    };
    let about = |kind: &'static str| {
        let name = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).map_err(Error::internal)?;
        Ok::<_, Error>([(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CONTENT_DISPOSITION, name)])
    };
    match name.split_once('.').map(|(_, end)| end) {
        Some("csv") => {
            let rows = rows(app, texts, code, year, kind).await?;
            Ok((about("text/csv; charset=utf-8")?, table::csv(texts, columns, &rows)).into_response())
        }
        Some("xlsx") => {
            let rows = rows(app, texts, code, year, kind).await?;
            let made = tokio::task::spawn_blocking(move || table::xlsx(texts, (title, columns), &rows));
            let bytes = made.await.map_err(Error::internal)?.map_err(Error::internal)?;
            Ok((about("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")?, bytes).into_response())
        }
        _ => Err(Error::NotFound),
    }
}

/// The first moment of a year in China, and the first after it; of all time where no year is asked for.
fn span(app: &App, year: Option<u16>) -> (Timestamp, Timestamp) {
    let first = |year: u16| format!("{year:04}-01-01").parse::<Date>().ok().map(Date::start);
    match year.and_then(|year| Some((first(year)?, first(year.checked_add(1)?)?))) {
        Some(span) => span,
        None => (Timestamp(0), app.now().plus_ms(DAY)),
    }
}

async fn rows(app: &App, texts: &'static Texts, code: Option<String>, year: Option<u16>, kind: Kind) -> Result<Vec<Row>, Error> {
    let (mut read, standing) = app.read().await?;
    let (county, divisions) = table(&standing)?;
    let place: Division = match code {
        Some(code) => code.parse().map_err(|_| Error::NotFound)?,
        None => county,
    };
    if !divisions.has(&place) || (place.level() == Level::County && place != county) {
        return Err(Error::NotFound);
    }
    let found = matters(&mut read, kind, (&place, &end_of(&place)), span(app, year), LINES).await?;
    drop(read);
    let row = |matter: &crate::villager::entry::Matter| {
        let line = matter.line.as_ref()?;
        let rules = line.now().entry.get("statement").and_then(|said| standing.rules_of(said));
        let listed = Listed { texts, line, matter, url: &app.url, divisions: &divisions, rules: rules.as_ref() };
        Some(if kind == Kind::Decision { table::decision(&listed) } else { table::notice(&listed) })
    };
    Ok(found.iter().filter_map(row).collect())
}
