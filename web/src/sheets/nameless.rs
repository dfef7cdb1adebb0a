//! A workbook without what it says of whoever made it: names of authors, companies and accounts, folders of their computers, thumbnails, and
//! what offices keep beside the sheets. Cells, formulas, looks, pictures and the words of remarks stay.

use std::io::{Cursor, Read, Write};

use ledger::finding::Finding;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// A workbook that is kept.
#[derive(Debug)]
pub struct Nameless {
    /// The workbook. Of the same file it is always the same.
    pub bytes: Vec<u8>,
    /// The words of remarks, text boxes, charts, and of what was copied from other sheets, by the name of their part: they are public with
    /// it, and no cell holds them.
    pub remarks: Vec<(String, String)>,
}

/// What becomes of a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It stays as it is.
    Stays,
    /// Nothing but its outermost element stays: to take it away would leave what refers to it without an end.
    Emptied,
    /// It stays but for who is named in it.
    Unnamed,
}

impl Fate {
    /// By a part's name: what shows stands under `xl`; whatever an office keeps elsewhere is about the file and who made it.
    fn of(part: &str) -> Fate {
        let part = part.to_ascii_lowercase().replace('\\', "/");
        let Some(inside) = part.strip_prefix("xl/") else {
            return if part.ends_with(".rels") || part == "[content_types].xml" { Fate::Stays } else { Fate::Emptied };
        };
        let names = ["workbook.xml", "comments", "persons/", "threadedcomments/", "revisions/"];
        let is_link = part.ends_with(".rels");
        if is_link || names.iter().any(|name| inside.starts_with(name)) { Fate::Unnamed } else { Fate::Stays }
    }
}

/// Whether a part that stays has words of its own: text boxes, labels of charts, rows that a pivot table or a link keeps a copy of.
fn has_words(part: &str) -> bool {
    let part = part.to_ascii_lowercase().replace('\\', "/");
    let folders = ["drawings/", "charts/", "diagrams/", "pivotcache/", "externallinks/"];
    part.ends_with(".xml")
        && part.strip_prefix("xl/").is_some_and(|inside| folders.iter().any(|folder| inside.starts_with(folder)))
}

/// Elements that go, with what is in them: who locked the file for others, and the folder that it lay in.
const GONE: [&str; 2] = ["fileSharing", "absPath"];

/// Attributes that say who.
const WHO: [&str; 4] = ["userName", "displayName", "userId", "providerId"];

/// Takes the names out of a workbook whose unpacked size is known to be small.
///
/// # Errors
/// `file.sheet` where a part cannot be read.
pub fn nameless(bytes: &[u8]) -> Result<Nameless, Finding> {
    repacked(bytes).ok_or_else(|| Finding::new("file.sheet", "file"))
}

fn repacked(bytes: &[u8]) -> Option<Nameless> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    let mut remarks = Vec::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).ok()?;
        if part.is_dir() {
            continue;
        }
        let name = part.name().ok()?.into_owned();
        out.start_file(&*name, options).ok()?;
        let fate = Fate::of(&name);
        if fate == Fate::Stays {
            let mut kept = Vec::new();
            part.read_to_end(&mut kept).ok()?;
            out.write_all(&kept).ok()?;
            let said = if has_words(&name) { words(&String::from_utf8_lossy(&kept))? } else { String::new() };
            remarks.extend((!said.trim().is_empty()).then(|| (name, said.trim().to_owned())));
            continue;
        }
        let is_text = [".xml", ".rels"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
        if !is_text {
            // A picture of the first sheet, or something that only its maker's program reads.
            continue;
        }
        let mut text = String::new();
        part.read_to_string(&mut text).ok()?;
        let text = text.trim_start_matches('\u{feff}');
        let (kept, said) = if fate == Fate::Emptied { (emptied(text)?, String::new()) } else { unnamed(text)? };
        out.write_all(&kept).ok()?;
        if name.to_ascii_lowercase().contains("comments") && !said.trim().is_empty() {
            remarks.push((name, said.trim().to_owned()));
        }
    }
    Some(Nameless { bytes: out.finish().ok()?.into_inner(), remarks })
}

