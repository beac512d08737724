//! Publishers that rename all that they had: a site that moved, or went to https, or was given new guids.
//!
//! What came is what went, under another name, if both have one headline and one time. Where nearly nothing of what a
//! feed carried is known again, less tells it, too: the page but for its scheme, headline and day, and headline and text
//! where that holds for most of what came. What several of either side share tells nothing.

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

const DAY: Millis = 24 * 60 * 60 * 1_000;

/// By UTC, a day of any zone begins at a full quarter of an hour.
const QUARTER: Millis = 15 * 60 * 1_000;

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
    if came == 0 {
        return Ok(());
    }
    // Two names of one entry may stand in one answer.
    let known: HashSet<i64> = items
        .iter()
        .filter_map(|item| match item.means {
            Meaning::Named(id) if placed.contains_key(&id) => Some(id),
            _ => None,
        })
        .collect();
    let are_most_gone =
        placed.is_empty() || (placed.len() - known.len()) * 100 > placed.len() * GONE_OF_A_HUNDRED;
    if !are_most_gone {
        if are_timed(items) {
            let went = went(store, feed, placed, own)?;
            let timed = dated(items, &went, own, |at| at % DAY != 0);
            keep(items, own, &timed);
        }
        return Ok(());
    }
    let went = went(store, feed, placed, own)?;
    let pages = pairs(items, &went, own, |item| other_scheme(item, ambiguous), |went| went.page);
    keep(items, own, &pages);
    let dated = dated(items, &went, own, |_| true);
    keep(items, own, &dated);
    let undated = undated(store, items, &went, own)?;
    let alike = pages.len() + dated.len() + undated.len();
    if alike >= FEW && alike * 2 > came {
        keep(items, own, &undated);
    }
    Ok(())
}

/// What has the same headline and the same date, if that is one that tells.
fn dated(
    items: &[Item<'_>],
    went: &[Went],
    own: &HashSet<i64>,
    does_tell: impl Fn(Millis) -> bool,
) -> Vec<(usize, i64)> {
    pairs(
        items,
        went,
        own,
        |item| Some((item.entry.headline.as_str(), item.entry.published_at.filter(|at| does_tell(*at))?)),
        |went| Some((went.headline.as_str(), went.published_at?)),
    )
}

/// What has the same headline and the same text, where no date says otherwise. Columns of every day have their headlines
/// for ever: without a text nothing tells that it is not the next one.
fn undated(
    store: &Writing<'_>,
    items: &[Item<'_>],
    went: &[Went],
    own: &HashSet<i64>,
) -> Result<Vec<(usize, i64)>, Error> {
    let dates: HashMap<i64, Option<Millis>> = went.iter().map(|went| (went.id, went.published_at)).collect();
    let mut undated = Vec::new();
    for (at, id) in pairs(
        items,
        went,
        own,
        |item| Some(item.entry.headline.as_str()),
        |went| Some(went.headline.as_str()),
    ) {
        let entry = items[at].entry.whole()?;
        let are_dated = entry.published_at.is_some() && dates.get(&id).is_some_and(Option::is_some);
        if !are_dated
            && let Some(document) = &entry.document
            && document.says(store.text_hash(id)?)
        {
            undated.push((at, id));
        }
    }
    Ok(undated)
}

/// Whether the dates of an answer tell more than days. A day begins at one time of its zone, or at two in a year.
fn are_timed(items: &[Item<'_>]) -> bool {
    let dates = items.iter().filter_map(|item| item.entry.published_at);
    let times: HashSet<Millis> = dates.map(|at| at.rem_euclid(DAY)).collect();
    times.len() > 2 || times.iter().any(|time| time % QUARTER != 0)
}

fn keep(items: &mut [Item<'_>], own: &mut HashSet<i64>, pairs: &[(usize, i64)]) {
    for &(at, id) in pairs {
        own.insert(id);
        items[at].means = Meaning::Renamed(id);
    }
}

/// What stood in the feed's last answer, or the one before if that was empty, and has no item in this one.
fn went(
    store: &Writing<'_>,
    feed: FeedId,
    placed: &HashMap<i64, Placed>,
    own: &HashSet<i64>,
) -> Result<Vec<Went>, Error> {
    let stood = if placed.is_empty() { last_gone(store, feed)? } else { placed.keys().copied().collect() };
    let mut statement = store
        .prepare_cached("SELECT id, headline, published_at, canonical_hash FROM entries WHERE id = ?1")?;
    let mut went = Vec::new();
    for id in stood.into_iter().filter(|id| !own.contains(id)) {
        went.push(statement.query_row([id], |row| {
            Ok(Went { id: row.get(0)?, headline: row.get(1)?, published_at: row.get(2)?, page: row.get(3)? })
        })?);
    }
    Ok(went)
}

/// What went last from a feed that carries nothing.
fn last_gone(store: &Writing<'_>, feed: FeedId) -> Result<Vec<i64>, Error> {
    let mut statement = store.prepare_cached(
        "SELECT entry_id FROM placements
         WHERE feed_id = ?1 AND gone_at = (SELECT max(gone_at) FROM placements WHERE feed_id = ?1)",
    )?;
    let rows = statement.query_map([feed.0], |row| row.get(0))?;
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
