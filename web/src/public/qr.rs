//! The code on paper: `https://host/e/INDEX#HASH.SIZE.ROOT`. The fragment never reaches a server; the phone's own check reads it.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64URL_NOPAD;
use ledger::hash::Hash;
use qrcode::render::svg;
use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

use crate::error::Error;

/// Pixels of one module in a PNG: 4 cm at 300 dpi and more for the codes we make.
const SCALE: usize = 12;

/// Modules of white around the code (ISO/IEC 18004).
const QUIET: usize = 4;

/// The text of an entry's code, with the checkpoint of the moment it is made.
pub fn text(url: &str, index: u64, leaf: &Hash, size: u64, root: &Hash) -> String {
    let (leaf, root) = (BASE64URL_NOPAD.encode(leaf.as_bytes()), BASE64URL_NOPAD.encode(root.as_bytes()));
    format!("{url}/e/{index}#{leaf}.{size}.{root}")
}

fn code(text: &str) -> Result<QrCode, Error> {
    QrCode::with_error_correction_level(text, EcLevel::M).map_err(Error::internal)
}

/// The code as SVG, without a fixed size.
///
/// # Errors
/// Where the text is too long for any code.
pub fn svg(text: &str) -> Result<String, Error> {
    let drawn = code(text)?.render::<svg::Color<'_>>().quiet_zone(true).min_dimensions(240, 240).build();
    Ok(drawn)
}

/// The code as a PNG of grey values.
///
/// # Errors
/// Where the text is too long for any code.
pub fn png(text: &str) -> Result<Vec<u8>, Error> {
    let code = code(text)?;
    let (modules, colors) = (code.width(), code.to_colors());
    let side = (modules + 2 * QUIET) * SCALE;
    let mut pixels = vec![0xff; side * side];
    for (i, _) in colors.iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        let (x, y) = ((i % modules + QUIET) * SCALE, (i / modules + QUIET) * SCALE);
        for row in y..y + SCALE {
            pixels[row * side + x..][..SCALE].fill(0);
        }
    }
    let mut out = Vec::new();
    let side = u32::try_from(side).map_err(Error::internal)?;
    let mut encoder = png::Encoder::new(&mut out, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels)).map_err(Error::internal)?;
    Ok(out)
}

/// An answer with the code as SVG.
///
/// # Errors
/// As [`svg`].
pub fn svg_response(text: &str) -> Result<Response, Error> {
    let kind = HeaderValue::from_static("image/svg+xml");
    Ok(([(header::CONTENT_TYPE, kind)], svg(text)?).into_response())
}

/// An answer with the code as PNG.
///
/// # Errors
/// As [`png`].
pub fn png_response(text: &str) -> Result<Response, Error> {
    let kind = HeaderValue::from_static("image/png");
    Ok(([(header::CONTENT_TYPE, kind)], png(text)?).into_response())
}
