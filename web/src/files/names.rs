//! What people call a file. A name is only ever shown: nothing is stored, opened or trusted by it.

use ledger::canonical::check_text;
use ledger::finding::Finding;
use ledger::rules::privacy::{Guard, Sighting};
use ledger::statement::schema::hides;
use ledger::time::Date;

/// The longest name, in characters.
pub const MAX_NAME: usize = 120;

/// Refuses a name that could mislead whoever reads it.
///
/// # Errors
/// What is wrong with it, at the field `file.name`.
pub fn check(name: &str) -> Result<(), Finding> {
    let length = name.chars().count();
    let wrong = |code: &str| Err(Finding::new(code, "file.name"));
    if name.trim().is_empty() {
        return wrong("field.missing");
    }
    if length > MAX_NAME {
        return Err(Finding::new("field.long", "file.name").arg("max", MAX_NAME).arg("length", length));
    }
    if name.contains(['/', '\\', '\n', ':']) || name.starts_with('.') || name.trim() != name {
        return wrong("file.name_path");
    }
    // Marks that turn the order of letters round make `gpj.exe` of `exe.jpg`.
    if hides(name) || check_text(name).is_err() {
        return wrong("file.name_hidden");
    }
    Ok(())
}

/// What the privacy guard sees in a name.
pub fn sightings(guard: &Guard, name: &str, today: Date) -> Vec<Sighting> {
    guard.look(name, "file.name", today, &guard.office_phones())
}

/// The name with the ending of what the file really is.
pub fn with_ending(name: &str, endings: &[&str]) -> String {
    let has = |ending: &&&str| name.to_ascii_lowercase().ends_with(&format!(".{ending}"));
    if endings.iter().any(|ending| has(&ending)) {
        return name.to_owned();
    }
    let stem = match name.rsplit_once('.') {
        // What follows the last dot is an ending only where it looks like one.
        Some((stem, end)) if !stem.is_empty() && end.len() <= 5 && end.bytes().all(|b| b.is_ascii_alphanumeric()) => stem,
        _ => name,
    };
    let ending = endings.first().copied().unwrap_or_default();
    let kept: String = stem.chars().take(MAX_NAME - ending.len() - 1).collect();
    format!("{kept}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_name_and_no_way() {
        for (name, code) in [
            ("../../etc/passwd.jpg", "file.name_path"),
            ("C:\\照片.jpg", "file.name_path"),
            (".照片.jpg", "file.name_path"),
            ("照片\u{202e}gpj.exe", "file.name_hidden"),
            ("照\u{0}片.jpg", "file.name_hidden"),
            ("  ", "field.missing"),
        ] {
            assert_eq!(check(name).expect_err(name).code, code, "{name:?}");
        }
        assert_eq!(check(&"长".repeat(121)).expect_err("long").code, "field.long");
        assert_eq!(check("一组水渠 2026.3（前）.jpg"), Ok(()));
    }

    #[test]
    fn the_ending_says_what_the_file_is() {
        assert_eq!(with_ending("水渠.webp", &["jpg", "jpeg"]), "水渠.jpg");
        assert_eq!(with_ending("水渠.JPEG", &["jpg", "jpeg"]), "水渠.JPEG");
        assert_eq!(with_ending("2026.3月水渠", &["pdf"]), "2026.3月水渠.pdf");
    }
}
