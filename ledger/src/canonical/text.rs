//! Which texts are read in one way only.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// The Unicode version whose assigned characters a text may hold.
pub const UNICODE: (u64, u64, u64) = unicode_properties::UNICODE_VERSION;

/// Whether a character needs no look at the tables: assigned, no control, no mark, shown, and in NFC whatever stands beside it. Most of
/// what is written in Chinese.
pub(crate) fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{301b}' | '\u{ff01}'..='\u{ff5e}'
        | '\u{2010}'..='\u{2027}' | '\u{b7}')
}

/// Refuses what two readers could take for two different texts.
///
/// # Errors
/// The code of the fault: `control`, `unassigned` or `nfc`.
pub fn check_text(text: &str) -> Result<(), &'static str> {
    if text.chars().all(is_plain) {
        return Ok(());
    }
    for c in text.chars().filter(|c| !is_plain(*c)) {
        match c.general_category() {
            GeneralCategory::Control if c != '\n' => return Err("control"),
            GeneralCategory::Unassigned => return Err("unassigned"),
            _ => {}
        }
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Ok(()),
        IsNormalized::No => Err("nfc"),
        IsNormalized::Maybe if text.chars().nfc().eq(text.chars()) => Ok(()),
        IsNormalized::Maybe => Err("nfc"),
    }
}
