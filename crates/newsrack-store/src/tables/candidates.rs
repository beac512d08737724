//! What a front page may be made of: the stories of the last days with all that weighs in them, read in a few long walks and not row
//! by row, for there may be thousands.

use super::entries::authors;
use crate::{Error, Reading};
use newsrack_model::{EntryId, FeedId, Millis, PublicationId, StoryId};
use rusqlite::{Row, params};
use std::collections::{HashMap, HashSet};

/// Rows that are walked for each story that is wanted: what is told in so many accounts on average is told at length.
const ROWS_A_STORY: usize = 8;
/// Accounts of a story, the latest.
const MOST_ACCOUNTS: usize = 1_000;

/// Stories of which something was printed since a moment, the one with the latest account first.
#[derive(Debug, Clone)]
pub struct Candidates {
    /// Each with its accounts; an entry that stands alone is a story too.
    pub stories: Vec<CandidateStory>,
    /// Where feeds whose order is a newsroom's put their entries.
    pub placements: HashMap<EntryId, Vec<PlacedEntry>>,
    /// The titles that printed them.
    pub titles: HashMap<PublicationId, CandidateTitle>,
    /// The highest entry that is known.
    pub looked_to: EntryId,
}

/// A story that may stand on the page.
#[derive(Debug, Clone)]
pub struct CandidateStory {
    /// Which; `None` of an entry that stands alone.
    pub story_id: Option<StoryId>,
    /// From the latest to the first; never empty.
    pub accounts: Vec<CandidateAccount>,
}

/// An entry of such a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CandidateAccount {
    /// Which.
    pub entry_id: EntryId,
    /// The title that printed it.
    pub publication_id: PublicationId,
    /// The feed that speaks for it.
    pub feed_id: FeedId,
    /// When, UTC milliseconds.
    pub sort_at: Millis,
    /// The entry whose text this is, if it is another's.
    pub copy_of: Option<EntryId>,
    /// Stored whole.
    pub is_full_text: bool,
    /// Reading time; 0 for a teaser.
    pub minutes: u16,
    /// How long its summary is.
    pub summary_bytes: usize,
    /// The reader opened it.
    pub is_opened: bool,
}

/// Where a feed put an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacedEntry {
    /// From 0.
    pub position: u32,
    /// Since when, UTC milliseconds.
    pub position_at: Millis,
    /// How high and how long before that.
    pub rank_ms: i64,
    /// When it went.
    pub gone_at: Option<Millis>,
}

/// A title as far as it weighs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateTitle {
    /// The reader's own name first.
    pub name: String,
    /// Who owns it.
    pub owner: Option<String>,
    /// Where it is made, ISO 3166.
    pub country: Option<String>,
    /// Its own language, BCP 47.
    pub language: Option<String>,
}

/// What an entry says, for its words to be learned from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryWords {
    /// As printed.
    pub headline: String,
    /// Plain.
    pub summary: String,
    /// Names as printed.
    pub authors: Vec<String>,
    /// The publisher's own sections.
    pub categories: Vec<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// It has a picture, and pictures of its title are shown.
    pub has_picture: bool,
}

const ACCOUNT: &str = "statuses.entry_id, statuses.publication_id, origin_feed_id, statuses.sort_at,
    (SELECT original_id FROM copies WHERE copies.entry_id = statuses.entry_id AND original_id <> statuses.entry_id),
    is_full_text, minutes, octet_length(summary), opened_at IS NOT NULL";

