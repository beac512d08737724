//! Asking the index: newest first, table by table, until a page is full.

use super::{IDS_PER_TABLE, tables};
use crate::{Cursor, Error, Page, Reading, Snapshot};
use newsrack_model::EntryId;
use newsrack_words::Query;

impl Reading<'_> {
    /// A page of what holds the words, newest first.
    ///
    /// # Errors
    /// The database cannot be read. Words that nothing holds are an empty page.
    pub fn search(&self, text: &str, limit: u32, after: Option<&Cursor>) -> Result<Page, Error> {
        let index = after.map_or(0, |cursor| cursor.index);
        let limit = limit as usize;
        let mut rows = Vec::new();
        let mut below = after.map_or(i64::MAX, |cursor| cursor.entry);
        let mut goes_on = false;
        if let Some(query) = Query::parse(text).to_fts5() {
            // What is no longer listed is skipped, so that one round may not fill the page.
            loop {
                let wanted = limit + 1 - rows.len();
                let ids = self.matches(&query, below, wanted)?;
                let is_last = ids.len() < wanted;
                for id in ids {
                    below = id;
                    let is_shown = self
                        .prepare_cached(
                            "SELECT 1 FROM statuses WHERE entry_id = ?1 AND (is_listed = 1 OR is_saved = 1)",
                        )?
                        .exists([id])?;
                    if is_shown {
                        rows.extend(self.entry(EntryId(id))?);
                    }
                }
                goes_on = rows.len() > limit;
                if is_last || goes_on {
                    break;
                }
            }
        }
        rows.truncate(limit);
        let found = index + rows.len() as u64;
        let next = rows.last().filter(|_| goes_on).map(|row| Cursor {
            sort_at: row.entry.sort_at,
            entry: row.entry.id.0,
            index: found,
        });
        let unread = rows.iter().filter(|row| !row.status.is_read).count() as u64;
        let snapshot = Snapshot::take(self.connection, 0)?;
        Ok(Page { rows, next, index, total: found + u64::from(goes_on), unread, snapshot })
    }

    /// Entries that still wait for the index.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn queue_length(&self) -> Result<u64, Error> {
        let count: i64 = self.query_row("SELECT count(*) FROM index_queue", [], |row| row.get(0))?;
        Ok(count.try_into().unwrap_or(0))
    }

    fn matches(&self, query: &str, below: i64, most: usize) -> Result<Vec<i64>, Error> {
        self.search.with_reader(|connection| {
            let mut found = Vec::new();
            for table in tables(connection)? {
                if table * IDS_PER_TABLE >= below {
                    continue;
                }
                let left = i64::try_from(most - found.len()).unwrap_or(i64::MAX);
                let mut statement = connection.prepare_cached(&format!(
                    "SELECT rowid FROM words_{table} WHERE words_{table} MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3"
                ))?;
                let ids = statement.query_map((query, below, left), |row| row.get(0))?;
                found.extend(ids.collect::<Result<Vec<i64>, _>>()?);
                if found.len() >= most {
                    break;
                }
            }
            Ok(found)
        })
    }
}
