//! Paper: a page as it comes out of a printer, and codes as a camera reads them.

use std::path::Path;
use std::process::Command;

use data_encoding::BASE64;
use image::{DynamicImage, GrayImage};
use serde_json::json;

use super::Profile;

/// What the codes in a picture say.
pub fn codes(picture: &GrayImage) -> Vec<String> {
    let mut prepared = rqrr::PreparedImage::prepare(picture.clone());
    prepared.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}

/// What the one code in a picture file says.
pub fn code_in(picture: &[u8]) -> String {
    let picture: DynamicImage = image::load_from_memory(picture).expect("a picture");
    let found = codes(&picture.to_luma8());
    assert_eq!(found.len(), 1, "one code in the picture: {found:?}");
    found.into_iter().next().expect("one")
}

/// A page that was printed.
pub struct Printed {
    folder: tempfile::TempDir,
}

impl Profile {
    /// Prints the page that is open, on the sizes that its stylesheet asks for.
    pub async fn print(&self) -> Printed {
        let printed = self.tell("Page.printToPDF", json!({"preferCSSPageSize": true, "printBackground": false})).await;
        let pdf = BASE64.decode(printed["data"].as_str().unwrap_or_default().as_bytes()).expect("base64");
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("printed.pdf"), pdf).expect("written");
        Printed { folder }
    }
}

impl Printed {
    /// Runs one of Poppler's tools on it.
    fn poppler(&self, tool: &str, arguments: &[&str], out: &str) {
        let folder: &Path = self.folder.path();
        let done = Command::new(tool).args(arguments).arg(folder.join("printed.pdf")).arg(folder.join(out)).status();
        assert!(done.unwrap_or_else(|error| panic!("{tool} (Debian: poppler-utils): {error}")).success());
    }

    /// Its sheets as pictures, so many dots an inch.
    pub fn sheets(&self, dots: &str) -> Vec<GrayImage> {
        self.poppler("pdftoppm", &["-r", dots, "-gray", "-png"], "sheet");
        let entries = std::fs::read_dir(self.folder.path()).expect("a folder");
        let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        files.retain(|path| path.extension().is_some_and(|end| end == "png"));
        files.sort();
        let picture = |path: &std::path::PathBuf| {
            let picture = image::open(path).expect("a picture").to_luma8();
            std::fs::remove_file(path).expect("removed");
            picture
        };
        files.iter().map(picture).collect()
    }

    /// Its words, without any space: lines break where they like.
    pub fn words(&self) -> String {
        self.poppler("pdftotext", &[], "words.txt");
        let words = std::fs::read_to_string(self.folder.path().join("words.txt")).expect("text");
        words.chars().filter(|c| !c.is_whitespace()).collect()
    }
}
