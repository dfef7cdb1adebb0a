//! The liaison: passes or returns what a clerk submits.

pub mod pages;
pub mod privacy;
pub mod view;

#[cfg(test)]
mod tests;
