//! What became of a matter that was handed in: with whom it is; once it is published, what a clerk takes along and what can follow.

use axum::response::Response;
use ledger::canonical::Value;

use super::entries::next;
use super::matters::names;
use super::pages::matter_page;
use super::screens::REVIEW;
use super::shares::line;
use super::view::{Published, SentPage};
use crate::app::App;
use crate::append::Standing;
use crate::auth::Actor;
use crate::error::Error;
use crate::format;
use crate::html::html;
use crate::page::Html;
use crate::public::{entries, pages, papers, qr};
use crate::store::{Read, Submission};
use crate::texts::Texts;
use crate::villager::share::message;

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
        Some(leaf) => Some(take_along(app, read, texts, actor, leaf.idx).await?),
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
        liaison: names(texts, standing, "liaison", &one.chain),
        published,
        begin,
        preview: pages::preview(read, standing, texts, &entry, app.today()).await?,
    })
}

/// What a clerk takes along from the entry at `index`.
///
/// # Errors
/// Where the database fails.
pub async fn take_along(
    app: &App,
    read: &mut Read,
    texts: &'static Texts,
    actor: &Actor,
    index: u64,
) -> Result<Published, Error> {
    // The link is the code's, so that the phone has something to compare with.
    let link = entries::code_text(app, index).await?;
    let shares = read.shares(index).await?;
    let qr = Html::trusted(qr::svg(&link)?);
    papers::with(app, texts, index, |of| {
        Ok(Published {
            message: message(of, &link),
            qr,
            link,
            png: format!("/e/{index}/qr.png"),
            index,
            sheets: of.sheets(),
            code: of.code.clone(),
            groups: shares.into_iter().map(|share| line(of, actor, share)).collect(),
        })
    })
    .await
}
