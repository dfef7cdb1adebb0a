//! Support for the stories: see `tests/` beside this folder for the stories themselves.
#![forbid(unsafe_code)]

pub mod support;
