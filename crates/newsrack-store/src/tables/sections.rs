//! The headings of the reader's own newspaper, and which feeds lie under them.

use crate::{Error, Reading, Writing};
use newsrack_model::{FeedId, Heading, PublicationId, Section, SectionId};
use rusqlite::{OptionalExtension, params};
use std::collections::HashMap;

/// Headings under headings: no reader's newspaper has more, and what an import nests deeper comes under the second.
const MOST_LEVELS: usize = 2;

/// Headings that hold a followed feed, or have one below them that does, and those that the reader made.
const SHOWN: &str = "
WITH RECURSIVE shown (id) AS (
    SELECT section_id FROM section_feeds JOIN feeds ON feeds.id = feed_id AND unfollowed_at IS NULL
    UNION
    SELECT id FROM sections WHERE is_own = 1 AND deleted_at IS NULL
    UNION
    SELECT parent_id FROM shown JOIN sections ON sections.id = shown.id WHERE parent_id IS NOT NULL
)
SELECT id, parent_id, name, rank, is_ordered FROM sections WHERE id IN (SELECT id FROM shown) ORDER BY rank, id";

impl Reading<'_> {
    /// The headings that the reader made, that hold a followed feed, or stand above one that does, in the reader's order.
    /// Another whose feeds are all unfollowed is kept out of sight for as long as that can be taken back.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn sections(&self) -> Result<Vec<Section>, Error> {
        let mut statement = self.prepare_cached(SHOWN)?;
        let sections = statement.query_map([], |row| {
            Ok(Section {
                id: SectionId(row.get(0)?),
                parent_id: row.get::<_, Option<i64>>(1)?.map(SectionId),
                name: row.get(2)?,
                rank: row.get(3)?,
                is_ordered: row.get(4)?,
            })
        })?;
        Ok(sections.collect::<Result<_, _>>()?)
    }

    /// Every heading with its followed feeds, all in the reader's order.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn section_feeds(&self) -> Result<Vec<(SectionId, FeedId)>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT section_id, feed_id FROM section_feeds
             JOIN sections ON sections.id = section_id JOIN feeds ON feeds.id = feed_id
             WHERE unfollowed_at IS NULL ORDER BY sections.rank, section_id, section_feeds.rank, feed_id",
        )?;
        let pairs = statement.query_map([], |row| Ok((SectionId(row.get(0)?), FeedId(row.get(1)?))))?;
        Ok(pairs.collect::<Result<_, _>>()?)
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
    /// The heading of a name, made below the others if it is not there. Of several the outermost is meant.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn section_named(&self, name: &str) -> Result<SectionId, Error> {
        let name = name.trim();
        let found: Option<i64> = self
            .prepare_cached(
                "SELECT id FROM sections WHERE name = ?1 AND deleted_at IS NULL ORDER BY parent_id IS NOT NULL, id LIMIT 1",
            )?
            .query_row([name], |row| row.get(0))
            .optional()?;
        match found {
            Some(id) => Ok(SectionId(id)),
            None => self.section_below(None, name),
        }
    }

    /// A heading is the reader's own from now on: it stays while it is empty.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn keep_section(&self, section: SectionId) -> Result<(), Error> {
        self.prepare_cached("UPDATE sections SET is_own = 1 WHERE id = ?1")?.execute([section.0])?;
        Ok(())
    }

    /// The heading that is meant: one that is there, or one of a name as [`Writing::section_named`] finds it.
    ///
    /// # Errors
    /// It is not there any more, or the database cannot be written.
    pub fn heading(&self, heading: &Heading) -> Result<SectionId, Error> {
        match heading {
            Heading::Known(section) => self.parent_of(*section).map(|_| *section),
            Heading::Named(name) => self.section_named(name),
        }
    }

    /// The headings as they are, to put many feeds under many of them.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn filing(&self) -> Result<Filing<'_>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT parent_id, name, id FROM sections WHERE deleted_at IS NULL ORDER BY id DESC",
        )?;
        let known = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
        Ok(Filing {
            store: self,
            known: known.collect::<Result<_, _>>()?,
            last_feed: HashMap::new(),
            last_section: self
                .query_row("SELECT coalesce(max(rank), 0) FROM sections", [], |row| row.get(0))?,
        })
    }

    fn section_below(&self, parent: Option<SectionId>, name: &str) -> Result<SectionId, Error> {
        let parent = parent.map(|parent| parent.0);
        let found: Option<i64> = self
            .prepare_cached(
                "SELECT id FROM sections WHERE parent_id IS ?1 AND name = ?2 AND deleted_at IS NULL ORDER BY id LIMIT 1",
            )?
            .query_row(params![parent, name], |row| row.get(0))
            .optional()?;
        if let Some(id) = found {
            return Ok(SectionId(id));
        }
        self.prepare_cached(
            "INSERT INTO sections (parent_id, name, rank) SELECT ?1, ?2, coalesce(max(rank), 0) + 1 FROM sections",
        )?
        .execute(params![parent, name])?;
        Ok(SectionId(self.last_insert_rowid()))
    }

    /// Puts a feed under a heading too; false if it lies there already.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn add_to_section(&self, feed: FeedId, section: SectionId) -> Result<bool, Error> {
        self.add_all_to_section(&[feed], section)
    }

    /// Puts feeds under a heading too, behind those that lie there, and counts once; false if all lie there already.
    pub(super) fn add_all_to_section(&self, feeds: &[FeedId], section: SectionId) -> Result<bool, Error> {
        let mut is_there =
            self.prepare_cached("SELECT 1 FROM section_feeds WHERE section_id = ?1 AND feed_id = ?2")?;
        let mut coming = Vec::new();
        for feed in feeds {
            if !is_there.exists([section.0, feed.0])? {
                coming.push(feed.0);
            }
        }
        if coming.is_empty() {
            return Ok(false);
        }
        let last: i64 = self
            .prepare_cached("SELECT coalesce(max(rank), 0) FROM section_feeds WHERE section_id = ?1")?
            .query_row([section.0], |row| row.get(0))?;
        self.recounting_if_any(self.entries_of_all(&coming)?, |store| {
            let mut put = store.prepare_cached(
                "INSERT OR IGNORE INTO section_feeds (section_id, feed_id, rank) VALUES (?1, ?2, ?3)",
            )?;
            for (rank, feed) in (last + 1..).zip(&coming) {
                put.execute([section.0, *feed, rank])?;
            }
            Ok(true)
        })
    }

    /// Puts a feed under these headings and no others.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_sections(&self, feed: FeedId, sections: &[SectionId]) -> Result<(), Error> {
        self.recounting(self.entries_of(feed)?, |store| {
            store.prepare_cached("DELETE FROM section_feeds WHERE feed_id = ?1")?.execute([feed.0])?;
            sections.iter().try_for_each(|section| store.put_under(feed, *section))
        })?;
        self.drop_bare_sections()
    }

    fn put_under(&self, feed: FeedId, section: SectionId) -> Result<(), Error> {
        self.prepare_cached(
            "INSERT OR IGNORE INTO section_feeds (section_id, feed_id, rank)
             SELECT ?1, ?2, coalesce(max(rank), 0) + 1 FROM section_feeds WHERE section_id = ?1",
        )?
        .execute([section.0, feed.0])?;
        Ok(())
    }

    /// A heading without feeds, followed or not, that the reader did not make is a leftover: nobody can reach it.
    pub(crate) fn drop_bare_sections(&self) -> Result<(), Error> {
        let mut drop = self.prepare_cached(
            "DELETE FROM sections WHERE is_own = 0 AND deleted_at IS NULL
             AND id NOT IN (SELECT section_id FROM section_feeds)
             AND id NOT IN (SELECT parent_id FROM sections WHERE parent_id IS NOT NULL)",
        )?;
        // The one above may be bare once that below it is gone.
        while drop.execute([])? > 0 {}
        self.prepare_cached(
            "DELETE FROM counts WHERE kind IN (3, 4) AND id NOT IN (SELECT id FROM sections)",
        )?
        .execute([])?;
        self.drop_bare_keeps()
    }

    /// As `recounting`, which reads all headings even where a feed has no entries yet.
    pub(crate) fn recounting_if_any<T>(
        &self,
        entries: Vec<i64>,
        change: impl FnOnce(&Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        if entries.is_empty() { change(self) } else { self.recounting(entries, change) }
    }

    pub(crate) fn entries_of(&self, feed: FeedId) -> Result<Vec<i64>, Error> {
        self.entries_of_all(&[feed.0])
    }

    /// What feeds carry, once for each that does.
    pub(crate) fn entries_of_all(&self, feeds: &[i64]) -> Result<Vec<i64>, Error> {
        let mut statement = self.prepare_cached("SELECT entry_id FROM placements WHERE feed_id = ?1")?;
        let mut entries = Vec::new();
        for feed in feeds {
            let own = statement.query_map([*feed], |row| row.get(0))?;
            entries.extend(own.collect::<Result<Vec<i64>, _>>()?);
        }
        Ok(entries)
    }
}

