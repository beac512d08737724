//! Where the reader is in an article, to the paragraph.

use crate::{Error, Reading, Writing};
use newsrack_model::{Anchor, EntryId};
use rusqlite::{OptionalExtension, params};

impl Reading<'_> {
    /// Where the reader left an article; `None` where thousandths are all that is known.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn anchor(&self, entry: EntryId) -> Result<Option<Anchor>, Error> {
        Ok(self
            .prepare_cached("SELECT block, blocks, share, lines FROM anchors WHERE entry_id = ?1")?
            .query_row([entry.0], |row| {
                Ok(Anchor {
                    block: row.get("block")?,
                    of: row.get("blocks")?,
                    share: row.get("share")?,
                    lines: row.get("lines")?,
                })
            })
            .optional()?)
    }
}

impl Writing<'_> {
    /// Keeps where the reader is. Nothing happens to an entry that was forgotten meanwhile.
    pub(crate) fn keep_anchor(&self, entry: EntryId, anchor: Anchor) -> Result<(), Error> {
        self.prepare_cached(
            "INSERT INTO anchors (entry_id, block, blocks, share, lines)
             SELECT entry_id, ?2, ?3, ?4, ?5 FROM statuses WHERE entry_id = ?1
             ON CONFLICT DO UPDATE SET block = excluded.block, blocks = excluded.blocks, share = excluded.share,
                lines = excluded.lines",
        )?
        .execute(params![entry.0, anchor.block, anchor.of, anchor.share, anchor.lines])?;
        Ok(())
    }

    /// Lets go where the reader was, if that was not at these thousandths.
    pub(crate) fn drop_other_anchor(&self, entry: EntryId, progress: u16) -> Result<(), Error> {
        self.prepare_cached(
            "DELETE FROM anchors WHERE entry_id = ?1
             AND (SELECT progress FROM statuses WHERE entry_id = ?1) <> ?2",
        )?
        .execute(params![entry.0, progress])?;
        Ok(())
    }
}
