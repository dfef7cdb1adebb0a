//! A template as an answer.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::error::Error;

/// The page of a template.
///
/// # Errors
/// Where the template fails, which is ours to mend.
pub fn html(template: &impl Template) -> Result<Response, Error> {
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], template.render().map_err(Error::internal)?).into_response())
}
