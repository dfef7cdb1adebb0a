//! SHA-256 values and how they are written.

use std::fmt;
use std::str::FromStr;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// A SHA-256 value, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// What stands where there is nothing before: the `prev` of a chain's first entry, the `prior` of a first round.
    pub const ZERO: Hash = Hash([0; 32]);

    /// SHA-256 of `bytes`.
    pub fn of(bytes: &[u8]) -> Hash {
        Hash::of_parts(&[bytes])
    }

    /// SHA-256 of the concatenation of `parts`.
    pub fn of_parts(parts: &[&[u8]]) -> Hash {
        let mut state = Hashing::new();
        for part in parts {
            state.add(part);
        }
        state.end()
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The hash held in `bytes`, if there are exactly 32 of them.
    pub fn from_slice(bytes: &[u8]) -> Option<Hash> {
        bytes.try_into().ok().map(Hash)
    }
}

/// SHA-256 of bytes that come piece by piece.
#[derive(Clone, Debug)]
pub struct Hashing(Sha256);

impl Hashing {
    /// Of nothing so far.
    pub fn new() -> Hashing {
        Hashing(Sha256::new())
    }

    /// Of a [`commitment`] under `salt`, whose content is still to come.
    pub fn commitment(salt: &Hash) -> Hashing {
        let mut state = Hashing::new();
        state.add(COMMITMENT);
        state.add(salt.as_bytes());
        state
    }

    /// Takes the next bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all of them.
    pub fn end(self) -> Hash {
        Hash(self.0.finalize().into())
    }
}

impl Default for Hashing {
    fn default() -> Hashing {
        Hashing::new()
    }
}

/// What starts the bytes of every commitment.
const COMMITMENT: &[u8] = b"mingzhang commitment\n";

/// The commitment to `content` under a salt of 32 random bytes: whoever has neither learns nothing of the content, and nobody finds
/// another content for it.
pub fn commitment(salt: &Hash, content: &[u8]) -> Hash {
    let mut state = Hashing::commitment(salt);
    state.add(content);
    state.end()
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Text that is not 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAHash;

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Hash, NotAHash> {
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| NotAHash)?;
        Hash::from_slice(&bytes).ok_or(NotAHash)
    }
}
