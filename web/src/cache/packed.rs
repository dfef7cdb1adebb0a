//! An answer in every coding that it is sent in, made once: nothing is compressed twice.

use std::io::Write;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;
use ledger::hash::Hash;

/// A body as it is and compressed, its entity tag, and the headers that say what it is.
#[derive(Debug)]
pub struct Packed {
    headers: HeaderMap,
    plain: Bytes,
    /// `None` where compressing gains nothing: pictures, sheets.
    gzip: Option<Bytes>,
    tag: HeaderValue,
}

impl Packed {
    /// Packs a body. `headers` say what it is; what is said of its transfer or its keeping is said anew in every answer.
    pub fn new(mut headers: HeaderMap, plain: Bytes) -> Packed {
        for name in [header::CONTENT_LENGTH, header::CACHE_CONTROL, header::ETAG, header::VARY] {
            headers.remove(name);
        }
        // Weak, because one tag stands for the content in both codings. From the content alone, so that every server gives the same.
        let tag = format!("W/\"{}\"", &Hash::of(&plain).to_string()[..32]);
        let tag = HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("W/\"\""));
        let gzip = compressed(&plain).filter(|gzip| gzip.len() < plain.len() / 10 * 9);
        Packed { headers, plain, gzip, tag }
    }

    /// About how many bytes of memory it takes.
    pub fn weight(&self) -> usize {
        self.plain.len() + self.gzip.as_ref().map_or(0, Bytes::len) + 512
    }

    /// The answer to who asked with these headers; `304` to who has it. `keep` says for how long it may be kept.
    pub fn answer(&self, asked: &HeaderMap, keep: HeaderValue) -> Response {
        let mut response = Response::default();
        if self.is_held(asked) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            *response.headers_mut() = self.headers.clone();
            let gzip = self.gzip.as_ref().filter(|_| takes_gzip(asked));
            if gzip.is_some() {
                response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            }
            *response.body_mut() = Body::from(gzip.unwrap_or(&self.plain).clone());
        }
        let headers = response.headers_mut();
        headers.insert(header::ETAG, self.tag.clone());
        headers.insert(header::CACHE_CONTROL, keep);
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        response
    }

    /// Whether who asks has this very content.
    fn is_held(&self, asked: &HeaderMap) -> bool {
        let tag = self.tag.as_bytes().strip_prefix(b"W/").unwrap_or_default();
        let held = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        held.flat_map(|tags| tags.split(',')).map(str::trim).any(|one| one.trim_start_matches("W/").as_bytes() == tag)
    }
}

/// Whether who asks takes gzip, and does not say that they rather would not (`q=0`).
fn takes_gzip(asked: &HeaderMap) -> bool {
    let codings = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    codings.flat_map(|codings| codings.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, "q=1"));
        let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case("gzip") && weight.is_some_and(|weight| weight > 0.0)
    })
}

fn compressed(plain: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 4), Compression::default());
    encoder.write_all(plain).ok()?;
    encoder.finish().ok().map(Bytes::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn gzip_is_for_who_takes_it_and_where_it_gains_something() {
        let long = Packed::new(HeaderMap::new(), Bytes::from("明账".repeat(500)));
        let is_gzip = |packed: &Packed, codings| {
            let answer = packed.answer(&asked(header::ACCEPT_ENCODING, codings), HeaderValue::from_static("no-cache"));
            answer.headers().contains_key(header::CONTENT_ENCODING)
        };
        for codings in ["gzip", "deflate, gzip;q=0.5, br", "br;q=1, GZIP"] {
            assert!(is_gzip(&long, codings), "{codings}");
        }
        for codings in ["", "identity", "gzip;q=0", "gzip; q=0.0", "xgzip"] {
            assert!(!is_gzip(&long, codings), "{codings}");
        }
        assert!(!is_gzip(&Packed::new(HeaderMap::new(), Bytes::from_static(b"{}")), "gzip"));
    }

    #[test]
    fn who_has_it_is_not_sent_it_again() {
        let (one, other) =
            (Packed::new(HeaderMap::new(), Bytes::from_static(b"1")), Packed::new(HeaderMap::new(), Bytes::from_static(b"2")));
        let tag = one.tag.to_str().unwrap().to_owned();
        for held in [tag.clone(), format!("\"x\", {tag}"), tag.trim_start_matches("W/").to_owned()] {
            let asked = HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_str(&held).unwrap())]);
            let status = |packed: &Packed| packed.answer(&asked, HeaderValue::from_static("no-cache")).status().as_u16();
            assert_eq!((status(&one), status(&other)), (304, 200), "{held}");
        }
    }
}
