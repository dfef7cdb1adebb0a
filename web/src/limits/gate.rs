//! Before any handler: who asks, and whether they have asked too often.

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{Class, Peer, Who};
use crate::app::App;
use crate::auth::sessions;
use crate::error::Error;

/// Counts the request, and lets it through or not. A session that was found is kept with the request for its handler.
pub async fn gate(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("", |route| route.as_str());
    let Some(class) = Class::of(request.method(), route) else { return next.run(request).await };
    let now = app.now();
    let who = match sessions::open(&app, request.headers(), now).await {
        Ok(Some(session)) => {
            let who = Who::holds(&session.key);
            request.extensions_mut().insert(session);
            Some(who)
        }
        // Where the database fails the handler says so.
        Ok(None) | Err(_) => {
            let peer = request.extensions().get::<Peer>().copied();
            peer.and_then(|Peer(peer)| app.settings.proxies.client(peer, request.headers())).map(Who::at)
        }
    };
    match who.map_or(Ok(()), |who| app.limiter.take(class, who, now)) {
        Ok(()) => next.run(request).await,
        Err(seconds) => {
            tracing::warn!(class = class.name(), seconds, "asked too often");
            Error::TooMany(seconds).into_response()
        }
    }
}
