//! Smaller copies of pictures: as large as they are ever drawn, and turned as the camera was held.

use super::{
    look::{self, Kind, Look},
    shrink::shrink,
};
use image::{
    DynamicImage, ImageDecoder, ImageEncoder,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngEncoder},
    },
    metadata::Orientation,
};
use std::{
    collections::HashSet,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// How well a JPEG is kept, of 100.
const QUALITY: u8 = 82;
/// Bytes of a picture that moves, and is shown moving.
const MOST_MOVING: usize = 4 << 20;
/// Pixels of a picture that may stay as it is where a smaller copy would be the larger file, in a row and elsewhere.
const MOST_AS_IT_IS: [u64; 2] = [1_000_000, 12_000_000];
/// Colours of a drawing. What has more is a photograph, which JPEG keeps better.
const FEW_COLOURS: usize = 256;
/// Greys of a drawing: there are not many more.
const FEW_GREYS: usize = 32;
/// Bytes of what says how colours are meant.
const MOST_PROFILE: usize = 64 << 10;

/// In which size a picture is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// In an article.
    Screen,
    /// In the row of a list; it does not move.
    Row,
    /// As it was fetched, to be looked at closely.
    Full,
}

impl Form {
    /// Pixels of the longer side; `None` for all that there are.
    pub(crate) fn most(self) -> Option<u32> {
        match self {
            Self::Screen => Some(1_600),
            Self::Row => Some(320),
            Self::Full => None,
        }
    }

    /// Whether a picture is drawn in this form as it is, which is known without unpacking it.
    pub(crate) fn fits(self, look: &Look, length: usize) -> bool {
        let Some(most) = self.most() else { return true };
        if look.memory.is_none_or(|memory| memory > look::MOST_MEMORY) {
            return true;
        }
        if look.is_moving {
            return self == Self::Screen && length <= MOST_MOVING;
        }
        look.width.max(look.height) <= most
    }
}

/// A copy of a picture that does not fit; `None` where there is none that is better than the picture itself, or where it
/// cannot be unpacked: who draws it may know more.
pub(crate) fn copy(bytes: &[u8], look: &Look, form: Form) -> Option<Vec<u8>> {
    let copy = catch_unwind(AssertUnwindSafe(|| unpacked(bytes, look, form.most()?))).ok().flatten()?;
    let pixels = u64::from(look.width) * u64::from(look.height);
    let [in_a_row, elsewhere] = MOST_AS_IT_IS;
    let most = if form == Form::Row { in_a_row } else { elsewhere };
    let is_better = copy.len() < bytes.len() || pixels > most || look.is_moving;
    is_better.then_some(copy)
}

fn unpacked(bytes: &[u8], look: &Look, most: u32) -> Option<Vec<u8>> {
    let mut decoder = look::decoder(look.kind, bytes)?.ok()?;
    let profile = decoder.icc_profile().ok().flatten();
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).ok()?;
    let (is_drawing, mut small) = smaller(picture, most)?;
    small.apply_orientation(turned);
    let has_holes = small.color().has_alpha();
    // A GIF's few colours are no choice of who made the photograph.
    let is_drawing = is_drawing && look.kind != Kind::Gif || has_holes;
    written(&small, is_drawing, profile.filter(|profile| fits_colours(profile, &small)))
}

/// The picture smaller, and whether it has few colours.
fn smaller(picture: DynamicImage, most: u32) -> Option<(bool, DynamicImage)> {
    let from = (picture.width(), picture.height());
    let longer = from.0.max(from.1);
    let side = |side: u32| {
        let part = u64::from(side) * u64::from(most.min(longer)) / u64::from(longer.max(1));
        u32::try_from(part).unwrap_or(most).max(1)
    };
    let to = (side(from.0), side(from.1));
    let few = |pixels: &[u8], size| has_few(pixels, size, FEW_COLOURS);
    match picture {
        DynamicImage::ImageLuma8(grey) => {
            let is_drawing = has_few(&grey, 1, FEW_GREYS);
            let small = image::GrayImage::from_raw(to.0, to.1, shrink::<1>(&grey, from, to))?;
            Some((is_drawing, small.into()))
        }
        picture if has_holes(&picture) => {
            let picture = picture.into_rgba8();
            let small = image::RgbaImage::from_raw(to.0, to.1, shrink::<4>(&picture, from, to))?;
            Some((few(&picture, 4), small.into()))
        }
        picture => {
            let picture = picture.into_rgb8();
            let small = image::RgbImage::from_raw(to.0, to.1, shrink::<3>(&picture, from, to))?;
            Some((few(&picture, 3), small.into()))
        }
    }
}

/// Whether something shines through: many pictures only could have holes.
fn has_holes(picture: &DynamicImage) -> bool {
    match picture {
        DynamicImage::ImageRgba8(picture) => picture.pixels().any(|pixel| pixel[3] < u8::MAX),
        picture => picture.color().has_alpha(),
    }
}

fn has_few(pixels: &[u8], size: usize, few: usize) -> bool {
    let mut colours = HashSet::new();
    let mut last: &[u8] = &[];
    for pixel in pixels.chunks_exact(size) {
        if pixel != last {
            last = pixel;
            if colours.insert(pixel) && colours.len() > few {
                return false;
            }
        }
    }
    true
}

/// A profile tells of the colours that a file has, which need not be those that it is unpacked to (ICC.1:2022, 7.2.8).
fn fits_colours(profile: &[u8], picture: &DynamicImage) -> bool {
    let wanted: &[u8] = if picture.color().has_color() { b"RGB " } else { b"GRAY" };
    profile.len() <= MOST_PROFILE && profile.get(16..20) == Some(wanted)
}

fn written(picture: &DynamicImage, is_drawing: bool, profile: Option<Vec<u8>>) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    let (width, height, colour) = (picture.width(), picture.height(), picture.color().into());
    // Who cannot say how colours are meant leaves it out.
    if is_drawing {
        let mut encoder =
            PngEncoder::new_with_quality(&mut file, CompressionType::Default, FilterType::Adaptive);
        let _ = profile.map(|profile| encoder.set_icc_profile(profile));
        encoder.write_image(picture.as_bytes(), width, height, colour).ok()?;
    } else {
        let mut encoder = JpegEncoder::new_with_quality(&mut file, QUALITY);
        let _ = profile.map(|profile| encoder.set_icc_profile(profile));
        encoder.write_image(picture.as_bytes(), width, height, colour).ok()?;
    }
    Some(file)
}
