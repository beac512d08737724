//! What bytes are by themselves, never by a server's word: a picture that the window shows, and its size, or nothing.

use image::{
    ColorType, ImageDecoder, ImageResult, Limits,
    codecs::{gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder},
    metadata::Orientation,
};
use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// Pixels of a picture. A few bytes of file can name many more, and each takes four bytes where it is drawn.
const MOST_PIXELS: u64 = 50_000_000;
/// Pixels a side.
const MOST_SIDE: u32 = 12_000;
/// Pixels a side of what counts readers, or parts what stands above from what stands below.
const COUNTER_SIDE: u32 = 3;
/// Bytes of working memory for one picture; what needs more is shown as it is.
pub(crate) const MOST_MEMORY: u64 = 192 << 20;
/// Pictures in one icon.
const MOST_IN_ICON: usize = 64;
/// Bytes in which an AVIF says its size.
const AVIF_HEAD: usize = 64 << 10;

/// The raster types that the window shows. SVG is none of them: it can hold scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Png,
    Jpeg,
    Gif,
    Webp,
    Avif,
    Icon,
}

impl Kind {
    /// By the first bytes alone, for what was looked at before.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        Some(match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Self::Png,
            [0xff, 0xd8, 0xff, ..] => Self::Jpeg,
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Self::Gif,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Self::Webp,
            [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..] => Self::Avif,
            [0, 0, 1, 0, ..] => Self::Icon,
            _ => return None,
        })
    }

    pub(crate) fn mime_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Avif => "image/avif",
            Self::Icon => "image/x-icon",
        }
    }
}

/// What a picture's head says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) kind: Kind,
    /// Pixels, as it is drawn: turned as the camera was held.
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) is_moving: bool,
    /// Bytes that unpacking it takes; none where it is not unpacked here.
    pub(crate) memory: Option<u64>,
}

impl Look {
    /// Looks at the head of a picture. Nothing is unpacked.
    pub(crate) fn at(bytes: &[u8]) -> Option<Self> {
        // Heads are read by decoders that others wrote: a panic in one means that this is no picture.
        let look = catch_unwind(AssertUnwindSafe(|| head(bytes))).ok().flatten()?;
        let pixels = u64::from(look.width) * u64::from(look.height);
        let is_drawn = pixels > 0 && pixels <= MOST_PIXELS && look.width.max(look.height) <= MOST_SIDE;
        is_drawn.then_some(look)
    }
}

/// Whether a picture of this size counts readers, or is a line, and shows nothing.
pub(crate) fn is_counter(width: u32, height: u32) -> bool {
    width.min(height) <= COUNTER_SIDE
}

/// Reads a picture of a kind that is unpacked here.
pub(crate) fn decoder(kind: Kind, bytes: &[u8]) -> Option<ImageResult<Box<dyn ImageDecoder + '_>>> {
    fn boxed<'a>(decoder: impl ImageDecoder + 'a) -> Box<dyn ImageDecoder + 'a> {
        Box::new(decoder)
    }
    let bytes = Cursor::new(bytes);
    let limits = limits();
    let decoder = match kind {
        Kind::Png => PngDecoder::with_limits(bytes, limits.clone()).map(boxed),
        Kind::Jpeg => JpegDecoder::new(bytes).map(boxed),
        Kind::Gif => GifDecoder::new(bytes).map(boxed),
        Kind::Webp => WebPDecoder::new(bytes).map(boxed),
        Kind::Avif | Kind::Icon => return None,
    };
    Some(decoder.and_then(|mut decoder| decoder.set_limits(limits).map(|()| decoder)))
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

