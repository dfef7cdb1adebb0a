//! The clerk: records a village's decisions.

pub mod form;
pub mod screens;
pub mod view;
