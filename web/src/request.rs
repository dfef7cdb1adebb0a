//! What every request gets before its handler and every answer after it: the reader's language and size of letters, the origin that may change things,
//! the security headers, and a body for errors.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ledger::canonical::Value;
use ledger::finding::Finding;
use tracing::Instrument;

use crate::app::App;
use crate::error::Error;
use crate::limits::Peer;
use crate::texts::{Language, Size, Texts};

/// The greatest body that is read: a statement of the greatest length, written with every character escaped.
pub const MAX_BODY: usize = 512 * 1024;

/// How long a body may take to arrive, on a weak signal too.
const PATIENCE: Duration = Duration::from_secs(60);

/// Nothing but our own files, and nobody frames us.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|cookies| cookies.split(';')).find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// What a reader wishes of every page, by the name that it has in an address and of its cookie.
const WISHES: [&str; 2] = ["lang", "size"];

/// The value of a wish in a query.
fn wished<'a>(query: Option<&'a str>, name: &str) -> Option<&'a str> {
    query?.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

/// The texts in the reader's language and size: the address before the cookie; Chinese and ordinary where neither says. A public
/// page depends on nothing else of its reader.
pub struct Reader(pub &'static Texts);

impl<S: Send + Sync> FromRequestParts<S> for Reader {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Reader, Self::Rejection> {
        Ok(Reader(texts_for(parts.uri.query(), &parts.headers)))
    }
}

fn texts_for(query: Option<&str>, headers: &HeaderMap) -> &'static Texts {
    let [language, size] = WISHES.map(|name| wished(query, name).or_else(|| cookie(headers, name)));
    Texts::sized(language.map_or(Language::Chinese, Language::named), size.map_or(Size::Ordinary, Size::named))
}

/// A body of any bytes, whole. How long it may be is the route's matter.
pub struct Whole(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for Whole {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Whole, Error> {
        let read = tokio::time::timeout(PATIENCE, Bytes::from_request(request, state)).await;
        let bytes = read.map_err(|_| Error::Refused(StatusCode::REQUEST_TIMEOUT))?;
        bytes.map(Whole).map_err(|rejection| match rejection.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
            _ => Error::Unreadable(Finding::new("body.syntax", "")),
        })
    }
}

/// What in a request changes a page that everybody may read, besides its address. A page is kept for each look: whatever else a page
/// comes to read from a cookie or a header belongs in here.
pub fn look(query: Option<&str>, headers: &HeaderMap) -> String {
    let texts = texts_for(query, headers);
    format!("{} {}", texts.tag(), texts.size().name())
}

