//! Distinct entries by place, kept in the transaction that changes them.
//!
//! A change takes the entries it touches out of the counts, does its work, and counts them again. So one rule,
//! [`COUNT`], says what counts where, and no change has to know the others.

use crate::{Error, Reading, Writing, lists::seldom};
use newsrack_model::{FeedId, Millis, PublicationId, SectionId};
use rusqlite::params;
use std::collections::HashMap;

const EVERYWHERE: i64 = 0;
const PUBLICATION: i64 = 1;
const FEED: i64 = 2;
const SECTION: i64 = 3;
const SECTION_PUBLICATION: i64 = 4;

const DAY: Millis = 24 * 60 * 60 * 1_000;

/// Unread and saved entries by place.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// Unread in the last 24 hours.
    pub today: u64,
    /// Unread of the seldom heard.
    pub seldom: u64,
    /// Unread in all.
    pub latest: u64,
    /// Saved.
    pub saved: u64,
    unread: HashMap<(i64, i64, i64), u64>,
}

impl Counts {
    /// Unread entries of a title.
    #[must_use]
    pub fn publication(&self, id: PublicationId) -> u64 {
        self.unread((PUBLICATION, id.0, 0))
    }

    /// Unread entries of a feed.
    #[must_use]
    pub fn feed(&self, id: FeedId) -> u64 {
        self.unread((FEED, id.0, 0))
    }

    /// Distinct unread entries of a section and its subsections.
    #[must_use]
    pub fn section(&self, id: SectionId) -> u64 {
        self.unread((SECTION, id.0, 0))
    }

    /// Distinct unread entries of a title within a section.
    #[must_use]
    pub fn section_publication(&self, section: SectionId, publication: PublicationId) -> u64 {
        self.unread((SECTION_PUBLICATION, section.0, publication.0))
    }

    fn unread(&self, place: (i64, i64, i64)) -> u64 {
        self.unread.get(&place).copied().unwrap_or(0)
    }
}

/// All of one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct PlaceCount {
    pub(crate) total: u64,
    pub(crate) unread: u64,
    pub(crate) saved: u64,
}

impl Reading<'_> {
    /// Unread and saved entries by place.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn counts(&self, now: Millis) -> Result<Counts, Error> {
        let mut counts = Counts::default();
        let mut statement = self.prepare_cached("SELECT kind, id, within_id, unread, saved FROM counts")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let place: (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let unread: u64 = row.get::<_, i64>(3)?.try_into().unwrap_or(0);
            if place.0 == EVERYWHERE {
                counts.latest = unread;
                counts.saved = row.get::<_, i64>(4)?.try_into().unwrap_or(0);
            } else if unread > 0 {
                counts.unread.insert(place, unread);
            }
        }
        counts.today = self
            .prepare_cached(
                "SELECT count(*) FROM statuses WHERE is_listed = 1 AND is_read = 0 AND sort_at >= ?1",
            )?
            .query_row([now - DAY], |row| row.get::<_, i64>(0))?
            .try_into()
            .unwrap_or(0);
        counts.seldom = seldom::unread(self, now)?;
        Ok(counts)
    }

    /// What is counted for one place.
    pub(crate) fn place_count(&self, kind_id: (i64, i64, i64)) -> Result<PlaceCount, Error> {
        let mut statement = self.prepare_cached(
            "SELECT total, unread, saved FROM counts WHERE kind = ?1 AND id = ?2 AND within_id = ?3",
        )?;
        let mut rows = statement.query(params![kind_id.0, kind_id.1, kind_id.2])?;
        let Some(row) = rows.next()? else { return Ok(PlaceCount::default()) };
        let number = |at| -> Result<u64, Error> { Ok(row.get::<_, i64>(at)?.try_into().unwrap_or(0)) };
        Ok(PlaceCount { total: number(0)?, unread: number(1)?, saved: number(2)? })
    }
}

/// The name of a place in the counts; Today and the seldom heard are not kept, for they change by
/// themselves.
pub(crate) fn name(place: newsrack_model::Place) -> Option<(i64, i64, i64)> {
    use newsrack_model::Place;
    match place {
        Place::Today | Place::Seldom => None,
        Place::Latest => Some((EVERYWHERE, 0, 0)),
        Place::Publication(id) => Some((PUBLICATION, id.0, 0)),
        Place::Feed(id) => Some((FEED, id.0, 0)),
        Place::Section(id) => Some((SECTION, id.0, 0)),
        Place::SectionPublication(section, publication) => {
            Some((SECTION_PUBLICATION, section.0, publication.0))
        }
    }
}

