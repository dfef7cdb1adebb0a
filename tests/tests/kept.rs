//! Pages that everybody reads are kept, and are at every moment what they would be if they were made anew.

use std::sync::Barrier;

use tests::on_both_here;
use tests::support::http::Answer;
use tests::support::matters::{matter, with};
use tests::support::person::Person;
use tests::support::service::{BAIMUWAN, County, DAY, YANKOU};

fn decides(clerk: &Person, liaison: &Person, title: &str) -> u64 {
    liaison.approves(&clerk.submits(&clerk.decides(with(&matter("canal-clearing"), "title", title.into()))))
}

fn asked(county: &County, method: &str, path: &str, header: &str) -> Answer {
    county.inner.ask(method, path, header, &[])
}

/// Changes a code behind the service's back, which a page that is made anew shows and one that is kept does not.
fn recode(county: &County, index: u64, code: &str) {
    let sql = format!("UPDATE short_code SET code = '{code}' WHERE idx = {index}");
    county.inner.runtime.block_on(county.place.tamper(&sql));
}

fn code_of(county: &County, index: u64) -> String {
    let app = county.inner.app.clone();
    county.inner.runtime.block_on(async { app.store.read().await.unwrap().short_code(index).await.unwrap().unwrap() })
}

fn an_entrys_page_is_kept_while_the_log_grows(county: &County) {
    let ((clerk, liaison), (other, elsewhere)) = (county.village(YANKOU), county.village(BAIMUWAN));
    let index = decides(&clerk, &liaison, "清理水渠");
    let path = format!("/e/{index}");
    let first = county.reads(&path).expect(200);
    let (code, shows) = (code_of(county, index), |answer: &Answer| answer.text().contains("ZZZ-ZZZ"));
    recode(county, index, "ZZZZZZ");
    decides(&other, &elsewhere, "修桥");
    let kept = county.reads(&path);
    assert_eq!(kept.body, first.body, "another village's entry changes nothing here");
    assert_eq!(county.reads(&format!("{path}?fbclid=x&line2=7")).body, first.body);
    assert!(shows(&county.second().inner.ask("GET", &path, "", &[])), "what is made anew shows what is stored");
    // The village's next entry, an appointment anywhere, and the next day do.
    decides(&clerk, &liaison, "第二件事");
    assert!(shows(&county.reads(&path)));
    recode(county, index, &code);
    county.registrar().appoints("覃友生", "clerk", &[BAIMUWAN]);
    assert_eq!(county.reads(&path).body, first.body);
    recode(county, index, "ZZZZZZ");
    assert_eq!(county.reads(&path).body, first.body);
    county.passes(DAY);
    assert!(shows(&county.reads(&path)));
    recode(county, index, &code);
}

fn another_server_never_shows_what_is_past(county: &County) {
    let other = county.second();
    let (clerk, liaison) = county.village(YANKOU);
    let township = format!("/v/{}000", &YANKOU[..9]);
    let pages = ["/", &format!("/v/{YANKOU}"), &township, "/decisions.csv", &format!("{township}/decisions.csv"), "/check"];
    let read = |path: &str| other.inner.ask("GET", path, "", &[]).expect(200);
    for n in 0..3 {
        let before: Vec<Answer> = pages.iter().map(|path| read(path)).collect();
        let title = format!("第{n}件大事");
        let index = decides(&clerk, &liaison, &title);
        let fresh = county.second();
        for (path, before) in pages.iter().zip(&before) {
            let (here, there, anew) = (county.reads(path), read(path), fresh.inner.ask("GET", path, "", &[]));
            assert_eq!((&here.body, &there.body), (&anew.body, &anew.body), "{path}");
            assert_eq!(here.header("etag"), there.header("etag"), "{path}");
            assert_ne!(here.header("etag"), before.header("etag"), "{path}");
            assert!(*path == "/check" || here.text().contains(&title), "{path}");
        }
        assert!(read(&format!("/e/{index}.json")).text().contains(&title));
    }
    // Whoever is dismissed is not named any more.
    let village = format!("/v/{YANKOU}");
    assert!(read(&village).text().contains(&clerk.name));
    county.registrar().dismisses(&clerk);
    assert!(!read(&village).text().contains(&clerk.name));
}

fn who_has_a_page_is_not_sent_it_again(county: &County) {
    for path in ["/", "/e/0", "/e/0.json", "/e/0/qr.svg", "/e/0/qr.png", "/check", "/decisions.xlsx"] {
        let page = asked(county, "GET", path, "").expect(200);
        let tag = page.header("etag").unwrap_or_else(|| panic!("{path}: no tag")).to_owned();
        assert_eq!(page.header("cache-control"), Some("no-cache"), "{path}");
        let again = asked(county, "GET", path, &format!("If-None-Match: {tag}\r\n")).expect(304);
        assert!(again.body.is_empty() && again.header("etag") == Some(&tag), "{path}");
        let head = asked(county, "HEAD", path, "").expect(200);
        let said =
            |answer: &Answer| ["content-type", "content-length", "etag"].map(|name| answer.header(name).map(str::to_owned));
        assert!(head.body.is_empty() && said(&head) == said(&page), "{path}: {:?}", head.headers);
        // Each language is a page of its own.
        let english = asked(county, "GET", path, &format!("Cookie: lang=en\r\nIf-None-Match: {tag}\r\n"));
        let is_page = page.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
        assert!(!is_page || english.status == 200 && english.text().contains("lang=\"en\""), "{path}");
        // Compressed once, and the same.
        let gzip = asked(county, "GET", path, "Accept-Encoding: gzip\r\n").expect(200);
        assert!(!is_page || gzip.header("content-encoding") == Some("gzip") && gzip.body.len() < page.body.len(), "{path}");
        assert_eq!(gzip.header("etag"), Some(&*tag), "{path}");
    }
    for path in ["/e/1000", "/v/430802999999"] {
        let missing = county.reads(path).expect(404);
        assert_eq!((missing.header("cache-control"), missing.header("etag")), (Some("no-store"), None), "{path}");
    }
}

