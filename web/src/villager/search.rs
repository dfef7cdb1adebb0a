//! What a search found, or what to try where it found nothing.

use askama::Template;

use super::found::Found;
use crate::page::{Link, Page};
use crate::search::Query;
use crate::texts::Texts;

/// What was asked, and what was found.
#[derive(Debug)]
pub struct Asked<'a> {
    /// The reader's language.
    pub texts: &'static Texts,
    /// What was typed.
    pub query: &'a Query,
    /// The county's name.
    pub county: String,
    /// Code and name of the township or village that was searched; `None` for the whole county.
    pub place: Option<(String, String)>,
    /// The page asked for ended before this index; `None` for the newest.
    pub before: Option<u64>,
    /// Where the next, older page begins, if there is one.
    pub older: Option<u64>,
    /// One page of what was found, the newest first.
    pub found: Vec<Found>,
}

/// The page of a search.
#[derive(Debug, Template)]
#[template(path = "public/search.html")]
pub struct SearchPage {
    page: Page,
    typed: String,
    place: Option<(String, String)>,
    found: Vec<Found>,
    is_asked: bool,
    newest: Option<String>,
    older: Option<String>,
    county: Option<Link>,
    smaller: Vec<Link>,
}

impl SearchPage {
    /// The page of what was asked.
    pub fn new(asked: Asked<'_>) -> SearchPage {
        let Asked { texts, query, county, place, before, older, found } = asked;
        let code = place.as_ref().map(|(code, _)| code.as_str());
        let typed = query.typed.clone();
        let here = href(&typed, code, before);
        let name = place.as_ref().map_or(&county, |(_, name)| name);
        let title = texts.f("search-title", &[("place", name.clone().into())]);
        let up = place.as_ref().map_or_else(|| Link::to("/", &*county), |(code, name)| Link::to(format!("/v/{code}"), name));
        let smaller = query.smaller().into_iter().filter(|smaller| *smaller != typed);
        SearchPage {
            page: Page::new(texts, title, here).below(up),
            is_asked: !query.is_empty(),
            newest: before.map(|_| href(&typed, code, None)),
            older: older.map(|index| href(&typed, code, Some(index))),
            county: code.map(|_| Link::to(href(&typed, None, None), texts.f("search-whole", &[("county", county.into())]))),
            smaller: smaller.map(|smaller| Link::to(href(&smaller, code, None), smaller)).collect(),
            typed,
            place,
            found,
        }
    }
}

impl SearchPage {
    fn place_code(&self) -> &str {
        self.place.as_ref().map_or("", |(code, _)| code)
    }
}

/// The address of a search.
fn href(typed: &str, place: Option<&str>, before: Option<u64>) -> String {
    let mut address = form_urlencoded::Serializer::new(String::from("/search?"));
    address.append_pair("q", typed);
    if let Some(place) = place {
        address.append_pair("place", place);
    }
    if let Some(before) = before {
        address.append_pair("before", &before.to_string());
    }
    address.finish()
}
