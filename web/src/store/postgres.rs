//! Where PostgreSQL differs: how it is opened.

use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use super::{Result, migrate};

/// Connections of one server; several servers share one database.
const CONNECTIONS: u32 = 16;

/// How long a request waits for a connection.
const PATIENCE: Duration = Duration::from_secs(20);

/// Connects and changes nothing.
pub(super) async fn connect(url: &str) -> Result<PgPool> {
    let options: PgConnectOptions = url.parse()?;
    let options = options.application_name("mingzhang");
    Ok(PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE).connect_with(options).await?)
}

/// Connects and brings the schema up to date.
pub(super) async fn open(url: &str) -> Result<PgPool> {
    let pool = connect(url).await?;
    migrate::postgres(&mut *pool.acquire().await?).await?;
    Ok(pool)
}
