//! What can go wrong with a request, mapped once to a status, a problem document (RFC 9457) or a page. The inside of a fault goes to
//! the log only.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ledger::finding::Finding;
use serde_json::json;

use crate::store;
use crate::texts::Texts;
use crate::wording;

/// Why a request was not done.
#[derive(Clone, Debug)]
pub enum Error {
    /// What was sent does not hold; each finding names its field.
    Invalid(Vec<Finding>),
    /// What was sent could not be read at all; the code of a message.
    Unreadable(Finding),
    /// Nobody is signed in, or the session has ended.
    SignedOut,
    /// Who is signed in may not do this; or the request came from another site. The code of a message.
    Forbidden(&'static str),
    /// There is no such thing, or not for this person.
    NotFound,
    /// The thing has changed meanwhile. The code of a message, and what the caller needs to go on.
    Conflict(&'static str, Option<serde_json::Value>),
    /// Asked too often; how many seconds to wait.
    TooMany(i64),
    /// The request is larger than any that is needed.
    TooLarge,
    /// Another method or media type is wanted here.
    Refused(StatusCode),
    /// The server's clock runs behind the log: nothing is published until it is right again.
    Clock,
    /// Stored bytes are not what was signed. Whoever reads is told so, and not that all is well.
    Damaged,
    /// The service cannot do its work, and why: `read`, `write`, `damaged`, `clock`.
    Unhealthy(Vec<&'static str>),
    /// The database did not do what it was asked; already logged.
    Database,
    /// Something broke inside; already logged.
    Internal,
}

impl Error {
    /// One finding as an invalid request.
    pub fn invalid(code: &str, field: &str) -> Error {
        Error::Invalid(vec![Finding::new(code, field)])
    }

    /// Something broke inside: it is logged here and nowhere shown.
    pub fn internal(why: impl std::fmt::Display) -> Error {
        tracing::error!(%why, "a request failed inside");
        Error::Internal
    }

    /// Stored bytes that cannot be read, an alarm.
    pub fn damaged(why: impl std::fmt::Display) -> Error {
        tracing::error!(alarm = "entry.changed", %why, "stored bytes are not what was signed");
        Error::Damaged
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Unreadable(_) => StatusCode::BAD_REQUEST,
            Error::SignedOut => StatusCode::UNAUTHORIZED,
            Error::Forbidden(_) => StatusCode::FORBIDDEN,
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Conflict(..) => StatusCode::CONFLICT,
            Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Error::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Error::Refused(status) => *status,
            Error::Clock | Error::Unhealthy(_) => StatusCode::SERVICE_UNAVAILABLE,
            Error::Damaged | Error::Database | Error::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stable code: `error-CODE` is its message, and the last part of the problem's type.
    pub fn code(&self) -> &str {
        match self {
            Error::Invalid(_) => "invalid",
            Error::Unreadable(_) => "unreadable",
            Error::SignedOut => "signed-out",
            Error::Forbidden(code) | Error::Conflict(code, _) => code,
            Error::NotFound => "not-found",
            Error::TooMany(_) => "too-many",
            Error::TooLarge => "too-large",
            Error::Refused(_) => "refused",
            Error::Clock => "clock",
            Error::Damaged => "damaged",
            Error::Unhealthy(_) => "unhealthy",
            Error::Database | Error::Internal => "internal",
        }
    }

    /// The problem document, in the reader's language. `id` names the request, in our log too.
    pub fn problem(&self, texts: &Texts, id: &str) -> Response {
        let findings: &[Finding] = match self {
            Error::Invalid(findings) => findings,
            Error::Unreadable(finding) => std::slice::from_ref(finding),
            _ => &[],
        };
        let mut body = json!({
            "type": format!("urn:mingzhang:error:{}", self.code()),
            "title": texts.m(&format!("error-{}", self.code())),
            "status": self.status().as_u16(),
            "detail": texts.m(&format!("error-{}-detail", self.code())),
            "instance": format!("urn:mingzhang:request:{id}"),
            "errors": wording::findings(texts, findings),
        });
        if let (Error::Conflict(_, Some(now)), Some(members)) = (self, body.as_object_mut()) {
            // Extension members (RFC 9457, 3.2): the newer draft, the round that is due.
            members.extend(now.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())));
        }
        if let (Error::Unhealthy(reasons), Some(members)) = (self, body.as_object_mut()) {
            members.insert("reasons".to_owned(), json!(reasons));
        }
        let kind = HeaderValue::from_static("application/problem+json");
        (self.status(), [(header::CONTENT_TYPE, kind)], body.to_string()).into_response()
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Error {
        match error {
            store::Error::Damaged => Error::damaged(error),
            error => {
                tracing::error!(%error, "the database failed");
                Error::Database
            }
        }
    }
}

/// A response without a body that carries its error to [`crate::request::finish`], which knows the reader's language and whether a
/// page or a problem document is wanted.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
