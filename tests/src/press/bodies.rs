//! Bodies that mean harm, or are none: bombs in every coding, broken markup, pages in place of feeds.

use super::response::gzip;
use std::{io::Write as _, sync::OnceLock};

/// What a portal or a parked domain says.
pub(super) const LOGIN_PAGE: &str = "<!DOCTYPE html><html><head><title>Sign in to the network</title></head>\
    <body><h1>Sign in</h1><form><input name=user></form></body></html>";
/// What a site says that broke and does not know that there are numbers for it.
pub(super) const ERROR_PAGE: &str = "<html>\n<head><title>500 Internal Server Error</title></head>\n\
    <body><center><h1>Fatal error</h1></center><hr>Uncaught exception in feed.php:12</body></html>";
/// Said over and over.
pub(super) const HUGE_PIECE: &str = "<item><title>More of the same</title></item>\n";

const MEMBERS: usize = 512;
const MEMBER_BYTES: usize = 1 << 20;
/// More than anybody should unpack, and soon packed.
const UNPACKED_BYTES: usize = 48 << 20;

/// Half a gigabyte. Members in a row are one body (RFC 1952, 2.2), so that one packed piece will do.
pub(super) fn gzip_bomb() -> Vec<u8> {
    gzip(&vec![b' '; MEMBER_BYTES]).repeat(MEMBERS)
}

pub(super) fn brotli_bomb() -> Vec<u8> {
    static PACKED: OnceLock<Vec<u8>> = OnceLock::new();
    let pack = || {
        let mut packed = Vec::new();
        // Writing into memory cannot fail.
        let _ = brotli::CompressorWriter::new(&mut packed, 64 << 10, 1, 22).write_all(&blanks());
        packed
    };
    PACKED.get_or_init(pack).clone()
}

pub(super) fn zstd_bomb() -> Vec<u8> {
    static PACKED: OnceLock<Vec<u8>> = OnceLock::new();
    PACKED.get_or_init(|| zstd::encode_all(blanks().as_slice(), 1).unwrap_or_default()).clone()
}

fn blanks() -> Vec<u8> {
    vec![b' '; UNPACKED_BYTES]
}

/// A frame that wants two gigabytes of memory to look back into (RFC 8878, 3.1.1.1.2), and holds next to nothing.
pub(super) fn wide_window() -> Vec<u8> {
    const MAGIC: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];
    const EXPONENT_OF_2_GB: u8 = 21 << 3;
    // No size, no dictionary, no sum; one last raw block of a single byte.
    [&MAGIC[..], &[0, EXPONENT_OF_2_GB], &[0b1001, 0, 0], b" "].concat()
}

/// A bomb whose sum at the end is wrong: whoever only looks there has unpacked all of it.
pub(super) fn bad_trailer_bomb() -> Vec<u8> {
    let mut packed = gzip(&blanks());
    let sum = packed.len() - 8;
    packed[sum] ^= 0xff;
    packed
}

/// Breaks the markup from the first tag after the middle on, in ways that no reader of XML gets over by rule.
pub(super) fn broken(text: &str) -> String {
    let middle = (text.len() / 2..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (good, rest) = text.split_at(middle);
    format!("{good}{}", rest.replacen('<', "<oops & =\"<<]]>", 1).replace("</title>", "</titel>"))
}

pub(super) fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap_or(b'?')).collect()
}

/// Bytes without any sense, the same each time: a linear congruential generator, after Knuth.
pub(super) fn garbage() -> Vec<u8> {
    let next = |number: &u64| {
        Some(number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
    };
    std::iter::successors(Some(7), next).take(8 << 10).map(|number| number.to_be_bytes()[0]).collect()
}
