//! The service of Mingzhang: pages for people, an API for their scripts, the log for everybody, and the one commit point.
#![forbid(unsafe_code)]

pub mod app;
pub mod append;
pub mod assets;
pub mod auth;
pub mod cache;
pub mod clerk;
pub mod clock;
pub mod command;
pub mod countersigner;
pub mod county;
pub mod demo;
pub mod desk;
pub mod error;
pub mod failure;
pub mod files;
pub mod format;
pub mod html;
pub mod jobs;
pub mod keep;
pub mod limits;
pub mod log_files;
pub mod metrics;
pub mod page;
pub mod public;
pub mod publish;
pub mod registrar;
pub mod request;
pub mod routes;
pub mod search;
pub mod serve;
pub mod settings;
pub mod sheets;
pub mod short_code;
pub mod store;
pub mod submissions;
pub mod texts;
pub mod verify;
pub mod villager;
pub mod wording;

/// Statements are made of many small pieces, which threads hand to each other: the system's allocator spends a tenth of a verification
/// on that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
