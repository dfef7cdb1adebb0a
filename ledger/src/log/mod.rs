//! How the record is proved: RFC 6962 trees, C2SP tiles, notes and checkpoints.
//!
//! Nothing here knows what an entry says. A leaf is bytes, a tree is hashes, and whoever holds a signed checkpoint can check with
//! [`merkle`] alone that an entry is in the log and that the log only ever grew.

pub mod checkpoint;
pub mod merkle;
pub mod note;
mod proof;
pub mod tile;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod worked;

/// The largest size of a log. One more would no longer fit the signed 64-bit integers of databases and of Go's tools.
pub const MAX_SIZE: u64 = i64::MAX as u64;
