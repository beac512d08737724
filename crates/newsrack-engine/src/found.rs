//! A feed that was found at an address, read once and not followed yet.

use crate::{ImageKey, bounds, convert};
use newsrack_article as article;
use newsrack_feed::ParsedFeed;
use newsrack_fetch::Credentials;
use newsrack_model::{Millis, Validators};
use newsrack_store::Standing;
use std::cmp::Reverse;
use url::Url;

/// Entries shown of a candidate.
const NEWEST: usize = 3;
/// Days that the sparkline of a candidate shows.
const DAYS: usize = 28;
const DAY: Millis = 24 * 60 * 60 * 1_000;

/// A feed found at an address, read once.
#[derive(Debug, Clone)]
pub struct Found {
    /// The address it answered at.
    pub feed_url: String,
    /// As parsed.
    pub feed: ParsedFeed,
    /// Its name; the host where it has none.
    pub name: String,
    /// The name of the title it belongs to.
    pub title: String,
    /// Already followed.
    pub is_followed: bool,
    /// The newest few, newest first.
    pub newest: Vec<FoundEntry>,
    /// It lies at the private host and port that the reader typed.
    pub(crate) is_private_ok: bool,
    /// What the page that named it shows as its icon.
    pub(crate) icon_url: Option<String>,
    /// What its server let us in with.
    pub(crate) credentials: Option<Credentials>,
    pub(crate) validators: Validators,
    pub(crate) max_age: Option<std::time::Duration>,
    pub(crate) body: Vec<u8>,
}

/// An entry of a feed that is not followed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundEntry {
    /// Plain text, as it would be listed.
    pub headline: String,
    /// When the publisher says it appeared.
    pub published_at: Option<Millis>,
    /// The picture that would lead it.
    pub image: Option<ImageKey>,
}

impl Found {
    /// Entries a day over the last four weeks before `now`, oldest day first; empty if it gives no dates.
    #[must_use]
    pub fn days(&self, now: Millis) -> Vec<u32> {
        let mut days = vec![0_u32; DAYS];
        let mut is_dated = false;
        for at in self.feed.entries.iter().filter_map(|entry| entry.published_at) {
            is_dated = true;
            let ago = usize::try_from((now - at).max(0) / DAY).unwrap_or(DAYS);
            if ago < DAYS {
                days[DAYS - 1 - ago] += 1;
            }
        }
        if is_dated { days } else { Vec::new() }
    }
}

/// The newest entries of a feed, each with the address of the picture that would lead it.
pub(crate) fn newest(feed: &ParsedFeed, now: Millis) -> Vec<(FoundEntry, Option<String>)> {
    let mut items: Vec<_> = feed.entries.iter().collect();
    // As when they arrive: what has no date is as new as the feed.
    items.sort_by_key(|item| Reverse(item.published_at.or(item.updated_at).map_or(now, |at| at.min(now))));
    let none = Standing::default();
    let entries = items.into_iter().filter_map(|item| convert::entry(feed, item, &none)).take(NEWEST);
    entries
        .map(|entry| {
            let found =
                FoundEntry { headline: entry.headline, published_at: entry.published_at, image: None };
            (found, entry.lead_image.map(|image| image.url))
        })
        .collect()
}

/// A feed's name for itself, else its host.
pub(crate) fn name(feed: &ParsedFeed, url: &Url) -> String {
    feed.title
        .as_deref()
        .map(article::plain_line)
        .filter(|name| !name.is_empty())
        .map(|name| bounds::name(&name))
        .unwrap_or_else(|| url.host_str().unwrap_or("Untitled").trim_start_matches("www.").to_owned())
}
