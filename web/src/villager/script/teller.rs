//! Says the values of an entry as the listener's language says them, and the sentences that every kind has: what it is, whom to ask,
//! where to read the whole.

use ledger::canonical::Value;
use ledger::rules::Divisions;
use ledger::statement::Kind;
use ledger::time::Date;

use super::{Told, Ways, pace, spoken};
use crate::format;
use crate::texts::{Language, Texts, code_id};
use crate::villager::entry::{Line, Matter, place, state};
use crate::villager::fields::Fields;
use crate::villager::mark::Marker;

/// Tells one entry.
pub(super) struct Teller<'a> {
    pub texts: &'static Texts,
    /// The fields that hold by this entry: of a correction, what it says instead.
    pub fields: Fields<'a>,
    pub matter: &'a Matter,
    pub index: u64,
    divisions: &'a Divisions,
    code: &'a str,
}

impl<'a> Teller<'a> {
    /// Tells the entry of `of`.
    pub fn of(of: &Told<'a>) -> Option<Teller<'a>> {
        let fields = Fields::of(Marker::new(of.texts, of.entry))?;
        let Told { texts, index, matter, divisions, code, .. } = *of;
        Some(Teller { texts, fields, matter, index, divisions, code })
    }

    /// What it was made of.
    pub fn told(&self) -> Told<'a> {
        let Teller { texts, index, matter, divisions, code, .. } = *self;
        Told { texts, index, entry: self.fields.marker.entry, matter, divisions, code }
    }

    /// Whether the entry corrects another or withdraws it.
    pub fn is_correction(&self) -> bool {
        self.fields.marker.entry.text("statement.kind") == Some(Kind::Correction.name())
    }

    fn is_chinese(&self) -> bool {
        self.texts.language() == Language::Chinese
    }

