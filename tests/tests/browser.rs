//! The whole story in a real browser at 360 px: from an empty `init` to a page that a villager's phone has checked, and what the phone
//! says when somebody changed something.

use std::path::Path;

use serde_json::Value;
use tests::support::binary::{mingzhang, verify};
use tests::support::browser::county::{County, PIN, VILLAGE, appoint, approve, enrol, invite, join, open, sign_in, today};
use tests::support::browser::paper::code_in;
use tests::support::browser::{Browser, Phone, Profile};
use tests::support::proxy;
use tests::support::sheets::Sheets;

/// The state of the verdicts beside a field: how many hold, are noted, are broken.
async fn beside(clerk: &Profile, path: &str, kind: &str) {
    clerk
        .until(&format!("!!document.querySelector(`[data-path='{path}']`).closest('.inputs').querySelector('.said .{kind}')"))
        .await;
}

async fn next(clerk: &Profile, screen: &str) {
    clerk.press(".sticky .button").await;
    clerk.until(&format!("location.pathname.endsWith('/{screen}') && document.readyState === 'complete'")).await;
}

/// Types the whole register, screen by screen. A sum of votes that cannot be is said beside the votes and then mended.
async fn record(county: &County, clerk: &Profile) {
    let sheets = Sheets::before(today());
    clerk.go(&county.url("/clerk")).await;
    clerk.press("a[href='/clerk/matters/new']").await;
    clerk.look("new").await;
    clerk.press("button[data-item='4']").await;
    clerk.until("location.pathname.endsWith('/matter') && document.readyState === 'complete'").await;
    clerk.fill(&sheets.matter()).await;
    beside(clerk, "money.sources.0.amount", "holds").await;
    clerk.look("1-matter").await;
    next(clerk, "proposal").await;
    clerk.fill(&sheets.proposal()).await;
    beside(clerk, "steps.0.votes.for", "holds").await;
    clerk.look("2-proposal").await;
    next(clerk, "consultation").await;
    // What the sheet before says of place and people stands here already.
    assert_eq!(clerk.property("[data-path='steps.1.place']", "value").await, "村部会议室");
    clerk.fill(&sheets.consultation()).await;
    clerk.look("3-consultation").await;
    next(clerk, "deliberation").await;
    clerk.fill(&sheets.deliberation()).await;
    beside(clerk, "steps.2.present", "holds").await;
    clerk.look("4-deliberation").await;
    next(clerk, "resolution").await;
    clerk.fill(&sheets.resolution()).await;
    beside(clerk, "steps.3.votes.for", "broken").await;
    clerk.look("5-resolution-broken").await;
    clerk.field("steps.3.votes.for", "36").await;
    clerk.until("document.querySelectorAll('.said .broken').length === 0").await;
    beside(clerk, "steps.3.votes.for", "holds").await;
    clerk.look("5-resolution").await;
    next(clerk, "posting").await;
    clerk.fill(&sheets.posting()).await;
    clerk.look("6-posting").await;
    next(clerk, "review").await;
}

/// Reviews, signs and hands over; ends at home.
async fn submit(clerk: &Profile) {
    clerk.until("document.querySelectorAll('#findings .verdict').length > 0").await;
    if clerk.eval("document.querySelector('#sign button[type=submit]').disabled").await != Ok(Value::Bool(false)) {
        let found = clerk.text("#findings").await;
        clerk.fail(&format!("cannot be signed: {found}")).await;
    }
    clerk.look("7-review").await;
    clerk.write("#pin", PIN).await;
    clerk.press("#sign button[type=submit]").await;
    clerk.until_at("/clerk").await;
    clerk.look("handed-over").await;
}

/// Sent back, with a reason and words.
async fn send_back(liaison: &Profile) {
    liaison.press("button[value=returned]").await;
    liaison.press("input[name=code][value=figures]").await;
    liaison.write("#words", "开工日期没有写清楚，请补上完成期限的依据。").await;
    // A return is read with the decision, and not before: nothing here says otherwise.
    liaison.until("!document.getElementById('at-once').checkVisibility()").await;
    liaison.look("returning").await;
    liaison.write("#decide input[name=pin]", PIN).await;
    liaison.press("button[value=returned]").await;
    liaison.until_at("/liaison").await;
    liaison.until("document.querySelectorAll('.queue a').length === 0").await;
    liaison.look("returned").await;
}

/// The clerk reads why, mends and signs again.
async fn mend(county: &County, clerk: &Profile) {
    clerk.go(&county.url("/clerk")).await;
    assert!(clerk.text(".matter .band").await.contains("请补上完成期限的依据"));
    clerk.look("sent-back").await;
    clerk.press(".matter a.button").await;
    clerk.until("location.pathname.startsWith('/clerk/matters/') && document.readyState === 'complete'").await;
    assert!(clerk.text(".band.note").await.contains("符晓燕"));
    let here = clerk.eval("location.pathname").await.expect("a path");
    let matter = here.as_str().and_then(|path| path.rsplit_once('/')).expect("a matter").0.to_owned();
    clerk.go(&county.url(&format!("{matter}/matter"))).await;
    clerk.field("motion_note", "老桥去年夏天被水冲歪，收割机过不去，三组26户联名提出重建。枯水期开工，三个月完工。").await;
    for screen in ["proposal", "consultation", "deliberation", "resolution", "posting", "review"] {
        next(clerk, screen).await;
    }
    submit(clerk).await;
}

