//! The articles in a real folder, and what Newsrack answers from it.

use super::{super::articles::Article, SHOWN};
use anyhow::Context as _;
use newsrack_curate::{Item, Stories};
use newsrack_model::{EntryId, FeedId, Millis};
use newsrack_store::{Durability, EntryToGroup, Ingest, NewEntry, NewFeed, Store};
use std::collections::{BTreeMap, BTreeSet};
use tempfile::TempDir;

/// Articles that come and are indexed together.
const AT_ONCE: usize = 2_000;
/// Articles that are put into stories together, and how long they are compared with others: as the reader's own are.
const GROUPED_AT_ONCE: usize = 250;
const WINDOW: Millis = 7 * 24 * 60 * 60 * 1_000;

/// A folder that holds them all.
pub(super) struct Stored {
    store: Store,
    /// When the last one had come.
    now: Millis,
    /// By the place of the article.
    entries: Vec<EntryId>,
    places: BTreeMap<EntryId, usize>,
    _folder: TempDir,
}

impl Stored {
    /// Articles are by time; each of their sources is a title with one feed.
    pub(super) fn new(all: &[Article]) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let store = Store::open(folder.path())?;
        let now = all.last().map_or(0, |article| article.at);
        let feeds = follow(&store, all, now)?;
        let mut places = BTreeMap::new();
        for (part, begin) in all.chunks(AT_ONCE).zip((0..).step_by(AT_ONCE)) {
            let mut by_source: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            for (article, at) in part.iter().zip(begin..) {
                by_source.entry(&article.source).or_default().push(at);
            }
            for (source, of) in by_source {
                let entries = of.iter().map(|at| entry(&all[*at])).collect();
                let ingest = Ingest {
                    entries,
                    name: source.to_owned(),
                    host_key: source.to_owned(),
                    now,
                    is_first_fetch: true,
                    // What it does not bring again is still there.
                    is_cut_off: true,
                    ..Ingest::default()
                };
                let feed = feeds[source];
                let ingested = store.write(Durability::Content, move |store| store.ingest(feed, &ingest))?;
                places.extend(ingested.new.iter().zip(&ingested.new_at).map(|(id, at)| (*id, of[*at])));
            }
            while store.index_batch(AT_ONCE as u32)? > 0 {}
        }
        let mut entries = vec![EntryId(0); all.len()];
        places.iter().for_each(|(id, at)| entries[*at] = *id);
        Ok(Self { store, now, entries, places, _folder: folder })
    }

    /// Puts all into stories as they came: the first days' together, then some hundred at a time.
    pub(super) fn group(&self) -> anyhow::Result<()> {
        let mut stories = Stories::new();
        let (first, rest) = self.entries.split_at(AT_ONCE.min(self.entries.len()));
        for ids in std::iter::once(first).chain(rest.chunks(GROUPED_AT_ONCE)) {
            let of = |id: &EntryId| {
                let entry = self.store.read(|store| store.entry_to_group(*id, false))?;
                entry.context("an entry that was stored is not there")
            };
            let entries = ids.iter().map(of).collect::<anyhow::Result<Vec<EntryToGroup>>>()?;
            let items: Vec<Item<'_>> = entries.iter().map(item).collect();
            let now = items.last().map_or(0, |item| item.at);
            stories.forget(now - WINDOW);
            stories.add(&items, now);
            let groups = stories.settle();
            self.store.write(Durability::Content, move |store| store.put_into_stories(&groups))?;
        }
        Ok(())
    }

    /// The other articles of its story, by places.
    pub(super) fn own_story(&self, own: usize) -> anyhow::Result<BTreeSet<usize>> {
        let own = self.entries[own];
        let accounts = self.store.read(|store| match store.story_of(own)? {
            Some(story) => store.accounts(story),
            None => Ok(Vec::new()),
        })?;
        let others = accounts.iter().map(|account| account.row.entry.id).filter(|id| *id != own);
        others
            .map(|id| self.places.get(&id).copied().context("a story has an entry that nobody stored"))
            .collect()
    }

    /// What is shown with an article, by places; other prints of it left out.
    pub(super) fn related(&self, own: usize, without: &BTreeSet<usize>) -> anyhow::Result<Vec<usize>> {
        let rows =
            self.store.read(|store| store.related(self.entries[own], SHOWN + without.len(), self.now))?;
        let places = rows.iter().map(|row| {
            self.places.get(&row.entry.id).copied().context("an entry that nobody stored is related")
        });
        let mut places = places.collect::<anyhow::Result<Vec<usize>>>()?;
        places.retain(|at| !without.contains(at));
        places.truncate(SHOWN);
        Ok(places)
    }
}

fn follow<'a>(store: &Store, all: &'a [Article], now: Millis) -> anyhow::Result<BTreeMap<&'a str, FeedId>> {
    let sources: BTreeSet<&str> = all.iter().map(|article| article.source.as_str()).collect();
    let mut feeds = BTreeMap::new();
    for (source, number) in sources.into_iter().zip(0..) {
        let new = NewFeed {
            feed_url: format!("https://{number}.example/feed"),
            name: source.to_owned(),
            host_key: source.to_owned(),
            ..NewFeed::default()
        };
        feeds.insert(source, store.write(Durability::Content, move |store| store.follow(&new, now))?.feed_id);
    }
    Ok(feeds)
}

fn item(entry: &EntryToGroup) -> Item<'_> {
    Item {
        id: entry.id,
        publication_id: entry.publication_id,
        headline: &entry.headline,
        text: &entry.text,
        language: entry.language.as_deref(),
        at: entry.sort_at,
    }
}

fn entry(article: &Article) -> NewEntry {
    NewEntry {
        key: article.id.clone(),
        headline: article.title.clone(),
        summary: article.text.clone(),
        language: article.language.clone(),
        published_at: Some(article.at),
        ..NewEntry::default()
    }
}