/// The outermost element alone, with the names of its spaces.
fn emptied(text: &str) -> Option<Vec<u8>> {
    let (mut reader, mut out) = (Reader::from_str(text), Writer::new(Vec::new()));
    loop {
        match reader.read_event().ok()? {
            Event::Decl(decl) => out.write_event(Event::Decl(decl)).ok()?,
            Event::Start(root) | Event::Empty(root) => {
                let is_plain =
                    |one: &Attribute<'_>| one.key.as_ref().starts_with("xmlns") || one.key.local_name().as_ref() == "itemID";
                out.write_event(Event::Empty(with(&root, |one| is_plain(&one).then_some(one))?)).ok()?;
                return Some(out.into_inner());
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// A part without who is named in it, and the words in it.
fn unnamed(text: &str) -> Option<(Vec<u8>, String)> {
    let (mut reader, mut out) = (Reader::from_str(text), Writer::new(Vec::new()));
    let (mut within, mut going, mut said) = (Vec::new(), 0, String::new());
    loop {
        let event = reader.read_event().ok()?;
        let is_gone = |tag: &BytesStart<'_>| GONE.contains(&tag.local_name().as_ref());
        match event {
            Event::Eof => return within.is_empty().then(|| (out.into_inner(), said)),
            Event::Start(tag) => {
                within.push(tag.local_name().as_ref().to_owned());
                going += usize::from(going > 0 || is_gone(&tag));
                if going == 0 {
                    out.write_event(Event::Start(without_who(&tag)?)).ok()?;
                }
            }
            Event::End(tag) => {
                if within.pop()? == "text" {
                    said.push('\n');
                }
                if going == 0 {
                    out.write_event(Event::End(tag)).ok()?;
                }
                going = going.saturating_sub(1);
            }
            _ if going > 0 => {}
            Event::Empty(tag) if is_gone(&tag) => {}
            Event::Empty(tag) => out.write_event(Event::Empty(without_who(&tag)?)).ok()?,
            // The list of who wrote remarks: which of them it was stays, as a number.
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) if within.last().is_some_and(|tag| tag == "author") => {}
            other => {
                match &other {
                    Event::Text(words) => said.push_str(words),
                    Event::CData(words) => said.push_str(words),
                    Event::GeneralRef(one) => said.extend(one.resolve_char_ref().ok().flatten()),
                    _ => {}
                }
                out.write_event(other).ok()?;
            }
        }
    }
}

/// The words of a part: its text, a paragraph or a value to a line, and the values that a pivot table keeps in attributes.
fn words(text: &str) -> Option<String> {
    let (mut reader, mut said) = (Reader::from_str(text.trim_start_matches('\u{feff}')), String::new());
    loop {
        match reader.read_event().ok()? {
            Event::Eof => return Some(said),
            Event::Text(words) => said.push_str(&words),
            Event::CData(words) => said.push_str(&words),
            Event::GeneralRef(one) => said.extend(one.resolve_char_ref().ok().flatten()),
            Event::Start(tag) | Event::Empty(tag) => {
                let values = tag.attributes().flatten().filter(|one| one.key.as_ref() == "v");
                values.for_each(|one| said.extend([&*one.value, "\n"]));
            }
            Event::End(tag) if matches!(tag.local_name().as_ref(), "p" | "v") => said.push('\n'),
            _ => {}
        }
    }
}

/// A tag in which nobody is named. Of a file elsewhere its own name stays, without the folders.
fn without_who(tag: &BytesStart<'_>) -> Option<BytesStart<'static>> {
    let element = tag.local_name().as_ref().to_owned();
    let is_outside = tag.attributes().flatten().any(|one| one.key.as_ref() == "TargetMode" && &*one.value == "External");
    with(tag, |mut one| {
        let name = one.key.local_name();
        if WHO.contains(&name.as_ref()) || (element == "userInfo" && name.as_ref() == "name") {
            one.value = "".into();
        } else if is_outside && name.as_ref() == "Target" && !one.value.starts_with("http") && !one.value.starts_with("mailto:") {
            one.value = one.value.rsplit(['/', '\\']).next().unwrap_or_default().to_owned().into();
        }
        Some(one)
    })
}

/// A tag with its attributes as `each` gives them.
fn with<'a>(tag: &'a BytesStart<'_>, each: impl Fn(Attribute<'a>) -> Option<Attribute<'a>>) -> Option<BytesStart<'static>> {
    let mut new = BytesStart::new(tag.name().as_ref().to_owned());
    for one in tag.attributes() {
        if let Some(one) = each(one.ok()?) {
            new.push_attribute(one);
        }
    }
    Some(new)
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{DocProperties, Note, Workbook};

    use super::*;
    use crate::sheets::grid;

    /// Every part of a workbook, one after the other.
    fn parts(bytes: &[u8]) -> String {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut all = String::new();
        for place in 0..archive.len() {
            let mut part = archive.by_index(place).unwrap();
            all += &format!("\n{}: ", part.name().unwrap());
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            all += &String::from_utf8_lossy(&bytes);
        }
        all
    }

    /// A workbook with parts as other programs write them besides.
    fn workbook(besides: &[(&str, &str)]) -> Vec<u8> {
        let mut book = Workbook::new();
        let about = DocProperties::new().set_author("覃某某").set_company("某某公司").set_custom_property("电脑", "PC-7");
        book.set_properties(&about);
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "摘要").unwrap().write_number(0, 1, 12.5).unwrap();
        sheet.insert_note(0, 0, &Note::new("再核一遍").set_author("向某某").add_author_prefix(false)).unwrap();
        let made = book.save_to_buffer().unwrap();
        let mut archive = ZipArchive::new(Cursor::new(&made)).unwrap();
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for place in 0..archive.len() {
            let part = archive.by_index(place).unwrap();
            if !besides.iter().any(|(name, _)| *name == part.name().unwrap()) {
                out.raw_copy_file(part).unwrap();
            }
        }
        for (name, text) in besides {
            out.start_file(*name, SimpleFileOptions::default()).unwrap();
            out.write_all(text.as_bytes()).unwrap();
        }
        out.finish().unwrap().into_inner()
    }

    #[test]
    fn nobody_is_named_and_everything_shown_stays() {
        let people = "<personList xmlns=\"p\"><person displayName=\"田某某\" id=\"{1}\" userId=\"tian@x\" providerId=\"AD\"/></personList>";
        let link = "<Relationships><Relationship Id=\"r1\" TargetMode=\"External\" Target=\"file:///C:\\Users\\彭某某\\去年.xlsx\"/>\
                    <Relationship Id=\"r2\" TargetMode=\"External\" Target=\"https://a/b\"/></Relationships>";
        let thumb = ("docProps/thumbnail.jpeg", "a picture of 覃某某");
        let book = workbook(&[
            ("xl/persons/person.xml", people),
            ("xl/externalLinks/_rels/externalLink1.xml.rels", link),
            ("xl/revisions/userNames.xml", "<users><userInfo guid=\"{2}\" name=\"彭某某\" id=\"1\"/></users>"),
            ("customXml/item1.xml", "<a xmlns=\"u\" who=\"覃某某\"><b>某某公司</b></a>"),
            thumb,
        ]);
        for name in ["覃某某", "某某公司", "PC-7", "向某某", "田某某", "tian@x", "彭某某"] {
            assert!(parts(&book).contains(name), "{name}: the sample shows nothing");
        }
        let kept = nameless(&book).unwrap();
        let all = parts(&kept.bytes);
        for name in ["某某", "PC-7", "tian@x"] {
            assert!(!all.contains(name), "{name}: {all}");
        }
        for stays in ["再核一遍", "去年.xlsx", "https://a/b", "id=\"{1}\"", "coreProperties"] {
            assert!(all.contains(stays), "{stays}: {all}");
        }
        assert!(all.ends_with("docProps/thumbnail.jpeg: "), "nothing of it is left");
        assert_eq!(kept.remarks, [("xl/comments1.xml".to_owned(), "再核一遍".to_owned())]);
        let cells = |bytes: &[u8]| grid::read(bytes).unwrap().into_iter().map(|grid| grid.cells).collect::<Vec<_>>();
        assert_eq!(cells(&kept.bytes), cells(&book));
        assert_eq!(nameless(&kept.bytes).unwrap().bytes, kept.bytes, "the same again");
    }

    #[test]
    fn words_that_stand_in_no_cell_are_told() {
        let box_ =
            "<x:d xmlns:x=\"d\" xmlns:a=\"m\"><a:p><a:t>打138</a:t><a:t>12341234</a:t></a:p><a:p><a:t>找他</a:t></a:p></x:d>";
        let cache = "<r><x><s v=\"田小花\"/><n v=\"6217000000000000004\"/></x></r>";
        let kept = nameless(&workbook(&[
            ("xl/drawings/drawing9.xml", box_),
            ("xl/pivotCache/pivotCacheRecords1.xml", cache),
            ("xl/externalLinks/externalLink1.xml", "<l><cell r=\"A1\"><v>去年</v></cell></l>"),
        ]))
        .unwrap();
        let told: Vec<&str> = kept.remarks.iter().map(|(_, words)| &**words).collect();
        for words in ["打13812341234\n找他", "田小花\n6217000000000000004", "去年"] {
            assert!(told.contains(&words), "{told:?}");
        }
        assert!(parts(&kept.bytes).contains(cache), "they stay as they are");
    }

    #[test]
    fn the_folder_that_it_lay_in_goes_from_the_middle() {
        let text = "<w><x><mc:Choice><x15ac:absPath url=\"C:\\Users\\覃\\\"/></mc:Choice></x>\
                    <fileSharing userName=\"覃\"><z>覃</z></fileSharing><sheets a=\"1\">&amp;</sheets></w>";
        let (kept, _) = unnamed(text).unwrap();
        assert_eq!(String::from_utf8(kept).unwrap(), "<w><x><mc:Choice></mc:Choice></x><sheets a=\"1\">&amp;</sheets></w>");
        assert!(unnamed("<w><x>").is_none() && unnamed("<w></x>").is_none() && emptied("").is_none());
    }
}
