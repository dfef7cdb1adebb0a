//! The record of Mingzhang, and the one judge of it.
//!
//! Everything here is a pure function of its arguments: no I/O, no clock, no randomness, no database. Whoever holds a copy of the
//! log can build this crate alone and recompute every byte, hash, signature, authority and rule.
#![forbid(unsafe_code)]

pub mod audit;
pub mod canonical;
pub mod division;
pub mod due;
pub mod finding;
pub mod hash;
pub mod key;
pub mod log;
pub mod record;
pub mod rules;
pub mod statement;
pub mod time;
