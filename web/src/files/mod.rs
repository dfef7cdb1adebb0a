//! Papers and photographs: brought in pieces, checked by their bytes, kept under their hash, public once an entry names them.
//!
//! What is kept is what people will see: a picture is drawn anew, so that nothing but the picture is in it, and a PDF stays as it
//! came. The author's browser fetches what was kept, hashes it itself and shows it before anything is signed.

#[cfg(feature = "s3")]
pub mod bucket;
pub mod content;
pub mod named;
pub mod names;
pub mod pdf;
pub mod picture;
pub mod quota;
pub mod range;
pub mod receive;
pub mod sent;
pub mod serve;
pub mod shelf;
pub mod sweep;
pub mod upload;
pub mod words;

pub use shelf::{Place, Shelf};
pub use words::Words;

/// The greatest file that is taken in, in bytes.
pub const MAX_FILE: u64 = 20 * 1024 * 1024;

/// The greatest piece of an upload, in bytes.
pub const MAX_PIECE: usize = 1024 * 1024;

/// How many uploads of one person may be on their way.
pub const MAX_UPLOADS: u64 = 60;
