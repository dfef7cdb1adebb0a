//! The clerk: records a village's decisions.

pub mod begin;
pub mod defaults;
pub mod drafts;
pub mod due;
pub mod entries;
pub mod form;
pub mod known;
pub mod layout;
pub mod matter_view;
pub mod matters;
pub mod pages;
pub mod schema;
pub mod screens;
pub mod sent;
pub mod shares;
pub mod view;
pub mod whose;

#[cfg(test)]
mod tests;
