//! The clerk: records a village's decisions.

pub mod form;
pub mod screens;
pub mod view;

#[cfg(test)]
mod tests;
