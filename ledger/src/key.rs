//! Keys, signatures and the purposes that every signature names.
//!
//! Ed25519 (RFC 8032), verified strictly: no small-order or non-canonical point, never in batches. What is signed is the DSSE
//! pre-authentication encoding of a payload type, which names the purpose, and a body.

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE64;
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};

use crate::hash::Hash;

/// What a signature is for. The payload type is part of the signed bytes, so that a signature made for one purpose is none for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// An author's, over a statement.
    Statement,
    /// A countersigner's, over a round without its `sig`.
    Countersignature,
    /// Signing in: over log, origin, nonce and expiry.
    Session,
    /// That whoever asks for an appointment holds the key.
    Possession,
    /// What the system itself says.
    Attestation,
}

impl Purpose {
    /// The DSSE payload type.
    pub fn payload_type(self) -> &'static str {
        match self {
            Purpose::Statement => "application/vnd.mingzhang.statement+json",
            Purpose::Countersignature => "application/vnd.mingzhang.countersignature+json",
            Purpose::Session => "application/vnd.mingzhang.session+json",
            Purpose::Possession => "application/vnd.mingzhang.possession+json",
            Purpose::Attestation => "application/vnd.mingzhang.attestation+json",
        }
    }

    /// The bytes that are signed: `DSSEv1 LEN(type) type LEN(body) body`, lengths in decimal bytes, single spaces between.
    pub fn pae(self, body: &[u8]) -> Vec<u8> {
        let kind = self.payload_type();
        let mut out = format!("DSSEv1 {} {kind} {} ", kind.len(), body.len()).into_bytes();
        out.extend_from_slice(body);
        out
    }
}

/// Text that is no key or signature in base64 (standard alphabet, padded) of the right length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAKey;

/// A raw Ed25519 public key. Any 32 bytes can stand here; those that are no acceptable point verify nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey(pub [u8; 32]);

impl PublicKey {
    /// Whether `sig` is this key's signature of `body` for `purpose`, by strict rules.
    pub fn verify(&self, purpose: Purpose, body: &[u8], sig: &Signature) -> bool {
        self.verify_unless(&[], purpose, body, sig)
    }

    /// The same, without doing again what is among those `verified`.
    pub fn verify_unless(&self, verified: &[Verified], purpose: Purpose, body: &[u8], sig: &Signature) -> bool {
        let signed = purpose.pae(body);
        let is_verified = |one: &Verified| one.key == *self && one.sig == *sig && one.signed == Hash::of(&signed);
        verified.iter().any(is_verified) || verify_strict(&self.0, &signed, &sig.0)
    }

    /// SHA-256 of `"ed25519\n"` and the key.
    pub fn fingerprint(&self) -> Hash {
        Hash::of_parts(&[b"ed25519\n", &self.0])
    }

    /// Whether the bytes are a canonical point of full order, so that some signature can be good.
    pub fn is_usable(&self) -> bool {
        is_canonical(&self.0) && VerifyingKey::from_bytes(&self.0).is_ok_and(|key| !key.is_weak())
    }
}

/// A signature that was verified and found good, with the hash of what it signs. Nobody can have one but by verifying, so that whoever is
/// handed one need not verify again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    key: PublicKey,
    sig: Signature,
    signed: Hash,
}

impl Verified {
    /// Verifies, by strict rules. `None` where `sig` is not this key's signature of `body` for `purpose`.
    pub fn of(key: &PublicKey, purpose: Purpose, body: &[u8], sig: &Signature) -> Option<Verified> {
        let signed = purpose.pae(body);
        verify_strict(&key.0, &signed, &sig.0).then(|| Verified { key: *key, sig: *sig, signed: Hash::of(&signed) })
    }
}

