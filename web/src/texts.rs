//! Every text a user sees, from the message files under `web/locales` (Fluent), Simplified Chinese first.
//!
//! The files are compiled in. An id that no file holds shows itself, so that a page never fails for want of a word;
//! the tests below see to it that this does not happen.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The languages there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Simplified Chinese, the default.
    Chinese,
    /// English, for everything public.
    English,
}

impl Language {
    /// The BCP 47 tag, as it stands in `<html lang>`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// The language that `?lang=` or the cookie names; what is not known is Chinese.
    pub fn named(name: &str) -> Language {
        if name == "en" || name.starts_with("en-") { Language::English } else { Language::Chinese }
    }

    /// The other one, to switch to.
    pub fn other(self) -> Language {
        match self {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        }
    }
}

/// How large a page's letters are: main text of 18, 22.5 or 30 px where the browser's own size is 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// As most read it.
    Ordinary,
    /// 大字, for elders.
    Large,
    /// Larger still.
    Largest,
}

impl Size {
    /// The name, as it stands in the address, in the cookie and in `<html class>`.
    pub fn name(self) -> &'static str {
        match self {
            Size::Ordinary => "ordinary",
            Size::Large => "large",
            Size::Largest => "largest",
        }
    }

    /// The size that `?size=` or the cookie names; what is not known is ordinary.
    pub fn named(name: &str) -> Size {
        match name {
            "large" => Size::Large,
            "largest" => Size::Largest,
            _ => Size::Ordinary,
        }
    }

    /// The one that the switch on the page leads to: each in turn.
    pub fn next(self) -> Size {
        match self {
            Size::Ordinary => Size::Large,
            Size::Large => Size::Largest,
            Size::Largest => Size::Ordinary,
        }
    }
}

macro_rules! sources {
    ($tag:literal) => {
        [
            include_str!(concat!("../locales/", $tag, "/record.ftl")),
            include_str!(concat!("../locales/", $tag, "/labels-villager.ftl")),
            include_str!(concat!("../locales/", $tag, "/rules.ftl")),
            include_str!(concat!("../locales/", $tag, "/public.ftl")),
            include_str!(concat!("../locales/", $tag, "/posters.ftl")),
            include_str!(concat!("../locales/", $tag, "/desk.ftl")),
            include_str!(concat!("../locales/", $tag, "/files.ftl")),
            include_str!(concat!("../locales/", $tag, "/phone.ftl")),
            include_str!(concat!("../locales/", $tag, "/cli.ftl")),
            include_str!(concat!("../locales/", $tag, "/errors.ftl")),
        ]
    };
}

const CHINESE: [&str; 10] = sources!("zh-CN");
const ENGLISH: [&str; 10] = sources!("en");

/// Every language in every size.
static TEXTS: LazyLock<[[Texts; 3]; 2]> = LazyLock::new(|| {
    [(Language::Chinese, &CHINESE), (Language::English, &ENGLISH)].map(|(language, sources)| {
        let book = Arc::new(Book::read(language, sources));
        [Size::Ordinary, Size::Large, Size::Largest].map(|size| Texts { language, size, book: book.clone() })
    })
});

/// What a reader is shown everything in: the texts of one language, set in one size of letters. Nothing else of a reader's wishes
/// changes a public page.
pub struct Texts {
    language: Language,
    size: Size,
    book: Arc<Book>,
}

/// The messages of one language.
struct Book {
    bundle: FluentBundle<FluentResource>,
    /// Every message's id and the names of its arguments.
    ids: BTreeMap<String, Vec<String>>,
}

impl Book {
    fn read(language: Language, sources: &[&str]) -> Book {
        let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks would stand in the text that a phone compares with the signed one.
        bundle.set_use_isolating(false);
        let mut ids = BTreeMap::new();
        for source in sources {
            // What cannot be read is left out and shows its id; a test reads every file without leniency.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
            ids.extend(messages(source));
        }
        Book { bundle, ids }
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Texts({}, {})", self.language.tag(), self.size.name())
    }
}

