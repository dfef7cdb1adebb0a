//! Signed notes (C2SP signed-note): text, and under it lines of signatures by named keys.
//!
//! Only Ed25519, the signature type 0x01, is made and checked here. Keys are written as in Go's `golang.org/x/mod/sumdb/note`.

use std::fmt;
use std::str::FromStr;

use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::{Signer as _, SigningKey};

use crate::hash::Hash;
use crate::key::{PublicKey, verify_strict};

/// The signature type that a key's text and its id hold: Ed25519 over the text of the note.
const ED25519: u8 = 0x01;

/// How many signature lines a note may have. The standard asks that at least 16 be read.
const MOST_SIGNATURES: usize = 64;

/// Why a key or a note is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text of a key is not in its format, or its id is not that of its name and public key.
    Key,
    /// A name is empty or holds a space, a plus or a control character.
    Name,
    /// The text to sign does not end with a newline, or holds a control character other than newline.
    Text,
    /// The note is not text, an empty line and signature lines.
    Note,
    /// A line claims to be by a known key, and is not.
    Signature,
    /// No line is by a known key.
    Unsigned,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Fault::Key => "the note key is malformed",
            Fault::Name => "the name of a note key is malformed",
            Fault::Text => "the text cannot be signed as a note",
            Fault::Note => "the note is malformed",
            Fault::Signature => "a signature of the note is wrong",
            Fault::Unsigned => "the note is not signed by a known key",
        })
    }
}

impl std::error::Error for Fault {}

/// The public half of a named key. Its text is `name+id+base64(0x01 ‖ public key)`, the id in eight hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    id: [u8; 4],
    key: PublicKey,
}

impl Verifier {
    /// The verifier of `name` with this raw public key.
    pub fn new(name: &str, public: &[u8; 32]) -> Result<Verifier, Fault> {
        if !is_name(name) {
            return Err(Fault::Name);
        }
        let key = PublicKey(*public);
        if !key.is_usable() {
            return Err(Fault::Key);
        }
        Ok(Verifier { name: name.to_owned(), id: key_id(name, &key), key })
    }

    /// The key's name; a log's is its origin.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The key's id: the first four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ public key).
    pub fn id(&self) -> [u8; 4] {
        self.id
    }

    /// The raw public key.
    pub fn public(&self) -> &[u8; 32] {
        &self.key.0
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}+{}+{}", self.name, HEXLOWER.encode(&self.id), typed(&self.key.0))
    }
}

impl FromStr for Verifier {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Verifier, Fault> {
        let (name, key) = key_parts(text)?;
        let verifier = Verifier::new(name, &key)?;
        // One key has one text: this compares the id and excludes every other spelling.
        if verifier.to_string() == text { Ok(verifier) } else { Err(Fault::Key) }
    }
}

/// A named key that signs. It is not displayed; [`Signer::secret`] writes it where it is meant to be kept.
#[derive(Clone)]
pub struct Signer {
    verifier: Verifier,
    key: SigningKey,
}

impl Signer {
    /// The signer of `name` whose Ed25519 key is made from this seed (the private key of RFC 8032).
    pub fn new(name: &str, seed: &[u8; 32]) -> Result<Signer, Fault> {
        let key = SigningKey::from_bytes(seed);
        Ok(Signer { verifier: Verifier::new(name, key.verifying_key().as_bytes())?, key })
    }

    /// The public half.
    pub fn verifier(&self) -> &Verifier {
        &self.verifier
    }

    /// The secret's text: `PRIVATE+KEY+name+id+base64(0x01 ‖ seed)`.
    pub fn secret(&self) -> String {
        format!("PRIVATE+KEY+{}+{}+{}", self.verifier.name, HEXLOWER.encode(&self.verifier.id), typed(self.key.as_bytes()))
    }

    /// The signature line over `text`.
    fn line(&self, text: &str) -> String {
        let signature = self.key.sign(text.as_bytes());
        let bytes = [&self.verifier.id[..], &signature.to_bytes()].concat();
        format!("— {} {}\n", self.verifier.name, BASE64.encode(&bytes))
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").field("verifier", &self.verifier).finish_non_exhaustive()
    }
}

