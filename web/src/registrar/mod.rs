//! The registrar: appoints people and enrols their keys.

pub mod invitations;
pub mod pages;
pub mod sessions;
pub mod view;

#[cfg(test)]
mod tests;