impl Texts {
    /// The texts of `language`, in the ordinary size.
    pub fn of(language: Language) -> &'static Texts {
        Texts::sized(language, Size::Ordinary)
    }

    /// The texts of `language` in this size.
    pub fn sized(language: Language, size: Size) -> &'static Texts {
        &TEXTS[language as usize][size as usize]
    }

    /// Which language this is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// How large the letters are.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Its BCP 47 tag.
    pub fn tag(&self) -> &'static str {
        self.language.tag()
    }

    /// Whether there is such a message.
    pub fn has(&self, id: &str) -> bool {
        self.book.ids.contains_key(id)
    }

    /// The message `id`, which takes no arguments.
    pub fn m(&self, id: &str) -> String {
        self.f(id, &[])
    }

    /// The message `id` with its arguments filled in.
    pub fn f(&self, id: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.book.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            given.set(*name, value.clone());
        }
        self.book.bundle.format_pattern(pattern, Some(&given), &mut Vec::new()).into_owned()
    }

    /// The first of `ids` that exists, with its arguments filled in; the last id itself when none does.
    pub fn first(&self, ids: &[&str], args: &[(&str, FluentValue<'_>)]) -> String {
        let id = ids.iter().find(|id| self.has(id)).or(ids.last());
        id.map(|id| self.f(id, args)).unwrap_or_default()
    }

    /// The Chinese or the English of a document that has both; the Chinese where there is no English.
    pub fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        if self.language == Language::English && !en.is_empty() { en } else { zh }
    }

    /// The messages whose ids begin with one of `prefixes`, as the JSON object of a data block for the page's scripts:
    /// an argument stands as `{name}`, for the script to replace. `<` is escaped, so that no text can end the block.
    pub fn script(&self, prefixes: &[&str]) -> String {
        let wanted = self.book.ids.iter().filter(|(id, _)| prefixes.iter().any(|prefix| id.starts_with(prefix)));
        let texts: BTreeMap<&str, String> = wanted
            .map(|(id, names)| {
                let args: Vec<_> = names.iter().map(|name| (name.as_str(), format!("{{{name}}}").into())).collect();
                (id.as_str(), self.f(id, &args))
            })
            .collect();
        serde_json::to_string(&texts).unwrap_or_default().replace('<', "\\u003c")
    }
}

/// The message that names a value taken from a list: `code-motion-party-members`, `code-path-a-plus`.
pub fn code_id(field: &str, value: &str) -> String {
    format!("code-{field}-{value}").to_lowercase().replace('+', "-plus").replace('_', "-")
}

/// The message that labels a field: its dotted path without list indexes, `field-steps-votes-for`.
pub fn field_id(path: &str) -> String {
    let names = path.split('.').filter(|name| !name.bytes().all(|b| b.is_ascii_digit()));
    names.fold("field".to_owned(), |id, name| id + "-" + name).replace('_', "-")
}

/// The ids of a message file, each with the names of its arguments.
fn messages(source: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut current = None;
    for line in source.lines() {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            current = line.split_once('=').map(|(id, _)| id.trim().to_owned());
            if let Some(id) = &current {
                found.entry(id.clone()).or_default();
            }
        }
        let Some(names) = current.as_ref().and_then(|id| found.get_mut(id)) else { continue };
        for part in line.split('$').skip(1) {
            let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(part.len());
            names.push(part[..end].to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_file_reads_and_no_id_stands_twice() {
        for sources in [&CHINESE, &ENGLISH] {
            let mut bundle = FluentBundle::new_concurrent(vec![]);
            for source in sources {
                let resource = FluentResource::try_new((*source).to_owned()).expect("a message file that parses");
                bundle.add_resource(resource).expect("ids that stand once");
            }
        }
    }

    #[test]
    fn both_languages_hold_the_same_messages_with_the_same_arguments() {
        let sorted = |texts: &Texts| -> BTreeMap<String, std::collections::BTreeSet<String>> {
            texts.book.ids.iter().map(|(id, names)| (id.clone(), names.iter().cloned().collect())).collect()
        };
        let (chinese, english) = (sorted(Texts::of(Language::Chinese)), sorted(Texts::of(Language::English)));
        for (id, names) in &chinese {
            assert_eq!(Some(names), english.get(id), "{id} in English");
        }
        for id in english.keys() {
            assert!(chinese.contains_key(id), "{id} in Chinese");
        }
    }

    /// The ids written out in templates, in Rust and in scripts: `.m("id")`, `.f("id"`, `.rich("id"`, `t("id"`.
    fn ids_used(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                ids_used(&path, found);
                continue;
            }
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            for call in [".m(\"", ".f(\"", ".rich(\"", " t(\"", "(t(\""] {
                for part in text.split(call).skip(1) {
                    let id = part.split('"').next().unwrap_or_default();
                    found.push((id.to_owned(), path.display().to_string()));
                }
            }
        }
    }

    #[test]
    fn every_id_used_exists_in_both_languages() {
        let web = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut used = Vec::new();
        for folder in ["../templates", "src", "assets"] {
            ids_used(&web.join(folder), &mut used);
        }
        assert!(!used.is_empty());
        for (id, place) in used {
            for language in [Language::Chinese, Language::English] {
                assert!(Texts::of(language).has(&id), "{id}, used in {place}, is missing in {}", language.tag());
            }
        }
    }

    #[test]
    fn a_script_gets_its_arguments_by_name_and_cannot_be_ended_early() {
        let sources = ["phone-a = { $n } of { $m }</script>\n"];
        let book = Arc::new(Book::read(Language::English, &sources));
        let texts = Texts { language: Language::English, size: Size::Ordinary, book };
        assert_eq!(texts.script(&["phone-"]), r#"{"phone-a":"{n} of {m}\u003c/script>"}"#);
    }
}
