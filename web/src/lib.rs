//! The service.
#![forbid(unsafe_code)]

pub mod append;
pub mod appoint;
pub mod assets;
pub mod clerk;
pub mod cli;
pub mod clock;
pub mod config;
pub mod county;
pub mod desk;
pub mod format;
pub mod init;
pub mod keys;
pub mod liaison;
pub mod log_files;
pub mod page;
pub mod registrar;
pub mod rules_command;
pub mod store;
pub mod texts;
pub mod verify;
pub mod villager;
pub mod wording;
