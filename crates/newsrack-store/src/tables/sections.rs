//! The headings of the reader's own newspaper, and which feeds lie under them.

use crate::{Error, Reading, Writing};
use newsrack_model::{FeedId, PublicationId, Section, SectionId};
use rusqlite::{OptionalExtension, params};

impl Reading<'_> {
    /// All headings in the reader's order.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn sections(&self) -> Result<Vec<Section>, Error> {
        let mut statement =
            self.prepare_cached("SELECT id, parent_id, name, rank FROM sections ORDER BY rank, id")?;
        let sections = statement.query_map([], |row| {
            Ok(Section {
                id: SectionId(row.get(0)?),
                parent_id: row.get::<_, Option<i64>>(1)?.map(SectionId),
                name: row.get(2)?,
                rank: row.get(3)?,
            })
        })?;
        Ok(sections.collect::<Result<_, _>>()?)
    }
}

/// The followed feeds of a section and its subsections; of one title alone if it is named.
pub(crate) const FEEDS_IN: &str = "
WITH RECURSIVE inner_sections (id) AS (
    SELECT ?1 UNION SELECT sections.id FROM sections JOIN inner_sections ON parent_id = inner_sections.id
)
SELECT DISTINCT feeds.id FROM inner_sections
JOIN section_feeds ON section_id = inner_sections.id JOIN feeds ON feeds.id = feed_id
WHERE unfollowed_at IS NULL AND (?2 IS NULL OR publication_id = ?2)";

pub(crate) fn feeds_in(
    connection: &rusqlite::Connection,
    section: SectionId,
    publication: Option<PublicationId>,
) -> Result<Vec<i64>, Error> {
    let mut statement = connection.prepare_cached(FEEDS_IN)?;
    let ids = statement.query_map(params![section.0, publication.map(|id| id.0)], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

impl Writing<'_> {
    /// The heading of a name, made below the others if it is not there.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn section_named(&self, name: &str) -> Result<SectionId, Error> {
        let name = name.trim();
        let found: Option<i64> = self
            .prepare_cached("SELECT id FROM sections WHERE name = ?1 ORDER BY id LIMIT 1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        if let Some(id) = found {
            return Ok(SectionId(id));
        }
        self.prepare_cached(
            "INSERT INTO sections (name, rank) SELECT ?1, coalesce(max(rank), 0) + 1 FROM sections",
        )?
        .execute([name])?;
        Ok(SectionId(self.last_insert_rowid()))
    }

    /// Puts a feed under a heading too.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn add_to_section(&self, feed: FeedId, section: SectionId) -> Result<(), Error> {
        let is_new = self
            .prepare_cached(
                "INSERT OR IGNORE INTO section_feeds (section_id, feed_id, rank)
                 SELECT ?1, ?2, coalesce(max(rank), 0) + 1 FROM section_feeds WHERE section_id = ?1",
            )?
            .execute([section.0, feed.0])?;
        if is_new > 0 && self.has_entries(feed)? {
            self.recount_all()?;
        }
        Ok(())
    }

    /// Puts a feed under these headings and no others.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_sections(&self, feed: FeedId, sections: &[SectionId]) -> Result<(), Error> {
        self.prepare_cached("DELETE FROM section_feeds WHERE feed_id = ?1")?.execute([feed.0])?;
        for section in sections {
            self.prepare_cached(
                "INSERT OR IGNORE INTO section_feeds (section_id, feed_id, rank)
                 SELECT ?1, ?2, coalesce(max(rank), 0) + 1 FROM section_feeds WHERE section_id = ?1",
            )?
            .execute([section.0, feed.0])?;
        }
        // A heading without feeds is a leftover: nobody can reach it.
        self.execute(
            "DELETE FROM sections WHERE id NOT IN (SELECT section_id FROM section_feeds)
             AND id NOT IN (SELECT parent_id FROM sections WHERE parent_id IS NOT NULL)",
            [],
        )?;
        if self.has_entries(feed)? { self.recount_all() } else { Ok(()) }
    }

    fn has_entries(&self, feed: FeedId) -> Result<bool, Error> {
        Ok(self.prepare_cached("SELECT 1 FROM placements WHERE feed_id = ?1 LIMIT 1")?.exists([feed.0])?)
    }
}
