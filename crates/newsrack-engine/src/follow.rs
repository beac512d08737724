//! Following and unfollowing.

use crate::{
    Discovery, Error, Event, Found, Reader, address, bounds, cadence, catalogue, clock, convert,
    feed_refresh, preferences, reader::blocking,
};
use newsrack_catalogue::bare_address;
use newsrack_fetch::Credentials;
use newsrack_model::{FeedId, FullText, Heading, Millis, Notify, PublicationId};
use newsrack_store::{Changed, FollowedFeed, Ingest, NewFeed, Pace, Standing, Writing, body_hash};

/// What following brought.
#[derive(Debug, Clone)]
pub struct Followed {
    /// Whose feed it is.
    pub publication_id: PublicationId,
    /// The feed.
    pub feed_id: FeedId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub feed_url: String,
    /// False if it was followed already.
    pub is_new: bool,
    /// Entries that came with it.
    pub new_entries: u32,
}

/// How a feed is to be followed.
#[derive(Debug, Clone, Default)]
pub struct FollowWish {
    /// The section to put it under.
    pub section: Option<Heading>,
    /// The first of several feeds is taken.
    pub takes_first: bool,
    /// Whether new entries are announced.
    pub notify: Notify,
    /// For fourteen days on trial; a title that is followed already stays what it is.
    pub is_trial: bool,
    /// For the server at the address, and kept for the feed that is found with them.
    pub credentials: Option<Credentials>,
}

/// How a feed is to be kept; `None` leaves a thing as it is.
#[derive(Debug, Clone, Default)]
pub struct FeedChange {
    /// Whether new entries are announced.
    pub notify: Option<Notify>,
    /// The headings it lies in, by name; missing ones are made.
    pub sections: Option<Vec<String>>,
    /// The reader's name for its title; an empty one gives the publisher's back.
    pub custom_name: Option<String>,
    /// Whether the articles of its title are read from their pages.
    pub full_text: Option<FullText>,
}

impl Reader {
    /// Follows the feed at an address. What was read to find it is kept at once: it is fetched only once.
    ///
    /// # Errors
    /// A section that cannot be named so, no feed, an address that cannot be reached, or several feeds and `takes_first`
    /// is false. Then nothing is followed.
    pub async fn follow(
        &self,
        address: &str,
        section: Option<Heading>,
        takes_first: bool,
        notify: Notify,
    ) -> Result<Followed, Error> {
        let wish = FollowWish { section, takes_first, notify, ..FollowWish::default() };
        self.follow_as(address, wish).await
    }

    /// As [`Reader::follow`], in every way that can be wished for.
    ///
    /// # Errors
    /// As [`Reader::follow`]; and the system cannot keep the password, or it does not open the address.
    pub async fn follow_as(&self, address: &str, wish: FollowWish) -> Result<Followed, Error> {
        let FollowWish { section, takes_first, notify, is_trial, credentials } = wish;
        let section = section.map(bounds::typed_heading).transpose()?;
        let (url, own) = address::typed_for(address).map_err(Error::Address)?;
        let credentials = credentials.or(own);
        if let Some(known) = self.followed_already(url.as_str(), section.clone()).await? {
            if let Some(Credentials { user_name, password }) = credentials {
                self.set_credentials(known.feed_id, user_name, Some(password)).await?;
            }
            return Ok(known);
        }
        let Discovery { mut found, list } = self.discover_with(address, credentials).await?;
        if let Some(list) = list {
            return Err(Error::IsList(list.feeds));
        }
        if found.len() > 1 && !takes_first {
            return Err(Error::SeveralFeeds(found));
        }
        let found = found.swap_remove(0);
        self.follow_found(found, section, notify, is_trial, None).await
    }

    /// The followed feed at an address, or at the same one with or without TLS.
    pub(crate) async fn followed_at(&self, url: &str) -> Result<Option<FollowedFeed>, Error> {
        let url = url.to_owned();
        self.read(move |store| {
            let known = store.feed_by_url(&url)?.filter(FollowedFeed::is_followed);
            if known.is_some() {
                return Ok(known);
            }
            let alike = store.followed_addresses()?.into_iter().find(|(known, ..)| is_alike(known, &url));
            alike.map_or(Ok(None), |(_, feed, _)| store.feed(feed))
        })
        .await
    }

