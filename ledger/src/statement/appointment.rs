//! `appointment`: a person gets a post, for areas, with a key made on their own device. It acts from the next index.

use super::schema::{Field, Shape, hash_at, key_at, may, need};
use crate::canonical::Value;
use crate::division::Level;
use crate::hash::Hash;
use crate::key::{PublicKey, Purpose, Signature};

/// The posts, in the words of the record.
pub const POSTS: &[&str] = &["clerk", "scrutineer", "liaison", "supervisor", "unit", "registrar", "auditor"];

/// The one suite that this version can check.
pub const SUITE: &str = "ed25519";

/// The fields of `appointment`.
pub const FIELDS: &[Field] = &[
    need("person", Shape::Hex(16)),
    need("name", Shape::Line(40)),
    need("post", Shape::Code(POSTS)),
    need("areas", Shape::List(&Shape::Division, 1, 60)),
    need("since", Shape::Date),
    need("suite", Shape::Line(20)),
    need("key", Shape::Key),
    need("possession", Shape::Signature),
    may("replaces", Shape::Hex(32)),
];

/// How far down the areas of a post lie.
pub fn level_of(post: &str) -> &'static [Level] {
    match post {
        "clerk" | "scrutineer" | "liaison" => &[Level::Village],
        "unit" => &[Level::County, Level::Township],
        _ => &[Level::County],
    }
}

/// What a new key signs to show that its holder has it: key, log, person, post and areas.
pub fn possession_body(log: &Hash, key: &PublicKey, person: &str, post: &str, areas: &[Value]) -> Vec<u8> {
    Value::object([
        ("areas", Value::List(areas.to_vec())),
        ("key", key.to_string().into()),
        ("log", log.to_string().into()),
        ("person", person.into()),
        ("post", post.into()),
    ])
    .to_bytes()
}

/// Whether the new key signed for this very person, post and areas in this log.
pub fn shows_possession(statement: &Value) -> bool {
    let parts = || {
        let sig: Signature = statement.text("possession")?.parse().ok()?;
        Some((hash_at(statement, "log")?, key_at(statement, "key")?, statement.text("person")?, statement.text("post")?, sig))
    };
    parts().is_some_and(|(log, key, person, post, sig)| {
        key.verify(Purpose::Possession, &possession_body(&log, &key, person, post, statement.list("areas")), &sig)
    })
}
