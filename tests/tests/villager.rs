//! The villager: no account, no script, a weak signal. And whoever reads over their shoulder before anything is countersigned.

use data_encoding::BASE64URL_NOPAD;
use ledger::canonical::Value;
use ledger::log::checkpoint;
use ledger::log::merkle::leaf_hash;
use tests::support::http::{Answer, exchange};
use tests::support::matters::matter;
use tests::support::person::Submission;
use tests::support::place::Place;
use tests::support::service::{BAIMUWAN, County, YANKOU};

/// The greatest size over the wire of what must be there before an entry's page can be read, in bytes.
const WIRE: usize = 40 * 1024;
/// The most requests for that.
const REQUESTS: usize = 4;

fn published(county: &County, name: &str) -> (u64, Submission) {
    let (clerk, liaison) = county.village(YANKOU);
    let waiting = clerk.submits_matter(name);
    (liaison.approves(&waiting), waiting)
}

/// Every page and file that anybody can read.
fn everything_public(county: &County) -> Vec<Answer> {
    let mut paths: Vec<String> =
        ["/", "/check", "/join", "/sign-in", "/healthz", "/log/checkpoint", "/log/vkey"].map(str::to_owned).to_vec();
    paths.extend(["430802105000", YANKOU, BAIMUWAN].map(|place| format!("/v/{place}")));
    let size = county.size();
    paths.extend((0..size).flat_map(|n| ["", ".json", "/qr.svg"].map(|end| format!("/e/{n}{end}"))));
    paths.extend([format!("/log/tile/entries/000.p/{size}"), format!("/log/tile/0/000.p/{size}")]);
    let languages = paths.iter().filter(|path| !path.contains("/log/")).map(|path| format!("{path}?lang=en"));
    let all: Vec<String> = paths.iter().cloned().chain(languages).collect();
    all.iter().map(|path| county.reads(path).expect(200)).collect()
}

fn nothing_before_the_countersignature(county: &County) {
    let (clerk, liaison) = county.village(YANKOU);
    let id = "00112233445566778899aabbccddeeff";
    let fields = matter("road-hardening");
    let new = Value::object([("id", id.into()), ("chain", YANKOU.into()), ("item", 4.into())]);
    clerk.posts("/api/drafts", &new).expect(201);
    let save = Value::object([("version", 1.into()), ("fields", fields.clone())]);
    clerk.asks("PUT", &format!("/api/drafts/{id}"), Some(&save)).expect(200);
    let secrets = [fields.text("title").unwrap(), id, fields.text("number").unwrap(), fields.text("contractor").unwrap()];
    let scan = |when: &str| {
        for answer in everything_public(county) {
            for secret in secrets {
                let there = answer.body.windows(secret.len()).any(|w| w == secret.as_bytes());
                assert!(!there, "{when}: {} shows {secret}", answer.asked);
            }
        }
        for path in [format!("/api/submissions/{id}"), format!("/api/drafts/{id}")] {
            county.reads(&path).expect(401);
        }
        for path in [format!("/liaison/{id}"), format!("/clerk/matters/{id}/review")] {
            assert_eq!(county.reads(&path).header("location"), Some("/sign-in"));
        }
    };
    scan("as a draft");
    let waiting = clerk.submits(&clerk.decides(fields.clone()).with("id", id.into()));
    scan("as it waits");
    liaison.returns(&waiting, "figures: 差2000元。");
    scan("returned");
    let again = clerk.submits(&waiting.statement.clone().with("round", 2.into()));
    scan("as it waits again");
    let index = liaison.approves(&again);
    let page = county.reads(&format!("/e/{index}")).expect(200);
    assert!(secrets[0].chars().count() > 5 && page.text().contains(secrets[0]));
    assert!(county.reads(&format!("/v/{YANKOU}")).text().contains(secrets[0]));
    assert!(county.reads("/").text().contains(secrets[0]));
}

#[test]
fn nothing_is_public_before_the_countersignature_on_sqlite() {
    nothing_before_the_countersignature(&County::founded());
}

#[test]
fn nothing_is_public_before_the_countersignature_on_postgres() {
    nothing_before_the_countersignature(&County::at(Place::postgres(), None));
}

/// What every page without script is: one that says its language, has a title and main text, and no script or style within.
fn is_a_page(answer: &Answer, language: &str) {
    let html = answer.text();
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{}", answer.asked);
    assert!(html.contains(&format!("<html lang=\"{language}\"")), "{}: lang", answer.asked);
    assert!(html.contains("<title>") && html.contains("<main"), "{}", answer.asked);
    assert!(!html.contains(" style=") && !html.contains("<style") && !html.contains(" onclick"), "{}: inline", answer.asked);
    for script in html.split("<script").skip(1) {
        let tag = &script[..script.find('>').expect("a tag")];
        assert!(tag.contains("src=") || tag.contains("application/json"), "{}: inline script", answer.asked);
    }
    assert!(!html.contains("finding-") && !html.contains(">error-"), "{}: a message is missing", answer.asked);
}

