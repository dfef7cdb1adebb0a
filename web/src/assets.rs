//! What a page loads besides itself: the stylesheet and the scripts, embedded in the binary, byte for byte as they stand
//! in `web/assets`, so that whoever reads the source reads what the phone runs.
//!
//! A page names an asset with the hash of its content (`/assets/style.css?v=…`) and that answer may be kept for ever. What a
//! script imports by a relative path carries no hash, and is asked for again with its entity tag.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ledger::hash::Hash;

use crate::cache::{ASK_AGAIN, IMMUTABLE, Packed};

macro_rules! embedded {
    ($($name:literal),* $(,)?) => { [$(($name, include_bytes!(concat!("../assets/", $name)) as &[u8])),*] };
}

static EMBEDDED: &[(&str, &[u8])] = &embedded![
    "style.css",
    "desk/check.js",
    "desk/conflicts.js",
    "desk/copy.js",
    "desk/countersigner.js",
    "desk/demo-keys.js",
    "desk/device.js",
    "desk/draft.js",
    "desk/files.js",
    "desk/form.js",
    "desk/guard.js",
    "desk/invite.js",
    "desk/join.js",
    "desk/local.js",
    "desk/mask.js",
    "desk/matter.js",
    "desk/merge.js",
    "desk/money.js",
    "desk/new-matter.js",
    "desk/overrides.js",
    "desk/page.js",
    "desk/path.js",
    "desk/path-choice.js",
    "desk/pending.js",
    "desk/registrar.js",
    "desk/review.js",
    "desk/seal.js",
    "desk/sealing.js",
    "desk/sessions.js",
    "desk/sheet.js",
    "desk/sign-in.js",
    "desk/sign-out.js",
    "desk/signing.js",
    "desk/statement.js",
    "desk/text.js",
    "desk/upload.js",
    "desk/words.js",
    "desk/share.js",
    "entry.js",
    "listen.js",
    "poster.css",
    "share.js",
    "verify/authority.js",
    "verify/bytes.js",
    "verify/canonical.js",
    "verify/check.js",
    "vendor/noble-ed25519/index.js",
    "verify/ed25519-fallback.js",
    "verify/ed25519.js",
    "verify/entry.js",
    "verify/fields.js",
    "verify/log.js",
    "verify/merkle.js",
    "verify/note.js",
    "verify/pae.js",
    "verify/rounds.js",
    "verify/seals.js",
];

/// The characters in which fingerprints are read out, one file for the ledger and for the phone.
const WORDS: (&str, &[u8]) = ("words.zh.txt", include_bytes!("../../ledger/data/bip39-chinese-simplified.txt"));

/// One embedded file.
#[derive(Debug)]
pub struct Asset {
    /// The file's bytes.
    pub bytes: &'static [u8],
    /// Its media type.
    pub media_type: &'static str,
    /// The first 16 hexadecimal digits of its SHA-256.
    pub version: String,
    /// How it is sent, once somebody has asked.
    packed: OnceLock<Packed>,
}

static ASSETS: LazyLock<BTreeMap<&'static str, Asset>> = LazyLock::new(|| {
    EMBEDDED
        .iter()
        .chain([&WORDS])
        .map(|(name, bytes)| {
            let version = Hash::of(bytes).to_string()[..16].to_owned();
            (*name, Asset { bytes, media_type: media_type(name), version, packed: OnceLock::new() })
        })
        .collect()
});

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, end)| end) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

/// The embedded file of that name.
pub fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.get(name)
}

/// Where a page finds the asset `name`: with the hash of its content, so that the answer may be kept for ever.
pub fn url(name: &str) -> String {
    match find(name) {
        Some(asset) => format!("/assets/{name}?v={}", asset.version),
        None => format!("/assets/{name}"),
    }
}

/// `GET /assets/{*name}`.
pub async fn serve(Path(name): Path<String>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let Some(asset) = find(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let named = query.is_some_and(|query| query.strip_prefix("v=") == Some(asset.version.as_str()));
    let packed = asset.packed.get_or_init(|| {
        let kind = HeaderValue::from_static(asset.media_type);
        Packed::new(HeaderMap::from_iter([(header::CONTENT_TYPE, kind)]), Bytes::from_static(asset.bytes))
    });
    packed.answer(&headers, if named { IMMUTABLE } else { ASK_AGAIN })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_imports_only_what_is_embedded() {
        for (name, bytes) in EMBEDDED.iter().filter(|(name, _)| name.ends_with(".js")) {
            let text = std::str::from_utf8(bytes).expect("UTF-8");
            let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
            for part in text.split("from \"").skip(1).chain(text.split("import(\"").skip(1)) {
                let target = part.split('"').next().expect("a path");
                let path = resolve(folder, target);
                assert!(find(&path).is_some(), "{name} imports {target}, which is not embedded as {path}");
            }
        }
    }

    /// `./a` and `../a` from `folder`, as a browser reads them.
    fn resolve(folder: &str, target: &str) -> String {
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in target.split('/') {
            match part {
                "." => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        parts.join("/")
    }

    #[test]
    fn what_others_wrote_is_unmodified() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/vendor");
        let table = std::fs::read_to_string(folder.join("README.md")).expect("the table");
        let mut named: Vec<&str> = table.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next()).collect();
        named.retain(|name| name.contains('/'));
        for name in &named {
            let held = std::fs::read(folder.join(name)).expect("a file that the table names");
            let line = table.lines().find(|line| line.starts_with(&format!("| {name} |"))).expect("a line");
            assert!(line.ends_with(&format!("| {} |", Hash::of(&held))), "{name} is not what the table says");
        }
        let embedded = EMBEDDED.iter().filter_map(|(name, _)| name.strip_prefix("vendor/"));
        let lost: Vec<&str> = embedded.filter(|name| !named.contains(name)).collect();
        assert!(!named.is_empty() && lost.is_empty(), "the table does not name {lost:?}");
    }

    #[test]
    fn an_address_names_the_content() {
        let style = find("style.css").expect("the stylesheet");
        assert_eq!(url("style.css"), format!("/assets/style.css?v={}", style.version));
        assert_eq!(style.media_type, "text/css; charset=utf-8");
    }
}
