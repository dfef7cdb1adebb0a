//! How the record is proved: RFC 6962 trees, C2SP tiles, notes and checkpoints.
