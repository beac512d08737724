//! The front page as it is shown: what was frozen when it was made, beside the rows as they are now.

use super::{Block, Card, Edition, LeftOut, NoEdition, RECENT, Today, hours, wishes::muted_titles};
use crate::{
    Error, Reader,
    full_text::lead_image,
    preferences::{KEY, settings_of},
    stories::strip,
};
use newsrack_model::{EditionId, Millis, StoryId, WhyLeftOut};
use newsrack_store::{EditionCard, KeptEdition, NewBlock, Reading, Row};
use std::collections::{BTreeMap, BTreeSet};

type Stored<T> = Result<T, newsrack_store::Error>;

/// More of the first card's story.
const MOST_ALSO: usize = 3;

impl Reader {
    /// The front page: the newest edition, or a named one.
    ///
    /// # Errors
    /// No such edition, or the store fails.
    pub async fn edition(&self, id: Option<EditionId>) -> Result<Today, Error> {
        let now = self.now();
        let is_making = self.inner.editions.is_making();
        let found = self
            .read(move |store| {
                let settings = settings_of(store.setting(KEY)?);
                let titles: BTreeSet<_> =
                    store.feeds_followed()?.into_iter().map(|feed| feed.feed.publication_id).collect();
                let titles_followed = u32::try_from(titles.len()).unwrap_or(u32::MAX);
                let newest = store.edition(None)?;
                let Some(kept) = (match id {
                    Some(id) => store.edition(Some(id))?,
                    None => newest.clone(),
                }) else {
                    let none = id.is_none().then(|| none(store, titles_followed, now)).transpose()?;
                    return Ok((None, none, None, titles_followed, settings));
                };
                let ready = newest.filter(|newest| newest.id > kept.id);
                Ok((Some(whole(store, kept)?), None, ready, titles_followed, settings))
            })
            .await?;
        let (edition, none, ready, titles_followed, settings) = found;
        if edition.is_none() && none.is_none() {
            return Err(Error::NotFound("edition"));
        }
        let next_at = hours::next_due(&*self.inner.clock, &settings.edition_hours);
        Ok(Today { edition, none, ready, is_making, next_at, titles_followed })
    }

    /// The editions that are kept, the newest first.
    ///
    /// # Errors
    /// The store fails.
    pub async fn editions(&self) -> Result<Vec<KeptEdition>, Error> {
        self.read(|store| store.editions()).await
    }

    /// What was left out of an edition, and why, the most significant first. None of an edition that was made by a version without.
    ///
    /// # Errors
    /// No such edition, or the store fails.
    pub async fn left_out(&self, id: EditionId) -> Result<Vec<LeftOut>, Error> {
        let left = self
            .read(move |store| {
                if store.edition(Some(id))?.is_none() {
                    return Ok(None);
                }
                let mut all = Vec::new();
                for left in store.left_out(id)? {
                    let newsrack_store::LeftOut { entry_id, why, number, about } = left;
                    let Some(row) = store.entry(entry_id)? else { continue };
                    let shown = number.filter(|_| why == WhyLeftOut::Shown).map(EditionId);
                    let shown = shown.map(|shown| store.edition(Some(shown))).transpose()?.flatten();
                    let since = shown.map(|shown| shown.made_at);
                    all.push(LeftOut { row, why, number, since, about });
                }
                Ok(Some(all))
            })
            .await?;
        left.ok_or(Error::NotFound("edition"))
    }

    /// An edition is shown: what was open before has ended.
    ///
    /// # Errors
    /// No such edition, or the store fails.
    pub async fn open_edition(&self, id: EditionId) -> Result<(), Error> {
        let now = self.now();
        let is_there = self.intend(move |store| store.open_edition(id, now)).await?;
        if is_there { Ok(()) } else { Err(Error::NotFound("edition")) }
    }

    /// The end of an edition was reached.
    ///
    /// # Errors
    /// No such edition, or the store fails.
    pub async fn end_edition(&self, id: EditionId) -> Result<(), Error> {
        let now = self.now();
        let is_there = self.intend(move |store| store.end_edition(id, now)).await?;
        if is_there { Ok(()) } else { Err(Error::NotFound("edition")) }
    }
}