impl Reading<'_> {
    /// At most so many stories of which something was printed since a moment, of what lists show.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn candidates(&self, since: Millis, most: usize) -> Result<Candidates, Error> {
        let mut stories = self.candidate_stories(since, most)?;
        for story in &mut stories {
            self.add_older(story, since)?;
        }
        let entries: HashSet<EntryId> =
            stories.iter().flat_map(|story| &story.accounts).map(|account| account.entry_id).collect();
        let looked_to: Option<i64> = self.query_row("SELECT max(id) FROM entries", [], |row| row.get(0))?;
        Ok(Candidates {
            placements: self.placed(&entries)?,
            titles: self.candidate_titles()?,
            looked_to: EntryId(looked_to.unwrap_or(0)),
            stories,
        })
    }

    /// Whether at least so many entries came after one, of those that were printed since a moment and that lists show.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn has_come(&self, since: Millis, after: EntryId, most: usize) -> Result<bool, Error> {
        let count: i64 = self
            .prepare_cached(
                "SELECT count(*) FROM (SELECT 1 FROM statuses NOT INDEXED
                 WHERE entry_id > ?2 AND sort_at >= ?1 AND is_listed = 1 LIMIT ?3)",
            )?
            .query_row(params![since, after.0, most as i64], |row| row.get(0))?;
        Ok(count >= most as i64)
    }

    /// Whether every entry was put into a story, or found to stand alone.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn stories_are_told(&self) -> Result<bool, Error> {
        Ok(self.query_row(
            "SELECT looked_to >= (SELECT coalesce(max(id), 0) FROM entries) FROM story_progress",
            [],
            |row| row.get(0),
        )?)
    }

    fn candidate_stories(&self, since: Millis, most: usize) -> Result<Vec<CandidateStory>, Error> {
        let mut statement = self.prepare_cached(&format!(
            "SELECT {ACCOUNT}, (SELECT story_id FROM story_entries WHERE story_entries.entry_id = statuses.entry_id)
             FROM statuses INDEXED BY statuses_all CROSS JOIN entries ON entries.id = statuses.entry_id
             WHERE is_listed = 1 AND statuses.sort_at >= ?1 ORDER BY statuses.sort_at DESC, statuses.entry_id DESC LIMIT ?2"
        ))?;
        let mut rows = statement.query(params![since, (most * ROWS_A_STORY) as i64])?;
        let mut stories: Vec<CandidateStory> = Vec::new();
        let mut known: HashMap<StoryId, usize> = HashMap::new();
        while let Some(row) = rows.next()? {
            let account = account(row)?;
            let story_id = row.get::<_, Option<i64>>(9)?.map(StoryId);
            if let Some(at) = story_id.and_then(|story| known.get(&story)) {
                let accounts = &mut stories[*at].accounts;
                if accounts.len() < MOST_ACCOUNTS {
                    accounts.push(account);
                }
            } else if stories.len() < most {
                if let Some(story) = story_id {
                    known.insert(story, stories.len());
                }
                stories.push(CandidateStory { story_id, accounts: vec![account] });
            }
        }
        Ok(stories)
    }

    /// The accounts of a story from before the walk.
    fn add_older(&self, story: &mut CandidateStory, since: Millis) -> Result<(), Error> {
        let Some(id) = story.story_id else { return Ok(()) };
        let room = MOST_ACCOUNTS - story.accounts.len();
        let mut statement = self.prepare_cached(&format!(
            "SELECT {ACCOUNT} FROM story_entries CROSS JOIN statuses ON statuses.entry_id = story_entries.entry_id
             CROSS JOIN entries ON entries.id = statuses.entry_id
             WHERE story_id = ?1 AND story_entries.sort_at < ?2 AND is_listed = 1
             ORDER BY story_entries.sort_at DESC, story_entries.entry_id DESC LIMIT ?3"
        ))?;
        let older = statement.query_map(params![id.0, since, room as i64], account)?;
        for account in older {
            story.accounts.push(account?);
        }
        Ok(())
    }

    /// Where edited feeds put entries. What is recent has neighbouring numbers, and what is older is looked up.
    fn placed(&self, entries: &HashSet<EntryId>) -> Result<HashMap<EntryId, Vec<PlacedEntry>>, Error> {
        let edited = self.edited_feeds()?;
        let mut placed: HashMap<EntryId, Vec<PlacedEntry>> = HashMap::new();
        if edited.is_empty() {
            return Ok(placed);
        }
        let mut statement = self.prepare_cached(
            "SELECT feed_id, position, position_at, rank_ms, gone_at FROM placements WHERE entry_id = ?1 ORDER BY seq",
        )?;
        for entry in entries {
            let mut rows = statement.query([entry.0])?;
            while let Some(row) = rows.next()? {
                if edited.contains(&FeedId(row.get(0)?)) {
                    placed.entry(*entry).or_default().push(PlacedEntry {
                        position: row.get(1)?,
                        position_at: row.get(2)?,
                        rank_ms: row.get(3)?,
                        gone_at: row.get(4)?,
                    });
                }
            }
        }
        Ok(placed)
    }

    fn edited_feeds(&self) -> Result<HashSet<FeedId>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT id, orders FROM feeds WHERE unfollowed_at IS NULL AND orders IS NOT NULL",
        )?;
        let mut rows = statement.query([])?;
        let mut edited = HashSet::new();
        while let Some(row) = rows.next()? {
            if crate::orders::is_edited(&row.get::<_, Vec<u8>>(1)?) == Some(true) {
                edited.insert(FeedId(row.get(0)?));
            }
        }
        Ok(edited)
    }

    fn candidate_titles(&self) -> Result<HashMap<PublicationId, CandidateTitle>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT id, coalesce(custom_name, name), owner, country, language FROM publications",
        )?;
        let titles = statement.query_map([], |row| {
            let title = CandidateTitle {
                name: row.get(1)?,
                owner: row.get(2)?,
                country: row.get(3)?,
                language: row.get(4)?,
            };
            Ok((PublicationId(row.get(0)?), title))
        })?;
        Ok(titles.collect::<Result<_, _>>()?)
    }

    /// What an entry says.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entry_words(&self, entry: EntryId) -> Result<Option<EntryWords>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT headline, summary, authors, categories, language, lead_image IS NOT NULL AND (
                SELECT shows_images FROM publications WHERE publications.id = publication_id)
             FROM entries WHERE id = ?1",
        )?;
        let mut rows = statement.query([entry.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some(EntryWords {
            headline: row.get(0)?,
            summary: row.get(1)?,
            authors: authors(&row.get::<_, String>(2)?)
                .into_iter()
                .filter_map(|author| author.name)
                .collect(),
            categories: serde_json::from_str(&row.get::<_, String>(3)?).unwrap_or_default(),
            language: row.get(4)?,
            has_picture: row.get(5)?,
        }))
    }
}

fn account(row: &Row<'_>) -> rusqlite::Result<CandidateAccount> {
    Ok(CandidateAccount {
        entry_id: EntryId(row.get(0)?),
        publication_id: PublicationId(row.get(1)?),
        feed_id: FeedId(row.get(2)?),
        sort_at: row.get(3)?,
        copy_of: row.get::<_, Option<i64>>(4)?.map(EntryId),
        is_full_text: row.get(5)?,
        minutes: row.get(6)?,
        summary_bytes: row.get::<_, u32>(7)? as usize,
        is_opened: row.get(8)?,
    })
}
