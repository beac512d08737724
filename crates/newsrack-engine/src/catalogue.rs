//! The catalogue: which titles there are, which of them are followed, and following many at once. Nothing is fetched to
//! look at it.

use crate::{Error, Event, Reader, address, bounds, chosen::Wanted, report::RefreshMode};
use newsrack_catalogue::{Catalogue, Facets, Query, Title, TitleFeed, bare_address};
use newsrack_model::{ActId, FeedId, Heading, Millis, Notify, PublicationId};
use newsrack_store::{FollowedMany, Listed, NewFeed, Writing};
use std::collections::{BTreeMap, BTreeSet};

/// So many titles can be followed in one act.
const MOST_TITLES: usize = 500;
/// Longer pages are cut.
const MOST_ROWS: usize = 500;

/// A title of the catalogue, and what of it is followed.
#[derive(Debug, Clone)]
pub struct ListedTitle {
    /// As the catalogue has it.
    pub title: &'static Title,
    /// The title that its feeds are of here, if any is followed.
    pub publication_id: Option<PublicationId>,
    /// For each of its feeds, whether it is followed.
    pub followed: Vec<bool>,
}

/// Some of the titles that answer a query.
#[derive(Debug, Clone)]
pub struct CataloguePage {
    /// Best first.
    pub titles: Vec<ListedTitle>,
    /// The first one's place among all that were found, from 0.
    pub index: usize,
    /// All that were found.
    pub total: usize,
    /// Where the next page begins.
    pub next: Option<usize>,
    /// By what the titles can be narrowed, with the first page.
    pub facets: Option<Facets>,
}

/// A title to follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleWish {
    /// Its id in the catalogue.
    pub id: String,
    /// Which of its feeds; all where none are named.
    pub feed_urls: Option<Vec<String>>,
    /// The section to put it under, in place of the one that is named for all.
    pub section: Option<String>,
}

/// What following titles did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FollowedTitles {
    /// Feeds added.
    pub added: u32,
    /// Feeds that were followed already.
    pub already: u32,
    /// The titles, in the order of the wishes.
    pub publication_ids: Vec<PublicationId>,
    /// Takes it back; `None` if nothing was added.
    pub act_id: Option<ActId>,
}

impl Reader {
    /// Titles that answer a query: at most 500 of them, from `after` on.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn catalogue(&self, query: Query, limit: usize, after: usize) -> Result<CataloguePage, Error> {
        self.read(move |store| {
            let catalogue = Catalogue::built_in();
            let page = catalogue.search(&query, limit.clamp(1, MOST_ROWS), after);
            let followed = followed(store.followed_addresses()?);
            Ok(CataloguePage {
                titles: page.titles.into_iter().map(|title| listed_title(title, &followed)).collect(),
                index: after,
                total: page.total,
                next: page.next,
                facets: (after == 0).then(|| catalogue.facets(&query)),
            })
        })
        .await
    }

    /// One title of the catalogue.
    ///
    /// # Errors
    /// The catalogue does not have it, or the store cannot be read.
    pub async fn catalogue_title(&self, id: &str) -> Result<ListedTitle, Error> {
        let title = Catalogue::built_in().title(id).ok_or(Error::NotFound("title"))?;
        self.read(move |store| Ok(listed_title(title, &followed(store.followed_addresses()?)))).await
    }

    /// Follows titles of the catalogue in one act that can be taken back, under a section if one is named, their new feeds
    /// announced as is wanted, and begins to fetch just these. Where another refresh runs they wait for their turn: they are
    /// due from now on. With `is_trial` those that are not followed yet are on trial for fourteen days.
    ///
    /// # Errors
    /// More than 500 titles, a title or a feed that the catalogue does not have, a section that cannot be named so, or the
    /// store fails. Then nothing is followed.
    pub async fn follow_titles(
        &self,
        wishes: Vec<TitleWish>,
        section: Option<Heading>,
        notify: Notify,
        is_trial: bool,
    ) -> Result<FollowedTitles, Error> {
        if wishes.len() > MOST_TITLES {
            let sentence = format!("At most {MOST_TITLES} titles can be followed at once.");
            return Err(Error::Request(sentence));
        }
        let wanted =
            wishes.iter().map(|wish| wanted(wish, section.as_ref())).collect::<Result<Vec<_>, _>>()?;
        let now = self.now();
        let known = self.read(|store| Ok(followed(store.followed_addresses()?))).await?;
        let follow = move |store: &Writing<'_>| follow_all(store, &wanted, &known, (notify, is_trial), now);
        let done = self.intend(follow).await?;
        self.tell(&Event::TitlesChanged {});
        if done.added > 0 {
            // They are followed whatever becomes of it.
            let wanted = Wanted::new(done.publication_ids.clone(), RefreshMode::All);
            let _ = self.start_wanted(wanted).await;
        }
        Ok(done)
    }
}