fn nothing_of_who_is_signed_in_is_kept(county: &County) {
    let (clerk, liaison) = county.village(YANKOU);
    let waiting = clerk.submits(&clerk.decides(matter("canal-clearing")));
    let weight = county.inner.app.pages.weight();
    let of_clerk = ["/clerk", "/clerk/matters/new", &format!("/api/submissions/{}", waiting.id)];
    let of_liaison = ["/liaison", &format!("/liaison/{}", waiting.id)];
    let anybodys = ["/sign-in", "/join", "/healthz", "/metrics", "/s"];
    let read = of_clerk.map(|path| clerk.reads(path)).into_iter();
    let read = read.chain(of_liaison.map(|path| liaison.reads(path))).chain(anybodys.map(|path| county.reads(path)));
    for answer in read {
        let answer = answer.expect(200);
        assert_eq!((answer.header("cache-control"), answer.header("etag")), (Some("no-store"), None), "{}", answer.asked);
    }
    assert_eq!(county.inner.app.pages.weight(), weight);
    // A page for everybody is the same for who is signed in.
    let stranger = county.reads("/").expect(200);
    assert!(county.inner.app.pages.weight() > weight);
    assert_eq!(clerk.reads("/").body, stranger.body);
}

/// What an address holds besides what the page reads makes no page of its own, however it is spelled; what it reads does.
fn an_odd_address_is_no_other_page(county: &County) {
    let (clerk, liaison) = county.village(YANKOU);
    let index = decides(&clerk, &liaison, "清理水渠");
    let (village, entry) = (format!("/v/{YANKOU}"), format!("/e/{index}"));
    let kept = || county.inner.app.pages.weight();
    for path in ["/", &village, &entry, "/check", "/decisions.csv", &format!("{village}/notices.csv")] {
        let (page, before) = (county.reads(path).expect(200), kept());
        for odd in ["", "x", "fbclid=1", "fbclid=2", "=&&&=", "before2=1", "kind=nothing", &format!("x={}", "长".repeat(300))] {
            assert_eq!(asked(county, "GET", &format!("{path}?{odd}"), "").expect(200).body, page.body, "{path}?{odd}");
        }
        assert_eq!(kept(), before, "{path}");
    }
    // One page in every spelling of what it reads, and never another's.
    let before = format!("{village}?before={index}");
    let (page, weight) = (county.reads(&before).expect(200), kept());
    for same in [format!("%62efore={index}"), format!("x=1&before=0{index}"), format!("before={index}&kind=x&y")] {
        assert_eq!(county.reads(&format!("{village}?{same}")).expect(200).body, page.body, "{same}");
    }
    assert_eq!(kept(), weight);
    assert_ne!(page.body, county.reads(&village).body);
    assert_ne!(county.reads(&format!("{village}?kind=notice")).body, county.reads(&village).body);
    for (path, status) in
        [(format!("{village}?before=1&before=2"), 400), (format!("/e/%3{index}"), 404), ("/check%20".into(), 404)]
    {
        county.reads(&path).expect(status);
    }
}

/// Many who come at once, with and without what nobody reads in their addresses, for the head or the whole, are given one page.
fn many_at_once_are_given_one_page(county: &County) {
    let (clerk, liaison) = county.village(YANKOU);
    decides(&clerk, &liaison, "清理水渠");
    let made = || county.inner.app.pages.made();
    for round in 0..3 {
        let before = made();
        let barrier = Barrier::new(24);
        let ask = |n: usize| {
            barrier.wait();
            asked(county, if n.is_multiple_of(3) { "HEAD" } else { "GET" }, &format!("/v/{YANKOU}?utm={n}"), "").expect(200)
        };
        let answers: Vec<Answer> = std::thread::scope(|scope| {
            let ask = &ask;
            let readers: Vec<_> = (0..24).map(|n| scope.spawn(move || ask(n))).collect();
            readers.into_iter().map(|reader| reader.join().expect("a page")).collect()
        });
        assert_eq!(made() - before, 1, "round {round}");
        assert!(answers.iter().all(|one| one.header("etag") == answers[0].header("etag")));
        county.passes(DAY);
        clerk.signs_in();
    }
}

on_both_here!(
    an_odd_address_is_no_other_page,
    many_at_once_are_given_one_page,
    an_entrys_page_is_kept_while_the_log_grows,
    another_server_never_shows_what_is_past,
    who_has_a_page_is_not_sent_it_again,
    nothing_of_who_is_signed_in_is_kept,
);