impl FromStr for Signer {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Signer, Fault> {
        let (name, seed) = key_parts(text.strip_prefix("PRIVATE+KEY+").ok_or(Fault::Key)?)?;
        let signer = Signer::new(name, &seed)?;
        if signer.secret() == text { Ok(signer) } else { Err(Fault::Key) }
    }
}

/// The note of `text`, which ends with a newline, signed by `signer`.
pub fn sign(text: &str, signer: &Signer) -> Result<String, Fault> {
    if !text.ends_with('\n') || has_controls(text) {
        return Err(Fault::Text);
    }
    Ok(signed(text, signer))
}

/// The note of a text that is known to be one.
pub(super) fn signed(text: &str, signer: &Signer) -> String {
    format!("{text}\n{}", signer.line(text))
}

/// The text of a note that at least one of `verifiers` signed, its last newline included. Lines by other keys, and lines that no
/// Ed25519 signature is as long as, are skipped; a line by a known key has to be right.
pub fn open<'n>(note: &'n str, verifiers: &[Verifier]) -> Result<&'n str, Fault> {
    let (text, lines) = parts(note)?;
    if has_controls(note) || lines.lines().count() > MOST_SIGNATURES {
        return Err(Fault::Note);
    }
    let mut signed = false;
    for line in lines.lines() {
        let (name, bytes) = signature_line(line)?;
        let Some((id, signature)) = bytes.split_first_chunk::<4>() else {
            continue;
        };
        let Ok(signature) = signature.try_into() else {
            continue;
        };
        for known in verifiers.iter().filter(|known| known.name == name && known.id == *id) {
            if !verify_strict(known.public(), text.as_bytes(), signature) {
                return Err(Fault::Signature);
            }
            signed = true;
        }
    }
    if signed { Ok(text) } else { Err(Fault::Unsigned) }
}

/// A note's text and its signature lines: its last empty line parts them.
fn parts(note: &str) -> Result<(&str, &str), Fault> {
    let lines = note.rfind("\n\n").map(|at| (&note[..at + 1], &note[at + 2..]));
    lines.filter(|(_, lines)| lines.ends_with('\n')).ok_or(Fault::Note)
}

/// The name and the bytes of a signature line.
fn signature_line(line: &str) -> Result<(&str, Vec<u8>), Fault> {
    let (name, encoded) = line.strip_prefix("— ").and_then(|line| line.split_once(' ')).ok_or(Fault::Note)?;
    let bytes = decode(encoded).filter(|_| is_name(name)).ok_or(Fault::Note)?;
    Ok((name, bytes))
}

/// The name and the 32 key bytes in `name+id+base64(0x01 ‖ key)`. Whoever asks compares the id.
fn key_parts(text: &str) -> Result<(&str, [u8; 32]), Fault> {
    let mut parts = text.splitn(3, '+');
    let (Some(name), Some(_id), Some(encoded)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(Fault::Key);
    };
    let bytes = decode(encoded).ok_or(Fault::Key)?;
    match bytes.split_first() {
        Some((&ED25519, key)) => Ok((name, key.try_into().map_err(|_| Fault::Key)?)),
        _ => Err(Fault::Key),
    }
}

/// Base64 with its padding. The library would also read several encodings one after the other, which nobody else does.
fn decode(text: &str) -> Option<Vec<u8>> {
    BASE64.decode(text.as_bytes()).ok().filter(|bytes| BASE64.encode(bytes) == text)
}

fn typed(key: &[u8; 32]) -> String {
    BASE64.encode(&[&[ED25519], &key[..]].concat())
}

fn key_id(name: &str, key: &PublicKey) -> [u8; 4] {
    let hash = Hash::of_parts(&[name.as_bytes(), b"\n", &[ED25519], &key.0]);
    let [a, b, c, d, ..] = hash.0;
    [a, b, c, d]
}

/// Whether a key may have this name.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|char| char.is_whitespace() || char == '+' || char < ' ')
}

fn has_controls(text: &str) -> bool {
    text.bytes().any(|byte| byte < b' ' && byte != b'\n')
}

#[cfg(test)]
mod tests;
