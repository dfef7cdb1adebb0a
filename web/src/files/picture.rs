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

#[cfg(test)]
mod tests {
    use super::*;

    const GREEN: [u8; 3] = [0, 200, 0];
    const BLUE: [u8; 3] = [0, 0, 200];

    /// A JPEG with green in its upper left quarter and blue in its upper right, and this orientation in its EXIF.
    fn lying(orientation: u8, is_big_endian: bool) -> Vec<u8> {
        let picture = RgbImage::from_fn(64, 32, |x, y| match (x < 32, y < 16) {
            (true, true) => Rgb(GREEN),
            (false, true) => Rgb(BLUE),
            _ => Rgb([255; 3]),
        });
        let jpeg = jpeg(&picture, 95).expect("a picture");
        let tiff: Vec<u8> = match is_big_endian {
            true => [b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(), &[orientation], &[0; 6]].concat(),
            false => [b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice(), &[orientation], &[0; 7]].concat(),
        };
        let length = u16::try_from(tiff.len() + 8).expect("short").to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, b"Exif\0\0", &tiff, &jpeg[2..]].concat()
    }

    /// Where a colour fills a quarter: `top left` and so on.
    fn place(picture: &RgbImage, colour: [u8; 3]) -> Option<&'static str> {
        let (width, height) = picture.dimensions();
        let near = |x, y| picture.get_pixel(x, y).0.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 40);
        let quarters = [("top left", 1, 1), ("top right", 3, 1), ("bottom left", 1, 3), ("bottom right", 3, 3)];
        quarters.into_iter().find(|(_, x, y)| near(width * x / 4, height * y / 4)).map(|(name, ..)| name)
    }

    #[test]
    fn every_orientation_comes_upright() {
        for (orientation, size, green, blue) in [
            (1, (64, 32), "top left", "top right"),
            (2, (64, 32), "top right", "top left"),
            (3, (64, 32), "bottom right", "bottom left"),
            (4, (64, 32), "bottom left", "bottom right"),
            (5, (32, 64), "top left", "bottom left"),
            (6, (32, 64), "top right", "bottom right"),
            (7, (32, 64), "bottom right", "top right"),
            (8, (32, 64), "bottom left", "top left"),
            // No orientation there is: as it stands.
            (9, (64, 32), "top left", "top right"),
        ] {
            for is_big_endian in [false, true] {
                let drawn = draw(&lying(orientation, is_big_endian), ImageFormat::Jpeg).expect("a picture");
                for bytes in [&drawn.bytes, &drawn.thumb] {
                    let read = image::load_from_memory(bytes).expect("a picture").to_rgb8();
                    let found = (read.dimensions(), place(&read, GREEN), place(&read, BLUE));
                    assert_eq!(found, (size, Some(green), Some(blue)), "orientation {orientation}");
                }
            }
        }
    }
}
