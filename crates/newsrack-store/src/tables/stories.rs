//! Stories as they are shown: one event, all its coverage. What puts entries into them stands in `story_groups.rs`,
//! and what the reader says of them in `story_said.rs`. Longer than most files, for one rule of what counts in a story is told by all of its queries.

use crate::{Error, Reading, Row, Writing};
use newsrack_model::{EntryId, Millis, PublicationId, StoryId};
use rusqlite::{OptionalExtension, params};
use std::{cmp::Reverse, collections::HashMap};

/// Accounts of a story that are told of and counted, the latest: what is told for years has more, and no list waits for them.
const MOST_ACCOUNTS: i64 = 1_000;
/// Entries that are muted in one transaction: no mark waits for more.
pub(super) const MUTED_AT_ONCE: usize = 500;

/// That an entry is one of several accounts of one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoryMark {
    /// Which.
    pub story_id: StoryId,
    /// Titles that tell it, of those that lists show.
    pub titles: u32,
    /// Entries that tell it, of those that lists show.
    pub accounts: u32,
}

/// What the reader wants of a story.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StoryWish {
    /// Kept at hand.
    pub is_followed: bool,
    /// Left out of all lists.
    pub is_muted: bool,
    /// When it was last looked at, UTC milliseconds.
    pub read_at: Option<Millis>,
    /// The highest entry that was in a story, or found to be in none, when it was last looked at: what is above is new.
    pub read_to: Option<EntryId>,
}

/// One entry of a story.
#[derive(Debug, Clone)]
pub struct Account {
    /// As in the lists.
    pub row: Row,
    /// Who owns its title: sister titles have one owner.
    pub owner: Owner,
    /// It stood first in a feed whose order is a newsroom's.
    pub is_lead: bool,
    /// The entry whose text this is.
    pub copy_of: Option<EntryId>,
}

/// An account as far as it is weighed against others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brief {
    /// Whose it is.
    pub entry_id: EntryId,
    /// The title that printed it.
    pub publication_id: PublicationId,
    /// When, UTC milliseconds.
    pub sort_at: Millis,
    /// Stored whole.
    pub is_full_text: bool,
    /// The text is no other entry's.
    pub is_own: bool,
    /// Reading time; 0 for a teaser.
    pub minutes: u16,
    /// How long its summary is.
    pub summary_bytes: usize,
}

impl Account {
    /// What it is weighed by.
    #[must_use]
    pub fn brief(&self) -> Brief {
        let Row { entry, is_full_text, minutes, .. } = &self.row;
        Brief {
            entry_id: entry.id,
            publication_id: entry.publication_id,
            sort_at: entry.sort_at,
            is_full_text: *is_full_text,
            is_own: self.copy_of.is_none(),
            minutes: *minutes,
            summary_bytes: entry.summary.len(),
        }
    }
}

/// Who answers for a title.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// As the catalogue names it.
    Named(String),
    /// Nobody knows of another than the title itself.
    Title(PublicationId),
}

/// Other titles that have an entry's text.
#[derive(Debug, Clone)]
pub struct CopiesTold {
    /// Titles that have it, the entry's own too.
    pub titles: u32,
    /// Titles among them that added something.
    pub with_additions: u32,
    /// Where it comes from; `None` if that is the entry itself.
    pub original: Option<Row>,
}

/// As many as `?3` of these.
const LATEST: &str = "ORDER BY story_entries.sort_at DESC, story_entries.entry_id DESC LIMIT ?3";
/// The accounts of a story that lists show. Of a muted story (`?2`) also what is muted, if a feed that is followed carries it.
const LISTED: &str = "FROM story_entries CROSS JOIN statuses ON statuses.entry_id = story_entries.entry_id
     WHERE story_id = ?1 AND (is_listed = 1 OR ?2 AND muted_by IS NOT NULL AND EXISTS (
        SELECT 1 FROM placements JOIN feeds ON feeds.id = feed_id
        WHERE placements.entry_id = statuses.entry_id AND unfollowed_at IS NULL))";