/// A body that is JSON of the record's narrow form, formatted in any way.
pub struct Body(pub Value);

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Body, Error> {
        let is_json = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !is_json
            .is_some_and(|kind| kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")))
        {
            return Err(Error::Refused(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let Whole(bytes) = Whole::from_request(request, state).await?;
        let value = Value::parse(&bytes).map_err(|fault| Error::Unreadable(Finding::new(format!("body.{}", fault.code), "")))?;
        if value.members().is_none() {
            return Err(Error::Unreadable(Finding::new("field.type", "")));
        }
        Ok(Body(value))
    }
}

impl Body {
    /// The text at `name`.
    ///
    /// # Errors
    /// Where it is missing, no text, blank, or longer than `max` characters.
    pub fn text(&self, name: &str, max: usize) -> Result<&str, Error> {
        match self.0.get(name) {
            Some(Value::Text(text)) if text.trim().is_empty() => Err(Error::invalid("field.missing", name)),
            Some(Value::Text(text)) if text.chars().count() > max => {
                Err(Error::Invalid(vec![Finding::new("field.long", name).arg("max", max).arg("length", text.chars().count())]))
            }
            Some(Value::Text(text)) => Ok(text),
            Some(_) => Err(Error::invalid("field.type", name)),
            None => Err(Error::invalid("field.missing", name)),
        }
    }

    /// The integer at `name`.
    ///
    /// # Errors
    /// Where it is missing or no integer.
    pub fn int(&self, name: &str) -> Result<i64, Error> {
        match self.0.get(name) {
            Some(Value::Int(n)) => Ok(*n),
            Some(_) => Err(Error::invalid("field.type", name)),
            None => Err(Error::invalid("field.missing", name)),
        }
    }

    /// What the text at `name` says as a key, a hash, a date.
    ///
    /// # Errors
    /// Where it is missing or malformed.
    pub fn read<T: std::str::FromStr>(&self, name: &str) -> Result<T, Error> {
        self.text(name, 500)?.parse().map_err(|_| Error::invalid("field.form", name))
    }

    /// The object at `name`.
    ///
    /// # Errors
    /// Where it is missing or no object.
    pub fn object(&self, name: &str) -> Result<&Value, Error> {
        match self.0.get(name) {
            Some(value) if value.members().is_some() => Ok(value),
            Some(_) => Err(Error::invalid("field.type", name)),
            None => Err(Error::invalid("field.missing", name)),
        }
    }
}

/// Finds nothing where an address holds a NUL: no name has one, and not every database can even be asked for it. Refuses what would change
/// something and does not come from one of our own pages.
pub async fn door(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.uri().path().contains("%00") {
        return Error::NotFound.into_response();
    }
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let origin = request.headers().get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    if reads || origin == Some(app.origin()) { next.run(request).await } else { Error::Forbidden("origin").into_response() }
}

/// The code of what went wrong, for programs that get a page: `damaged` where what is stored is not what was signed.
pub const ERROR: HeaderName = HeaderName::from_static("mingzhang-error");

/// The header that names a request.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The name that one of our own proxies has given the request, so that its log and ours have the same. Nobody else's is taken.
fn given_id(app: &App, request: &Request) -> Option<String> {
    let Peer(peer) = request.extensions().get::<Peer>()?;
    let id = request.headers().get(REQUEST_ID)?.to_str().ok()?;
    let is_plain = (8..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    (is_plain && app.settings.proxies.trusts(*peer)).then(|| id.to_owned())
}

/// Gives errors their body, every answer its headers, and every request a name that its log lines have too.
pub async fn finish(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = given_id(&app, &request).unwrap_or_else(|| app.requests.next_name());
    // Who acts is known once the session is read: by the entry that appointed them, which says no name and no key.
    let span = tracing::info_span!("request", id, appointment = tracing::field::Empty);
    finish_named(app, request, next, id).instrument(span).await
}

async fn finish_named(app: App, request: Request, next: Next, id: String) -> Response {
    let wants_problem = is_machine(request.uri().path());
    let here = request.uri().path().to_owned();
    let route = request.extensions().get::<MatchedPath>().map(|route| route.as_str().to_owned()).unwrap_or_default();
    let texts = texts_for(request.uri().query(), request.headers());
    let chosen = chosen(request.uri().query(), texts);
    let started = std::time::Instant::now();
    let method = request.method().clone();
    let mut response = next.run(request).await;
    let status = response.status();
    if status.is_client_error() || status.is_server_error() {
        let error = response.extensions_mut().remove::<Error>().unwrap_or_else(|| of_status(status));
        app.requests.refused(error.code(), matches!(error, Error::Database));
        if matches!(error, Error::SignedOut | Error::Forbidden(_)) {
            tracing::warn!(%method, route, code = error.code(), "not allowed");
        }
        // What tells whoever asked how to ask.
        let hints =
            [header::ALLOW, header::CONTENT_RANGE].map(|name| response.headers_mut().remove(&name).map(|hint| (name, hint)));
        response = if wants_problem { error.problem(texts, &id) } else { crate::public::errors::page(texts, &error) };
        response.headers_mut().extend(hints.into_iter().flatten());
        if let Ok(code) = HeaderValue::from_str(error.code()) {
            response.headers_mut().insert(ERROR, code);
        }
        if let Error::TooMany(seconds) = error {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
    }
    let (status, took) = (response.status().as_u16(), started.elapsed());
    app.requests.answered(method.as_str(), &route, status, took);
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%method, path = %here, status, ms, "answered");
    set_headers(&app, &chosen, response.headers_mut());
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// Whether errors at this path are read by programs.
fn is_machine(path: &str) -> bool {
    ["/api/", "/log/", "/rules/", "/healthz", "/metrics", "/assets/"].iter().any(|start| path.starts_with(start))
        || path.ends_with(".json")
}

fn of_status(status: StatusCode) -> Error {
    match status {
        StatusCode::NOT_FOUND => Error::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        status if status.is_server_error() => Error::internal("a handler failed without saying why"),
        status => Error::Refused(status),
    }
}

/// The cookies of the wishes in this address.
fn chosen(query: Option<&str>, texts: &Texts) -> Vec<String> {
    let values = [texts.tag(), texts.size().name()];
    WISHES.iter().zip(values).filter(|(name, _)| wished(query, name).is_some()).map(|(name, is)| format!("{name}={is}")).collect()
}

fn set_headers(app: &App, chosen: &[String], headers: &mut HeaderMap) {
    // What people brought is served under a stricter policy of its own.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    let always = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if app.is_secure() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    // What nobody said may be kept is not kept: a shared phone shows the next person nothing of this one.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    for wish in chosen {
        let secure = if app.is_secure() { "; Secure" } else { "" };
        let cookie = format!("{wish}; Path=/; Max-Age=31536000; SameSite=Lax{secure}");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
}
