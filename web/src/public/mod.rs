//! What anybody and any program may read: the log's files, entries with their proofs, documents, codes to scan and to type, papers
//! and tables to take away.

pub mod duties;
pub mod entries;
pub mod errors;
pub mod health;
pub mod links;
pub mod log;
pub mod matter;
pub mod pages;
pub mod papers;
pub mod qr;
pub mod rules;
pub mod search;
pub mod tables;
mod villages;
