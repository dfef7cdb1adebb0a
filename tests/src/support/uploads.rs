//! Files as people bring them: from a phone, in pieces, and not always what they say they are.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use ledger::canonical::Value;
use ledger::hash::Hash;

use super::http::Answer;
use super::person::Person;
use super::service::County;

/// What a file is brought for, and as what.
#[derive(Clone, Debug)]
pub struct Brought<'a> {
    /// `photo`, `file`, `table` or `erasable`.
    pub kind: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
    /// For what may have to go.
    pub salt: Option<Hash>,
}

impl Brought<'_> {
    /// What an upload of it begins with.
    pub fn announced(&self, chain: &str) -> Value {
        let said = Value::object([
            ("chain", chain.into()),
            ("kind", self.kind.into()),
            ("name", self.name.into()),
            ("size", Value::Int(i64::try_from(self.bytes.len()).expect("a size"))),
            ("sha256", Hash::of(self.bytes).to_string().into()),
        ]);
        self.salt.map_or(said.clone(), |salt| said.with("salt", salt.to_string().into()))
    }
}

impl Person {
    /// Sends a piece of an upload.
    #[track_caller]
    pub fn sends_piece(&self, origin: &str, id: &str, offset: usize, bytes: &[u8]) -> Answer {
        let headers = format!("Origin: {origin}\r\nUpload-Offset: {offset}\r\nContent-Type: application/offset+octet-stream\r\n");
        self.sends_with("PATCH", &format!("/api/files/{id}"), &headers, bytes)
    }

    /// Brings a file whole, in pieces of half a mebibyte: the last answer.
    #[track_caller]
    pub fn brings(&self, origin: &str, file: &Brought<'_>) -> Answer {
        let begun = self.posts("/api/files", &file.announced(self.area()));
        if begun.status != 201 || begun.json().get("file").is_some() {
            return begun;
        }
        let begun = begun.json();
        let id = begun.text("id").expect("an id");
        let mut offset = usize::try_from(begun.int("offset").expect("an offset")).expect("an offset");
        loop {
            let end = file.bytes.len().min(offset + 512 * 1024);
            let answer = self.sends_piece(origin, id, offset, &file.bytes[offset..end]);
            if answer.status != 200 || end == file.bytes.len() {
                return answer;
            }
            offset = end;
        }
    }
}

/// Notes, behind the service's back, that the decision of this id names these files.
pub fn link(county: &County, id: &str, hashes: &[Hash]) {
    let (store, id, hashes) = (county.inner.app.store.clone(), id.to_owned(), hashes.to_vec());
    county.inner.runtime.block_on(async move {
        let mut write = store.write().await.expect("a database");
        write.link_files("decision", &id, &hashes.iter().map(|hash| (*hash, None)).collect::<Vec<_>>()).await.expect("links");
        write.commit().await.expect("a commit");
    });
}

/// A picture in which no two neighbours are alike.
pub fn picture(width: u32, height: u32) -> RgbImage {
    let mut seed = 1_u32;
    RgbImage::from_fn(width, height, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [r, g, b, _] = seed.to_be_bytes();
        Rgb([r, g, b])
    })
}

/// A picture as a file.
pub fn encoded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).expect("a picture");
    out.into_inner()
}

/// A JPEG with EXIF: lying on its side, and with words that say where it was taken.
pub fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0".to_vec();
    exif.extend_from_slice(b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0GPS N29.1 E110.4");
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

/// A JPEG that says it is sixty thousand pixels wide and high.
pub fn bomb(jpeg: &[u8]) -> Vec<u8> {
    let mut bytes = jpeg.to_vec();
    let frame = bytes.windows(2).position(|two| two == [0xff, 0xc0]).expect("a frame");
    let side = 60_000_u16.to_be_bytes();
    bytes[frame + 5..frame + 7].copy_from_slice(&side);
    bytes[frame + 7..frame + 9].copy_from_slice(&side);
    bytes
}

/// A small PDF whose second object is this one, with a table of references that is right.
pub fn pdf(object: &[u8], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut starts = Vec::new();
    for (number, body) in [(1, b"<</Type/Catalog/Pages 3 0 R>>".as_slice()), (2, object), (3, b"<</Type/Pages/Count 0/Kids[]>>")]
    {
        starts.push(out.len());
        out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        out.extend_from_slice(body);
        out.extend_from_slice(b"\nendobj\n");
    }
    let table = out.len();
    out.extend_from_slice(b"xref\n0 4\n0000000000 65535 f \n");
    for start in starts {
        out.extend_from_slice(format!("{start:010} 00000 n \n").as_bytes());
    }
    out.extend_from_slice(format!("trailer\n<</Size 4/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n").as_bytes());
    out
}
