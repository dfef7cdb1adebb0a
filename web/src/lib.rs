//! The service.
#![forbid(unsafe_code)]
pub mod store;