#[test]
fn every_page_reads_without_script_in_both_languages() {
    let county = County::founded();
    let (index, _) = published(&county, "canal-clearing");
    let decision = format!("/e/{index}");
    for path in ["/", "/v/430802105000", &format!("/v/{YANKOU}"), &format!("/v/{BAIMUWAN}"), &decision, "/e/0", "/e/1", "/check"]
    {
        is_a_page(&county.reads(path).expect(200), "zh-CN");
        is_a_page(&county.reads(&format!("{path}?lang=en")).expect(200), "en");
    }
    let page = county.reads(&decision);
    for words in ["二组水渠清淤补漏", "22,400", "39", "45", "36", "覃友生", "0744-000-0011", "覃晓兰", "李春花"]
    {
        assert!(page.text().contains(words), "{words}");
    }
    // A language once chosen stays; Chinese is what nobody chose, whatever the browser would like.
    let chosen = county.reads("/?lang=en");
    let cookie = chosen.header("set-cookie").expect("a cookie").split(';').next().unwrap().to_owned();
    is_a_page(&county.inner.ask("GET", &decision, &format!("Cookie: {cookie}\r\n"), &[]), "en");
    is_a_page(&county.inner.ask("GET", &decision, "Accept-Language: en\r\n", &[]), "zh-CN");
    for gone in ["/e/999", "/v/430802105999", "/v/430802000000", "/nowhere", "/demo/keys", "/e/-1"] {
        is_a_page(&county.reads(gone).expect(404), "zh-CN");
        is_a_page(&county.reads(&format!("{gone}?lang=en")).expect(404), "en");
    }
}

#[test]
fn a_long_timeline_is_read_page_by_page() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let indexes: Vec<u64> = (0..23)
        .map(|n| {
            let fields = matter("canal-clearing").with("title", format!("第{n}件事").into());
            liaison.approves(&clerk.submits(&clerk.decides(fields)))
        })
        .collect();
    let first = county.reads(&format!("/v/{YANKOU}")).expect(200).text().to_owned();
    let shown = |page: &str| indexes.iter().filter(|n| page.contains(&format!("/e/{n}\""))).copied().collect::<Vec<_>>();
    assert_eq!(shown(&first), indexes[3..], "twenty, the newest");
    let before = format!("/v/{YANKOU}?before={}", indexes[3]);
    assert!(first.contains(&before), "and a way to the older ones");
    assert_eq!(shown(county.reads(&before).expect(200).text()), indexes[..3]);
    assert!(county.reads("/").text().contains("第22件事"));
    is_a_page(&county.reads(&format!("/v/{YANKOU}?before=0")).expect(200), "zh-CN");
}

#[test]
fn an_entrys_code_is_read_by_a_camera() {
    let county = County::founded();
    let (index, _) = published(&county, "canal-clearing");
    let proof = county.reads(&format!("/e/{index}.json")).json();
    let note = checkpoint::open(proof.text("checkpoint").unwrap(), &county.inner.vkey.parse().unwrap()).unwrap();
    let leaf: ledger::hash::Hash = proof.text("leaf_hash").unwrap().parse().unwrap();
    let b64 = |hash: &ledger::hash::Hash| BASE64URL_NOPAD.encode(hash.as_bytes());
    let text = format!("{}/e/{index}#{}.{}.{}", county.inner.origin, b64(&leaf), note.size, b64(&note.root));
    let png = county.reads(&format!("/e/{index}/qr.png")).expect(200);
    assert_eq!(png.header("content-type"), Some("image/png"));
    let picture = image::load_from_memory(&png.body).expect("a picture").to_luma8();
    assert_eq!(decode(picture), text);
    let svg = county.reads(&format!("/e/{index}/qr.svg")).expect(200);
    assert_eq!(svg.header("content-type"), Some("image/svg+xml"));
    assert_eq!(decode(drawn(svg.text())), text);
}

fn decode(picture: image::GrayImage) -> String {
    let mut prepared = rqrr::PreparedImage::prepare(picture);
    let grids = prepared.detect_grids();
    assert_eq!(grids.len(), 1, "one code");
    grids[0].decode().expect("a code that can be read").1
}