    pub fn raw(&self, path: &str) -> &'a str {
        self.fields.said.text(path).unwrap_or_default()
    }

    pub fn int(&self, path: &str) -> Option<i64> {
        self.fields.said.int(path)
    }

    pub fn list(&self, path: &str) -> &'a [Value] {
        self.fields.said.list(path)
    }

    /// A text with its figures in words.
    pub fn words(&self, words: &str) -> String {
        let words = words.split_whitespace().collect::<Vec<_>>().join(if self.is_chinese() { "，" } else { " " });
        if self.is_chinese() { spoken::text(&words) } else { words }
    }

    /// A text up to so many characters of Chinese, as it stands within a sentence; empty where there is none.
    pub fn part(&self, text: &str, chinese: usize) -> String {
        let ended = |text: &str| text.trim().trim_end_matches(['。', '；', '，', '、', '.', ';', ',']).to_owned();
        self.words(&ended(&clipped(&ended(text), self.most(chinese))))
    }

    pub fn money(&self, fen: i64) -> String {
        if self.is_chinese() { spoken::money(fen) } else { format::money_short(self.texts, fen) }
    }

    /// How many of something.
    pub fn many(&self, n: impl TryInto<u64>) -> String {
        let n = n.try_into().unwrap_or(0);
        if self.is_chinese() { spoken::count(n) } else { n.to_string() }
    }

    /// The count at `path`.
    pub fn count(&self, path: &str) -> String {
        self.many(self.int(path).unwrap_or(0))
    }

    /// Which of several.
    pub fn which(&self, n: usize) -> String {
        if self.is_chinese() { spoken::number(n as u64) } else { n.to_string() }
    }

    pub fn date(&self, path: &str) -> String {
        self.day(self.raw(path))
    }

    /// A date `YYYY-MM-DD`, without its year where that goes without saying.
    pub fn day(&self, text: &str) -> String {
        let year = self.fields.marker.year;
        if self.is_chinese() { spoken::date(text, year) } else { format::date_text(self.texts, text, year) }
    }

    /// The value at `path`, where it is short enough to be said beside another.
    pub fn value(&self, path: &str) -> Option<String> {
        let name = path.rsplit('.').find(|name| name.parse::<usize>().is_err())?;
        match self.fields.said.get(path)? {
            Value::Int(fen) if self.fields.is_money(path) => Some(self.money(*fen)),
            Value::Int(n) => Some(self.many(*n)),
            Value::Text(text) if self.texts.has(&code_id(name, text)) => Some(self.code(name, text)),
            Value::Text(text) if text.parse::<Date>().is_ok() => Some(self.day(text)),
            Value::Text(text) if text.chars().count() <= self.most(20) => Some(self.words(text)),
            _ => None,
        }
    }

    /// How an actual sum compares with the planned one.
    pub fn difference(&self, planned: i64, actual: i64) -> String {
        state::compared(self.texts, planned, actual, self.money(planned.saturating_sub(actual).saturating_abs()))
    }

    pub fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<_> = args.iter().map(|(name, words)| (*name, (*words).into())).collect();
        self.texts.f(id, &args)
    }

    /// A sentence about the text at `path`, at most as long as each of `most` in turn; none where there is no text.
    pub fn about(&self, id: &str, path: &str, most: &[usize]) -> Option<Ways> {
        let say = |most: &usize| self.say(id, &[("words", &self.part(self.raw(path), *most))]);
        (!self.raw(path).trim().is_empty()).then(|| most.iter().map(say).collect())
    }

    /// What the reader's language calls a value of the record.
    pub fn code(&self, field: &str, value: &str) -> String {
        self.texts.m(&code_id(field, value))
    }

    /// The village's name.
    pub fn village(&self) -> String {
        place(self.texts, self.divisions, self.fields.marker.entry.text("statement.chain").unwrap_or_default())
    }

    /// So many characters of Chinese, or what takes as long in another language.
    fn most(&self, chinese: usize) -> usize {
        chinese * pace(self.texts.language()) / pace(Language::Chinese)
    }

    /// What this is: the village, and the title.
    pub fn what(&self, kind: Kind) -> Vec<Ways> {
        let id = match kind {
            Kind::Progress => "aloud-progress",
            Kind::Disclosure => "aloud-closed",
            Kind::Outcome if self.raw("acceptance.result") == "failed" => "aloud-outcome-failed",
            Kind::Outcome => "aloud-outcome",
            _ => "aloud-what",
        };
        vec![self.headed(id, self.raw("title"))]
    }

    /// A heading about a title, which need not begin with the village's name again.
    pub fn headed(&self, id: &str, title: &str) -> Ways {
        let village = self.village();
        let title = title.strip_prefix(village.as_str()).unwrap_or(title);
        let say = |most: usize| self.say(id, &[("village", &village), ("title", &self.part(title, most))]);
        vec![say(100), say(30)]
    }

    /// The decision that it is about, and how much was decided.
    pub fn decided(&self) -> Option<Ways> {
        let said = self.matter.decision().and_then(Line::said)?;
        let total = said.int("money.total").map(|fen| self.money(fen));
        let title = |most: usize| self.part(said.text("title").unwrap_or_default(), most);
        let say = |most: usize| match &total {
            Some(total) => self.say("aloud-of-sum", &[("title", &title(most)), ("total", total)]),
            None => self.say("aloud-of", &[("title", &title(most))]),
        };
        Some(vec![say(60), say(20), String::new()])
    }

    /// What must be heard first: that this was corrected or withdrawn since.
    pub fn outdated(&self) -> Option<Ways> {
        let line = self.matter.line.as_ref().filter(|line| line.now().index > self.index)?;
        let id = if line.is_withdrawn() { "aloud-outdated-withdrawn" } else { "aloud-outdated" };
        Some(vec![self.texts.m(id)])
    }

    /// Until when it hangs, whom to ask, where all of it can be read.
    pub fn end(&self) -> Vec<Ways> {
        if self.fields.has("posting") {
            return self.posted().into_iter().chain(self.whom()).chain([self.whole()]).collect();
        }
        let short = self.texts.m("aloud-paper-short");
        let code = (!self.code.is_empty()).then(|| self.say("aloud-paper", &[("code", &self.short_code())]));
        vec![vec![self.texts.m("aloud-whom-any")], code.into_iter().chain([short]).collect()]
    }

    fn posted(&self) -> Option<Ways> {
        let days = [self.date("posting.from"), self.date("posting.to")];
        let days: [(&str, &str); 2] = [("from", &days[0]), ("to", &days[1])];
        Some(vec![self.say("aloud-posted", &days), self.say("aloud-posted-short", &days[1..])])
    }

    fn whom(&self) -> Option<Ways> {
        let first = self.list("posting.objections").first()?;
        let one = |name: &str| first.text(name).unwrap_or_default();
        let (post, name) = (self.part(one("post"), 20), self.part(one("name"), 12));
        let phone = clipped(one("phone"), 20);
        let phone = if self.is_chinese() { spoken::digits(&phone) } else { phone };
        let args: [(&str, &str); 3] = [("post", &post), ("name", &name), ("phone", &phone)];
        Some(vec![self.say("aloud-whom", &args), self.say("aloud-whom-short", &args[1..])])
    }

    fn whole(&self) -> Ways {
        let place = self.part(self.list("posting.places").first().and_then(|place| place.text("")).unwrap_or_default(), 20);
        let code = self.short_code();
        let mut ways = vec![self.texts.m("aloud-whole-short")];
        if !place.is_empty() {
            ways.insert(0, self.say("aloud-whole", &[("place", &place)]));
            if !code.is_empty() {
                ways.insert(0, self.say("aloud-whole-code", &[("place", &place), ("code", &code)]));
            }
        }
        ways
    }

    fn short_code(&self) -> String {
        if self.is_chinese() { spoken::code(self.code) } else { self.code.to_owned() }
    }
}

/// `text` up to so many characters, at a mark where there is one, and never within a figure.
pub(super) fn clipped(text: &str, most: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= most {
        return text.to_owned();
    }
    let is = |at: usize, of: &str| chars.get(at).is_some_and(|c| c.is_ascii_digit() || of.contains(*c));
    // A figure goes on over a comma, a point or a dash, where more of it follows.
    let before = |at: usize| is(at.wrapping_sub(1), "") || (is(at.wrapping_sub(1), ",.-") && is(at.wrapping_sub(2), ""));
    let after = |at: usize| is(at, "") || (is(at, ",.-") && is(at + 1, ""));
    let parts_figure = |at: usize| before(at) && after(at);
    let is_mark = |at: &usize| "，。；：、（,; \n".contains(chars[*at]) && !parts_figure(*at);
    let end = (1..most).rev().find(is_mark).or_else(|| (1..=most).rev().find(|at| !parts_figure(*at)));
    chars[..end.unwrap_or(most)].iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_ends_at_a_mark_and_never_within_a_figure() {
        assert_eq!(clipped("修路，从村口到桥头", 5), "修路");
        assert_eq!(clipped("从村口到桥头", 4), "从村口到");
        assert_eq!(clipped("修路", 4), "修路");
        assert_eq!(clipped("一共12,800元", 5), "一共");
        assert_eq!(clipped("长1.2公里，宽四米", 3), "长");
        assert_eq!(clipped("路长1.2公里，宽四米", 9), "路长1.2公里");
        assert_eq!(clipped("12345678", 4), "1234");
    }
}
