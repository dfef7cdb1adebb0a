//! The demonstration's content: invented villages, their people and matters, told through the service's own doors.

mod accounts;
pub mod client;
pub mod content;
mod corrections;
mod dates;
mod desk;
pub mod people;
mod pictures;
mod routine;
mod schedule;
pub mod story;
pub mod telling;

#[cfg(test)]
mod tests;

pub use people::People;
