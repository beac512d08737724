//! Which feeds a refresh asks, and how each is asked.

use crate::{
    Error, Reader, RefreshMode,
    cadence::ASKED_FLOOR,
    feed_refresh::Manner,
    hosts::{Hosts, host},
    portal,
    refresh::Turn,
    rhythm,
};
use newsrack_model::{FeedId, Millis, PublicationId};
use newsrack_store::{Error as StoreError, FollowedFeed, Pace, Reading};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::Arc,
};
use tokio::time::Instant;

/// Which feeds a refresh is to ask.
#[derive(Debug)]
pub(crate) struct Wanted {
    /// All if empty.
    titles: Vec<PublicationId>,
    pub(crate) mode: RefreshMode,
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
}

/// A refresh that has been granted.
pub(crate) struct Run {
    /// Held until the run is over, so that no second process refreshes the same folder.
    _lock: newsrack_store::FolderLock,
    /// Behind the lock, so that whoever waits for the end finds it free.
    _turn: Turn,
    pub(crate) feeds: Vec<(Manner, FollowedFeed)>,
    /// Others that are asked too if none of these can be reached, to see whose fault it is.
    pub(crate) witnesses: Vec<(Manner, FollowedFeed)>,
    pub(crate) skipped: u32,
    pub(crate) hosts: Arc<Hosts>,
    /// To see whether anything can be reached: it blames nobody.
    pub(crate) is_try: bool,
    pub(crate) title_count: u32,
    pub(crate) started: Instant,
}

impl Run {
    pub(crate) fn total(&self) -> u32 {
        count_u32(&self.feeds)
    }
}

impl Reader {
    pub(crate) async fn choose(&self, wanted: Wanted, turn: Turn) -> Result<Run, Error> {
        let lock = self.inner.store.refresh_lock().map_err(Error::Store)?.ok_or(Error::RefreshRunning)?;
        let (now, mode) = (self.now(), wanted.mode);
        let is_asked = mode != RefreshMode::Due;
        let (followed, due, paces, suspicious) = self
            .read(move |store| {
                let due = if is_asked { Vec::new() } else { store.due_feeds(now, u32::MAX)? };
                let paces = store.paces()?;
                let suspicious = suspicious(store, &paces, now)?;
                let due = due.into_iter().collect::<HashSet<_>>();
                Ok((store.feeds_followed()?, due, paces, suspicious))
            })
            .await?;
        let hosts = Hosts::of(&followed);
        let title_count = count_titles(&followed);
        let mut skipped = 0;
        let (feeds, others): (Vec<_>, Vec<_>) = followed.into_iter().partition(|feed| {
            let id = feed.feed.publication_id;
            if !(wanted.titles.is_empty() || wanted.titles.contains(&id)) {
                return false;
            }
            let is_chosen = match (wanted.feed, mode) {
                (Some(one), _) => return one == feed.feed.id,
                (None, RefreshMode::Due) => return due.contains(&feed.feed.id),
                (None, RefreshMode::Force) => true,
                (None, RefreshMode::All) => may_be_asked(feed, now, wanted.floor),
            };
            skipped += u32::from(!is_chosen);
            is_chosen
        });
        let mut feeds = in_turn(feeds);
        feeds.truncate(wanted.most);
        let witnesses = portal::witnesses(&feeds, others, is_asked, now);
        let manner = |feed: &FollowedFeed| Manner {
            is_asked,
            wants_whole: suspicious.contains(&feed.feed.id),
            pace: paces.get(&feed.feed.id).copied().unwrap_or_default(),
            crowd: hosts.crowd(feed.feed.id, &feed.feed.feed_url),
        };
        let with_manner =
            |feeds: Vec<FollowedFeed>| feeds.into_iter().map(|feed| (manner(&feed), feed)).collect();
        let (feeds, witnesses) = (with_manner(feeds), with_manner(witnesses));
        Ok(Run {
            _lock: lock,
            _turn: turn,
            feeds,
            witnesses,
            skipped,
            hosts: Arc::new(hosts),
            is_try: wanted.feed.is_some(),
            title_count,
            started: Instant::now(),
        })
    }
}

/// Not within the floor, nor before the moment that its server named. A clock that was set back silences nobody.
fn may_be_asked(feed: &FollowedFeed, now: Millis, floor: Millis) -> bool {
    let is_put_off = feed.put_off_until.is_some_and(|until| until > now);
    let Some(at) = feed.feed.last_try_at else { return !is_put_off };
    at > now || (now - at >= floor && !is_put_off)
}

/// Feeds whose server goes on saying "nothing new" where there should have been news.
fn suspicious(
    store: &Reading<'_>,
    paces: &HashMap<FeedId, Pace>,
    now: Millis,
) -> Result<HashSet<FeedId>, StoreError> {
    let mut suspicious = HashSet::new();
    for (feed, pace) in paces {
        let Some(at) = pace.whole_at.filter(|at| now - at >= rhythm::SUSPICIOUS_AFTER) else { continue };
        let since = at.saturating_sub(rhythm::LEARNT_FROM);
        let arrivals = store.arrivals(*feed, since, at, rhythm::MOST_TIMES)?;
        if rhythm::is_suspicious(pace.whole_at, rhythm::rhythm(&arrivals, at), now) {
            suspicious.insert(*feed);
        }
    }
    Ok(suspicious)
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
