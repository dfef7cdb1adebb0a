//! The service.
#![forbid(unsafe_code)]

pub mod assets;
pub mod format;
pub mod page;
pub mod store;
pub mod texts;
