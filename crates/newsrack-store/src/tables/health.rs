//! How titles fare: how much each brings, how much of it is read, and what it keeps on the disk.

use crate::{Error, Reading};
use newsrack_model::{Millis, PublicationId};
use rusqlite::params;
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

const OF_FOUR_WEEKS: &str = "
SELECT publication_id, (?2 - sort_at - 1) / ?3, count(*), sum(opened_at IS NOT NULL), sum(is_saved)
FROM statuses WHERE is_listed = 1 AND sort_at >= ?1 AND sort_at < ?2
GROUP BY 1, 2";

/// The same of one title, along its own index.
const OF_ONE_TITLE: &str = "
SELECT publication_id, (?2 - sort_at - 1) / ?3, count(*), sum(opened_at IS NOT NULL), sum(is_saved)
FROM statuses WHERE is_listed = 1 AND sort_at >= ?1 AND sort_at < ?2 AND publication_id = ?4
GROUP BY 1, 2";

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
        let mut statement = self.prepare_cached(if of.is_some() { OF_ONE_TITLE } else { OF_FOUR_WEEKS })?;
        let mut rows = match of {
            Some(title) => statement.query(params![since, until, DAY, title.0])?,
            None => statement.query(params![since, until, DAY])?,
        };
        let mut titles = HashMap::<i64, TitleHealth>::new();
        while let Some(row) = rows.next()? {
            let (id, ago, entries): (i64, u32, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let title = titles.entry(id).or_insert_with(|| TitleHealth {
                publication_id: PublicationId(id),
                days: vec![0; DAYS],
                entries: 0,
                opened: 0,
                saved: 0,
            });
            title.days[(DAYS - 1).saturating_sub(ago as usize)] += entries;
            title.entries += entries;
            title.opened += row.get::<_, u32>(3)?;
            title.saved += row.get::<_, u32>(4)?;
        }
        let mut titles: Vec<TitleHealth> = titles.into_values().collect();
        titles.sort_by_key(|title| title.publication_id);
        Ok(titles)
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
