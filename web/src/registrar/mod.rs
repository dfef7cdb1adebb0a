//! The registrar: appoints people and enrols their keys.

pub mod view;

#[cfg(test)]
mod tests;
