//! A text as detectors read it: NFKC, without what nobody sees, each character with its place in the text as typed.

#[cfg(test)]
use std::cell::Cell;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// The characters, and where each stood.
pub(super) struct Plain {
    chars: Vec<char>,
    /// For each character, the number of typed characters before the one that it came from.
    places: Vec<usize>,
    /// How often a detector has looked at a character: what the tests hold linear.
    #[cfg(test)]
    pub(super) steps: Cell<usize>,
}

/// What stands after the end: no detector takes it for anything.
const NOTHING: char = '\0';

impl Plain {
    pub(super) fn of(text: &str) -> Plain {
        let (mut chars, mut places) = (Vec::new(), Vec::new());
        for (place, typed) in text.chars().enumerate().filter(|(_, typed)| !is_unseen(*typed)) {
            for c in std::iter::once(typed).nfkc() {
                chars.push(match c {
                    '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
                    c if c.is_whitespace() && c != '\n' => ' ',
                    c => c,
                });
                places.push(place);
            }
        }
        Plain {
            chars,
            places,
            #[cfg(test)]
            steps: Cell::new(0),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at a place; NUL beyond the end.
    pub(super) fn at(&self, place: usize) -> char {
        #[cfg(test)]
        self.steps.set(self.steps.get() + 1);
        self.chars.get(place).copied().unwrap_or(NOTHING)
    }

    /// The character before a place; NUL at the beginning.
    pub(super) fn before(&self, place: usize) -> char {
        place.checked_sub(1).map_or(NOTHING, |place| self.at(place))
    }

    /// Whether these words stand at a place.
    pub(super) fn has(&self, place: usize, words: &str) -> bool {
        words.chars().enumerate().all(|(i, c)| self.at(place + i) == c)
    }

    /// The characters from one place up to another.
    pub(super) fn text(&self, start: usize, end: usize) -> String {
        (start..end.min(self.len())).map(|i| self.at(i)).collect()
    }

    /// Whether any of the words begins within `reach` characters before a place.
    pub(super) fn near(&self, place: usize, reach: usize, words: &[&str]) -> bool {
        (place.saturating_sub(reach)..place).any(|i| words.iter().any(|word| self.has(i, word)))
    }

    /// A span of these characters as a span of those typed.
    pub(super) fn typed(&self, start: usize, end: usize) -> (usize, usize) {
        let first = self.places.get(start).copied().unwrap_or(0);
        let last = end.checked_sub(1).and_then(|last| self.places.get(last)).copied().unwrap_or(first);
        (first, last + 1)
    }
}

/// Joiners, marks of direction, soft hyphens, selectors of variants: they part a number for a program and for no reader.
fn is_unseen(c: char) -> bool {
    c.general_category() == GeneralCategory::Format
        || matches!(c, '\u{034f}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// A Latin letter or a digit, after normalisation.
pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// A character of Chinese writing.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}