/// The picture of a code's SVG, whose dark modules are rectangles in one path: `M x y h w v h H x V y`.
fn drawn(svg: &str) -> image::GrayImage {
    let attribute = |name: &str| {
        let at = svg.find(&format!(" {name}=\"")).unwrap_or_else(|| panic!("no {name}")) + name.len() + 3;
        svg[at..].split('"').next().expect("a value")
    };
    let sides: Vec<u32> = attribute("viewBox").split(' ').map(|n| n.parse().expect("a number")).collect();
    let mut picture = image::GrayImage::from_pixel(sides[2], sides[3], image::Luma([255]));
    for rectangle in attribute("d").split('M').skip(1) {
        let numbers: Vec<u32> = rectangle.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
        let [x, y, w, h] = numbers[..4] else { panic!("{rectangle}") };
        for (i, j) in (x..x + w).flat_map(|i| (y..y + h).map(move |j| (i, j))) {
            picture.put_pixel(i, j, image::Luma([0]));
        }
    }
    picture
}

#[test]
fn an_entrys_json_is_as_pinned() {
    let county = County::founded();
    let (index, waiting) = published(&county, "canal-clearing");
    let answer = county.reads(&format!("/e/{index}.json")).expect(200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let json = answer.json();
    let names: Vec<&str> = json.members().unwrap().keys().collect();
    assert_eq!(names, ["checkpoint", "entry", "index", "leaf_hash", "proof", "size"]);
    let entry = json.get("entry").unwrap();
    let names: Vec<&str> = entry.members().unwrap().keys().collect();
    assert_eq!(names, ["at", "author", "chain", "countersigned", "prev", "seq", "statement"]);
    assert_eq!(entry.get("statement"), Some(&waiting.statement), "what you see is what was signed");
    assert_eq!(Some(&*leaf_hash(&entry.to_bytes()).to_string()), json.text("leaf_hash"));
    assert_eq!((json.int("index"), json.int("size")), (i64::try_from(index).ok(), i64::try_from(index + 1).ok()));
    let round = entry.get("countersigned.0").unwrap();
    let names: Vec<&str> = round.members().unwrap().keys().collect();
    assert_eq!(names, ["at", "author", "key", "post", "prior", "reason", "sig", "statement", "verdict"]);
}

#[test]
fn a_page_is_small_and_needs_few_requests() {
    let county = County::founded();
    for name in ["canal-clearing", "levy-field-road", "road-hardening"] {
        let (clerk, liaison) = county.village(YANKOU);
        let waiting = clerk.submits_matter(name);
        liaison.returns(&waiting, "figures: 金额写的是126000元，决议和预算表是128000元，差2000元，请核对后再报。");
        let again = clerk.submits(&waiting.statement.clone().with("round", 2.into()));
        let index = liaison.approves(&again);
        for language in ["", "?lang=en"] {
            let get = |path: &str| exchange(&county.inner.address, &format!("GET {path} HTTP/1.1\r\nAccept-Encoding: gzip"), &[]);
            let page = get(&format!("/e/{index}{language}")).expect(200);
            assert_eq!(page.header("content-encoding"), Some("gzip"));
            let plain = county.reads(&format!("/e/{index}{language}"));
            let blocking = blocking(plain.text());
            let mut wire = page.wire;
            for path in &blocking {
                let asset = get(path).expect(200);
                assert_eq!(asset.header("cache-control"), Some("public, max-age=31536000, immutable"), "{path}");
                wire += asset.wire;
            }
            assert!(blocking.len() < REQUESTS && wire <= WIRE, "{name}{language}: {} requests, {wire} bytes", blocking.len() + 1);
        }
    }
}

/// What a browser asks for before it shows a page: stylesheets, pictures, scripts.
fn blocking(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (tag, attribute) in [("<link", "href"), ("<script", "src"), ("<img", "src")] {
        for part in html.split(tag).skip(1) {
            let tag = &part[..part.find('>').unwrap_or(part.len())];
            let value = tag.split(&format!("{attribute}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            found.extend(value.filter(|value| value.starts_with('/')).map(str::to_owned));
        }
    }
    found
}

#[test]
fn under_https_cookies_and_links_say_so() {
    let county = County::at(Place::sqlite(), Some("https://zhang.example"));
    let (index, _) = published(&county, "canal-clearing");
    let page = county.reads(&format!("/e/{index}"));
    assert!(page.header("strict-transport-security").is_some());
    let cookie = county.registrar().signs_in().header("set-cookie").expect("a cookie").to_owned();
    assert!(
        cookie.starts_with("__Host-session=")
            && ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"].iter().all(|a| cookie.contains(a)),
        "{cookie}"
    );
    assert!(county.reads("/?lang=en").header("set-cookie").unwrap().contains("; Secure"));
}

#[test]
fn without_https_cookies_are_not_secure_only() {
    let county = County::founded();
    let cookie = county.registrar().signs_in().header("set-cookie").expect("a cookie").to_owned();
    assert!(cookie.starts_with("session=") && !cookie.contains("Secure") && cookie.contains("; HttpOnly"), "{cookie}");
}
