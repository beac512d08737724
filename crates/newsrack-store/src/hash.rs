//! Short names for long things. The same on every machine and for ever, for they are stored.

/// FNV-1a, 64 bit, but for [`body_hash`]. Not made against forgery: a feed that forges one harms its own entries alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Hash(pub(crate) i64);

impl Hash {
    /// The hash of bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::seeded(0xcbf2_9ce4_8422_2325, bytes)
    }

    /// Another hash of the same bytes, for names of more than 64 bits.
    #[must_use]
    pub fn seeded(seed: u64, bytes: &[u8]) -> Self {
        let mut hash = seed;
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self(hash.cast_signed())
    }

    /// The hash of what this is the hash of, followed by these bytes.
    #[must_use]
    pub fn then(self, bytes: &[u8]) -> Self {
        Self::seeded(self.0.cast_unsigned(), bytes)
    }

    /// As it is stored.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0
    }
}

/// The hash of a feed's body: tells an unchanged answer where a server sends no validators. Eight bytes at a time: each
/// answer is hashed whole. Were it another function, each feed would be read once in vain.
#[must_use]
pub fn body_hash(body: &[u8]) -> Hash {
    let (words, rest) = body.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    // Each step keeps apart what was apart before; the length keeps apart what ends in zeros.
    let mix = |hash: u64, word: u64| {
        let mixed = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 32)
    };
    let hash = words
        .iter()
        .chain([&last])
        .fold(body.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    Hash(hash.cast_signed())
}

#[cfg(test)]
mod tests {
    use super::body_hash;
    use std::collections::HashSet;

    #[test]
    fn bodies_that_differ_a_little_have_other_hashes() {
        let body: Vec<u8> = (0..100).collect();
        let mut hashes = HashSet::from([body_hash(&body)]);
        let mut check = |bent: &[u8]| assert!(hashes.insert(body_hash(bent)), "{bent:?}");
        for at in 0..body.len() {
            check(&body[..at]);
            for other in 0..body.len() {
                let mut bent = body.clone();
                bent[at] ^= 1;
                bent[other] ^= 0x80;
                check(&bent);
            }
        }
        // It is stored.
        assert_eq!(body_hash(b"<rss></rss>").number(), -723_648_431_925_608_353);
        check(&[&body[..], &[0]].concat());
        check(&[&body[..], &[0, 0]].concat());
    }
}
