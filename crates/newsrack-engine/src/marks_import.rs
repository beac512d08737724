//! Moving in: stars and read states from another reader's file.

use crate::{Error, Event, Reader, address, bounds, convert, imports::LastImport, reader::blocking};
use newsrack_feed::marked::{self, MarkedFeed};
use newsrack_model::{ActId, EntryId, FeedId, Millis, Notify};
use newsrack_store::{Error as StoreError, Ingest, NewEntry, NewFeed, Standing, Writing};
use std::collections::HashMap;
use url::Url;

/// Articles added in one transaction: marks of the reader's own wait for no more.
const AT_ONCE: usize = 200;

/// What a file of marks brought.
#[derive(Debug, Clone, Default)]
pub struct MarksImported {
    /// Articles that were not here.
    pub added: u32,
    /// Marked read that were not.
    pub read: u32,
    /// Saved that were not.
    pub saved: u32,
    /// Left out: read in feeds that are not followed.
    pub left_out: u32,
    /// Items that could not be taken: which, from 1, and why in plain words.
    pub refused: Vec<(u32, String)>,
    /// Takes the marks back; articles that were added stay.
    pub act_id: Option<ActId>,
}

/// An article to be marked.
struct Article {
    entry: NewEntry,
    is_read: bool,
    is_saved: bool,
}

impl Reader {
    /// Brings in stars and read states. Saved articles are kept whole, also of feeds that are not followed; read ones of
    /// followed feeds alone. Nothing is followed and nothing is fetched.
    ///
    /// # Errors
    /// The file is no such file, or the store fails: what was added until then stays.
    pub async fn import_marks(&self, bytes: Vec<u8>) -> Result<MarksImported, Error> {
        let marked = blocking(move || marked::read(&bytes).map_err(Error::List)).await?;
        let now = self.now();
        let mut done = MarksImported { refused: marked.refused, ..MarksImported::default() };
        let (mut read, mut saved) = (Vec::new(), Vec::new());
        for feed in marked.feeds {
            let Ok(url) = address::typed(&feed.feed_url) else {
                done.refused.push((0, format!("{} cannot be followed.", bounds::name(&feed.feed_url))));
                continue;
            };
            let asked = url.to_string();
            let known = self.read(move |store| store.feed_by_url(&asked)).await?;
            let is_followed = known.is_some_and(|feed| feed.is_followed());
            let new_feed = new_feed(&feed, &url);
            let mut articles = blocking(move || Ok::<_, Error>(articles(&feed))).await?;
            let all = articles.len();
            articles.retain(|article| is_followed || article.is_saved);
            done.left_out += u32::try_from(all - articles.len()).unwrap_or(u32::MAX);
            while !articles.is_empty() {
                let part: Vec<Article> = articles.drain(..articles.len().min(AT_ONCE)).collect();
                let new_feed = new_feed.clone();
                let found = self.intend(move |store| bring(store, &new_feed, part, now)).await?;
                done.added += found.added;
                read.extend(found.read);
                saved.extend(found.saved);
            }
        }
        let done = self
            .intend(move |store| {
                let (changed, counts) = store.bring_marks(&read, &saved, now)?;
                let [read, saved] = counts.map(|count| u32::try_from(count).unwrap_or(u32::MAX));
                let done = MarksImported { read, saved, act_id: changed.act_id, ..done };
                LastImport::of_marks(&done, now).keep(store)?;
                Ok(done)
            })
            .await?;
        self.tell(&Event::MarksChanged { entry_ids: Vec::new() });
        if done.added > 0 {
            self.tell(&Event::EntriesChanged { new: 0, publication_ids: Vec::new(), changed: Vec::new() });
        }
        Ok(done)
    }
}

/// What one part of a feed's articles came to.
#[derive(Default)]
struct Brought {
    added: u32,
    read: Vec<EntryId>,
    saved: Vec<EntryId>,
}

fn articles(feed: &MarkedFeed) -> Vec<Article> {
    let none = Standing::default();
    let marks = feed.feed.entries.iter().zip(&feed.marks);
    let articles = marks.filter_map(|(item, marks)| {
        let entry = convert::entry(&feed.feed, item, &none)?;
        Some(Article { entry, is_read: marks.is_read, is_saved: marks.is_saved })
    });
    articles.collect()
}

/// Finds each article, adds those that are not here, and tells which are to be marked.
fn bring(
    store: &Writing<'_>,
    new_feed: &NewFeed,
    articles: Vec<Article>,
    now: Millis,
) -> Result<Brought, StoreError> {
    let feed = store.know(new_feed, now)?;
    let mut ids = HashMap::<usize, EntryId>::new();
    let mut missing = Vec::new();
    for (at, article) in articles.iter().enumerate() {
        let url = article.entry.canonical_url.as_deref();
        match url.map(|url| store.entry_at(feed, url)).transpose()?.flatten() {
            Some(id) => _ = ids.insert(at, id),
            None => missing.push(at),
        }
    }
    let added = add(store, feed, &articles, &missing, now)?;
    let count = u32::try_from(added.len()).unwrap_or(u32::MAX);
    ids.extend(added);
    let mut brought = Brought { added: count, ..Brought::default() };
    for (at, id) in ids {
        let article = &articles[at];
        brought.read.extend(article.is_read.then_some(id));
        brought.saved.extend(article.is_saved.then_some(id));
    }
    brought.read.sort_unstable();
    brought.saved.sort_unstable();
    Ok(brought)
}

/// Adds those that are missing; answers the place of each with its id.
fn add(
    store: &Writing<'_>,
    feed: FeedId,
    articles: &[Article],
    missing: &[usize],
    now: Millis,
) -> Result<Vec<(usize, EntryId)>, StoreError> {
    if missing.is_empty() {
        return Ok(Vec::new());
    }
    let entries = missing.iter().map(|at| articles[*at].entry.clone()).collect();
    // As an answer that was cut off: nothing that is not in it is gone.
    let ingest = Ingest { entries, now, is_cut_off: true, ..Ingest::default() };
    let ingested = store.bring(feed, &ingest)?;
    Ok(ingested.new_at.iter().map(|at| missing[*at]).zip(ingested.new).collect())
}

fn new_feed(feed: &MarkedFeed, url: &Url) -> NewFeed {
    let name = feed.feed.title.as_deref().map(bounds::name);
    let name = name.or_else(|| url.host_str().map(str::to_owned)).unwrap_or_default();
    NewFeed {
        feed_url: url.to_string(),
        title: name.clone(),
        name,
        host_key: address::host_key(feed.feed.site_url.as_deref(), url.as_str()),
        site_url: feed.feed.site_url.clone(),
        notify: Notify::Off,
        ..NewFeed::default()
    }
}
