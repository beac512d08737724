//! Finding the feeds at an address that a person typed.

use crate::{
    Error, ImageKey, Reader, address, bounds, convert, discovered::NamedFeed, feed_refresh, icons,
    images::Picture, reader::blocking, titles,
};
use newsrack_article as article;
use newsrack_feed::{Hints, ParsedFeed, discover};
use newsrack_fetch::{Answer, Fetched, Purpose, Request};
use newsrack_model::{Millis, Validators};
use newsrack_store::Standing;
use std::cmp::Reverse;
use url::Url;

/// Feeds looked into at one address.
const MOST_FEEDS: usize = 8;
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

impl Reader {
    /// The feeds at an address, most likely first, without following them.
    ///
    /// # Errors
    /// The address cannot be read or reached, or there is no feed.
    pub async fn discover(&self, address: &str) -> Result<Vec<Found>, Error> {
        let typed = address::typed(address).map_err(Error::Address)?;
        let page = self.get_typed(typed, !address.contains("://")).await?;
        // A feed at home may be found from a page at home, at the very host and port that was typed.
        let (home, address) = (page.private_home(), page.answer.url.clone());
        if let Some(found) = self.read_found(page.answer.clone(), home.as_deref()).await? {
            return Ok(vec![found]);
        }
        let mut links = discover::links(&page.answer.body, &address);
        if links.is_empty() {
            links = discover::usual_paths(&address);
        }
        let icon = icons::named(&page.answer.body, &address).into_iter().next();
        let mut found = Vec::new();
        for link in links.into_iter().take(MOST_FEEDS) {
            let is_at_home = home.as_deref().is_some_and(|home| address::is_same_place(home, link.as_str()));
            // A dead link among good ones is no reason to find nothing.
            if let Ok(answer) = self.get(&link, is_at_home).await
                && let Some(mut feed) = self.read_found(answer, home.as_deref()).await?
                && !found.iter().any(|known: &Found| known.feed_url == feed.feed_url)
            {
                let site = feed.feed.site_url.as_deref().unwrap_or(&feed.feed_url);
                feed.icon_url = icon.clone().filter(|_| address::is_same_site(site, address.as_str()));
                let (url, icon_url) = (feed.feed_url.clone(), feed.icon_url.clone());
                self.inner.discovered.name(NamedFeed { url, is_private_ok: feed.is_private_ok, icon_url });
                found.push(feed);
            }
        }
        if found.is_empty() {
            let host = address.host_str().unwrap_or_default();
            return Err(Error::NoFeed(host.to_owned()));
        }
        Ok(found)
    }

    /// What lies at an address that was typed, without a scheme if `is_bare`.
    async fn get_typed(&self, typed: Url, is_bare: bool) -> Result<TypedPage, Error> {
        // What a page named and the reader chose from a list was not typed.
        let is_private_ok = self.inner.discovered.named(typed.as_str()).is_none_or(|feed| feed.is_private_ok);
        let answer = match self.get(&typed, is_private_ok).await {
            Ok(answer) => answer,
            // A host without TLS is still a newspaper: try what the reader did not forbid.
            Err(Error::Unreachable(error)) if is_bare && typed.scheme() == "https" => {
                let mut plain = typed;
                if plain.set_scheme("http").is_err() {
                    return Err(Error::Unreachable(error));
                }
                let Ok(answer) = self.get(&plain, is_private_ok).await else {
                    return Err(Error::Unreachable(error));
                };
                return Ok(TypedPage { typed: plain, answer });
            }
            Err(error) => return Err(error),
        };
        Ok(TypedPage { typed, answer })
    }

    async fn get(&self, url: &Url, is_private_ok: bool) -> Result<Fetched, Error> {
        let request = Request {
            url: url.clone(),
            purpose: Purpose::Discover,
            validators: Validators::default(),
            is_asked: true,
            is_private_ok,
            is_single: false,
        };
        match self.inner.network.fetch(request).await {
            // It is held while more is asked for: so it must not keep that waiting.
            Ok(Answer::Fetched(fetched)) => Ok(Fetched { body: fetched.body.into_bytes().into(), ..fetched }),
            Ok(Answer::NotModified(_)) => Err(Error::NothingSent),
            Err(error) => Err(Error::Unreachable(error)),
        }
    }

    /// The feed in an answer, if it is one. `home` = the private address that was typed.
    async fn read_found(&self, answer: Fetched, home: Option<&str>) -> Result<Option<Found>, Error> {
        let now = self.now();
        let parsed = blocking(move || -> Result<_, Error> {
            let hints =
                Hints { url: Some(answer.url.as_str()), content_type: answer.content_type.as_deref() };
            let feed = feed_refresh::read_in_time(&answer.body, hints).ok();
            Ok(feed.map(|mut feed| {
                feed.description = feed.description.as_deref().map(bounds::caption);
                (newest(&feed, now), feed, answer)
            }))
        })
        .await?;
        let Some((newest, feed, answer)) = parsed else { return Ok(None) };
        let feed_url = answer.url.to_string();
        let asked = feed_url.clone();
        let is_followed = self
            .read(move |store| Ok(store.feed_by_url(&asked)?.is_some_and(|feed| feed.is_followed())))
            .await?;
        let is_private_ok = home.is_some_and(|home| address::is_same_place(home, &feed_url));
        let newest = newest.into_iter().map(|(entry, image)| {
            let image = image.map(|url| {
                let is_private_ok = is_private_ok && address::is_same_place(&feed_url, &url);
                self.inner.discovered.add(Picture { url, is_private_ok })
            });
            FoundEntry { image, ..entry }
        });
        let newest = newest.collect();
        let icon_url = self.inner.discovered.named(&feed_url).and_then(|feed| feed.icon_url);
        let name = name(&feed, &answer.url);
        Ok(Some(Found {
            title: titles::of_feed(&name, feed.site_url.as_deref().unwrap_or(answer.url.as_str())),
            name,
            feed,
            feed_url,
            is_followed,
            newest,
            is_private_ok,
            icon_url,
            validators: answer.validators,
            max_age: answer.max_age,
            body: answer.body.into_bytes(),
        }))
    }
}

/// What a typed address answered.
struct TypedPage {
    typed: Url,
    answer: Fetched,
}

impl TypedPage {
    /// The typed address, if it is private and still where the answer came from.
    fn private_home(&self) -> Option<String> {
        let is_at_home =
            self.answer.is_private && address::is_same_place(self.typed.as_str(), self.answer.url.as_str());
        is_at_home.then(|| self.typed.to_string())
    }
}

/// The newest entries of a feed, each with the address of the picture that would lead it.
fn newest(feed: &ParsedFeed, now: Millis) -> Vec<(FoundEntry, Option<String>)> {
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