    /// An address that is followed needs no network.
    async fn followed_already(&self, url: &str, section: Option<Heading>) -> Result<Option<Followed>, Error> {
        let Some(feed) = self.followed_at(url).await? else { return Ok(None) };
        if let Some(section) = section {
            let id = feed.feed.id;
            self.intend(move |store| {
                let section = store.heading(&section)?;
                store.add_to_section(id, section)
            })
            .await?;
            self.tell(&Event::TitlesChanged {});
        }
        Ok(Some(Followed {
            publication_id: feed.feed.publication_id,
            feed_id: feed.feed.id,
            name: feed.title,
            feed_url: feed.feed.feed_url,
            is_new: false,
            new_entries: 0,
        }))
    }

    /// `moving` = the feed that has another address until now, and has this one from then on.
    pub(crate) async fn follow_found(
        &self,
        mut found: Found,
        section: Option<Heading>,
        notify: Notify,
        is_trial: bool,
        moving: Option<FeedId>,
    ) -> Result<Followed, Error> {
        let now = self.now();
        if moving.is_none() && found.credentials.is_none() {
            // It stays where it lies, and its allowance with it.
            let known = self.followed_at(&found.feed_url).await?;
            if let Some(known) = known.filter(|known| known.feed.feed_url != found.feed_url) {
                (found.feed_url, found.is_private_ok) = (known.feed.feed_url, false);
            }
        }
        if let Some(credentials) = found.credentials.clone() {
            self.keep_found(&found.feed_url, credentials).await?;
        }
        let has_credentials = found.credentials.is_some();
        let listed = catalogue::listed(&found.feed_url);
        let site_url = found.feed.site_url.as_deref();
        let host_key = catalogue::site_key(listed.as_ref(), site_url, &found.feed_url);
        let title = listed.as_ref().map_or_else(|| found.title.clone(), |listed| listed.name.clone());
        let new_feed = NewFeed {
            feed_url: found.feed_url.clone(),
            name: found.name.clone(),
            title: title.clone(),
            site_url: found.feed.site_url.clone(),
            language: found.feed.language.clone(),
            host_key: host_key.clone(),
            is_private_ok: found.is_private_ok,
            notify,
            is_trial,
            sections: section.into_iter().collect(),
            listed,
            ..NewFeed::default()
        };
        let minutes = self.read(|store| store.setting(preferences::KEY).map(preferences::interval)).await?;
        let (name, feed_url) = (title, found.feed_url.clone());
        let day_from = clock::day_from(&*self.inner.clock);
        let pace = Pace {
            same_bodies: 0,
            whole_at: Some(now),
            fresh_until: cadence::fresh_until(now, found.max_age),
            wishes: found.feed.wishes,
        };
        let hints = cadence::Hints { minutes, pace, ..cadence::Hints::default() };
        let mut ingest =
            blocking(move || -> Result<_, Error> { Ok(ingest_found(&found, host_key, (now, day_from))) })
                .await?;
        // In one transaction: a title that is there without its entries was never followed by anybody.
        let write = move |store: &Writing<'_>| {
            if let Some(feed) = moving {
                store.set_feed_address(feed, &new_feed.feed_url, new_feed.is_private_ok, now)?;
            }
            let followed = store.follow(&new_feed, now)?;
            if has_credentials {
                store.set_has_credentials(followed.feed_id, true)?;
            }
            let minutes = store.interval_of(followed.feed_id)?.or(hints.minutes);
            let hints = cadence::Hints { minutes, ..hints };
            ingest.next_due_at = cadence::after_success(followed.feed_id, now, &hints);
            // One that was brought in may be followed and never have answered.
            ingest.is_first_fetch = followed.is_new || !followed.has_begun;
            let ingested = store.ingest(followed.feed_id, &ingest)?;
            store.set_pace(followed.feed_id, &pace)?;
            Ok((followed, ingested))
        };
        let (followed, ingested) = self.intend(write).await?;
        self.inner.pauses.answered();
        self.tell(&Event::TitlesChanged {});
        self.tell(&Event::EntriesChanged {
            new: u32::try_from(ingested.new.len()).unwrap_or(u32::MAX),
            publication_ids: vec![followed.publication_id],
            changed: ingested.changed,
        });
        Ok(Followed {
            publication_id: followed.publication_id,
            feed_id: followed.feed_id,
            name,
            feed_url,
            is_new: followed.is_new,
            new_entries: u32::try_from(ingested.new.len()).unwrap_or(u32::MAX),
        })
    }

    /// Unfollows a title. Entries and marks stay, and come back with undo for 30 days.
    ///
    /// # Errors
    /// The title is not followed, or the store fails.
    pub async fn unfollow(&self, title: PublicationId) -> Result<Changed, Error> {
        let now = self.now();
        let changed = self.intend(move |store| store.unfollow_publication(title, now)).await?;
        self.after_titles_changed(changed)
    }

    /// Unfollows one feed of a title, as [`Reader::unfollow`].
    ///
    /// # Errors
    /// The feed is not followed, or the store fails.
    pub async fn unfollow_feed(&self, feed: FeedId) -> Result<Changed, Error> {
        let now = self.now();
        let changed = self.intend(move |store| store.unfollow_feed(feed, now)).await?;
        self.after_titles_changed(changed)
    }

    /// Changes how a feed is kept.
    ///
    /// # Errors
    /// The feed is not there, a name is empty or too long, or the store fails.
    pub async fn set_feed(&self, feed: FeedId, change: FeedChange) -> Result<(), Error> {
        let sections: Option<Vec<String>> = change
            .sections
            .map(|names| names.iter().map(|name| bounds::typed_section(name)).collect())
            .transpose()?;
        let custom_name = change.custom_name.map(|name| bounds::typed_title(&name)).transpose()?;
        let known = self.read(move |store| store.feed(feed)).await?.ok_or(Error::NotFound("title"))?;
        let publication = known.feed.publication_id;
        self.intend(move |store| {
            if let Some(notify) = change.notify {
                store.set_notify(feed, notify)?;
            }
            if let Some(wish) = change.full_text {
                store.set_full_text(publication, wish)?;
            }
            if let Some(names) = &sections {
                let ids =
                    names.iter().map(|name| store.section_named(name)).collect::<Result<Vec<_>, _>>()?;
                store.set_sections(feed, &ids)?;
            }
            if let Some(name) = &custom_name {
                store.rename_publication(publication, (!name.is_empty()).then_some(name))?;
            }
            Ok(())
        })
        .await?;
        self.tell(&Event::TitlesChanged {});
        Ok(())
    }

    pub(crate) fn after_titles_changed(&self, changed: Changed) -> Result<Changed, Error> {
        if changed.changed == 0 {
            return Err(Error::NotFound("title"));
        }
        self.tell(&Event::TitlesChanged {});
        self.tell(&Event::MarksChanged { entry_ids: Vec::new() });
        Ok(changed)
    }
}

/// Whether two addresses differ by TLS and a slash at the end at most.
pub(crate) fn is_alike(one: &str, other: &str) -> bool {
    bare_address(one) == bare_address(other)
}

/// What was read to find a feed, but for what depends on how it is kept.
fn ingest_found(found: &Found, host_key: String, (now, day_from): (Millis, Millis)) -> Ingest {
    Ingest {
        entries: convert::entries(&found.feed, &Standing::default()),
        name: found.name.clone(),
        title: found.title.clone(),
        site_url: found.feed.site_url.clone(),
        language: found.feed.language.clone(),
        icon_url: found.icon_url.clone().or_else(|| found.feed.image_url.clone()),
        host_key,
        validators: found.validators.clone(),
        body_hash: body_hash(&found.body),
        next_due_at: now,
        now,
        day_from,
        is_first_fetch: false,
        is_cut_off: feed_refresh::is_cut_off(&found.feed),
    }
}
