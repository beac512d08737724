//! What a front page may be made of, as the store has it: stories with what weighs in them.

use super::{MOST_CANDIDATES, RECENT, making::Moment, wishes::Wishes};
use crate::stories::fullness;
use newsrack_curate::significance::{Account, Placement};
use newsrack_model::{EditionId, EntryId, FeedId, SectionId};
use newsrack_store::{Brief, CandidateAccount, CandidateStory, Candidates, EntryWords, Reading, Shown};
use std::collections::{BTreeMap, HashMap};

type Stored<T> = Result<T, newsrack_store::Error>;

/// Pages of so many days back are not repeated.
const DAYS_BEFORE: i64 = 3 * 24 * crate::clock::HOUR;

/// All that is known when a page is made.
pub(super) struct Gathered {
    found: Candidates,
    /// Of each story, which of its accounts is shown, and what that says.
    best: Vec<(usize, EntryWords)>,
    /// What pages of the last days had, by the entry.
    shown: Vec<Shown>,
    /// The top section that a feed lies in first, with its name.
    sections: HashMap<FeedId, (SectionId, String)>,
    placements: HashMap<EntryId, Vec<Placement>>,
    wishes: Wishes,
}

impl Gathered {
    pub(super) fn of(store: &Reading<'_>, moment: &Moment) -> Stored<Self> {
        let now = store.time_seen_so_far(moment.now)?;
        let mut found = store.candidates(now - RECENT, MOST_CANDIDATES)?;
        let mut best = Vec::with_capacity(found.stories.len());
        let mut stories = Vec::with_capacity(found.stories.len());
        let wishes = Wishes::of(store, store.topics(moment.now)?)?;
        for mut story in std::mem::take(&mut found.stories) {
            story.accounts.retain(|account| !wishes.mutes_account(account));
            let Some(at) = best_of(&story.accounts).filter(|_| !wishes.mutes_story(story.story_id)) else {
                continue;
            };
            let words = store.entry_words(story.accounts[at].entry_id)?;
            if let Some(words) = words.filter(|words| !wishes.mutes_words(words)) {
                best.push((at, words));
                stories.push(story);
            }
        }
        found.stories = stories;
        let placements = found.placements.iter().map(|(entry, placed)| {
            let placements = placed.iter().map(|placed| Placement {
                position: placed.position,
                since: placed.position_at,
                rank_ms: placed.rank_ms,
                gone_at: placed.gone_at,
            });
            (*entry, placements.collect())
        });
        Ok(Self {
            placements: placements.collect(),
            shown: store.shown_since(now - DAYS_BEFORE)?,
            sections: sections(store)?,
            wishes,
            best,
            found,
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.stories.is_empty()
    }

    pub(super) fn stories(&self) -> usize {
        self.found.stories.len()
    }

    pub(super) fn looked_to(&self) -> EntryId {
        self.found.looked_to
    }

    /// A story, the account of it that is shown, and what that says.
    pub(super) fn story(&self, at: usize) -> (&CandidateStory, &CandidateAccount, &EntryWords) {
        let (story, (best, words)) = (&self.found.stories[at], &self.best[at]);
        (story, &story.accounts[*best], words)
    }

    /// What topics add to a story.
    pub(super) fn boosts(&self, at: usize) -> impl Iterator<Item = (i64, &str)> {
        let (story, account, words) = self.story(at);
        self.wishes.boosts(story.story_id, account, words)
    }

    /// The last edition that had a story, with how many of its accounts came since.
    pub(super) fn shown_before(&self, at: usize) -> Option<(EditionId, u32)> {
        let story = &self.found.stories[at];
        let is_of = |shown: &&Shown| match story.story_id {
            Some(story) if shown.story_id == Some(story) => true,
            _ => story.accounts.iter().any(|account| account.entry_id == shown.entry_id),
        };
        let shown = self.shown.iter().find(is_of)?;
        let new = story.accounts.iter().filter(|account| account.entry_id > shown.looked_to).count();
        Some((shown.edition_id, u32::try_from(new).unwrap_or(u32::MAX)))
    }

    /// The top section that a feed lies in first.
    pub(super) fn section(&self, feed: FeedId) -> Option<&(SectionId, String)> {
        self.sections.get(&feed)
    }

    /// The accounts of all stories, as they are weighed.
    pub(super) fn accounts(&self) -> Vec<Vec<Account<'_>>> {
        let account = |account: &CandidateAccount| {
            let title = self.found.titles.get(&account.publication_id);
            Account {
                id: account.entry_id,
                publication_id: account.publication_id,
                owner: title.and_then(|title| title.owner.as_deref()),
                country: title.and_then(|title| title.country.as_deref()),
                copy_of: account.copy_of,
                at: account.sort_at,
                placements: self.placements.get(&account.entry_id).map_or(&[], Vec::as_slice),
            }
        };
        self.found.stories.iter().map(|story| story.accounts.iter().map(account).collect()).collect()
    }

    /// Stories that something came to since an entry.
    pub(super) fn new_since(&self, looked_to: EntryId) -> usize {
        let is_new = |story: &&CandidateStory| story.accounts.iter().any(|it| it.entry_id > looked_to);
        self.found.stories.iter().filter(is_new).count()
    }
}

/// The account that is shown: the fullest, of equal ones the latest.
fn best_of(accounts: &[CandidateAccount]) -> Option<usize> {
    let weight = |account: &CandidateAccount| {
        let brief = Brief {
            entry_id: account.entry_id,
            publication_id: account.publication_id,
            sort_at: account.sort_at,
            is_full_text: account.is_full_text,
            is_own: account.copy_of.is_none(),
            minutes: account.minutes,
            summary_bytes: account.summary_bytes,
        };
        (fullness(&brief), account.sort_at, account.entry_id)
    };
    let best = accounts.iter().enumerate().max_by_key(|(_, account)| weight(account));
    best.map(|(at, _)| at)
}

/// The top section that a feed lies in first.
pub(super) fn section_of(store: &Reading<'_>, feed: FeedId) -> Stored<Option<(SectionId, String)>> {
    Ok(sections(store)?.remove(&feed))
}

/// The top section that each feed lies in first.
fn sections(store: &Reading<'_>) -> Stored<HashMap<FeedId, (SectionId, String)>> {
    let all: BTreeMap<SectionId, _> =
        store.sections()?.into_iter().map(|section| (section.id, section)).collect();
    let top = |id: SectionId| {
        let section = all.get(&id)?;
        let section = section.parent_id.and_then(|parent| all.get(&parent)).unwrap_or(section);
        Some((section.id, section.name.clone()))
    };
    let feeds = store.feeds_followed()?;
    let filed = feeds.iter().filter_map(|feed| Some((feed.feed.id, top(*feed.section_ids.first()?)?)));
    Ok(filed.collect())
}
