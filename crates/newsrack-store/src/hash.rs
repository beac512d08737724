//! Short names for long things. The same on every machine and for ever, for they are stored.

/// FNV-1a, 64 bit. Not made against forgery: a feed that forges one harms its own entries alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Hash(pub(crate) i64);

impl Hash {
    /// The hash of bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self(hash.cast_signed())
    }
}

/// The hash of a feed's body: tells an unchanged answer where a server sends no validators.
#[must_use]
pub fn body_hash(body: &[u8]) -> Hash {
    Hash::of(body)
}
