//! A picture drawn anew: upright, no larger than a page needs, and with nothing in it but the picture.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use ledger::finding::Finding;

/// The most pixels that are decoded.
const MAX_PIXELS: u64 = 50_000_000;

/// The longest side of what is kept, in pixels.
const SIDE: u32 = 2560;

/// The longest side of a thumbnail, in pixels, and its greatest length in bytes.
const THUMB_SIDE: u32 = 320;
const MAX_THUMB: usize = 12 * 1024;

const QUALITY: u8 = 85;

/// Up to here a picture is made smaller with the finer filter, whose working memory grows with it.
const FINE: u64 = 16_000_000;

/// What a decoder may allocate: fifty million pixels of four bytes, and its own tables.
const MEMORY: u64 = 256 * 1024 * 1024;

/// A picture as it is kept.
#[derive(Debug)]
pub struct Drawn {
    /// JPEG, or PNG where it came as one.
    pub bytes: Vec<u8>,
    /// A small JPEG.
    pub thumb: Vec<u8>,
}

/// Draws a picture anew. It takes up to a second and a quarter of a gigabyte: one at a time, beside the service's own threads.
///
/// # Errors
/// `file.pixels`, said before anything is decoded, or `file.picture` where it cannot be decoded.
pub fn draw(bytes: &[u8], format: ImageFormat) -> Result<Drawn, Finding> {
    let broken = |_| Finding::new("file.picture", "file");
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MAX_PIXELS {
        let found = Finding::new("file.pixels", "file");
        return Err(found.arg("width", i64::from(width)).arg("height", i64::from(height)).arg("max", 50_i64));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = smaller(DynamicImage::from_decoder(decoder).map_err(broken)?, pixels);
    picture.apply_orientation(orientation);
    let kept = match format {
        ImageFormat::Png => png(&picture),
        _ => jpeg(&flat(&picture), QUALITY),
    };
    let thumb = thumb(&picture).ok_or_else(|| Finding::new("file.picture", "file"))?;
    Ok(Drawn { bytes: kept.map_err(broken)?, thumb })
}

fn smaller(picture: DynamicImage, pixels: u64) -> DynamicImage {
    match (picture.width().max(picture.height()) > SIDE, pixels > FINE) {
        (false, _) => picture,
        (true, true) => picture.thumbnail(SIDE, SIDE),
        (true, false) => picture.resize(SIDE, SIDE, FilterType::Triangle),
    }
}

/// On white where it is transparent, as on paper.
fn flat(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let rgba = picture.to_rgba8();
    let over = |c: u8, alpha: u32| u8::try_from((u32::from(c) * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255);
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [r, g, b, a] = rgba.get_pixel(x, y).0;
        Rgb([over(r, a.into()), over(g, a.into()), over(b, a.into())])
    })
}

fn jpeg(picture: &RgbImage, quality: u8) -> image::ImageResult<Vec<u8>> {
    let mut out = Vec::new();
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut out, quality))?;
    Ok(out)
}

fn png(picture: &DynamicImage) -> image::ImageResult<Vec<u8>> {
    let mut out = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Default, PngFilter::Adaptive);
    if picture.color().has_alpha() {
        picture.to_rgba8().write_with_encoder(encoder)?;
    } else {
        picture.to_rgb8().write_with_encoder(encoder)?;
    }
    Ok(out)
}

/// The largest and best that is short enough.
fn thumb(picture: &DynamicImage) -> Option<Vec<u8>> {
    [(THUMB_SIDE, 70), (THUMB_SIDE, 50), (240, 50), (160, 50), (96, 40), (48, 30)].into_iter().find_map(|(side, quality)| {
        let small = if picture.width().max(picture.height()) > side { picture.thumbnail(side, side) } else { picture.clone() };
        jpeg(&flat(&small), quality).ok().filter(|bytes| bytes.len() <= MAX_THUMB)
    })
}
