//! Publishers that rename all that they had: a site that moved, or went to https, or was given new guids.
//!
//! Where nearly nothing of what a feed carried is known again, what came may be what went, under other names. That is
//! told by the page but for its scheme, by headline and date together, and by the headline alone where that holds for
//! most of what came. What several of either side share tells nothing.

use crate::{
    Error, Hash, Writing,
    answer::Placed,
    identity::{FEW, Item, Meaning},
};
use newsrack_model::{FeedId, Millis};
use std::collections::{HashMap, HashSet};

/// So many in a hundred of what a feed carried must seem to be gone, and more: a feed that goes on as it did keeps some,
/// and what it drops and adds meanwhile are different things.
const GONE_OF_A_HUNDRED: usize = 80;

/// What a feed carried, and has no item for.
struct Went {
    id: i64,
    headline: String,
    published_at: Option<Millis>,
    page: Option<i64>,
}

/// Finds the entries of items that seem new, where their feed renamed what it had. `own` are the entries that an item
/// is known to mean, and `ambiguous` the addresses that name none.
pub(crate) fn rekey(
    store: &Writing<'_>,
    feed: FeedId,
    placed: &HashMap<i64, Placed>,
    items: &mut [Item<'_>],
    own: &mut HashSet<i64>,
    ambiguous: &HashSet<Hash>,
) -> Result<(), Error> {
    let came = items.iter().filter(|item| item.means == Meaning::New).count();
    let known = items
        .iter()
        .filter(|item| matches!(item.means, Meaning::Named(id) if placed.contains_key(&id)))
        .count();
    if came == 0 || (placed.len() - known) * 100 <= placed.len() * GONE_OF_A_HUNDRED && !placed.is_empty() {
        return Ok(());
    }
    let went = went(store, feed, placed.is_empty())?;
    let pages = pairs(items, &went, own, |item| other_scheme(item, ambiguous), |went| went.page);
    keep(items, own, &pages);
    let dated = pairs(
        items,
        &went,
        own,
        |item| Some((item.entry.headline.as_str(), item.entry.published_at?)),
        |went| Some((went.headline.as_str(), went.published_at?)),
    );
    keep(items, own, &dated);
    // The next one of a daily column has the headline of the last: the date tells them apart, or that few are alike.
    let dates: HashMap<i64, Option<Millis>> = went.iter().map(|went| (went.id, went.published_at)).collect();
    let mut undated = pairs(
        items,
        &went,
        own,
        |item| Some(item.entry.headline.as_str()),
        |went| Some(went.headline.as_str()),
    );
    undated.retain(|(at, id)| {
        items[*at].entry.published_at.is_none() || dates.get(id).is_some_and(Option::is_none)
    });
    let alike = pages.len() + dated.len() + undated.len();
    if alike >= FEW && alike * 2 > came {
        keep(items, own, &undated);
    }
    Ok(())
}

fn keep(items: &mut [Item<'_>], own: &mut HashSet<i64>, pairs: &[(usize, i64)]) {
    for &(at, id) in pairs {
        own.insert(id);
        items[at].means = Meaning::Renamed(id);
    }
}

/// What stood in the feed's last answer; if that was empty, in the one before.
fn went(store: &Writing<'_>, feed: FeedId, was_empty: bool) -> Result<Vec<Went>, Error> {
    let mut statement = store.prepare_cached(if was_empty {
        "SELECT entries.id, headline, published_at, canonical_hash FROM placements JOIN entries ON entries.id = entry_id
         WHERE feed_id = ?1 AND gone_at = (SELECT max(gone_at) FROM placements WHERE feed_id = ?1)"
    } else {
        "SELECT entries.id, headline, published_at, canonical_hash FROM placements JOIN entries ON entries.id = entry_id
         WHERE feed_id = ?1 AND gone_at IS NULL"
    })?;
    let rows = statement.query_map([feed.0], |row| {
        Ok(Went { id: row.get(0)?, headline: row.get(1)?, published_at: row.get(2)?, page: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Items that seem new with what went, where just one of either side says the same.
fn pairs<'a, K: Eq + std::hash::Hash>(
    items: &[Item<'a>],
    went: &'a [Went],
    own: &HashSet<i64>,
    said: impl Fn(&Item<'a>) -> Option<K>,
    was_said: impl Fn(&'a Went) -> Option<K>,
) -> Vec<(usize, i64)> {
    let came = items.iter().enumerate().filter(|(_, item)| item.means == Meaning::New);
    let came = once(came.filter_map(|(at, item)| Some((said(item)?, at))));
    let went = once(
        went.iter()
            .filter(|went| !own.contains(&went.id))
            .filter_map(|went| Some((was_said(went)?, went.id))),
    );
    came.into_iter().filter_map(|(said, at)| Some((at, *went.get(&said)?))).collect()
}

/// What is said just once, and of whom.
fn once<K: Eq + std::hash::Hash, T>(all: impl Iterator<Item = (K, T)>) -> HashMap<K, T> {
    let mut once = HashMap::new();
    for (said, of) in all {
        once.entry(said).and_modify(|of| *of = None).or_insert(Some(of));
    }
    once.into_iter().filter_map(|(said, of)| Some((said, of?))).collect()
}

/// The hash of an item's page as it would be by the other of http and https.
fn other_scheme(item: &Item<'_>, ambiguous: &HashSet<Hash>) -> Option<i64> {
    let url = item.entry.canonical_url.as_deref()?;
    let other = match url.strip_prefix("http://") {
        Some(rest) => format!("https://{rest}"),
        None => format!("http://{}", url.strip_prefix("https://")?),
    };
    let is_one = !ambiguous.contains(&Hash::of(url.as_bytes()));
    is_one.then(|| Hash::of(other.as_bytes()).number())
}
