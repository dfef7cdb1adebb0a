//! What became of a matter that was handed in: with whom it is; once it is published, what a clerk takes along and what can follow.

use axum::response::Response;
use ledger::canonical::Value;
use ledger::time::Date;

use super::entries::next;
use super::matters::names;
use super::pages::matter_page;
use super::screens::REVIEW;
use super::shares::lines;
use super::view::{Published, SentPage};
use crate::app::App;
use crate::append::Standing;
use crate::auth::Actor;
use crate::error::Error;
use crate::format;
use crate::html::html;
use crate::page::Html;
use crate::public::{entries, pages, qr};
use crate::short_code;
use crate::store::{Read, Submission};
use crate::texts::{Texts, code_id};

/// The page of a submission that waits or is published.
///
/// # Errors
/// Where the database fails, or something stored cannot be read.
pub async fn sent(app: &App, read: &mut Read, texts: &'static Texts, actor: &Actor, one: &Submission) -> Result<Response, Error> {
    let standing: &Standing = &actor.standing;
    let said = Value::parse(&one.statement).map_err(Error::internal)?;
    let leaf = read.leaf_by_id(&one.kind, &one.id).await?;
    let entry = match &leaf {
        Some(leaf) => Value::parse(&read.entry(leaf.idx).await?.unwrap_or_default()).map_err(Error::internal)?,
        None => Value::object([
            ("at", app.now().to_string().into()),
            ("countersigned", Value::List(vec![])),
            ("statement", said.clone()),
        ]),
    };
    let published = match &leaf {
        Some(leaf) => Some(take_along(app, read, texts, actor, &said, leaf.idx).await?),
        None => None,
    };
    let begin = match &leaf {
        Some(leaf) => next(read, texts, leaf.hash).await?,
        None => Vec::new(),
    };
    html(&SentPage {
        page: matter_page(texts, actor, &one.id, REVIEW, texts.m("clerk-step-review")),
        title: said.text("title").unwrap_or_default().to_owned(),
        round: one.round,
        when: format::moment(texts, one.submitted),
        liaison: names(standing, "liaison", &one.chain),
        published,
        begin,
        preview: pages::preview(read, standing, texts, &entry, app.today()).await?,
    })
}

/// What a clerk takes along from the entry at `index`, whose statement is `said`.
///
/// # Errors
/// Where the database fails.
pub async fn take_along(
    app: &App,
    read: &mut Read,
    texts: &'static Texts,
    actor: &Actor,
    said: &Value,
    index: u64,
) -> Result<Published, Error> {
    let link = entries::code_text(app, index).await?;
    let village = ledger::statement::chain(said).map(|chain| actor.standing.place(texts, &chain)).unwrap_or_default();
    let message = message(texts, said, &village, &link, app.today());
    Ok(Published {
        qr: Html::trusted(qr::svg(&link)?),
        link,
        png: format!("/e/{index}/qr.png"),
        message,
        index,
        code: short_code::shown(&read.short_code(index).await?.unwrap_or_default()),
        groups: lines(app, read, texts, actor, index).await?,
    })
}

/// Who reads it in the group learns how much, who decided and until when without opening anything; the link is the code's, so that the
/// phone has something to compare with.
fn message(texts: &Texts, said: &Value, village: &str, link: &str, today: Date) -> String {
    let title = said.text("title").unwrap_or_default();
    let kind = texts.m(&code_id("kind", said.text("kind").unwrap_or_default()));
    let meeting = said.list("steps").iter().rev().find(|step| step.get("votes").is_some());
    let Some(meeting) = meeting else {
        let words = [("village", village.into()), ("title", title.into()), ("kind", kind.into()), ("link", link.into())];
        return texts.f("clerk-group-message-other", &words);
    };
    let count = |path: &str| meeting.int(path).unwrap_or_default().to_string();
    let figures = [
        ("due", count("due").into()),
        ("present", count("present").into()),
        ("for", count("votes.for").into()),
        ("against", count("votes.against").into()),
        ("abstain", count("votes.abstain").into()),
    ];
    let sum = said.int("money.total").map_or_else(|| texts.m("entry-no-money"), |sum| format::money_short(texts, sum));
    let until = format::date_text(texts, said.text("posting.to").unwrap_or_default(), format::year(today));
    let by = match meeting.text("form") {
        Some(form) => texts.m(&code_id("form", form)),
        None => texts.m(&code_id("step", meeting.text("step").unwrap_or_default())),
    };
    let words = [
        ("village", village.into()),
        ("title", title.into()),
        ("sum", sum.into()),
        ("meeting", by.into()),
        ("figures", texts.f("entry-figures", &figures).into()),
        ("until", until.into()),
        ("link", link.into()),
    ];
    texts.f("clerk-group-message", &words)
}
