//! What the reader wants more or less of on the front page, or none at all.

use super::readable::{all_readable, readable, word};
use crate::{Error, Reading, Writing};
use newsrack_model::{Millis, TopicId, TopicKind};
use rusqlite::{OptionalExtension, Row, params};

/// Topics that are kept.
const MOST_TOPICS: i64 = 1_000;

/// Something that the reader wants more or less of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Which; 0 before it is kept.
    pub id: TopicId,
    /// What its key is.
    pub kind: TopicKind,
    /// Words, or the number of a title, a section or a story.
    pub key: String,
    /// Thousandths of a point that it adds to a card; `None` keeps cards from the page.
    pub points: Option<i64>,
    /// It keeps what it is about from all lists and counts too, and not from the page alone.
    pub is_everywhere: bool,
    /// Until when it holds, UTC milliseconds; `None` for good.
    pub until: Option<Millis>,
    /// Since when.
    pub made_at: Millis,
    /// What the number means to people; `None` for words, and for what is gone.
    pub name: Option<String>,
}

const TOPIC: &str = "SELECT id, kind, key, points, until, made_at, is_everywhere, CASE kind
        WHEN 'title' THEN (SELECT coalesce(custom_name, name) FROM publications WHERE id = CAST(key AS INTEGER))
        WHEN 'section' THEN (SELECT name FROM sections WHERE id = CAST(key AS INTEGER) AND deleted_at IS NULL)
        WHEN 'story' THEN (SELECT headline FROM story_entries JOIN entries ON entries.id = entry_id
            WHERE story_id = CAST(key AS INTEGER) ORDER BY story_entries.sort_at DESC, entry_id DESC LIMIT 1)
    END FROM topics";

impl Reading<'_> {
    /// The topics that hold at a moment, the newest first. What cannot be read, for a later version added it or it is damaged, is passed
    /// over and stays as it is.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn topics(&self, now: Millis) -> Result<Vec<Topic>, Error> {
        let mut statement = self.prepare_cached(&format!(
            "{TOPIC} WHERE until IS NULL OR until > ?1 ORDER BY made_at DESC, id DESC"
        ))?;
        Ok(all_readable(statement.query_map([now], topic)?)?)
    }

    /// A topic, if there is one under this number.
    ///
    /// # Errors
    /// The database cannot be read, or holds what this version does not know.
    pub fn topic(&self, id: TopicId) -> Result<Option<Topic>, Error> {
        Ok(self.prepare_cached(&format!("{TOPIC} WHERE id = ?1"))?.query_row([id.0], topic).optional()?)
    }

    /// Whether topics held until a moment.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn has_ended_topics(&self, now: Millis) -> Result<bool, Error> {
        Ok(self.prepare_cached("SELECT 1 FROM topics WHERE until <= ?1")?.exists([now])?)
    }
}

impl Writing<'_> {
    /// Adds a topic, and tells the one of its kind and key in whose place it is then. What it mutes everywhere is to be looked at, as for
    /// words of a title. `None` where there are too many already.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn add_topic(&self, new: &Topic) -> Result<Option<(Topic, Option<Topic>)>, Error> {
        // Not known of one that cannot be read: it may be muted everywhere.
        let before: Option<Option<Topic>> = self
            .prepare_cached(&format!("{TOPIC} WHERE kind = ?1 AND key = ?2"))?
            .query_row(params![new.kind.word(), new.key], |row| readable(topic(row)))
            .optional()?;
        let count: i64 = self.query_row("SELECT count(*) FROM topics", [], |row| row.get(0))?;
        if count >= MOST_TOPICS && before.is_none() {
            return Ok(None);
        }
        let id = self
            .prepare_cached(
                "INSERT INTO topics (kind, key, points, until, made_at, is_everywhere) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (kind, key) DO UPDATE SET points = ?3, until = ?4, made_at = ?5, is_everywhere = ?6 RETURNING id",
            )?
            .query_row(
                params![new.kind.word(), new.key, new.points, new.until, new.made_at, new.is_everywhere],
                |row| row.get(0).map(TopicId),
            )?;
        let was_everywhere =
            |before: &Option<Topic>| before.as_ref().is_none_or(|before| before.is_everywhere);
        if new.is_everywhere || before.as_ref().is_some_and(was_everywhere) {
            self.look_at_muted_topic(id)?;
        } else if new.kind == TopicKind::Title {
            self.look_at_muted_titles()?;
        }
        let added =
            self.prepare_cached(&format!("{TOPIC} WHERE id = ?1"))?.query_row([id.0], topic).optional()?;
        Ok(added.map(|added| (added, before.flatten())))
    }

    /// Removes a topic. False where there is none under this number.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn remove_topic(&self, id: TopicId) -> Result<bool, Error> {
        let removed: Option<(bool, bool)> = self
            .prepare_cached("DELETE FROM topics WHERE id = ?1 RETURNING is_everywhere, kind = 'title'")?
            .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match removed {
            Some((true, _)) => self.look_at_muted_topic(id)?,
            Some((_, true)) => self.look_at_muted_titles()?,
            _ => {}
        }
        Ok(removed.is_some())
    }
}

fn topic(row: &Row<'_>) -> rusqlite::Result<Topic> {
    Ok(Topic {
        id: TopicId(row.get(0)?),
        kind: word(row, 1, TopicKind::of)?,
        key: row.get(2)?,
        points: row.get(3)?,
        until: row.get(4)?,
        made_at: row.get(5)?,
        is_everywhere: row.get(6)?,
        name: row.get(7)?,
    })
}
