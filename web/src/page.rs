//! What every page has around its content, and HTML that is already safe.

use std::fmt::{self, Write as _};

use fluent_bundle::FluentValue;

use crate::assets;
use crate::texts::{Language, Texts};

/// A piece of HTML that is written as it stands: whoever makes one has escaped what came from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// `html` as it stands; the caller vouches for it.
    pub fn trusted(html: impl Into<String>) -> Html {
        Html(html.into())
    }

    /// `text`, escaped.
    pub fn text(text: &str) -> Html {
        Html(escape(text))
    }

    /// The words in it, without the tags.
    pub fn words(&self) -> String {
        let mut inside = false;
        let text = self.0.chars().filter(|c| {
            let is_text = !inside && *c != '<';
            inside = *c == '<' || (inside && *c != '>');
            is_text
        });
        let text: String = text.collect();
        let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        named.iter().fold(text, |text, (name, c)| text.replace(name, c))
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Html {}

/// `text` with the five characters that HTML gives a meaning to written as references.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// The message `id` with pieces of HTML for arguments: the message is escaped, the pieces are not.
pub fn rich(texts: &Texts, id: &str, args: &[(&str, &Html)]) -> Html {
    // Each piece travels through the message as one private-use character, which no message file holds.
    let stand_in = |n: usize| char::from_u32(0xE000 + u32::try_from(n).unwrap_or(0)).unwrap_or('\u{FFFD}');
    let given: Vec<(&str, FluentValue<'_>)> =
        args.iter().enumerate().map(|(n, (name, _))| (*name, FluentValue::from(stand_in(n).to_string()))).collect();
    let mut out = String::new();
    for c in texts.f(id, &given).chars() {
        let piece = (c as u32).checked_sub(0xE000).and_then(|n| args.get(n as usize));
        match piece {
            Some((_, html)) => out.push_str(html.as_str()),
            None => {
                let _ = write!(out, "{}", escape(c.encode_utf8(&mut [0; 4])));
            }
        }
    }
    Html(out)
}

/// A place to go, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where.
    pub href: String,
    /// What it is called.
    pub text: String,
}

impl Link {
    /// A link to `href` called `text`.
    pub fn to(href: impl Into<String>, text: impl Into<String>) -> Link {
        Link { href: href.into(), text: text.into() }
    }
}

/// What `templates/base.html` needs of every page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The texts, in the reader's language.
    pub texts: &'static Texts,
    /// The title, as the browser shows it.
    pub title: String,
    /// This page's path with its query, without `lang` and `size`.
    pub here: String,
    /// One step up, where there is one.
    pub back: Option<Link>,
    /// Who is signed in, by name, on the pages of those who sign in.
    pub person: Option<String>,
}

impl Page {
    /// A page at `here` called `title`, with nothing above it and nobody signed in.
    pub fn new(texts: &'static Texts, title: impl Into<String>, here: impl Into<String>) -> Page {
        Page { texts, title: title.into(), here: here.into(), back: None, person: None }
    }

    /// The same page, one step below `back`.
    pub fn below(mut self, back: Link) -> Page {
        self.back = Some(back);
        self
    }

    /// The same page, for somebody who is signed in.
    pub fn signed_in(mut self, name: impl Into<String>) -> Page {
        self.person = Some(name.into());
        self
    }

    /// The address of an asset, with the hash of its content.
    pub fn asset(&self, name: &str) -> String {
        assets::url(name)
    }

    /// The language to switch to.
    pub fn other(&self) -> Language {
        self.texts.language().other()
    }

    /// This page in the other language.
    pub fn other_href(&self) -> String {
        self.here_with("lang", self.other().tag())
    }

    /// This page in the next size of letters.
    pub fn size_href(&self) -> String {
        self.here_with("size", self.texts.size().next().name())
    }

    /// What that size is called.
    pub fn size_name(&self) -> String {
        self.texts.m(&format!("base-size-{}", self.texts.size().next().name()))
    }

    fn here_with(&self, name: &str, value: &str) -> String {
        let mark = if self.here.contains('?') { '&' } else { '?' };
        format!("{}{mark}{name}={value}", self.here)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Size;

    #[test]
    fn a_rich_message_escapes_itself_and_keeps_its_pieces() {
        let piece = Html::trusted("<b>45</b>");
        let texts = Texts::of(Language::Chinese);
        let html = rich(texts, "entry-posted", &[("from", &piece), ("to", &piece)]);
        assert!(html.as_str().contains("<b>45</b>"));
        assert_eq!(Html::text("<&>").as_str(), "&lt;&amp;&gt;");
        assert_eq!(rich(texts, "entry-item", &[("n", &piece), ("name", &Html::text("<&lt;>"))]).words(), "第45条 <&lt;>");
    }

    #[test]
    fn the_other_language_and_size_keep_the_query() {
        let page = Page::new(Texts::sized(Language::Chinese, Size::Large), "", "/v/430802001001?before=20");
        assert_eq!(page.other_href(), "/v/430802001001?before=20&lang=en");
        assert_eq!(page.size_href(), "/v/430802001001?before=20&size=largest");
    }
}
