//! What was left out of an edition, and why: written with it, and read when somebody asks.

use super::readable::{all_readable, word};
use crate::{Error, Reading, Writing};
use newsrack_model::{EditionId, EntryId, WhyLeftOut};
use rusqlite::params;

/// A story that is not on a page, by the account that would have been shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Whose headline it would have borne.
    pub entry_id: EntryId,
    /// What kept it from the page.
    pub why: WhyLeftOut,
    /// The edition that had it, the rank of the card that says the same, or its minutes.
    pub number: Option<i64>,
    /// The topic that keeps it away, as it was called then.
    pub about: Option<String>,
}

impl Reading<'_> {
    /// What was left out of an edition, the most significant first. What is forgotten since is not among it, nor what cannot be read.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn left_out(&self, id: EditionId) -> Result<Vec<LeftOut>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT entry_id, why, number, about FROM edition_left WHERE edition_id = ?1 ORDER BY place",
        )?;
        Ok(all_readable(statement.query_map([id.0], |row| {
            Ok(LeftOut {
                entry_id: EntryId(row.get(0)?),
                why: word(row, 1, WhyLeftOut::of)?,
                number: row.get(2)?,
                about: row.get(3)?,
            })
        })?)?)
    }
}

impl Writing<'_> {
    pub(super) fn put_left_out(&self, id: EditionId, left_out: &[LeftOut]) -> Result<(), Error> {
        let mut put = self.prepare_cached(
            "INSERT INTO edition_left (edition_id, place, entry_id, why, number, about) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for (place, left) in left_out.iter().enumerate() {
            let LeftOut { entry_id, why, number, about } = left;
            put.execute(params![id.0, place as i64, entry_id.0, why.word(), number, about])?;
        }
        Ok(())
    }
}
