//! The feeds of a list come in, all of them or none, and no mark waits for them.
//!
//! What takes time is written in short steps in which nothing of it shows: feeds that are not followed, headings without
//! followed feeds, and what lies where. One last step follows them all at once. Where that is never reached the feeds are
//! forgotten as others that were unfollowed.

use crate::{
    Error, Imported, Reader,
    imports::LastImport,
    opml::{Origin, in_order, new_feed},
    reader::blocking,
};
use newsrack_catalogue::bare_address;
use newsrack_feed::opml::{Outline, OutlineFeed, OutlineHeading};
use newsrack_model::{FeedId, PublicationId};
use newsrack_store::{FollowedMany, NewFeed};
use std::collections::{HashMap, HashSet};

/// Of each kind in one step: some milliseconds.
const HEADINGS_AT_ONCE: usize = 500;
const FEEDS_AT_ONCE: usize = 200;
const PLACES_AT_ONCE: usize = 1_000;

/// What is to be done, told from the list and from what is followed.
#[derive(Default)]
struct Plan {
    headings: Vec<OutlineHeading>,
    /// Not followed yet, each once.
    coming: Vec<NewFeed>,
    /// Followed already, under the same address.
    known: Vec<NewFeed>,
    already: HashSet<FeedId>,
    /// Where they are to lie, in the order of the file.
    places: Vec<(Whose, Vec<String>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Followed(FeedId),
    /// By its number among those that are coming.
    Coming(usize),
}

impl Reader {
    /// Follows the feeds of a list and puts each under its headings.
    pub(crate) async fn follow_list(
        &self,
        list: Outline,
        origin: Origin,
        mut imported: Imported,
    ) -> Result<Imported, Error> {
        let now = self.now();
        let followed = self.read(|store| store.followed_addresses()).await?;
        let Plan { headings, coming, known, already, places } =
            blocking(move || Ok::<_, Error>(plan(list, followed, origin))).await?;
        for part in chunks(headings.clone(), HEADINGS_AT_ONCE) {
            self.keep(move |store| {
                let mut filing = store.filing()?;
                for OutlineHeading { path, is_ordered, .. } in part {
                    if let Some(section) = filing.section_at(&path)?.filter(|_| is_ordered) {
                        filing.keep_order(section)?;
                    }
                }
                Ok(())
            })
            .await?;
        }
        for part in chunks(known, FEEDS_AT_ONCE) {
            self.keep(move |store| part.iter().try_for_each(|feed| store.follow(feed, now).map(drop)))
                .await?;
        }
        let mut ids = Vec::new();
        for part in chunks(coming.clone(), FEEDS_AT_ONCE) {
            let part: Vec<FeedId> =
                self.keep(move |store| part.iter().map(|feed| store.know(feed, now)).collect()).await?;
            ids.extend(part);
        }
        let mut filed = Vec::new();
        let mut hidden = Vec::new();
        for (whose, path) in places {
            match whose {
                Whose::Followed(feed) => filed.push((feed, path)),
                Whose::Coming(number) => hidden.extend(ids.get(number).map(|feed| (*feed, path))),
            }
        }
        for part in chunks(hidden, PLACES_AT_ONCE) {
            self.keep(move |store| {
                let mut filing = store.filing()?;
                for (feed, path) in part {
                    if let Some(section) = filing.section_at(&path)? {
                        filing.put_uncounted(feed, section)?;
                    }
                }
                Ok(())
            })
            .await?;
        }
        let filed = self.not_there(filed).await?;
        let named: Vec<_> = ids.into_iter().zip(coming.into_iter().map(|feed| feed.custom_name)).collect();
        let empty: Vec<_> = headings.into_iter().filter(|heading| heading.is_empty).collect();
        imported.already = u32::try_from(already.len()).unwrap_or(u32::MAX);
        // The report is kept with what it tells of, or neither is.
        self.intend(move |store| {
            let mut filing = store.filing()?;
            for OutlineHeading { path, .. } in empty {
                if let Some(section) = filing.section_at(&path)? {
                    store.keep_section(section)?;
                }
            }
            let added = store.follow_known(&named, origin == Origin::File, now)?;
            let mut done = FollowedMany { added, ..FollowedMany::default() };
            for (feed, path) in filed {
                if let Some(section) = filing.section_at(&path)?
                    && filing.put(feed, section)?
                {
                    done.filed.entry(section).or_default().push(feed);
                }
            }
            imported.added = u32::try_from(done.added.len()).unwrap_or(u32::MAX);
            imported.act_id = store.record_follows(done, now)?;
            LastImport::of_list(&imported, now).keep(store)?;
            Ok(imported)
        })
        .await
    }

