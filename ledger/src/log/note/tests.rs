//! Notes and their keys. The keys of Peter Neumann and Enoch Root are those of the tests of Go's `sumdb/note`, the other examples
//! those of the C2SP specification.

use proptest::prelude::*;

use super::*;

const VKEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const SKEY: &str = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const TEXT: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const PETER: &str =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const ENOCH: &str = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

fn peter() -> Verifier {
    VKEY.parse().unwrap()
}

fn signed() -> String {
    format!("{TEXT}\n{PETER}")
}

/// A line by `name` and `id` over `signature`, whatever that is.
fn line(name: &str, id: [u8; 4], signature: &[u8]) -> String {
    format!("— {name} {}\n", BASE64.encode(&[&id[..], signature].concat()))
}

#[test]
fn the_known_note_is_made_and_opened() {
    let signer: Signer = SKEY.parse().unwrap();
    assert_eq!(signer.secret(), SKEY);
    assert_eq!(signer.verifier().to_string(), VKEY);
    assert_eq!(peter(), *signer.verifier());
    assert_eq!((peter().name(), peter().id()), ("PeterNeumann", [0xc7, 0x4f, 0x20, 0xa3]));
    assert_eq!(Verifier::new("PeterNeumann", peter().public()), Ok(peter()));
    assert_eq!(sign(TEXT, &signer), Ok(signed()));
    assert_eq!(open(&signed(), &[peter()]), Ok(TEXT));
}

#[test]
fn the_example_of_the_specification_opens() {
    let verifier: Verifier = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k".parse().unwrap();
    let signature = "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=";
    let note = format!("This is an example message.\n\n— example.com/foo {signature}\n");
    assert_eq!(open(&note, &[verifier]), Ok("This is an example message.\n"));
}

#[test]
fn every_part_and_every_change_of_a_key_is_refused() {
    for start in 0..VKEY.len() {
        for end in start..=VKEY.len() {
            assert_eq!(VKEY[start..end].parse::<Verifier>().is_ok(), end - start == VKEY.len());
        }
    }
    for at in 0..SKEY.len() {
        assert!(SKEY[at + 1..].parse::<Signer>().is_err());
        assert!(SKEY[..at].parse::<Signer>().is_err());
        for (changed, whole) in [(SKEY.as_bytes(), false), (VKEY.as_bytes(), true)] {
            let mut changed = changed.to_vec();
            if let Some(byte) = changed.get_mut(at) {
                *byte = if *byte == b'A' { b'B' } else { b'A' };
                let changed = String::from_utf8(changed).unwrap();
                assert!(
                    if whole { changed.parse::<Verifier>().is_err() } else { changed.parse::<Signer>().is_err() },
                    "{changed}"
                );
            }
        }
    }
}

#[test]
fn keys_of_other_types_lengths_and_spellings_are_refused() {
    for key in [
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
        "PeterNeumann++ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ] {
        assert_eq!(key.parse::<Verifier>(), Err(Fault::Key), "{key}");
    }
}

#[test]
fn weak_and_twofold_public_keys_are_refused() {
    let mut one = [0; 32];
    one[0] = 1;
    assert_eq!(Verifier::new("log", &one), Err(Fault::Key), "of small order");
    // y = p + 3 is the point of y = 3 to libraries that reduce it.
    let (mut three, mut twofold) = ([0; 32], [0xff; 32]);
    three[0] = 3;
    (twofold[0], twofold[31]) = (0xf0, 0x7f);
    assert!(Verifier::new("log", &three).is_ok());
    assert!(ed25519_dalek::VerifyingKey::from_bytes(&twofold).is_ok_and(|key| !key.is_weak()));
    assert_eq!(Verifier::new("log", &twofold), Err(Fault::Key));
}

#[test]
fn names_follow_the_rules() {
    for name in ["", " ", "a b", "a+b", "a\nb", "a\u{a0}b", "a\u{3000}b", "a\u{85}", "a\u{1}", "\t"] {
        assert_eq!(Signer::new(name, &[7; 32]).map(|signer| signer.secret()), Err(Fault::Name), "{name:?}");
    }
    for name in ["log", "example.org/log", "明账.example/日志", "a:b@c"] {
        let signer = Signer::new(name, &[7; 32]).unwrap();
        assert_eq!(signer.verifier().to_string().parse(), Ok(signer.verifier().clone()));
        assert_eq!(signer.secret().parse::<Signer>().unwrap().verifier(), signer.verifier());
    }
}

#[test]
fn what_is_shown_of_a_signer_is_not_its_secret() {
    let signer: Signer = SKEY.parse().unwrap();
    let shown = format!("{signer:?}");
    assert!(shown.contains("PeterNeumann") && !shown.contains("129, 10, 20") && !shown.contains("AYEKFALV"), "{shown}");
}

#[test]
fn lines_of_others_are_skipped() {
    let enoch_too = signed() + ENOCH;
    assert_eq!(open(&enoch_too, &[peter()]), Ok(TEXT));
    assert_eq!(open(&enoch_too, &[]), Err(Fault::Unsigned));
    assert_eq!(open(&format!("{TEXT}\n{ENOCH}"), &[peter()]), Err(Fault::Unsigned));
    for skipped in [
        line("PeterNeumann", [0; 4], &[0; 64]),
        line("Another", peter().id(), &[0; 64]),
        line("PeterNeumann", peter().id(), &[0; 72]),
        line("PeterNeumann", peter().id(), &[0; 63]),
        line("PeterNeumann", peter().id(), &[]),
        line("Another", [1; 4], &[0; 3000]),
        "— Another AAAA\n".to_owned(),
    ] {
        assert_eq!(open(&format!("{TEXT}\n{skipped}{PETER}"), &[peter()]), Ok(TEXT), "{skipped}");
        assert_eq!(open(&format!("{TEXT}\n{skipped}"), &[peter()]), Err(Fault::Unsigned), "{skipped}");
    }
}

