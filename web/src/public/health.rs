//! `/healthz`: whether the service can read its ledger and append to it. `/metrics`: what it counts.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use ledger::time::Timestamp;
use serde_json::{Value as Json_, json};

use crate::app::App;
use crate::append::CLOCK_TOLERANCE;
use crate::error::Error;
use crate::metrics::{self, Now};

/// How long the database may take to show that it can be read and written.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long an answer is given again: whoever watches is never refused, and may not keep the one writer from its work.
const GOOD_FOR: Duration = Duration::from_secs(1);

/// The log's size and the age of its last entry in seconds, where the ledger could be read and appended to within the last second.
///
/// # Errors
/// `Unhealthy` with `read`, `write`, `damaged` or `clock`, every one that holds.
pub async fn show(State(app): State<App>) -> Result<Json<Json_>, Error> {
    app.health.get(GOOD_FOR, look(&app)).await.map(Json)
}

async fn look(app: &App) -> Result<Json_, Error> {
    let mut reasons = Vec::new();
    let (read, write) = (tokio::time::timeout(PATIENCE, app.standing()), tokio::time::timeout(PATIENCE, can_write(app)));
    let (standing, written) = tokio::join!(read, write);
    if !matches!(standing, Ok(Ok(_))) {
        reasons.push("read");
    }
    if !matches!(written, Ok(Ok(()))) {
        reasons.push("write");
    }
    let Ok(Ok(standing)) = standing else { return Err(Error::Unhealthy(reasons)) };
    let (now, last) = (app.now(), standing.at.unwrap_or(Timestamp(0)));
    if standing.is_damaged() {
        reasons.push("damaged");
    }
    if now.plus_ms(CLOCK_TOLERANCE) < last {
        reasons.push("clock");
    }
    if !reasons.is_empty() {
        return Err(Error::Unhealthy(reasons));
    }
    let age = (now.0 - last.0).max(0) / 1_000;
    Ok(json!({"status": "ok", "size": standing.size, "last_entry_age": age}))
}

async fn can_write(app: &App) -> Result<(), Error> {
    let mut write = app.store.write().await?;
    write.try_head().await?;
    Ok(write.roll_back().await?)
}

/// What is counted, as Prometheus reads it.
///
/// # Errors
/// Where the database cannot be read.
pub async fn metrics(State(app): State<App>) -> Result<Response, Error> {
    let (mut read, standing) = app.read().await?;
    let (undone, oldest_due) = read.tasks_undone().await?;
    let now = Now {
        size: standing.size,
        is_damaged: standing.is_damaged(),
        last_at: standing.at.map_or(0, |at| at.0),
        queue: app.appender.queued(),
        pages: app.pages.made(),
        sessions: read.sessions_open(app.settings.sessions, app.now()).await?,
        undone,
        jobs: read.jobs().await?.into_iter().filter_map(|job| Some((job.name, job.done?.0))).collect(),
        // A day ends at midnight in China.
        oldest_due: oldest_due.map(|day| day.plus_days(1).start().0 / 1_000),
    };
    let text = metrics::text(&app.requests, app.appender.commits(), &now);
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}