/// The feed at an address as it is to be followed, where the catalogue has it.
pub(crate) fn listed(feed_url: &str) -> Option<Listed> {
    let (title, _) = Catalogue::built_in().by_feed(feed_url)?;
    Some(listed_as(title))
}

/// What makes two feeds one title: the catalogue where it has the feed, else the domain of the site.
pub(crate) fn site_key(listed: Option<&Listed>, site_url: Option<&str>, feed_url: &str) -> String {
    listed.map_or_else(|| address::host_key(site_url, feed_url), |listed| listed.id.clone())
}

fn listed_as(title: &Title) -> Listed {
    Listed {
        id: title.id.clone(),
        name: title.name.clone(),
        site_url: title.site.clone(),
        country: title.country.clone(),
        language: title.language.clone(),
        owner: title.owner.clone(),
    }
}

/// The titles of followed feeds, by their bare addresses.
type ByAddress = BTreeMap<String, (FeedId, PublicationId)>;

fn followed(feeds: Vec<(String, FeedId, PublicationId)>) -> ByAddress {
    let place = |(url, feed, publication): (String, FeedId, PublicationId)| {
        (bare_address(&url).to_owned(), (feed, publication))
    };
    feeds.into_iter().map(place).collect()
}

fn listed_title(title: &'static Title, followed: &ByAddress) -> ListedTitle {
    let found: Vec<_> = title.feeds.iter().map(|feed| followed.get(bare_address(&feed.url))).collect();
    ListedTitle {
        title,
        publication_id: found.iter().flatten().map(|(_, publication)| *publication).next(),
        followed: found.iter().map(Option::is_some).collect(),
    }
}

/// A title with those of its feeds that are wanted, and the section to put them under.
struct Wish {
    title: &'static Title,
    feeds: Vec<&'static TitleFeed>,
    section: Option<Heading>,
}

fn wanted(wish: &TitleWish, section: Option<&Heading>) -> Result<Wish, Error> {
    let title = Catalogue::built_in().title(&wish.id).ok_or(Error::NotFound("title"))?;
    let own = wish.section.clone().map(Heading::Named);
    let section = own.or(section.cloned()).map(bounds::typed_heading).transpose()?;
    let Some(urls) = &wish.feed_urls else {
        return Ok(Wish { title, feeds: title.feeds.iter().collect(), section });
    };
    let feed = |url: &String| {
        let own = title.feeds.iter().find(|feed| bare_address(&feed.url) == bare_address(url));
        own.ok_or_else(|| Error::Request(format!("The catalogue has no feed of {} at {url}.", title.name)))
    };
    Ok(Wish { title, feeds: urls.iter().map(feed).collect::<Result<_, _>>()?, section })
}

fn follow_all(
    store: &Writing<'_>,
    wanted: &[Wish],
    known: &ByAddress,
    (notify, is_trial): (Notify, bool),
    now: Millis,
) -> Result<FollowedTitles, newsrack_store::Error> {
    let mut seen = BTreeSet::new();
    let mut done = FollowedTitles::default();
    let mut many = FollowedMany::default();
    for Wish { title, feeds, section } in wanted {
        let section = section.as_ref();
        // Feeds of it may have been followed before it was known whose they are.
        if let Some((_, publication)) = title.feeds.iter().find_map(|feed| known.get(bare_address(&feed.url)))
        {
            store.claim(*publication, &listed_as(title))?;
        }
        for feed in feeds.iter().filter(|feed| seen.insert(bare_address(&feed.url))) {
            // With or without TLS it is the same feed: the one that is followed stays, and is filed too.
            let publication = match known.get(bare_address(&feed.url)) {
                Some((id, publication)) => {
                    if let Some(heading) = section {
                        let section = store.heading(heading)?;
                        if store.add_to_section(*id, section)? {
                            many.filed.entry(section).or_default().push(*id);
                        }
                    }
                    done.already += 1;
                    *publication
                }
                None => {
                    let followed =
                        store.follow(&NewFeed { notify, is_trial, ..new_feed(title, feed, section) }, now)?;
                    if followed.is_new {
                        many.added.push(followed.feed_id);
                        done.added += 1;
                    } else {
                        done.already += 1;
                    }
                    followed.publication_id
                }
            };
            if !done.publication_ids.contains(&publication) {
                done.publication_ids.push(publication);
            }
        }
    }
    done.act_id = store.record_follows(many, now)?;
    Ok(done)
}

/// Until it answers, a feed goes by the name of its title.
fn new_feed(title: &Title, feed: &TitleFeed, section: Option<&Heading>) -> NewFeed {
    NewFeed {
        feed_url: feed.url.clone(),
        name: feed.name.clone().unwrap_or_else(|| title.name.clone()),
        title: title.name.clone(),
        site_url: Some(title.site.clone()),
        language: Some(title.language.clone()),
        host_key: title.id.clone(),
        is_private_ok: false,
        notify: Notify::Off,
        is_trial: false,
        sections: section.cloned().into_iter().collect(),
        listed: Some(listed_as(title)),
        ..NewFeed::default()
    }
}
