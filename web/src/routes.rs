//! Every URL on one page, grouped by who calls.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::{delete, get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};

use crate::app::App;
use crate::auth::{challenges, sessions};
use crate::clerk::{self, drafts, shares};
use crate::countersigner;
use crate::error::Error;
use crate::files::{MAX_PIECE, serve, upload};
use crate::limits::gate;
use crate::public::{entries, health, links, log, pages, papers, rules, search, tables};
use crate::registrar::{self, invitations};
use crate::request::{MAX_BODY, door, finish};
use crate::sheets::{self, MAX_SHEET};
use crate::submissions::{check, countersign, create, show};
use crate::{assets, desk, keep};

/// The service's routes.
pub fn routes(app: App) -> Router {
    Router::new()
        .merge(anybody())
        .merge(people())
        .merge(programs())
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(serve::may_shrink)))
        // These are kept compressed.
        .merge(read_by_all(&app))
        .fallback(|| async { Error::NotFound })
        .layer(from_fn_with_state(app.clone(), gate))
        .layer(from_fn_with_state(app.clone(), door))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(CatchPanicLayer::custom(|_| Error::internal("a handler panicked").into_response()))
        .layer(from_fn_with_state(app.clone(), finish))
        .with_state(app)
}

/// What villagers, journalists and neighbouring counties read: the same for everybody, and kept until it changes.
fn read_by_all(app: &App) -> Router<App> {
    Router::new()
        .route("/", get(pages::county))
        .route("/v/{division}", get(pages::place))
        .route("/e/{index}", get(entries::show))
        .route("/e/{index}/qr.svg", get(entries::qr_svg))
        .route("/e/{index}/qr.png", get(entries::qr_png))
        .route("/e/{index}/poster", get(papers::poster))
        .route("/e/{index}/archive", get(papers::archive))
        .route("/e/{index}/script", get(papers::script))
        .route("/decisions.csv", get(tables::decisions_csv))
        .route("/decisions.xlsx", get(tables::decisions_xlsx))
        .route("/notices.csv", get(tables::notices_csv))
        .route("/notices.xlsx", get(tables::notices_xlsx))
        .route("/v/{division}/{table}", get(tables::place))
        .route("/check", get(pages::check))
        .route("/rules/{sha256}", get(rules::show))
        .route_layer(from_fn_with_state(app.clone(), keep::keep))
}

/// What else anybody may call, and the tools of all of them. No account.
fn anybody() -> Router<App> {
    Router::new()
        .route("/e/{index}/share", get(papers::share))
        .route("/search", get(search::show))
        .route("/files/{sha256}", get(serve::show))
        .route("/files/{sha256}/thumb", get(serve::thumb))
        .route("/files/c/{commitment}", get(serve::erasable))
        .route("/files/c/{commitment}/thumb", get(serve::erasable_thumb))
        .route("/tables/{name}", get(sheets::api::show))
        .route("/g/{code}", get(links::group))
        .route("/s", get(links::form))
        .route("/s/{code}", get(links::code))
        .route("/log/checkpoint", get(log::checkpoint))
        .route("/log/vkey", get(log::vkey))
        .route("/log/tile/{*path}", get(log::tile))
        .route("/healthz", get(health::show))
        .route("/metrics", get(health::metrics))
        .route("/assets/{*name}", get(assets::serve))
}

/// Pages of people in post, and of those who are about to be.
fn people() -> Router<App> {
    Router::new()
        .route("/join", get(desk::pages::join))
        .route("/sign-in", get(desk::pages::sign_in))
        .route("/desk", get(desk::pages::desk))
        .route("/sessions", get(desk::sessions::show))
        .route("/demo/keys", get(desk::demo_keys::show))
        .route("/clerk", get(clerk::pages::home))
        .route("/clerk/entries/{hash}", get(clerk::entries::show))
        .route("/clerk/matters/new", get(clerk::pages::new))
        .route("/clerk/matters/{id}/{step}", get(clerk::pages::matter))
        .route("/scrutineer", get(countersigner::pages::opinions))
        .route("/scrutineer/{id}", get(countersigner::pages::opinion_on))
        .route("/liaison", get(countersigner::pages::verdicts))
        .route("/liaison/{id}", get(countersigner::pages::verdict_on))
        .route("/registrar", get(registrar::pages::home))
        .route("/registrar/invitations/new", get(registrar::pages::invite))
        .route("/registrar/sessions", get(registrar::sessions::show))
}

/// What the pages' scripts call, and anybody who acts without a browser.
fn programs() -> Router<App> {
    Router::new()
        .route("/api/challenges", post(challenges::create))
        .route("/api/sessions", post(sessions::create).delete(sessions::delete))
        .route("/api/sessions/{id}", delete(sessions::end))
        .route("/api/people/{person}/sessions", delete(sessions::end_all))
        .route("/api/invitations", post(invitations::create))
        .route("/api/invitations/opened", post(invitations::open))
        .route("/api/invitations/accepted", post(invitations::accept))
        .route("/api/invitations/{id}", delete(invitations::delete))
        .route("/api/drafts", post(drafts::create))
        .route("/api/drafts/{id}", get(drafts::show).put(drafts::update).delete(drafts::delete))
        .route("/api/drafts/{id}/seals", get(drafts::seals))
        .route("/api/check", post(check::create))
        .route("/api/submissions", post(create::create))
        .route("/api/submissions/{id}", get(show::show))
        .route("/api/submissions/{id}/countersignatures", post(countersign::create))
        .route("/api/shares", post(shares::create))
        .route("/api/shares/{code}/postings", post(shares::post))
        .route("/api/files", post(upload::create))
        .route("/api/files/{id}", get(upload::show).patch(upload::append).layer(DefaultBodyLimit::max(MAX_PIECE)))
        .route("/api/tables", post(sheets::api::create).layer(DefaultBodyLimit::max(MAX_SHEET)))
        .route("/api/documents", post(rules::create))
}
