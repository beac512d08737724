//! Small pictures, made on the spot: one flat colour each.

use flate2::{Compression, Crc, write::ZlibEncoder};
use std::io::Write;

/// A PNG (ISO/IEC 15948) of one colour.
#[must_use]
pub fn png(width: u32, height: u32, colour: [u8; 3]) -> Vec<u8> {
    let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([8, 2, 0, 0, 0]); // 8 bits, RGB, no interlace
    png_chunk(&mut picture, *b"IHDR", &header);
    let mut row = vec![0]; // no filter
    row.extend(colour.repeat(width as usize));
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..height {
        // Writing into memory cannot fail.
        let _ = encoder.write_all(&row);
    }
    png_chunk(&mut picture, *b"IDAT", &encoder.finish().unwrap_or_default());
    png_chunk(&mut picture, *b"IEND", &[]);
    picture
}

fn png_chunk(picture: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    let mut crc = Crc::new();
    crc.update(&name);
    crc.update(data);
    picture.extend((u32::try_from(data.len()).unwrap_or(0)).to_be_bytes());
    picture.extend(name);
    picture.extend(data);
    picture.extend(crc.sum().to_be_bytes());
}

/// A grey baseline JPEG (ITU-T T.81): every block has a mean and nothing else.
#[must_use]
pub fn jpeg(width: u16, height: u16, shade: u8) -> Vec<u8> {
    let mut picture = vec![0xff, 0xd8];
    let mut segment = |marker: u8, data: &[u8]| {
        picture.extend([0xff, marker]);
        picture.extend(u16::try_from(data.len() + 2).unwrap_or(0).to_be_bytes());
        picture.extend(data);
    };
    segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    segment(0xdb, &[vec![0], vec![8; 64]].concat());
    let [[h1, h2], [w1, w2]] = [height.to_be_bytes(), width.to_be_bytes()];
    segment(0xc0, &[8, h1, h2, w1, w2, 1, 1, 0x11, 0]);
    // Means: twelve codes of four bits. The rest of a block: one code of one bit, its end.
    let counts = |bits: usize, codes: u8| (1..=16).map(move |length| if length == bits { codes } else { 0 });
    segment(0xc4, &[0].into_iter().chain(counts(4, 12)).chain(0..12).collect::<Vec<u8>>());
    segment(0xc4, &[0x10].into_iter().chain(counts(1, 1)).chain([0]).collect::<Vec<u8>>());
    segment(0xda, &[1, 1, 0, 0, 63, 0]);
    let mut bits = Bits::default();
    let mean = i32::from(shade) - 128;
    let size = 32 - mean.unsigned_abs().leading_zeros();
    bits.push(size, 4);
    bits.push(if mean < 0 { (mean - 1) as u32 } else { mean as u32 }, size);
    bits.push(0, 1);
    let blocks = u32::from(width).div_ceil(8) * u32::from(height).div_ceil(8);
    for _ in 1..blocks {
        bits.push(0, 5); // the same mean, and the end
    }
    picture.extend(bits.finish());
    picture.extend([0xff, 0xd9]);
    picture
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    last: u8,
    length: u32,
}

impl Bits {
    fn push(&mut self, value: u32, length: u32) {
        for at in (0..length).rev() {
            self.last = self.last << 1 | u8::from(value >> at & 1 == 1);
            self.length += 1;
            if self.length == 8 {
                self.bytes.push(self.last);
                if self.last == 0xff {
                    self.bytes.push(0); // so that it is no marker
                }
                (self.last, self.length) = (0, 0);
            }
        }
    }

    fn finish(mut self) -> Vec<u8> {
        while self.length > 0 {
            self.push(1, 1);
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_png_holds_its_rows() {
        let picture = png(3, 2, [1, 2, 3]);
        let at = picture.windows(4).position(|name| name == b"IDAT").unwrap();
        let length = u32::from_be_bytes(picture[at - 4..at].try_into().unwrap()) as usize;
        let mut rows = Vec::new();
        flate2::read::ZlibDecoder::new(&picture[at + 4..at + 4 + length]).read_to_end(&mut rows).unwrap();
        assert_eq!(rows, [0, 1, 2, 3, 1, 2, 3, 1, 2, 3, 0, 1, 2, 3, 1, 2, 3, 1, 2, 3]);
    }

    #[test]
    fn a_jpeg_begins_and_ends_as_one() {
        let picture = jpeg(16, 8, 128);
        assert!(picture.starts_with(&[0xff, 0xd8, 0xff, 0xe0]) && picture.ends_with(&[0xff, 0xd9]));
        // Two blocks of mean zero and nothing else: 00000 00000, filled up with ones.
        assert_eq!(picture[picture.len() - 4..picture.len() - 2], [0b0000_0000, 0b0011_1111]);
    }
}
