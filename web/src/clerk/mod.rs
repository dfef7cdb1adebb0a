//! The clerk: records a village's decisions.

pub mod drafts;
pub mod form;
pub mod matters;
pub mod pages;
pub mod screens;
pub mod shares;
pub mod view;

#[cfg(test)]
mod tests;
