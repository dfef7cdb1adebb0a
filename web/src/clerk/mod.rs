//! The clerk: records a village's decisions.

pub mod form;
pub mod screens;
pub mod drafts;
pub mod matters;
pub mod pages;
pub mod view;

#[cfg(test)]
mod tests;
