//! Where in a text what was searched for stands.

use super::Query;
use super::fold::{Folded, counts};
use crate::page::{Html, escape};

/// The text with every place marked at which one of the query's words stands, and whether there is one.
pub fn marked(query: &Query, text: &str) -> (Html, bool) {
    let folded = Folded::of(text);
    let solid: Vec<&(char, std::ops::Range<usize>)> = folded.0.iter().filter(|(c, _)| counts(*c)).collect();
    let mut is_marked = vec![false; text.len()];
    for word in query.words() {
        let word: Vec<char> = word.chars().collect();
        for found in solid.windows(word.len().max(1)).filter(|found| found.iter().map(|(c, _)| c).eq(&word)) {
            // From its first to its last character, with whatever blanks and brackets stand between.
            let (first, last) = (&found[0].1, &found[found.len() - 1].1);
            is_marked[first.start..last.end].fill(true);
        }
    }
    let mut html = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while !rest.is_empty() {
        let at = text.len() - rest.len();
        let is = is_marked[at];
        let end = is_marked[at..].iter().position(|other| *other != is).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        html.push_str(&if is { format!("<mark>{}</mark>", escape(piece)) } else { escape(piece) });
        rest = after;
    }
    (Html::trusted(html), is_marked.contains(&true))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(typed: &str) -> Query {
        Query::read(typed, None, "2026-03-05".parse().expect("a day"))
    }

    #[test]
    fn what_was_looked_for_is_marked_as_it_stands() {
        let mark = |typed: &str, text: &str| marked(&query(typed), text).0.to_string();
        assert_eq!(mark("道路 桥", "村<道路>硬化，修桥铺路"), "村&lt;<mark>道路</mark>&gt;硬化，修<mark>桥</mark>铺路");
        assert_eq!(mark("〔2026〕27", "岩公（２０２６）27号"), "岩公（<mark>２０２６）27</mark>号");
        assert_eq!(mark("ROAD", "Roads"), "<mark>Road</mark>s");
        assert_eq!(mark("不在", "道路"), "道路");
        assert!(!marked(&query(""), "道路").1);
    }
}
