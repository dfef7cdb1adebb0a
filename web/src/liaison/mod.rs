//! The liaison: passes or returns what a clerk submits.

pub mod view;

#[cfg(test)]
mod tests;
