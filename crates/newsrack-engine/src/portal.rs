//! Whether somebody stands between us and the web: a network that wants us to sign in answers for everybody else.

use crate::{cadence::ASKED_FLOOR, feed_refresh::Refreshed, hosts::place, rhythm::USUAL};
use newsrack_model::{FeedId, Millis};
use newsrack_store::FollowedFeed;
use std::collections::HashSet;

/// From this many hosts on, no answer or a strange one is not the fault of each.
pub(crate) const HOSTS: usize = 3;

/// What the answers of one refresh say. Only feeds that were well before speak for or against: one that has long been a
/// parked page says nothing.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    asked: usize,
    strange: HashSet<FeedId>,
    hosts: HashSet<String>,
    /// Feeds that were believed once too often.
    doubted: HashSet<FeedId>,
}

impl Evidence {
    pub(crate) fn new(doubted: HashSet<FeedId>) -> Self {
        Self { doubted, ..Self::default() }
    }

    pub(crate) fn note(&mut self, refreshed: &Refreshed) {
        let feed = &refreshed.feed.feed;
        let was_well = feed.failures == 0 && feed.last_ok_at.is_some();
        if !was_well || self.doubted.contains(&feed.id) || refreshed.is_unreached() {
            return;
        }
        self.asked += 1;
        if refreshed.is_strange() {
            self.strange.insert(feed.id);
            self.hosts.insert(place(&feed.feed_url).to_owned());
        }
    }

    /// More than half of what was asked, at three hosts or more, is not what those hosts would say.
    pub(crate) fn is_portal(&self) -> bool {
        self.hosts.len() >= HOSTS && self.strange.len() * 2 > self.asked
    }

    /// The feeds whose answers were strange.
    pub(crate) fn into_strange(self) -> HashSet<FeedId> {
        self.strange
    }

    pub(crate) fn is_doubted(&self, feed: FeedId) -> bool {
        self.doubted.contains(&feed)
    }
}

/// Where too few hosts are asked to tell whose fault it is if they cannot be reached: feeds of other hosts that were well,
/// the next ones to be due, and none that was asked a short while ago.
pub(crate) fn witnesses(
    asked: &[FollowedFeed],
    mut others: Vec<FollowedFeed>,
    is_asked: bool,
    now: Millis,
) -> Vec<FollowedFeed> {
    let mut hosts: HashSet<String> = asked.iter().map(|feed| place(&feed.feed.feed_url).to_owned()).collect();
    let missing = HOSTS.saturating_sub(hosts.len());
    if missing == 0 || asked.is_empty() {
        return Vec::new();
    }
    let floor = if is_asked { ASKED_FLOOR } else { USUAL };
    others.retain(|feed| {
        let (feed, until) = (&feed.feed, feed.put_off_until);
        feed.failures == 0
            && feed.last_ok_at.is_some()
            && feed.last_try_at.is_some_and(|at| now - at >= floor)
            && until.is_none_or(|until| until <= now)
            && feed.next_due_at < Millis::MAX
    });
    others.sort_unstable_by_key(|feed| (feed.feed.next_due_at, feed.feed.id));
    others.retain(|feed| hosts.insert(place(&feed.feed.feed_url).to_owned()));
    others.truncate(missing);
    others
}
