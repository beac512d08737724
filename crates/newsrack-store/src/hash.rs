//! Short names for long things. The same on every machine and for ever, for they are stored.

/// FNV-1a, 64 bit. Not made against forgery: a feed that forges one harms its own entries alone.
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

    /// As it is stored.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0
    }
}

/// The hash of a feed's body: tells an unchanged answer where a server sends no validators.
#[must_use]
pub fn body_hash(body: &[u8]) -> Hash {
    Hash::of(body)
}
