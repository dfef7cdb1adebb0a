//! What somebody typed into the search box, read kindly: nothing that is typed is an error.

use ledger::division::Division;
use ledger::rules::Divisions;
use ledger::time::Date;
use unicode_normalization::UnicodeNormalization;

use super::fold::{Folded, Run, pairs};
use super::{amount, date, index};

/// The longest query that is read; what follows is left out.
pub const LONGEST: usize = 60;

/// What an entry's words must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// This word.
    Is(String),
    /// A word that begins so.
    Begins(String),
    /// Every one of these.
    All(Vec<Match>),
    /// One of these at least.
    Any(Vec<Match>),
}

/// How a database writes what it is to look for. A word holds no quotes, for it is letters, digits, `=` and `-`.
pub struct Dialect {
    /// Stands before and after a word.
    pub quote: char,
    /// Stands after a word that is only begun.
    pub begins: &'static str,
    /// Between what must all be there.
    pub and: &'static str,
    /// Between what may be there.
    pub or: &'static str,
}

impl Match {
    /// As a database reads it.
    pub fn written(&self, in_: &Dialect) -> String {
        let quote = in_.quote;
        let joined = |of: &[Match], by: &str| of.iter().map(|one| one.written(in_)).collect::<Vec<_>>().join(by);
        match self {
            Match::Is(word) => format!("{quote}{word}{quote}"),
            Match::Begins(word) => format!("{quote}{word}{quote}{}", in_.begins),
            Match::All(all) => format!("({})", joined(all, in_.and)),
            Match::Any(any) => format!("({})", joined(any, in_.or)),
        }
    }
}

/// One thing that must be true of what is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Term {
    /// As typed.
    typed: String,
    /// Its letters and digits.
    word: String,
    /// Any of these finds it.
    any: Vec<Match>,
    /// The sum that it may mean, in fen.
    sum: Option<i64>,
    /// The dates that it may mean.
    date: Option<date::Meant>,
}

/// A query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What was typed, as far as it is read.
    pub typed: String,
    terms: Vec<Term>,
    /// Sums in fen, both ends included.
    pub sums: Option<(i64, i64)>,
}

impl Query {
    /// Reads what was typed on a day. Names of places that `divisions` has are found wherever they stand.
    pub fn read(typed: &str, divisions: Option<&Divisions>, today: Date) -> Query {
        let typed: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
        let typed = typed.trim().to_owned();
        let mut query = Query { typed: typed.clone(), ..Query::default() };
        let folded: String = typed.nfkc().flat_map(char::to_lowercase).collect();
        for piece in pieces(&folded).into_iter().flat_map(|piece| around_places(piece, divisions)) {
            match amount::range(piece) {
                Some((from, to)) => {
                    let (least, most) = query.sums.unwrap_or((0, i64::MAX));
                    query.sums = Some((least.max(from), most.min(to)));
                }
                None => query.terms.extend(term(piece, today)),
            }
        }
        query
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.sums.is_none()
    }

    /// What the words of what is found must hold, within a place; `None` where only a sum is asked for.
    pub fn wanted(&self, place: Option<&Division>) -> Option<Match> {
        if self.terms.is_empty() {
            return None;
        }
        let mut all: Vec<Match> = self.terms.iter().map(|term| Match::Any(term.any.clone())).collect();
        all.extend(place.map(|place| Match::Is(index::within(place))));
        Some(Match::All(all))
    }

    /// The letters and digits of each thing asked for.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|term| term.word.as_str()).filter(|word| !word.is_empty())
    }

    /// Whether this sum, in fen, is one that was asked for.
    pub fn means_sum(&self, fen: i64) -> bool {
        self.sums.is_some_and(|(least, most)| (least..=most).contains(&fen))
            || self.terms.iter().any(|term| term.sum == Some(fen))
    }

    /// Whether this day is one that was asked for.
    pub fn means_day(&self, day: Date) -> bool {
        self.terms.iter().filter_map(|term| term.date).any(|meant| meant.is(day))
    }

    /// Smaller queries, for when nothing is found: each term alone, or a long word cut up.
    pub fn smaller(&self) -> Vec<String> {
        match &self.terms[..] {
            [only] => Folded::of(&only.typed).runs().iter().flat_map(cut).take(4).collect(),
            terms => terms.iter().take(4).map(|term| term.typed.clone()).collect(),
        }
    }
}

/// What stands between blanks and commas; a comma within a number stays.
fn pieces(typed: &str) -> Vec<&str> {
    let bytes = typed.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, c) in typed.char_indices() {
        let is_comma = c == ',' && !(digit(at.checked_sub(1)) && digit(Some(at + 1)));
        if c.is_whitespace() || is_comma || matches!(c, ';' | '、' | '。') {
            pieces.push(&typed[from..at]);
            from = at + c.len_utf8();
        }
    }
    pieces.push(&typed[from..]);
    pieces.into_iter().filter(|piece| !piece.is_empty()).collect()
}