impl Reading<'_> {
    /// The story of an entry, if others tell it too.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn story_mark(&self, entry: EntryId) -> Result<Option<StoryMark>, Error> {
        let Some(story) = self.story_of(entry)? else { return Ok(None) };
        let (accounts, titles) = self
            .prepare_cached(&format!(
                "SELECT count(*), count(DISTINCT publication_id) FROM (SELECT statuses.publication_id {LISTED} {LATEST})"
            ))?
            .query_row(params![story.0, false, MOST_ACCOUNTS], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((accounts > 1).then_some(StoryMark { story_id: story, titles, accounts }))
    }

    /// Rows with their stories, each of which is counted once.
    pub(crate) fn marked(&self, rows: Vec<Row>) -> Result<Vec<Row>, Error> {
        let mut marks: HashMap<StoryId, Option<StoryMark>> = HashMap::new();
        let mut marked = Vec::with_capacity(rows.len());
        for row in rows {
            let story = match self.story_of(row.entry.id)? {
                Some(story) => match marks.get(&story) {
                    Some(mark) => *mark,
                    None => *marks.entry(story).or_insert(self.story_mark(row.entry.id)?),
                },
                None => None,
            };
            marked.push(Row { story, ..row });
        }
        Ok(marked)
    }

    /// The story that an entry was put into, if only with others that lists do not show.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn story_of(&self, entry: EntryId) -> Result<Option<StoryId>, Error> {
        story_of(self, entry)
    }

    /// The story under this number now: where it became part of another, that one. `None` if nobody knows it.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn story_now(&self, story: StoryId) -> Result<Option<StoryId>, Error> {
        story_now(self, story)
    }

    /// What the reader wants of a story.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn story_wish(&self, story: StoryId) -> Result<StoryWish, Error> {
        story_wish(self, story)
    }

    /// The accounts of a story from the latest to the first, at most 1,000; of a muted one those that are muted too.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn accounts(&self, story: StoryId) -> Result<Vec<Account>, Error> {
        let is_muted = self.story_wish(story)?.is_muted;
        let ids: Vec<EntryId> = self
            .prepare_cached(&format!("SELECT story_entries.entry_id {LISTED} {LATEST}"))?
            .query_map(params![story.0, is_muted, MOST_ACCOUNTS], |row| row.get(0).map(EntryId))?
            .collect::<Result<_, _>>()?;
        let accounts: Vec<Account> =
            ids.into_iter().filter_map(|id| self.account(id).transpose()).collect::<Result<_, _>>()?;
        // Counted once for all of them.
        let mark = accounts.first().map_or(Ok(None), |account| self.story_mark(account.row.entry.id))?;
        let marked = |account: Account| Account { row: Row { story: mark, ..account.row }, ..account };
        Ok(accounts.into_iter().map(marked).collect())
    }

    /// The accounts of a story in brief, as [`Reading::accounts`] has them.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn briefs(&self, story: StoryId) -> Result<Vec<Brief>, Error> {
        let is_muted = self.story_wish(story)?.is_muted;
        let mut statement = self.prepare_cached(&format!(
            "SELECT entries.id, entries.publication_id, entries.sort_at, is_full_text, minutes, octet_length(summary),
                NOT EXISTS (SELECT 1 FROM copies WHERE copies.entry_id = entries.id AND original_id <> entries.id)
             FROM (SELECT story_entries.entry_id {LISTED} {LATEST}) AS account CROSS JOIN entries ON entries.id = account.entry_id"
        ))?;
        let briefs = statement.query_map(params![story.0, is_muted, MOST_ACCOUNTS], |row| {
            Ok(Brief {
                entry_id: EntryId(row.get(0)?),
                publication_id: PublicationId(row.get(1)?),
                sort_at: row.get(2)?,
                is_full_text: row.get(3)?,
                minutes: row.get(4)?,
                summary_bytes: row.get::<_, u32>(5)? as usize,
                is_own: row.get(6)?,
            })
        })?;
        let mut briefs: Vec<Brief> = briefs.collect::<Result<_, _>>()?;
        briefs.sort_by_key(|brief| Reverse((brief.sort_at, brief.entry_id)));
        Ok(briefs)
    }

    fn account(&self, id: EntryId) -> Result<Option<Account>, Error> {
        let Some(row) = self.bare_entry(id)? else { return Ok(None) };
        let title = row.entry.publication_id;
        let owner: Option<String> = self
            .prepare_cached("SELECT owner FROM publications WHERE id = ?1")?
            .query_row([title.0], |row| row.get(0))?;
        let copy_of = self
            .prepare_cached("SELECT original_id FROM copies WHERE entry_id = ?1 AND original_id <> ?1")?
            .query_row([id.0], |row| row.get(0).map(EntryId))
            .optional()?;
        let owner = owner.map_or(Owner::Title(title), Owner::Named);
        Ok(Some(Account { is_lead: self.led(id)?, row, owner, copy_of }))
    }

    /// Whether an entry stood first in a feed whose order is a newsroom's.
    fn led(&self, id: EntryId) -> Result<bool, Error> {
        let mut statement = self.prepare_cached(
            "SELECT orders FROM placements CROSS JOIN feeds ON feeds.id = feed_id
             WHERE entry_id = ?1 AND best_position = 0 AND orders IS NOT NULL",
        )?;
        let mut rows = statement.query([id.0])?;
        while let Some(row) = rows.next()? {
            if crate::orders::is_edited(&row.get::<_, Vec<u8>>(0)?) == Some(true) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Accounts of a story that came since it was last looked at, of those that lists show; 0 if it never was.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn new_accounts(&self, story: StoryId) -> Result<u32, Error> {
        Ok(self
            .prepare_cached(
                "SELECT count(*) FROM (SELECT 1 FROM story_marks
                 CROSS JOIN story_entries ON story_entries.story_id = story_marks.story_id AND story_entries.entry_id > read_to
                 CROSS JOIN statuses ON statuses.entry_id = story_entries.entry_id
                 WHERE story_marks.story_id = ?1 AND is_listed = 1 LIMIT ?2)",
            )?
            .query_row([story.0, MOST_ACCOUNTS], |row| row.get(0))?)
    }

    /// The stories that the reader follows or mutes.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn stories_wished(&self) -> Result<Vec<(StoryId, StoryWish)>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT story_id, is_followed, is_muted, read_at, read_to FROM story_marks WHERE is_followed = 1 OR is_muted = 1
             ORDER BY story_id DESC",
        )?;
        let stories = statement.query_map([], |row| Ok((StoryId(row.get(0)?), wish(row)?)))?;
        Ok(stories.collect::<Result<_, _>>()?)
    }

    /// The other titles that have an entry's text, if there are any.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn copies(&self, entry: EntryId) -> Result<Option<CopiesTold>, Error> {
        let original: Option<i64> = self
            .prepare_cached("SELECT original_id FROM copies WHERE entry_id = ?1")?
            .query_row([entry.0], |row| row.get(0))
            .optional()?;
        let Some(original) = original else { return Ok(None) };
        let (titles, with_additions): (u32, u32) = self
            .prepare_cached(
                "SELECT count(DISTINCT publication_id), count(DISTINCT iif(has_additions, publication_id, NULL))
                 FROM copies CROSS JOIN statuses ON statuses.entry_id = copies.entry_id
                 WHERE original_id = ?1 AND is_listed = 1",
            )?
            .query_row([original], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if titles < 2 {
            return Ok(None);
        }
        let is_own = original == entry.0;
        let original = if is_own { None } else { self.entry(EntryId(original))? };
        Ok(Some(CopiesTold { titles, with_additions, original }))
    }
}

