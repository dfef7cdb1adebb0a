//! The demonstration without touching the screen: every desk does its work by Tab, Enter and Space alone.

use serde_json::Value;
use tests::support::browser::{AXE, Browser, Phone, Profile};
use tests::support::http::exchange;
use tests::support::server::{Server, until};

/// The demonstration as a stranger finds it: a key of the table taken and used by keyboard alone, and every page fits every screen.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demonstration_by_keyboard() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("a name");
    let demo = Server::start(&["demo", "--data", data, "--listen", "127.0.0.1:0"]);
    let file = folder.path().join("demo.json");
    let summary = until("demo.json", || std::fs::read(&file).ok());
    let summary: Value = serde_json::from_slice(&summary).expect("JSON");
    let browser = Browser::start();
    let stranger = browser.profile(Phone { before: AXE, ..Phone::of("i-stranger") }).await;
    let url = |path: &str| format!("{}{path}", demo.url);

    stranger.go(&url("/demo/keys")).await;
    stranger.look("demo-keys").await;
    stranger.keys("\u{e004}").await;
    assert_eq!(stranger.eval("document.activeElement.className").await, Ok("skip".into()), "the first stop leads past the head");
    for (post, desk) in [("clerk", "/clerk"), ("liaison", "/liaison"), ("registrar", "/registrar")] {
        sign_in_by_keyboard(&stranger, &summary, &url("/demo/keys"), post, desk).await;
        walk(&stranger, post).await;
        stranger.go(&url(desk)).await;
        match post {
            "clerk" => begin_a_matter(&stranger).await,
            "liaison" => send_back(&stranger, pin_of(&summary, post)).await,
            _ => invite(&stranger).await,
        }
        sign_out_by_keyboard(&stranger, &url(desk)).await;
    }
    let mut pages: Vec<String> = ["/", "/check", "/join", "/sign-in", "/desk"].map(str::to_owned).into();
    pages.extend(one_of_each(&summary, &demo.url));
    pages.extend(
        summary["people"]
            .as_array()
            .expect("people")
            .iter()
            .filter_map(|person| Some(format!("/v/{}", person["areas"][0].as_str()?))),
    );
    pages.sort();
    pages.dedup();
    pages.retain(|page| !page.ends_with("000000"));
    pages.extend(["/v/430802105000", "/s", "/search?q=道路", "/search?q=宇宙飞船", "/search?q="].map(str::to_owned));
    for page in &pages {
        for language in ["zh-CN", "en"] {
            let (mark, name) = (if page.contains('?') { '&' } else { '?' }, page.replace(['/', '?', '='], "-"));
            stranger.go(&url(&format!("{page}{mark}lang={language}"))).await;
            stranger.look(&format!("{language}{name}")).await;
            stranger.can_be_hit(&name, 44).await;
        }
        stranger.open_to_all(page).await;
        // Zoomed to twice its size.
        stranger.fits(page, 180).await;
        stranger.screen(360).await;
    }
    for (page, status) in [("/e/99999", 404), ("/decisions.csv?year=x", 400), ("/clerk/matters/none/review", 404)] {
        for language in ["zh-CN", "en"] {
            let (mark, name) = (if page.contains('?') { '&' } else { '?' }, format!("refused-{status}-{language}"));
            stranger.look_refused(&url(&format!("{page}{mark}lang={language}")), status, &name).await;
            stranger.open_to_all(&name).await;
            stranger.can_be_hit(&name, 44).await;
        }
    }
    stranger.close().await;
}

/// The page of one entry of each kind, each topic of a notice and each path of a decision.
fn one_of_each(summary: &Value, url: &str) -> Vec<String> {
    let address = url.trim_start_matches("http://");
    let mut found = std::collections::BTreeMap::new();
    for index in summary["entries"].as_object().expect("entries").values().filter_map(Value::as_u64) {
        let entry = exchange(address, &format!("GET /e/{index}.json HTTP/1.1\r\n"), &[]).expect(200).json();
        let said =
            ["kind", "path", "content.topic"].map(|name| entry.text(&format!("entry.statement.{name}")).map(str::to_owned));
        found.entry(said).or_insert_with(|| format!("/e/{index}"));
    }
    found.into_values().collect()
}

fn first_of(summary: &Value, post: &str) -> usize {
    let people = summary["people"].as_array().expect("people");
    people.iter().position(|person| person["post"] == post).expect("somebody in this post")
}

fn pin_of<'a>(summary: &'a Value, post: &str) -> &'a str {
    summary["people"][first_of(summary, post)]["pin"].as_str().expect("a PIN")
}

/// Takes somebody's key from the table and signs in, without touching the screen.
async fn sign_in_by_keyboard(stranger: &Profile, summary: &Value, keys: &str, post: &str, desk: &str) {
    let place = first_of(summary, post);
    stranger.go(keys).await;
    stranger.tab_to(&format!("button[data-seed='{place}']")).await;
    stranger.enter("/sign-in").await;
    stranger.until("document.activeElement.id === 'pin'").await;
    stranger.keys(pin_of(summary, post)).await;
    stranger.enter(desk).await;
}

