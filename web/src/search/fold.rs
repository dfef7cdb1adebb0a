//! A text as it is searched: without the differences that nobody means (full width, capitals, blanks of all kinds).

use unicode_normalization::UnicodeNormalization;

/// A text's characters after NFKC, in lower case, each with the bytes of the text that it came from.
#[derive(Debug)]
pub struct Folded(pub Vec<(char, std::ops::Range<usize>)>);

impl Folded {
    /// Folds a text.
    pub fn of(text: &str) -> Folded {
        let mut chars = Vec::with_capacity(text.len());
        for (at, typed) in text.char_indices() {
            let from = at..at + typed.len_utf8();
            // Nearly all that is written: no table knows another form of it.
            if matches!(typed, ' '..='~' | '\u{4e00}'..='\u{9fff}') {
                chars.push((typed.to_ascii_lowercase(), from));
                continue;
            }
            let folded = std::iter::once(typed).nfkc().flat_map(char::to_lowercase);
            chars.extend(folded.map(|c| (c, from.clone())));
        }
        Folded(chars)
    }

    /// Its runs of characters of one class; what is neither letter nor digit only divides.
    pub fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut before = Class::Gap;
        for (c, _) in self.0.iter() {
            let class = Class::of(*c);
            match (class, runs.last_mut()) {
                (Class::Gap, _) => {}
                (class, Some(run)) if class == before => run.text.push(*c),
                (class, _) => runs.push(Run { text: c.to_string(), is_word: class == Class::Word }),
            }
            before = class;
        }
        runs
    }
}

/// What stands side by side and is of one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The characters, folded.
    pub text: String,
    /// Whether it is a word or a number, kept whole; otherwise a script without spaces.
    pub is_word: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// Latin and what else is written with spaces; digits.
    Word,
    /// Chinese, and its neighbours.
    Dense,
    Gap,
}

impl Class {
    fn of(c: char) -> Class {
        match c {
            // A dash is folded away, so that it can never be taken for one of the index's own words.
            c if !c.is_alphanumeric() => Class::Gap,
            '\0'..='\u{2e7f}' => Class::Word,
            _ => Class::Dense,
        }
    }
}

/// Whether a character is part of a run.
pub fn counts(c: char) -> bool {
    Class::of(c) != Class::Gap
}

/// The pieces of a dense run: every two characters side by side, and the last alone, so that each character begins a piece.
pub fn pairs(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    (0..chars.len()).map(|at| chars[at..chars.len().min(at + 2)].iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_means_is_folded_away() {
        let runs = |text: &str| Folded::of(text).runs().into_iter().map(|run| run.text).collect::<Vec<_>>();
        assert_eq!(runs("岩公〔２０２６〕27号，Ｇ２０７ 国道"), ["岩公", "2026", "27", "号", "g207", "国道"]);
        assert_eq!(runs("\u{200b}\0 \t!=%_'\"*-"), [""; 0]);
        assert_eq!(pairs("道路硬"), ["道路", "路硬", "硬"]);
    }
}
