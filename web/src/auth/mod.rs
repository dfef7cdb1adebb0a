//! Signing in is proving a key: the browser signs a challenge whose every byte it can read. No password is stored anywhere.

pub mod actor;
pub mod challenges;
pub mod device;
pub mod sessions;

pub use actor::Actor;
