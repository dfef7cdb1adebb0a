//! Signatures used again, elsewhere, for another purpose or by another key.

use ledger::canonical::Value;
use ledger::key::Purpose;
use tests::support::matters::{matter, with};
use tests::support::person::Person;
use tests::support::place::Place;
use tests::support::service::{BAIMUWAN, YANKOU};

use crate::World;

#[test]
fn a_signature_is_good_for_one_statement_in_one_place() {
    let world = World::new(Place::sqlite());
    let county = &world.county;
    let (clerk, liaison) = (&world.clerk, &world.liaison);
    let (other, _) = county.village(BAIMUWAN);
    let before = county.state(&[clerk, liaison, &other]);
    let said = clerk.decides(matter("drainage-ditch"));
    let signed = clerk.signs(&said);
    let send = |person: &Person, body: Value| person.posts("/api/submissions", &body);
    // A signature over something else: another id, another title, another purpose.
    let replayed = signed.clone().with("statement", said.clone().with("id", "ab".repeat(16).into()));
    send(clerk, replayed).expect(422).finds("author.sig:author.signature");
    send(clerk, with(&signed, "statement.title", "三组排水沟".into())).expect(422).finds("author.sig:author.signature");
    for purpose in [Purpose::Countersignature, Purpose::Session, Purpose::Possession, Purpose::Attestation] {
        let sig = clerk.key.sign(purpose, &said.to_bytes()).to_string();
        send(clerk, with(&signed, "author.sig", sig.into())).expect(422).finds("author.sig:author.signature");
    }
    // Another village, another log.
    let elsewhere = said.clone().with("chain", BAIMUWAN.into());
    assert_eq!(clerk.hands_in(&elsewhere).expect(403).problem(), "place");
    send(&other, with(&signed, "statement.chain", BAIMUWAN.into())).expect(403);
    clerk.hands_in(&said.clone().with("log", "ab".repeat(32).into())).expect(422).finds("log:statement.log");
    clerk.hands_in(&said.clone().without("log")).expect(422).finds("log:field.missing");
    for chain in ["430802105000", "430802000000", "430802105999"] {
        assert_eq!(clerk.hands_in(&said.clone().with("chain", chain.into())).expect(403).problem(), "place");
    }
    // Somebody else's good statement, handed in from one's own session; and a key of another post.
    assert_eq!(send(&other, signed.clone()).expect(403).problem(), "place");
    let deputy = county.registrar().appoints("覃小燕", "clerk", &[YANKOU]);
    assert_eq!(send(&deputy, signed.clone()).expect(403).problem(), "key");
    assert_eq!(send(liaison, signed.clone()).expect(403).problem(), "post");
    assert_eq!(liaison.hands_in(&said).expect(403).problem(), "post");
    // Documents that are not in force.
    clerk.hands_in(&said.clone().with("pack", "ab".repeat(32).into())).expect(422).finds("pack:rules.version");
    assert_eq!(county.size(), before_size(&before) + 1, "only the deputy's appointment");
    county.registrar().dismisses(&deputy);
    assert_eq!(send(&deputy, deputy.signs(&said)).expect(401).problem(), "signed-out");
    // And the statement itself is good.
    send(clerk, signed).expect(201);
}

fn before_size(state: &str) -> u64 {
    state.lines().nth(1).and_then(|size| size.parse().ok()).expect("a checkpoint's size")
}

#[test]
fn a_round_is_good_for_one_submission() {
    let world = World::new(Place::sqlite());
    let (clerk, liaison) = (&world.clerk, &world.liaison);
    let deputy = world.county.registrar().appoints("吴志强", "liaison", &[YANKOU]);
    let second = clerk.submits(&clerk.decides(matter("drainage-ditch")));
    let before = world.state();
    let good = liaison.round(&world.waiting, "");
    let signed_anew = |change: &dyn Fn(Value) -> Value| liaison.signs_round(change(good.clone().without("sig")));
    let to = |round: &Value| liaison.answers_with(&world.waiting, round);
    // Another submission's round.
    assert_eq!(liaison.answers_with(&second, &good).expect(409).problem(), "stale");
    // Changed after it was signed, or signed for another purpose, or by another.
    to(&good.clone().with("at", "2026-12-01T00:00:00.000Z".into())).expect(422).finds("sig:round.signature");
    let body = good.clone().without("sig").to_bytes();
    for purpose in [Purpose::Statement, Purpose::Session, Purpose::Possession] {
        let sig = liaison.key.sign(purpose, &body).to_string();
        to(&good.clone().with("sig", sig.into())).expect(422).finds("sig:round.signature");
    }
    assert_eq!(deputy.answers_with(&world.waiting, &good).expect(403).problem(), "key");
    let by_clerk = signed_anew(&|round| round.with("key", clerk.key.public().to_string().into()));
    assert_eq!(to(&by_clerk).expect(403).problem(), "key");
    // Members that say something else.
    let author = good.get("author").unwrap().clone().with("sig", good.text("sig").unwrap().into());
    to(&signed_anew(&|round| round.with("post", "scrutineer".into()))).expect(403);
    let changes: [(&str, Value, &str); 6] = [
        ("author", author, "author:round.author"),
        ("post", "clerk".into(), "post:field.choice"),
        ("verdict", "agreed".into(), "verdict:round.verdict"),
        ("verdict", "returned".into(), "reason:round.reason"),
        ("prior", "ab".repeat(32).into(), "prior:round.prior"),
        ("extra", "x".into(), "extra:field.unknown"),
    ];
    for (name, value, error) in changes {
        to(&signed_anew(&|round| round.with(name, value.clone()))).expect(422).finds(error);
    }
    assert_eq!(world.state(), before);
    to(&good).expect(201);
}
