//! Sessions and challenges: how long they last, and what they are good for. The clock is moved; nobody waits.

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::key::Purpose;
use tests::support::place::Place;
use tests::support::service::{County, MINUTE, YANKOU};

const IDLE: i64 = 30 * MINUTE;
const HOUR: i64 = 60 * MINUTE;

#[test]
fn a_session_ends_when_nobody_uses_it() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    for _ in 0..4 {
        county.passes(IDLE - 2 * MINUTE);
        clerk.reads("/clerk").expect(200);
    }
    county.passes(IDLE);
    assert_eq!(clerk.reads("/clerk").expect(303).header("location"), Some("/sign-in"));
    assert_eq!(clerk.reads("/api/drafts/00").expect(401).problem(), "signed-out");
    // Knocking does not bring it back.
    county.passes(-5 * MINUTE);
    clerk.signs_in();
    clerk.reads("/clerk").expect(200);
}

fn ends_after_twelve_hours(county: &County) {
    let (clerk, _) = county.village(YANKOU);
    for _ in 0..35 {
        county.passes(20 * MINUTE);
        clerk.reads("/clerk").expect(200);
    }
    county.passes(20 * MINUTE - 1);
    clerk.reads("/clerk").expect(200);
    county.passes(1);
    clerk.reads("/clerk").expect(303);
}

#[test]
fn a_session_ends_after_twelve_hours_in_any_case_on_sqlite() {
    ends_after_twelve_hours(&County::founded());
}

#[test]
fn a_session_ends_after_twelve_hours_in_any_case_on_postgres() {
    ends_after_twelve_hours(&County::at(Place::postgres(), None));
}

#[test]
fn signing_out_ends_the_session_for_whoever_copied_its_cookie() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let copied = clerk.cookie();
    clerk.signs_out();
    clerk.reads("/clerk").expect(303);
    liaison.takes_cookie(copied);
    liaison.reads("/clerk").expect(303);
    // Signing out twice, or never having signed in, is no error.
    clerk.signs_out();
    clerk.takes_cookie(None);
    clerk.signs_out();
    for cookie in ["session=", "session=x", "session=%00", "session", ";;;=;", "session=a; session=b"] {
        clerk.takes_cookie(Some(cookie.to_owned()));
        clerk.reads("/clerk").expect(303);
    }
}

#[test]
fn signing_in_again_ends_the_session_before() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    let before = clerk.cookie();
    clerk.signs_in();
    clerk.reads("/clerk").expect(200);
    clerk.takes_cookie(before);
    clerk.reads("/clerk").expect(303);
}

#[test]
fn a_challenge_is_good_once_for_one_key_and_five_minutes() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let nonce = |challenge: &Value| challenge.text("nonce").unwrap().to_owned();
    let challenge = clerk.challenge();
    let names: Vec<&str> = challenge.members().unwrap().keys().collect();
    assert_eq!(names, ["expiry", "log", "nonce", "origin"]);
    assert_eq!(challenge.text("log"), Some(&*county.inner.log.to_string()));
    assert_eq!(challenge.text("origin"), Some(&*county.inner.origin));
    clerk.answers(&nonce(&challenge), &challenge, &clerk.key).expect(201);
    assert_eq!(clerk.answers(&nonce(&challenge), &challenge, &clerk.key).expect(403).problem(), "sign-in");
    let late = clerk.challenge();
    county.passes(5 * MINUTE + 1);
    clerk.answers(&nonce(&late), &late, &clerk.key).expect(403);
    let of_another = clerk.challenge();
    liaison.answers(&nonce(&of_another), &of_another, &liaison.key).expect(403);
    // Not used up by somebody it was not given to.
    clerk.answers(&nonce(&of_another), &of_another, &clerk.key).expect(201);
    clerk.answers("00", &challenge, &clerk.key).expect(403);
}

#[test]
fn a_signature_for_another_place_signs_nobody_in() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let challenge = || clerk.challenge();
    let changes: [(&str, Value); 4] = [
        ("origin", "https://elsewhere.example".into()),
        ("log", Hash::ZERO.to_string().into()),
        ("expiry", "2027-01-01T00:00:00.000Z".into()),
        ("nonce", "00".repeat(32).into()),
    ];
    for (name, other) in changes {
        let given = challenge();
        let nonce = given.text("nonce").unwrap().to_owned();
        let signed = given.clone().with(name, other);
        clerk.answers(&nonce, &signed, &clerk.key).expect(403);
    }
    let given = challenge();
    clerk.answers(given.text("nonce").unwrap(), &given, &liaison.key).expect(403);
    let given = challenge();
    for purpose in [Purpose::Statement, Purpose::Countersignature, Purpose::Possession] {
        let sig = clerk.key.sign(purpose, &given.to_bytes()).to_string();
        let body = Value::object([
            ("key", clerk.key.public().to_string().into()),
            ("nonce", given.text("nonce").unwrap().into()),
            ("sig", sig.into()),
        ]);
        clerk.posts("/api/sessions", &body).expect(403);
    }
    clerk.reads("/clerk").expect(200);
}

#[test]
fn a_key_without_a_post_does_not_sign_in() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    county.registrar().dismisses(&clerk);
    clerk.tries_to_sign_in().expect(403);
    let nobody = tests::support::person::Person::new(&county.inner, "", "", &[], county.inner.new_key(), "", 0);
    nobody.tries_to_sign_in().expect(403);
    county.passes(HOUR);
}
