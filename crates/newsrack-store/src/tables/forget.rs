//! Forgetting for good: entries whose feeds live on, and what was unfollowed long ago. That goes in steps so short that
//! no mark waits for them: first the acts that could bring it back, then its entries, then the feed and what stood
//! around it.

use crate::{Error, Writing, varint};
use newsrack_model::{EntryId, Millis};
use rusqlite::params;
use std::collections::HashSet;

/// Entries that go in one step: some tens of milliseconds.
const ENTRIES_AT_ONCE: usize = 200;

/// Entries that no feed carries any more.
const CARRIED_BY_NONE: &str = "SELECT entry_id FROM touched WHERE NOT EXISTS (SELECT 1 FROM placements WHERE placements.entry_id = touched.entry_id)";

impl Writing<'_> {
    /// Forgets entries for good, whatever feeds carry them; neither those feeds nor others of their title bring them
    /// back, under the same key or at the same address. Entries that are saved stay. Tells how many went. The counts
    /// are kept in one step: some hundred at once are enough.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn forget(&self, entries: &[EntryId]) -> Result<u64, Error> {
        let mut going = Vec::new();
        let mut is_plain =
            self.prepare_cached("SELECT 1 FROM statuses WHERE entry_id = ?1 AND is_saved = 0")?;
        for entry in entries {
            if is_plain.exists([entry.0])? {
                going.push(entry.0);
            }
        }
        going.sort_unstable();
        going.dedup();
        if going.is_empty() {
            return Ok(0);
        }
        self.recounting(going.iter().copied(), |store| {
            for entry in &going {
                store.bury(*entry)?;
            }
            store
                .prepare_cached("DELETE FROM placements WHERE entry_id IN (SELECT entry_id FROM touched)")?
                .execute([])?;
            store.forget_uncarried()
        })?;
        Ok(going.len() as u64)
    }

    /// Takes one step in forgetting what was unfollowed before a moment, and the acts from before it. True if something
    /// went: then there may be more.
    ///
    /// Entries that another feed carries stay, and so do those that the reader saved or let go since that moment; the
    /// row of their feed stays with them, unfollowed, until they go.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn forget_unfollowed(&self, before: Millis) -> Result<bool, Error> {
        self.forget_acts(before)?;
        self.forget_sections(before)?;
        let feeds: Vec<(i64, i64)> = self
            .prepare_cached(
                "SELECT id, publication_id FROM feeds WHERE unfollowed_at < ?1 ORDER BY unfollowed_at, id",
            )?
            .query_map([before], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        if feeds.is_empty() {
            return Ok(false);
        }
        let (let_go, standing) = (self.standing("is_saved")?, self.standing("is_followed")?);
        // What an act that stands could bring back stays, whatever the clock said when it was unfollowed.
        for (feed, publication) in feeds.into_iter().filter(|(feed, _)| !standing.contains(feed)) {
            self.orphan_secret(feed, None)?;
            let went = self.forget_headings(feed)? | self.forget_entries(feed, &let_go)?;
            if went || self.forget_feed(feed, publication)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Forgets acts from before a moment. An unfollowing stays, with what it can still bring back, while a feed of it
    /// has been unfollowed for less time than that.
    fn forget_acts(&self, before: Millis) -> Result<(), Error> {
        let old: Vec<(i64, Option<Vec<u8>>)> = self
            .prepare_cached(
                "SELECT acts.id, ids FROM acts LEFT JOIN act_changes
                 ON act_id = acts.id AND field = 'is_followed' AND before = 1 AND undone_at IS NULL
                 WHERE at < ?1",
            )?
            .query_map([before], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let mut is_unfollowed =
            self.prepare_cached("SELECT 1 FROM feeds WHERE id = ?1 AND unfollowed_at >= ?2")?;
        for (act, feeds) in old {
            let feeds = varint::unpack(&feeds.unwrap_or_default());
            let mut left = Vec::new();
            for feed in &feeds {
                if is_unfollowed.exists([*feed, before])? {
                    left.push(*feed);
                }
            }
            if left.is_empty() {
                self.prepare_cached("DELETE FROM act_changes WHERE act_id = ?1")?.execute([act])?;
                self.prepare_cached("DELETE FROM acts WHERE id = ?1")?.execute([act])?;
            } else if left != feeds {
                // A feed that goes may leave its number to another.
                self.prepare_cached(
                    "UPDATE act_changes SET ids = ?2 WHERE act_id = ?1 AND field = 'is_followed'",
                )?
                .execute(params![act, varint::pack(&left)])?;
            }
        }
        Ok(())
    }

    /// What is no longer saved, or followed, and would be again if the reader took that back.
    fn standing(&self, field: &str) -> Result<HashSet<i64>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT ids FROM act_changes JOIN acts ON acts.id = act_id
             WHERE field = ?1 AND before = 1 AND undone_at IS NULL",
        )?;
        let packed =
            statement.query_map([field], |row| row.get::<_, Vec<u8>>(0))?.collect::<Result<Vec<_>, _>>()?;
        Ok(packed.iter().flat_map(|ids| varint::unpack(ids)).collect())
    }

    /// Takes a feed out of its headings, and lets it begin anew should it be followed again.
    fn forget_headings(&self, feed: i64) -> Result<bool, Error> {
        let left = self.prepare_cached("DELETE FROM section_feeds WHERE feed_id = ?1")?.execute([feed])?;
        if left > 0 {
            self.drop_bare_sections()?;
        }
        // A server that hears the old validators would not send again what is being forgotten.
        let reset = self
            .prepare_cached(
                "UPDATE feeds SET etag = NULL, last_modified = NULL, body_hash = NULL, last_ok_at = NULL, last_try_at = NULL,
                    begun_at = NULL
                 WHERE id = ?1 AND (etag IS NOT NULL OR last_modified IS NOT NULL OR body_hash IS NOT NULL
                    OR last_ok_at IS NOT NULL OR last_try_at IS NOT NULL OR begun_at IS NOT NULL)",
            )?
            .execute([feed])?;
        Ok(left + reset > 0)
    }

    /// Takes some entries out of a feed; those that no other carries go with all that is known of them.
    fn forget_entries(&self, feed: i64, let_go: &HashSet<i64>) -> Result<bool, Error> {
        let going: Vec<i64> = {
            let mut statement = self.prepare_cached(
                "SELECT entry_id, EXISTS (
                    SELECT 1 FROM placements AS other WHERE other.entry_id = placements.entry_id AND other.feed_id <> ?1)
                 FROM placements WHERE feed_id = ?1 AND (is_saved = 0 OR EXISTS (
                    SELECT 1 FROM placements AS other WHERE other.entry_id = placements.entry_id AND other.feed_id <> ?1))",
            )?;
            let mut rows = statement.query([feed])?;
            let mut going = Vec::new();
            while let Some(row) = rows.next()? {
                let (entry, is_carried): (i64, bool) = (row.get(0)?, row.get(1)?);
                if is_carried || !let_go.contains(&entry) {
                    going.push(entry);
                }
                if going.len() == ENTRIES_AT_ONCE {
                    break;
                }
            }
            going
        };
        if going.is_empty() {
            return Ok(false);
        }
        self.recounting(going, |store| store.forget_touched(feed))?;
        Ok(true)
    }

    /// Takes the entries of `touched` out of a feed.
    fn forget_touched(&self, feed: i64) -> Result<(), Error> {
        for sql in [
            "DELETE FROM entry_keys WHERE entry_id IN (SELECT entry_id FROM touched) AND feed_id = ?1",
            "DELETE FROM placements WHERE entry_id IN (SELECT entry_id FROM touched) AND feed_id = ?1",
            // Of the feeds that are left the one that still carries it speaks for it.
            "UPDATE entries SET origin_feed_id = (
                SELECT feed_id FROM placements WHERE entry_id = entries.id ORDER BY gone_at IS NOT NULL, seq LIMIT 1)
             WHERE id IN (SELECT entry_id FROM touched) AND origin_feed_id = ?1
             AND EXISTS (SELECT 1 FROM placements WHERE entry_id = entries.id)",
        ] {
            self.prepare_cached(sql)?.execute([feed])?;
        }
        self.forget_uncarried()
    }

    /// Those of `touched` that no feed carries any more go with all that is known of them.
    fn forget_uncarried(&self) -> Result<(), Error> {
        // Search forgets an entry that it cannot find any more.
        self.execute(&format!("INSERT INTO index_queue (entry_id) {CARRIED_BY_NONE}"), [])?;
        // Front pages keep what their cards said, and what was learned stays learned.
        self.keep_headlines_of(CARRIED_BY_NONE)?;
        self.keep_lessons_of(CARRIED_BY_NONE)?;
        for (table, column) in [
            ("entry_keys", "entry_id"),
            ("statuses", "entry_id"),
            ("edition_left", "entry_id"),
            ("anchors", "entry_id"),
            ("documents", "entry_id"),
            ("pages", "entry_id"),
            ("revisions", "entry_id"),
            ("picture_pins", "entry_id"),
            ("story_entries", "entry_id"),
            ("story_said", "entry_id"),
            ("story_said", "other_id"),
            ("copies", "entry_id"),
            ("copies", "original_id"),
            ("announced", "entry_id"),
            ("entries", "id"),
        ] {
            self.prepare_cached(&format!("DELETE FROM {table} WHERE {column} IN ({CARRIED_BY_NONE})"))?
                .execute([])?;
        }
        Ok(())
    }

    /// Lets a feed go that has no entries any more, and its publication with it if nothing else is left of that.
    fn forget_feed(&self, feed: i64, publication: i64) -> Result<bool, Error> {
        let has_entries =
            self.prepare_cached("SELECT 1 FROM placements WHERE feed_id = ?1 LIMIT 1")?.exists([feed])?;
        if has_entries {
            return Ok(false);
        }
        self.prepare_cached("DELETE FROM entry_keys WHERE feed_id = ?1")?.execute([feed])?;
        self.prepare_cached("DELETE FROM feeds WHERE id = ?1")?.execute([feed])?;
        self.prepare_cached("DELETE FROM counts WHERE kind = 2 AND id = ?1")?.execute([feed])?;
        self.forget_titles(publication)?;
        Ok(true)
    }

    /// Lets a title go that has no feeds and no entries any more, and those that were merged into it: nothing leads to them.
    fn forget_titles(&self, title: i64) -> Result<(), Error> {
        let mut is_bare = self.prepare_cached(
            "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM feeds WHERE publication_id = ?1)
                AND NOT EXISTS (SELECT 1 FROM entries WHERE publication_id = ?1)",
        )?;
        let mut unmerge = self.prepare_cached(
            "UPDATE publications SET merged_into = NULL WHERE merged_into = ?1 RETURNING id",
        )?;
        let mut going = vec![title];
        while let Some(title) = going.pop() {
            if !is_bare.exists([title])? {
                continue;
            }
            let merged = unmerge.query_map([title], |row| row.get(0))?;
            going.extend(merged.collect::<Result<Vec<i64>, _>>()?);
            self.prepare_cached("DELETE FROM publications WHERE id = ?1")?.execute([title])?;
            self.drop_bare_keeps()?;
            self.prepare_cached(
                "DELETE FROM counts WHERE kind = 1 AND id = ?1 OR kind = 4 AND within_id = ?1",
            )?
            .execute([title])?;
        }
        Ok(())
    }
}
