//! Photographs from a phone on a weak network, in a real browser at 360 px.

use std::path::{Path, PathBuf};

use image::ImageFormat;
use ledger::canonical::Value;
use ledger::hash::Hash;
use tests::support::browser::{Browser, Phone, Profile};
use tests::support::person::Person;
use tests::support::service::{County, YANKOU};
use tests::support::uploads::{encoded, picture};

/// Lets so many pieces through as `pieces` says, and brings back something else while `lie` is set; opens what is folded.
const BEFORE: &str = r#"
addEventListener("DOMContentLoaded", () => document.querySelectorAll("details").forEach((folded) => { folded.open = true; }));
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

const SHEET: &str = "#f-aside-table";

async fn picks(clerk: &Profile, file: &Path) {
    picks_in(clerk, FIELD, file).await;
}

async fn picks_in(clerk: &Profile, place: &str, file: &Path) {
    let input = clerk.find(&format!("{place} input[type=file]")).await;
    input.send_keys(file.to_str().expect("a name")).await.expect("a file can be picked");
}

async fn says(clerk: &Profile, words: &str) {
    says_in(clerk, FIELD, words).await;
}

async fn says_in(clerk: &Profile, place: &str, words: &str) {
    clerk.until(&format!("document.querySelector('{place}').textContent.includes('{words}')")).await;
}

/// What the draft holds on the server.
async fn draft(clerk: &Profile, person: &Person, id: &str) -> Value {
    clerk.until("document.getElementById('saved').textContent.startsWith('已保存')").await;
    tokio::task::block_in_place(|| person.reads(&format!("/api/drafts/{id}")).expect(200).json())
}

/// The photographs of the draft, which are so many.
async fn saved(clerk: &Profile, person: &Person, id: &str, count: usize) -> Vec<Value> {
    let draft = draft(clerk, person, id).await;
    let photos = draft.list("fields.photos").to_vec();
    assert_eq!(photos.len(), count, "{draft:?}");
    photos
}

/// A clerk at the screen of a matter of theirs.
struct Desk {
    county: County,
    person: Person,
    id: String,
    browser: Browser,
    clerk: Profile,
    folder: tempfile::TempDir,
}

impl Desk {
    /// At a screen of what begins so.
    async fn open(name: &'static str, begin: &[(&str, Value)], screen: &str) -> Desk {
        let county = tokio::task::spawn_blocking(County::founded).await.expect("a county");
        let (person, _) = tokio::task::block_in_place(|| county.village(YANKOU));
        let id = county.inner.new_id();
        let new = Value::object([("id", id.as_str().into()), ("chain", YANKOU.into())]);
        let new = begin.iter().fold(new, |new, (name, value)| new.with(name, value.clone()));
        tokio::task::block_in_place(|| person.posts("/api/drafts", &new).expect(201));
        let browser = Browser::start();
        let clerk = browser.profile(Phone { before: BEFORE, ..Phone::of(name) }).await;
        let origin = &county.inner.origin;
        clerk.go(&format!("{origin}/sign-in")).await;
        let cookie = person.cookie().expect("a cookie");
        clerk.eval(&format!("document.cookie = '{cookie}; path=/'")).await.expect("a cookie");
        clerk.go(&format!("{origin}/clerk/matters/{id}/{screen}")).await;
        Desk { person, id, browser, clerk, folder: tempfile::tempdir().expect("a folder"), county }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    }

