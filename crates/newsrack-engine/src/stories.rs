//! Stories as they are read: one event, all its coverage, and what the reader wants of it.

mod announce_stories;
mod gathering;

pub(crate) use announce_stories::StoriesAnnounced;
pub(crate) use gathering::Gathering;

use crate::{Error, Event, Reader, clock::HOUR, reader::blocking};
use newsrack_curate::only;
use newsrack_model::{EntryId, Millis, StoryId};
use newsrack_store::{Account, Brief, CopiesTold, Reading, Row, SaidOf, SaidStory, StoryWish};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// Accounts of other titles that the end of an article tells of.
const MOST_IN_STRIP: usize = 6;
/// A burst is told of by so many titles within so long.
const BURST: Millis = 3 * HOUR;
const FEWEST_IN_BURST: u32 = 3;
/// Accounts whose texts are looked through for what only one of them reports: the latest, and those that are told at length.
const MOST_LOOKED_THROUGH: usize = 60;

/// A story, whole.
#[derive(Debug, Clone)]
pub struct Story {
    /// Which.
    pub id: StoryId,
    /// What the reader wants of it.
    pub wish: StoryWish,
    /// From the latest to the first; never empty.
    pub accounts: Vec<Account>,
    /// The fullest of them.
    pub lead: EntryId,
    /// Titles that tell it.
    pub titles: u32,
    /// Independent ones: sister titles of one owner count once, and so does one text in several titles.
    pub independent: u32,
    /// Titles that led with it.
    pub led_in: u32,
    /// More is told of it now than before: a burst.
    pub is_developing: bool,
    /// Accounts by language, the most first.
    pub languages: Vec<(Option<String>, u32)>,
    /// Sentences whose facts stand in no other account.
    pub only: Vec<(EntryId, String)>,
}

impl Story {
    /// Whether an account came after the story was last looked at. Nothing is new of one that never was.
    #[must_use]
    pub fn is_new(&self, account: &Account) -> bool {
        self.wish.read_to.is_some_and(|read_to| account.row.entry.id > read_to)
    }

    /// When its first account was printed and when its latest was, UTC milliseconds.
    #[must_use]
    pub fn span(&self) -> (Millis, Millis) {
        let times = || self.accounts.iter().map(|account| account.row.entry.sort_at);
        (times().min().unwrap_or_default(), times().max().unwrap_or_default())
    }
}

/// A story that the reader follows or mutes.
#[derive(Debug, Clone)]
pub struct StoryLine {
    /// Which.
    pub id: StoryId,
    /// What is wanted of it.
    pub wish: StoryWish,
    /// Its fullest account.
    pub lead: Row,
    /// Titles that tell it.
    pub titles: u32,
    /// Accounts that came since it was last looked at.
    pub new: u32,
    /// When its latest account was printed.
    pub last_at: Millis,
}

/// What the end of an article tells of its story.
#[derive(Debug, Clone)]
pub struct StoryStrip {
    /// Which.
    pub id: StoryId,
    /// What is wanted of it.
    pub wish: StoryWish,
    /// Titles that tell it.
    pub titles: u32,
    /// Accounts that came since it was last looked at.
    pub new: u32,
    /// Some of the others: of as many titles as there are, the fullest first.
    pub coverage: Vec<Row>,
    /// All accounts, the article's own too, from the latest to the first.
    pub order: Vec<EntryId>,
}

/// What follows an article.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// What else is told of its matter, the most alike first; none of its own story.
    pub related: Vec<Row>,
    /// Its story.
    pub story: Option<StoryStrip>,
    /// Other titles that have its text.
    pub copies: Option<CopiesTold>,
}

impl Reader {
    /// A story, whole. Does not count as looked at.
    ///
    /// # Errors
    /// No such story, or the store fails.
    pub async fn story(&self, id: StoryId) -> Result<Story, Error> {
        let now = self.now();
        let found = self
            .read(move |store| {
                let Some(id) = store.story_now(id)? else { return Ok(None) };
                let accounts = store.accounts(id)?;
                if accounts.is_empty() {
                    return Ok(None);
                }
                let texts = texts(store, &accounts)?;
                Ok(Some((id, store.story_wish(id)?, accounts, texts)))
            })
            .await?;
        let (id, wish, accounts, texts) = found.ok_or(Error::NotFound("story"))?;
        let only = blocking(move || {
            let told: Vec<(EntryId, &str, Option<&str>)> = texts
                .iter()
                .map(|(entry, text, language)| (*entry, text.as_str(), language.as_deref()))
                .collect();
            Ok::<_, newsrack_store::Error>(only(&told))
        })
        .await?;
        let briefs: Vec<Brief> = accounts.iter().map(Account::brief).collect();
        Ok(Story {
            lead: fullest(&briefs).unwrap_or(EntryId(0)),
            titles: titles(&briefs),
            independent: independent(&accounts),
            led_in: count(accounts.iter().filter(|it| it.is_lead).map(|it| it.row.entry.publication_id)),
            is_developing: is_developing(&accounts, now),
            languages: languages(&accounts),
            only,
            id,
            wish,
            accounts,
        })
    }