fn head(bytes: &[u8]) -> Option<Look> {
    let kind = Kind::of(bytes)?;
    let is_moving = match kind {
        Kind::Gif => gif_frames(bytes)? > 1,
        Kind::Webp => WebPDecoder::new(Cursor::new(bytes)).ok()?.has_animation(),
        _ => false,
    };
    let Some(decoder) = decoder(kind, bytes) else {
        let (width, height) = if kind == Kind::Avif { avif_size(bytes)? } else { icon_size(bytes)? };
        return Some(Look { kind, width, height, is_moving, memory: None });
    };
    let mut decoder = decoder.ok()?;
    let (width, height) = decoder.dimensions();
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let is_on_its_side = matches!(
        turned,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    let (width, height) = if is_on_its_side { (height, width) } else { (width, height) };
    let copies = match kind {
        Kind::Jpeg if is_progressive(bytes) => 3,
        Kind::Jpeg => 1,
        Kind::Png if matches!(decoder.color_type(), ColorType::L8 | ColorType::Rgb8 | ColorType::Rgba8) => 1,
        _ => 2,
    };
    let memory = decoder.total_bytes().saturating_mul(copies);
    Some(Look { kind, width, height, is_moving, memory: Some(memory) })
}

/// Whether a JPEG is told in several passes, between which all of it lies in memory (ITU-T T.81, B.1.1.3).
fn is_progressive(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, marker, after @ ..] = rest {
        match (marker, after) {
            (0xff, _) => rest = &rest[1..],
            (0xc2, _) => return true,
            (0xc0 | 0xc1 | 0xda, _) => return false,
            (_, [high, low, ..]) => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                rest = after.get(length..).unwrap_or_default();
            }
            _ => return false,
        }
    }
    false
}

/// Frames of a GIF, at most two: one that moves need not be counted to its end. None where it is no GIF behind its first
/// letters, as of a script that begins with them (GIF89a specification, 12 and after).
fn gif_frames(bytes: &[u8]) -> Option<u32> {
    let palette = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut rest = bytes.get(13 + palette(*bytes.get(10)?)..)?;
    let mut frames = 0;
    while frames < 2 {
        let blocks = match rest {
            [0x21, _, blocks @ ..] => blocks,
            [0x2c, _, _, _, _, _, _, _, _, flags, after @ ..] => match after.get(palette(*flags)..) {
                // The least code size, and its pixels.
                Some([2..=8, pixels @ ..]) if !pixels.is_empty() => {
                    frames += 1;
                    pixels
                }
                _ => break,
            },
            _ => break,
        };
        let mut at = 0;
        while let Some(length @ 1..) = blocks.get(at) {
            at += 1 + usize::from(*length);
        }
        rest = blocks.get(at + 1..).unwrap_or_default();
    }
    (frames > 0).then_some(frames)
}

/// The largest size that an AVIF names: thumbnails and masks have smaller ones (ISO/IEC 23008-12, 6.5.3 and 6.5.10).
fn avif_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let length = u32::from_be_bytes(*bytes.first_chunk()?);
    if !(16..=1_024).contains(&length) {
        return None;
    }
    let head = &bytes[..bytes.len().min(AVIF_HEAD)];
    let side = |at: usize| head.get(at..)?.first_chunk().map(|side| u32::from_be_bytes(*side));
    let sizes = head.windows(12).enumerate().filter(|(_, window)| *window == b"\0\0\0\x14ispe\0\0\0\0");
    let sizes = sizes.filter_map(|(at, _)| Some((side(at + 12)?, side(at + 16)?)));
    let (width, height) = sizes.max_by_key(|(width, height)| u64::from(*width) * u64::from(*height))?;
    let turn = head.windows(9).find(|window| window.starts_with(b"\0\0\0\x09irot"));
    Some(if turn.is_some_and(|turn| turn[8] & 1 == 1) { (height, width) } else { (width, height) })
}

/// The largest picture of an icon, by what each says of itself and not by its entry in the list alone.
fn icon_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let count = usize::from(u16::from_le_bytes(*bytes.get(4..)?.first_chunk()?));
    if count > MOST_IN_ICON {
        return None;
    }
    let number = |bytes: &[u8], at: usize| bytes.get(at..)?.first_chunk().map(|of| u32::from_le_bytes(*of));
    let mut sizes = Vec::new();
    for entry in bytes.get(6..6 + 16 * count)?.chunks_exact(16) {
        let (length, at) = (number(entry, 8)? as usize, number(entry, 12)? as usize);
        let picture = bytes.get(at..at.checked_add(length)?)?;
        sizes.push(match Kind::of(picture) {
            Some(Kind::Png) => head(picture).map(|look| (look.width, look.height))?,
            // A bitmap, its mask below it.
            _ => (number(picture, 4)?, number(picture, 8)? / 2),
        });
    }
    // One that is too large spoils all: whoever draws the icon may choose it.
    sizes.into_iter().max_by_key(|(width, height)| u64::from(*width) * u64::from(*height))
}