#[test]
fn a_wrong_line_by_a_known_key_spoils_the_note() {
    let wrong = line("PeterNeumann", peter().id(), &[0; 64]);
    assert_eq!(open(&format!("{TEXT}\n{wrong}"), &[peter()]), Err(Fault::Signature));
    assert_eq!(open(&format!("{TEXT}\n{PETER}{wrong}"), &[peter()]), Err(Fault::Signature));
    assert_eq!(open(&format!("{TEXT}\n{wrong}{PETER}"), &[peter()]), Err(Fault::Signature));
    assert_eq!(open(&signed().replace("answer", "Answer"), &[peter()]), Err(Fault::Signature));
}

#[test]
fn a_signature_has_one_form() {
    let signer: Signer = SKEY.parse().unwrap();
    let signature = signer.key.sign(TEXT.as_bytes());
    // S + L solves the same equation as S.
    const L: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut larger = signature.to_bytes();
    let mut carry = 0;
    for (byte, more) in larger[32..].iter_mut().zip(L) {
        let sum = u16::from(*byte) + u16::from(more) + carry;
        (*byte, carry) = (sum as u8, sum >> 8);
    }
    let of = |signature: &[u8]| format!("{TEXT}\n{}", line("PeterNeumann", peter().id(), signature));
    assert_eq!(open(&of(&signature.to_bytes()), &[peter()]), Ok(TEXT));
    assert_eq!(open(&of(&larger), &[peter()]), Err(Fault::Signature));
}

#[test]
fn malformed_notes_are_refused() {
    let note = signed();
    let bytes = BASE64.decode(PETER.split(' ').nth(2).unwrap().trim_end().as_bytes()).unwrap();
    let in_pieces = BASE64.encode(&bytes[..2]) + &BASE64.encode(&bytes[2..]);
    for wrong in [
        format!("{TEXT}\n— PeterNeumann {in_pieces}\n"),
        String::new(),
        "\n".to_owned(),
        "\n\n".to_owned(),
        TEXT.to_owned(),
        format!("{TEXT}{PETER}"),
        format!("{TEXT}\n"),
        note.trim_end().to_owned(),
        format!("{note}\n"),
        format!("{note}end\n"),
        note.replace("— ", "—  "),
        note.replace("— ", "- "),
        note.replace("— ", "—"),
        note.replace(" x08go", "+x08go"),
        note.replace(" x08go", "  x08go"),
        note.replace("AM=\n", "AM=\r\n"),
        note.replace("AM=", "AM"),
        note.replace("AM=", "AN="),
        note.replace("AM=", "AM= "),
        note.replace("AM=", "AM=AM=="),
        note.replace("problem,", "problem,\t"),
        note.replace("problem,", "problem,\0"),
    ] {
        assert_eq!(open(&wrong, &[peter()]), Err(Fault::Note), "{wrong:?}");
    }
    let many = |count| format!("{TEXT}\n{PETER}{}", ENOCH.repeat(count));
    assert_eq!(open(&many(MOST_SIGNATURES - 1), &[peter()]), Ok(TEXT));
    assert_eq!(open(&many(MOST_SIGNATURES), &[peter()]), Err(Fault::Note));
}

#[test]
fn only_text_that_a_note_can_hold_is_signed() {
    let signer: Signer = SKEY.parse().unwrap();
    for text in ["", "no newline", "a\tb\n", "a\r\n", "\u{0}\n"] {
        assert_eq!(sign(text, &signer), Err(Fault::Text), "{text:?}");
    }
    for text in ["\n", "\n\n", "a\n\n\nb\n", "a\n\n", "\n— a AAAA\n", "明账\n"] {
        assert_eq!(open(&sign(text, &signer).unwrap(), &[peter()]), Ok(text), "{text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_answered(text in "(.|\n|\n\n|— |PeterNeumann |x08go){0,60}") {
        let _ = open(&text, &[peter()]);
        let _ = text.parse::<Verifier>();
        let _ = text.parse::<Signer>();
    }

    #[test]
    fn a_note_changed_anywhere_is_refused(at in any::<prop::sample::Index>(), to in any::<char>()) {
        let note = signed();
        let chars: Vec<char> = note.chars().collect();
        let at = at.index(chars.len());
        prop_assume!(chars[at] != to);
        let changed: String = chars.iter().enumerate().map(|(place, char)| if place == at { to } else { *char }).collect();
        prop_assert!(open(&changed, &[peter()]).is_err());
    }

    #[test]
    fn what_is_signed_opens(text in "([^\\p{Cc}]|\n){0,80}", seed: [u8; 32]) {
        let signer = Signer::new("example.org/log", &seed).unwrap();
        let text = text + "\n";
        let note = sign(&text, &signer).unwrap();
        prop_assert_eq!(open(&note, &[signer.verifier().clone()]), Ok(text.as_str()));
    }
}
