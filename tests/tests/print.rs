//! The poster as it comes out of a printer, and its code as a camera reads it off the wall.

use std::path::Path;
use std::process::Command;

use tests::support::browser::{Browser, Phone, Profile};
use tests::support::service::{County, YANKOU};

/// Prints a page and gives its sheets as pictures, so many dots an inch.
async fn sheets(profile: &Profile, url: &str, dots: &str, folder: &Path) -> Vec<image::GrayImage> {
    profile.go(url).await;
    let pdf = folder.join("printed.pdf");
    std::fs::write(&pdf, profile.print().await).expect("written");
    let drawn = Command::new("pdftoppm").args(["-r", dots, "-gray", "-png"]).arg(&pdf).arg(folder.join("sheet")).status();
    assert!(drawn.expect("pdftoppm (Debian: poppler-utils) runs").success());
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "png"));
    files.sort();
    let pictures = files.iter().map(|path| {
        let picture = image::open(path).expect("a picture").to_luma8();
        std::fs::remove_file(path).expect("removed");
        picture
    });
    pictures.collect()
}

/// What the codes in a picture say.
fn codes(picture: &image::GrayImage) -> Vec<String> {
    let mut prepared = rqrr::PreparedImage::prepare(picture.clone());
    prepared.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}

#[test]
fn a_printed_poster_is_read_by_a_camera() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    // The longest resolution, the longest title and the most ordinary one.
    let names = ["village-rules", "drinking-water", "road-hardening"];
    let decided = names.map(|name| (name, liaison.approves(&clerk.submits_matter(name))));
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let browser = Browser::start();
        let profile = browser.profile(Phone::of("printer")).await;
        let folder = tempfile::tempdir().expect("a folder");
        for (name, index) in decided {
            let url = format!("{}/e/{index}", county.inner.origin);
            let printed = sheets(&profile, &format!("{url}/poster"), "300", folder.path()).await;
            assert!(printed.len() == 1, "{name} takes {} sheets", printed.len());
            // A4.
            let (width, height) = printed[0].dimensions();
            assert!(width.abs_diff(2480) < 6 && height.abs_diff(3508) < 6, "{width} x {height}");
            let found: Vec<String> = printed.iter().flat_map(codes).collect();
            assert_eq!(found.len(), 1, "{name}: one code");
            assert!(found[0].starts_with(&format!("{url}#")), "{name}: {}", found[0]);
            let archive = sheets(&profile, &format!("{url}/archive"), "30", folder.path()).await;
            assert!(archive.len() >= 6, "{name}: {} sheets of the register", archive.len());
            let script = sheets(&profile, &format!("{url}/script"), "30", folder.path()).await;
            assert_eq!(script.len(), 1, "{name}: the loudspeaker's words take one sheet");
            profile.quiet(name).await;
        }
        for page in ["poster", "archive", "share"] {
            profile.go(&format!("{}/e/{}/{page}", county.inner.origin, decided[2].1)).await;
            if page == "share" {
                profile.find("#drawing").await;
            }
            profile.look(page).await;
        }
        profile.close().await;
    });
}
