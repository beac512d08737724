//! What a title has in place of what holds for all: how often it is asked, its pictures, and how much a day arrives unread.

use crate::{Error, Reading, Writing};
use newsrack_model::{EntryId, FeedId, Millis, PublicationId};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A day that begins less than this after another is the same day, told by a clock that was moved or in another zone.
const SAME_DAY: Millis = 12 * 60 * 60 * 1_000;
/// Entries announced together.
const MOST_ANNOUNCED: i64 = 1_000;

/// A title's own settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleSettings {
    /// Minutes between two looks; 0 = by hand alone, `None` = as for all titles.
    pub interval_minutes: Option<u16>,
    /// Its pictures are asked for and shown.
    pub shows_images: bool,
    /// Entries a local day that arrive unread; `None` = all.
    pub daily_cap: Option<u32>,
    /// Words and phrases that mute its entries, as the reader wrote them.
    pub muted_words: Vec<String>,
    /// When the day began that is counted.
    cap_from: Option<Millis>,
    cap_read: u32,
}

impl TitleSettings {
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            interval_minutes: row.get("interval_minutes")?,
            shows_images: row.get("shows_images")?,
            daily_cap: row.get("daily_cap")?,
            // A damaged list mutes nothing.
            muted_words: serde_json::from_str(&row.get::<_, String>("muted_words")?).unwrap_or_default(),
            cap_from: row.get("cap_from")?,
            cap_read: row.get("cap_read")?,
        })
    }

    /// Entries that arrived read on the day that began at `day_from`, because more came than the reader wants of a day.
    #[must_use]
    pub fn arrived_read(&self, day_from: Millis) -> u32 {
        let is_today = self.daily_cap.is_some() && is_same_day(self.cap_from, day_from);
        if is_today { self.cap_read } else { 0 }
    }
}

fn is_same_day(known: Option<Millis>, day_from: Millis) -> bool {
    known.is_some_and(|known| day_from.abs_diff(known) < SAME_DAY.unsigned_abs())
}

impl Reading<'_> {
    /// A title's own minutes between two looks at a feed of it, where it has some.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn interval_of(&self, feed: FeedId) -> Result<Option<u16>, Error> {
        interval_of(self, feed)
    }
}

fn interval_of(connection: &Connection, feed: FeedId) -> Result<Option<u16>, Error> {
    let found = connection
        .prepare_cached(
            "SELECT interval_minutes FROM feeds JOIN publications ON publications.id = publication_id
             WHERE feeds.id = ?1",
        )?
        .query_row([feed.0], |row| row.get(0))
        .optional()?;
    Ok(found.flatten())
}

impl Writing<'_> {
    /// As [`Reading::interval_of`], as it is in this transaction.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn interval_of(&self, feed: FeedId) -> Result<Option<u16>, Error> {
        interval_of(self, feed)
    }

    /// Sets a title's own minutes between two looks; `None` for those of all titles.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_interval(&self, title: PublicationId, minutes: Option<u16>) -> Result<(), Error> {
        self.prepare_cached("UPDATE publications SET interval_minutes = ?2 WHERE id = ?1")?
            .execute(params![title.0, minutes])?;
        Ok(())
    }

    /// Sets whether a title's pictures are asked for and shown.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_shows_images(&self, title: PublicationId, shows: bool) -> Result<(), Error> {
        self.prepare_cached("UPDATE publications SET shows_images = ?2 WHERE id = ?1")?
            .execute(params![title.0, shows])?;
        Ok(())
    }

    /// Sets how many entries of a title arrive unread a day; `None` for all. What came before does not count.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_daily_cap(&self, title: PublicationId, most: Option<u32>) -> Result<(), Error> {
        self.prepare_cached(
            "UPDATE publications SET daily_cap = ?2,
                cap_from = CASE WHEN daily_cap IS NULL THEN NULL ELSE cap_from END WHERE id = ?1",
        )?
        .execute(params![title.0, most])?;
        Ok(())
    }

    /// How many more entries of a title may arrive unread on the day that began at `day_from`; `None` where there is no cap.
    pub(crate) fn room_today(&self, title: PublicationId, day_from: Millis) -> Result<Option<usize>, Error> {
        let (cap, from, unread): (Option<u32>, Option<Millis>, u32) = self
            .prepare_cached("SELECT daily_cap, cap_from, cap_unread FROM publications WHERE id = ?1")?
            .query_row([title.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let unread = if is_same_day(from, day_from) { unread } else { 0 };
        Ok(cap.map(|cap| usize::try_from(cap.saturating_sub(unread)).unwrap_or(usize::MAX)))
    }

    /// Counts what arrived unread, and what arrived read because of the cap, on the day that began at `day_from`.
    pub(crate) fn count_today(
        &self,
        title: PublicationId,
        day_from: Millis,
        (unread, read): (usize, usize),
    ) -> Result<(), Error> {
        let count = |number| i64::try_from(number).unwrap_or(i64::MAX);
        self.prepare_cached(
            "UPDATE publications SET
                cap_unread = CASE WHEN abs(cap_from - ?2) < ?5 THEN cap_unread ELSE 0 END + ?3,
                cap_read = CASE WHEN abs(cap_from - ?2) < ?5 THEN cap_read ELSE 0 END + ?4,
                cap_from = CASE WHEN abs(cap_from - ?2) < ?5 THEN cap_from ELSE ?2 END
             WHERE id = ?1",
        )?
        .execute(params![title.0, day_from, count(unread), count(read), SAME_DAY])?;
        Ok(())
    }

    /// Unread entries of feeds that are announced together, which came after one moment and not after another, the newest
    /// first. What a feed brought first is backlog.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entries_of_digest(&self, after: Millis, until: Millis) -> Result<Vec<EntryId>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT DISTINCT entries.id, entries.sort_at
             FROM feeds
             CROSS JOIN placements INDEXED BY placements_unread ON placements.feed_id = feeds.id AND is_unread = 1
             CROSS JOIN entries ON entries.id = placements.entry_id
             WHERE notify = 'digest' AND unfollowed_at IS NULL AND begun_at IS NOT NULL
                AND entries.first_seen_at > max(?1, begun_at) AND entries.first_seen_at <= ?2
                AND NOT EXISTS (SELECT 1 FROM announced
                    WHERE announced.entry_id = entries.id AND owners IS NOT NULL AND is_said = 1)
             ORDER BY entries.sort_at DESC, entries.id DESC LIMIT ?3",
        )?;
        let ids = statement.query_map([after, until, MOST_ANNOUNCED], |row| row.get(0).map(EntryId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }
}
