//! From a row to the terms of the record: hashes, moments, divisions and keys leave the database as what they are.

use ledger::division::Division;
use ledger::hash::Hash;
use ledger::key::{PublicKey, Signature};
use ledger::time::{Date, Timestamp};
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, ValueRef};

/// The three types of column there are, on either database; `None` is NULL.
pub(super) trait Cells {
    fn int(&self, name: &str) -> Result<Option<i64>, sqlx::Error>;
    fn text(&self, name: &str) -> Result<Option<String>, sqlx::Error>;
    fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, sqlx::Error>;
    fn is_null(&self, name: &str) -> Result<bool, sqlx::Error>;
}

macro_rules! cells {
    ($row:ty, $bytes:ident) => {
        impl Cells for $row {
            fn int(&self, name: &str) -> Result<Option<i64>, sqlx::Error> {
                self.try_get(name)
            }
            fn text(&self, name: &str) -> Result<Option<String>, sqlx::Error> {
                self.try_get(name)
            }
            fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, sqlx::Error> {
                self.$bytes(name)
            }
            fn is_null(&self, name: &str) -> Result<bool, sqlx::Error> {
                Ok(self.try_get_raw(name)?.is_null())
            }
        }
    };
}
// SQLite keeps whatever type somebody's tool wrote into a column. A body changed into text must still reach the judge as bytes.
cells!(SqliteRow, try_get_unchecked);
cells!(PgRow, try_get);

/// A type that a column can hold.
pub(super) trait Column: Sized {
    fn read(row: &impl Cells, name: &str) -> Result<Self, sqlx::Error>;
}

fn unreadable(name: &str, why: &str) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: name.to_owned(), source: why.into() }
}

impl Column for i64 {
    fn read(row: &impl Cells, name: &str) -> Result<i64, sqlx::Error> {
        row.int(name)?.ok_or_else(|| unreadable(name, "NULL"))
    }
}

impl Column for u64 {
    fn read(row: &impl Cells, name: &str) -> Result<u64, sqlx::Error> {
        u64::try_from(i64::read(row, name)?).map_err(|_| unreadable(name, "negative"))
    }
}

impl Column for Timestamp {
    fn read(row: &impl Cells, name: &str) -> Result<Timestamp, sqlx::Error> {
        i64::read(row, name).map(Timestamp)
    }
}

impl Column for String {
    fn read(row: &impl Cells, name: &str) -> Result<String, sqlx::Error> {
        row.text(name)?.ok_or_else(|| unreadable(name, "NULL"))
    }
}

impl Column for Vec<u8> {
    fn read(row: &impl Cells, name: &str) -> Result<Vec<u8>, sqlx::Error> {
        row.bytes(name)?.ok_or_else(|| unreadable(name, "NULL"))
    }
}

impl Column for Hash {
    fn read(row: &impl Cells, name: &str) -> Result<Hash, sqlx::Error> {
        Hash::from_slice(&Vec::read(row, name)?).ok_or_else(|| unreadable(name, "not 32 bytes"))
    }
}

impl<T: Column> Column for Option<T> {
    fn read(row: &impl Cells, name: &str) -> Result<Option<T>, sqlx::Error> {
        if row.is_null(name)? { Ok(None) } else { T::read(row, name).map(Some) }
    }
}

/// Divisions in one column, parted by spaces.
impl Column for Vec<Division> {
    fn read(row: &impl Cells, name: &str) -> Result<Vec<Division>, sqlx::Error> {
        let text = String::read(row, name)?;
        text.split(' ').map(|area| area.parse().map_err(|_| unreadable(name, "not a division"))).collect()
    }
}

/// Types that are kept in the one text that they are written as.
macro_rules! written {
    ($($type:ty),+) => {$(
        impl Column for $type {
            fn read(row: &impl Cells, name: &str) -> Result<$type, sqlx::Error> {
                String::read(row, name)?.parse().map_err(|_| unreadable(name, "not the text of its type"))
            }
        }
    )+};
}
written!(Division, Date, PublicKey, Signature, super::State, super::Verdict);

/// Declares a struct that is read from columns of the same names.
macro_rules! row {
    ($(#[$doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* pub $field:ident: $type:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)+ }
        $crate::store::row::row!(@from $name { $($field,)+ } sqlx::sqlite::SqliteRow, sqlx::postgres::PgRow);
    };
    (@from $name:ident $fields:tt $($row:ty),+) => {
        $($crate::store::row::row!(@one $name $fields $row);)+
    };
    (@one $name:ident { $($field:ident,)+ } $row:ty) => {
        impl sqlx::FromRow<'_, $row> for $name {
            fn from_row(row: &$row) -> $crate::store::Result<Self, sqlx::Error> {
                Ok($name { $($field: $crate::store::row::Column::read(row, stringify!($field))?,)+ })
            }
        }
    };
}
pub(super) use row;
