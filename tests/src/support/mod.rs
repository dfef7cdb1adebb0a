//! What the stories stand on.

pub mod binary;
pub mod county;
pub mod mirror;
pub mod pg;
pub mod place;
pub mod server;