/// Ed25519 verification that every implementation agrees on: canonical A and R of full order, canonical S, and the equation without
/// cofactor. `message` is what was signed, as it is.
pub fn verify_strict(key: &[u8; 32], message: &[u8], sig: &[u8; 64]) -> bool {
    let signature = ed25519_dalek::Signature::from_bytes(sig);
    is_canonical(key)
        && is_canonical(signature.r_bytes())
        && VerifyingKey::from_bytes(key).is_ok_and(|key| key.verify_strict(message, &signature).is_ok())
}

/// Whether the y coordinate, 255 bits little-endian, is below p = 2^255 − 19.
fn is_canonical(point: &[u8; 32]) -> bool {
    point[0] < 0xed || point[1..31].iter().any(|&b| b != 0xff) || point[31] & 0x7f != 0x7f
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64.encode(&self.0))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for PublicKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<PublicKey, NotAKey> {
        decode(text).map(PublicKey)
    }
}

/// A raw Ed25519 signature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64.encode(&self.0))
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Signature {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Signature, NotAKey> {
        decode(text).map(Signature)
    }
}

fn decode<const N: usize>(text: &str) -> Result<[u8; N], NotAKey> {
    let bytes = BASE64.decode(text.as_bytes()).map_err(|_| NotAKey)?;
    // The library also reads several padded encodings one after the other, which would give one signature many texts.
    if BASE64.encode(&bytes) != text {
        return Err(NotAKey);
    }
    bytes.try_into().map_err(|_| NotAKey)
}

/// A private key: the root's and the system's, and in tests a person's. Never printed.
#[derive(Clone)]
pub struct SecretKey(SigningKey);

impl SecretKey {
    /// The key of a 32-byte seed (RFC 8032).
    pub fn from_seed(seed: [u8; 32]) -> SecretKey {
        SecretKey(SigningKey::from_bytes(&seed))
    }

