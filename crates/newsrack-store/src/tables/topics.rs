//! What the reader wants more or less of on the front page, or none at all.

use super::editions::word;
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
    /// Until when it holds, UTC milliseconds; `None` for good.
    pub until: Option<Millis>,
    /// Since when.
    pub made_at: Millis,
    /// What the number means to people; `None` for words, and for what is gone.
    pub name: Option<String>,
}

const TOPIC: &str = "SELECT id, kind, key, points, until, made_at, CASE kind
        WHEN 'title' THEN (SELECT coalesce(custom_name, name) FROM publications WHERE id = CAST(key AS INTEGER))
        WHEN 'section' THEN (SELECT name FROM sections WHERE id = CAST(key AS INTEGER) AND deleted_at IS NULL)
        WHEN 'story' THEN (SELECT headline FROM story_entries JOIN entries ON entries.id = entry_id
            WHERE story_id = CAST(key AS INTEGER) ORDER BY story_entries.sort_at DESC, entry_id DESC LIMIT 1)
    END FROM topics";

impl Reading<'_> {
    /// The topics that hold at a moment, the newest first.
    ///
    /// # Errors
    /// The database cannot be read, or holds what this version does not know.
    pub fn topics(&self, now: Millis) -> Result<Vec<Topic>, Error> {
        let mut statement =
            self.prepare_cached(&format!("{TOPIC} WHERE until IS NULL OR until > ?1 ORDER BY id DESC"))?;
        let topics = statement.query_map([now], topic)?;
        Ok(topics.collect::<Result<_, _>>()?)
    }
}

impl Writing<'_> {
    /// Adds a topic; one of its kind and key is in its place then. `None` where there are too many already.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn add_topic(&self, new: &Topic) -> Result<Option<Topic>, Error> {
        // What has ended makes room.
        self.prepare_cached("DELETE FROM topics WHERE until <= ?1 OR kind = ?2 AND key = ?3")?
            .execute(params![new.made_at, new.kind.word(), new.key])?;
        let count: i64 = self.query_row("SELECT count(*) FROM topics", [], |row| row.get(0))?;
        if count >= MOST_TOPICS {
            return Ok(None);
        }
        self.prepare_cached(
            "INSERT INTO topics (kind, key, points, until, made_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![new.kind.word(), new.key, new.points, new.until, new.made_at])?;
        Ok(self
            .prepare_cached(&format!("{TOPIC} WHERE id = ?1"))?
            .query_row([self.last_insert_rowid()], topic)
            .optional()?)
    }

    /// Removes a topic. False where there is none under this number.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn remove_topic(&self, id: TopicId) -> Result<bool, Error> {
        Ok(self.prepare_cached("DELETE FROM topics WHERE id = ?1")?.execute([id.0])? > 0)
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
        name: row.get(6)?,
    })
}