/// The clerk saves the code's picture, as for a poster; gives what it says.
async fn save_code(browser: &Browser, county: &County, clerk: &Profile) -> String {
    clerk.go(&county.url("/clerk")).await;
    clerk.look("home-published").await;
    clerk.press("#published a").await;
    clerk.find(".qr svg").await;
    clerk.look("sent").await;
    clerk.press("a[download]").await;
    code_in(&browser.downloaded(clerk, "png").await)
}

/// The phone's lines: name and state of each, once it is done.
async fn lines(reader: &Profile) -> Vec<(String, String)> {
    reader.until("!!document.querySelector('#phone-check[data-state]')").await;
    let found = reader
        .eval(
            "[...document.querySelectorAll('#phone-check li[data-line]')].map((line) => [line.dataset.line, line.dataset.state])",
        )
        .await;
    serde_json::from_value(found.expect("lines")).expect("pairs")
}

const LINES: [&str; 6] = ["text", "author", "liaison", "seals", "ledger", "poster"];

fn all(state: &str) -> Vec<(String, String)> {
    LINES.iter().map(|line| ((*line).to_owned(), state.to_owned())).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_an_empty_ledger_to_a_page_that_a_phone_has_checked() {
    let county = County::found();
    let browser = Browser::start();
    let [a, b, c, d, e, f] = ["a-registrar", "b-clerk", "c-liaison", "d-villager", "e-no-script", "f-old"].map(Phone::of);
    let (registrar, clerk, liaison) = (browser.profile(a).await, browser.profile(b).await, browser.profile(c).await);
    enrol(&county, &registrar, &clerk, &liaison).await;
    registrar.close().await;
    sign_in(&county, &clerk, "/clerk").await;
    sign_in(&county, &liaison, "/liaison").await;
    record(&county, &clerk).await;
    submit(&clerk).await;
    open(&county, &liaison).await;
    send_back(&liaison).await;
    mend(&county, &clerk).await;
    open(&county, &liaison).await;
    let page = approve(&liaison).await;
    liaison.close().await;

    let code = save_code(&browser, &county, &clerk).await;
    assert!(code.starts_with(&county.url(&format!("{page}#"))), "{code}");
    clerk.close().await;
    let said = verify(&county.served.url, &[]);
    assert_eq!(said["verdict"], "holds", "{said}");

    villager(&browser, &county, d, &code).await;
    without_script(&browser, e, &code).await;
    without_ed25519(&browser, &county, f, &code).await;
    insecurely(&browser, &county, &code).await;
    altered_page(&browser, &county, &code).await;
    changed_byte(&browser, &county, &page, &code).await;
}

/// Follows the code: the page is light, reads well, and all five lines hold.
async fn villager(browser: &Browser, county: &County, phone: Phone, code: &str) {
    let reader = browser.profile(phone).await;
    reader.go(code).await;
    let traffic = reader.traffic().await;
    assert_eq!(lines(&reader).await, all("holds"));
    assert_eq!(reader.eval(LIBRARY).await, Ok(0.into()), "its own Ed25519 is enough");
    reader.look("entry").await;
    assert!(traffic.requests.len() <= 4 && traffic.bytes <= 40 * 1024, "{traffic:?}");
    for (name, path) in [
        ("county", "/".to_owned()),
        ("village", format!("/v/{VILLAGE}")),
        ("township", "/v/430802105000".to_owned()),
        ("check", "/check".to_owned()),
    ] {
        reader.go(&county.url(&path)).await;
        reader.look(name).await;
    }
    for index in 0..4 {
        reader.go(&county.url(&format!("/e/{index}"))).await;
        let found = lines(&reader).await;
        assert!(found.iter().all(|(line, state)| state == "holds" || line == "poster"), "{index}: {found:?}");
        reader.look(&format!("entry-{index}")).await;
    }
    reader.close().await;
}

/// Everything can be read without script.
async fn without_script(browser: &Browser, phone: Phone, code: &str) {
    let reader = browser.profile(Phone { script: false, ..phone }).await;
    reader.go(code).await;
    let page = reader.text("main").await;
    for part in [
        "三组机耕桥重建",
        "86500",
        "应到43人",
        "实到39人",
        "赞成36",
        "吴连清",
        "0744-000-0061",
        "符晓燕",
        "请补上完成期限的依据",
        "庹秀英",
    ] {
        assert!(page.contains(part), "{part} is not on the page without script: {page}");
    }
    assert_eq!(reader.count("#phone-check[data-state], #phone-check li[data-line]").await, 0, "no script ran");
    reader.look("entry").await;
    reader.close().await;
}

/// A browser that has no Ed25519.
const OLD: &str = "for (const name of crypto.subtle ? ['generateKey', 'importKey', 'sign', 'verify'] : []) {\
    const real = crypto.subtle[name].bind(crypto.subtle);\
    crypto.subtle[name] = (...all) => all.some((one) => one === 'Ed25519' || one?.name === 'Ed25519')\
        ? Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError')) : real(...all);\
}";

/// How many files of the library that stands in for it a page fetched.
const LIBRARY: &str = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/vendor/')).length";

/// Such a browser makes a key, signs in, signs, and checks what others signed, by a library that is fetched for it alone.
async fn without_ed25519(browser: &Browser, county: &County, phone: Phone, code: &str) {
    let old = browser.profile(Phone { before: OLD, ..phone }).await;
    let said = county.appoint(&["--name", "田老三"]);
    let link = said.lines().find(|line| line.starts_with("http")).expect("a link");
    let words = join(&old, link, "田老三").await;
    county.appoint(&["--confirm", &words]);
    sign_in(county, &old, "/registrar").await;
    let young = browser.profile(Phone::of("f-young")).await;
    let link = invite(county, &old, "向晓", "clerk").await;
    let words = join(&young, &link, "向晓").await;
    young.close().await;
    appoint(county, &old, "向晓", &words).await;
    old.go(code).await;
    assert_eq!(lines(&old).await, all("holds"));
    assert_eq!(old.eval(LIBRARY).await, Ok(1.into()));
    old.look("entry").await;
    old.close().await;
    let said = verify(&county.served.url, &[]);
    assert_eq!(said["verdict"], "holds", "{said}");
}

/// What a page has at an address that is neither https nor this very machine.
const INSECURE: &str = "Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });\
    Object.defineProperty(window, 'isSecureContext', { get: () => false });";

/// There nothing can be signed or checked, and the page says so.
async fn insecurely(browser: &Browser, county: &County, code: &str) {
    let reader = browser.profile(Phone { before: INSECURE, ..Phone::of("j-insecure") }).await;
    reader.go(&county.url("/sign-in")).await;
    let told = reader.text("#unable").await;
    assert!(told.contains("https"), "{told}");
    reader.go(code).await;
    let found = lines(&reader).await;
    assert!(found.iter().all(|(_, state)| state == "unchecked"), "{found:?}");
    let told = reader.text("#phone-check").await;
    assert!(told.contains("https"), "{told}");
    reader.look("entry").await;
    reader.close().await;
}

/// Somebody between changes one figure in the page, and nothing else: the phone sees it.
async fn altered_page(browser: &Browser, county: &County, code: &str) {
    let between = proxy::altering(&county.served.url, "86500", "85600");
    let reader = browser.profile(Phone::of("g-deceived")).await;
    reader.go(&code.replace(&county.served.url, &between)).await;
    let found = lines(&reader).await;
    assert_eq!(found[0], ("text".to_owned(), "broken".to_owned()), "{found:?}");
    reader.find("#phone-band").await;
    reader.look("entry").await;
    reader.close().await;
}

/// A byte of the entry is changed in the database while the service runs: the page says so, and `verify` names the entry.
async fn changed_byte(browser: &Browser, county: &County, page: &str, code: &str) {
    let index: u64 = page.rsplit('/').next().and_then(|index| index.parse().ok()).expect("an index");
    let file = sqlx::sqlite::SqliteConnectOptions::new().filename(Path::new(&county.data).join("mingzhang.db"));
    let pool = sqlx::SqlitePool::connect_with(file).await.expect("the database");
    let body: Vec<u8> =
        sqlx::query_scalar("SELECT body FROM entry WHERE idx = $1").bind(index as i64).fetch_one(&pool).await.expect("the entry");
    let place = body.windows(7).position(|bytes| bytes == b"8650000").expect("the sum");
    let mut changed = body.clone();
    changed[place] = b'9';
    sqlx::query("UPDATE entry SET body = $1 WHERE idx = $2")
        .bind(changed)
        .bind(index as i64)
        .execute(&pool)
        .await
        .expect("changed");
    pool.close().await;
    // What was kept before the change is shown until the ledger grows: the change shows then.
    let pack = Path::new(&county.data).join("pack.json");
    std::fs::write(&pack, include_bytes!("../../ledger/data/pack.json")).expect("a file");
    let grown = ["rules", "--data", &county.data, "--from", "2030-01-01", "--pack", pack.to_str().expect("a name")];
    assert_eq!(mingzhang(&grown).code, 0);

    let reader = browser.profile(Phone::of("h-warned")).await;
    reader.go(code).await;
    let found = lines(&reader).await;
    assert!(found.iter().any(|(_, state)| state == "broken"), "{found:?}");
    assert!(reader.text("#phone-band").await.contains("对不上"));
    reader.look("entry").await;
    reader.close().await;
    let said = verify(&county.served.url, &[]);
    assert_eq!(said["verdict"], "broken", "{said}");
    assert!(said["findings"].as_array().expect("findings").iter().any(|finding| finding["index"] == index), "{said}");
}
