//! Checkpoints (C2SP tlog-checkpoint): the signed statement that a log has this many leaves under this root.

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE64;

use super::MAX_SIZE;
use super::note::{self, Signer, Verifier};
use crate::hash::Hash;

/// The head of a log. Its text is three lines, each ended by a newline: origin, size in decimal, root in base64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name for ever, and that of the key which signs.
    pub origin: String,
    /// How many leaves the log has.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.size, BASE64.encode(self.root.as_bytes()))
    }
}

/// Why a checkpoint is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text is not the three lines of a checkpoint.
    Text,
    /// The origin is not the name of the key.
    Origin,
    /// The note is not good.
    Note(note::Fault),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Text => f.write_str("the text is not a checkpoint"),
            Fault::Origin => f.write_str("the checkpoint is of another log"),
            Fault::Note(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for Fault {}

impl FromStr for Checkpoint {
    type Err = Fault;

    /// Reads the text of a note. Extension lines are refused: nothing audits them.
    fn from_str(text: &str) -> Result<Checkpoint, Fault> {
        let mut lines = text.split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(Fault::Text);
        };
        let root = BASE64.decode(root.as_bytes()).ok().and_then(|bytes| Hash::from_slice(&bytes)).ok_or(Fault::Text)?;
        let size = size.parse().ok().filter(|size| *size <= MAX_SIZE).ok_or(Fault::Text)?;
        let checkpoint = Checkpoint { origin: origin.to_owned(), size, root };
        // One head has one text: this excludes signs, leading zeros, other base64, a missing last newline and further lines.
        if note::is_name(origin) && checkpoint.to_string() == text { Ok(checkpoint) } else { Err(Fault::Text) }
    }
}

/// The note by which `signer` states the size and root of the log that bears its name.
pub fn sign(size: u64, root: Hash, signer: &Signer) -> String {
    let checkpoint = Checkpoint { origin: signer.verifier().name().to_owned(), size, root };
    note::signed(&checkpoint.to_string(), signer)
}

/// The checkpoint in `note`, where the log that `verifier` is the key of signed it.
pub fn open(note: &str, verifier: &Verifier) -> Result<Checkpoint, Fault> {
    let text = note::open(note, std::slice::from_ref(verifier)).map_err(Fault::Note)?;
    let checkpoint: Checkpoint = text.parse()?;
    if checkpoint.origin == verifier.name() { Ok(checkpoint) } else { Err(Fault::Origin) }
}

/// The size that a note states, signed or not: it says which of a log's keys must have signed.
pub fn stated_size(note: &str) -> Option<u64> {
    let end = note.find("\n\n")? + 1;
    note[..end].parse::<Checkpoint>().ok().map(|checkpoint| checkpoint.size)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::log::merkle::EMPTY;

    /// The example of the C2SP specification.
    const TEXT: &str = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    fn signer() -> Signer {
        Signer::new("example.org/log", &[7; 32]).unwrap()
    }

    #[test]
    fn the_example_of_the_specification_is_read_and_written() {
        let checkpoint: Checkpoint = TEXT.parse().unwrap();
        assert_eq!((checkpoint.origin.as_str(), checkpoint.size), ("example.com/behind-the-sofa", 20_852_163));
        assert_eq!(checkpoint.root.to_string(), "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62");
        assert_eq!(checkpoint.to_string(), TEXT);
    }

    #[test]
    fn a_head_has_one_text() {
        for (part, other) in [
            ("20852163", ""),
            ("20852163", "020852163"),
            ("20852163", "+20852163"),
            ("20852163", "-1"),
            ("20852163", "0x1"),
            ("20852163", " 20852163"),
            ("20852163", "9223372036854775808"),
            ("20852163", "18446744073709551616"),
            ("20852163", "00"),
            ("q2I=", "q2I"),
            ("q2I=", "q2J="),
            ("q2I=", "q2I= "),
            ("q2I=", ""),
            ("q2I=\n", "q2I="),
            ("q2I=\n", "q2I=\n\n"),
            ("q2I=\n", "q2I=\nextension\n"),
            ("q2I=\n", "q2I=\r\n"),
            ("example.com/behind-the-sofa", ""),
            ("example.com/behind-the-sofa", "a b"),
            ("example.com/behind-the-sofa", "a+b"),
            ("example.com/behind-the-sofa\n", "\n\n"),
            ("example.com/behind-the-sofa\n", ""),
        ] {
            let text = TEXT.replace(part, other);
            assert_eq!(text.parse::<Checkpoint>(), Err(Fault::Text), "{text:?}");
        }
        assert_eq!(TEXT.replace("20852163", "9223372036854775807").parse::<Checkpoint>().unwrap().size, MAX_SIZE);
        assert_eq!(TEXT.replace("20852163", "0").parse::<Checkpoint>().unwrap().size, 0);
    }

    #[test]
    fn only_the_log_s_own_checkpoint_opens() {
        let note = sign(0, EMPTY, &signer());
        let checkpoint = Checkpoint { origin: "example.org/log".to_owned(), size: 0, root: EMPTY };
        assert_eq!(open(&note, signer().verifier()), Ok(checkpoint));
        let other = Signer::new("example.org/log", &[8; 32]).unwrap();
        assert_eq!(open(&note, other.verifier()), Err(Fault::Note(note::Fault::Unsigned)));
        assert_eq!(open(&note.replace("\n0\n", "\n1\n"), signer().verifier()), Err(Fault::Note(note::Fault::Signature)));
        let of_another = note::sign(TEXT, &signer()).unwrap();
        assert_eq!(open(&of_another, signer().verifier()), Err(Fault::Origin));
        let not_one = note::sign("example.org/log\n", &signer()).unwrap();
        assert_eq!(open(&not_one, signer().verifier()), Err(Fault::Text));
    }

    proptest! {
        #[test]
        fn every_head_is_read_back(size in 0..=MAX_SIZE, root: [u8; 32]) {
            let note = sign(size, Hash(root), &signer());
            let checkpoint = open(&note, signer().verifier()).unwrap();
            prop_assert_eq!((checkpoint.size, checkpoint.root), (size, Hash(root)));
        }

        #[test]
        fn any_text_is_answered(text in "(.|\n){0,60}") {
            let _ = text.parse::<Checkpoint>();
        }
    }
}