/// Why there is no edition.
fn none(store: &Reading<'_>, titles_followed: u32, now: Millis) -> Stored<NoEdition> {
    if titles_followed == 0 {
        return Ok(NoEdition::NoTitles);
    }
    let since = store.time_seen_so_far(now)? - RECENT;
    let has_any = !store.candidates(since, 1)?.stories.is_empty();
    Ok(if has_any { NoEdition::NotYet } else { NoEdition::NothingHere })
}

fn whole(store: &Reading<'_>, kept: KeptEdition) -> Stored<Edition> {
    let made_at = store.editions_made()?;
    let sections: BTreeSet<_> = store.sections()?.into_iter().map(|section| section.id).collect();
    let mut blocks = Vec::new();
    for NewBlock { kind, pattern, section, cards } in store.edition_blocks(kept.id)? {
        let mut shown = Vec::with_capacity(cards.len());
        for card in cards {
            let is_first = blocks.is_empty() && shown.is_empty();
            shown.push(whole_card(store, card, &kept, is_first, &made_at)?);
        }
        let section = section.map(|(id, name)| (Some(id).filter(|id| sections.contains(id)), name));
        blocks.push(Block { kind, pattern, section, cards: shown });
    }
    let rows = || blocks.iter().flat_map(|block: &Block| &block.cards).filter_map(|card| card.row.as_ref());
    let titles: BTreeSet<_> = rows().map(|row| row.entry.publication_id).collect();
    Ok(Edition {
        before: store.edition_before(kept.id)?,
        read: count(rows().filter(|row| row.status.is_read).count()),
        titles: count(titles.len()),
        kept,
        blocks,
    })
}

fn whole_card(
    store: &Reading<'_>,
    card: EditionCard,
    edition: &KeptEdition,
    is_first: bool,
    made_at: &BTreeMap<EditionId, Millis>,
) -> Stored<Card> {
    let mut row = card.entry_id.map(|entry| store.entry(entry)).transpose()?.flatten();
    let (mut picture, mut also, mut said) = (None, Vec::new(), None);
    if let Some(row) = &mut row {
        unread_as_it_came(store, row)?;
        let page = store.page_of(row.entry.id)?;
        picture = lead_image(&row.entry, page.as_ref()).filter(|_| row.shows_images);
        said = store.said_of(row.entry.id)?;
        if is_first {
            also = more_of(store, row, edition)?;
        }
    }
    let story_id = row.as_ref().map(|row| story_of(store, row)).transpose()?.flatten();
    let news = card.news.and_then(|(from, accounts)| Some((from, *made_at.get(&from)?, accounts)));
    Ok(Card { card, row, picture, story_id, news, also, said })
}

/// The story of an article, if it is one still; and of a muted one, of which lists show nothing, so that it can be taken back.
fn story_of(store: &Reading<'_>, row: &Row) -> Stored<Option<StoryId>> {
    if let Some(story) = row.story {
        return Ok(Some(story.story_id));
    }
    let Some(story) = store.story_of(row.entry.id)? else { return Ok(None) };
    Ok(store.story_wish(story)?.is_muted.then_some(story))
}

/// Other accounts of a story, of those that the edition knew, and of titles that may stand on it.
fn more_of(store: &Reading<'_>, row: &Row, edition: &KeptEdition) -> Stored<Vec<Row>> {
    let Some(story) = row.story else { return Ok(Vec::new()) };
    let mut accounts = store.briefs(story.story_id)?;
    accounts.retain(|account| account.entry_id <= edition.looked_to);
    let title = row.entry.publication_id;
    let mut more = strip(store, accounts, row.entry.id)?;
    let muted = muted_titles(store, edition.made_at)?;
    more.retain(|row| row.entry.publication_id != title && !muted.contains(&row.entry.publication_id));
    more.truncate(MOST_ALSO);
    more.iter_mut().try_for_each(|row| unread_as_it_came(store, row))?;
    Ok(more)
}

/// What arrived read, and was left so, the reader has not read: lists have it as done with, and the page as what it is.
fn unread_as_it_came(store: &Reading<'_>, row: &mut Row) -> Stored<()> {
    row.status.is_read = row.status.is_read && !store.is_read_as_it_came(row.entry.id)?;
    Ok(())
}

fn count(all: usize) -> u32 {
    u32::try_from(all).unwrap_or(u32::MAX)
}
