//! Whoever asks too often waits; and nobody waits for somebody else.

use ledger::canonical::Value;
use mingzhang::limits::{Proxies, Rates};
use mingzhang::settings::Settings;
use tests::support::binary::{mingzhang, verify};
use tests::support::http::Answer;
use tests::support::place::Place;
use tests::support::server::Server;
use tests::support::service::{County, MINUTE, YANKOU};

/// A county that counts, and believes a proxy on this machine.
fn county(rates: &str) -> County {
    let settings = Settings { rates: Rates::read(rates).expect("rates"), ..Settings::default() };
    County::set(Place::sqlite(), None, settings)
}

/// Reads on behalf of somebody, as a proxy does.
fn reads_for(county: &County, client: &str, path: &str) -> Answer {
    county.inner.ask("GET", path, &format!("X-Forwarded-For: {client}\r\n"), &[])
}

fn statuses(count: usize, ask: impl Fn() -> Answer) -> Vec<u16> {
    (0..count).map(|_| ask().status).collect()
}

#[test]
fn an_address_that_asks_too_often_waits_alone() {
    let county = county("read=5/60 search=2/2");
    assert_eq!(statuses(6, || reads_for(&county, "2001:db8::1", "/")), [200, 200, 200, 200, 200, 429]);
    let refused = reads_for(&county, "2001:db8::1", "/").expect(429);
    assert_eq!(refused.header("retry-after"), Some("1"));
    assert!(refused.text().contains("打开得太快了") && refused.text().contains("<html lang=\"zh-CN\""));
    let english = reads_for(&county, "2001:db8::1", "/check?lang=en").expect(429);
    assert!(english.text().contains("Too fast"));
    // Neither a neighbour, nor what a page is made of, nor whoever watches, nor another kind of request.
    assert_eq!(reads_for(&county, "2001:db8:0:1::1", "/").status, 200);
    for path in ["/assets/style.css", "/healthz", "/metrics", "/log/checkpoint"] {
        assert_eq!(statuses(9, || reads_for(&county, "2001:db8::1", path)), [200; 9], "{path}");
    }
    assert_eq!(statuses(3, || reads_for(&county, "2001:db8::1", "/search?q=x")), [200, 200, 429]);
    // A second is one more.
    county.passes(1_000);
    assert_eq!(statuses(2, || reads_for(&county, "2001:db8::1", "/")), [200, 429]);
    let metrics = county.reads("/metrics").expect(200);
    let counted = metrics.text().lines().find(|line| line.starts_with("mingzhang_refusals_total{code=\"too-many\"}"));
    assert_eq!(counted, Some("mingzhang_refusals_total{code=\"too-many\"} 5"));
}

#[test]
fn what_a_client_writes_itself_buys_nothing() {
    let county = county("read=3/1");
    let spoofed = |n: usize| format!("2001:db8:{n:x}::1, 2001:db8:ffff::9");
    let asked: Vec<u16> = (0..5).map(|n| reads_for(&county, &spoofed(n), "/").status).collect();
    assert_eq!(asked, [200, 200, 200, 429, 429]);
    // Without a proxy to believe, this machine is a client like any other.
    let settings = Settings {
        rates: Rates::read("read=3/1").expect("rates"),
        proxies: Proxies::read("").expect("none"),
        ..Settings::default()
    };
    let alone = County::set(Place::sqlite(), None, settings);
    let asked: Vec<u16> = (0..5).map(|n| reads_for(&alone, &spoofed(n), "/check").status).collect();
    assert_eq!(asked, [200, 200, 200, 429, 429]);
}

#[test]
fn whoever_has_signed_in_is_counted_by_key_wherever_they_are() {
    let county = county("write=40/1 sign-in=40/1");
    let (clerk, liaison) = county.village(YANKOU);
    let (there, id) = ("X-Forwarded-For: 2001:db8::1\r\n", county.inner.new_id());
    let headers = format!("Origin: {}\r\nContent-Type: application/json\r\n{there}", county.inner.origin);
    let new = Value::object([("id", id.as_str().into()), ("chain", YANKOU.into()), ("item", 4.into())]).to_bytes();
    let saves = || clerk.sends_with("POST", "/api/drafts", &headers, &new);
    let asked = statuses(42, saves);
    assert_eq!((asked[..40].iter().all(|status| *status == 201), &asked[40..]), (true, &[429, 429][..]));
    let elsewhere = clerk.posts("/api/drafts", &Value::parse(&new).expect("a draft")).expect(429);
    assert_eq!(elsewhere.problem(), "too-many");
    assert!(elsewhere.header("retry-after").is_some());
    // The liaison behind the same address goes on; reading goes on; a cookie that is none is counted by the address.
    liaison.sends_with("POST", "/api/check", &headers, b"{\"statement\":{}}").expect(200);
    clerk.reads("/clerk").expect(200);
    clerk.takes_cookie(Some("session=made-up".to_owned()));
    assert_eq!(saves().status, 401);
    county.passes(MINUTE);
}

#[test]
fn asking_for_challenges_and_trying_tokens_is_tight() {
    let county = county("sign-in=20/5 invitation=20/5");
    let headers =
        format!("Origin: {}\r\nContent-Type: application/json\r\nX-Forwarded-For: 2001:db8::7\r\n", county.inner.origin);
    let key = Value::object([("key", county.inner.new_key().public().to_string().into())]).to_bytes();
    let asked = statuses(21, || county.inner.ask("POST", "/api/challenges", &headers, &key));
    assert_eq!((asked[19], asked[20]), (201, 429));
    let token = Value::object([("token", "guessed".into())]).to_bytes();
    let tried = statuses(21, || county.inner.ask("POST", "/api/invitations/opened", &headers, &token));
    assert_eq!((tried[19], tried[20]), (422, 429));
    county.passes(12_000);
    county.inner.ask("POST", "/api/challenges", &headers, &key).expect(201);
}

#[test]
fn a_request_keeps_the_name_that_our_proxy_gave_it() {
    let county = County::founded();
    let named = |id: &str| {
        let answer = county.inner.ask("GET", "/api/drafts/x", &format!("X-Request-Id: {id}\r\n"), &[]).expect(401);
        let name = answer.header("x-request-id").expect("a name").to_owned();
        assert!(answer.json().text("instance").is_some_and(|instance| instance.ends_with(&name)));
        name
    };
    assert_eq!(named("0123abcd-4567"), "0123abcd-4567");
    for other in ["short", "has blanks in it", &"x".repeat(65), "<script>alert"] {
        assert_ne!(named(other), *other);
    }
    let settings = Settings { proxies: Proxies::read("").expect("none"), rates: Rates::none(), ..Settings::default() };
    let alone = County::set(Place::sqlite(), None, settings);
    let answer = alone.inner.ask("GET", "/", "X-Request-Id: 0123abcd-4567\r\n", &[]);
    assert_ne!(answer.header("x-request-id"), Some("0123abcd-4567"));
}

/// The real program with a narrow log: whoever verifies is told to wait, waits, and comes to the end.
#[test]
fn whoever_verifies_waits_and_comes_to_the_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data").to_str().expect("a name").to_owned();
    assert_eq!(mingzhang(&["init", "--data", &data]).code, 0);
    let serve = ["serve", "--data", &data, "--listen", "127.0.0.1:0", "--limits", "log=1/120", "--proxies", "none"];
    let server = Server::start(&serve);
    assert_eq!(verify(&server.url, &[])["verdict"], "holds");
    assert!(server.errors().contains("asked too often"), "it was refused on the way: {}", server.errors());
}
