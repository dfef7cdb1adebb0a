//! What is made of an entry for walls, folders and groups.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use ledger::canonical::Value;
use ledger::statement::Kind;
use serde::Deserialize;

use super::entries::index;
use super::matter::around;
use super::pages::{signers, table};
use super::qr;
use crate::app::App;
use crate::error::Error;
use crate::html::html;
use crate::page::Html;
use crate::request::Reader;
use crate::short_code;
use crate::texts::Texts;
use crate::villager::archive::ArchivePage;
use crate::villager::fields::Fields;
use crate::villager::mark::Marker;
use crate::villager::poster::PosterPage;
use crate::villager::script::ScriptPage;
use crate::villager::share::SharePage;
use crate::villager::sheet::Published;

/// `GET /e/{index}/poster`: the notice for the village's wall.
///
/// # Errors
/// `NotFound` where there is no such entry, or no such paper of its kind, as in every handler here.
pub async fn poster(State(app): State<App>, Reader(texts): Reader, Path(name): Path<String>) -> Result<Response, Error> {
    with(&app, texts, index(&name)?, |of| html(&PosterPage::new(of))).await
}

/// `GET /e/{index}/archive`: the register's sheets.
///
/// # Errors
/// As [`poster`].
pub async fn archive(State(app): State<App>, Reader(texts): Reader, Path(name): Path<String>) -> Result<Response, Error> {
    with(&app, texts, index(&name)?, |of| match of.fields.kind {
        Kind::Decision => html(&ArchivePage::new(of)),
        _ => Err(Error::NotFound),
    })
    .await
}

/// `GET /e/{index}/script`: the words for the loudspeaker and for whoever would rather listen.
///
/// # Errors
/// As [`poster`].
pub async fn script(State(app): State<App>, Reader(texts): Reader, Path(name): Path<String>) -> Result<Response, Error> {
    with(&app, texts, index(&name)?, |of| html(&ScriptPage::new(of))).await
}

/// Which group's link stands in the message.
#[derive(Deserialize)]
pub struct Group {
    g: Option<String>,
}

/// `GET /e/{index}/share`: text and picture for a group.
///
/// # Errors
/// As [`poster`].
pub async fn share(
    State(app): State<App>,
    Reader(texts): Reader,
    Path(name): Path<String>,
    Query(group): Query<Group>,
) -> Result<Response, Error> {
    let index = index(&name)?;
    let known = match &group.g {
        Some(code) => app.store.read().await?.share(code).await?.filter(|share| share.idx == index),
        None => None,
    };
    let link = known.map_or_else(|| format!("{}/e/{index}", app.url), |share| format!("{}/g/{}", app.url, share.code));
    with(&app, texts, index, |of| html(&SharePage::new(of, &link))).await
}

/// The countersigned entry at `index`, as `use_it` wants it.
///
/// # Errors
/// As [`poster`].
pub async fn with<T>(
    app: &App,
    texts: &'static Texts,
    index: u64,
    use_it: impl FnOnce(&Published<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let (mut read, standing) = app.read().await?;
    let leaf = read.leaf(index).await?.ok_or(Error::NotFound)?;
    if !leaf.kind.parse::<Kind>().is_ok_and(Kind::is_countersigned) {
        return Err(Error::NotFound);
    }
    let body = read.entry(index).await?.ok_or(Error::NotFound)?;
    let (head, code) = (read.head().await?, read.short_code(index).await?.unwrap_or_default());
    let entry = Value::parse(&body).map_err(Error::damaged)?;
    let matter = around(&mut read, &entry).await?;
    drop(read);
    let fields = Fields::of(Marker::of_paper(texts, &entry)).ok_or_else(|| Error::damaged("no statement"))?;
    let (_, divisions) = table(&standing)?;
    let rules = entry.get("statement").and_then(|said| standing.rules_of(said));
    let (people, _) = signers(&standing.authority, &entry);
    let named = |post: &str| {
        let round = entry.list("countersigned").iter().rev().find(|round| round.text("post") == Some(post));
        let signer = round.and_then(|round| people.get(round.text("key")?));
        signer.map(|signer| signer.name.clone()).unwrap_or_default()
    };
    use_it(&Published {
        texts,
        index,
        leaf: leaf.hash,
        size: head.size,
        root: head.root,
        entry: &entry,
        fields,
        matter: &matter,
        divisions: &divisions,
        rules: rules.as_ref(),
        liaison: named("liaison"),
        scrutineer: named("scrutineer"),
        code: short_code::shown(&code),
        url: app.url.clone(),
        qr: Html::trusted(qr::svg(&qr::text(&app.url, index, &leaf.hash, head.size, &head.root))?),
        today: app.today(),
    })
}
