//! Who signs after the clerk: the village's scrutineer gives an opinion, the township's liaison passes or returns what was submitted.

mod changes;
mod clock;
pub mod pages;
pub mod privacy;
pub mod view;

#[cfg(test)]
mod tests;
