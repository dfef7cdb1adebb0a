//! The demonstration's content: invented villages, their people and matters, told through the service's own doors.

pub mod client;
pub mod content;
pub mod people;
pub mod story;

#[cfg(test)]
mod tests;

pub use people::People;
