//! `mingzhang demo`: a county with invented villages, its people and their matters, told through the service's own doors.

pub mod client;
pub mod content;
pub mod pages;
pub mod people;
pub mod run;
pub mod story;
mod words;

#[cfg(test)]
mod tests;

pub use people::People;
