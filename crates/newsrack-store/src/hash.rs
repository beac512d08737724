//! Short names for long things. The same on every machine and for ever, for they are stored.

/// FNV-1a, 64 bit, for names; [`text_hash`] and [`body_hash`] for long things. Not made against forgery: a feed that forges one harms its own entries alone.
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

    /// The hash of what this is the hash of, followed by a text: another one than [`Hash::then`] gives, and quicker.
    #[must_use]
    pub fn then_text(self, text: &[u8]) -> Self {
        // An empty text is one too.
        by_eights(mixed(self.0.cast_unsigned(), text.len() as u64 + 1), text)
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
    by_eights(body.len() as u64, body)
}

/// The hash of an article's words. Folders that are older know them by [`Hash::of`].
pub(crate) fn text_hash(text: &[u8]) -> Hash {
    Hash::default().then_text(text)
}

/// Begun with what tells the length, which keeps apart what ends in zeros.
fn by_eights(begun: u64, bytes: &[u8]) -> Hash {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let hash = words.iter().chain([&last]).fold(begun, |hash, word| mixed(hash, u64::from_le_bytes(*word)));
    Hash(hash.cast_signed())
}

/// Keeps apart what was apart before.
fn mixed(hash: u64, word: u64) -> u64 {
    let mixed = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

#[cfg(test)]
mod tests {
    use super::{Hash, body_hash, text_hash};
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

    #[test]
    fn texts_in_other_parts_have_other_hashes() {
        let parts: [&[&str]; 7] =
            [&[], &[""], &["", ""], &["ab", ""], &["a", "b"], &["", "ab"], &["ab\0\0\0\0\0\0", ""]];
        let hashes: HashSet<Hash> = parts
            .iter()
            .map(|parts| parts.iter().fold(Hash::default(), |hash, part| hash.then_text(part.as_bytes())))
            .collect();
        assert_eq!(hashes.len(), parts.len());
        // They are stored.
        assert_eq!(text_hash(b"Nine ports agree.").number(), 4_525_777_429_583_787_819);
    }
}
