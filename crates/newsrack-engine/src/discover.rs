//! Finding the feeds at an address that a person typed.

use crate::{Error, Reader, address, reader::blocking, titles};
use newsrack_article as article;
use newsrack_feed::{Hints, ParsedFeed, discover};
use newsrack_fetch::{Answer, Fetched, Purpose, Request};
use newsrack_model::{Millis, Validators};
use url::Url;

/// Feeds looked into at one address.
const MOST_FEEDS: usize = 8;
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
    pub(crate) validators: Validators,
    pub(crate) max_age: Option<std::time::Duration>,
    pub(crate) body: Vec<u8>,
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
        let is_bare = !address.contains("://");
        let page = match self.get(&typed, true).await {
            Ok(page) => page,
            // A host without TLS is still a newspaper: try what the reader did not forbid.
            Err(Error::Unreachable(error)) if is_bare && typed.scheme() == "https" => {
                let mut plain = typed.clone();
                let turned = plain.set_scheme("http").is_ok();
                if !turned {
                    return Err(Error::Unreachable(error));
                }
                self.get(&plain, true).await.map_err(|_| Error::Unreachable(error))?
            }
            Err(error) => return Err(error),
        };
        let address = page.url.clone();
        if let Some(found) = self.read_found(page.clone()).await? {
            return Ok(vec![found]);
        }
        let mut links: Vec<Url> =
            discover::links(&page.body, &address).into_iter().map(|link| link.url).collect();
        if links.is_empty() {
            links = discover::usual_paths(&address);
        }
        let mut found = Vec::new();
        for link in links.into_iter().take(MOST_FEEDS) {
            // A dead link among good ones is no reason to find nothing.
            let is_same_host = link.host_str() == address.host_str() && link.port() == address.port();
            if let Ok(answer) = self.get(&link, is_same_host).await
                && let Some(feed) = self.read_found(answer).await?
                && !found.iter().any(|known: &Found| known.feed_url == feed.feed_url)
            {
                found.push(feed);
            }
        }
        if found.is_empty() {
            let host = address.host_str().unwrap_or_default();
            return Err(Error::NoFeed(format!("No feed was found at {host}. Its pages name none.")));
        }
        Ok(found)
    }

    async fn get(&self, url: &Url, is_private_ok: bool) -> Result<Fetched, Error> {
        let request = Request {
            url: url.clone(),
            purpose: Purpose::Discover,
            validators: Validators::default(),
            is_asked: true,
            is_private_ok,
        };
        match self.inner.network.fetch(request).await {
            Ok(Answer::Fetched(fetched)) => Ok(fetched),
            Ok(Answer::NotModified(_)) => Err(Error::NoFeed("The server sent nothing to read.".into())),
            Err(error) => Err(Error::Unreachable(error)),
        }
    }

    async fn read_found(&self, answer: Fetched) -> Result<Option<Found>, Error> {
        let parsed = blocking(move || -> Result<_, Error> {
            let hints =
                Hints { url: Some(answer.url.as_str()), content_type: answer.content_type.as_deref() };
            let feed = newsrack_feed::parse(&answer.body, hints).ok();
            Ok(feed.map(|feed| (feed, answer)))
        })
        .await?;
        let Some((feed, answer)) = parsed else { return Ok(None) };
        let feed_url = answer.url.to_string();
        let asked = feed_url.clone();
        let is_followed = self
            .read(move |store| Ok(store.feed_by_url(&asked)?.is_some_and(|feed| feed.is_followed())))
            .await?;
        let name = name(&feed, &answer.url);
        Ok(Some(Found {
            title: titles::of_feed(&name, feed.site_url.as_deref().unwrap_or(answer.url.as_str())),
            name,
            feed,
            feed_url,
            is_followed,
            validators: answer.validators,
            max_age: answer.max_age,
            body: answer.body,
        }))
    }
}

/// A feed's name for itself, else its host.
pub(crate) fn name(feed: &ParsedFeed, url: &Url) -> String {
    feed.title
        .as_deref()
        .map(article::plain_line)
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| url.host_str().unwrap_or("Untitled").trim_start_matches("www.").to_owned())
}
