//! What villagers, journalists and neighbouring counties read, without an account and without a script: views built from plain data,
//! beside the templates in `templates/villager` and `templates/public`.

pub mod archive;
pub mod check;
pub mod code;
pub mod county;
pub mod due;
pub mod due_places;
pub mod entry;
pub mod error;
pub mod fields;
pub mod found;
pub mod item;
pub mod mark;
pub mod poster;
pub mod record;
pub mod script;
pub mod search;
pub mod share;
pub mod sheet;
pub mod step;
pub mod table;
pub mod township;
pub mod village;

#[cfg(test)]
mod sample;
