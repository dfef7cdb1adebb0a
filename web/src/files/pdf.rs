//! What a PDF must be to be kept byte for byte: a whole one that anybody can read, and that does nothing when it is opened.
//!
//! This is no reader of PDF. It looks for what must be there, and for names that must not, also where they are spelled with `#` or
//! lie in a compressed object stream. What it lets through is still never shown inline from our origin.

use std::io::Read;

use flate2::read::ZlibDecoder;
use ledger::finding::Finding;

/// Names by which a document does something by itself, or holds other files.
const PROGRAMS: [&str; 10] = [
    "/JavaScript",
    "/JS",
    "/Launch",
    "/EmbeddedFile",
    "/EmbeddedFiles",
    "/RichMedia",
    "/SubmitForm",
    "/ImportData",
    "/XFA",
    "/GoToE",
];

/// How far from the end the mark of the end may stand.
const TAIL: usize = 1024;

/// How much of all object streams together is unpacked.
const UNPACKED: u64 = 64 * 1024 * 1024;

/// Checks a PDF.
///
/// # Errors
/// `file.pdf`, `file.pdf_locked` or `file.pdf_program`.
pub fn check(bytes: &[u8]) -> Result<(), Finding> {
    let wrong = |code: &str| Finding::new(code, "file");
    let is_version = bytes.strip_prefix(b"%PDF-").is_some_and(|rest| matches!(rest, [b'1' | b'2', b'.', b'0'..=b'9', ..]));
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    let start = find_last(tail, b"startxref").and_then(|at| number(&tail[at + b"startxref".len()..]));
    let table = start.and_then(|at| bytes.get(at..)).filter(|rest| is_table(rest));
    if !is_version || find_last(tail, b"%%EOF").is_none() || table.is_none() || find(bytes, b"/Root").is_none() {
        return Err(wrong("file.pdf"));
    }
    let mut budget = UNPACKED;
    let look = |text: &[u8]| {
        if names(text).any(|name| name == b"/Encrypt") {
            return Err(wrong("file.pdf_locked"));
        }
        let acts = names(text).any(|name| PROGRAMS.iter().any(|program| program.as_bytes() == name.as_slice()));
        if acts { Err(wrong("file.pdf_program")) } else { Ok(()) }
    };
    let mut place = 0;
    // Streams are pictures and texts in their own bytes: a name there is a coincidence, but in a stream of objects it is one.
    while let Some(begin) = find(&bytes[place..], b"stream").map(|at| place + at) {
        let dictionary = &bytes[place..begin];
        look(dictionary)?;
        let body = begin + b"stream".len();
        let end = find(&bytes[body..], b"endstream").map_or(bytes.len(), |at| body + at);
        let own = find_last(dictionary, b" obj").map_or(dictionary, |at| &dictionary[at..]);
        if names(own).any(|name| name == b"/ObjStm") {
            look(&unpacked(&bytes[body..end], &mut budget).ok_or_else(|| wrong("file.pdf"))?)?;
        }
        place = (end + b"endstream".len()).min(bytes.len());
    }
    look(&bytes[place..])
}

/// Whether a table of references begins here: the old kind by its word, the new kind as an object.
fn is_table(bytes: &[u8]) -> bool {
    let rest = bytes.trim_ascii_start();
    let is_object = || {
        let head = &rest[..rest.len().min(40)];
        rest.first().is_some_and(u8::is_ascii_digit) && find(head, b" obj").is_some()
    };
    rest.starts_with(b"xref") || is_object()
}

/// A stream of objects without its compression; `None` where it is packed in another way or never ends.
fn unpacked(stream: &[u8], budget: &mut u64) -> Option<Vec<u8>> {
    let stream = stream.strip_prefix(b"\r\n").or_else(|| stream.strip_prefix(b"\n")).unwrap_or(stream);
    let mut out = Vec::new();
    ZlibDecoder::new(stream).take(*budget).read_to_end(&mut out).ok()?;
    *budget = budget.saturating_sub(u64::try_from(out.len()).unwrap_or(u64::MAX));
    (*budget > 0).then_some(out)
}

/// The longest name that is looked at, in bytes: more than any of those that are looked for.
const LONGEST: usize = 64;

/// Every name in a text, `#` spelled out, one after the other: a file may hold millions.
fn names(text: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    let is_end = |b: &u8| b.is_ascii_whitespace() || b"\0/()<>[]{}%".contains(b);
    text.split(|b| *b == b'/').skip(1).map(move |part| {
        let mut name = vec![b'/'];
        let mut rest = part;
        while let Some((first, after)) = rest.split_first().filter(|(first, _)| !is_end(first) && name.len() < LONGEST) {
            let spelled = after.get(..2).and_then(|two| std::str::from_utf8(two).ok()).filter(|_| *first == b'#');
            match spelled.and_then(|two| u8::from_str_radix(two, 16).ok()) {
                Some(byte) => {
                    name.push(byte);
                    rest = &after[2..];
                }
                None => {
                    name.push(*first);
                    rest = after;
                }
            }
        }
        name
    })
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    // One byte decides nearly always.
    let first = *word.first()?;
    let mut place = 0;
    while let Some(at) = bytes.get(place..)?.iter().position(|b| *b == first) {
        if bytes[place + at..].starts_with(word) {
            return Some(place + at);
        }
        place += at + 1;
    }
    None
}

fn find_last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    (0..bytes.len()).rev().find(|at| bytes[*at..].starts_with(word))
}

fn number(bytes: &[u8]) -> Option<usize> {
    let digits: Vec<u8> = bytes.trim_ascii_start().iter().copied().take_while(u8::is_ascii_digit).collect();
    String::from_utf8(digits).ok()?.parse().ok()
}
