//! The poster as it comes out of a printer, and its code as a camera reads it off the wall.

use tests::support::browser::paper::codes;
use tests::support::browser::{Browser, Phone, Profile};
use tests::support::service::{County, YANKOU};

/// Prints a page and gives its sheets as pictures, so many dots an inch.
async fn sheets(profile: &Profile, url: &str, dots: &str) -> Vec<image::GrayImage> {
    profile.go(url).await;
    profile.print().await.sheets(dots)
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
        for (name, index) in decided {
            let url = format!("{}/e/{index}", county.inner.origin);
            let printed = sheets(&profile, &format!("{url}/poster"), "300").await;
            assert!(printed.len() == 1, "{name} takes {} sheets", printed.len());
            // A4.
            let (width, height) = printed[0].dimensions();
            assert!(width.abs_diff(2480) < 6 && height.abs_diff(3508) < 6, "{width} x {height}");
            let found: Vec<String> = printed.iter().flat_map(codes).collect();
            assert_eq!(found.len(), 1, "{name}: one code");
            assert!(found[0].starts_with(&format!("{url}#")), "{name}: {}", found[0]);
            let archive = sheets(&profile, &format!("{url}/archive"), "30").await;
            assert!(archive.len() >= 6, "{name}: {} sheets of the register", archive.len());
            let script = sheets(&profile, &format!("{url}/script"), "30").await;
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
