//! What the demonstration prints once everything is there: where to look, whom to sign in as, how to verify. Chinese, and English beside.

use fluent_bundle::FluentValue;

use super::FILE;
use crate::command::config::Config;
use crate::demo::content::Content;
use crate::demo::people::{Person, Summary};
use crate::demo::telling::Telling;
use crate::failure::say;
use crate::texts::{Language, Texts, code_id};

/// Prints it.
pub fn print(config: &Config, content: &Content, summary: &Summary) {
    let (url, vkey) = (&summary.url, &summary.vkey);
    let shown = shown(content, summary);
    let program = std::env::args().next().unwrap_or_else(|| "mingzhang".to_owned());
    let data = quoted(&config.data.display().to_string());
    say("");
    say(&both("cli-demo-ready", &[]));
    title("cli-demo-look");
    line(&format!("{url}/"));
    if let Some((matter, index)) = shown {
        line(&format!("{url}/v/{}", matter.village));
        line(&format!("{url}/e/{index}  {}", matter.fields.text("title").unwrap_or_default()));
    }
    title("cli-demo-sign-in");
    line(&format!("{url}/demo/keys"));
    for post in ["clerk", "liaison"] {
        let holds = |person: &&Person| shown.is_some_and(|(matter, _)| person.holds(post, &matter.village));
        if let Some(person) = summary.people.all().iter().find(holds) {
            line(&format!("{}  {}  PIN {}", person.name, both(&code_id("post", post), &[]), person.pin));
        }
    }
    title("cli-demo-verify");
    line(&format!("{program} verify {url} --key {vkey}"));
    if config.database.is_none() {
        line(&format!("{program} verify {data} --key {vkey}"));
    }
    title("cli-demo-file");
    line(&config.data.join(FILE).display().to_string());
    title("cli-demo-stop");
    // An address may hold a password, and is not repeated.
    let database = if config.database.is_some() { " --database …" } else { "" };
    line(&format!("{program} demo --data {data}{database}"));
}

/// A published matter to begin with, best one that was returned first, and its index.
fn shown<'a>(content: &'a Content, summary: &Summary) -> Option<(&'a Telling, u64)> {
    let mended = content.tellings.iter().filter(|telling| !telling.reason.is_empty());
    mended.chain(&content.tellings).find_map(|telling| Some((telling, *summary.entries.get(&telling.name)?)))
}

fn title(id: &str) {
    say(&format!("\n{}", both(id, &[])));
}

fn line(words: &str) {
    say(&format!("    {words}"));
}

/// A message in Chinese, and in English beside it.
pub fn both(id: &str, words: &[(&str, FluentValue<'_>)]) -> String {
    let [zh, en] = [Language::Chinese, Language::English].map(|language| Texts::of(language).f(id, words));
    format!("{zh}  {en}")
}

/// A path as a shell takes it.
fn quoted(path: &str) -> String {
    let is_plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/._-+".contains(&b));
    if is_plain { path.to_owned() } else { format!("'{}'", path.replace('\'', r"'\''")) }
}
