//! What somebody tries who wants to stop the service, to say something unseen, or to say it for somebody else.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use ledger::canonical::Value;
use ledger::key::{Purpose, SecretKey};
use ledger::statement::appointment::possession_body;
use tests::support::device::{Acceptance, outside};
use tests::support::matters::{matter, with};
use tests::support::person::{Person, Submission};
use tests::support::server::until;
use tests::support::service::{County, YANKOU};

/// Opens a connection, sends this much of a request and no more.
fn begun(county: &County, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(county.inner.address.trim_start_matches("http://")).expect("the service listens");
    stream.write_all(sent.as_bytes()).expect("it reads");
    stream
}

/// Whether nothing that was sent from this port still waits to be read, as the kernel has it.
fn nothing_waits_from(port: u16) -> bool {
    let table = std::fs::read_to_string("/proc/net/tcp").expect("the kernel's table of connections");
    let of_service = |line: &&str| line.split_whitespace().nth(2).is_some_and(|from| from.ends_with(&format!(":{port:04X}")));
    let line = table.lines().skip(1).find(of_service).expect("the service's end of it");
    line.split_whitespace().nth(4).is_some_and(|queues| queues.ends_with(":00000000"))
}

#[test]
fn whoever_sends_without_end_does_not_keep_the_service_from_ending() {
    let county = County::founded();
    let origin = county.inner.origin.clone();
    let body = format!(
        "POST /api/challenges HTTP/1.1\r\nHost: x\r\nOrigin: {origin}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{{"
    );
    let mut held: Vec<TcpStream> = ["", "GET / HTTP/1.1\r\nHost: x\r\nA: ", &body].map(|sent| begun(&county, sent)).into();
    // It takes connections in their order: it has these once it answers on a later one.
    county.reads("/healthz").expect(200);
    let ports: Vec<u16> = held.iter().map(|stream| stream.local_addr().expect("an address").port()).collect();
    until("the service has read what there is", || ports.iter().all(|port| nothing_waits_from(*port)).then_some(()));
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
        let sig = clerk.key.sign(Purpose::Statement, b"{}").to_string();
        let body = asked.clone().with("nonce", given.text("nonce").unwrap().into()).with("sig", sig.into());
        outside(&county.inner, "/api/sessions", &body).expect(403);
    }
    county.inner.runtime.block_on(async { writing.roll_back().await.expect("nothing was written") });
    clerk.signs_in();
}

#[test]
fn what_waits_can_be_published_however_often_it_was_returned() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let long = |n: usize| -> Value { "公".repeat(n).into() };
    let fields = with(&with(&matter("road-hardening"), "posting.text", long(6_000)), "steps.0.plan", long(6_000));
    let mut said = clerk.decides(with(&fields, "steps.1.discussion", long(1_000)));
    said = with(&said, "steps.2.discussion", long((49_152 - said.to_bytes().len()) / 3));
    // As many words as a return may have, each character four bytes.
    let words = format!("other: {}", "😀".repeat(993));
    let mut refused = None;
    for round in 1..9_i64 {
        said = said.with("round", round.into());
        let answer = clerk.hands_in(&said);
        if answer.status == 422 {
            refused = Some(answer);
            break;
        }
        let submission = Submission { id: said.text("id").unwrap().to_owned(), statement: said.clone() };
        answer.expect(201);
        liaison.returns(&submission, &words);
    }
    refused.expect("at last there is no room").finds("statement:statement.size");
    let shorter = clerk.submits(&with(&said, "posting.text", long(100)));
    liaison.approves(&shorter);
}

#[test]
fn what_cannot_be_seen_is_not_signed() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let said = clerk.decides(matter("road-hardening"));
    for (path, text) in [
        ("title", "道路\u{202e}硬化"),
        ("contractor", "张家\u{200b}界某公司"),
        ("steps.3.resolution", "同意。\u{2067}不\u{2069}"),
        ("posting.objections.0.name", "\u{3164}"),
    ] {
        clerk.hands_in(&with(&said, path, text.into())).expect(422).finds(&format!("{path}:field.hidden"));
    }
    let waiting = clerk.submits(&said);
    for reason in ["other: \u{200b}", "other: \u{200d}", "other: 金额\u{202e}不对"] {
        liaison.answers_with(&waiting, &liaison.round(&waiting, reason)).expect(422).finds("reason:round.reason");
    }
    let registrar = county.registrar();
    for (name, code) in [
        ("张\n三", "field.lines"),
        ("张\u{2028}三", "field.lines"),
        ("张\u{200b}三", "field.hidden"),
        ("\u{200d}", "field.missing"),
    ] {
        registrar
            .posts("/api/invitations", &Person::invitation(name, "clerk", &[YANKOU]))
            .expect(422)
            .finds(&format!("name:{code}"));
    }
}

#[test]
fn a_registrar_gives_themselves_no_post() {
    let county = County::founded();
    let registrar = county.registrar();
    let asked = Person::invitation("田志远", "clerk", &[YANKOU]);
    let invitation = registrar.invites(&asked);
    let key = SecretKey::from_seed([78; 32]);
    let acceptance = Acceptance::of(&county.inner, &invitation, key.clone());
    let areas = [Value::from(YANKOU)];
    let body = possession_body(&county.inner.log, &key.public(), &registrar.person, "clerk", &areas);
    let said = registrar
        .appointment_of(&invitation, &acceptance)
        .with("person", registrar.person.as_str().into())
        .with("possession", key.sign(Purpose::Possession, &body).to_string().into());
    registrar.hands_in(&said).expect(422).finds("person:appointment.self");
}
