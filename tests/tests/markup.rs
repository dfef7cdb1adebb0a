//! What people write is words on every page, never markup: not as text, not in attributes, not in the blocks that scripts read.

use ledger::canonical::Value;
use tests::support::http::Answer;
use tests::support::matters::{matter, with};
use tests::support::person::Person;
use tests::support::service::{County, YANKOU};

/// Ends a script block, opens a tag, leaves an attribute, begins a comment.
const EVIL: &str = "</script><b id=evil>\"'><img src=x onerror=evil><!--<script>";

fn is_words(answer: &Answer) {
    let html = answer.clone().expect(200).text().to_owned();
    for evil in ["<b id=evil", "<img src=x", "<!--<script"] {
        assert!(!html.contains(evil), "{}: {evil}", answer.asked);
    }
}

#[test]
fn what_people_write_is_words_on_every_page() {
    let county = County::founded();
    let registrar = county.registrar();
    let (clerk, liaison) =
        (registrar.appoints(&EVIL[..38], "clerk", &[YANKOU]), registrar.appoints("覃晓兰", "liaison", &[YANKOU]));
    registrar.invites(&Person::invitation(&EVIL[..38], "clerk", &[YANKOU]));
    let mut fields = matter("levy-field-road");
    for path in [
        "title",
        "number",
        "handler",
        "contractor",
        "steps.0.place",
        "steps.0.host",
        "steps.0.discussion",
        "steps.0.plan",
        "steps.3.resolution",
        "steps.3.agenda",
        "posting.text",
        "posting.places.0",
        "posting.objections.0.name",
        "posting.objections.0.post",
    ] {
        let words = if path.ends_with("host") || path == "handler" || path.ends_with("name") { &EVIL[..38] } else { EVIL };
        fields = with(&fields, path, words.into());
    }
    let said = clerk.decides(fields.clone());
    let id = said.text("id").unwrap().to_owned();
    let new = Value::object([("id", id.as_str().into()), ("chain", YANKOU.into()), ("item", 3.into())]);
    clerk.posts("/api/drafts", &new).expect(201);
    let save = Value::object([("version", 1.into()), ("fields", fields)]);
    clerk.asks("PUT", &format!("/api/drafts/{id}"), Some(&save)).expect(200);
    for step in ["matter", "proposal", "consultation", "deliberation", "resolution", "posting", "review"] {
        is_words(&clerk.reads(&format!("/clerk/matters/{id}/{step}")));
    }
    let waiting = clerk.submits(&said);
    for path in ["/liaison", &format!("/liaison/{id}")] {
        is_words(&liaison.reads(path));
    }
    liaison.returns(&waiting, &format!("other: {EVIL}"));
    for path in ["/clerk", &format!("/clerk/matters/{id}/matter"), &format!("/clerk/matters/{id}/review")] {
        is_words(&clerk.reads(path));
    }
    let again = clerk.submits(&said.with("round", 2.into()));
    is_words(&liaison.reads(&format!("/liaison/{id}")));
    let index = liaison.approves(&again);
    for path in
        [format!("/e/{index}"), format!("/e/{}", clerk.appointed), format!("/v/{YANKOU}"), "/".into(), "/v/430802105000".into()]
    {
        is_words(&county.reads(&path));
        is_words(&county.reads(&format!("{path}?lang=en")));
    }
    // Found by a word of each field, and marked there.
    for typed in ["evil", "evil%20onerror", "%3C/script%3E%3Cb%20id=evil%3E%22%27", "%3Cimg%20src=x"] {
        is_words(&county.reads(&format!("/search?q={typed}")));
    }
    assert!(county.reads("/search?q=evil").text().contains("<mark>evil</mark>"));
    is_words(&registrar.reads("/registrar/sessions"));
    is_words(&clerk.reads("/sessions"));
    is_words(&clerk.reads(&format!("/clerk/matters/{id}/review")));
    is_words(&clerk.reads("/clerk"));
    is_words(&registrar.reads("/registrar"));
    is_words(&registrar.reads(&format!("/registrar/invitations/new?replaces={}", clerk.appointment())));
    // Addresses are shown in no page either.
    for path in ["/%3Cb%20id=evil%3E", "/?lang=%3Cb%20id=evil%3E", "/e/%3Cb%20id=evil%3E"] {
        assert!(!county.reads(path).text().contains("<b id=evil"), "{path}");
    }
}
