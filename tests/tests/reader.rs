//! Those who read with difficulty: every public page in every size of letters, on small screens and zoomed, by touch, by keyboard, by ear.

use tests::support::browser::{AXE, Browser, Phone, Profile};
use tests::support::service::{County, YANKOU};

/// Every public page of a county: its name, its address, the status it answers with.
fn pages(index: u64) -> Vec<(&'static str, String, u16)> {
    let plain = [
        ("county", "/"),
        ("township", "/v/430802105000"),
        ("village", "/v/430802105901"),
        ("founding", "/e/0"),
        ("appointment", "/e/2"),
        ("check", "/check"),
        ("code", "/s"),
        ("code-wrong", "/s?code=QQQQQQ"),
        ("sign-in", "/sign-in"),
        ("join", "/join"),
    ];
    let mut all: Vec<_> = plain.map(|(name, path)| (name, path.to_owned(), 200)).into();
    all.push(("entry", format!("/e/{index}"), 200));
    for paper in ["poster", "archive", "share", "script"] {
        all.push((paper, format!("/e/{index}/{paper}"), 200));
    }
    all.push(("absent", "/e/99999".to_owned(), 404));
    all
}

/// Language, size of letters, and the least that a finger is offered.
const WAYS: [(&str, &str, u64); 3] = [("zh-CN", "ordinary", 44), ("en", "large", 60), ("zh-CN", "largest", 60)];

async fn open(reader: &Profile, url: &str, status: u16) {
    reader.go(url).await;
    let said = reader.complaints().await;
    let fair = |line: &String| status != 200 && line.contains(&format!("a status of {status}"));
    assert!(said.iter().all(fair), "{url}: {said:#?}");
}

#[test]
fn every_public_page_is_open_to_everybody() {
    let (county, index) = decided();
    in_browser(async {
        let browser = Browser::start();
        let reader = browser.profile(Phone { before: AXE, ..Phone::of("k-reader") }).await;
        for (language, size, least) in WAYS {
            for (page, path, status) in pages(index) {
                let name = format!("{page}-{size}-{language}");
                reader.screen(360).await;
                let mark = if path.contains('?') { '&' } else { '?' };
                open(&reader, &format!("{}{path}{mark}lang={language}&size={size}", county.inner.origin), status).await;
                if page == "share" {
                    reader.find("#drawing").await;
                }
                if matches!(page, "entry" | "founding" | "appointment") {
                    reader.until("!!document.querySelector('#phone-check[data-state]')").await;
                }
                reader.picture(&name).await;
                // What axe looks at does not change with the last step.
                if size != "largest" {
                    reader.open_to_all(&name).await;
                }
                reader.can_be_hit(&name, least).await;
                // 320 is the smallest phone, 180 a phone zoomed to twice its size.
                for width in [320, 180] {
                    reader.fits(&name, width).await;
                }
                if size == "largest" {
                    reader.screen(180).await;
                    reader.picture(&format!("{name}-zoomed")).await;
                }
                reader.quiet(&name).await;
            }
        }
        // It would have been noticed.
        reader
            .eval("document.querySelector('main').append(new Image(9, 9), document.createElement('button'))")
            .await
            .expect("made");
        let found = reader.shut_out().await.join(" ");
        assert!(found.contains("image-alt") && found.contains("button-name"), "{found}");
        assert_eq!(reader.missed(44).await.len(), 1);
        reader.close().await;
    });
}

fn in_browser(story: impl Future<Output = ()>) {
    tokio::runtime::Runtime::new().expect("a runtime").block_on(story);
}

fn decided() -> (County, u64) {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let index = liaison.approves(&clerk.submits_matter("road-hardening"));
    (county, index)
}

/// The height of a line's letters in CSS pixels.
async fn letters(reader: &Profile, css: &str) -> f64 {
    let size = reader.eval(&format!("parseFloat(getComputedStyle(document.querySelector({css:?})).fontSize)")).await;
    size.ok().and_then(|size| size.as_f64()).expect("a size")
}

#[test]
fn an_elder_chooses_large_letters_once_and_without_script() {
    let (county, index) = decided();
    in_browser(async {
        let entry = format!("{}/e/{index}", county.inner.origin);
        let browser = Browser::start();
        let elder = browser.profile(Phone { script: false, ..Phone::of("l-elder") }).await;
        elder.go(&entry).await;
        assert_eq!(letters(&elder, ".text").await, 18.0);
        for (shown, pixels) in [("大字", 22.0), ("更大", 30.0)] {
            assert_eq!(elder.text(".tools-size").await, shown);
            elder.go(&elder.property(".tools-size", "href").await).await;
            assert!(letters(&elder, ".text").await >= pixels, "{shown}");
            // On the next page as well, from the first moment: the server says it in the page.
            elder.go(&format!("{}/check", county.inner.origin)).await;
            assert!(letters(&elder, "main p").await >= pixels, "{shown}");
            elder.go(&entry).await;
            assert!(letters(&elder, ".text").await >= pixels, "{shown}");
        }
        assert_eq!(elder.text(".tools-size").await, "标准字");
        // The three things to do stand on the first screen, at its lower edge, whatever the size.
        elder.screen(360).await;
        let edge = "(() => { const box = document.querySelector('.tools').getBoundingClientRect();\
                    return box.bottom <= innerHeight + 1 && box.top > innerHeight / 2; })()";
        elder.until(edge).await;
        elder.go(&elder.property("#listen", "href").await).await;
        assert!(elder.text(".aloud").await.contains("一共十二万八千元"));
        elder.close().await;
    });
}

