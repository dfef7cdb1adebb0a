//! `/search`: the entries that somebody looks for. Nothing that can be asked for is an error.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use ledger::canonical::Value;
use ledger::division::{Division, Level};
use ledger::rules::Divisions;

use super::pages::table;
use crate::app::App;
use crate::append::Standing;
use crate::error::Error;
use crate::html::html;
use crate::request::Reader;
use crate::search::Query;
use crate::short_code;
use crate::store::{Body, Read};
use crate::texts::Texts;
use crate::villager::found::Found;
use crate::villager::search::{Asked, SearchPage};

/// Entries on one page.
const PAGE: u32 = 20;

/// What the address says. What it says twice counts once; what cannot be understood is as if it were not there.
#[derive(Default)]
struct Address {
    typed: String,
    place: Option<Division>,
    before: Option<u64>,
}

impl Address {
    fn read(query: Option<&str>) -> Address {
        let mut address = Address::default();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            match &*name {
                "q" => address.typed = value.into_owned(),
                "place" => address.place = value.parse().ok().filter(|place: &Division| place.level() != Level::County),
                "before" => address.before = value.parse().ok(),
                _ => {}
            }
        }
        address
    }
}

/// `GET /search?q=…&place=…&before=…`.
///
/// # Errors
/// `NotFound` before the founding; where the database fails.
pub async fn show(State(app): State<App>, Reader(texts): Reader, RawQuery(query): RawQuery) -> Result<Response, Error> {
    let address = Address::read(query.as_deref());
    let (mut read, standing) = app.read().await?;
    let (county, divisions) = table(&standing)?;
    let place = address.place.filter(|place| divisions.has(place));
    let query = Query::read(&address.typed, Some(&divisions), app.today());
    let mut bodies = Vec::new();
    if !query.is_empty() {
        bodies = read.found(&query, place.as_ref(), address.before, PAGE + 1).await?;
    }
    let older = bodies.get(PAGE as usize - 1).filter(|_| bodies.len() > PAGE as usize).map(|body| body.idx);
    bodies.truncate(PAGE as usize);
    let mut found = Vec::new();
    if address.before.is_none() {
        found.extend(by_code(&app, &mut read, texts, &standing, &divisions, &query).await?);
    }
    found.extend(bodies.iter().map(|body| line(&app, texts, &standing, &divisions, &query, body)));
    html(&SearchPage::new(Asked {
        texts,
        query: &query,
        county: standing.place(texts, &county),
        place: place.map(|place| (place.to_string(), standing.place(texts, &place))),
        before: address.before,
        older,
        found,
    }))
}

/// The entry whose short code was typed, before all others.
async fn by_code(
    app: &App,
    read: &mut Read,
    texts: &'static Texts,
    standing: &Standing,
    divisions: &Divisions,
    query: &Query,
) -> Result<Option<Found>, Error> {
    let Some(code) = short_code::read(&query.typed) else { return Ok(None) };
    let Some(idx) = read.entry_of_short_code(&code).await? else { return Ok(None) };
    let Some(body) = read.entry(idx).await? else { return Ok(None) };
    let line = line(app, texts, standing, divisions, query, &Body { idx, body });
    Ok(Some(line.by_code(texts, &short_code::shown(&code))))
}

fn line(app: &App, texts: &'static Texts, standing: &Standing, divisions: &Divisions, query: &Query, body: &Body) -> Found {
    // An entry whose bytes somebody broke is still a line; its own page and every verifier say what is wrong with it.
    let entry = Value::parse(&body.body).unwrap_or_else(|_| Value::object([]));
    let rules = entry.get("statement").and_then(|said| standing.rules_of(said));
    let item = entry.int("statement.item").zip(rules.as_ref()).and_then(|(number, rules)| rules.catalogue.item(number));
    Found::new(texts, query, body.idx, &entry, item, divisions, app.today())
}
