//! How titles fare: how much each brings, how much of it is read, and what it keeps on the disk.

use crate::{Error, Reading};
use newsrack_model::{Millis, PublicationId};
use rusqlite::{ToSql, params};
use std::collections::HashMap;

/// Days that are looked at.
const DAYS: usize = 28;
const DAY: Millis = 24 * 60 * 60 * 1_000;

/// What a title brought in four weeks, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleHealth {
    /// Which.
    pub publication_id: PublicationId,
    /// Entries a day, the oldest day first; a day is 24 hours, and the last one ends now.
    pub days: Vec<u32>,
    /// Entries in all that time.
    pub entries: u32,
    /// Of these were opened.
    pub opened: u32,
    /// Of these are saved.
    pub saved: u32,
}

/// Title by title along an index that has all of it, so that no row is looked up: grouped by the database it takes five times
/// as long.
const BROUGHT: &str = "
SELECT publication_id, sort_at FROM publications CROSS JOIN statuses INDEXED BY statuses_publication_all
ON publication_id = publications.id AND is_listed = 1 AND sort_at >= ?1 AND sort_at < ?2
WHERE ?3 IS NULL OR publications.id = ?3";

const OPENED: &str = "
SELECT publication_id, count(*) FROM publications CROSS JOIN statuses INDEXED BY statuses_publication_opened
ON publication_id = publications.id AND is_listed = 1 AND opened_at IS NOT NULL AND sort_at >= ?1 AND sort_at < ?2
WHERE ?3 IS NULL OR publications.id = ?3 GROUP BY 1";

const SAVED: &str = "
SELECT publication_id, count(*) FROM publications CROSS JOIN statuses INDEXED BY statuses_publication_saved
ON publication_id = publications.id AND is_saved = 1 AND sort_at >= ?1 AND sort_at < ?2
WHERE is_listed = 1 AND (?3 IS NULL OR publications.id = ?3) GROUP BY 1";

/// A body's length is read from the row's head, so that the bodies themselves stay on the disk.
const SIZES: &str = "
SELECT publication_id, sum(length(body)) FROM documents JOIN statuses ON statuses.entry_id = documents.entry_id
GROUP BY publication_id";

impl Reading<'_> {
    /// What each title, or this one, brought in the four weeks before now. Titles that brought nothing are left out.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn title_health(&self, of: Option<PublicationId>, now: Millis) -> Result<Vec<TitleHealth>, Error> {
        // What came at this very moment counts for the last day.
        let (until, days) = (now + 1, Millis::try_from(DAYS).unwrap_or(Millis::MAX));
        let since = until - days * DAY;
        let asked: &[&dyn ToSql] = params![since, until, of.map(|title| title.0)];
        let mut titles = HashMap::<i64, TitleHealth>::new();
        let mut statement = self.prepare_cached(BROUGHT)?;
        let mut rows = statement.query(asked)?;
        while let Some(row) = rows.next()? {
            let (id, at): (i64, Millis) = (row.get(0)?, row.get(1)?);
            let title = titles.entry(id).or_insert_with(|| TitleHealth {
                publication_id: PublicationId(id),
                days: vec![0; DAYS],
                entries: 0,
                opened: 0,
                saved: 0,
            });
            title.days[usize::try_from((at - since) / DAY).unwrap_or(0).min(DAYS - 1)] += 1;
            title.entries += 1;
        }
        for (id, opened) in self.counted(OPENED, asked)? {
            if let Some(title) = titles.get_mut(&id) {
                title.opened = opened;
            }
        }
        for (id, saved) in self.counted(SAVED, asked)? {
            if let Some(title) = titles.get_mut(&id) {
                title.saved = saved;
            }
        }
        let mut titles: Vec<TitleHealth> = titles.into_values().collect();
        titles.sort_by_key(|title| title.publication_id);
        Ok(titles)
    }

    fn counted(&self, counts: &str, asked: &[&dyn ToSql]) -> Result<Vec<(i64, u32)>, Error> {
        let mut statement = self.prepare_cached(counts)?;
        let counts = statement.query_map(asked, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(counts.collect::<Result<_, _>>()?)
    }

    /// Bytes that the texts of each title take. Reads along all of them: a second where there are a million.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn title_sizes(&self) -> Result<Vec<(PublicationId, u64)>, Error> {
        let mut statement = self.prepare_cached(SIZES)?;
        let sizes = statement.query_map([], |row| {
            Ok((PublicationId(row.get(0)?), row.get::<_, i64>(1)?.try_into().unwrap_or(0)))
        })?;
        Ok(sizes.collect::<Result<_, _>>()?)
    }
}
