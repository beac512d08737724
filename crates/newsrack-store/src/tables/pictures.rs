//! What is known of pictures, which lie beside the database: how large they are, and whose stay whatever their budget.

use crate::{Error, Reading, Writing};
use newsrack_model::{EntryId, Millis};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// Sizes that are kept, about: the oldest go.
const MOST_SIZES: i64 = 200_000;

/// How large a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSize {
    /// Pixels, as it is drawn.
    pub width: u32,
    /// Pixels, as it is drawn.
    pub height: u32,
    /// When it was seen.
    pub seen_at: Millis,
}

impl Reading<'_> {
    /// What was last seen at the address of a picture, by the hash of that.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn picture_size(&self, name: &[u8; 16]) -> Result<Option<PictureSize>, Error> {
        let size = |row: &rusqlite::Row<'_>| {
            Ok(PictureSize { width: row.get(0)?, height: row.get(1)?, seen_at: row.get(2)? })
        };
        Ok(self
            .prepare_cached("SELECT width, height, seen_at FROM picture_sizes WHERE name = ?1")?
            .query_row([name], size)
            .optional()?)
    }

    /// Entries whose pictures stay: the saved, and those that were pinned.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn picture_owners(&self) -> Result<Vec<EntryId>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT entry_id FROM statuses WHERE is_saved = 1 UNION SELECT entry_id FROM picture_pins",
        )?;
        let owners = statement.query_map([], |row| row.get(0).map(EntryId))?;
        Ok(owners.collect::<Result<_, _>>()?)
    }

    /// Entries whose pictures were pinned.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn pinned_pictures(&self) -> Result<BTreeSet<EntryId>, Error> {
        pinned(self)
    }
}

fn pinned(connection: &Connection) -> Result<BTreeSet<EntryId>, Error> {
    let mut statement = connection.prepare_cached("SELECT entry_id FROM picture_pins")?;
    let pinned = statement.query_map([], |row| row.get(0).map(EntryId))?;
    Ok(pinned.collect::<Result<_, _>>()?)
}

impl Writing<'_> {
    /// Notes what was seen at the address of a picture.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn note_picture_size(&self, name: &[u8; 16], size: PictureSize) -> Result<(), Error> {
        self.prepare_cached(
            "INSERT OR REPLACE INTO picture_sizes (name, width, height, seen_at) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![name, size.width, size.height, size.seen_at])?;
        self.drop_old_sizes(MOST_SIZES)
    }

    /// Numbers of what was noted again are missing among them: fewer may be kept, and never more.
    fn drop_old_sizes(&self, most: i64) -> Result<(), Error> {
        self.prepare_cached(
            "DELETE FROM picture_sizes WHERE seq <= (SELECT max(seq) FROM picture_sizes) - ?1",
        )?
        .execute([most])?;
        Ok(())
    }

    /// Lets the pictures of these entries stay; those that are not there are passed over.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn pin_pictures(&self, entries: &[EntryId], now: Millis) -> Result<(), Error> {
        let mut statement = self.prepare_cached(
            "INSERT OR IGNORE INTO picture_pins (entry_id, pinned_at) SELECT id, ?2 FROM entries WHERE id = ?1",
        )?;
        for entry in entries {
            statement.execute([entry.0, now])?;
        }
        Ok(())
    }

    /// Lets the pictures of these entries stay, and no others but those of saved ones.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn pin_only(&self, entries: &BTreeSet<EntryId>, now: Millis) -> Result<(), Error> {
        let pinned = pinned(self)?;
        self.unpin_pictures(&pinned.difference(entries).copied().collect::<Vec<_>>())?;
        self.pin_pictures(&entries.difference(&pinned).copied().collect::<Vec<_>>(), now)
    }

    /// Lets the pictures of these entries go in their turn.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn unpin_pictures(&self, entries: &[EntryId]) -> Result<(), Error> {
        let mut statement = self.prepare_cached("DELETE FROM picture_pins WHERE entry_id = ?1")?;
        for entry in entries {
            statement.execute([entry.0])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Durability, Store};

    #[test]
    fn the_sizes_that_were_noted_first_go_first() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let name = |number: u8| [number; 16];
        let size = |width| PictureSize { width, height: 1, seen_at: 0 };
        let note = move |store: &Writing<'_>, number| {
            store.note_picture_size(&name(number), size(number.into()))?;
            store.drop_old_sizes(3)
        };
        let noted = store.write(Durability::Content, move |store| {
            // The first is seen again, and is the newest but one then.
            [1, 2, 3, 1, 4].into_iter().try_for_each(|number| note(store, number))
        });
        noted.unwrap();
        let known = |number| store.read(|store| store.picture_size(&name(number))).unwrap();
        assert_eq!([1, 2, 3, 4].map(known), [Some(size(1)), None, Some(size(3)), Some(size(4))]);
    }
}