/// A piece, with the longest name of a place in it as a piece of its own: people write 岩口村道路 in one.
fn around_places<'a>(piece: &'a str, divisions: Option<&Divisions>) -> Vec<&'a str> {
    let townships = divisions.into_iter().flat_map(|table| &table.townships);
    let names =
        townships.flat_map(|township| std::iter::once(&township.zh).chain(township.villages.iter().map(|place| &place.zh)));
    let found = names.filter_map(|name| piece.find(name.as_str()).map(|at| (at, name.len()))).max_by_key(|(_, length)| *length);
    match found {
        Some((at, length)) => {
            let (before, rest) = piece.split_at(at);
            let (name, after) = rest.split_at(length);
            [before, name, after].into_iter().filter(|part| !part.is_empty()).collect()
        }
        None => vec![piece],
    }
}

fn term(piece: &str, today: Date) -> Option<Term> {
    let runs = Folded::of(piece).runs();
    let (last, before) = runs.split_last()?;
    let mut text: Vec<Match> = before.iter().flat_map(|run| of_run(run, false)).collect();
    text.extend(of_run(last, true));
    let (sum, date) = (amount::amount(piece), date::read(piece));
    let mut any = vec![of_number(piece, &runs).unwrap_or(Match::All(text))];
    any.extend(sum.map(|fen| Match::Is(index::of_sum(fen))));
    any.extend(date.into_iter().flat_map(|date| date.words(today)).map(Match::Is));
    let word = runs.iter().map(|run| run.text.as_str()).collect();
    Some(Term { typed: piece.to_owned(), word, any, sum, date })
}

/// A word that something follows is whole; the last one may be only begun.
fn of_run(run: &Run, is_last: bool) -> Vec<Match> {
    if run.is_word {
        return vec![if is_last { Match::Begins(run.text.clone()) } else { Match::Is(run.text.clone()) }];
    }
    let mut pairs = pairs(&run.text);
    match pairs.pop() {
        Some(only) if pairs.is_empty() => vec![Match::Begins(only)],
        _ => pairs.into_iter().map(Match::Is).collect(),
    }
}

/// A run in words of two characters, as most are; a Latin one as it is.
fn cut(run: &Run) -> Vec<String> {
    let chars: Vec<char> = run.text.chars().collect();
    if run.is_word { vec![run.text.clone()] } else { chars.chunks_exact(2).map(String::from_iter).collect() }
}

/// The number of a paper, which has a year in brackets of any kind.
fn of_number(piece: &str, runs: &[Run]) -> Option<Match> {
    let is_year = |run: &Run| run.text.len() == 4 && run.text.bytes().all(|b| b.is_ascii_digit());
    let is_number = piece.contains(['〔', '[', '(', '【', '「']) && runs.iter().any(is_year);
    let runs: Vec<String> = runs.iter().map(|run| run.text.clone()).collect();
    is_number.then(|| Match::Begins(index::number_word(&runs)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Dialect = Dialect { quote: '\'', begins: "*", and: " ", or: "|" };

    fn query(typed: &str, divisions: Option<&Divisions>) -> Query {
        Query::read(typed, divisions, "2026-03-05".parse().expect("a day"))
    }

    fn read(typed: &str) -> String {
        query(typed, None).wanted(None).map(|wanted| wanted.written(&PLAIN)).unwrap_or_default()
    }

    #[test]
    fn a_query_becomes_words() {
        for (typed, expected) in [
            ("道路", "((('道路')))"),
            ("路", "((('路'*)))"),
            ("道路硬化　G207", "((('道路' '路硬' '硬化')) (('g207'*)))"),
            ("岩公〔2026〕27号", "(('no=岩公-2026-27-号'*))"),
            ("［２０２６］27", "(('no=2026-27'*))"),
            ("5万", "((('5' '万'*)|'sum=5000000'))"),
            ("2026年3月", "((('2026' '年'* '3' '月'*)|'month=2026-03'))"),
            ("2026", "((('2026'*)|'sum=202600'|'year=2026'))"),
            ("3万以上", ""),
            (" ，。 \0 %_*\"'", ""),
        ] {
            assert_eq!(read(typed), expected, "{typed}");
        }
        assert_eq!(query("3万到5万 道路", None).sums, Some((3_000_000, 5_000_000)));
        assert!(query(&"长".repeat(100_000), None).typed.chars().count() == LONGEST);
    }

    #[test]
    fn a_place_is_found_where_it_stands() {
        let table: Divisions = serde_json::from_slice(include_bytes!("../../demo/divisions.json")).expect("divisions");
        let found = query("岩口村道路", Some(&table));
        assert_eq!(found.words().collect::<Vec<_>>(), ["岩口村", "道路"]);
        assert_eq!(found.smaller(), ["岩口村", "道路"]);
        assert_eq!(query("硬化道路工程", None).smaller(), ["硬化", "道路", "工程"]);
    }
}