#[test]
fn the_keyboard_goes_everywhere_and_is_seen() {
    let (county, index) = decided();
    in_browser(async {
        let browser = Browser::start();
        let reader = browser.profile(Phone::of("m-keyboard")).await;
        for path in ["/".to_owned(), format!("/e/{index}"), format!("/e/{index}/script"), "/s".to_owned(), "/check".to_owned()] {
            for size in ["ordinary", "largest"] {
                open(&reader, &format!("{}{path}?size={size}", county.inner.origin), 200).await;
                reader.screen(360).await;
                reader
                    .until("!document.querySelector('#phone-check') || !!document.querySelector('#phone-check[data-state]')")
                    .await;
                reader.can_be_tabbed(&format!("{path} {size}")).await;
            }
        }
        reader.close().await;
    });
}

/// A browser with a voice: it says at once that it has begun, and ends a sentence when the story lets it.
const VOICE: &str = "(() => {
    let current = null;
    const voices = [{ lang: 'zh-HK', name: 'b' }, { lang: 'zh_CN', name: 'a' }];
    const synthesis = { said: [], getVoices: () => voices, cancel() { const one = current; current = null; if (one) one.onerror({ error: 'canceled' }); },
        speak(one) { current = one; this.said.push(`${one.voice.name} ${one.text}`); }, addEventListener() {},
        end() { const one = current; current = null; one.onend(); } };
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
})()";

const SILENCE: &str = "Object.defineProperty(window, 'speechSynthesis', { value: undefined })";

async fn listens(reader: &Profile) {
    reader.until("document.querySelector('#listen').getAttribute('role') === 'button'").await;
    reader.press("#listen").await;
    reader.find("#aloud").await;
}

async fn reading(reader: &Profile, sentence: usize) {
    let marked = "[...document.querySelectorAll('[data-sentence]')].findIndex((one) => one.hasAttribute('aria-current'))";
    reader.until(&format!("{marked} === {sentence}")).await;
}

#[test]
fn who_cannot_read_is_read_to() {
    let (county, index) = decided();
    in_browser(async {
        let entry = format!("{}/e/{index}", county.inner.origin);
        let browser = Browser::start();
        let listener = browser.profile(Phone { before: VOICE, ..Phone::of("n-listener") }).await;
        listener.go(&entry).await;
        listens(&listener).await;
        reading(&listener, 0).await;
        listener.eval("speechSynthesis.end()").await.expect("the sentence ends");
        reading(&listener, 1).await;
        listener.look("reading").await;
        // A pause holds the place; going on says that sentence from its start.
        listener.press("#aloud-pause").await;
        assert_eq!(listener.text("#aloud-go").await, "接着念");
        listener.press("#aloud-go").await;
        for sentence in 1..6 {
            reading(&listener, sentence).await;
            listener.eval("speechSynthesis.end()").await.expect("the sentence ends");
        }
        assert_eq!(listener.text("#aloud-state").await, "念完了。");
        listener.press("#aloud-go").await;
        reading(&listener, 0).await;
        listener.press("#aloud-stop").await;
        listener.until("document.querySelector('#aloud').hidden && document.activeElement.id === 'listen'").await;
        let said = listener.eval("speechSynthesis.said").await.expect("what was said");
        let said: Vec<String> = serde_json::from_value(said).expect("sentences");
        assert_eq!(said.len(), 8, "{said:#?}");
        assert!(said[0].starts_with("a 岩口村公开一件事") && said[1] == said[2], "{said:#?}");
        listener.quiet("listening").await;
        listener.close().await;

        let neighbour = browser.profile(Phone { before: SILENCE, ..Phone::of("o-neighbour") }).await;
        neighbour.go(&entry).await;
        listens(&neighbour).await;
        assert!(neighbour.text("#aloud-state").await.contains("不会念"));
        assert!(letters(&neighbour, "[data-sentence]").await >= 24.0);
        neighbour.find("[data-sentence]").await;
        assert_eq!(neighbour.count("#aloud-go:not([hidden]), #aloud-pause:not([hidden])").await, 0);
        neighbour.look("silent").await;
        neighbour.go(&format!("{entry}/script")).await;
        neighbour.look("script").await;
        neighbour.close().await;
    });
}
