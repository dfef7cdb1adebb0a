//! What a file is, by its bytes and never by its name, and what of it is kept.

use image::ImageFormat;
use ledger::canonical::Value;
use ledger::finding::Finding;
use ledger::rules::privacy::{Guard, Severity, Sighting};
use ledger::time::Date;

use super::names::with_ending;
use super::{pdf, picture};
use crate::sheets::grid::{self, Cell, Grid};
use crate::sheets::{self, nameless, topics};

/// What a file is brought for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A photograph: pictures only.
    Photo,
    /// A paper: pictures, PDF, workbooks and text.
    File,
    /// A table of lines that stands outside its entry.
    Table,
    /// Any of these, which the law may require gone.
    Erasable,
}

impl std::str::FromStr for Purpose {
    type Err = ();

    fn from_str(text: &str) -> Result<Purpose, ()> {
        match text {
            "photo" => Ok(Purpose::Photo),
            "file" => Ok(Purpose::File),
            "table" => Ok(Purpose::Table),
            "erasable" => Ok(Purpose::Erasable),
            _ => Err(()),
        }
    }
}

/// What is kept of a file.
#[derive(Debug)]
pub struct Checked {
    /// Its name, with the ending of what it is.
    pub name: String,
    /// Its media type.
    pub media: &'static str,
    /// The bytes that are kept.
    pub bytes: Vec<u8>,
    /// A small JPEG of a picture.
    pub thumb: Option<Vec<u8>>,
    /// What the privacy guard sees in it, less than a block.
    pub seen: Vec<Sighting>,
}

/// The workbook's media type.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

enum Kind {
    Picture(ImageFormat),
    Pdf,
    Workbook,
    Table(Value),
    Text(String),
}

/// Checks a file and makes of it what is kept.
///
/// # Errors
/// What is wrong with it, at the field `file`.
pub fn check(bytes: Vec<u8>, name: &str, purpose: Purpose, guard: &Guard, today: Date) -> Result<Checked, Finding> {
    let kind = kind(&bytes)?;
    let fits = match purpose {
        Purpose::Photo => matches!(kind, Kind::Picture(_)),
        Purpose::File => !matches!(kind, Kind::Table(_)),
        Purpose::Table => matches!(kind, Kind::Table(_)),
        Purpose::Erasable => true,
    };
    if !fits {
        return Err(Finding::new(if purpose == Purpose::Photo { "file.no_photo" } else { "file.type" }, "file"));
    }
    let plain =
        |endings: &[&str], media, bytes| Checked { name: with_ending(name, endings), media, bytes, thumb: None, seen: vec![] };
    match kind {
        Kind::Picture(format) => {
            let drawn = picture::draw(&bytes, format)?;
            let (endings, media): (&[&str], _) =
                if format == ImageFormat::Png { (&["png"], "image/png") } else { (&["jpg", "jpeg"], "image/jpeg") };
            Ok(Checked { thumb: Some(drawn.thumb), ..plain(endings, media, drawn.bytes) })
        }
        Kind::Pdf => {
            pdf::check(&bytes)?;
            Ok(plain(&["pdf"], "application/pdf", bytes))
        }
        Kind::Workbook => {
            let grids = grid::read(&bytes)?;
            let kept = nameless::nameless(&bytes)?;
            let seen = written_in(&grids, &kept.remarks, guard, today);
            Ok(Checked { seen: no_block(seen)?, ..plain(&["xlsx"], XLSX, kept.bytes) })
        }
        Kind::Table(table) => {
            let seen = no_block(guard.statement(&table, today))?;
            Ok(Checked { seen, ..plain(&["json"], "application/json", bytes) })
        }
        Kind::Text(text) => {
            let seen = no_block(guard.look(&text, "file", today, &guard.office_phones()))?;
            let is_csv = name.to_ascii_lowercase().ends_with(".csv");
            let (endings, media) = if is_csv { (["csv"], "text/csv") } else { (["txt"], "text/plain") };
            Ok(Checked { seen, ..plain(&endings, media, text.into_bytes()) })
        }
    }
}

