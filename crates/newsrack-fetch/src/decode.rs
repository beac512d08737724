//! gzip, deflate, br and zstd, decoded within bounds.

use crate::{
    Error,
    buffer::{Buffer, LARGE},
};
use std::io::Read;

/// A server that wraps more often is playing.
const MOST_LAYERS: usize = 2;
/// Above this size a body may not grow by more than [`MOST_RATIO`].
const RATIO_FROM: u64 = 8 << 20;
const MOST_RATIO: u64 = 100;

/// Decodes a body that was wrapped as `Content-Encoding` says. Blocks: call it off the async threads.
pub(crate) fn decode(body: &[u8], encoding: &str, most_bytes: u64) -> Result<Buffer, Error> {
    let layers: Vec<String> = encoding
        .split(',')
        .map(|layer| layer.trim().to_ascii_lowercase())
        .filter(|layer| !layer.is_empty() && layer != "identity")
        .collect();
    if layers.len() > MOST_LAYERS {
        return Err(Error::BadEncoding);
    }
    let mut layers = layers.iter().rev();
    match layers.next() {
        Some(outer) => {
            let inner = unwrap(body, outer, most_bytes)?;
            layers.try_fold(inner, |body, layer| unwrap(&body, layer, most_bytes))
        }
        None => Ok(Buffer::Small(body.to_vec())),
    }
}

fn unwrap(body: &[u8], layer: &str, most_bytes: u64) -> Result<Buffer, Error> {
    match layer {
        "gzip" | "x-gzip" => read(flate2::read::MultiGzDecoder::new(body), body.len(), most_bytes),
        "deflate" => match body {
            // RFC 9110 means zlib by it; some servers send bare deflate.
            [0x78, ..] => read(flate2::read::ZlibDecoder::new(body), body.len(), most_bytes),
            _ => read(flate2::read::DeflateDecoder::new(body), body.len(), most_bytes),
        },
        "br" => read(brotli::Decompressor::new(body, 16 << 10), body.len(), most_bytes),
        "zstd" => {
            let mut decoder = zstd::stream::read::Decoder::new(body).map_err(|_| Error::BadEncoding)?;
            // RFC 8878 bounds the window of HTTP at 8 MB.
            decoder.window_log_max(23).map_err(|_| Error::BadEncoding)?;
            read(decoder, body.len(), most_bytes)
        }
        _ => Err(Error::BadEncoding),
    }
}

fn read(mut decoder: impl Read, wire: usize, most_bytes: u64) -> Result<Buffer, Error> {
    let wire = wire as u64;
    let mut body = Buffer::default();
    let room = usize::try_from(most_bytes).unwrap_or(LARGE);
    let mut chunk = vec![0; 64 << 10];
    loop {
        match decoder.read(&mut chunk) {
            Ok(0) => return Ok(body),
            Ok(length) => {
                let size = (body.len() + length) as u64;
                if size > RATIO_FROM && size > wire.saturating_mul(MOST_RATIO) {
                    return Err(Error::Overpacked);
                }
                if size > most_bytes {
                    return Err(Error::TooLarge { most_bytes });
                }
                body.push(&chunk[..length], room);
            }
            // RFC 8878 (3.1.1.1.2): what would take more memory to look back into than HTTP allows.
            Err(error) if body.is_empty() && error.to_string().contains("too much memory") => {
                return Err(Error::Overpacked);
            }
            // A cut-off stream still holds the whole items before the cut; a feed's own layers deal with that.
            Err(_) if !body.is_empty() => return Ok(body),
            Err(_) => return Err(Error::BadEncoding),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(body: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(body).unwrap();
        encoder.finish().unwrap()
    }

    fn brotli(body: &[u8]) -> Vec<u8> {
        let mut wrapped = Vec::new();
        brotli::CompressorWriter::new(&mut wrapped, 4_096, 5, 22).write_all(body).unwrap();
        wrapped
    }

    fn unpacked(body: &[u8], encoding: &str, most_bytes: u64) -> Result<Vec<u8>, Error> {
        decode(body, encoding, most_bytes).map(Buffer::into_bytes)
    }

    #[test]
    fn each_coding_is_read() {
        let body = b"<rss>news</rss>".as_slice();
        let check = |wrapped: Vec<u8>, encoding: &str| {
            assert_eq!(unpacked(&wrapped, encoding, 1_000).as_deref(), Ok(body), "{encoding}");
        };
        check(body.to_vec(), "");
        check(body.to_vec(), "identity");
        check(gzip(body), "gzip");
        check(gzip(body), " X-GZIP ");
        check(brotli(body), "br");
        check(zstd::encode_all(body, 3).unwrap(), "zstd");
        check(brotli(&gzip(body)), "gzip, br");
    }

    #[test]
    fn bombs_unpack_to_more_than_they_should() {
        let zeros = vec![0; 30 << 20];
        for (wrapped, encoding) in [
            (gzip(&zeros), "gzip"),
            (brotli(&zeros), "br"),
            (zstd::encode_all(zeros.as_slice(), 3).unwrap(), "zstd"),
        ] {
            assert_eq!(unpacked(&wrapped, encoding, 20 << 20), Err(Error::Overpacked), "{encoding}");
        }
    }

    #[test]
    fn what_is_packed_as_usual_is_bounded_by_its_size() {
        let zeros = vec![0; 2_000];
        assert_eq!(unpacked(&gzip(&zeros), "gzip", 2_000), Ok(zeros.clone()));
        assert_eq!(unpacked(&gzip(&zeros), "gzip", 1_999), Err(Error::TooLarge { most_bytes: 1_999 }));
        // A byte in sixteen tells nothing of the next: that packs ten to one.
        let mut noise: u32 = 1;
        let words = (0..21_u32 << 20).map(|at| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if at % 16 == 0 { noise.to_be_bytes()[0] } else { 0 }
        });
        let words: Vec<u8> = words.collect();
        let most_bytes = 20 << 20;
        let packed = zstd::encode_all(words.as_slice(), 1).unwrap();
        assert_eq!(unpacked(&packed, "zstd", most_bytes), Err(Error::TooLarge { most_bytes }));
    }

    #[test]
    fn lies_are_told() {
        for encoding in ["gzip", "br", "zstd", "compress", "gzip, gzip, gzip"] {
            assert_eq!(unpacked(b"plain", encoding, 1_000), Err(Error::BadEncoding), "{encoding}");
        }
    }
}
