//! What a front page may be made of, as the store has it: stories with what weighs in them, and what this reader wants.

use super::{MOST_CANDIDATES, RECENT, learning, making::Moment, wishes::Wishes};
use crate::{clock::HOUR, stories::fullness};
use newsrack_curate::{
    edition::{StoodBefore, Topic},
    relevance::Taste,
    significance::{Account, Placement},
};
use newsrack_model::{EntryId, FeedId, Millis, PublicationId, SectionId, StoryId};
use newsrack_store::{
    Brief, CandidateAccount, CandidateStory, CandidateTitle, Candidates, EntryWords, Reading, ShownCard,
};
use std::collections::{BTreeMap, HashMap};

type Stored<T> = Result<T, newsrack_store::Error>;

/// What a page had so lately is not repeated.
const LATELY: Millis = 3 * 24 * HOUR;

/// All that is known when a page is made.
pub(super) struct Gathered {
    found: Candidates,
    placements: HashMap<EntryId, Vec<Placement>>,
    /// Of each story.
    heads: Vec<Head>,
    /// Stories that may stand on the page; those that follow are muted.
    unmuted: usize,
    sections: Sections,
    wishes: Wishes,
    taste: Taste,
}

/// What stands for a story.
struct Head {
    /// Which of its accounts is shown.
    at: usize,
    /// What that says.
    words: EntryWords,
    stood_before: Option<StoodBefore>,
    /// The topic that keeps it from the page, by its place.
    muted_by: Option<usize>,
}

/// The reader's top sections.
struct Sections {
    /// In the reader's order.
    ids: Vec<SectionId>,
    names: HashMap<SectionId, String>,
    /// The one that a feed lies in first.
    first: HashMap<FeedId, (SectionId, String)>,
}

impl Gathered {
    pub(super) fn of(store: &Reading<'_>, moment: &Moment) -> Stored<Self> {
        let now = store.time_seen_so_far(moment.now)?;
        let mut found = store.candidates(now - RECENT, MOST_CANDIDATES)?;
        let wishes = Wishes::of(store, store.topics(moment.now)?, now)?;
        let shown_lately = ShownLately::of(store, now - LATELY)?;
        let (mut stories, mut muted) = (Vec::new(), Vec::new());
        for mut story in std::mem::take(&mut found.stories) {
            let (away, left): (Vec<_>, Vec<_>) =
                story.accounts.into_iter().partition(|account| wishes.mutes_account(account).is_some());
            let mut muted_by = wishes.mutes_story(story.story_id);
            if left.is_empty() {
                muted_by = muted_by.or_else(|| away.iter().find_map(|account| wishes.mutes_account(account)));
            }
            story.accounts = if left.is_empty() { away } else { left };
            let stood_before = shown_lately.last(&story);
            let Some(at) = head(&story.accounts, stood_before.as_ref()) else { continue };
            let Some(words) = store.entry_words(story.accounts[at].entry_id)? else { continue };
            let muted_by = muted_by.or_else(|| wishes.mutes_words(&words));
            let kept = if muted_by.is_some() { &mut muted } else { &mut stories };
            kept.push((story, Head { at, words, stood_before, muted_by }));
        }
        let unmuted = stories.len();
        let (stories, heads) = stories.into_iter().chain(muted).unzip();
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
            sections: Sections::of(store)?,
            taste: if moment.settings.learns { learning::taste(store)? } else { learning::said(store)? },
            heads,
            unmuted,
            wishes,
            found,
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.unmuted == 0
    }

    /// Stories that it may be made of.
    pub(super) fn stories(&self) -> usize {
        self.unmuted
    }

    /// The places of all stories, and behind these of those that are muted.
    pub(super) fn places(&self) -> std::ops::Range<usize> {
        0..self.heads.len()
    }

    pub(super) fn looked_to(&self) -> EntryId {
        self.found.looked_to
    }

    /// Stories that something came to since an entry.
    pub(super) fn new_since(&self, looked_to: EntryId) -> usize {
        let is_new = |story: &&CandidateStory| story.accounts.iter().any(|it| it.entry_id > looked_to);
        self.found.stories[..self.unmuted].iter().filter(is_new).count()
    }

    pub(super) fn taste(&self) -> &Taste {
        &self.taste
    }

    /// A story, the account of it that is shown, and what that says.
    pub(super) fn story(&self, at: usize) -> (&CandidateStory, &CandidateAccount, &EntryWords) {
        let (story, head) = (&self.found.stories[at], &self.heads[at]);
        (story, &story.accounts[head.at], &head.words)
    }

