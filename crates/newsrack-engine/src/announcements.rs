//! What notifications say of entries and of stories.

use crate::{Error, Reader, StoryNews, stories::fullest};
use newsrack_model::{EntryId, StoryId};
use newsrack_store::{Brief, Reading};
use std::collections::BTreeSet;

/// Entries that a notification looks at; beyond that only the number counts.
const MOST_ANNOUNCED: usize = 200;
/// Stories that a notification looks at.
const MOST_STORIES: usize = 50;

/// What a notification says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// The newest entry.
    pub entry_id: EntryId,
    /// Its headline.
    pub headline: String,
    /// How many entries are announced.
    pub count: usize,
    /// The titles they are from, each once, newest first.
    pub titles: Vec<String>,
}

/// What a notification says of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryAnnouncement {
    /// Which, as it is now.
    pub story_id: StoryId,
    /// That of its fullest account.
    pub headline: String,
    /// The titles that tell it, each once, the first to print it first.
    pub titles: Vec<String>,
    /// The topic that moves by it.
    pub topic: Option<String>,
}

impl Reader {
    /// What a notification of these entries says; `None` if none of them is unread any more.
    ///
    /// # Errors
    /// The store fails.
    pub async fn announcement(&self, entries: &[EntryId]) -> Result<Option<Announcement>, Error> {
        let count = entries.len();
        let ids: Vec<EntryId> = entries.iter().copied().take(MOST_ANNOUNCED).collect();
        let mut rows = self
            .read(move |store| {
                let rows = ids.iter().map(|id| store.entry(*id)).collect::<Result<Vec<_>, _>>()?;
                Ok(rows
                    .into_iter()
                    .flatten()
                    .filter(|row| !row.status.is_read && !row.is_muted)
                    .collect::<Vec<_>>())
            })
            .await?;
        rows.sort_by_key(|row| std::cmp::Reverse((row.entry.sort_at, row.entry.id)));
        let Some(first) = rows.first() else { return Ok(None) };
        let mut titles: Vec<String> = Vec::new();
        for row in &rows {
            if !titles.contains(&row.title) {
                titles.push(row.title.clone());
            }
        }
        Ok(Some(Announcement {
            entry_id: first.entry.id,
            headline: first.entry.headline.clone(),
            count: if count > MOST_ANNOUNCED { count } else { rows.len() },
            titles,
        }))
    }
}

impl Reader {
    /// What a notification says of these stories, each once; those that were read meanwhile, in part or whole, muted, or are none any
    /// more are left out.
    ///
    /// # Errors
    /// The store fails.
    pub async fn story_announcements(&self, stories: &[StoryNews]) -> Result<Vec<StoryAnnouncement>, Error> {
        let stories: Vec<StoryNews> = stories.iter().take(MOST_STORIES).cloned().collect();
        self.read(move |store| {
            let mut told: Vec<StoryAnnouncement> = Vec::new();
            for StoryNews { story_id, topic } in stories {
                let Some(story_id) = store.story_now(story_id)? else { continue };
                if told.iter().all(|one| one.story_id != story_id) {
                    told.extend(story_announcement(store, story_id, topic)?);
                }
            }
            Ok(told)
        })
        .await
    }
}

fn story_announcement(
    store: &Reading<'_>,
    story_id: StoryId,
    topic: Option<String>,
) -> Result<Option<StoryAnnouncement>, newsrack_store::Error> {
    let wish = store.story_wish(story_id)?;
    let accounts = store.accounts(story_id)?;
    let briefs: Vec<Brief> = accounts.iter().map(newsrack_store::Account::brief).collect();
    let Some(lead) = fullest(&briefs).filter(|_| !wish.is_muted) else {
        return Ok(None);
    };
    if store.is_story_read(story_id)? {
        return Ok(None);
    }
    let headline = accounts.iter().find(|account| account.row.entry.id == lead);
    let mut known = BTreeSet::new();
    let of_new_titles =
        accounts.iter().rev().filter(|account| known.insert(account.row.entry.publication_id));
    let titles = of_new_titles.map(|account| account.row.title.clone()).collect();
    let headline = headline.map_or_else(String::new, |account| account.row.entry.headline.clone());
    Ok(Some(StoryAnnouncement { story_id, headline, titles, topic }))
}