    /// The stories that the reader follows or mutes, the latest first. One whose accounts are all gone is left out.
    ///
    /// # Errors
    /// The store fails.
    pub async fn stories(&self) -> Result<Vec<StoryLine>, Error> {
        let mut lines = self
            .read(|store| {
                let mut lines = Vec::new();
                for (id, wish) in store.stories_wished()? {
                    let accounts = store.briefs(id)?;
                    let Some(lead) = fullest(&accounts).map(|lead| store.entry(lead)).transpose()?.flatten()
                    else {
                        continue;
                    };
                    let new = store.new_accounts(id)?;
                    let last_at = accounts[0].sort_at;
                    lines.push(StoryLine { id, wish, lead, titles: titles(&accounts), new, last_at });
                }
                Ok(lines)
            })
            .await?;
        lines.sort_by_key(|line| Reverse((line.last_at, line.id)));
        Ok(lines)
    }

    /// Follows a story or mutes it; `None` leaves it as it is.
    ///
    /// # Errors
    /// No such story, or the store fails.
    pub async fn set_story(
        &self,
        id: StoryId,
        is_followed: Option<bool>,
        is_muted: Option<bool>,
    ) -> Result<(), Error> {
        let now = self.now();
        let set = self
            .intend(move |store| {
                let set = store.set_story(id, is_followed, is_muted)?;
                // Whoever follows it has seen what is there.
                match (set, is_followed) {
                    (Some(id), Some(true)) => store.read_story(id, now),
                    (set, _) => Ok(set),
                }
            })
            .await?;
        set.ok_or(Error::NotFound("story"))?;
        self.tell(&Event::StoriesChanged {});
        if is_muted.is_some() {
            // Of a story that is told at length not all is muted yet. Where that fails it is done at the next look.
            let _ = self.look_at_muted().await;
            self.tell(&Event::MarksChanged { entry_ids: Vec::new() });
            self.tell(&Event::TitlesChanged {});
        }
        Ok(())
    }

    /// The reader looked at a story: what is new is new from now on.
    ///
    /// # Errors
    /// No such story, or the store fails.
    pub async fn read_story(&self, id: StoryId) -> Result<(), Error> {
        let now = self.now();
        let read = self.intend(move |store| store.read_story(id, now)).await?;
        read.ok_or(Error::NotFound("story"))?;
        self.tell(&Event::StoriesChanged {});
        Ok(())
    }

    /// The reader says that an article is of a story, or of that of another article; or is not. It is an act.
    ///
    /// # Errors
    /// No such article or story, or the store fails.
    pub async fn say_story(&self, entry: EntryId, of: SaidOf, is_same: bool) -> Result<SaidStory, Error> {
        let now = self.now();
        let said = self.intend(move |store| store.say_story(entry, of, is_same, now)).await?;
        let said = said.ok_or(Error::NotFound("story"))?;
        self.tell(&Event::StoriesChanged {});
        self.tell(&Event::MarksChanged { entry_ids: vec![entry] });
        Ok(said)
    }

    /// What follows an article: its story, and what else is told of its matter.
    ///
    /// # Errors
    /// The store fails.
    pub async fn told(&self, entry: EntryId) -> Result<Told, Error> {
        let related = self.related(entry).await?;
        self.read(move |store| {
            let copies = store.copies(entry)?;
            let Some(mark) = store.story_mark(entry)? else {
                return Ok(Told { related, story: None, copies });
            };
            let accounts = store.briefs(mark.story_id)?;
            let order: Vec<EntryId> = accounts.iter().map(|account| account.entry_id).collect();
            let related = related.into_iter().filter(|row| !order.contains(&row.entry.id)).collect();
            let wish = store.story_wish(mark.story_id)?;
            let new = store.new_accounts(mark.story_id)?;
            let strip = StoryStrip {
                id: mark.story_id,
                wish,
                titles: mark.titles,
                new,
                coverage: strip(store, accounts, entry)?,
                order,
            };
            Ok(Told { related, story: Some(strip), copies })
        })
        .await
    }
}

