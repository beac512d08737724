//! Bytes that grow piece by piece up to a bound. Many of them lie in a map of their own, which goes back to the system
//! when it is dropped: an allocator would keep as much at hand from then on, in every thread that freed as much once.

use memmap2::MmapMut;
use std::ops::Deref;

/// Up to so many bytes lie where all small things lie.
pub(crate) const LARGE: usize = 1 << 20;

#[derive(Debug)]
pub(crate) enum Buffer {
    Small(Vec<u8>),
    Large { map: MmapMut, length: usize },
}

impl Buffer {
    /// Adds a piece. `most_bytes` is what the buffer may come to hold; more than that is the caller's fault, and is kept.
    pub(crate) fn push(&mut self, piece: &[u8], most_bytes: usize) {
        match self {
            Self::Large { map, length } if *length + piece.len() <= map.len() => {
                map[*length..*length + piece.len()].copy_from_slice(piece);
                *length += piece.len();
            }
            Self::Small(bytes) if bytes.len() + piece.len() > LARGE => {
                // All the room at once: pages that are not written to cost nothing.
                match MmapMut::map_anon(most_bytes.max(bytes.len() + piece.len())) {
                    Ok(mut map) => {
                        map[..bytes.len()].copy_from_slice(bytes);
                        *self = Self::Large { map, length: bytes.len() };
                        self.push(piece, most_bytes);
                    }
                    Err(_) => bytes.extend_from_slice(piece),
                }
            }
            Self::Small(bytes) => bytes.extend_from_slice(piece),
            Self::Large { .. } => {
                let mut bytes = self.to_vec();
                bytes.extend_from_slice(piece);
                *self = Self::Small(bytes);
            }
        }
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Small(bytes) => bytes,
            Self::Large { .. } => self.to_vec(),
        }
    }
}

impl Default for Buffer {
    fn default() -> Self {
        Self::Small(Vec::new())
    }
}

impl Deref for Buffer {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Small(bytes) => bytes,
            Self::Large { map, length } => &map[..*length],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_it_was_given() {
        let check = |pieces: &[usize], most_bytes: usize, is_large: bool| {
            let (mut buffer, mut expected) = (Buffer::default(), Vec::new());
            for (piece, length) in (0_u8..).zip(pieces) {
                let piece = vec![piece; *length];
                buffer.push(&piece, most_bytes);
                expected.extend_from_slice(&piece);
            }
            assert!(*buffer == *expected, "{pieces:?}");
            assert_eq!(matches!(buffer, Buffer::Large { .. }), is_large, "{pieces:?}");
            assert!(buffer.into_bytes() == expected, "{pieces:?}");
        };
        check(&[], 10, false);
        check(&[3, 0, 4], 10, false);
        check(&[LARGE], 3 * LARGE, false);
        check(&[LARGE, 1], 3 * LARGE, true);
        check(&[5, 2 * LARGE, LARGE, 7], 4 * LARGE, true);
        check(&[2 * LARGE], LARGE, true);
        check(&[2 * LARGE, 1], LARGE, false);
    }
}
