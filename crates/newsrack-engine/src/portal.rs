//! Whether somebody stands between us and the web: a network that wants us to sign in answers for everybody else.

use crate::{
    feed_refresh::{Outcome, Refreshed},
    hosts::authority,
    reach::HOSTS,
};
use newsrack_model::{Feed, FeedId};
use std::{collections::HashSet, time::Duration};
use tokio::time::Instant;

/// So many hosts that all answer strangely, and nobody well meanwhile, tell it before half of all have answered: where all
/// of them lead to one server, that would take minutes.
const MANY_HOSTS: usize = 12;
/// Slow feeds that are well have answered by then.
const MEANWHILE: Duration = Duration::from_secs(10);

/// What the answers of one refresh say. Only feeds that were well before speak for or against: one that has long been a
/// parked page says nothing.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    /// Feeds that may still speak. Three parked pages that come at once are more than half of what has come, and less
    /// than half of what will.
    open: HashSet<FeedId>,
    asked: usize,
    strange: HashSet<FeedId>,
    hosts: HashSet<String>,
    /// When the first of these came.
    strange_since: Option<Instant>,
    /// Feeds that were believed once too often.
    doubted: HashSet<FeedId>,
}

impl Evidence {
    pub(crate) fn new(doubted: HashSet<FeedId>) -> Self {
        Self { doubted, ..Self::default() }
    }

    /// This one is asked too, now or later.
    pub(crate) fn expect(&mut self, feed: &Feed) {
        let was_well = feed.failures == 0 && feed.last_ok_at.is_some();
        if was_well && !self.doubted.contains(&feed.id) {
            self.open.insert(feed.id);
        }
    }

    /// One had its turn, at `now`.
    pub(crate) fn note(&mut self, refreshed: &Refreshed, now: Instant) {
        let feed = &refreshed.feed.feed;
        if !self.open.remove(&feed.id) {
            return;
        }
        // Those were never asked, or what they said is not known.
        if matches!(refreshed.outcome, Outcome::PutOff | Outcome::GivenUp | Outcome::Unkept(_))
            || refreshed.is_unreached()
        {
            return;
        }
        self.asked += 1;
        if refreshed.is_strange() {
            self.strange.insert(feed.id);
            self.hosts.insert(authority(&feed.feed_url).to_owned());
            self.strange_since.get_or_insert(now);
        }
    }

    /// More than half of what was asked and will be, at three hosts or more, is not what those hosts would say; or nothing
    /// else came for a while, and that from many hosts.
    pub(crate) fn is_portal(&self, now: Instant) -> bool {
        let is_most = self.hosts.len() >= HOSTS && self.strange.len() * 2 > self.asked + self.open.len();
        let is_all = self.strange.len() == self.asked && self.hosts.len() >= MANY_HOSTS;
        is_most || is_all && self.strange_since.is_some_and(|since| now - since >= MEANWHILE)
    }

    /// The feeds whose answers were strange.
    pub(crate) fn into_strange(self) -> HashSet<FeedId> {
        self.strange
    }

    pub(crate) fn is_doubted(&self, feed: FeedId) -> bool {
        self.doubted.contains(&feed)
    }
}