/// How much an account tells: one that is whole before teasers, and its own text before a copy.
pub(crate) fn fullness(account: &Brief) -> (bool, bool, u16, usize) {
    (account.is_full_text, account.is_own, account.minutes, account.summary_bytes)
}

/// The account that tells the most; of equal ones the latest.
pub(crate) fn fullest(accounts: &[Brief]) -> Option<EntryId> {
    let fullest = accounts.iter().max_by_key(|account| (fullness(account), account.sort_at));
    fullest.map(|account| account.entry_id)
}

/// Different ones.
fn count<T: Ord>(all: impl Iterator<Item = T>) -> u32 {
    u32::try_from(all.collect::<BTreeSet<T>>().len()).unwrap_or(u32::MAX)
}

fn titles(accounts: &[Brief]) -> u32 {
    count(accounts.iter().map(|account| account.publication_id))
}

/// Owners that have an account of their own making.
fn independent(accounts: &[Account]) -> u32 {
    let known: BTreeSet<EntryId> = accounts.iter().map(|account| account.row.entry.id).collect();
    let is_own = |account: &&Account| account.copy_of.is_none_or(|original| !known.contains(&original));
    count(accounts.iter().filter(is_own).map(|account| account.owner.clone()))
}

/// Titles tell of it in the last hours, and more often than in the hours before.
fn is_developing(accounts: &[Account], now: Millis) -> bool {
    let between = |from: Millis, to: Millis| {
        accounts.iter().filter(move |it| it.copy_of.is_none() && (from..to).contains(&it.row.entry.sort_at))
    };
    let (late, before) = (between(now - BURST, now + 1), between(now - 2 * BURST, now - BURST).count());
    let (late, titles) = (late.clone().count(), count(late.map(|it| it.row.entry.publication_id)));
    titles >= FEWEST_IN_BURST && late > before
}

fn languages(accounts: &[Account]) -> Vec<(Option<String>, u32)> {
    let mut counts: BTreeMap<Option<String>, u32> = BTreeMap::new();
    for account in accounts {
        let tag = account.row.entry.language.as_deref().and_then(|tag| tag.split('-').next());
        *counts.entry(tag.map(str::to_lowercase)).or_default() += 1;
    }
    let mut languages: Vec<_> = counts.into_iter().collect();
    languages.sort_by_key(|(_, count)| Reverse(*count));
    languages
}

/// Accounts beside one: the fullest of each other title, then more of them; a copy of what is there goes last.
pub(crate) fn strip(
    store: &Reading<'_>,
    mut accounts: Vec<Brief>,
    own: EntryId,
) -> Result<Vec<Row>, newsrack_store::Error> {
    let publication = accounts.iter().find(|it| it.entry_id == own).map(|it| it.publication_id);
    accounts.retain(|account| account.entry_id != own);
    accounts.sort_by_key(|account| (!account.is_own, Reverse(fullness(account))));
    let mut seen: BTreeSet<_> = publication.into_iter().collect();
    let (first, more): (Vec<Brief>, Vec<Brief>) =
        accounts.into_iter().partition(|account| seen.insert(account.publication_id));
    let chosen = first.into_iter().chain(more).take(MOST_IN_STRIP);
    chosen.filter_map(|account| store.entry(account.entry_id).transpose()).collect()
}

/// The texts that are looked through, from the first account to the latest.
fn texts(
    store: &Reading<'_>,
    accounts: &[Account],
) -> Result<Vec<(EntryId, String, Option<String>)>, newsrack_store::Error> {
    let mut chosen: Vec<&Account> = accounts.iter().filter(|account| account.copy_of.is_none()).collect();
    chosen.sort_by_key(|account| Reverse(fullness(&account.brief())));
    chosen.truncate(MOST_LOOKED_THROUGH);
    chosen.sort_by_key(|account| (account.row.entry.sort_at, account.row.entry.id));
    let mut texts = Vec::with_capacity(chosen.len());
    for account in chosen {
        let entry = &account.row.entry;
        if let Some(found) = store.entry_to_group(entry.id, true)? {
            texts.push((entry.id, found.text, entry.language.clone()));
        }
    }
    Ok(texts)
}
