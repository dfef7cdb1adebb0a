//! The service.
#![forbid(unsafe_code)]

pub mod append;
pub mod assets;
pub mod clerk;
pub mod desk;
pub mod format;
pub mod liaison;
pub mod log_files;
pub mod page;
pub mod registrar;
pub mod store;
pub mod texts;
pub mod villager;
pub mod wording;
