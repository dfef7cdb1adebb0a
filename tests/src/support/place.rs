//! Fresh databases of either kind.

use mingzhang::store::{Result, Store};
use sqlx::AssertSqlSafe;

use super::pg;

/// A fresh database that several processes may open.
pub struct Place {
    /// The data folder.
    pub folder: tempfile::TempDir,
    /// The database's address; `None` for the one in the folder.
    pub url: Option<String>,
}

impl Place {
    /// One in a folder.
    pub fn sqlite() -> Place {
        Place { folder: tempfile::tempdir().unwrap(), url: None }
    }

    /// One in this process's cluster.
    pub fn postgres() -> Place {
        Place { url: Some(pg::database()), ..Place::sqlite() }
    }

    /// Opens it, as a process of its own would.
    pub async fn open(&self) -> Store {
        Store::open(self.folder.path(), self.url.as_deref()).await.unwrap()
    }

    /// Opens it to read.
    ///
    /// # Errors
    /// Where it is not there.
    pub async fn open_to_read(&self) -> Result<Store> {
        Store::open_to_read(self.folder.path(), self.url.as_deref()).await
    }

    /// Runs SQL as somebody with a tool would, past everything that the service guards.
    pub async fn tamper(&self, sql: &str) {
        let sql = AssertSqlSafe(sql);
        match &self.url {
            None => {
                let file = sqlx::sqlite::SqliteConnectOptions::new().filename(self.folder.path().join("mingzhang.db"));
                // SQLite's own tools do not mind what refers to what.
                let file = file.foreign_keys(false);
                let pool = sqlx::SqlitePool::connect_with(file).await.unwrap();
                sqlx::raw_sql(sql).execute(&pool).await.unwrap();
                pool.close().await;
            }
            Some(url) => {
                let pool = sqlx::PgPool::connect(url).await.unwrap();
                sqlx::raw_sql("ALTER TABLE entry DISABLE TRIGGER ALL; ALTER TABLE leaf DISABLE TRIGGER ALL")
                    .execute(&pool)
                    .await
                    .unwrap();
                sqlx::raw_sql(sql).execute(&pool).await.unwrap();
                pool.close().await;
            }
        }
    }
}

impl Place {
    /// Puts other bytes in the place of an entry's.
    pub async fn forge(&self, index: u64, body: &[u8]) {
        let hex = data_encoding::HEXLOWER.encode(body);
        let literal = if self.url.is_some() { format!("'\\x{hex}'") } else { format!("X'{hex}'") };
        self.tamper(&format!("UPDATE entry SET body = {literal} WHERE idx = {index}")).await;
    }
}

/// Makes a test of each body `bodies::NAME(Place)` for either database.
#[macro_export]
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                super::bodies::$name($crate::support::place::Place::sqlite()).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                super::bodies::$name($crate::support::place::Place::postgres()).await;
            }
        }
    )+};
}