/// Looks at a desk and at one page of each kind that it leads to, in English and large letters too.
async fn walk(stranger: &Profile, post: &str) {
    let found = stranger
        .eval(
            "[...new Map([...document.querySelectorAll('main a[href^=\"/\"]')]
                .map((link) => [link.pathname.replace(/[0-9a-f]{32}|[0-9]+/, '*'), link.href])).values()]",
        )
        .await;
    let links: Vec<String> = serde_json::from_value(found.expect("links")).expect("addresses");
    stranger.look(&format!("{post}-desk")).await;
    stranger.open_to_all(&format!("{post}-desk")).await;
    for (n, link) in links.iter().enumerate() {
        let mark = if link.contains('?') { '&' } else { '?' };
        stranger.go(&format!("{link}{mark}lang=en&size=large")).await;
        stranger.look(&format!("{post}-{n}-en")).await;
        stranger.go(&format!("{link}{mark}lang=zh-CN&size=ordinary")).await;
        stranger.look(&format!("{post}-{n}")).await;
        stranger.open_to_all(&format!("{post}-{n}")).await;
    }
}

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const BACKSPACE: &str = "\u{e003}";

/// The clerk begins a matter, fills a field, sees it saved and finds it again when coming back.
async fn begin_a_matter(clerk: &Profile) {
    clerk.tab_to("a[href='/clerk/matters/new']").await;
    clerk.enter("/clerk/matters/new").await;
    clerk.tab_to("button[data-item='4']").await;
    clerk.keys(ENTER).await;
    clerk.until("location.pathname.endsWith('/matter') && document.readyState === 'complete'").await;
    clerk.tab_to("[data-path='title']").await;
    clerk.keys("村口公交候车亭").await;
    clerk.tab_to("input[name=motion]").await;
    clerk.keys(" ").await;
    clerk.tab_to(".sticky .button").await;
    clerk.keys(ENTER).await;
    clerk.until("location.pathname.endsWith('/proposal') && document.readyState === 'complete'").await;
    clerk.tab_to(".sticky .button-quiet").await;
    clerk.keys(ENTER).await;
    clerk.until("location.pathname.endsWith('/matter') && document.readyState === 'complete'").await;
    clerk.until("document.querySelector('[data-path=title]').value === '村口公交候车亭'").await;
    clerk.until("document.querySelectorAll('input[name=motion]:checked').length === 1").await;
    clerk.quiet("by keyboard").await;
}

/// The liaison opens what waits and sends it back with a reason.
async fn send_back(liaison: &Profile, pin: &str) {
    let waiting = liaison.count(".queue a").await;
    liaison.tab_to(".queue a").await;
    liaison.keys(ENTER).await;
    liaison
        .until("document.readyState === 'complete' && !!document.querySelector('#decide button[value=returned]:not([disabled])')")
        .await;
    liaison.tab_to("button[value=returned]").await;
    liaison.keys(ENTER).await;
    // The question why has the focus at once.
    liaison.until("document.activeElement.matches('input[name=code]')").await;
    liaison.keys(" ").await;
    liaison.tab_to("#words").await;
    liaison.keys("护栏的高度没有写，请补上。").await;
    // A PIN that is wrong is said, and the field has the focus again.
    liaison.tab_to("#decide input[name=pin]").await;
    liaison.keys("000000").await;
    liaison.tab_to("button[value=returned]").await;
    liaison.keys(ENTER).await;
    liaison.until("!document.querySelector('#say').hidden && document.activeElement.name === 'pin'").await;
    liaison.keys(&format!("{}{pin}", BACKSPACE.repeat(6))).await;
    liaison.tab_to("button[value=returned]").await;
    liaison.enter("/liaison").await;
    liaison.until(&format!("document.querySelectorAll('.queue a').length === {}", waiting - 1)).await;
    liaison.quiet("by keyboard").await;
}

/// The registrar makes an invitation; what is missing is said and has the focus.
async fn invite(registrar: &Profile) {
    registrar.tab_to("a[href='/registrar/invitations/new']").await;
    registrar.enter("/registrar/invitations/new").await;
    registrar.tab_to("#invite button[type=submit]").await;
    registrar.keys(ENTER).await;
    registrar.until("document.activeElement.id === 'name' && !document.querySelector('#say').hidden").await;
    registrar.keys("熊晓梅").await;
    registrar.tab_to("input[name=post]").await;
    registrar.keys(" ").await;
    registrar.tab_to("details[data-level=village]:has(input) > summary").await;
    registrar.keys(&format!("{ENTER}{TAB} ")).await;
    registrar.tab_to("#invite button[type=submit]").await;
    registrar.keys(ENTER).await;
    registrar.until("document.activeElement.id === 'made' && document.querySelector('#link').value.includes('/join#')").await;
    registrar.quiet("by keyboard").await;
}

async fn sign_out_by_keyboard(person: &Profile, desk: &str) {
    person.go(desk).await;
    person.tab_to(".sign-out button").await;
    person.enter("/sign-in").await;
    person.go(desk).await;
    person.until_at("/sign-in").await;
}