impl Writing<'_> {
    /// Follows a story or mutes it; `None` leaves it as it is. `None` where nobody knows the story. Of one that is told at length
    /// the latest accounts are muted with it, and the others are to be looked at ([`Reading::looks_at_muted`]).
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_story(
        &self,
        story: StoryId,
        is_followed: Option<bool>,
        is_muted: Option<bool>,
    ) -> Result<Option<StoryId>, Error> {
        let Some(story) = story_now(self, story)? else { return Ok(None) };
        let before = story_wish(self, story)?;
        let after = StoryWish {
            is_followed: is_followed.unwrap_or(before.is_followed),
            is_muted: is_muted.unwrap_or(before.is_muted),
            ..before
        };
        self.put_story_wish(story, after)?;
        if before.is_muted != after.is_muted {
            let entries = entries_of_story(self, story)?;
            let latest = entries.iter().copied().take(MUTED_AT_ONCE);
            self.mute_again(latest)?;
            if entries.len() > MUTED_AT_ONCE {
                self.look_at_muted_story(story)?;
            }
        }
        Ok(Some(story))
    }

    /// The reader looked at a story now.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn read_story(&self, story: StoryId, now: Millis) -> Result<Option<StoryId>, Error> {
        let Some(story) = story_now(self, story)? else { return Ok(None) };
        let looked_to = self.query_row("SELECT looked_to FROM story_progress", [], |row| row.get(0))?;
        let (read_at, read_to) = (Some(now), Some(EntryId(looked_to)));
        self.put_story_wish(story, StoryWish { read_at, read_to, ..story_wish(self, story)? })?;
        Ok(Some(story))
    }

    pub(super) fn put_story_wish(&self, story: StoryId, wish: StoryWish) -> Result<(), Error> {
        self.prepare_cached(
            "INSERT INTO story_marks (story_id, is_followed, is_muted, read_at, read_to) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (story_id) DO UPDATE SET is_followed = ?2, is_muted = ?3, read_at = ?4, read_to = ?5",
        )?
        .execute(params![
            story.0,
            wish.is_followed,
            wish.is_muted,
            wish.read_at,
            wish.read_to.map(|entry| entry.0)
        ])?;
        Ok(())
    }

    pub(super) fn put_into_story(&self, entry: i64, story: StoryId, sort_at: Millis) -> Result<(), Error> {
        self.prepare_cached(
            "INSERT INTO story_entries (entry_id, story_id, sort_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (entry_id) DO UPDATE SET story_id = ?2",
        )?
        .execute(params![entry, story.0, sort_at])?;
        Ok(())
    }

    /// Whether the reader mutes the story that an entry is of.
    pub(crate) fn is_in_muted_story(&self, entry: i64) -> Result<bool, Error> {
        Ok(self
            .prepare_cached(
                "SELECT 1 FROM story_entries CROSS JOIN story_marks ON story_marks.story_id = story_entries.story_id
                 WHERE entry_id = ?1 AND is_muted = 1",
            )?
            .exists([entry])?)
    }
}

