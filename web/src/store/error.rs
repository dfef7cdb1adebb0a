//! What can go wrong between us and a database.

use std::fmt;

/// What a function of the store gives.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A database that did not do what it was asked. What a person can answer for (a stale version, a second countersignature) is not
/// here: functions say that in their own outcome.
#[derive(Debug)]
pub enum Error {
    /// The database's own word.
    Database(sqlx::Error),
    /// The schema is of a version that this program does not know yet.
    Newer {
        /// The version found.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The store was opened to read only.
    OnlyReads,
    /// Others were faster each time.
    Busy,
    /// What is stored does not make up the tree of the head. `mingzhang verify` says where.
    Damaged,
}

impl Error {
    /// Whether the same transaction, begun again, may well succeed: somebody else was in the way.
    pub fn is_worth_retrying(&self) -> bool {
        // PostgreSQL: serialization failure, deadlock. SQLite: BUSY, LOCKED, BUSY_RECOVERY, BUSY_SNAPSHOT.
        let Error::Database(sqlx::Error::Database(error)) = self else { return matches!(self, Error::Busy) };
        error.code().is_some_and(|code| ["40001", "40P01", "5", "6", "261", "517"].contains(&&*code))
    }

    /// Whether the database was read, and holds something that does not fit its column: somebody else wrote it.
    pub fn is_of_the_content(&self) -> bool {
        matches!(self, Error::Database(sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_)))
    }

    /// Whether the database understood what it was asked and refused it, as opposed to not being there.
    pub fn is_of_the_database(&self) -> bool {
        matches!(self, Error::Database(sqlx::Error::Database(_)))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Database(error) => write!(f, "database: {error}"),
            Error::Newer { found, known } => {
                write!(f, "the database has schema version {found}; this program knows versions up to {known}")
            }
            Error::Busy => f.write_str("others were faster each time"),
            Error::Damaged => f.write_str("what is stored does not make up the tree that was signed"),
            Error::OnlyReads => f.write_str("the database was opened to read only"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Database(error) => Some(error),
            _ => None,
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Error {
        Error::Database(error)
    }
}
