//! Photographs from a phone on a weak network, in a real browser at 360 px.

use image::ImageFormat;
use ledger::canonical::Value;
use ledger::hash::Hash;
use tests::support::browser::{Browser, Phone, Profile};
use tests::support::person::Person;
use tests::support::service::{County, YANKOU};
use tests::support::uploads::{encoded, picture};

/// Puts a field of files on the clerk's screen as `clerk/field.html` draws one, before the page's own scripts run; lets so many pieces
/// through as `pieces` says, and brings back something else while `lie` is set.
const BEFORE: &str = r#"
document.addEventListener("readystatechange", () => {
  const screen = document.getElementById("screen");
  if (document.readyState !== "interactive" || !screen) return;
  screen.insertAdjacentHTML("afterbegin", `<section class="card"><div class="inputs">
    <fieldset class="field" id="f-photos" data-path="photos" data-type="files" data-kind="photo" data-max="2">
    <legend>照片</legend><ul class="files"></ul><div class="buttons">
    <label class="button-quiet"><input type="file" class="for-ears" multiple accept="image/*">选文件</label></div>
    <p class="say" role="status" hidden></p></fieldset><div class="said" role="status"></div></div></section>`);
});
const real = window.fetch;
window.fetch = async (path, options) => {
  if (options?.method === "PATCH" && sessionStorage.pieces !== undefined) {
    if (Number(sessionStorage.pieces) <= 0) throw new TypeError("no signal");
    sessionStorage.pieces = Number(sessionStorage.pieces) - 1;
  }
  const answer = await real(path, options);
  return String(path).startsWith("/files/") && sessionStorage.lie ? new Response("another") : answer;
};
"#;

const FIELD: &str = "#f-photos";

async fn picks(clerk: &Profile, file: &std::path::Path) {
    let input = clerk.find("#f-photos input[type=file]").await;
    input.send_keys(file.to_str().expect("a name")).await.expect("a file can be picked");
}

async fn says(clerk: &Profile, words: &str) {
    clerk.until(&format!("document.querySelector('{FIELD}').textContent.includes('{words}')")).await;
}

/// What the draft holds on the server, once it is so many photographs.
async fn saved(clerk: &Profile, person: &Person, id: &str, count: usize) -> Vec<Value> {
    clerk.until("document.getElementById('saved').textContent.startsWith('已保存')").await;
    let draft = person.reads(&format!("/api/drafts/{id}")).expect(200).json();
    let photos = draft.list("fields.photos").to_vec();
    assert_eq!(photos.len(), count, "{draft:?}");
    photos
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photograph_survives_a_lost_signal_and_a_reload() {
    let county = tokio::task::spawn_blocking(County::founded).await.expect("a county");
    let (person, _) = tokio::task::block_in_place(|| county.village(YANKOU));
    let id = county.inner.new_id();
    let new = Value::object([("id", id.as_str().into()), ("chain", YANKOU.into()), ("item", 4.into())]);
    tokio::task::block_in_place(|| person.posts("/api/drafts", &new).expect(201));
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    let photo = file("水渠.jpg", &encoded(&picture(1000, 800), ImageFormat::Jpeg));
    let program = file("照片.jpg", &[b"\x7fELF\x02\x01\x01\0".as_slice(), &[0; 99]].concat());
    assert!(std::fs::metadata(&photo).expect("a size").len() > 512 * 1024, "several pieces");

    let browser = Browser::start();
    let clerk = browser.profile(Phone { before: BEFORE, ..Phone::of("clerk-files") }).await;
    let origin = &county.inner.origin;
    clerk.go(&format!("{origin}/sign-in")).await;
    let cookie = person.cookie().expect("a cookie");
    clerk.eval(&format!("document.cookie = '{cookie}; path=/', sessionStorage.pieces = 1")).await.expect("a cookie");
    let screen = format!("{origin}/clerk/matters/{id}/matter");
    clerk.go(&screen).await;
    clerk.eval("sessionStorage.pieces = 1").await.expect("a weak signal");
    picks(&clerk, &photo).await;
    says(&clerk, "信号不好").await;
    clerk.picture("1-no-signal").await;
    saved(&clerk, &person, &id, 0).await;
    // The page is loaded again, with a signal: it goes on with the file that the phone has kept.
    clerk.eval("delete sessionStorage.pieces").await.expect("a good signal");
    clerk.eval("location.reload()").await.ok();
    says(&clerk, "已存好，核对过").await;
    let photos = saved(&clerk, &person, &id, 1).await;
    let hash = photos[0].text("sha256").expect("a hash").to_owned();
    let kept = tokio::task::block_in_place(|| person.reads(&format!("/files/{hash}")).expect(200));
    assert_eq!((photos[0].text("name"), Hash::of(&kept.body).to_string()), (Some("水渠.jpg"), hash));
    clerk.until(&format!("document.querySelector('{FIELD} img')?.naturalWidth > 0")).await;
    clerk.complaints().await;
    clerk.look("2-kept").await;

    // A picture that is a program is refused in words, and the one that is there stays.
    picks(&clerk, &program).await;
    says(&clerk, "这不是能收的文件").await;
    clerk.press(&format!("{FIELD} .file:last-child button")).await;
    // A server that keeps something else is found out here.
    clerk.eval("sessionStorage.lie = 1").await.expect("a lie");
    picks(&clerk, &file("二.png", &encoded(&picture(50, 40), ImageFormat::Png))).await;
    says(&clerk, "存下的和核对的不一样").await;
    saved(&clerk, &person, &id, 1).await;
    clerk.eval("delete sessionStorage.lie").await.expect("the truth");
    clerk.press(&format!("{FIELD} .file:last-child button")).await;
    picks(&clerk, &file("二.png", &encoded(&picture(50, 40), ImageFormat::Png))).await;
    clerk.until(&format!("document.querySelectorAll('{FIELD} img').length === 2")).await;
    saved(&clerk, &person, &id, 2).await;
    assert_eq!(clerk.eval(&format!("document.querySelector('{FIELD} input').disabled")).await, Ok(true.into()), "two are enough");

    // On the keyboard alone, one goes.
    clerk.tab_to("button[data-file]").await;
    clerk.keys("\u{e007}").await;
    clerk.until(&format!("document.querySelectorAll('{FIELD} .file').length === 1")).await;
    let left = saved(&clerk, &person, &id, 1).await;
    assert_eq!(left[0].text("name"), Some("二.png"));
    clerk.close().await;
    tokio::task::spawn_blocking(move || drop(county)).await.expect("a good end");
}
