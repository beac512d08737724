//! What a title brings: how much of it is read, how long that took, and which stories no other title had. Nothing is kept for it:
//! it is told from marks and stories when it is asked for.

use crate::{Error, Reading};
use newsrack_model::{Millis, PublicationId};
use rusqlite::params;
use std::collections::BTreeSet;

pub(super) const DAY: Millis = 24 * 60 * 60 * 1_000;
/// Four weeks.
const DAYS: Millis = 28;

/// What a title brought in a while, and what became of it. Counted is what came unread: what arrived read and was left so says
/// nothing of the title.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Worth {
    /// Entries that came.
    pub entries: u64,
    /// Of these, how many the reader has read.
    pub read: u64,
    /// Of these, how many are saved.
    pub saved: u64,
    /// Of these, how many were opened.
    pub opened: u64,
    /// The reading time of each, times how far it was read, in whole minutes.
    pub minutes: u64,
    /// Stories that these tell; an entry that stands alone is one. Those that no story was looked for yet are left out.
    pub stories: u64,
    /// Of these, how many no other title tells, of all that stands in lists.
    pub only: u64,
    /// Of each day, the first one first, how many came and how many of these were opened; a day is 24 hours.
    pub days: Vec<(u32, u32)>,
}

/// From when until when something came.
pub(super) struct Span {
    pub(super) since: Millis,
    /// Not with it.
    pub(super) until: Millis,
    /// What is dated before that is left out.
    pub(super) dated_since: Millis,
}

/// What arrived read was never marked, and does not count.
const CAME: &str = "
SELECT first_seen_at, is_read, is_saved, opened_at IS NOT NULL, coalesce(minutes * progress, 0),
    statuses.entry_id <= (SELECT looked_to FROM story_progress), story_id
FROM statuses INDEXED BY statuses_publication_all CROSS JOIN entries ON entries.id = statuses.entry_id
LEFT JOIN story_entries ON story_entries.entry_id = statuses.entry_id
WHERE is_listed = 1 AND statuses.publication_id = ?1 AND statuses.sort_at >= ?2 AND first_seen_at >= ?3 AND first_seen_at < ?4
    AND (is_read = 0 OR read_seq IS NOT NULL OR opened_at IS NOT NULL)";

const OTHERS: &str = "
SELECT 1 FROM story_entries CROSS JOIN statuses ON statuses.entry_id = story_entries.entry_id
WHERE story_id = ?1 AND publication_id <> ?2 AND is_listed = 1";

impl Reading<'_> {
    /// What a title brought in the four weeks before now.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn worth(&self, title: PublicationId, now: Millis) -> Result<Worth, Error> {
        // What came at this very moment counts for the last day.
        let (since, until) = (now + 1 - DAYS * DAY, now + 1);
        self.worth_in(title, &Span { since, until, dated_since: since })
    }

    pub(super) fn worth_in(&self, title: PublicationId, span: &Span) -> Result<Worth, Error> {
        let days = usize::try_from((span.until - span.since + DAY - 1) / DAY).unwrap_or(0);
        let mut worth = Worth { days: vec![(0, 0); days], ..Worth::default() };
        let (mut thousandths, mut stories) = (0_u64, BTreeSet::<i64>::new());
        let mut statement = self.prepare_cached(CAME)?;
        let mut rows = statement.query(params![title.0, span.dated_since, span.since, span.until])?;
        while let Some(row) = rows.next()? {
            let is_opened: bool = row.get(3)?;
            worth.entries += 1;
            worth.read += u64::from(row.get::<_, bool>(1)?);
            worth.saved += u64::from(row.get::<_, bool>(2)?);
            worth.opened += u64::from(is_opened);
            thousandths += u64::try_from(row.get::<_, i64>(4)?).unwrap_or(0);
            let day = usize::try_from((row.get::<_, Millis>(0)? - span.since) / DAY).unwrap_or(0);
            if let Some((came, opened)) = worth.days.get_mut(day) {
                *came += 1;
                *opened += u32::from(is_opened);
            }
            match (row.get(6)?, row.get(5)?) {
                (Some(story), _) => {
                    stories.insert(story);
                }
                // It stands alone.
                (None, true) => {
                    worth.stories += 1;
                    worth.only += 1;
                }
                (None, false) => {}
            }
        }
        worth.minutes = thousandths / 1_000;
        worth.stories += stories.len() as u64;
        let mut others = self.prepare_cached(OTHERS)?;
        for story in stories {
            worth.only += u64::from(!others.exists([story, title.0])?);
        }
        Ok(worth)
    }
}
