use proptest::prelude::*;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::*;

fn fault(text: &str) -> &'static str {
    Value::parse(text.as_bytes()).expect_err(text).code
}

#[test]
fn what_two_readers_could_read_in_two_ways_is_refused() {
    assert_eq!(fault("1.0"), "float");
    assert_eq!(fault("1e2"), "float");
    assert_eq!(fault("-0"), "float");
    assert_eq!(fault("-0.0"), "float");
    assert_eq!(fault("9007199254740992"), "integer");
    assert_eq!(fault("-9007199254740992"), "integer");
    assert_eq!(fault("18446744073709551615"), "integer");
    assert_eq!(fault("99999999999999999999999"), "float");
    assert_eq!(fault("null"), "null");
    assert_eq!(fault(r#"{"a":1,"a":1}"#), "duplicate");
    assert_eq!(fault(r#"{"a":1,"\u0061":1}"#), "duplicate");
    assert_eq!(fault(r#"{"名":1}"#), "name");
    assert_eq!(fault(r#""\u0000""#), "control");
    assert_eq!(fault(r#""\t""#), "control");
    assert_eq!(fault(r#""\u007f""#), "control");
    assert_eq!(fault(r#""\u0085""#), "control");
    assert_eq!(fault(r#""\u0378""#), "unassigned");
    assert_eq!(fault(r#""\uffff""#), "unassigned");
    assert_eq!(fault(r#""e\u0301""#), "nfc");
    assert_eq!(fault(r#""\ud800""#), "syntax");
    assert_eq!(fault("[1] 2"), "syntax");
    assert_eq!(fault("[1,]"), "syntax");
    assert_eq!(fault(&"[".repeat(40)), "depth");
    assert_eq!(fault(&"[".repeat(4000)), "depth");
}

#[test]
fn the_canonical_form_is_known() {
    let value = Value::parse(br#" { "b" : [ 1 , true , "\u660e\u8d26\n\"\\/\u20ac" ] , "B" : { } , "a" : -5 } "#).unwrap();
    assert_eq!(String::from_utf8(value.to_bytes()).unwrap(), "{\"B\":{},\"a\":-5,\"b\":[1,true,\"明账\\n\\\"\\\\/€\"]}");
    assert_eq!(Value::parse_canonical(b"{ }").unwrap_err().code, "form");
    assert_eq!(Value::parse_canonical(b"\"\\u660e\"").unwrap_err().code, "form");
}

#[test]
fn one_unicode_version_is_meant() {
    assert_eq!(UNICODE, (18, 0, 0), "a new version is a change of the specification");
    assert_eq!(unicode_normalization::UNICODE_VERSION, (18, 0, 0));
}

#[test]
fn a_plain_character_is_what_the_tables_say_of_it() {
    use crate::statement::schema::is_hidden;
    use unicode_normalization::char::canonical_combining_class;
    let plain: Vec<char> = ('\0'..=char::MAX).filter(|c| is_plain(*c)).collect();
    assert!(plain.len() > 20_992);
    for c in plain {
        let category = c.general_category();
        let is_mark =
            matches!(category, GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark | GeneralCategory::EnclosingMark);
        let is_known = category != GeneralCategory::Unassigned && (c == '\n' || category != GeneralCategory::Control);
        assert!(is_known && !is_mark && category != GeneralCategory::Format, "{c:?}");
        assert!(is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes && canonical_combining_class(c) == 0, "{c:?}");
        assert!(!is_hidden(c), "{c:?}");
    }
}

#[test]
fn a_path_walks_objects_and_lists() {
    let value = Value::parse(br#"{"steps":[{"votes":{"for":38}}]}"#).unwrap();
    assert_eq!(value.int("steps.0.votes.for"), Some(38));
    assert_eq!(value.int("steps.1.votes.for"), None);
    assert_eq!(value.get("steps.x"), None);
}

fn any_value() -> impl Strategy<Value = Value> {
    let text = "[ -~\n一-龥é€😀]{0,12}".prop_map(|text: String| text.nfc().collect::<String>());
    let leaf =
        prop_oneof![any::<bool>().prop_map(Value::Bool), (-MAX_INT..=MAX_INT).prop_map(Value::Int), text.prop_map(Value::Text),];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            prop::collection::btree_map("[ -~]{0,6}", inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn writing_and_reading_back_changes_nothing(value in any_value()) {
        prop_assert_eq!(Value::parse_canonical(&value.to_bytes()), Ok(value));
    }

    #[test]
    fn an_independent_rfc_8785_implementation_agrees(value in any_value()) {
        prop_assert_eq!(serde_json_canonicalizer::to_vec(&value).unwrap(), value.to_bytes());
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = Value::parse(&bytes);
    }
}
