//! Which feeds a refresh asks, and how each is asked.

use crate::{
    RefreshMode, RefreshResting,
    cadence::ASKED_FLOOR,
    feed_refresh::Manner,
    hosts::{Hosts, host},
    reach, rhythm,
};
use newsrack_model::{FeedId, Millis, PublicationId};
use newsrack_store::{Error as StoreError, FollowedFeed, Reading};
use std::collections::{BTreeSet, HashMap};

/// Which feeds a refresh is to ask.
#[derive(Debug)]
pub(crate) struct Wanted {
    /// All if empty.
    titles: Vec<PublicationId>,
    mode: RefreshMode,
    /// This one alone, to see whether anything can be reached.
    feed: Option<FeedId>,
    most: usize,
    /// None that was asked within this time, where all are wanted.
    floor: Millis,
}

impl Wanted {
    pub(crate) fn new(titles: Vec<PublicationId>, mode: RefreshMode) -> Self {
        Self { titles, mode, feed: None, most: usize::MAX, floor: ASKED_FLOOR }
    }

    /// All of them, at a start: nobody asked for it, so that it comes no more often than what comes by itself.
    pub(crate) fn at_start() -> Self {
        Self { floor: rhythm::USUAL, ..Self::new(Vec::new(), RefreshMode::All) }
    }

    /// So many of those that are due.
    pub(crate) fn due(most: usize) -> Self {
        Self { most, ..Self::new(Vec::new(), RefreshMode::Due) }
    }

    /// One feed, to see whether anything can be reached.
    pub(crate) fn one(feed: FeedId) -> Self {
        Self { feed: Some(feed), ..Self::due(1) }
    }

    /// A person waits for it.
    pub(crate) fn is_asked(&self) -> bool {
        self.mode != RefreshMode::Due
    }

    /// The reader asked for it, and no start did.
    pub(crate) fn is_by_hand(&self) -> bool {
        self.is_asked() && self.floor == ASKED_FLOOR
    }

    /// It is to see whether anything can be reached.
    pub(crate) fn is_try(&self) -> bool {
        self.feed.is_some()
    }
}

/// What a refresh asks.
pub(crate) struct Chosen {
    pub(crate) feeds: Vec<(Manner, FollowedFeed)>,
    /// Others that are asked too if none of these can be reached, to see whose fault it is.
    pub(crate) witnesses: Vec<(Manner, FollowedFeed)>,
    pub(crate) skipped: u32,
    /// Those not asked that failed before.
    pub(crate) resting: Vec<RefreshResting>,
    pub(crate) hosts: Hosts,
    pub(crate) title_count: u32,
}

pub(crate) fn chosen(store: &Reading<'_>, wanted: &Wanted, now: Millis) -> Result<Chosen, StoreError> {
    let is_asked = wanted.is_asked();
    let due = if is_asked { Vec::new() } else { store.due_feeds(now, u32::MAX)? };
    // The longest waiting first.
    let waiting: HashMap<FeedId, usize> = due.into_iter().enumerate().map(|(at, feed)| (feed, at)).collect();
    let followed = store.feeds_followed()?;
    let (hosts, title_count) = (Hosts::of(&followed), count_titles(&followed));
    let (mut skipped, mut resting) = (0, Vec::new());
    let (mut feeds, mut others): (Vec<_>, Vec<_>) = followed.into_iter().partition(|feed| {
        let id = feed.feed.publication_id;
        // What is paused is asked for by its name alone.
        let is_wanted = if wanted.titles.is_empty() { !feed.is_paused } else { wanted.titles.contains(&id) };
        if !is_wanted {
            return false;
        }
        let is_chosen = match (wanted.feed, wanted.mode) {
            (Some(one), _) => return one == feed.feed.id,
            (None, RefreshMode::Due) => waiting.contains_key(&feed.feed.id),
            (None, RefreshMode::Force) => true,
            (None, RefreshMode::All) => may_be_asked(feed, now, wanted.floor),
        };
        // What is not due yet is not skipped: nobody asked for it.
        skipped += u32::from(!is_chosen && wanted.is_asked());
        resting.extend(rests(feed, wanted).filter(|_| !is_chosen));
        is_chosen
    });
    feeds.sort_by_key(|feed| waiting.get(&feed.feed.id));
    let mut feeds = in_turn(feeds);
    others.extend(feeds.split_off(feeds.len().min(wanted.most)));
    let paces = store.paces()?;
    let witnesses = reach::witnesses(&feeds, others, &paces, now);
    let with_manner = |feed: FollowedFeed| -> Result<_, StoreError> {
        let id = feed.feed.id;
        let pace = paces.get(&id).copied().unwrap_or_default();
        let wants_whole = rhythm::is_suspicious(pace.whole_at, now, |at| {
            rhythm::learnt(at, |since, most| store.arrivals(id, since, at, most))
        })?;
        let crowd = hosts.crowd(&feed.feed.feed_url);
        Ok((Manner { is_asked, wants_whole, pace, crowd }, feed))
    };
    let feeds = feeds.into_iter().map(with_manner).collect::<Result<_, _>>()?;
    let witnesses = witnesses.into_iter().map(with_manner).collect::<Result<_, _>>()?;
    Ok(Chosen { feeds, witnesses, skipped, resting, hosts, title_count })
}

/// Until when a feed rests, and why, if it failed.
fn rests(feed: &FollowedFeed, wanted: &Wanted) -> Option<RefreshResting> {
    let kept = &feed.feed;
    let reason = kept.reason.as_ref().filter(|_| kept.failures > 0)?;
    let floor = kept.last_try_at.map(|at| at.saturating_add(wanted.floor));
    let until = if wanted.is_asked() { floor.max(feed.put_off_until) } else { Some(kept.next_due_at) };
    Some(RefreshResting {
        publication_id: kept.publication_id,
        feed_url: kept.feed_url.clone(),
        failures: kept.failures,
        reason: reason.message.clone(),
        until: until.filter(|until| *until < Millis::MAX),
    })
}

/// Not within the floor, nor before the moment that its server named. A clock that was set back silences nobody.
fn may_be_asked(feed: &FollowedFeed, now: Millis, floor: Millis) -> bool {
    let is_put_off = feed.put_off_until.is_some_and(|until| until > now);
    let Some(at) = feed.feed.last_try_at else { return !is_put_off };
    at > now || (now - at >= floor && !is_put_off)
}

/// Each host's first feed, then each one's second, and so on: of those in hand few wait for a moment of the same host.
fn in_turn(feeds: Vec<FollowedFeed>) -> Vec<FollowedFeed> {
    let mut turns: HashMap<String, usize> = HashMap::new();
    let mut feeds: Vec<(usize, FollowedFeed)> = feeds
        .into_iter()
        .map(|feed| {
            let turn = turns.entry(host(&feed.feed.feed_url).to_owned()).or_default();
            *turn += 1;
            (*turn, feed)
        })
        .collect();
    feeds.sort_by_key(|(turn, _)| *turn);
    feeds.into_iter().map(|(_, feed)| feed).collect()
}

pub(crate) fn count_titles(feeds: &[FollowedFeed]) -> u32 {
    let titles: BTreeSet<PublicationId> = feeds.iter().map(|feed| feed.feed.publication_id).collect();
    u32::try_from(titles.len()).unwrap_or(u32::MAX)
}

pub(crate) fn count_u32<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}