/// From the latest to the first, listed or not.
pub(super) fn entries_of_story(connection: &rusqlite::Connection, story: StoryId) -> Result<Vec<i64>, Error> {
    let mut statement = connection
        .prepare_cached("SELECT entry_id FROM story_entries WHERE story_id = ?1 ORDER BY sort_at DESC")?;
    let entries = statement.query_map([story.0], |row| row.get(0))?;
    Ok(entries.collect::<Result<_, _>>()?)
}

pub(super) fn story_of(connection: &rusqlite::Connection, entry: EntryId) -> Result<Option<StoryId>, Error> {
    Ok(connection
        .prepare_cached("SELECT story_id FROM story_entries WHERE entry_id = ?1")?
        .query_row([entry.0], |row| row.get(0).map(StoryId))
        .optional()?)
}

pub(super) fn story_now(connection: &rusqlite::Connection, story: StoryId) -> Result<Option<StoryId>, Error> {
    let mut statement = connection.prepare_cached(
        "WITH RECURSIVE way (id, merged_into) AS (
            SELECT id, merged_into FROM stories WHERE id = ?1
            UNION SELECT stories.id, stories.merged_into FROM way JOIN stories ON stories.id = way.merged_into
         ) SELECT id FROM way WHERE merged_into IS NULL",
    )?;
    Ok(statement.query_row([story.0], |row| row.get(0).map(StoryId)).optional()?)
}

pub(super) fn story_wish(connection: &rusqlite::Connection, story: StoryId) -> Result<StoryWish, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT story_id, is_followed, is_muted, read_at, read_to FROM story_marks WHERE story_id = ?1",
        )?
        .query_row([story.0], wish)
        .optional()?
        .unwrap_or_default())
}

fn wish(row: &rusqlite::Row<'_>) -> rusqlite::Result<StoryWish> {
    Ok(StoryWish {
        is_followed: row.get(1)?,
        is_muted: row.get(2)?,
        read_at: row.get(3)?,
        read_to: row.get::<_, Option<i64>>(4)?.map(EntryId),
    })
}
