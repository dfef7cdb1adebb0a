//! What anybody and any program may read: the log's files, entries with their proofs, documents, codes to scan.

pub mod entries;
pub mod errors;
pub mod health;
pub mod log;
pub mod pages;
pub mod qr;
pub mod rules;
