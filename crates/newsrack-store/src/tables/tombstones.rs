//! What was forgotten while its feeds live on: its keys stay as tombstones, so that an item which is still listed does
//! not come back as new. They go with their feed.

use crate::{Error, Hash, Writing};

impl Writing<'_> {
    /// Leaves a tombstone for each key of an entry, and for its address in all feeds of its title.
    pub(super) fn bury(&self, entry: i64) -> Result<(), Error> {
        self.prepare_cached("UPDATE entry_keys SET entry_id = NULL WHERE entry_id = ?1")?.execute([entry])?;
        let (publication, address): (i64, Option<i64>) = self
            .prepare_cached("SELECT publication_id, canonical_hash FROM entries WHERE id = ?1")?
            .query_row([entry], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if let Some(address) = address {
            self.prepare_cached(
                "INSERT OR IGNORE INTO entry_keys (feed_id, key_hash, entry_id)
                 SELECT id, ?2, NULL FROM feeds WHERE publication_id = ?1",
            )?
            .execute([publication, tombstone(Hash(address)).0])?;
        }
        Ok(())
    }
}

/// What stands in `entry_keys` for an address whose entry was forgotten. It counts while no other entry lies there.
pub(crate) fn tombstone(address: Hash) -> Hash {
    Hash::seeded(address.0.cast_unsigned(), b"newsrack:forgotten")
}