/// The headings, known by heart: each of many feeds costs the same, however many came before it.
pub struct Filing<'a> {
    store: &'a Writing<'a>,
    /// Of several of one name the first is meant.
    known: HashMap<(Option<i64>, String), i64>,
    /// The rank of the last feed of a heading, of those that were looked at; none where no feed lies there.
    last_feed: HashMap<i64, Option<i64>>,
    last_section: i64,
}

impl Filing<'_> {
    /// The heading at a path of names from the outermost, made if it is not there; `None` for a path without names.
    /// Headings nest one level: those deeper are the second one.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn section_at(&mut self, path: &[String]) -> Result<Option<SectionId>, Error> {
        let mut section = None;
        for name in path.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).take(MOST_LEVELS) {
            section = Some(self.section_below(section, name)?);
        }
        Ok(section.map(SectionId))
    }

    fn section_below(&mut self, parent: Option<i64>, name: &str) -> Result<i64, Error> {
        let key = (parent, name.to_owned());
        if let Some(known) = self.known.get(&key) {
            return Ok(*known);
        }
        self.last_section += 1;
        self.store
            .prepare_cached("INSERT INTO sections (parent_id, name, rank) VALUES (?1, ?2, ?3)")?
            .execute(params![parent, name, self.last_section])?;
        let id = self.store.last_insert_rowid();
        self.known.insert(key, id);
        Ok(id)
    }

    /// The feeds of a heading stand as they are put there, if none lies there yet.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn keep_order(&mut self, section: SectionId) -> Result<(), Error> {
        if self.last_feed(section)?.is_none() {
            self.store
                .prepare_cached("UPDATE sections SET is_ordered = 1 WHERE id = ?1")?
                .execute([section.0])?;
        }
        Ok(())
    }

    /// Puts a feed under a heading too; false if it lies there already.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn put(&mut self, feed: FeedId, section: SectionId) -> Result<bool, Error> {
        let store = self.store;
        let is_there = store
            .prepare_cached("SELECT 1 FROM section_feeds WHERE section_id = ?1 AND feed_id = ?2")?
            .exists([section.0, feed.0])?;
        if is_there {
            return Ok(false);
        }
        store.recounting_if_any(store.entries_of(feed)?, |_| self.put_uncounted(feed, section))
    }

    /// As [`Filing::put`], for a feed that is not followed: it counts nowhere.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn put_uncounted(&mut self, feed: FeedId, section: SectionId) -> Result<bool, Error> {
        let rank = self.last_feed(section)?.unwrap_or(0) + 1;
        let put = self
            .store
            .prepare_cached(
                "INSERT OR IGNORE INTO section_feeds (section_id, feed_id, rank) VALUES (?1, ?2, ?3)",
            )?
            .execute([section.0, feed.0, rank])?;
        if put > 0 {
            self.last_feed.insert(section.0, Some(rank));
        }
        Ok(put > 0)
    }

    fn last_feed(&mut self, section: SectionId) -> Result<Option<i64>, Error> {
        if let Some(rank) = self.last_feed.get(&section.0) {
            return Ok(*rank);
        }
        let rank = self
            .store
            .prepare_cached("SELECT max(rank) FROM section_feeds WHERE section_id = ?1")?
            .query_row([section.0], |row| row.get(0))?;
        self.last_feed.insert(section.0, rank);
        Ok(rank)
    }
}
