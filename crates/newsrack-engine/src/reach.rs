//! Whether anything can be reached, and who is asked to find that out.

use crate::{cadence, feed_refresh::Refreshed, hosts::authority, rhythm::USUAL};
use newsrack_model::{Feed, FeedId, Millis};
use newsrack_store::{FollowedFeed, Pace};
use std::collections::{HashMap, HashSet};

/// From this many hosts on, no answer or a strange one is not the fault of each.
pub(crate) const HOSTS: usize = 3;

/// Not one byte came back, nor from so many hosts whose feeds were well before. Those that were dead already say nothing
/// of the network.
pub(crate) fn is_offline(held: &[Refreshed]) -> bool {
    hosts_that_were_well(held.iter().map(|refreshed| &refreshed.feed.feed)) >= HOSTS
        && held.iter().all(Refreshed::is_unreached)
}

/// Where too few hosts are asked to tell whose fault it is if they cannot be reached: feeds of other hosts that were well,
/// the next ones to be due, and none that was asked within the hour or whose server wishes to be asked later.
pub(crate) fn witnesses(
    asked: &[FollowedFeed],
    mut others: Vec<FollowedFeed>,
    paces: &HashMap<FeedId, Pace>,
    now: Millis,
) -> Vec<FollowedFeed> {
    let missing = HOSTS.saturating_sub(hosts_that_were_well(asked.iter().map(|feed| &feed.feed)));
    if missing == 0 || asked.is_empty() {
        return Vec::new();
    }
    others.retain(|feed| {
        let (feed, until) = (&feed.feed, feed.put_off_until);
        feed.failures == 0
            && feed.last_ok_at.is_some_and(|at| {
                paces.get(&feed.id).is_none_or(|pace| cadence::may_come_early(at, now, pace))
            })
            && feed.last_try_at.is_some_and(|at| now - at >= USUAL)
            && until.is_none_or(|until| until <= now)
            && feed.next_due_at < Millis::MAX
    });
    others.sort_unstable_by_key(|feed| (feed.feed.next_due_at, feed.feed.id));
    let mut hosts: HashSet<String> =
        asked.iter().map(|feed| authority(&feed.feed.feed_url).to_owned()).collect();
    others.retain(|feed| hosts.insert(authority(&feed.feed.feed_url).to_owned()));
    others.truncate(missing);
    others
}

fn hosts_that_were_well<'a>(feeds: impl Iterator<Item = &'a Feed>) -> usize {
    let well = feeds.filter(|feed| feed.failures == 0);
    well.map(|feed| authority(&feed.feed_url)).collect::<HashSet<_>>().len()
}
