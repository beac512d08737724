//! What was forgotten while its feeds live on: its keys stay as tombstones, so that an item which is still listed does
//! not come back as new. They go with their feed.

use crate::{Error, Hash, Writing};
use newsrack_model::EntryId;

impl Writing<'_> {
    /// Forgets entries for good, whatever feeds carry them; neither those feeds nor others of their title bring them
    /// back, under the same key or at the same address. Entries that are saved stay. Tells how many went. The counts
    /// are kept in one step: some hundred at once are enough.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn forget(&self, entries: &[EntryId]) -> Result<u64, Error> {
        let mut going = Vec::new();
        let mut is_plain =
            self.prepare_cached("SELECT 1 FROM statuses WHERE entry_id = ?1 AND is_saved = 0")?;
        for entry in entries {
            if is_plain.exists([entry.0])? {
                going.push(entry.0);
            }
        }
        going.sort_unstable();
        going.dedup();
        if going.is_empty() {
            return Ok(0);
        }
        self.recounting(going.iter().copied(), |store| {
            for entry in &going {
                store.bury(*entry)?;
            }
            store
                .prepare_cached("DELETE FROM placements WHERE entry_id IN (SELECT entry_id FROM touched)")?
                .execute([])?;
            store.forget_uncarried()
        })?;
        Ok(going.len() as u64)
    }

    /// Leaves a tombstone for each key of an entry, and for its address in all feeds of its title.
    fn bury(&self, entry: i64) -> Result<(), Error> {
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
