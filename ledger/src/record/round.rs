//! A round: what a countersigner did with one submission.

use crate::canonical::Value;
use crate::finding::Finding;
use crate::hash::Hash;
use crate::key::{PublicKey, Purpose, Signature, Verified};
use crate::statement::schema::{self, Field, Shape, need};
use crate::time::Timestamp;

/// A key and its signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Whose.
    pub key: PublicKey,
    /// Over what the place says.
    pub sig: Signature,
}

/// The fields of an author.
pub const SIGNED: &[Field] = &[need("key", Shape::Key), need("sig", Shape::Signature)];

/// The fields of a round. `at` and `reason` are checked when the round is read.
pub const FIELDS: &[Field] = &[
    need("author", Shape::Object(SIGNED)),
    need("key", Shape::Key),
    need("post", Shape::Code(&["liaison", "scrutineer"])),
    need("prior", Shape::Hex(32)),
    need("sig", Shape::Signature),
    need("statement", Shape::Hex(32)),
    need("verdict", Shape::Code(&["approved", "returned", "agreed", "objected"])),
];

impl Signed {
    /// Reads an author.
    ///
    /// # Errors
    /// What does not fit its fields.
    pub fn parse(value: &Value) -> Result<Signed, Vec<Finding>> {
        let found = schema::check(value, &[SIGNED]);
        let read = || Some(Signed { key: value.text("key")?.parse().ok()?, sig: value.text("sig")?.parse().ok()? });
        if found.is_empty() { read().ok_or_else(Vec::new) } else { Err(found) }
    }

    /// As it stands in the record.
    pub fn to_value(self) -> Value {
        Value::object([("key", self.key.to_string().into()), ("sig", self.sig.to_string().into())])
    }
}

/// What a countersigner did: approved or returned one submission, or, as scrutineer, agreed with it or objected to it; by its hash, with
/// words where it was returned or objected to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// When, by the device's word.
    pub at: Timestamp,
    /// The author's key and signature of that submission.
    pub author: Signed,
    /// The countersigner's key.
    pub key: PublicKey,
    /// The post they acted in.
    pub post: String,
    /// SHA-256 of the canonical round before, its `sig` included; zeros for the first.
    pub prior: Hash,
    /// Empty on consent, `CODE: words` on a return or an objection.
    pub reason: String,
    /// Over the canonical round without `sig`.
    pub sig: Signature,
    /// SHA-256 of that submission's canonical statement.
    pub statement: Hash,
    /// `approved` or `returned`; a scrutineer's `agreed` or `objected`.
    pub verdict: String,
}

/// The longest reason, in characters.
pub const MAX_REASON: usize = 1_000;

impl Round {
    /// Reads a round.
    ///
    /// # Errors
    /// What does not fit its fields.
    pub fn parse(value: &Value) -> Result<Round, Vec<Finding>> {
        let mut found = schema::check_besides(value, &[FIELDS], &["at", "reason"]);
        let at = value.text("at").and_then(|at| at.parse::<Timestamp>().ok());
        if at.is_none() {
            found.push(Finding::new(if value.get("at").is_some() { "field.form" } else { "field.missing" }, "at"));
        }
        match value.get("reason") {
            Some(Value::Text(reason)) if reason.chars().count() > MAX_REASON => {
                found.push(Finding::new("field.long", "reason").arg("max", MAX_REASON).arg("length", reason.chars().count()));
            }
            Some(Value::Text(_)) => {}
            Some(_) => found.push(Finding::new("field.type", "reason")),
            None => found.push(Finding::new("field.missing", "reason")),
        }
        let read = || {
            Some(Round {
                at: at?,
                author: Signed::parse(value.get("author")?).ok()?,
                key: value.text("key")?.parse().ok()?,
                post: value.text("post")?.to_owned(),
                prior: value.text("prior")?.parse().ok()?,
                reason: value.text("reason")?.to_owned(),
                sig: value.text("sig")?.parse().ok()?,
                statement: value.text("statement")?.parse().ok()?,
                verdict: value.text("verdict")?.to_owned(),
            })
        };
        if found.is_empty() { read().ok_or_else(Vec::new) } else { Err(found) }
    }

    /// As it stands in the record.
    pub fn to_value(&self) -> Value {
        self.unsigned().with("sig", self.sig.to_string().into())
    }

    fn unsigned(&self) -> Value {
        Value::object([
            ("at", self.at.to_string().into()),
            ("author", self.author.to_value()),
            ("key", self.key.to_string().into()),
            ("post", self.post.as_str().into()),
            ("prior", self.prior.to_string().into()),
            ("reason", self.reason.as_str().into()),
            ("statement", self.statement.to_string().into()),
            ("verdict", self.verdict.as_str().into()),
        ])
    }

    /// What the countersigner signs: the canonical round without `sig`.
    pub fn body(&self) -> Vec<u8> {
        self.unsigned().to_bytes()
    }

    /// What the next round names as `prior`.
    pub fn hash(&self) -> Hash {
        Hash::of(&self.to_value().to_bytes())
    }

    /// Whether the countersigner's signature is good.
    pub fn is_signed(&self, verified: &[Verified]) -> bool {
        self.key.verify_unless(verified, Purpose::Countersignature, &self.body(), &self.sig)
    }

    /// Whether it lets the submission through.
    pub fn approves(&self) -> bool {
        self.verdict == "approved"
    }

    /// Whether it sends the submission back.
    pub fn returns(&self) -> bool {
        self.verdict == "returned"
    }

    /// Whether it is the scrutineer's opinion, which lets nothing through and sends nothing back.
    pub fn is_opinion(&self) -> bool {
        self.post == "scrutineer"
    }

    /// Whether it agrees, and so needs no reason.
    pub fn consents(&self) -> bool {
        matches!(&*self.verdict, "approved" | "agreed")
    }

    /// Code and words of the reason of a return or an objection.
    pub fn reason_parts(&self) -> Option<(&str, &str)> {
        self.reason.split_once(": ")
    }
}
