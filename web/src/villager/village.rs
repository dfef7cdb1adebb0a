//! A village's page: its people with posts, what is due, what is only sealed so far, and what it published.

use askama::Template;
use ledger::statement::Kind;
use ledger::time::Date;

use super::due::DueView;
use super::item::Item;
use crate::format;
use crate::page::{Link, Page};
use crate::texts::{Texts, code_id};

/// Somebody who holds a post for the village now.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Their name.
    pub name: String,
    /// The post, as the record spells it.
    pub post: String,
    /// Since when, `YYYY-MM-DD`.
    pub since: String,
    /// The entry of the appointment.
    pub index: u64,
}

/// A post and who holds it, in words.
#[derive(Clone, Debug)]
pub struct HolderView {
    /// The post.
    pub post: String,
    /// The name.
    pub name: String,
    /// Since when.
    pub since: String,
    /// The entry of the appointment.
    pub href: String,
}

impl HolderView {
    /// A holder in the reader's language.
    pub fn new(texts: &Texts, holder: &Holder, today: Date) -> HolderView {
        let since = format::date_text(texts, &holder.since, format::year(today));
        HolderView {
            post: texts.m(&code_id("post", &holder.post)),
            name: holder.name.clone(),
            since: texts.f("village-since", &[("date", since.into())]),
            href: format!("/e/{}", holder.index),
        }
    }
}

/// A matter that is only sealed so far: that it is there, and when it was recorded, is all there is to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The day of the first seal.
    pub begun: Date,
    /// How many of its steps were recorded.
    pub steps: usize,
    /// The day of the last submission, if there was one.
    pub submitted: Option<Date>,
    /// By when that should have been answered, and how many working days that is ago; `None` where there is still time, or no clock.
    pub late: Option<(Date, i64)>,
}

/// The same in words.
#[derive(Clone, Debug)]
pub struct OpenView {
    /// When it began.
    pub title: String,
    /// How much was recorded, and how old it is.
    pub about: String,
    /// That its answer is late, where it is; empty elsewhere. Whether it was returned meanwhile nobody is told.
    pub late: String,
}

impl OpenView {
    /// A matter in the reader's language.
    pub fn new(texts: &Texts, open: &Open, today: Date) -> OpenView {
        let date = |date| format::date(texts, date, format::year(today));
        let id = if open.steps == 0 { "village-open-submitted-only" } else { "village-open-begun" };
        let n = |id: &str, n: String| texts.f(id, &[("n", n.into())]);
        let steps = (open.steps > 0).then(|| n("village-open-steps", open.steps.to_string()));
        let submitted = open.submitted.filter(|_| open.steps > 0);
        let submitted = submitted.map(|day| texts.f("village-open-submitted", &[("date", date(day).into())]));
        let age = n("village-open-age", today.days_since(open.begun).to_string());
        let about: Vec<String> = [steps, submitted, Some(age)].into_iter().flatten().collect();
        let late = |(last, days): (Date, i64)| {
            texts.f("village-open-late", &[("date", date(last).into()), ("n", days.to_string().into())])
        };
        OpenView {
            title: texts.f(id, &[("date", date(open.begun).into())]),
            about: about.join(" · "),
            late: open.late.map(late).unwrap_or_default(),
        }
    }
}

/// A way to see one kind only.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The kind's name, or that of all.
    pub text: String,
    /// The page that shows it; `None` where this is that page.
    pub href: Option<String>,
}

/// Everything a village's page is made from.
#[derive(Clone, Debug)]
pub struct Village<'a> {
    /// The reader's language.
    pub texts: &'static Texts,
    /// The division's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its township's code and name.
    pub township: (String, String),
    /// Who holds a post for it now.
    pub people: &'a [Holder],
    /// Its matters that are only sealed so far, in the order in which they began.
    pub open: &'a [Open],
    /// The kind that alone is listed, if one was asked for.
    pub kind: Option<Kind>,
    /// One page of its timeline, newest first.
    pub items: Vec<Item>,
    /// The page asked for ended before this index; `None` for the newest page.
    pub before: Option<u64>,
    /// Where the next, older page begins, if there is one: the index of the last item shown.
    pub older: Option<u64>,
    /// Today, in China.
    pub today: Date,
}

/// A village's page.
#[derive(Debug, Template)]
#[template(path = "villager/village.html")]
pub struct VillagePage {
    page: Page,
    name: String,
    place_code: String,
    people: Vec<HolderView>,
    due: Option<DueView>,
    open: Vec<OpenView>,
    filters: Vec<Filter>,
    items: Vec<Item>,
    newest: Option<String>,
    older: Option<String>,
}

impl VillagePage {
    /// The page of `village`.
    pub fn new(village: Village<'_>) -> VillagePage {
        let texts = village.texts;
        let path = format!("/v/{}", village.code);
        let of_kind = village.kind.map(|kind| format!("kind={kind}"));
        let at = |before: Option<u64>| {
            let before = before.map(|before| format!("before={before}"));
            let query: Vec<String> = [of_kind.clone(), before].into_iter().flatten().collect();
            if query.is_empty() { path.clone() } else { format!("{path}?{}", query.join("&")) }
        };
        let (code, township) = village.township;
        VillagePage {
            page: Page::new(texts, format!("{} · {township}", village.name), at(village.before))
                .below(Link::to(format!("/v/{code}"), township)),
            people: village.people.iter().map(|holder| HolderView::new(texts, holder, village.today)).collect(),
            due: None,
            open: village.open.iter().map(|open| OpenView::new(texts, open, village.today)).collect(),
            filters: filters(texts, &path, village.kind),
            items: village.items,
            newest: village.before.map(|_| at(None)),
            older: village.older.map(|index| at(Some(index))),
            name: village.name,
            place_code: village.code,
        }
    }

    /// The same page with what is due.
    pub fn with_due(mut self, due: DueView) -> VillagePage {
        self.due = Some(due);
        self
    }
}

/// All kinds, and each by itself.
fn filters(texts: &Texts, path: &str, now: Option<Kind>) -> Vec<Filter> {
    let all = Filter { text: texts.m("village-all"), href: now.map(|_| format!("{path}#published")) };
    let kinds = Kind::COUNTERSIGNED.map(|kind| Filter {
        text: texts.m(&code_id("kind", kind.name())),
        href: (now != Some(kind)).then(|| format!("{path}?kind={kind}#published")),
    });
    std::iter::once(all).chain(kinds).collect()
}
