//! A posting that was closed: how long it hung, what was objected and answered.

use super::judged::Judged;
use super::parts::{Answer, Card, Part, files, photos as photo_list};
use super::posting::days;
use super::{Content, Source};
use crate::page::Html;
use crate::villager::fields::Fields;

/// The page of a disclosure.
pub(super) fn content(fields: &Fields<'_>, judged: &Judged<'_>, _: &Source<'_>) -> Content {
    let texts = fields.texts;
    let main = [
        Card::new(texts, "disclosure-objections", objections(fields)).unless_empty(),
        Card::new(texts, "disclosure-wall", photos(fields)).unless_empty(),
        Card::new(texts, "entry-papers", vec![files(fields, "files")]).unless_empty(),
    ];
    let rules = Card::new(texts, "entry-rules", vec![Part::Verdicts(judged.on(|_| true))]);
    Content { main: main.into_iter().flatten().collect(), side: rules.unless_empty().into_iter().collect() }
}

/// How long it hung, what was objected, what follows.
pub fn answers(fields: &Fields<'_>) -> Vec<Answer> {
    let texts = fields.texts;
    let hung = texts.f("disclosure-days", &[("n", days(fields).to_string().into())]);
    let span = fields.rich("entry-posted", &[("from", "from", "date"), ("to", "to", "date")]);
    let by = fields.rich("disclosure-posted-by", &[("name", "posted_by", "text")]);
    let received = fields.rich("disclosure-received", &[("n", "received", "count")]);
    vec![
        Answer::new(texts, "disclosure-how-long", Html::text(&hung), vec![span, by]),
        Answer::new(texts, "disclosure-how-many", received, Vec::new()),
        Answer::new(texts, "disclosure-what-then", fields.show("result", "code:result"), vec![fields.show("note", "text")]),
    ]
}

/// What was objected, and what was answered when.
pub fn objections(fields: &Fields<'_>) -> Vec<Part> {
    in_words(fields).into_iter().map(Part::Text).collect()
}

/// The same, a sentence each.
pub fn in_words(fields: &Fields<'_>) -> Vec<Html> {
    let listed = 0..fields.said.list("objections").len();
    listed
        .flat_map(|i| {
            let at = |name: &str| format!("objections.{i}.{name}");
            let args = [("date", at("date"), "date"), ("about", at("about"), "text")];
            let asked: Vec<_> = args.iter().map(|(name, path, kind)| (*name, path.as_str(), *kind)).collect();
            let args = [("date", at("answered"), "date"), ("answer", at("answer"), "text")];
            let answered: Vec<_> = args.iter().map(|(name, path, kind)| (*name, path.as_str(), *kind)).collect();
            [fields.rich("disclosure-asked", &asked), fields.rich("disclosure-answered", &answered)]
        })
        .collect()
}

/// The wall on the first and on the last day.
pub fn photos(fields: &Fields<'_>) -> Vec<Part> {
    let named = [("disclosure-first-day", "photos_start"), ("disclosure-last-day", "photos_end")];
    let there = named.into_iter().filter(|(_, name)| fields.has(name));
    there.flat_map(|(id, name)| [Part::Heading(fields.texts.m(id)), photo_list(fields, name)]).collect()
}