/// Adds `?1` times each entry of `touched` to every place it is in.
const COUNT: &str = "
WITH RECURSIVE
entry AS (
    SELECT statuses.entry_id, publication_id, is_listed, is_listed AND NOT is_read AS is_unread, is_saved
    FROM touched CROSS JOIN statuses ON statuses.entry_id = touched.entry_id
),
placed AS (
    SELECT entry.*, placements.feed_id FROM entry CROSS JOIN placements ON placements.entry_id = entry.entry_id
    WHERE placements.is_muted = 0
),
-- Of the feeds that carry them alone: who has filed two thousand marks one entry as fast as who has filed two.
lies_in (section_id, feed_id) AS (
    SELECT section_id, section_feeds.feed_id
    FROM (SELECT DISTINCT feed_id FROM placed) AS carrying
    CROSS JOIN feeds ON feeds.id = carrying.feed_id AND unfollowed_at IS NULL
    CROSS JOIN section_feeds ON section_feeds.feed_id = feeds.id
    UNION
    SELECT parent_id, feed_id FROM lies_in JOIN sections ON sections.id = section_id WHERE parent_id IS NOT NULL
),
in_section AS (
    SELECT DISTINCT lies_in.section_id, entry_id, publication_id, is_unread, is_saved
    FROM placed JOIN lies_in ON lies_in.feed_id = placed.feed_id
)
INSERT INTO counts (kind, id, within_id, total, unread, saved)
SELECT kind, id, within_id, ?1 * total, ?1 * unread, ?1 * saved FROM (
    SELECT 0 AS kind, 0 AS id, 0 AS within_id, sum(is_listed) AS total, sum(is_unread) AS unread, sum(is_saved) AS saved
    FROM entry HAVING count(*) > 0
    UNION ALL
    SELECT 1, publication_id, 0, sum(is_listed), sum(is_unread), sum(is_saved) FROM entry GROUP BY publication_id
    UNION ALL
    SELECT 2, feed_id, 0, count(*), sum(is_unread), sum(is_saved) FROM placed GROUP BY feed_id
    UNION ALL
    SELECT 3, section_id, 0, count(*), sum(is_unread), sum(is_saved) FROM in_section GROUP BY section_id
    UNION ALL
    SELECT 4, section_id, publication_id, count(*), sum(is_unread), sum(is_saved)
    FROM in_section GROUP BY section_id, publication_id
) WHERE true
ON CONFLICT (kind, id, within_id)
DO UPDATE SET total = total + excluded.total, unread = unread + excluded.unread, saved = saved + excluded.saved";

const TOUCHED: &str = "CREATE TEMP TABLE IF NOT EXISTS touched (entry_id INTEGER PRIMARY KEY)";

impl Writing<'_> {
    /// Takes entries out of the counts, changes them, and counts them again. The change must not touch others.
    pub(crate) fn recounting<T>(
        &self,
        entries: impl IntoIterator<Item = i64>,
        change: impl FnOnce(&Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.touch(entries)?;
        self.prepare_cached(COUNT)?.execute([-1])?;
        let changed = change(self)?;
        self.prepare_cached(COUNT)?.execute([1])?;
        Ok(changed)
    }

    /// Counts entries that were just made.
    pub(crate) fn count_new(&self, entries: impl IntoIterator<Item = i64>) -> Result<(), Error> {
        self.touch(entries)?;
        self.prepare_cached(COUNT)?.execute([1])?;
        Ok(())
    }

    /// Counts everything anew.
    #[cfg(test)]
    pub(crate) fn recount_all(&self) -> Result<(), Error> {
        self.execute_batch(TOUCHED)?;
        self.execute_batch(
            "DELETE FROM touched; INSERT INTO touched SELECT entry_id FROM statuses; DELETE FROM counts;",
        )?;
        self.prepare_cached(COUNT)?.execute([1])?;
        Ok(())
    }

    fn touch(&self, entries: impl IntoIterator<Item = i64>) -> Result<(), Error> {
        self.execute_batch(TOUCHED)?;
        self.prepare_cached("DELETE FROM touched")?.execute([])?;
        let mut insert = self.prepare_cached("INSERT OR IGNORE INTO touched VALUES (?1)")?;
        for entry in entries {
            insert.execute([entry])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Durability, Store};
    use rusqlite::StatementStatus;

    /// The steps of counting an entry of one feed, where so many are filed under headings.
    fn steps(filed: i64) -> i32 {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let count = move |store: &Writing<'_>| {
            store.execute_batch(&format!(
                "INSERT INTO publications (id, name, site_key) VALUES (1, '', '');
                 INSERT INTO sections (id, parent_id, name, rank) VALUES (1, NULL, 'World', 1), (2, 1, 'Asia', 2);
                 WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {filed})
                 INSERT INTO feeds (id, publication_id, feed_url) SELECT n, 1, n FROM n;
                 INSERT INTO section_feeds (section_id, feed_id, rank) SELECT 2, id, id FROM feeds;
                 INSERT INTO entries (id, publication_id, origin_feed_id, sort_at, first_seen_at, headline, summary)
                    VALUES (1, 1, 1, 0, 0, '', '');
                 INSERT INTO statuses (entry_id, publication_id, sort_at) VALUES (1, 1, 0);
                 INSERT INTO placements (feed_id, entry_id, sort_at, item_hash, position, position_at, best_position,
                    first_seen_at, is_unread) VALUES (1, 1, 0, 0, 0, 0, 0, 0, 1);"
            ))?;
            store.count_new([1])?;
            Ok(store.prepare_cached(COUNT)?.get_status(StatementStatus::VmStep))
        };
        let steps = store.write(Durability::Intent, count).unwrap();
        let count = store.read(|store| store.place_count((SECTION, 1, 0))).unwrap();
        assert_eq!(count, PlaceCount { total: 1, unread: 1, saved: 0 });
        steps
    }

    /// Each count read all that was filed: of two thousand feeds, two thousand times.
    #[test]
    fn counting_goes_by_what_is_counted_and_not_by_what_is_filed() {
        let (few, many) = (steps(2), steps(2_000));
        assert!(many <= few + few / 10, "{few} steps, {many} where much is filed");
    }
}
