//! What the story's people photograph: drawings, kept in `web/demo/pictures/` with how they were made, and where each hangs.

use std::collections::BTreeMap;

use ledger::canonical::Value;

use super::client::{Brought, Client};
use crate::serve::Cause;

/// The drawings by name.
const DRAWN: [(&str, &[u8]); 9] = [
    ("acceptance", include_bytes!("../../demo/pictures/acceptance.jpg")),
    ("canal-after", include_bytes!("../../demo/pictures/canal-after.jpg")),
    ("canal-before", include_bytes!("../../demo/pictures/canal-before.jpg")),
    ("meeting", include_bytes!("../../demo/pictures/meeting.jpg")),
    ("road-after", include_bytes!("../../demo/pictures/road-after.jpg")),
    ("road-before", include_bytes!("../../demo/pictures/road-before.jpg")),
    ("road-work", include_bytes!("../../demo/pictures/road-work.jpg")),
    ("wall-end", include_bytes!("../../demo/pictures/wall-end.jpg")),
    ("wall-start", include_bytes!("../../demo/pictures/wall-start.jpg")),
];

/// The photographs of a statement: for each field of it their names, and which drawing each is.
pub type Photographs = BTreeMap<String, Vec<(String, &'static [u8])>>;

/// Reads them off a village's content; `None` where there is no such drawing.
pub fn parse(told: Option<&Value>) -> Option<Photographs> {
    let mut found = Photographs::new();
    for (field, _) in told.and_then(Value::members).into_iter().flatten() {
        let one = |photograph: &Value| {
            let (_, bytes) = DRAWN.iter().find(|(name, _)| photograph.text("picture") == Some(*name))?;
            Some((format!("{}.jpg", photograph.text("name")?), *bytes))
        };
        found.insert(field.to_owned(), told?.list(field).iter().map(one).collect::<Option<_>>()?);
    }
    Some(found)
}

/// Brings them, and gives the fields with what the service kept.
///
/// # Errors
/// Where the service refuses one.
pub fn bring(browser: &mut Client, chain: &str, photographs: &Photographs, mut fields: Value) -> Result<Value, Cause> {
    for (field, photographs) in photographs {
        let mut kept = Vec::new();
        for (name, bytes) in photographs {
            kept.push(browser.bring(chain, &Brought { kind: "photo", name, bytes, salt: None })?);
        }
        fields = fields.with(field, Value::List(kept));
    }
    Ok(fields)
}
