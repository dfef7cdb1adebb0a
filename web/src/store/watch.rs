//! Looking at the head again and again, at the least cost: one statement on a connection that is kept for it.

use sqlx::{PgConnection, SqliteConnection};

use super::ledger::{HEAD, Head};
use super::{Pools, Result, Store};

/// A connection kept for looking at the head.
#[derive(Default)]
pub struct Watch(Option<Connection>);

enum Connection {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Watch {
    /// The newest commit. Who is not awaited to the end, and who fails, leaves no connection behind; one that was lost since the last
    /// look is replaced.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn head(&mut self, store: &Store) -> Result<Head> {
        if let Some(kept) = self.0.take()
            && let Ok(head) = self.look(kept).await
        {
            return Ok(head);
        }
        // Detached, so that the pool waits for it neither in use nor at its end.
        let connection = match &store.0 {
            Pools::Sqlite { readers, .. } => Connection::Sqlite(readers.acquire().await?.detach()),
            Pools::Postgres { pool, .. } => Connection::Postgres(pool.acquire().await?.detach()),
        };
        self.look(connection).await
    }

    async fn look(&mut self, mut connection: Connection) -> Result<Head> {
        let head = match &mut connection {
            Connection::Sqlite(one) => sqlx::query_as::<_, Head>(HEAD).fetch_optional(one).await?,
            Connection::Postgres(one) => sqlx::query_as::<_, Head>(HEAD).fetch_optional(one).await?,
        };
        self.0 = Some(connection);
        Ok(head.ok_or(sqlx::Error::RowNotFound)?)
    }
}
