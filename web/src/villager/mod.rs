//! What villagers, journalists and neighbouring counties read, without an account and without a script: views built from plain data,
//! beside the templates in `templates/villager` and `templates/public`.

pub mod check;
pub mod county;
pub mod entry;
pub mod error;
pub mod item;
pub mod mark;
pub mod record;
pub mod step;
pub mod township;
pub mod village;

#[cfg(test)]
mod sample;
