//! What somebody tries who wants to stop the service, to say something unseen, or to say it for somebody else.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use ledger::canonical::Value;
use ledger::key::SecretKey;
use tests::support::device::outside;
use tests::support::service::{County, YANKOU};

/// Opens a connection, sends this much of a request and no more.
fn begun(county: &County, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(county.inner.address.trim_start_matches("http://")).expect("the service listens");
    stream.write_all(sent.as_bytes()).expect("it reads");
    stream
}

#[test]
fn whoever_sends_without_end_does_not_keep_the_service_from_ending() {
    let county = County::founded();
    let origin = county.inner.origin.clone();
    let body = format!(
        "POST /api/challenges HTTP/1.1\r\nHost: x\r\nOrigin: {origin}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{{"
    );
    let mut held: Vec<TcpStream> = ["", "GET / HTTP/1.1\r\nHost: x\r\nA: ", &body].map(|sent| begun(&county, sent)).into();
    // Until the service has read what there is.
    std::thread::sleep(Duration::from_millis(300));
    let began = Instant::now();
    drop(county);
    assert!(began.elapsed() < Duration::from_secs(20), "it took {:?}", began.elapsed());
    for stream in &mut held {
        stream.set_read_timeout(Some(Duration::from_secs(5))).expect("a time-out");
        // Closed: an end, or a reset.
        assert!(!matches!(stream.read(&mut [0; 64]), Ok(n) if n > 0));
    }
}

#[test]
fn asking_for_challenges_writes_nothing() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    let stranger = SecretKey::from_seed([77; 32]).public().to_string();
    let asked = Value::object([("key", stranger.into())]);
    // While somebody else holds the one place where writing happens, anybody may ask, and be refused.
    let app = county.inner.app.clone();
    let writing = county.inner.runtime.block_on(async { app.store.write().await.expect("the writer") });
    for _ in 0..50 {
        let given = outside(&county.inner, "/api/challenges", &asked).expect(201).json();
        let sig = clerk.key.sign(ledger::key::Purpose::Statement, b"{}").to_string();
        let body = asked.clone().with("nonce", given.text("nonce").unwrap().into()).with("sig", sig.into());
        outside(&county.inner, "/api/sessions", &body).expect(403);
    }
    county.inner.runtime.block_on(async { writing.roll_back().await.expect("nothing was written") });
    clerk.signs_in();
}