fn kind(bytes: &[u8]) -> Result<Kind, Finding> {
    let is_heic = bytes.get(4..8) == Some(b"ftyp")
        && bytes
            .get(8..12)
            .is_some_and(|brand| [b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"avif"].iter().any(|b| *b == brand));
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Ok(Kind::Picture(ImageFormat::Jpeg)),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok(Kind::Picture(ImageFormat::Png)),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Kind::Picture(ImageFormat::WebP)),
        [b'%', b'P', b'D', b'F', b'-', ..] => Ok(Kind::Pdf),
        _ if is_heic => Err(Finding::new("file.heic", "file")),
        _ if grid::is_workbook(bytes) => Ok(Kind::Workbook),
        _ => written(bytes),
    }
}

/// The longest text that is kept, in bytes: a megabyte is a thick book, and the guard reads all of it.
const MAX_WORDS: usize = 1024 * 1024;

/// A table, or text. What a browser or a shell could run is no text of ours, though nothing here would run it.
fn written(bytes: &[u8]) -> Result<Kind, Finding> {
    let unknown = || Finding::new("file.type", "file");
    if let Ok(value) = Value::parse_canonical(bytes)
        && value.text("format") == Some(sheets::FORMAT)
    {
        return if topics::is_table(&value) { Ok(Kind::Table(value)) } else { Err(Finding::new("file.table", "file")) };
    }
    if bytes.len() > MAX_WORDS {
        let mb = |bytes: usize| bytes.div_ceil(1024 * 1024);
        return Err(Finding::new("file.size", "file").arg("max", mb(MAX_WORDS)).arg("length", mb(bytes.len())));
    }
    let text = grid::decoded(bytes).map_err(|_| unknown())?;
    let text = text.trim_start_matches('\u{feff}');
    let begins = text.trim_start();
    if begins.is_empty() || begins.starts_with("#!") || begins.starts_with('<') || begins.starts_with("%!") {
        return Err(unknown());
    }
    Ok(Kind::Text(text.to_owned()))
}

/// Whether what is kept as this has words that the guard can read.
pub fn has_words(media: &str) -> bool {
    matches!(media, XLSX | "application/json" | "text/csv" | "text/plain")
}

/// What the guard sees in something that is kept: in the fields `SHEET!A1` of a workbook, `lines.N.MEMBER` of a table, `file` of a text.
pub fn seen(bytes: &[u8], media: &str, guard: &Guard, today: Date) -> Vec<Sighting> {
    match media {
        XLSX => match (grid::read(bytes), nameless::nameless(bytes)) {
            (Ok(grids), Ok(kept)) => written_in(&grids, &kept.remarks, guard, today),
            _ => Vec::new(),
        },
        "application/json" => Value::parse(bytes).map_or_else(|_| Vec::new(), |table| guard.statement(&table, today)),
        _ if has_words(media) => guard.look(&String::from_utf8_lossy(bytes), "file", today, &guard.office_phones()),
        _ => Vec::new(),
    }
}

/// What the guard sees in the cells of a workbook, each in the field `SHEET!A1`, and in the remarks on them.
fn written_in(grids: &[Grid], remarks: &[(String, String)], guard: &Guard, today: Date) -> Vec<Sighting> {
    let allowed = guard.office_phones();
    let mut seen = Vec::new();
    for grid in grids {
        for ((row, column), cell) in &grid.cells {
            let text = match cell {
                Cell::Text(text) => text.clone(),
                // A bank card in a cell of its own is a number.
                Cell::Number(number) => number.to_string(),
                Cell::Date(_) | Cell::Error => continue,
            };
            let place = format!("{}!{}{}", grid.name, sheets::values::letters(*column), row + 1);
            seen.extend(guard.look(&text, &place, today, &allowed));
        }
    }
    seen.extend(remarks.iter().flat_map(|(part, words)| guard.look(words, part, today, &allowed)));
    seen
}

fn no_block(seen: Vec<Sighting>) -> Result<Vec<Sighting>, Finding> {
    match seen.iter().find(|one| one.severity == Severity::Block) {
        Some(one) => Err(Finding::new("file.private", "file").arg("place", one.field.as_str()).arg("shown", one.shown.as_str())),
        None => Ok(seen),
    }
}