    async fn close(self) {
        self.clerk.close().await;
        let (county, browser) = (self.county, self.browser);
        tokio::task::spawn_blocking(move || drop((county, browser))).await.expect("a good end");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photograph_survives_a_lost_signal_and_a_reload() {
    let desk = Desk::open("clerk-files", &[("item", 4.into())], "matter").await;
    let (clerk, person, id) = (&desk.clerk, &desk.person, &*desk.id);
    let photo = desk.file("水渠.jpg", &encoded(&picture(1000, 800), ImageFormat::Jpeg));
    let program = desk.file("照片.jpg", &[b"\x7fELF\x02\x01\x01\0".as_slice(), &[0; 99]].concat());
    assert!(std::fs::metadata(&photo).expect("a size").len() > 512 * 1024, "several pieces");
    clerk.eval("sessionStorage.pieces = 1").await.expect("a weak signal");
    picks(clerk, &photo).await;
    says(clerk, "信号不好").await;
    clerk.picture("1-no-signal").await;
    saved(clerk, person, id, 0).await;
    // The page is loaded again, with a signal: it goes on with the file that the phone has kept.
    clerk.eval("delete sessionStorage.pieces").await.expect("a good signal");
    clerk.eval("location.reload()").await.ok();
    says(clerk, "已存好，核对过").await;
    let photos = saved(clerk, person, id, 1).await;
    let hash = photos[0].text("sha256").expect("a hash").to_owned();
    let kept = tokio::task::block_in_place(|| person.reads(&format!("/files/{hash}")).expect(200));
    assert_eq!((photos[0].text("name"), Hash::of(&kept.body).to_string()), (Some("水渠.jpg"), hash));
    clerk.eval(&format!("document.querySelector('{FIELD}').scrollIntoView()")).await.expect("a place on the page");
    clerk.until(&format!("document.querySelector('{FIELD} img')?.naturalWidth > 0")).await;
    clerk.complaints().await;
    clerk.look("2-kept").await;

    // Before signing, what this phone has not compared is fetched and compared; what is not there is named.
    let asked = format!(
        "[{}, {{name: '三.jpg', type: 'image/jpeg', size: 3, sha256: '{}'}}]",
        String::from_utf8(photos[0].to_bytes()).expect("text"),
        Hash::ZERO
    );
    let unlike =
        "import('/assets/desk/upload.js').then((m) => m.unlike({photos: ASKED})).then((one) => { window.unlike = one?.name })";
    clerk.eval(&unlike.replace("ASKED", &asked)).await.expect("a question");
    clerk.until("window.unlike === '三.jpg'").await;
    clerk.complaints().await;

    // A picture that is a program is refused in words, and the one that is there stays.
    picks(clerk, &program).await;
    says(clerk, "这不是能收的文件").await;
    clerk.press(&format!("{FIELD} .file:last-child button")).await;
    // A server that keeps something else is found out here.
    clerk.eval("sessionStorage.lie = 1").await.expect("a lie");
    picks(clerk, &desk.file("二.png", &encoded(&picture(50, 40), ImageFormat::Png))).await;
    says(clerk, "存下的和核对的不一样").await;
    saved(clerk, person, id, 1).await;
    clerk.eval("delete sessionStorage.lie").await.expect("the truth");
    clerk.press(&format!("{FIELD} .file:last-child button")).await;
    picks(clerk, &desk.file("二.png", &encoded(&picture(50, 40), ImageFormat::Png))).await;
    clerk.until(&format!("document.querySelectorAll('{FIELD} img').length === 2")).await;
    saved(clerk, person, id, 2).await;
    // On the keyboard alone, one goes.
    clerk.eval(&format!("document.querySelector('{FIELD} button[data-file]').focus()")).await.expect("a button to stand on");
    clerk.keys("\u{e007}").await;
    clerk.until(&format!("document.querySelectorAll('{FIELD} .file').length === 1")).await;
    let left = saved(clerk, person, id, 1).await;
    assert_eq!(left[0].text("name"), Some("二.png"));
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spreadsheet_becomes_lines_or_a_table_outside() {
    let desk =
        Desk::open("clerk-sheet", &[("kind", "notice".into()), ("topic", "accounts".into()), ("item", 10.into())], "content")
            .await;
    let (clerk, person, id) = (&desk.clerk, &desk.person, &*desk.id);
    let sheet = |lines: usize, amount: &str| {
        let rows: String = (0..lines).map(|n| format!("2026-03-05,记{n},支出,石料,{amount}\n")).collect();
        format!("日期,凭证号,类型,摘要,金额(元)\n{rows}")
    };
    picks_in(clerk, SHEET, &desk.file("坏.csv", sheet(1, "约200").as_bytes())).await;
    says_in(clerk, SHEET, "第2行E列“金额(元)”要填金额").await;
    assert_eq!(draft(clerk, person, id).await.get("fields.content.lines"), None);
    clerk.look("wrong").await;
    picks_in(clerk, SHEET, &desk.file("款.csv", sheet(2, "200.50").as_bytes())).await;
    says_in(clerk, SHEET, "款.csv：读进2行").await;
    let held = draft(clerk, person, id).await;
    assert_eq!((held.list("fields.content.lines").len(), held.int("fields.content.lines.1.amount")), (2, Some(20_050)));
    // What does not fit an entry stands outside, in place of the lines, and is there again after a reload.
    picks_in(clerk, SHEET, &desk.file("长.csv", sheet(400, "200.50").as_bytes())).await;
    says_in(clerk, SHEET, "长.csv：读进400行").await;
    let held = draft(clerk, person, id).await;
    assert_eq!((held.get("fields.content.lines"), held.text("fields.content.table.type")), (None, Some("application/json")));
    let path = format!("/files/{}", held.text("fields.content.table.sha256").expect("a hash"));
    let table = tokio::task::block_in_place(|| person.reads(&path).expect(200).json());
    assert_eq!((table.text("topic"), table.list("lines").len()), (Some("accounts"), 400));
    clerk.eval("location.reload()").await.ok();
    says_in(clerk, SHEET, "长.json").await;
    clerk.press(&format!("{SHEET} button[data-sheet-remove]")).await;
    clerk.until(&format!("document.querySelector('{SHEET} .held').textContent === ''")).await;
    assert_eq!(draft(clerk, person, id).await.get("fields.content.table"), None);
    desk.close().await;
}
