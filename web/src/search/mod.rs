//! Finding an entry by what people remember of it: a word of its title, the village, an item, a sum, a day, the number on the paper.
//!
//! Chinese is written without spaces, so that a text is kept as every two characters that stand side by side in it; Latin words and
//! numbers are kept whole. Whatever is searched for is cut up alike, and an entry is found where it has all of the pieces. The
//! databases only look such words up: what a word is, is decided here, once for both.

pub mod amount;
pub mod date;
pub mod fold;
pub mod index;
pub mod mark;
pub mod query;

pub use query::{Dialect, Match, Query};