    /// Where a story stood lately.
    pub(super) fn stood_before(&self, at: usize) -> Option<StoodBefore> {
        self.heads[at].stood_before
    }

    /// The accounts of a story, as they are weighed.
    pub(super) fn accounts(&self, at: usize) -> Vec<Account<'_>> {
        let account = |account: &CandidateAccount| {
            let title = self.title(account.publication_id);
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
        self.found.stories[at].accounts.iter().map(account).collect()
    }

    pub(super) fn title(&self, id: PublicationId) -> Option<&CandidateTitle> {
        self.found.titles.get(&id)
    }

    /// The reader's top sections, in the reader's order.
    pub(super) fn top_sections(&self) -> &[SectionId] {
        &self.sections.ids
    }

    pub(super) fn section_name(&self, id: SectionId) -> Option<&str> {
        self.sections.names.get(&id).map(String::as_str)
    }

    /// The top section that a feed lies in first.
    pub(super) fn section(&self, feed: FeedId) -> Option<&(SectionId, String)> {
        self.sections.first.get(&feed)
    }

    /// The topics that hold.
    pub(super) fn topics(&self) -> impl Iterator<Item = Topic<'_>> {
        self.wishes.topics()
    }

    /// Which of them a story is about, by their places; of those that mute it the first.
    pub(super) fn topics_of(&self, at: usize) -> Vec<usize> {
        let (story, account, words) = self.story(at);
        let mut topics = self.wishes.boosted_by(story.story_id, account, words);
        topics.extend(self.heads[at].muted_by);
        topics
    }
}

/// What pages of the last days had that were opened; of each the latest page.
struct ShownLately {
    entries: HashMap<EntryId, StoodBefore>,
    stories: HashMap<StoryId, StoodBefore>,
}

impl ShownLately {
    fn of(store: &Reading<'_>, since: Millis) -> Stored<Self> {
        let mut lately = Self { entries: HashMap::new(), stories: HashMap::new() };
        for card in store.shown_since(since)? {
            let ShownCard { edition_id, looked_to, entry_id, story_id } = card;
            let stood = StoodBefore { edition_id, looked_to, entry_id };
            lately.entries.entry(entry_id).or_insert(stood);
            if let Some(story) = story_id {
                lately.stories.entry(story).or_insert(stood);
            }
        }
        Ok(lately)
    }

    /// The latest page that had a story: as it is told now, or by one of its accounts.
    fn last(&self, story: &CandidateStory) -> Option<StoodBefore> {
        let by_story = story.story_id.and_then(|id| self.stories.get(&id));
        let by_entry = story.accounts.iter().filter_map(|account| self.entries.get(&account.entry_id));
        by_story.into_iter().chain(by_entry).max_by_key(|stood| (stood.edition_id, stood.entry_id)).copied()
    }
}

impl Sections {
    fn of(store: &Reading<'_>) -> Stored<Self> {
        let all: BTreeMap<SectionId, _> =
            store.sections()?.into_iter().map(|section| (section.id, section)).collect();
        let mut top: Vec<_> = all.values().filter(|section| section.parent_id.is_none()).collect();
        top.sort_by_key(|section| (section.rank, section.id));
        let first = |feed: newsrack_store::FollowedFeed| {
            let section = all.get(feed.section_ids.first()?)?;
            let section = section.parent_id.and_then(|parent| all.get(&parent)).unwrap_or(section);
            Some((feed.feed.id, (section.id, section.name.clone())))
        };
        Ok(Self {
            ids: top.iter().map(|section| section.id).collect(),
            names: all.values().map(|section| (section.id, section.name.clone())).collect(),
            first: store.feeds_followed()?.into_iter().filter_map(first).collect(),
        })
    }
}

/// The top section that a feed lies in first.
pub(super) fn section_of(store: &Reading<'_>, feed: FeedId) -> Stored<Option<(SectionId, String)>> {
    Ok(Sections::of(store)?.first.remove(&feed))
}

/// The account that is shown: the fullest, of equal ones the latest. What stood on a page lately is told by what came since.
fn head(accounts: &[CandidateAccount], stood_before: Option<&StoodBefore>) -> Option<usize> {
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
        let came_since = stood_before.is_some_and(|stood| account.entry_id > stood.looked_to);
        (came_since, fullness(&brief), account.sort_at, account.entry_id)
    };
    let best = accounts.iter().enumerate().max_by_key(|(_, account)| weight(account));
    best.map(|(at, _)| at)
}
