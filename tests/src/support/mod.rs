//! What the stories stand on.

pub mod binary;
pub mod browser;
pub mod county;
pub mod device;
pub mod http;
pub mod matters;
pub mod mirror;
pub mod person;
pub mod pg;
pub mod place;
pub mod proxy;
pub mod reader;
pub mod server;
pub mod service;
pub mod sheets;
pub mod uploads;
