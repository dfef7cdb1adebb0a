//! What the desks of clerks, liaisons and registrars share: signing in, joining, the demo's keys.

pub mod demo_keys;
pub mod pages;
pub mod sessions;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;
