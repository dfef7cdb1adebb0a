//! Entry bundles: up to 256 entries, each after its length in two bytes.

use std::fmt;

use super::WIDTH;

/// The longest entry, in bytes: what two bytes can count.
pub const MAX_ENTRY: usize = u16::MAX as usize;

/// Entries that no bundle can hold, or bytes that are not a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// An entry of more than [`MAX_ENTRY`] bytes.
    TooLong,
    /// No entry at all, or more than 256.
    Count,
    /// The bytes end within an entry or its length.
    Truncated,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Malformed::TooLong => "an entry is longer than 65535 bytes",
            Malformed::Count => "a bundle holds 1 to 256 entries",
            Malformed::Truncated => "the bundle ends within an entry",
        })
    }
}

impl std::error::Error for Malformed {}

/// The bundle of 1 to 256 entries.
pub fn encode<E: AsRef<[u8]>>(entries: &[E]) -> Result<Vec<u8>, Malformed> {
    if !(1..=usize::from(WIDTH)).contains(&entries.len()) {
        return Err(Malformed::Count);
    }
    let mut bytes = Vec::new();
    for entry in entries.iter().map(AsRef::as_ref) {
        let length = u16::try_from(entry.len()).map_err(|_| Malformed::TooLong)?;
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(entry);
    }
    Ok(bytes)
}

/// The entries of a bundle, in order. Whoever asked for a width compares it with how many there are.
pub fn decode(mut bytes: &[u8]) -> Result<Vec<&[u8]>, Malformed> {
    let mut entries = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk().ok_or(Malformed::Truncated)?;
        let (entry, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length))).ok_or(Malformed::Truncated)?;
        if entries.len() == usize::from(WIDTH) {
            return Err(Malformed::Count);
        }
        entries.push(entry);
        bytes = rest;
    }
    if entries.is_empty() { Err(Malformed::Count) } else { Ok(entries) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lengths_stand_first_and_big_endian() {
        assert_eq!(encode(&["ab", ""]), Ok(b"\x00\x02ab\x00\x00".to_vec()));
        let long = encode(&[vec![b'x'; 258]]).unwrap();
        assert_eq!((&long[..3], long.len()), (&b"\x01\x02x"[..], 260));
        assert_eq!(decode(b"\x00\x02ab\x00\x00"), Ok(vec![&b"ab"[..], b""]));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(encode(&[vec![0; MAX_ENTRY + 1]]), Err(Malformed::TooLong));
        assert_eq!(encode(&[vec![0; MAX_ENTRY]]).map(|bytes| bytes.len()), Ok(MAX_ENTRY + 2));
        assert_eq!(encode::<&str>(&[]), Err(Malformed::Count));
        assert_eq!(encode(&[""; 257]), Err(Malformed::Count));
        assert_eq!(decode(b""), Err(Malformed::Count));
        assert_eq!(decode(&[0; 512]).map(|entries| entries.len()), Ok(256));
        assert_eq!(decode(&[0; 514]), Err(Malformed::Count));
        assert_eq!(decode(b"\x00"), Err(Malformed::Truncated));
        assert_eq!(decode(b"\x00\x02a"), Err(Malformed::Truncated));
        assert_eq!(decode(b"\x00\x01ab"), Err(Malformed::Truncated));
    }

    proptest! {
        #[test]
        fn entries_are_read_back(entries in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..600), 1..=256)) {
            let bytes = encode(&entries).unwrap();
            prop_assert_eq!(decode(&bytes).unwrap(), entries);
        }

        #[test]
        fn what_is_read_is_written_back(bytes in prop::collection::vec(0..4_u8, 0..60)) {
            if let Ok(entries) = decode(&bytes) {
                prop_assert_eq!(encode(&entries), Ok(bytes));
            }
        }
    }
}
