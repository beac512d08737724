//! What notifications told of, and the stories of the last day as far as it counts who carries them.

use super::readable::all_readable;
use crate::{Error, Owner, Reading, Writing};
use newsrack_model::{EntryId, Millis, PublicationId, StoryId, TopicId};
use rusqlite::{Row, params};
use std::collections::HashMap;

/// Stories that are looked at at once, those that something came to last.
const MOST_STORIES: i64 = 2_000;
/// Accounts of one that are looked at, the latest.
const MOST_ACCOUNTS: i64 = 500;
/// What was told is remembered for so long: nothing is told of a story that is older than a day.
const REMEMBERED: Millis = 14 * 24 * 60 * 60 * 1_000;

/// A story of which something may be told.
#[derive(Debug, Clone)]
pub struct CarriedStory {
    /// Which.
    pub story_id: StoryId,
    /// When its first account was printed, UTC milliseconds.
    pub first_at: Millis,
    /// The reader looked at it, or read one of its accounts.
    pub is_read: bool,
    /// Of how many owners it was when it was told last, or passed in silence.
    pub told_owners: Option<u32>,
    /// Those that lists show, from the latest to the first.
    pub accounts: Vec<CarriedAccount>,
}

/// One of its accounts.
#[derive(Debug, Clone)]
pub struct CarriedAccount {
    /// Which.
    pub entry_id: EntryId,
    /// Who answers for it.
    pub owner: Owner,
    /// The entry whose text this is, if it is another's.
    pub copy_of: Option<EntryId>,
    /// When it came, UTC milliseconds.
    pub first_seen_at: Millis,
    /// It did not come with the first answer of the feeds that carry it.
    pub is_news: bool,
    /// A notification told of it.
    pub is_said: bool,
}

impl Reading<'_> {
    /// The stories to which an account came after an entry, of those printed since a moment.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn stories_carried(&self, since: Millis, after: EntryId) -> Result<Vec<CarriedStory>, Error> {
        let ids: Vec<StoryId> = self
            .prepare_cached(
                "SELECT story_id, max(entry_id) AS latest FROM story_entries
                 WHERE sort_at >= ?1 AND entry_id > ?2 GROUP BY story_id ORDER BY latest DESC LIMIT ?3",
            )?
            .query_map(params![since, after.0, MOST_STORIES], |row| row.get(0).map(StoryId))?
            .collect::<Result<_, _>>()?;
        ids.into_iter().map(|id| self.story_carried(id)).collect()
    }

    fn story_carried(&self, story_id: StoryId) -> Result<CarriedStory, Error> {
        let (first_at, told_owners) = self
            .prepare_cached(
                "SELECT min(sort_at), max(owners) FROM story_entries
                 LEFT JOIN announced ON announced.entry_id = story_entries.entry_id WHERE story_id = ?1",
            )?
            .query_row([story_id.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let is_read = self.is_story_read(story_id)?;
        // News by the rule of the digest.
        let mut statement = self.prepare_cached(
            "SELECT statuses.entry_id, statuses.publication_id,
                (SELECT owner FROM publications WHERE publications.id = statuses.publication_id),
                (SELECT original_id FROM copies WHERE copies.entry_id = statuses.entry_id AND original_id <> statuses.entry_id),
                first_seen_at,
                EXISTS (SELECT 1 FROM placements CROSS JOIN feeds ON feeds.id = feed_id
                    WHERE placements.entry_id = statuses.entry_id AND unfollowed_at IS NULL AND entries.first_seen_at > begun_at),
                coalesce((SELECT is_said FROM announced WHERE announced.entry_id = statuses.entry_id), 0)
             FROM story_entries CROSS JOIN statuses ON statuses.entry_id = story_entries.entry_id
             CROSS JOIN entries ON entries.id = statuses.entry_id
             WHERE story_id = ?1 AND is_listed = 1
             ORDER BY story_entries.sort_at DESC, story_entries.entry_id DESC LIMIT ?2",
        )?;
        let accounts = statement.query_map([story_id.0, MOST_ACCOUNTS], account)?;
        let accounts = accounts.collect::<Result<_, _>>()?;
        Ok(CarriedStory { story_id, first_at, is_read, told_owners, accounts })
    }

    /// Whether the reader looked at a story, or read one of its accounts. What arrived read, for it was beyond the cap of a day, was not.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn is_story_read(&self, story: StoryId) -> Result<bool, Error> {
        Ok(self
            .prepare_cached(
                "SELECT 1 FROM story_marks WHERE story_id = ?1 AND read_at IS NOT NULL UNION ALL
                 SELECT 1 FROM story_entries CROSS JOIN statuses ON statuses.entry_id = story_entries.entry_id
                 WHERE story_id = ?1 AND is_read = 1 AND (read_seq IS NOT NULL OR opened_at IS NOT NULL)",
            )?
            .exists([story.0])?)
    }

    /// When a notification told last that a topic moves.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn topics_announced(&self) -> Result<HashMap<TopicId, Millis>, Error> {
        let mut statement =
            self.prepare_cached("SELECT id, announced_at FROM topics WHERE announced_at IS NOT NULL")?;
        let topics = statement.query_map([], |row| Ok((TopicId(row.get(0)?), row.get(1)?)))?;
        Ok(all_readable(topics)?.into_iter().collect())
    }
}

impl Writing<'_> {
    /// Keeps that notifications told of entries: for their titles, or of their story, which so many owners carry. What is passed
    /// in silence is kept likewise.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_announced(
        &self,
        entries: &[EntryId],
        owners: Option<u32>,
        is_said: bool,
        now: Millis,
    ) -> Result<(), Error> {
        let mut put = self.prepare_cached(
            "INSERT INTO announced (entry_id, at, owners, is_said)
             SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM entries WHERE id = ?1)
             ON CONFLICT (entry_id) DO UPDATE
                SET at = ?2, owners = coalesce(?3, owners), is_said = max(is_said, ?4)",
        )?;
        for entry in entries {
            put.execute(params![entry.0, now, owners, is_said])?;
        }
        let forgotten = self.time_seen(now)? - REMEMBERED;
        self.prepare_cached("DELETE FROM announced WHERE at < ?1")?.execute([forgotten])?;
        Ok(())
    }

    /// Keeps that a notification told that a topic moves.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_topic_announced(&self, topic: TopicId, now: Millis) -> Result<(), Error> {
        self.prepare_cached("UPDATE topics SET announced_at = ?2 WHERE id = ?1")?.execute([topic.0, now])?;
        Ok(())
    }
}

fn account(row: &Row<'_>) -> rusqlite::Result<CarriedAccount> {
    let title = PublicationId(row.get(1)?);
    Ok(CarriedAccount {
        entry_id: EntryId(row.get(0)?),
        owner: row.get::<_, Option<String>>(2)?.map_or(Owner::Title(title), Owner::Named),
        copy_of: row.get::<_, Option<i64>>(3)?.map(EntryId),
        first_seen_at: row.get(4)?,
        is_news: row.get(5)?,
        is_said: row.get(6)?,
    })
}