    /// The seed.
    pub fn seed(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// Signs `body` for `purpose`.
    pub fn sign(&self, purpose: Purpose, body: &[u8]) -> Signature {
        Signature(self.0.sign(&purpose.pae(body)).to_bytes())
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey of {}", self.public())
    }
}

/// The BIP-39 list for simplified Chinese: 2 048 characters, one a line. See `data/README.md` for its source and checksum.
const CHARACTERS: &str = include_str!("../data/bip39-chinese-simplified.txt");

/// The first 88 bits of a fingerprint, big-endian, as eight characters of eleven bits each: short enough to compare by telephone.
pub fn words(fingerprint: &Hash) -> String {
    characters(fingerprint, 8)
}

/// The first `11 × count` bits of a hash as characters of the list; at most eleven of them.
pub fn characters(hash: &Hash, count: usize) -> String {
    let high = hash.as_bytes()[..16].iter().fold(0u128, |n, &b| n << 8 | u128::from(b));
    (1..=count.min(11))
        .map(|i| (high >> (128 - 11 * i)) as usize & 0x7ff)
        .filter_map(|line| CHARACTERS.lines().nth(line))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;

    #[test]
    fn rfc_8032_test_2_by_the_library_we_trust() {
        let seed = HEXLOWER.decode(b"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb").unwrap();
        let key = SecretKey::from_seed(seed.try_into().unwrap());
        assert_eq!(HEXLOWER.encode(&key.public().0), "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assert_eq!(
            HEXLOWER.encode(&key.0.sign(&[0x72]).to_bytes()),
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        );
    }

    #[test]
    fn pae_is_dsse() {
        assert_eq!(
            Purpose::Session.pae("{\"a\":\"明\"}".as_bytes()),
            "DSSEv1 38 application/vnd.mingzhang.session+json 11 {\"a\":\"明\"}".as_bytes()
        );
    }

    #[test]
    fn a_signature_is_good_for_one_purpose_one_body_and_one_key() {
        let (key, other) = (SecretKey::from_seed([7; 32]), SecretKey::from_seed([8; 32]));
        let sig = key.sign(Purpose::Statement, b"{}");
        assert!(key.public().verify(Purpose::Statement, b"{}", &sig));
        assert!(!key.public().verify(Purpose::Countersignature, b"{}", &sig));
        assert!(!key.public().verify(Purpose::Statement, b"{} ", &sig));
        assert!(!other.public().verify(Purpose::Statement, b"{}", &sig));
    }

    #[test]
    fn what_was_verified_stands_for_itself_alone() {
        let key = SecretKey::from_seed([7; 32]);
        let (sig, other) = (key.sign(Purpose::Statement, b"{}"), key.sign(Purpose::Statement, b"[]"));
        let verified = [Verified::of(&key.public(), Purpose::Statement, b"{}", &sig).unwrap()];
        assert_eq!(Verified::of(&key.public(), Purpose::Statement, b"{}", &other), None);
        let stranger = SecretKey::from_seed([8; 32]).public();
        let holds = |key: &PublicKey, purpose, body: &[u8], sig| key.verify_unless(&verified, purpose, body, sig);
        assert!(holds(&key.public(), Purpose::Statement, b"{}", &sig) && holds(&key.public(), Purpose::Statement, b"[]", &other));
        assert!(
            !holds(&key.public(), Purpose::Statement, b"{}", &other) && !holds(&key.public(), Purpose::Statement, b"[]", &sig)
        );
        assert!(!holds(&key.public(), Purpose::Session, b"{}", &sig) && !holds(&stranger, Purpose::Statement, b"{}", &sig));
    }

    #[test]
    fn keys_and_signatures_that_implementations_judge_differently_are_refused() {
        // A small-order key with a small-order R: cofactored and lax verifiers call this good for every message.
        let mut identity = [0; 32];
        identity[0] = 1;
        let mut lax = [0; 64];
        lax[0] = 1;
        assert!(!PublicKey(identity).verify(Purpose::Statement, b"{}", &Signature(lax)));
        assert!(!PublicKey(identity).is_usable());
        // y = p + 1, the non-canonical writing of the identity, and y = 2^255 - 1.
        let mut high = [0xff; 32];
        high[31] = 0x7f;
        assert!(!PublicKey(high).is_usable());
        high[0] = 0xee;
        assert!(!PublicKey(high).is_usable());
        // S raised by the group order.
        let key = SecretKey::from_seed([7; 32]);
        let mut sig = key.sign(Purpose::Statement, b"{}");
        let order = HEXLOWER.decode(b"edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").unwrap();
        let mut carry = 0u16;
        for (byte, add) in sig.0[32..].iter_mut().zip(order) {
            let sum = u16::from(*byte) + u16::from(add) + carry;
            (*byte, carry) = (sum as u8, sum >> 8);
        }
        assert!(!key.public().verify(Purpose::Statement, b"{}", &sig));
    }

    #[test]
    fn a_key_and_a_signature_have_one_text() {
        let sig = SecretKey::from_seed([7; 32]).sign(Purpose::Statement, b"{}");
        let pieces = BASE64.encode(&sig.0[..2]) + &BASE64.encode(&sig.0[2..]);
        assert_eq!(sig.to_string().parse(), Ok(sig));
        assert_eq!(pieces.parse::<Signature>(), Err(NotAKey));
        assert_eq!("AA==AA==".parse::<PublicKey>(), Err(NotAKey));
    }

    #[test]
    fn the_list_is_whole_and_eight_characters_hold_88_bits() {
        assert_eq!(CHARACTERS.lines().count(), 2048);
        assert!(CHARACTERS.lines().all(|line| line.chars().count() == 1));
        assert_eq!(
            Hash::of(CHARACTERS.as_bytes()).to_string(),
            "5c5942792bd8340cb8b27cd592f1015edf56a8c5b26276ee18a482428e7c5726"
        );
        assert_eq!(words(&Hash::ZERO), "的的的的的的的的");
        assert_eq!(words(&Hash([0xff; 32])), "歇歇歇歇歇歇歇歇");
    }
}
