//! Pictures of every kind, made on the spot.

use image::{
    ExtendedColorType::{L8, Rgb8, Rgba8},
    Frame, ImageEncoder, RgbaImage,
    codecs::{gif::GifEncoder, jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder},
};

/// The colours of a photograph: as many as there are pixels.
fn colours(width: u32, height: u32) -> Vec<u8> {
    let pixel = |at: u32| {
        let (x, y) = (at % width, at / width);
        [x * 255 / width, y * 255 / height, at.wrapping_mul(2_654_435_761) >> 27].map(|part| part as u8)
    };
    (0..width * height).flat_map(pixel).collect()
}

pub(super) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, 90)
        .write_image(&colours(width, height), width, height, Rgb8)
        .unwrap();
    file
}

/// A photograph that was taken with the camera on its side.
pub(super) fn turned_jpeg(width: u32, height: u32) -> Vec<u8> {
    let exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut file, 90);
    encoder.set_exif_metadata(exif).unwrap();
    encoder.write_image(&colours(width, height), width, height, Rgb8).unwrap();
    file
}

pub(super) fn photograph_png(width: u32, height: u32) -> Vec<u8> {
    png(&colours(width, height), width, height, Rgb8)
}

/// Two greys.
pub(super) fn drawing_png(width: u32, height: u32) -> Vec<u8> {
    let pixels: Vec<u8> =
        (0..width * height).map(|at| if at % width < width / 2 { 0 } else { 200 }).collect();
    png(&pixels, width, height, L8)
}

/// Its left half is not seen.
pub(super) fn holed_png(width: u32, height: u32) -> Vec<u8> {
    let pixels = colours(width, height);
    let pixels: Vec<u8> = (0..width * height)
        .zip(pixels.chunks_exact(3))
        .flat_map(|(at, pixel)| {
            [pixel[0], pixel[1], pixel[2], if at % width < width / 2 { 0 } else { u8::MAX }]
        })
        .collect();
    png(&pixels, width, height, Rgba8)
}

fn png(pixels: &[u8], width: u32, height: u32, colour: image::ExtendedColorType) -> Vec<u8> {
    let mut file = Vec::new();
    PngEncoder::new(&mut file).write_image(pixels, width, height, colour).unwrap();
    file
}

pub(super) fn webp(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    WebPEncoder::new_lossless(&mut file).write_image(&colours(width, height), width, height, Rgb8).unwrap();
    file
}

pub(super) fn gif(width: u32, height: u32, frames: u8) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = GifEncoder::new(&mut file);
    for frame in 0..frames {
        let picture = RgbaImage::from_pixel(width, height, image::Rgba([frame * 9, 0, 0, 255]));
        encoder.encode_frame(Frame::new(picture)).unwrap();
    }
    drop(encoder);
    file
}

/// The head of an AVIF with a thumbnail before it, turned by so many quarters.
pub(super) fn avif(width: u32, height: u32, quarters: u8) -> Vec<u8> {
    let mut file = b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf\0\0\x01\0meta\0\0\0\0".to_vec();
    for (width, height) in [(16, 16), (width, height)] {
        file.extend(b"\0\0\0\x14ispe\0\0\0\0");
        file.extend([width, height].map(u32::to_be_bytes).as_flattened());
    }
    file.extend(b"\0\0\0\x09irot");
    file.push(quarters);
    file
}

/// An icon of one picture.
pub(super) fn icon(picture: &[u8]) -> Vec<u8> {
    let mut file = vec![0, 0, 1, 0, 1, 0, 32, 32, 0, 0, 1, 0, 32, 0];
    file.extend([u32::try_from(picture.len()).unwrap(), 22].map(u32::to_le_bytes).as_flattened());
    file.extend(picture);
    file
}

/// A PNG whose head says any size, and that has nothing behind it.
pub(super) fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut file = drawing_png(2, 2);
    file[16..24].copy_from_slice([width, height].map(u32::to_be_bytes).as_flattened());
    let sum = crc(&file[12..29]);
    file[29..33].copy_from_slice(&sum.to_be_bytes());
    file
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| {
                if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }
            },
        )
    };
    !bytes.iter().fold(u32::MAX, step)
}
