//! Many titles at once: pausing, unfollowing, how they fare, and where a feed that is lost may be found again.

use crate::{
    Discovery, Error, Event, Followed, Found, Reader, address, arranging::at_most, discover::search_end,
    follow::is_alike,
};
use newsrack_model::{FeedId, Notify, PublicationId};
use newsrack_store::{Changed, TitleHealth, Worth};
use url::Url;

impl Reader {
    /// What each title, or this one, brought in the four weeks before now, and how much of it was read.
    ///
    /// # Errors
    /// The store fails.
    pub async fn title_health(&self, of: Option<PublicationId>) -> Result<Vec<TitleHealth>, Error> {
        let now = self.now();
        self.read(move |store| store.title_health(of, now)).await
    }

    /// What a title brought in the four weeks before now: how much of it was read, and which stories no other title had.
    ///
    /// # Errors
    /// The store fails.
    pub async fn worth(&self, title: PublicationId) -> Result<Worth, Error> {
        let now = self.now();
        self.read(move |store| store.worth(title, now)).await
    }

    /// Bytes that the texts of each title take.
    ///
    /// # Errors
    /// The store fails.
    pub async fn title_sizes(&self) -> Result<Vec<(PublicationId, u64)>, Error> {
        self.read(|store| store.title_sizes()).await
    }

    /// Leaves titles unasked until the reader wants them again; what they brought stays.
    ///
    /// # Errors
    /// Too many are named, or the store fails.
    pub async fn pause(&self, titles: Vec<PublicationId>, is_paused: bool) -> Result<Changed, Error> {
        at_most(titles.len())?;
        let now = self.now();
        let changed = self.intend(move |store| store.pause_titles(&titles, is_paused, now)).await?;
        self.tell(&Event::TitlesChanged {});
        Ok(changed)
    }

    /// Announces the entries of feeds as is wanted, in one act.
    ///
    /// # Errors
    /// Too many are named, or the store fails.
    pub async fn set_notify(&self, feeds: Vec<FeedId>, notify: Notify) -> Result<Changed, Error> {
        at_most(feeds.len())?;
        let now = self.now();
        let changed = self.intend(move |store| store.announce(&feeds, notify, now)).await?;
        self.tell(&Event::TitlesChanged {});
        Ok(changed)
    }

    /// Unfollows titles in one act. Entries and marks stay, and come back with undo for 30 days.
    ///
    /// # Errors
    /// None of them is followed, too many are named, or the store fails.
    pub async fn unfollow_titles(&self, titles: Vec<PublicationId>) -> Result<Changed, Error> {
        at_most(titles.len())?;
        let now = self.now();
        let changed = self.intend(move |store| store.unfollow_titles(&titles, now)).await?;
        self.after_titles_changed(changed)
    }

    /// The feeds that the site of a feed names now: where it may have gone to. Those that are followed are left out.
    ///
    /// # Errors
    /// The feed is not there, its site cannot be reached, or names none, or none that is not followed.
    pub async fn find_again(&self, feed: FeedId) -> Result<Vec<Found>, Error> {
        let known = self.read(move |store| store.feed(feed)).await?.ok_or(Error::NotFound("title"))?;
        let own = known.feed.feed_url;
        let front = Url::parse(&own).ok().and_then(|url| url.join("/").ok()).map(String::from);
        let site = known.site_url.filter(|site| address::typed(site).is_ok());
        let host =
            Url::parse(&own).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        let mut last = Error::NoFeed { host, tried: Vec::new() };
        let until = search_end();
        for place in site.into_iter().chain(front) {
            // The site is the feed's word: it lies at home only where the feed itself does.
            let is_private_ok = known.feed.is_private_ok && address::is_same_place(&place, &own);
            match self.discover_from(&place, is_private_ok, None, until).await {
                Ok(Discovery { found, .. }) => {
                    let has_any = !found.is_empty();
                    // Its own address with TLS may be the one that it lies at now.
                    let is_other = |found: &Found| {
                        found.feed_url != own && (!found.is_followed || is_alike(&found.feed_url, &own))
                    };
                    let others = found.into_iter().filter(is_other);
                    let others: Vec<Found> = others.collect();
                    if !others.is_empty() {
                        return Ok(others);
                    }
                    if has_any {
                        last = Error::AllFollowed(server(&place));
                    }
                }
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// Gives a feed another address, once a feed was read there. What it brought stays, with its marks.
    ///
    /// # Errors
    /// There is no feed at the address, or several, another followed feed has it, or the store fails. Then nothing changed.
    pub async fn set_address(&self, feed: FeedId, address: &str) -> Result<Followed, Error> {
        let known = self.read(move |store| store.feed(feed)).await?.ok_or(Error::NotFound("title"))?;
        let Discovery { mut found, list } = self.discover(address).await?;
        if let Some(list) = list {
            return Err(Error::IsList(list.feeds));
        }
        if found.len() > 1 {
            return Err(Error::SeveralFeeds(found));
        }
        let found = found.swap_remove(0);
        let followed = self.follow_found(found, None, known.feed.notify, false, Some(feed)).await?;
        self.delete_orphaned_secrets().await;
        Ok(followed)
    }
}

/// Host and port of an address, as they stand in it.
fn server(address: &str) -> String {
    let Ok(url) = Url::parse(address) else { return String::new() };
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}
