//! Six characters for who cannot scan: the first bits of an entry's leaf hash, written so that they can be read out and typed.
//!
//! The alphabet is Crockford's base 32: digits and capital letters without I, L, O and U. Who types O means 0, who types I or L
//! means 1. An entry has the shortest of 6, 8, 10 … characters that no entry before it in the log has, so that whoever has the log
//! derives the same codes.

use ledger::hash::Hash;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The fewest characters of a code.
pub const SHORTEST: usize = 6;

/// The most: all whole characters of a hash.
const LONGEST: usize = 50;

/// An entry's codes, the shortest first: each is the beginning of the next.
pub fn candidates(leaf: &Hash) -> impl Iterator<Item = String> + use<> {
    let all = letters(leaf);
    (SHORTEST..=LONGEST).step_by(2).map(move |length| all[..length].to_owned())
}

/// The hash as characters of five bits each, the first bit first; what is left over at the end is dropped.
fn letters(leaf: &Hash) -> String {
    let (mut out, mut held, mut bits) = (String::with_capacity(LONGEST + 1), 0u32, 0u32);
    for byte in leaf.as_bytes() {
        held = (held << 8 | u32::from(*byte)) & 0xfff;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(char::from(ALPHABET[(held >> bits & 31) as usize]));
        }
    }
    out
}

/// A code as somebody typed it: in capitals or not, full width or not, with spaces and dashes or not. `None` for what can be none.
pub fn read(typed: &str) -> Option<String> {
    let mut code = String::new();
    for c in typed.chars().map(narrow).filter(|c| !is_gap(*c)) {
        let c = match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        };
        let known = u8::try_from(c).is_ok_and(|byte| ALPHABET.contains(&byte));
        if !known || code.len() == LONGEST {
            return None;
        }
        code.push(c);
    }
    (code.len() >= SHORTEST && code.len().is_multiple_of(2)).then_some(code)
}

/// The ASCII character that a full-width one stands for.
fn narrow(c: char) -> char {
    match c as u32 {
        n @ 0xFF01..=0xFF5E => char::from_u32(n - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '.' | '·' | '‐'..='―' | '−' | '\u{200B}'..='\u{200D}' | '\u{FEFF}')
}

/// A code as it is printed: in groups of three or four.
pub fn shown(code: &str) -> String {
    let group = if code.len().is_multiple_of(3) { 3 } else { 4 };
    let mut out = String::with_capacity(code.len() * 4 / 3);
    for (i, c) in code.chars().enumerate() {
        if i > 0 && i % group == 0 {
            out.push('-');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(start: &[u8]) -> Hash {
        let mut bytes = [0; 32];
        bytes[..start.len()].copy_from_slice(start);
        Hash(bytes)
    }

    #[test]
    fn a_code_is_the_first_bits_of_the_hash() {
        // 00000 00001 00010 11111 10000 11110, then 01000 00000.
        let leaf = hash(&[0b0000_0000, 0b0100_0101, 0b1111_1000, 0b0111_1001, 0b0000_0000]);
        let codes: Vec<String> = candidates(&leaf).collect();
        assert_eq!(&codes[..2], ["012ZGY", "012ZGY80"]);
        assert_eq!(codes.last().map(String::len), Some(LONGEST));
        assert!(codes.windows(2).all(|pair| pair[1].starts_with(&pair[0])));
        assert!(candidates(&hash(&[0xff; 32])).all(|code| code.bytes().all(|c| c == b'Z')));
    }

    #[test]
    fn what_people_type_is_read_kindly() {
        for typed in ["Y7K0M1", "y7k-0m1", " y7k omi ", "Ｙ７Ｋ－ＯＭＬ", "y7k　0m1", "Y7K—0M1", "y 7 k 0 m l"] {
            assert_eq!(read(typed).as_deref(), Some("Y7K0M1"), "{typed}");
        }
        for typed in ["", "Y7K0M", "Y7K0M12", "Y7K0MU", "Y7K0M!", "岩口村公告", &"7".repeat(52)] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_code_is_printed_in_groups() {
        for (code, expected) in [("Y7K4M2", "Y7K-4M2"), ("Y7K4M2AB", "Y7K4-M2AB"), ("Y7K4M2ABCD", "Y7K4-M2AB-CD")] {
            assert_eq!(shown(code), expected);
            assert_eq!(read(&shown(code)).as_deref(), Some(code));
        }
    }
}
