//! What a statement names that stands outside it.

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::finding::{Finding, Path};
use ledger::hash::Hash;
use ledger::statement::schema::date_at;
use ledger::time::Date;

use crate::error::Error;
use crate::store::Read;

/// Something that stands outside a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where it is named, a dotted path.
    pub field: String,
    /// Its SHA-256, or the commitment to it.
    pub hash: Hash,
    /// Its content may have to go.
    pub is_erasable: bool,
    /// Its media type.
    pub media: String,
    /// Its length in bytes.
    pub size: i64,
    /// The last day on which it is kept, where it has to go.
    pub until: Option<Date>,
}

/// Everything that a statement names: objects of `name`, `type`, `size` and `sha256` or `commitment`, wherever they stand.
pub fn named(said: &Value) -> Vec<Named> {
    let mut found = Vec::new();
    walk(said, &Path::Whole, &mut found);
    found
}

fn walk(value: &Value, path: &Path<'_>, found: &mut Vec<Named>) {
    match value {
        Value::List(items) => {
            for (place, item) in items.iter().enumerate() {
                walk(item, &Path::Item(path, place), found);
            }
        }
        Value::Object(members) => match one(value, path) {
            Some(named) => found.push(named),
            None => members.iter().for_each(|(name, inner)| walk(inner, &Path::Member(path, name), found)),
        },
        _ => {}
    }
}

fn one(value: &Value, path: &Path<'_>) -> Option<Named> {
    value.text("name")?;
    let (media, size) = (value.text("type")?.to_owned(), value.int("size")?);
    let hash = |name: &str| value.text(name).and_then(|hash| hash.parse().ok());
    let (hash, is_erasable) = match (hash("sha256"), hash("commitment")) {
        (Some(hash), None) => (hash, false),
        (None, Some(hash)) => (hash, true),
        _ => return None,
    };
    let until = date_at(value, "until").filter(|_| is_erasable);
    Some(Named { field: path.text(), hash, is_erasable, media, size, until })
}

/// What a statement of a village names and the village has not brought, or has brought as something else.
///
/// # Errors
/// Where the database fails.
pub async fn absent(read: &mut Read, said: &Value, chain: &Division) -> Result<Vec<Finding>, Error> {
    let mut findings = Vec::new();
    for one in named(said) {
        let files = read.files(&one.hash).await?;
        let is_there = files.iter().any(|file| {
            let is_same = file.media == one.media && i64::try_from(file.size) == Ok(one.size);
            file.chain == *chain && file.salt.is_some() == one.is_erasable && is_same
        });
        let is_document = one.media == "application/json" && read.document(&one.hash).await?.is_some();
        if !is_there && !is_document {
            findings.push(Finding::new("file.absent", one.field));
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_outside_is_found_wherever_it_is_named() {
        let photo = |of: &str, hash: Hash| {
            Value::object([
                ("name", "a.jpg".into()),
                ("type", "image/jpeg".into()),
                ("size", 3.into()),
                (if of == "c" { "commitment" } else { "sha256" }, hash.to_string().into()),
            ])
        };
        let step = Value::object([("photos", Value::List(vec![photo("s", Hash::ZERO)]))]);
        let said = Value::object([
            ("steps", Value::List(vec![Value::object([]), step])),
            ("list", photo("c", Hash::of(b"x"))),
            ("party", Value::object([("name", "张某".into())])),
        ]);
        let found: Vec<(String, bool)> = named(&said).into_iter().map(|one| (one.field, one.is_erasable)).collect();
        assert_eq!(found, [("list".to_owned(), true), ("steps.1.photos.0".to_owned(), false)]);
    }
}