    /// Those of followed feeds that do not lie there yet: looking for them is no work for the one who writes.
    async fn not_there(
        &self,
        places: Vec<(FeedId, Vec<String>)>,
    ) -> Result<Vec<(FeedId, Vec<String>)>, Error> {
        if places.is_empty() {
            return Ok(places);
        }
        let (sections, pairs) = self.read(|store| Ok((store.sections()?, store.section_feeds()?))).await?;
        let paths: HashMap<_, _> = in_order(&sections).into_iter().collect();
        let there: HashSet<(FeedId, &[String])> = pairs
            .iter()
            .filter_map(|(section, feed)| Some((*feed, paths.get(section)?.as_slice())))
            .collect();
        Ok(places.into_iter().filter(|(feed, path)| !there.contains(&(*feed, path.as_slice()))).collect())
    }
}

fn plan(list: Outline, followed: Vec<(String, FeedId, PublicationId)>, origin: Origin) -> Plan {
    let Outline { feeds, headings, .. } = list;
    let mut known: HashMap<String, (String, Whose)> = followed
        .into_iter()
        .map(|(url, feed, _)| (bare_address(&url).to_owned(), (url, Whose::Followed(feed))))
        .collect();
    // In the file's order, but for those whose feeds are all refused.
    let wanted: HashSet<&[String]> = feeds
        .iter()
        .flat_map(|feed| &feed.sections)
        .flat_map(|path| (1..=path.len()).map(|most| &path[..most]))
        .collect();
    let headings = headings
        .into_iter()
        .filter(|heading| heading.is_empty || wanted.contains(heading.path.as_slice()))
        .collect();
    let encrypted: HashMap<String, String> = feeds
        .iter()
        .filter(|feed| feed.feed_url.starts_with("https:"))
        .map(|feed| (bare_address(&feed.feed_url).to_owned(), feed.feed_url.clone()))
        .collect();
    let mut plan = Plan { headings, ..Plan::default() };
    let mut places = Vec::new();
    for feed in feeds {
        let bare = bare_address(&feed.feed_url);
        // With or without TLS it is the same feed: the one that is followed stays, and of two in the list that with it.
        let whose = match known.get(bare) {
            Some((url, whose)) => {
                if let Whose::Followed(id) = whose
                    && plan.already.insert(*id)
                    && *url == feed.feed_url
                {
                    plan.known.push(new_feed(&feed, origin));
                }
                *whose
            }
            None => {
                let feed_url = encrypted.get(bare).unwrap_or(&feed.feed_url).clone();
                let whose = Whose::Coming(plan.coming.len());
                known.insert(bare.to_owned(), (feed_url.clone(), whose));
                plan.coming.push(NewFeed { feed_url, ..new_feed(&feed, origin) });
                whose
            }
        };
        let OutlineFeed { ranks, sections, .. } = feed;
        places.extend(ranks.into_iter().zip(sections).map(|(rank, path)| (rank, whose, path)));
    }
    // As they stand in the file, which is another order in each heading.
    places.sort_by_key(|(rank, ..)| *rank);
    plan.places = places.into_iter().map(|(_, whose, path)| (whose, path)).collect();
    plan
}

fn chunks<T>(all: Vec<T>, most: usize) -> impl Iterator<Item = Vec<T>> {
    let mut all = all.into_iter();
    std::iter::from_fn(move || {
        Some(all.by_ref().take(most).collect::<Vec<T>>()).filter(|part| !part.is_empty())
    })
}
